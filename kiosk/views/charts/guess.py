"""Guess, then see: a panel with - and + for each player, the ways on, and a surface to drag over."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.presenters.chart_guess import GuessModel
from kiosk.presenters.labels import label
from kiosk.state.model import AskGuess, GuessAt, Players, Reveal
from kiosk.views.charts.panels import paint_panel
from kiosk.views.charts.parts import FigureBlock
from kiosk.views.layouts import FlowLayout
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.text import TextBox
from kiosk.views.widgets import Button, Touchable

if TYPE_CHECKING:
    from kiosk.views.charts.canvas import Canvas


class SignButton(Touchable):
    """- or +: one step less or more."""

    def __init__(self, style: Style, name: str, plus: bool, parent: QWidget) -> None:
        super().__init__(style, name, None, parent)
        self.plus = plus

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = s.px(4 if self.held else 2)
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.setBrush(s.colour("surface_2"))
        edge = "here" if self.held else "outline" if self.isEnabled() else "hairline"
        painter.setPen(QPen(s.colour(edge), line))
        painter.drawRoundedRect(box, s.px(18), s.px(18))
        half, middle = s.px(16), box.center()
        painter.setPen(QPen(s.colour("text" if self.isEnabled() else "caption"), max(s.px(5), 1.0)))
        painter.drawLine(QPointF(middle.x() - half, middle.y()), QPointF(middle.x() + half, middle.y()))
        if self.plus:
            painter.drawLine(QPointF(middle.x(), middle.y() - half), QPointF(middle.x(), middle.y() + half))
        self.focus_ring(painter, QRectF(self.rect()), s.px(18))


class GuessPanel(QWidget):
    """The guess of one player: who, how much, and the two buttons that change it."""

    changed = Signal(int, int)

    def __init__(self, style: Style, game: GuessModel, player: int, parent: QWidget) -> None:
        super().__init__(parent)
        speaks_as(self, Role.TEXT)
        self.look = style
        self.game = game
        self.player = player
        self.value: int | None = None
        name = game.players[player]
        self.less = SignButton(style, f"{name}: {game.earlier}", False, self)
        self.more = SignButton(style, f"{name}: {game.later}", True, self)
        self.less.clicked.connect(self._on_less)
        self.more.clicked.connect(self._on_more)
        self.set_value(None)

    def set_value(self, value: int | None) -> None:
        """Show a guess; None before the first one."""
        guess = self.game.guess
        self.value = value
        self.less.setEnabled(not guess.shown and (value is None or value > 0))
        self.more.setEnabled(not guess.shown and (value is None or value < guess.most))
        self.setAccessibleName(f"{self.game.players[self.player]}: {guess.figure(value).text}")
        self.update()

    def step(self, by: int) -> None:
        """One step less or more; the first touch begins in the middle."""
        guess = self.game.guess
        at = guess.most // 2 if self.value is None else min(max(self.value + by, 0), guess.most)
        self.changed.emit(self.player, at)

    def _on_less(self) -> None:
        self.step(-1)

    def _on_more(self) -> None:
        self.step(1)

    def _name(self, width: float) -> TextBox:
        s, words = self.look, self.game.players[self.player]
        if len(self.game.players) > 1:
            words = f"{words}  {'●' if self.player == 0 else '■'}"
        return TextBox(words, s.font("label"), width, s.line_height("label"), lang=s.lang)

    @property
    def _side(self) -> float:
        """Side of a button, px."""
        return max(self.look.metrics.touch, self.look.px(72))

    @property
    def _number(self) -> float:
        return self.look.size("section") * 1.5

    def _widest(self, width: float) -> FigureBlock:
        """The widest guess: it decides the size, so that that does not jump while a finger moves. Where it
        would be small, the unit goes under the digits."""
        widest = self.game.guess.figure(self.game.guess.most)
        return FigureBlock(widest, self.look, width, self._number, self._number * 0.6, "figure_s")

    def _pads(self) -> tuple[float, float]:
        return self.look.px(28), self.look.px(20)

    def heightForWidth(self, width: int) -> int:
        pad, over = self._pads()
        room = width - 2 * pad - self._buttons
        words = self._name(room).height + max(self._widest(room).height, self._number) * 1.1
        return math.ceil(max(words, self._side) + 2 * over)

    @property
    def _buttons(self) -> float:
        return 2 * self._side + max(self.look.metrics.gap, self.look.px(14)) + self.look.px(20)

    def hasHeightForWidth(self) -> bool:
        return True

    def resizeEvent(self, event: object) -> None:
        pad, _over = self._pads()
        side = math.ceil(self._side)
        gap = math.ceil(max(self.look.metrics.gap, self.look.px(14)))
        x, y = self.width() - round(pad) - side, (self.height() - side) // 2
        self.more.setGeometry(x, y, side, side)
        self.less.setGeometry(x - gap - side, y, side, side)

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        paint_panel(painter, QRectF(self.rect()), s)
        pad, _over = self._pads()
        width = self.width() - 2 * pad - self._buttons
        name, widest = self._name(width), self._widest(width)
        y = (self.height() - name.height - widest.height) / 2
        name.draw(painter, pad, y, s.colour("text_2"))
        figure = self.game.guess.figure(self.value)
        # A question mark needs no room, and is never small.
        size = self._number if self.value is None else widest.size
        FigureBlock(figure, s, width, size, size if widest.one_line else math.inf, "figure_s").draw(
            painter, pad, y + name.height, "text"
        )


class GuessActions(QWidget):
    """The ways on: alone or two, the answer, without a guess; afterwards the whole chart, or once more."""

    intent = Signal(object)

    def __init__(self, style: Style, game: GuessModel, parent: QWidget) -> None:
        super().__init__(parent)
        lang, two = style.lang, len(game.players) > 1
        flow = FlowLayout(self, gap=round(max(style.px(12), style.metrics.gap)))
        if game.guess.shown:
            rows = [("guess_leave", AskGuess(False), True), ("guess_once_more", AskGuess(True), False)]
        else:
            players = ("guess_one", Players(1), False) if two else ("guess_two", Players(2), False)
            rows = [("guess_show", Reveal(), True), players, ("guess_skip", AskGuess(False), False)]
        self.buttons: list[Button] = []
        for word, event, main in rows:
            variant = "primary" if main else "secondary"
            button = Button(style, label(word, lang), event, variant=variant, parent=self)  # type: ignore[arg-type]
            button.intent.connect(self.intent)
            flow.addWidget(button)
            self.buttons.append(button)
        self.answer = None if game.guess.shown else self.buttons[0]

    def set_ready(self, ready: bool) -> None:
        """The answer can be asked for once each player has guessed."""
        if self.answer is not None:
            self.answer.setEnabled(ready)


class GuessZone(QWidget):
    """A part of the plot on which one player drags; it paints nothing. Two players can drag at once."""

    moved = Signal(int, QPointF)
    dropped = Signal(int)

    def __init__(self, player: int, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        speaks_as(self, Role.TEXT)
        self.player = player
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(0, 0)

    def tappable(self, _pos: QPointF) -> bool:
        """All of it takes touches."""
        return self.isEnabled()

    draggable = tappable

    def press(self, pos: QPointF) -> None:
        """A finger came down: the guess goes there."""
        self.moved.emit(self.player, pos)

    def tap(self, pos: QPointF) -> None:
        """Let go where it came down."""
        self.moved.emit(self.player, pos)
        self.dropped.emit(self.player)

    def drag_begin(self, pos: QPointF) -> None:
        """A finger begins to move."""
        self.moved.emit(self.player, pos)

    def drag_move(self, pos: QPointF, _delta: QPointF) -> None:
        """The guess follows the finger."""
        self.moved.emit(self.player, pos)

    def drag_end(self, _velocity: QPointF) -> None:
        """The finger lets go."""
        self.dropped.emit(self.player)

    def drag_cancel(self) -> None:
        """Nothing was meant: what is shown stays, and is told, so that screen and state agree."""
        self.dropped.emit(self.player)


class GuessBoard(QObject):
    """The game on one chart: its parts, the guesses as they are shown now, and what is told of them."""

    intent = Signal(object)

    def __init__(self, style: Style, game: GuessModel, canvas: Canvas, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = style
        self.game = game
        self.canvas = canvas
        self.values: tuple[int | None, ...] = (None,) * len(game.players)
        self.panels = [GuessPanel(style, game, n, parent) for n in range(len(game.players))]
        self.actions = GuessActions(style, game, parent)
        self.actions.intent.connect(self.intent)
        self._held: dict[int, int] = {}
        self.zones: list[GuessZone] = []
        if not game.guess.shown:
            self.zones = [GuessZone(n, name, parent) for n, name in enumerate(game.players)]
        for panel in self.panels:
            panel.changed.connect(self._on_changed)
        for zone in self.zones:
            zone.moved.connect(self._on_moved)
            zone.dropped.connect(self._on_dropped)

    def set_values(self, values: tuple[int | None, ...]) -> None:
        """Show the guesses of all players, on the plot and in the panels. A finger that is still down has its
        own, whatever the state says."""
        values = (*values, *(None,) * len(self.panels))[: len(self.panels)]
        self.values = tuple(self._held.get(n, value) for n, value in enumerate(values))
        for panel, value in zip(self.panels, self.values, strict=True):
            if panel.value != value:
                panel.set_value(value)
        self.actions.set_ready(all(v is not None for v in self.values))
        self.canvas.set_guesses(self.values)

    def _on_changed(self, player: int, value: int) -> None:
        self.intent.emit(GuessAt(player, value))

    def _on_moved(self, player: int, pos: QPointF) -> None:
        """A finger on the plot: its guess follows at once, the state is told when it lets go."""
        body = self.canvas.parentWidget()
        place = self.zones[player].mapTo(body, pos)
        steps = self.canvas.guess_at(QPointF(self.canvas.mapFrom(body, place)))
        if steps is not None and self._held.get(player) != steps:
            self._held[player] = steps
            self.set_values(self.values)

    def _on_dropped(self, player: int) -> None:
        value = self._held.pop(player, None)
        if value is not None:
            self.intent.emit(GuessAt(player, value))

    # places ------------------------------------------------------------------------------------------------

    @property
    def _gap(self) -> int:
        return round(max(self.look.px(22), self.look.metrics.gap))

    def lay_out(self, rect: QRect, *, apply: bool) -> int:
        """Panels and the ways on, from the top of `rect` in its width; returns where they end, px."""
        width, y, gap = rect.width(), rect.y(), self.look.ipx(16)
        beside = len(self.panels) > 1 and width >= self.look.px(900) * self.look.step / 100
        wide = (width - self._gap) // 2 if beside else width
        for n, panel in enumerate(self.panels):
            high = panel.heightForWidth(wide)
            if apply:
                panel.setGeometry(rect.x() + (n * (wide + self._gap) if beside else 0), y, wide, high)
            if not beside or n == len(self.panels) - 1:
                y += high + gap
        layout = self.actions.layout()
        assert layout is not None
        high = layout.heightForWidth(width)
        if apply:
            self.actions.setGeometry(rect.x(), y, width, high)
        return y + high + gap

    def put_zones(self, whole: QRect, *, beside: bool) -> None:
        """Each player has a half of the plot: side by side, or one above the other where bars lie."""
        if not self.zones:
            return
        half = (whole.width() if beside else whole.height()) // 2
        parts = [whole]
        if len(self.zones) > 1 and beside:
            parts = [whole.adjusted(0, 0, half - whole.width(), 0), whole.adjusted(half, 0, 0, 0)]
        elif len(self.zones) > 1:
            parts = [whole.adjusted(0, 0, 0, half - whole.height()), whole.adjusted(0, half, 0, 0)]
        for zone, part in zip(self.zones, parts, strict=True):
            zone.setGeometry(part)
            zone.raise_()
