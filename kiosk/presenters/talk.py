"""What the speaker sees: now, next, notes, time and pace, all steps. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.content.routes import Route, RouteStep
from kiosk.presenters.book import Book
from kiosk.presenters.labels import label
from kiosk.presenters.network import key_of
from kiosk.presenters.web import names
from kiosk.state.model import Spot
from kiosk.state.talk import Talk, behind, planned, slide_id, spot_of

ON_TIME_S: Final = 15.0
"""So near to the plan counts as on it."""

WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("讲解视图", "Presenter view"),
    "connected": ("大屏已连接", "Audience screen connected"),
    "one_screen": ("只有一块屏幕", "One screen only"),
    "in_window": ("大屏在窗口里", "Audience in a window"),
    "whole": ("共 {n} 分钟", "of {n} minutes"),
    "whole_one": ("共 1 分钟", "of 1 minute"),
    "left": ("还剩 {time}", "{time} left"),
    "over": ("超时 {time}", "{time} over"),
    "on_time": ("和计划一致", "on time"),
    "ahead": ("比计划快 {time}", "{time} ahead of plan"),
    "behind": ("比计划慢 {time}", "{time} behind plan"),
    "pause": ("暂停", "Pause"),
    "go_on": ("继续", "Go on"),
    "reset": ("归零", "Reset"),
    "next": ("下一站", "Next"),
    "last": ("最后一站了", "This is the last step"),
    "about": ("约 {n} 分钟", "about {n} minutes"),
    "about_one": ("约 1 分钟", "about 1 minute"),
    "short": ("{n} 分钟", "{n} min"),
    "short_one": ("1 分钟", "1 min"),
    "spent": ("用了 {time}", "took {time}"),
    "before": ("上次 {time}", "last time {time}"),
    "notes": ("提示", "Notes"),
    "no_notes": ("这一站没有讲稿。", "This step has no notes."),
    "larger": ("字大些", "Larger"),
    "smaller": ("字小些", "Smaller"),
    "showing": ("正在放映", "Now showing"),
    "away": ("已离开这一站", "Away from the step"),
    "black": ("大屏是黑的", "The screen is black"),
    "white": ("大屏是白的", "The screen is white"),
    "step": ("第 {n} 站：{title}", "Step {n}: {title}"),
    "back": ("上一站", "Back"),
    "onward": ("下一站", "Next"),
    "return": ("回到这一站", "Return to the step"),
    "blank": ("黑屏", "Black"),
    "lit": ("亮屏", "Show again"),
    "hand_over": ("交给观众", "Let them explore"),
    "routes": ("换路线", "Other route"),
    "language_zh": ("大屏：中文", "Audience: 中文"),
    "language_en": ("大屏：English", "Audience: English"),
    "overview": ("全部各站", "All steps"),
    "auto_on": ("自动放映", "Auto-play"),
    "auto_off": ("停止自动", "Stop auto-play"),
    "end": ("结束", "End"),
    "sure_end": ("要结束这次讲解吗？", "End this talk?"),
    "yes_end": ("结束", "End"),
    "no_end": ("不结束", "Go on"),
    "close": ("关闭", "Close"),
    "number": ("去第几站：{typed}", "Go to step: {typed}"),
    "plan": ("{whole}，{left}", "{whole}, {left}"),
    "no_picture": ("图片还没有好", "The picture is not there yet"),
    "choose": ("换哪条路线？", "Which route?"),
    "from_start": ("从第一站开始，时间归零", "It begins at its first step, with the time at 0"),
    "running_now": ("正在讲", "now"),
    "stations": ("{n} 站", "{n} steps"),
    "stations_one": ("1 站", "1 step"),
}


def word(key: str, lang: str, **values: object) -> str:
    """Words in `zh` or `en`, filled in. Of one thing `KEY_one` is said, where there is that."""
    pair = WORDS.get(f"{key}_one") if values.get("n") in (1, "1") else None
    zh, en = pair or WORDS[key]
    return (zh if lang == "zh" else en).format(**values)


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step in the list: `state` is `past`, `now` or `next`; `spent` is empty before it was shown."""

    number: int
    title: str
    minutes: str
    spent: str
    state: str
    late: bool
    """It took longer than planned."""


@dataclass(frozen=True, slots=True)
class RouteRow:
    """A route to choose instead."""

    route_id: str
    title: str
    plan: str
    now: bool


@dataclass(frozen=True, slots=True)
class TalkModel:
    """Everything on the presenter view, in the language of the speaker."""

    lang: str
    route: str
    audience: str
    elapsed: str
    whole: str
    left: str
    late: bool
    pace: str
    pace_late: bool
    clock: str
    running: bool
    now: StepRow
    next: StepRow | None
    notes: tuple[str, ...]
    status: str
    away: bool
    blank: str
    auto: bool
    steps: tuple[StepRow, ...]
    lang_shown: str


