"""The timeline: header with filters, the canvas, the overview and its four buttons."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.labels import label
from kiosk.presenters.timeline import Chip, TimelineModel
from kiosk.state.model import LANGUAGES, Filter, Open, Screen, Select
from kiosk.state.model import Look as LookAt
from kiosk.views.paint import guarded
from kiosk.views.screens.base import ScreenView
from kiosk.views.text import Label, text_width
from kiosk.views.timeline.canvas import ZOOM_STEP, Canvas
from kiosk.views.timeline.overview import Overview
from kiosk.views.widgets import Button

LEAST_CANVAS_U = 330.0
LEAST_OVERVIEW_U = 200.0
ERA_MARGIN_U = 60.0


class TimelineView(ScreenView):
    """See the module."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: TimelineModel | None = None
        self.canvas: Canvas | None = None
        self.overview: Overview | None = None
        self.title: Label | None = None
        self.subtitle: Label | None = None
        self.two_lines: Label | None = None
        self.note: Label | None = None
        self.chips: list[Button] = []
        self.filter: Button | None = None
        self.buttons: list[Button] = []
        self._style_key: tuple[object, ...] = ()
        self._era: tuple[bool, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def moving(self) -> bool:
        """True while the river travels by itself."""
        return self.canvas is not None and self.canvas.moving

    def apply(self) -> None:
        assert self.look is not None and self.model is not None
        s, m = self.look, self.model
        if self.canvas is None:
            self._make()
        assert self.canvas is not None and self.overview is not None
        if self._style_key != (s.key, m.title, m.subtitle, m.note, tuple(c.text for c in m.chips)):
            self._style_key = (s.key, m.title, m.subtitle, m.note, tuple(c.text for c in m.chips))
            self._dress()
        for chip, button in zip(m.chips, self.chips, strict=True):
            button.chosen = chip.chosen
            button.setChecked(chip.chosen)
            button.update()
        assert self.filter is not None
        now = next(i for i, c in enumerate(m.chips) if c.chosen)
        self.filter.words = m.chips[now].text
        self.filter.setAccessibleName(label("era_filter", s.lang).format(era=m.chips[now].text))
        self.filter.event_to_send = m.chips[(now + 1) % len(m.chips)].event
        self.filter.dot = f"era_{m.chips[now].hue}" if m.chips[now].hue else None
        self.filter.dashed = m.chips[now].dashed
        self.filter.update()
        previous, after = self.buttons[0], self.buttons[1]
        previous.setEnabled(m.before is not None)
        after.setEnabled(m.after is not None)
        previous.event_to_send = Select(m.nodes[m.before].id) if m.before is not None else None
        after.event_to_send = Select(m.nodes[m.after].id) if m.after is not None else None
        self.canvas.frozen = True
        self.place()
        self.canvas.frozen = False
        self.canvas.show_model(m, s)
        self.overview.show_model(m, s)
        self._travel_to_era(m)
        self._follow()

    def _travel_to_era(self, model: TimelineModel) -> None:
        """A filter that was just chosen brings its era into view; all of time comes back without one."""
        assert self.canvas is not None and self.look is not None
        era = tuple(c.chosen for c in model.chips)
        if self._era and era != self._era:
            if model.chips[0].chosen:
                self.canvas.travel_to(self.canvas.port.showing(0.0, 1.0, 0.0).view)
            else:
                band = model.bands[era.index(True) - 1]
                self.canvas.travel_to(
                    self.canvas.port.showing(band.low, band.high, self.look.px(ERA_MARGIN_U)).view
                )
        self._era = era

    def _make(self) -> None:
        assert self.look is not None
        s = self.look
        self.canvas = Canvas(s, self)
        self.overview = Overview(s, self)
        self.canvas.chose.connect(self._on_chose)
        self.canvas.opened.connect(self._on_opened)
        self.canvas.looked.connect(self._on_looked)
        self.canvas.travelled.connect(self._follow)
        self.overview.asked.connect(self.canvas.look_at)
        self.overview.went.connect(self.canvas.travel_to)

    def _dress(self) -> None:
        """Make everything that carries words."""
        assert self.look is not None and self.model is not None
        s, m = self.look, self.model
        for old in (
            self.title,
            self.subtitle,
            self.two_lines,
            self.note,
            self.filter,
            *self.chips,
            *self.buttons,
        ):
            if old is not None:
                old.hide()
                old.deleteLater()
        self.title = Label(s, m.title, "title", parent=self)
        stop = "。" if s.lang == "zh" else ". "
        self.subtitle = Label(s, m.subtitle + stop + m.note, "label", "text_2", parent=self)
        self.note = Label(s, m.note, "caption", "text_2", parent=self)
        self.two_lines = Label(s, f"{m.subtitle}\n{m.note}", "label", "text_2", parent=self)
        self.chips = [self._chip(chip) for chip in m.chips]
        self.filter = Button(s, m.chips[0].text, Filter(None), icon="filter", parent=self)
        self.filter.intent.connect(self.intent)
        lang = s.lang
        self.buttons = [
            Button(s, label("previous", lang), icon="chevron-left", parent=self),
            Button(s, label("next", lang), icon="chevron-right", after=True, parent=self),
            Button(s, label("zoom_out", lang), icon="zoom-out", parent=self),
            Button(s, label("zoom_in", lang), icon="zoom-in", parent=self),
        ]
        for button in self.buttons[:2]:
            button.intent.connect(self.intent)
        self.buttons[2].clicked.connect(self._on_zoom_out)
        self.buttons[3].clicked.connect(self._on_zoom_in)
        for widget in (
            self.title,
            self.subtitle,
            self.two_lines,
            self.note,
            self.filter,
            *self.chips,
            *self.buttons,
        ):
            widget.show()

    def _chip(self, chip: Chip) -> Button:
        assert self.look is not None
        dot = f"era_{chip.hue}" if chip.hue else None
        button = Button(
            self.look,
            chip.text,
            chip.event,
            variant="chip",
            dot=dot,
            dashed=chip.dashed,
            chosen=chip.chosen,
            parent=self,
        )
        button.intent.connect(self.intent)
        return button

    # places ------------------------------------------------------------------------------------------------

    def place(self) -> None:
        if self.look is None or self.canvas is None or not self.buttons:
            return
        s = self.look
        width, height = self.width(), self.height()
        tall = height > width * 1.1
        short = height < s.px(1000) and width < s.px(1300)
        gap = math.ceil(max(s.metrics.gap, s.px(12)))
        margin = s.ipx(40)
        bottom = self._place_controls(width, height, margin, gap, short=short, tall=tall)
        short = short or self.model.reach
        top = self._place_header(width, margin, gap, short=short, room=bottom)
        self.canvas.setGeometry(0, top, width, max(bottom - top, 1))

    def _place_controls(
        self, width: int, height: int, margin: int, gap: int, *, short: bool, tall: bool
    ) -> int:
        """Overview and buttons at the foot; returns where they begin."""
        s = self.look
        assert s is not None and self.overview is not None and self.filter is not None
        hints = self._hints()
        row = max(h.height() for h in hints)
        filters = short and sum(c.sizeHint().width() + gap for c in self.chips) > width - 2 * margin
        self.filter.setVisible(filters)
        buttons = [*self.buttons, self.filter] if filters else list(self.buttons)
        natural = sum(h.width() + gap for h in hints)
        strip = (
            max(s.ipx(92), math.ceil(s.metrics.touch))
            if not short
            else math.ceil(max(s.px(76), s.metrics.touch))
        )
        if not tall and not short and width - 2 * margin - natural >= s.px(LEAST_OVERVIEW_U):
            y = height - s.ipx(20) - strip
            left = [margin, margin + hints[0].width() + gap]
            right = [
                width - margin - hints[3].width() - gap - hints[2].width(),
                width - margin - hints[3].width(),
            ]
            for x, button, hint in zip((*left, *right), self.buttons, hints, strict=True):
                button.setGeometry(x, y + (strip - row) // 2, hint.width(), row)
            begin = left[1] + hints[1].width() + gap
            self.overview.setGeometry(begin, y, right[0] - gap - begin, strip)
            self.overview.show()
            return y - s.ipx(16)
        if tall:
            row = max(row, s.ipx(104))
        rows = self._rows(buttons, width - 2 * margin, gap)
        total = len(rows) * (row + gap) - gap
        y = height - s.ipx(20) - total
        for line in rows:
            each = (width - 2 * margin - (len(line) - 1) * gap) // len(line)
            for n, button in enumerate(line):
                button.setGeometry(margin + n * (each + gap), y, each, row)
            y += row + gap
        top = height - s.ipx(20) - total - gap - strip
        enough = not short or top > s.px(LEAST_CANVAS_U + 90) * max(1.0, s.size("label") / s.px(25))
        self.overview.setVisible(enough)
        self.overview.setGeometry(margin, top, width - 2 * margin, strip)
        return (top if enough else height - s.ipx(20) - total) - s.ipx(16)

    def _hints(self) -> list[QSize]:
        """Sizes of the four buttons, wide enough for either language: nothing moves when it is switched."""
        assert self.look is not None
        hints = []
        for button, key in zip(self.buttons, ("previous", "next", "zoom_out", "zoom_in"), strict=True):
            font = self.look.font("button")
            widths = [text_width(label(key, lang), font) for lang in LANGUAGES]
            hint = button.sizeHint()
            hint.setWidth(hint.width() + math.ceil(max(widths) - text_width(button.words, font)))
            hints.append(hint)
        return hints

    @staticmethod
    def _rows(buttons: list[Button], width: int, gap: int) -> list[list[Button]]:
        """One row if each button fits its share, else two."""
        widest = max(b.sizeHint().width() for b in buttons)
        if widest * len(buttons) + gap * (len(buttons) - 1) <= width:
            return [buttons]
        half = math.ceil(len(buttons) / 2)
        return [buttons[:half], buttons[half:]]

    def _place_header(self, width: int, margin: int, gap: int, *, short: bool, room: int) -> int:
        """Title and filters at the head; returns where they end."""
        s = self.look
        assert s is not None and self.title is not None and self.filter is not None
        assert self.subtitle is not None and self.two_lines is not None and self.note is not None
        chips = [c.sizeHint() for c in self.chips]
        row = max(c.height() for c in chips)
        natural = sum(c.width() + gap for c in chips) - gap
        for chip in self.chips:
            chip.setVisible(not self.filter.isVisibleTo(self))
        self.title.setVisible(not short)
        self.subtitle.setVisible(not short)
        self.two_lines.hide()
        self.note.hide()
        if short:
            return self._place_short_header(width, margin, gap, row, natural, room)
        left = s.ipx(56) if width > room else margin
        free = width - left - natural - gap * 3 - s.ipx(56)
        two = self.two_lines.sizeHint().width()
        text, words = self.subtitle, max(self.title.sizeHint().width(), self.subtitle.sizeHint().width())
        if words > free:
            text, words = self.two_lines, max(self.title.sizeHint().width(), two)
        if words <= free:
            title, sub = self.title.heightForWidth(words), text.heightForWidth(words)
            height = max(s.ipx(138), title + sub + s.ipx(8))
            y = (height - title - sub) // 2
            self.title.setGeometry(left, y, words, title)
            text.setGeometry(left, y + title, words, sub)
            self.subtitle.setVisible(text is self.subtitle)
            self.two_lines.setVisible(text is self.two_lines)
            x = width - s.ipx(56) - natural
            for chip, hint in zip(self.chips, chips, strict=True):
                chip.setGeometry(x, (height - row) // 2, hint.width(), row)
                x += hint.width() + gap
            return height
        inner = width - 2 * margin
        y = s.ipx(24)
        text = self.subtitle if self.subtitle.sizeHint().width() <= inner else self.two_lines
        self.subtitle.setVisible(text is self.subtitle)
        self.two_lines.setVisible(text is self.two_lines)
        for words in (self.title, text):
            high = words.heightForWidth(inner)
            words.setGeometry(margin, y, inner, high)
            y += high
        return self._put_chips(margin, y + s.ipx(14), inner, gap, row) + s.ipx(16)

    def _place_short_header(
        self, width: int, margin: int, gap: int, row: int, natural: int, room: int
    ) -> int:
        """Filters and the note on the river, where the title stands above already; returns where they end."""
        s = self.look
        assert s is not None and self.filter is not None and self.note is not None
        y = s.ipx(12)
        if self.filter.isVisibleTo(self):
            y = s.ipx(8)
        else:
            self._put_chips(margin, y, width - 2 * margin, gap, row)
            y += row + s.ipx(12)
        words = self.note.sizeHint()
        if not self.filter.isVisibleTo(self) and natural + words.width() + 2 * margin + gap * 3 <= width:
            self.note.setGeometry(
                width - margin - words.width(),
                s.ipx(12) + (row - words.height()) // 2,
                words.width(),
                words.height(),
            )
            self.note.show()
        elif room - y > s.px(LEAST_CANVAS_U + 150) * max(1.0, s.size("label") / s.px(25)):
            wide = min(words.width(), width - 2 * margin)
            high = self.note.heightForWidth(wide)
            self.note.setGeometry(margin, y, wide, high)
            self.note.show()
            y += high + s.ipx(8)
        return y

    def _put_chips(self, x: int, y: int, width: int, gap: int, row: int) -> int:
        """Chips side by side, on further rows where they must; returns where they end."""
        left = x
        for chip in self.chips:
            wide = chip.sizeHint().width()
            if left > x and left + wide > x + width:
                left, y = x, y + row + gap
            chip.setGeometry(QRect(left, y, wide, row))
            left += wide + gap
        return y + row

    # intents -----------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        if self.canvas is not None and self.overview is not None:
            self.overview.follow(self.canvas.port, self.canvas.cursor_at)

    def _on_chose(self, number: int) -> None:
        assert self.model is not None
        self.intent.emit(Select(self.model.nodes[number].id))

    def _on_opened(self) -> None:
        assert self.model is not None and self.canvas is not None
        if self.model.nodes:
            self.intent.emit(Open(Screen.EVENT, self.model.nodes[self.canvas.chosen].id))

    def _on_looked(self, view: object) -> None:
        self.intent.emit(LookAt(view))  # type: ignore[arg-type]

    def _on_zoom_in(self) -> None:
        if self.canvas is not None:
            self.canvas.zoom_by(ZOOM_STEP)

    def _on_zoom_out(self) -> None:
        if self.canvas is not None:
            self.canvas.zoom_by(1 / ZOOM_STEP)

    def on_key(self, event: QKeyEvent) -> bool:
        """Arrows step, plus and minus zoom, Enter opens, Home and End go to the ends."""
        m = self.model
        if m is None or self.canvas is None or not m.nodes:
            return False
        free = [n for n, node in enumerate(m.nodes) if m.shown(node)]
        target: int | None = None
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                target = m.before
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                target = m.after
            case Qt.Key.Key_Home:
                target = free[0] if free else None
            case Qt.Key.Key_End:
                target = free[-1] if free else None
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._on_zoom_in()
                return True
            case Qt.Key.Key_Minus:
                self._on_zoom_out()
                return True
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._on_opened()
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if self.canvas is not None:
            self.canvas.stop()
        super().hideEvent(event)

    def close_view(self) -> None:
        if self.canvas is not None:
            self.canvas.stop()
