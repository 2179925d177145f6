"""Small widgets that every screen is made of: buttons, chips, cards, panels, tags."""

from __future__ import annotations

import math
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.views.icons import draw_icon
from kiosk.views.paint import guarded
from kiosk.views.style import Style
from kiosk.views.text import text_box, text_width

Variant = Literal["primary", "secondary", "chip", "plain"]


class Touchable(QAbstractButton):
    """Base of all that can be touched: acts on release through the gesture hub, on Enter and on Space.

    `intent` is emitted with the event that it stands for. Mouse events are passed up to the window, which
    owns the recogniser.
    """

    intent = Signal(object)

    def __init__(self, style: Style, name: str, event: object = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        self.event_to_send = event
        self.held = False
        self._checked = False
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(name)
        # By key only: a touch leaves no ring behind.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._on_clicked)

    def make_checkable(self, checked: bool = False) -> None:
        """From now on it is chosen or not: checked, to assistive technology."""
        self._checked = checked
        self.setCheckable(True)
        self.setChecked(checked)
        self.toggled.connect(self._on_toggled)

    def show_checked(self, checked: bool) -> None:
        """Whether it is chosen: the state decides that, not the touch."""
        self._checked = checked
        self.setChecked(checked)

    def nextCheckState(self) -> None:
        """See `show_checked`."""

    def _on_toggled(self, checked: bool) -> None:
        # Assistive technology may switch it instead of pressing it, and means the same by it.
        if checked != self._checked:
            self.setChecked(self._checked)
            self.click()

    def press(self, _pos: QPointF) -> None:
        """A finger came down on it."""
        self.held = True
        self.update()

    def release(self) -> None:
        """The finger left, or slid off."""
        self.held = False
        self.update()

    def tap(self, _pos: QPointF) -> None:
        """Touched and let go."""
        self.click()

    def _on_clicked(self) -> None:
        if self.event_to_send is not None:
            self.intent.emit(self.event_to_send)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        activity = getattr(self.window(), "activity", None)
        if activity is not None:
            activity.emit()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            # Arrows belong to the window, which moves the focus or the timeline.
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def focus_ring(self, painter: QPainter, rect: QRectF, radius: float) -> None:
        """Draw the ring of the keyboard focus inside `rect`, where it has the focus."""
        if self.hasFocus():
            draw_focus(painter, rect, radius, self.look)


def draw_focus(painter: QPainter, rect: QRectF, radius: float, style: Style) -> None:
    """Ring of the keyboard focus just inside `rect`: a bright line beside a dark gap."""
    line, gap = style.px(5), style.px(3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(style.colour("focus"), line))
    inset = line / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.setPen(QPen(style.colour("focus_gap"), gap))
    inset = line + gap / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - line, radius - line)


