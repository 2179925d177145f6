"""`kiosk narrate` speaks with the real espeak-ng; `kiosk check` names what cannot be heard."""

from __future__ import annotations

import shutil
import wave
from pathlib import Path
from typing import Any

import miniaudio
import pytest
from click.testing import CliRunner

from kiosk.authoring import narrate as module
from kiosk.authoring.check import run_check
from kiosk.authoring.narrate import Made, NoSpeech, narrate, speech
from kiosk.cli import main
from kiosk.content.loader import load
from kiosk.presenters.book import Book
from kiosk.presenters.narration import Narration, narration, narrations
from kiosk.runtime.sounds import read_sounds
from kiosk.state.model import Screen, Spot
from tests.content.builders import SAMPLE, write_content


@pytest.fixture()
def folder(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content", **SAMPLE)


def book_of(folder: Path) -> Book:
    content = load(folder).content
    assert content is not None
    return Book(content)


def short(told: Narration) -> tuple[bytes, list[float]]:
    """In place of the voice: a sound that says which words it is of."""
    return f"RIFF {told.fingerprint}".encode(), [0.1] * len(told.parts)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_sentence_is_spoken_and_its_end_is_known(book: Any, lang: Any) -> None:
    told = narration(book, Spot(Screen.THEME, "rainforest"), lang, easy=True)
    assert told is not None
    data, ends = speech(told)
    assert data[:4] == (b"OggS" if shutil.which("oggenc") else b"RIFF")
    assert len(ends) == len(told.parts) and ends == sorted(ends)
    heard = miniaudio.decode(data, nchannels=1, sample_rate=22_050)
    assert len(heard.samples) / 22_050 == pytest.approx(ends[-1], abs=0.05)
    # Between two sentences it is quiet, within them it is not.
    for number, end in enumerate(ends):
        at = round((end - 0.2) * 22_050)
        assert max(map(abs, heard.samples[at : at + 2000])) < 500, number
        begin = ends[number - 1] if number else 0.0
        middle = heard.samples[round(begin * 22_050) : at]
        assert max(map(abs, middle)) > 3000, number
    assert speech(told)[0] == data


def test_only_what_changed_is_made_again(folder: Path) -> None:
    book = book_of(folder)
    names = tuple(sorted(one.name for one in narrations(book)))
    assert narrate(folder, book, speak=short) == Made(names)
    assert narrate(folder, book, speak=short) == Made((), names)
    events = folder / "events.yaml"
    events.write_text(events.read_text("utf-8").replace("A vision | for AI", "A vision of AI"), "utf-8")
    changed = book_of(folder)
    assert narrate(folder, changed, speak=short).made == ("event-vision.en",)
    sounds = read_sounds(folder)
    for one in narrations(changed):
        found = sounds.of(one)
        assert found is not None and found.path.read_bytes().decode() == f"RIFF {one.fingerprint}"


def test_recordings_stay_and_what_belongs_to_nothing_goes(folder: Path) -> None:
    book = book_of(folder)
    narrate(folder, book, speak=short)
    own = folder / "sound" / "event-vision.zh.mp3"
    own.write_bytes(b"recorded")
    (folder / "sound" / "made" / "event-gone.zh.wav").write_bytes(b"old")
    made = narrate(folder, book, speak=short)
    assert made.recorded == ("event-vision.zh",) and made.made == ()
    assert made.dropped == ("event-gone.zh.wav", "event-vision.zh.wav")
    assert own.read_bytes() == b"recorded"


def test_an_interruption_leaves_what_was_there(folder: Path) -> None:
    book = book_of(folder)
    narrate(folder, book, speak=short)
    before = read_sounds(folder)
    events = folder / "events.yaml"
    events.write_text(events.read_text("utf-8").replace("A vision | for AI", "A vision of AI"), "utf-8")

    def broken(_told: Narration) -> Any:
        raise NoSpeech("interrupted")

    with pytest.raises(NoSpeech):
        narrate(folder, book_of(folder), speak=broken)
    assert read_sounds(folder) == before


def test_without_espeak_it_says_what_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TOOLS", "espeak-that-is-not-there")
    done = CliRunner().invoke(main, ["narrate", str(folder)])
    assert done.exit_code == 1
    assert "没有声音：espeak-ng 没有安装，或不能用（" in done.output
    assert (
        "请运行：sudo apt-get install -y espeak-ng\nNo sounds: espeak-ng is missing or does not work ("
        in done.output
    )
    assert done.output.endswith("Run: sudo apt-get install -y espeak-ng\n")


def test_the_command_counts_what_it_did(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "speech", short)
    count = len(list(narrations(book_of(folder))))
    done = CliRunner().invoke(main, ["narrate", str(folder)])
    assert done.output == f"做了 {count} 段，0 段没有变，0 段用录音，删去 0 个旧文件：{folder / 'sound'}\n"
    done = CliRunner().invoke(main, ["narrate", str(folder), "--lang", "en"])
    assert (
        done.output == f"0 made, {count} unchanged, 0 recorded, 0 old files deleted in {folder / 'sound'}\n"
    )


def told_of(folder: Path, lang: str) -> str:
    text, code = run_check(folder, "text", lang)
    assert code == 0
    return text


def test_check_names_what_cannot_be_heard(folder: Path) -> None:
    assert "sound" not in told_of(folder, "en")
    narrate(folder, book_of(folder), speak=short)
    assert "sound" not in told_of(folder, "en")
    for name in ("event-vision.zh", "event-vision.en", "place-west-bund.zh", "theme-early-start.en"):
        (folder / "sound" / "made" / f"{name}.wav").unlink()
    assert (
        "警告：没有声音，或文字改过以后声音还是旧的："
        "event-vision.zh, event-vision.en, place-west-bund.zh等4段"
    ) in told_of(folder, "zh")
    assert "请运行 kiosk narrate，或放进录音；没有声音的卡片不显示「听」" in told_of(folder, "zh")
    assert (
        "warning: Without a sound, or with that of an older text: event-vision.zh, event-vision.en, "
        "place-west-bund.zh and 1 more"
    ) in told_of(folder, "en")
    assert ("Run kiosk narrate, or add recordings; a card without a sound has no button “Listen”") in told_of(
        folder, "en"
    )


def test_check_names_a_recording_that_belongs_to_nothing(folder: Path) -> None:
    narrate(folder, book_of(folder), speak=short)
    (folder / "sound" / "event-vison.zh.ogg").write_bytes(b"recorded")
    assert "sound/event-vison.zh.ogg" in told_of(folder, "zh")
    assert "没有叫 `event-vison.zh` 的朗读，是不是 `event-vision.zh`？" in told_of(folder, "zh")
    assert "请改文件名：种类-编号.语言，如 event-ada.zh，易读版再加 .easy" in told_of(folder, "zh")
    assert "Nothing is read aloud by the name `event-vison.zh`: did you mean `event-vision.zh`?" in told_of(
        folder, "en"
    )
    assert (
        "Rename the file: kind-id.language, as event-ada.zh, and .easy after it for easy language"
    ) in told_of(folder, "en")


def test_check_names_a_recording_that_cannot_be_played(folder: Path) -> None:
    narrate(folder, book_of(folder), speak=short)
    (folder / "sound" / "event-vision.zh.ogg").write_bytes(b"no sound")
    with wave.open(str(folder / "sound" / "event-vision.en.wav"), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(1)
        out.setframerate(100)
        out.writeframes(bytes(100 * 60 * 11))
    zh, en = told_of(folder, "zh"), told_of(folder, "en")
    assert "sound/event-vision.zh.ogg" in zh and "sound/event-vision.en.wav" in zh
    assert "这个录音打不开，点了「听」没有声音" in zh
    assert "请重新存成 ogg、wav、mp3 或 flac，后缀要和格式一致" in zh
    assert "This recording cannot be opened: “Listen” plays nothing" in en
    assert "Save it anew as ogg, wav, mp3 or flac, with the ending of its format" in en
    assert "这个录音有11分钟，超过10分钟的不播放" in zh and "请剪短，只读卡片上的字" in zh
    assert "This recording has 11 minutes; more than 10 are not played" in en
    assert "Cut it down to the words of the card" in en
