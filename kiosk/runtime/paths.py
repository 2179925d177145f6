"""Folders of this machine that the program may write to."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def data_folder() -> Path:
    """Where this machine keeps visitors' votes, installed packs, the keys it trusts and the PIN of the staff.

    Where it is lost, counting begins anew, the content that comes with the program is shown, and staff set
    their PIN again.
    """
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "xuhui-kiosk"


def cache_folder() -> Path:
    """Where checked content is kept. Its loss is harmless: it is made again."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "xuhui-kiosk"


def state_folder() -> Path:
    """Where logs lie, and what is known of earlier runs. Its loss is harmless: counting begins anew."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return base / "xuhui-kiosk"
