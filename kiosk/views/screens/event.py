"""The detail of an event: a sheet with the story, and beside it the river with the year still in sight."""

from __future__ import annotations

import time

from PySide6.QtCore import QEasingCurve, QRect, QRectF, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.presenters.event import EventModel
from kiosk.presenters.labels import label
from kiosk.presenters.relations import Group
from kiosk.state.model import Back, Open, Screen, Step
from kiosk.views.cards import SourceLine, Tag, heading, person_panel, row_card, tile_widget
from kiosk.views.layouts import columns, flow, grid, grows, stack
from kiosk.views.motion import Tween
from kiosk.views.paint import guarded
from kiosk.views.pictures import paint_scene
from kiosk.views.roles import Role, speaks_as
from kiosk.views.screens.taking import TakingScreen
from kiosk.views.style import Style
from kiosk.views.swipe import SwipePane
from kiosk.views.text import Label, text_width
from kiosk.views.timeline.riverside import Riverside
from kiosk.views.trail import back_button, listen_button, place_trail, relations_button, trail_buttons
from kiosk.views.widgets import Button, Touchable

SHEET_X_U, SLIDE_U = 740.0, 120.0
STRIP_U, LEAST_STRIP_U = 400.0, 1000.0
# Of the length of the motion the last frame takes some; making the sheet is taken off too, down to a least.
FRAME_MS, LEAST_MS = 60, 80


class SheetArt(QWidget):
    """The picture of the event; it is no control."""

    def __init__(self, style: Style, model: EventModel, least_u: float) -> None:
        super().__init__()
        speaks_as(self, Role.PICTURE)
        self.look, self.model = style, model
        self.setMinimumHeight(style.ipx(least_u))
        grows(self, stretches=True)
        if model.scene is not None:
            self.setAccessibleName(model.scene.alt)

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        if self.model.scene is not None:
            paint_scene(painter, QRectF(self.rect()), self.model.scene, self.look)


