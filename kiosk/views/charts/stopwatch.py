"""Durations on one dial, in real time: a ring for each, a hand, and a list that tells which have passed."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from kiosk.content.base import Kind
from kiosk.presenters.chart_stopwatch import TICKS_A_TURN, Lap, StopwatchDetail
from kiosk.presenters.charting import Plot
from kiosk.views import tokens
from kiosk.views.charts.claim import HOLLOW, dashed_pen, hatch_brush
from kiosk.views.charts.painter import Layer, Painter
from kiosk.views.figure import draw_figure, figure_width
from kiosk.views.icons import draw_icon
from kiosk.views.paint import painting
from kiosk.views.style import Style
from kiosk.views.text import TextBox

# Share of the radius of the dial: its ticks, the first ring, a ring's width and the gap to the next one.
TICK_IN, RING_OUT, RING, RING_GAP = 0.90, 0.86, 0.115, 0.03
SMALL_TICKS = 5
ORDER = (1, 0, 3, 2)  # of the colours of series, from the outermost ring on
DIAL_U = 330.0
# Angle of one arc of a ring, and what is painted beyond a part that needs paint, radians.
ARC, EDGE = math.pi / 12, 0.06
# The hand is painted anew in pieces between these shares of the radius.
PIECES = (0.3, 0.5, 0.75, 1.0)
# The list stands under the dial where that leaves it so much of the width.
TALL = 0.5


class StopwatchPainter(Painter):
    """The dial, and beside or under it a row for each duration."""

    tick_ms = 50

    def build(self) -> None:
        self.dial = self.layer(self._paint_dial, 1)
        self.arcs = self.layer(self._paint_arcs, 2)
        self.middle = self.layer(self._paint_middle, 3)
        self.rows = self.layer(self._paint_rows, 3)
        self.hand = self.layer(self._paint_hand, 4)
        self.centre = QPointF()
        self.radius = 1.0
        self.list = QRectF()
        self.ticks: dict[bool, list[QLineF]] = {}
        self._still: QPixmap | None = None
        self._number: tuple[str, TextBox, TextBox] | None = None
        self.caption: TextBox | None = None
        self.caption_y = 0.0

    def _both(self) -> tuple[Style, StopwatchDetail]:
        assert self.style is not None and self.plot is not None
        assert isinstance(self.plot.detail, StopwatchDetail)
        return self.style, self.plot.detail

    # geometry ----------------------------------------------------------------------------------------------

    @staticmethod
    def _beside(width: float, style: Style) -> bool:
        """True where the list stands beside the dial."""
        return width > style.px(760) * (style.step / 100)

    def _row_height(self, style: Style) -> float:
        return style.size("section") * 2.2

    def _listed(self, detail: StopwatchDetail) -> list[Lap]:
        return [*detail.laps, *([detail.reference] if detail.reference is not None else [])]

    def _rows_height(self, detail: StopwatchDetail, style: Style, width: float) -> float:
        rows = sum(self._own_height(lap, style, width) for lap in self._listed(detail))
        return rows + style.px(8) * (len(self._listed(detail)) - 1)

    def _own_height(self, lap: Lap, style: Style, width: float) -> float:
        """A row; a long name and its value stand under each other."""
        high = self._row_height(style)
        return high * 1.7 if self._stacks(lap, style, width) else high

    def _stacks(self, lap: Lap, style: Style, width: float) -> bool:
        name = TextBox(lap.mark.short, style.font("label", weight=700), line_height=1.2, lang=style.lang)
        used = name.width + figure_width(lap.mark.figure, style, self._value_size(style), "figure_s")
        return used + self._status_width(style) + style.px(120) > width

    def _value_size(self, style: Style) -> float:
        return style.size("section") * 1.15

    def _status_width(self, style: Style) -> float:
        detail = self.plot.detail if self.plot is not None else None
        if not isinstance(detail, StopwatchDetail):
            return 0.0
        words = (detail.running, detail.done)
        widths = [TextBox(w, style.font("caption"), line_height=1.2, lang=style.lang).width for w in words]
        return max(widths) + style.size("caption") * 1.4

    def _caption(self, plot: Plot, style: Style, width: float) -> TextBox:
        return TextBox(plot.words, style.font("label"), width, style.line_height("label"), lang=style.lang)

    def height_for(self, plot: Plot, style: Style, width: int) -> int:
        detail = plot.detail
        assert isinstance(detail, StopwatchDetail)
        before, self.plot = self.plot, plot
        inner = width - style.px(44)
        caption = self._caption(plot, style, inner).height + style.px(44)
        if self._beside(inner, style):
            body = max(style.px(DIAL_U), self._rows_height(detail, style, inner * 0.5))
        else:
            body = style.px(DIAL_U) + style.px(20) + self._rows_height(detail, style, inner)
        self.plot = before
        return math.ceil(body + caption)

    def lay_out(self) -> None:
        s, detail = self._both()
        assert self.plot is not None
        whole = QRectF(self.canvas.rect()).adjusted(s.px(4), s.px(16), -s.px(40), -s.px(12))
        self.caption = self._caption(self.plot, s, max(whole.width(), 1.0))
        self.caption_y = whole.bottom() - self.caption.height
        room = QRectF(whole.x(), whole.y(), whole.width(), max(self.caption_y - whole.y() - s.px(16), 1.0))
        under = self._rows_height(detail, s, room.width())
        tall = room.height() - under >= TALL * room.width()
        if self._beside(room.width(), s) and not tall:
            listed = room.width() * 0.5
            side = min(room.height(), room.width() - listed - s.px(40))
            high = self._rows_height(detail, s, listed)
            box = QRectF(room.x() + (room.width() - listed - s.px(40) - side) / 2, 0, side, side)
            box.moveTop(room.center().y() - side / 2)
            self.list = QRectF(room.right() - listed, room.center().y() - high / 2, listed, high)
        else:
            side = max(min(room.height() - under - s.px(20), room.width()), 1.0)
            box = QRectF(room.center().x() - side / 2, room.y(), side, side)
            self.list = QRectF(room.x(), room.bottom() - under, room.width(), under)
        self.centre, self.radius = box.center(), side / 2
        count = TICKS_A_TURN * SMALL_TICKS
        self.ticks = {True: [], False: []}
        for n in range(count):
            big, at = n % SMALL_TICKS == 0, detail.turn * n / count
            line = QLineF(self._at(at, TICK_IN + (0.0 if big else 0.04)), self._at(at, 0.985))
            self.ticks[big].append(line)
        self._number = None
        self._still = None

    def rect_of(self, layer: Layer) -> QRectF:
        if layer is self.rows:
            return self.list.adjusted(-2, -2, 2, 2)
        if layer is self.middle:
            return self._middle_rect()
        return super().rect_of(layer)

    def _middle_rect(self) -> QRectF:
        """Where the number stands: clear of the hand."""
        r = self.radius * 0.34
        detail = self._both()[1]
        number, unit = self._number_boxes(*self._both())
        widest = max(1.8 * r, unit.width) + 12 if detail.laps else 2 * r
        high = max(r * 0.95, number.height) + unit.height + 12
        return QRectF(self.centre.x() - widest / 2, self.centre.y() - high / 2, widest, high)

    def angle(self, seconds: float) -> float:
        """Clockwise from the top, radians."""
        return seconds / self._both()[1].turn * 2 * math.pi

    def _at(self, seconds: float, share: float) -> QPointF:
        angle = self.angle(seconds)
        reach = self.radius * share
        return QPointF(self.centre.x() + reach * math.sin(angle), self.centre.y() - reach * math.cos(angle))

    def _ring(self, n: int) -> tuple[float, float]:
        """Outer and inner radius of the n-th ring, shares of the dial."""
        width = min(RING, (RING_OUT - 0.36) / max(len(self._both()[1].laps), 1) - RING_GAP)
        outer = RING_OUT - n * (width + RING_GAP)
        return outer, outer - width

    # time --------------------------------------------------------------------------------------------------

    def set_time(self, seconds: float) -> None:
        before, self.seconds = self.seconds, seconds
        if self.plot is None or self.style is None:
            return
        for rect in self._swept(before, seconds):
            self.renew(rect)
        if self._shown(before) != self._shown(seconds):
            self.renew(self._middle_rect())
        laps = self._both()[1].laps
        if [lap.seconds <= before for lap in laps] != [lap.seconds <= seconds for lap in laps]:
            self.renew(self.list)

    def _swept(self, before: float, seconds: float) -> Iterator[QRectF]:
        """What the hand and the ends of the rings pass over, piece by piece: the box around a slanting hand
        would be half the dial."""
        pad = (self.style.px(8) if self.style else 8.0) + 2
        if abs(seconds - before) > 2:
            r = self.radius + pad
            yield QRectF(self.centre.x() - r, self.centre.y() - r, 2 * r, 2 * r)
            return
        for near, far in pairwise(PIECES):
            points = [self._at(t, share) for t in (before, seconds) for share in (near, far)]
            xs, ys = [p.x() for p in points], [p.y() for p in points]
            box = QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))
            yield box.adjusted(-pad, -pad, pad, pad)

    def _sector(self) -> tuple[float, float] | None:
        """From which angle to which one the dial needs paint, radians; None where that is much of it."""
        needed = self.canvas.view.needed
        if needed.rectCount() > 2 * len(PIECES):
            return None
        low = high = 0.0
        hand, middle = self.angle(self.seconds), self.centre.toPoint()
        for rect in needed:
            if rect.contains(middle):
                return None
            for x in (rect.left(), rect.right() + 1):
                for y in (rect.top(), rect.bottom() + 1):
                    angle = math.atan2(x - self.centre.x(), self.centre.y() - y)
                    off = math.remainder(angle - hand, 2 * math.pi)
                    low, high = min(low, off), max(high, off)
        return None if high - low > math.pi / 2 else (hand + low - EDGE, hand + high + EDGE)

    def _shown(self, seconds: float) -> str:
        """Whole seconds while it runs; at the end the last duration as the source gives it."""
        detail = self._both()[1]
        if detail.laps and seconds >= detail.seconds:
            return detail.laps[-1].mark.figure.number
        return str(int(seconds))

    # painting ----------------------------------------------------------------------------------------------

    def _colour(self, n: int, style: Style) -> QColor:
        series = tokens.SERIES[style.theme]
        return QColor(series[ORDER[n % len(ORDER)]])

    def _paint_dial(self, painter: QPainter, exposed: QRectF) -> None:
        """What stands still, from a picture of it: painting it under the hand again and again is slow."""
        s = self._both()[0]
        if self._still is None:
            self._still = self._painted_dial()
        box = exposed.intersected(self._dial_rect()).toAlignedRect()
        if not box.isEmpty():
            part = QRect(box).translated(-self._dial_rect().topLeft().toPoint())
            ratio = self._still.devicePixelRatio()
            source = QRectF(part.x() * ratio, part.y() * ratio, part.width() * ratio, part.height() * ratio)
            painter.drawPixmap(QRectF(box), self._still, source)
        if self.caption is not None and exposed.bottom() >= self.caption_y:
            self.caption.draw(painter, s.px(4), self.caption_y, s.colour("text_2"))

    def _dial_rect(self) -> QRectF:
        """The dial in whole pixels."""
        r = self.radius + 2
        return QRectF(QRectF(self.centre.x() - r, self.centre.y() - r, 2 * r, 2 * r).toAlignedRect())

    def _painted_dial(self) -> QPixmap:
        """Ticks, the reference and the empty rings on the ground of the canvas."""
        s, detail = self._both()
        box, ratio = self._dial_rect(), self.canvas.devicePixelRatioF()
        still = QPixmap((box.size() * ratio).toSize())
        still.setDevicePixelRatio(ratio)
        still.fill(s.colour("bg"))
        with painting(still) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-box.topLeft())
            for big, lines in self.ticks.items():
                painter.setPen(QPen(s.colour("outline"), max(s.px(4 if big else 2), 1.0)))
                painter.drawLines(lines)
            if detail.reference is not None:
                painter.setPen(dashed_pen(s.colour("text"), max(s.px(3), 1.0), s, 0.6))
                at = detail.reference.seconds
                painter.drawLine(QLineF(self._at(at, 0.40), self._at(at, 1.0)))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(s.colour("surface_2"))
            for n in range(len(detail.laps)):
                painter.drawPath(self._band(n, detail.turn))
        return still

    def set_visible(self, on: bool) -> None:
        super().set_visible(on)
        if not on:
            self._still = None

    def _band(self, n: int, seconds: float, sector: tuple[float, float] | None = None) -> QPainterPath:
        """The n-th ring from the top to a time, as a shape to fill: wide pens are slow.

        Of a `sector` (radians) only as much as lies in it. It is put together from arcs between fixed angles,
        so that a part of it has the very edge of the whole.
        """
        outer, inner = self._ring(n)
        end = min(self.angle(seconds), 2 * math.pi)
        begin = 0.0
        if sector is not None:
            begin = max(math.floor(sector[0] / ARC) * ARC, 0.0)
            end = min(math.ceil(sector[1] / ARC) * ARC, end)
        path = QPainterPath()
        if begin >= end:
            return path
        count = math.ceil((end - begin) / ARC - 1e-9)
        degrees = [math.degrees(begin + k * ARC) for k in range(count)] + [math.degrees(end)]
        boxes = []
        for share in (outer, inner):
            r = self.radius * share
            boxes.append(QRectF(self.centre.x() - r, self.centre.y() - r, 2 * r, 2 * r))
        path.arcMoveTo(boxes[0], 90 - degrees[0])
        for a, b in pairwise(degrees):
            path.arcTo(boxes[0], 90 - a, a - b)
        if end - begin > 2 * math.pi - 1e-4:
            path.setFillRule(Qt.FillRule.OddEvenFill)
            path.closeSubpath()
            path.arcMoveTo(boxes[1], 90 - degrees[-1])
        for b, a in pairwise(reversed(degrees)):
            path.arcTo(boxes[1], 90 - b, b - a)
        path.closeSubpath()
        return path

    def _paint_arcs(self, painter: QPainter, _exposed: QRectF) -> None:
        s, detail = self._both()
        sector = self._sector()
        for n, lap in enumerate(detail.laps):
            ran = min(self.seconds, lap.seconds)
            if ran <= 0:
                continue
            colour, kind = self._colour(n, s), lap.mark.kind
            if kind is Kind.REPORTED:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
            elif kind in HOLLOW:
                painter.setPen(dashed_pen(colour, max(s.px(3), 1.0), s, 0.6))
                painter.setBrush(Qt.BrushStyle.NoBrush)
            else:
                painter.setPen(QPen(colour, max(s.px(2), 1.0)))
                painter.setBrush(hatch_brush(s, colour, self.centre, 0.7))
            # Dashes are counted from where a shape begins.
            painter.drawPath(self._band(n, ran, None if kind in HOLLOW else sector))

    def _paint_middle(self, painter: QPainter, _exposed: QRectF) -> None:
        s, detail = self._both()
        number, unit = self._number_boxes(s, detail)
        y = self.centre.y() - (number.height + unit.height) / 2
        number.draw(painter, self.centre.x() - number.width / 2, y, s.colour("text"))
        unit.draw(painter, self.centre.x() - unit.width / 2, y + number.height, s.colour("text_2"))

    def _number_boxes(self, style: Style, detail: StopwatchDetail) -> tuple[TextBox, TextBox]:
        """The number in the middle and its unit. Only the last one is kept: a long run would keep each
        second."""
        words = self._shown(self.seconds)
        if self._number is None or self._number[0] != words:
            r = self.radius * 0.34
            size, lang = max(r * 0.95, 12.0), style.lang

            def made(size: float) -> TextBox:
                font = style.font("figure_s", size=size, weight=700)
                return TextBox(words, font, line_height=1.0, lang=lang)

            number = made(size)
            if number.width > 1.8 * r:
                number = made(size * 1.8 * r / number.width)
            unit = TextBox(detail.unit, style.font("caption"), line_height=1.2, lang=lang)
            self._number = (words, number, unit)
        return self._number[1:]

    def _paint_hand(self, painter: QPainter, _exposed: QRectF) -> None:
        s, detail = self._both()
        painter.setPen(QPen(s.colour("here"), max(s.px(4), 1.0)))
        # At the end it goes with the last mark where that one is moved.
        at = min(self.seconds, detail.seconds)
        painter.drawLine(QLineF(self._at(at, 0.38), self._at(at, 1.0)))

    def _paint_rows(self, painter: QPainter, _exposed: QRectF) -> None:
        if not self.needs(self.list):
            return
        s, detail = self._both()
        y = self.list.y()
        for n, lap in enumerate(self._listed(detail)):
            high = self._own_height(lap, s, self.list.width())
            box = QRectF(self.list.x(), y, self.list.width(), high)
            self._paint_row(painter, box, n, lap, lap is detail.reference)
            y += high + s.px(8)

    def _paint_row(self, painter: QPainter, box: QRectF, n: int, lap: Lap, reference: bool) -> None:
        s, detail = self._both()
        colour = s.colour("text") if reference else self._colour(n, s)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(s.colour("surface"))
        painter.drawRoundedRect(box, s.px(16), s.px(16))
        stacked = self._stacks(lap, s, box.width())
        middle = box.y() + (box.height() * 0.30 if stacked else box.height() / 2)
        x, r = box.x() + s.px(30), s.px(9)
        if reference:
            painter.setPen(dashed_pen(colour, max(s.px(3), 1.0), s, 0.4))
            painter.drawLine(QPointF(x, middle - 1.6 * r), QPointF(x, middle + 1.6 * r))
        else:
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(x, middle), r, r)
        x += s.px(26)
        name = TextBox(lap.mark.short, s.font("label", weight=700), max(box.right() - x, 1), 1.2, lang=s.lang)
        name.draw(painter, x, middle - name.height / 2, s.colour("text"))
        size = self._value_size(s)
        wide = figure_width(lap.mark.figure, s, size, "figure_s")
        value_y = box.y() + (box.height() * 0.72 if stacked else box.height() / 2) - size / 2
        value = QRectF(box.right() - s.px(24) - wide, value_y, wide + 2, size)
        draw_figure(painter, value, lap.mark.figure, s, size=size, colour=colour, role="figure_s")
        if not reference:
            passed = self.seconds >= lap.seconds
            words = TextBox(
                detail.done if passed else detail.running, s.font("caption"), line_height=1.2, lang=s.lang
            )
            side = s.size("caption") * 1.1
            x = x if stacked else x + name.width + s.px(20)
            at = value_y + size / 2 if stacked else middle
            draw_icon(painter, "circle-check" if passed else "timer", x, at - side / 2, side, colour)
            words.draw(painter, x + side * 1.2, at - words.height / 2, s.colour("text_2"))

    def index_at(self, pos: QPointF) -> int | None:
        return None

    def cursor_area(self, index: int | None) -> QRectF:
        return QRectF()
