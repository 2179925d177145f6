"""Showing a scene: the picture file that staff gave, or the drawing where there is none."""

from __future__ import annotations

import logging

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImageReader, QPainter, QPainterPath, QPixmap, QPixmapCache

from kiosk.presenters.card import Scene
from kiosk.views.art import paint_art
from kiosk.views.style import Style

log = logging.getLogger(__name__)

SIGNATURES = {b"\x89PNG\r\n\x1a\n": b"png", b"\xff\xd8\xff": b"jpeg"}
MAX_SIDE = 8192
_BROKEN: set[str] = set()


def paint_scene(painter: QPainter, rect: QRectF, scene: Scene, style: Style) -> None:
    """Fit the picture into a box, whole and in the middle; the drawing stands in for a file that fails."""
    pixmap = load(scene.file, rect.size().toSize()) if scene.file else None
    if pixmap is None:
        paint_art(painter, rect, scene.art, style, scene.hue)
        return
    size = QSize(pixmap.size()).scaled(rect.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    box = QRectF(0, 0, size.width(), size.height())
    box.moveCenter(rect.center())
    path = QPainterPath()
    path.addRoundedRect(box, style.px(12), style.px(12))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
    painter.restore()


def load(file: str, room: QSize) -> QPixmap | None:
    """A picture decoded no larger than the room it has, None where it cannot be shown.

    The format is one of a list and never guessed, and the size is asked before anything is decoded: a file
    may have changed since it was checked.
    """
    if file in _BROKEN or room.isEmpty():
        return None
    key = f"{file}@{room.width()}x{room.height()}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    form = _format(file)
    if form:
        reader = QImageReader(file, form)
        reader.setAutoDetectImageFormat(False)
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid() and max(size.width(), size.height()) <= MAX_SIDE:
            fitted = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
            if fitted.width() < size.width():
                reader.setScaledSize(fitted)
            image = reader.read()
            if not image.isNull():
                pixmap = QPixmap.fromImage(image)
                QPixmapCache.insert(key, pixmap)
                return pixmap
    _BROKEN.add(file)
    log.warning("picture %s cannot be shown; its drawing stands in", file)
    return None


def _format(file: str) -> bytes:
    """Format by the first bytes, whatever the name says; empty where it is none of ours."""
    try:
        with open(file, "rb") as stream:
            head = stream.read(8)
    except OSError:
        return b""
    return next((form for sign, form in SIGNATURES.items() if head.startswith(sign)), b"")
