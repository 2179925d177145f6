"""What a process holds: memory, threads, open files, objects. A soak looks at it again and again."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget
from shiboken6 import isValid


class _MallInfo2(ctypes.Structure):
    """What glibc tells of its heaps, bytes: see mallinfo(3)."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    ]


COUNTED = ("threads", "files", "children", "widgets", "qobjects", "items", "objects")


def census(window: QWidget) -> dict[str, Any]:
    """Collect garbage, give back what is free, then count. In MB (10^6 bytes): `private`, what this process
    alone has written (the pages of libraries are shared: how many of them count depends on who else runs);
    `held`, of that what the program has asked the C allocator for and not given back; `rss`, all of it."""
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
        "private": round(memory["Anonymous"], 3),
        "held": round(_held() / 1e6, 3),
        "blocks": sys.getallocatedblocks(),
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
        "objects": sum(1 for one in gc.get_objects() if not _left_by_a_look(one)),
    }


def _left_by_a_look(one: object) -> bool:
    """True for the wrapper of a widget that Qt had made and deleted: to look at all widgets wraps those too,
    and PySide never lets such a wrapper go."""
    return type(one) is QWidget and not isValid(one)


def _held() -> int:
    """Bytes that the C allocator has handed out; 0 where it is not glibc's."""
    try:
        ask = ctypes.CDLL(None).mallinfo2
    except (OSError, AttributeError):
        return 0
    ask.restype = _MallInfo2
    found = ask()
    return int(found.uordblks) + int(found.hblkhd)
