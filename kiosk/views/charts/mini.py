"""The small picture of a chart on its tile, painted from the same plot as the chart itself. No pyqtgraph."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from kiosk.presenters.charting import Plot
from kiosk.views.charts.claim import dashed_pen, draw_marker, fill_box
from kiosk.views.charts.pictures import paint_picture
from kiosk.views.style import Style
from kiosk.views.text import TextBox


def paint_mini(painter: QPainter, rect: QRectF, plot: Plot, style: Style, *, large: bool = False) -> None:
    """Paint a chart small, with no axis and few words."""
    if rect.width() < 8 or rect.height() < 8:
        return
    match plot.kind:
        case "years":
            _years(painter, rect, plot, style, 1.0 if large else 0.6)
        case "bars":
            _bars(painter, rect, plot, style)
        case "share":
            _share(painter, rect, plot, style)
        case "number":
            paint_picture(painter, rect, plot, style, small=True)


def _years(painter: QPainter, rect: QRectF, plot: Plot, style: Style, scale: float) -> None:
    span = (plot.last - plot.first) or 1.0
    height = (plot.top - plot.bottom) or 1.0
    step = plot.step / span * rect.width()
    column = step * 0.72

    def at(value: float) -> float:
        return rect.bottom() - (value - plot.bottom) / height * rect.height()

    points = [QPointF(rect.x() + (m.at - plot.first) / span * rect.width(), at(m.high)) for m in plot.marks]
    if plot.style == "line":
        painter.setPen(QPen(style.colour("text_2"), max(style.px(3), 1.0)))
        painter.drawPolyline(QPolygonF(points))
    for mark, point in zip(plot.marks, points, strict=True):
        if plot.style == "line":
            draw_marker(painter, point, style.px(7), mark.kind, style)
            continue
        low, high = sorted((point.y(), at(0.0)))
        box = QRectF(point.x() - column / 2, low, column, high - low)
        fill_box(painter, box, mark.kind, style, radius=style.px(10 * scale), scale=scale)


def _bars(painter: QPainter, rect: QRectF, plot: Plot, style: Style) -> None:
    rows = max(len(plot.marks), 1)
    pitch = rect.height() / rows
    bar = min(pitch * 0.62, style.px(34))
    width = rect.width() - style.px(4)
    for i, mark in enumerate(plot.marks):
        end = width * mark.high / (plot.top or 1.0)
        box = QRectF(rect.x(), rect.y() + i * pitch + (pitch - bar) / 2, end, bar)
        fill_box(painter, box, mark.kind, style, radius=bar / 2, across=True, scale=0.6)
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
