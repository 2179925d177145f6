"""The grid of organisations: all at once where the screen is large enough; chips, order, letters and a
keyboard narrow it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.presenters.companies import Chip, CompaniesModel
from kiosk.state.model import Search
from kiosk.views.art import hue_role
from kiosk.views.directory.card import CompanyTile, Faces
from kiosk.views.directory.grid import CardGrid
from kiosk.views.directory.sheet import SearchSheet
from kiosk.views.layouts import flow, grows, stack
from kiosk.views.screens.pane import PaneScreen
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.widgets import Button

CARD_U, ROW_MAX_U, ROW_MAX_HIGH_U = 310.0, 250.0, 300.0
# Chips that take more of the height than this leave too little for the cards: a button holds them.
CHIPS_SHARE = 0.28
FOLDED_STEP = 150


class CompaniesView(PaneScreen):
    """Title, chips, cards, and the sheet with the keyboard. Of many cards only those in view are made."""

    model: CompaniesModel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid: CardGrid | None = None
        self.sheet: SearchSheet | None = None
        self._faces = Faces()
        self._letters = False
        self._open_chips: object = None
        self._shape: tuple[object, ...] = ()
        self._applying = False
        self._offset = 0.0

    def item_key(self) -> object:
        return tuple(c.id for c in self.model.cards)

    @property
    def moving(self) -> bool:
        return super().moving or (self.grid is not None and self.grid.moving)

    def apply(self) -> None:
        style, model = self.style_now, self.model
        self._faces.use(style)
        before = self.grid.before() if self.grid is not None and self.isVisible() else {}
        same = self._shape[:1] == (style.key,)
        if model.search is None:
            self._letters = False
        shape = self._shape_of(model, style)
        self._applying = True
        if self.pane is not None and self.grid is not None and shape == self._shape:
            self._refresh()
        else:
            self._shape = shape
            self._rebuild()
        self._applying = False
        if same and self.grid is not None:
            self.grid.go_on_from(before)

    def _shape_of(self, model: CompaniesModel, style: Style) -> tuple[object, ...]:
        """All that the parts around the cards are made of, but for the words on the sheet."""
        about: tuple[object, ...] = (model.groups, model.sort_word, model.found, self.size().toTuple())
        about = () if model.search is not None else (*about, self._open_chips == model.groups)
        sheet = (model.search is not None, self._letters)
        return (style.key, style.reduced, self.wide, about, sheet, model.nothing, model.drops)

    def _rebuild(self) -> None:
        if self.sheet is not None:
            self.sheet.hide()
            self.sheet = None
        self.grid = None
        search = self.model.search
        focused = self.focused_event()
        super().apply()
        if search is not None:
            self.sheet = SearchSheet(self.style_now, search, self, letters=self._letters)
            self.sheet.intent.connect(self.intent)
            self.sheet.turned.connect(self._on_turned)
            self.place()
            self.sheet.show()
            self.focus_again(focused)
        self._look()

    def _refresh(self) -> None:
        """The same around other cards."""
        grid, pane = self.grid, self.pane
        assert grid is not None and pane is not None
        fresh = self._item != self.item_key()
        self._item = self.item_key()
        if self.sheet is not None and self.model.search is not None:
            self.sheet.show_model(self.model.search)
        if fresh or grid.cards != self.model.cards:
            grid.set_cards(self.model.cards)
            pane.relayout()
        if fresh:
            pane.set_offset(0.0)
        self._look()

    def fill(self, body: QWidget, style: Style) -> None:
        model = self.model
        column = stack(body, style, 14)
        if model.search is None:
            self._fill_head(column, style)
        if model.nothing:
            column.addWidget(Label(style, model.nothing, "body"))
            column.addWidget(flow(style, [Button(style, d.text, d.event, icon="x") for d in model.drops]))
            column.addStretch(1)
            return
        gap = max(style.ipx(22), round(style.metrics.gap))
        least = round(style.px(CARD_U) * (0.35 + 0.65 * style.step / 100))
        most = ROW_MAX_U if self.wide else ROW_MAX_HIGH_U
        self.grid = CardGrid(
            style,
            self._faces,
            model.cards,
            self._on_tile,
            least=least,
            gap=gap,
            row_max=style.ipx(most),
        )
        column.addWidget(self.grid, 1)
        body.installEventFilter(self)

    def _fill_head(self, column: QVBoxLayout, style: Style) -> None:
        model = self.model
        title = Label(style, model.title, "title")
        search = Button(style, model.search_word, Search(""), icon="search", variant="chip")
        sort = Button(
            style, model.sort_word, None, icon="arrow-down-a-z", variant="chip", chosen=model.sorted
        )
        sort.clicked.connect(self._on_sort)
        *first, fields = model.groups
        if self._crowded(style):
            self._fill_short_head(column, style, title, [search, sort])
        elif self.wide:
            column.addWidget(_beside(style, title, [chip for group in first for chip in group], search))
            column.addWidget(_beside(style, None, list(fields), sort))
        else:
            column.addWidget(title)
            column.addWidget(Label(style, model.hint, "label", "text_2"))
            chips = [chip_button(style, c) for group in model.groups for c in group]
            column.addWidget(flow(style, [search, sort, *chips]))
        if model.found:
            column.addWidget(Label(style, model.found, "label", "text_2"))
        column.addSpacing(style.ipx(6))

    def _crowded(self, style: Style) -> bool:
        """True where all chips would leave too little room for the cards. With the largest text always, so
        that a switch of the language changes no button."""
        if style.step >= FOLDED_STEP:
            return True
        chips = [chip for group in self.model.groups for chip in group]
        # The two tools are about as wide as two of them.
        holder = flow(style, [chip_button(style, chip) for chip in (*chips, *chips[-2:])])
        high = holder.heightForWidth(self.width() - 2 * self.margin)
        holder.deleteLater()
        return high > self.height() * CHIPS_SHARE

    def _fill_short_head(self, column: QVBoxLayout, style: Style, title: Label, tools: list[Button]) -> None:
        """What is chosen, and a button that holds the other chips until one of them is chosen."""
        model = self.model
        column.addWidget(title)
        chips = [chip for group in model.groups for chip in group]
        opened = self._open_chips == model.groups
        more = Button(style, model.filter_word, None, icon="filter", variant="chip", chosen=opened)
        more.clicked.connect(self._on_filter)
        shown = chips if opened else [chip for chip in chips if chip.chosen]
        column.addWidget(flow(style, [*tools, more, *(chip_button(style, chip) for chip in shown)]))
        if model.found:
            column.addWidget(Label(style, model.found, "label", "text_2"))

    def place(self) -> None:
        super().place()
        if self.pane is None or self.look is None or self.sheet is None:
            return
        high = min(self.sheet.height_for(self.width()), self.height())
        self.sheet.setGeometry(0, self.height() - high, self.width(), high)
        pane = self.pane.geometry()
        pane.setBottom(max(self.height() - high - self.style_now.ipx(8), pane.top() + 1))
        self.pane.setGeometry(pane)

    def on_key(self, event: QKeyEvent) -> bool:
        """A real keyboard types as the one on the screen does."""
        search = self.model.search
        typed = search.typed if search is not None else ""
        if event.key() == Qt.Key.Key_Backspace and search is not None:
            self.intent.emit(Search(typed[:-1]))
            return True
        words = event.text()
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if held or not words or not words.isalnum():
            return False
        self.intent.emit(Search(typed + words))
        return True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._look()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._letters = False

    def _look(self) -> None:
        """Tell the grid which part of it is in view."""
        pane, grid = self.pane, self.grid
        if pane is None or grid is None:
            return
        # Only a page that scrolls leaves no time: a layout, a show or another size do not move it.
        moving = pane.offset != self._offset and not self._applying
        self._offset = pane.offset
        top = -(pane.body.y() + grid.y())
        grid.look_at(top, top + pane.height(), moving=moving)

    def _on_tile(self, tile: CompanyTile) -> None:
        tile.intent.connect(self.intent)

    def _on_sort(self) -> None:
        self._letters = True
        self.intent.emit(Search(""))

    def _on_filter(self) -> None:
        # Open for these chips; once one is chosen they are others.
        self._open_chips = None if self._open_chips == self.model.groups else self.model.groups
        self.apply()

    def _on_turned(self) -> None:
        self._letters = not self._letters
        self.apply()


def _beside(style: Style, words: Label | None, chips: list[Chip], tool: Button) -> QWidget:
    """A row of chips, after a word and before a button that stands at the right."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(style.ipx(36))
    if words is not None:
        words.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        words.setFixedSize(words.sizeHint())
        row.addWidget(words)
    row.addWidget(flow(style, [chip_button(style, chip) for chip in chips]), 1)
    row.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
    grows(holder)
    return holder


def chip_button(style: Style, chip: Chip) -> Button:
    """A filter chip."""
    dot = hue_role(chip.hue) if chip.hue else None
    return Button(
        style, chip.text, chip.event, icon=chip.icon or None, dot=dot, variant="chip", chosen=chip.chosen
    )
