"""Checks of picture files: of an allowed format by content, of a sane size, whole. Size is asked before
anything is decoded.

What was found out about a file is kept by its name, size and time: 500 photographs take seconds to decode.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from kiosk.content.messages import did_you_mean, shown
from kiosk.content.problems import near_miss

if TYPE_CHECKING:
    from kiosk.content.draft import Draft

FOLDER = "images"
FORMATS = ("PNG", "JPEG", "WEBP")
MAX_SIDE = 8192
MAX_PIXELS = 32_000_000
MAX_BYTES = 64_000_000
STORE = "pictures.json"
# Decoders let go of Python's lock, so that two of them use two cores; each holds one decoded picture.
THREADS = 2

Fault = tuple[str, dict[str, Any]]


def check_pictures(draft: Draft, folder: Path, store: Path | None = None) -> None:
    """Each picture that names a file. `store` is the folder where what was found out is kept, and the pixels
    of drawings; without it nothing is kept."""
    named = {id_: p.file for id_, p in draft.items["pictures"].items() if p.file is not None}
    if not named:
        return
    faults = _examine_all(set(named.values()), folder, store)
    for id_, name in named.items():
        fault = faults[name]
        if fault is not None:
            text = shown(name).strip("`") if fault[0] == "picture-missing" else shown(name)
            draft.problem(fault[0], ("pictures", id_, "file"), text=text, **fault[1])
        elif draft.items["pictures"][id_].credit is None:
            draft.problem("picture-credit", ("pictures", id_, "file"), text=shown(name))


def _examine_all(names: Iterable[str], folder: Path, store: Path | None) -> dict[str, Fault | None]:
    """What is wrong with each file, None where nothing is."""
    known = _read_store(store)
    found: dict[str, Fault | None] = {}
    kept: dict[str, list[Any]] = {}

    def one(name: str) -> None:
        file, key, fault = _find(name, folder)
        if file is not None:
            # What cannot be read, or is ended for its time, may be otherwise the next time.
            row = known.get(key)
            fault = (row[0], row[1]) if row else None
            if row is None and key not in known:
                fault = _examine_file(file, store)
            if fault is None or fault[0] != "svg-slow":
                kept[key] = list(fault) if fault else []
        found[name] = fault

    with ThreadPoolExecutor(THREADS) as pool:
        for _ in pool.map(one, sorted(names)):
            pass
    if store is not None and kept != known:
        _write_store(store, kept)
    return found


def _find(name: str, folder: Path) -> tuple[Path | None, str, Fault | None]:
    """The file that a name means with what tells one state of it from another, or what is wrong."""
    try:
        file = inside(folder, name)
    except (OSError, ValueError, RuntimeError):
        file = None
    if file is None:
        return None, "", ("picture-path", {})
    try:
        if not file.is_file():
            raise FileNotFoundError(name)
        state = file.stat()
    except OSError:
        return None, "", ("picture-missing", did_you_mean(near_miss(name, _names(folder))))
    if state.st_size > MAX_BYTES:
        return None, "", ("picture-broken", {})
    return file, f"{name}:{state.st_size}:{state.st_mtime_ns}", None


def _examine_file(file: Path, store: Path | None) -> Fault | None:
    try:
        data = file.read_bytes()
    except OSError:
        return "picture-broken", {}
    fault = examine(data, store)
    drawing = not raster_format(data)
    if fault is None and drawing != (file.suffix.lower() == ".svg"):
        # The exhibit would show it; no other program that goes by the name does.
        return "picture-name", {"kind": "SVG" if drawing else raster_format(data).upper()}
    return fault


def _read_store(store: Path | None) -> dict[str, list[Any]]:
    if store is None:
        return {}
    try:
        known = json.loads((store / STORE).read_bytes())
        rows = known["files"] if known["limits"] == _limits() else {}
        return {str(k): v for k, v in rows.items() if v == [] or (len(v) == 2 and isinstance(v[1], dict))}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _write_store(store: Path, kept: dict[str, list[Any]]) -> None:
    draft = store / f"{STORE}.{os.getpid()}"
    with contextlib.suppress(OSError):
        store.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps({"limits": _limits(), "files": kept}), encoding="utf-8")
        draft.replace(store / STORE)


def _limits() -> list[int]:
    """What was found out under other limits counts no more."""
    return [1, MAX_SIDE, MAX_PIXELS, MAX_BYTES]


def inside(folder: Path, name: str) -> Path | None:
    """The file that a name means, or None where it leads out of the folder of pictures."""
    pure = PurePosixPath(name)
    if pure.is_absolute() or not pure.parts or ".." in pure.parts or any(sign in name for sign in "\\:\0"):
        return None
    root = (folder / FOLDER).resolve()
    # A link may lead out as well.
    file = (root / pure).resolve()
    return file if file.is_relative_to(root) else None


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder / FOLDER)
    except OSError:
        return []


def examine(data: bytes, store: Path | None = None) -> Fault | None:
    """What is wrong with a picture: a code and its values, or None. An SVG is drawn, into `store`."""
    head = data[:4096].lstrip().removeprefix(b"\xef\xbb\xbf").lstrip()
    form = raster_format(data)
    if not form and looks_like_svg(head):
        from kiosk.content.svgpixels import draw

        drawn = draw(data, store)
        return drawn if isinstance(drawn, tuple) else None
    if not form:
        kind = _other_format(head)
        zh, en = (f"，而是 {kind}", f", but {kind}") if kind else ("", "")
        return "picture-format", {"found_zh": zh, "found_en": en}
    return _examine_raster(data)


def raster_format(head: bytes) -> str:
    """`png`, `jpeg` or `webp` by the first 12 bytes, whatever the name says; empty where it is none."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    return "webp" if head[:4] == b"RIFF" and head[8:12] == b"WEBP" else ""


def looks_like_svg(head: bytes) -> bool:
    """True where the first letters are those of an SVG."""
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith((b"<svg", b"<!DOCTYPE svg", b"<!--")) or (
        head.startswith(b"<?xml") and b"<svg" in head[:4096]
    )


def _examine_raster(data: bytes) -> Fault | None:
    # Imported here: a content folder without picture files needs no Pillow.
    from PIL import Image

    try:
        # Only these readers are tried; reading the head decodes nothing.
        picture = Image.open(BytesIO(data), formats=FORMATS)
        width, height = picture.size
    except Image.DecompressionBombError:
        width, height = _size_of_png(data)
        return "picture-size", _size(width, height)
    except Exception:  # Pillow raises many kinds for a damaged head: SyntaxError, struct.error, OSError ...
        return "picture-broken", {}
    if width > MAX_SIDE or height > MAX_SIDE or width * height > MAX_PIXELS:
        return "picture-size", _size(width, height)
    if getattr(picture, "n_frames", 1) > 1:
        return "picture-moves", {}
    try:
        with picture:
            # Half a JPEG opens well; only decoding shows it. An eighth of its size is read to the end too.
            picture.draft("RGB", (width // 8 or 1, height // 8 or 1))
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
    for start, name in (
        (b"GIF8", "GIF"),
        (b"BM", "BMP"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"%PDF", "PDF"),
    ):
        if head.startswith(start):
            return name
    return "HEIC" if head[4:8] == b"ftyp" else ""
