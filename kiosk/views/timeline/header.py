"""The head of the timeline: title, the chips that jump to an era, and the button of the filters."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QSize, Signal
from PySide6.QtWidgets import QWidget

from kiosk.presenters.labels import label
from kiosk.presenters.timeline import Jump, TimelineModel
from kiosk.state.model import ShowFilters
from kiosk.views.style import Style
from kiosk.views.text import Label, text_width
from kiosk.views.timeline.cover import drop
from kiosk.views.widgets import Button

LEAST_CANVAS_U = 330.0
LEAST_TITLE = 0.78


class Header(QObject):
    """Makes the widgets of the head, as children of the screen, and puts them in their places.

    `jumped` carries the jump that was touched, `intent` the events of the filters. Where there is no room for
    the chips, `jump` stands for all of them: each touch goes on to the next one. It and `filter` are then
    placed among the controls at the foot.
    """

    jumped = Signal(object)
    intent = Signal(object)

    def __init__(self, screen: QWidget) -> None:
        super().__init__(screen)
        self.screen = screen
        self.look: Style | None = None
        self.model: TimelineModel | None = None
        self.title: Label | None = None
        self.subtitle: Label | None = None
        self.two_lines: Label | None = None
        self.note: Label | None = None
        self.chips: list[Button] = []
        self.jump: Button | None = None
        self.filter: Button | None = None
        self._key: tuple[object, ...] = ()
        self._now: int | None = -1  # no jump yet

    def show_model(self, model: TimelineModel, style: Style) -> None:
        """Apply a model."""
        self.look, self.model = style, model
        key = (style.key, model.title, model.subtitle, model.note, model.jumps)
        if key != self._key:
            self._key = key
            self._make()
        assert self.filter is not None
        on = model.selection.members is not None
        spoken = label("filter_on", style.lang).format(words=model.filter_words)
        self.filter.setAccessibleName(spoken if on else label("filter", style.lang))
        self.filter.chosen = on
        self.filter.update()

    def mark(self, now: int | None) -> None:
        """Show which jump the river has come to; None for none of them."""
        if now == self._now or self.model is None or self.jump is None or self.look is None:
            return
        self._now = now
        for n, chip in enumerate(self.chips):
            chip.chosen = n == now
            chip.update()
        jumps, button = self.model.jumps, self.jump
        shown = jumps[now or 0]
        button.words = shown.text
        button.event_to_send = jumps[((now or 0) + 1) % len(jumps)]
        button.dot = f"era_{shown.hue}" if shown.hue else None
        button.dashed = shown.dashed
        button.setAccessibleName(label("era_filter", self.look.lang).format(era=shown.text))
        button.update()

    def _make(self) -> None:
        """Make everything that carries words."""
        assert self.look is not None and self.model is not None
        s, m = self.look, self.model
        drop(
            [self.title, self.subtitle, self.two_lines, self.note, self.jump, self.filter, *self.chips],
        )
        self.title = Label(s, m.title, "title", parent=self.screen)
        stop = "。" if s.lang == "zh" else ". "
        self.subtitle = Label(s, m.subtitle + stop + m.note, "label", "text_2", parent=self.screen)
        self.note = Label(s, m.note, "caption", "text_2", parent=self.screen)
        self.two_lines = Label(s, f"{m.subtitle}\n{m.note}", "label", "text_2", parent=self.screen)
        self.chips = [self._chip(jump) for jump in m.jumps]
        self.jump = Button(s, m.jumps[0].text, m.jumps[0], parent=self.screen)
        self.jump.intent.connect(self.jumped)
        self.filter = Button(
            s, label("filter", s.lang), ShowFilters(True), icon="filter", variant="chip", parent=self.screen
        )
        self.filter.intent.connect(self.intent)
        self._now = -1
        for widget in (self.title, *self.chips, self.filter):
            widget.show()

    def _chip(self, jump: Jump) -> Button:
        assert self.look is not None
        dot = f"era_{jump.hue}" if jump.hue else None
        button = Button(
            self.look, jump.text, jump, variant="chip", dot=dot, dashed=jump.dashed, parent=self.screen
        )
        button.intent.connect(self.jumped)
        return button

    # places ------------------------------------------------------------------------------------------------

    @property
    def row(self) -> list[Button]:
        """What stands in the row of the head: the chips, then the filters."""
        assert self.filter is not None
        return [*self.chips, self.filter]

    def natural(self, gap: int) -> int:
        """Width of that row, px."""
        return sum(self._hint(b).width() + gap for b in self.row) - gap

    def _hint(self, button: Button) -> QSize:
        """Size of a chip as if it were chosen and the filter said its own name: nothing moves by a choice."""
        assert self.look is not None
        words = label("filter", self.look.lang) if button is self.filter else button.words
        hint = button.sizeHint()
        bold = text_width(words, self.look.font("button"))
        font = self.look.font("button" if button.chosen else "label")
        hint.setWidth(max(hint.width() + round(bold - text_width(button.words, font) + 0.5), hint.height()))
        return hint

    def _say(self, room: int) -> None:
        """The filters that are on stand on the button where there is room for them, else its own name."""
        assert self.look is not None and self.filter is not None and self.model is not None
        own = label("filter", self.look.lang)
        font = self.look.font("button")
        more = text_width(self.model.filter_words, font) - text_width(own, font)
        self.filter.words = self.model.filter_words if more <= room else own

    def place(self, width: int, height: int, margin: int, gap: int, *, short: bool, room: int) -> int:
        """Put all in place; returns where the head ends. `room` px are above the controls; `short` drops the
        title, and the chips too where they do not fit beside the filters."""
        s = self.look
        assert s is not None and self.title is not None and self.jump is not None and self.filter is not None
        assert self.subtitle is not None and self.two_lines is not None and self.note is not None
        folded = short and self.folds(width, margin, gap)
        for button in self.chips:
            button.setVisible(not folded)
        self.filter.show()
        self.jump.setVisible(folded)
        self.title.setVisible(not short)
        for words in (self.subtitle, self.two_lines, self.note):
            words.hide()
        row = max(self._hint(b).height() for b in self.row)
        natural = self.natural(gap)
        if short:
            return self._place_short(width, margin, gap, row, natural, room, folded=folded)
        left = s.ipx(56) if width > height else margin
        free = width - left - natural - gap * 3 - s.ipx(56)
        self._fit_title(free)
        text, wide = self.subtitle, max(self.title.sizeHint().width(), self.subtitle.sizeHint().width())
        if wide > free:
            text = self.two_lines
            wide = max(self.title.sizeHint().width(), text.sizeHint().width())
        if wide <= free:
            title, sub = self.title.heightForWidth(wide), text.heightForWidth(wide)
            high = max(s.ipx(138), title + sub + s.ipx(8))
            y = (high - title - sub) // 2
            self.title.setGeometry(left, y, wide, title)
            text.setGeometry(left, y + title, wide, sub)
            text.show()
            self._say(free - wide)
            x = width - s.ipx(56) - self._row_width(gap)
            self._put_row(self.row, x, (high - row) // 2, width, gap, row)
            return high
        self.title.set_size(None)
        return self._place_stacked(width, margin, gap, row)

    def _fit_title(self, room: int) -> None:
        """A title that is a little too long for its room beside the chips gets smaller letters, so that the
        head is as high in one language as in the other."""
        assert self.look is not None and self.title is not None
        self.title.set_size(None)
        wide = self.title.sizeHint().width()
        if room < wide <= room / LEAST_TITLE:
            self.title.set_size(self.look.size("title") * room / wide * 0.98)

    def _place_stacked(self, width: int, margin: int, gap: int, row: int) -> int:
        """Title, the line under it, and the chips, each below the other. The filters stand beside the title
        if it leaves room for them."""
        s = self.look
        assert s is not None and self.title is not None and self.filter is not None
        assert self.subtitle is not None and self.two_lines is not None
        inner = width - 2 * margin
        y = s.ipx(24)
        own = self._hint(self.filter).width()
        free = inner - self.title.sizeHint().width() - gap * 2
        beside = free >= own
        text = self.subtitle if self.subtitle.sizeHint().width() <= inner else self.two_lines
        text.show()
        if beside:
            # Where the line under the title stands does not depend on what the filters say.
            under = text is self.subtitle and text.sizeHint().width() <= inner - own - gap
            self._say(min(free, inner - text.sizeHint().width() - gap if under else free) - own)
            wide = self._wide(self.filter)
            high = max(row, self.title.heightForWidth(inner))
            self.filter.setGeometry(margin + inner - wide, y, wide, row)
            self.title.setGeometry(margin, y, inner - wide - gap, high)
            y += self.title.heightForWidth(inner) if under else high
            deep = text.heightForWidth(inner)
            text.setGeometry(margin, y, inner - wide - gap if under else inner, deep)
            y = max(y + deep, s.ipx(24) + row)
            return self._put_row(self.chips, margin, y + s.ipx(14), inner, gap, row) + s.ipx(16)
        for words in (self.title, text):
            deep = words.heightForWidth(inner)
            words.setGeometry(margin, y, inner, deep)
            y += deep
        self._say(max(inner - self.natural(gap), 0))
        return self._put_row(self.row, margin, y + s.ipx(14), inner, gap, row) + s.ipx(16)

    def give_way(self, *, folded: bool) -> None:
        """Hide all that stands in the head: the caption stands there while the timeline plays."""
        for words in (self.title, self.subtitle, self.two_lines, self.note):
            if words is not None:
                words.hide()
        if not folded:
            for button in self.row:
                button.hide()

    def folds(self, width: int, margin: int, gap: int) -> bool:
        """True where the row of the head does not fit into one line."""
        return self.natural(gap) > width - 2 * margin

    def _place_short(
        self, width: int, margin: int, gap: int, row: int, natural: int, room: int, *, folded: bool
    ) -> int:
        """Chips and the note on the river, where the title stands above already."""
        s = self.look
        assert s is not None and self.note is not None
        y = s.ipx(8)
        if not folded:
            y = s.ipx(12)
            self._say(max(width - 2 * margin - natural, 0))
            self._put_row(self.row, margin, y, width - 2 * margin, gap, row)
            y += row + s.ipx(12)
        words = self.note.sizeHint()
        if not folded and self._row_width(gap) + words.width() + 2 * margin + gap * 3 <= width:
            top = s.ipx(12) + (row - words.height()) // 2
            self.note.setGeometry(width - margin - words.width(), top, words.width(), words.height())
            self.note.show()
        elif room - y > s.px(LEAST_CANVAS_U + 150) * max(1.0, s.size("label") / s.px(25)):
            wide = min(words.width(), width - 2 * margin)
            high = self.note.heightForWidth(wide)
            self.note.setGeometry(margin, y, wide, high)
            self.note.show()
            y += high + s.ipx(8)
        return y

    def _wide(self, button: Button) -> int:
        """Width of a chip now; that of the filters follows its words."""
        return button.sizeHint().width() if button is self.filter else self._hint(button).width()

    def _row_width(self, gap: int) -> int:
        return sum(self._wide(b) + gap for b in self.row) - gap

    def _put_row(self, buttons: list[Button], x: int, y: int, width: int, gap: int, row: int) -> int:
        """Chips side by side, on further rows where they must; returns where they end."""
        left = x
        for button in buttons:
            wide = self._wide(button)
            if left > x and left + wide > x + width:
                left, y = x, y + row + gap
            button.setGeometry(QRect(left, y, wide, row))
            left += wide + gap
        return y + row
