"""Looking around: what narrows and sorts the grid of organisations, what is seen of the planes, and which
floor of a section is lit. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.model import Content
from kiosk.state.model import (
    COMPANIES_ORDERS,
    MAX_PLANE_ZOOM,
    MAX_SEARCH,
    Initial,
    LightFloor,
    PlaneView,
    Screen,
    Search,
    SortBy,
    Survey,
    Visit,
)
from kiosk.state.order import initials


def browse_step(
    state: Visit, event: SortBy | Initial | Search | Survey | LightFloor, content: Content
) -> Visit:
    """The visit after a visitor has looked around. Each of these acts on its own screen only."""
    match event:
        case Survey(view):
            return _survey(state, view)
        case LightFloor(organisation):
            return _light(state, organisation, content)
        case _ if state.screen is not Screen.COMPANIES:
            return state
        case SortBy(order):
            known = order in COMPANIES_ORDERS
            return replace(state, companies_order=order, warning=False) if known else state
        case Initial(letter):
            return _initial(state, letter, content)
        case Search(text):
            return replace(state, search=text if text is None else text[:MAX_SEARCH], warning=False)


def _initial(state: Visit, letter: str | None, content: Content) -> Visit:
    """A letter of the rail; one that begins no name is refused, one that is chosen already is taken off."""
    if letter is None or letter == state.companies_initial:
        return replace(state, companies_initial=None, warning=False)
    if letter not in initials(content):
        return state
    return replace(state, companies_initial=letter, warning=False)


def _light(state: Visit, who: str, content: Content) -> Visit:
    """The floor of an organisation of the present place; one that has no floor there is refused."""
    found = content.organisations.get(who)
    place = state.item
    if state.screen is not Screen.PLACE or place is None or found is None:
        return state
    if found.place != place or not found.floors:
        return state
    floors = tuple(pair for pair in state.floors if pair[0] != place)
    return replace(state, floors=(*floors, (place, who)), warning=False)


def _survey(state: Visit, plane: PlaneView) -> Visit:
    """Another part of a plane. Where exactly its ends are depends on the size of the canvas."""
    zoom = min(max(plane.zoom, 1.0), MAX_PLANE_ZOOM)
    plane = PlaneView(min(max(plane.x, 0.0), 1.0), min(max(plane.y, 0.0), 1.0), zoom)
    match state.screen:
        case Screen.PLACES:
            return replace(state, map_view=plane)
        case Screen.RELATIONS:
            return replace(state, relations_view=plane)
    return state