def present(
    talk: Talk, book: Book, lang: str, *, clock: str = "", shown: str = "zh", before: tuple[float, ...] = ()
) -> TalkModel:
    """The view of a talk in a language. `clock` is the time of day as text, `shown` the language on the
    audience's screen, `before` the seconds of each step when it was last rehearsed."""
    route = book.content.routes[talk.route]
    rows = tuple(_row(talk, book, route, index, lang, before) for index in range(len(route.steps)))
    whole = float(route.minutes) * 60
    left = whole - talk.seconds
    late = behind(talk, route)
    return TalkModel(
        lang=lang,
        route=book.plain(route.title, lang),
        audience=book.plain(route.audience, lang) if route.audience is not None else "",
        elapsed=minutes_seconds(talk.seconds),
        whole=word("whole", lang, n=_number(float(route.minutes))),
        left=word("left" if left >= 0 else "over", lang, time=minutes_seconds(abs(left))),
        late=left < 0,
        pace=pace(late, lang),
        pace_late=late > ON_TIME_S,
        clock=clock,
        running=talk.running,
        now=rows[talk.at],
        next=rows[talk.at + 1] if talk.at + 1 < len(rows) else None,
        notes=notes_of(book, route.steps[talk.at], lang),
        status=word("away" if talk.away else talk.blank or "showing", lang),
        away=talk.away,
        blank=talk.blank,
        auto=talk.auto,
        steps=rows,
        lang_shown=shown,
    )


def routes_of(book: Book, lang: str, now: str) -> tuple[RouteRow, ...]:
    """All routes as they stand in the file; `now` is the one that is given."""
    return tuple(
        RouteRow(
            route_id,
            book.plain(route.title, lang),
            " · ".join(
                part
                for part in (
                    word("short", lang, n=_number(float(route.minutes))),
                    book.plain(route.audience, lang) if route.audience is not None else "",
                    word("stations", lang, n=len(route.steps)),
                )
                if part
            ),
            route_id == now,
        )
        for route_id, route in book.content.routes.items()
    )


def _row(talk: Talk, book: Book, route: Route, index: int, lang: str, before: tuple[float, ...]) -> StepRow:
    step, spent = route.steps[index], talk.spent_at(index)
    said = word("spent", lang, time=minutes_seconds(spent)) if spent >= 1 else ""
    if not said and index < len(before) and before[index] >= 1:
        said = word("before", lang, time=minutes_seconds(before[index]))
    return StepRow(
        index + 1,
        step_title(book, talk.route, index, lang),
        word("short", lang, n=_number(float(step.minutes))),
        said,
        "now" if index == talk.at else "past" if index < talk.at else "next",
        spent > planned(step) + ON_TIME_S,
    )


def step_title(book: Book, route_id: str, index: int, lang: str) -> str:
    """What a step shows, in a few words."""
    step = book.content.routes[route_id].steps[index]
    if step.slide is not None:
        return book.plain(step.slide.title, lang)
    screen, item = spot_of(step, route_id, index)
    key = key_of(book.content, Spot(screen, item))
    if key is None:
        return label(screen.value, lang)
    # Where a title may break means nothing on one line.
    return names(book, lang).node(key).title.replace("|", "" if lang == "zh" else " ")


def notes_of(book: Book, step: RouteStep, lang: str) -> tuple[str, ...]:
    """The notes of a step, paragraph by paragraph, figures filled in."""
    text = book.text(step.notes, lang) if step.notes is not None else ""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def picture_key(route_id: str, index: int) -> str:
    """Names the picture of a step among those of a talk."""
    return slide_id(route_id, index)


def minutes_seconds(seconds: float) -> str:
    """`07:42`; hours are told as minutes, as the plan is."""
    whole = int(seconds)
    return f"{whole // 60:02d}:{whole % 60:02d}"


def pace(late: float, lang: str) -> str:
    """How far from the plan, `late` in seconds, negative where ahead; to half a minute above one."""
    if abs(late) <= ON_TIME_S:
        return word("on_time", lang)
    return word("behind" if late > 0 else "ahead", lang, time=_about(abs(late), lang))


def _about(seconds: float, lang: str) -> str:
    if seconds < 60:
        whole = round(seconds / 10) * 10
        return f"{whole} 秒" if lang == "zh" else f"{whole} s"
    n = _number(round(seconds / 30) / 2)
    return f"{n} 分钟" if lang == "zh" else f"{n} min"


def _number(value: float) -> str:
    return f"{value:g}"
