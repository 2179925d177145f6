"""Wheel and trackpad of a desk machine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.views.fingers import Pane, Panned, Recorder, Scene

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BEGIN, UPDATE = Qt.ScrollPhase.ScrollBegin, Qt.ScrollPhase.ScrollUpdate
MOMENTUM, END = Qt.ScrollPhase.ScrollMomentum, Qt.ScrollPhase.ScrollEnd
NOTCH_PX = 100.0  # ten slops


@pytest.fixture
def scene(qapp: Any) -> Iterator[Scene]:
    made = Scene(Panned)
    yield made
    made.close()


def test_a_wheel_turns_and_with_control_it_zooms(scene: Scene) -> None:
    scene.wheel(angle=(0, 240))
    scene.wheel(angle=(0, -120), key=CTRL)
    assert scene.log == [("pane", "wheel", 2.0, False), ("pane", "wheel", -1.0, True)]


def test_a_fine_wheel_loses_nothing(scene: Scene) -> None:
    for _ in range(8):
        scene.wheel(angle=(0, 15))
    assert len(scene.log) == 8
    assert sum(steps for steps, _ in scene.told("wheel")) == 1.0


def test_a_tilted_wheel_and_shift_pan_sideways(scene: Scene) -> None:
    scene.wheel(angle=(-120, 0))
    scene.wheel(angle=(0, 60), key=SHIFT)
    assert scene.log == [("pane", "pan", -NOTCH_PX, 0), ("pane", "pan", NOTCH_PX / 2, 0)]


def test_a_trackpad_pans_by_its_pixels_and_so_does_its_momentum(scene: Scene) -> None:
    scene.wheel(phase=BEGIN)
    scene.wheel(angle=(8, 24), pixels=(3, 9), phase=UPDATE)
    scene.wheel(angle=(0, 120), pixels=(0, 40), phase=UPDATE)
    scene.wheel(angle=(0, 8), pixels=(0, 4), phase=MOMENTUM)
    scene.wheel(phase=END)
    assert scene.log == [
        ("pane", "pan", 3, 9),
        ("pane", "pan", 0, 40),
        ("pane", "pan", 0, 4),
        ("pane", "settle"),
    ]


def test_a_trackpad_without_phases_pans_and_a_notch_with_pixels_does_not(scene: Scene) -> None:
    scene.wheel(angle=(0, 31), pixels=(0, 12))
    scene.wheel(angle=(0, 120), pixels=(0, 15))  # a mouse under X11
    assert scene.log == [("pane", "pan", 0, 12), ("pane", "wheel", 1.0, False)]


def test_what_cannot_pan_is_turned_instead(qapp: Any) -> None:
    scene = Scene(Pane)
    scene.wheel(angle=(0, 31), pixels=(0, 50), phase=UPDATE)
    scene.wheel(angle=(-120, 0))
    assert scene.log == [("pane", "wheel", 0.5, False), ("pane", "wheel", -1.0, False)]
    scene.close()


def test_momentum_stays_with_what_it_began_on_and_dies_with_it(scene: Scene) -> None:
    other = Panned(scene.window, "other", scene.log)
    other.setGeometry(0, 400, 800, 200)
    other.show()
    scene.wheel(phase=BEGIN)
    scene.wheel(pixels=(0, 5), phase=UPDATE, at=(400, 500))
    scene.pane.hide()
    scene.wheel(pixels=(0, 5), phase=MOMENTUM, at=(400, 500))
    scene.wheel(phase=END, at=(400, 500))
    assert scene.log == [("pane", "pan", 0, 5)]
    scene.wheel(pixels=(0, 5), phase=UPDATE, at=(400, 500))
    assert scene.log[-1] == ("other", "pan", 0, 5)


def test_a_widget_that_takes_no_wheel_hands_it_to_the_one_below(scene: Scene) -> None:
    plain = Recorder(scene.pane, "plain", scene.log)
    plain.setGeometry(350, 150, 100, 100)
    plain.show()
    scene.wheel(angle=(0, 120))
    assert scene.log == [("pane", "wheel", 1.0, False)]


def test_a_wheel_over_nothing_counts_as_activity_and_does_nothing_else(scene: Scene) -> None:
    scene.wheel(angle=(0, 120), at=(700, 500))
    assert scene.log == [] and scene.seen == 1


def test_a_pinch_on_a_trackpad_zooms_about_the_pointer(scene: Scene) -> None:
    scene.native(Qt.NativeGestureType.BeginNativeGesture)
    scene.native(Qt.NativeGestureType.ZoomNativeGesture, 0.25)
    scene.native(Qt.NativeGestureType.ZoomNativeGesture, -3.0)
    scene.native(Qt.NativeGestureType.RotateNativeGesture, 10.0)
    scene.native(Qt.NativeGestureType.EndNativeGesture)
    assert scene.log == [
        ("pane", "halt"),
        ("pane", "pinch", 400, 1.25, 0, 0),
        ("pane", "pinch", 400, 0.1, 0, 0),
        ("pane", "settle"),
    ]
