"""The recogniser, one finger or mouse at a time: tap, drag, fling and what cancels them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPointF, Qt

from kiosk.views.gestures import STALE_S
from tests.views.fingers import Scene, Scroller, Tappable


@pytest.fixture
def scene(qapp: Any) -> Iterator[Scene]:
    made = Scene()
    yield made
    made.close()


def test_a_tap_acts_on_release(scene: Scene) -> None:
    scene.touch((1, "down", 150, 150))
    assert scene.names() == ["pane.halt", "button.press"]
    scene.touch((1, "up", 152, 151))
    assert scene.names()[2:] == ["button.release", "button.tap"]
    assert scene.hub.fingers == 0


def test_sliding_off_cancels(scene: Scene) -> None:
    scene.touch((1, "down", 150, 500))
    scene.touch((1, "move", 150, 590))
    scene.touch((1, "up", 150, 500))
    assert scene.names() == ["lone.press", "lone.release"]


def test_a_drag_that_begins_on_a_button_moves_the_pane_and_presses_nothing(scene: Scene) -> None:
    scene.touch((1, "down", 150, 150))
    scene.touch((1, "move", 155, 150))
    scene.touch((1, "move", 175, 150))
    scene.touch((1, "move", 185, 150))
    scene.touch((1, "up", 185, 150))
    assert scene.names() == [
        "pane.halt",
        "button.press",
        "button.release",
        "pane.begin",
        "pane.move",
        "pane.move",
        "pane.end",
    ]
    moved = [entry[2] for entry in scene.log if entry[1] == "move"]
    assert sum(moved) == 35  # nothing of the way is lost, the slop included


def test_a_fling_hands_over_its_velocity_and_a_rest_before_the_end_none(scene: Scene) -> None:
    scene.touch((1, "down", 100, 50))
    for k in range(1, 6):
        scene.touch((1, "move", 100 + 20 * k, 50))
    scene.touch((1, "up", 200, 50), dt=0.001)
    assert scene.log[-1][1] == "end"
    assert scene.log[-1][2] == pytest.approx(2000, rel=0.05)
    scene.touch((1, "down", 100, 50))
    scene.touch((1, "move", 160, 50))
    scene.touch((1, "up", 160, 50), dt=0.5)
    assert scene.log[-1] == ("pane", "end", 0, 0)


def test_two_fingers_pinch_about_their_middle(scene: Scene) -> None:
    scene.touch((1, "down", 300, 200))
    scene.touch((1, "move", 300, 200), (2, "down", 500, 200))
    scene.touch((1, "move", 250, 200), (2, "move", 550, 200))
    assert scene.log[-1][:4] == ("pane", "pinch", 400, 1.5)
    assert "pane.move" not in scene.names()
    scene.touch((1, "move", 250, 200), (2, "up", 550, 200))
    scene.touch((1, "move", 270, 200))
    assert scene.log[-1][:2] == ("pane", "move")
    scene.touch((1, "up", 270, 200))
    assert scene.log[-1][:2] == ("pane", "end")


def test_a_pinch_by_one_moving_finger_counts_each_step_once(scene: Scene) -> None:
    scene.touch((1, "down", 300, 200), (2, "down", 400, 200))
    for x in (450, 500, 500):
        scene.touch((1, "move", 300, 200), (2, "move", x, 200))
    factors = [entry[3] for entry in scene.log if entry[1] == "pinch"]
    assert factors == [1.5, 1.333]


def test_a_touch_that_is_never_released_takes_nothing_from_the_others(scene: Scene) -> None:
    scene.touch((1, "down", 700, 300))
    scene.touch((2, "down", 150, 500))
    scene.touch((2, "up", 150, 500))
    assert scene.names()[-1] == "lone.tap"
    scene.now += STALE_S + 1
    scene.touch((3, "down", 300, 50))
    scene.touch((3, "move", 350, 50))
    assert scene.names()[-2:] == ["pane.begin", "pane.move"]


def test_ten_fingers_and_a_cancel_leave_nothing_behind(scene: Scene) -> None:
    scene.touch(*[(k, "down", 40.0 * k, 100.0) for k in range(10)])
    scene.touch(*[(k, "move", 40.0 * k + 30, 130.0) for k in range(10)])
    scene.cancel_touch()
    assert scene.hub.fingers == 0
    assert "button.tap" not in scene.names()
    scene.touch((1, "down", 150, 150))
    scene.touch((1, "up", 150, 150))
    assert scene.names()[-1] == "button.tap"


def test_a_pressed_widget_that_goes_away_is_not_tapped(scene: Scene) -> None:
    scene.touch((1, "down", 150, 150))
    scene.hub.forget(scene.pane)
    scene.touch((1, "up", 150, 150))
    assert "button.tap" not in scene.names()


def test_the_mouse_does_what_a_finger_does_and_a_double_click_is_two_taps(scene: Scene) -> None:
    scene.mouse(QEvent.Type.MouseButtonPress, 150, 150)
    scene.mouse(QEvent.Type.MouseButtonRelease, 150, 150)
    scene.mouse(QEvent.Type.MouseButtonDblClick, 150, 150)
    scene.mouse(QEvent.Type.MouseButtonRelease, 150, 150)
    assert scene.names().count("button.tap") == 2


def test_everything_touched_counts_as_activity(scene: Scene) -> None:
    before = scene.seen
    scene.touch((1, "down", 700, 550))
    scene.touch((1, "move", 720, 550))
    scene.touch((1, "up", 720, 550))
    assert scene.seen == before + 3


def test_a_disabled_widget_takes_no_tap(scene: Scene) -> None:
    scene.lone.setEnabled(False)
    scene.touch((1, "down", 150, 500))
    scene.touch((1, "up", 150, 500))
    assert scene.log == []


def test_a_palm_of_no_size_does_not_stop_the_finger_that_scrolls(scene: Scene) -> None:
    pane = Scroller(scene.window, "scroller", scene.log)
    pane.setGeometry(400, 410, 390, 180)
    pane.show()
    scene.touch((1, "down", 500, 580))
    scene.touch((2, "down", 700, 500))
    for k in range(1, 6):
        scene.touch((1, "move", 500, 580 - 20 * k), (2, "move", 700 + k % 2, 500))
    assert scene.names().count("scroller.move") >= 4


def test_a_widget_that_is_deleted_under_a_finger_is_forgotten(scene: Scene) -> None:
    scene.touch((1, "down", 150, 150))
    scene.touch((2, "down", 160, 500))
    for widget in (scene.button, scene.lone):
        shiboken6.delete(widget)
    scene.hub.forget(scene.pane)
    scene.touch((1, "move", 160, 160), (2, "move", 170, 510))
    scene.touch((1, "up", 160, 160), (2, "up", 170, 510))
    assert scene.hub.fingers == 0
    assert "button.tap" not in scene.names()


def test_a_touch_that_ends_on_another_widget_acts_on_neither(scene: Scene) -> None:
    scene.touch((1, "down", 150, 500))
    scene.touch((1, "up", 150, 150))
    assert scene.names() == ["lone.press", "lone.release"]
    scene.log.clear()
    scene.touch((1, "down", 150, 150))
    scene.touch((1, "up", 150, 500))
    assert scene.names() == [
        "pane.halt",
        "button.press",
        "button.release",
        "pane.begin",
        "pane.move",
        "pane.end",
    ]


def test_a_finger_that_is_met_only_far_off_has_dragged_and_does_not_tap(scene: Scene) -> None:
    scene.touch((1, "down", 110, 110))
    scene.touch((1, "up", 290, 190))
    assert "button.tap" not in scene.names()
    assert scene.told("move") == [(180, 80)]


@pytest.mark.parametrize("act", ["hide", "setDisabled", "delete"])
def test_what_goes_away_under_a_resting_finger_gets_its_release_and_nothing_else(
    scene: Scene, act: str
) -> None:
    scene.touch((1, "down", 150, 500))
    if act == "delete":
        shiboken6.delete(scene.lone)
    else:
        getattr(scene.lone, act)(*([True] if act == "setDisabled" else []))
    scene.touch((1, "up", 150, 500))
    assert scene.names() == ["lone.press"] if act == "delete" else ["lone.press", "lone.release"]


def test_a_guard_is_asked_again_at_the_release(scene: Scene) -> None:
    scene.touch((1, "down", 150, 500))
    scene.lone.hot = False
    scene.touch((1, "up", 150, 500))
    assert scene.names() == ["lone.press", "lone.release"]


@pytest.mark.parametrize("act", ["hide", "setDisabled"])
def test_a_drag_ends_at_rest_where_its_widget_goes_away(scene: Scene, act: str) -> None:
    scene.touch((1, "down", 500, 50))
    scene.touch((1, "move", 550, 50))
    getattr(scene.pane, act)(*([True] if act == "setDisabled" else []))
    scene.touch((1, "move", 600, 50))
    scene.touch((1, "up", 650, 50))
    assert scene.names() == ["pane.halt", "pane.begin", "pane.move", "pane.end"]
    assert scene.told("end") == [(0, 0)]


def test_a_disabled_button_hides_what_lies_under_it_from_taps_and_not_from_drags(scene: Scene) -> None:
    under = Tappable(scene.pane, "under", scene.log)
    under.setGeometry(400, 100, 300, 200)
    off = Tappable(under, "off", scene.log)
    off.setEnabled(False)
    off.setGeometry(0, 0, 100, 100)
    under.show()
    scene.touch((1, "down", 450, 150))
    scene.touch((1, "up", 450, 150))
    assert scene.names() == ["pane.halt"]
    scene.touch((1, "down", 450, 150))
    scene.touch((1, "move", 480, 150))
    assert scene.names()[-2:] == ["pane.begin", "pane.move"]


def test_a_fling_is_as_fast_as_the_finger_was_however_late_it_is_met(scene: Scene) -> None:
    # The interface was busy for 2 s and meets all at once; the panel stamped each 10 ms.
    scene.touch((1, "down", 100, 50), stamp=5000)
    scene.now += 2.0
    for k in range(1, 6):
        scene.touch((1, "move", 100 + 20 * k, 50), dt=0.0001, stamp=5000 + 10 * k)
    scene.touch((1, "up", 200, 50), dt=0.0001, stamp=5055)
    assert scene.told("end") == [(2000, 0)]


def test_a_finger_that_rested_by_the_stamps_does_not_fling(scene: Scene) -> None:
    scene.touch((1, "down", 100, 50), stamp=5000)
    for k in range(1, 6):
        scene.touch((1, "move", 100 + 20 * k, 50), dt=0.0001, stamp=5000 + 10 * k)
    scene.touch((1, "up", 200, 50), dt=0.0001, stamp=5110)
    assert scene.told("end") == [(0, 0)]


def test_events_without_stamps_among_stamped_ones_make_no_wild_fling(scene: Scene) -> None:
    scene.touch((1, "down", 100, 50), stamp=5000)
    scene.touch((1, "move", 140, 50), stamp=5010)
    scene.touch((1, "move", 160, 50))
    scene.touch((1, "move", 180, 50))
    scene.touch((1, "up", 180, 50))
    assert scene.told("end") == [(2000, 0)]


def test_a_finger_that_stops_what_goes_fast_taps_nothing_and_may_drag_on(scene: Scene) -> None:
    scene.pane.fast = True
    scene.touch((1, "down", 150, 150))
    scene.touch((1, "up", 150, 150))
    assert scene.names() == ["pane.halt"]
    scene.touch((1, "down", 150, 150))
    scene.touch((1, "move", 180, 150))
    assert scene.names()[1:] == ["pane.halt", "pane.begin", "pane.move"]
    scene.pane.fast = False
    scene.touch((1, "up", 180, 150))
    scene.touch((1, "down", 150, 150))
    scene.touch((1, "up", 150, 150))
    assert scene.names()[-1] == "button.tap"


def test_an_id_that_is_down_begins_anew_and_one_that_is_not_is_nothing(scene: Scene) -> None:
    scene.touch((7, "move", 150, 150))
    scene.touch((7, "up", 150, 150))
    assert scene.log == [] and scene.hub.fingers == 0
    scene.touch((1, "down", 150, 150))
    scene.touch((1, "down", 150, 500))
    assert scene.names() == ["pane.halt", "button.press", "button.release", "lone.press"]
    scene.touch((1, "up", 150, 500))
    assert scene.names()[-1] == "lone.tap" and scene.hub.fingers == 0


def test_a_mouse_whose_release_went_elsewhere_cancels(scene: Scene) -> None:
    scene.mouse(QEvent.Type.MouseButtonPress, 150, 500)
    scene.mouse(QEvent.Type.MouseMove, 151, 500, held=Qt.MouseButton.NoButton)
    scene.mouse(QEvent.Type.MouseButtonRelease, 151, 500)
    assert scene.names() == ["lone.press", "lone.release"]


def test_a_cancelled_touch_leaves_the_mouse_alone(scene: Scene) -> None:
    scene.mouse(QEvent.Type.MouseButtonPress, 150, 500)
    scene.touch((1, "down", 150, 150))
    scene.cancel_touch()
    assert scene.names()[-1] == "button.release"
    scene.mouse(QEvent.Type.MouseButtonRelease, 150, 500)
    assert scene.names()[-1] == "lone.tap"


def test_a_handler_that_fails_is_told_and_stops_no_other_finger(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def broken(_pos: QPointF) -> None:
        raise ValueError("no such card")

    monkeypatch.setattr(scene.button, "tap", broken)
    monkeypatch.setattr(
        sys, "excepthook", lambda kind, error, _trace: told.append(f"{kind.__name__}: {error}")
    )
    scene.touch((1, "down", 150, 150), (2, "down", 150, 500))
    scene.touch((1, "up", 150, 150), (2, "up", 150, 500))
    assert told == ["ValueError: no such card"]
    assert scene.names()[-1] == "lone.tap" and scene.hub.fingers == 0
