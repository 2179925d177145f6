"""Ideas: the themes of the exhibit, and people's views, told by us. Chips jump between the two."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.presenters.card import Emblem
from kiosk.presenters.ideas import IdeasModel, Link, ThemeCard, VoiceCard
from kiosk.views.art import hue_role, paint_emblem, paint_waves
from kiosk.views.cards import SourceLine, Tag, heading
from kiosk.views.layouts import flow, grid, grows, stack
from kiosk.views.paint import guarded
from kiosk.views.screens.pane import PaneScreen
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.widgets import Button, Panel


class IdeasView(PaneScreen):
    """Two sections of panels."""

    model: IdeasModel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sections: list[Label] = []
        self.voices: dict[str, IdeaPanel] = {}

    def make_bar(self, style: Style) -> QWidget:
        model = self.model
        bar, row = QWidget(), QHBoxLayout()
        row.setSpacing(max(style.ipx(14), round(style.metrics.gap)))
        title = Label(style, model.title, "title")
        title.setFixedSize(title.sizeHint())
        words = (
            (f"{model.themes_title} {len(model.themes)}", "lightbulb", self.on_themes),
            (f"{model.voices_title} {len(model.voices)}", "quote", self.on_voices),
        )
        needed = title.width() + style.ipx(28)
        for text, icon, jump in words:
            chip = Button(style, text, None, icon=icon, variant="chip")
            chip.clicked.connect(jump)
            row.addWidget(chip)
            needed += chip.sizeHint().width() + row.spacing()
        # Title and chips on one row where they fit, else the chips under it.
        beside = needed <= self.width() - 2 * self.margin
        lines = QVBoxLayout(bar)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(style.ipx(12))
        if beside:
            row.insertWidget(0, title)
            row.insertStretch(1, 1)
        else:
            lines.addWidget(title)
            row.addStretch(1)
        lines.addLayout(row)
        return bar

    def fill(self, body: QWidget, style: Style) -> None:
        model = self.model
        column = stack(body, style, 18)
        themes = heading(style, model.themes_title, "section", "text")
        voices = heading(style, model.voices_title, "section", "text")
        self.sections = [themes, voices]
        column.addWidget(themes)
        column.addWidget(
            grid(style, [self._theme(style, t) for t in model.themes], 440, columns_max=3, gap_u=20)
        )
        column.addSpacing(style.ipx(20))
        column.addWidget(voices)
        column.addWidget(heading(style, model.voices_note, "label", "text_2"))
        panels = [self._voice(style, v) for v in model.voices]
        self.voices = {v.id: p for v, p in zip(model.voices, panels, strict=True)}
        column.addWidget(grid(style, list(panels), 440, columns_max=3, gap_u=20))
        column.addWidget(SourceLine(style, model.source))
        column.addStretch(1)

    def on_themes(self) -> None:
        """Travel to the themes."""
        self._jump(self.sections[0])

    def on_voices(self) -> None:
        """Travel to the voices."""
        self._jump(self.sections[1])

    def show_voice(self, voice: str) -> None:
        """Travel to a voice and mark it."""
        panel = self.voices.get(voice)
        if panel is None:
            return
        for other in self.voices.values():
            other.mark(other is panel)
        self._jump(panel)

    def _jump(self, widget: QWidget) -> None:
        if self.pane is not None:
            self.pane.scroll_to(widget)

    def _theme(self, style: Style, theme: ThemeCard) -> IdeaPanel:
        panel = IdeaPanel(style, theme.hue, theme.id)
        column = panel.column
        column.addWidget(Label(style, theme.title, "card_title", "text"))
        column.addWidget(Label(style, theme.text, "body", "text_2"))
        if theme.points:
            column.addWidget(flow(style, [Tag(style, p, theme.hue) for p in theme.points], 10))
        column.addStretch(1)
        if theme.links:
            column.addWidget(flow(style, [self._link(style, link) for link in theme.links], 12))
        return panel

    def _voice(self, style: Style, voice: VoiceCard) -> IdeaPanel:
        panel = IdeaPanel(style, voice.emblem.hue, voice.id)
        column = panel.column
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.ipx(18))
        row.addWidget(SmallEmblem(style, voice.emblem))
        words = QWidget()
        lines = stack(words, style, 2)
        lines.setSpacing(0)
        lines.addStretch(1)
        lines.addWidget(Label(style, voice.title, "card_title", "text"))
        lines.addWidget(Label(style, voice.role, "label", "text_2"))
        lines.addStretch(1)
        row.addWidget(words, 1)
        grows(head)
        column.addWidget(head)
        column.addWidget(Label(style, voice.text, "body", "text"))
        column.addStretch(1)
        if voice.link is not None:
            column.addWidget(flow(style, [self._link(style, voice.link)], 12))
        return panel

    def _link(self, style: Style, link: Link) -> Button:
        if link.id:
            return VoiceChip(style, link, self)
        return Button(style, link.text, link.event, icon=link.icon, variant="chip")


class VoiceChip(Button):
    """A person's name that leads to that person's view on the same screen."""

    def __init__(self, style: Style, link: Link, view: IdeasView) -> None:
        super().__init__(style, link.text, None, icon=link.icon, variant="chip")
        self.voice, self.view = link.id, view
        self.clicked.connect(self.on_click)

    def on_click(self) -> None:
        """Go there."""
        self.view.show_voice(self.voice)


class IdeaPanel(Panel):
    """A panel with a column, waves at its foot, and an edge when a visitor was led to it."""

    def __init__(self, style: Style, hue: str, seed: str) -> None:
        super().__init__(style)
        self.hue, self.seed, self.marked = hue, seed, False
        self.column = QVBoxLayout(self)
        pad = style.ipx(28)
        self.column.setContentsMargins(pad, style.ipx(24), pad, style.ipx(24))
        self.column.setSpacing(max(style.ipx(14), round(style.metrics.gap)))
        grows(self)

    def mark(self, on: bool) -> None:
        """Show that this is the one meant."""
        if self.marked != on:
            self.marked = on
            self.update()

    def paint_face(self, painter: QPainter, rect: QRectF) -> None:
        s = self.look
        line = s.px(2)
        if not s.contrast:
            painter.setOpacity(0.55)
            paint_waves(painter, rect, s, self.hue, self.seed)
            painter.setOpacity(1.0)
        # A short stroke in the hue of the place, as at the era of a card on the timeline.
        painter.setPen(QPen(s.colour(hue_role(self.hue)), s.px(5)))
        painter.drawLine(QLineF(s.px(28), s.px(4), s.px(92), s.px(4)))
        if self.marked:
            painter.setPen(QPen(s.colour("here"), s.px(4)))
            painter.drawRoundedRect(rect.adjusted(line, line, -line, -line), s.px(22), s.px(22))


class SmallEmblem(QWidget):
    """The ringed first character of a name."""

    def __init__(self, style: Style, emblem: Emblem) -> None:
        super().__init__()
        self.look, self.emblem = style, emblem
        side = style.ipx(84)
        self.setFixedSize(side, side)

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_emblem(
            painter, QRectF(self.rect()), self.emblem.name, self.emblem.id, self.look, self.emblem.hue
        )
