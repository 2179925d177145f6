"""The canvas of the timeline: one widget that keeps its own live view and paints itself from cached pictures.

While it is dragged, flung or zoomed nothing goes through the store; what it looks at is told by `looked` when
it stands still, the event under the cursor by `chose`, a touch on the chosen card by `opened`, one on a card
that stands for several events by `gathered`. `handled` tells that a hand has taken the river.
"""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import QEasingCurve, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.labels import label
from kiosk.presenters.timeline import TimelineModel
from kiosk.presenters.timeline_scale import Gauge, Port, Ruler
from kiosk.state.model import View
from kiosk.views.announce import announce
from kiosk.views.motion import FRAME_MS, Tween
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.timeline.backdrop import Backdrop
from kiosk.views.timeline.ground import Ground, ground_of
from kiosk.views.timeline.hands import Hands
from kiosk.views.timeline.hints import Hints
from kiosk.views.timeline.marks import Marks
from kiosk.views.timeline.stand import Stand
from kiosk.views.timeline.tiles import Tiles
from kiosk.views.timeline.travel import Travel
from kiosk.views.widgets import Button, draw_focus

REST_MS = 180
ALL = 64
LEAST_GAP_MS = 12.0
REVEAL_U = 24.0
# Views that differ by no more are the same: sums of px are rounded.
NEAR = 1e-9


