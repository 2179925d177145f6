"""Showing a scene: the picture file that staff gave, or the drawing where there is none.

Files are read and decoded by threads of their own, never by the interface's: a photograph of 12 megapixels
takes longer than a frame, and a folder on the network may not answer at all. Until a picture is there, the
drawing stands in its place; then whoever asked is painted again.
"""

from __future__ import annotations

import logging
import weakref
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QRectF, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.presenters.card import Scene
from kiosk.views.art import paint_art
from kiosk.views.style import Style
from kiosk.views.witness import WITNESS

log = logging.getLogger(__name__)

MAX_SIDE = 8192
# Of decoded pictures: some screens full of them at 3840 x 2160.
MOST_BYTES = 96_000_000
# One decoded at full size before it is made smaller; formats that can be read small need far less.
MOST_MB_EACH = 160
MOST_WAITING = 48
THREADS = 2
# Rooms that differ by a few pixels, as two languages have them, share a picture.
STEP = 16


def paint_scene(
    painter: QPainter, rect: QRectF, scene: Scene, style: Style, owner: QWidget | None = None
) -> None:
    """Fit the picture into a box, whole and in the middle; the drawing stands in for a file that fails, and
    for one that is not there yet.

    `owner` is told when it is: by its method `picture_arrived()` where it has one, else by `update()`. It is
    the widget that is painted where none is named. What keeps a picture of itself has to name itself, and
    make that picture anew when it is told.
    """
    if owner is None and isinstance(device := painter.device(), QWidget):
        owner = device
    pixmap = pictures().get(scene.file, rect.size().toSize(), owner) if scene.file else None
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
    if WITNESS.picture is not None:
        WITNESS.picture(scene.file, pixmap, painter, box)
    painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
    painter.restore()


Key = tuple[str, int, int]


@dataclass(slots=True)
class _Wish:
    """A picture that is asked for, and who is to be told."""

    owners: weakref.WeakSet[QWidget] = field(default_factory=weakref.WeakSet)
    running: bool = False


class _Decoded(QObject):
    """Carries what a thread has decoded back to the interface's own."""

    done = Signal(object, object)


class _Work(QRunnable):
    def __init__(self, key: Key, store: Path | None, carrier: _Decoded) -> None:
        super().__init__()
        self._key, self._store, self._carrier = key, store, carrier

    def run(self) -> None:
        image = None
        try:
            image = decode(self._key[0], QSize(self._key[1], self._key[2]), self._store)
        except Exception:  # Whatever a file does to a decoder: its drawing stands in.
            log.exception("decoding %s", self._key[0])
        if shiboken6.isValid(self._carrier):
            self._carrier.done.emit(self._key, image)


class Pictures(QObject):
    """Decoded pictures, as many as there is memory for, and those that are asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store: Path | None = None
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()
        self._bytes = 0
        self._broken: set[str] = set()
        self._wishes: OrderedDict[Key, _Wish] = OrderedDict()
        self._carrier = _Decoded(self)
        self._carrier.done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(THREADS)
        # A thread that has nothing to do costs its stack.
        self._pool.setExpiryTimeout(2000)

    @property
    def waiting(self) -> bool:
        """True while a picture that was asked for is not there."""
        return bool(self._wishes)

    @property
    def kept_bytes(self) -> int:
        """Memory of the decoded pictures."""
        return self._bytes

    def get(self, file: str, room: QSize, owner: QWidget | None = None) -> QPixmap | None:
        """The picture, no larger than a room (px), if it is there. Else it is asked for, and `owner` is told
        once it is."""
        if file in self._broken or room.isEmpty():
            return None
        key = (file, -(-room.width() // STEP) * STEP, -(-room.height() // STEP) * STEP)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        wish = self._wishes.get(key)
        if wish is None:
            wish = self._wishes[key] = _Wish()
        if owner is not None:
            wish.owners.add(owner)
        # What was asked for last is what is looked at now.
        self._wishes.move_to_end(key)
        while len(self._wishes) > MOST_WAITING:
            oldest = next((k for k, w in self._wishes.items() if not w.running), None)
            if oldest is None:
                break
            del self._wishes[oldest]
        self._start()
        return None

    def renew(self) -> None:
        """Forget everything, as files may have changed: after a reload."""
        self._kept.clear()
        self._bytes = 0
        self._broken.clear()

    def close(self) -> None:
        """Ask for nothing more, and wait for what is being decoded."""
        self._wishes.clear()
        self._pool.clear()
        self._pool.waitForDone()
        self.renew()

    def _start(self) -> None:
        running = sum(w.running for w in self._wishes.values())
        for key in reversed(self._wishes):
            if running >= THREADS:
                return
            wish = self._wishes[key]
            if not wish.running:
                wish.running = True
                running += 1
                self._pool.start(_Work(key, self.store, self._carrier))

    def _on_done(self, key: Key, image: QImage | None) -> None:
        wish = self._wishes.pop(key, None)
        if wish is None:
            # Closed, or forgotten meanwhile.
            return
        if image is None:
            self._broken.add(key[0])
            log.warning("picture %s cannot be shown; its drawing stands in", key[0])
        else:
            self._keep(key, QPixmap.fromImage(image))
            for owner in list(wish.owners):
                if shiboken6.isValid(owner):
                    getattr(owner, "picture_arrived", owner.update)()
        self._start()

    def _keep(self, key: Key, pixmap: QPixmap) -> None:
        self._kept[key] = pixmap
        self._bytes += _size(pixmap)
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= _size(old)


def _size(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * max(pixmap.depth(), 8) // 8


def pictures() -> Pictures:
    """The pictures of this process; they live as long as its Qt application."""
    app = QApplication.instance()
    assert app is not None
    found: Any = app.findChild(Pictures, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if found is not None else Pictures(app)


def decode(file: str, room: QSize, store: Path | None) -> QImage | None:
    """A picture decoded no larger than the room it has, None where it cannot be shown. For any thread.

    The format is one of a list and never guessed, and the size is asked before anything is decoded: a file
    may have changed since it was checked. The pixels of an SVG are those that the check has made, or are made
    now.
    """
    path = Path(file)
    from kiosk.content.checks_pictures import MAX_BYTES, looks_like_svg, raster_format

    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return None
        with path.open("rb") as stream:
            head = stream.read(4096)
        if not raster_format(head) and looks_like_svg(head):
            drawn = _draw(path, store)
            if drawn is None:
                return None
            path, head = drawn, b"\x89PNG\r\n\x1a\n"
    except OSError:
        return None
    form = raster_format(head)
    if not form:
        return None
    reader = QImageReader(str(path), form.encode())
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(MOST_MB_EACH)
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > MAX_SIDE:
        return None
    turned = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    fitted = size.scaled(room.transposed() if turned else room, Qt.AspectRatioMode.KeepAspectRatio)
    if fitted.width() < size.width():
        reader.setScaledSize(fitted)
    image = reader.read()
    return None if image.isNull() else image


def _draw(path: Path, store: Path | None) -> Path | None:
    """The pixels of a drawing, from the check or made now."""
    from kiosk.content.svgpixels import draw

    drawn = draw(path.read_bytes(), store)
    return drawn if isinstance(drawn, Path) else None
