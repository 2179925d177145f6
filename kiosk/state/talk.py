"""A talk as one frozen value: which step of a route is shown, and how the time goes. Pure: no Qt, no clock.

The visit stays the one thing that the screen shows: a step says how the visit is to stand when it begins, and
the speaker may wander from there. Time comes in from outside, as seconds that have passed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from kiosk.content.model import Content
from kiosk.content.reftable import OPENS
from kiosk.content.routes import Route, RouteStep
from kiosk.state.guessing import asks
from kiosk.state.machine import step as visit_step
from kiosk.state.model import (
    AskGuess,
    Open,
    PlaneView,
    Screen,
    SetYear,
    ShowTable,
    View,
    Visit,
)

Blank = Literal["", "black", "white"]
SCREEN_OF: Final[dict[str, Screen]] = {
    "events": Screen.EVENT,
    "organisations": Screen.COMPANY,
    "places": Screen.PLACE,
    "charts": Screen.CHART,
    "themes": Screen.THEME,
    "voices": Screen.VOICE,
}


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk under way. `spent` holds the seconds of each step so far; `away` is true while the speaker has
    left the step by touch."""

    route: str
    at: int = 0
    spent: tuple[float, ...] = ()
    running: bool = True
    blank: Blank = ""
    away: bool = False
    overview: bool = False
    pointer: bool = False
    auto: bool = False
    held: bool = False
    """Auto-play waits, as somebody touches."""
    begun: str = ""
    """The route that it began with, where the speaker has changed to another."""

    @property
    def seconds(self) -> float:
        """Of all steps together."""
        return sum(self.spent)

    def spent_at(self, index: int) -> float:
        """Seconds of one step so far."""
        return self.spent[index] if index < len(self.spent) else 0.0


# what a speaker asks for ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Onward:
    """So many steps on, or back where negative. From a wander, or from a blank screen, back first leads to
    the step itself."""

    by: int = 1


@dataclass(frozen=True, slots=True)
class GoToStep:
    """To a step, from 0; beyond the ends to the last or the first."""

    index: int


@dataclass(frozen=True, slots=True)
class Return:
    """Back to the step, as it begins."""


@dataclass(frozen=True, slots=True)
class Wander:
    """The speaker, or a visitor, has gone elsewhere by touch."""


@dataclass(frozen=True, slots=True)
class ToBlank:
    """Screen black or white; the same again shows the step."""

    colour: Blank


@dataclass(frozen=True, slots=True)
class Timer:
    """The timer on or off; None turns it over."""

    running: bool | None = None


@dataclass(frozen=True, slots=True)
class Begin:
    """From the first step, with all times at 0."""


@dataclass(frozen=True, slots=True)
class Reset:
    """All times at 0, at the step where the talk is."""


@dataclass(frozen=True, slots=True)
class Overview:
    """All steps at once, to choose from; None turns it over."""

    shown: bool | None = None


@dataclass(frozen=True, slots=True)
class Pointer:
    """The pointer on the audience's screen; None turns it over."""

    shown: bool | None = None


@dataclass(frozen=True, slots=True)
class Auto:
    """Steps that follow by themselves; None turns it over."""

    on: bool | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """Somebody touches: auto-play waits until they have gone."""

    on: bool


@dataclass(frozen=True, slots=True)
class Spend:
    """So many seconds have passed."""

    seconds: float


Command = (
    Onward
    | GoToStep
    | Return
    | Wander
    | ToBlank
    | Timer
    | Begin
    | Reset
    | Overview
    | Pointer
    | Auto
    | Hold
    | Spend
)


def begin(route_id: str, content: Content, *, auto: bool = False) -> Talk:
    """A talk at its first step. Raises KeyError for a route that is not there."""
    return Talk(route_id, spent=(0.0,) * len(content.routes[route_id].steps), auto=auto)


def on_route(talk: Talk, route_id: str, content: Content) -> Talk:
    """The talk on another route, at its first step, with its times at 0. Raises KeyError for a route that is
    not there."""
    begun = talk.begun or talk.route
    fresh = begin(route_id, content, auto=talk.auto)
    return replace(fresh, pointer=talk.pointer, begun=begun if begun != route_id else "")


def talk_step(talk: Talk, command: Command, route: Route) -> Talk:
    """The talk after a command. The same object comes back where nothing changes."""
    after = _step(talk, command, route)
    return talk if after == talk else after


def _step(talk: Talk, command: Command, route: Route) -> Talk:
    last = len(route.steps) - 1
    match command:
        case Onward(by) if by < 0 and (talk.away or talk.blank):
            return _at(talk, talk.at)
        case Onward(by):
            return _at(talk, min(max(talk.at + by, 0), last))
        case GoToStep(index):
            return _at(talk, min(max(index, 0), last))
        case Return():
            return _at(talk, talk.at)
        case Wander():
            return replace(talk, away=True, blank="", overview=False)
        case ToBlank(colour):
            return replace(talk, blank="" if colour == talk.blank else colour, overview=False)
        case Timer(running):
            return replace(talk, running=not talk.running if running is None else running)
        case Begin():
            return Talk(
                talk.route,
                spent=(0.0,) * (last + 1),
                auto=talk.auto,
                pointer=talk.pointer,
                begun=talk.begun,
            )
        case Reset():
            return replace(talk, spent=(0.0,) * (last + 1))
        case Overview(shown):
            return replace(talk, overview=not talk.overview if shown is None else shown, blank="")
        case Pointer(shown):
            return replace(talk, pointer=not talk.pointer if shown is None else shown)
        case Auto(on):
            return replace(talk, auto=not talk.auto if on is None else on, held=False)
        case Hold(on):
            return replace(talk, held=on and talk.auto)
        case Spend(seconds):
            return _spend(talk, seconds, route)


