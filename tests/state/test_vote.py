"""Votes in the visit: one a visit, for an option of the poll on the screen."""

from __future__ import annotations

from kiosk.state.machine import step
from kiosk.state.model import Back, ContentChanged, Open, Screen, StartOver, Visit, Vote

POLL = "new-track-bet"


def at_poll(content):
    return step(Visit(), Open(Screen.CHART, POLL), content)


def test_one_touch_votes_and_a_second_one_changes_nothing(content):
    visit = step(at_poll(content), Vote("metaverse"), content)
    assert visit.voted == ((POLL, "metaverse"),) and visit.vote_in(POLL) == "metaverse"
    assert step(visit, Vote("smart-terminals"), content) is visit
    assert step(visit, Vote("metaverse"), content) is visit


def test_a_vote_outlives_the_way_to_other_screens_and_ends_with_the_visit(content):
    visit = step(at_poll(content), Vote("metaverse"), content)
    visit = step(step(visit, Back(), content), Open(Screen.CHART, POLL), content)
    assert step(visit, Vote("smart-terminals"), content) is visit
    assert step(visit, StartOver(), content).voted == ()


def test_there_is_no_vote_for_what_is_not_asked(content):
    visit = at_poll(content)
    assert step(visit, Vote("blockchain"), content) is visit
    elsewhere = step(Visit(), Open(Screen.CHART, "ai-output"), content)
    assert step(elsewhere, Vote("metaverse"), content) is elsewhere
    assert step(Visit(), Vote("metaverse"), content) == Visit()


def test_a_vote_in_a_poll_that_is_gone_is_forgotten(content):
    visit = step(at_poll(content), Vote("metaverse"), content)
    assert step(visit, ContentChanged(), content).voted == visit.voted
    charts = {i: c for i, c in content.charts.items() if i != POLL}
    assert step(visit, ContentChanged(), content.model_copy(update={"charts": charts})).voted == ()
