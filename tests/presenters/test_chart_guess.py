"""Guess, then see: what is hidden, how far the axis goes, and the distance in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kiosk.presenters.book import Book
from kiosk.presenters.chart import ChartModel, present
from kiosk.presenters.chart_guess import axis_of
from kiosk.presenters.charting import plot
from kiosk.state.model import Guessing, Screen, Visit

ASKING = "mri-seconds"


def model(book: Book, item: str = ASKING, lang: Any = "zh", game: Guessing | None = None) -> ChartModel:
    return present(Visit(screen=Screen.CHART, item=item, lang=lang, guess=game or Guessing()), book)


def asking(book: Book, chart_id: str, figure_id: str) -> Book:
    """The same content with another chart that asks."""
    chart = book.content.charts[chart_id].model_copy(update={"guess": figure_id})
    return Book(book.content.model_copy(update={"charts": {**book.content.charts, chart_id: chart}}))


def words(shown: ChartModel) -> str:
    """All that the screen says while a value is hidden."""
    marks = [(m.label, m.figure.text, m.rule, m.note) for m in shown.plot.marks]
    return repr((shown.title, shown.summary, marks, shown.key, shown.companions, shown.links, shown.hint))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_tells_the_hidden_value(book: Book, lang: str) -> None:
    shown = model(book, lang=lang)
    assert "88" not in words(shown)
    assert "73.4" in words(shown) and "94.8" in words(shown)
    assert not shown.show_table
    # Bars are sorted by their values: the hidden one stands last.
    assert shown.plot.guess is not None and shown.plot.guess.index == 2
    assert [m.high for m in shown.plot.marks] == [73.4, 94.8, 0.0]


def test_the_table_is_not_shown_while_it_would_tell(book: Book) -> None:
    visit = Visit(screen=Screen.CHART, item=ASKING, guess=Guessing(), table=True)
    assert not present(visit, book).show_table
    assert present(replace(visit, guess=None), book).show_table


def test_the_hidden_year_has_no_milestones_and_no_growth(book: Book) -> None:
    shown = model(asking(book, "ai-output", "ai-output-2022"), "ai-output")
    assert shown.plot.growth == "" and shown.plot.milestones == ()
    assert "705" not in words(shown) and "70.5" not in words(shown)


@pytest.mark.parametrize(
    ("item", "lang", "step", "most"),
    [
        ("ai-output", "zh", 10, 100),
        ("ai-output", "en", 1, 100),
        ("mri-seconds", "zh", 1, 150),
        ("games-share", "zh", 1, 100),
    ],
)
def test_the_axis_goes_well_past_the_largest_value(
    book: Book, item: str, lang: str, step: int, most: int
) -> None:
    assert axis_of(plot(item, book, lang)) == (Decimal(step), most)


def test_a_guess_is_written_with_its_unit(book: Book) -> None:
    guess = model(book, lang="en").plot.guess
    assert guess is not None
    assert guess.figure(70).text == "70 seconds"
    assert guess.figure(None).text == "？"
    assert guess.figure(10_000).text == "150 seconds"
    assert (guess.steps(-5.0), guess.steps(69.6), guess.steps(1e12)) == (0, 70, 150)


@pytest.mark.parametrize(
    ("values", "zh", "en"),
    [
        (
            (70,),
            "答案是88秒（报道）。猜70秒，少了18秒。",
            "The answer is 88 seconds (reported). 70 seconds is 18 seconds too low.",
        ),
        (
            (88,),
            "答案是88秒（报道）。猜88秒，正好。",
            "The answer is 88 seconds (reported). 88 seconds: exactly right.",
        ),
        (
            (70, 95),
            "答案是88秒（报道）。一号：猜70秒，少了18秒。二号：猜95秒，多了7秒。二号更近。",
            "The answer is 88 seconds (reported). Player 1: 70 seconds is 18 seconds too low. "
            "Player 2: 95 seconds is 7 seconds too high. Player 2 is nearer.",
        ),
        (
            (86, 90),
            "答案是88秒（报道）。一号：猜86秒，少了2秒。二号：猜90秒，多了2秒。两人一样近。",
            "The answer is 88 seconds (reported). Player 1: 86 seconds is 2 seconds too low. "
            "Player 2: 90 seconds is 2 seconds too high. Both are equally near.",
        ),
    ],
)
def test_the_distance_is_told_in_words(book: Book, values: tuple[int, ...], zh: str, en: str) -> None:
    game = Guessing(values, True)
    assert model(book, lang="zh", game=game).hint == zh
    assert model(book, lang="en", game=game).hint == en


def test_the_answer_says_what_kind_of_claim_it_is(book: Book) -> None:
    years = asking(book, "ai-output", "ai-output-2017")
    shown = model(years, "ai-output", game=Guessing((30,), True))
    assert shown.hint == "答案是约169亿元（推算）。猜300亿元，多了131亿元。"
    share = asking(book, "digital-core-share", "digital-core-share-target")
    shown = model(share, "digital-core-share", "en", Guessing((20,), True))
    assert shown.hint == "The answer is target 15%. 20% is 5 percentage points too high."


def test_afterwards_the_whole_chart_is_there(book: Book) -> None:
    shown = model(book, game=Guessing((70,), True))
    assert [m.high for m in shown.plot.marks] == [73.4, 88.0, 94.8]
    assert shown.plot.guess is not None and shown.plot.guess.index == 1
    assert shown.title == "一次盆腔磁共振，73.4秒"
    plain = present(Visit(screen=Screen.CHART, item=ASKING), book)
    assert plain.guess is None and plain.plot.guess is None
    assert plain.links[-1].text == "猜一猜"


def test_a_line_to_compare_with_that_is_the_hidden_value_is_hidden_too(book: Book) -> None:
    chart = book.content.charts[ASKING].model_copy(update={"reference": "mri-brain"})
    own = Book(book.content.model_copy(update={"charts": {**book.content.charts, ASKING: chart}}))
    assert model(own).plot.reference is None
    told = model(own, game=Guessing(values=(40,), shown=True)).plot
    assert told.reference is not None and told.reference.id == "mri-brain"
    assert model(book).plot.reference is not None
