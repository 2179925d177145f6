"""Playing narration. The sound system is looked for when it is first needed: silent machines have none."""

from __future__ import annotations

import logging
from array import array
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, Final

from kiosk.runtime.stretch import Stretcher

log = logging.getLogger(__name__)

SAMPLE_RATE: Final = 22_050
LONGEST_S: Final = 600.0
"""What is longer is no text of a card, and would take its time to be read and a lot of memory."""
BUFFER_MS: Final = 120
GAINS: Final = {1: 0.35, 2: 0.65, 3: 1.0}
"""How loud each step of the volume is."""
# What the sound system of Linux offers where there is no card: all goes nowhere.
_NOWHERE: Final = ("Discard all samples", "NULL Playback")
BACKENDS: list[Any] | None = None
"""Ways to play, the first that works; None for those of this system. Tests play into nothing."""


def can_play() -> bool:
    """True where something would be heard. May take some tens of milliseconds, and calls the system."""
    import miniaudio

    try:
        devices = miniaudio.Devices(backends=BACKENDS)
        found = [str(one["name"]) for one in devices.get_playbacks()]
    except (miniaudio.MiniaudioError, OSError) as error:
        log.info("no sound: %s", error)
        return False
    return BACKENDS is not None or any(not name.startswith(_NOWHERE) for name in found)


def length(path: Path) -> float:
    """Seconds of a file. Raises OSError where it is no sound."""
    import miniaudio

    try:
        return float(miniaudio.get_file_info(str(path)).duration)
    except (miniaudio.MiniaudioError, miniaudio.DecodeError) as error:
        raise OSError(f"{path.name}: {error}") from error


class Playing:
    """One file that is played. It raises OSError where that cannot be read or is too long; so do `play` and
    `pause` where nothing can be played, or no more."""

    def __init__(self, path: Path, rate: int, volume: int) -> None:
        import miniaudio

        if (seconds := length(path)) > LONGEST_S:
            raise OSError(f"{path.name}: {seconds / 60:.0f} minutes are too long")
        try:
            decoded = miniaudio.decode_file(
                str(path), miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=SAMPLE_RATE
            )
            self._device = miniaudio.PlaybackDevice(
                miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=SAMPLE_RATE,
                buffersize_msec=BUFFER_MS,
                backends=BACKENDS,
                app_name="kiosk",
            )
        except (miniaudio.MiniaudioError, miniaudio.DecodeError) as error:
            raise OSError(f"{path.name}: {error}") from error
        self.seconds = len(decoded.samples) / SAMPLE_RATE
        self._speech = Stretcher(decoded.samples, SAMPLE_RATE, rate)
        self._gain = GAINS.get(volume, 1.0)
        self._source = self._play()
        next(self._source)
        self._paused = True

    @property
    def at(self) -> float:
        """Seconds of the file that have been played."""
        return self._speech.position / SAMPLE_RATE

    @property
    def over(self) -> bool:
        """True once all has been played."""
        return self._speech.over

    def set_rate(self, percent: int) -> None:
        """Faster or slower from now on."""
        self._speech.rate = percent

    def set_volume(self, step: int) -> None:
        """Louder or softer from now on."""
        self._gain = GAINS.get(step, 1.0)

    def play(self) -> None:
        """Begin, or go on."""
        if self._paused:
            self._paused = False
            self._ask(self._device.start, self._source)

    def pause(self) -> None:
        """Stand still; `play` goes on from here."""
        if not self._paused:
            self._paused = True
            self._ask(self._device.stop)

    @staticmethod
    def _ask(do: Callable[..., None], *args: object) -> None:
        import miniaudio

        try:
            do(*args)
        except miniaudio.MiniaudioError as error:
            raise OSError(f"the sound system: {error}") from error

    def close(self) -> None:
        """End it."""
        self._device.close()
        # Where it could not be stopped, miniaudio would try again on what is no longer there.
        self._device.running = False

    def _play(self) -> Generator[array[int], int, None]:
        """What the sound system asks for, in its own thread; silence once all has been read."""
        count = yield array("h")
        while True:
            found = self._speech.read(count)
            gain = self._gain
            if gain != 1.0:
                found = array("h", [int(one * gain) for one in found])
            if len(found) < count:
                found.extend([0] * (count - len(found)))
            count = yield found
