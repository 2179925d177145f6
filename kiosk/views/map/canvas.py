"""The canvas of the map: it keeps its own live view, and paints itself from tiles and signs.

While it is dragged, flung or zoomed nothing goes through the store; what it looks at is told by `looked` when
it stands still, what is touched by `intent`, and each move by `moved`.
"""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.map import MapModel
from kiosk.presenters.map_layout import Wanted, lay_out
from kiosk.presenters.plane import Port, between
from kiosk.state.model import PlaneView
from kiosk.views.art import hue_role
from kiosk.views.map.ground import Ground, tower_height
from kiosk.views.map.hands import Hands
from kiosk.views.map.signs import Face, Sign, Target, nearest
from kiosk.views.map.tiles import Tiles
from kiosk.views.motion import FRAME_MS, Kinetic, Tween
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style

REST_MS = 180
STEP = 1.6
# From this zoom on the map shows who is where.
CLOSE = 1.5
CLEAR_U, DOT_U = 16.0, 9.0
NEAR = 1e-6
# A frame with a tile made in it may take so long; so long at once are tiles made at rest, s.
FRAME_S, TILES_S = 0.015, 0.008
# What a tile or a frame took is forgotten by and by.
EASE = 0.97


class MapCanvas(Hands, QWidget):
    """Shows a `MapModel`; see the module."""

    intent = Signal(object)
    looked = Signal(object)
    moved = Signal()

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speaks_as(self, Role.CANVAS)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.look = style
        self.model: MapModel | None = None
        self.port = Port(1.0, 1.0)
        # For each sign its face and its box in the plane at the present zoom; None without room.
        self.standing: list[tuple[Face, QRectF] | None] = []
        self.signs: list[Sign] = []
        self._tiles: Tiles | None = None
        self._key: tuple[object, ...] = ()
        self._laid: tuple[object, ...] = ()
        self._told = PlaneView()
        self._held: tuple[int, Target] | None = None
        self._hands = False
        # How long a frame and a tile take of late, s.
        self._painting = self._tiling = 0.0
        self._over = QPointF()
        self._from = self._to = PlaneView()
        self._travel = Tween(self, self._on_travel, self._on_arrived)
        self._spring = Tween(self, self._on_spring, self._on_arrived)
        self._sprung = QPointF()
        self._fling = (
            Kinetic(self, self._fling_x, self._on_arrived),
            Kinetic(self, self._fling_y, self._on_arrived),
        )
        self._still = self._timer(REST_MS, self.rest)
        self._tell = self._timer(0, self._on_tell)
        self._sharpen = self._timer(FRAME_MS, self._improve)

    def _timer(self, ms: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(slot)
        return timer

    # what is shown -----------------------------------------------------------------------------------------

    @property
    def moving(self) -> bool:
        """True while it travels by itself."""
        return self._travel.running or self._spring.running or any(f.running for f in self._fling)

    @property
    def closely(self) -> bool:
        """True where the map shows who is where."""
        return self.port.view.zoom >= CLOSE

    def show_model(self, model: MapModel, style: Style) -> None:
        """Apply a model. A view that is not the canvas's own is travelled to."""
        first = self.model is None
        self.model, self.look = model, style
        self.setAccessibleName(model.name)
        self.setAccessibleDescription(f"{model.help} {model.note}")
        fresh = self._build()
        if first or fresh:
            if first:
                self._told = model.view
                self.port = self.port.looking(model.view)
            elif model.view != self._told:
                self.halt()
                self._told = model.view
                self.port = self.port.looking(model.view)
            self._refresh()
        elif model.view != self._told:
            self._told = model.view
            self.go_to(model.view)

    def _build(self) -> bool:
        """Make what depends on size, look and content; True where something was made."""
        model, s = self.model, self.look
        if model is None or self.width() < 2 or self.height() < 2:
            return False
        ratio = self.devicePixelRatioF()
        key = (s.key, self.width(), self.height(), ratio, model.chart)
        if len(key) == len(self._key) and key[:-1] == self._key[:-1] and key[-1] is self._key[-1]:
            return False
        self._key = key
        self.port = self.port.resized(self.width(), self.height())
        self._tiles = Tiles(Ground(model.chart, s, self.width(), self.height()), ratio)
        self.signs = [Sign(pin, s, ratio) for pin in model.chart.pins]
        self._laid = ()
        self._held = None
        return True

    def _lay_out(self) -> None:
        """Where the signs stand at the present zoom; the same for the same zoom, however it was reached."""
        zoom = self.port.view.zoom
        key = (zoom, self._key)
        if len(self._laid) and self._laid[0] == zoom and self._laid[1] is self._key:
            return
        self._laid = key
        width, height = self.port.size
        s = self.look
        tall = tower_height(s, self.width(), self.height())
        things, faces = [], []
        for sign in self.signs:
            pin = sign.pin
            if pin.level and not self.closely:
                continue
            shown = sign.shown(self.closely)
            faces.append((sign, shown))
            clear = s.px(CLEAR_U) * (1.0 if pin.event is not None or pin.kind == "beyond" else 0.6)
            things.append(
                Wanted(
                    pin.at[0] * width,
                    pin.at[1] * height,
                    tuple(face.size for face in shown),
                    clear,
                    pin.kind in ("area", "river", "axis"),
                    tall * zoom if pin.kind == "building" else 0.0,
                    pin.event is not None,
                )
            )
        found = lay_out(things, width, height, max(s.metrics.gap, s.px(8)))
        placed = {}
        for (sign, shown), place in zip(faces, found, strict=True):
            if place is not None:
                left, top, right, bottom = place.box
                placed[sign.pin.id] = shown[place.face], QRectF(left, top, right - left, bottom - top)
        self.standing = [placed.get(sign.pin.id) for sign in self.signs]

    def _refresh(self) -> None:
        self._lay_out()
        self._sharpen.start()
        self.moved.emit()
        self.update()

    # moves -------------------------------------------------------------------------------------------------

    def look_at(self, port: Port) -> None:
        """Look somewhere at once."""
        self.port = port
        self._refresh()

    def go_to(self, view: PlaneView) -> None:
        """Travel to a part of the map."""
        self.halt()
        self._from, self._to = self.port.view, self.port.looking(view).view
        ms = self.look.ms("zoom") if self.isVisible() else 0
        self._travel.start(0.0, 1.0, ms, QEasingCurve.Type.InOutCubic)

    def step(self, way: int) -> None:
        """One step nearer (1) or farther away (-1), about the middle, as the buttons do."""
        view = self._to if self._travel.running else self.port.view
        zoom = min(max(view.zoom * STEP**way, 1.0), self.port.most)
        # Steps end on whole views: a hair above 1 would still scroll.
        self.go_to(PlaneView() if zoom < 1.05 else PlaneView(view.x, view.y, zoom))

    def _on_travel(self, p: float) -> None:
        self.look_at(self.port.looking(between(self._from, self._to, p) if p < 1 else self._to))

    def _on_arrived(self) -> None:
        if not self.moving and not self._hands:
            self.rest()

    def rest(self) -> None:
        """It stands still: sharp, and the store is told."""
        self._still.stop()
        if self.model is None:
            return
        # Told from the event loop: this may run while the window applies a visit.
        self._tell.start()
        self._refresh()

    def _on_tell(self) -> None:
        view, told = self.port.view, self._told
        same = max(abs(view.x - told.x), abs(view.y - told.y), abs(view.zoom - told.zoom)) < NEAR
        if same or self.moving or self._hands:
            return
        self._told = view
        self.looked.emit(view)

    def _improve(self) -> None:
        """Make one more tile, and go on until none is missing."""
        if self._tiles is None or not self.isVisible():
            return
        zoom = self.port.view.zoom
        if zoom != self._tiles.zoom and (self._travel.running or self._hands):
            # While it is zoomed each tile would be for nothing.
            self._sharpen.start()
            return
        begin = time.monotonic()
        if (self._hands or self.moving) and self._painting + self._tiling > FRAME_S:
            # A slow or very large screen: it stays smooth, and gets sharp where it rests.
            self._tiling *= EASE
            self._sharpen.start()
            return
        made = 0
        while self._tiles.improve(self._corner, zoom, self.width(), self.height()):
            made += 1
            spent = time.monotonic() - begin
            self._tiling = max(self._tiling * EASE, spent / made)
            if self._hands or self.moving or spent > TILES_S:
                break
        if made:
            self._sharpen.start()
            self.update()

    @property
    def _corner(self) -> QPointF:
        """Corner of what is in view in the plane, px: whole ones, so that nothing is blurred."""
        x, y = self.port.origin
        return QPointF(-round(x), -round(y))

    # painting ----------------------------------------------------------------------------------------------

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        begin = time.monotonic()
        corner, zoom = self._corner, self.port.view.zoom
        pulled = bool(self.port.pull_x or self.port.pull_y)
        if self._tiles is None or pulled:
            painter.fillRect(self.rect(), s.colour("bg"))
        if self._tiles is None:
            return
        self._tiles.paint(painter, corner, zoom, self.width(), self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_dots(painter, corner)
        seen = QRectF(corner.x(), corner.y(), self.width(), self.height())
        for place in self.standing:
            if place is not None and place[1].intersects(seen):
                at = place[1].topLeft() - corner
                painter.drawPixmap(QPointF(round(at.x()), round(at.y())), place[0].pixmap)
        self._paint_frame(painter)
        if self._held is not None:
            held = self.standing[self._held[0]] if self._held[0] < len(self.standing) else None
            if held is not None:
                box = self._held[1].box.translated(held[1].topLeft() - corner)
                line = s.px(4)
                painter.setPen(QPen(s.colour("here"), line))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(
                    box.adjusted(line / 2, line / 2, -line / 2, -line / 2), s.px(16), s.px(16)
                )
        self._painting = max(self._painting * EASE, time.monotonic() - begin)

    def _paint_frame(self, painter: QPainter) -> None:
        """Round corners and an edge: the map is cut off here, the river is not."""
        s = self.look
        radius, rect = s.px(22), QRectF(self.rect())
        side = math.ceil(radius)
        for left in (True, False):
            for top in (True, False):
                x, y = 0 if left else self.width() - side, 0 if top else self.height() - side
                corner = QPainterPath()
                corner.addRect(QRectF(x, y, side, side))
                round_ = QPainterPath()
                round_.addRoundedRect(rect, radius, radius)
                painter.fillPath(corner.subtracted(round_), s.colour("bg"))
        line = s.px(2)
        painter.setPen(QPen(s.colour("hairline"), line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(line / 2, line / 2, -line / 2, -line / 2), radius, radius)

    def _paint_dots(self, painter: QPainter, corner: QPointF) -> None:
        """A dot where each place is, and a line from it to a sign that stands away from it."""
        s = self.look
        width, height = self.port.size
        for sign, place in zip(self.signs, self.standing, strict=True):
            pin = sign.pin
            centred = pin.kind in ("area", "river", "axis")
            if pin.event is None and pin.kind != "beyond":
                continue
            at = QPointF(pin.at[0] * width, pin.at[1] * height) - corner
            if centred and place is not None and place[1].translated(-corner).contains(at):
                continue
            ink = s.colour("era_tomorrow" if pin.kind == "beyond" else hue_role(pin.hue))
            if place is not None:
                painter.setPen(QPen(ink, s.px(2)))
                painter.drawLine(at, nearest(place[1].translated(-corner), at))
            radius = s.px(DOT_U)
            painter.setPen(QPen(ink, s.px(3)))
            painter.setBrush(s.colour("bg"))
            painter.drawEllipse(at, radius, radius)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    # life --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model is not None:
            self.halt()
            if self._build():
                self.port = self.port.looking(self.port.view if self.standing else self.model.view)
                self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self.stop()
        super().hideEvent(event)

    def stop(self) -> None:
        """Stop whatever runs, and let go of the tiles."""
        self.halt()
        self._spring.stop()
        self._tell.stop()
        self._sharpen.stop()
        self._hands = False
        self._held = None
        self.port = self.port.pulled(0.0, 0.0)
        if self._tiles is not None:
            self._tiles.drop()
