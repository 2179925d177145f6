"""The places of the district: the map, its buttons, and every place as a row. Without a map, cards."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.places import PlacesModel
from kiosk.state.model import PlaneView, Survey
from kiosk.views.cards import row_card
from kiosk.views.layouts import grid, stack
from kiosk.views.map.canvas import MapCanvas
from kiosk.views.map.cards import PlaceCards
from kiosk.views.paint import guarded
from kiosk.views.screens.base import ScreenView
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.widgets import Button, Touchable

WIDE_RATIO = 1.15
LIST_SHARE, FOOT_SHARE = 0.30, 0.40
LEAST_LIST_U, LEAST_MAP_U = 440.0, 260.0
LEAST_WIDE_U = 1300.0

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PlacesView(ScreenView):
    """See the module."""

    model: PlacesModel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas: MapCanvas | None = None
        self.cards: PlaceCards | None = None
        self.list: ScrollPane | None = None
        self.buttons: list[Button] = []
        self._head: list[Label] = []
        self._built: tuple[object, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def moving(self) -> bool:
        """True while the map or the list travels by itself."""
        return (self.canvas is not None and self.canvas.moving) or super().moving

    @property
    def pane(self) -> ScrollPane | None:
        """What scrolls."""
        return self.cards.pane if self.cards is not None and not self.cards.isHidden() else self.list

    @property
    def wide(self) -> bool:
        """True where the list stands beside the map, else under it."""
        return self.width() > self.height() * WIDE_RATIO

    @property
    def cramped(self) -> bool:
        """True where large text in low reach, on an upright screen, leaves no room for a map that can be
        read: the rows of the places say what it would."""
        s = self.look
        return s is not None and s.step > 100 and self.wide and self.width() < s.px(LEAST_WIDE_U)

    def apply(self) -> None:
        assert self.look is not None
        if self.model.map is None:
            self._show_cards()
        else:
            self._show_map(self.look)

    def _show_cards(self) -> None:
        assert self.look is not None
        if self.cards is None:
            self.cards = PlaceCards(self)
            self.cards.intent.connect(self.intent)
        for part in (self.canvas, self.list, *self.buttons, *self._head):
            if part is not None:
                part.hide()
        self._built = ()
        self.cards.setGeometry(self.rect())
        self.cards.show_model(self.model, self.look)
        self.cards.show()

    def _show_map(self, style: Style) -> None:
        model = self.model.map
        assert model is not None
        if self.cards is not None:
            self.cards.hide()
        if self.canvas is None:
            self.canvas = MapCanvas(style, self)
            self.canvas.intent.connect(self.intent)
            self.canvas.looked.connect(self._on_looked)
            self.canvas.moved.connect(self._enable)
        # What is looked at changes with every drag, and nothing around the map with it.
        built = (style.key, self.model.title, self.model.hint, self.model.rows)
        if built != self._built:
            self._built = built
            focused = self.focused_event()
            self._make(style)
            self.place()
            self.focus_again(focused)
        self.canvas.show_model(model, style)
        self.canvas.setVisible(not self.cramped)
        self._enable()

    def _make(self, style: Style) -> None:
        """Everything but the map, which stays to travel on."""
        model = self.model.map
        assert model is not None and self.canvas is not None
        share = (
            self.list.offset / self.list.overflow if self.list is not None and self.list.overflow > 0 else 0.0
        )
        if self.list is not None:
            self.list.halt()
        for part in (self.list, *self.buttons, *self._head):
            if part is not None:
                part.hide()
                part.setParent(None)
                part.deleteLater()
        self._head = [
            Label(style, self.model.title, "title", parent=self),
            Label(style, self.model.hint, "label", "text_2", parent=self),
        ]
        farther = Button(style, model.farther, icon="zoom-out", parent=self)
        nearer = Button(style, model.nearer, icon="zoom-in", parent=self)
        whole = Button(style, model.whole, Survey(PlaneView()), icon="maximize", parent=self)
        farther.clicked.connect(self._on_farther)
        nearer.clicked.connect(self._on_nearer)
        whole.clicked.connect(self._on_whole)
        whole.intent.connect(self.intent)
        self.buttons = [farther, nearer, whole]
        body = QWidget()
        column = stack(body, style, 12)
        rows: list[QWidget] = [row_card(style, row, hue) for row, hue in self.model.rows]
        column.addWidget(grid(style, rows, 400, columns_max=2, gap_u=12))
        column.addWidget(Label(style, model.help, "label", "text_2"))
        column.addStretch(1)
        self.list = ScrollPane(style, body, self)
        for child in self.list.findChildren(Touchable):
            child.intent.connect(self.intent)
        for part in (self.list, *self.buttons, *self._head):
            part.show()
        self.list.relayout()
        self.list.set_offset(share * self.list.overflow)

    # places ------------------------------------------------------------------------------------------------

    def place(self) -> None:
        if self.look is None:
            return
        if self.model.map is None:
            if self.cards is not None:
                self.cards.setGeometry(self.rect())
            return
        if self.canvas is None or self.list is None or not self.buttons:
            return
        s = self.look
        margin, gap = s.ipx(56 if self.wide else 40), max(s.ipx(14), round(s.metrics.gap))
        width, bottom = self.width() - 2 * margin, self.height() - s.ipx(12)
        for part in (self.canvas, *self.buttons):
            part.setVisible(not self.cramped)
        if self.cramped:
            for label in self._head:
                label.hide()
            self.list.setGeometry(QRect(margin, s.ipx(20), width, max(bottom - s.ipx(20), 1)))
            self.list.relayout()
            return
        if self.wide:
            share = LIST_SHARE * (0.6 + 0.4 * s.step / 100)
            side = max(round(self.width() * share), s.ipx(LEAST_LIST_U))
            left = width - side - s.ipx(28)
            top = self._place_head(margin, s.ipx(24), left)
            self.list.setGeometry(QRect(margin + width - side, s.ipx(28), side, max(bottom - s.ipx(28), 1)))
        else:
            left = width
            top = self._place_head(margin, s.ipx(20), left)
            # As high as its rows where that leaves the map enough.
            needs = self.list.body.heightForWidth(width)
            foot = min(round((bottom - top) * FOOT_SHARE), needs if needs > 0 else bottom)
            rows = self._rows(left, gap)
            least = s.ipx(LEAST_MAP_U) + len(rows) * (self.buttons[0].sizeHint().height() + gap)
            foot = max(min(foot, bottom - top - least), s.ipx(120))
            self.list.setGeometry(QRect(margin, bottom - foot, width, foot))
            bottom -= foot + s.ipx(12)
        for row in reversed(self._rows(left, gap)):
            high = max(b.sizeHint().height() for b in row)
            x = margin
            for button in row:
                button.setGeometry(x, bottom - high, button.sizeHint().width(), high)
                x += button.width() + gap
            bottom -= high + gap
        self.canvas.setGeometry(QRect(margin, top, left, max(bottom - top, 1)))
        self.list.relayout()

    def _place_head(self, x: int, y: int, width: int) -> int:
        """The title and the line under it; returns the y under both."""
        assert self.look is not None
        # In low reach the words give way to the map; what it shows is told by the map itself.
        short = self.height() < self.look.px(760)
        for label, small in zip(self._head, (True, False), strict=True):
            label.setVisible(not (small and short))
            if small and short:
                continue
            high = label.heightForWidth(width)
            label.setGeometry(x, y, width, high)
            y += high
        return y + self.look.ipx(12)

    def _rows(self, width: int, gap: int) -> list[list[Button]]:
        """The buttons, as many side by side as fit."""
        rows: list[list[Button]] = [[]]
        used = 0
        for button in self.buttons:
            wide = button.sizeHint().width()
            if rows[-1] and used + wide > width:
                rows.append([])
                used = 0
            rows[-1].append(button)
            used += wide + gap
        return rows

    # hands -------------------------------------------------------------------------------------------------

    def _enable(self) -> None:
        """Buttons that would do nothing say so."""
        if self.canvas is None or len(self.buttons) < 3:
            return
        zoom = self.canvas.port.view.zoom
        for button, can in zip(
            self.buttons, (zoom > 1.0, zoom < self.canvas.port.most - 1e-6, zoom > 1.0), strict=True
        ):
            if button.isEnabled() != can:
                button.setEnabled(can)

    def _on_nearer(self) -> None:
        if self.canvas is not None:
            self.canvas.step(1)

    def _on_farther(self) -> None:
        if self.canvas is not None:
            self.canvas.step(-1)

    def _on_whole(self) -> None:
        # The visit may hold this view already, while the map is on its way to be told.
        if self.canvas is not None:
            self.canvas.go_to(PlaneView())

    def _on_looked(self, view: object) -> None:
        assert isinstance(view, PlaneView)
        self.intent.emit(Survey(view))

    def on_key(self, event: QKeyEvent) -> bool:
        """Plus and minus look closer and from farther away; arrows move the map once it is zoomed."""
        canvas = self.canvas
        if canvas is None or canvas.isHidden():
            return False
        key = Qt.Key(event.key())
        match key:
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                canvas.step(1)
            case Qt.Key.Key_Minus:
                canvas.step(-1)
            case _ if key in ARROWS and canvas.port.view.zoom > 1.0:
                canvas.nudge(*ARROWS[key])
            case _:
                return False
        return True

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        if self.look is not None:
            painter.fillRect(self.rect(), self.look.colour("bg"))

    def close_view(self) -> None:
        if self.canvas is not None:
            self.canvas.stop()
