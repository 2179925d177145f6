"""The frozen program, built once for all tests of it, and again only when what it is made of has changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT

MADE_OF = ("kiosk", "assets", "content", "packaging", "docs", "requirements.lock", "requirements-dev.lock")
DONE = "done"


@dataclass(frozen=True)
class Package:
    """What `make package` has made: the folder, its archive, and the .deb."""

    folder: Path
    archive: Path
    deb: Path
    said: str

    @property
    def program(self) -> str:
        """The program in the folder."""
        return str(self.folder / "kiosk")

    @property
    def inside(self) -> Path:
        """Where PyInstaller puts everything."""
        return self.folder / "_internal"


def bare(place: Path, **env: str) -> dict[str, str]:
    """An environment with nothing of this checkout and no display, and folders of a machine of its own."""
    homes = {f"XDG_{name.upper()}_HOME": str(place / name) for name in ("cache", "data", "state", "config")}
    return {"PATH": "/usr/bin:/bin", "HOME": str(place), "LC_ALL": "C"} | homes | env


def unpacked(package: Package, place: Path) -> Path:
    """The folder once more, as if unpacked elsewhere: content of its own, all else shared."""

    def share(source: str, target: str) -> None:
        if "/content/" not in source:
            try:
                os.link(source, target)
            except OSError:
                # Another disk.
                pass
            else:
                return
        shutil.copy2(source, target)

    return Path(shutil.copytree(package.folder, place, symlinks=True, copy_function=share))


def digest() -> str:
    """Of every file that the program is made of, and of the Python that makes it."""
    found = hashlib.sha256(sys.version.encode())
    for name in MADE_OF:
        path = ROOT / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                found.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return found.hexdigest()[:16]


@pytest.fixture(scope="session")
def package() -> Iterator[Package]:
    """Built in `build/tested`. Workers of one run take turns, so that one builds and the others find it."""
    import fcntl

    base = ROOT / "build" / "tested"
    base.mkdir(parents=True, exist_ok=True)
    with (base / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        out = base / digest()
        if not (out / DONE).exists():
            words = [sys.executable, str(ROOT / "packaging" / "build.py"), "--out", str(out)]
            built = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, env=dict(os.environ))
            assert built.returncode == 0, built.stdout + built.stderr
            (out / DONE).write_text(built.stdout)
        (archive,) = out.glob("*.tar.gz")
        (deb,) = out.glob("*.deb")
        folder = out / archive.name.removesuffix(".tar.gz")
        yield Package(folder, archive, deb, (out / DONE).read_text())
