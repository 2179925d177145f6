"""The attract loop: still words and discs over slow water. Only the strands of the river move."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QRadialGradient, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.attract import AttractModel
from kiosk.presenters.river import River
from kiosk.state.model import Open, Screen
from kiosk.views.art import paint_art
from kiosk.views.discs import Call, Disc
from kiosk.views.paint import guarded
from kiosk.views.river import paint_body, paint_glow, paint_outlook, paint_strands
from kiosk.views.screens.base import ScreenView
from kiosk.views.style import Style
from kiosk.views.text import TextBox
from kiosk.views.tokens import MOTION
from kiosk.views.water import Water

FRAME_MS = 66  # slow water needs no more than 15 pictures a second
STRANDS = 38
PORTRAIT_GROW = 1.2  # discs stand beside the river there and have more room


class AttractView(ScreenView):
    """Shows an `AttractModel`. A touch on a disc opens its story, one on the river the timeline, else the
    home."""

    model: AttractModel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._on_frame)
        self._discs: list[Disc] = []
        self._call: Call | None = None
        self._backdrop: QPixmap | None = None
        self._full: QPixmap | None = None
        self._steps: list[Callable[[QPainter, Style, River], None]] = []
        self._builder = QTimer(self)
        self._builder.setInterval(0)
        self._builder.timeout.connect(self._on_step)
        self._water: Water | None = None
        self._river: River | None = None
        self._band = QRect()

    @property
    def moving(self) -> bool:
        """Water is no activity."""
        return False

    def apply(self) -> None:
        s, model = self.look, self.model
        assert s is not None
        for old in (*self._discs, self._call):
            if old is not None:
                old.hide()
                old.deleteLater()
        grow = 1.0 if self.width() > self.height() else PORTRAIT_GROW
        sizes = tuple(grow * side for side in (248, 256, 256, 316))
        self._discs = [Disc(s, d, sizes[min(k, 3)], self) for k, d in enumerate(model.discs)]
        self._call = Call(s, model, self)
        for part in (*self._discs, self._call):
            part.intent.connect(self.intent)
            part.show()
        self.place()
        self._start()

    def place(self) -> None:
        s = self.look
        if s is None or self._call is None:
            return
        w, h = self.width(), self.height()
        wide = w > h
        margin = s.ipx(72 if wide else 40)
        cw, ch, _ = self._call.shape(w - 2 * margin)
        call_y = h - ch - s.ipx(26)
        self._call.setGeometry(margin, call_y, cw, ch)
        top = self._title_height(margin)
        if wide:
            w1 = min(s.px(330), (call_y - top) * 0.62)
            middle = min(max(s.px(640), top + w1 * 0.62), call_y - w1 * 0.45)
            self._river = River(0, w, middle, s.px(52), s.px(16), w1, 1.25)
        else:
            self._river = River(
                top, call_y - s.px(10), w * 0.5, s.px(60), s.px(14), s.px(280), 1.25, down=True
            )
        bottom = call_y - s.px(16)
        for k, disc in enumerate(self._discs):
            at = disc.model.at if len(self._discs) > 1 else 0.5
            x, y = self._river.point(at, 0.0)
            if not wide:
                room = (bottom - top) / max(len(self._discs), 1)
                y = top + room * (k + 0.5)
                x = w * (0.27 if k % 2 else 0.73)
            half = disc.diameter / 2
            x = min(max(x, half + s.px(16)), w - half - s.px(16))
            y = min(max(y, top + half), bottom - half)
            disc.setGeometry(round(x - half), round(y - half), disc.diameter, disc.diameter)
        self._water = Water(self._river, s, count=STRANDS, t1=1.0 if wide else 1.02)
        self._builder.stop()
        self._backdrop, self._full = None, None
        xs, ys = zip(*(self._river.point(t / 20, v) for t in range(21) for v in (-1.0, 1.0)), strict=True)
        self._band = QRect(
            math.floor(min(xs)) - 2,
            math.floor(min(ys)) - 2,
            math.ceil(max(xs) - min(xs)) + 4,
            math.ceil(max(ys) - min(ys)) + 4,
        ).intersected(self.rect())
        self.update()

    def _title_height(self, margin: int) -> float:
        s = self.look
        assert s is not None
        return s.px(58) + sum(b.height for b, _ in self._title_boxes(margin)) + s.px(24)

    def _title_boxes(self, margin: int) -> list[tuple[TextBox, str]]:
        s, model = self.look, self.model
        assert s is not None
        other = "en" if s.lang == "zh" else "zh"
        width = self.width() - 2 * margin
        display = s.size("display")
        longest = TextBox(model.title, s.font("display"), lang=s.lang).width
        if longest > width * 0.98:
            display *= max(width * 0.98 / longest, 0.55)
        return [
            (TextBox(model.kicker, s.font("body"), width, 1.3, lang=s.lang), "text_2"),
            (TextBox(model.title, s.font("display", size=display), width, 1.16, lang=s.lang), "text"),
            (
                TextBox(model.second, s.font("title", weight=400, lang=other), width, 1.25, lang=other),
                "text_2",
            ),
        ]

    def tap(self, pos: QPointF) -> None:
        """Touched beside discs and call: the river opens the timeline, anything else the home screen."""
        river = self._river
        if river is not None:
            along, across = (pos.y(), pos.x()) if river.down else (pos.x(), pos.y())
            t = river.t_at(along)
            if abs(across - river.middle(t)[1]) < max(river.width(t) / 2, 40):
                self.intent.emit(Open(Screen.TIMELINE))
                return
        self.intent.emit(Open(Screen.HOME))

    def close_view(self) -> None:
        self._timer.stop()
        self._builder.stop()

    def _start(self) -> None:
        s = self.look
        if s is not None and self.isVisible() and not s.reduced and not s.motion_off:
            self._timer.start()
        else:
            self._timer.stop()

    def _on_frame(self) -> None:
        self.update(self._band)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._builder.stop()
        if self._steps:
            # Half painted: begin anew when shown again.
            self._backdrop, self._full = None, None
        super().hideEvent(event)

    @guarded
    def paintEvent(self, painter: QPainter, event: QPaintEvent) -> None:
        s = self.look
        if s is None or self._river is None or self._water is None:
            return
        if self._backdrop is None or self._backdrop.size() != self.size():
            self._backdrop = self._start_backdrop(s, self._river)
        painter.drawPixmap(event.rect(), self._backdrop, event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        still = s.reduced or s.motion_off
        phase = 0.0 if still else time.monotonic() * 1000 % MOTION["river_drift"] / MOTION["river_drift"]
        self._water.paint(painter, phase)

    def _start_backdrop(self, s: Style, river: River) -> QPixmap:
        """A first picture at once; the full one is painted in steps that cost no frame, then takes its
        place."""
        self._full = QPixmap(self.size())
        self._full.fill(s.colour("bg"))
        self._steps = [
            *(
                self._sky,
                self._towers,
                self._chip,
                self._park,
                self._glow,
                self._body,
                self._strands,
                self._words,
            )
        ]
        if s.motion_off:
            full = self._full
            while self._steps:
                self._paint_step(self._steps.pop(0), full)
            self._full = None
            return full
        first = QPixmap(self.size())
        first.fill(s.colour("bg"))
        for step in (self._body, self._words):
            self._paint_step(step, first)
        self._builder.start()
        return first

    def _paint_step(self, step: Callable[[QPainter, Style, River], None], onto: QPixmap) -> None:
        if self.look is None or self._river is None:
            return
        painter = QPainter(onto)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step(painter, self.look, self._river)
        painter.end()

    def _on_step(self) -> None:
        if self._steps and self._full is not None:
            self._paint_step(self._steps.pop(0), self._full)
        if not self._steps:
            self._builder.stop()
            self._backdrop, self._full = self._full, None
            self.update()

    def _sky(self, painter: QPainter, s: Style, _river: River) -> None:
        if s.contrast:
            return
        w, h = self.width(), self.height()
        for x, y, r, role, alpha in (
            (0.08, 0.75, 0.45, "era_beginnings", 0.10),
            (0.78, 0.45, 0.5, "era_today", 0.07),
        ):
            glow = QRadialGradient(QPointF(w * x, h * y), max(w, h) * r)
            glow.setColorAt(0, s.colour(role, alpha))
            glow.setColorAt(1, s.colour(role, 0.0))
            painter.fillRect(self.rect(), glow)

    def _towers(self, painter: QPainter, s: Style, river: River) -> None:
        w, h = self.width(), self.height()
        if river.down:
            paint_art(painter, QRectF(w * 0.6, h * 0.7, w * 0.38, h * 0.2), "towers", s, "tower")
            return
        margin = s.ipx(72)
        foot = river.point(0.78, 0.0)[1]
        title_w = max(b.width for b, _ in self._title_boxes(margin)) + margin
        left = max(w * 0.64, title_w + s.px(20))
        if left < w * 0.86:
            box = QRectF(left, s.px(70), min(w * 0.27, w - left - s.px(20)), foot - s.px(70))
            paint_art(painter, box, "towers", s, "tower")

    def _chip(self, painter: QPainter, s: Style, river: River) -> None:
        w, side = self.width(), s.px(230)
        if river.down:
            box = QRectF(w * 0.02, river.a0 + s.px(20), side, side)
        else:
            box = QRectF(w * 0.01, river.point(0.06, 0.0)[1] - s.px(240), side, side)
        paint_art(painter, box, "chip", s, "caohejing")

    def _park(self, painter: QPainter, s: Style, river: River) -> None:
        if river.down:
            return
        w = self.width()
        y = river.point(0.45, -1.0)[1]
        paint_art(painter, QRectF(w * 0.2, y - s.px(130), w * 0.46, s.px(150)), "park", s, "caohejing")

    def _glow(self, painter: QPainter, s: Style, river: River) -> None:
        if not s.contrast:
            paint_glow(painter, river, s, t1=_end(river), samples=72)

    def _body(self, painter: QPainter, s: Style, river: River) -> None:
        paint_body(painter, river, s, t1=_end(river), samples=90, glow=False)

    def _strands(self, painter: QPainter, s: Style, river: River) -> None:
        paint_strands(painter, river, s, count=STRANDS, t1=_end(river), samples=72, still_only=True)
        if not river.down:
            paint_outlook(painter, river, s, t1=1.02)

    def _words(self, painter: QPainter, s: Style, river: River) -> None:
        margin = s.ipx(40 if river.down else 72)
        y = s.px(58)
        for box, colour in self._title_boxes(margin):
            box.draw(painter, margin, y, s.colour(colour))
            y += box.height


def _end(river: River) -> float:
    """A river that runs down goes on behind the call to action."""
    return 1.02 if river.down else 1.0
