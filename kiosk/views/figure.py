"""Drawing one figure big: the qualifier before it, the unit after it, both at 0.30 of its size or more."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from kiosk.content.quantities import Formatted
from kiosk.views.style import Style
from kiosk.views.text import TextBox

SIDE_RATIO = 0.30
NUMBER_ASCENT = 0.36  # from the middle of a line of digits down to their foot, em


def draw_figure(
    painter: QPainter,
    rect: QRectF,
    figure: Formatted,
    style: Style,
    *,
    size: float,
    colour: str | QColor = "text",
    unit_colour: str | QColor | None = None,
    centre: bool = False,
    role: str = "figure_m",
) -> QRectF:
    """Draw a figure on one line inside `rect`, shrunk where it is too wide. `size` is the em of the digits,
    px.

    Returns the box that it took.
    """
    ink = style.colour(colour) if isinstance(colour, str) else colour
    unit_ink = (
        ink
        if unit_colour is None
        else style.colour(unit_colour)
        if isinstance(unit_colour, str)
        else unit_colour
    )
    size = fit_size(figure, style, rect.width(), size, role)
    before, number, after, gap = parts(figure, style, size, role)
    width = number.width + sum(b.width + gap for b in (before, after) if b is not None)
    x = rect.center().x() - width / 2 if centre else rect.x()
    middle = rect.center().y() if centre else rect.y() + size / 2
    foot = middle + size * NUMBER_ASCENT
    left = x
    if before is not None:
        before.draw(painter, x, foot - before.height * 0.82, style.colour("text_2"))
        x += before.width + gap
    number.draw(painter, x, middle - number.height / 2, ink)
    x += number.width + gap
    if after is not None:
        after.draw(painter, x, foot - after.height * 0.82, unit_ink)
    return QRectF(left, middle - size / 2, width, size)


def parts(
    figure: Formatted, style: Style, size: float, role: str = "figure_m"
) -> tuple[TextBox | None, TextBox, TextBox | None, float]:
    """Qualifier, digits and unit set in their sizes, and the gap between them, px."""
    gap = max(style.px(8), size * 0.06)
    before = after = None
    if figure.qualifier:
        side = max(style.px(24) * style.step / 100, size * SIDE_RATIO)
        before = TextBox(
            figure.qualifier, style.font("label", size=side, weight=400), line_height=1.0, lang=style.lang
        )
    number = TextBox(figure.number, style.font(role, size=size), line_height=1.0, lang=style.lang)
    if figure.unit:
        side = max(style.px(26) * style.step / 100, size * SIDE_RATIO)
        after = TextBox(
            figure.unit, style.font("label", size=side, weight=700), line_height=1.0, lang=style.lang
        )
    return before, number, after, gap


def figure_width(figure: Formatted, style: Style, size: float, role: str = "figure_m") -> float:
    """Width of a figure on one line, px."""
    before, number, after, gap = parts(figure, style, size, role)
    return number.width + sum(b.width + gap for b in (before, after) if b is not None)


def fit_size(figure: Formatted, style: Style, width: float, size: float, role: str = "figure_m") -> float:
    """The largest em up to `size` at which a figure fits a width; figures shrink, they are never cut."""
    for _ in range(12):
        needed = figure_width(figure, style, size, role)
        if needed <= width or size < 12:
            break
        size *= max(min(width / needed, 0.98), 0.5)
    return size
