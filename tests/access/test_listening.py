"""A card that is read aloud: button, bar, the sentence that is marked, and machines without sound."""

from __future__ import annotations

import math
import shutil
import wave
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

import miniaudio
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.runtime import sound
from kiosk.state.model import Listen, Open, Screen, SetLanguage, SetRate, SetVolume, StartOver
from kiosk.views.access.targets import targets
from kiosk.views.widgets import Button
from tests.conftest import CONTENT
from tests.views.around import settle, touch

CARDS = {
    Screen.EVENT: ("event", "towers-rise"),
    Screen.COMPANY: ("company", "united-imaging"),
    Screen.PLACE: ("place", "west-bund"),
    Screen.VOICE: ("voice", "wu-tao"),
    Screen.THEME: ("theme", "rainforest"),
    Screen.CHART: ("chart", "ai-output"),
}


@pytest.fixture()
def folder(tmp_path: Path) -> Path:
    """Content with a recording of each card in Chinese, of two seconds."""
    found = tmp_path / "content"
    shutil.copytree(CONTENT, found, ignore=shutil.ignore_patterns("sound"))
    (found / "sound").mkdir()
    samples = array("h", (round(9_000 * math.sin(k / 20)) for k in range(22_050 * 2)))
    for word, item in CARDS.values():
        with wave.open(str(found / "sound" / f"{word}-{item}.zh.wav"), "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(22_050)
            out.writeframes(samples.tobytes())
    return found


@pytest.fixture()
def heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sound system that goes nowhere."""
    monkeypatch.setattr(sound, "BACKENDS", [miniaudio.Backend.NULL])


def wait(exhibit: Any, met: Callable[[], Any], why: str) -> None:
    for _ in range(400):
        settle(exhibit)
        if met():
            return
        QTest.qWait(10)
    raise AssertionError(why)


def listening(exhibit: Any, folder: Path) -> Any:
    """The exhibit, once it knows what can be heard."""
    exhibit.folder = folder
    exhibit.listen()
    wait(exhibit, lambda: exhibit.listening._asking is None, "the system did not answer")
    return exhibit


def buttons(exhibit: Any) -> dict[str, Button]:
    found = exhibit.window.current.findChildren(Button)
    return {one.accessibleName(): one for one in found if one.isVisible()}


@pytest.mark.parametrize("screen", CARDS)
def test_each_card_is_read_aloud_and_the_sentence_is_marked(
    make_exhibit: Callable[..., Any], folder: Path, heard: None, screen: Screen
) -> None:
    exhibit = listening(make_exhibit(screen=Screen.HOME), folder)
    exhibit.dispatch(Open(screen, CARDS[screen][1]))
    settle(exhibit)
    window = exhibit.window
    bottom = window.current.geometry().bottom()
    touch(exhibit, buttons(exhibit)["听"])
    assert exhibit.store.visit.listen == "on" and window.counts
    bar = window.listening
    # The card makes room for the bar, which stands over the dock.
    assert bar.isVisible() and window.current.geometry().bottom() < bottom
    assert bar.geometry().bottom() < window.dock.geometry().top() + 1
    wait(exhibit, lambda: window.spoken.mark is not None, "no sentence was marked")
    mark = window.spoken.mark
    assert mark.isVisible() and mark.rects
    for rect in mark.rects:
        assert mark.rect().contains(rect.toAlignedRect()), rect
    wait(exhibit, lambda: exhibit.store.visit.listen == "off", "it did not end by itself")
    assert window.listening is None and window.current.geometry().bottom() == bottom
    assert not window.counts or screen is Screen.CHART


def test_it_pauses_goes_on_and_stops_by_the_bar(
    make_exhibit: Callable[..., Any], folder: Path, heard: None
) -> None:
    exhibit = listening(make_exhibit(screen=Screen.HOME), folder)
    exhibit.dispatch(Open(Screen.EVENT, "towers-rise"))
    settle(exhibit)
    touch(exhibit, buttons(exhibit)["听"])
    window = exhibit.window
    wait(exhibit, lambda: exhibit.listening._playing.at > 0, "nothing is played")
    touch(exhibit, window.listening.buttons["pause"])
    assert exhibit.store.visit.listen == "paused" and not exhibit.listening._timer.isActive()
    playing = exhibit.listening._playing
    at = playing.at
    touch(exhibit, window.listening.buttons["rate"])
    touch(exhibit, window.listening.buttons["volume"])
    assert (exhibit.store.visit.rate, exhibit.store.visit.volume) == (125, 3)
    assert exhibit.store.visit.listen == "paused" and playing.at == at
    touch(exhibit, window.listening.buttons["pause"])
    assert exhibit.listening._playing is playing
    wait(exhibit, lambda: playing.at > at, "it did not go on")
    touch(exhibit, window.listening.buttons["stop"])
    assert window.listening is None and exhibit.listening._playing is None
    assert exhibit.store.visit.rate == 125
    exhibit.dispatch(StartOver())
    assert (exhibit.store.visit.rate, exhibit.store.visit.volume) == (100, 2)


def test_by_keys_the_bar_comes_after_the_card(
    make_exhibit: Callable[..., Any], folder: Path, heard: None
) -> None:
    exhibit = listening(make_exhibit(screen=Screen.HOME), folder)
    exhibit.dispatch(Open(Screen.EVENT, "towers-rise"))
    settle(exhibit)
    button = buttons(exhibit)["听"]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    settle(exhibit)
    assert exhibit.store.visit.listen == "on"
    names = []
    for _ in range(40):
        QTest.keyClick(exhibit.window.focusWidget(), Qt.Key.Key_Tab)
        names.append(exhibit.window.focusWidget().accessibleName())
    assert {"暂停", "语速 100%", "音量 2/3", "不听了"} <= set(names)
    # Arrows and switches find them too.
    there = {one.accessibleName() for one, _ in targets(exhibit.window)}
    assert {"暂停", "语速 100%", "音量 2/3", "不听了"} <= there
    pause = exhibit.window.listening.buttons["pause"]
    pause.setFocus()
    QTest.keyClick(pause, Qt.Key.Key_Return)
    settle(exhibit)
    # The button that was pressed has become another one, in the same place.
    assert exhibit.window.focusWidget().accessibleName() == "继续听"


def test_other_words_end_it_and_a_missing_sound_has_no_button(
    make_exhibit: Callable[..., Any], folder: Path, heard: None
) -> None:
    exhibit = listening(make_exhibit(screen=Screen.HOME), folder)
    exhibit.dispatch(Open(Screen.PLACE, "west-bund"))
    exhibit.dispatch(Listen("on"))
    settle(exhibit)
    exhibit.dispatch(SetLanguage("en"))
    settle(exhibit)
    assert exhibit.store.visit.listen == "off" and exhibit.listening._playing is None
    assert "Listen" not in buttons(exhibit)
    exhibit.dispatch(SetLanguage("zh"))
    settle(exhibit)
    assert "听" in buttons(exhibit)
    exhibit.dispatch(Open(Screen.PLACE, "caohejing"))
    settle(exhibit)
    assert "听" not in buttons(exhibit)


def test_a_file_that_cannot_be_played_ends_at_once_and_harms_nothing(
    make_exhibit: Callable[..., Any], folder: Path, heard: None, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "sound" / "place-west-bund.zh.wav").write_bytes(b"no sound")
    exhibit = listening(make_exhibit(screen=Screen.HOME), folder)
    exhibit.dispatch(Open(Screen.PLACE, "west-bund"))
    settle(exhibit)
    touch(exhibit, buttons(exhibit)["听"])
    wait(exhibit, lambda: exhibit.store.visit.listen == "off", "it did not end")
    assert "cannot be played: place-west-bund.zh.wav" in caplog.text
    caplog.clear()
    touch(exhibit, buttons(exhibit)["听"])


@pytest.mark.parametrize("asked", ["start", "stop"])
def test_a_sound_system_that_breaks_ends_it_and_harms_nothing(
    make_exhibit: Callable[..., Any],
    folder: Path,
    heard: None,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    asked: str,
) -> None:
    exhibit = listening(make_exhibit(screen=Screen.HOME), folder)
    exhibit.dispatch(Open(Screen.PLACE, "west-bund"))
    settle(exhibit)
    with monkeypatch.context() as patch:

        def broken(_self: object, *_args: object) -> None:
            raise miniaudio.MiniaudioError("failed to talk to the device", -2)

        patch.setattr(miniaudio.PlaybackDevice, asked, broken)
        touch(exhibit, buttons(exhibit)["听"])
        if asked == "stop":
            touch(exhibit, exhibit.window.listening.buttons["pause"])
        wait(exhibit, lambda: exhibit.store.visit.listen == "off", "it did not end")
    assert "cannot be played: the sound system:" in caplog.text
    assert exhibit.listening._playing is None and exhibit.window.listening is None
    # The next visitor may have more luck.
    touch(exhibit, buttons(exhibit)["听"])
    wait(exhibit, lambda: exhibit.listening._playing.at > 0, "nothing is played")
    caplog.clear()


def test_a_card_that_is_unplugged_ends_it(
    make_exhibit: Callable[..., Any],
    folder: Path,
    heard: None,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kiosk.app.listening.STALLED", 4)
    # It starts, and then nobody asks for more.
    monkeypatch.setattr(miniaudio.PlaybackDevice, "start", lambda _self, _source: None)
    exhibit = listening(make_exhibit(screen=Screen.HOME), folder)
    exhibit.dispatch(Open(Screen.PLACE, "west-bund"))
    exhibit.dispatch(Listen("on"))
    wait(exhibit, lambda: exhibit.store.visit.listen == "off", "it did not end")
    assert "cannot be played: nothing takes the sound any more" in caplog.text
    caplog.clear()


def test_what_is_too_long_for_a_card_is_not_read(
    make_exhibit: Callable[..., Any],
    folder: Path,
    heard: None,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sound, "LONGEST_S", 1.5)
    exhibit = listening(make_exhibit(screen=Screen.HOME), folder)
    exhibit.dispatch(Open(Screen.PLACE, "west-bund"))
    exhibit.dispatch(Listen("on"))
    wait(exhibit, lambda: exhibit.store.visit.listen == "off", "it did not end")
    assert "cannot be played: place-west-bund.zh.wav: 0 minutes are too long" in caplog.text
    caplog.clear()


def test_a_silent_machine_shows_no_button(
    make_exhibit: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "can_play", lambda: False)
    exhibit = listening(make_exhibit(screen=Screen.HOME), folder)
    exhibit.dispatch(Open(Screen.EVENT, "towers-rise"))
    settle(exhibit)
    assert "听" not in buttons(exhibit) and "关系" in buttons(exhibit)


def test_speed_and_volume_reach_what_plays(
    make_exhibit: Callable[..., Any], folder: Path, heard: None
) -> None:
    exhibit = listening(make_exhibit(screen=Screen.HOME), folder)
    exhibit.dispatch(Open(Screen.EVENT, "towers-rise"))
    exhibit.dispatch(Listen("on"))
    exhibit.dispatch(SetRate(75))
    exhibit.dispatch(SetVolume(1))
    playing = exhibit.listening._playing
    assert playing._speech.rate == 75 and playing._gain == sound.GAINS[1]
