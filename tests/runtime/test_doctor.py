"""The checks of a machine: each of its states, word for word, and one that fails itself."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kiosk
from kiosk.runtime import doctor
from kiosk.runtime.doctor import CHECKS, Finding, Machine, examine
from kiosk.runtime.pin import PinFile
from kiosk.runtime.starts import Starts, write
from tests.conftest import CONTENT


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with nothing wrong, but that nobody has set anything."""
    return Machine(tmp_path / "data", tmp_path / "state", tmp_path / "cache", CONTENT)


def said(found: Finding) -> tuple[str, str, str]:
    return found.state, found.en, found.todo_en


def test_a_new_machine_is_fit(machine: Machine) -> None:
    found = examine(machine)
    assert [one.id for one in found] == [check.__name__ for check in CHECKS]
    assert {one.id: one.state for one in found if one.state != "green"} == {
        "settings": "yellow",
        "pin": "yellow",
    }
    assert all(one.zh and one.en for one in found)
    assert all(bool(one.todo_zh) == bool(one.todo_en) == (one.state != "green") for one in found)


def test_content_with_errors(machine: Machine, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    path = folder / "events.yaml"
    path.write_text(path.read_text("utf-8").replace("  ada:\n    when:", "  ada:\n    wenn:", 1), "utf-8")
    broken = Machine(machine.data, machine.state, machine.cache, folder)
    state, en, todo = said(doctor.content(broken))
    assert state == "yellow" and en.endswith("errors") and "version -" in en
    assert todo == "See Problems in the staff panel, or run kiosk check"
    shutil.rmtree(folder)
    assert doctor.content(broken).state == "red"


def test_fonts_that_are_damaged(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(doctor.FONTS, "Inter-Bold.ttf", "0" * 16)
    assert said(doctor.fonts(machine)) == (
        "red",
        "fonts missing or damaged: Inter-Bold.ttf",
        "Install the exhibit again",
    )


@pytest.mark.parametrize(("mb", "state"), [(50, "red"), (500, "yellow"), (5000, "green")])
def test_room_on_the_disk(machine: Machine, monkeypatch: pytest.MonkeyPatch, mb: float, state: str) -> None:
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=int(mb * 1e6)))
    found = doctor.disk(machine)
    assert (found.state, found.en) == (state, f"{mb:,.0f} MB free on the disk")


def test_a_clock_that_cannot_be_right(machine: Machine) -> None:
    early = Machine(machine.data, machine.state, machine.cache, CONTENT, lambda: 0.0)
    assert said(doctor.clock(early))[::2] == ("red", "Set the clock of the system: opening hours go by it")
    ahead = Machine(machine.data, machine.state, machine.cache, CONTENT, lambda: time.time() + 10 * 86400)
    assert doctor.clock(ahead).state == "green"
    found = doctor.clock(machine)
    assert found.state == "yellow" and found.en.startswith("the clock has gone back: ")
    # Told once: from here on the clock is as it is.
    assert doctor.clock(machine).state == "green"


