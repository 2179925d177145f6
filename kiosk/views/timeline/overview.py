"""The overview under the timeline: the whole river, a window on it that can be dragged, and the cursor."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.presenters.labels import label
from kiosk.presenters.river import River
from kiosk.presenters.timeline import TimelineModel
from kiosk.presenters.timeline_layout import Port
from kiosk.state.model import MAX_ZOOM, View
from kiosk.views.paint import guarded
from kiosk.views.river import paint_body, paint_outlook, paint_strands
from kiosk.views.style import Style
from kiosk.views.widgets import panel_path

STRANDS = 7
GRIP_U = (18.0, 44.0)


class Overview(QWidget):
    """Drag the window to look elsewhere, an end of it to see more or less; touch beside it to go there."""

    asked = Signal(object)
    went = Signal(object)

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        self.model: TimelineModel | None = None
        self.port = Port(1.0, 0.0, 0.0, View())
        self.cursor_at = 0.0
        self._picture: tuple[tuple[object, ...], QPixmap] | None = None
        self._grab = "window"
        self._view = View()
        self._from = 0.0

    def show_model(self, model: TimelineModel, style: Style) -> None:
        """Apply a model."""
        self.look, self.model = style, model
        self.setAccessibleName(label("overview", style.lang))
        self.update()

    def follow(self, port: Port, cursor: float) -> None:
        """Show what the canvas looks at now."""
        if port.view != self.port.view or cursor != self.cursor_at:
            self.port, self.cursor_at = port, cursor
            self.update()

    # geometry ----------------------------------------------------------------------------------------------

    def _pad(self) -> float:
        return self.look.px(22)

    def _x(self, fraction: float) -> float:
        pad = self._pad()
        return pad + fraction * (self.width() - 2 * pad)

    def _fraction(self, x: float) -> float:
        pad = self._pad()
        return (x - pad) / max(self.width() - 2 * pad, 1.0)

    def window_box(self) -> QRectF:
        """The window, px."""
        half = 0.5 / self.port.view.zoom
        pad = self.look.px(10)
        low, high = self._x(self.port.view.centre - half) - pad, self._x(self.port.view.centre + half) + pad
        return QRectF(low, self.look.px(2), high - low, self.height() - self.look.px(4))

    # touch -------------------------------------------------------------------------------------------------

    def tap(self, pos: QPointF) -> None:
        """Look there."""
        self.went.emit(View(self._fraction(pos.x()), self.port.view.zoom))

    def drag_begin(self, pos: QPointF) -> None:
        """A finger takes the window, or one end of it."""
        box, reach = self.window_box(), max(self.look.px(30), self.look.metrics.touch / 2)
        self._view = self.port.view
        self._from = pos.x()
        ends = {"low": abs(pos.x() - box.left()), "high": abs(pos.x() - box.right())}
        near = min(ends, key=lambda k: ends[k])
        # A window smaller than its ends are wide can only be moved.
        self._grab = near if ends[near] <= reach and box.width() > 2.2 * reach else "window"

    def drag_move(self, pos: QPointF, _delta: QPointF) -> None:
        """The finger moves."""
        by = (pos.x() - self._from) / max(self.width() - 2 * self._pad(), 1.0)
        half = 0.5 / self._view.zoom
        low, high = self._view.centre - half, self._view.centre + half
        least = 1.0 / MAX_ZOOM
        if self._grab == "window":
            self.asked.emit(View(self._view.centre + by, self._view.zoom))
            return
        if self._grab == "low":
            low = min(max(low + by, 0.0), high - least)
        else:
            high = max(min(high + by, 1.0), low + least)
        self.asked.emit(View((low + high) / 2, 1.0 / (high - low)))

    def drag_end(self, _velocity: QPointF) -> None:
        """The finger lets go."""

    # painting ----------------------------------------------------------------------------------------------

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        if self.model is None:
            return
        s = self.look
        painter.drawPixmap(0, 0, self._ground())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.window_box()
        whole = panel_path(QRectF(self.rect()), s.px(18))
        scrim = QColor(s.colour("bg"))
        scrim.setAlphaF(0.55)
        painter.save()
        painter.setClipPath(whole)
        painter.fillRect(QRectF(0, 0, box.left(), self.height()), scrim)
        painter.fillRect(QRectF(box.right(), 0, self.width() - box.right(), self.height()), scrim)
        painter.restore()
        x = self._x(self.cursor_at)
        painter.fillRect(QRectF(x - s.px(2), s.px(4), s.px(4), self.height() - s.px(8)), s.colour("here"))
        line = s.px(4)
        painter.setPen(QPen(s.colour("text"), line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(line / 2, line / 2, -line / 2, -line / 2), s.px(16), s.px(16))
        width, height = s.px(GRIP_U[0]), s.px(GRIP_U[1])
        for edge in (box.left(), box.right()):
            grip = QRectF(edge - width / 2, box.center().y() - height / 2, width, height)
            grip.moveLeft(min(max(grip.left(), 0.0), self.width() - width))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(s.colour("text"))
            painter.drawRoundedRect(grip, width / 2, width / 2)
            for k in (-1, 1):
                bar = QRectF(
                    grip.center().x() + k * s.px(3) - s.px(1), grip.center().y() - s.px(9), s.px(2), s.px(18)
                )
                painter.fillRect(bar, s.colour("bg"))

    def _ground(self) -> QPixmap:
        """The whole river, painted once."""
        assert self.model is not None
        s, model = self.look, self.model
        key = (
            s.metrics,
            s.theme,
            self.width(),
            self.height(),
            model.now,
            tuple((b.low, b.hue) for b in model.bands),
        )
        if self._picture is not None and self._picture[0] == key:
            return self._picture[1]
        picture = QPixmap(self.size())
        picture.fill(s.colour("bg"))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(picture.rect()).adjusted(s.px(1), s.px(1), -s.px(1), -s.px(1))
        painter.setPen(QPen(s.colour("hairline"), s.px(2)))
        painter.setBrush(s.colour("surface"))
        painter.drawRoundedRect(rect, s.px(18), s.px(18))
        painter.setClipPath(panel_path(rect, s.px(18)))
        start, end = self._x(0.0), self._x(model.now)
        river = River(start, end, picture.height() / 2, s.px(12), s.px(3), picture.height() * 0.46)
        paint_body(painter, river, s, samples=90, glow=False)
        paint_strands(painter, river, s, count=STRANDS, samples=90)
        if model.now < 1.0:
            paint_outlook(painter, river, s, t1=1.0 / model.now)
        painter.end()
        self._picture = (key, picture)
        return picture
