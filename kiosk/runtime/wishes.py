"""What the system says that its user wants: little motion. Asked beside the interface, once.

Linux: the desktop's own setting by `gsettings`, where there is a desktop that has it. Windows: the switch for
animations of its controls. Where nobody answers there is no wish.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys

from PySide6.QtCore import QObject, QProcess, Signal

log = logging.getLogger(__name__)

_SETTING = ("get", "org.gnome.desktop.interface", "enable-animations")
_CLIENT_AREA_ANIMATION = 0x1042


class SystemWishes(QObject):
    """`calm` tells that the system is set to little motion."""

    calm = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None

    def ask(self) -> None:
        """Ask the system; what it says comes later, or never."""
        if sys.platform == "win32":
            if not _windows_animates():
                self.calm.emit()
            return
        program = shutil.which("gsettings")
        if program is None or not os.environ.get("XDG_CURRENT_DESKTOP"):
            return
        process = self._process = QProcess(self)
        process.finished.connect(self._on_finished)
        process.start(program, list(_SETTING))

    def stop(self) -> None:
        """Hear no more of it."""
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._on_finished)
            process.kill()
            process.waitForFinished(1000)

    def _on_finished(self, _code: int, _status: QProcess.ExitStatus) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if bytes(process.readAllStandardOutput().data()).strip() == b"false":
            log.info("the system is set to little motion")
            self.calm.emit()
        process.deleteLater()


def _windows_animates() -> bool:
    """True unless animations are switched off in the settings of Windows."""
    import ctypes

    on = ctypes.c_int(1)
    user32 = getattr(ctypes, "windll").user32  # noqa: B009 - the name is there on Windows only
    user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(on), 0)
    return bool(on.value)
