"""The visit: each event, its guards, and properties that hold for any sequence of events."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.model import Content
from kiosk.state.machine import clamp, step
from kiosk.state.model import (
    COMPANIES_ORDERS,
    MAX_TRAIL,
    MAX_ZOOM,
    PARENTS,
    TEXT_STEPS,
    THEMES,
    Advance,
    Back,
    BackTo,
    ContentChanged,
    Filter,
    Focus,
    Gather,
    IdleWarning,
    Initial,
    KeepReading,
    LightFloor,
    Look,
    Open,
    PlaneView,
    Play,
    PointAt,
    Screen,
    Search,
    Select,
    SetLanguage,
    SetReach,
    SetTextStep,
    SetTheme,
    ShowFilters,
    ShowTable,
    SortBy,
    Spot,
    StartOver,
    Step,
    Survey,
    View,
    Visit,
    first_visit,
)
from kiosk.state.order import (
    companies,
    era_of,
    items_of,
    ordered_events,
    points_of,
)

HOME = Visit(screen=Screen.HOME)


def run(content: Content, visit: Visit, *events: Any) -> Visit:
    for event in events:
        visit = step(visit, event, content)
    return visit


def test_a_dock_touch_opens_a_screen_with_an_empty_trail(content: Content) -> None:
    visit = run(content, HOME, Open(Screen.COMPANIES), Open(Screen.COMPANY, "mofa"), Open(Screen.TIMELINE))
    assert visit.spot == Spot(Screen.TIMELINE)
    assert visit.trail == ()


def test_links_make_a_trail_and_back_goes_along_it(content: Content) -> None:
    event = content.events and next(i for i, e in content.events.items() if e.organisations)
    company = content.events[event].organisations[0]
    visit = run(
        content, HOME, Open(Screen.TIMELINE), Open(Screen.EVENT, event), Open(Screen.COMPANY, company)
    )
    assert visit.trail == (Spot(Screen.TIMELINE), Spot(Screen.EVENT, event))
    back = step(visit, Back(), content)
    assert back.spot == Spot(Screen.EVENT, event)
    assert run(content, back, Back()).spot == Spot(Screen.TIMELINE)


def test_back_without_a_trail_goes_to_the_parent_screen(content: Content) -> None:
    visit = replace(HOME, screen=Screen.COMPANY, item="mofa")
    assert step(visit, Back(), content).spot == Spot(Screen.COMPANIES)
    assert step(replace(HOME, screen=Screen.COMPANIES), Back(), content).spot == Spot(Screen.HOME)


def test_a_lit_floor_is_kept_on_the_way_back_and_forgotten_anew(content: Content) -> None:
    tower = step(HOME, Open(Screen.PLACE, "ai-tower"), content)
    lit = step(tower, LightFloor("tree-graph"), content)
    assert lit.lit_at("ai-tower") == "tree-graph" and lit.lit_at("west-bund") is None
    assert step(lit, LightFloor("tree-graph"), content) is lit
    other = step(lit, LightFloor("qi-zhi"), content)
    assert other.floors == (("ai-tower", "qi-zhi"),)
    away = step(lit, Open(Screen.COMPANY, "tree-graph"), content)
    assert step(away, Back(), content).lit_at("ai-tower") == "tree-graph"
    assert step(away, Open(Screen.PLACE, "ai-tower"), content).floors == ()
    assert step(away, StartOver(), content).floors == ()
    # Only who has a floor there can be lit, and only there.
    for who in ("united-imaging", "mofa", "nobody"):
        assert step(tower, LightFloor(who), content) is tower
    assert step(away, LightFloor("qi-zhi"), content) is away
    # After a reload a floor that is gone is no longer lit.
    moved = content.organisations["tree-graph"].model_copy(update={"floors": ()})
    reloaded = content.model_copy(update={"organisations": {**content.organisations, "tree-graph": moved}})
    assert step(lit, ContentChanged(), reloaded).floors == ()
    assert step(lit, ContentChanged(), content) is lit


def test_previous_and_next_of_an_event_keep_to_the_filter(content: Content) -> None:
    visit = replace(HOME, screen=Screen.EVENT, item="virtual-humans-begin", event_kind="company")
    after = step(visit, Step(1), content)
    assert after.item == "ada" == after.selected
    assert step(after, Step(1), content).item == "ada"
    # One that the filter leaves out is among all of them.
    other = replace(visit, item="towers-rise")
    assert step(other, Step(1), content).item == "blockchain-standard"


def test_an_item_that_does_not_exist_opens_its_parent(content: Content) -> None:
    assert step(HOME, Open(Screen.COMPANY, "gone"), content).spot == Spot(Screen.COMPANIES)
    assert step(HOME, Open(Screen.HOME, "mofa"), content) is HOME


def test_settings_keep_the_place(content: Content) -> None:
    visit = replace(HOME, screen=Screen.COMPANY, item="mofa")
    after = run(content, visit, SetLanguage("en"), SetTextStep(150), SetTheme("light"), SetReach(True))
    assert (after.lang, after.text_step, after.theme, after.reach) == ("en", 150, "light", True)
    assert after.spot == visit.spot


def test_nothing_changes_gives_the_same_object(content: Content) -> None:
    assert step(HOME, SetLanguage("zh"), content) is HOME
    assert step(HOME, Step(1), content) is HOME
    assert step(HOME, Select("gone"), content) is HOME


def test_previous_and_next_stop_at_both_ends(content: Content) -> None:
    ids = ordered_events(content)
    visit = replace(HOME, screen=Screen.TIMELINE)
    assert step(visit, Step(1), content).selected == ids[0]
    assert step(visit, Step(-1), content).selected == ids[-1]
    last = step(visit, Select(ids[-1]), content)
    assert step(last, Step(1), content) is last
    card = replace(HOME, screen=Screen.EVENT, item=ids[0], selected=ids[0])
    after = step(card, Step(1), content)
    assert (after.item, after.selected) == (ids[1], ids[1])


def test_previous_and_next_on_cards_stay_under_the_filter(content: Content) -> None:
    chip = "kind:research"
    ids = companies(content, chip)
    visit = replace(HOME, screen=Screen.COMPANY, item=ids[0], companies_filter=chip)
    assert step(visit, Step(1), content).item == ids[1]
    outside = replace(visit, item=next(i for i in content.organisations if i not in ids))
    assert step(outside, Step(-1), content).item in content.organisations


def test_events_are_in_time_order(content: Content) -> None:
    starts = [content.events[i].when.start for i in ordered_events(content)]
    assert starts == sorted(starts)
    assert len(starts) == len(content.events)


def test_filters_that_leave_nothing_are_not_taken(content: Content) -> None:
    visit = replace(HOME, screen=Screen.COMPANIES)
    assert step(visit, Filter("kind:nothing"), content) is visit
    assert step(visit, Filter("place:ai-tower"), content).companies_filter == "place:ai-tower"


def test_the_read_out_of_a_chart_stays_on_its_values(content: Content) -> None:
    chart = next(i for i, c in content.charts.items() if len(c.figures) > 2)
    visit = replace(HOME, screen=Screen.CHART, item=chart)
    assert step(visit, PointAt(1), content).point == 1
    assert step(visit, PointAt(points_of(content, chart)), content) is visit
    assert step(replace(visit, point=1), PointAt(None), content).point is None
    assert step(replace(visit, table=False), ShowTable(True), content).table
    assert step(replace(visit, point=2, table=True), Open(Screen.CHARTS), content).table is False


def test_idle_asks_and_an_answer_goes_on_in_place(content: Content) -> None:
    visit = replace(HOME, screen=Screen.COMPANY, item="mofa")
    asked = step(visit, IdleWarning(), content)
    assert asked.warning
    assert step(asked, KeepReading(), content) == visit
    attract = Visit()
    assert step(attract, IdleWarning(), content) is attract


def test_start_over_clears_everything_that_a_visitor_chose(content: Content) -> None:
    used = Visit(
        screen=Screen.COMPANY,
        item="mofa",
        lang="en",
        text_step=150,
        theme="high_contrast",
        reach=True,
        selected="x",
        view=View(0.7, 4),
        year=2020,
        event_theme="soil",
        event_kind="policy",
        filtering=True,
        playing=True,
        gathered=("ada",),
        companies_filter="kind:research",
        charts_filter="space",
        table=True,
        point=2,
        warning=True,
        trail=(Spot(Screen.HOME),),
        first_lang="zh",
    )
    assert step(used, StartOver(), content) == Visit()
    calm = replace(
        used, first_lang="en", reduced_motion=False, first_reduced=True, hand="left", settings=True
    )
    assert step(calm, StartOver(), content) == first_visit("en", True)


def test_what_is_gone_after_a_reload_falls_back(content: Content) -> None:
    fewer = content.model_copy(
        update={
            "organisations": {i: o for i, o in content.organisations.items() if i != "mofa"},
            "events": {},
        }
    )
    visit = Visit(
        screen=Screen.COMPANY,
        item="mofa",
        selected=ordered_events(content)[0],
        trail=(Spot(Screen.COMPANY, "mofa"), Spot(Screen.HOME)),
    )
    after = step(visit, ContentChanged(), fewer)
    assert after.spot == Spot(Screen.COMPANIES)
    assert after.selected is None
    assert after.trail == (Spot(Screen.HOME),)
    assert step(visit, ContentChanged(), content).spot == visit.spot


@pytest.mark.parametrize("zoom", [0.1, 1.0, 3.7, 16.0, 99999.0])
@pytest.mark.parametrize("centre", [-5.0, 0.0, 0.5, 1.0, 7.0])
def test_the_view_stays_on_the_axis(zoom: float, centre: float) -> None:
    view = clamp(View(centre, zoom))
    assert 1.0 <= view.zoom <= MAX_ZOOM
    assert 0.0 <= view.centre <= 1.0
    assert clamp(view) == view


def test_eras_by_year(content: Content) -> None:
    eras = list(content.exhibit.eras)
    assert era_of(content, 1985) == eras[0]
    assert era_of(content, 2020) == eras[1]
    assert era_of(content, 1900) is None


SCREENS = st.sampled_from(list(Screen))
EVENTS = st.one_of(
    st.builds(
        Open, SCREENS, st.one_of(st.none(), st.sampled_from(["mofa", "caohejing", "ai-output", "gone"]))
    ),
    st.builds(Back),
    st.builds(BackTo, st.integers(-1, 4)),
    st.builds(SortBy, st.sampled_from(COMPANIES_ORDERS)),
    st.builds(Initial, st.sampled_from([None, "M", "O"])),
    st.builds(Search, st.sampled_from([None, "", "mo", "nothing at all"])),
    st.builds(LightFloor, st.sampled_from(("tree-graph", "qi-zhi", "mofa", "gone"))),
    st.builds(Survey, st.builds(PlaneView, st.floats(-2, 3), st.floats(-2, 3), st.floats(0.01, 100))),
    st.builds(
        Focus,
        st.one_of(st.none(), st.builds(Spot, SCREENS, st.sampled_from([None, "mofa", "caohejing", "gone"]))),
    ),
    st.builds(SetLanguage, st.sampled_from(["zh", "en"])),
    st.builds(SetTextStep, st.sampled_from(TEXT_STEPS)),
    st.builds(SetTheme, st.sampled_from(THEMES)),
    st.builds(SetReach, st.booleans()),
    st.builds(Select, st.sampled_from(["gone", "ai-highland"])),
    st.builds(Step, st.integers(-3, 3)),
    st.builds(Look, st.builds(View, st.floats(-2, 3), st.floats(0.01, 100))),
    st.builds(
        Filter, st.sampled_from([None, "kind:policy", "theme:soil", "kind:company", "space", "nonsense"])
    ),
    st.builds(ShowFilters, st.booleans()),
    st.builds(Gather, st.sampled_from([(), ("ada", "ai-highland"), ("gone",)])),
    st.builds(Play, st.booleans()),
    st.builds(Advance),
    st.builds(ShowTable, st.booleans()),
    st.builds(PointAt, st.one_of(st.none(), st.integers(-1, 9))),
    st.builds(IdleWarning),
    st.builds(KeepReading),
    st.builds(StartOver),
    st.builds(ContentChanged),
)


@given(st.lists(EVENTS, max_size=40))
def test_any_visit_stays_sound(content: Content, events: list[Any]) -> None:
    visit = Visit()
    for event in events:
        visit = step(visit, event, content)
        if visit.screen in PARENTS:
            assert visit.item in items_of(content, visit.screen)
        else:
            assert visit.item is None
        assert len(visit.trail) <= MAX_TRAIL
        assert visit.point is None or 0 <= visit.point < points_of(content, visit.item)
        assert visit.selected is None or visit.selected in content.events
        assert ordered_events(content, visit.event_theme, visit.event_kind)
        on_timeline = visit.screen is Screen.TIMELINE
        assert on_timeline or not (visit.playing or visit.filtering or visit.gathered)
        assert sum((visit.playing, visit.filtering, bool(visit.gathered))) <= 1
    home = step(visit, Open(Screen.HOME), content)
    assert home.screen is Screen.HOME
