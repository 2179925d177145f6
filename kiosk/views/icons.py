"""Lucide icons in any colour and size, rendered once each."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from kiosk.content.program import ASSETS
from kiosk.views.paint import painting


@lru_cache(maxsize=256)
def icon(name: str, size: int, colour: str) -> QPixmap:
    """Pixmap of an icon, `size` px square, in a colour written as `#AARRGGBB`.

    The files say `currentColor`, which Qt's renderer does not know, so it is replaced first.
    """
    from PySide6.QtSvg import QSvgRenderer

    svg = (ASSETS / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    tint = QColor(colour)
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", tint.name()).encode()))
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    with painting(pixmap) as painter:
        painter.setOpacity(tint.alphaF())
        renderer.render(painter, QRectF(0, 0, size, size))
    return pixmap


def draw_icon(painter: QPainter, name: str, x: float, y: float, size: float, colour: QColor) -> None:
    """Draw an icon with its upper left corner at (x, y), `size` px square."""
    painter.drawPixmap(
        round(x), round(y), icon(name, max(round(size), 1), colour.name(QColor.NameFormat.HexArgb))
    )
