"""Large words on a chart: what must stay in the first view, what must not be crossed or cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint

from kiosk.state.model import Open, Screen
from tests.views.test_charts import open_chart

Make = Callable[..., Any]
WIDE, TALL = (1920, 1080), (1080, 1920)


def asking(exhibit: Any, item: str) -> Any:
    """A chart as it opens: with its question."""
    exhibit.dispatch(Open(Screen.CHART, item))
    for _ in range(2):
        exhibit.window.pump()
    return exhibit.window.current


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [WIDE, TALL])
@pytest.mark.parametrize("step", [100, 125, 150])
def test_the_line_to_compare_with_crosses_no_words(
    make_exhibit: Make, lang: str, size: Any, step: int
) -> None:
    view = open_chart(make_exhibit(size=size, lang=lang, text_step=step), "mri-seconds")
    painter, marks = view.canvas.painter, view.canvas.painter.plot.marks
    x = painter.x(painter.plot.reference.high)
    stretches = painter.free_stretches(x, painter.area.y(), painter.area.bottom(), len(marks))
    assert stretches and stretches[-1][1] == painter.area.bottom()
    for index, mark in enumerate(marks):
        for words in painter._place_label(index, mark)[1:]:
            if words.left() < x < words.right():
                assert all(foot <= words.top() or top >= words.bottom() for top, foot in stretches)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("step", [100, 125, 150])
@pytest.mark.parametrize("size", [WIDE, TALL])
def test_every_bar_of_a_poll_is_in_the_first_view(
    make_exhibit: Make, lang: str, step: int, size: Any
) -> None:
    view = open_chart(make_exhibit(size=size, lang=lang, text_step=step), "new-track-bet")
    canvas, painter = view.canvas, view.canvas.painter
    last = painter.row_rect(len(painter.plot.marks) - 1).bottom()
    foot = canvas.mapTo(view, QPoint(0, round(last))).y()
    assert foot <= view.height() + 1


def test_no_cell_between_the_buttons_of_a_poll_stays_empty(make_exhibit: Make) -> None:
    view = open_chart(make_exhibit(size=TALL, lang="en"), "new-track-bet")
    head = view.body.head
    rows: dict[int, list[Any]] = {}
    for button in head.buttons:
        rows.setdefault(button.y(), []).append(button)
    assert len(rows) == 2
    for row in rows.values():
        assert row[0].x() == 0 and abs(row[-1].geometry().right() + 1 - head.width()) <= len(row)


@pytest.mark.parametrize("item", ["mri-seconds", "ai-what-next", "games-share"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("step", [100, 125, 150])
@pytest.mark.parametrize("size", [WIDE, TALL])
def test_a_guess_can_be_skipped_at_once(
    make_exhibit: Make, item: str, lang: str, step: int, size: Any
) -> None:
    exhibit = make_exhibit(size=size, lang=lang, text_step=step)
    view = asking(exhibit, item)
    skip = view.body.board.actions.buttons[-1]
    assert skip.words == {"zh": "不猜，直接看", "en": "Skip the guess"}[lang]
    assert skip.mapTo(view, QPoint(0, skip.height())).y() <= view.height()
    skip.click()
    exhibit.window.pump()
    assert view.model.guess is None and exhibit.store.visit.guess is None


def test_milestones_come_back_with_the_answer(make_exhibit: Make) -> None:
    from kiosk.state.model import GuessAt, Reveal

    exhibit = make_exhibit()
    view = asking(exhibit, "ai-what-next")
    assert view.body.strip is None
    exhibit.dispatch(GuessAt(0, 60))
    exhibit.dispatch(Reveal())
    exhibit.window.pump()
    assert view.body.strip is not None and len([m for m in view.model.plot.milestones if m]) == 6


def test_a_tile_does_not_tell_what_is_to_be_guessed(make_exhibit: Make) -> None:
    from kiosk.state.model import AskGuess

    exhibit = make_exhibit()
    exhibit.dispatch(Open(Screen.CHARTS))
    tiles = {t.id: t for t in exhibit.window.model.tiles}
    asked = tiles["games-share"]
    assert asked.name == asked.caption == "先猜一猜：上海游戏业聚在这里，2023年初"
    assert asked.plot.hero.figure.text == "？" and [m.high for m in asked.plot.marks] == [0.0]
    assert tiles["ai-what-next"].plot.marks[-1].high == 0.0 and tiles["ai-what-next"].foot == ""
    exhibit.dispatch(Open(Screen.CHART, "games-share"))
    exhibit.dispatch(AskGuess(False))
    exhibit.dispatch(Open(Screen.CHARTS))
    told = {t.id: t for t in exhibit.window.model.tiles}["games-share"]
    assert told.plot.hero.figure.text == "60%" and [m.high for m in told.plot.marks] == [60.0]


def test_no_way_on_beside_a_plot_is_cut(make_exhibit: Make, content: Any) -> None:
    exhibit = make_exhibit(lang="en", text_step=125)
    for item in content.charts:
        view = open_chart(exhibit, item)
        for button in view.body.link_buttons:
            assert button.width() >= button.sizeHint().width(), (item, button.words)
