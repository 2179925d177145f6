"""An SVG turned into pixels, by a process of its own: one that hangs or takes all memory can be ended.

The pixels lie in a folder beside the cache, never among the files of the staff, under a name made of the
drawing itself, so that a drawing that changes is drawn anew. Their loss is harmless.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kiosk.content import program
from kiosk.content.svg import examine_svg

FOLDER = "drawings"
# Longest side in pixels: enough for the largest picture on a screen of 3840 x 2160.
SIDE = 2048
SECONDS = 10.0
MEMORY = 1_500_000_000
KEPT = 400
COMMAND = "draw-svg"

Fault = tuple[str, dict[str, Any]]


def pixels_file(data: bytes, folder: Path) -> Path:
    """Where the pixels of a drawing lie, whether they are there or not."""
    name = hashlib.sha256(f"{version('resvg-py')} {SIDE}\n".encode() + data).hexdigest()
    return folder / FOLDER / f"{name[:40]}.png"


def draw(data: bytes, folder: Path | None) -> Path | Fault | None:
    """The file with the pixels of a drawing, made where it is not there; or what is wrong with the drawing.

    Without a folder, or where it cannot be written, the drawing is drawn all the same, to see whether it can
    be, and nothing is kept (None).
    """
    file = pixels_file(data, folder) if folder is not None else None
    if file is not None and file.is_file():
        return file
    fault, size = examine_svg(data)
    if fault is not None:
        return fault
    try:
        done = subprocess.run(
            _command(size),
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            cwd=program.FOLDER,
        )
    except subprocess.TimeoutExpired:
        return "svg-slow", {"seconds": round(SECONDS)}
    if done.returncode or not done.stdout.startswith(b"\x89PNG"):
        # Ended by the system for its time or memory, or refused by the renderer.
        return ("svg-slow", {"seconds": round(SECONDS)}) if done.returncode != 3 else ("picture-broken", {})
    return _keep(file, done.stdout) if file is not None else None


def _command(size: tuple[float, float]) -> list[str]:
    side = "width" if size[0] >= size[1] else "height"
    return program.command(COMMAND, side, str(SIDE))


def _keep(file: Path, pixels: bytes) -> Path | None:
    draft = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(pixels)
        draft.replace(file)
        _forget_old(file.parent)
    except OSError:
        return None
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    return file


def _forget_old(folder: Path) -> None:
    """Keep the last ones: a drawing that staff work on leaves one file for each time that they save."""
    files = sorted(folder.glob("*.png"), key=lambda one: one.stat().st_mtime)
    for old in files[:-KEPT]:
        old.unlink(missing_ok=True)


def draw_stdin(side: str, length: int, fonts: Path) -> int:
    """The process that draws: SVG comes in, PNG goes out. Exit code: 0 drawn, 3 refused."""
    program.limit(memory=MEMORY, cpu_s=round(SECONDS))
    import resvg_py

    try:
        pixels = resvg_py.svg_to_bytes(
            svg_string=sys.stdin.buffer.read().decode("utf-8-sig"),
            width=length if side == "width" else None,
            height=length if side == "height" else None,
            # The same letters on every machine.
            skip_system_fonts=True,
            font_files=[str(one) for one in sorted(fonts.glob("*.ttf"))],
        )
    except (ValueError, UnicodeError):
        return 3
    sys.stdout.buffer.write(pixels)
    return 0
