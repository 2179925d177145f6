"""Pictures of the steps of a talk for the speaker: made by our own command beside the talk, and shown."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.views.motion import Tween
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.staff.child import Child
from kiosk.views.style import Style
from kiosk.views.text import text_box

LOOK_MS: Final = 300


class StepPictures(QObject):
    """The pictures of one route after another. `came` tells that there are more, or others, than before."""

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.child = Child(self)
        self.child.done.connect(self._on_done)
        self._folder: Path | None = None
        self._next: tuple[Path, tuple[str, ...]] | None = None
        self._steps = 0
        self._count = -1
        self._kept: tuple[Path, QImage] | None = None
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._on_look)

    def ask(self, folder: Path, steps: int, words: tuple[str, ...]) -> None:
        """Make the pictures of so many steps into a folder, by `kiosk WORDS`; those that are there stay."""
        self._folder, self._steps, self._count = folder, steps, -1
        self._kept = None
        if self.child.running:
            # Of what is shown no more.
            self.child.stop()
        self._on_look()
        if self._count < steps:
            self._look.start()
            self.child.start(*words, unseen=True)

    def picture(self, index: int) -> QImage:
        """The picture of a step, from 0; a null image where it is not there yet."""
        if self._folder is None:
            return QImage()
        file = self._folder / f"{index + 1}.jpg"
        if self._kept is None or self._kept[0] != file:
            image = QImage(str(file)) if file.exists() else QImage()
            if image.isNull():
                return image
            self._kept = (file, image)
        return self._kept[1]

    def stop(self) -> None:
        """Make no more of them."""
        self._look.stop()
        self.child.stop()

    def _on_look(self) -> None:
        """One by one they come."""
        try:
            count = sum(1 for _ in self._folder.glob("*.jpg")) if self._folder is not None else 0
        except OSError:
            count = 0
        if count != self._count:
            self._count = count
            self.came.emit()

    def _on_done(self, _told: object, _failure: str) -> None:
        """A step whose picture failed has none: the words beside it say what it is."""
        self._look.stop()
        self._on_look()


class StepPicture(QWidget):
    """A picture of a screen with an edge; `now` for what the audience sees, which a finger points at."""

    pointed = Signal(float, float)
    """Where a finger is, as shares of width and height of the picture."""
    let_go = Signal()

    def __init__(self, style: Style, name: str, words: str, *, now: bool = False, parent: QWidget) -> None:
        super().__init__(parent)
        speaks_as(self, Role.PICTURE)
        self.look = style
        self.words = words
        self._now = now
        self._image, self._before = QImage(), QImage()
        self._share = 1.0
        self._fade = Tween(self, self._on_fade)
        self.setAccessibleName(name)

    @property
    def image(self) -> QImage:
        """What it shows; null before there is anything."""
        return self._image

    @property
    def shape(self) -> float:
        """Its width by its height; as most screens are, before there is a picture."""
        return self._image.width() / self._image.height() if not self._image.isNull() else 16 / 9

    def show_image(self, image: QImage, *, fade: bool = False) -> None:
        """Another picture."""
        if image.cacheKey() == self._image.cacheKey():
            return
        self._before, self._image = self._image, image
        self._fade.start(0.0, 1.0, self.look.ms("state") if fade and not self._before.isNull() else 0)

    def area(self) -> QRectF:
        """Where the picture is, px: as large as it fits, at the left and at the top."""
        edge = self.look.px(6)
        room = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        size = QSizeF(self._image.size()) if not self._image.isNull() else QSizeF(16, 9)
        size = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(room.topLeft(), size)

    def _on_fade(self, share: float) -> None:
        self._share = share
        if share >= 1.0:
            self._before = QImage()
        self.update()

    # the finger that points --------------------------------------------------------------------------------

    def draggable(self, _pos: QPointF) -> bool:
        """The copy of the audience's screen is pointed at."""
        return self._now

    def drag_begin(self, pos: QPointF) -> None:
        """A finger begins to point."""
        self._point(pos)

    def drag_move(self, pos: QPointF, _delta: QPointF) -> None:
        """It goes on."""
        self._point(pos)

    def drag_end(self, _velocity: QPointF) -> None:
        """It left."""
        self.let_go.emit()

    def drag_cancel(self) -> None:
        """It was taken away."""
        self.let_go.emit()

    def _point(self, pos: QPointF) -> None:
        area = self.area()
        x = (pos.x() - area.x()) / max(area.width(), 1.0)
        y = (pos.y() - area.y()) / max(area.height(), 1.0)
        self.pointed.emit(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s, area = self.look, self.area()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        radius = s.px(14)
        path = QPainterPath()
        path.addRoundedRect(area, radius, radius)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(area, s.colour("surface"))
        if not self._before.isNull():
            painter.drawImage(area, self._before)
        painter.setOpacity(self._share)
        painter.drawImage(area, self._image)
        painter.restore()
        if self._image.isNull():
            font = s.font("caption")
            box = text_box(self.words, font, area.width() - s.px(20), s.line_height("caption"), lang=s.lang)
            x = area.x() + (area.width() - box.width) / 2
            box.draw(painter, x, area.y() + (area.height() - box.height) / 2, s.colour("caption"))
        line = s.px(4 if self._now else 2)
        painter.setPen(QPen(s.colour("here" if self._now else "outline"), line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(-line / 2, -line / 2, line / 2, line / 2), radius, radius)
