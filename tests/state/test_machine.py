"""The visit: each event, its guards, and properties that hold for any sequence of events."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.model import Content, EventKind
from kiosk.state.machine import clamp, step
from kiosk.state.model import (
    MAX_TRAIL,
    MAX_ZOOM,
    PARENTS,
    TEXT_STEPS,
    THEMES,
    Advance,
    Back,
    ContentChanged,
    Filter,
    Gather,
    IdleWarning,
    KeepReading,
    Look,
    Open,
    Play,
    PointAt,
    Screen,
    Select,
    SetLanguage,
    SetReach,
    SetTextStep,
    SetTheme,
    ShowFilters,
    ShowTable,
    Spot,
    StartOver,
    Step,
    View,
    Visit,
)
from kiosk.state.order import (
    companies,
    era_of,
    event_of_year,
    items_of,
    ordered_events,
    points_of,
    year_of_point,
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


def test_filters_of_the_timeline_narrow_it_each_on_its_own(content: Content) -> None:
    visit = replace(HOME, screen=Screen.TIMELINE, selected=ordered_events(content)[0])
    policy = step(visit, Filter("kind:policy"), content)
    assert (policy.event_theme, policy.event_kind) == (None, "policy")
    # The first event is no policy: the cursor goes to the nearest one that is left, and its year with it.
    assert content.events[policy.selected or ""].kind == "policy"
    assert policy.year == content.events[policy.selected or ""].when.year
    theme = next(t for t in content.themes if ordered_events(content, t, "policy"))
    both = step(policy, Filter(f"theme:{theme}"), content)
    assert (both.event_theme, both.event_kind) == (theme, "policy")
    ids = ordered_events(content, theme, "policy")
    assert ids and set(ids) < set(ordered_events(content))
    assert run(content, both, *[Step(1)] * len(ids)).selected == ids[-1]
    # Touched again it is taken off, as by the first chip of its group.
    assert step(both, Filter(f"theme:{theme}"), content).event_theme is None
    assert step(both, Filter("kind:"), content).event_kind is None
    cleared = step(both, Filter(None), content)
    assert (cleared.event_theme, cleared.event_kind) == (None, None)
    assert cleared.selected == both.selected


def test_a_filter_that_would_leave_no_event_is_refused(content: Content) -> None:
    visit = replace(HOME, screen=Screen.TIMELINE)
    for chip in ("kind:nothing", "theme:no-such-theme", "no-such-era"):
        assert step(visit, Filter(chip), content) is visit
    pairs = [(t, k) for t in content.themes for k in EventKind if not ordered_events(content, t, k)]
    theme, kind = next((t, k) for t, k in pairs if ordered_events(content, t))
    narrowed = step(visit, Filter(f"theme:{theme}"), content)
    assert step(narrowed, Filter(f"kind:{kind.value}"), content) is narrowed


def test_a_filter_keeps_a_cursor_that_it_lets_through(content: Content) -> None:
    ids = ordered_events(content, None, "policy")
    visit = replace(HOME, screen=Screen.TIMELINE, selected=ids[1])
    assert step(visit, Filter("kind:policy"), content).selected == ids[1]


def test_playing_goes_from_event_to_event_and_stops_after_the_last(content: Content) -> None:
    ids = ordered_events(content)
    visit = step(replace(HOME, screen=Screen.TIMELINE), Play(True), content)
    assert visit.playing and visit.selected == ids[0]
    seen = [visit.selected]
    while visit.playing:
        visit = step(visit, Advance(), content)
        seen.append(visit.selected)
        assert visit.selected is not None and visit.year == content.events[visit.selected].when.year
    assert seen == [*ids, ids[-1]]
    # Once more it begins anew; from the middle it goes on from there.
    assert step(visit, Play(True), content).selected == ids[0]
    assert step(replace(visit, selected=ids[3]), Play(True), content).selected == ids[3]


def test_playing_stays_under_the_filter(content: Content) -> None:
    ids = ordered_events(content, None, "policy")
    visit = replace(HOME, screen=Screen.TIMELINE, event_kind="policy", selected=ids[0])
    visit = step(visit, Play(True), content)
    assert step(visit, Advance(), content).selected == ids[1]


@pytest.mark.parametrize(
    "event",
    [
        Select("ai-highland"),
        Step(1),
        Filter("kind:policy"),
        ShowFilters(True),
        Gather(("ai-highland", "ada")),
        Open(Screen.EVENT, "ada"),
        Open(Screen.HOME),
        Back(),
        IdleWarning(),
        StartOver(),
        Play(False),
    ],
    ids=repr,
)
def test_whatever_else_a_visitor_does_stops_it(content: Content, event: Any) -> None:
    playing = step(replace(HOME, screen=Screen.TIMELINE), Play(True), content)
    assert playing.playing
    assert not step(playing, event, content).playing


@pytest.mark.parametrize(
    "event",
    [Look(View(0.3, 2.0)), SetLanguage("en"), SetTextStep(150), SetTheme("light"), ContentChanged()],
    ids=repr,
)
def test_looks_and_a_reload_let_it_play_on(content: Content, event: Any) -> None:
    playing = step(replace(HOME, screen=Screen.TIMELINE), Play(True), content)
    assert step(playing, event, content).playing


def test_only_the_timeline_plays(content: Content) -> None:
    assert step(HOME, Play(True), content) is HOME
    assert step(HOME, Advance(), content) is HOME


def test_one_panel_is_open_at_a_time_and_back_closes_it_first(content: Content) -> None:
    visit = replace(HOME, screen=Screen.TIMELINE, trail=(Spot(Screen.HOME),))
    filters = step(visit, ShowFilters(True), content)
    assert filters.filtering
    stack = step(filters, Gather(("ada", "gone", "ai-highland")), content)
    assert not stack.filtering and stack.gathered == ("ada", "ai-highland")
    assert step(stack, ShowFilters(True), content).gathered == ()
    for opened in (filters, stack):
        closed = step(opened, Back(), content)
        assert closed == visit
        assert step(closed, Back(), content).screen is Screen.HOME
    assert step(stack, Gather(()), content) == visit
    assert step(filters, ShowFilters(False), content) == visit


def test_panels_stay_over_a_new_look_and_close_by_what_leads_on(content: Content) -> None:
    visit = replace(HOME, screen=Screen.TIMELINE)
    filters = step(visit, ShowFilters(True), content)
    stack = step(visit, Gather(("ada", "ai-highland")), content)
    for event in (SetLanguage("en"), SetTextStep(125), Look(View(0.4, 3.0)), IdleWarning(), ContentChanged()):
        assert step(filters, event, content).filtering
        assert step(stack, event, content).gathered == ("ada", "ai-highland")
    assert step(filters, Filter("kind:policy"), content).filtering
    chosen = step(stack, Select("ada"), content)
    assert chosen.selected == "ada" and chosen.gathered == ()
    assert not step(filters, Open(Screen.HOME), content).filtering
    assert step(HOME, ShowFilters(True), content) is HOME
    assert step(HOME, Gather(("ada",)), content) is HOME


def test_the_year_cursor_follows_the_event_and_the_event_the_chart(content: Content) -> None:
    visit = step(replace(HOME, screen=Screen.TIMELINE), Select("ada"), content)
    assert visit.year == 2019
    chart = next(i for i, c in content.charts.items() if c.kind == "years" and len(c.figures) > 2)
    years = [year_of_point(content, chart, n) for n in range(points_of(content, chart))]
    at = next(n for n, year in enumerate(years) if year is not None and year != 2019)
    moved = run(content, visit, Open(Screen.CHART, chart), PointAt(at))
    assert moved.year == years[at]
    assert moved.selected == event_of_year(content, years[at] or 0)
    # Another chart of years opens on that year, and this one after another page.
    assert run(content, moved, Open(Screen.HOME), Open(Screen.CHART, chart)).point == at
    assert run(content, moved, Open(Screen.TIMELINE)).selected == moved.selected


def test_an_event_opens_its_links_and_back_finds_the_same_spot(content: Content) -> None:
    start = replace(
        HOME, screen=Screen.TIMELINE, view=View(0.6, 5.0), selected="ada", year=2019, event_kind="company"
    )
    event = content.events["ada"]
    company = event.organisations[0]
    back = run(content, start, Open(Screen.EVENT, "ada"), Open(Screen.COMPANY, company), Back(), Back())
    assert back == start


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
    assert step(replace(used, first_lang="en", reduced_motion=True), StartOver(), content) == Visit(
        lang="en", first_lang="en", reduced_motion=True
    )


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


def test_from_an_event_that_a_filter_hides_one_steps_to_its_neighbours_in_time(content: Content) -> None:
    kinds = ordered_events(content, None, "policy")
    hidden = next(i for i in ordered_events(content)[2:-2] if i not in kinds)
    everything = ordered_events(content)
    before = [i for i in kinds if everything.index(i) < everything.index(hidden)]
    after = [i for i in kinds if everything.index(i) > everything.index(hidden)]
    visit = replace(HOME, screen=Screen.TIMELINE, event_kind="policy", selected=hidden)
    assert step(visit, Step(1), content).selected == (after or kinds)[0]
    assert step(visit, Step(-1), content).selected == (before or kinds)[-1]
    assert step(replace(visit, playing=True), Advance(), content).selected == (after or kinds)[0]
