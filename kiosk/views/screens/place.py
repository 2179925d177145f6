"""The card of one place: its figure and story, what is there, who is there, what happened there."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.presenters.place import PlaceModel
from kiosk.state.model import Open, Screen
from kiosk.views.cards import SourceLine, Tag, heading, row_card, tile_widget
from kiosk.views.hero import Hero
from kiosk.views.layouts import columns, flow, grid, stack
from kiosk.views.scenes import ScenePanel
from kiosk.views.screens.company import TitleBlock
from kiosk.views.screens.pane import DetailScreen
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.tower import TowerSection
from kiosk.views.tower_panel import LINE_MS, FloorLine, FloorPanel

FEW_ROWS = 4


class PlaceView(DetailScreen):
    """Story, section where floors are known, and rows that lead on."""

    model: PlaceModel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section: TowerSection | None = None
        self.panel: FloorPanel | None = None
        self.line: FloorLine | None = None
        # Rows of who stands in the panel; what is on the screen but for the floor that is lit.
        self._rows: list[QWidget] = []
        self._before: tuple[object, ...] | None = None

    def back_event(self) -> object:
        return Open(Screen.PLACES)

    def apply(self) -> None:
        now = (replace(self.model, lit=0), self.style_now.key, self.trail)
        before, self._before = self._before, now
        if before == now and self.pane is not None and self.wide == self._built_wide:
            # Another floor lights, and its line is drawn.
            self._light(self.style_now.ms("state"), self.style_now.ms(LINE_MS))
            return
        super().apply()

    def fill(self, body: QWidget, style: Style) -> None:
        model = self.model
        section = TowerSection(style, model.floors, model.floors_note, model.hue) if model.floors else None
        self.section, self.panel, self.line, self._rows = section, None, None, []
        if section is not None:
            section.chose.connect(self._on_floor)
            self.panel = FloorPanel(style, model)
            self.panel.intent.connect(self.intent)
        if not self.wide:
            column = stack(body, style, 22)
            self._story(column, style, 1.0)
            if section is not None:
                column.addWidget(section)
            self._groups(column, style)
            column.addStretch(1)
            self.grow_hero(column, 1.0)
            self._light(0)
            return
        three = section is not None and style.step < 150
        shares = (37, 28, 35) if three else (46, 54)
        zones = columns(body, style, shares, gap_u=40)
        self._story(zones[0], style, shares[0] / 100)
        if section is not None:
            section.fit(self.body_height())
            zones[1].addWidget(section)
            if three and self.panel is not None:
                self.line = FloorLine(style, section, self.panel, body)
        elif self._pictured:
            zones[-1].addWidget(ScenePanel(style, model.scene), 1)
        self._groups(zones[-1], style)
        for zone in zones:
            if not (self._pictured and zone is zones[-1]):
                zone.addStretch(1)
        self.grow_hero(zones[0], shares[0] / 100)
        self._light(0)

    def _on_floor(self, number: int) -> None:
        """A floor was touched: it lights. On the one that is lit it opens the card."""
        floor = self.model.floors[number]
        self.intent.emit(floor.event if number == self.model.lit else floor.light)

    def _light(self, ms: int, line_ms: int = 0) -> None:
        """Show the floor that is lit; who is in the panel needs no row of its own."""
        number = self.model.lit
        if self.section is None or self.panel is None:
            return
        self.section.light(number, ms)
        self.panel.show_floor(number)
        event = self.model.floors[number].event
        for row in self._rows:
            row.setVisible(getattr(row, "event_to_send", None) != event)
        if self.line is not None:
            self.line.draw(line_ms)

    @property
    def _pictured(self) -> bool:
        """True where the picture has a panel of its own, beside few rows."""
        model = self.model
        rows = sum(len(g.rows) for g in model.groups)
        return self.wide and not model.floors and rows <= FEW_ROWS

    def _story(self, column: QVBoxLayout, style: Style, share: float) -> None:
        model = self.model
        column.addWidget(TitleBlock(style, model.title, model.subtitle, None, self.column_width(share)))
        # One drawing of a thing on a screen is enough.
        art = "" if model.floors or self._pictured else model.scene.art
        if model.hero is not None or art:
            self.hero = Hero(style, model.hero, art, model.hue)
            column.addWidget(self.hero)
        column.addWidget(Label(style, model.text, "body", "text"))
        if model.tiles:
            column.addWidget(
                grid(style, [tile_widget(style, t, model.hue) for t in model.tiles], 230, least_columns=2)
            )
        if model.sights:
            column.addWidget(heading(style, model.sights_title))
            column.addWidget(flow(style, [Tag(style, s, model.hue) for s in model.sights]))
        column.addWidget(SourceLine(style, model.source))

    def _groups(self, column: QVBoxLayout, style: Style) -> None:
        floors = {floor.event for floor in self.model.floors}
        for number, group in enumerate(self.model.groups):
            column.addWidget(heading(style, group.title))
            if number == 0 and self.panel is not None:
                column.addWidget(self.panel)
            rows: list[QWidget] = [row_card(style, r, self.model.hue) for r in group.rows]
            if number == 0:
                self._rows = [w for w, r in zip(rows, group.rows, strict=True) if r.event in floors]
            column.addWidget(grid(style, rows, 400, columns_max=2, gap_u=12))
