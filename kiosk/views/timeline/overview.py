"""The overview under the timeline: the whole river with its eras and events, a window on it that can be
dragged, and the cursor."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.presenters.labels import label
from kiosk.presenters.river import River
from kiosk.presenters.timeline import TimelineModel
from kiosk.presenters.timeline_scale import Port, Ruler
from kiosk.state.model import View
from kiosk.views.paint import guarded, painting
from kiosk.views.river import paint_body, paint_outlook, paint_strands
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.tokens import ERA_TINT
from kiosk.views.widgets import panel_path

STRANDS = 7
GRIP_U = (18.0, 44.0)
# One tick for the events of so many px.
TICK_PX = 3.0
TICK_U, FAINT_TICK_U = 15.0, 8.0


class Overview(QWidget):
    """Drag the window to look elsewhere, an end of it to see more or less; touch beside it to go there.

    `asked` and `went` carry a view, to be taken at once and to be travelled to; `ranged` the places that are
    to be in view while an end is dragged; `handled` is emitted when a finger takes the window.
    """

    asked = Signal(object)
    went = Signal(object)
    ranged = Signal(float, float)
    handled = Signal()

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speaks_as(self, Role.PICTURE)
        self.look = style
        self.model: TimelineModel | None = None
        self.port = Port(1.0, 0.0, 0.0, Ruler(()))
        self.cursor_at = 0.0
        self._picture: tuple[tuple[object, ...], QPixmap] | None = None
        self._grab = "window"
        self._port = self.port
        self._from = 0.0

    def show_model(self, model: TimelineModel, style: Style) -> None:
        """Apply a model."""
        self.look, self.model = style, model
        self.setAccessibleName(label("overview", style.lang))
        self.update()

    def follow(self, port: Port, cursor: float) -> None:
        """Show what the canvas looks at now."""
        if port != self.port or cursor != self.cursor_at:
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

    def true_box(self) -> QRectF:
        """What the canvas has in view, px. What it keeps free beyond the ends of time is not counted."""
        low = min(max(self.port.fraction(0.0), 0.0), 1.0)
        high = min(max(self.port.fraction(self.port.length), low), 1.0)
        top = self.look.px(2)
        return QRectF(self._x(low), top, self._x(high) - self._x(low), self.height() - 2 * top)

    def window_box(self) -> QRectF:
        """The window that is drawn and dragged, px: what is in view, but never narrower than a finger."""
        box, pad = self.true_box(), self.look.px(10)
        wide = max(box.width() + 2 * pad, self.look.metrics.touch)
        left = box.center().x() - wide / 2
        edge = self._pad() - pad
        left = max(min(left, self.width() - edge - wide), edge)
        return QRectF(left, box.y(), wide, box.height())

    # touch -------------------------------------------------------------------------------------------------

    def tap(self, pos: QPointF) -> None:
        """Look there."""
        self.handled.emit()
        self.went.emit(View(min(max(self._fraction(pos.x()), 0.0), 1.0), self.port.view.zoom))

    def drag_begin(self, pos: QPointF) -> None:
        """A finger takes the window, or one end of it."""
        self.handled.emit()
        box, reach = self.window_box(), max(self.look.px(30), self.look.metrics.touch / 2)
        self._port = self.port
        self._from = pos.x()
        ends = {"low": abs(pos.x() - box.left()), "high": abs(pos.x() - box.right())}
        near = min(ends, key=lambda k: ends[k])
        # A window smaller than its ends are wide can only be moved.
        self._grab = near if ends[near] <= reach and box.width() > 2.2 * reach else "window"

    def drag_move(self, pos: QPointF, _delta: QPointF) -> None:
        """The finger moves."""
        by = (pos.x() - self._from) / max(self.width() - 2 * self._pad(), 1.0)
        begin = self._port
        if self._grab == "window":
            self.asked.emit(View(min(max(begin.view.centre + by, 0.0), 1.0), begin.view.zoom))
            return
        low = min(max(begin.fraction(0.0), 0.0), 1.0)
        high = min(max(begin.fraction(begin.length), 0.0), 1.0)
        least = 1.0 / begin.most / 2
        if self._grab == "low":
            low = min(max(low + by, 0.0), high - least)
        else:
            high = max(min(high + by, 1.0), low + least)
        self.ranged.emit(low, high)

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
        box, true = self.window_box(), self.true_box()
        whole = panel_path(QRectF(self.rect()), s.px(18))
        scrim = QColor(s.colour("bg"))
        scrim.setAlphaF(0.55)
        painter.save()
        painter.setClipPath(whole)
        painter.fillRect(QRectF(0, 0, box.left(), self.height()), scrim)
        painter.fillRect(QRectF(box.right(), 0, self.width() - box.right(), self.height()), scrim)
        painter.restore()
        if box.width() > true.width() + 2 * s.px(10) + 1:
            # The window is as wide as a finger; what is in view stands inside it.
            inner = QRectF(
                true.x() - s.px(2), s.px(16), max(true.width(), 0) + s.px(4), self.height() - s.px(32)
            )
            painter.fillRect(inner, s.colour("text", 0.28))
            painter.setPen(QPen(s.colour("text"), s.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(inner)
        x = self._x(self.cursor_at)
        painter.fillRect(QRectF(x - s.px(2), s.px(4), s.px(4), self.height() - s.px(8)), s.colour("here"))
        line = s.px(4)
        painter.setPen(QPen(s.colour("text"), line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(line / 2, line / 2, -line / 2, -line / 2), s.px(16), s.px(16))
        if box.width() > s.px(GRIP_U[0]) * 4:
            self._paint_grips(painter, box)

    def _paint_grips(self, painter: QPainter, box: QRectF) -> None:
        s = self.look
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

    def ticks(self) -> tuple[list[float], list[float]]:
        """Px of the marks of events: those that the filters let through, and those that only they hide. At
        most one of both for each `TICK_PX`."""
        assert self.model is not None
        shown: dict[int, float] = {}
        hidden: dict[int, float] = {}
        members = self.model.selection.members
        left, room = self._pad(), self.width() - 2 * self._pad()
        for number, at in enumerate(self.model.nodes.course.ats):
            x = left + at * room
            there = shown if members is None or number in members else hidden
            there.setdefault(int(x / TICK_PX), x)
        return list(shown.values()), [x for cell, x in hidden.items() if cell not in shown]

    def _ground(self) -> QPixmap:
        """The whole river, painted once."""
        assert self.model is not None
        s, model = self.look, self.model
        key = (
            s.metrics,
            s.theme,
            self.size(),
            model.now,
            tuple((b.low, b.high, b.hue) for b in model.bands),
            model.nodes.course.ats,
            model.selection,
        )
        if self._picture is not None and _same(self._picture[0], key):
            return self._picture[1]
        picture = QPixmap(self.size())
        picture.fill(s.colour("bg"))
        with painting(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect = QRectF(picture.rect()).adjusted(s.px(1), s.px(1), -s.px(1), -s.px(1))
            painter.setPen(QPen(s.colour("hairline"), s.px(2)))
            painter.setBrush(s.colour("surface"))
            painter.drawRoundedRect(rect, s.px(18), s.px(18))
            painter.setClipPath(panel_path(rect, s.px(18)))
            self._paint_bands(painter)
            start, end = self._x(0.0), self._x(model.now)
            river = River(start, end, picture.height() / 2, s.px(12), s.px(3), picture.height() * 0.46)
            paint_body(painter, river, s, samples=90, glow=False)
            paint_strands(painter, river, s, count=STRANDS, samples=90)
            if model.now < 1.0:
                paint_outlook(painter, river, s, t1=1.0 / model.now)
            self._paint_ticks(painter)
        self._picture = (key, picture)
        return picture

    def _paint_bands(self, painter: QPainter) -> None:
        """The eras: a light tint, and a line where one begins."""
        assert self.model is not None
        s, tints = self.look, ERA_TINT[self.look.theme]
        bands = self.model.bands
        for n, band in enumerate(bands):
            low = 0.0 if n == 0 else self._x(band.low)
            high = self.width() if n == len(bands) - 1 else self._x(band.high)
            painter.fillRect(
                QRectF(low, 0, high - low, self.height()),
                s.colour(f"era_{band.hue}", tints[min(n, len(tints) - 1)]),
            )
        for band in bands[1:]:
            pen = QPen(s.colour(f"era_{band.hue}", 1.0 if s.contrast else 0.7), s.px(2))
            if band.outlook:
                pen.setDashPattern([3, 3])
            painter.setPen(pen)
            x = self._x(band.low)
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))

    def _paint_ticks(self, painter: QPainter) -> None:
        """Marks of events along the foot: short and faint where the filters hide them."""
        s = self.look
        shown, hidden = self.ticks()
        foot = self.height() - s.px(4)
        for places, high, colour in (
            (hidden, s.px(FAINT_TICK_U), s.colour("text_2", 1.0 if s.contrast else 0.55)),
            (shown, s.px(TICK_U), s.colour("text")),
        ):
            painter.setPen(QPen(colour, max(s.px(2), 1.0)))
            for x in places:
                painter.drawLine(QPointF(x, foot - high), QPointF(x, foot))


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Thousands of places are the same object or others: they are not compared one by one."""
    return all(
        a is b or (not isinstance(b, tuple) and a == b) or _few(a, b) for a, b in zip(one, other, strict=True)
    )


def _few(a: object, b: object) -> bool:
    return isinstance(a, tuple) and isinstance(b, tuple) and len(b) < 64 and a == b
