"""Scanning for one switch or two: rows of targets one after the other, then the targets of a row.

With two switches the first (space) goes on and the second (Enter) chooses. With one, the frame goes on by
itself at a pace, and either key chooses. Escape ends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from kiosk.state.model import SetScan
from kiosk.views.access.targets import rows, targets
from kiosk.views.paint import guarded
from kiosk.views.widgets import Touchable

if TYPE_CHECKING:
    from kiosk.views.window import KioskWindow

ROUNDS: Final = 2
"""So often through the targets of a row without a choice, and it is rows again."""
SETTLE_MS: Final = 60
"""A screen that changes tells of itself in several events."""
NEXT: Final = (Qt.Key.Key_Space,)
CHOOSE: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ScanFrame(QWidget):
    """The frame around what would be chosen. Takes no touch."""

    def __init__(self, window: KioskWindow) -> None:
        super().__init__(window)
        self._window = window
        self.box = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_box(self, box: QRect, name: str) -> None:
        """Stand around a part of the window, px."""
        out = self._window.look.ipx(8)
        self.box = box
        self.setGeometry(box.adjusted(-out, -out, out, out) & self._window.rect())
        self.setAccessibleName(name)
        self.show()
        self.raise_()
        self.update()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self._window.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rect, line, gap = QRectF(self.rect()), s.px(7), s.px(4)
        painter.setPen(QPen(s.colour("focus_gap"), line + 2 * gap))
        inset = (line + 2 * gap) / 2
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), s.px(18), s.px(18))
        painter.setPen(QPen(s.colour("here"), line))
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), s.px(18), s.px(18))


class Scanner(QObject):
    """Scans a window while `follow` is told to. Where the screen changes it begins at its first row."""

    def __init__(self, window: KioskWindow) -> None:
        super().__init__(window)
        self._window = window
        self.frame = ScanFrame(window)
        self.frame.hide()
        self._rows: list[list[tuple[Touchable, QRect]]] = []
        self._row = 0
        self._item: int | None = None
        self._round = 0
        self._told: tuple[str, ...] = ()
        self._pace = QTimer(self)
        self._pace.timeout.connect(self.on)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.look)

    @property
    def chosen(self) -> list[Touchable]:
        """What the frame stands around: the targets of a row, or one."""
        if not self._rows:
            return []
        row = self._rows[self._row]
        found = [one for one, _ in row] if self._item is None else [row[self._item][0]]
        # A part of the screen may have been made anew since.
        return [one for one in found if isValid(one)]

    def follow(self) -> None:
        """The visit has changed: look again once the screen stands."""
        visit = self._window.visit
        if visit.scan == "off":
            self.stop()
            return
        if visit.scan == "one":
            ms = round(visit.pace * 1000)
            if not self._pace.isActive() or self._pace.interval() != ms:
                self._pace.start(ms)
        else:
            self._pace.stop()
        self._settle.start()

    def stop(self) -> None:
        """Scan no more."""
        self._pace.stop()
        self._settle.stop()
        self.frame.hide()
        self._rows, self._row, self._item, self._told = [], 0, None, ()

    def look(self) -> None:
        """Take in what can be touched now. What was in the frame stays in it where it is still there."""
        if self._window.visit.scan == "off":
            return
        before = self._told
        self._rows = rows(targets(self._window))
        self._row, self._round = 0, 0
        item, self._item = self._item, None
        for number, row in enumerate(self._rows):
            names = [one.accessibleName() for one, _ in row]
            if item is None and before and tuple(names) == before:
                self._row = number
            elif item is not None and before and before[0] in names:
                self._row, self._item = number, names.index(before[0])
                break
        self._show()

    def key(self, event: QKeyEvent) -> bool:
        """Take a key of a switch; False where it is none."""
        key = Qt.Key(event.key())
        scan = self._window.visit.scan
        if scan == "off" or event.isAutoRepeat() or event.type() != QEvent.Type.KeyPress:
            return scan != "off" and key in (*NEXT, *CHOOSE)
        if key == Qt.Key.Key_Escape:
            self._window.intent.emit(SetScan("off"))
        elif key in CHOOSE or (key in NEXT and scan == "one"):
            self.choose()
        elif key in NEXT:
            self.on()
        else:
            return False
        return True

    def on(self) -> None:
        """The next row, or the next target of the row."""
        if not self._rows:
            self.look()
            return
        if self._item is None:
            self._row = (self._row + 1) % len(self._rows)
        else:
            self._item += 1
            if self._item >= len(self._rows[self._row]):
                self._item, self._round = 0, self._round + 1
                if self._round >= ROUNDS:
                    self._item, self._round = None, 0
        self._show()

    def choose(self) -> None:
        """Into the row, or act on the target."""
        if not self._rows:
            self.look()
            return
        row = self._rows[self._row]
        if self._item is None and len(row) > 1:
            self._item, self._round = 0, 0
            self._restart()
            self._show()
            return
        target = row[self._item or 0][0]
        self._restart()
        if isValid(target):
            target.click()
        # Where nothing but a part of the screen has changed no visit tells of it.
        self._settle.start()

    def _restart(self) -> None:
        """After a choice the full pace."""
        if self._pace.isActive():
            self._pace.start()

    def _show(self) -> None:
        found = self.chosen
        self._told = tuple(one.accessibleName() for one in found)
        if not found:
            self.frame.hide()
            return
        row = self._rows[self._row]
        box = QRect()
        for _, one in row if self._item is None else [row[self._item]]:
            box = box.united(one)
        self.frame.show_box(box, ", ".join(self._told))
