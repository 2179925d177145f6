"""One recogniser for all screens: nothing else reads fingers, and it reaches all that can be touched."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEventPoint, QNativeGestureEvent, QPointingDevice, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.state.model import PARENTS, Open, Screen
from kiosk.state.order import items_of
from kiosk.views.scroll import ScrollPane
from kiosk.views.widgets import Touchable
from tests.views.fingers import NO_KEY

VIEWS = Path(__file__).resolve().parents[2] / "kiosk" / "views"
HANDLERS = {
    "mousePressEvent",
    "mouseReleaseEvent",
    "mouseMoveEvent",
    "mouseDoubleClickEvent",
    "wheelEvent",
    "tabletEvent",
    "touchEvent",
    "gestureEvent",
    "nativeGestureEvent",
    "contextMenuEvent",
    "enterEvent",
    "leaveEvent",
    "dragEnterEvent",
    "dropEvent",
}
NAMES = {"WA_AcceptTouchEvents", "grabGesture", "grabMouse", "QScroller", "setMouseTracking", "QScrollArea"}
KINDS = ("Mouse", "Touch", "Wheel", "Tablet", "Gesture", "NativeGesture", "Hover")
# It shows the pointer to a mouse and hides it from fingers, after the recogniser took the event.
# It tells the pointer of a talk where a mouse moves, before the recogniser takes the event.
POINTER = ("window.py", {"TouchBegin", "MouseMove", "setMouseTracking"})
# Switched off there, for a picture that takes no event at all.
QUIET = ("charts/canvas.py", {"setMouseTracking"})
# Asleep it takes whatever comes before the recogniser could, and gives none of it to a widget.
ASLEEP = (
    "sleep.py",
    {
        *(
            "MouseButtonPress",
            "MouseButtonDblClick",
            "MouseMove",
            "MouseButtonRelease",
            "Wheel",
            "TabletPress",
        ),
        *("TouchBegin", "TouchUpdate", "TouchEnd", "TouchCancel", "NativeGesture"),
    },
)
# A mouse that hovers shows its arrow.
HOVER = ("displays.py", {"MouseMove", "setMouseTracking"})
ALLOWED = (POINTER, QUIET, ASLEEP, HOVER)


def ignores(function: ast.FunctionDef) -> bool:
    """True where a handler does nothing but pass the event up to the window."""
    return [ast.unparse(line) for line in function.body] == ["event.ignore()"]


def readers(path: Path, text: str) -> list[str]:
    """What in a file reads fingers, mouse or wheel by itself."""
    name, found = path.relative_to(VIEWS).as_posix(), []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.name in HANDLERS and not ignores(node):
            found.append(f"{name}:{node.lineno} {node.name}")
        if isinstance(node, ast.Attribute):
            kind = ast.unparse(node.value).endswith("QEvent.Type") and node.attr.startswith(KINDS)
            allowed = any(name == file and node.attr in names for file, names in ALLOWED)
            if (kind or node.attr in NAMES) and not allowed:
                found.append(f"{name}:{node.lineno} {node.attr}")
    return found


def test_no_view_reads_fingers_mouse_or_wheel_by_itself() -> None:
    files = [p for p in VIEWS.rglob("*.py") if "gestures" not in p.relative_to(VIEWS).parts]
    assert len(files) > 40
    assert [found for path in files for found in readers(path, path.read_text("utf-8"))] == []


def test_such_a_reader_would_be_found() -> None:
    text = (
        "class A(QWidget):\n"
        "    def wheelEvent(self, event):\n        self.turn()\n"
        "    def mousePressEvent(self, event):\n        event.ignore()\n"
        "    def event(self, event):\n        return event.type() == QEvent.Type.TouchUpdate\n"
    )
    assert readers(VIEWS / "a.py", text) == ["a.py:2 wheelEvent", "a.py:7 TouchUpdate"]


def contact(window: Any, pos: QPoint, state: QEventPoint.State) -> None:
    """One event of a finger."""
    kinds = {
        QEventPoint.State.Pressed: QEvent.Type.TouchBegin,
        QEventPoint.State.Released: QEvent.Type.TouchEnd,
    }
    point = QEventPoint(1, state, QPointF(pos), QPointF(window.mapToGlobal(pos)))
    device = QPointingDevice.primaryPointingDevice()
    assert window.event(QTouchEvent(kinds[state], device, NO_KEY, [point]))


def bring_into_view(widget: QWidget) -> None:
    """Scroll what it stands in until it can be seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, ScrollPane) and parent.body.isAncestorOf(widget):
            parent.ensure_visible(widget)
        parent = parent.parentWidget()


