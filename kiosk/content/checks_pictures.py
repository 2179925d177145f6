"""Checks of picture files: PNG or JPEG by content, of a sane size, whole. Size is asked before decoding."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from kiosk.content.messages import did_you_mean, shown
from kiosk.content.problems import near_miss

if TYPE_CHECKING:
    from kiosk.content.draft import Draft
    from kiosk.content.findings import Path as Place

FOLDER = "images"
FORMATS = ("PNG", "JPEG")
MAX_SIDE = 8192
MAX_PIXELS = 32_000_000
MAX_BYTES = 64_000_000


def check_pictures(draft: Draft, folder: Path) -> None:
    """Each picture that names a file."""
    for id_, picture in draft.items["pictures"].items():
        if picture.file is not None:
            _check_file(draft, ("pictures", id_, "file"), picture.file, folder)


def inside(folder: Path, name: str) -> Path | None:
    """The file that a name means, or None where it leads out of the folder of pictures."""
    pure = PurePosixPath(name)
    if pure.is_absolute() or not pure.parts or ".." in pure.parts or any(sign in name for sign in "\\:\0"):
        return None
    root = (folder / FOLDER).resolve()
    # A link may lead out as well.
    file = (root / pure).resolve()
    return file if file.is_relative_to(root) else None


def _check_file(draft: Draft, path: Place, name: str, folder: Path) -> None:
    try:
        file = inside(folder, name)
    except (OSError, ValueError, RuntimeError):
        file = None
    if file is None:
        draft.problem("picture-path", path, text=shown(name))
        return
    try:
        if not file.is_file():
            raise FileNotFoundError(name)
        if file.stat().st_size > MAX_BYTES:
            draft.problem("picture-broken", path, text=shown(name))
            return
        data = file.read_bytes()
    except OSError:
        near = near_miss(name, _names(folder))
        draft.problem("picture-missing", path, text=shown(name).strip("`"), **did_you_mean(near))
        return
    fault = examine(data)
    if fault is not None:
        draft.problem(fault[0], path, text=shown(name), **fault[1])


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder / FOLDER)
    except OSError:
        return []


def examine(data: bytes) -> tuple[str, dict[str, Any]] | None:
    """What is wrong with a picture: a code and its values, or None."""
    # Imported here: a content folder without picture files needs no Pillow.
    from PIL import Image

    head = data[:4096].lstrip()
    if not data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        kind = _other_format(head)
        zh, en = (f"，而是 {kind}", f", but {kind}") if kind else ("", "")
        return "picture-format", {"found_zh": zh, "found_en": en}
    try:
        # Only these two readers are tried; reading the head decodes nothing.
        picture = Image.open(BytesIO(data), formats=FORMATS)
        width, height = picture.size
    except Image.DecompressionBombError:
        width, height = _size_of_png(data)
        return "picture-size", _size(width, height)
    except Exception:  # Pillow raises many kinds for a damaged head: SyntaxError, struct.error, OSError ...
        return "picture-broken", {}
    if width > MAX_SIDE or height > MAX_SIDE or width * height > MAX_PIXELS:
        return "picture-size", _size(width, height)
    try:
        with picture:
            # Half a JPEG opens well; only decoding shows it.
            picture.load()
    except Exception:
        return "picture-broken", {}
    return None


def _size(width: int, height: int) -> dict[str, Any]:
    return {"width": width, "height": height, "side": MAX_SIDE, "mega": MAX_PIXELS // 1_000_000}


def _size_of_png(data: bytes) -> tuple[int, int]:
    """Width and height of the head, where Pillow will not say."""
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _other_format(head: bytes) -> str:
    """The name of a format that staff are likely to have saved by mistake."""
    if head.startswith((b"<svg", b"<?xml", b"<!DOCTYPE svg")):
        return "SVG"
    for start, name in (
        (b"GIF8", "GIF"),
        (b"BM", "BMP"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"%PDF", "PDF"),
    ):
        if head.startswith(start):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP"
    return "HEIC" if head[4:8] == b"ftyp" else ""
