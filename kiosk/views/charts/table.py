"""The kinds of chart, one row each: where its painter is.

Modules are imported when first painted, which keeps them out of the start.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kiosk.views.charts.painter import Painter

# kind: (module under kiosk.views.charts, class of the painter)
PAINTERS: Final[dict[str, tuple[str, str]]] = {
    "years": ("years", "YearsPainter"),
    "bars": ("bars", "BarsPainter"),
    "share": ("share", "SharePainter"),
    "number": ("number", "NumberPainter"),
    "target": ("target", "TargetPainter"),
    "units": ("units", "UnitsPainter"),
    "range": ("range", "RangePainter"),
    "race": ("race", "RacePainter"),
    "stopwatch": ("stopwatch", "StopwatchPainter"),
    "rate": ("rate", "RatePainter"),
    "compare": ("compare", "ComparePainter"),
    "poll": ("poll", "PollPainter"),
}


def painter_class(kind: str) -> type[Painter]:
    """The painter of a kind of chart. Imports its module."""
    module, name = PAINTERS[kind]
    found: type[Painter] = getattr(import_module(f"kiosk.views.charts.{module}"), name)
    return found
