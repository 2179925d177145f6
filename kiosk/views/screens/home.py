"""The home screen: a wide river tile for the timeline and four more ways in."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from kiosk.presenters.home import HomeModel, HomeTile
from kiosk.views.art import paint_art, paint_emblem
from kiosk.views.figure import draw_figure
from kiosk.views.icons import draw_icon
from kiosk.views.river import paint_band
from kiosk.views.screens.base import ScreenView, clear
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style
from kiosk.views.text import Label, TextBox
from kiosk.views.widgets import Button, Card, panel_path


class TileCard(Card):
    """One way in: a picture above, an icon with a word and a line of text below, a chevron."""

    def __init__(self, style: Style, tile: HomeTile, parent: QWidget) -> None:
        super().__init__(style, tile.title, tile.event, parent=parent)
        self.tile = tile

    def _texts(self, width: float) -> tuple[TextBox, TextBox]:
        s = self.look
        pad, mark = s.px(30), s.size("section") * 1.1
        title = TextBox(
            self.tile.title,
            s.font("section"),
            width - 2 * pad - mark - s.size("button") * 1.4,
            s.line_height("section"),
            lang=s.lang,
        )
        text = TextBox(self.tile.text, s.font("label"), width - 2 * pad, s.line_height("label"), lang=s.lang)
        return title, text

    @property
    def least_width(self) -> float:
        """Width below which its title would break inside a word, px."""
        s = self.look
        title = TextBox(self.tile.title, s.font("section"), lang=s.lang).width
        return title + s.size("section") * 1.4 + s.size("button") * 1.5 + s.px(70)

    def height_for(self, width: int, picture_u: float) -> int:
        """Height for a width with a picture of `picture_u`, px."""
        title, text = self._texts(width)
        return math.ceil(self.look.px(picture_u) + title.height + text.height + self.look.px(70))

    def paint_face(self, painter: QPainter, rect: QRectF) -> None:
        s = self.look
        pad = s.px(30)
        title, text = self._texts(rect.width())
        foot = title.height + text.height + s.px(8)
        top = rect.bottom() - pad - foot
        picture = QRectF(rect.x(), rect.y(), rect.width(), max(top - rect.y() - s.px(14), 0))
        painter.save()
        painter.setClipPath(panel_path(rect, s.px(self.radius_u)))
        self._paint_picture(painter, picture)
        painter.restore()
        mark = s.size("section")
        draw_icon(
            painter, self.tile.icon, rect.x() + pad, top + (title.height - mark) / 2, mark, s.colour("text")
        )
        title.draw(painter, rect.x() + pad + mark * 1.35, top, s.colour("text"))
        text.draw(painter, rect.x() + pad, top + title.height + s.px(8), s.colour("text_2"))
        chevron = s.size("button")
        draw_icon(
            painter,
            "chevron-right",
            rect.right() - pad - chevron,
            top + (title.height - chevron) / 2,
            chevron,
            s.colour("text"),
        )

    def _paint_picture(self, painter: QPainter, rect: QRectF) -> None:
        s, tile = self.look, self.tile
        inner = rect.adjusted(s.px(30), s.px(26), -s.px(30), 0)
        match tile.picture:
            case "river":
                paint_band(
                    painter,
                    rect.adjusted(0, rect.height() * 0.12, 0, -rect.height() * 0.04),
                    s,
                    strands=24,
                    marks=tile.marks,
                )
            case "signs":
                self._paint_signs(painter, inner)
            case "towers":
                paint_art(painter, inner, "towers", s, "tower")
            case "ideas":
                paint_art(painter, inner, "tracks", s, "caohejing")
            case "figure" if tile.figure is not None:
                size = min(s.px(150), inner.height() * 0.7)
                draw_figure(painter, inner, tile.figure, s, size=size, colour="claim_reported", centre=True)

    def _paint_signs(self, painter: QPainter, rect: QRectF) -> None:
        signs = self.tile.signs
        if not signs or rect.height() <= 0:
            return
        columns = 4 if len(signs) <= 12 else 6
        rows = min(math.ceil(len(signs) / columns), 3)
        cell = min(rect.width() / columns, rect.height() / rows)
        left = rect.center().x() - cell * columns / 2
        top = rect.center().y() - cell * rows / 2
        for k, sign in enumerate(signs[: columns * rows]):
            box = QRectF(left + k % columns * cell, top + k // columns * cell, cell, cell)
            inset = cell * 0.07
            paint_emblem(
                painter,
                box.adjusted(inset, inset, -inset, -inset),
                sign.monogram,
                sign.id,
                self.look,
                sign.hue,
            )


class _Grid(QWidget):
    """Tiles in two layouts: beside the wide one where there is width, else below it. Scrolls where text is
    large."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.first: TileCard | None = None
        self.tiles: list[TileCard] = []
        self.room = 0

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(600, self.heightForWidth(600))

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, apply=False)

    def resizeEvent(self, _event: object) -> None:
        self._arrange(self.width(), apply=True)

    def _arrange(self, width: int, *, apply: bool) -> int:
        if self.first is None:
            return 0
        s = self.first.look
        gap = max(s.ipx(20), round(s.metrics.gap))
        half = (width - gap) // 2
        narrowest = max((t.least_width for t in self.tiles), default=0)
        wide = width > self.room * 1.25 and (half - gap) // 2 >= narrowest
        columns = 1 if not wide and half < narrowest else 2
        small = (half - gap) // 2 if wide else half if columns == 2 else width
        rows = math.ceil(len(self.tiles) / columns)
        least = max((t.height_for(small, 170) for t in self.tiles), default=0)
        if wide:
            height = max((self.room - (rows - 1) * gap) // max(rows, 1), least)
            total = rows * height + (rows - 1) * gap
            boxes = [
                (half + gap + k % 2 * (small + gap), k // 2 * (height + gap)) for k in range(len(self.tiles))
            ]
            first = (0, 0, half, total)
        else:
            wide_height = max(round((self.room - rows * gap) * 0.4), self.first.height_for(width, 240))
            height = max((self.room - wide_height - rows * gap) // max(rows, 1), least)
            total = wide_height + rows * (height + gap)
            boxes = [
                (k % columns * (small + gap), wide_height + gap + k // columns * (height + gap))
                for k in range(len(self.tiles))
            ]
            first = (0, 0, width, wide_height)
        if apply:
            self.first.setGeometry(*first)
            for tile, (x, y) in zip(self.tiles, boxes, strict=True):
                tile.setGeometry(x, y, small, height)
        return total


class HomeView(ScreenView):
    """Shows a `HomeModel`."""

    model: HomeModel

    def apply(self) -> None:
        s, model = self.look, self.model
        assert s is not None
        clear(self)
        self._title = Label(s, model.title, "title", parent=self)
        self._subtitle = Label(s, model.subtitle, "label", "text_2", parent=self)
        self._relations = Button(s, model.relations, model.relations_event, icon="link", parent=self)
        self._about = Button(s, model.about, model.about_event, icon="info", parent=self)
        self._again = Button(s, model.again, model.again_event, icon="rotate-ccw", parent=self)
        grid = _Grid(self)
        grid.first = TileCard(s, model.first, grid)
        grid.tiles = [TileCard(s, tile, grid) for tile in model.tiles]
        self._grid = grid
        self._pane = ScrollPane(s, grid, self)
        for part in (self._relations, self._about, self._again, grid.first, *grid.tiles):
            part.intent.connect(self.intent)
        for child in (self._title, self._subtitle, *self._buttons, self._pane):
            child.show()
        self.place()

    @property
    def _buttons(self) -> list[Button]:
        return [self._relations, self._about, self._again]

    def place(self) -> None:
        s = self.look
        if s is None or not hasattr(self, "_pane"):
            return
        margin = s.ipx(56 if self.width() > self.height() else 40)
        gap = round(s.metrics.gap)
        buttons = self._buttons
        sizes = [b.sizeHint() for b in buttons]
        taken = sum(z.width() for z in sizes) + gap * (len(sizes) - 1)
        width = self.width() - 2 * margin
        beside = width - taken - 2 * gap >= self._title.sizeHint().width()
        y = s.ipx(30)
        x = self.width() - margin - taken
        row = sizes[0].height()
        for button, size in zip(buttons, sizes, strict=True):
            button.setGeometry(x, y, size.width(), size.height())
            x += size.width() + gap
        text_w = width - taken - 2 * gap if beside else width
        if not beside:
            y += row + gap
        title_h = self._title.heightForWidth(text_w)
        sub_h = self._subtitle.heightForWidth(text_w)
        self._title.setGeometry(margin, y, text_w, title_h)
        self._subtitle.setGeometry(margin, y + title_h, text_w, sub_h)
        top = max(y + title_h + sub_h, s.ipx(30) + row) + s.ipx(20)
        self._grid.room = self.height() - top - s.ipx(20)
        self._pane.setGeometry(margin, top, width, self._grid.room)
        self._pane.relayout()
