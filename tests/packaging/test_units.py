"""What is handed to systemd, udev, the shell and Windows: right by their own tools where these are there."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kiosk.runtime.starts import EXIT_ENDED, EXIT_RESTART
from tests.conftest import ROOT

LINUX = ROOT / "packaging" / "linux"
WINDOWS = ROOT / "packaging" / "windows"
EXPOSURE = 3.0


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit as it is installed, but that what it starts is there."""
    path = tmp_path / "xuhui-kiosk.service"
    text = (LINUX / "xuhui-kiosk.service").read_text("utf-8").replace("@PREFIX@", "/opt/xuhui-kiosk")
    path.write_text(text.replace("/opt/xuhui-kiosk/current/session.sh", "/bin/true"), "utf-8")
    return path


def analyze(*words: str) -> subprocess.CompletedProcess[str]:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is missing: apt-get install systemd")
    return subprocess.run(["systemd-analyze", *words], capture_output=True, text=True)


def test_systemd_finds_nothing_wrong_with_the_unit(unit: Path) -> None:
    done = analyze("verify", str(unit))
    # seatd belongs to the hall, and is not on every machine that tests.
    said = [row for row in done.stderr.splitlines() if "seatd.service" not in row]
    assert said == []


def test_the_unit_is_exposed_less_than_was_promised(unit: Path) -> None:
    done = analyze("security", "--offline=true", str(unit))
    level = re.search(r"Overall exposure level for xuhui-kiosk.service: ([\d.]+)", done.stdout)
    assert level is not None and float(level[1]) < EXPOSURE, done.stdout[-300:]


def test_the_unit_and_the_exhibit_agree(unit: Path) -> None:
    rows = dict(re.findall(r"(?m)^(\w+)=(.*)$", unit.read_text("utf-8")))
    assert rows["Type"] == "notify" and rows["NotifyAccess"] == "all" and rows["Restart"] == "always"
    assert rows["RestartPreventExitStatus"] == str(EXIT_ENDED) != str(EXIT_RESTART)
    # Twice the longest time for which our own supervisor waits, so that stacks are written first.
    assert 15 < int(rows["WatchdogSec"]) <= 30


@pytest.mark.parametrize("name", ["install.sh", "uninstall.sh", "session.sh", "xuhui-kiosk"])
def test_scripts_are_plain_shell(name: str) -> None:
    if shutil.which("shellcheck") is None:
        pytest.skip("shellcheck is missing: apt-get install shellcheck")
    done = subprocess.run(
        ["shellcheck", "--shell=sh", "--severity=warning", str(LINUX / name)], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_rules_of_udev_are_whole() -> None:
    for path in LINUX.glob("*.rules"):
        for row in path.read_text("utf-8").splitlines():
            if row and not row.startswith("# ") and row != "#":
                assert re.fullmatch(r'([A-Z]+(\{\w+\})?(==|!=|\+=|=)"[^"]*"(, )?)+', row), row


@pytest.mark.parametrize("path", sorted(WINDOWS.glob("*.xml")), ids=lambda path: path.name)
def test_configuration_for_windows_is_well_formed_and_calls_our_program(path: Path) -> None:
    text = path.read_bytes()
    ElementTree.fromstring(text)
    words = text.decode("utf-8")
    assert "C:\\xuhui-kiosk\\kiosk.exe" in words and "supervise" in words


def test_each_profile_for_windows_is_the_one_that_an_account_has() -> None:
    for name in ("shell-launcher.xml", "assigned-access.xml"):
        ids = re.findall(
            r'(?:Profile|DefaultProfile) Id="(\{[0-9A-F-]{36}\})"', (WINDOWS / name).read_text("utf-8")
        )
        assert len(ids) == 2 and len(set(ids)) == 1


def test_each_guide_for_the_hall_is_one_page() -> None:
    """72 lines of 110 columns on A4 at 8 pt; a Chinese character is two columns wide."""
    for name in ("hall.zh.md", "hall.en.md"):
        rows = 0
        for line in (ROOT / "docs" / name).read_text("utf-8").splitlines():
            width = sum(2 if ord(char) > 0x2E80 else 1 for char in line)
            rows += max(-(-width // 110), 1)
        assert rows <= 72, (name, rows)
