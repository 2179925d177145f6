"""What can be touched in the attract loop: round pictures on the river, and the call to action."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.content.quantities import Formatted
from kiosk.presenters.attract import AttractModel, DiscModel
from kiosk.state.model import Open, Screen
from kiosk.views.figure import draw_figure, fit_size
from kiosk.views.icons import draw_icon
from kiosk.views.paint import guarded, painting
from kiosk.views.style import Style
from kiosk.views.text import TextBox
from kiosk.views.widgets import Touchable

RIM_U = 14.0
MOST_LINES, SHORT_LINE = 5, 0.34
CENTRE = Qt.AlignmentFlag.AlignHCenter


class Disc(Touchable):
    """A round picture on the river: a big figure, its caption, the caption in the other language."""

    def __init__(self, style: Style, model: DiscModel, base_u: float, parent: QWidget) -> None:
        super().__init__(style, model.name, model.event, parent)
        self.model = model
        self._lines: list[tuple[TextBox, str]] = []
        self._figure_size = 0.0
        self._text_width = 0.0
        self._figure_width = 0.0
        self._picture: tuple[object, QPixmap] | None = None
        self.diameter = self._fit(style.px(base_u))

    def _fit(self, size: float) -> int:
        """Grow until the words fit the circle at this text step; the other language goes first."""
        model, s = self.model, self.look
        self._figure = Formatted(model.qualifier, model.number, model.unit, "")
        digits = size * (0.27 if model.unit or model.qualifier else 0.3)
        for second in (True, False):
            for grow in (1.0, 1.1, 1.2, 1.3):
                if self._set(size * grow, digits, second=second):
                    return math.ceil(size * grow)
        self._set(size * 1.35, s.px(60), second=False)
        return math.ceil(size * 1.35)

    def _set(self, size: float, digits: float, *, second: bool) -> bool:
        """Set all lines for a circle of `size` px; True where they lie inside it."""
        model, s = self.model, self.look
        half = size / 2 - s.px(RIM_U)
        self._figure_size, self._text_width = digits, half * 1.72
        other = "en" if s.lang == "zh" else "zh"
        words = [(self._balanced(model.caption, "label", s.lang), "text")]
        if second and model.second:
            words.append((self._balanced(model.second, "caption", other), "text_2"))
        whole = Formatted(model.qualifier, model.number, model.unit, "")
        for figure, unit in ((whole, ""), (whole._replace(unit=""), model.unit)):
            # A long unit would make the digits tiny: then it gets a line of its own.
            lines = list(words)
            if unit:
                font = s.font("label", weight=700)
                box = TextBox(unit, font, self._text_width, 1.1, lang=s.lang, align=CENTRE)
                lines.insert(0, (box, "hue"))
            height = digits * 1.05 + sum(b.height for b, _ in lines)
            # The width that the circle has where the digits stand.
            top = min(height / 2 - digits * 0.12, half * 0.98)
            self._figure, self._lines = figure, lines
            self._figure_width = 2 * math.sqrt(half**2 - top**2) if top > 0 else 2 * half
            if not model.unit or fit_size(figure, s, self._figure_width, digits) >= digits * 0.75:
                break
        height = digits * 1.05 + sum(b.height for b, _ in self._lines)
        widest = max(b.width for b, _ in self._lines) / 2
        fits = fit_size(self._figure, s, self._figure_width, digits) >= digits * 0.75
        lines_in = sum(b.line_count for b, _ in self._lines) <= MOST_LINES
        return fits and lines_in and math.hypot(widest * 0.86, height / 2) <= half

    def _balanced(self, words: str, role: str, lang: str) -> TextBox:
        """Centred lines, none of which is a single character left over."""
        s = self.look
        font, width = s.font(role, lang=lang), self._text_width
        box = TextBox(words, font, width, 1.25, lang=lang, align=CENTRE)
        if box.line_count > 1 and box.last_width < SHORT_LINE * width:
            lines = "\n".join(TextBox(words, font, width * 0.8, 1.25, lang=lang).lines())
            other = TextBox(lines, font, width, 1.25, lang=lang, align=CENTRE)
            if other.line_count == box.line_count:
                return other
        return box

    def tappable(self, pos: QPointF) -> bool:
        """Round, not square."""
        half = self.width() / 2
        return math.hypot(pos.x() - half, pos.y() - half) <= half

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        # The water under it moves 15 times a second; the disc itself is painted once for each of its states.
        state = (self.size().toTuple(), self.held, self.hasFocus())
        if self._picture is None or self._picture[0] != state:
            pixmap = QPixmap(self.size())
            pixmap.fill(Qt.GlobalColor.transparent)
            with painting(pixmap) as painter:
                self._paint(painter)
            self._picture = (state, pixmap)
        painter.drawPixmap(0, 0, self._picture[1])

    def _paint(self, painter: QPainter) -> None:
        s = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rim = s.px(10)
        rect = QRectF(self.rect())
        hue = s.colour(f"place_{self.model.hue}")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(s.colour("bg", 0.35))
        painter.drawEllipse(rect)
        inner = rect.adjusted(rim, rim, -rim, -rim)
        painter.setBrush(s.colour("surface_2" if self.held else "bg", 0.94))
        painter.setPen(QPen(s.colour("here") if self.held else hue, s.px(4)))
        painter.drawEllipse(inner)
        height = self._figure_size * 1.05 + sum(b.height for b, _ in self._lines)
        y = rect.center().y() - height / 2 - s.px(4)
        box = QRectF(rect.center().x() - self._figure_width / 2, y, self._figure_width, self._figure_size)
        draw_figure(painter, box, self._figure, s, size=self._figure_size, colour=hue, centre=True)
        y += self._figure_size * 1.05
        for line, colour in self._lines:
            line.draw(
                painter,
                rect.center().x() - self._text_width / 2,
                y,
                hue if colour == "hue" else s.colour(colour),
            )
            y += line.height
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(s.colour("focus"), s.px(5)))
            painter.drawEllipse(rect.adjusted(s.px(3), s.px(3), -s.px(3), -s.px(3)))


class Call(Touchable):
    """The call to action: still, bilingual, the brightest thing on the screen."""

    def __init__(self, style: Style, model: AttractModel, parent: QWidget) -> None:
        super().__init__(style, model.call, Open(Screen.TIMELINE), parent)
        self.model = model

    def _boxes(self) -> tuple[TextBox, TextBox]:
        s = self.look
        first = TextBox(self.model.call, s.font("section"), line_height=1.2, lang=s.lang)
        other = "en" if s.lang == "zh" else "zh"
        return first, TextBox(self.model.second_call, s.font("body", lang=other), line_height=1.2, lang=other)

    def shape(self, width: float) -> tuple[int, int, bool]:
        """Width, height and whether both languages stand on one row."""
        s = self.look
        first, second = self._boxes()
        icon, pad, gap = s.size("section") * 1.2, s.px(36), s.px(26)
        total = pad * 2 + icon + gap * 3 + first.width + second.width
        if total <= width:
            return math.ceil(total), math.ceil(max(s.px(96), s.metrics.touch, first.height * 2)), True
        total = pad * 2 + icon + gap + max(first.width, second.width)
        return math.ceil(min(total, width)), math.ceil(first.height + second.height + s.px(40)), False

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        radius = min(rect.height() / 2, s.px(60))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(s.colour("here" if self.held else "primary"))
        painter.drawRoundedRect(rect, radius, radius)
        ink = s.colour("on_here" if self.held else "on_primary")
        first, second = self._boxes()
        icon, pad, gap = s.size("section") * 1.2, s.px(36), s.px(26)
        x, middle = rect.x() + pad, rect.center().y()
        draw_icon(painter, "pointer", x, middle - icon / 2, icon, ink)
        x += icon + gap
        if self.shape(self.width() + 1)[2]:
            first.draw(painter, x, middle - first.height / 2, ink)
            x += first.width + gap
            painter.setPen(QPen(ink, s.px(2)))
            painter.drawLine(QPointF(x, middle - s.px(22)), QPointF(x, middle + s.px(22)))
            second.draw(painter, x + gap, middle - second.height / 2, ink)
        else:
            top = middle - (first.height + second.height) / 2
            first.draw(painter, x, top, ink)
            second.draw(painter, x, top + first.height, ink)
        self.focus_ring(painter, rect, radius)
