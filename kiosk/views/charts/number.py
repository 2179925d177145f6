"""One number with a picture that fits it."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kiosk.content.quantities import Formatted
from kiosk.presenters.charting import Plot
from kiosk.views.cards import settle
from kiosk.views.charts.claim import draw_claim_tag
from kiosk.views.charts.painter import Painter
from kiosk.views.charts.parts import figure_ink, tag_size
from kiosk.views.charts.pictures import paint_picture
from kiosk.views.figure import draw_figure, figure_width
from kiosk.views.style import Style
from kiosk.views.text import TextBox

HERO_U = 250.0
LEAST_HERO_U = 150.0
LEAST_PICTURE_U = 190.0


class NumberPainter(Painter):
    """The hero number on top, its name and time, a drawn picture, and words about the picture."""

    def build(self) -> None:
        self.words = self.layer(self._paint_words, 1)
        self.picture = self.layer(self._paint_picture, 2)
        self.hero_rect = QRectF()
        self.unit_box: TextBox | None = None
        self.unit_height = 0.0
        self.tag_above = False
        self.picture_rect = QRectF()

    def _both(self) -> tuple[Style, Plot]:
        assert self.style is not None and self.plot is not None
        return self.style, self.plot

    def _name(self, plot: Plot, style: Style, width: float) -> TextBox:
        joint = "，" if style.lang == "zh" else ", "
        words = f"{plot.hero.name}{joint}{plot.hero.when}"
        return TextBox(words, style.font("section"), width, style.line_height("section"), lang=style.lang)

    def _caption(self, plot: Plot, style: Style, width: float) -> TextBox:
        return TextBox(plot.words, style.font("label"), width, style.line_height("label"), lang=style.lang)

    def _hero(
        self, plot: Plot, style: Style, width: float, size: float
    ) -> tuple[Formatted, float, float, TextBox | None]:
        """The figure, its size, the height over it for its tag, and a long unit to go under the digits."""
        figure, size, unit = settle(plot.hero.figure, style, width, size, "hero")
        under = TextBox(unit, style.font("section"), width, 1.2, lang=style.lang) if unit else None
        tag, high = tag_size(plot.hero.word, style)
        beside = figure_width(figure, style, size, "hero") + style.px(28) + tag <= width + style.px(40)
        return figure, size, 0.0 if beside else high + style.px(12), under

    def least_picture(self, plot: Plot, style: Style, width: float) -> float:
        """The least height of the picture at a width, px."""
        return style.px(LEAST_PICTURE_U)

    def height_for(self, plot: Plot, style: Style, width: int) -> int:
        pad = style.px(60)
        _figure, hero, above, under = self._hero(plot, style, width - pad, style.px(LEAST_HERO_U))
        hero += above + (under.height if under is not None else 0.0)
        words = self._name(plot, style, width - pad).height + self._caption(plot, style, width - pad).height
        return math.ceil(hero + words + self.least_picture(plot, style, width - pad) + style.px(120))

    def lay_out(self) -> None:
        s, plot = self._both()
        whole = QRectF(self.canvas.rect()).adjusted(s.px(4), s.px(20), -s.px(40), -s.px(16))
        width = max(whole.width(), 1.0)
        self.caption_box = self._caption(plot, s, width)
        self.name_box = self._name(plot, s, width)
        bottom = whole.bottom() - self.caption_box.height
        most = min(s.px(HERO_U), max(whole.height() * 0.34, s.px(110)))
        least = self.least_picture(plot, s, width) + s.px(54)
        while True:
            self.figure, size, above, self.unit_box = self._hero(plot, s, width, most)
            self.unit_height = self.unit_box.height if self.unit_box is not None else 0.0
            top = whole.y() + above + size + self.unit_height + s.px(8) + self.name_box.height
            # The number gives way before its picture does, down to the size that a height was asked for.
            if bottom - top >= least or most <= s.px(LEAST_HERO_U):
                break
            most = max(most * 0.9, s.px(LEAST_HERO_U))
        self.tag_above = above > 0
        self.hero_rect = QRectF(whole.x(), whole.y() + above, width, size)
        self.picture_rect = QRectF(whole.x(), top + s.px(34), width, max(bottom - top - s.px(54), 1.0))

    def _paint_words(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self._both()
        below = self.picture_rect.bottom() + s.px(20)
        self.caption_box.draw(painter, self.picture_rect.x(), below, s.colour("text_2"))
        hero = plot.hero
        box = draw_figure(
            painter,
            self.hero_rect,
            self.figure,
            s,
            size=self.hero_rect.height(),
            colour=figure_ink(plot),
            role="hero",
        )
        x, y = box.right() + s.px(28), self.hero_rect.y() + s.px(10)
        if self.tag_above:
            x, y = self.hero_rect.x(), 0.0
        draw_claim_tag(painter, x, y, hero.word, hero.kind, s)
        y = self.hero_rect.bottom()
        if self.unit_box is not None:
            self.unit_box.draw(painter, self.hero_rect.x(), y, s.colour(figure_ink(plot)))
        self.name_box.draw(painter, self.hero_rect.x(), y + self.unit_height + s.px(8), s.colour("text"))

    def _paint_picture(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self._both()
        paint_picture(painter, self.picture_rect, plot, s, self.rise)

    def index_at(self, pos: QPointF) -> int | None:
        return None

    def cursor_area(self, index: int | None) -> QRectF:
        return QRectF()
