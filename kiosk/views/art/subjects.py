"""The table of picture subjects: one row for each `art` of a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.views.art.brush import Brush, picture
from kiosk.views.art.people import conference, organs, person
from kiosk.views.art.places import park, shoreline, towers
from kiosk.views.art.things import blocks, chip, tracks, wave
from kiosk.views.style import Style

ART: Final[dict[str, Callable[[Brush], None]]] = {
    "towers": towers,
    "chip": chip,
    "park": park,
    "organs": organs,
    "blocks": blocks,
    "shoreline": shoreline,
    "person": person,
    "conference": conference,
    "tracks": tracks,
    "wave": wave,
}


def paint_art(painter: QPainter, rect: QRectF, name: str, style: Style, hue: str = "tower") -> None:
    """Draw a picture subject into `rect`, px. `hue` is `tower`, `caohejing` or a colour role.

    An unknown name draws nothing: the content check has named it already.
    """
    subject = ART.get(name)
    if subject is None:
        return

    def paint(inner: QPainter, width: float, height: float) -> None:
        subject(Brush(inner, width, height, style, hue))

    picture(painter, rect, f"art:{name}:{style.theme}:{hue}:{style.u:.3f}", paint)
