"""On a machine without Python, Qt or fonts: a system made of Debian's packages for this test."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.packaging.conftest import Package

VISIT = ROOT / "tests" / "visits" / "reader.yaml"
# What every Debian has, and nothing else. dpkg installs the .deb; the unit's own tools stay out.
PACKAGES = (
    "libc6",
    "dash",
    "bash",
    "coreutils",
    "sed",
    "grep",
    "findutils",
    "mawk",
    "diffutils",
    "util-linux",
)
PACKAGES += ("dpkg", "tar", "base-files", "base-passwd", "passwd", "login")
ENV = {"PATH": "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LC_ALL": "C"}


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its root."""
    if os.getuid() != 0:
        pytest.skip("a change of root needs the rights of root")
    if shutil.which("mmdebstrap") is None:
        pytest.skip("mmdebstrap is missing: apt-get install mmdebstrap")
    root = tmp_path_factory.mktemp("machine") / "root"
    words = ["mmdebstrap", "--quiet", "--variant=essential", f"--include={','.join(PACKAGES)}"]
    words += ["--skip=check/empty", "", str(root)]
    release = Path("/etc/os-release").read_text()
    words[-2] = next(row.split("=")[1] for row in release.splitlines() if row.startswith("VERSION_CODENAME="))
    done = subprocess.run(words, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return root


def inside(root: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run something in it."""
    return subprocess.run(
        ["chroot", str(root), *words],
        env=ENV | env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=180,
    )


def test_there_is_nothing_that_would_help(machine: Path) -> None:
    names = {
        one.name for folder in ("usr/bin", "usr/lib", "usr/share") for one in (machine / folder).rglob("*")
    }
    assert not [
        name for name in names if name.startswith(("python3", "libQt", "libpython", "libxcb", "libX11"))
    ]
    assert not [name for name in names if name.endswith((".ttf", ".otf", ".pfb"))]


def test_the_deb_installs_and_everything_runs(machine: Path, package: Package) -> None:
    (machine / "usr/bin/systemctl").write_text("#!/bin/sh\nexit 0\n")
    shutil.copy(package.deb, machine / "exhibit.deb")
    shutil.copy(VISIT, machine / "visit.yaml")
    # systemd is a dependency, and this machine is none that boots.
    done = inside(machine, "dpkg", "--force-depends", "-i", "/exhibit.deb")
    assert done.returncode == 0, done.stdout + done.stderr
    program = "/opt/xuhui-kiosk/current/kiosk"
    checked = inside(machine, program, "check", "--only", "errors")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    played = inside(machine, program, "play", "/visit.yaml", QT_QPA_PLATFORM="offscreen")
    assert played.returncode == 0, played.stdout + played.stderr
    found = json.loads(
        inside(machine, program, "doctor", "--format", "json", QT_QPA_PLATFORM="offscreen").stdout
    )
    states = {one["id"]: one["state"] for one in found}
    assert states["fonts"] == states["glyphs"] == states["content"] == "green"
    words = ("shoot", "--screen", "home", "--lang", "zh", "--size", "960x540", "--out", "/pictures")
    shot = inside(machine, program, *words)
    assert shot.returncode == 0, shot.stdout + shot.stderr
    here = machine / "here"
    source = [str(ROOT / ".venv" / "bin" / "kiosk"), *words[:-1], str(here)]
    subprocess.run(source, check=True, capture_output=True)
    (name,) = [one.name for one in here.iterdir()]
    assert (machine / "pictures" / name).read_bytes() == (here / name).read_bytes()
    # As its user, through the command that staff use.
    assert inside(machine, "xuhui-kiosk", "settings", "--init").returncode == 0
    settings = machine / "var/lib/xuhui-kiosk/settings.toml"
    assert settings.stat().st_uid == (machine / "var/lib/xuhui-kiosk/content").stat().st_uid != 0
    gone = inside(machine, "dpkg", "-r", "xuhui-kiosk")
    assert gone.returncode == 0, gone.stdout + gone.stderr
    assert not (machine / "opt/xuhui-kiosk").exists() and settings.exists()
    assert inside(machine, "dpkg", "-P", "xuhui-kiosk").returncode == 0
    assert not settings.exists()
