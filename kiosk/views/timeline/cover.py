"""A panel over the timeline: title, a part that scrolls, buttons at its foot. A touch beside it closes it."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.widgets import Button, Touchable

PAD_U, LOW_PAD_U, MARGIN_U = 32.0, 16.0, 16.0
LOW_U = 700.0


class Cover(QWidget):
    """Takes every touch and the keyboard while it is open. Subclasses fill it and say where it stands.

    `closing` is the event that closes it; `intent` carries it and those of the controls.
    """

    intent = Signal(object)
    # Its width; beside the title stand the buttons where there is room; how dark it is around it.
    width_u = 760.0
    above = False
    scrim = 0.0

    def __init__(self, closing: object, parent: QWidget) -> None:
        super().__init__(parent)
        speaks_as(self, Role.DIALOG)
        self.closing = closing
        self.look: Style | None = None
        self.box = QRect()
        self.title: Label | None = None
        self.note: Label | None = None
        self.pane: ScrollPane | None = None
        self.foot: list[Button] = []
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()

    def tap(self, pos: QPointF) -> None:
        """A touch beside the panel."""
        if not self.box.contains(pos.toPoint()):
            self.intent.emit(self.closing)

    def open(self) -> None:
        """Show it over everything. The focus goes to its first control if it was on one, by key."""
        if self.isVisible():
            return
        keys = isinstance(self.window().focusWidget(), Touchable)
        self.show()
        self.raise_()
        stops = self.stops()
        (stops[0] if keys and stops else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[Touchable]:
        """What Tab goes to, in order."""
        body = self.pane.body if self.pane is not None else self
        inside = [t for t in body.findChildren(Touchable) if t.isVisible() and t.isEnabled()]
        return inside + [b for b in self.foot if b.isVisible() and b.isEnabled()]

    def focusNextPrevChild(self, forward: bool) -> bool:
        # What lies under it is out of reach, as under the idle question.
        activity = getattr(self.window(), "activity", None)
        if activity is not None:
            activity.emit()
        stops = self.stops()
        if stops:
            at = next((k for k, stop in enumerate(stops) if stop.hasFocus()), -1)
            step = 1 if forward else -1
            to = (at + step) % len(stops) if at >= 0 else (0 if forward else -1)
            stops[to].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    # places ------------------------------------------------------------------------------------------------

    def place(self) -> None:
        """Lay it out for its size: as high as it needs, at most all of the screen."""
        s, pane = self.look, self.pane
        if s is None or pane is None or self.title is None or self.width() < 2:
            return
        margin = s.ipx(MARGIN_U)
        pad = s.ipx(LOW_PAD_U if self.height() < s.px(LOW_U) else PAD_U)
        gap = max(s.ipx(14), math.ceil(s.metrics.gap))
        width = min(round(s.px(self.width_u) * max(s.step / 100, 1)), self.width() - 2 * margin)
        inner = width - 2 * pad
        heads = [w for w in (self.title, self.note) if w is not None and w.text]
        beside = _wide(heads) + gap * 2 <= inner
        highs = [h.heightForWidth(inner) for h in heads]
        head = max(highs) if beside else sum(highs)
        shown = [b for b in self.foot if not b.isHidden()]
        row = max((b.sizeHint().height() for b in shown), default=0)
        buttons = sum(b.sizeHint().width() + gap for b in shown)
        above = self.above and beside and buttons + gap * 3 + _wide(heads) + gap * 2 <= inner
        if above:
            head = max(head, row)
        one_row = sum(b.sizeHint().width() for b in shown) + gap * max(len(shown) - 1, 0) <= inner
        lines = [shown] if one_row else [[b] for b in shown]
        foot = -gap if above else len(lines) * (row + gap) - gap
        used = 2 * pad + head + gap + gap + foot
        body = self.body_height(inner)
        height = min(used + body, self.height() - 2 * margin)
        self.box = self.where(QRect(0, 0, width, height), margin)
        x, y = self.box.x() + pad, self.box.y() + pad
        for words, high in zip(heads, highs, strict=True):
            if beside:
                wide = words.sizeHint().width()
                left = x if words is self.title else x + inner - wide
                if above and words is not self.title:
                    left -= buttons + gap
                down = (head - high) // 2 if above else head - high
                words.setGeometry(left, y + down, wide, high)
            else:
                words.setGeometry(x, y, inner, high)
                y += high
        y = self.box.y() + pad + head + gap
        pane.setGeometry(x, y, inner, max(self.box.bottom() + 1 - pad - foot - gap - y, 1))
        pane.relayout()
        if above:
            left = x + inner - buttons + gap
            y = self.box.y() + pad + (head - row) // 2
            for button in shown:
                button.setGeometry(left, y, button.sizeHint().width(), row)
                left += button.width() + gap
            self.update()
            return
        y = self.box.bottom() + 1 - pad - foot
        for line in lines:
            each = (inner - gap * (len(line) - 1)) // max(len(line), 1)
            wide = [max(each, 0)] * len(line)
            if any(b.sizeHint().width() > each for b in line):
                wide = [b.sizeHint().width() for b in line]
            left = x
            for button, w in zip(line, wide, strict=True):
                button.setGeometry(left, y, w, row)
                left += w + gap
            y += row + gap
        self.update()

    def where(self, box: QRect, margin: int) -> QRect:
        """Where the panel stands: in the middle."""
        box.moveTo((self.width() - box.width()) // 2, max((self.height() - box.height()) // 2, margin))
        return box

    def body_height(self, width: int) -> int:
        """Height of the part that scrolls, in a width, px."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        if s is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.scrim > 0:
            painter.fillRect(self.rect(), s.colour("scrim", self.scrim))
        line = s.px(3)
        painter.setPen(QPen(s.colour("outline"), line))
        painter.setBrush(s.colour("surface"))
        rect = QRectF(self.box).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(rect, s.px(28), s.px(28))


def _wide(words: list[Label]) -> int:
    return sum(w.sizeHint().width() for w in words)


def drop(widgets: list[QWidget | None]) -> None:
    """Take widgets away; they are gone when the event loop comes round."""
    for widget in widgets:
        if widget is not None:
            widget.hide()
            widget.deleteLater()
