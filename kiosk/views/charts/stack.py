"""A chart whose parts stand under each other, on a page that scrolls; and its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.views.charts.guess import GuessBoard
from kiosk.views.charts.heads import PollPanel
from kiosk.views.widgets import Button

if TYPE_CHECKING:
    from kiosk.views.charts.body import ChartBody

HEAD_SHARE = 0.46
"""Width of a poll's question and buttons where its bars stand beside them."""
BOARD_SHARE = 0.36
"""Width of what a guess is made with, beside its plot."""


def stack(body: ChartBody, width: int, *, apply: bool) -> int:
    """Everything under each other; returns the height, px."""
    if body.wide and isinstance(body.head, PollPanel):
        return _stack_poll(body, body.head, width, apply=apply)
    if body.wide and body.board is not None:
        return _stack_board(body, body.board, width, apply=apply)
    gap = body.ipx(16)
    y = body.put_readout(0, 0, width) if apply else body.readout_height(width)
    under = body.strip_height(width)
    rest = _rest(body, width, 0, apply=False)
    least = body.canvas_height(width)
    canvas = body.available - y - under - rest - gap
    if canvas < max(least, body.ipx(380)):
        # The page scrolls: then the plot and what belongs to it fill the first view.
        steps = max((b.sizeHint().height() for b in body.steps), default=0) + 2 * gap
        if body.board is not None:
            steps += body.board.lay_out(QRect(0, 0, width, 0), apply=False)
        least = max(least, min(body.available - y - under - steps, body.ipx(520)))
        canvas = least
    # A plot that is much higher than wide is no easier to read.
    canvas = max(min(canvas, round(width * 0.95)), least)
    y = body.put_plot(0, y, width, canvas) if apply else y + canvas + under
    return _rest(body, width, y + gap, apply=apply)


def _stack_poll(body: ChartBody, head: PollPanel, width: int, *, apply: bool) -> int:
    """Large words in a wide window: the bars beside the question, so that each vote is seen to move them."""
    left = round(width * HEAD_SHARE)
    right = width - left - body.ipx(40)
    asks = head.heightForWidth(left)
    high = max(asks, body.canvas_height(right))
    if apply:
        head.setGeometry(0, 0, left, asks)
        body.put_plot(width - right, 0, right, high)
    return _rest(body, width, high + body.ipx(16), apply=apply)


def _stack_board(body: ChartBody, board: GuessBoard, width: int, *, apply: bool) -> int:
    """Large words in a wide window: how to guess, and the way past it, beside the plot in the first view."""
    gap = body.ipx(16)
    y = (body.put_readout(0, 0, width) if apply else body.readout_height(width)) + gap
    side = round(width * BOARD_SHARE)
    left = width - side - body.ipx(40)
    under = body.strip_height(left)
    asked = board.lay_out(QRect(0, 0, side, 0), apply=False)
    high = max(body.canvas_height(left) + under, asked, min(body.available - y - gap, body.ipx(520)))
    if apply:
        board.lay_out(QRect(width - side, y, side, 0), apply=True)
        body.put_plot(0, y, left, high - under)
    return _rest(body, width, y + high + gap, apply=apply, board=False)


def _rest(body: ChartBody, width: int, y: int, *, apply: bool, board: bool = True) -> int:
    """Step buttons, key, companions, summary, links and source; returns where they end."""
    gap = body.ipx(16)
    if body.board is not None and board:
        y = body.board.lay_out(QRect(0, y, width, 0), apply=apply)
    if body.steps:
        y = _halves(body, body.steps, width, y, apply=apply)
    two = width >= 30 * body.look.size("label") and len(body.companions) > 1
    columns = 2 if two else 1
    wide = (width - body.gap * (columns - 1)) // columns
    for i in range(0, len(body.companions), columns):
        pair = body.companions[i : i + columns]
        height = max(c.heightForWidth(wide) for c in pair)
        for k, card in enumerate(pair):
            if apply:
                card.setGeometry(k * (wide + body.gap), y, wide if len(pair) == columns else width, height)
        y += height + gap
    parts: list[QWidget] = [body.key] if body.key is not None else []
    parts.append(body.chosen_summary)
    return _tail(body, parts, width, y, apply=apply)


def _halves(body: ChartBody, pair: list[Button], width: int, y: int, *, apply: bool) -> int:
    """Buttons side by side over the whole width; returns where what follows begins."""
    height = max(b.sizeHint().height() for b in pair)
    wide = (width - round(body.gap_small)) // 2
    if apply:
        for i, button in enumerate(pair):
            button.setGeometry(i * (wide + round(body.gap_small)), y, wide, height)
    return y + height + body.ipx(16)


def _tail(body: ChartBody, parts: list[QWidget], width: int, y: int, *, apply: bool) -> int:
    gap = body.ipx(16)
    if body.model.links:
        parts = [*parts, body.links]
    parts = [*parts, body.source]
    if body.turns_below:
        parts.insert(-1, body.turns[0])
    for part in parts:
        if part is body.turns[0]:
            y = _halves(body, body.turns, width, y, apply=apply)
            continue
        height = part.heightForWidth(width)
        if apply:
            part.setGeometry(0, y, width, height)
        y += height + gap
    return y


def column(body: ChartBody, width: int, *, apply: bool) -> int:
    """Summary, table, links and source."""
    assert body.table is not None
    head = [body.head] if body.head is not None else []
    return _tail(body, [*head, body.chosen_summary, body.table], width, 0, apply=apply)
