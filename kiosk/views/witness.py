"""Who is told what is painted, while somebody checks the layout: nobody, in an exhibit that runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QPainter, QPixmap


@dataclass(slots=True)
class Witness:
    """What is called for each text and each picture of the staff, just before it is drawn."""

    text: Callable[[Any, QPainter, float, float, QColor], None] | None = None
    """A `TextBox`, its painter, the place of its upper left corner (px), its colour."""
    silent: bool = False
    """Texts are told of and not drawn: what lies under them is to be seen."""
    picture: Callable[[str, QPixmap, QPainter, QRectF], None] | None = None
    """The name of the file, its pixels, the painter, the box that it fills (px)."""


WITNESS = Witness()
