"""Where texts are painted on a screen: each text with its place, taken while the window paints itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from kiosk.views.text import TextBox

Inked = tuple[object, str, QRectF]


def ink_of(box: TextBox, x: float, y: float) -> QRectF:
    """The place of the letters: without the leading over the first and under the last line."""
    leading = max(box.height / max(box.line_count, 1) - box.font.pixelSize(), 0.0) / 2
    # Strokes end a little inside of their em.
    inside = leading + box.font.pixelSize() * 0.12
    return QRectF(x, y, box.width, box.height).adjusted(1, inside, -1, -inside)


@contextmanager
def texts_of(window: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Inked]]:
    """Collect what is painted inside the block: the surface, the text, its place on the surface in px."""
    found: list[Inked] = []
    plain = TextBox.draw

    def draw(self: TextBox, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        plain(self, painter, x, y, colour)
        if not self.text.strip() or colour.alpha() == 0:
            return
        place = painter.worldTransform().mapRect(ink_of(self, x, y))
        device: Any = painter.device()
        if isinstance(device, QWidget):
            seen = QRectF(device.visibleRegion().boundingRect())
            place = (place & seen).translated(QPoint(device.mapTo(window, QPoint(0, 0))).toPointF())
            device = window
        if not place.isEmpty():
            found.append((device, self.text, place))

    with monkeypatch.context() as patch:
        patch.setattr(TextBox, "draw", draw)
        yield found


def overlaps(found: list[Inked]) -> list[str]:
    """Pairs of texts that lie on each other, in words."""
    return [
        f"{a!r} {r.getRect()} and {b!r} {q.getRect()}"
        for (one, a, r), (other, b, q) in combinations(found, 2)
        if one is other and r.intersects(q) and (r & q).width() > 1 and (r & q).height() > 1
    ]
