"""Guess, then see: a chart that hides one of its values until visitors have guessed it. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.model import Content
from kiosk.state.model import (
    MAX_GUESS,
    MAX_PLAYERS,
    AskGuess,
    GuessAt,
    Guessing,
    Players,
    Reveal,
    Screen,
    Visit,
)

# A line of more values has none that stands out.
MOST_VALUES = 400

GuessEvent = AskGuess | GuessAt | Players | Reveal


def asks(content: Content, chart_id: str | None) -> bool:
    """True for a chart that asks for a guess."""
    chart = content.charts.get(chart_id or "")
    guess = getattr(chart, "guess", None)
    if getattr(chart, "feed", None) is not None:
        # Its figures give way to live values.
        return False
    if chart is None or guess is None or len(chart.figures) > MOST_VALUES:
        return False
    return guess in chart.figures and guess in content.figures


def guess_step(state: Visit, event: GuessEvent, content: Content) -> Visit:
    """The visit after one of the events of the game. Outside of the game only `AskGuess` begins it."""
    if state.screen is not Screen.CHART or not asks(content, state.item):
        return state
    if isinstance(event, AskGuess):
        if event.on:
            count = len(state.guess.values) if state.guess is not None else 1
            return replace(state, guess=Guessing((None,) * count), table=False, warning=False)
        return _leave(state)
    game = state.guess
    if game is None or game.shown:
        return state
    match event:
        case GuessAt(player, value):
            if not 0 <= player < len(game.values):
                return state
            values = list(game.values)
            values[player] = min(max(value, 0), MAX_GUESS)
            return replace(state, guess=replace(game, values=tuple(values)), warning=False)
        case Players(count):
            count = min(max(count, 1), MAX_PLAYERS)
            values = [*game.values, *(None,) * MAX_PLAYERS][:count]
            return replace(state, guess=replace(game, values=tuple(values)), warning=False)
        case Reveal():
            if any(value is None for value in game.values):
                return state
            return replace(state, guess=replace(game, shown=True), guessed=_with(state), warning=False)
    return state


def keep_game(before: Visit, after: Visit, content: Content) -> Visit:
    """Begin the game where a chart that asks has been opened, and end it where it has been left."""
    if after.screen is not Screen.CHART or not asks(content, after.item):
        return after if after.guess is None else replace(after, guess=None)
    if before.spot == after.spot:
        return after
    fresh = Guessing() if after.item not in after.guessed else None
    return after if after.guess == fresh else replace(after, guess=fresh)


def _leave(state: Visit) -> Visit:
    """See the whole chart. It does not ask again in this visit unless it is told to."""
    return replace(state, guess=None, guessed=_with(state), warning=False)


def _with(state: Visit) -> tuple[str, ...]:
    item = state.item or ""
    return state.guessed if item in state.guessed else (*state.guessed, item)
