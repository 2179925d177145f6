"""The timeline: the head with jumps and filters, the canvas, the overview with its buttons, and what opens
over them."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.timeline import Jump, TimelineModel, first_of, jump_in_view
from kiosk.state.model import Gather, Open, Play, Screen, Select
from kiosk.state.model import Look as LookAt
from kiosk.views.paint import guarded
from kiosk.views.reach import TELLS_U
from kiosk.views.screens.base import ScreenView
from kiosk.views.timeline.canvas import Canvas
from kiosk.views.timeline.caption import CaptionPanel
from kiosk.views.timeline.controls import Controls
from kiosk.views.timeline.cover import Cover
from kiosk.views.timeline.filter_panel import FilterPanel
from kiosk.views.timeline.header import LEAST_CANVAS_U, Header
from kiosk.views.timeline.overview import Overview
from kiosk.views.timeline.stack_list import StackList
from kiosk.views.timeline.travel import ZOOM_STEP
from kiosk.views.widgets import Button

CAPTION_SHARE = 0.45


class TimelineView(ScreenView):
    """See the module."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: TimelineModel | None = None
        self.canvas: Canvas | None = None
        self.header: Header | None = None
        self.controls: Controls | None = None
        self.caption: CaptionPanel | None = None
        self.filters: FilterPanel | None = None
        self.stack: StackList | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def moving(self) -> bool:
        """True while the river or a list travels by itself."""
        return (self.canvas is not None and self.canvas.moving) or super().moving

    @property
    def overview(self) -> Overview | None:
        """The whole river, small."""
        return self.controls.overview if self.controls is not None else None

    @property
    def chips(self) -> list[Button]:
        """The chips that jump to an era."""
        return self.header.chips if self.header is not None else []

    @property
    def filter(self) -> Button | None:
        """The button of the filters."""
        return self.header.filter if self.header is not None else None

    @property
    def buttons(self) -> list[Button]:
        """Previous, play, next, zoom out, zoom in."""
        return self.controls.buttons if self.controls is not None else []

    @property
    def _told_above(self) -> bool:
        """True where the picture above the screen, in reach mode, has room for the caption."""
        return self.look is not None and self.y() > self.look.px(TELLS_U)

    @property
    def cover(self) -> Cover | None:
        """The panel that lies over the screen, if one is open."""
        return next((c for c in (self.filters, self.stack) if c is not None and c.isVisible()), None)

    def apply(self) -> None:
        assert self.look is not None and self.model is not None
        s, m = self.look, self.model
        if self.canvas is None:
            self._make()
        assert self.canvas is not None and self.header is not None and self.controls is not None
        assert self.caption is not None
        self.header.show_model(m, s)
        self.controls.show_model(m, s)
        self.caption.show_model(None if self._told_above else m.caption, s)
        self.canvas.frozen = True
        self.place()
        self.canvas.frozen = False
        self.canvas.show_model(m, s)
        self.controls.overview.show_model(m, s)
        self._follow()
        self._show_covers()

    def _make(self) -> None:
        assert self.look is not None
        s = self.look
        self.canvas = Canvas(s, self)
        self.header = Header(self)
        self.controls = Controls(s, self)
        self.caption = CaptionPanel(self)
        self.canvas.chose.connect(self._on_chose)
        self.canvas.opened.connect(self._on_opened)
        self.canvas.looked.connect(self._on_looked)
        self.canvas.travelled.connect(self._follow)
        self.canvas.gathered.connect(self._on_gathered)
        self.canvas.handled.connect(self._on_handled)
        self.header.jumped.connect(self._on_jump)
        self.header.intent.connect(self.intent)
        self.controls.intent.connect(self.intent)
        self.controls.zoomed.connect(self._on_zoomed)
        overview = self.controls.overview
        overview.handled.connect(self._on_handled)
        overview.asked.connect(self.canvas.look_at)
        overview.ranged.connect(self.canvas.look_over)
        overview.went.connect(self.canvas.travel_to)

    def _show_covers(self) -> None:
        """Open and close the panel of the filters and the list of a stack."""
        assert self.look is not None and self.model is not None and self.canvas is not None
        m = self.model
        if m.filtering and self.filters is None:
            self.filters = FilterPanel(self)
            self.filters.intent.connect(self.intent)
        if m.gathered and self.stack is None:
            self.stack = StackList(self)
            self.stack.intent.connect(self.intent)
            self.stack.spread.connect(self.canvas.travel_over)
        for cover, shown in ((self.filters, m.filtering), (self.stack, bool(m.gathered))):
            if cover is not None and not shown and not cover.isHidden():
                self._close(cover)
        for cover, shown in ((self.filters, m.filtering), (self.stack, bool(m.gathered))):
            if cover is not None and shown:
                cover.setGeometry(self.rect())
        if self.filters is not None and m.filtering:
            self.filters.show_model(m, self.look)
        if self.stack is not None and m.gathered:
            self.stack.show_model(m, self.look, self.canvas.port.view.zoom)

    def _close(self, cover: Cover) -> None:
        """The focus goes back to where the panel came from, if it was in it by key."""
        focus = self.window().focusWidget()
        keys = focus is not None and focus is not cover and cover.isAncestorOf(focus)
        if cover.pane is not None:
            cover.pane.halt()
        cover.hide()
        back = self.filter if cover is self.filters else self.canvas
        to = back if keys and back is not None and back.isVisible() else self.window()
        to.setFocus(Qt.FocusReason.OtherFocusReason)

    # places ------------------------------------------------------------------------------------------------

    def place(self) -> None:
        s, m = self.look, self.model
        if s is None or m is None or self.canvas is None or not self.buttons:
            return
        assert self.header is not None and self.controls is not None and self.caption is not None
        assert self.header.jump is not None and self.header.filter is not None
        width, height = self.width(), self.height()
        tall = height > width * 1.1
        short = height < s.px(1000) and width < s.px(1300)
        gap = math.ceil(max(s.metrics.gap, s.px(12)))
        margin = s.ipx(40)
        low = short or m.reach
        folded = low and self.header.folds(width, margin, gap)
        more = [self.header.jump, self.header.filter] if folded else []
        bottom = self.controls.place(width, height, margin, gap, more, short=short, tall=tall)
        cramped = folded and bottom < s.px(LEAST_CANVAS_U) * max(1.0, s.size("label") / s.px(25))
        if cramped:
            # What the buttons beside it and a drag do as well gives way to the river.
            more = [self.header.filter]
            bottom = self.controls.place(width, height, margin, gap, more, short=short, tall=tall)
        top = self.header.place(width, height, margin, gap, short=low, room=bottom)
        if cramped:
            self.header.jump.hide()
        self.canvas.setGeometry(0, top, width, max(bottom - top, 1))
        if m.caption is not None and not self._told_above:
            self.header.give_way(folded=folded)
            stand = self.canvas.stand
            row = math.floor(stand.lanes.head) if stand is not None and not self.canvas.down else 0
            self.caption.place(width, top, top + round((bottom - top) * CAPTION_SHARE), row)
        for cover in (self.filters, self.stack):
            if cover is not None and not cover.isHidden():
                cover.setGeometry(self.rect())

    # intents -----------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        """The overview and the chips show where the canvas looks."""
        if self.canvas is None or self.controls is None or self.header is None or self.model is None:
            return
        port = self.canvas.port
        self.controls.overview.follow(port, self.canvas.cursor_at)
        self.header.mark(jump_in_view(self.model, port.view.centre, port.view.zoom))

    def _on_jump(self, jump: Jump) -> None:
        """An era comes into view, and the cursor with it."""
        m, canvas = self.model, self.canvas
        assert m is not None and canvas is not None
        self._on_handled()
        if jump.band is None:
            canvas.travel_over(0.0, 1.0)
            return
        if m.node is not None and m.node.era != jump.band:
            first = first_of(m, jump.band)
            if first is not None:
                self.intent.emit(Select(m.nodes[first].id))
        canvas.travel_over(m.bands[jump.band].low, m.bands[jump.band].high)

    def _on_chose(self, number: int) -> None:
        # An event may go with a reload while a finger is on it.
        if self.model is not None and number < len(self.model.nodes):
            self.intent.emit(Select(self.model.nodes[number].id))

    def _on_opened(self) -> None:
        assert self.model is not None and self.canvas is not None
        if self.model.nodes:
            self.intent.emit(Open(Screen.EVENT, self.model.nodes[self.canvas.chosen].id))

    def _on_looked(self, view: object) -> None:
        self.intent.emit(LookAt(view))  # type: ignore[arg-type]

    def _on_gathered(self, events: object) -> None:
        self.intent.emit(Gather(tuple(events)))  # type: ignore[arg-type]

    def _on_handled(self) -> None:
        """A hand is on the river: it does not travel by itself any more."""
        if self.model is not None and self.model.playing:
            self.intent.emit(Play(False))

    def _on_zoomed(self, way: int) -> None:
        if self.canvas is not None:
            self._on_handled()
            self.canvas.zoom_by(ZOOM_STEP if way > 0 else 1 / ZOOM_STEP)

    def on_key(self, event: QKeyEvent) -> bool:
        """Arrows step, plus and minus zoom, Enter opens, Home and End go to the ends, Space plays and pauses.
        In the list of a stack the arrows go from row to row."""
        m, key = self.model, event.key()
        if m is None or self.canvas is None or not m.nodes:
            return False
        if self.cover is not None:
            way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
            return bool(way) and self.cover is self.stack and self.stack.step(way)
        numbers = m.selection.numbers
        target: int | None = None
        match key:
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                target = m.before
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                target = m.after
            case Qt.Key.Key_Home:
                target = numbers[0] if numbers else None
            case Qt.Key.Key_End:
                target = numbers[-1] if numbers else None
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._on_zoomed(1)
                return True
            case Qt.Key.Key_Minus:
                self._on_zoomed(-1)
                return True
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._on_opened()
                return True
            case Qt.Key.Key_Space:
                if len(numbers) > 1:
                    self.intent.emit(Play(not m.playing))
                return True
            case _:
                return False
        if target is not None:
            self.intent.emit(Select(m.nodes[target].id))
        return True

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        if self.look is not None:
            painter.fillRect(self.rect(), self.look.colour("bg"))

    def hideEvent(self, event: QHideEvent) -> None:
        if self.canvas is not None:
            self.canvas.stop()
        super().hideEvent(event)

    def close_view(self) -> None:
        if self.canvas is not None:
            self.canvas.stop()
