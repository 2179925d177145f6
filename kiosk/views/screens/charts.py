"""The gallery of figures: a tile for each chart, the first one large; chips by group; the key to claims."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.charts import ChartsModel, Tile
from kiosk.views.charts.livelook import draw_word
from kiosk.views.charts.mini import paint_mini
from kiosk.views.charts.panels import KeyStrip
from kiosk.views.charts.parts import FigureBlock, figure_ink, tag_size
from kiosk.views.icons import draw_icon
from kiosk.views.layouts import FlowLayout
from kiosk.views.paint import painting
from kiosk.views.screens.base import ScreenView, clear
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style
from kiosk.views.text import Label, TextBox
from kiosk.views.widgets import Button, Card, panel_path

LEAST_TILE_U = 380.0
PICTURE_U = 84.0


class ChartTile(Card):
    """A number with its small picture. Painted once for each look and size, then only moved."""

    def __init__(self, style: Style, tile: Tile, parent: QWidget | None = None) -> None:
        super().__init__(style, tile.name, tile.event, parent=parent)
        self.tile = tile
        self.large = False
        self._face: tuple[tuple[object, ...], QPixmap] | None = None

    def show_tile(self, tile: Tile) -> None:
        """The same chart with other values."""
        self.tile = tile
        self._face = None
        self.setText(tile.name.replace("&", "&&"))
        self.setAccessibleName(tile.name)
        self.update()

    def _caption(self, width: float) -> TextBox:
        s = self.look
        room = width - 2 * s.px(28) - s.size("button") * 1.4
        return TextBox(self.tile.caption, s.font("label"), room, s.line_height("label"), lang=s.lang)

    def _block(self, width: float) -> tuple[FigureBlock, float]:
        """The number, and where it begins under the top: beside the tag if it fits, else under it. Px."""
        s, figure = self.look, self.tile.plot.hero.figure
        tag, height = tag_size(self.tile.plot.hero.word, s)
        inner = width - 2 * s.px(28)
        em = s.px(150 if self.large else 76)
        least = s.px(54)
        block = FigureBlock(figure, s, inner - tag - s.px(14), em, least, "figure_s")
        if block.one_line:
            return block, 0.0
        return FigureBlock(figure, s, inner, em, s.px(44), "figure_s"), height + s.px(4)

    def least_height(self, width: int) -> int:
        """The least height at a width, px."""
        s = self.look
        block, top = self._block(width)
        head = max(block.height + top, tag_size("", s)[1])
        return math.ceil(head + s.px(PICTURE_U + 70) + self._caption(width).height)

    def paint_face(self, painter: QPainter, rect: QRectF) -> None:
        ratio = self.devicePixelRatioF()
        key = (self.look.key, self.width(), self.height(), ratio, self.large)
        if self._face is None or self._face[0] != key:
            pixmap = QPixmap(math.ceil(self.width() * ratio), math.ceil(self.height() * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            with painting(pixmap) as inner:
                inner.setRenderHint(QPainter.RenderHint.Antialiasing)
                inner.setClipPath(
                    panel_path(QRectF(self.rect()).adjusted(3, 3, -3, -3), self.look.px(self.radius_u))
                )
                self._paint(inner, QRectF(self.rect()))
            self._face = (key, pixmap)
        painter.drawPixmap(QPointF(0, 0), self._face[1])

    def _paint(self, painter: QPainter, rect: QRectF) -> None:
        s, plot = self.look, self.tile.plot
        pad = s.px(28)
        inner = rect.adjusted(pad, s.px(26), -pad, -s.px(22))
        draw_word(painter, inner.right(), inner.y(), plot.hero, s, from_right=True)
        block, down = self._block(rect.width())
        block.draw(painter, inner.x(), inner.y() + down, figure_ink(plot))
        caption = self._caption(rect.width())
        foot = inner.bottom() - caption.height
        top = inner.y() + max(down + block.height, tag_size("", s)[1]) + s.px(10)
        if self.large:
            self._paint_large(painter, inner, top, caption)
            return
        caption.draw(painter, inner.x(), foot, s.colour("text_2"))
        self._chevron(painter, inner, foot, caption.height)
        picture = QRectF(inner.x(), top, inner.width(), foot - top - s.px(12))
        paint_mini(painter, picture, plot, s)

    def _paint_large(self, painter: QPainter, inner: QRectF, top: float, caption: TextBox) -> None:
        s, plot = self.look, self.tile.plot
        joint = "，" if s.lang == "zh" else ", "
        named = plot.hero.short + joint + plot.hero.when
        words = TextBox(named, s.font("body"), inner.width() * 0.62, 1.4, lang=s.lang)
        words.draw(painter, inner.x(), top, s.colour("text"))
        foot = caption
        if self.tile.foot:
            foot = TextBox(
                self.tile.foot, s.font("label", weight=700), line_height=s.line_height("label"), lang=s.lang
            )
        y = inner.bottom() - foot.height
        foot.draw(painter, inner.x(), y, s.colour("text"))
        self._chevron(painter, inner, y, foot.height)
        # Columns may rise beside the words, as the early ones are low.
        beside = plot.kind == "years" and plot.style == "columns"
        head = top + words.height * (0.2 if beside else 1.0) + s.px(6)
        picture = QRectF(inner.x(), head, inner.width(), y - head - s.px(20))
        paint_mini(painter, picture, plot, s, large=True)

    def _chevron(self, painter: QPainter, inner: QRectF, y: float, height: float) -> None:
        s = self.look
        side = s.size("button") * 1.1
        draw_icon(
            painter, "chevron-right", inner.right() - side, y + (height - side) / 2, side, s.colour("text")
        )


class Tiles(QWidget):
    """The grid: as many columns as fit, the first tile two by two where there are three or more. Each group
    begins on a row of its own, under its heading."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        self.tiles: list[ChartTile] = []
        self.headings: dict[str, Label] = {}

    def add_headings(self) -> None:
        """Make the headings of the groups that the tiles belong to."""
        for tile in self.tiles:
            words = tile.tile.group
            if words and words not in self.headings:
                self.headings[words] = Label(self.look, words, "section", parent=self)

    def _grid(self, width: int) -> tuple[float, list[int], list[tuple[int, int, int, int]], dict[int, Label]]:
        """Width of a tile and height of each row, px; (column, row, columns, rows) of each tile; the heading
        over a row."""
        s = self.look
        gap = self._gap
        least = LEAST_TILE_U * (1 + (s.step - 100) / 100 * 0.55)
        columns = max(1, min(4, int((width + gap) / (s.px(least) + gap))))
        wide = (width - gap * (columns - 1)) / columns
        taken: set[tuple[int, int]] = set()
        cells = []
        heads: dict[int, Label] = {}
        at, group = 0, ""
        for number, tile in enumerate(self.tiles):
            if tile.tile.group != group:
                group = tile.tile.group
                row = max((j for _, j in taken), default=-1) + 1
                at, heads[row] = row * columns, self.headings[group]
            down = 2 if number == 0 and len(self.tiles) > 2 else 1
            span = min(down, columns)
            while (at % columns, at // columns) in taken:
                at += 1
            column, row = at % columns, at // columns
            taken.update((column + i, row + j) for i in range(span) for j in range(down))
            cells.append((column, row, span, down))
        heights = [s.ipx(270)] * max((row + down for _, row, _, down in cells), default=0)
        for tile, (_column, row, _span, down) in zip(self.tiles, cells, strict=True):
            if down == 1:
                heights[row] = max(heights[row], tile.least_height(math.floor(wide)))
        return wide, heights, cells, heads

    def _tops(self, width: int, heights: list[int], heads: dict[int, Label]) -> list[int]:
        """Where each row begins, and last where all of them end, px."""
        tops, y = [], 0
        for row, height in enumerate(heights):
            if row in heads:
                y += heads[row].heightForWidth(width) + self.look.ipx(12) + (self.look.ipx(14) if row else 0)
            tops.append(y)
            y += height + self._gap
        return [*tops, max(y - self._gap, 0)]

    @property
    def _gap(self) -> int:
        return round(max(self.look.px(20), self.look.metrics.gap))

    def heightForWidth(self, width: int) -> int:
        _wide, heights, _cells, heads = self._grid(width)
        return self._tops(width, heights, heads)[-1]

    def hasHeightForWidth(self) -> bool:
        return True

    def place(self) -> None:
        """Put the tiles into the grid."""
        wide, heights, cells, heads = self._grid(self.width())
        gap, tops = self._gap, self._tops(self.width(), heights, heads)
        for row, head in heads.items():
            high = head.heightForWidth(self.width())
            head.setGeometry(0, tops[row] - high - self.look.ipx(12), self.width(), high)
        for tile, (column, row, span, down) in zip(self.tiles, cells, strict=True):
            x, y = column * (wide + gap), tops[row]
            tile.large = down > 1
            width = round(x + wide * span + gap * (span - 1)) - round(x)
            tile.setGeometry(round(x), y, width, sum(heights[row : row + down]) + gap * (down - 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()


class ChartsView(ScreenView):
    """Header with title, key and chips; the tiles in a pane that scrolls."""

    model: ChartsModel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: object = None

    def apply(self) -> None:
        assert self.look is not None
        s, model = self.look, self.model
        key = (replace(model, tiles=()), s.key, [(t.id, t.group) for t in model.tiles])
        if key == self._before:
            self._update_tiles()
            return
        self._before = key
        focused = self.focused_event()
        offset = (
            self.pane.offset if hasattr(self, "pane") and self._shown == [t.id for t in model.tiles] else 0.0
        )
        clear(self)
        self._shown = [t.id for t in model.tiles]
        self.title = Label(s, model.title, "title", parent=self)
        self.key = KeyStrip(s, model.key, self)
        self.chips = QWidget(self)
        flow = FlowLayout(self.chips, gap=round(max(s.px(12), s.metrics.gap)))
        for chip in model.chips:
            button = Button(s, chip.text, chip.event, variant="chip", chosen=chip.chosen, parent=self.chips)
            button.intent.connect(self.intent)
            flow.addWidget(button)
        body = Tiles(s)
        for tile in model.tiles:
            card = ChartTile(s, tile, body)
            card.intent.connect(self.intent)
            body.tiles.append(card)
        body.add_headings()
        self.body = body
        self.pane = ScrollPane(s, body, self)
        for child in (self.title, self.key, self.chips, self.pane):
            child.show()
        self.place()
        self.pane.set_offset(offset)
        self.focus_again(focused)

    def _update_tiles(self) -> None:
        """The same tiles with other values, as live ones have: nothing moves, and a finger keeps its tile."""
        for card, tile in zip(self.body.tiles, self.model.tiles, strict=True):
            if card.tile != tile:
                card.show_tile(tile)
        self.pane.relayout()

    def place(self) -> None:
        assert self.look is not None
        s = self.look
        wide = self.width() > self.height() * 1.05
        margin = s.ipx(56 if wide else 40)
        width = self.width() - 2 * margin
        title = self.title.sizeHint()
        key = self.key.sizeHint()
        flow = self.chips.layout()
        assert isinstance(flow, FlowLayout)
        chips = flow.sizeHint().width()
        gap = s.ipx(40)
        top = s.ipx(24)
        if wide and title.width() + key.width() + chips + 2 * gap <= width:
            height = flow.heightForWidth(chips)
            self.title.setGeometry(
                margin, top + (height - title.height()) // 2, title.width(), title.height()
            )
            x = margin + title.width() + gap
            self.key.setGeometry(x, top + (height - key.height()) // 2, key.width(), key.height())
            self.chips.setGeometry(self.width() - margin - chips, top, chips, height)
            y = top + height + s.ipx(22)
        else:
            y = top
            beside = title.width() + gap + key.width() <= width
            title_height = self.title.heightForWidth(width)
            self.title.setGeometry(margin, y, title.width() if beside else width, title_height)
            if beside:
                self.key.setGeometry(
                    self.width() - margin - key.width(),
                    y + (title_height - key.height()) // 2,
                    key.width(),
                    key.height(),
                )
                y += title_height + s.ipx(14)
            else:
                y += title_height + s.ipx(4)
                self.key.setGeometry(margin, y, width, self.key.heightForWidth(width))
                y += self.key.height() + s.ipx(14)
            self.chips.setGeometry(margin, y, width, flow.heightForWidth(width))
            y += self.chips.height() + s.ipx(20)
        self.pane.setGeometry(margin, y, width, max(self.height() - y - s.ipx(12), 1))
        self.pane.relayout()
