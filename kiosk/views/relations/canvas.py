"""The picture of relations: it keeps its own live view, and paints itself from cached pictures.

While it is dragged or zoomed nothing goes through the store; what it looks at is told when it stands still.
Lines are kept as one picture of what is in view and some more around it; where a drag goes beyond it the
picture of all lines stands in, stretched, until the hand rests.
"""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.relations import RelationsModel
from kiosk.presenters.web import HALF_X, HALF_Y, least_plane
from kiosk.state.model import MAX_PLANE_ZOOM, PlaneView
from kiosk.views.motion import Kinetic, Tween
from kiosk.views.paint import guarded
from kiosk.views.relations.hands import Hands
from kiosk.views.relations.lines import SLICE_MS, LinePicture
from kiosk.views.relations.marks import draw_edges, draw_held
from kiosk.views.relations.scene import Line, Mark, Scene, Sprites, draw_lines, make_scene
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style

REST_MS = 180
STEP = 1.6
# How much of what is in view a button goes on by, and how far out from the middle it turns at least.
PAGE, LEAST_OUT = 0.8, 0.5
# The picture of the lines reaches so far beyond what is in view, as a share of it.
BEYOND = 0.25
NEAR = 1e-6


class WebCanvas(Hands, QWidget):
    """Shows a `RelationsModel`; `intent` carries what is touched, `looked` what is in view, and `stood` is
    emitted when it stands still."""

    intent = Signal(object)
    looked = Signal(object)
    stood = Signal()

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speaks_as(self, Role.CANVAS)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.look = style
        self.model: RelationsModel | None = None
        self.scene: Scene | None = None
        self.zoom = 1.0
        # Upper left corner of what is in view, px of the plane at this zoom.
        self.corner = QPointF(0, 0)
        self._told = PlaneView()
        self._sprites = Sprites(style, 1.0)
        self._lines: LinePicture | None = None
        self._back: LinePicture | None = None
        self._made_for = (0, 0)
        self._held: int | None = None
        self._hands = False
        self._from = self._to = PlaneView()
        self._travel = Tween(self, self._on_travel, self._on_arrived)
        self._fling = (
            Kinetic(self, self._fling_x, self._on_arrived),
            Kinetic(self, self._fling_y, self._on_arrived),
        )
        self._still = self._timer(REST_MS, self.rest)
        self._tell = self._timer(0, self._on_tell)
        self._more = self._timer(0, self._on_more)

    def _timer(self, ms: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(slot)
        return timer

    # what is shown -----------------------------------------------------------------------------------------

    @property
    def moving(self) -> bool:
        """True while it travels by itself."""
        return self._travel.running or any(f.running for f in self._fling)

    def show_model(self, model: RelationsModel, style: Style) -> None:
        """Apply a model. A view that is not the canvas's own is travelled to."""
        old = self.model
        ratio = self.devicePixelRatioF()
        if (
            style.key != self._sprites.style.key
            or ratio != self._sprites.ratio
            or (old is not None and old.names is not model.names)
        ):
            self._sprites = Sprites(style, ratio)
            self.scene = None
        other = old is None or (old.middle, old.sectors, old.rings) != (
            model.middle,
            model.sectors,
            model.rings,
        )
        self.look, self.model = style, model
        self.setAccessibleName(model.title)
        self.setAccessibleDescription(model.hint)
        if other or self.scene is None:
            self.halt()
            self.scene = None
            self._told = model.view
            self._show(model.view)
        elif model.view != self._told:
            self._told = model.view
            self.go_to(model.view)
        self.update()

    def _show(self, view: PlaneView) -> None:
        """Look at a part of the plane at once, sharp."""
        if self.model is None or self.width() < 2 or self.height() < 2:
            return
        self.zoom = view.zoom
        if self.scene is None or self.scene.zoom != view.zoom:
            self._make()
        self._centre(view)
        self._sharpen()

    def _make(self) -> None:
        """The scene for the present zoom, looked at as it was before."""
        assert self.model is not None
        before = self.view if self.scene is not None else self.model.view
        self._made_for = self.width(), self.height()
        w, h = float(self.width()), float(self.height())
        wide, high = least_plane(w, h, self.look.metrics.touch)
        x, y = before.x * wide * self.zoom - w / 2, before.y * high * self.zoom - h / 2
        seen = QRectF(x, y, w, h)
        self.scene = make_scene(self.model, self._sprites, w, h, self.zoom, seen)
        self._lines = None
        self._centre(before)

    @property
    def plane(self) -> tuple[float, float]:
        """Size of the plane at the present zoom, px."""
        return self.scene.plane(self.zoom) if self.scene is not None else (1.0, 1.0)

    @property
    def view(self) -> PlaneView:
        """What is in view."""
        w, h = self.plane
        x, y = self.corner.x() + self.width() / 2, self.corner.y() + self.height() / 2
        return PlaneView(min(max(x / w, 0.0), 1.0), min(max(y / h, 0.0), 1.0), self.zoom)

    def _centre(self, view: PlaneView) -> None:
        w, h = self.plane
        self._set_corner(QPointF(view.x * w - self.width() / 2, view.y * h - self.height() / 2))

    def _set_corner(self, corner: QPointF) -> None:
        """The part in view never leaves the plane."""
        w, h = self.plane
        x = min(max(corner.x(), 0.0), max(w - self.width(), 0.0))
        y = min(max(corner.y(), 0.0), max(h - self.height(), 0.0))
        self.corner = QPointF(round(x), round(y))

    def zoom_about(self, zoom: float, pos: QPointF) -> None:
        """Another zoom; what lies under a point of the canvas stays there."""
        w, h = self.plane
        x, y = (self.corner.x() + pos.x()) / w, (self.corner.y() + pos.y()) / h
        self.zoom = min(max(zoom, 1.0), MAX_PLANE_ZOOM)
        w, h = self.plane
        self._set_corner(QPointF(x * w - pos.x(), y * h - pos.y()))
        self.update()

    def go_to(self, view: PlaneView) -> None:
        """Travel to a part of the plane."""
        self.halt()
        self._from, self._to = self.view, view
        self._travel.start(
            0.0, 1.0, self.look.ms("zoom") if self.isVisible() else 0, QEasingCurve.Type.OutCubic
        )

    def nearer(self) -> None:
        """One step nearer."""
        self._step(STEP)

    def farther(self) -> None:
        """One step farther."""
        self._step(1 / STEP)

    @property
    def overflows(self) -> bool:
        """True where not all of the plane is in view."""
        w, h = self.plane
        return w > self.width() + 1 or h > self.height() + 1

    def turn(self, by: int) -> None:
        """What a drag does, by a button: on along the rings of the whole web, or up and down around an item.
        `by` is 1 or -1."""
        view = self._to if self._travel.running else self.view
        if self.scene is not None and not self.scene.wide:
            step = by * PAGE * self.height() / self.plane[1]
            self.go_to(replace(view, y=min(max(view.y + step, 0.0), 1.0)))
            return
        x, y = (view.x - 0.5) / HALF_X, (view.y - 0.5) / HALF_Y
        out = max(math.hypot(x, y), LEAST_OUT)
        angle = math.atan2(y, x) + by * PAGE / max(view.zoom * out, 1.0)
        to = PlaneView(0.5 + HALF_X * out * math.cos(angle), 0.5 + HALF_Y * out * math.sin(angle), view.zoom)
        self.go_to(to)

    def _step(self, factor: float) -> None:
        view = self._to if self._travel.running else self.view
        zoom = min(max(view.zoom * factor, 1.0), MAX_PLANE_ZOOM)
        # Steps end on whole views: a hair above 1 would still scroll.
        zoom = 1.0 if zoom < 1.05 else zoom
        self.go_to(PlaneView(view.x, view.y, zoom) if zoom > 1.0 else PlaneView())

    def _on_travel(self, p: float) -> None:
        a, b = self._from, self._to
        self.zoom = a.zoom * (b.zoom / a.zoom) ** p
        self._centre(PlaneView(a.x + (b.x - a.x) * p, a.y + (b.y - a.y) * p, self.zoom))
        self.update()

    def _on_arrived(self) -> None:
        if not self.moving and not self._hands:
            self.rest()

    def rest(self) -> None:
        """It stands still: sharp pictures and all words, and the store is told."""
        self._still.stop()
        if self.model is None or self.scene is None:
            return
        self._sharpen()
        # Told from the event loop: this may run while the window applies a visit.
        self._tell.start()
        self.stood.emit()
        self.update()

    def _sharpen(self) -> None:
        scene = self.scene
        assert scene is not None
        box = QRectF(self.corner.x(), self.corner.y(), self.width(), self.height())
        if scene.zoom != self.zoom or not (scene.seen.isEmpty() or scene.seen.contains(box)):
            self._make()
        if self._lines is not None and not self._lines.part.contains(box):
            self._lines = None

    def _on_tell(self) -> None:
        view, told = self.view, self._told
        near = max(abs(view.x - told.x), abs(view.y - told.y)) < 0.5 / max(self.plane[0], 1.0) + NEAR
        if (near and abs(view.zoom - told.zoom) < NEAR) or self.moving or self._hands:
            return
        self._told = view
        self.looked.emit(view)

    # painting ----------------------------------------------------------------------------------------------

    @property
    def _shares(self) -> tuple[float, float]:
        """How the plane of the scene is stretched while it is zoomed."""
        scene = self.scene
        assert scene is not None
        w, h = self.plane
        return w / scene.width, h / scene.height

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s, scene = self.look, self.scene
        painter.fillRect(self.rect(), s.colour("bg"))
        if self.model is None or scene is None:
            return
        shares = self._shares
        self._paint_lines(painter, scene, shares)
        held = scene.marks[self._held] if self._held is not None and self._held < len(scene.marks) else None
        if held is not None and self._held is not None:
            self._paint_held_lines(painter, scene, self._held, shares)
        x0, y0 = self.corner.x(), self.corner.y()
        margin = s.px(260)
        w, h = self.width() + margin, self.height() + margin
        for mark in scene.marks:
            x, y = mark.x * shares[0] - x0, mark.y * shares[1] - y0
            if scene.wide and not (-margin < x < w and -margin < y < h):
                continue
            for sprite in mark.sprites:
                painter.drawPixmap(QPointF(round(x + sprite.x), round(y + sprite.y)), sprite.pixmap)
        if held is not None:
            box = held.hit.translated(held.x * shares[0] - x0, held.y * shares[1] - y0)
            draw_held(painter, box, s, s.colour("here"))
        draw_edges(painter, QRectF(self.rect()), QRectF(-self.corner, QSizeF(*self.plane)), s)

    def _paint_lines(self, painter: QPainter, scene: Scene, shares: tuple[float, float]) -> None:
        if self._lines is None and self.zoom == scene.zoom:
            self._lines = LinePicture(scene, self._part(scene), self.look, self._sprites.ratio)
            if self.zoom == 1.0 and scene.wide:
                self._back = self._lines
        picture = self._lines
        if picture is None:
            return
        if not picture.done:
            picture.go_on(math.inf if self.look.motion_off else SLICE_MS)
            if not picture.done:
                self._more.start()
        target = QRectF(
            picture.part.x() * shares[0] - self.corner.x(),
            picture.part.y() * shares[1] - self.corner.y(),
            picture.part.width() * shares[0],
            picture.part.height() * shares[1],
        )
        if self._back is not None and scene.wide and not target.contains(QRectF(self.rect())):
            w, h = self.plane
            all_of_it = QRectF(-self.corner.x(), -self.corner.y(), w, h)
            painter.drawPixmap(all_of_it, self._back.pixmap, QRectF(self._back.pixmap.rect()))
        if shares == (1.0, 1.0):
            painter.drawPixmap(target.topLeft(), picture.pixmap)
        else:
            painter.drawPixmap(target, picture.pixmap, QRectF(picture.pixmap.rect()))

    def _on_more(self) -> None:
        """More of the lines, if nothing moves: the frame that follows draws them."""
        if self._lines is not None and not self._lines.done:
            self.update()

    def _part(self, scene: Scene) -> QRectF:
        """What is in view, and some more around it, within the plane."""
        by = QPointF(self.width() * BEYOND, self.height() * BEYOND)
        part = QRectF(self.corner - by, self.corner + QPointF(self.width(), self.height()) + by)
        whole = QRectF(0, 0, max(scene.width, self.width()), max(scene.height, self.height()))
        return QRectF(part.intersected(whole).toAlignedRect())

    def _paint_held_lines(
        self, painter: QPainter, scene: Scene, number: int, shares: tuple[float, float]
    ) -> None:
        s = self.look
        painter.save()
        painter.translate(-self.corner)
        painter.scale(*shares)
        draw_lines(
            painter,
            [Line(li.path, s.colour("here"), s.px(4), False, li.ends) for li in scene.lines_of(number)],
        )
        painter.restore()

    # life --------------------------------------------------------------------------------------------------

    def marks(self) -> list[Mark]:
        """All marks, for tests."""
        return self.scene.marks if self.scene is not None else []

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A first show brings the size once more.
        if self.model is not None and self._made_for != (self.width(), self.height()):
            self.halt()
            view = self.view if self.scene is not None else self.model.view
            self.scene = self._lines = self._back = None
            self._show(view)

    def hideEvent(self, event: QHideEvent) -> None:
        self.stop()
        super().hideEvent(event)

    def stop(self) -> None:
        """Stop whatever runs."""
        self.halt()
        self._tell.stop()
        self._more.stop()
        self._hands = False
        self._held = None
