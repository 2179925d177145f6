"""The one big figure of a card, over a drawing; without a figure the emblem stands big in its place."""

from __future__ import annotations

import math

from PySide6.QtCore import QEasingCurve, QRectF, QSize
from PySide6.QtGui import QHideEvent, QPainter, QPainterPath, QPaintEvent

from kiosk.presenters.card import Emblem, Tile
from kiosk.views.art import paint_art, paint_emblem, paint_ripples
from kiosk.views.cards import claim_colour
from kiosk.views.figure import draw_figure, figure_width, fit_size
from kiosk.views.icons import draw_icon
from kiosk.views.layouts import grows
from kiosk.views.motion import Tween
from kiosk.views.paint import guarded
from kiosk.views.style import Style
from kiosk.views.text import TextBox, text_box, text_width
from kiosk.views.widgets import Touchable, draw_tag

# Drawings that run behind the digits from edge to edge; the others stand at the right of them.
BANDS = frozenset({"wave", "blocks", "shoreline"})
BEHIND = 0.42
# Share of its size below which a figure is too small beside its unit.
UNIT_UNDER = 0.66
UNIT_RATIO = 0.34
LEAST_U = 112.0
DIGITS_HIGH = 0.74  # height of digits, em


class Hero(Touchable):
    """Figure with its qualifier, unit, name and period; touching it opens the chart that shows it."""

    def __init__(
        self,
        style: Style,
        tile: Tile | None,
        art: str,
        hue: str,
        emblem: Emblem | None = None,
        *,
        least_u: float = 176,
        most_u: float = 320,
    ) -> None:
        name = (
            ", ".join(p for p in (tile.figure.text, tile.text, tile.word, tile.period) if p) if tile else ""
        )
        super().__init__(style, name, tile.event if tile is not None else None)
        self.tile, self.art, self.hue, self.emblem = tile, art, hue, emblem
        self._least, self._most = style.px(least_u), style.px(most_u if tile is not None else most_u * 1.3)
        if tile is None or tile.event is None:
            self.setEnabled(tile is not None and tile.event is not None)
        self._drawn = 1.0
        self._tween = Tween(self, self._set_drawn)
        grows(self)

    def reveal(self, ms: int) -> None:
        """Draw the drawing from left to right once, in `ms` milliseconds."""
        self._tween.start(0.0, 1.0, ms, QEasingCurve.Type.OutQuart)

    def _set_drawn(self, part: float) -> None:
        self._drawn = part
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        self._tween.stop()
        self._drawn = 1.0
        super().hideEvent(event)

    def shrink(self, over: float) -> None:
        """Give up to `over` px of its height to the words under it; the figure stays the largest thing."""
        self._least = max(self._least - max(over, 0.0), min(self._least, self.look.px(LEAST_U)))
        self.updateGeometry()

    def grow(self, spare: float) -> None:
        """Take up to `spare` px more height than it needs, as far as it looks good."""
        self._least = min(self._least + max(spare, 0.0), self._most)
        self.updateGeometry()

    def _words(self, width: float) -> list[tuple[TextBox, str]]:
        """Name and period of the figure, under it."""
        s, tile = self.look, self.tile
        if tile is None:
            return []
        room = width - (s.size("section") * 1.4 if tile.event is not None else 0)
        name = text_box(tile.text, s.font("section"), room, s.line_height("section"), lang=s.lang)
        period = text_box(tile.period, s.font("label"), width, s.line_height("label"), lang=s.lang)
        return [(name, "text"), (period, "text_2")]

    def _beside(self, words: list[tuple[TextBox, str]], width: float) -> float:
        """The x at which the period stands beside the name, 0 where it needs a line of its own."""
        if not words or words[0][0].line_count > 1:
            return 0.0
        x = words[0][0].width + self.look.size("section") * (1.5 if self.isEnabled() else 0.6)
        return x if x + words[1][0].width <= width else 0.0

    def _words_height(self, width: float) -> float:
        words = self._words(width)
        if not words:
            return 0.0
        own_line = 0.0 if self._beside(words, width) else words[1][0].height
        return words[0][0].height + own_line + self.look.px(10)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return math.ceil(self._least + self._words_height(float(width)))

    def sizeHint(self) -> QSize:
        width = self.look.ipx(600)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.ipx(200), math.ceil(self._least))

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = float(self.width())
        words = self._words(width)
        below = self._words_height(width)
        stage = QRectF(0, 0, width, min(self.height() - below, self._most))
        stage.moveTop((self.height() - below - stage.height()) / 2)
        if self.tile is None:
            self._paint_emblem(painter, stage)
        else:
            self._paint_figure(painter, stage, self.tile)
        y = stage.bottom() + s.px(10)
        if words:
            name, period = words[0][0], words[1][0]
            name.draw(painter, 0, y, s.colour("text"))
            line = s.size("section") * s.line_height("section")
            if self.isEnabled():
                mark = s.size("section") * 0.95
                x = min(name.last_width + s.px(8), width - mark)
                draw_icon(
                    painter, "chevron-right", x, y + name.height - (line + mark) / 2, mark, s.colour("text_2")
                )
            x = self._beside(words, width)
            down = (line - period.height) * 0.62 if x else name.height
            period.draw(painter, x, y + down, s.colour("text_2"))
        self.focus_ring(painter, QRectF(self.rect()), s.px(18))

    def _paint_emblem(self, painter: QPainter, stage: QRectF) -> None:
        if self.emblem is None:
            paint_art(painter, stage, self.art, self.look, self.hue)
            return
        side = min(stage.height(), stage.width() * 0.5)
        left = stage.width() * 0.22
        box = QRectF(left, stage.center().y() - side / 2, side, side)
        paint_ripples(painter, stage, box, self.emblem.id, self.look, self.emblem.hue)
        paint_emblem(painter, box, self.emblem.name, self.emblem.id, self.look, self.emblem.hue)

    def _paint_figure(self, painter: QPainter, stage: QRectF, tile: Tile) -> None:
        s = self.look
        figure, room = tile.figure, QRectF(stage)
        want = min(s.size("hero"), stage.height() / DIGITS_HIGH * 0.90)
        size = fit_size(figure, s, stage.width(), want, "hero")
        unit: TextBox | None = None
        if figure.unit and size < want * UNIT_UNDER:
            # A long unit stands under the digits rather than shrink them.
            figure = figure._replace(unit="")
            want = min(s.size("hero"), stage.height() / (DIGITS_HIGH + 0.14 + 1.2 * UNIT_RATIO))
            size = fit_size(figure, s, stage.width(), want, "hero")
            unit = self._unit(tile.figure.unit, max(s.px(26), size * UNIT_RATIO), stage.width())
            room.setHeight(max(stage.height() - unit.height - size * 0.10, 1))
        taken = figure_width(figure, s, size, "hero")
        self._paint_behind(painter, stage, max(taken, unit.width if unit is not None else 0))
        box = QRectF(room.x(), room.center().y() - size / 2, room.width(), size)
        if self.held:
            ink = "here_text"
        else:
            ink = "text" if tile.kind == "reported" else claim_colour(tile, self.hue)
        draw_figure(painter, box, figure, s, size=size, colour=ink, role="hero")
        if unit is not None:
            unit.draw(painter, room.x(), room.bottom() + size * 0.10, s.colour(ink))
        if tile.word:
            at = stage.y() + max(stage.height() / 2 - size * 0.36 - s.px(56), 0)
            colour = s.colour(f"claim_{tile.kind}")
            draw_tag(painter, 0, at, tile.word, s, colour=colour, dashed=tile.kind != "derived")

    def _unit(self, words: str, size: float, width: float) -> TextBox:
        """A unit on one line, smaller where it is too wide."""
        font = self.look.font("label", size=size, weight=700)
        needed = text_width(words, font)
        if needed > width:
            font = self.look.font("label", size=size * width / needed * 0.98, weight=700)
        return text_box(words, font, line_height=1.2, lang=self.look.lang)

    def _paint_behind(self, painter: QPainter, stage: QRectF, taken: float) -> None:
        s = self.look
        gap = s.px(24)
        if self.art in BANDS:
            room = QRectF(stage)
            painter.save()
            if s.contrast:
                # White lines behind white digits: only beside them.
                clip = QPainterPath()
                clip.addRect(room.adjusted(taken + gap, 0, 0, 0))
                painter.setClipPath(clip)
            elif self._drawn < 1.0:
                painter.setClipRect(QRectF(room.x(), room.y(), room.width() * self._drawn, room.height()))
            painter.setOpacity(1.0 if s.contrast else BEHIND)
            paint_art(painter, room, self.art, s, self.hue)
            painter.setOpacity(1.0)
            painter.restore()
            return
        side = stage.width() - taken - gap
        if side >= s.px(120):
            paint_art(
                painter, QRectF(stage.right() - side, stage.y(), side, stage.height()), self.art, s, self.hue
            )
