"""Sounds beside the content, and playing them into nothing."""

from __future__ import annotations

import json
import math
import wave
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event as Flag
from typing import Any

import miniaudio
import pytest

from kiosk.presenters.narration import Narration, narration
from kiosk.runtime import sound
from kiosk.runtime.sounds import Sound, Sounds, read_sounds
from kiosk.state.model import Screen, Spot


@pytest.fixture()
def told(book: Any) -> Narration:
    found = narration(book, Spot(Screen.EVENT, "ada"), "zh")
    assert found is not None
    return found


@pytest.fixture()
def nowhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Sound that goes nowhere, as fast as it would be heard."""
    monkeypatch.setattr(sound, "BACKENDS", [miniaudio.Backend.NULL])
    yield


def write_tone(path: Path, seconds: float) -> Path:
    samples = array("h", (round(9_000 * math.sin(k / 20)) for k in range(round(22_050 * seconds))))
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(22_050)
        out.writeframes(samples.tobytes())
    return path


def made(folder: Path, told: Narration, words: str) -> Path:
    place = folder / "sound" / "made"
    place.mkdir(parents=True, exist_ok=True)
    file = write_tone(place / f"{told.name}.wav", 0.2)
    entry = {"file": file.name, "words": words, "ends": [0.1, 0.2]}
    (place / "made.json").write_text(json.dumps({told.name: entry}), "utf-8")
    return file


def test_a_made_file_is_of_its_words_only(tmp_path: Path, told: Narration) -> None:
    file = made(tmp_path, told, told.fingerprint)
    assert read_sounds(tmp_path).of(told) == Sound(file, (0.1, 0.2))
    made(tmp_path, told, "of other words")
    assert read_sounds(tmp_path).of(told) is None


def test_a_recording_of_the_staff_comes_first(tmp_path: Path, told: Narration) -> None:
    made(tmp_path, told, told.fingerprint)
    own = write_tone(tmp_path / "sound" / f"{told.name}.wav", 0.2)
    (tmp_path / "sound" / "notes.txt").write_text("mine", "utf-8")
    sounds = read_sounds(tmp_path)
    assert sounds.of(told) == Sound(own)
    assert list(sounds.recorded) == [told.name]


@pytest.mark.parametrize("index", ["", "[]", '{"a": 1}', '{"a": {"file": "a.ogg"}}', '{"a": {"file": 1}}'])
def test_a_broken_index_is_no_sound(tmp_path: Path, index: str) -> None:
    place = tmp_path / "sound" / "made"
    place.mkdir(parents=True)
    (place / "a.ogg").write_bytes(b"")
    (place / "1").write_bytes(b"")
    (place / "made.json").write_text(index, "utf-8")
    assert not read_sounds(tmp_path)


def test_without_a_folder_there_is_nothing(tmp_path: Path) -> None:
    assert not read_sounds(None) and not read_sounds(tmp_path)
    assert Sounds() == read_sounds(tmp_path)


def test_the_part_that_is_spoken_follows_the_ends_or_the_letters(told: Narration) -> None:
    sound_ = Sound(Path("a"), (1.0, 3.0, 4.0))
    assert [sound_.part_at(t, told, 4.0) for t in (0.0, 0.99, 1.0, 2.9, 3.5, 9.0)] == [0, 0, 1, 1, 2, 2]
    recorded = Sound(Path("a"))
    parts = [recorded.part_at(t / 10, told, 10.0) for t in range(100)]
    assert parts == sorted(parts) and parts[0] == 0 and parts[-1] == len(told.parts) - 1
    # A part takes its share of the time.
    share = parts.count(1) / 100
    assert share == pytest.approx(len(told.parts[1]) / sum(map(len, told.parts)), abs=0.02)


def wait(met: Callable[[], bool]) -> None:
    for _ in range(600):
        if met():
            return
        Flag().wait(0.01)
    raise AssertionError("it did not come")


def test_a_file_is_played_to_its_end(tmp_path: Path, nowhere: None) -> None:
    assert sound.can_play()
    playing = sound.Playing(write_tone(tmp_path / "a.wav", 0.5), 100, 2)
    try:
        assert playing.seconds == pytest.approx(0.5) and playing.at == 0 and not playing.over
        playing.play()
        wait(lambda: playing.at > 0)
        playing.pause()
        at = playing.at
        assert not playing.over
        playing.set_rate(150)
        playing.set_volume(1)
        playing.play()
        wait(lambda: playing.over)
        assert playing.at == pytest.approx(0.5) and at <= 0.5
    finally:
        playing.close()


def test_what_is_no_sound_cannot_be_played(tmp_path: Path, nowhere: None) -> None:
    bad = tmp_path / "bad.ogg"
    bad.write_bytes(b"no sound at all")
    with pytest.raises(OSError, match=r"bad\.ogg"):
        sound.Playing(bad, 100, 2)
    with pytest.raises(OSError, match=r"gone\.ogg"):
        sound.Playing(tmp_path / "gone.ogg", 100, 2)


def test_a_machine_without_a_card_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    class Devices:
        def __init__(self, backends: Any = None) -> None:
            pass

        def get_playbacks(self) -> list[dict[str, Any]]:
            return [{"name": name} for name in names]

    monkeypatch.setattr(miniaudio, "Devices", Devices)
    names: list[str] = ["Discard all samples (playback) or generate zero samples (capture)"]
    assert not sound.can_play()
    names.append("HDA Intel PCH, ALC256 Analog")
    assert sound.can_play()

    def broken(backends: Any = None) -> Any:
        raise miniaudio.MiniaudioError("no backend")

    monkeypatch.setattr(miniaudio, "Devices", broken)
    assert not sound.can_play()
