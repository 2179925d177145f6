"""FAULTS D5: a machine without fonts; those that come with the exhibit serve. On the real program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.conftest import CONTENT, ROOT
from tests.faults.watched import OFFSCREEN, homes

NOTHING = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{empty}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def pictures(place: Path, **env: str) -> list[Path]:
    """Pictures of some screens in both languages."""
    words = [
        "--screen",
        "home",
        "--screen",
        "event:ada",
        "--lang",
        "zh",
        "--lang",
        "en",
        "--size",
        "1280x720",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "shoot", str(CONTENT), *words, "--out", str(place / "out")],
        cwd=ROOT,
        env=os.environ | OFFSCREEN | homes(place) | env,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return sorted((place / "out").iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="fontconfig")
def test_d5_without_any_font_of_the_machine_the_picture_is_the_same(tmp_path: Path) -> None:
    usual, bare = tmp_path / "usual", tmp_path / "bare"
    (bare / "fonts").mkdir(parents=True)
    usual.mkdir()
    nothing = bare / "fonts.conf"
    nothing.write_text(NOTHING.format(empty=bare / "fonts", cache=bare / "fontcache"))
    found = pictures(bare, FONTCONFIG_FILE=str(nothing), FONTCONFIG_PATH=str(bare))
    wanted = pictures(usual)
    assert [path.name for path in found] == [path.name for path in wanted] and len(found) == 4
    for one, other in zip(found, wanted, strict=True):
        with Image.open(one) as a, Image.open(other) as b:
            assert ImageChops.difference(a.convert("RGB"), b.convert("RGB")).getbbox() is None, one.name
            assert len(a.convert("RGB").getcolors(10**6) or []) > 100
