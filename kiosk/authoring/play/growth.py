"""Whether the program grows while it is used: memory and objects, from the process and from Python."""

from __future__ import annotations

import gc
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True, slots=True)
class Size:
    """One look at the process. Memory in MB (10^6 bytes), None where the system does not tell it."""

    actions: int
    rss_mb: float | None
    pss_mb: float | None
    widgets: int
    qobjects: int
    objects: int

    def as_fields(self) -> dict[str, float | int | None]:
        """For a line of the trace."""
        return asdict(self)


def look(actions: int, window: QWidget) -> Size:
    """Collect garbage, then measure. `actions` is how many have been done."""
    gc.collect()
    rss, pss = _memory()
    return Size(
        actions,
        rss,
        pss,
        len(QApplication.allWidgets()),
        len(window.findChildren(QObject)),
        len(gc.get_objects()),
    )


def _memory() -> tuple[float | None, float | None]:
    try:
        text = Path("/proc/self/smaps_rollup").read_text("ascii")
    except OSError:
        return None, None
    found = {line.split(":")[0]: line.split()[1] for line in text.splitlines()[1:]}
    return tuple(int(found[key]) * 1024 / 1e6 if key in found else None for key in ("Rss", "Pss"))  # type: ignore[return-value]


def between(sizes: list[Size]) -> dict[str, tuple[float, float]] | None:
    """Each measure at a tenth of the run and at its end; None for fewer than two looks."""
    if len(sizes) < 2:
        return None
    last = sizes[-1]
    first = next(s for s in sizes if s.actions * 10 >= last.actions)
    if first is last:
        return None
    pairs = {
        "rss_mb": (first.rss_mb, last.rss_mb),
        "pss_mb": (first.pss_mb, last.pss_mb),
        "widgets": (first.widgets, last.widgets),
        "qobjects": (first.qobjects, last.qobjects),
        "objects": (first.objects, last.objects),
    }
    return {key: (float(a), float(b)) for key, (a, b) in pairs.items() if a is not None and b is not None}
