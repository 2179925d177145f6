"""Drawings in a frame: over words to touch, or with a caption to look at."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QLineF, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from kiosk.presenters.card import Scene
from kiosk.views.art import hue_role
from kiosk.views.cards import Compose, Face, FaceCard
from kiosk.views.layouts import grows
from kiosk.views.pictures import paint_scene
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.text import TextBox, text_box
from kiosk.views.widgets import Panel, draw_tag

STEP_U = 48.0


class PictureCard(FaceCard):
    """A drawing over words that stay at the foot; the drawing takes what height is left."""

    def __init__(
        self,
        style: Style,
        name: str,
        event: object,
        scene: Scene,
        foot: Compose,
        *,
        least_u: float,
        share: float = 0.0,
        badge: str = "",
    ) -> None:
        self.scene, self.badge = scene, badge
        self._foot, self._share, self._least_picture = foot, share, style.px(least_u)
        super().__init__(style, name, event, self._whole, stretches=True)

    def _whole(self, width: float) -> Face:
        """A face as high as the foot and the least picture; what it shows is the foot's."""
        foot = self._foot(width)
        height = foot.height + max(self._least_picture, width * self._share)
        return replace(foot, height=height)

    def paint_face(self, painter: QPainter, rect: QRectF) -> None:
        s, face = self.look, self.face(float(self.width()))
        # Not the height of the foot composed last: that may have been for another width.
        foot = face.height - max(self._least_picture, self.width() * self._share)
        top = self.height() - foot
        line, pad = s.px(2), s.px(22)
        room = top - pad * 1.3
        # In steps, so that a line of text more or less, as in another language, finds it in the cache.
        high = max(math.floor(room / s.px(STEP_U)) * s.px(STEP_U), min(room, s.px(STEP_U)))
        picture = QRectF(pad, pad * 0.9 + (room - high) / 2, self.width() - 2 * pad, high)
        paint_scene(painter, picture, self.scene, s)
        painter.setPen(QPen(s.colour("hairline"), max(s.px(1), 1)))
        painter.drawLine(QLineF(line, top, self.width() - line, top))
        if self.badge:
            ink = s.colour(hue_role(self.scene.hue))
            draw_tag(painter, s.px(20), s.px(20), self.badge, s, colour=ink, ground=True)
        for mark in face.marks:
            mark(painter, QRectF(0, top, self.width(), foot))
        for box, x, y, ink in face.texts:
            box.draw(painter, x, top + y, ink)


class ScenePanel(Panel):
    """A drawing with its caption under it; it is looked at, not touched, and takes spare height."""

    def __init__(
        self, style: Style, scene: Scene, *, least_u: float = 260, parent: QWidget | None = None
    ) -> None:
        super().__init__(style, parent)
        speaks_as(self, Role.PICTURE)
        self.scene = scene
        self._least = style.px(least_u)
        self.setAccessibleName(", ".join(p for p in (scene.text, scene.alt, scene.credit) if p))
        grows(self, stretches=True)

    def _caption(self, width: float) -> TextBox:
        s = self.look
        room = max(width - s.px(56), 1)
        return text_box(self.scene.caption, s.font("caption"), room, s.line_height("caption"), lang=s.lang)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return math.ceil(self._least + self._caption(width).height)

    def sizeHint(self) -> QSize:
        return QSize(self.look.ipx(320), self.heightForWidth(self.look.ipx(320)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.ipx(120), math.ceil(self._least))

    def paint_face(self, painter: QPainter, rect: QRectF) -> None:
        s = self.look
        caption = self._caption(self.width())
        foot = caption.height + s.px(20)
        pad = s.px(28)
        picture = QRectF(pad, pad, self.width() - 2 * pad, self.height() - pad - foot - s.px(10))
        paint_scene(painter, picture, self.scene, s)
        caption.draw(painter, pad, self.height() - foot, s.colour("caption"))