def panel_path(rect: QRectF, radius: float) -> QPainterPath:
    """A rounded rectangle."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


class Button(Touchable):
    """A button or chip with a word and, where given, an icon before or after it."""

    def __init__(
        self,
        style: Style,
        text: str,
        event: object = None,
        *,
        icon: str | None = None,
        after: bool = False,
        variant: Variant = "secondary",
        dot: str | None = None,
        chosen: bool = False,
        dashed: bool = False,
        stacked: bool = False,
        height_u: float = 72,
        name: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(style, name or text, event, parent)
        self.words = text
        self.icon_name = icon
        self.after = after
        self.variant = variant
        self.dot = dot
        self._chosen = chosen
        self.dashed = dashed
        self.stacked = stacked
        self.height_u = height_u
        self._measured: tuple[tuple[object, ...], float] | None = None
        if variant == "chip":
            self.make_checkable(chosen)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def chosen(self) -> bool:
        """True for what is chosen now: it looks so, and a chip is checked to assistive technology."""
        return self._chosen

    @chosen.setter
    def chosen(self, chosen: bool) -> None:
        self._chosen = chosen
        if self.isCheckable():
            self.show_checked(chosen)

    @property
    def _role(self) -> str:
        return "label" if self.variant == "chip" and not self.chosen else "button"

    def _metrics(self) -> tuple[float, float, float, float]:
        """Icon side, gap, padding and width of the words, px."""
        s = self.look
        size = s.size("button")
        mark = size * 1.15 if self.icon_name else (size * 0.72 if self.dot else 0.0)
        gap = size * 0.42 if mark and self.words else 0.0
        pad = s.px(26 if self.variant == "chip" else 30)
        # A layout asks many times over.
        key = (self.words, self._role, s.key)
        if self._measured is None or self._measured[0] != key:
            self._measured = key, text_width(self.words, s.font(self._role))
        return mark, gap, pad, self._measured[1]

    def sizeHint(self) -> QSize:
        s = self.look
        width = self._metrics()[3]
        if self.stacked:
            side = max(s.metrics.touch, width + s.px(20))
            return QSize(math.ceil(side), math.ceil(max(s.metrics.touch, s.size("button") * 3.1)))
        height = max(
            s.px(66 if self.variant == "chip" else self.height_u), s.metrics.touch, s.size("button") * 1.9
        )
        return QSize(self.width_with(width), math.ceil(height))

    def width_with(self, words: float) -> int:
        """How wide it is where its words take so many px."""
        mark, gap, pad, _width = self._metrics()
        return math.ceil(max(mark + gap + words + 2 * pad, self.look.metrics.touch))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def colours(self) -> tuple[QColor, QColor, QColor]:
        """Fill, edge and text."""
        s = self.look
        if not self.isEnabled():
            return s.colour("surface"), s.colour("hairline"), s.colour("caption")
        if self.variant == "primary" or self.chosen:
            return s.colour("primary"), s.colour("primary"), s.colour("on_primary")
        if s.contrast and self.held:
            return s.colour("here"), s.colour("here"), s.colour("on_here")
        fill = s.colour("surface_2" if self.held else "surface")
        return fill, s.colour("here" if self.held else "outline"), s.colour("text")

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, edge, ink = self.colours()
        line = s.px(4 if self.held else 2)
        rect = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        radius = rect.height() / 2 if self.variant == "chip" else s.px(18)
        pen = QPen(edge, line)
        if (self.dashed and not self.chosen) or not self.isEnabled():
            pen.setDashPattern([3, 2.4])
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawRoundedRect(rect, radius, radius)
        self.draw_face(painter, ink)
        self.focus_ring(painter, QRectF(self.rect()), radius)

    def draw_face(self, painter: QPainter, ink: QColor) -> None:
        """Icon and word, in the middle."""
        s = self.look
        mark, gap, _pad, width = self._metrics()
        if self.stacked and self.icon_name:
            box = text_box(self.words, s.font(self._role), line_height=1.0, lang=s.lang)
            top = (self.height() - mark - box.height - gap / 2) / 2
            draw_icon(painter, self.icon_name, (self.width() - mark) / 2, top, mark, ink)
            box.draw(painter, (self.width() - box.width) / 2, top + mark + gap / 2, ink)
            return
        x = (self.width() - (mark + gap + width)) / 2
        middle = self.height() / 2
        text_x = x if self.after else x + mark + gap
        mark_x = x + width + gap if self.after else x
        if self.icon_name:
            draw_icon(painter, self.icon_name, mark_x, middle - mark / 2, mark, ink)
        elif self.dot:
            pen = QPen(s.colour(self.dot), s.px(3))
            if self.dashed:
                pen.setDashPattern([1.2, 1.0])
                painter.setBrush(Qt.BrushStyle.NoBrush)
            else:
                painter.setBrush(s.colour(self.dot))
            painter.setPen(pen)
            inset = s.px(2)
            painter.drawEllipse(
                QRectF(mark_x + inset, middle - mark / 2 + inset, mark - 2 * inset, mark - 2 * inset)
            )
        box = text_box(self.words, s.font(self._role), line_height=1.0, lang=s.lang)
        box.draw(painter, text_x, middle - box.height / 2, ink)


class Card(Touchable):
    """A touchable card: an edge, a surface, and a face that subclasses paint in `paint_face`."""

    radius_u: float = 22

    def __init__(
        self,
        style: Style,
        name: str,
        event: object = None,
        *,
        chosen: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(style, name, event, parent)
        self.chosen = chosen

    def paint_face(self, painter: QPainter, rect: QRectF) -> None:
        """Paint what is on the card; `rect` is inside its edge."""

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active = self.held or self.chosen
        line = s.px(4 if active else 2)
        rect = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.setPen(QPen(s.colour("here" if active else "edge"), line))
        painter.setBrush(s.colour("surface_2" if active else "surface"))
        radius = s.px(self.radius_u)
        painter.drawRoundedRect(rect, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self.paint_face(painter, rect)
        painter.setClipping(False)
        self.focus_ring(painter, QRectF(self.rect()), radius)


class Panel(QWidget):
    """A surface that is not touched: no edge, no chevron."""

    def __init__(self, style: Style, parent: QWidget | None = None, *, fill: str = "surface") -> None:
        super().__init__(parent)
        self.look = style
        self.fill = fill

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(s.colour(self.fill))
        line = s.px(2)
        painter.setPen(QPen(s.colour("hairline"), line) if s.contrast else Qt.PenStyle.NoPen)
        rect = QRectF(self.rect()).adjusted(line, line, -line, -line)
        painter.drawRoundedRect(rect, s.px(24), s.px(24))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self.paint_face(painter, rect)

    def paint_face(self, painter: QPainter, rect: QRectF) -> None:
        """Paint what is on the panel; `rect` is inside its edge."""


def draw_tag(
    painter: QPainter,
    x: float,
    y: float,
    text: str,
    style: Style,
    *,
    colour: QColor,
    solid: bool = False,
    dashed: bool = False,
    from_right: bool = False,
    ground: bool = False,
) -> QSize:
    """A small pill with a word, not touchable, its corner at (x, y), px. With `ground` nothing under it
    shows through. Returns its size."""
    font = style.font("caption")
    box = text_box(text, font, line_height=1.0, lang=style.lang)
    height = max(style.px(40), font.pixelSize() * 1.6)
    width = box.width + style.px(36)
    if from_right:
        x -= width
    pen = QPen(colour, style.px(2))
    if dashed:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    hollow = style.colour("surface") if ground else QColor(Qt.GlobalColor.transparent)
    painter.setBrush(colour if solid else hollow)
    painter.drawRoundedRect(QRectF(x, y, width, height), height / 2, height / 2)
    ink = style.colour("on_primary") if solid else style.colour("text")
    box.draw(painter, x + (width - box.width) / 2, y + (height - box.height) / 2, ink)
    return QSize(math.ceil(width), math.ceil(height))
