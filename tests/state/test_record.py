"""What is kept of one visit."""

from __future__ import annotations

from dataclasses import replace

from kiosk.state.model import Screen, Visit
from kiosk.state.record import Record, begin

ATTRACT = Visit()
HOME = replace(ATTRACT, screen=Screen.HOME)
ADA = replace(HOME, screen=Screen.EVENT, item="ada")


def visit(*steps: tuple[float, Visit]) -> Record:
    """A visit that begins at 100 s and goes through steps."""
    record = begin(ATTRACT, HOME, 100.0)
    before = HOME
    for when, after in steps:
        record.note(before, after, when)
        before = after
    return record


def test_sums_by_item_and_no_sequence() -> None:
    record = visit((103.0, ADA), (110.0, HOME), (111.5, ADA))
    record.end("no-answer", 120.0)
    assert record.opened == {("home", ""): (2, 4.5), ("event", "ada"): (2, 15.5)}
    assert (record.seconds, record.at, record.ended) == (20.0, ("event", "ada"), "no-answer")


def test_a_change_that_opens_nothing_counts_no_opening() -> None:
    record = visit((105.0, replace(HOME, text_step=125)), (106.0, replace(HOME, text_step=100)))
    assert record.opened[("home", "")] == (1, 6.0)
    assert record.text_step == 125


def test_language_theme_and_reach() -> None:
    record = visit(
        (101.0, replace(HOME, lang="en")), (102.0, replace(HOME, lang="zh", theme="light", reach=True))
    )
    assert (record.lang, record.switched, record.theme, record.reach) == ("zh", True, "light", True)
    assert not visit((101.0, ADA)).switched


def test_questions_and_answers() -> None:
    asked = replace(HOME, warning=True)
    record = visit((160.0, asked), (165.0, HOME), (230.0, asked), (250.0, ATTRACT))
    assert (record.asked, record.kept) == (2, 1)


def test_a_clock_never_goes_back() -> None:
    record = visit((90.0, ADA))
    record.look(95.0)
    assert record.seconds == 5.0
