"""`step(state, event, content) -> state`: the only place where a visit changes. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.model import Content
from kiosk.state.model import (
    MAX_TRAIL,
    MAX_ZOOM,
    PARENTS,
    Back,
    ContentChanged,
    Event,
    Filter,
    IdleWarning,
    KeepReading,
    Look,
    Open,
    PointAt,
    Screen,
    Select,
    SetLanguage,
    SetReach,
    SetTextStep,
    SetTheme,
    ShowTable,
    Spot,
    StartOver,
    Step,
    View,
    Visit,
)
from kiosk.state.order import charts, companies, items_of, ordered_events, points_of


def step(state: Visit, event: Event, content: Content) -> Visit:
    """The visit after an event. The same object comes back where nothing changes."""
    after = _step(state, event, content)
    return state if after == state else after


def _step(state: Visit, event: Event, content: Content) -> Visit:
    match event:
        case Open(screen, item):
            return _open(state, Spot(screen, item), content)
        case Back():
            return _back(state, content)
        case SetLanguage(lang):
            return replace(state, lang=lang, warning=False)
        case SetTextStep(text_step):
            return replace(state, text_step=text_step, warning=False)
        case SetTheme(theme):
            return replace(state, theme=theme, warning=False)
        case SetReach(on):
            return replace(state, reach=on, warning=False)
        case Select(event_id):
            return replace(state, selected=event_id) if event_id in content.events else state
        case Step(by):
            return _advance(state, by, content)
        case Look(view):
            return replace(state, view=clamp(view))
        case Filter(chip):
            return _filter(state, chip, content)
        case ShowTable(on):
            return replace(state, table=on)
        case PointAt(index):
            count = points_of(content, state.item) if state.screen is Screen.CHART else 0
            return replace(state, point=index if index is None or 0 <= index < count else state.point)
        case IdleWarning():
            return state if state.screen is Screen.ATTRACT else replace(state, warning=True)
        case KeepReading():
            return replace(state, warning=False)
        case StartOver():
            return Visit(
                lang=state.first_lang, first_lang=state.first_lang, reduced_motion=state.reduced_motion
            )
        case ContentChanged():
            return _mend(state, content)


def clamp(view: View) -> View:
    """The view with its zoom in bounds and no empty margin: at zoom z the centre keeps 1/(2z) from both
    ends."""
    zoom = min(max(view.zoom, 1.0), MAX_ZOOM)
    half = 0.5 / zoom
    return View(min(max(view.centre, half), 1.0 - half), zoom)


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
    selected = spot.item if spot.screen is Screen.EVENT else state.selected
    return replace(
        state,
        screen=spot.screen,
        item=spot.item,
        selected=selected,
        trail=trail,
        warning=False,
        table=False,
        point=None,
    )


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
                point=None,
                warning=False,
            )
    parent = PARENTS.get(state.screen, Screen.HOME)
    return replace(state, screen=parent, item=None, trail=(), table=False, point=None, warning=False)


def _advance(state: Visit, by: int, content: Content) -> Visit:
    match state.screen:
        case Screen.TIMELINE:
            ids = ordered_events(content, state.era)
            return replace(state, selected=_neighbour(ids, state.selected, by))
        case Screen.EVENT | Screen.COMPANY | Screen.PLACE | Screen.CHART:
            chip = state.companies_filter if state.screen is Screen.COMPANY else None
            chip = state.charts_filter if state.screen is Screen.CHART else chip
            ids = items_of(content, state.screen, chip)
            if state.item not in ids:
                ids = items_of(content, state.screen)
            item = _neighbour(ids, state.item, by)
            selected = item if state.screen is Screen.EVENT else state.selected
            return replace(state, item=item, selected=selected, table=False, point=None)
    return state


def _neighbour(ids: tuple[str, ...], current: str | None, by: int) -> str | None:
    """The item `by` places on; it stops at both ends."""
    if not ids:
        return current
    if current not in ids:
        return ids[0] if by > 0 else ids[-1]
    return ids[min(max(ids.index(current) + by, 0), len(ids) - 1)]


def _filter(state: Visit, chip: str | None, content: Content) -> Visit:
    match state.screen:
        case Screen.TIMELINE | Screen.EVENT:
            if chip is not None and chip not in content.exhibit.eras:
                return state
            ids = ordered_events(content, chip)
            selected = state.selected if state.selected in ids else (ids[0] if ids else None)
            return replace(state, era=chip, selected=selected)
        case Screen.COMPANIES:
            return replace(state, companies_filter=chip if chip is None or companies(content, chip) else None)
        case Screen.CHARTS:
            return replace(state, charts_filter=chip if chip is None or charts(content, chip) else None)
    return state


def _mend(state: Visit, content: Content) -> Visit:
    """After a reload: whatever is gone falls back to its parent."""
    spot = state.spot if _exists(state.spot, content) else Spot(PARENTS.get(state.screen, Screen.HOME))
    point = state.point
    if point is not None and point >= points_of(content, spot.item):
        point = None
    return replace(
        state,
        screen=spot.screen,
        item=spot.item,
        point=point,
        selected=state.selected if state.selected in content.events else None,
        era=state.era if state.era in content.exhibit.eras else None,
        companies_filter=state.companies_filter if companies(content, state.companies_filter) else None,
        charts_filter=state.charts_filter if charts(content, state.charts_filter) else None,
        trail=tuple(s for s in state.trail if _exists(s, content)),
    )
