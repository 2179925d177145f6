"""What a process holds: memory, threads, open files, objects. A soak looks at it again and again."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

COUNTED = ("threads", "files", "children", "widgets", "qobjects", "items", "objects")


def census(window: QWidget) -> dict[str, Any]:
    """Collect garbage, give back what is free, then count. `pss` and `rss` in MB (10^6 bytes)."""
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):
        # What the allocator keeps for later is no growth, and would hide one of a few hundred KB.
        ctypes.CDLL(None).malloc_trim(0)
    memory = {
        line.split(":")[0]: int(line.split()[1]) * 1024 / 1e6
        for line in Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()[1:]
    }
    views = [one for one in QApplication.allWidgets() if isinstance(one, QGraphicsView)]
    return {
        "pss": round(memory["Pss"], 3),
        "rss": round(memory["Rss"], 3),
        "threads": len(os.listdir("/proc/self/task")),
        "files": len(os.listdir("/proc/self/fd")),
        "children": sum(
            len(Path(f"/proc/self/task/{task}/children").read_text().split())
            for task in os.listdir("/proc/self/task")
        ),
        "widgets": len(QApplication.allWidgets()),
        "qobjects": len(window.findChildren(QObject)),
        "items": sum(len(scene.items()) for scene in {view.scene() for view in views} if scene is not None),
        "objects": len(gc.get_objects()),
    }
