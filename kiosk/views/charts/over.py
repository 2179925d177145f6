"""What stands over the columns of a chart of years: growth, guesses, the year of the timeline."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from kiosk.content.base import Kind
from kiosk.views.charts.claim import claim_colour, draw_guess, hidden_ink

if TYPE_CHECKING:
    from kiosk.views.charts.years import YearsPainter

LIFT_U = 12.0
"""From a column to the value over it."""
SHIFTS = (-0.15, 0.15, -0.3, 0.3, -0.5, 0.5, -0.62, 0.62)
"""How far a value steps aside from its mark, of its width."""


def crosses(line: QLineF, rect: QRectF) -> bool:
    """True where a line that leads to the right goes through a box."""
    left, right = max(line.x1(), rect.left()), min(line.x2(), rect.right())
    if left > right:
        return False
    slope = line.dy() / line.dx() if line.dx() else 0.0
    ys = [line.y1() + (x - line.x1()) * slope for x in (left, right)]
    return min(ys) < rect.bottom() and max(ys) > rect.top()


def clear_labels(years: YearsPainter) -> dict[str, QRectF]:
    """Where the values stand that the line would cross over their marks: beside them, or under them. Px."""
    s, plot = years.both()
    dots = [QPointF(years.x(m), years.y(m.high)) for m in plot.marks]
    ways = [QLineF(a, b) for a, b in pairwise(dots)]
    if plot.hidden is not None:
        ways = [w for n, w in enumerate(ways) if plot.hidden not in (n, n + 1)]
    moved: dict[str, QRectF] = {}
    taken = [years.label_rect(plot.marks[n]) for n in sorted(years.shown_labels)]
    width = float(years.canvas.width())
    for n in sorted(years.shown_labels):
        mark, box = plot.marks[n], years.label_rect(plot.marks[n])
        near = [w for w in ways if w.x1() < box.right() + box.width() and w.x2() > box.left() - box.width()]
        others = [r for r in taken if r != box]
        foot = dots[n].y() + s.px(LIFT_U + 6)
        below = QRectF(box.x(), foot, box.width(), box.height())
        aside = [box.translated(box.width() * share, 0) for share in SHIFTS]
        for place in (box, *aside, below, *(below.translated(box.width() * share, 0) for share in SHIFTS)):
            inside = place.left() >= 0 and place.right() <= width and place.bottom() <= years.area.bottom()
            grown = place.adjusted(-s.px(3), 0, s.px(3), 0)
            free = not any(crosses(w, grown) for w in near) and not any(grown.intersects(r) for r in others)
            # The words of the axis stand on its left.
            if place == box:
                inside = True
            elif place.left() < years.area.x():
                continue
            if inside and free:
                if place != box:
                    moved[mark.id] = place
                    taken = [*others, place]
                break
    return moved


def paint_growth(years: YearsPainter, painter: QPainter) -> None:
    """An arrow from the level of the last but one to that of the last, with the growth over it."""
    s, plot = years.both()
    if not plot.growth or len(plot.marks) < 2:
        return
    before, last = plot.marks[-2:]
    left = years.x(before) + years.column / 2
    right = years.x(last) - years.column / 2
    if right - left < s.px(16):
        return
    colour = claim_colour(Kind.REPORTED, s)
    low, high = years.y(before.high), years.y(last.high)
    middle = (left + right) / 2
    # A value that is wider than its column takes the place of the arrow.
    if years.label_rect(before).right() < middle - s.px(10):
        painter.setPen(QPen(colour, max(s.px(2.5), 1.0)))
        painter.drawLine(QPointF(left + s.px(5), low), QPointF(right - s.px(5), low))
        painter.drawLine(QPointF(middle, low), QPointF(middle, high + s.px(2)))
        head = s.px(8) if high < low else -s.px(8)
        path = QPainterPath(QPointF(middle - abs(head), high + s.px(2) + head))
        path.lineTo(middle, high + s.px(2))
        path.lineTo(middle + abs(head), high + s.px(2) + head)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
    font = s.font("figure_s", size=s.size("button"), weight=700)
    box = years.text(plot.growth, font)
    # Clear of the value over the last column: to its left, and over the label of the one before.
    limit = years.x(last) - max(b.width for b in years.label_boxes(last)) / 2 - s.px(14)
    x = min(middle - box.width / 2, limit - box.width)
    over_label = low - years.label_height(before) - s.px(LIFT_U)
    y = min(high - s.px(8), low - s.px(8), over_label) - box.height
    if years.point == len(plot.marks) - 2 and x - s.px(10) < years.x(before) < x + box.width + s.px(10):
        # The cursor passes under the words.
        painter.fillRect(QRectF(x - s.px(4), y, box.width + s.px(8), box.height), s.colour("bg"))
    box.draw(painter, x, y, colour)


def paint_guesses(years: YearsPainter, painter: QPainter) -> None:
    """The place of the hidden value, and over it a line for each player; two have a half each."""
    s, plot = years.both()
    if plot.guess is None:
        return
    mark = plot.marks[plot.guess.index]
    wide = max(years.column, s.px(60))
    left = years.x(mark) - wide / 2
    if not plot.guess.shown:
        painter.fillRect(QRectF(left, years.area.y(), wide, years.area.height()), hidden_ink(s))
    part = wide / max(len(years.guesses), 1)
    for n, steps in enumerate(years.guesses):
        if steps is not None:
            y = years.y(plot.guess.value(steps))
            x = left + n * part
            out = s.px(36 if plot.guess.shown else 14)
            if plot.guess.shown:
                line = _beside(years, QRectF(left, y, wide, 0), out, after=n > 0)
                draw_guess(painter, line, n if len(years.guesses) > 1 else None, s)
                continue
            line = QLineF(x - (out if n == 0 else 0), y, x + part + (0 if n == 0 < part < wide else out), y)
            draw_guess(painter, line, n if len(years.guesses) > 1 else None, s)


def _beside(years: YearsPainter, column: QRectF, out: float, *, after: bool) -> QLineF:
    """Where the guess of a player stands at the height of `column`: beside it, clear of all values."""
    _, plot = years.both()
    labels = [years.label_rect(m) for i, m in enumerate(plot.marks) if i in years.shown_labels]
    half, y = out / 2, column.y()
    steps = [column.right() + out * n / 2 for n in range(12)]
    steps = steps if after else [column.x() - out - out * n / 2 for n in range(4)] + steps
    # The last one is as good as any where all are taken.
    for x in steps:
        box = QRectF(x, y - half, out, out)
        inside = years.area.x() <= x and x + out <= years.area.right()
        if inside and not any(box.intersects(label) for label in labels):
            return QLineF(x, y, x + out, y)
    x = steps[0]
    return QLineF(x, y, x + out, y)


def paint_year_cursor(years: YearsPainter, painter: QPainter) -> None:
    """A notch on the axis at the year of the timeline, where no value stands for it."""
    s, plot = years.both()
    if years.year is None or years.point is not None or not plot.first <= years.year + 0.5 <= plot.last:
        return
    if years.long or any(int(m.at) == years.year for m in plot.marks):
        return
    span = (plot.last - plot.first) or 1.0
    x = years.area.x() + (years.year + 0.5 - plot.first) / span * years.area.width()
    y, half = years.area.bottom(), s.px(8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(s.colour("here"))
    points = [QPointF(x, y), QPointF(x - half, y + 1.6 * half), QPointF(x + half, y + 1.6 * half)]
    painter.drawPolygon(QPolygonF(points))
    box = years.text(str(years.year), s.font("figure_s", size=years.year_font().pixelSize(), weight=700))
    left, top = x - box.width / 2, years.area.bottom() + s.px(13)
    painter.fillRect(QRectF(left - 4, top, box.width + 8, box.height), s.colour("bg"))
    box.draw(painter, left, top, s.colour("here_text"))
