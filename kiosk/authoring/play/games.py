"""Guessing and voting as a visitor does them: by fingers on the plot and on the buttons that are there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRect
from PySide6.QtWidgets import QWidget

from kiosk.authoring.play.expect import Miss
from kiosk.authoring.play.script import Guess, Reveal, Vote
from kiosk.content.messages import did_you_mean, shown
from kiosk.content.problems import near_miss
from kiosk.views.charts.guess import GuessBoard
from kiosk.views.charts.heads import PollPanel
from kiosk.views.scroll import ScrollPane

Touch = Callable[[QPointF], None]
MOST_TOUCHES = 400


def play(action: Guess | Reveal | Vote, window: Any, touch: Touch) -> Miss | None:
    """Do one of the actions of this module. What went wrong, or None."""
    match action:
        case Guess():
            return guess(action, window, touch)
        case Reveal():
            return reveal(action, window, touch)
        case Vote():
            return vote(action, window, touch)


def guess(action: Guess, window: Any, touch: Touch) -> Miss | None:
    """Let a player guess, by a finger on the plot or by touches of + and −. What went wrong, or None."""
    board = _board(window)
    if board is None or board.game.guess.shown:
        return Miss("fail-guess", {"found": shown(window.visit.item or window.visit.screen.value)})
    player = action.player - 1
    if player >= len(board.panels):
        return Miss("fail-player", {"player": action.player, "count": len(board.panels)})
    if action.steps is not None:
        return _step(board, player, action.steps, window, touch)
    assert action.value is not None
    game = board.game.guess
    wanted, end = game.steps(action.value), game.value(game.most)
    if not 0 <= action.value <= end or abs(game.value(wanted) - action.value) > 1e-9:
        return Miss(
            "fail-guess-value",
            {"value": f"{action.value:g}", "end": f"{end:g}", "step": f"{float(game.step):g}"},
        )
    zone = board.zones[player]
    touch(_on_plot(board, zone, action.value, window))
    # A finger is broader than a step: the rest is done with + and −, as a visitor would.
    board = _board(window)
    now = board.values[player] if board is not None else None
    if board is None or now is None:
        return Miss("fail-guess", {"found": shown(window.visit.item or window.visit.screen.value)})
    return _step(board, player, wanted - now, window, touch)


def reveal(action: Reveal, window: Any, touch: Touch) -> Miss | None:
    """Touch the answer, or the way past the guess. What went wrong, or None."""
    board = _board(window)
    if board is None or board.game.guess.shown:
        return Miss("fail-guess", {"found": shown(window.visit.item or window.visit.screen.value)})
    button = board.actions.buttons[-1] if action.skip else board.actions.answer
    if button is None or not button.isEnabled():
        return Miss("fail-reveal", {})
    touch(middle(button, window))
    return None


def vote(action: Vote, window: Any, touch: Touch) -> Miss | None:
    """Touch the button of an option. What went wrong, or None."""
    body = getattr(window.current, "body", None)
    head = body.head if body is not None else None
    if not isinstance(head, PollPanel):
        return Miss("fail-vote", {"found": shown(window.visit.item or window.visit.screen.value)})
    ids = [choice.id for choice in head.poll.choices]
    if action.option not in ids:
        near = did_you_mean(near_miss(action.option, ids))
        allowed = ", ".join(ids)
        return Miss("fail-option", {"option": shown(action.option), "allowed": allowed, **near})
    if head.poll.voted:
        return Miss("fail-voted", {})
    touch(middle(head.buttons[ids.index(action.option)], window))
    return None


def _board(window: Any) -> GuessBoard | None:
    """The game on the chart that is shown."""
    body = getattr(window.current, "body", None)
    board = body.board if body is not None else None
    return board if isinstance(board, GuessBoard) else None


def _step(board: GuessBoard, player: int, by: int, window: Any, touch: Touch) -> Miss | None:
    for _ in range(min(abs(by), MOST_TOUCHES)):
        panel = board.panels[player]
        button = panel.more if by > 0 else panel.less
        if not button.isEnabled():
            return Miss("fail-guess-end", {"value": board.game.guess.figure(panel.value).text})
        touch(middle(button, window))
    return None


def _on_plot(board: GuessBoard, zone: QWidget, value: float, window: Any) -> QPointF:
    """The place of a value on the part of the plot that is a player's, px of the window."""
    painter: Any = board.canvas.painter
    there = zone.geometry().translated(-board.canvas.pos())
    at = QPointF(there.center())
    if board.canvas.plot is not None and board.canvas.plot.kind == "years":
        at.setY(painter.y(value))
    else:
        at.setX(painter.x(value))
    return board.canvas.mapTo(window, at)


def middle(widget: QWidget, window: Any) -> QPointF:
    """The middle of a widget, px of the window; a page that scrolls is scrolled to it."""
    pane = widget.parentWidget()
    while pane is not None and not isinstance(pane, ScrollPane):
        pane = pane.parentWidget()
    if isinstance(pane, ScrollPane):
        pane.scroll_to(widget)
    rect = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
    return QPointF(rect.center())
