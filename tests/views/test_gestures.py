"""The recogniser: raw touch and mouse in; tap, drag, fling, pinch and their cancels out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QPointingDevice, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from kiosk.views.gestures import STALE_S, GestureHub


class Recorder(QWidget):
    """A widget that writes down what it is told."""

    def __init__(self, parent: QWidget, name: str, log: list[Any]) -> None:
        super().__init__(parent)
        self.name, self.log = name, log

    def note(self, what: str, *more: Any) -> None:
        self.log.append((self.name, what, *more))


class Tappable(Recorder):
    def press(self, _pos: QPointF) -> None:
        self.note("press")

    def release(self) -> None:
        self.note("release")

    def tap(self, _pos: QPointF) -> None:
        self.note("tap")


class Pane(Recorder):
    def drag_begin(self, _pos: QPointF) -> None:
        self.note("begin")

    def drag_move(self, _pos: QPointF, delta: QPointF) -> None:
        self.note("move", delta.x(), delta.y())

    def drag_end(self, velocity: QPointF) -> None:
        self.note("end", round(velocity.x()))

    def pinch(self, centre: QPointF, factor: float, _delta: QPointF) -> None:
        self.note("pinch", round(centre.x()), round(factor, 3))

    def wheel(self, _pos: QPointF, steps: float, zooming: bool) -> None:
        self.note("wheel", steps, zooming)

    def halt(self) -> None:
        self.note("halt")


class Scene:
    """A window with a pane, a button on it and a button beside it, and a clock that the test moves."""

    def __init__(self) -> None:
        self.log: list[Any] = []
        self.now = 100.0
        self.seen = 0
        self.window = QWidget()
        self.window.resize(800, 600)
        self.pane = Pane(self.window, "pane", self.log)
        self.pane.setGeometry(0, 0, 800, 400)
        self.button = Tappable(self.pane, "button", self.log)
        self.button.setGeometry(100, 100, 200, 100)
        self.lone = Tappable(self.window, "lone", self.log)
        self.lone.setGeometry(100, 450, 200, 100)
        self.hub = GestureHub(self.window, slop=10, activity=self._active, clock=lambda: self.now)
        self.device = QPointingDevice.primaryPointingDevice()
        self.window.show()

    def _active(self) -> None:
        self.seen += 1

    def touch(self, *points: tuple[int, str, float, float], dt: float = 0.01) -> None:
        self.now += dt
        states = {
            "down": QEventPoint.State.Pressed,
            "move": QEventPoint.State.Updated,
            "up": QEventPoint.State.Released,
        }
        made = [QEventPoint(i, states[s], QPointF(x, y), QPointF(x, y)) for i, s, x, y in points]
        kind = QEvent.Type.TouchUpdate
        if all(s == "down" for _, s, _, _ in points):
            kind = QEvent.Type.TouchBegin
        self.hub.event(QTouchEvent(kind, self.device, Qt.KeyboardModifier.NoModifier, made))

    def mouse(self, kind: QEvent.Type, x: float, y: float) -> None:
        self.now += 0.01
        left = Qt.MouseButton.LeftButton
        pos = QPointF(x, y)
        self.hub.event(QMouseEvent(kind, pos, pos, left, left, Qt.KeyboardModifier.NoModifier))

    def names(self) -> list[str]:
        return [f"{who}.{what}" for who, what, *_ in self.log]


@pytest.fixture
def scene(qapp: Any) -> Iterator[Scene]:
    made = Scene()
    yield made
    made.window.close()
    made.window.deleteLater()


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
    assert scene.log[-1] == ("pane", "end", 0)


def test_two_fingers_pinch_about_their_middle(scene: Scene) -> None:
    scene.touch((1, "down", 300, 200))
    scene.touch((1, "move", 300, 200), (2, "down", 500, 200))
    scene.touch((1, "move", 250, 200), (2, "move", 550, 200))
    assert scene.log[-1] == ("pane", "pinch", 400, 1.5)
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
    scene.hub.event(QEvent(QEvent.Type.TouchCancel))
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


def test_wheel_and_control_wheel(scene: Scene) -> None:
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        pos = QPointF(400, 200)
        scene.hub.event(
            QWheelEvent(
                pos,
                pos,
                QPointF(0, 0).toPoint(),
                QPointF(0, 240).toPoint(),
                Qt.MouseButton.NoButton,
                modifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
        )
    assert scene.log == [("pane", "wheel", 2.0, False), ("pane", "wheel", 2.0, True)]


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


class Scroller(Recorder):
    """Can be dragged, and not pinched."""

    def drag_begin(self, _pos: QPointF) -> None:
        self.note("begin")

    def drag_move(self, _pos: QPointF, delta: QPointF) -> None:
        self.note("move", delta.y())

    def drag_end(self, _velocity: QPointF) -> None:
        self.note("end")


def test_a_palm_does_not_stop_the_finger_that_scrolls(scene: Scene) -> None:
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