class Canvas(Hands, Travel, QWidget):
    """Shows a timeline model; see the module. `show_model` may be called at any time."""

    chose = Signal(int)
    opened = Signal()
    looked = Signal(object)
    travelled = Signal()
    gathered = Signal(object)
    handled = Signal()

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speaks_as(self, Role.CANVAS)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.look = style
        self.model: TimelineModel | None = None
        self.port = Port(1.0, 0.0, 0.0, Ruler(()))
        self.chosen = 0
        self.stand: Stand | None = None
        self.cursor_at = 0.0
        self._tiles: Tiles | None = None
        self._marks: Marks | None = None
        # True while the screen is about to give it another model: its old one is not worth a layout.
        self.frozen = False
        self._key: tuple[object, ...] = ()
        self._ground_key: tuple[object, ...] = ()
        # The view that the model gave last, and the one that was told last.
        self._given = self._asked = View()
        self._grab: str | None = None
        self._grab_by = 0.0
        self._held: int | None = None
        self._direction = 0
        self._painted_at = 0.0
        self.details = Button(
            style, label("details", style.lang), icon="scan", variant="primary", parent=self
        )
        self.details.clicked.connect(self.opened)
        self.hints = Hints(style, self)
        self.hints.asked.connect(self._on_hint)
        self.make_motions(self)
        self._cursor = Tween(self, self._cursor_to)
        self._shift = Tween(self, self._shift_to)
        self._later = self._timer(FRAME_MS, self._on_frame)
        self._tell = self._timer(0, self._on_tell)
        self._idle = self._timer(FRAME_MS, self._improve)
        self._still = self._timer(REST_MS, self._rest)

    def _timer(self, ms: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(slot)
        return timer

    # what is shown -----------------------------------------------------------------------------------------

    @property
    def down(self) -> bool:
        """True where time runs down."""
        return self.height() > self.width() * 1.1

    @property
    def moving(self) -> bool:
        """True while it travels by itself."""
        return self.travelling or self._cursor.running

    def show_model(self, model: TimelineModel, style: Style) -> None:
        """Apply a model. A view or a choice that is not the canvas's own is travelled to."""
        first, was = self.model is None, self._chosen_id()
        before, port, same_look = self.stand, self.port, self.look.key == style.key
        self.look, self.details.look = style, style
        self.details.words = label("details", style.lang)
        self.model = model
        self.setAccessibleName(model.name)
        fresh = self._build()
        if self.stand is None:
            # It has no size yet.
            return
        if first or fresh:
            # A new look or content in the middle of a journey: the place that it has reached stays.
            own = not first and model.view in (self._given, self._asked)
            follows = first or self._cursor.running
            self.halt()
            self._cursor.stop()
            self.chosen = model.chosen
            self.cursor_at = model.nodes.course.ats[model.chosen] if model.nodes else 0.0
            if not own:
                self._take(model.view)
            elif self._grab is None and self.isVisible():
                self._still.start()
            self._arrange(ms=0)
            reloaded = same_look and before is not None and before.size == self.stand.size
            if reloaded and not first and self.isVisible() and self.stand.come_from(before, port, self.port):
                self._shift.start(0.0, 1.0, style.ms("state"), QEasingCurve.Type.OutCubic)
            if (follows or self._chosen_id() != was) and self._grab is None and model.nodes:
                self._reveal(0)
        else:
            if model.view not in (self._given, self._asked):
                self.halt()
                self._take(model.view)
            self._given = model.view
            if model.chosen != self.chosen:
                self.choose(model.chosen)
            else:
                self._arrange(ms=style.ms("scroll_to"))
        if self._tiles is not None and not self.moving and self._grab is None:
            self._tiles.settle(self.port.gauge)
        if model.nodes:
            node = model.nodes[self.chosen]
            words = f"{node.name}. {model.about}"
            if words != self.accessibleDescription():
                self.setAccessibleDescription(words)
                if self.isVisible():
                    announce(self, node.name)
            self.details.setAccessibleName(f"{label('details', style.lang)}: {node.name}")
        self._refresh()

    def _chosen_id(self) -> str | None:
        """The event under the cursor, by id: its number is another one after a reload."""
        ids = self.model.nodes.course.ids if self.model is not None else ()
        return ids[self.chosen] if self.chosen < len(ids) else None

    def _take(self, view: View) -> None:
        """Look at the view of the model."""
        self.port = self.port.looking(view)
        self._over = 0.0
        self._given, self._asked = view, self.port.view

    def _build(self) -> bool:
        """Make what depends on size, style and content; True where something was made."""
        model, s = self.model, self.look
        assert model is not None
        key = (s.key, self.width(), self.height(), model.nodes, model.bands, model.scales)
        if key == self._key or self.width() < 2 or self.height() < 2:
            return False
        self._key = key
        before = self.stand
        self.stand = Stand(model, s, self.width(), self.height(), self.details.sizeHint(), down=self.down)
        self.port = self.stand.lanes.port(model, self.port)
        if before is not None:
            self.stand.lanes.adopt(before.lanes, self.port)
        self._marks = Marks(model, s, self.stand)
        stand, across = self.stand, self.width() if self.down else self.height()

        ground_key = (
            s.metrics,
            s.theme,
            replace(stand.bands, flat=False),
            across,
            self.down,
            ground_of(model),
        )
        if self._tiles is None or ground_key != self._ground_key:
            self._ground_key = ground_key

            backdrop = Backdrop(model, s, across, down=self.down)

            def make_ground(gauge: Gauge) -> Ground:
                return Ground(backdrop, stand.bands, gauge)

            self._tiles = Tiles(backdrop, make_ground, model.ruler.gauge(self.port.whole, 1.0))
        self._tiles.settle(self.port.gauge)
        return True

    def choose(self, number: int, *, travel: bool = True) -> None:
        """Put the cursor on an event: it travels there, and the card comes into view."""
        model = self.model
        if model is None or not model.nodes:
            return
        self.chosen = number
        self._arrange(ms=self.look.ms("scroll_to"))
        if travel:
            at = model.nodes.course.ats[number]
            self._cursor.start(self.cursor_at, at, self.look.ms("scroll_to"))
            self._reveal(self.look.ms("scroll_to"))
        self._refresh()

    def _arrange(self, ms: int) -> None:
        """Lay the cards out for the present scale; they move to their places in `ms`."""
        if self.stand is None or self.model is None or not self.model.nodes:
            return
        hasty = self.travelling or self._grab is not None
        if self.stand.arrange(self.model, self.port, self.chosen, hasty=hasty):
            self._shift.start(0.0, 1.0, ms, QEasingCurve.Type.OutCubic)

    def _reveal(self, ms: int) -> None:
        """Scroll until the whole card of the chosen event can be seen."""
        assert self.stand is not None and self.model is not None
        low, high = self.stand.extent(self.port)
        margin = self.look.px(REVEAL_U)
        target = self.port.revealing(low - margin, high + margin)
        if target.view != self.port.view:
            self.scroll_by(target.start - self.port.start, ms)

    # movement ----------------------------------------------------------------------------------------------

    def halt(self) -> None:
        """A finger came down: stand still."""
        super().halt()
        self._still.stop()

    def _cursor_to(self, at: float) -> None:
        self.cursor_at = at
        self._refresh()

    def _shift_to(self, p: float) -> None:
        if self.stand is not None:
            self.stand.progress = p
        self._refresh()

    def _look(self, port: Port) -> None:
        if port == self.port:
            return
        before, self.port = self.port, port
        self._direction = 1 if port.start > before.start else -1
        self._arrange(ms=self.look.ms("state"))
        self._refresh()

    def _rest(self) -> None:
        """It stands still: sharp pictures, and the store is told."""
        self._still.stop()
        if self.port.pull and not self._over:
            self.port = self.port.pulled(0.0)
        self._arrange(ms=self.look.ms("state"))
        if self._tiles is not None:
            self._tiles.settle(self.port.gauge)
        # Told from the event loop: this may run while the window applies a visit.
        self._tell.start()
        self._idle.start()
        self._refresh()

    def _on_tell(self) -> None:
        view, told = self.port.view, self._asked
        near = abs(view.centre - told.centre) < NEAR and abs(view.zoom - told.zoom) < NEAR * told.zoom
        if not near and not self.moving and self._grab is None:
            self._asked = view
            self.looked.emit(view)

    def _year(self) -> str:
        return self.model.nodes[self.chosen].year if self.model is not None and self.model.nodes else ""

    # frames ------------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Ask for a frame, at most one every 12 ms: what comes each 16 ms is never put off."""
        wait = LEAST_GAP_MS - (time.monotonic() - self._painted_at) * 1000
        if wait <= 0:
            self._on_frame()
        elif not self._later.isActive():
            self._later.start(max(1, round(wait)))

    def _on_frame(self) -> None:
        self.travelled.emit()
        self._place_details()
        if self.model is not None and self.stand is not None:
            self.hints.place(self.model, self.stand, self.port, self.look)
        self.update()

    def _on_hint(self, number: int) -> None:
        self.choose(number)
        self.chose.emit(number)

    def _improve(self) -> None:
        """Standing still: make one more sharp picture, then come back for the next."""
        if self._tiles is None or self.stand is None or not self.isVisible() or self._grab is not None:
            return
        if self.moving:
            self._idle.start()
            return
        number = self._tiles.missing(self.port, round(self.port.length))
        if self.stand.blanks:
            self.update()
            self._idle.start()
        elif number is not None:
            self._tiles.make(number, round(self.port.length))
            self.update()
            self._idle.start()
        elif (
            self._tiles.make_base()
            or self.stand.prepare(self._next_choices(), self.port)
            or self.stand.prepare_level(self.port)
        ):
            self._idle.start()

    def _next_choices(self) -> list[int]:
        """Events that may be chosen next: their large cards are painted while nothing moves."""
        assert self.model is not None
        return [n for n in (self.model.after, self.model.before) if n is not None]

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        self._painted_at = time.monotonic()
        s, stand, tiles = self.look, self.stand, self._tiles
        if self.model is None or stand is None or tiles is None or self._marks is None:
            painter.fillRect(self.rect(), s.colour("bg"))
            return
        port = self.port
        length = round(port.length)
        moving = self.moving or self._grab is not None or self._still.isActive()
        made = tiles.made
        # The first picture of all is made whole. Later tiles come one a frame while it moves, and from
        # `_improve` while it stands; till then what is there is stretched. The same with words of cards.
        tiles.paint(painter, port, length, (1 if moving else 0) if tiles.ready else ALL)
        stand.begin_frame(1 if moving else ALL)
        stand.paint_stems(painter, port)
        self._marks.paint_under(painter, port, self.chosen, self.cursor_at)
        stand.paint_cards(painter, port, self._held)
        self._marks.paint_handle(painter, port, self.cursor_at, self._year())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_focus(painter, QRectF(self.rect()), s.px(8), s)
        if moving and tiles.made == made:
            number = tiles.missing(port, length, self._direction)
            if number is not None:
                tiles.make(number, length)
            elif not stand.blanks and not stand.prepare_level(port):
                stand.prepare([], port, self._direction)
        elif not moving and not self._idle.isActive():
            self._idle.start()

    def _place_details(self) -> None:
        """The button moves with its card."""
        box = self.stand.button_box(self.port) if self.stand is not None else None
        if box is None or not QRect(box).intersects(self.rect()):
            # Asked of the button itself: before its first frame nothing is visible, and it would show.
            if not self.details.isHidden():
                self.details.hide()
            return
        if self.details.geometry() != box:
            self.details.setGeometry(box)
        if not self.details.isVisible():
            self.details.show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model is not None and not self.frozen:
            self.show_model(self.model, self.look)

    def hideEvent(self, event: QHideEvent) -> None:
        self.stop()
        super().hideEvent(event)

    def stop(self) -> None:
        """Stop whatever runs."""
        self.halt()
        self._cursor.stop()
        self._shift.stop()
        for timer in (self._later, self._idle, self._still, self._tell):
            timer.stop()
        if self.stand is not None:
            self.stand.progress = 1.0
        if self.model is not None and self.model.nodes:
            self.cursor_at = self.model.nodes.course.ats[self.chosen]
