"""The hands of the scripted visitor: what a gesture is made of, and that real touches reach the window."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QTimer

from kiosk.authoring.play import hands
from kiosk.authoring.play.hands import PINCH_A_GESTURE, REST_S, TOUCHES_A_SECOND, Pacer, Sample, Touch
from kiosk.authoring.play.script import Pinch, Stroke
from kiosk.state.model import Screen

SIZE = (1001, 501)


def fingers_down(samples: list[Sample]) -> set[int]:
    """Fingers that are on the glass at the end. Fails where one moves that is not down, or lands twice."""
    down: set[int] = set()
    for _, touches in samples:
        for touch in touches:
            if touch.change == "press":
                assert touch.finger not in down
                down.add(touch.finger)
            else:
                assert touch.finger in down
                if touch.change == "release":
                    down.remove(touch.finger)
    return down


def test_a_drag_reports_120_times_a_second_and_ends_at_rest() -> None:
    samples = hands.stroke(Stroke((0.8, 0.5), (0.2, 0.5), 500), SIZE)
    moves = [s for s in samples if s[1][0].change == "move"]
    assert len(moves) == TOUCHES_A_SECOND // 2
    assert samples[0] == (0.0, (Touch(1, "press", 800.0, 250.0),))
    assert samples[-1] == (0.5 + REST_S, (Touch(1, "release", 200.0, 250.0),))
    assert moves[-1][1][0][2:] == (200.0, 250.0)
    assert [s[0] for s in samples] == sorted(s[0] for s in samples)


def test_a_fling_lets_go_at_full_speed() -> None:
    samples = hands.stroke(Stroke((0.8, 0.5), (0.2, 0.5), 100, fling=True), SIZE)
    assert samples[-1][0] == samples[-2][0] == 0.1
    xs = [s[1][0].x for s in samples[:-1]]
    steps = [a - b for a, b in pairwise(xs)]
    assert max(steps) - min(steps) < 1e-6


@pytest.mark.parametrize("by", [0.01, 0.5, 1.0, 2.0, 4.0, 100.0])
@pytest.mark.parametrize("right_first", [False, True])
def test_a_pinch_makes_its_factor_with_as_many_hands_as_it_takes(by: float, right_first: bool) -> None:
    samples = hands.pinch(Pinch((0.5, 0.5), by, 600, right_first), SIZE)
    assert fingers_down(samples) == set()
    factor, gesture = 1.0, 0.0
    spread: float | None = None
    for _, touches in samples:
        if len(touches) == 2 and all(t.change in ("press", "stay") for t in touches):
            gesture = 1.0
        if len(touches) == 2:
            now = abs(touches[1].x - touches[0].x)
            if spread is not None and all(t.change == "move" for t in touches):
                gesture *= now / spread
            spread = now
        if len(touches) == 1 and touches[0].change == "release":
            assert 1 / PINCH_A_GESTURE - 1e-6 <= gesture <= PINCH_A_GESTURE + 1e-6
            factor *= gesture
            spread = None
    assert factor == pytest.approx(by)
    first = samples[0][1][0]
    assert (first.x > 500) == right_first
    assert all(0 <= t.x < SIZE[0] for _, touches in samples for t in touches)


def test_touches_reach_what_lies_under_them_and_no_thread_stays(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(size=(1280, 720))
    window = exhibit.window
    item = window.dock.items[1]
    middle = item.mapTo(window, item.rect().center())
    seen: list[str] = []
    window.touched.connect(lambda what, _pos: seen.append(what))
    pacer = Pacer(window, window)
    pacer.perform(hands.tap(float(middle.x()), float(middle.y())))
    assert exhibit.store.visit.screen is Screen.TIMELINE
    assert seen == ["press", "release", "tap"]
    assert "pace" not in {t.name for t in threading.enumerate()}


def test_a_busy_interface_meets_every_touch_in_order_and_late(make_exhibit: Callable[..., Any]) -> None:
    window = make_exhibit(size=(1280, 720)).window
    samples = hands.stroke(Stroke((0.2, 0.3), (0.8, 0.3), 100, fling=True), (1280, 720))
    met: list[tuple[float, str]] = []
    begin = time.monotonic()

    def busy() -> None:
        while time.monotonic() - begin < 0.3:
            pass

    window.touched.connect(lambda what, _pos: met.append((time.monotonic() - begin, what)))
    stall = QTimer(window)
    stall.setSingleShot(True)
    stall.timeout.connect(busy)
    stall.start(0)
    Pacer(window, window).perform(samples)
    assert [what for _, what in met if what != "tap"] == ["press", "release"]
    # Paced by the interface itself, the release would have come a whole stroke after the stall.
    assert met[-1][0] >= 0.3


def test_a_stop_lifts_the_fingers(make_exhibit: Callable[..., Any]) -> None:
    window = make_exhibit(size=(1280, 720)).window
    pacer = Pacer(window, window)
    timer = QTimer(window)
    timer.setSingleShot(True)
    timer.timeout.connect(pacer.stop)
    timer.start(100)
    pacer.perform(hands.stroke(Stroke((0.2, 0.3), (0.8, 0.3), 60_000), (1280, 720)))
    assert window.hub.fingers == 0
    pacer.perform(hands.tap(10, 10))
    assert window.hub.fingers == 0


def test_a_closed_window_is_told(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(size=(1280, 720))
    pacer = Pacer(exhibit.window, exhibit)
    exhibit.window.close()
    with pytest.raises(hands.WindowGone):
        pacer.perform(hands.tap(10, 10))
