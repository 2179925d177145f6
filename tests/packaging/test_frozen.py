"""The frozen program itself, not its source: without a display, in a window, and alone in a kiosk "
"compositor."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from tests.conftest import CONTENT, ROOT
from tests.faults.running import running
from tests.faults.xserver import x_server
from tests.packaging.conftest import Package, bare, unpacked

VISIT = ROOT / "tests" / "visits" / "reader.yaml"
PATIENCE_S = 90.0
NOBODY = 65534


def call(package: Package, place: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the frozen program far from this checkout, with no display."""
    return subprocess.run(
        [package.program, *words],
        cwd=place,
        env=bare(place, **env),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=180,
    )


def well(package: Package, place: Path, *words: str, **env: str) -> str:
    """As `call`, where it has to end well; what it printed."""
    done = call(package, place, *words, **env)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def until(met: Callable[[], Any], process: subprocess.Popen[Any] | None = None) -> Any:
    """Wait for something that is true, and give it. What is not written yet counts as not there."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            found = met()
        except (OSError, ValueError):
            found = None
        if found:
            return found
        assert process is None or process.poll() is None, "it has ended"
        time.sleep(0.05)
    raise AssertionError("nothing came")


def traced(trace: Path, what: str) -> list[dict[str, Any]]:
    """The lines of one kind in a trace so far."""
    rows = trace.read_text("utf-8").splitlines(keepends=True) if trace.exists() else []
    return [one for row in rows if row.endswith("\n") and (one := json.loads(row))["what"] == what]


@contextmanager
def started(words: list[str], place: Path, **env: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program in the background; it is gone afterwards."""
    with (place / "told").open("ab") as told:
        process = subprocess.Popen(
            words, cwd=place, env=bare(place, **env), stdout=told, stderr=told, start_new_session=True
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def test_it_tells_of_which_commit_it_is(package: Package, tmp_path: Path) -> None:
    version, commit, day, _time, _machine = (package.folder / "VERSION").read_text().split()
    assert well(package, tmp_path, "--version") == f"kiosk, version {version} ({day}, {commit})\n"


def test_check_and_doctor_without_a_display(package: Package, tmp_path: Path) -> None:
    well(package, tmp_path, "check", "--lang", "en")
    broken = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    (broken / "events.yaml").write_text("events:\n  - [", "utf-8")
    assert call(package, tmp_path, "check", str(broken)).returncode == 1
    found = json.loads(call(package, tmp_path, "doctor", "--format", "json").stdout)
    states = {one["id"]: one["state"] for one in found}
    assert states["fonts"] == states["content"] == states["versions"] == states["writing"] == "green"
    assert states["display"] == "red"
    (versions,) = [one["en"] for one in found if one["id"] == "versions"]
    assert re.fullmatch(r"exhibit \S+ \(\d{4}-\d\d-\d\d, [0-9a-f]{10}\)", versions)


def test_without_a_display_it_says_what_to_do(package: Package, tmp_path: Path) -> None:
    done = call(package, tmp_path, "run", "--windowed")
    assert done.returncode != 0 and "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1] == (
        "No display: run it in a desktop session, or as xvfb-run -a kiosk run; for pictures only use kiosk "
        "shoot --out FOLDER."
    )


def test_a_visit_passes_and_pictures_are_those_of_the_source(package: Package, tmp_path: Path) -> None:
    well(package, tmp_path, "play", str(VISIT), QT_QPA_PLATFORM="offscreen")
    words = [
        "shoot",
        "--screen",
        "chart",
        "--screen",
        "places",
        "--lang",
        "zh",
        "--size",
        "1280x720",
        "--out",
    ]
    well(package, tmp_path, *words, str(tmp_path / "frozen"))
    source = [str(ROOT / ".venv" / "bin" / "kiosk"), *words, str(tmp_path / "source")]
    subprocess.run(source, env=bare(tmp_path), check=True, capture_output=True)
    names = sorted(one.name for one in (tmp_path / "source").glob("*.png"))
    assert len(names) == 2
    for name in names:
        with Image.open(tmp_path / "frozen" / name) as one, Image.open(tmp_path / "source" / name) as other:
            assert one.tobytes() == other.tobytes(), name


def test_packs_are_made_installed_and_taken_back(package: Package, tmp_path: Path) -> None:
    well(package, tmp_path, "keys", "new", "hall", "--out", str(tmp_path))
    pack = str(tmp_path / "one.xpack")
    words = ("--key", str(tmp_path / "hall.key"), "--out", pack)
    well(package, tmp_path, "pack", str(package.folder / "content"), *words)
    assert call(package, tmp_path, "install", pack, "--yes").returncode == 1
    well(package, tmp_path, "keys", "trust", str(tmp_path / "hall.pub"))
    well(package, tmp_path, "install", pack, "--yes")
    assert "one.xpack" in well(package, tmp_path, "versions") or list(
        (tmp_path / "data").rglob("events.yaml")
    )
    assert call(package, tmp_path, "check").returncode == 0


def test_in_a_window_what_is_edited_beside_it_comes_up(package: Package, tmp_path: Path) -> None:
    folder = unpacked(package, tmp_path / "hall")
    program = [str(folder / "kiosk")]
    env = {"QT_QPA_PLATFORM": "xcb"}
    with (
        x_server() as display,
        running(tmp_path, content=False, hall=True, program=program, DISPLAY=display, **env) as one,
    ):
        events = folder / "content" / "events.yaml"
        text = events.read_text("utf-8")
        title = next(iter(yaml.safe_load(text)["events"].values()))["title"]["en"]
        events.write_text(text.replace(title, "Edited in the hall", 1), "utf-8")
        told = one.wait("reload")
        assert told["ok"] and told["shown"]
        assert one.end() == 0