def _at(talk: Talk, index: int) -> Talk:
    return replace(talk, at=index, away=False, blank="", overview=False)


def _spend(talk: Talk, seconds: float, route: Route) -> Talk:
    if not talk.running or seconds <= 0:
        return talk
    spent = [*talk.spent, *(0.0,) * (len(route.steps) - len(talk.spent))]
    spent[talk.at] += seconds
    return replace(talk, spent=tuple(spent))


def is_due(talk: Talk, since: float, route: Route) -> bool:
    """True where auto-play has shown the step for its time. `since` is how many seconds it has been shown."""
    return talk.auto and not talk.held and not talk.blank and since >= planned(route.steps[talk.at])


def follow(talk: Talk, before: Route, after: Route | None) -> Talk | None:
    """The talk after a reload: at the same step, wherever it stands now. None where the route is gone.

    A step is known again by what it shows and says; where it was changed itself, its place counts.
    """
    if after is None or not after.steps:
        return None
    if after == before:
        return talk
    new = {_same(step): index for index, step in reversed(list(enumerate(after.steps)))}
    spent = [0.0] * len(after.steps)
    for index, step in enumerate(before.steps):
        where = new.get(_same(step), index if index < len(after.steps) else None)
        if where is not None:
            spent[where] += talk.spent_at(index)
    at = new.get(_same(before.steps[talk.at]), min(talk.at, len(after.steps) - 1))
    return replace(talk, at=at, spent=tuple(spent))


def _same(step: RouteStep) -> object:
    return step.show or (step.slide.title if step.slide is not None else None)


def planned(step: RouteStep) -> float:
    """Seconds planned for a step."""
    return float(step.minutes) * 60


def behind(talk: Talk, route: Route) -> float:
    """Seconds behind the plan; negative where ahead. The present step is in time until its time is over."""
    before = sum(planned(step) for step in route.steps[: talk.at])
    return talk.seconds - before - min(talk.spent_at(talk.at), planned(route.steps[talk.at]))


# what a step shows ------------------------------------------------------------------------------------------


def slide_id(route_id: str, index: int) -> str:
    """How a plain slide is named as an item of its screen."""
    return f"{route_id}.{index + 1}"


def visit_at(visit: Visit, route_id: str, index: int, content: Content) -> Visit:
    """How the visit is to stand at a step. Language, size of text, colours and reach stay as they are."""
    step = content.routes[route_id].steps[index]
    fresh = Visit(
        screen=Screen.HOME,
        lang=visit.lang,
        text_step=visit.text_step,
        theme=visit.theme,
        reach=visit.reach,
        reduced_motion=visit.reduced_motion,
        first_reduced=visit.first_reduced,
        hand=visit.hand,
        scan=visit.scan,
        pace=visit.pace,
        easy=visit.easy,
        first_lang=visit.first_lang,
        voted=visit.voted,
    )
    if step.at is not None and step.at.year is not None:
        fresh = visit_step(fresh, SetYear(step.at.year), content)
    screen, item = spot_of(step, route_id, index)
    found = visit_step(fresh, Open(screen, item), content)
    return _stand(replace(found, trail=()), step, content)


def spot_of(step: RouteStep, route_id: str, index: int) -> tuple[Screen, str | None]:
    """The screen and the item that a step shows."""
    if step.show is None:
        return Screen.SLIDE, slide_id(route_id, index)
    word, _, item = step.show.partition(":")
    return (SCREEN_OF[OPENS[word]], item) if item else (Screen(word), None)


def _stand(visit: Visit, step: RouteStep, content: Content) -> Visit:
    at = step.at
    if visit.screen is Screen.CHART and asks(content, visit.item):
        # A speaker asks when the step says so; else the chart is there to be seen.
        visit = visit_step(visit, AskGuess(at is not None and at.guess), content)
    if at is None:
        return visit
    if at.table:
        visit = visit_step(visit, ShowTable(True), content)
    if at.zoom is not None and visit.screen is Screen.TIMELINE:
        centre = fraction_of(at.year, content) if at.year is not None else visit.view.centre
        visit = replace(visit, view=View(centre, float(at.zoom)))
    if at.zoom is not None and visit.screen is Screen.PLACES:
        visit = replace(visit, map_view=PlaneView(zoom=float(at.zoom)))
    return visit


def fraction_of(year: int, content: Content) -> float:
    """Where the middle of a year lies on the axis at zoom 1, 0 to 1."""
    axis = content.exhibit.axis
    whole = float(sum(span.share for span in axis)) or 1.0
    before = 0.0
    for span in axis:
        if year < span.last:
            part = (year + 0.5 - span.first) / max(span.last - span.first, 1)
            return (before + min(max(part, 0.0), 1.0) * float(span.share)) / whole
        before += float(span.share)
    return 1.0
