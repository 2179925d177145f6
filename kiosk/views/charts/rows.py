"""What bars and shares share: a row for each figure, its name above its bar, a cursor at the bar's end."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from kiosk.presenters.charting import Mark, Plot
from kiosk.views.charts.claim import draw_guess, hidden_ink
from kiosk.views.charts.livelook import value_ink
from kiosk.views.charts.painter import Painter
from kiosk.views.figure import figure_width, parts
from kiosk.views.style import Style
from kiosk.views.text import TextBox

NUMBER_FOOT = 0.36


class RowsPainter(Painter):
    """Rows of horizontal bars. Subclasses paint the bars."""

    bar_u = 44.0
    bar_max_u = 92.0

    def build(self) -> None:
        self.band = self.layer(self._paint_band, 0)
        self.grid = self.layer(self._paint_grid, 1)
        self.bars = self.layer(self._paint_bars, 2)
        self.labels = self.layer(self._paint_labels, 3)
        self.cursor = self.layer(self._paint_cursor, 4)
        self.guess_layer = self.layer(self._paint_guesses, 6)
        self.area = QRectF()
        self.head = 0.0
        self.name_height = 0.0
        self.over = 0.0
        self.row = 1.0
        self.bar = 1.0

    # geometry ----------------------------------------------------------------------------------------------

    def both(self) -> tuple[Style, Plot]:
        """Style and plot."""
        assert self.style is not None and self.plot is not None
        return self.style, self.plot

    def head_height(self, plot: Plot, style: Style) -> float:
        """Room over the rows, px."""
        return style.px(12)

    def value_size(self, style: Style) -> float:
        """Em of the values, px."""
        return style.size("section") * 1.25

    def _name_height(self, style: Style) -> float:
        return max(self.value_size(style) * 1.15, style.size("body") * 1.3)

    def _over(self, plot: Plot, style: Style, width: float) -> float:
        """Height of the names where they stand over the values, as the two have no room beside each other in
        `width`; 0 where they have. Px."""
        names = [self._name_box(m, style, math.inf) for m in plot.marks]
        size, gap = self.value_size(style), style.px(40)
        values = [figure_width(m.figure, style, size, "figure_s") for m in plot.marks]
        if all(n.width + gap + v <= width for n, v in zip(names, values, strict=True)):
            return 0.0
        return max(self._name_box(m, style, width - style.px(10)).height for m in plot.marks)

    def _name_box(self, mark: Mark, style: Style, width: float, weight: int = 700) -> TextBox:
        return TextBox(self.name(mark), style.font("body", weight=weight), width, 1.2, lang=style.lang)

    def _axis_width(self, style: Style, width: float) -> float:
        return max(width - style.px(14) - self.side(style), 1.0)

    def _foot(self, style: Style) -> float:
        return style.size("caption") * 1.4 + style.px(14)

    def height_for(self, plot: Plot, style: Style, width: int) -> int:
        rows = max(len(plot.marks), 1)
        over = self._over(plot, style, self._axis_width(style, width))
        row = self._name_height(style) + over + style.px(self.bar_u + 26)
        return math.ceil(self.head_height(plot, style) + rows * row + self._foot(style))

    def lay_out(self) -> None:
        s, plot = self.both()
        self.head = self.head_height(plot, s)
        self.over = self._over(plot, s, self._axis_width(s, self.canvas.width()))
        self.name_height = self._name_height(s) + self.over
        side = self.side(s)
        whole = QRectF(self.canvas.rect())
        self.area = whole.adjusted(s.px(14), self.head, -side, -self._foot(s))
        rows = max(len(plot.marks), 1)
        self.row = max(self.area.height() / rows, 1.0)
        free = self.row - self.name_height - s.px(28)
        self.bar = max(min(free, s.px(self.bar_max_u)), s.px(20))

    def side(self, style: Style) -> float:
        """Room right of the axis, px."""
        _, plot = self.both()
        last = self.text(plot.ticks[-1].text, self.tick_font()).width / 2 if plot.ticks else 0.0
        return last + style.px(14)

    def x(self, value: float) -> float:
        """Place of a value, px."""
        _, plot = self.both()
        span = (plot.top - plot.bottom) or 1.0
        return self.area.x() + (value - plot.bottom) / span * self.area.width()

    def row_rect(self, index: int) -> QRectF:
        """The whole row of a mark, px."""
        return QRectF(0, self.area.y() + index * self.row, self.canvas.width(), self.row)

    def bar_rect(self, index: int, mark: Mark, rise: float = 1.0) -> QRectF:
        """The bar of a mark, px."""
        row = self.row_rect(index)
        block = self.name_height + self.bar
        top = row.y() + (row.height() - block) / 2 + self.name_height
        zero, end = self.x(0.0), self.x(mark.high * rise)
        return QRectF(min(zero, end), top, abs(end - zero), self.bar)

    def value_at(self, pos: QPointF) -> float:
        _, plot = self.both()
        span = (plot.top - plot.bottom) or 1.0
        return plot.bottom + (pos.x() - self.area.x()) / max(self.area.width(), 1.0) * span

    def repaint_guesses(self) -> None:
        self.guess_layer.update()

    def _paint_guesses(self, painter: QPainter, _exposed: QRectF) -> None:
        """The place of the hidden value, and across it a line for each player; two have a half each."""
        s, plot = self.both()
        if plot.guess is None:
            return
        rect = self.bar_rect(plot.guess.index, plot.marks[plot.guess.index])
        if not plot.guess.shown:
            whole = QRectF(self.area.x(), rect.y(), self.area.width(), rect.height())
            painter.fillRect(whole, hidden_ink(s))
        part = rect.height() / max(len(self.guesses), 1)
        for n, steps in enumerate(self.guesses):
            if steps is not None:
                x = self.x(plot.guess.value(steps))
                y = rect.y() + n * part
                draw_guess(painter, QLineF(x, y, x, y + part), n if len(self.guesses) > 1 else None, s)

    def index_at(self, pos: QPointF) -> int | None:
        _, plot = self.both()
        if not plot.marks:
            return None
        return min(max(int((pos.y() - self.area.y()) / self.row), 0), len(plot.marks) - 1)

    def cursor_area(self, index: int | None) -> QRectF:
        if index is None or self.plot is None or index >= len(self.plot.marks):
            return QRectF()
        # The cursor stands on a row and reaches up to the read-out.
        return QRectF(self.canvas.rect())

    def tick_font(self) -> QFont:
        """Font of the axis."""
        s = self.both()[0]
        return s.font("figure_s", size=s.size("caption"), weight=400)

    # painting ----------------------------------------------------------------------------------------------

    def _paint_grid(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self.both()
        font = self.tick_font()
        free = math.inf
        # From the last one: where words are long, those that would touch the next are left out.
        for tick in reversed(plot.ticks):
            x = round(self.x(tick.value)) + 0.5
            painter.setPen(QPen(s.colour("hairline"), max(s.px(1), 1.0)))
            # Not under the letters of a row.
            for top, bottom in self.free_stretches(x, self.area.y(), self.area.bottom(), len(plot.marks)):
                painter.drawLine(QPointF(x, top), QPointF(x, bottom))
            box = self.text(tick.text, font)
            at = min(max(x - box.width / 2, 0.0), self.canvas.width() - box.width)
            if at + box.width + s.px(10) <= free:
                free = at
                box.draw(painter, at, self.area.bottom() + s.px(8), s.colour("caption"))
        x = round(self.x(0.0))
        painter.setPen(QPen(s.colour("text_2"), max(s.px(2.5), 1.0)))
        painter.drawLine(QPointF(x, self.area.y()), QPointF(x, self.area.bottom()))

    def paint_bar(self, painter: QPainter, index: int, mark: Mark) -> None:
        """Paint the bar of a mark."""
        raise NotImplementedError

    def _paint_bars(self, painter: QPainter, _exposed: QRectF) -> None:
        for index, mark in enumerate(self.both()[1].marks):
            self.paint_bar(painter, index, mark)

    def name(self, mark: Mark) -> str:
        """What is written over a bar."""
        return mark.short

    def value_x(self, mark: Mark, width: float, name_end: float) -> float:
        """Where the value of a mark begins: it ends where the bar ends, clear of the name."""
        return max(self.x(mark.high) - width, name_end)

    def _place_label(self, index: int, mark: Mark) -> tuple[TextBox, QRectF, QRectF]:
        """The name of a mark, and where name and value stand over its bar, px."""
        s = self.both()[0]
        room = self.area.width() - s.px(10) if self.over else math.inf
        name = self._name_box(mark, s, room, 700 if index == self.point else 400)
        size = self.value_size(s)
        width = figure_width(mark.figure, s, size, "figure_s")
        foot = self.bar_rect(index, mark).y() - s.px(10)
        beside = s.px(10) if self.over else name.width + s.px(30)
        x = min(self.value_x(mark, width, self.area.x() + beside), self.canvas.width() - width)
        top = foot - name.height + s.px(2) - (self._name_height(s) if self.over else 0.0)
        words = QRectF(self.area.x() + s.px(10), top, name.width, name.height)
        return name, words, QRectF(x, foot - size, width, size)

    def _paint_labels(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self.both()
        for index, mark in enumerate(plot.marks):
            name, words, value = self._place_label(index, mark)
            here = index == self.point
            name.draw(painter, words.x(), words.y(), s.colour("here_text" if here else "text"))
            size, x, foot = value.height(), value.x(), value.bottom()
            ink = value_ink(mark, s)
            before, number, after, gap = parts(mark.figure, s, size, "figure_s")
            y = foot - size * 0.10
            for box, colour in ((before, s.colour("text_2")), (number, ink), (after, ink)):
                if box is not None:
                    _on_foot(painter, box, x, y, colour, number is box)
                    x += box.width + gap

    def _paint_band(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self.both()
        if self.point is None or self.point >= len(plot.marks):
            return
        rect = self.row_rect(self.point).adjusted(s.px(2), s.px(4), -s.px(2), -s.px(4))
        painter.setBrush(s.colour("here", 0.0 if s.contrast else 0.10))
        painter.setPen(QPen(s.colour("here"), s.px(2)) if s.contrast else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, s.px(14), s.px(14))

    def _paint_cursor(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self.both()
        if self.point is None or self.point >= len(plot.marks):
            return
        mark = plot.marks[self.point]
        bar = self.bar_rect(self.point, mark)
        at = QPointF(self.x(mark.high), bar.center().y())
        painter.setPen(QPen(s.colour("here"), s.px(4)))
        for top, bottom in self.free_stretches(at.x(), 0.0, at.y(), self.point + 1):
            painter.drawLine(QPointF(at.x(), top), QPointF(at.x(), bottom))
        painter.setPen(QPen(s.colour("here"), s.px(5)))
        painter.setBrush(s.colour("bg"))
        painter.drawEllipse(at, s.px(11), s.px(11))

    def free_stretches(self, x: float, top: float, foot: float, rows: int) -> list[tuple[float, float]]:
        """The stretches of a line at `x`, from `top` to `foot`, clear of the words of the first rows."""
        found = []
        for index, mark in enumerate(self.both()[1].marks[:rows]):
            _name, words, value = self._place_label(index, mark)
            # Digits reach under the line that they stand on, as units do.
            high = value.height() * 0.25
            rects = [
                r for r in (words, value.adjusted(0, -high, 0, high)) if r.left() - 2 < x < r.right() + 2
            ]
            for rect in sorted(rects, key=lambda r: r.y()):
                if rect.y() > top:
                    found.append((top, rect.y()))
                top = max(top, rect.bottom())
        return [*found, (top, foot)] if foot > top else found


def _on_foot(painter: QPainter, box: TextBox, x: float, foot: float, colour: object, digits: bool) -> None:
    """Draw a text so that its digits or words stand on one line."""
    drop = box.height / 2 + box.font.pixelSize() * NUMBER_FOOT if digits else box.height * 0.82
    box.draw(painter, x, foot - drop, colour)  # type: ignore[arg-type]
