"""The small picture of a chart on its tile, painted from the same plot as the chart itself."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from kiosk.content.base import Kind
from kiosk.presenters.chart_guess import UNKNOWN
from kiosk.presenters.chart_long import LongMarks
from kiosk.presenters.chart_rate import RateDetail
from kiosk.presenters.chart_stopwatch import StopwatchDetail
from kiosk.presenters.chart_target import TargetDetail
from kiosk.presenters.chart_units import UnitsDetail
from kiosk.presenters.charting import Plot
from kiosk.presenters.live import is_live
from kiosk.views.charts.claim import HOLLOW, claim_colour, dashed_pen, draw_marker, fill_box
from kiosk.views.charts.livelook import draw_point, draw_ring, fill_mark
from kiosk.views.charts.pictures import Dots, paint_picture
from kiosk.views.style import Style
from kiosk.views.text import TextBox


def paint_mini(painter: QPainter, rect: QRectF, plot: Plot, style: Style, *, large: bool = False) -> None:
    """Paint a chart small, with no axis and few words."""
    if rect.width() < 8 or rect.height() < 8:
        return
    match plot.kind:
        case "years":
            _years(painter, rect, plot, style, 1.0 if large else 0.6)
        case "bars" | "poll":
            _bars(painter, rect, plot, style)
        case "share":
            _share(painter, rect, plot, style)
        case "compare":
            _compare(painter, rect, plot, style)
        case "stopwatch":
            _stopwatch(painter, rect, plot, style)
        case "rate":
            _rate(painter, rect, plot, style)
        case "units":
            _units(painter, rect, plot, style)
        case "target":
            _target(painter, rect, plot, style)
        case _:
            paint_picture(painter, rect, plot, style, small=True)


def _years(painter: QPainter, rect: QRectF, plot: Plot, style: Style, scale: float) -> None:
    span = (plot.last - plot.first) or 1.0
    height = (plot.top - plot.bottom) or 1.0
    step = plot.step / span * rect.width()
    column = step * 0.72

    def at(value: float) -> float:
        return rect.bottom() - (value - plot.bottom) / height * rect.height()

    if isinstance(plot.marks, LongMarks):
        line = QPolygonF(
            [
                QPointF(rect.x() + (x - plot.first) / span * rect.width(), at(y))
                for x, y in ends(plot.marks, int(rect.width()))
            ]
        )
        live = is_live(plot.marks[-1].id)
        ink = style.colour("text") if live else claim_colour(plot.marks[-1].kind, style)
        painter.setPen(QPen(ink, max(style.px(2.5), 1.0)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(line)
        if live:
            draw_ring(painter, line[-1], style.px(8), style)
        return
    points = [QPointF(rect.x() + (m.at - plot.first) / span * rect.width(), at(m.high)) for m in plot.marks]
    if plot.style == "line":
        painter.setPen(QPen(style.colour("text_2"), max(style.px(3), 1.0)))
        at_hidden = len(points) if plot.hidden is None else plot.hidden
        for part in (points[:at_hidden], points[at_hidden + 1 :]):
            painter.drawPolyline(QPolygonF(part))
    for n, (mark, point) in enumerate(zip(plot.marks, points, strict=True)):
        if n == plot.hidden:
            _unknown(painter, QPointF(point.x(), rect.center().y()), rect, style)
            continue
        if plot.style == "line":
            draw_point(painter, point, style.px(7), mark, style)
            continue
        low, high = sorted((point.y(), at(0.0)))
        box = QRectF(point.x() - column / 2, low, column, high - low)
        fill_box(painter, box, mark.kind, style, radius=style.px(10 * scale), scale=scale)


def _unknown(painter: QPainter, at: QPointF, rect: QRectF, style: Style) -> None:
    """A question mark in the middle of where a value is still to be guessed, not beyond the picture."""
    font = style.font("figure_s", size=min(style.size("section"), rect.height() * 0.6), weight=700)
    box = TextBox(UNKNOWN, font, line_height=1.2, lang=style.lang)
    x = min(at.x() - box.width / 2, rect.right() - box.width)
    box.draw(painter, x, at.y() - box.height / 2, style.colour("here_text"))


def ends(marks: LongMarks, columns: int) -> list[tuple[float, float]]:
    """Of each column of a small picture the first value, the lowest and the highest, in order of time."""
    at, high, count = marks.at, marks.high, len(marks)
    columns = max(min(columns, count), 1)
    chosen: set[int] = {count - 1}
    for n in range(columns):
        inside = range(n * count // columns, (n + 1) * count // columns)
        chosen |= {inside[0], min(inside, key=high.__getitem__), max(inside, key=high.__getitem__)}
    return [(at[i], high[i]) for i in sorted(chosen)]


def _bars(painter: QPainter, rect: QRectF, plot: Plot, style: Style) -> None:
    rows = max(len(plot.marks), 1)
    pitch = rect.height() / rows
    bar = min(pitch * 0.62, style.px(34))
    width = rect.width() - style.px(4)
    for i, mark in enumerate(plot.marks):
        end = width * mark.high / (plot.top or 1.0)
        box = QRectF(rect.x(), rect.y() + i * pitch + (pitch - bar) / 2, end, bar)
        if plot.kind == "poll":
            # Before the first vote there would be nothing to see.
            painter.setPen(QPen(style.colour("hairline"), max(style.px(2), 1.0)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box.x(), box.y(), width, bar), bar / 2, bar / 2)
            if not end:
                continue
        if plot.kind == "poll":
            # An option without a vote is there all the same.
            painter.setPen(QPen(style.colour("hairline"), max(style.px(2), 1.0)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box.x(), box.y(), width, bar), bar / 2, bar / 2)
        fill_mark(painter, box, mark, style, radius=bar / 2, scale=0.6)
    if plot.reference is not None:
        x = rect.x() + width * plot.reference.high / (plot.top or 1.0)
        painter.setPen(dashed_pen(style.colour("text_2"), max(style.px(2.5), 1.0), style, 0.5))
        painter.drawLine(QLineF(x, rect.y(), x, rect.bottom()))


def _share(painter: QPainter, rect: QRectF, plot: Plot, style: Style) -> None:
    """The parts with their words in them; the whole as an outline."""
    rows = max(len(plot.marks), 1)
    pitch = rect.height() / rows
    bar = min(pitch * 0.8, style.px(52))
    for i, mark in enumerate(plot.marks):
        whole = QRectF(rect.x(), rect.y() + i * pitch + (pitch - bar) / 2, rect.width(), bar)
        painter.setPen(QPen(style.colour("hairline"), max(style.px(2), 1.0)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(whole, style.px(8), style.px(8))
        part = QRectF(whole.x(), whole.y(), whole.width() * min(max(mark.high / 100, 0.0), 1.0), bar)
        fill_box(painter, part, mark.kind, style, radius=style.px(8), across=True, scale=0.7)
        if rows > 1:
            words = f"{mark.short} {mark.figure.text}"
            box = TextBox(words, style.font("caption"), line_height=1.1, lang=style.lang)
            x = part.right() + style.px(10)
            if x + box.width <= whole.right() and box.height <= bar:
                box.draw(painter, x, whole.center().y() - box.height / 2, style.colour("text_2"))


def _compare(painter: QPainter, rect: QRectF, plot: Plot, style: Style) -> None:
    """Two markers with a line between them, from zero."""
    if len(plot.marks) < 2:
        return
    radius = style.px(11)
    foot, high = rect.bottom() - radius, rect.height() - 2 * radius
    places = [
        QPointF(rect.x() + rect.width() * x, foot - m.high / (plot.top or 1.0) * high)
        for x, m in zip((0.18, 0.82), plot.marks, strict=False)
    ]
    painter.setPen(QPen(style.colour("hairline"), max(style.px(2), 1.0)))
    painter.drawLine(QLineF(rect.x(), rect.bottom(), rect.right(), rect.bottom()))
    soft = any(m.kind in HOLLOW for m in plot.marks)
    width = max(style.px(3), 1.0)
    line = QPen(style.colour("text_2"), width)
    painter.setPen(dashed_pen(style.colour("text_2"), width, style) if soft else line)
    painter.drawPolyline(QPolygonF(places))
    for mark, at in zip(plot.marks, places, strict=False):
        draw_marker(painter, at, radius, mark.kind, style)


def _stopwatch(painter: QPainter, rect: QRectF, plot: Plot, style: Style) -> None:
    """The laps as lines from a common start, each with its end, and the mark that they stay short of."""
    detail = plot.detail
    if not isinstance(detail, StopwatchDetail):
        return
    rows = max(len(detail.laps), 1)
    pitch = rect.height() / rows
    width = rect.width() - style.px(14)
    radius = min(style.px(10), pitch * 0.35)
    most = plot.top or 1.0
    for n, lap in enumerate(detail.laps):
        y = rect.y() + (n + 0.5) * pitch
        end = rect.x() + width * lap.seconds / most
        painter.setPen(QPen(claim_colour(lap.mark.kind, style), max(style.px(3), 1.0)))
        painter.drawLine(QLineF(rect.x(), y, end, y))
        draw_marker(painter, QPointF(end, y), radius, lap.mark.kind, style)
    if detail.reference is not None:
        x = rect.x() + width * detail.reference.seconds / most
        painter.setPen(dashed_pen(style.colour("text_2"), max(style.px(2.5), 1.0), style, 0.5))
        painter.drawLine(QLineF(x, rect.y(), x, rect.bottom()))


def _rate(painter: QPainter, rect: QRectF, plot: Plot, style: Style) -> None:
    """What it comes to a second on average, hatched as what is worked out is."""
    if not isinstance(plot.detail, RateDetail) or len(plot.marks) < 2:
        return
    second = plot.marks[1]
    words = f"{second.short} {second.figure.text}"
    height = min(rect.height(), style.px(64))
    box = QRectF(rect.x(), rect.center().y() - height / 2, rect.width(), height)
    fill_box(painter, box, Kind.DERIVED, style, radius=style.px(12), scale=0.7)
    text = TextBox(words, style.font("caption", weight=700), line_height=1.2, lang=style.lang)
    if text.width + style.px(20) > box.width():
        text = TextBox(
            second.figure.text, style.font("caption", weight=700), line_height=1.2, lang=style.lang
        )
    if text.width + style.px(20) > box.width() or text.height > height:
        return
    x, y = box.center().x() - text.width / 2, box.center().y() - text.height / 2
    plate = QRectF(x - style.px(10), y, text.width + style.px(20), text.height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.colour("surface"))
    painter.drawRoundedRect(plate, style.px(8), style.px(8))
    text.draw(painter, x, y, style.colour("text"))


def _units(painter: QPainter, rect: QRectF, plot: Plot, style: Style) -> None:
    """All dots, one for one."""
    if isinstance(plot.detail, UnitsDetail):
        Dots(rect, plot.count, plot.detail.part).paint(painter, style)


def _target(painter: QPainter, rect: QRectF, plot: Plot, style: Style) -> None:
    """A row for each value, the target hollow; a row without a bar where none is given."""
    detail = plot.detail
    gap = isinstance(detail, TargetDetail) and bool(detail.gap)
    if gap and len(plot.marks) == 1:
        paint_picture(painter, rect, plot, style, small=True)
        return
    _bars(painter, rect, plot, style)
