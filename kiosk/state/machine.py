"""`step(state, event, content) -> state`: the only place where a visit changes. Pure."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from kiosk.content.model import Content
from kiosk.state.browsing import browse_step
from kiosk.state.guessing import guess_step, keep_game
from kiosk.state.model import (
    MAX_GATHERED,
    MAX_TRAIL,
    MAX_ZOOM,
    PACES,
    PARENTS,
    RATES,
    VOLUMES,
    Advance,
    AskGuess,
    Back,
    BackTo,
    ContentChanged,
    Event,
    Filter,
    Focus,
    Gather,
    GuessAt,
    IdleWarning,
    Initial,
    KeepReading,
    LightFloor,
    Listen,
    Look,
    Open,
    PlaneView,
    Play,
    Players,
    PointAt,
    Reveal,
    Screen,
    Search,
    Select,
    SetEasy,
    SetHand,
    SetLanguage,
    SetMotion,
    SetPace,
    SetRate,
    SetReach,
    SetScan,
    SetTextStep,
    SetTheme,
    SetVolume,
    SetYear,
    Show,
    ShowFilters,
    ShowKeys,
    ShowSettings,
    ShowTable,
    SortBy,
    Spot,
    StartOver,
    Step,
    Survey,
    View,
    Visit,
    Vote,
    first_visit,
)
from kiosk.state.order import (
    charts,
    companies,
    event_key,
    event_of_year,
    initials,
    items_of,
    options_of,
    ordered_events,
    point_of_year,
    points_of,
    siblings,
    year_of_point,
)

# Whatever else a visitor does ends the travel of the timeline. `Look` is how the river tells where it is.
SEES = (
    SetEasy,
    SetHand,
    SetLanguage,
    SetMotion,
    SetPace,
    SetRate,
    SetReach,
    SetScan,
    SetTextStep,
    SetTheme,
    SetVolume,
)
GOES_ON = (Advance, ContentChanged, KeepReading, Look, Play, *SEES)
# These leave the panel of filters and the list of a stack open.
STAYS_OPEN = (*GOES_ON, Filter, Gather, ShowFilters, IdleWarning)
# And these the sheet with the settings.
KEEPS_SETTINGS = (*SEES, ShowKeys, ShowSettings, ContentChanged, IdleWarning, KeepReading)


def step(state: Visit, event: Event, content: Content) -> Visit:
    """The visit after an event. The same object comes back where nothing changes."""
    if (state.settings or state.keys) and isinstance(event, Back):
        return replace(state, settings=False, keys=False, warning=False)
    if isinstance(event, Back) and (state.filtering or state.gathered):
        # What lies over the screen goes first.
        return replace(state, filtering=False, gathered=(), warning=False)
    if isinstance(event, Back) and state.screen is Screen.COMPANIES and state.search is not None:
        return replace(state, search=None, warning=False)
    after = keep_game(state, _step(state, event, content), content)
    if after.playing and not isinstance(event, GOES_ON):
        after = replace(after, playing=False)
    if (after.filtering or after.gathered) and not isinstance(event, STAYS_OPEN):
        after = replace(after, filtering=False, gathered=())
    if (after.settings or after.keys) and not isinstance(event, KEEPS_SETTINGS):
        after = replace(after, settings=False, keys=False)
    if after.listen != "off" and _words(after) != _words(state):
        after = replace(after, listen="off")
    return state if after == state else after


def _words(visit: Visit) -> tuple[object, ...]:
    """What would be read aloud."""
    return visit.spot, visit.lang, visit.easy


def _step(state: Visit, event: Event, content: Content) -> Visit:
    match event:
        case Open(screen, item):
            return _open(state, Spot(screen, item), content)
        case Back():
            return _back(state, content)
        case BackTo(index):
            return _back_to(state, index, content)
        case SetLanguage(lang):
            return replace(state, lang=lang, warning=False)
        case SetTextStep(text_step):
            return replace(state, text_step=text_step, warning=False)
        case SetTheme(theme):
            return replace(state, theme=theme, warning=False)
        case SetReach(on):
            return replace(state, reach=on, warning=False)
        case SetMotion(reduced):
            return replace(state, reduced_motion=reduced, warning=False)
        case SetHand(hand):
            return replace(state, hand=hand, warning=False)
        case SetScan(scan):
            return replace(state, scan=scan, warning=False)
        case SetPace(seconds):
            return replace(state, pace=seconds if seconds in PACES else state.pace, warning=False)
        case Listen(listen):
            return replace(state, listen=listen if state.screen in PARENTS else "off", warning=False)
        case SetRate(percent):
            return replace(state, rate=percent if percent in RATES else state.rate, warning=False)
        case SetVolume(level):
            return replace(state, volume=level if level in VOLUMES else state.volume, warning=False)
        case SetEasy(on):
            return replace(state, easy=on, warning=False)
        case ShowSettings(on):
            on = on and state.screen is not Screen.ATTRACT
            return replace(state, settings=on, keys=False, warning=False)
        case ShowKeys(on):
            on = on and state.screen is not Screen.ATTRACT
            return replace(state, keys=on, settings=False, warning=False)
        case Select(event_id):
            return _select(state, event_id, content)
        case Step(by):
            return _advance(state, by, content)
        case Look(view):
            return replace(state, view=clamp(view))
        case Filter(chip):
            return _filter(state, chip, content)
        case SetYear(year):
            return _set_year(state, year, content)
        case SortBy() | Initial() | Search() | Survey() | LightFloor():
            return browse_step(state, event, content)
        case Focus(spot):
            return _focus(state, spot, content)
        case ShowFilters(shown):
            return replace(state, filtering=shown and state.screen is Screen.TIMELINE, gathered=())
        case Gather(ids):
            known = tuple(i for i in ids if i in content.events)[:MAX_GATHERED]
            return replace(state, gathered=known if state.screen is Screen.TIMELINE else (), filtering=False)
        case Play(on):
            return _play(state, on, content)
        case Advance():
            return _play_on(state, content)
        case ShowTable(on):
            return replace(state, table=on)
        case PointAt(index):
            return _point_at(state, index, content)
        case Vote(option):
            return _vote(state, option, content)
        case AskGuess() | GuessAt() | Players() | Reveal():
            return guess_step(state, event, content)
        case IdleWarning():
            return state if state.screen is Screen.ATTRACT else replace(state, warning=True)
        case KeepReading():
            return replace(state, warning=False)
        case StartOver():
            return first_visit(state.first_lang, state.first_reduced)
        case Show(visit):
            return visit
        case ContentChanged():
            return _mend(state, content)


def clamp(view: View) -> View:
    """The view within the axis. Where exactly its ends are depends on the size of the canvas, which keeps to
    them."""
    return View(min(max(view.centre, 0.0), 1.0), min(max(view.zoom, 1.0), MAX_ZOOM))


def _select(state: Visit, event_id: str | None, content: Content) -> Visit:
    """Put the cursor on an event, and the year cursor on its year."""
    event = content.events.get(event_id or "")
    return state if event is None else replace(state, selected=event_id, year=event.when.year)


def _play(state: Visit, on: bool, content: Content) -> Visit:
    """Begin to travel, from the first event where the cursor stands on the last one; or stop."""
    if not on or state.screen is not Screen.TIMELINE:
        return replace(state, playing=False)
    ids = ordered_events(content, state.event_theme, state.event_kind)
    if not ids:
        return state
    begin = state.selected if state.selected in ids[:-1] else ids[0]
    return replace(_select(state, begin, content), playing=True, warning=False, filtering=False, gathered=())


def _play_on(state: Visit, content: Content) -> Visit:
    if not state.playing or state.screen is not Screen.TIMELINE:
        return replace(state, playing=False)
    ids = ordered_events(content, state.event_theme, state.event_kind)
    after = _next_event(state, 1, content)
    if after == state.selected or not ids:
        return replace(state, playing=False)
    return _select(state, after, content)


def _point_at(state: Visit, index: int | None, content: Content) -> Visit:
    """Put the read-out on a value. On a chart of years it moves the year cursor, and the timeline with it."""
    count = points_of(content, state.item) if state.screen is Screen.CHART else 0
    if index is not None and not 0 <= index < count:
        return state
    year = year_of_point(content, state.item, index)
    if year is None or year == state.year:
        return replace(state, point=index)
    return replace(state, point=index, year=year, selected=event_of_year(content, year) or state.selected)


def _set_year(state: Visit, year: int | None, content: Content) -> Visit:
    """Move the year cursor, and the timeline with it; a year that is not on the axis is refused."""
    axis = content.exhibit.axis
    if year is None:
        return replace(state, year=None, warning=False)
    if not axis[0].first <= year < axis[-1].last:
        return state
    selected = event_of_year(content, year) or state.selected
    return replace(state, year=year, selected=selected, warning=False)


def _vote(state: Visit, option: str, content: Content) -> Visit:
    """The vote of a visitor who has not voted yet in the poll that is open."""
    poll = state.item or ""
    if state.screen is not Screen.CHART or option not in options_of(content, poll):
        return state
    if state.vote_in(poll) is not None:
        return state
    return replace(state, voted=(*state.voted, (poll, option)), warning=False)


def _exists(spot: Spot, content: Content) -> bool:
    if spot.screen in PARENTS:
        return spot.item in items_of(content, spot.screen)
    return spot.item is None


def _open(state: Visit, spot: Spot, content: Content) -> Visit:
    """Open a spot; a spot whose item is gone opens its parent screen instead."""
    if not _exists(spot, content):
        spot = Spot(PARENTS.get(spot.screen, spot.screen))
    if spot == state.spot:
        return replace(state, warning=False)
    top = spot.screen not in PARENTS
    # A touch of the dock begins a new trail; a link lengthens the one that is there.
    trail = () if top or state.screen is Screen.ATTRACT else (*state.trail, state.spot)[-MAX_TRAIL:]
    if spot.screen is Screen.EVENT:
        state = _select(state, spot.item, content)
    # A place that is opened begins anew; on the way back it is as it was left.
    anew = spot.item if spot.screen is Screen.PLACE else None
    return replace(
        state,
        screen=spot.screen,
        item=spot.item,
        trail=trail,
        floors=tuple(pair for pair in state.floors if pair[0] != anew),
        warning=False,
        table=False,
        point=_point(spot, state.year, content),
    )


def _point(spot: Spot, year: int | None, content: Content) -> int | None:
    """Where the read-out of a chart of years stands when it is opened: on the year cursor."""
    return point_of_year(content, spot.item, year) if spot.screen is Screen.CHART else None


def _back(state: Visit, content: Content) -> Visit:
    trail = list(state.trail)
    while trail:
        spot = trail.pop()
        if _exists(spot, content) and spot != state.spot:
            return replace(
                state,
                screen=spot.screen,
                item=spot.item,
                trail=tuple(trail),
                table=False,
                point=_point(spot, state.year, content),
                warning=False,
            )
    parent = PARENTS.get(state.screen, Screen.HOME)
    return replace(state, screen=parent, item=None, trail=(), table=False, point=None, warning=False)


def _back_to(state: Visit, index: int, content: Content) -> Visit:
    """To a spot of the trail; those after it are gone, as if the visitor had gone back one by one."""
    if not 0 <= index < len(state.trail):
        return state
    return _back(replace(state, trail=state.trail[: index + 1]), content)


def _focus(state: Visit, spot: Spot | None, content: Content) -> Visit:
    """An item in the middle of the relations. Asked for on a card, they open, and lead back to it."""
    if spot is not None and (spot.screen not in PARENTS or not _exists(spot, content)):
        return state
    if state.screen is not Screen.RELATIONS:
        trail = (*state.trail, state.spot)[-MAX_TRAIL:]
        state = replace(state, screen=Screen.RELATIONS, item=None, trail=trail, table=False, point=None)
    return replace(state, focus=spot, relations_view=PlaneView(), warning=False)


def _advance(state: Visit, by: int, content: Content) -> Visit:
    match state.screen:
        case Screen.TIMELINE:
            return _select(state, _next_event(state, by, content), content)
        case screen if screen in PARENTS:
            item = _neighbour(siblings(state, content), state.item, by)
            if state.screen is Screen.EVENT:
                state = _select(state, item, content)
            point = _point(Spot(state.screen, item), state.year, content)
            return replace(state, item=item, table=False, point=point)
    return state


def _next_event(state: Visit, by: int, content: Content) -> str | None:
    """The event `by` places on among those that the filters let through. The cursor may stand on another
    one, as a chart has put it there: then its neighbours in time count."""
    ids = ordered_events(content, state.event_theme, state.event_kind)
    here = content.events.get(state.selected or "")
    if state.selected in ids or here is None or not ids:
        return _neighbour(ids, state.selected, by)
    key = event_key(state.selected or "", here)
    at = bisect_left(ids, key, key=lambda i: event_key(i, content.events[i]))
    return ids[min(max(at + by - (by > 0), 0), len(ids) - 1)]


def _neighbour(ids: tuple[str, ...], current: str | None, by: int) -> str | None:
    """The item `by` places on; it stops at both ends."""
    if not ids:
        return current
    if current not in ids:
        return ids[0] if by > 0 else ids[-1]
    return ids[min(max(ids.index(current) + by, 0), len(ids) - 1)]


def _filter(state: Visit, chip: str | None, content: Content) -> Visit:
    match state.screen:
        case Screen.TIMELINE:
            return _filter_events(state, chip, content)
        case Screen.COMPANIES:
            return replace(state, companies_filter=chip if chip is None or companies(content, chip) else None)
        case Screen.CHARTS:
            return replace(state, charts_filter=chip if chip is None or charts(content, chip) else None)
    return state


def _filter_events(state: Visit, chip: str | None, content: Content) -> Visit:
    """Narrow the timeline. What would leave no event is refused; the cursor goes to the nearest one left."""
    what, _, value = (chip or "").partition(":")
    theme, kind = state.event_theme, state.event_kind
    match what:
        case "":
            theme = kind = None
        case "theme":
            theme = None if value in ("", theme) else value
        case "kind":
            kind = None if value in ("", kind) else value
        case _:
            return state
    ids = ordered_events(content, theme, kind)
    if not ids:
        return state
    state = replace(state, event_theme=theme, event_kind=kind)
    if state.selected is None or state.selected in ids:
        return state
    at = content.events[state.selected].when.start if state.selected in content.events else 0.0
    return _select(state, min(ids, key=lambda i: abs(content.events[i].when.start - at)), content)


def _mend(state: Visit, content: Content) -> Visit:
    """After a reload: whatever is gone falls back to its parent."""
    spot = state.spot if _exists(state.spot, content) else Spot(PARENTS.get(state.screen, Screen.HOME))
    point = state.point
    if point is not None and point >= points_of(content, spot.item):
        point = None
    theme, kind = state.event_theme, state.event_kind
    if not ordered_events(content, theme, kind):
        theme = kind = None
    selected = state.selected if state.selected in content.events else None
    if selected is None and state.playing and state.year is not None:
        # It plays on from there, and not from the beginning.
        year, ids = state.year, ordered_events(content, theme, kind)
        selected = min(ids, key=lambda i: abs(content.events[i].when.start - year), default=None)
    return replace(
        state,
        screen=spot.screen,
        item=spot.item,
        point=point,
        voted=tuple((poll, o) for poll, o in state.voted if o in options_of(content, poll)),
        selected=selected,
        event_theme=theme,
        event_kind=kind,
        playing=state.playing and spot.screen is Screen.TIMELINE,
        gathered=tuple(i for i in state.gathered if i in content.events),
        companies_filter=state.companies_filter if companies(content, state.companies_filter) else None,
        companies_initial=_letter(state.companies_initial, content),
        floors=tuple((where, who) for where, who in state.floors if _has_floor(where, who, content)),
        focus=state.focus if state.focus is not None and _exists(state.focus, content) else None,
        charts_filter=state.charts_filter if charts(content, state.charts_filter) else None,
        trail=tuple(s for s in state.trail if _exists(s, content)),
    )


def _has_floor(place: str, who: str, content: Content) -> bool:
    organisation = content.organisations.get(who)
    return organisation is not None and organisation.place == place and bool(organisation.floors)


def _letter(letter: str | None, content: Content) -> str | None:
    """The letter of the rail, None where no name begins with it. Without one nothing is looked up."""
    return letter if letter is not None and letter in initials(content) else None
