"""The ribbon of an organisation: a small river with its events, filled up to the year cursor."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kiosk.presenters.labels import label
from kiosk.presenters.ribbon import Mark, Ribbon
from kiosk.presenters.river import River
from kiosk.views.cards import heading
from kiosk.views.gathered import CLOSE, GatheredCover, years_of
from kiosk.views.layouts import FlowLayout, grows
from kiosk.views.paint import guarded
from kiosk.views.river import between, paint_body, paint_strands
from kiosk.views.roles import Role, speaks_as
from kiosk.views.screens.base import ScreenView
from kiosk.views.style import Style
from kiosk.views.text import Label, TextBox
from kiosk.views.timeline.cover import drop
from kiosk.views.widgets import Button, Panel, Touchable

BAND_U, SWING_U, WIDTHS_U = 96.0, 10.0, (8.0, 44.0)
DOT_U = 15.0
TITLE_LINES = 2
STRANDS = 7


@dataclass(frozen=True, slots=True)
class Gathered:
    """Marks that stand together, and their place in px."""

    marks: tuple[Mark, ...]
    x: float


def gather(marks: tuple[Mark, ...], left: float, width: float, apart: float) -> list[Gathered]:
    """Marks at their places along `width` px from `left`. Those nearer than `apart` px stand together in
    their middle; order is kept."""
    groups: list[list[Mark]] = []
    places: list[float] = []
    for mark in marks:
        groups.append([mark])
        places.append(left + mark.t * width)
        while len(groups) > 1 and places[-1] - places[-2] < apart:
            last = groups.pop()
            places.pop()
            groups[-1].extend(last)
            places[-1] = left + width * sum(m.t for m in groups[-1]) / len(groups[-1])
    return [Gathered(tuple(g), x) for g, x in zip(groups, places, strict=True)]


class MarkButton(Touchable):
    """One event, which it opens; or some that stand together, of which its band opens the list."""

    def __init__(self, style: Style, marks: tuple[Mark, ...], parent: QWidget) -> None:
        first, last = marks[0], marks[-1]
        name = first.name
        if len(marks) > 1:
            words = label("years_gathered_name", style.lang)
            name = words.format(first=first.year, last=last.year, n=len(marks))
        super().__init__(style, name, first.event if len(marks) == 1 else None, parent)
        self.marks = marks
        self.at = 0.0

    @property
    def later(self) -> bool:
        """True where none of them had happened by the year of the cursor."""
        return all(m.later for m in self.marks)

    def words(self) -> str:
        """Year or years, and how many they are."""
        years, count = years_of(self.marks), len(self.marks)
        return years if count == 1 else f"{years} · {label('years_gathered', self.look.lang).format(n=count)}"

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y, r = self.width() / 2, self.at, s.px(DOT_U)
        pen = QPen(s.colour("here" if self.held else "text"), s.px(4))
        if self.later:
            pen.setDashPattern([1.6, 1.2])
        painter.setPen(pen)
        painter.setBrush(s.colour("surface") if self.later else s.colour("text"))
        painter.drawEllipse(QRectF(x - r, y - r, 2 * r, 2 * r))
        top = s.px(BAND_U)
        ink = s.colour("text_2" if self.later else "text")
        for words, role in ((self.words(), "caption"), (self.title(), "caption")):
            if not words:
                continue
            box = TextBox(words, s.font(role), self.width(), s.line_height(role), lang=s.lang)
            box.draw(painter, (self.width() - min(box.width, self.width())) / 2, top, ink)
            top += box.height
        self.focus_ring(painter, QRectF(self.rect()), s.px(14))

    def title(self) -> str:
        """The title of the event where it finds room under the year; of several, none."""
        if len(self.marks) > 1:
            return ""
        s, words = self.look, self.marks[0].title
        box = TextBox(words, s.font("caption"), max(self.width(), 1), s.line_height("caption"), lang=s.lang)
        return words if box.line_count <= TITLE_LINES and box.width <= self.width() else ""


class RiverBand(QWidget):
    """The river with its marks, which come and go with its width: `intent` speaks for them. Of marks that
    stand together it opens the list, over the screen that it stands on."""

    intent = Signal(object)

    def __init__(self, style: Style, model: Ribbon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speaks_as(self, Role.PICTURE)
        self.look, self.model = style, model
        self.buttons: list[MarkButton] = []
        self.choice: GatheredCover | None = None
        self._asked: MarkButton | None = None
        self.setAccessibleName(f"{model.title}: {model.sentence}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        s = self.look
        line = s.size("caption") * s.line_height("caption")
        high = max(s.px(BAND_U) + line * (1 + TITLE_LINES) + s.px(10), s.metrics.touch)
        return QSize(s.ipx(600), math.ceil(high))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.ipx(200), self.sizeHint().height())

    @property
    def river(self) -> River:
        """The river from the first year to the end of what the report tells of."""
        s, side = self.look, self._side
        width = self.width() - 2 * side
        return River(
            side,
            side + width * self.model.now,
            s.px(BAND_U) / 2,
            s.px(SWING_U),
            s.px(WIDTHS_U[0]),
            s.px(WIDTHS_U[1]),
        )

    @property
    def _side(self) -> float:
        return self._apart / 2

    @property
    def _apart(self) -> float:
        m = self.look.metrics
        caption = self.look.size("caption")
        return max(m.touch + m.gap, caption * 6.5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _on_gathered(self) -> None:
        """Open the list of the mark that was touched."""
        button = self.sender()
        screen = _screen_of(self)
        if self.choice is not None or not isinstance(button, MarkButton) or screen is None:
            return
        self._asked = button
        self.choice = GatheredCover(self.look, button.marks, screen)
        self.choice.intent.connect(self._on_choice)
        self.choice.open()

    def _on_choice(self, event: object) -> None:
        """An event of the list was chosen, or the list is to be closed."""
        if self.choice is None:
            return
        choice, asked, self.choice, self._asked = self.choice, self._asked, None, None
        keys = isinstance(self.window().focusWidget(), Touchable)
        drop([choice])
        if event != CLOSE:
            self.intent.emit(event)
        elif keys and asked is not None and asked.isVisible():
            asked.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        """Make the buttons of the marks for this width: each as wide as its neighbours leave it."""
        s, side, model = self.look, self._side, self.model
        width = self.width() - 2 * side
        found = gather(model.marks, side, width, self._apart)
        if [b.marks for b in self.buttons] != [g.marks for g in found]:
            for old in self.buttons:
                old.hide()
                old.deleteLater()
            self.buttons = [MarkButton(s, g.marks, self) for g in found]
            for button in self.buttons:
                button.intent.connect(self.intent)
                if len(button.marks) > 1:
                    button.clicked.connect(self._on_gathered)
                button.show()
        river, gap = self.river, round(s.metrics.gap)
        ends = [0.0, *((a.x + b.x) / 2 for a, b in pairwise(found)), float(self.width())]
        for n, (group, button) in enumerate(zip(found, self.buttons, strict=True)):
            half = min(group.x - ends[n], ends[n + 1] - group.x) - gap / 2
            half = min(max(half, self.look.metrics.touch / 2), s.px(180))
            button.setGeometry(round(group.x - half), 0, round(2 * half), self.height())
            button.at = river.middle((group.x - river.a0) / max(river.a1 - river.a0, 1.0))[1]

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s, river, model = self.look, self.river, self.model
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cursor = model.cursor
        full = 1.0 if cursor is None else min(cursor / model.now, 1.0)
        end = river.a0 + (river.a1 - river.a0) / model.now
        if full > 0:
            paint_body(painter, river, s, t1=full, glow=False)
            if not s.contrast:
                paint_strands(painter, river, s, count=STRANDS, t1=full)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(s.colour("outline"), s.px(2))
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        if full < 1.0:
            painter.drawPolygon(between(river, -1.0, 1.0, full, 1.0, 90))
        outlook = QPen(s.colour("era_tomorrow_text"), s.px(2))
        outlook.setDashPattern([4, 3])
        painter.setPen(outlook)
        for v in (-1.0, 1.0):
            x, y = river.point(1.0, v)
            painter.drawLine(round(x), round(y), round(end), round(y))
        if cursor is not None:
            x = river.a0 + (end - river.a0) * cursor
            painter.setPen(QPen(s.colour("here"), s.px(4)))
            painter.drawLine(round(x), 0, round(x), s.ipx(BAND_U))


def _screen_of(widget: QWidget) -> ScreenView | None:
    """The screen that a widget stands on."""
    found = widget.parentWidget()
    while found is not None and not isinstance(found, ScreenView):
        found = found.parentWidget()
    return found


class RibbonPanel(Panel):
    """Sentence, buttons that move the year cursor, and the river."""

    def __init__(self, style: Style, model: Ribbon, parent: QWidget | None = None) -> None:
        super().__init__(style, parent)
        self.model = model
        self.buttons: list[Button] = []
        column = QVBoxLayout(self)
        pad = style.ipx(24)
        column.setContentsMargins(pad, style.ipx(20), pad, style.ipx(16))
        column.setSpacing(style.ipx(12))
        column.addWidget(heading(style, model.title))
        column.addWidget(Label(style, model.sentence, "body", "text"))
        holder = QWidget()
        row = FlowLayout(holder, gap=max(style.ipx(12), round(style.metrics.gap)))
        icons = ("chevron-left", "chevron-right", "x") if len(model.buttons) > 1 else ("waves",)
        for given, icon in zip(model.buttons, icons, strict=True):
            button = Button(style, given.text, given.event, icon=icon, after=icon == "chevron-right")
            button.setEnabled(given.event is not None)
            row.addWidget(button)
            self.buttons.append(button)
        grows(holder)
        column.addWidget(holder)
        self.band = RiverBand(style, model, self)
        column.addWidget(self.band)
        grows(self)
