"""The sheet with the settings: each way has its choices, and a way back."""

from __future__ import annotations

import pytest

from kiosk.content.model import Content
from kiosk.presenters.reading import reading_seconds
from kiosk.presenters.settings import present
from kiosk.state.machine import step
from kiosk.state.model import (
    LANGUAGES,
    Back,
    Event,
    Open,
    Screen,
    SetHand,
    SetLanguage,
    SetMotion,
    SetPace,
    SetReach,
    SetScan,
    SetTextStep,
    SetTheme,
    ShowSettings,
    StartOver,
    Visit,
    first_visit,
)

HOME = Visit(screen=Screen.HOME)


def after(visit: Visit, content: Content, *events: Event) -> Visit:
    for event in events:
        visit = step(visit, event, content)
    return visit


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_row_has_one_choice_and_what_is_touched_is_chosen(content: Content, lang: str) -> None:
    visit = after(HOME, content, SetLanguage(lang), ShowSettings(True))  # type: ignore[arg-type]
    for row in present(visit).rows:
        assert row.title and sum(one.chosen for one in row.choices) == 1
        for number, choice in enumerate(row.choices):
            changed = step(visit, choice.event, content)
            # The sheet stays, to try another one.
            assert changed.settings
            rows = {one.id: one for one in present(changed).rows}
            assert [one.chosen for one in rows[row.id].choices].index(True) == number


def test_the_words_in_english(content: Content) -> None:
    model = present(after(HOME, content, SetLanguage("en"), SetHand("left"), SetMotion(True)))
    assert [(row.title, [one.text for one in row.choices if one.chosen]) for row in model.rows] == [
        ("Text size", ["100%"]),
        ("Colours", ["Dark"]),
        ("Motion", ["Calm"]),
        ("Low reach", ["Off"]),
        ("Hands", ["Left"]),
        ("Switches", ["None"]),
    ]
    assert model.title == "How do you like to see and touch it?"
    assert model.note == "It goes back to normal when you leave"
    assert model.changed == (SetMotion(False), SetHand("both"))


def test_everything_goes_back_at_once_and_with_the_visit(content: Content) -> None:
    changes = (SetTextStep(150), SetTheme("light"), SetMotion(True), SetReach(True), SetHand("right"))
    visit = after(HOME, content, *changes)
    assert present(HOME).changed == ()
    assert after(visit, content, *present(visit).changed) == HOME
    assert after(visit, content, StartOver()) == first_visit("zh")
    # Where little motion is what the exhibit begins with, that is normal.
    calm = after(first_visit("en", True), content, Open(Screen.HOME), SetMotion(False))
    assert present(calm).changed == (SetMotion(True),)
    assert after(calm, content, StartOver()) == first_visit("en", True)


def test_the_pace_is_asked_for_where_one_switch_scans(content: Content) -> None:
    one = after(HOME, content, SetLanguage("en"), SetScan("one"))
    row = present(one).rows[-1]
    assert (row.title, [c.text for c in row.choices]) == ("Pace", ["Fast", "Medium", "Slow"])
    assert after(one, content, SetPace(3.0)).pace == 3.0
    assert after(one, content, SetPace(0.01)).pace == one.pace
    assert [row.id for row in present(after(one, content, SetScan("two"))).rows][-1] == "scan"


def test_the_sheet_closes_by_back_and_by_going_elsewhere(content: Content) -> None:
    visit = after(HOME, content, Open(Screen.COMPANY, "mofa"), ShowSettings(True))
    assert after(visit, content, Back()) == after(HOME, content, Open(Screen.COMPANY, "mofa"))
    assert not after(visit, content, Open(Screen.PLACES)).settings
    assert not after(Visit(), content, ShowSettings(True)).settings


def test_larger_text_has_more_time_to_be_read() -> None:
    text = ["一" * 300]
    assert reading_seconds(text) == 60
    assert reading_seconds(text, 125) == 75
    assert reading_seconds(text, 150) == 90
