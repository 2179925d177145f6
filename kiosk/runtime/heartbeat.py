"""The beat of the interface: its own loop turns, and it really paints."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from kiosk.runtime.crashlog import CrashLog
from kiosk.runtime.notify import Notifier

BEAT_MS: Final = 1000


class Heartbeat(QObject):
    """Beats once a second while all is well.

    `ask` asks for a small part of the window to be painted, `painted` counts what has been; `shown` is false
    where nothing can be painted, as the screen is off or asleep: then it is enough that the loop turns.
    """

    def __init__(
        self,
        notifier: Notifier,
        crash: CrashLog,
        ask: Callable[[], None],
        painted: Callable[[], int],
        shown: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notifier, self._crash = notifier, crash
        self._ask, self._painted, self._shown = ask, painted, shown
        self._asked: int | None = None
        self.beats = 0
        wanted = notifier.watchdog_s
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS if wanted is None else max(50, min(BEAT_MS, round(wanted * 250))))
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to beat."""
        self._crash.alive()
        self._timer.start()

    def stop(self) -> None:
        """No more beats: the program ends on purpose."""
        self._timer.stop()

    def look(self) -> None:
        """Beat where the loop has come here and what was asked for has been painted."""
        if not self._shown():
            self._asked = None
        elif self._asked is not None and self._painted() == self._asked:
            # Asked for, and not painted: no beat. What paints nothing is frozen to whoever looks at it.
            return
        else:
            self._asked = self._painted()
            self._ask()
        self.beats += 1
        self._crash.alive()
        self._notifier.beat()
