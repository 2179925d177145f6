"""The measured process: a real window, touched from outside the interface's thread. Prints one JSON object.

Touches are posted by a second thread at a fixed pace, so a slow interface meets them late, as it would in
the hall. A frame is one pass of the window's backing store; it ends when the picture has been handed to the
display server.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QEventPoint, QPointingDevice, QTouchEvent, QWheelEvent

from kiosk.app import Exhibit, make_application
from kiosk.content.loader import load
from kiosk.presenters.labels import label
from kiosk.runtime.trace import Trace
from kiosk.state.model import Look, Open, Screen, SetLanguage, SetTextStep, SetTheme, View, Visit
from kiosk.views.widgets import Touchable

STATES = {
    "down": QEventPoint.State.Pressed,
    "move": QEventPoint.State.Updated,
    "up": QEventPoint.State.Released,
}


class Visitor:
    """Posts touches to a window and keeps the frames that it paints."""

    def __init__(self, exhibit: Exhibit) -> None:
        self.exhibit = exhibit
        self.window = exhibit.window
        self.device = QPointingDevice.primaryPointingDevice()
        self.frames: list[tuple[float, float]] = []
        self.window.frame.connect(self._on_frame)

    def _on_frame(self, ms: float, _gap: float) -> None:
        self.frames.append((time.monotonic(), ms))

    def post(self, kind: str, *points: tuple[int, float, float]) -> None:
        """Post one touch event; safe from any thread."""
        made = [QEventPoint(i, STATES[kind], QPointF(x, y), QPointF(x, y)) for i, x, y in points]
        what = {"down": QEvent.Type.TouchBegin, "move": QEvent.Type.TouchUpdate, "up": QEvent.Type.TouchEnd}[
            kind
        ]
        QCoreApplication.postEvent(
            self.window, QTouchEvent(what, self.device, Qt.KeyboardModifier.NoModifier, made), 0
        )

    def spin(self, seconds: float) -> None:
        """Let the interface run."""
        end = time.monotonic() + seconds
        app = QCoreApplication.instance()
        timer = QTimer()
        timer.start(4)
        while time.monotonic() < end:
            app.processEvents()  # type: ignore[union-attr]
            time.sleep(0.0005)
        timer.stop()

    def until(self, ready: Any, seconds: float = 10.0) -> None:
        """Let the interface run until something is so. Raises TimeoutError."""
        end = time.monotonic() + seconds
        while not ready():
            if time.monotonic() > end:
                raise TimeoutError(f"not ready after {seconds:.0f} s")
            self.spin(0.05)

    def wheel(self, pos: QPointF, steps: int) -> None:
        """Turn the wheel with Control held: one step of zoom."""
        none = QPoint(0, 0)
        event = QWheelEvent(
            pos,
            pos,
            none,
            QPoint(0, 120 * steps),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QCoreApplication.postEvent(self.window, event, 0)

    def tap(self, widget: Any) -> float:
        """Touch a widget; milliseconds from the release to the first frame."""
        x, y = centre_of(self.window, widget)
        self.post("down", (1, x, y))
        self.spin(0.05)
        return self.latency(lambda: self.post("up", (1, x, y)))

    def latency(self, act: Any, *, settle: bool = False) -> float:
        """Milliseconds from an action to the first frame after it, or with `settle` to the last one of its
        motion."""
        self.spin(0.25)
        self.frames.clear()
        begin = time.monotonic()
        act()
        while not self.frames and time.monotonic() - begin < 3:
            QCoreApplication.instance().processEvents()  # type: ignore[union-attr]
        if settle:
            self.spin(0.7)
        return (
            ((self.frames[-1] if settle else self.frames[0])[0] - begin) * 1000 if self.frames else math.inf
        )


def centre_of(window: Any, widget: Any) -> tuple[float, float]:
    """Middle of a widget on its window."""
    pos = widget.mapTo(window, QPoint(widget.width() // 2, widget.height() // 2))
    return float(pos.x()), float(pos.y())


def layouts(window: Any) -> list[float]:
    """Milliseconds to lay out the timeline from nothing: all of time in view, and deep within it."""
    found = []
    stand = window.current.canvas.stand
    for _, made in list(stand.lanes._layouts.values()):
        for level, low, high in ((0, 0.0, 1.0), (8, 0.45, 0.55)):
            begin = time.monotonic()
            type(made)(made.crowd, made.frame, made._gauge).view(level, low, high, None)
            found.append((time.monotonic() - begin) * 1000)
    return found


def measure(size: tuple[int, int], folder: Path) -> dict[str, Any]:
    """All figures of one window size."""
    make_application()
    exhibit = Exhibit(load(folder), Visit(), Trace(None), folder=folder)
    window = exhibit.window
    window.resize(*size)
    window.show_visit(Visit())
    window.show()
    visitor = Visitor(exhibit)
    exhibit.preload()
    visitor.spin(4.0)
    w, h = size
    result: dict[str, list[float]] = {}
    content = exhibit.store.content
    exhibit.dispatch(Open(Screen.TIMELINE))
    visitor.spin(1.0)
    exhibit.dispatch(Look(View(0.5, 4.0)))
    visitor.spin(0.8)
    visitor.until(lambda: window.current.canvas.stand is not None)
    result["layout"] = layouts(window)
    exhibit.dispatch(Open(Screen.HOME))
    exhibit.dispatch(Open(Screen.TIMELINE))
    langs = ["en", "zh"] * 5
    result["language"] = [
        visitor.latency(lambda lang=lang: exhibit.dispatch(SetLanguage(lang))) for lang in langs
    ]
    result["text"] = [
        visitor.latency(lambda step=step: exhibit.dispatch(SetTextStep(step))) for step in [125, 150, 100] * 3
    ]
    result["theme"] = [
        visitor.latency(lambda theme=theme: exhibit.dispatch(SetTheme(theme)))
        for theme in ["light", "high_contrast", "dark"] * 3
    ]
    assert window.current is not None
    words = {label(key, exhibit.store.visit.lang) for key in ("previous", "next")}
    steps = [b for b in window.current.findChildren(Touchable) if b.accessibleName() in words]
    result["tap"] = [visitor.tap(steps[k % len(steps)]) for k in range(24)]
    middle = QPointF(w * 0.5, h * 0.45)
    result["zoom"] = [
        visitor.latency(lambda k=k: visitor.wheel(middle, 1 if k < 6 else -1)) for k in range(12)
    ]
    result["screen"] = [visitor.tap(window.dock.items[1 + k % 4]) for k in range(20)]
    details = []
    events = list(content.events)
    for k in range(16):
        exhibit.dispatch(Open(Screen.TIMELINE))
        details.append(
            visitor.latency(
                lambda k=k: exhibit.dispatch(Open(Screen.EVENT, events[k % len(events)])), settle=True
            )
        )
    result["detail"] = details
    cards = []
    spots = [(Screen.COMPANY, one) for one in content.organisations] + [
        (Screen.PLACE, one) for one in content.places
    ]
    for screen, item in spots[:: max(len(spots) // 20, 1)]:
        exhibit.dispatch(Open(Screen.HOME))
        cards.append(visitor.latency(lambda screen=screen, item=item: exhibit.dispatch(Open(screen, item))))
    result["card"] = cards
    charts = []
    first = next(iter(content.charts))
    for _ in range(20):
        exhibit.dispatch(Open(Screen.CHARTS))
        charts.append(visitor.latency(lambda: exhibit.dispatch(Open(Screen.CHART, first))))
    result["chart"] = charts
    exhibit.close()
    return result


def main() -> None:
    """Measure one size and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--content", type=Path, required=True)
    args = parser.parse_args()
    width, height = map(int, args.size.split("x"))
    json.dump(measure((width, height), args.content), sys.stdout)


if __name__ == "__main__":
    main()
