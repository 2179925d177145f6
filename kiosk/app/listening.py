"""Reading cards aloud: what can be heard on this machine, what plays now, and what of it is being spoken."""

from __future__ import annotations

import logging
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.presenters.narration import Narration, narration
from kiosk.runtime import sound
from kiosk.runtime.sounds import Sound, Sounds, read_sounds
from kiosk.state.model import Listen, Visit

if TYPE_CHECKING:
    from kiosk.app.exhibit import Exhibit

log = logging.getLogger(__name__)

LOOK_MS = 80
"""How often it looks which sentence is being spoken."""
STALLED = 40
"""So many looks in which nothing has been played: whoever plays it has gone, as a card that was unplugged."""


class Listening(QObject):
    """Follows the visits of an exhibit. Silent where nothing can be played, or there is nothing to play."""

    _asked = Signal(bool)

    def __init__(self, exhibit: Exhibit) -> None:
        super().__init__(exhibit)
        self._exhibit = exhibit
        self._sounds = Sounds()
        self._heard = False
        self._playing: sound.Playing | None = None
        self._told: Narration | None = None
        self._sound: Sound | None = None
        self._part = -1
        self._last, self._still = -1.0, 0
        self._asking: Thread | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        # What cannot be played ends when the visit that asked for it is on the screen.
        self._ending = QTimer(self)
        self._ending.setSingleShot(True)
        self._ending.setInterval(0)
        self._ending.timeout.connect(self._end)
        self._asked.connect(self._on_asked)

    def start(self) -> None:
        """Look for sounds; where there are some, ask the system in a thread whether they would be heard."""
        self._sounds = read_sounds(self._exhibit.folder)
        if self._sounds and not self._heard and self._asking is None:
            self._asking = Thread(target=self._ask, name="sound", daemon=True)
            self._asking.start()
        elif self._heard:
            self._offer()

    def _ask(self) -> None:
        try:
            found = sound.can_play()
        except Exception:
            # A sound system that is broken must not take more with it than the sound.
            log.exception("the sound system cannot be asked")
            found = False
        self._asked.emit(found)

    def _on_asked(self, found: bool) -> None:
        if self._asking is not None:
            self._asking.join()
            self._asking = None
        self._heard = found
        if found:
            self._offer()

    def _offer(self) -> None:
        """Cards have a button from now on."""
        self._exhibit.window.book.voiced = self.voiced
        self._exhibit.window.show_visit(self._exhibit.store.visit)

    def voiced(self, visit: Visit) -> bool:
        """True where what a visitor is at can be heard."""
        return self._find(visit) is not None

    def _find(self, visit: Visit) -> tuple[Narration, Sound] | None:
        if not self._heard:
            return None
        told = narration(self._exhibit.window.book, visit.spot, visit.lang, easy=visit.easy)
        found = self._sounds.of(told) if told is not None else None
        return (told, found) if told is not None and found is not None else None

    def follow(self, before: Visit, visit: Visit) -> None:
        """Play, pause or end, as a visit says."""
        if visit.listen == "off":
            self.stop()
            return
        if before.listen == "off" or self._playing is None:
            self._begin(visit)
        playing = self._playing
        if playing is None:
            return
        playing.set_rate(visit.rate)
        playing.set_volume(visit.volume)
        try:
            if visit.listen == "on":
                playing.play()
                self._timer.start()
            else:
                self._timer.stop()
                playing.pause()
        except OSError as error:
            self._give_up(error)
            return
        # The screen may have been built anew.
        self._part, self._still = -1, 0
        self._look()

    def _begin(self, visit: Visit) -> None:
        self.stop()
        found = self._find(visit)
        if found is None:
            self._ending.start()
            return
        self._told, self._sound = found
        try:
            self._playing = sound.Playing(self._sound.path, visit.rate, visit.volume)
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: object) -> None:
        log.error("cannot be played: %s", error)
        self._ending.start()

    def _end(self) -> None:
        if self._exhibit.store.visit.listen != "off":
            self._exhibit.dispatch(Listen("off"))

    def _look(self) -> None:
        playing, told, heard = self._playing, self._told, self._sound
        if playing is None or told is None or heard is None:
            return
        if playing.over:
            self._end()
            return
        self._still = self._still + 1 if playing.at == self._last else 0
        self._last = playing.at
        if self._still >= STALLED:
            self._still = 0
            self._give_up("nothing takes the sound any more")
            return
        part = heard.part_at(playing.at, told, playing.seconds)
        if part != self._part:
            self._part = part
            self._exhibit.window.show_spoken(told.text, told.span(part))

    def stop(self) -> None:
        """Play nothing."""
        self._timer.stop()
        self._ending.stop()
        if self._playing is not None:
            self._playing.close()
        self._playing, self._told, self._sound, self._part = None, None, None, -1

    def close(self) -> None:
        """End; waits for a question to the system, which takes some tens of milliseconds."""
        self.stop()
        if self._asking is not None:
            self._asking.join()
            self._asking = None
