"""What the page of the screen says: brightness, sleep, the hours, and what is wrong in the settings. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from kiosk.presenters.staff import Act, Row

WORDS: Final[dict[str, tuple[str, str]]] = {
    "brightness": ("亮度", "Brightness"),
    "percent": ("现在：{n}%", "Now: {n}%"),
    "unknown": ("现在的亮度读不出来。", "What it is now cannot be read."),
    "darker": ("暗一点", "Darker"),
    "brighter": ("亮一点", "Brighter"),
    "failed": (
        "上一次的命令没有成功。请看日志，再改 settings.toml 里 [screen] 的 brightness。",
        "The last command did not succeed. Look at the log, then at brightness under [screen] in "
        "settings.toml.",
    ),
    "no_way": (
        "这台机器没有告诉展项怎么调亮度。可以用显示器自己的按键，或在 settings.toml 的 [screen] 里写"
        " brightness 命令（kiosk settings --init 写一份带说明的）。",
        "The exhibit does not know how to set it here. Use the buttons of the display, or write the command "
        "brightness under [screen] in settings.toml (kiosk settings --init writes one with notes).",
    ),
    "sleep": ("睡眠", "Sleep"),
    "sleep_how": (
        "画面变黑，碰一下就醒；到下一次开放时间自己也会醒。",
        "The screen goes black. A touch wakes it, and so does the next opening.",
    ),
    "sleep_now": ("现在睡眠", "Sleep now"),
    "hours": ("开放时间", "Opening hours"),
    "always": (
        "没有设定开放时间，一直开放。要设定，请写 settings.toml 的 [hours]。",
        "None are set: it is always open. To set them write [hours] in settings.toml.",
    ),
    "clock": ("这台机器的时间：{time}，{day}", "The time of this machine: {time}, {day}"),
    "today": ("今天：{hours}", "Today: {hours}"),
    "today_open": ("今天：全天开放", "Today: open all day"),
    "today_closed": ("今天：不开放", "Today: closed"),
    "opens": ("下一次开放：{time}", "Opens next: {time}"),
    "closes": ("开放到：{time}", "Open until: {time}"),
    "no_change": ("一年之内不会变。", "That does not change within a year."),
    "file": ("settings.toml 里的问题", "Problems in settings.toml"),
    "line": ("第 {n} 行", "Line {n}"),
}
DAYS: Final = {
    "zh": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def word(key: str, lang: str, **values: object) -> str:
    """Words in `zh` or `en`, filled in."""
    zh, en = WORDS[key]
    return (zh if lang == "zh" else en).format(**values)


@dataclass(frozen=True, slots=True)
class ScreenSituation:
    """How it stands with the screen. `percent` is None where nobody knows; `today` are the spans of the day
    as text, empty where it is closed; `problems` are line, Chinese and English."""

    now: datetime
    way: Literal["command", "backlight", "none"] = "none"
    percent: int | None = None
    failed: bool = False
    always: bool = True
    is_open: bool = True
    today: str = ""
    next_change: datetime | None = None
    problems: tuple[tuple[int, str, str], ...] = ()


def screen_rows(now: ScreenSituation, lang: str) -> tuple[Row, ...]:
    """The page of the screen."""
    rows = [*_brightness(now, lang)]
    rows += [
        Row("section", word("sleep", lang)),
        Row("text", word("sleep_how", lang)),
        Row("acts", acts=(Act(word("sleep_now", lang), "sleep", icon="moon"),)),
        Row("section", word("hours", lang)),
        *_hours(now, lang),
    ]
    if now.problems:
        rows.append(Row("section", word("file", lang)))
        for line, zh, en in now.problems:
            rows += [
                Row("place", word("line", lang, n=line)),
                Row("bad", f"{zh}。" if lang == "zh" else f"{en}."),
            ]
    return tuple(rows)


def _brightness(now: ScreenSituation, lang: str) -> list[Row]:
    rows = [Row("section", word("brightness", lang))]
    if now.way == "none":
        return [*rows, Row("text", word("no_way", lang))]
    known = now.percent is not None
    rows.append(
        Row("text", word("percent", lang, n=now.percent)) if known else Row("quiet", word("unknown", lang))
    )
    acts = (
        Act(word("darker", lang), "darker", icon="moon"),
        Act(word("brighter", lang), "brighter", icon="sun"),
    )
    rows.append(Row("acts", acts=acts))
    if now.failed:
        rows.append(Row("bad", word("failed", lang)))
    return rows


def _hours(now: ScreenSituation, lang: str) -> list[Row]:
    rows = [
        Row("quiet", word("clock", lang, time=f"{now.now:%Y-%m-%d %H:%M}", day=DAYS[lang][now.now.weekday()]))
    ]
    if now.always:
        return [*rows, Row("text", word("always", lang))]
    if now.today == "00:00-24:00":
        rows.append(Row("text", word("today_open", lang)))
    elif now.today:
        rows.append(Row("text", word("today", lang, hours=_spans(now.today, lang))))
    else:
        rows.append(Row("text", word("today_closed", lang)))
    if now.next_change is None:
        rows.append(Row("quiet", word("no_change", lang)))
    else:
        said = _when(now.next_change, now.now.date(), lang)
        rows.append(Row("text", word("closes" if now.is_open else "opens", lang, time=said)))
    return rows


def _when(at: datetime, today: date, lang: str) -> str:
    """The time, with the day where it is another one."""
    clock = f"{at:%H:%M}"
    if at.date() == today:
        return clock
    day = DAYS[lang][at.weekday()]
    return f"{at:%Y-%m-%d}（{day}）{clock}" if lang == "zh" else f"{day} {at:%Y-%m-%d}, {clock}"


def _spans(today: str, lang: str) -> str:
    """Hours as they are typed, with the marks of the language."""
    said = today.replace("-", "–")
    return said.replace(", ", "、") if lang == "zh" else said
