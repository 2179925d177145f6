"""The timeline under fingers, mouse, wheel and keys; and what can be seen of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from kiosk.presenters.labels import label
from kiosk.state.model import Filter, Look, Screen, Select, SetLanguage, SetTextStep, SetTheme, View
from tests.views.around import settle

SIZES = [(1920, 1080), (1080, 1920)]


def canvas(exhibit: Any) -> Any:
    """The canvas."""
    return exhibit.window.current.canvas


def at(exhibit: Any, pos: QPointF) -> QPoint:
    """A point of the canvas in the window."""
    return canvas(exhibit).mapTo(exhibit.window, pos.toPoint())


def drag(exhibit: Any, begin: QPointF, end: QPointF, steps: int = 8, wait: int = 0) -> None:
    """Pull with one finger."""
    window, device = exhibit.window, QTest.createTouchDevice()
    QTest.touchEvent(window, device).press(0, at(exhibit, begin), window).commit()
    for n in range(1, steps + 1):
        pos = begin + (end - begin) * n / steps
        QTest.touchEvent(window, device).move(0, at(exhibit, pos), window).commit()
        if wait:
            QTest.qWait(wait)
    QTest.touchEvent(window, device).release(0, at(exhibit, end), window).commit()
    settle(exhibit)


def tap(exhibit: Any, pos: QPointF) -> None:
    """Touch the canvas."""
    window, device = exhibit.window, QTest.createTouchDevice()
    QTest.touchEvent(window, device).press(0, at(exhibit, pos), window).commit()
    QTest.touchEvent(window, device).release(0, at(exhibit, pos), window).commit()
    settle(exhibit)


def middle(exhibit: Any) -> QPointF:
    """A point of the canvas where no card is: between the lanes, beside the river."""
    return QPointF(canvas(exhibit).width() * 0.3, canvas(exhibit).stand.bands.middle)


def boxes(exhibit: Any) -> dict[str, QRect]:
    """Boxes of the cards."""
    there = canvas(exhibit)
    found: dict[str, QRect] = there.stand.boxes(there.port)
    return found


def chosen(exhibit: Any) -> str:
    """The event under the cursor."""
    there = canvas(exhibit)
    found: str = there.model.nodes[there.chosen].id
    return found


def button(exhibit: Any, key: str) -> Any:
    """A button of the screen by the key of its word."""
    words = label(key, exhibit.store.visit.lang)
    return next(
        b for b in exhibit.window.current.findChildren(QAbstractButton) if b.accessibleName() == words
    )


def test_a_touch_chooses_a_card_and_a_second_one_opens_it(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    other = next(i for i in boxes(exhibit) if i != chosen(exhibit))
    tap(exhibit, QPointF(boxes(exhibit)[other].center()))
    assert exhibit.store.visit.selected == other == chosen(exhibit)
    assert exhibit.store.visit.screen is Screen.TIMELINE
    box = boxes(exhibit)[other]
    tap(exhibit, QPointF(box.right() - 20, box.top() + 20))
    assert (exhibit.store.visit.screen, exhibit.store.visit.item) == (Screen.EVENT, other)


def test_the_button_on_the_chosen_card_is_a_real_one(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    button = canvas(exhibit).details
    assert isinstance(button, QAbstractButton) and button.isVisible()
    assert button.accessibleName() == "看详情: " + canvas(exhibit).model.node.name
    assert min(button.width(), button.height()) >= exhibit.window.look.metrics.touch
    assert boxes(exhibit)[chosen(exhibit)].contains(button.geometry())
    tap(exhibit, QPointF(button.geometry().center()))
    assert exhibit.store.visit.screen is Screen.EVENT


def test_a_touch_that_slides_off_chooses_nothing(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    before = exhibit.store.visit.selected
    other = next(i for i in boxes(exhibit) if i != chosen(exhibit))
    begin = QPointF(boxes(exhibit)[other].center())
    drag(exhibit, begin, begin + QPointF(200, 0))
    assert exhibit.store.visit.selected == before and exhibit.store.visit.screen is Screen.TIMELINE


@pytest.mark.parametrize("size", SIZES)
def test_a_drag_moves_the_river_with_the_finger_and_is_told_once_it_stands(
    timeline: Callable[..., Any], size: tuple[int, int]
) -> None:
    exhibit = timeline(size, view=View(0.5, 4.0))
    there = canvas(exhibit)
    before = there.port.along(0.5)
    step = QPointF(0, -300) if there.down else QPointF(-300, 0)
    drag(exhibit, middle(exhibit) + QPointF(60, 60), middle(exhibit) + QPointF(60, 60) + step)
    assert there.port.along(0.5) - before == pytest.approx(-300, abs=1.5)
    assert exhibit.store.visit.view == there.port.view


def test_it_stops_at_both_ends(timeline: Callable[..., Any]) -> None:
    exhibit = timeline(view=View(0.5, 2.0))
    for _ in range(4):
        drag(exhibit, QPointF(100, 330), QPointF(1800, 330))
    assert canvas(exhibit).port.along(0.0) == pytest.approx(canvas(exhibit).port.lead)
    for _ in range(4):
        drag(exhibit, QPointF(1800, 330), QPointF(100, 330))
    assert canvas(exhibit).port.along(1.0) == pytest.approx(1920 - canvas(exhibit).port.tail)


def test_a_fling_goes_on_and_comes_to_rest(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(motion_off=False, screen=Screen.TIMELINE, view=View(0.5, 8.0))
    settle(exhibit)
    there = canvas(exhibit)
    drag(exhibit, QPointF(1200, 330), QPointF(700, 330), steps=6, wait=8)
    assert there.moving and exhibit.window.moving
    begin = there.port.start
    for _ in range(100):
        QTest.qWait(50)
        if not there.moving:
            break
    settle(exhibit)
    assert there.port.start > begin + 50
    assert exhibit.store.visit.view == there.port.view


def test_two_fingers_zoom_about_their_middle(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    there, window, device = canvas(exhibit), exhibit.window, QTest.createTouchDevice()
    kept = there.port.fraction(1000.0)
    for n in range(9):
        spread = 100 + 40 * n
        a, b = (at(exhibit, QPointF(1000 + k * spread, 330)) for k in (-1, 1))
        touch = QTest.touchEvent(window, device)
        (touch.press if n == 0 else touch.move)(0, a, window)
        (touch.press if n == 0 else touch.move)(1, b, window)
        touch.commit()
    QTest.touchEvent(window, device).release(0, a, window).release(1, b, window).commit()
    settle(exhibit)
    assert there.port.view.zoom == pytest.approx(4.2, rel=0.02)
    assert there.port.fraction(1000.0) == pytest.approx(kept, abs=0.002)
    assert exhibit.store.visit.view.zoom == pytest.approx(there.port.view.zoom)


def test_the_wheel_zooms_about_its_point(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    there = canvas(exhibit)
    kept = there.port.fraction(1400.0)
    pos = QPointF(at(exhibit, QPointF(1400, 330)))
    wheel = QWheelEvent(
        pos, pos, QPoint(), QPoint(0, 480), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(exhibit.window, wheel)
    assert there.port.view.zoom > 1.5
    assert there.port.fraction(1400.0) == pytest.approx(kept, abs=1e-6)
    QTest.qWait(250)
    assert exhibit.store.visit.view == there.port.view


def test_the_buttons_step_and_zoom(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    ids = [n.id for n in canvas(exhibit).model.nodes]
    where = ids.index(chosen(exhibit))
    button(exhibit, "next").click()
    assert exhibit.store.visit.selected == ids[where + 1]
    button(exhibit, "previous").click()
    button(exhibit, "previous").click()
    assert exhibit.store.visit.selected == ids[where - 1]
    button(exhibit, "zoom_in").click()
    settle(exhibit)
    assert exhibit.store.visit.view.zoom > 1.5
    for _ in range(8):
        button(exhibit, "zoom_out").click()
    settle(exhibit)
    assert exhibit.store.visit.view.zoom == 1.0


def test_keys_do_what_the_buttons_do(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    window = exhibit.window
    ids = [n.id for n in canvas(exhibit).model.nodes]
    QTest.keyClick(window, Qt.Key.Key_Home)
    assert exhibit.store.visit.selected == ids[0]
    QTest.keyClick(window, Qt.Key.Key_Right)
    assert exhibit.store.visit.selected == ids[1]
    QTest.keyClick(window, Qt.Key.Key_End)
    QTest.keyClick(window, Qt.Key.Key_Left)
    assert exhibit.store.visit.selected == ids[-2]
    QTest.keyClick(window, Qt.Key.Key_Plus)
    settle(exhibit)
    assert exhibit.store.visit.view.zoom > 1.5
    QTest.keyClick(window, Qt.Key.Key_Minus)
    settle(exhibit)
    assert exhibit.store.visit.view.zoom == pytest.approx(1.0)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert (exhibit.store.visit.screen, exhibit.store.visit.item) == (Screen.EVENT, ids[-2])


@pytest.mark.parametrize("size", SIZES)
def test_every_event_is_reached_by_stepping_and_its_card_is_in_view(
    timeline: Callable[..., Any], size: tuple[int, int]
) -> None:
    exhibit = timeline(size, view=View(0.5, 6.0))
    exhibit.dispatch(Select("caohejing-begins"))
    there = canvas(exhibit)
    for node in there.model.nodes:
        settle(exhibit)
        assert chosen(exhibit) == node.id
        assert there.rect().contains(boxes(exhibit)[node.id]), node.id
        assert there.accessibleDescription().startswith(node.name)
        assert there.details.isVisible()
        button(exhibit, "next").click()
    assert not button(exhibit, "next").isEnabled()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("step", [100, 150])
def test_cards_never_overlap_and_stay_in_the_canvas(
    timeline: Callable[..., Any], size: tuple[int, int], lang: str, step: Any
) -> None:
    exhibit = timeline(size, lang, text_step=step)
    there = canvas(exhibit)
    for zoom in (1.0, 1.3, 2.2, 5.0):
        exhibit.dispatch(Look(View(0.6, zoom)))
        settle(exhibit)
        found = boxes(exhibit)
        for (one, a), (other, b) in combinations(found.items(), 2):
            assert not a.intersects(b), (one, other, zoom)
        for event_id, box in found.items():
            low, high = (box.left(), box.right()) if there.down else (box.top(), box.bottom())
            assert low >= 0 and high <= (there.width() if there.down else there.stand.bands.foot + 1), (
                event_id
            )


def test_at_the_widest_view_about_a_dozen_cards_stand_and_the_rest_is_named_on_them(
    timeline: Callable[..., Any],
) -> None:
    exhibit = timeline()
    there = canvas(exhibit)
    figures = there.stand.figures
    assert 9 <= len(figures) <= 14
    assert sum(f.more for f in figures.values()) + len(figures) == len(there.model.nodes)
    for box in boxes(exhibit).values():
        assert there.rect().contains(box)


def test_zoomed_in_every_event_has_a_card_of_its_own(timeline: Callable[..., Any]) -> None:
    exhibit = timeline(view=View(0.5, 16.0))
    figures = canvas(exhibit).stand.figures
    assert len(figures) == len(canvas(exhibit).model.nodes)


def test_a_filter_leaves_faint_marks_and_moves_the_cursor_to_the_nearest_event(
    timeline: Callable[..., Any],
) -> None:
    exhibit = timeline()
    there = canvas(exhibit)
    exhibit.dispatch(Filter("kind:standard"))
    settle(exhibit)
    left = [n for n, e in exhibit.store.content.events.items() if e.kind == "standard"]
    assert sorted(boxes(exhibit)) == sorted(left) and chosen(exhibit) in left
    everywhere = (there.port.gauge, 0.0, there.port.gauge.length)
    hidden = [number for number, faint in there.stand.spots(*everywhere) if faint]
    assert len(hidden) == len(there.model.nodes) - len(left)
    # What is hidden is not touched either.
    tap(exhibit, there.stand.place_of(hidden[0], there.port))
    assert chosen(exhibit) in left
    exhibit.dispatch(Filter(None))
    settle(exhibit)
    assert not any(faint for _, faint in there.stand.spots(*everywhere))


def test_a_touch_on_a_stack_asks_for_its_list(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    there = canvas(exhibit)
    number = next(n for n, f in there.stand.figures.items() if f.more and n != there.chosen)
    ids = tuple(there.model.nodes[n].id for n in there.stand.members(number, there.port))
    assert len(ids) == there.stand.figures[number].more + 1 and there.model.nodes[number].id in ids
    tap(exhibit, QPointF(there.stand.box(number, there.port).center()))
    assert exhibit.store.visit.gathered == ids
    exhibit.dispatch(Select(ids[-1]))
    settle(exhibit)
    assert exhibit.store.visit.gathered == () and chosen(exhibit) == ids[-1]


def test_zooming_in_opens_the_quiet_decades_and_takes_away_the_break(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    there = canvas(exhibit)
    from kiosk.views.timeline.ground import break_places

    part = there.model.scales[0]
    assert break_places(part, there.model, there.port.gauge, there.look)
    quiet = there.port.along(0.2) - there.port.along(0.1)
    exhibit.dispatch(Look(View(0.1, 8.0)))
    settle(exhibit)
    assert there.port.along(0.2) - there.port.along(0.1) > 8 * quiet * 5
    assert not break_places(part, there.model, there.port.gauge, there.look)


@pytest.mark.parametrize("size", SIZES)
def test_where_nothing_is_in_view_it_tells_what_lies_to_either_side(
    timeline: Callable[..., Any], size: tuple[int, int]
) -> None:
    exhibit = timeline(size)
    there = canvas(exhibit)
    assert not any(b.isVisible() for b in there.hints.buttons)
    exhibit.dispatch(Look(View(0.15, 10.0)))
    settle(exhibit)
    assert not there.stand.any_in_view(there.port)
    before, after = there.hints.buttons
    assert before.isVisible() and after.isVisible()
    assert (before.words, after.words) == ("1980年代起", "2017年")
    assert there.rect().contains(before.geometry()) and there.rect().contains(after.geometry())
    assert not before.geometry().intersects(after.geometry())
    tap(exhibit, QPointF(after.geometry().center()))
    assert exhibit.store.visit.selected == "ai-highland" == chosen(exhibit)
    assert there.stand.any_in_view(there.port) and not before.isVisible()


@pytest.mark.parametrize("size", SIZES)
def test_an_end_gives_way_under_the_finger_and_springs_back(
    make_exhibit: Callable[..., Any], size: tuple[int, int]
) -> None:
    exhibit = make_exhibit(size=size, motion_off=False, screen=Screen.TIMELINE)
    settle(exhibit)
    there, window, device = canvas(exhibit), exhibit.window, QTest.createTouchDevice()
    begin = middle(exhibit) if not there.down else QPointF(middle(exhibit).y(), there.height() * 0.3)
    rest = there.port.start
    QTest.touchEvent(window, device).press(0, at(exhibit, begin), window).commit()
    step = QPointF(0, 300) if there.down else QPointF(300, 0)
    for n in range(1, 9):
        QTest.touchEvent(window, device).move(0, at(exhibit, begin + step * n / 8), window).commit()
    assert 20 < rest - there.port.start < 300
    QTest.touchEvent(window, device).release(0, at(exhibit, begin + step), window).commit()
    assert there.moving
    for _ in range(60):
        QTest.qWait(20)
        if not there.moving:
            break
    settle(exhibit)
    assert there.port.start == pytest.approx(rest) and there.port.pull == 0.0


def test_without_motion_an_end_is_firm(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    there, rest = canvas(exhibit), canvas(exhibit).port.start
    window, device = exhibit.window, QTest.createTouchDevice()
    QTest.touchEvent(window, device).press(0, at(exhibit, middle(exhibit)), window).commit()
    for n in range(1, 9):
        pos = middle(exhibit) + QPointF(40 * n, 0)
        QTest.touchEvent(window, device).move(0, at(exhibit, pos), window).commit()
        assert there.port.start == rest
    QTest.touchEvent(window, device).release(0, at(exhibit, pos), window).commit()
    settle(exhibit)


@pytest.mark.parametrize("size", SIZES)
def test_the_handle_of_the_cursor_snaps_to_events(
    timeline: Callable[..., Any], size: tuple[int, int]
) -> None:
    exhibit = timeline(size)
    there = canvas(exhibit)
    ids = [n.id for n in there.model.nodes]
    grip = there._marks.handle_box(there.port, there.cursor_at, there._year()).center()
    goal = there.port.along(there.model.nodes[ids.index("ai-highland")].at)
    end = QPointF(grip.x(), goal) if there.down else QPointF(goal, grip.y())
    drag(exhibit, grip, end)
    assert exhibit.store.visit.selected == "ai-highland"
    assert there.cursor_at == pytest.approx(there.model.node.at)
    assert exhibit.store.visit.view.zoom == 1.0


def test_the_window_of_the_overview_can_be_dragged_and_its_end_pulled(timeline: Callable[..., Any]) -> None:
    exhibit = timeline(view=View(0.3, 4.0))
    overview, there, window = exhibit.window.current.overview, canvas(exhibit), exhibit.window
    device = QTest.createTouchDevice()

    def pull(begin: QPointF, by: float) -> None:
        a = overview.mapTo(window, begin.toPoint())
        QTest.touchEvent(window, device).press(0, a, window).commit()
        for n in range(1, 7):
            QTest.touchEvent(window, device).move(0, a + QPoint(round(by * n / 6), 0), window).commit()
        QTest.touchEvent(window, device).release(0, a + QPoint(round(by), 0), window).commit()
        QTest.qWait(250)

    pull(overview.window_box().center(), 200)
    assert there.port.view.centre > 0.45 and there.port.view.zoom == 4.0
    assert exhibit.store.visit.view == there.port.view
    box = overview.window_box()
    pull(QPointF(box.right(), box.center().y()), 150)
    assert there.port.view.zoom < 3.0
    assert exhibit.store.visit.view == there.port.view


def test_all_that_is_touched_is_large_enough(timeline: Callable[..., Any]) -> None:
    for size in SIZES:
        exhibit = timeline(size)
        touch = exhibit.window.look.metrics.touch
        view = exhibit.window.current
        for button in (*view.chips, *view.buttons, canvas(exhibit).details):
            assert min(button.width(), button.height()) >= touch - 1, button.accessibleName()
        assert view.overview.height() >= touch
        assert all(min(b.width(), b.height()) >= touch for b in boxes(exhibit).values())


def test_controls_do_not_overlap_and_lie_inside(timeline: Callable[..., Any]) -> None:
    for size in (*SIZES, (3840, 2160)):
        for lang in ("zh", "en"):
            for step in (100, 150):
                for reach in (False, True):
                    exhibit = timeline(size, lang, text_step=step, reach=reach)
                    view = exhibit.window.current
                    parts = [view.canvas, view.overview, view.filter, *view.chips, *view.buttons]
                    parts = [p for p in parts if p.isVisible()]
                    for part in parts:
                        assert view.rect().contains(part.geometry()), (size, lang, step, reach, part)
                    for a, b in combinations(parts, 2):
                        assert not a.geometry().intersects(b.geometry()), (size, lang, step, reach, a, b)
                    assert view.canvas.height() >= exhibit.window.look.px(200)


def test_language_and_theme_change_in_place(timeline: Callable[..., Any]) -> None:
    exhibit = timeline(view=View(0.6, 3.0))
    there = canvas(exhibit)
    before = (there.port.view, chosen(exhibit), there.geometry())
    dark = there.grab().toImage()
    exhibit.dispatch(SetLanguage("en"))
    settle(exhibit)
    assert (there.port.view, chosen(exhibit), there.geometry()) == before
    assert there.details.words == "Details"
    english = there.grab().toImage()
    assert english != dark
    exhibit.dispatch(SetTheme("light"))
    settle(exhibit)
    assert there.grab().toImage() != english
    exhibit.dispatch(SetTextStep(150))
    settle(exhibit)
    assert chosen(exhibit) == before[1]


def test_tiles_join_without_a_seam(timeline: Callable[..., Any]) -> None:
    """The body of the river changes little from one column of pixels to the next, also where tiles meet."""
    exhibit = timeline(view=View(0.55, 3.0))
    there = canvas(exhibit)
    from kiosk.views.timeline.tiles import SIDE

    ground = there._tiles._now
    left, right = (ground.make(n).toImage() for n in (6, 7))
    worst = max(
        abs(left.pixelColor(SIDE - 1, y).lightness() - right.pixelColor(0, y).lightness())
        for y in range(left.height())
    )
    inside = max(
        abs(left.pixelColor(SIDE // 2, y).lightness() - left.pixelColor(SIDE // 2 + 1, y).lightness())
        for y in range(left.height())
    )
    assert worst <= inside + 12


def test_what_is_off_screen_is_not_drawn_and_memory_stays_bounded(timeline: Callable[..., Any]) -> None:
    exhibit = timeline(view=View(0.1, 16.0))
    there = canvas(exhibit)
    for n in range(30):
        exhibit.dispatch(Look(View(0.05 + n * 0.03, 16.0)))
        settle(exhibit)
    assert len(there._tiles._now) <= 1920 // 256 + 20


def test_nothing_runs_after_the_screen_is_left(make_exhibit: Callable[..., Any]) -> None:
    from kiosk.state.model import Open

    exhibit = make_exhibit(motion_off=False, screen=Screen.TIMELINE, view=View(0.5, 6.0))
    there = canvas(exhibit)
    there.travel_to(View(0.2, 2.0))
    assert there.moving
    exhibit.dispatch(Open(Screen.HOME))
    assert not there.moving
    # The fixture fails where a timer is left running.


def test_many_moves_make_few_frames(timeline: Callable[..., Any]) -> None:
    exhibit = timeline(view=View(0.5, 6.0))
    frames: list[float] = []
    exhibit.window.frame.connect(lambda ms, gap: frames.append(gap))
    window, device = exhibit.window, QTest.createTouchDevice()
    QTest.touchEvent(window, device).press(0, at(exhibit, QPointF(900, 330)), window).commit()
    for n in range(120):
        QTest.touchEvent(window, device).move(0, at(exhibit, QPointF(900 - 4 * n, 330)), window).commit()
        QTest.qWait(2)
    QTest.touchEvent(window, device).release(0, at(exhibit, QPointF(420, 330)), window).commit()
    settle(exhibit)
    # Moves that come faster than frames are taken together.
    assert 4 < len(frames) < 120


def test_an_event_of_the_window_is_never_left_pressed(timeline: Callable[..., Any]) -> None:
    exhibit = timeline()
    other = next(i for i in boxes(exhibit) if i != chosen(exhibit))
    window, device = exhibit.window, QTest.createTouchDevice()
    pos = at(exhibit, QPointF(boxes(exhibit)[other].center()))
    QTest.touchEvent(window, device).press(0, pos, window).commit()
    assert canvas(exhibit).model.nodes[canvas(exhibit)._held].id == other
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    QTest.touchEvent(window, device).move(0, pos + QPoint(80, 0), window).commit()
    assert canvas(exhibit)._held is None
    QTest.touchEvent(window, device).release(0, pos + QPoint(80, 0), window).commit()
    settle(exhibit)
