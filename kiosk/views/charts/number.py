"""One number with a picture that fits it."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from kiosk.presenters.charting import Picture, Plot
from kiosk.views.charts.claim import draw_claim_tag
from kiosk.views.charts.painter import Painter
from kiosk.views.charts.parts import figure_ink, tag_size
from kiosk.views.charts.pictures import paint_picture, paint_race, race_height
from kiosk.views.figure import draw_figure, fit_size
from kiosk.views.style import Style
from kiosk.views.text import TextBox

HERO_U = 250.0
LEAST_PICTURE_U = 190.0


class NumberPainter(Painter):
    """The hero number on top, its name and time, a drawn picture, and words about the picture."""

    def build(self) -> None:
        self.words = self.layer(self._paint_words, 1)
        self.picture = self.layer(self._paint_picture, 2)
        self.hero_rect = QRectF()
        self.picture_rect = QRectF()
        self.race = False

    def _both(self) -> tuple[Style, Plot]:
        assert self.style is not None and self.plot is not None
        return self.style, self.plot

    def _name(self, plot: Plot, style: Style, width: float) -> TextBox:
        joint = "，" if style.lang == "zh" else ", "
        words = f"{plot.hero.name}{joint}{plot.hero.when}"
        return TextBox(words, style.font("section"), width, style.line_height("section"), lang=style.lang)

    def _caption(self, plot: Plot, style: Style, width: float) -> TextBox:
        return TextBox(plot.words, style.font("label"), width, style.line_height("label"), lang=style.lang)

    def _hero_size(self, plot: Plot, style: Style, width: float, height: float) -> float:
        return fit_size(
            plot.hero.figure, style, width, min(style.px(HERO_U), max(height * 0.34, style.px(110))), "hero"
        )

    def height_for(self, plot: Plot, style: Style, width: int) -> int:
        pad = style.px(60)
        if _races(plot):
            words = self._caption(plot, style, width - pad).height
            return math.ceil(race_height(plot, style, width - pad) + words + style.px(60))
        hero = fit_size(plot.hero.figure, style, width - pad, style.px(150), "hero")
        words = self._name(plot, style, width - pad).height + self._caption(plot, style, width - pad).height
        return math.ceil(hero + words + style.px(LEAST_PICTURE_U + 120))

    def lay_out(self) -> None:
        s, plot = self._both()
        whole = QRectF(self.canvas.rect()).adjusted(s.px(4), s.px(20), -s.px(40), -s.px(16))
        width = max(whole.width(), 1.0)
        self.race = _races(plot)
        self.caption_box = self._caption(plot, s, width)
        if self.race:
            # Each race has its own number beside it.
            bottom = whole.bottom() - self.caption_box.height - s.px(20)
            self.picture_rect = QRectF(whole.x(), whole.y(), width, max(bottom - whole.y(), 1.0))
            return
        size = self._hero_size(plot, s, width, whole.height())
        self.hero_rect = QRectF(whole.x(), whole.y(), width, size)
        self.name_box = self._name(plot, s, width)
        top = self.hero_rect.bottom() + s.px(8) + self.name_box.height
        bottom = whole.bottom() - self.caption_box.height
        self.picture_rect = QRectF(whole.x(), top + s.px(34), width, max(bottom - top - s.px(54), 1.0))

    def _paint_words(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self._both()
        below = self.picture_rect.bottom() + s.px(20)
        self.caption_box.draw(painter, self.picture_rect.x(), below, s.colour("text_2"))
        if self.race:
            return
        hero = plot.hero
        box = draw_figure(
            painter,
            self.hero_rect,
            hero.figure,
            s,
            size=self.hero_rect.height(),
            colour=figure_ink(plot),
            role="hero",
        )
        tag = tag_size(hero.word, s)[0]
        x, y = box.right() + s.px(28), self.hero_rect.y() + s.px(10)
        if x + tag > self.canvas.width():
            x, y = self.canvas.width() - tag, 0.0
        draw_claim_tag(painter, x, y, hero.word, hero.kind, s)
        self.name_box.draw(painter, self.hero_rect.x(), self.hero_rect.bottom() + s.px(8), s.colour("text"))

    def _paint_picture(self, painter: QPainter, _exposed: QRectF) -> None:
        s, plot = self._both()
        if self.race:
            paint_race(painter, self.picture_rect, plot, s, self.rise)
        else:
            paint_picture(painter, self.picture_rect, plot, s, self.rise)

    def index_at(self, pos: QPointF) -> int | None:
        return None

    def cursor_area(self, index: int | None) -> QRectF:
        return QRectF()


def _races(plot: Plot) -> bool:
    """True where a second ratio runs its own race under the first."""
    return (
        plot.picture is Picture.RATIO
        and len(plot.marks) > 0
        and plot.marks[0].figure.unit == plot.hero.figure.unit
    )