def test_a_talk_opens_in_a_window(package: Package, tmp_path: Path) -> None:
    trace = tmp_path / "trace.jsonl"
    with x_server() as display:
        words = [package.program, "talk", "five-minutes", "--size", "960x540", "--trace", str(trace)]
        with started(words, tmp_path, DISPLAY=display) as process:
            until(lambda: traced(trace, "first_frame"), process)
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0


def test_supervised_it_comes_back_after_a_crash(package: Package, tmp_path: Path) -> None:
    trace = tmp_path / "trace.jsonl"
    words = [package.program, "supervise", "--size", "960x540", "--no-motion", "--trace", str(trace)]

    def pid() -> int | None:
        return int(traced(trace, "started")[0]["pid"]) if traced(trace, "first_frame") else None

    with started(words, tmp_path, QT_QPA_PLATFORM="offscreen") as process:
        before = until(pid, process)
        os.kill(before, signal.SIGSEGV)
        assert until(lambda: now if (now := pid()) != before else None, process) != before
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def alone(place: Path, backend: str, *words: str) -> tuple[list[str], dict[str, str]]:
    """A command as an ordinary user who has a compositor with such a backend; and the environment for it.
    `place` is given to that user."""
    for tool in ("cage", "Xwayland"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is missing: apt-get install cage xwayland")
    run = place / "run"
    run.mkdir(mode=0o700)
    env = {
        "WLR_BACKENDS": backend,
        "WLR_LIBINPUT_NO_DEVICES": "1",
        "WLR_RENDERER": "pixman",
        "XDG_RUNTIME_DIR": str(run),
        "QT_QPA_PLATFORM": "wayland",
    }
    command = [*words]
    if os.getuid() == 0:
        for one in [place, *place.rglob("*")]:
            os.chown(one, NOBODY, NOBODY)
        # pytest's folders are for their owner alone.
        for one in place.parents:
            if one.stat().st_uid == 0 and one.stat().st_mode & 0o077 == 0:
                one.chmod(0o711)
        command = [
            "setpriv",
            "--reuid",
            str(NOBODY),
            "--regid",
            str(NOBODY),
            "--clear-groups",
            "--",
            *command,
        ]
    return command, env


def test_alone_in_a_kiosk_compositor_a_visit_passes(package: Package, tmp_path: Path) -> None:
    """With outputs that nobody sees."""
    place = tmp_path / "user"
    place.mkdir()
    shutil.copy(VISIT, place)
    shutil.copytree(CONTENT, place / "content")
    words = ["play", VISIT.name, "--content", "content", "--out", "out", "--trace", "trace.jsonl"]
    session = str(package.folder / "session.sh")
    command, env = alone(place, "headless", "cage", "--", session, "inside", package.program, *words)
    done = subprocess.run(
        command, cwd=place, env=bare(place, **env), capture_output=True, text=True, timeout=180
    )
    # The compositor's own exit code tells nothing.
    assert (place / "run" / "exit-code").read_text() == "0\n", done.stdout + done.stderr
    assert traced(place / "trace.jsonl", "first_frame")


@pytest.mark.parametrize(
    ("sent", "code"), [(signal.SIGTERM, 0), (signal.SIGSEGV, 128 + signal.SIGSEGV)], ids=["ended", "crashed"]
)
def test_the_session_ends_with_the_code_of_the_exhibit(
    package: Package, tmp_path: Path, sent: signal.Signals, code: int
) -> None:
    """systemd starts it again after a crash, and not after an end on purpose."""
    place = tmp_path / "user"
    place.mkdir()
    trace = place / "trace.jsonl"
    command, env = alone(place, "headless", str(package.folder / "session.sh"))
    env |= {"CAGE_ARGS": "-d", "KIOSK_ARGS": f"--no-motion --trace {trace}"}
    with started(command, place, **env) as process:
        until(lambda: traced(trace, "first_frame"), process)
        os.kill(int(traced(trace, "started")[0]["pid"]), sent)
        assert process.wait(PATIENCE_S) == code


def test_a_session_without_a_compositor_is_no_end_on_purpose(package: Package, tmp_path: Path) -> None:
    place = tmp_path / "user"
    place.mkdir()
    command, env = alone(place, "x11", str(package.folder / "session.sh"))
    done = subprocess.run(command, cwd=place, env=bare(place, **env), capture_output=True, timeout=60)
    assert done.returncode == 70


def test_alone_in_a_kiosk_compositor_it_fills_the_screen(package: Package, tmp_path: Path) -> None:
    """The picture is taken from the compositor, which shows what it has on an X server: its outputs that
    nobody sees give black ones."""
    if shutil.which("grim") is None:
        pytest.skip("grim is missing: apt-get install grim")
    place = tmp_path / "user"
    place.mkdir()
    trace, shot = place / "trace.jsonl", place / "shot.png"
    command, env = alone(place, "x11", str(package.folder / "session.sh"))
    env["KIOSK_ARGS"] = f"--no-motion --trace {trace}"
    with x_server() as display, started(command, place, DISPLAY=display, **env) as process:
        until(lambda: traced(trace, "first_frame"), process)
        (socket,) = [one for one in (place / "run").glob("wayland-?")]

        def painted() -> bool:
            grim = ["grim", str(shot)]
            subprocess.run(grim, env=env | {"WAYLAND_DISPLAY": str(socket)}, check=True, capture_output=True)
            with Image.open(shot) as image:
                corners = [
                    (4, 4),
                    (image.width - 4, 4),
                    (4, image.height - 4),
                    (image.width - 4, image.height - 4),
                ]
                grey = image.convert("L")
                return min(grey.getpixel(at) for at in corners) > 0 and grey.getextrema()[1] > 200  # type: ignore[type-var]

        until(painted, process)