def test_a_clock_in_another_zone(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.data.mkdir()
    (machine.data / "settings.toml").write_text('zone = "+08:00"')
    noon = time.mktime((2026, 7, 1, 12, 0, 0, 0, 0, 0))
    try:
        monkeypatch.setenv("TZ", "XXX-8")
        time.tzset()
        good = doctor.clock(Machine(machine.data, machine.state, machine.cache, CONTENT, lambda: noon))
        monkeypatch.setenv("TZ", "XXX3:30")
        time.tzset()
        bad = doctor.clock(Machine(machine.data, machine.state, machine.cache, CONTENT, lambda: noon))
    finally:
        monkeypatch.undo()
        time.tzset()
    shown = time.strftime("%Y-%m-%d %H:%M", time.gmtime(noon + 8 * 3600))
    assert good == Finding("clock", "green", f"时钟 {shown}，时区 +08:00", f"clock {shown}, zone +08:00")
    shown = time.strftime("%Y-%m-%d %H:%M", time.gmtime(noon - 3.5 * 3600))
    assert bad == Finding(
        "clock",
        "red",
        f"时钟 {shown}，时区 -03:30，应为 +08:00",
        f"clock {shown}, zone -03:30 and not +08:00",
        "把系统的时区调对，或改 settings.toml 的 zone",
        "Set the time zone of the system, or change zone in settings.toml",
    )


def test_characters_without_a_glyph(machine: Machine, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    path = folder / "voices.yaml"
    # In a note to staff it does no harm.
    text = "# 𓀀\n" + path.read_text("utf-8")
    path.write_text(text, "utf-8")
    other = Machine(machine.data, machine.state, machine.cache, folder)
    assert doctor.glyphs(other).state == "green"
    line = next(n for n, one in enumerate(text.splitlines(), 1) if " en: " in one)
    path.write_text(text.replace(" en: ", " en: 𓀀", 1), "utf-8")
    assert doctor.glyphs(other) == Finding(
        "glyphs",
        "yellow",
        f"字体里没有的字，1 处，第一处在 content/voices.yaml:{line}",
        f"characters that are not in the fonts: 1, the first in content/voices.yaml:{line}",
        "换成别的字；kiosk check 说明在哪几行",
        "Use others; kiosk check tells all lines",
    )


def test_a_folder_that_cannot_be_written(machine: Machine) -> None:
    machine.data.parent.mkdir(exist_ok=True)
    machine.data.write_text("a file in the place of the folder")
    state, en, _todo = said(doctor.writing(machine))
    assert (state, en) == ("red", f"cannot be written: {machine.data}")


def test_crashes_and_starts_that_failed(machine: Machine) -> None:
    path = machine.state / "logs" / "crash.log"
    path.parent.mkdir(parents=True)

    def part(days: float) -> str:
        began = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(time.time() - days * 86400))
        return f"--- {began} start, process 5\n"

    fatal = "Fatal Python error: Segmentation fault\n\nTimeout (0:00:10)!\n"
    path.write_text(part(60) + fatal + part(0))
    assert doctor.crashes(machine).state == "green"
    path.write_text(part(60) + fatal + part(2) + fatal + part(0))
    assert said(doctor.crashes(machine))[:2] == ("yellow", "2 crashes or freezes")
    write(machine.state, Starts(4))
    assert said(doctor.crashes(machine))[:2] == ("red", "4 starts in a row failed")


def test_errors_of_today(machine: Machine) -> None:
    path = machine.state / "logs" / "kiosk.jsonl"
    path.parent.mkdir(parents=True)
    today = time.strftime("%Y-%m-%d")
    rows = [
        f'{{"t": "{today}T09:00:00", "level": "error"}}',
        '{"t": "2020-01-01T09:00:00", "level": "error"}',
        "no",
    ]
    path.write_text("\n".join(rows))
    # The log begins anew where it has grown long.
    path.with_name("kiosk.jsonl.2").write_text(rows[0])
    assert said(doctor.errors(machine)) == (
        "yellow",
        "2 errors in the log today",
        "See Log in the staff panel",
    )


def test_settings_and_pin(machine: Machine) -> None:
    machine.data.mkdir()
    (machine.data / "settings.toml").write_text('phone = "021"\n[hours]\nmonn = "closed"\n')
    found = doctor.settings(machine)
    assert found.state == "red" and found.en.startswith("settings.toml:3: ")
    (machine.data / "settings.toml").write_text('phone = "021"\n')
    assert doctor.settings(machine).state == "green"
    PinFile(machine.data).set("481516")
    assert said(doctor.pin(machine)) == ("green", "a PIN is set", "")


def test_other_versions_are_named(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    real = doctor.metadata.version
    monkeypatch.setattr(doctor.metadata, "version", lambda name: "0.0" if name == "click" else real(name))
    state, en, _todo = said(doctor.versions(machine))
    assert state == "yellow" and ", other versions: click 0.0 (" in en


def test_missing_packages_are_named(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    real = doctor.metadata.version

    def version(name: str) -> str:
        if name in ("click", "pycparser"):
            raise doctor.metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(doctor.metadata, "version", version)
    # pycparser has a condition in the lock file: another Python does without.
    assert doctor.versions(machine) == Finding(
        "versions",
        "red",
        f"展项 {kiosk.__version__}，缺少软件包：click",
        f"exhibit {kiosk.__version__}, packages are missing: click",
        "运行 make run，重新安装",
        "Run make run to install them again",
    )


def test_a_check_that_fails_is_red_with_its_reason(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_path: Any) -> Any:
        raise RuntimeError("no such thing")

    monkeypatch.setattr(shutil, "disk_usage", broken)
    found = next(one for one in examine(machine) if one.id == "disk")
    assert said(found) == (
        "red",
        "the check disk failed: RuntimeError: no such thing",
        "Give this line to the developers",
    )


def test_more_checks_are_taken_in(machine: Machine) -> None:
    def mine() -> Finding:
        return Finding("mine", "green", "好", "fine")

    more: tuple[Callable[[], Finding], ...] = (mine,)
    assert examine(machine, more)[-1].en == "fine"
