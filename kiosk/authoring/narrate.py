"""`kiosk narrate`: makes the sounds that nobody has recorded, with espeak-ng, when content is prepared.

Each sentence is spoken on its own, so that it is known when it ends; with vorbis-tools the files are a tenth
as large. What was made of the same words before stays.
"""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import subprocess
import wave
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kiosk.authoring.wholefile import write_whole
from kiosk.presenters.book import Book
from kiosk.presenters.narration import Narration, narrations
from kiosk.runtime.sounds import FOLDER, INDEX, MADE, Sounds, read_sounds

VOICES: Final = {"zh": "cmn", "en": "en-gb"}
WORDS_A_MINUTE: Final = {"zh": 210, "en": 150}
PAUSE_S: Final = 0.35
"""Silence after each sentence."""
# Enough for this voice, and half as large as at its own sample rate.
SMALL: Final = ("-q", "-1", "--resample", "16000")
AT_ONCE: Final = 2
TOOLS: Final = "espeak-ng"


class NoSpeech(Exception):
    """espeak-ng is missing, or does not speak."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: names of the files made anew, of those that stayed, of recordings, and of those taken
    away as nothing is read from them any more."""

    made: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    recorded: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def narrate(
    folder: Path, book: Book, *, told: Callable[[int, int], None] = lambda _n, _of: None, speak: Any = None
) -> Made:
    """Make what is missing or out of date beside a content folder. `told` hears how far it is. Raises
    NoSpeech, and OSError where it cannot write."""
    speak = speak or speech
    sounds = read_sounds(folder)
    wanted = list(narrations(book))
    place = folder / FOLDER / MADE
    todo = [one for one in wanted if sounds.of(one) is None]
    kept = [one for one in wanted if one.name in sounds.made and sounds.of(one) is not None]
    kept = [one for one in kept if one.name not in sounds.recorded]
    index = {one.name: _entry(*sounds.made[one.name]) for one in kept}
    place.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for n, (one, (data, ends)) in enumerate(zip(todo, pool.map(speak, todo), strict=True)):
            file = place / (one.name + (".ogg" if data[:4] == b"OggS" else ".wav"))
            write_whole(file, data)
            index[one.name] = {"file": file.name, "words": one.fingerprint, "ends": ends}
            told(n + 1, len(todo))
    _write_index(place, index)
    dropped = _sweep(place, index)
    names = [tuple(sorted(one.name for one in found)) for found in (todo, kept)]
    recorded = tuple(sorted(one.name for one in wanted if one.name in sounds.recorded))
    return Made(names[0], names[1], recorded, dropped)


def _entry(words: str, found: Any) -> dict[str, Any]:
    return {"file": found.path.name, "words": words, "ends": list(found.ends)}


def _write_index(place: Path, index: dict[str, Any]) -> None:
    text = json.dumps(index, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(place / INDEX, (text + "\n").encode())


def _sweep(place: Path, index: dict[str, Any]) -> tuple[str, ...]:
    """Delete the files of which the index knows nothing any more."""
    known = {one["file"] for one in index.values()} | {INDEX}
    gone = sorted(file for file in place.iterdir() if file.name not in known)
    for file in gone:
        with contextlib.suppress(OSError):
            file.unlink()
    return tuple(file.name for file in gone)


def speech(told: Narration) -> tuple[bytes, list[float]]:
    """A narration as a sound file, and the seconds at which each part ends. Raises NoSpeech."""
    rate, ends, frames = 0, [], bytearray()
    for part in told.parts:
        with wave.open(io.BytesIO(_spoken(part, told.lang))) as one:
            rate = one.getframerate()
            frames += one.readframes(one.getnframes())
        frames += bytes(2 * round(PAUSE_S * rate))
        ends.append(round(len(frames) / 2 / rate, 3))
    whole = io.BytesIO()
    with wave.open(whole, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(bytes(frames))
    return _smaller(whole.getvalue()), ends


def _spoken(words: str, lang: str) -> bytes:
    """One part as WAV, 16 bits, one channel."""
    command = [TOOLS, "-v", VOICES[lang], "-s", str(WORDS_A_MINUTE[lang]), "--stdin", "--stdout"]
    try:
        done = subprocess.run(command, input=words.encode(), capture_output=True, timeout=120, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoSpeech(str(error)) from error
    if done.returncode or not done.stdout.startswith(b"RIFF"):
        raise NoSpeech(done.stderr.decode(errors="replace").strip())
    return _with_true_length(done.stdout)


def _with_true_length(data: bytes) -> bytes:
    """WAV that is written into a pipe does not know its length."""
    at = data.index(b"data")
    size = len(data) - at - 8
    head = data[:4] + (len(data) - 8).to_bytes(4, "little") + data[8:at]
    return head + b"data" + size.to_bytes(4, "little") + data[at + 8 :]


def _smaller(data: bytes) -> bytes:
    """As Ogg Vorbis where oggenc is there; else as it is."""
    tool = shutil.which("oggenc")
    if tool is None:
        return data
    # A serial number that is drawn would make another file each time.
    command = [tool, "-Q", *SMALL, "-s", "1", "-o", "-", "-"]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 and done.stdout.startswith(b"OggS") else data


def missing(book: Book, sounds: Sounds) -> list[Narration]:
    """What can be read but not be heard: without a file, or with one of other words."""
    return [one for one in narrations(book) if sounds.of(one) is None]


def unknown(book: Book, sounds: Sounds) -> list[Path]:
    """Recordings whose names stand for nothing in the content."""
    names: Iterable[str] = (one.name for one in narrations(book))
    known = set(names)
    return sorted(path for name, path in sounds.recorded.items() if name not in known)
