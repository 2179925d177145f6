"""What stands around the river: jumps, filters, the list of a stack, and play; by touch and key."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from kiosk.state.model import (
    Advance,
    Filter,
    Gather,
    Open,
    Play,
    Screen,
    Select,
    SetReach,
    SetTheme,
    ShowFilters,
    View,
)
from kiosk.state.order import ordered_events
from tests.views.around import pull, screen, settle, touch, words

ALL_SIZES = [(1920, 1080), (1080, 1920)]


# jumps -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ALL_SIZES)
def test_a_chip_brings_its_era_into_view_and_the_cursor_with_it(
    timeline: Callable[..., Any], size: tuple[int, int]
) -> None:
    exhibit = timeline(size)
    view = screen(exhibit)
    assert words(view.chips) == ["全部"]
    touch(exhibit, view.chips[1])
    port, band = view.canvas.port, view.model.bands[0]
    assert port.view.zoom > 1.2
    assert port.along(band.low) >= -1 and port.along(band.high) <= port.length + 1
    assert exhibit.store.visit.selected == "caohejing-begins"
    assert words(view.chips) == ["漕河泾起步"]
    assert exhibit.store.visit.view == port.view
    touch(exhibit, view.chips[0])
    assert view.canvas.port.view.zoom == pytest.approx(1.0)
    assert exhibit.store.visit.selected == "caohejing-begins"
    assert words(view.chips) == ["全部"]


def test_a_jump_keeps_a_cursor_that_is_in_the_era_already(timeline: Callable[..., Any]) -> None:
    exhibit = timeline(selected="ada")
    touch(exhibit, screen(exhibit).chips[2])
    assert exhibit.store.visit.selected == "ada"
    assert words(screen(exhibit).chips) == ["今天·人工智能"]


def test_a_jump_stays_under_the_filter(timeline: Callable[..., Any]) -> None:
    exhibit = timeline(selected="caohejing-begins")
    exhibit.dispatch(Filter("kind:conference"))
    exhibit.dispatch(Select("caohejing-begins"))
    touch(exhibit, screen(exhibit).chips[2])
    assert exhibit.store.visit.selected == ordered_events(exhibit.store.content, None, "conference")[0]


def test_the_chosen_chip_follows_the_river(timeline: Callable[..., Any]) -> None:
    exhibit = timeline(view=View(0.1, 6.0), selected="caohejing-begins")
    view = screen(exhibit)
    assert words(view.chips) == ["漕河泾起步"]
    view.canvas.look_at(View(0.6, 6.0))
    QTest.qWait(60)
    assert words(view.chips) == ["今天·人工智能"]


def test_where_the_head_has_no_room_one_button_goes_through_the_jumps(timeline: Callable[..., Any]) -> None:
    exhibit = timeline((1080, 1920), "en")
    exhibit.dispatch(SetReach(True))
    settle(exhibit)
    view = screen(exhibit)
    assert not any(chip.isVisible() for chip in view.chips)
    jump = view.header.jump
    assert jump.isVisible() and view.filter.isVisible()
    said = [(jump.words, jump.accessibleName())]
    for _ in range(4):
        touch(exhibit, jump)
        said.append((jump.words, jump.accessibleName()))
    assert said == [
        ("All", "Period: All"),
        ("Caohejing begins", "Period: Caohejing begins"),
        ("Today: AI", "Period: Today: AI"),
        ("Tomorrow: new tracks", "Period: Tomorrow: new tracks"),
        ("All", "Period: All"),
    ]


# filters -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ALL_SIZES)
def test_filters_are_chosen_in_a_panel_and_the_river_stays_in_sight(
    timeline: Callable[..., Any], size: tuple[int, int]
) -> None:
    exhibit = timeline(size)
    view = screen(exhibit)
    geometry = view.canvas.geometry()
    touch(exhibit, view.filter)
    panel = view.cover
    assert exhibit.store.visit.filtering and panel is view.filters
    assert panel.title.text == "筛选" and not panel.foot[0].isEnabled()
    policy = next(c for c in panel.chips if c.words == "政策 6")
    touch(exhibit, policy)
    assert exhibit.store.visit.event_kind == "policy" and panel.isVisible()
    assert panel.note.text == "显示6件，共16件"
    assert words(panel.chips) == ["全部主题 6", "政策 6"]
    empty = [c for c in panel.chips if c.words.endswith(" 0")]
    assert empty and not any(c.isEnabled() for c in empty)
    touch(exhibit, next(c for c in panel.chips if c.words == "适度超前谋划 4"))
    assert panel.note.text == "显示4件，共16件"
    # A part of the river is seen beside it, and nothing has moved under it.
    assert panel.box.top() > view.canvas.y() + view.canvas.height() * 0.3
    assert view.canvas.geometry() == geometry
    touch(exhibit, panel.foot[1])
    assert not exhibit.store.visit.filtering and view.cover is None
    assert view.filter.chosen and view.filter.accessibleName() == "筛选：适度超前谋划 · 政策"
    touch(exhibit, view.filter)
    touch(exhibit, view.filters.foot[0])
    assert exhibit.store.visit.event_kind is None and exhibit.store.visit.event_theme is None
    assert not view.filter.chosen and view.filter.accessibleName() == "筛选"


def test_a_touch_beside_a_panel_closes_it_and_does_nothing_else(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    view = screen(exhibit)
    before = exhibit.store.visit
    for event in (ShowFilters(True), Gather(tuple(exhibit.store.content.events)[:3])):
        exhibit.dispatch(event)
        settle(exhibit)
        beside = QPointF(view.width() * 0.1, view.cover.box.top() / 2)
        touch(exhibit, view, beside)
        assert exhibit.store.visit == before
    exhibit.dispatch(ShowFilters(True))
    settle(exhibit)
    touch(exhibit, view.cover, QPointF(view.cover.box.topLeft() + QPoint(8, 60)))
    assert exhibit.store.visit.filtering


def test_a_panel_is_gone_when_the_screen_was_left_and_comes_back(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    for event in (ShowFilters(True), Gather(("ada", "ai-highland"))):
        exhibit.dispatch(event)
        assert screen(exhibit).cover is not None
        exhibit.dispatch(Open(Screen.HOME))
        exhibit.dispatch(Open(Screen.TIMELINE))
        settle(exhibit)
        assert screen(exhibit).cover is None


def test_the_panel_cannot_be_left_by_tab_and_escape_closes_it(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    view, window = screen(exhibit), exhibit.window
    view.filter.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view.filter, Qt.Key.Key_Return)
    settle(exhibit)
    panel = view.cover
    assert panel is not None and panel.chips[0].hasFocus()
    seen = []
    for _ in range(len(panel.stops()) + 1):
        seen.append(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert all(panel.isAncestorOf(w) for w in seen) and seen[0] is seen[-1]
    # A chip chosen by key keeps the focus, though all chips are made anew.
    kind = next(c for c in panel.chips if c.event_to_send == Filter("kind:policy"))
    kind.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(kind, Qt.Key.Key_Return)
    settle(exhibit)
    assert window.focusWidget().event_to_send == Filter("kind:policy")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    settle(exhibit)
    assert view.cover is None and exhibit.store.visit.screen is Screen.TIMELINE
    assert view.filter.hasFocus()


def test_previous_next_home_and_end_stay_under_the_filter(timeline: Callable[..., Any]) -> None:
    exhibit = timeline(event_kind="policy", selected="ai-highland")
    ids = ordered_events(exhibit.store.content, None, "policy")
    view = screen(exhibit)
    assert not view.buttons[0].isEnabled()
    touch(exhibit, view.buttons[2])
    assert exhibit.store.visit.selected == ids[1]
    QTest.keyClick(exhibit.window, Qt.Key.Key_End)
    settle(exhibit)
    assert exhibit.store.visit.selected == ids[-1] and not view.buttons[2].isEnabled()
    QTest.keyClick(exhibit.window, Qt.Key.Key_Home)
    settle(exhibit)
    assert exhibit.store.visit.selected == ids[0]


# the list of a stack -----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ALL_SIZES)
def test_the_list_of_a_stack_chooses_an_event(timeline: Callable[..., Any], size: tuple[int, int]) -> None:
    exhibit = timeline(size)
    view = screen(exhibit)
    ids = ordered_events(exhibit.store.content)[:5]
    view.canvas.gathered.emit(ids)
    settle(exhibit)
    stack = view.cover
    assert stack is view.stack and stack.title.text == "挨在一起的5件事"
    rows = stack.rows.rows()
    assert [r.event_to_send for r in rows] == [Select(i) for i in ids]
    assert rows[0].accessibleName() == "1980年代, 漕河泾微电子工业区起步"
    touch(exhibit, rows[3])
    assert exhibit.store.visit.selected == ids[3] and view.cover is None
    assert view.canvas.model.nodes[view.canvas.chosen].id == ids[3]
    assert view.canvas.cursor_at == pytest.approx(view.model.nodes[view.canvas.chosen].at)


def test_zoom_to_spread_shows_them_apart(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    view = screen(exhibit)
    ids = ("ai-highland", "ada")
    exhibit.dispatch(Gather(ids))
    settle(exhibit)
    assert [b.words for b in view.cover.foot] == ["放大展开", "关闭"]
    touch(exhibit, view.cover.foot[0])
    assert exhibit.store.visit.gathered == ()
    port, nodes = view.canvas.port, view.model.nodes
    assert port.view.zoom > 1.5
    at = [port.along(nodes[nodes.course.index[i]].at) for i in ids]
    assert all(0 <= x <= port.length for x in at) and abs(at[1] - at[0]) > port.length * 0.5


def test_what_cannot_be_spread_offers_no_such_button(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    exhibit.dispatch(Gather(("ada",)))
    settle(exhibit)
    assert [b.words for b in screen(exhibit).cover.foot] == ["关闭"]
    touch(exhibit, screen(exhibit).cover.foot[0])
    assert screen(exhibit).cover is None


def test_a_long_list_makes_only_the_rows_in_sight_and_tab_goes_through_all(
    timeline: Callable[..., Any],
) -> None:
    exhibit = timeline()
    view, window = screen(exhibit), exhibit.window
    ids = ordered_events(exhibit.store.content)
    exhibit.dispatch(Gather(ids * 12))
    settle(exhibit)
    rows = view.cover.rows
    count = len(ids) * 12
    assert len(rows.numbers) == count and len(rows._rows) < 30
    assert view.cover.pane.overflow > 0
    touch(exhibit, view.cover.pane.down)
    settle(exhibit)
    assert view.cover.pane.offset > 0 and rows.rows()[0].number > 0
    view.cover.pane.set_offset(0)
    rows.rows()[0].setFocus(Qt.FocusReason.TabFocusReason)
    for n in range(1, 40):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab if n % 2 else Qt.Key.Key_Down)
        focus = window.focusWidget()
        assert focus.number == n
        top = focus.mapTo(view.cover.pane, QPoint(0, 0)).y()
        assert top >= -1 and top + focus.height() <= view.cover.pane.height() + 1
    assert len(rows._rows) < 30
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert window.focusWidget().number == 38
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    settle(exhibit)
    assert exhibit.store.visit.selected == (ids * 12)[38]


# play --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ALL_SIZES)
def test_play_tells_each_event_and_a_touch_of_the_button_pauses(
    timeline: Callable[..., Any], size: tuple[int, int]
) -> None:
    exhibit = timeline(size, selected="ada")
    view = screen(exhibit)
    geometry, play = view.canvas.geometry(), view.controls.play
    assert play.words == "自动播放" and not view.caption.isVisible()
    touch(exhibit, play)
    assert exhibit.store.visit.playing and exhibit.player.playing
    assert play.words == "暂停" and play.accessibleName() == "暂停" and play.isVisible()
    assert view.caption.isVisible() and view.caption.caption == view.model.caption
    assert view.caption.accessibleName() == f"2019年10月: {view.model.caption.title}"
    # Nothing moves under it, and the controls and the chosen card stay in sight.
    assert view.canvas.geometry() == geometry
    assert view.caption.geometry().bottom() < view.canvas.y() + view.canvas.details.y()
    exhibit.dispatch(Advance())
    settle(exhibit)
    ids = ordered_events(exhibit.store.content)
    assert exhibit.store.visit.selected == ids[ids.index("ada") + 1]
    assert view.caption.caption.title != ""
    touch(exhibit, play)
    assert not exhibit.store.visit.playing and not exhibit.player.playing
    assert not view.caption.isVisible() and play.words == "自动播放"
    assert all(chip.isVisible() for chip in view.chips)


def test_the_player_goes_on_by_itself(timeline: Callable[..., Any], monkeypatch: Any) -> None:
    exhibit = timeline()
    monkeypatch.setattr(exhibit.player, "_seconds", lambda: 0.02)
    exhibit.dispatch(Play(True))
    for _ in range(2000):
        if not exhibit.store.visit.playing:
            break
        QTest.qWait(5)
    assert not exhibit.store.visit.playing
    assert exhibit.store.visit.selected == ordered_events(exhibit.store.content)[-1]


def test_space_plays_and_pauses(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    QTest.keyClick(exhibit.window, Qt.Key.Key_Space)
    assert exhibit.store.visit.playing
    QTest.keyClick(exhibit.window, Qt.Key.Key_Space)
    assert not exhibit.store.visit.playing


def test_a_finger_on_the_river_or_on_the_overview_pauses(timeline: Callable[..., Any]) -> None:
    exhibit = timeline(view=View(0.5, 4.0))
    view = screen(exhibit)
    exhibit.dispatch(Play(True))
    settle(exhibit)
    pull(exhibit, view.canvas, QPointF(500, view.canvas.height() * 0.55), QPointF(-120, 0))
    assert not exhibit.store.visit.playing
    exhibit.dispatch(Play(True))
    settle(exhibit)
    pull(exhibit, view.overview, view.overview.window_box().center(), QPointF(60, 0))
    assert not exhibit.store.visit.playing
    exhibit.dispatch(Play(True))
    touch(exhibit, view.buttons[4])
    assert not exhibit.store.visit.playing


def test_in_reach_mode_the_picture_above_tells_it(timeline: Callable[..., Any]) -> None:
    exhibit = timeline((1080, 1920), reach=True, selected="ada")
    view, above = screen(exhibit), exhibit.window.reach_picture
    before = above.grab().toImage()
    exhibit.dispatch(Play(True))
    settle(exhibit)
    assert not view.caption.isVisible()
    assert (
        above._title == f"2019年10月\n{view.model.caption.title}" and above._note == view.model.caption.text
    )
    assert above.grab().toImage() != before
    exhibit.dispatch(Play(False))
    settle(exhibit)
    assert above._title == "一条江，近四十年"


def test_leaving_the_screen_ends_it(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    exhibit.dispatch(Play(True))
    exhibit.dispatch(Open(Screen.HOME))
    assert not exhibit.player.playing
    exhibit.dispatch(Open(Screen.TIMELINE))
    assert not exhibit.store.visit.playing


def test_the_bar_of_the_caption_fills_and_stops_with_it(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(motion_off=False, screen=Screen.TIMELINE)
    exhibit.dispatch(Play(True))
    caption = screen(exhibit).caption
    first = caption.share
    assert 0.0 <= first < 1.0 and caption._timer.isActive()
    time.sleep(0.02)
    assert caption.share > first
    # A change of looks does not begin its time anew.
    exhibit.dispatch(SetTheme("light"))
    assert caption.share > first
    exhibit.dispatch(Play(False))
    assert not caption._timer.isActive()
    exhibit.dispatch(Open(Screen.HOME))


def test_playing_counts_as_activity_and_the_question_pauses_it(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    assert not exhibit._moving()
    exhibit.dispatch(Play(True))
    assert exhibit._moving()
    exhibit.player._touched -= 1000
    assert not exhibit._moving()
    exhibit.force_warning(10)
    assert not exhibit.store.visit.playing and not exhibit.player.playing


# the way back ------------------------------------------------------------------------------------------


def test_back_from_an_event_and_its_links_finds_view_cursor_and_filter(timeline: Callable[..., Any]) -> None:
    exhibit = timeline(view=View(0.6, 5.0), event_kind="company", selected="ada", year=2019)
    canvas = screen(exhibit).canvas
    before = (exhibit.store.visit, canvas.port.view)
    exhibit.dispatch(Open(Screen.EVENT, "ada"))
    settle(exhibit)
    rows = [row.event for group in exhibit.window.model.groups for row in group.rows]
    company = next(event for event in rows if event.screen is Screen.COMPANY)
    exhibit.dispatch(company)
    settle(exhibit)
    for _ in range(2):
        QTest.keyClick(exhibit.window, Qt.Key.Key_Escape)
        settle(exhibit)
    visit = exhibit.store.visit
    assert replace(visit, view=before[0].view) == before[0]
    assert (visit.view.centre, visit.view.zoom) == pytest.approx((0.6, 5.0))
    assert canvas.port.view.centre == pytest.approx(before[1].centre)
    assert canvas.port.view.zoom == before[1].zoom