def untouched(exhibit: Any) -> list[str]:
    """What is shown and enabled, and does not answer to a finger in its middle."""
    window, found, taps = exhibit.window, [], []
    seen = [w for w in window.findChildren(Touchable) if w.isVisible() and w.isEnabled()]
    if window.dialog.isVisible():
        seen = [w for w in seen if window.dialog.isAncestorOf(w) or window.dock.isAncestorOf(w)]

    def on_touched(what: str, _pos: QPointF) -> None:
        taps.append(what)

    window.touched.connect(on_touched)
    for widget in seen:
        guard = getattr(widget, "tappable", None)
        if not widget.isEnabled() or (guard is not None and not guard(QPointF(widget.rect().center()))):
            continue
        bring_into_view(widget)
        # It is touched for real, and what it asks for is heard by nobody: the next one is still there.
        widget.blockSignals(True)
        taps.clear()
        pos = widget.mapTo(window, widget.rect().center())
        contact(window, pos, QEventPoint.State.Pressed)
        held = widget.held
        contact(window, pos, QEventPoint.State.Released)
        widget.blockSignals(False)
        if not held or widget.held or taps != ["press", "release", "tap"]:
            found.append(f"{type(widget).__name__} {widget.accessibleName()[:24]!r} at {pos}: {held} {taps}")
    window.touched.disconnect(on_touched)
    assert len(seen) > 5
    return found


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
def test_all_that_can_be_touched_answers_to_a_finger(
    make_exhibit: Callable[..., Any], content: Any, size: tuple[int, int]
) -> None:
    exhibit = make_exhibit(size=size)
    assert untouched(exhibit) == []
    for screen in Screen:
        item = items_of(content, screen)[0] if screen in PARENTS else None
        exhibit.dispatch(Open(screen, item))
        exhibit.window.pump()
        assert exhibit.store.visit.screen is screen
        assert untouched(exhibit) == [], screen
    exhibit.force_warning(14)
    assert untouched(exhibit) == []


def test_a_palm_is_known_by_35_mm_of_the_display(make_exhibit: Callable[..., Any]) -> None:
    window = make_exhibit().window
    assert window.hub.palm == pytest.approx(35 * window.look.metrics.mm)


def scrolled(exhibit: Any) -> tuple[ScrollPane, QWidget, QPointF]:
    """The pane of the charts, what lies in the middle of it, and where that is in the window."""
    pane = next(p for p in exhibit.window.findChildren(ScrollPane) if p.isVisible())
    pos = pane.mapTo(exhibit.window, pane.rect().center())
    return pane, exhibit.window.childAt(pos), QPointF(pos)


def test_a_trackpad_scrolls_a_screen_through_the_application(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.CHARTS)
    pane, _child, pos = scrolled(exhibit)
    # As the system sends them: what a test sends straight to a widget goes no farther than that.
    for pixels, angle, phase in [
        (-9, -18, Qt.ScrollPhase.ScrollBegin),
        (-30, -60, Qt.ScrollPhase.ScrollUpdate),
        (-12, -24, Qt.ScrollPhase.ScrollMomentum),
        (-1, -2, Qt.ScrollPhase.ScrollEnd),
        (0, -30, Qt.ScrollPhase.NoScrollPhase),
    ]:
        handle = exhibit.window.windowHandle()
        QTest.wheelEvent(handle, pos, QPoint(0, angle), QPoint(0, pixels), NO_KEY, phase)
        exhibit.window.pump()
    assert pane.offset == pytest.approx(52 + pane.look.px(120) / 4)


def test_a_pinch_on_a_trackpad_reaches_the_recogniser(
    make_exhibit: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    exhibit = make_exhibit(screen=Screen.CHARTS)
    pane, child, pos = scrolled(exhibit)
    told: list[tuple[float, float]] = []

    def pinch(centre: QPointF, factor: float, _delta: QPointF) -> None:
        told.append((centre.y(), factor))

    monkeypatch.setattr(pane, "pinch", pinch, raising=False)
    here = QPointF(child.mapFrom(exhibit.window, pos.toPoint()))
    zoom = Qt.NativeGestureType.ZoomNativeGesture
    device = QPointingDevice.primaryPointingDevice()
    QApplication.sendEvent(child, QNativeGestureEvent(zoom, device, 2, here, pos, pos, 0.5, QPointF()))
    assert told == [(pane.rect().center().y(), 1.5)]
