"""A pack that is installed while the exhibit runs is shown at once, and rolled back the same way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import CONTENT, ROOT
from tests.faults.running import Running, running


def kiosk(place: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """One of our commands, on the data of a machine of its own."""
    homes = {"XDG_CACHE_HOME": str(place / "cache"), "XDG_DATA_HOME": str(place / "data")}
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", *map(str, words)],
        cwd=ROOT,
        env=os.environ | homes,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def packed(place: Path, title: str) -> Path:
    """A pack of the exhibit with another title of one event."""
    folder = Path(shutil.copytree(CONTENT, place / "made" / title))
    events = folder / "events.yaml"
    text = events.read_text("utf-8")
    begin = text.index("\n  ada:")
    line = text.index("zh:", text.index("title:", begin))
    end = text.index("\n", line)
    events.write_text(f'{text[:line]}zh: "{title}"{text[end:]}', "utf-8")
    pack = place / f"{title}.xpack"
    kiosk(place, "pack", folder, "--out", pack, "--key", place / "hall.key")
    return pack


def shown(exhibit: Running, count: int) -> bool:
    """Whether the last of so many reloads is on the screen."""
    return bool(exhibit.wait("reload", count)["shown"])


def test_install_and_roll_back_while_it_runs(tmp_path: Path) -> None:
    kiosk(tmp_path, "keys", "new", "hall", "--out", tmp_path)
    kiosk(tmp_path, "keys", "trust", next(tmp_path.glob("hall*.pub*")))
    with running(tmp_path, content=False) as exhibit:
        kiosk(tmp_path, "install", packed(tmp_path, "第一包"), "--yes")
        assert shown(exhibit, 1)
        kiosk(tmp_path, "install", packed(tmp_path, "第二包"), "--yes")
        assert shown(exhibit, 2)
        kiosk(tmp_path, "rollback")
        assert shown(exhibit, 3)
        assert exhibit.end() == 0
    # After a restart the installed content is there from the first frame.
    (tmp_path / "trace.jsonl").unlink()
    with running(tmp_path, content=False) as exhibit:
        assert exhibit.lines("started")[0]["problems"] == 0
        kiosk(tmp_path, "rollback", "2")
        assert shown(exhibit, 1)
