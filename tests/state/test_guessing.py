"""Guess, then see: what each event of the game does to a visit, and when the game begins and ends."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.content.model import Content
from kiosk.state.guessing import asks
from kiosk.state.machine import step
from kiosk.state.model import (
    MAX_GUESS,
    AskGuess,
    Back,
    ContentChanged,
    GuessAt,
    Guessing,
    Open,
    Players,
    Reveal,
    Screen,
    SetLanguage,
    StartOver,
    Step,
    Visit,
)

ASKING = "mri-seconds"


def run(content: Content, *events: Any) -> Visit:
    visit = Visit(screen=Screen.HOME)
    for event in (Open(Screen.CHART, ASKING), *events):
        visit = step(visit, event, content)
    return visit


def test_a_chart_that_asks_begins_with_the_game(content: Content) -> None:
    assert asks(content, ASKING) and not asks(content, "ai-output") and not asks(content, None)
    assert run(content).guess == Guessing((None,), False)
    assert run(content, Open(Screen.CHART, "ai-output")).guess is None


def test_a_guess_is_kept_within_its_bounds(content: Content) -> None:
    assert run(content, GuessAt(0, 70)).guess == Guessing((70,))
    assert run(content, GuessAt(0, -5)).guess == Guessing((0,))
    assert run(content, GuessAt(0, 10**9)).guess == Guessing((MAX_GUESS,))


@pytest.mark.parametrize("player", [-1, 1, 7])
def test_nobody_guesses_for_a_player_who_is_not_there(content: Content, player: int) -> None:
    assert run(content, GuessAt(player, 70)).guess == Guessing((None,))


def test_two_players_guess_side_by_side_and_one_may_leave(content: Content) -> None:
    two = run(content, GuessAt(0, 70), Players(2), GuessAt(1, 90))
    assert two.guess == Guessing((70, 90))
    assert step(two, Players(1), content).guess == Guessing((70,))
    assert step(two, Players(9), content) is two


def test_the_answer_waits_for_every_player(content: Content) -> None:
    early = run(content, Players(2), GuessAt(1, 80))
    assert step(early, Reveal(), content) is early
    shown = step(step(early, GuessAt(0, 60), content), Reveal(), content)
    assert shown.guess == Guessing((60, 80), True)
    assert shown.guessed == (ASKING,)


def test_after_the_answer_nothing_can_be_guessed(content: Content) -> None:
    shown = run(content, GuessAt(0, 60), Reveal())
    for event in (GuessAt(0, 88), Players(2), Reveal()):
        assert step(shown, event, content) is shown
    again = step(shown, AskGuess(True), content)
    assert again.guess == Guessing((None,))


def test_a_game_that_was_played_or_skipped_does_not_come_back_by_itself(content: Content) -> None:
    for events in ((AskGuess(False),), (GuessAt(0, 60), Reveal(), AskGuess(False))):
        visit = run(content, *events)
        assert visit.guess is None and visit.guessed == (ASKING,)
        visit = step(step(visit, Open(Screen.CHARTS), content), Open(Screen.CHART, ASKING), content)
        assert visit.guess is None
        assert step(visit, AskGuess(True), content).guess == Guessing((None,))


def test_leaving_ends_the_game_and_coming_back_begins_it_anew(content: Content) -> None:
    for event in (Back(), Step(1), Open(Screen.TIMELINE)):
        visit = step(run(content, GuessAt(0, 60)), event, content)
        assert visit.guess is None and visit.guessed == ()
        assert step(visit, Open(Screen.CHART, ASKING), content).guess == Guessing((None,))


def test_language_keeps_the_game_and_the_end_of_a_visit_clears_it(content: Content) -> None:
    visit = run(content, GuessAt(0, 60), SetLanguage("en"))
    assert visit.guess == Guessing((60,))
    over = step(step(visit, Reveal(), content), StartOver(), content)
    assert over.guess is None and over.guessed == ()


def test_the_game_ends_where_the_chart_no_longer_asks(content: Content) -> None:
    chart = content.charts[ASKING].model_copy(update={"guess": None})
    other = content.model_copy(update={"charts": {**content.charts, ASKING: chart}})
    assert step(run(content, GuessAt(0, 60)), ContentChanged(), other).guess is None


@pytest.mark.parametrize("event", [GuessAt(0, 5), Players(2), Reveal(), AskGuess(True), AskGuess(False)])
def test_outside_of_a_chart_that_asks_nothing_happens(content: Content, event: Any) -> None:
    for visit in (Visit(screen=Screen.HOME), Visit(screen=Screen.CHART, item="ai-output")):
        assert step(visit, event, content) is visit
