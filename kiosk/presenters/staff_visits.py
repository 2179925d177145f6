"""The pages of the visits: how many, how long, what was opened; and where was touched in vain. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.presenters.book import Book
from kiosk.presenters.staff import Act, Row
from kiosk.presenters.visits import COLUMNS, ROWS, Opened, Summary, Touches, spot_name, spot_of, summary
from kiosk.presenters.visits import Visits as Kept

MOST_BARS: Final = 12
MOST_DAYS: Final = 31

UPRIGHT: Final = ":upright"
"""Behind the name of a screen whose map is of a display that stands upright."""

WORDS: Final[dict[str, tuple[str, str]]] = {
    "none": ("还没有记下访问。", "No visits are recorded yet."),
    "unread": ("读不出访问的文件（{why}）。", "The file of the visits cannot be read ({why})."),
    "unwritten": (
        "访问现在写不进磁盘（试了 {n} 次），先记在内存里。请检查磁盘空间和权限。",
        "Visits cannot be written to the disk now ({n} tries) and are kept in memory. Check its space and "
        "permissions.",
    ),
    "sum": (
        "{days} 天，{count} 次访问；一半不超过 {median}，十次有九次不超过 {long}。",
        "{visits} on {on}; half of them up to {median}, nine of ten up to {long}.",
    ),
    "looks": (
        "换过语言 {switched} 次，放大字 {large} 次，低位操作 {reach} 次。",
        "Language switched in {switched}, larger text in {large}, low reach in {reach}.",
    ),
    "asked": (
        "问过 {asked} 次“还在看吗”，{kept} 次回答还在看。",
        "Asked {asked} times whether anybody is still reading; {kept} answers were yes.",
    ),
    "by_day": ("每天几次", "Visits a day"),
    "by_hour": ("一天里的时间", "Hour of the day"),
    "opened": ("打开最多的（次访问）", "Opened most (visits)"),
    "where": ("在哪里结束", "Where visits ended"),
    "ends": ("怎样结束", "How visits ended"),
    "languages": ("结束时的语言", "Language at the end"),
    "no-answer": ("没有人回答", "Nobody answered"),
    "start-over": ("回到开头", "Started over"),
    "closed": ("展项停了", "The exhibit ended"),
    "goes-on": ("还在进行", "Still going on"),
    "zh": ("中文", "Chinese"),
    "en": ("英文", "English"),
    "privacy": (
        "只记在这台机器上：日期和钟点、打开了什么、看了多久，没有任何身份；最多留 {days} 个有访问的日子。",
        "Kept on this machine alone: day and hour, what was opened and for how long, no identity; the last "
        "{days} days with visits.",
    ),
    "touches": (
        "没有点中任何东西的触摸，按画面分开。颜色越亮，次数越多。",
        "Touches that hit nothing, screen by screen. The brighter, the more.",
    ),
    "no_touches": ("没有落空的触摸。", "No touch hit nothing."),
    "touched": ("{screen}：{count} 次", "{screen}: {count}"),
    "touched_upright": ("{screen}，竖屏：{count} 次", "{screen}, upright: {count}"),
    "seconds": ("{n} 秒", "{n} s"),
    "minutes": ("{m} 分 {s} 秒", "{m} min {s} s"),
}


def word(key: str, lang: str, **values: object) -> str:
    """Words in `zh` or `en`, filled in."""
    zh, en = WORDS[key]
    return (zh if lang == "zh" else en).format(**values)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its value, and the value in words."""

    name: str
    value: int
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars side by side where they stand (`columns`), else one under the other with their names before
    them."""

    bars: tuple[Bar, ...]
    columns: bool = False


@dataclass(frozen=True, slots=True)
class Heat:
    """Touches in cells of a screen: `cells` are column, row and count, `columns` and `rows` how many there
    are."""

    columns: int
    rows: int
    cells: tuple[tuple[int, int, int], ...]
    ground: str = ""
    """File of a picture of the screen, empty where there is none yet."""

    @property
    def most(self) -> int:
        """The largest count."""
        return max((count for _x, _y, count in self.cells), default=0)


def visit_rows(
    kept: Kept | None, why: str, failures: int, days: int, book: Book | None, lang: str
) -> tuple[Row, ...]:
    """The page of the visits. `kept` is None where they cannot be read, `why` says why; `failures` is how
    often the disk did not take them."""
    rows: list[Row] = []
    if failures:
        rows.append(Row("bad", word("unwritten", lang, n=failures)))
    if kept is None:
        return (*rows, Row("bad", word("unread", lang, why=why)))
    if not kept.visits:
        return (*rows, Row("text", word("none", lang)), Row("quiet", word("privacy", lang, days=days)))
    found = summary(kept)
    rows += [
        Row("section", _sum(found, lang)),
        Row("text", word("looks", lang, switched=found.switched, large=found.large, reach=found.reach)),
        Row("text", word("asked", lang, asked=found.asked, kept=found.kept)),
    ]
    by_day = [Bar(day[5:], count, str(count)) for day, count in found.by_day[-MOST_DAYS:]]
    hours = [hour for hour, count in enumerate(found.by_hour) if count]
    span = range(hours[0], hours[-1] + 1) if hours else range(0)
    by_hour = [Bar(f"{hour}", found.by_hour[hour], str(found.by_hour[hour])) for hour in span]
    opened = [
        Bar(spot_name(book, spot, lang), one.visits, _times(one, lang))
        for one in found.opened
        if (spot := spot_of(one.screen, one.item)) is not None
    ]
    where = [Bar(spot_name(book, spot, lang), count, str(count)) for spot, count in found.where]
    ends = [Bar(_named(end, lang), count, str(count)) for end, count in found.ends]
    languages = [Bar(_named(one, lang), count, str(count)) for one, count in found.languages]
    for title, bars, columns in (
        ("by_day", by_day, True),
        ("by_hour", by_hour, True),
        ("opened", opened[:MOST_BARS], False),
        ("where", where[:MOST_BARS], False),
        ("ends", ends, False),
        ("languages", languages, False),
    ):
        rows += [Row("section", word(title, lang)), _picture(Bars(tuple(bars), columns))]
    return (*rows, Row("quiet", word("privacy", lang, days=days)))


def touch_maps(kept: Kept | None) -> dict[str, list[Touches]]:
    """The touches in vain of each screen, `screen` or `screen:upright`, that with the most first."""
    maps: dict[str, list[Touches]] = {}
    for one in kept.touches if kept is not None else ():
        maps.setdefault(one.screen + (UPRIGHT if one.upright else ""), []).append(one)
    return dict(sorted(maps.items(), key=lambda row: (sum(t.count for t in row[1]), row[0]), reverse=True))


def touch_rows(
    kept: Kept | None, why: str, shown: str, book: Book | None, lang: str, ground: str = ""
) -> tuple[Row, ...]:
    """The page of the touches in vain, of the screen `shown`, else of the one with the most. `ground` is the
    file of a picture of that screen."""
    if kept is None:
        return (Row("bad", word("unread", lang, why=why)),)
    maps = touch_maps(kept)
    sums = [(sum(one.count for one in some), key) for key, some in maps.items()]
    if not sums:
        return (Row("text", word("no_touches", lang)),)
    key = shown if shown in maps else sums[0][1]
    acts = tuple(Act(_map_name(one, count, lang), "map", one, first=one == key) for count, one in sums)
    upright = key.endswith(UPRIGHT)
    cells = tuple((one.x, one.y, one.count) for one in maps[key])
    heat = Heat(*((ROWS, COLUMNS) if upright else (COLUMNS, ROWS)), cells, ground)
    total = next(count for count, one in sums if one == key)
    return (
        Row("text", word("touches", lang)),
        Row("acts", acts=acts),
        Row("section", _map_name(key, total, lang)),
        Row("picture", _map_name(key, total, lang), picture=heat),
    )


def _picture(bars: Bars) -> Row:
    spoken = ", ".join(f"{bar.name} {bar.text}" for bar in bars.bars)
    return Row("picture", spoken, picture=bars)


def _map_name(key: str, count: int, lang: str) -> str:
    screen, _, upright = key.partition(":")
    spot = spot_of(screen, "")
    name = spot_name(None, spot, lang) if spot is not None and spot.item is None else screen
    return word("touched_upright" if upright else "touched", lang, screen=name, count=count)


def _named(key: str, lang: str) -> str:
    return word(key, lang) if key in WORDS else key


def _sum(found: Summary, lang: str) -> str:
    median, long = _time(found.median_s, lang), _time(found.long_s, lang)
    visits, on = (_of(n, one) for n, one in ((found.count, "visit"), (found.days, "day")))
    return word(
        "sum", lang, days=found.days, count=found.count, visits=visits, on=on, median=median, long=long
    )


def _of(number: int, one: str) -> str:
    """A number of things, in English."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def _times(one: Opened, lang: str) -> str:
    """In how many visits, and for how long in the middle of them."""
    return f"{one.visits} · {_time(one.seconds / max(one.visits, 1), lang)}"


def _time(seconds: float, lang: str) -> str:
    whole = round(seconds)
    if whole < 60:
        return word("seconds", lang, n=whole)
    return word("minutes", lang, m=whole // 60, s=whole % 60)
