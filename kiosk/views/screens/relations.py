"""The screen of relations: the picture, and beside it what it says in words."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.labels import label
from kiosk.presenters.relations import RelationsModel
from kiosk.state.model import Focus, Open, PlaneView, Screen, Survey
from kiosk.views.cards import heading, row_card
from kiosk.views.layouts import grid, stack
from kiosk.views.relations.canvas import WebCanvas
from kiosk.views.screens.base import ScreenView
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.trail import TrailBar
from kiosk.views.widgets import Button, Touchable

PANEL_SHARE, FOOT_SHARE = 0.30, 0.34
LEAST_PANEL_U = 470.0


class RelationsView(ScreenView):
    """Shows a `RelationsModel`: bar, picture, buttons for all that fingers do on it, and the panel."""

    model: RelationsModel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas: WebCanvas | None = None
        self.bar: TrailBar | None = None
        self.pane: ScrollPane | None = None
        self.tools: list[Button] = []
        self.title: Label | None = None
        self.hint: Label | None = None
        self._parts: list[QWidget] = []
        # True while the buttons that turn the picture are there.
        self._turning = False

    @property
    def wide(self) -> bool:
        """True where the panel stands beside the picture, else under it."""
        return self.width() > self.height() * 1.15

    @property
    def moving(self) -> bool:
        return super().moving or (self.canvas is not None and self.canvas.moving)

    def apply(self) -> None:
        assert self.look is not None
        s, model = self.look, self.model
        if self.canvas is None:
            self.canvas = WebCanvas(s, self)
            self.canvas.intent.connect(self.intent)
            self.canvas.looked.connect(self._on_looked)
            self.canvas.stood.connect(self._enable)
        focused = self.focused_event()
        self._build(s)
        self.place()
        self.canvas.show_model(model, s)
        self.canvas.show()
        self._enable()
        self.focus_again(focused)

    def _build(self, s: Style) -> None:
        """Make everything but the picture, which stays to travel on."""
        model, lang = self.model, s.lang
        if self.pane is not None:
            self.pane.halt()
        for part in self._parts:
            part.hide()
            part.setParent(None)
            part.deleteLater()
        whole = Button(s, model.whole, Focus(None), icon="maximize", parent=self)
        farther = Button(s, label("zoom_out", lang), icon="zoom-out", parent=self)
        nearer = Button(s, label("zoom_in", lang), icon="zoom-in", parent=self)
        assert self.canvas is not None
        whole.event_to_send = Focus(None) if model.middle is not None else Survey(PlaneView())
        farther.clicked.connect(self.canvas.farther)
        nearer.clicked.connect(self.canvas.nearer)
        self.tools = [whole, farther, nearer, *self._turners(s)]
        if model.open_event is not None:
            self.tools.insert(0, self._opener(s))
        self.bar = TrailBar(s, self.trail, model.back, Open(Screen.HOME), [], self)
        body = QWidget()
        column = stack(body, s, 14)
        self.title = Label(s, model.title, "section")
        column.addWidget(self.title)
        if model.subtitle:
            column.addWidget(Label(s, model.subtitle, "label", "text_2"))
        self.hint = Label(s, model.empty or model.hint, "label", "text_2")
        column.addWidget(self.hint)
        for group in model.groups:
            column.addWidget(heading(s, group.title))
            rows: list[QWidget] = [row_card(s, r, "caohejing") for r in group.rows]
            column.addWidget(grid(s, rows, 380, columns_max=2, gap_u=12))
        column.addStretch(1)
        self.pane = ScrollPane(s, body, self)
        self._parts = [*self.tools, self.bar, self.pane]
        for part in self._parts:
            for child in (part, *part.findChildren(Touchable)):
                if isinstance(child, Touchable):
                    child.intent.connect(self.intent)
            part.show()

    def _turners(self, s: Style) -> list[Button]:
        """The buttons that do what a drag does, shown where there is more than is in view."""
        ego, lang = self.model.middle is not None, s.lang
        words = ("page_up", "page_down") if ego else ("turn_left", "turn_right")
        icons = ("chevron-up", "chevron-down") if ego else ("chevron-left", "chevron-right")
        back = Button(s, label(words[0], lang), icon=icons[0], parent=self)
        ahead = Button(s, label(words[1], lang), icon=icons[1], after=True, parent=self)
        back.clicked.connect(self._on_turn_back)
        ahead.clicked.connect(self._on_turn_ahead)
        return [back, ahead]

    def _on_turn_back(self) -> None:
        assert self.canvas is not None
        self.canvas.turn(-1)

    def _on_turn_ahead(self) -> None:
        assert self.canvas is not None
        self.canvas.turn(1)

    def _opener(self, s: Style) -> Button:
        """The button that opens what is in the middle."""
        words, event = self.model.open_text, self.model.open_event
        return Button(s, words, event, icon="arrow-right", after=True, variant="primary", parent=self)

    def place(self) -> None:
        if self.look is None or self.canvas is None or self.pane is None or self.bar is None:
            return
        s = self.look
        margin, gap = s.ipx(40), max(round(s.metrics.gap), s.ipx(12))
        width, top = self.width() - 2 * margin, s.ipx(24)
        high = self.bar.heightForWidth(width)
        self.bar.setGeometry(margin, top, width, high)
        top += high + s.ipx(12)
        bottom = self.height() - s.ipx(12)
        if self.wide:
            side = max(round(self.width() * PANEL_SHARE), s.ipx(LEAST_PANEL_U))
            picture = QRect(margin, top, width - side - s.ipx(24), bottom - top)
            panel = QRect(self.width() - margin - side, top, side, bottom - top)
        else:
            foot = round((bottom - top) * FOOT_SHARE)
            picture = QRect(margin, top, width, bottom - top - foot - s.ipx(16))
            panel = QRect(margin, bottom - foot, width, foot)
        rows = self._fitted_rows(picture.width(), gap)
        y = picture.bottom() + 1
        for row in reversed(rows):
            tall = max(b.sizeHint().height() for b in row)
            y -= tall
            x = picture.x()
            for button in row:
                button.setGeometry(x, y, button.sizeHint().width(), tall)
                x += button.width() + gap
            y -= gap
        picture.setBottom(y)
        self.canvas.setGeometry(picture)
        self.pane.setGeometry(panel)
        self.pane.relayout()

    def _fitted_rows(self, width: int, gap: int) -> list[list[Button]]:
        """The buttons below the picture: in one row where they fit, else with their words under their icons,
        as two rows would take more of the picture."""
        for stacked in (False, True):
            for button in self.tools:
                button.stacked = stacked and button.icon_name is not None
                button.update()
            rows = self._tool_rows(width, gap)
            if len(rows) == 1:
                break
        return rows

    def _tool_rows(self, width: int, gap: int) -> list[list[Button]]:
        rows: list[list[Button]] = [[]]
        x = 0
        for button in self.tools if self._turning else self.tools[:-2]:
            wide = button.sizeHint().width()
            if rows[-1] and x + wide > width:
                rows.append([])
                x = 0
            rows[-1].append(button)
            x += wide + gap
        return rows

    def _enable(self) -> None:
        """Buttons that would do nothing say so."""
        assert self.canvas is not None
        whole, farther, nearer, *turners = self.tools[-5:]
        turning = self.canvas.overflows
        if turning != self._turning:
            self._turning = turning
            self.place()
        for turner in turners:
            turner.setVisible(turning)
        farther.setEnabled(self.canvas.zoom > 1.0)
        nearer.setEnabled(self.canvas.zoom < 15.99)
        whole.setEnabled(self.model.middle is not None or self.canvas.zoom > 1.0)

    def _on_looked(self, view: PlaneView) -> None:
        self.intent.emit(Survey(view))

    def on_key(self, event: QKeyEvent) -> bool:
        """Plus and minus look closer and from farther away."""
        assert self.canvas is not None
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.canvas.nearer()
            case Qt.Key.Key_Minus:
                self.canvas.farther()
            case _:
                return False
        return True

    def close_view(self) -> None:
        if self.canvas is not None:
            self.canvas.stop()
