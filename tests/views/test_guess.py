"""Guess, then see, on the screen: dragging, two fingers at once, buttons, keys, the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from kiosk.state.model import AskGuess, GuessAt, Guessing, Open, Players, Reveal, Screen
from kiosk.views.paint import LOG

BARS = "mri-seconds"
Make = Callable[..., Any]


def play(exhibit: Any, item: str = BARS, *events: Any) -> Any:
    for event in (Open(Screen.CHART, item), *events):
        exhibit.dispatch(event)
    for _ in range(2):
        exhibit.window.pump()
    return exhibit.window.current


@pytest.fixture
def years(make_exhibit: Make, loaded: Any) -> Any:
    """An exhibit whose chart of years asks for the first value."""
    from dataclasses import replace

    content = loaded.content
    chart = content.charts["ai-output"].model_copy(update={"guess": "ai-output-2017"})
    charts = {**content.charts, "ai-output": chart}
    return make_exhibit(content=replace(loaded, content=content.model_copy(update={"charts": charts})))


def place_of(view: Any, steps: int) -> QPointF:
    """Where a finger stands for a guess, on the canvas."""
    painter, guess = view.canvas.painter, view.model.guess.guess
    value = guess.value(steps)
    if view.model.plot.kind == "years":
        return QPointF(painter.x(painter.plot.marks[guess.index]), painter.y(value))
    return QPointF(painter.x(value), painter.row_rect(guess.index).center().y())


def test_dragging_moves_the_guess_at_once_and_tells_it_at_the_end(make_exhibit: Make) -> None:
    exhibit = make_exhibit()
    view = play(exhibit)
    window, hub = exhibit.window, exhibit.window.hub
    seen = []
    hub._down(1, view.canvas.mapTo(window, place_of(view, 30)))
    for steps in (40, 60, 75):
        hub._move(1, view.canvas.mapTo(window, place_of(view, steps)))
        seen.append((view.body.board.panels[0].value, view.canvas.painter.guesses))
    assert seen == [(40, (40,)), (60, (60,)), (75, (75,))]
    assert exhibit.store.visit.guess == Guessing((None,))
    hub._up(1, view.canvas.mapTo(window, place_of(view, 75)))
    assert exhibit.store.visit.guess == Guessing((75,))
    assert view.body.board.panels[0].accessibleName() == "你猜: 75秒"


def test_a_column_is_guessed_upward(years: Any) -> None:
    view = play(years, "ai-output")
    window = years.window
    pos = view.canvas.mapTo(window, place_of(view, 42))
    window.hub._down(1, pos)
    window.hub._up(1, pos)
    assert years.store.visit.guess == Guessing((42,))
    assert view.body.board.panels[0].accessibleName() == "你猜: 420亿元"


def test_two_players_drag_at_the_same_time(make_exhibit: Make) -> None:
    exhibit = make_exhibit()
    view = play(exhibit, BARS, Players(2))
    window, hub = exhibit.window, exhibit.window.hub
    high, low = (z.geometry().center().y() - view.canvas.y() for z in view.body.board.zones)
    assert high < low
    painter = view.canvas.painter
    one = [view.canvas.mapTo(window, QPointF(painter.x(v), high)) for v in (20.0, 60.0)]
    two = [view.canvas.mapTo(window, QPointF(painter.x(v), low)) for v in (140.0, 101.0)]
    hub._down(1, one[0])
    hub._down(2, two[0])
    hub._move(1, one[1])
    hub._move(2, two[1])
    assert view.canvas.painter.guesses == (60, 101)
    hub._up(1, one[1])
    hub._up(2, two[1])
    assert exhibit.store.visit.guess == Guessing((60, 101))


def test_buttons_change_the_guess_and_begin_in_the_middle(make_exhibit: Make) -> None:
    exhibit = make_exhibit()
    view = play(exhibit)
    panel, actions = view.body.board.panels[0], view.body.board.actions
    assert not actions.answer.isEnabled()
    panel.more.click()
    assert exhibit.store.visit.guess == Guessing((75,))
    for button in (panel.more, panel.more, panel.less):
        button.click()
    assert exhibit.store.visit.guess == Guessing((76,))
    # The same widgets: a finger that rests on a button keeps it.
    assert view.body.board.panels[0] is panel
    assert actions.answer.isEnabled()
    exhibit.dispatch(GuessAt(0, 150))
    assert not panel.more.isEnabled() and panel.less.isEnabled()
    exhibit.dispatch(GuessAt(0, 0))
    assert panel.more.isEnabled() and not panel.less.isEnabled()


def press(exhibit: Any, key: Qt.Key) -> None:
    QApplication.sendEvent(
        exhibit.window, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    )


def test_keys_do_the_same(make_exhibit: Make) -> None:
    exhibit = make_exhibit()
    play(exhibit, BARS, GuessAt(0, 50))
    press(exhibit, Qt.Key.Key_Right)
    press(exhibit, Qt.Key.Key_Right)
    press(exhibit, Qt.Key.Key_Left)
    assert exhibit.store.visit.guess == Guessing((51,))


def test_the_answer_stands_above_the_plot_with_the_distance(make_exhibit: Make) -> None:
    exhibit = make_exhibit(lang="en")
    view = play(exhibit, BARS, GuessAt(0, 70))
    assert view.canvas.painter.plot.marks[2].high == 0.0
    view.body.board.actions.answer.click()
    exhibit.window.pump()
    told = "The answer is 88 seconds (reported). 70 seconds is 18 seconds too low."
    assert view.body.readout.accessibleName() == told
    assert [m.high for m in view.canvas.painter.plot.marks] == [73.4, 88.0, 94.8]
    assert view.body.board.zones == [] and view.canvas.painter.guesses == (70,)
    _leave, again = view.body.board.actions.buttons
    again.click()
    assert exhibit.store.visit.guess == Guessing((None,))
    exhibit.dispatch(AskGuess(False))
    exhibit.window.pump()
    assert view.body.board is None and view.canvas.painter.guesses == ()
    assert view.table_button.isEnabled()


def test_the_table_waits_for_the_answer(make_exhibit: Make) -> None:
    assert not play(make_exhibit()).table_button.isEnabled()


def test_the_focus_stays_in_the_game(make_exhibit: Make) -> None:
    exhibit = make_exhibit()
    view = play(exhibit, BARS, GuessAt(0, 70))
    exhibit.window.activateWindow()
    view.body.board.actions.answer.setFocus()
    view.body.board.actions.answer.click()
    exhibit.window.pump()
    assert exhibit.window.focusWidget() is view.body.board.actions.buttons[0]


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("step", [100, 150])
@pytest.mark.parametrize("stage", [(), (Players(2),), (Players(2), GuessAt(0, 9), GuessAt(1, 99), Reveal())])
def test_the_parts_of_the_game_lie_apart(
    make_exhibit: Make, size: tuple[int, int], lang: str, step: int, stage: tuple[Any, ...]
) -> None:
    exhibit = make_exhibit(size=size, lang=lang, text_step=step)
    before = sum(LOG.failures.values())
    view = play(exhibit, BARS, *stage)
    assert sum(LOG.failures.values()) == before
    board, body = view.body.board, view.body
    parts = [*board.panels, board.actions, body.readout, body.key, view.canvas, *body.summaries[:1]]
    rects = [(type(p).__name__, p.geometry()) for p in parts if p.isVisible()]
    for i, (name, one) in enumerate(rects):
        assert body.rect().contains(one), name
        assert not any(one.intersects(other) for _, other in rects[:i]), name
    for part in (*board.panels, body.readout, body.key):
        assert part.height() >= part.heightForWidth(part.width())
    touch = view.look.metrics.touch - 1
    for button in (*(b for p in board.panels for b in (p.less, p.more)), *board.actions.buttons):
        assert min(button.width(), button.height()) >= touch
