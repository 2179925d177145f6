"""A plain slide of a talk: large words on one side, a picture on the other."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.presenters.slide import SlideModel
from kiosk.views.cards import SourceLine
from kiosk.views.hero import Hero
from kiosk.views.layouts import columns, stack
from kiosk.views.scenes import ScenePanel
from kiosk.views.screens.pane import PaneScreen
from kiosk.views.style import Style
from kiosk.views.text import Label

# A slide is read from the last row of a room.
TITLE: Final = 1.55
TEXT: Final = 1.5


class SlideView(PaneScreen):
    """Words and figure beside the picture, or over it where the screen is upright."""

    model: SlideModel

    def fill(self, body: QWidget, style: Style) -> None:
        scene = self.model.scene
        if scene is None or not self.wide:
            column = stack(body, style, 36)
            column.addStretch(1)
            self._words(column, style, 1.0)
            if scene is not None:
                column.addWidget(ScenePanel(style, scene, least_u=480), 2)
            column.addStretch(1)
            return
        left, right = columns(body, style, (54, 46), gap_u=64)
        left.addStretch(1)
        self._words(left, style, 0.54)
        left.addStretch(1)
        right.addWidget(ScenePanel(style, scene, least_u=420), 1)

    def _words(self, column: QVBoxLayout, style: Style, share: float) -> None:
        model = self.model
        column.addWidget(Label(style, model.title, "sheet_title", size=style.size("sheet_title") * TITLE))
        if model.tile is not None:
            self.hero = Hero(style, model.tile, "", model.hue, least_u=240)
            column.addWidget(self.hero)
        if model.text:
            column.addWidget(Label(style, model.text, "body", "text_2", size=style.size("body") * TEXT))
        if model.source:
            column.addWidget(SourceLine(style, model.source))
