"""The page of the screen: brightness, sleep, opening hours."""

from __future__ import annotations

from PySide6.QtCore import QObject

from kiosk.presenters.staff import Act, Row
from kiosk.presenters.staff_screen import screen_rows
from kiosk.views.staff.pages import Desk, Page


class ScreenPage(Page):
    """What `services.screen` can do. It has `situation()`, `darker()`, `brighter()`, `sleep()` and
    `changed`."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        desk.services.screen.changed.connect(self.changed)

    @classmethod
    def serves(cls, desk: Desk) -> bool:
        return desk.services.screen is not None

    def rows(self, lang: str) -> tuple[Row, ...]:
        return screen_rows(self.desk.services.screen.situation(), lang)

    def act(self, act: Act, lang: str) -> None:
        screen = self.desk.services.screen
        match act.name:
            case "darker":
                screen.darker()
            case "brighter":
                screen.brighter()
            case "sleep":
                screen.sleep()