class Sheet(QWidget):
    """The surface of the story, with the orange line at the side that it came from."""

    def __init__(self, style: Style, parent: QWidget, *, beside: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.look, self.beside = style, beside

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        painter.fillRect(self.rect(), s.colour("surface"))
        line = s.ipx(4)
        if self.beside:
            painter.fillRect(0, 0, line, self.height(), s.colour("here"))
        else:
            painter.fillRect(0, 0, self.width(), line, s.colour("here"))


class Incoming(QWidget):
    """A picture of the sheet while it slides in, so that its texts are not set anew for every frame.

    Touches go through it to the sheet, which is in its place already.
    """

    def __init__(self, parent: QWidget, picture: QPixmap, style: Style) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.look, self.picture = style, picture
        self.dx = self.dy = 0

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        ground = self.look.colour("bg")
        if self.dx:
            painter.fillRect(0, 0, self.dx, self.height(), ground)
        if self.dy:
            painter.fillRect(0, 0, self.width(), self.dy, ground)
        painter.drawPixmap(self.dx, self.dy, self.picture)


class EventView(TakingScreen):
    """Shows an `EventModel`."""

    model: EventModel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: str | None = None
        self._began = 0.0
        self._beside = False
        self._river: Riverside | None = None
        self._sheet: Sheet | None = None
        self._parts: list[QWidget] = []
        self._incoming: Incoming | None = None
        self.pane: SwipePane | None = None
        self._slide = Tween(self, self._on_slide, self._on_arrived)

    @property
    def beside(self) -> bool:
        """True where the sheet stands beside the river, else under it."""
        return self.width() > self.height() * 1.15 and self._style.px(1400) <= self.width()

    @property
    def _style(self) -> Style:
        assert self.look is not None
        return self.look

    # building ----------------------------------------------------------------------------------------------

    def apply(self) -> None:
        s, model = self._style, self.model
        self._began = time.monotonic()
        fresh = self._shown != model.id
        kept = (
            0.0
            if fresh or self.pane is None or not self.pane.overflow
            else self.pane.offset / self.pane.overflow
        )
        focused = self.focused_event()
        self._shown = model.id
        self._beside = self.beside
        self._on_arrived()
        self._discard()
        if self._river is None:
            self._river = Riverside(s, model, self)
        self._back = Button(s, model.back, Open(Screen.TIMELINE), icon="chevron-left", parent=self)
        self._steps = trail_buttons(s, self.trail, self)
        names = {n.word: n.text for n in model.neighbours}
        self._before = self._step(model.previous, -1, names.get(model.previous, ""))
        self._after = self._step(model.next, 1, names.get(model.next, ""))
        self._before.setEnabled(model.has_previous)
        self._after.setEnabled(model.has_next)
        self._lines = [Label(s, f"{n.word}  {n.text}", "caption", "text_2", self) for n in model.neighbours]
        self._sheet = Sheet(s, self, beside=self._beside)
        close = back_button(s, self.trail, model.close, Back(), self._sheet)
        if not self.trail.back:
            close.icon_name = "x"
        self._close, self._relations = close, relations_button(s, self.trail, self._sheet)
        take = self.make_take(s, self._sheet)
        self._ahead = listen_button(s, self.trail, self._sheet)
        self._ahead += [self._relations] if take is None else [take, self._relations]
        self._head = self._make_head(s)
        self._head.setParent(self._sheet)
        body = QWidget()
        self._fill(body, s)
        self.pane = SwipePane(s, body, self._sheet, before=model.has_previous, after=model.has_next)
        self.pane.intent.connect(self.intent)
        self._parts = [self._back, *self._steps, self._before, self._after, *self._lines, self._sheet]
        for part in self._parts:
            for child in (part, *part.findChildren(Touchable)):
                if isinstance(child, Touchable):
                    child.intent.connect(self.intent)
            part.show()
        self._river.show()
        self.place()
        self._river.show_model(model, s)
        self.pane.relayout()
        self.pane.set_offset(kept * self.pane.overflow)
        self.focus_again(focused)
        self.renew_code(same=not fresh)
        if fresh and self.isVisible():
            self._bring_in(river=False)

    def _step(self, word: str, by: int, name: str) -> Button:
        icon = "chevron-right" if by > 0 else "chevron-left"
        spoken = f"{word}: {name}" if name else word
        return Button(self._style, word, Step(by), icon=icon, after=by > 0, name=spoken, parent=self)

    def _discard(self) -> None:
        """Remove everything but the river, which stays to slide on."""
        if self.pane is not None:
            self.pane.halt()
        for part in self._parts:
            part.hide()
            part.setParent(None)
            part.deleteLater()
        self._parts = []

    def _make_head(self, s: Style) -> QWidget:
        model = self.model
        date = Label(s, model.date, "section", "here_text", size=s.size("card_title"))
        head: list[QWidget] = [date]
        if model.outlook:
            head.append(Tag(s, model.outlook, "era_tomorrow_text"))
        return flow(s, head + [Tag(s, tag.text, tag.hue) for tag in model.tags], 16)

    def _fill(self, body: QWidget, s: Style) -> None:
        model = self.model
        column = stack(body, s, 20)
        art_beside = model.scene is not None and self._beside and s.step == 100
        room = self._text_room(s, 0.66 if art_beside else 1.0)
        title = Label(s, broken(model.title, s, room), "sheet_title")
        text = Label(s, model.text, "body", "text")
        if art_beside:
            holder = QWidget()
            left, right = columns(holder, s, (66, 34), gap_u=24)
            left.addWidget(title)
            left.addWidget(text)
            left.addStretch(1)
            right.addWidget(SheetArt(s, model, 260), 1)
            column.addWidget(holder)
        else:
            column.addWidget(title)
            column.addWidget(text)
            if model.scene is not None:
                column.addWidget(SheetArt(s, model, 300))
        groups = list(model.groups)
        if model.tiles and groups and self._beside and s.step == 100 and len(model.tiles) == 1:
            # One figure stands beside the first group, as no row of its own would be full.
            first = groups.pop(0)
            holder = QWidget()
            left, right = columns(holder, s, (34, 66), gap_u=24)
            self._figures(left, s, 1)
            self._rows(right, s, first, 1)
            left.addStretch(1)
            right.addStretch(1)
            column.addWidget(holder)
        elif model.tiles:
            self._figures(column, s, 3 if self._beside else 2)
        for group in groups:
            self._rows(column, s, group, 2)
        for n, person in enumerate(model.people):
            column.addWidget(person_panel(s, person, model.people_title if n == 0 else ""))
        column.addWidget(SourceLine(s, model.source))
        column.addStretch(1)

    def _figures(self, column: QVBoxLayout, s: Style, across: int) -> None:
        column.addWidget(heading(s, self.model.tiles_title))
        tiles = [tile_widget(s, t, self.model.hue) for t in self.model.tiles]
        column.addWidget(grid(s, tiles, 290, least_columns=min(across, len(tiles)), columns_max=across))

    def _rows(self, column: QVBoxLayout, s: Style, group: Group, across: int) -> None:
        column.addWidget(heading(s, group.title))
        cards: list[QWidget] = [row_card(s, r, self.model.hue) for r in group.rows]
        column.addWidget(grid(s, cards, 360, columns_max=across, least_columns=min(across, 2)))

    def _text_room(self, s: Style, share: float) -> float:
        width = self.width() - (s.px(SHEET_X_U) if self._beside else 0)
        return (width - s.px(96 + 110)) * share

    # places ------------------------------------------------------------------------------------------------

    def place(self) -> None:
        if self.look is None or self._sheet is None or self.pane is None:
            return
        if self.beside != self._beside:
            self.apply()
            return
        if self._beside:
            self._place_beside()
        else:
            self._place_under()
        self.place_code()
        s = self._style
        pad, gap = s.ipx(56 if self._beside else 40), max(s.ipx(12), round(s.metrics.gap))
        right, top = self._sheet.width() - s.ipx(40), s.ipx(26)
        self._fit_ahead(right - pad, gap)
        x = right
        for button in (self._close, *reversed(self._ahead)):
            hint = button.sizeHint()
            button.setGeometry(x - hint.width(), top, hint.width(), hint.height())
            x -= hint.width() + gap
        close = self._close.sizeHint()
        room = x + gap - s.ipx(24) - pad
        high = self._head.heightForWidth(room) if room > 0 else close.height() + 1
        widest = max(part.sizeHint().width() for part in self._head.findChildren(QWidget))
        if high > close.height() or widest > room:
            # Too long to stand beside the buttons.
            room, top = right - pad, top + close.height() + s.ipx(14)
            high = self._head.heightForWidth(room)
            self._head.setGeometry(pad, top, room, high)
            top += high + s.ipx(14)
        else:
            self._head.setGeometry(pad, top + (close.height() - high) // 2, room, high)
            top += close.height() + s.ipx(14)
        self.pane.setGeometry(pad, top, right - pad, max(self._sheet.height() - top - s.ipx(10), 1))

    def _fit_ahead(self, room: int, gap: int) -> None:
        """Make the buttons of the sheet fit into one row, step by step: the way back in one word, where it
        leads is still read out; a shorter word for the relations; icons over their words."""
        buttons = (self._close, *self._ahead)

        def fits() -> bool:
            return sum(b.sizeHint().width() + gap for b in buttons) - gap <= room

        if not fits():
            self._close.words, self._close.icon_name = self.model.close, "x"
        if not fits():
            self._relations.words = label("relations_short", self._style.lang)
            self._relations.setAccessibleName(self._relations.words)
        if not fits():
            for button in buttons:
                button.stacked = True

    def _place_beside(self) -> None:
        s = self._style
        assert self._river is not None and self._sheet is not None
        margin, gap = s.ipx(40), max(round(s.metrics.gap), s.ipx(12))
        back, before, after = (b.sizeHint() for b in (self._back, self._before, self._after))
        x = min(round(s.px(SHEET_X_U)), round(self.width() * 0.42))
        top = s.ipx(30) + back.height() + s.ipx(24)
        self._back.setGeometry(margin, s.ipx(30), back.width(), back.height())
        room = x - 2 * margin
        beside = margin + back.width() + gap
        if self._steps and not place_trail(self._steps, beside, s.ipx(30), x - margin - beside, gap):
            place_trail(self._steps, margin, top, room, gap)
            top += self._steps[-1].sizeHint().height() + s.ipx(24)
        y = self.height() - s.ipx(20)
        for line in reversed(self._lines):
            height = line.heightForWidth(room)
            y -= height
            line.setGeometry(margin, y, room, height)
            line.show()
        y -= s.ipx(16) + before.height()
        stacked = before.width() + after.width() + gap > room
        self._after.setGeometry(
            margin if stacked else margin + before.width() + gap, y, after.width(), after.height()
        )
        y -= before.height() + gap if stacked else 0
        self._before.setGeometry(margin, y, before.width(), before.height())
        self._river.setGeometry(0, top, x, max(y - s.ipx(20) - top, s.ipx(120)))
        self._sheet.setGeometry(x, 0, self.width() - x, self.height())

    def _place_under(self) -> None:
        """River and buttons in a strip above the sheet; with little height the buttons only."""
        s = self._style
        assert self._river is not None and self._sheet is not None
        margin, gap = s.ipx(40), max(round(s.metrics.gap), s.ipx(12))
        back, before, after = (b.sizeHint() for b in (self._back, self._before, self._after))
        right, y = self.width() - margin, s.ipx(20)
        roomy, below = self.height() >= s.px(LEAST_STRIP_U), False
        self._back.setGeometry(margin, y, back.width(), back.height())
        if back.width() + before.width() + after.width() + 2 * gap > self.width() - 2 * margin:
            y += back.height() + gap
            beside = margin + back.width() + gap
            place_trail(self._steps, beside, s.ipx(20), right - beside, gap)
        else:
            # With little height the way back has to do.
            room = right - margin if roomy else 0
            below = place_trail(self._steps, margin, y + back.height() + gap, room, gap) > 0
        self._after.setGeometry(right - after.width(), y, after.width(), after.height())
        self._before.setGeometry(
            right - after.width() - gap - before.width(), y, before.width(), before.height()
        )
        y += after.height() + s.ipx(16)
        if below:
            y += self._steps[-1].sizeHint().height() + gap
        for line in self._lines:
            line.setVisible(roomy)
            if roomy:
                height = line.heightForWidth(right - margin)
                line.setGeometry(QRect(margin, y, right - margin, height))
                y += height
        strip = 0
        if roomy:
            y += s.ipx(12)
            strip = round(min(s.px(STRIP_U), self.height() * 0.24))
            self._river.setGeometry(0, y, self.width(), strip)
        self._river.setVisible(roomy)
        self._sheet.setGeometry(0, y + strip, self.width(), self.height() - y - strip)

    # motion ------------------------------------------------------------------------------------------------

    def _bring_in(self, *, river: bool) -> None:
        """Let the sheet slide in from its side; with reduced motion it is there at once."""
        s = self._style
        ms = 0 if s.reduced else s.ms("sheet_in")
        if ms <= 0 or self._sheet is None or self._river is None:
            return
        self._on_arrived()
        self._incoming = Incoming(self, self._sheet.grab(), s)
        self._incoming.setGeometry(self._sheet.geometry())
        self._incoming.show()
        self._incoming.raise_()
        spent = (time.monotonic() - self._began) * 1000
        ms = max(round(ms - FRAME_MS - min(spent, ms)), LEAST_MS)
        self._slide.start(1.0, 0.0, ms, QEasingCurve.Type.OutCubic)
        if river:
            self._river.arrive(ms)

    def _on_slide(self, share: float) -> None:
        if self._incoming is None:
            return
        way = round(self._style.px(SLIDE_U) * share)
        self._incoming.dx, self._incoming.dy = (way, 0) if self._beside else (0, way)
        self._incoming.update()

    def _on_arrived(self) -> None:
        self._slide.stop()
        if self._incoming is not None:
            self._incoming.hide()
            self._incoming.setParent(None)
            self._incoming.deleteLater()
            self._incoming = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._sheet is not None:
            self._bring_in(river=True)

    def close_view(self) -> None:
        self._on_arrived()
        if self._river is not None:
            self._river.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        self._on_arrived()
        super().hideEvent(event)


def broken(title: str, style: Style, room: float) -> str:
    """A title in the lines that it marks if each fits into `room` px, else on one that breaks by itself."""
    parts = [p.strip() for p in title.split("|")]
    font = style.font("sheet_title")
    if all(text_width(p, font) <= room for p in parts):
        return "\n".join(parts)
    return ("" if style.lang == "zh" else " ").join(parts)
