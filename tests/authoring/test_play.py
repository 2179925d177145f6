"""`kiosk play` on the real exhibit: the project's visits, what fails and how it is told."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer

from kiosk.authoring.play import wild
from kiosk.authoring.play.player import PlayOptions, play_all
from kiosk.authoring.play.reader import read_visit
from tests.conftest import CONTENT, ROOT

SHORT = ("first-time-zh", "first-time-en", "reader", "left-handed", "low-and-large", "companies", "languages")


@pytest.fixture
def play(qapp: Any, loaded: Any, tmp_path: Path) -> Any:
    """Play a visit that is given as a file or as its text; returns the exit code."""

    def run(visit: Path | str, *, lang: str = "en", **options: Any) -> int:
        path = visit if isinstance(visit, Path) else tmp_path / "visit.yaml"
        if isinstance(visit, str):
            path.write_text(visit, "utf-8")
        script, problems = read_visit(path)
        assert script is not None, problems
        return play_all([script], loaded, PlayOptions(CONTENT, tmp_path / "out", lang=lang, **options))

    return run


def rows(trace: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in trace.read_text("utf-8").splitlines() if line.startswith("{")]


@pytest.mark.parametrize("name", SHORT)
def test_the_visits_of_the_project_are_as_expected(name: str, play: Any, capsys: Any) -> None:
    code = play(ROOT / "tests" / "visits" / f"{name}.yaml")
    assert (code, capsys.readouterr().err) == (0, "")


def test_the_child_who_hammers_breaks_nothing(play: Any, capsys: Any) -> None:
    code = play(ROOT / "tests" / "visits" / "hammer.yaml", size=(960, 540))
    said = capsys.readouterr()
    assert (code, said.err) == (0, "")
    assert "random visitor (seed 1): 200 actions" in said.out


def test_each_step_stands_between_two_lines_of_the_trace(play: Any, tmp_path: Path) -> None:
    trace = tmp_path / "trace.jsonl"
    text = "steps:\n  - tap: 时间轴\n  - wait: still\n  - drag: {from: [0.7, 0.4], to: [0.3, 0.4], ms: 300}\n"
    assert play(text, trace=trace, size=(960, 540)) == 0
    found = rows(trace)
    steps = [(r["n"], r["do"], r["state"]) for r in found if r["what"] == "step"]
    assert steps == [(n, do, s) for n, do in ((1, "tap"), (2, "wait"), (3, "drag")) for s in ("begin", "end")]
    assert all(r["visit"] == "visit" for r in found if r["what"] == "step")
    kinds = [r["what"] for r in found]
    assert (kinds[0], kinds[-1]) == ("started", "stopped")
    begin = next(k for k, r in enumerate(found) if r.get("do") == "drag")
    assert "frame" in kinds[begin:]
    assert "first_frame" in kinds


def test_a_failed_expectation_names_step_and_line_with_picture_and_trace(
    play: Any, tmp_path: Path, capsys: Any
) -> None:
    assert (
        play("lang: en\nsteps:\n  - tap: Companies\n  - expect: {screen: timeline}\n", size=(960, 540)) == 1
    )
    out = tmp_path / "out"
    assert capsys.readouterr().err.replace(tmp_path.as_posix(), "").splitlines() == [
        "/visit.yaml:4: step 2, expect, failed: The screen should be `timeline`, and it is `companies`",
        "    → Look at the picture and the trace",
        "    picture /out/visit-step-2.png, trace /out/visit-step-2.jsonl",
    ]
    assert (out / "visit-step-2.png").read_bytes().startswith(b"\x89PNG")
    assert rows(out / "visit-step-2.jsonl")[-1]["state"] == "failed"


@pytest.mark.parametrize(
    ("step", "zh", "en"),
    [
        (
            "tap: Compannies",
            "画面上没有名为 `Compannies` 的东西，是不是 `Companies`？",
            "Nothing on the screen is called `Compannies`: did you mean `Companies`?",
        ),
        (
            "tap: {name: Home, nth: 2}",
            "名为 `Home` 的东西只有 1 个，没有第 2 个",
            "Visible with the name `Home`: 1, so there is no number 2",
        ),
        (
            "expect: {text: zebra}",
            "画面上应当有文字 `zebra`，现在没有",
            "The text `zebra` should be on the screen, and it is not",
        ),
        (
            "expect: {no_text: Companies}",
            "画面上不应当有文字 `Companies`，现在有：`Companies`",
            "The text `Companies` should not be on the screen, and it is: `Companies`",
        ),
        (
            "expect: {no_name: Home}",
            "画面上不应当有名为 `Home` 的东西，现在有",
            "Nothing on the screen should be called `Home`, and something is",
        ),
        ("expect: {lang: zh}", "语言应当是 `zh`，现在是 `en`", "The language should be `zh`, and it is `en`"),
        (
            "expect: {item: tencent}",
            "应当打开条目 `tencent`，现在是 `-`",
            "The item should be `tencent`, and it is `-`",
        ),
    ],
)
def test_what_is_there_is_told_word_for_word(
    play: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch, step: str, zh: str, en: str
) -> None:
    monkeypatch.setattr("kiosk.authoring.play.player.PATIENCE_S", 0.1)
    text = f"lang: en\nsteps:\n  - {step}\n"
    assert play(text, size=(960, 540)) == 1
    assert f"failed: {en}\n" in capsys.readouterr().err
    assert play(text, size=(960, 540), lang="zh") == 1
    assert f"失败：{zh}\n" in capsys.readouterr().err


def test_an_exception_in_the_exhibit_fails_the_step(
    play: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("kiosk.presenters.places.present", broken)
    assert play("lang: en\nsteps:\n  - tap: Places\n", size=(960, 540)) == 1
    assert (
        "step 1, tap, failed: The program failed: RuntimeError: broken on purpose\n"
        in capsys.readouterr().err
    )
    assert "in broken" in (tmp_path / "out" / "visit-step-1.jsonl").read_text("utf-8")


def test_the_random_visitor_names_the_action_and_the_seed_and_fails_there_again(
    play: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("kiosk.state.machine.step", broken)
    monkeypatch.setattr("kiosk.runtime.store.step", broken)
    told = []
    for _ in range(2):
        assert play("steps:\n  - random: {actions: 200}\n", size=(960, 540), seed=7, motion=False) == 1
        told.append(capsys.readouterr().err.splitlines()[:2])
    assert told[0] == told[1]
    assert "The random visitor failed at action " in told[0][0]
    assert "(seed 7, " in told[0][0]
    assert told[0][0].endswith("RuntimeError: broken on purpose")
    assert "Play it again with --seed 7" in told[0][1]


def test_a_dock_that_does_not_lead_home_is_told(
    play: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wild, "CHECK_EVERY", 3)
    monkeypatch.setattr(wild, "PATIENCE_S", 0.05)
    monkeypatch.setattr(wild, "KINDS", {"wheel": 1})
    monkeypatch.setattr("kiosk.views.dock.DockItem.tap", lambda *_: None)
    assert play("steps:\n  - random: {actions: 5}\n", size=(960, 540)) == 1
    assert (
        "After action 3 a touch of the dock does not bring the home screen, but attract (seed 1)"
        in capsys.readouterr().err
    )


def test_growth_is_written_every_so_often(play: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(wild, "LOOK_EVERY", 10)
    trace = tmp_path / "trace.jsonl"
    assert play("steps:\n  - random: {actions: 25}\n", size=(960, 540), trace=trace, motion=False) == 0
    grown = [r for r in rows(trace) if r["what"] == "growth"]
    assert [r["actions"] for r in grown] == [0, 10, 20, 25]
    assert set(grown[0]) == {"t", "what", "actions", "rss_mb", "pss_mb", "widgets", "qobjects", "objects"}
    assert all(r["widgets"] > 5 and r["objects"] > 1000 for r in grown)


def test_what_never_rests_is_told(play: Any, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.authoring.play.player.STILL_LIMIT_S", 0.3)
    monkeypatch.setattr("kiosk.authoring.play.player.moving", lambda _window: ["River: animation"])
    assert play("steps:\n  - wait: still\n", size=(640, 360)) == 1
    assert "After 0.3 s something still moves: River: animation\n" in capsys.readouterr().err


def test_a_window_that_is_closed_is_told(play: Any, qapp: Any, capsys: Any) -> None:
    closer = QTimer()
    closer.setSingleShot(True)
    closer.timeout.connect(qapp.closeAllWindows)
    closer.start(700)
    assert play("steps:\n  - wait: 1.5\n  - tap: [0.5, 0.5]\n", size=(640, 360)) == 1
    assert "step 2, tap, failed: The window was closed\n" in capsys.readouterr().err


# the command in a process of its own -----------------------------------------------------------------------


def command(*args: object, tmp_path: Path) -> list[str]:
    out = ("--out", tmp_path / "out")
    return [sys.executable, "-m", "kiosk", "play", *map(str, (*args, *out))]


def clean(tmp_path: Path) -> dict[str, str]:
    """An environment without a display: the command must find that out by itself."""
    taken = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return {k: v for k, v in os.environ.items() if k not in taken} | {"XDG_CACHE_HOME": str(tmp_path)}


def kiosk(*args: object, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*args, tmp_path=tmp_path), capture_output=True, text=True, env=clean(tmp_path), timeout=120
    )


def test_a_visit_with_a_picture_from_the_command_line(tmp_path: Path) -> None:
    visit = tmp_path / "pictures.yaml"
    visit.write_text("size: 640x360\nlang: en\nsteps:\n  - tap: Figures\n  - shoot: after.png\n", "utf-8")
    result = kiosk(visit, "--lang", "en", tmp_path=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith(f"{visit.as_posix()}: all 2 steps as expected, ")
    assert (tmp_path / "out" / "after.png").read_bytes()[16:24] == bytes([0, 0, 2, 128, 0, 0, 1, 104])


def test_a_mistake_in_one_of_two_visits_is_two_and_nothing_is_played(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text("steps:\n  - key: A\n", "utf-8")
    bad.write_text("steps:\n  - key: A\n  - tab: 放大\n", "utf-8")
    result = kiosk(good, bad, "--lang", "en", tmp_path=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.splitlines()[0] == (
        f"{bad.as_posix()}:3:5: error: There is no action `tab`: did you mean `tap`?"
    )


@pytest.mark.parametrize(
    "step",
    ["wait: 100", "drag: {from: [0.2, 0.5], to: [0.8, 0.5], ms: 60000}", "random: {actions: 1000000}"],
    ids=["wait", "drag", "random"],
)
def test_ctrl_c_ends_a_visit(tmp_path: Path, step: str) -> None:
    visit, trace = tmp_path / "long.yaml", tmp_path / "trace.jsonl"
    visit.write_text(f"size: 960x540\nsteps:\n  - {step}\n", "utf-8")
    process = subprocess.Popen(
        command(visit, "--trace", trace, tmp_path=tmp_path), env=clean(tmp_path), stderr=subprocess.PIPE
    )
    try:
        for _ in range(600):
            if trace.exists() and '"step"' in trace.read_text():
                break
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, err) == (130, b"")
    assert rows(trace)[-1]["what"] == "stopped"
