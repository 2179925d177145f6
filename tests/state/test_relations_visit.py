"""The trail, the planes of map and relations, and what narrows the grid of organisations."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.model import Content
from kiosk.state.machine import step
from kiosk.state.model import (
    MAX_PLANE_ZOOM,
    MAX_SEARCH,
    Back,
    BackTo,
    ContentChanged,
    Filter,
    Focus,
    Initial,
    Open,
    PlaneView,
    Screen,
    Search,
    SortBy,
    Spot,
    Step,
    Survey,
    Visit,
)
from kiosk.state.order import companies_shown, initials, siblings

HOME = Visit(screen=Screen.HOME)
GRID = Visit(screen=Screen.COMPANIES)


def run(content: Content, visit: Visit, *events: Any) -> Visit:
    for event in events:
        visit = step(visit, event, content)
    return visit


# the trail -------------------------------------------------------------------------------------------------


def test_a_spot_of_the_trail_leads_back_and_what_came_after_it_is_gone(content: Content) -> None:
    visit = run(
        content,
        GRID,
        Open(Screen.COMPANY, "mofa"),
        Open(Screen.VOICE, "tan-hongbing"),
        Open(Screen.PLACE, "caohejing"),
        Open(Screen.THEME, "rainforest"),
    )
    assert visit.trail[1] == Spot(Screen.COMPANY, "mofa")
    back = step(visit, BackTo(1), content)
    assert back.spot == Spot(Screen.COMPANY, "mofa")
    assert back.trail == (Spot(Screen.COMPANIES),)


@pytest.mark.parametrize("index", [-1, 2, 99])
def test_a_place_that_the_trail_has_not_changes_nothing(content: Content, index: int) -> None:
    visit = run(content, GRID, Open(Screen.COMPANY, "mofa"), Open(Screen.VOICE, "tan-hongbing"))
    assert step(visit, BackTo(index), content) is visit


@pytest.mark.parametrize(("screen", "item"), [(Screen.THEME, "rainforest"), (Screen.VOICE, "wu-tao")])
def test_themes_and_voices_are_details_of_the_ideas(content: Content, screen: Screen, item: str) -> None:
    visit = run(content, HOME, Open(screen, item))
    assert visit.spot == Spot(screen, item)
    assert step(visit, Step(1), content).item != item
    assert run(content, HOME, Open(screen, "nobody")).spot == Spot(Screen.IDEAS)


# relations -------------------------------------------------------------------------------------------------


def test_a_card_opens_its_relations_and_back_leads_to_the_card(content: Content) -> None:
    card = Spot(Screen.COMPANY, "mofa")
    visit = run(content, GRID, Open(Screen.COMPANY, "mofa"), Focus(card))
    assert (visit.screen, visit.item, visit.focus) == (Screen.RELATIONS, None, card)
    assert step(visit, Back(), content).spot == card


def test_the_focus_moves_without_lengthening_the_trail(content: Content) -> None:
    visit = run(content, HOME, Open(Screen.RELATIONS), Survey(PlaneView(0.2, 0.3, 4.0)))
    other = step(visit, Focus(Spot(Screen.PLACE, "caohejing")), content)
    assert other.trail == visit.trail and other.relations_view == PlaneView()
    assert step(other, Focus(None), content).focus is None


@pytest.mark.parametrize("spot", [Spot(Screen.COMPANY, "nobody"), Spot(Screen.HOME)])
def test_what_is_not_there_cannot_be_in_the_middle(content: Content, spot: Spot) -> None:
    visit = run(content, HOME, Open(Screen.RELATIONS))
    assert step(visit, Focus(spot), content) is visit


def test_a_focus_that_is_gone_gives_way_to_the_whole_web(content: Content) -> None:
    visit = run(content, HOME, Open(Screen.RELATIONS), Focus(Spot(Screen.COMPANY, "mofa")))
    rest = {i: o for i, o in content.organisations.items() if i != "mofa"}
    assert step(visit, ContentChanged(), content.model_copy(update={"organisations": rest})).focus is None


# planes ----------------------------------------------------------------------------------------------------

numbers = st.floats(-10, 40, allow_nan=False)


@given(numbers, numbers, numbers)
def test_a_plane_stays_in_its_bounds(x: float, y: float, zoom: float) -> None:
    empty = Content.model_construct()
    for screen, other in ((Screen.PLACES, "relations_view"), (Screen.RELATIONS, "map_view")):
        visit = step(Visit(screen=screen), Survey(PlaneView(x, y, zoom)), empty)
        seen = visit.map_view if screen is Screen.PLACES else visit.relations_view
        assert 0 <= seen.x <= 1 and 0 <= seen.y <= 1 and 1 <= seen.zoom <= MAX_PLANE_ZOOM
        assert getattr(visit, other) == PlaneView()
    assert step(HOME, Survey(PlaneView(x, y, zoom)), empty) is HOME


# the grid --------------------------------------------------------------------------------------------------


def test_letters_words_and_order_together(content: Content) -> None:
    assert "M" in initials(content) and "O" not in initials(content)
    visit = run(content, GRID, SortBy("name"), Initial("M"))
    # 米哈游 mi, 魔珐 mo; Microsoft by its English name.
    assert companies_shown(content, visit) == ("mihoyo", "mofa", "microsoft")
    assert companies_shown(content, step(visit, Search("mo"), content)) == ("mofa",)
    assert companies_shown(content, step(visit, Filter("field:games"), content)) == ("mihoyo",)


def test_a_letter_that_begins_no_name_is_refused_and_a_second_touch_takes_it_off(content: Content) -> None:
    assert step(GRID, Initial("O"), content) is GRID
    chosen = step(GRID, Initial("M"), content)
    assert chosen.companies_initial == "M"
    assert step(chosen, Initial("M"), content).companies_initial is None
    assert step(HOME, Initial("M"), content) is HOME


def test_what_is_typed_is_bounded_and_only_where_the_keyboard_is(content: Content) -> None:
    assert len(step(GRID, Search("x" * 500), content).search or "") == MAX_SEARCH
    assert step(HOME, Search("x"), content) is HOME


def test_back_closes_the_keyboard_first(content: Content) -> None:
    visit = run(content, GRID, Search("mo"))
    closed = step(visit, Back(), content)
    assert (closed.screen, closed.search) == (Screen.COMPANIES, None)


def test_previous_and_next_go_through_what_the_grid_shows(content: Content) -> None:
    visit = run(content, GRID, SortBy("name"), Initial("M"), Open(Screen.COMPANY, "mihoyo"))
    assert siblings(visit, content) == ("mihoyo", "mofa", "microsoft")
    assert step(visit, Step(1), content).item == "mofa"
    other = run(content, visit, Open(Screen.COMPANY, "tencent"))
    assert siblings(other, content) == tuple(content.organisations)


def test_an_order_that_nobody_knows_is_refused(content: Content) -> None:
    unknown: Any = "size"
    assert step(GRID, SortBy(unknown), content) is GRID
