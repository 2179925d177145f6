"""Which screen the audience has and which the speaker, while screens come and go in the midst of a talk."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from kiosk.app.talkshow import TalkShow

log = logging.getLogger(__name__)

SETTLE_MS: Final = 300
"""A projector that is plugged in tells of itself in several steps."""
BUILT_IN: Final = ("eDP", "LVDS", "DSI")
"""How the systems name the screen of a laptop itself."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A screen as far as it matters: its name, and whether the system calls it the primary one."""

    name: str
    primary: bool


def seats(screens: Sequence[Seat], *, swapped: bool = False) -> tuple[int | None, int | None]:
    """Numbers of the audience's screen and the speaker's; None where there is none.

    The speaker has the laptop's own screen, or else the primary one; the audience the first of the others.
    One screen alone is the audience's.
    """
    if not screens:
        return None, None
    if len(screens) == 1:
        return 0, None
    own = [k for k, one in enumerate(screens) if one.name.startswith(BUILT_IN)]
    own = own or [k for k, one in enumerate(screens) if one.primary] or [0]
    speaker = own[0]
    audience = next(k for k in range(len(screens)) if k != speaker)
    return (speaker, audience) if swapped else (audience, speaker)


class TalkStage(QObject):
    """Puts the windows of a talk on the screens that there are, again and again. `presenter` is True for a
    presenter view even on one screen, in a window; False for none at all; None for one where there is a
    second screen. `windowed` leaves the audience's window as it is."""

    def __init__(
        self, show: TalkShow, *, windowed: bool, presenter: bool | None, bar: bool, swapped: bool = False
    ) -> None:
        super().__init__(show)
        self._show = show
        self._windowed, self._presenter, self._bar = windowed, presenter, bar
        self._closed = False
        self.swapped = swapped
        self._screens: list[QScreen] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.place)

    def start(self) -> None:
        """Place all, and follow the screens."""
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._on_screens)
        app.screenRemoved.connect(self._on_screens)
        app.primaryScreenChanged.connect(self._on_screens)
        self._show.control.swap.connect(self.swap)
        self._follow()
        self.place()

    def stop(self) -> None:
        """Follow no more."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.disconnect(self._on_screens)
            app.screenRemoved.disconnect(self._on_screens)
            app.primaryScreenChanged.disconnect(self._on_screens)
        self._show.control.swap.disconnect(self.swap)
        for screen in self._screens:
            screen.geometryChanged.disconnect(self._on_geometry)
        self._screens.clear()
        self._timer.stop()

    def swap(self) -> None:
        """The screens change places."""
        self.swapped = not self.swapped
        self.place()

    def place(self) -> None:
        """Put the windows where they belong now."""
        screens = QGuiApplication.screens()
        primary = QGuiApplication.primaryScreen()
        found = [Seat(one.name(), one is primary) for one in screens]
        audience, speaker = seats(found, swapped=self.swapped)
        if audience is None:
            return
        if not self._windowed:
            fill(self._show.exhibit.window, screens[audience])
        wanted = (
            self._presenter if self._presenter is not None else not self._windowed and speaker is not None
        )
        if wanted and not self._closed:
            self._open(screens, speaker)
        else:
            self._show.close_desk()
        self._show.set_bar(self._bar and self._show.desk is None)
        log.info("talk on %d screens, audience on %s", len(screens), found[audience].name)

    def _open(self, screens: Sequence[QScreen], speaker: int | None) -> None:
        """The presenter view: over the speaker's screen, or in a window where that is the audience's too."""
        word = "in_window" if self._windowed else "connected" if speaker is not None else "one_screen"
        new = self._show.desk is None
        desk = self._show.open_desk(word)
        if new:
            desk.closed.connect(self._on_closed)
        if speaker is not None and not self._windowed:
            fill(desk.window, screens[speaker])
        elif desk.window.isFullScreen() or not desk.window.isVisible():
            desk.window.showNormal()
            room = (screens[0] if speaker is None else screens[speaker]).availableGeometry()
            size = desk.window.minimumSize().expandedTo(room.size() * 0.66)
            desk.window.setGeometry(QRect(room.topLeft(), size.boundedTo(room.size())))
        desk.window.activateWindow()

    def _on_closed(self) -> None:
        """The speaker does without the view: the bar is there again."""
        self._closed = True
        self._timer.start()

    def _follow(self) -> None:
        now = QGuiApplication.screens()
        for screen in now:
            if screen not in self._screens:
                screen.geometryChanged.connect(self._on_geometry)
        self._screens = list(now)

    def _on_screens(self, _screen: object) -> None:
        # A screen that is plugged in again asks for the view that was closed.
        self._closed = False
        self._follow()
        self._timer.start()

    def _on_geometry(self, _rect: object) -> None:
        self._timer.start()


def fill(window: QWidget, screen: QScreen) -> None:
    """Let a window fill a screen, wherever it was."""
    if window.screen() is not screen:
        if window.isFullScreen():
            # A window manager moves no window that fills a screen.
            window.showNormal()
        window.setScreen(screen)
    if window.geometry() != screen.geometry():
        window.setGeometry(screen.geometry())
    if not window.isFullScreen() or not window.isVisible():
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        window.show()
    # Without a window manager nobody else makes it as large as the screen.
    if window.geometry() != screen.geometry():
        window.setGeometry(screen.geometry())
