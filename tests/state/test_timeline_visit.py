"""The visit on the timeline: filters, play, panels, the year cursor."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.content.model import Content, EventKind
from kiosk.state.machine import step
from kiosk.state.model import (
    Advance,
    Back,
    ContentChanged,
    Filter,
    Gather,
    IdleWarning,
    Look,
    Open,
    Play,
    PointAt,
    Screen,
    Select,
    SetLanguage,
    SetTextStep,
    SetTheme,
    ShowFilters,
    Spot,
    StartOver,
    Step,
    View,
    Visit,
)
from kiosk.state.order import (
    event_of_year,
    ordered_events,
    points_of,
    year_of_point,
)

HOME = Visit(screen=Screen.HOME)


def run(content: Content, visit: Visit, *events: Any) -> Visit:
    for event in events:
        visit = step(visit, event, content)
    return visit


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
