"""Ideas: the themes of the exhibit, and people's views, told by us. Chips jump between the two."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.presenters.ideas import IdeasModel, ThemeCard, VoiceCard
from kiosk.views.art import hue_role, paint_emblem, paint_waves
from kiosk.views.cards import Face, FaceCard, Mark, SourceLine, heading
from kiosk.views.forms_small import paint_small
from kiosk.views.layouts import grid, stack
from kiosk.views.screens.pane import PaneScreen
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.widgets import Button


class IdeasView(PaneScreen):
    """Two sections of cards."""

    model: IdeasModel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sections: list[Label] = []

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
            grid(style, [theme_card(style, t) for t in model.themes], 420, columns_max=3, gap_u=22)
        )
        column.addSpacing(style.ipx(20))
        column.addWidget(voices)
        column.addWidget(heading(style, model.voices_note, "label", "text_2"))
        column.addWidget(
            grid(style, [voice_card(style, v) for v in model.voices], 420, columns_max=3, gap_u=22)
        )
        column.addWidget(SourceLine(style, model.source))
        column.addStretch(1)

    def on_themes(self) -> None:
        """Travel to the themes."""
        self._jump(self.sections[0])

    def on_voices(self) -> None:
        """Travel to the voices."""
        self._jump(self.sections[1])

    def _jump(self, widget: QWidget) -> None:
        if self.pane is not None:
            self.pane.scroll_to(widget)


def theme_card(style: Style, theme: ThemeCard) -> FaceCard:
    """Title and text of a theme over waves, with its drawing as a sign."""

    def compose(width: float) -> Face:
        face = Face(style, width, centred=False)
        pad, mark, parts = style.px(28), _mark(style), theme.parts
        left, top = pad, style.px(26)
        if parts is not None:
            left += mark + style.px(22)
        y = face.text(theme.title, "section", "text", left, top, width - left - pad)
        if parts is not None:
            if y - top < mark:
                face.move(0, (mark - (y - top)) / 2)
            y = max(y, top + mark)
        y = face.text(theme.text, "body", "text", pad, y + style.px(12), width - 2 * pad)
        face.height = y + style.px(26)
        face.marks.append(_ground(style, theme.hue, theme.id))

        def draw(painter: QPainter, rect: QRectF) -> None:
            if parts is not None:
                box = QRectF(rect.x() + pad, rect.y() + top, mark, mark)
                paint_small(painter, box, parts, style, theme.hue)

        face.marks.append(draw)
        return face

    title = theme.title.replace("|", "" if style.lang == "zh" else " ")
    spoken = theme.parts.spoken if theme.parts is not None else ""
    name = ", ".join(p for p in (title, theme.text, spoken) if p)
    return FaceCard(style, name, theme.event, compose, stretches=True)


def voice_card(style: Style, voice: VoiceCard) -> FaceCard:
    """The ringed first character of a name, who it is, and the view, in a few words where there are some."""

    def compose(width: float) -> Face:
        face = Face(style, width, centred=False)
        pad, mark = style.px(28), _mark(style)
        left, top = pad + mark + style.px(18), style.px(24)
        room = width - left - pad
        y = face.text(voice.title, "section", "text", left, top, room)
        y = face.text(voice.role, "label", "text_2", left, y, room)
        if y - top < mark:
            face.move(0, (mark - (y - top)) / 2)
        y = max(y, top + mark) + style.px(14)
        if voice.gist:
            y = face.text(voice.gist, "section", hue_role(voice.emblem.hue), pad, y, width - 2 * pad)
        else:
            y = face.text(voice.text, "body", "text", pad, y, width - 2 * pad)
        face.height = y + style.px(26)

        def draw(painter: QPainter, rect: QRectF) -> None:
            box = QRectF(rect.x() + pad, rect.y() + top, mark, mark)
            emblem = voice.emblem
            paint_emblem(painter, box, emblem.name, emblem.id, style, emblem.hue)

        face.marks += [_ground(style, voice.emblem.hue, voice.id), draw]
        return face

    gist = voice.gist.replace("|", "" if style.lang == "zh" else " ")
    name = f"{voice.title}, {voice.role}: {gist or voice.text}"
    return FaceCard(style, name, voice.event, compose, stretches=True)


def _mark(style: Style) -> float:
    """Side of the sign of a theme and of the emblem of a person, px."""
    return max(style.px(84), style.size("section") * 1.9)


def _ground(style: Style, hue: str, seed: str) -> Mark:
    """Faint waves at the foot, and a stroke in the hue of the place, as on the cards of the timeline."""

    def draw(painter: QPainter, rect: QRectF) -> None:
        line = style.px(2)
        if not style.contrast:
            painter.setOpacity(0.4)
            paint_waves(painter, rect.adjusted(line, line, -line, -line), style, hue, seed)
            painter.setOpacity(1.0)
        painter.setPen(QPen(style.colour(hue_role(hue)), style.px(5)))
        x, y = rect.x(), rect.y() + style.px(4)
        painter.drawLine(QLineF(x + style.px(28), y, x + style.px(92), y))

    return draw
