"""Parts around a plot: a figure that breaks where it must, and the read-out."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.content.base import Kind
from kiosk.content.quantities import Formatted
from kiosk.presenters.chart import ChartModel
from kiosk.presenters.chart_long import some
from kiosk.presenters.charting import Mark, Picture, Plot
from kiosk.presenters.labels import label
from kiosk.presenters.live import is_live
from kiosk.views.announce import announce
from kiosk.views.charts.claim import HOLLOW
from kiosk.views.charts.livelook import draw_word, value_ink
from kiosk.views.figure import SIDE_RATIO, draw_figure, figure_width, fit_size
from kiosk.views.icons import draw_icon
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.text import TextBox, text_width


def claim_ink(mark: Mark, style: Style) -> str:
    """Colour role of a figure set big."""
    if (mark.kind is Kind.REPORTED and not is_live(mark.id)) or mark.kind in HOLLOW:
        return f"claim_{mark.kind.value}"
    return "text"


def figure_ink(plot: Plot) -> str:
    """Colour role of the number of a chart: counts are white, the shoreline is water, sums are gold."""
    hero = plot.hero
    if hero.kind in HOLLOW:
        return f"claim_{hero.kind.value}"
    counted = plot.alone and plot.picture in (Picture.DOTS, Picture.YEARS)
    if hero.kind is Kind.DERIVED or is_live(hero.id) or counted:
        return "text"
    if plot.kind == "number" and plot.picture is Picture.WAVE:
        return "place_caohejing"
    return "claim_reported"


def tag_size(word: str, style: Style) -> tuple[float, float]:
    """Width and height of a tag, px."""
    font = style.font("caption")
    return text_width(word, font) + style.px(36), max(style.px(40), font.pixelSize() * 1.6)


class FigureBlock:
    """A figure on one line; where that would make it small, its unit goes on a line of its own. Px."""

    def __init__(
        self, figure: Formatted, style: Style, width: float, size: float, least: float, role: str = "figure_m"
    ) -> None:
        self.style = style
        self.role = role
        self.width = max(width, 1.0)
        self.unit: TextBox | None = None
        self.figure = figure
        self.size = fit_size(figure, style, self.width, size, role)
        self.one_line = self.size >= least
        if not self.one_line and figure.unit:
            self.figure = figure._replace(unit="")
            self.size = fit_size(self.figure, style, self.width, size, role)
            side = max(style.px(26) * style.step / 100, self.size * SIDE_RATIO)
            self.unit = TextBox(
                figure.unit, style.font("label", size=side, weight=700), self.width, 1.2, lang=style.lang
            )
        self.height = self.size + (self.unit.height if self.unit is not None else 0.0)

    def draw(self, painter: QPainter, x: float, y: float, colour: str | QColor) -> QRectF:
        """Draw with the upper left corner at (x, y). Returns the box of its first line."""
        s = self.style
        room = QRectF(x, y, self.width + 1, self.size)
        drawn = draw_figure(painter, room, self.figure, s, size=self.size, colour=colour, role=self.role)
        if self.unit is not None:
            self.unit.draw(painter, x, y + self.size, s.colour(colour) if isinstance(colour, str) else colour)
        return drawn


class ReadOut(QWidget):
    """The value under the cursor, pinned above the plot: time, value, kind of claim and rule; or a hint."""

    def __init__(self, style: Style, model: ChartModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speaks_as(self, Role.TEXT)
        self.look = style
        self.model = model
        self.point: int | None = None
        self._height: tuple[int, int] | None = None
        self.set_point(model.point)

    def set_point(self, index: int | None) -> None:
        """Show a mark, or the hint."""
        self.point = index
        mark = self.mark
        if mark is None:
            name = self.model.hint
        else:
            name = ", ".join(
                p for p in (self._place(mark), mark.figure.text, mark.word, self._rule(mark)) if p
            )
        if name != self.accessibleName():
            self.setAccessibleName(name)
            if mark is not None and self.isVisible():
                announce(self, name)
        self.update()

    @property
    def mark(self) -> Mark | None:
        """The mark that it shows."""
        marks = self.model.plot.marks
        return marks[self.point] if self.point is not None and self.point < len(marks) else None

    def _place(self, mark: Mark) -> str:
        """What comes first: the year, or the name of a bar."""
        return mark.when if self.model.plot.kind == "years" else mark.short

    def _rule(self, mark: Mark) -> str:
        return f"{label('rule', self.look.lang)}{mark.rule}" if mark.rule else ""

    def _size(self) -> float:
        return self.look.size("section") * 1.28

    def _parts(self, mark: Mark, width: float) -> tuple[TextBox, float, float, TextBox | None, bool]:
        """Place, width of the value, width of the tag, rule, and whether the rule has a line of its own."""
        s = self.look
        gap = s.px(24)
        place = TextBox(self._place(mark), s.font("section"), line_height=1.2, lang=s.lang)
        value = figure_width(mark.figure, s, self._size(), "figure_s")
        tag = tag_size(mark.word, s)[0]
        used = place.width + value + tag + 3 * gap
        if not mark.rule:
            return place, value, tag, None, False
        rule = TextBox(self._rule(mark), s.font("label"), line_height=1.3, lang=s.lang)
        if used + rule.width <= width:
            return place, value, tag, rule, False
        return place, value, tag, TextBox(self._rule(mark), s.font("label"), width, 1.3, lang=s.lang), True

    def heightForWidth(self, width: int) -> int:
        """Room for the longest mark, so that it keeps its height while a finger moves."""
        if self._height is None or self._height[0] != width:
            self._height = (width, self._measure(width))
        return self._height[1]

    def _measure(self, width: int) -> int:
        s = self.look
        inner = width - 2 * s.px(28)
        needed = self._row_height()
        # The longest texts decide; a few of them stand for all, as widths differ a little from lengths.
        longest = sorted(some(self.model.plot.marks), key=self._length)[-3:]
        for mark in longest:
            place, value, tag, rule, below = self._parts(mark, inner)
            rows = self._rows(place, value, tag, inner)
            own = rows * self._row_height() + (rule.height if rule is not None and below else 0.0)
            needed = max(needed, own)
        needed = max(needed, self._hint(inner).height)
        return math.ceil(max(needed + s.px(28), s.px(86)))

    def _hint(self, width: float) -> TextBox:
        """What it says while it stands on no mark."""
        s = self.look
        room = width - s.size("button") * 1.2 - s.px(16)
        return TextBox(self.model.hint, s.font("label"), room, 1.3, lang=s.lang)

    def hasHeightForWidth(self) -> bool:
        return True

    def _length(self, mark: Mark) -> int:
        return len(self._place(mark)) + len(mark.figure.text) + len(mark.word) + len(mark.rule)

    def _row_height(self) -> float:
        return max(self._size() * 1.12, tag_size("", self.look)[1])

    def _rows(self, place: TextBox, value: float, tag: float, width: float) -> int:
        return 1 if place.width + value + tag + 2 * self.look.px(24) <= width else 2

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mark = self.mark
        line = s.px(4 if mark is not None else 2)
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.setBrush(s.colour("surface_2" if mark is not None else "surface"))
        painter.setPen(QPen(s.colour("here" if mark is not None else "hairline"), line))
        painter.drawRoundedRect(box, s.px(20), s.px(20))
        inner = QRectF(self.rect()).adjusted(s.px(28), s.px(10), -s.px(28), -s.px(10))
        if mark is None:
            self._paint_hint(painter, inner)
        else:
            self._paint_mark(painter, inner, mark)

    def _paint_hint(self, painter: QPainter, inner: QRectF) -> None:
        s = self.look
        side = s.size("button") * 1.2
        words, told = self._hint(inner.width()), self.model.guess is not None and self.model.guess.guess.shown
        ink, icon = s.colour("text" if told else "text_2"), "lightbulb" if told else "pointer"
        draw_icon(painter, icon, inner.x(), inner.center().y() - side / 2, side, ink)
        words.draw(painter, inner.x() + side + s.px(16), inner.center().y() - words.height / 2, ink)

    def _paint_mark(self, painter: QPainter, inner: QRectF, mark: Mark) -> None:
        s = self.look
        gap, row, size = s.px(24), self._row_height(), self._size()
        place, value, tag, rule, below = self._parts(mark, inner.width())
        rows = self._rows(place, value, tag, inner.width())
        total = rows * row + (rule.height if rule is not None and below else 0.0)
        y = inner.center().y() - total / 2
        x = inner.x()
        place.draw(painter, x, y + (row - place.height) / 2, s.colour("here_text"))
        x += place.width + gap
        if rows == 2:
            x, y = inner.x(), y + row
        room = QRectF(x, y + (row - size) / 2, max(min(value + 2, inner.right() - x - tag - gap), 10), size)
        ink = value_ink(mark, s)
        drawn = draw_figure(painter, room, mark.figure, s, size=size, colour=ink, role="figure_s")
        x = drawn.right() + gap
        height = tag_size(mark.word, s)[1]
        draw_word(painter, x, y + (row - height) / 2, mark, s)
        if rule is None:
            return
        if below:
            rule.draw(painter, inner.x(), y + row, s.colour("text_2"))
        else:
            rule.draw(painter, x + tag + gap, y + (row - rule.height) / 2, s.colour("text_2"))
