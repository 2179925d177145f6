"""The page of the power: restart the exhibit, or end it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from kiosk.presenters.staff import Act, Row
from kiosk.presenters.staff_power import Asked, power_rows
from kiosk.views.staff.pages import Desk, Page


class PowerPage(Page):
    """What `services.power` can do, each after a question. It has `restart()` and `exit()`."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        self.asked: Asked = ""

    @classmethod
    def serves(cls, desk: Desk) -> bool:
        return desk.services.power is not None

    def open(self) -> None:
        self.asked = ""

    def leave(self) -> None:
        self.asked = ""

    def rows(self, lang: str) -> tuple[Row, ...]:
        return power_rows(self.asked, lang)

    def act(self, act: Act, lang: str) -> None:
        """Do what a button says. A yes counts only for the question that stands."""
        power = self.desk.services.power
        match act.name:
            case "restart" | "exit":
                self._ask(act.name)
            case "no":
                self._ask("")
            case "restart_yes" if self.asked == "restart":
                self._ask("")
                power.restart()
            case "exit_yes" if self.asked == "exit":
                self._ask("")
                power.exit()

    def _ask(self, asked: str) -> None:
        if asked != self.asked:
            self.asked = asked  # type: ignore[assignment]
            self.changed.emit()
