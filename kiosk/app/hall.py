"""What a run in the hall has more than an exhibit in a window: it is watched, it sleeps, it counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.app.exhibit import Exhibit

if TYPE_CHECKING:
    from kiosk.app.run import Options


class Hall(QObject):
    """The services around an exhibit in the hall. Each has one `_add_…` of its own, which wires it and gives
    what the staff panel needs of it; `close` ends them in the opposite order."""

    def __init__(self, exhibit: Exhibit, options: Options) -> None:
        super().__init__(exhibit)
        from kiosk.views.staff.pages import Services

        self.exhibit = exhibit
        self.options = options
        self.services = exhibit.staff.services = Services()
        self._ends: list[Callable[[], None]] = []

    def start(self) -> None:
        """Begin: the first frame is on its way."""

    def close(self) -> None:
        """End them all."""
        for end in reversed(self._ends):
            end()
        self._ends.clear()
