"""The PIN of the staff panel: what may be one, how often it may be guessed, and what a disk does to it."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kiosk.cli import main
from kiosk.runtime.pin import FILE, TRIES, PinFile, fault_of

GOOD, WRONG = "481516", "000001"


class Clocks:
    """A clock that only goes on, and that of the system, which anybody can set."""

    def __init__(self) -> None:
        self.up = 1000.0
        self.wall = 1_700_000_000.0

    def go(self, seconds: float) -> None:
        """Time passes."""
        self.up += seconds
        self.wall += seconds

    def file(self, data: Path) -> PinFile:
        """The PIN as a program that has just started finds it."""
        return PinFile(data, lambda: self.up, lambda: self.wall)


def mash(pin: PinFile, times: int) -> Any:
    """Try a wrong one so many times. Returns the last answer."""
    answer = None
    for _ in range(times):
        answer = pin.check(WRONG)
    return answer


@pytest.mark.parametrize("pin", ["481516", "112233", "1234568", "4815162342", "135791"])
def test_pins_that_can_be_set(pin: str) -> None:
    assert fault_of(pin) is None


@pytest.mark.parametrize(
    ("pin", "zh"),
    [
        ("", "PIN 要 6 到 10 个数字，只用 0 到 9"),
        ("48151", "PIN 要 6 到 10 个数字，只用 0 到 9"),
        ("48151623421", "PIN 要 6 到 10 个数字，只用 0 到 9"),
        ("48151a", "PIN 要 6 到 10 个数字，只用 0 到 9"),
        ("٤٨١٥١٦", "PIN 要 6 到 10 个数字，只用 0 到 9"),
        ("777777", "PIN 不能是同一个数字重复，换一个"),
        ("123456", "PIN 不能是 123456 这样挨着的数字，换一个"),
        ("987654", "PIN 不能是 123456 这样挨着的数字，换一个"),
        ("567890", "PIN 不能是 123456 这样挨着的数字，换一个"),
    ],
)
def test_pins_that_cannot(pin: str, zh: str) -> None:
    fault = fault_of(pin)
    assert fault is not None and fault.zh == zh
    with pytest.raises(ValueError):
        PinFile(Path("nowhere")).set(pin)
    assert not Path("nowhere").exists()


def test_the_file_holds_no_pin_and_is_its_owners_alone(tmp_path: Path) -> None:
    clocks = Clocks()
    clocks.file(tmp_path / "data").set(GOOD)
    file = tmp_path / "data" / FILE
    assert GOOD not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in file.parent.iterdir()] == [FILE]
    pin = clocks.file(tmp_path / "data")
    assert pin.state() == "set" and pin.check(GOOD).right and not pin.check(WRONG).right
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    first = json.loads(file.read_text())
    pin.set(GOOD)
    second = json.loads(file.read_text())
    assert first["salt"] != second["salt"] and first["hash"] != second["hash"]


def test_five_wrong_ones_wait_a_minute_and_then_ever_longer(tmp_path: Path) -> None:
    clocks = Clocks()
    pin = clocks.file(tmp_path)
    pin.set(GOOD)
    assert [mash(pin, 1).left for _ in range(TRIES - 1)] == [4, 3, 2, 1]
    for length in (60, 120, 240, 480, 900, 900):
        answer = mash(pin, 1)
        assert not answer.right and answer.wait_s == length == pin.wait_s()
        clocks.go(length - 1)
        assert pin.wait_s() == 1 and not pin.check(GOOD).right
        clocks.go(1)
        assert pin.wait_s() == 0
        mash(pin, TRIES - 1)
    assert pin.check(GOOD).right
    mash(pin, TRIES - 1)
    assert mash(pin, 1).wait_s == 60


def test_a_try_during_a_wait_is_not_counted(tmp_path: Path) -> None:
    clocks = Clocks()
    pin = clocks.file(tmp_path)
    pin.set(GOOD)
    mash(pin, TRIES)
    before = (tmp_path / FILE).read_bytes()
    mash(pin, 50)
    assert (tmp_path / FILE).read_bytes() == before and pin.wait_s() == 60


def test_a_restart_ends_no_wait_and_gives_no_tries(tmp_path: Path) -> None:
    clocks = Clocks()
    pin = clocks.file(tmp_path)
    pin.set(GOOD)
    mash(pin, TRIES - 1)
    pin = clocks.file(tmp_path)
    assert mash(pin, 1).wait_s == 60
    clocks.go(20)
    pin = clocks.file(tmp_path)
    assert pin.wait_s() == pytest.approx(40)
    clocks.go(40)
    assert pin.wait_s() == 0 and pin.check(GOOD).right


@pytest.mark.parametrize("jump", [-(10.0**9), -30.0, 10.0**9])
def test_a_clock_that_jumps_neither_ends_nor_lengthens_a_wait(tmp_path: Path, jump: float) -> None:
    clocks = Clocks()
    pin = clocks.file(tmp_path)
    pin.set(GOOD)
    mash(pin, TRIES)
    clocks.wall += jump
    assert pin.wait_s() == 60
    clocks.go(59)
    assert pin.wait_s() == pytest.approx(1)
    # After a restart only the clock that jumped is left: never longer than the whole wait.
    again = clocks.file(tmp_path)
    assert 0 <= again.wait_s() <= 60
    clocks.go(60)
    assert again.wait_s() == 0


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 9000,
        b'{"format": 1, "salt": 3}',
        b'{"format": 2}',
    ],
)
def test_a_damaged_file_is_no_pin(tmp_path: Path, text: bytes) -> None:
    (tmp_path / FILE).write_bytes(text)
    pin = PinFile(tmp_path)
    assert pin.state() == "damaged" and not pin.check("").right and not pin.check(GOOD).right
    assert (tmp_path / FILE).read_bytes() == text
    pin.set(GOOD)
    assert pin.state() == "set" and pin.check(GOOD).right


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("n", 2**40),
        ("n", 1000),
        ("n", True),
        ("r", 10**6),
        ("p", 0),
        ("wait_s", 10.0**9),
        ("wait_s", float("nan")),
        ("wait_s", "60"),
        ("from", float("inf")),
        ("wrong", -1),
        ("hash", "00"),
        ("salt", "zz"),
    ],
)
def test_values_that_could_keep_the_machine_busy_are_damage(tmp_path: Path, name: str, value: Any) -> None:
    pin = PinFile(tmp_path)
    pin.set(GOOD)
    row = json.loads((tmp_path / FILE).read_text())
    (tmp_path / FILE).write_text(json.dumps(row | {name: value}))
    assert PinFile(tmp_path).state() == "damaged"
    assert not PinFile(tmp_path).check(GOOD).right


def test_a_folder_in_the_place_of_the_file_is_no_pin(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert PinFile(tmp_path).state() == "damaged"


def test_tries_count_even_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clocks = Clocks()
    pin = clocks.file(tmp_path)
    pin.set(GOOD)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kiosk.runtime.pin.os.fsync", full)
    assert mash(pin, TRIES).wait_s == 60
    assert pin.wait_s() == 60 and [one.name for one in tmp_path.iterdir()] == [FILE]


def test_a_pin_set_by_another_program_is_known_at_once(tmp_path: Path) -> None:
    clocks = Clocks()
    running = clocks.file(tmp_path)
    assert running.state() == "none" and PinFile(None).state() == "none"
    PinFile(tmp_path).set(GOOD)
    assert running.state() == "set"
    mash(running, TRIES)
    PinFile(tmp_path).set("27182818")
    assert running.wait_s() == 0 and not running.check(GOOD).right and running.check("27182818").right
    assert PinFile(tmp_path).remove() and running.state() == "none" and not PinFile(tmp_path).remove()


# the command ----------------------------------------------------------------------------------------------


def command(data: Path, *more: str, typed: str = "") -> Any:
    return CliRunner().invoke(main, ["pin", "--data", str(data), *more], input=typed)


def test_the_command_asks_twice_without_echo(tmp_path: Path) -> None:
    result = command(tmp_path, typed=f"{GOOD}\n{GOOD}\n")
    assert result.exit_code == 0, result.output
    assert GOOD not in result.output
    assert result.stdout.split("\n")[-2] == "PIN 已设定。运行中的展项马上就认它。"
    assert PinFile(tmp_path).check(GOOD).right
    result = command(tmp_path, "--lang", "en", typed="27182818\n27182818\n")
    assert result.stdout.split("\n")[-2] == "The PIN is set. A running exhibit knows it at once."
    assert PinFile(tmp_path).check("27182818").right


@pytest.mark.parametrize(
    ("typed", "zh", "en"),
    [
        (
            f"{GOOD}\n{WRONG}\n",
            "两次输入的不一样，没有改动。",
            "The two are not the same: nothing was changed.",
        ),
        (
            "123456\n",
            "PIN 不能是 123456 这样挨着的数字，换一个。",
            "A PIN must not be a run such as 123456: choose another.",
        ),
        (
            "888888\n",
            "PIN 不能是同一个数字重复，换一个。",
            "A PIN must not be one digit repeated: choose another.",
        ),
        (
            "12\n",
            "PIN 要 6 到 10 个数字，只用 0 到 9。",
            "A PIN has 6 to 10 digits, 0 to 9 and nothing else.",
        ),
    ],
)
def test_the_command_changes_nothing_where_it_cannot(tmp_path: Path, typed: str, zh: str, en: str) -> None:
    for lang, words in (("zh", zh), ("en", en)):
        result = command(tmp_path, "--lang", lang, typed=typed)
        assert result.exit_code == 1 and result.stderr.strip().endswith(words)
    assert PinFile(tmp_path).state() == "none"


def test_the_command_removes_the_pin(tmp_path: Path) -> None:
    assert command(tmp_path, "--remove").output == "本来就没有 PIN。\n"
    assert command(tmp_path, "--remove", "--lang", "en").output == "There was no PIN.\n"
    PinFile(tmp_path).set(GOOD)
    assert command(tmp_path, "--remove").output == "PIN 已去掉。没有 PIN，工作人员面板打不开。\n"
    PinFile(tmp_path).set(GOOD)
    en = "The PIN is removed. Without one the staff panel does not open.\n"
    assert command(tmp_path, "--remove", "--lang", "en").output == en


def test_the_command_tells_what_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    where = (tmp_path / "file" / FILE).as_posix()
    result = command(tmp_path / "file", typed=f"{GOOD}\n{GOOD}\n")
    assert result.exit_code == 1
    assert f"写不进 {where}：" in result.stderr and result.stderr.endswith("请检查文件夹的权限和磁盘。\n")
    result = command(tmp_path / "file", "--lang", "en", typed=f"{GOOD}\n{GOOD}\n")
    assert f"{where} cannot be written: " in result.stderr
    assert result.stderr.endswith("Look at the folder's permissions and the disk.\n")
