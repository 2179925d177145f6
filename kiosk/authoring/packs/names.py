"""Which names a file in a pack may have: those that mean the same file inside the folder on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kiosk.content.checks_pictures import FOLDER as IMAGES
from kiosk.content.snapshot import FILES
from kiosk.runtime.sounds import FOLDER as SOUNDS

FOLDERS = (IMAGES, SOUNDS)
"""Folders of a content folder, with all that is in them."""

MAX_PART = 150
"""Bytes of one part of a name in UTF-8; file systems take 255, and an editor adds to it."""
MAX_NAME = 400
MAX_PARTS = 8

_DRIVE = re.compile(r"^[A-Za-z]:")
# Windows takes them for devices in any folder and with any ending.
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])", re.IGNORECASE)
_FORBIDDEN = frozenset('<>"|?*')


def wrong_name(name: str) -> str | None:
    """The code of what is wrong with a name, None where nothing is."""
    if "\\" in name and not _DRIVE.match(name):
        return "name-backslash"
    if ":" in name:
        return "name-drive"
    if name.startswith("/"):
        return "name-absolute"
    parts = name.split("/")
    if ".." in parts:
        return "name-up"
    if any(map(_is_device, parts)):
        return "name-device"
    if len(name) > MAX_NAME or len(parts) > MAX_PARTS or not all(map(_is_plain, parts)):
        return "name-bad"
    return None


def _is_device(part: str) -> bool:
    return bool(_DEVICE.fullmatch(part.split(".", 1)[0].rstrip(" ")))


def _is_plain(part: str) -> bool:
    try:
        size = len(part.encode())
    except UnicodeEncodeError:
        return False
    return (
        0 < size <= MAX_PART
        and part.isprintable()
        and part[0] not in ". "
        and part[-1] not in ". "
        and not _FORBIDDEN & set(part)
    )


def is_content(name: str) -> bool:
    """True for the files that a content folder may hold."""
    return name in FILES or any(name.startswith(f"{one}/") and name != f"{one}/" for one in FOLDERS)


def twins(names: Iterable[str]) -> tuple[str, str] | None:
    """Two names that some file systems take for one, None where there are none. A file whose name is that of
    a folder counts too."""
    seen: dict[str, str] = {}
    for name in names:
        key = _folded(name)
        if key in seen:
            return seen[key], name
        seen[key] = name
    folders: dict[str, str] = {}
    for name in seen.values():
        parts = name.split("/")[:-1]
        for length in range(1, len(parts) + 1):
            folder = "/".join(parts[:length])
            key = _folded(folder)
            if key in seen:
                return seen[key], name
            if folders.setdefault(key, folder) != folder:
                return folders[key], folder
    return None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
