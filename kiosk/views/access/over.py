"""What the window has for those who do not touch it: two sheets over the screen, the scanner, and keys.

Each part is made when it is first asked for: the first frame needs none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.state.model import SetScan, ShowKeys, Visit
from kiosk.views.announce import announce, listened

if TYPE_CHECKING:
    from kiosk.views.access.keys_sheet import KeysSheet
    from kiosk.views.access.scanner import Scanner
    from kiosk.views.settings_sheet import SettingsSheet
    from kiosk.views.window import KioskWindow


class Access:
    """The sheets with settings and keys, and the scanner, of one window."""

    def __init__(self, window: KioskWindow) -> None:
        self._window = window
        self._place = QRect()
        self.settings: SettingsSheet | None = None
        self.keys: KeysSheet | None = None
        self.scanner: Scanner | None = None

    @property
    def sheets(self) -> list[QWidget]:
        """Those that there are, shown or not."""
        return [one for one in (self.settings, self.keys) if one is not None]

    def place(self, rect: QRect) -> None:
        """Where the sheets are to lie, px of the window."""
        self._place = rect
        for sheet in self.sheets:
            sheet.setGeometry(rect)

    def apply(self) -> None:
        """Bring all up to date with the visit that the window shows."""
        window = self._window
        visit = window.visit
        if visit.settings:
            from kiosk.presenters import settings as settings_presenter
            from kiosk.views.settings_sheet import SettingsSheet

            if self.settings is None:
                self.settings = SettingsSheet(window)
                self.settings.intent.connect(window.on_intent)
                self.settings.setGeometry(self._place)
            self.settings.show_model(settings_presenter.present(visit, easy=window.book.easy), window.look)
            self.settings.raise_()
        elif self.settings is not None and self.settings.isVisible():
            window.hub.forget(self.settings)
            self.settings.hide()
        if visit.keys:
            from kiosk.presenters import keys as keys_presenter
            from kiosk.views.access.keys_sheet import KeysSheet

            if self.keys is None:
                self.keys = KeysSheet(window)
                self.keys.intent.connect(window.on_intent)
                self.keys.setGeometry(self._place)
            self.keys.show_model(keys_presenter.present(visit), window.look)
            self.keys.raise_()
        elif self.keys is not None and self.keys.isVisible():
            window.hub.forget(self.keys)
            self.keys.hide()
        self._follow_switch()

    def tell(self, before: Visit) -> None:
        """Have the name of a place spoken to whoever cannot see that it has come."""
        visit = self._window.visit
        if (visit.spot, visit.lang) == (before.spot, before.lang) or not listened():
            return
        from kiosk.presenters.trail import spot_name

        announce(self._window, spot_name(visit.spot, self._window.book, visit.lang))

    def _follow_switch(self) -> None:
        window = self._window
        scans = window.visit.scan != "off"
        if self.scanner is None and scans:
            from kiosk.views.access.scanner import Scanner

            self.scanner = Scanner(window)
        if self.scanner is not None:
            if scans:
                window.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scanner.follow()

    def shed(self) -> None:
        """The visitor has gone: the sheets go too."""
        for sheet in self.sheets:
            if not sheet.isVisible():
                self._window.hub.forget(sheet)
                sheet.deleteLater()
                if sheet is self.settings:
                    self.settings = None
                else:
                    self.keys = None

    def key(self, event: QKeyEvent) -> bool:
        """Take a key before the screen does: of a switch, or a function key. False where it is neither."""
        if self.scanner is not None and self.scanner.key(event):
            return True
        from kiosk.presenters.keys import function_key

        key = Qt.Key(event.key())
        first, last = Qt.Key.Key_F1.value, Qt.Key.Key_F12.value
        if first <= key.value < last and not event.modifiers():
            asked = function_key(key.value - first + 1, self._window.visit)
            if asked is not None:
                self._window.intent.emit(asked)
            return asked is not None
        return False

    def late_key(self, event: QKeyEvent) -> bool:
        """Take a key that neither the screen nor a target wanted: an arrow moves the focus where a target has
        it, space is a switch where none has, and a question mark asks for the keys."""
        from kiosk.views.access.arrows import move_focus

        key = event.key()
        if move_focus(self._window, Qt.Key(key)):
            return True
        plain = not event.modifiers() and not event.isAutoRepeat()
        if key == Qt.Key.Key_Space and plain and self._window.visit.scan == "off":
            self._window.intent.emit(SetScan("two"))
        elif key == Qt.Key.Key_Question:
            self._window.intent.emit(ShowKeys(True))
        else:
            return False
        return True
