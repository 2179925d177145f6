"""What happens when staff call: their panel is made, with what it has to do with the running exhibit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.runtime.installed import current_content

if TYPE_CHECKING:
    from kiosk.app.exhibit import Exhibit
    from kiosk.presenters.staff import Situation
    from kiosk.views.staff.pages import Services


class StaffCall(QObject):
    """Opens the staff panel of an exhibit.

    `services` is what a run in the hall has for its pages; it is to be set before the first call.
    """

    def __init__(self, exhibit: Exhibit) -> None:
        super().__init__(exhibit)
        self._exhibit = exhibit
        self.services: Services | None = None
        exhibit.window.staff_called.connect(self.open)

    def open(self) -> None:
        """Show the panel. It is made when it is first asked for."""
        exhibit = self._exhibit
        if exhibit.window.staff is None:
            from kiosk.runtime.pin import PinFile
            from kiosk.runtime.usb import PackFinder
            from kiosk.views.staff.pages import Desk, Services
            from kiosk.views.staff.panel import StaffPanel

            desk = Desk(
                PinFile(exhibit.data),
                self.situation,
                self._read_again,
                exhibit.reloaded,
                PackFinder(parent=exhibit),
                exhibit.data,
                self._follows_packs,
                self.services or Services(),
            )
            exhibit.window.staff = StaffPanel(exhibit.window, desk)
        exhibit.window.staff.open()

    def situation(self) -> Situation:
        """How it stands with the content."""
        from kiosk.presenters.staff import Situation

        exhibit = self._exhibit
        packed = exhibit.packed and exhibit.folder is not None
        return Situation(
            version=int(exhibit.folder.parent.name) if packed else None,
            digest=exhibit.loaded.digest,
            read_at=f"{exhibit.read_at:%Y-%m-%d %H:%M:%S}",
            watching=exhibit.reloader is not None,
            kept_back=exhibit.kept_back,
            instead=exhibit.instead,
            problems=exhibit.problems,
        )

    def _read_again(self) -> None:
        if self._exhibit.reloader is not None:
            self._exhibit.reloader.ask()

    def _follows_packs(self) -> bool:
        """True where a pack that is installed comes on the screen by itself."""
        where, data = self._exhibit.where, self._exhibit.data
        if where is None or data is None:
            return False
        installed = current_content(data)
        return installed is None or where() == installed
