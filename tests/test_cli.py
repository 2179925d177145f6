"""The command line as staff use it: messages word for word, exit codes, no traceback."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.cli import main
from tests.conftest import CONTENT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the exhibit's content."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def kiosk(*args: object, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the real command in a process of its own."""
    clean = {
        k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *map(str, args)],
        capture_output=True,
        text=True,
        env=clean | env,
        timeout=120,
    )


@pytest.mark.parametrize("command", ["run", "check", "shoot", "play", "fields"])
def test_each_command_has_help_with_an_example(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    assert f"Example:  kiosk {command}" in " ".join(result.output.split(" ")).replace("\n  ", " ")


def test_check_clean() -> None:
    result = CliRunner().invoke(main, ["check", str(CONTENT), "--format", "json"])
    assert result.exit_code == 0
    assert all(row["severity"] == "warning" for row in json.loads(result.output))


def test_check_names_file_line_and_near_miss(folder: Path) -> None:
    events = folder / "events.yaml"
    text = events.read_text(encoding="utf-8")
    line = text[: text.index("    importance:")].count("\n") + 1
    events.write_text(text.replace("    importance:", "    importanse:", 1), encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(folder), "--format", "json", "--lang", "en"])
    assert result.exit_code == 1
    rows = [r for r in json.loads(result.output) if r["severity"] == "error"]
    assert [(Path(r["file"]).name, r["line"]) for r in rows] == [("events.yaml", line)]
    assert "importance" in rows[0]["message"] + rows[0]["hint"]
    fields = {"file", "line", "column", "path", "message", "hint", "severity"}
    assert set(rows[0]) == fields | {"code", "text", "spot"}


def test_check_of_no_folder_is_two(tmp_path: Path) -> None:
    result = kiosk("check", tmp_path / "nothing")
    assert result.returncode == 2
    assert "Traceback" not in result.stderr + result.stdout


def test_run_without_a_display_says_how_to_get_one() -> None:
    result = kiosk("run")
    assert result.returncode == 1
    assert result.stderr.splitlines()[-2:] == [
        "没有显示器：请在桌面会话里运行，或用 xvfb-run -a kiosk run；只要图片可用 kiosk shoot --out 文件夹。",
        "No display: run it in a desktop session, or as xvfb-run -a kiosk run; for pictures only use "
        "kiosk shoot --out FOLDER.",
    ]


def test_run_writes_a_trace_and_stops_in_time(tmp_path: Path) -> None:
    trace = tmp_path / "trace.jsonl"
    result = kiosk(
        "run",
        "--windowed",
        "--size",
        "960x540",
        "--trace",
        trace,
        "--for",
        "1.5",
        QT_QPA_PLATFORM="offscreen",
        XDG_CACHE_HOME=str(tmp_path),
        XDG_DATA_HOME=str(tmp_path),
    )
    assert result.returncode == 0, result.stderr
    rows = [json.loads(line) for line in trace.read_text().splitlines()]
    kinds = [r["what"] for r in rows]
    assert kinds[0] == "started"
    assert kinds[-1] == "stopped"
    assert kinds.index("first_frame") < len(kinds)
    assert all(set(r) >= {"t", "what"} for r in rows)
    frames = [r for r in rows if r["what"] == "frame"]
    assert len(frames) > 3
    assert all(set(r) == {"t", "what", "ms", "gap"} for r in frames)
    assert [r["t"] for r in rows] == sorted(r["t"] for r in rows)


def test_a_locked_window_ends_in_time_and_by_a_signal(tmp_path: Path) -> None:
    """It refuses to be closed by a visitor; whoever runs it ends it all the same."""
    env = {"QT_QPA_PLATFORM": "offscreen", "XDG_CACHE_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    assert kiosk("run", "--size", "960x540", "--for", "1", **env).returncode == 0
    trace = tmp_path / "trace.jsonl"
    command = [sys.executable, "-m", "kiosk", "run", "--size", "960x540", "--trace", str(trace)]
    process = subprocess.Popen(command, env=os.environ | env)
    try:
        for _ in range(600):
            if trace.exists() and "frame" in trace.read_text():
                break
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
    assert json.loads(trace.read_text().splitlines()[-1])["what"] == "stopped"


def test_run_with_a_broken_item_starts_with_the_rest(folder: Path, tmp_path: Path) -> None:
    events = folder / "events.yaml"
    text = events.read_text(encoding="utf-8")
    events.write_text(text.replace("    when: 2017\n", "    when: 2017-13\n", 1), encoding="utf-8")
    result = kiosk(
        "run",
        "--content",
        folder,
        "--windowed",
        "--size",
        "960x540",
        "--for",
        "1",
        "--lang",
        "en",
        QT_QPA_PLATFORM="offscreen",
        XDG_CACHE_HOME=str(tmp_path),
        XDG_DATA_HOME=str(tmp_path),
    )
    assert result.returncode == 0
    assert "events.yaml" in result.stderr
    assert "Traceback" not in result.stderr


def test_run_with_nothing_sound_stops_with_the_same_messages(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    result = kiosk(
        "run",
        "--content",
        empty,
        QT_QPA_PLATFORM="offscreen",
        XDG_CACHE_HOME=str(tmp_path),
        XDG_DATA_HOME=str(tmp_path),
    )
    assert result.returncode == 1
    assert "can be shown: mend the problems above first." in result.stderr
    assert "Traceback" not in result.stderr


def test_shoot_takes_named_pictures_and_tells_what_is_unknown(tmp_path: Path) -> None:
    result = kiosk("shoot", "--screen", "about", "--lang", "en", "--size", "960x540", "--out", tmp_path)
    assert result.returncode == 0, result.stderr
    assert [p.name for p in tmp_path.glob("*.png")] == ["about-en-960x540.png"]
    result = kiosk("shoot", "--screen", "abuot", "--out", tmp_path)
    assert result.returncode == 2
    assert result.stderr.strip().endswith(
        "没有画面 abuot，是不是 about？ / no screen abuot: did you mean about?"
    )


def test_a_size_that_is_none_is_an_unusable_argument(tmp_path: Path) -> None:
    result = kiosk("shoot", "--size", "big", "--out", tmp_path)
    assert result.returncode == 2
    assert (
        "“big”不是尺寸，请写成 1920x1080 的样子 / 'big' is no size: write it like 1920x1080" in result.stderr
    )


def test_fields_and_schema() -> None:
    result = CliRunner().invoke(main, ["fields"])
    assert result.exit_code == 0
    assert "qualifier" in result.output
    result = CliRunner().invoke(main, ["fields", "--schema"])
    assert json.loads(result.output)["definitions"]


def test_importing_the_command_line_imports_no_qt() -> None:
    heavy = ("PySide6", "pyqtgraph", "numpy")
    code = f"import sys, kiosk.cli; print([m for m in sys.modules if m.startswith({heavy})])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert result.stdout.strip() == "[]"
