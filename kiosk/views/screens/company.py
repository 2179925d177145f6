"""The card of one organisation: one big figure and its story, then who, where and what next."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.presenters.card import Emblem
from kiosk.presenters.company import Address, CompanyModel
from kiosk.state.model import Open, Screen
from kiosk.views.art import hue_role, paint_emblem
from kiosk.views.cards import (
    Face,
    FaceCard,
    FacePanel,
    SourceLine,
    heading,
    person_panel,
    row_card,
    tile_widget,
)
from kiosk.views.hero import Hero
from kiosk.views.icons import draw_icon
from kiosk.views.layouts import columns, grid, grows, stack
from kiosk.views.paint import guarded
from kiosk.views.pictures import paint_scene
from kiosk.views.qr import TakePanel
from kiosk.views.ribbon import RibbonPanel
from kiosk.views.roles import Role, speaks_as
from kiosk.views.scenes import PictureCard
from kiosk.views.screens.pane import DetailScreen
from kiosk.views.style import Style
from kiosk.views.text import Label, text_width

# So much of the height of a screen a column may take with large text.
BEYOND_FOLD = 1.35


class CompanyView(DetailScreen):
    """A first screen of columns, whole in itself; under it the years, what is related, and the rest;
    or one column."""

    model: CompanyModel
    has_code = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ribbon: RibbonPanel | None = None

    def back_event(self) -> object:
        return Open(Screen.COMPANIES)

    def apply(self) -> None:
        # A step of the year changes what the buttons stand for: the focus stays by its place in the row.
        buttons = self.ribbon.buttons if self.ribbon is not None else []
        at = next((n for n, b in enumerate(buttons) if b.hasFocus()), None)
        super().apply()
        if at is not None and self.ribbon is not None:
            able = [b for b in self.ribbon.buttons if b.isEnabled()]
            able[min(at, len(able) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, body: QWidget, style: Style) -> None:
        model = self.model
        self.ribbon = RibbonPanel(style, model.ribbon) if model.ribbon is not None else None
        if self.ribbon is not None:
            self.ribbon.band.intent.connect(self.intent)
        column = stack(body, style, 22)
        if self.wide:
            self._first_screen(column, style)
        else:
            self._one_column(column, style)
        column.addStretch(1)

    def _first_screen(self, column: QVBoxLayout, style: Style) -> None:
        """Columns that take what fits into the height of the screen; the rest stands under them."""
        model, height = self.model, self.body_height()
        three = style.step == 100
        shares = (44, 33, 23) if three else (47, 53)
        holder = QWidget()
        zones = columns(holder, style, shares)
        widths = [self.column_width(share / 100) for share in shares]
        grows(holder)
        holder.setMinimumHeight(height - style.ipx(6))
        rest: list[QWidget] = []
        story = zones[0]
        self._title(story, style, shares[0] / 100)
        story.addWidget(Label(style, model.text, "body", "text"))
        if self.hero is not None:
            self.hero.shrink(story.totalHeightForWidth(widths[0]) - height)
        rest += fit_in(story, self._tiles(style), widths[0], height)
        # Where the story is longer than the screen, what stands beside it may be as long.
        height = max(height, story.totalHeightForWidth(widths[0]))
        source = SourceLine(style, model.source)
        middle = zones[1]
        if three:
            self._address(zones[2], style)
            self._take(zones[2], style)
        else:
            middle.addWidget(self._side_by_side(style))
        room = height - source.heightForWidth(widths[1]) - style.px(22)
        # With large text much of a column would stay empty for the sake of a fold: it is scrolled anyway.
        left_over = fit_in(
            middle,
            [*self._people(style), *self._rows(style)],
            widths[1],
            room if three else room * BEYOND_FOLD,
        )
        rest += left_over
        related = self._related(style)
        if not left_over:
            # Few people and few rows leave room for those that are close to it.
            related = fit_in(middle, related, widths[1], room)
        middle.addStretch(1)
        middle.addWidget(source)
        zones[0].addStretch(1)
        if three:
            zones[2].addStretch(1)
        self.grow_hero(story, shares[0] / 100)
        column.addWidget(holder)
        if self.ribbon is not None:
            column.addWidget(self.ribbon)
        self._under(column, style, [*rest, *related, *self._works(style), *self._facts(style)])

    def _one_column(self, column: QVBoxLayout, style: Style) -> None:
        self._title(column, style, 1.0)
        column.addWidget(Label(style, self.model.text, "body", "text"))
        for widget in (
            *self._tiles(style),
            *self._people(style),
            self._side_by_side(style),
            *self._rows(style),
            *((self.ribbon,) if self.ribbon is not None else ()),
            *self._works(style),
            *self._related(style),
            *self._facts(style),
            SourceLine(style, self.model.source),
        ):
            column.addWidget(widget)
        self.grow_hero(column, 1.0)

    def _under(self, column: QVBoxLayout, style: Style, widgets: list[QWidget]) -> None:
        """What did not fit, in two columns of like height; what has a heading stays with it."""
        holder = QWidget()
        sides = columns(holder, style, (50, 50), gap_u=28)
        grows(holder)
        width = self.column_width(0.5)
        for block in in_blocks(widgets):
            least = min(sides, key=lambda side: side.totalHeightForWidth(width) if side.count() else 0)
            for widget in block:
                least.addWidget(widget)
        for side in sides:
            side.addStretch(1)
        column.addWidget(holder)

    def _title(self, column: QVBoxLayout, style: Style, share: float) -> None:
        model = self.model
        emblem, width = model.emblem, self.column_width(share)
        column.addWidget(
            TitleBlock(style, model.title, model.subtitle, emblem if model.hero else None, width)
        )
        self.hero = Hero(style, model.hero, model.art, model.hue, emblem if model.hero is None else None)
        column.addWidget(self.hero)

    def _tiles(self, style: Style) -> list[QWidget]:
        tiles = [tile_widget(style, t, self.model.hue) for t in self.model.tiles]
        # Four stand two by two: the last of three and one would stand alone.
        most = 2 if len(tiles) == 4 else 12
        return [grid(style, tiles, 230, columns_max=most, least_columns=2)] if tiles else []

    def _people(self, style: Style) -> list[QWidget]:
        return [
            person_panel(style, person, self.model.people_title if i == 0 else "")
            for i, person in enumerate(self.model.people)
        ]

    def _address(self, column: QVBoxLayout, style: Style) -> None:
        if self.model.address is not None:
            column.addWidget(address_card(style, self.model.address))

    def _take(self, column: QVBoxLayout, style: Style) -> None:
        if self.model.take is not None:
            column.addWidget(TakePanel(style, self.model.take))

    def _side_by_side(self, style: Style) -> QWidget:
        """Where it is, beside the code."""
        holder = QWidget()
        if self.model.address is None:
            self._take(stack(holder, style, 0), style)
        else:
            parts = columns(holder, style, (50, 50), gap_u=24)
            self._address(parts[0], style)
            self._take(parts[1], style)
            for part in parts:
                part.addStretch(1)
        grows(holder)
        return holder

    def _rows(self, style: Style) -> list[QWidget]:
        model = self.model
        if not model.rows:
            return []
        note = [Label(style, model.cursor_note, "caption", "text_2")] if model.cursor_note else []
        rows = [row_card(style, r, model.hue) for r in model.rows]
        return [heading(style, model.rows_title), *note, *rows]

    def _works(self, style: Style) -> list[QWidget]:
        return [works_panel(style, self.model)] if self.model.works else []

    def _facts(self, style: Style) -> list[QWidget]:
        return [facts_panel(style, self.model)] if self.model.facts else []

    def _related(self, style: Style) -> list[QWidget]:
        group = self.model.related
        if group is None:
            return []
        return [heading(style, group.title), *(row_card(style, r, self.model.hue) for r in group.rows)]


def in_blocks(widgets: list[QWidget]) -> list[list[QWidget]]:
    """Widgets that belong together: rows go with the heading before them."""
    blocks: list[list[QWidget]] = []
    for before, widget in zip([None, *widgets], widgets, strict=False):
        goes_on = isinstance(before, Label) or (
            isinstance(widget, FaceCard) and isinstance(before, FaceCard) and isinstance(blocks[-1][0], Label)
        )
        if goes_on:
            blocks[-1].append(widget)
        else:
            blocks.append([widget])
    return blocks


def fit_in(column: QVBoxLayout, widgets: list[QWidget], width: int, height: float) -> list[QWidget]:
    """Add widgets to a column as long as they fit into its height, px; returns those that are left.
    No heading is left alone at the end."""
    for n, widget in enumerate(widgets):
        column.addWidget(widget)
        if column.totalHeightForWidth(width) <= height:
            continue
        first = n
        column.removeWidget(widget)
        while first > 0 and isinstance(widgets[first - 1], Label):
            first -= 1
            column.removeWidget(widgets[first])
        for left in widgets[first:]:
            left.setParent(None)
        return widgets[first:]
    return []


class TitleBlock(QWidget):
    """Emblem, name and the line under it."""

    def __init__(self, style: Style, title: str, subtitle: str, emblem: Emblem | None, width: float) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.ipx(28))
        if emblem is not None:
            row.addWidget(EmblemPicture(style, emblem))
        words = QWidget()
        column = stack(words, style, 4)
        column.setSpacing(style.ipx(2))
        column.addStretch(1)
        room = width - (style.px(132 + 28) if emblem is not None else 0)
        column.addWidget(Label(style, title, "sheet_title", size=title_size(style, title, room)))
        column.addWidget(Label(style, subtitle, "label", "text_2"))
        column.addStretch(1)
        row.addWidget(words, 1)


def title_size(style: Style, title: str, width: float) -> float:
    """Em size of a title: smaller where that keeps it on one line, but not much smaller."""
    size = style.size("sheet_title")
    needed = text_width(title, style.font("sheet_title"))
    return size if needed <= width else min(max(size * width / needed * 0.95, size * 0.66), size)


class EmblemPicture(QWidget):
    """An emblem of the large size."""

    def __init__(self, style: Style, emblem: Emblem, side_u: float = 132) -> None:
        super().__init__()
        speaks_as(self, Role.PICTURE)
        self.look, self.emblem = style, emblem
        self.setFixedSize(style.ipx(side_u), style.ipx(side_u))
        self.setAccessibleName(emblem.name)

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_emblem(
            painter, QRectF(self.rect()), self.emblem.name, self.emblem.id, self.look, self.emblem.hue
        )


def address_card(style: Style, address: Address) -> PictureCard:
    """The picture of the place over its name; touching it opens the place."""

    def foot(width: float) -> Face:
        face = Face(style, width)
        pad, side = style.px(24), style.size("label")
        y = face.text(address.title, "card_title", "text", pad, style.px(14), width - 2 * pad - side)
        middle = y / 2 + style.px(7)
        y = face.text(address.floor, "label", "text_2", pad, y, width - 2 * pad)
        face.height = y + style.px(16)

        def draw(painter: QPainter, rect: QRectF) -> None:
            x = rect.right() - style.px(20) - side
            draw_icon(painter, "chevron-right", x, rect.y() + middle - side / 2, side, style.colour("text_2"))

        face.marks.append(draw)
        return face

    name = ", ".join(p for p in (address.title, address.floor, address.scene.alt) if p)
    return PictureCard(style, name, address.event, address.scene, foot, least_u=170, share=0.28)


def facts_panel(style: Style, model: CompanyModel) -> FacePanel:
    """The rows of facts: what it is called, and what it says, side by side where that fits."""

    def compose(width: float) -> Face:
        face = Face(style, width)
        pad = style.px(28)
        room = width - 2 * pad
        y = face.text(model.facts_title, "label", "caption", pad, style.px(22), room) + style.px(6)
        names = max(text_width(f.name, style.font("label")) for f in model.facts) + style.px(28)
        beside = names < room * 0.4
        for fact in model.facts:
            if beside:
                below = face.text(fact.name, "label", "text_2", pad, y, names)
                said = face.text(fact.text, "label", "text", pad + names, y, room - names)
                y = max(below, said) + style.px(8)
            else:
                y = face.text(fact.name, "caption", "text_2", pad, y, room)
                y = face.text(fact.text, "label", "text", pad, y, room) + style.px(10)
        face.height = y + style.px(14)
        return face

    spoken = "; ".join(f"{f.name}: {f.text}" for f in model.facts)
    return FacePanel(style, f"{model.facts_title}: {spoken}", compose)


def works_panel(style: Style, model: CompanyModel) -> FacePanel:
    """What it made: name and a sentence each."""

    def compose(width: float) -> Face:
        face = Face(style, width)
        pad = style.px(28)
        room = width - 2 * pad
        y = face.text(model.works_title, "label", "caption", pad, style.px(22), room) + style.px(6)
        for i, work in enumerate(model.works):
            if i:
                y += style.px(14)
            y = face.text(work.title, "card_title", hue_role(model.hue), pad, y, room)
            y = face.text(work.text, "label", "text", pad, y, room)
        face.height = y + style.px(22)
        scene = model.works_scene
        if scene is not None:

            def draw(painter: QPainter, rect: QRectF) -> None:
                # Behind the words, so faint that they stay readable at any text size.
                side = min(style.px(230), rect.width() * 0.55, rect.height() * 0.5)
                painter.setOpacity(0.3)
                box = QRectF(rect.right() - side - pad / 2, rect.bottom() - side - pad / 2, side, side)
                paint_scene(painter, box, scene, style)
                painter.setOpacity(1.0)

            face.marks.append(draw)
        return face

    spoken = "; ".join(f"{w.title}: {w.text}" for w in model.works)
    seen = f" ({model.works_scene.alt})" if model.works_scene is not None else ""
    return FacePanel(style, f"{model.works_title}: {spoken}{seen}", compose)
