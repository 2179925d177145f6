"""The recogniser under whatever may come: random fingers over widgets that come and go."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import pytest
import shiboken6
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from kiosk.views.gestures import STALE_S
from tests.views.fingers import Recorder, Scene

SPOTS = [
    (150, 150),
    (160, 152),
    (450, 100),
    (470, 230),
    (100, 500),
    (500, 500),
    (700, 30),
    (760, 380),
    (20, 590),
]
# On their sheets: two on each.
BUTTONS = [(100, 100, 200, 100), (400, 50, 200, 200), (50, 20, 300, 150), (420, 20, 300, 150)]


SEEN: Counter[str] = Counter()


class Watched(Recorder):
    """Holds each call against what may come now."""

    def __init__(self, parent: QWidget, name: str, log: list[Any]) -> None:
        super().__init__(parent, name, log)
        self.pressed = 0
        self.held = False
        self.stiff = False
        self.faults: list[str] = []

    def _must(self, true: bool, what: str) -> None:
        if not true:
            self.faults.append(f"{self.name}: {what}")

    def _alive(self, what: str) -> None:
        SEEN[what] += 1
        self._must(shiboken6.isValid(self) and self.isVisible() and self.isEnabled(), f"{what} while away")


class Button(Watched):
    def press(self, _pos: QPointF) -> None:
        self._alive("press")
        self.pressed += 1

    def release(self) -> None:
        self.pressed -= 1
        self._must(self.pressed >= 0, "release without press")

    def tap(self, pos: QPointF) -> None:
        self._alive("tap")
        self._must(self.rect().contains(pos.toPoint()), "tap outside")
        self.note("tap")


class Sheet(Watched):
    """Can be dragged. Its guard says no while `stiff`."""

    def draggable(self, _pos: QPointF) -> bool:
        return not self.stiff

    def drag_begin(self, _pos: QPointF) -> None:
        self._alive("begin")
        self._must(not self.held, "two begins")
        self.held = True

    def drag_move(self, _pos: QPointF, delta: QPointF) -> None:
        self._alive("move")
        self._must(self.held, "move without begin")
        self._must(not delta.isNull(), "a move of nothing")

    def drag_end(self, _velocity: QPointF) -> None:
        self._alive("end")
        self._must(self.held, "end without begin")
        self.held = False

    def drag_cancel(self) -> None:
        SEEN["cancel"] += 1
        self._must(self.held, "cancel without begin")
        self.held = False


class Zoomed(Sheet):
    def pinch(self, _centre: QPointF, factor: float, _delta: QPointF) -> None:
        self._alive("pinch")
        self._must(self.held, "pinch without begin")
        self._must(0.01 < factor < 100, f"a wild factor {factor}")


class Fingers:
    """Twelve ids over two sheets with two buttons on each, and what must be true of them at any time."""

    def __init__(self) -> None:
        self.scene = Scene()
        self.scene.pane.hide()
        self.scene.lone.hide()
        self.down: dict[int, tuple[int, int]] = {}
        self.far: set[int] = set()  # went farther than the slop on something that drags
        self.soft: set[int] = set()  # came down while every sheet could be dragged
        top = self._made(Zoomed, self.scene.window, "zoomed", (0, 0, 800, 400))
        low = self._made(Sheet, self.scene.window, "sheet", (0, 400, 800, 200))
        self.sheets = [top, low]
        self.buttons = [
            self._made(Button, parent, f"button {n}", place)
            for n, (place, parent) in enumerate(zip(BUTTONS, (top, top, low, low), strict=True))
        ]

    def _made(self, kind: Any, parent: QWidget, name: str, place: tuple[int, int, int, int]) -> Any:
        widget = kind(parent, name, self.scene.log)
        widget.setGeometry(*place)
        widget.show()
        return widget

    @property
    def all(self) -> list[Any]:
        """All widgets."""
        return [*self.sheets, *self.buttons]

    def act(self, what: str, n: int, spot: tuple[int, int], size: float) -> None:
        """One thing happens; afterwards all must be well."""
        # Most fingers that move are down; now and then one is not.
        key = sorted(self.down)[n % len(self.down)] if self.down and n < 11 and what != "down" else n
        match what:
            case "down" | "move" | "up" | "rest" | "tremble":
                self._finger(what, key, spot, size)
            case "cancel":
                self.scene.cancel_touch()
                self.down.clear()
                assert not any(widget.pressed or widget.held for widget in self.all)
            case "later":
                self.scene.now += STALE_S + 1
            case "well":
                for widget in self.all:
                    widget.show()
                    widget.setEnabled(True)
                    widget.stiff = False
            case "anew":
                self._build_anew(n % 4)
            case _:
                self._change(self.all[n % 6], what)
        self.check()

    def _finger(self, what: str, key: int, spot: tuple[int, int], size: float) -> None:
        begin = self.down.get(key)
        if what == "tremble":
            what = "move"
            spot = (begin[0] + spot[0] % 5 - 2, begin[1] + spot[1] % 5 - 2) if begin else spot
        if what == "rest" or (what == "up" and key % 2):
            spot = begin or spot
        if what == "down":
            self.down[key] = spot
            self.far.discard(key)
            (self.soft.discard if any(sheet.stiff for sheet in self.sheets) else self.soft.add)(key)
        elif begin and key in self.soft and math.dist(begin, spot) > self.scene.hub.slop:
            self.far.add(key)
        taps = len(self.scene.told("tap"))
        self.scene.touch((key, what, *spot), size=size)
        taps = len(self.scene.told("tap")) - taps
        if what != "up":
            assert taps == 0, "a tap before the release"
            return
        assert taps <= int(self.down.pop(key, None) is not None), "a tap of nobody"
        assert taps == 0 or key not in self.far, "a tap after a drag"

    def _change(self, widget: Any, what: str) -> None:
        match what:
            case "hide" | "show":
                widget.setVisible(what == "show")
            case "off" | "on":
                widget.setEnabled(what == "on")
            case "stiff":
                widget.stiff = True
            case "forget":
                self.scene.hub.forget(widget)
                assert not widget.pressed and not widget.held

    def _build_anew(self, n: int) -> None:
        old = self.buttons[n]
        assert not old.faults
        parent = old.parentWidget()
        shiboken6.delete(old)
        self.buttons[n] = self._made(Button, parent, f"button {n}", BUTTONS[n])

    def check(self) -> None:
        """What is true at any time."""
        assert [fault for widget in self.all for fault in widget.faults] == []
        assert self.scene.hub.fingers == len(self.down)
        assert sum(widget.pressed for widget in self.all) <= len(self.down)
        assert self.down or not any(widget.held for widget in self.all)

    def close(self) -> None:
        """Lift what is down: nothing is left pressed or held."""
        for key in list(self.down):
            self._finger("up", key, (0, 0), 0.0)
            self.check()
        assert not any(widget.pressed or widget.held for widget in self.all)


FINGER_ACTS = ["down", "down", "move", "move", "move", "up", "up", "tremble", "rest"]
OTHER_ACTS = ["cancel", "later", "well", "well", "anew", "hide", "show", "off", "on", "stiff", "forget"]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(FINGER_ACTS * 4 + OTHER_ACTS),
        st.integers(0, 11),
        st.sampled_from(SPOTS),
        st.sampled_from([0.0, 0.0, 0.0, 30.0, 90.0]),
    ),
    min_size=40,
    max_size=90,
)


@pytest.mark.usefixtures("qapp")
def test_whatever_comes_every_press_is_released_and_every_drag_ends_once() -> None:
    @settings(max_examples=80)
    @given(STEPS)
    def run(steps: list[tuple[str, int, tuple[int, int], float]]) -> None:
        fingers = Fingers()
        try:
            for step in steps:
                fingers.act(*step)
            fingers.close()
        finally:
            fingers.scene.close()

    SEEN.clear()
    run()
    # Else the steps have become such that nothing of this is tried.
    assert all(SEEN[what] > 10 for what in ("press", "tap", "begin", "move", "pinch", "end", "cancel")), SEEN
