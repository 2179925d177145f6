"""A talk: commands, time, reloads, and how the visit stands at each kind of step."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kiosk.content.model import Content
from kiosk.content.routes import Route
from kiosk.state.model import Screen, Visit
from kiosk.state.order import items_of
from kiosk.state.talk import (
    Auto,
    Begin,
    Command,
    GoToStep,
    Hold,
    Onward,
    Overview,
    Pointer,
    Reset,
    Return,
    Spend,
    Talk,
    Timer,
    ToBlank,
    Wander,
    begin,
    behind,
    follow,
    fraction_of,
    is_due,
    on_route,
    talk_step,
    visit_at,
)

TITLE = {"zh": "题", "en": "Title"}


def route(*shows: str, minutes: float = 1.0) -> Route:
    steps = [{"show": show, "minutes": Decimal(str(minutes))} for show in shows]
    return Route.model_validate({"title": TITLE, "minutes": Decimal(len(shows)), "steps": steps})


THREE = route("home", "timeline", "charts")


def after(*commands: Command, talk: Talk | None = None, of: Route = THREE) -> Talk:
    talk = talk or Talk("r", spent=(0.0,) * len(of.steps))
    for command in commands:
        talk = talk_step(talk, command, of)
    return talk


def test_steps_stop_at_both_ends() -> None:
    assert after(Onward(), Onward()).at == 2
    assert after(*[Onward()] * 9).at == 2
    assert after(Onward(-1)).at == 0
    assert after(GoToStep(1)).at == 1
    assert (after(GoToStep(99)).at, after(GoToStep(-5)).at) == (2, 0)


def test_nothing_changed_gives_the_same_talk() -> None:
    talk = after(Onward(), Onward())
    assert talk_step(talk, Onward(), THREE) is talk


def test_from_a_wander_back_leads_to_the_step_and_on_leads_on() -> None:
    away = after(Onward(), Wander())
    assert away.away and away.at == 1
    assert after(Onward(-1), talk=away) == after(Onward())
    assert after(Onward(), talk=away) == after(Onward(), Onward())
    assert after(Return(), talk=away) == after(Onward())


def test_a_blank_screen_goes_with_the_same_key_or_with_a_step() -> None:
    assert after(ToBlank("black")).blank == "black"
    assert after(ToBlank("black"), ToBlank("black")).blank == ""
    assert after(ToBlank("black"), ToBlank("white")).blank == "white"
    assert after(ToBlank("white"), Onward()) == after(Onward())
    assert after(Onward(), ToBlank("black"), Onward(-1)) == after(Onward())


@pytest.mark.parametrize(
    ("command", "field", "first"),
    [
        (Overview(), "overview", True),
        (Pointer(), "pointer", True),
        (Auto(), "auto", True),
        (Timer(), "running", False),
    ],
)
def test_switches_turn_over(command: Any, field: str, first: bool) -> None:
    assert getattr(after(command), field) is first
    assert getattr(after(command, command), field) is not first


def test_a_choice_closes_the_overview() -> None:
    assert not after(Overview(), GoToStep(2)).overview
    assert not after(Overview(), ToBlank("black")).overview
    assert not after(ToBlank("black"), Overview()).blank


# time -------------------------------------------------------------------------------------------------------


def test_time_goes_to_the_step_that_is_shown() -> None:
    talk = after(Spend(30), Onward(), Spend(20), Spend(5), Onward(-1), Spend(1))
    assert talk.spent == (31.0, 25.0, 0.0)
    assert talk.seconds == 56.0


def test_a_timer_that_stands_takes_no_time() -> None:
    assert after(Timer(False), Spend(30)).seconds == 0.0
    assert after(Timer(False), Spend(30), Timer(), Spend(2)).seconds == 2.0
    assert after(Spend(-5)).seconds == 0.0


def test_begin_sets_all_back() -> None:
    assert after(Onward(), Spend(9), Wander(), Begin()) == after()


def test_the_pace_counts_what_is_over_and_what_is_not_yet_due() -> None:
    assert behind(after(Spend(30)), THREE) == 0.0
    assert behind(after(Spend(90)), THREE) == 30.0
    assert behind(after(Spend(30), Onward(), Spend(10)), THREE) == -30.0
    assert behind(after(Spend(60), Onward(), Spend(75)), THREE) == 15.0


def test_auto_play_waits_for_the_plan_for_a_hand_and_behind_a_blank_screen() -> None:
    auto = after(Auto(True))
    assert not is_due(auto, 59.9, THREE)
    assert is_due(auto, 60.0, THREE)
    assert not is_due(after(Auto(True), Hold(True)), 60.0, THREE)
    assert is_due(after(Auto(True), Hold(True), Hold(False)), 60.0, THREE)
    assert not is_due(after(Auto(True), ToBlank("black")), 60.0, THREE)
    assert not is_due(after(), 9999.0, THREE)
    assert not after(Hold(True)).held


# reloads ----------------------------------------------------------------------------------------------------


def test_a_step_is_found_again_where_others_were_put_in_or_taken_out() -> None:
    talk = after(Spend(10), Onward(), Spend(20))
    longer = follow(talk, THREE, route("about", "home", "timeline", "charts"))
    assert longer is not None
    assert (longer.at, longer.spent) == (2, (0.0, 10.0, 20.0, 0.0))
    shorter = follow(talk, THREE, route("timeline", "charts"))
    assert shorter is not None
    assert (shorter.at, shorter.spent) == (0, (30.0, 0.0))


def test_a_step_that_is_gone_gives_way_to_the_one_in_its_place() -> None:
    talk = after(Onward(), Onward())
    other = follow(talk, THREE, route("home", "timeline", "places"))
    assert other is not None and other.at == 2
    fewer = follow(talk, THREE, route("home"))
    assert fewer is not None and fewer.at == 0
    assert follow(talk, THREE, None) is None
    assert follow(talk, THREE, THREE) is talk


# what a step shows ------------------------------------------------------------------------------------------


def test_every_step_of_every_route_stands_on_a_screen_that_is_there(content: Content) -> None:
    visit = Visit(lang="en", theme="light", text_step=125)
    for route_id, one in content.routes.items():
        for index, step in enumerate(one.steps):
            found = visit_at(visit, route_id, index, content)
            assert (found.lang, found.theme, found.text_step) == ("en", "light", 125)
            assert not found.trail and not found.warning
            if step.show is None:
                assert found.screen is Screen.SLIDE and found.item == f"{route_id}.{index + 1}"
                assert found.item in items_of(content, Screen.SLIDE)
            else:
                assert step.show in (found.screen.value, f"{found.screen.value}:{found.item}")


def with_step(content: Content, **step: Any) -> Content:
    made = Route.model_validate({"title": TITLE, "minutes": 1, "steps": [{"minutes": 1, **step}]})
    return content.model_copy(update={"routes": {"r": made}})


def test_the_state_of_a_step(content: Content) -> None:
    def at(**step: Any) -> Visit:
        return visit_at(Visit(), "r", 0, with_step(content, **step))

    guess = at(show="chart:mri-seconds", at={"guess": True})
    assert guess.guess is not None and not guess.guess.shown
    assert at(show="chart:mri-seconds").guess is None
    assert at(show="chart:ai-output", at={"table": True}).table
    chart = at(show="chart:ai-output", at={"year": 2020})
    assert chart.year == 2020 and chart.point is not None
    timeline = at(show="timeline", at={"zoom": 4, "year": 2019})
    assert timeline.view.zoom == 4 and timeline.year == 2019
    assert timeline.view.centre == pytest.approx(fraction_of(2019, content))
    assert at(show="places", at={"zoom": 2}).map_view.zoom == 2


def test_years_lie_on_the_axis_by_its_shares(content: Content) -> None:
    axis = content.exhibit.axis
    whole = float(sum(span.share for span in axis))
    assert fraction_of(axis[0].first - 50, content) == 0.0
    first = float(axis[0].share) / whole
    assert fraction_of(axis[1].first, content) == pytest.approx(
        first + 0.5 / (axis[1].last - axis[1].first) * float(axis[1].share) / whole
    )
    assert fraction_of(3000, content) == 1.0


def test_a_talk_begins_at_its_first_step(content: Content) -> None:
    talk = begin("five-minutes", content, auto=True)
    assert (talk.at, talk.seconds, talk.auto, talk.running) == (0, 0.0, True, True)
    with pytest.raises(KeyError):
        begin("none", content)


def test_times_go_to_zero_and_the_step_stays() -> None:
    talk = after(Spend(30), Onward(), Spend(10), Reset())
    assert talk.at == 1 and talk.spent == (0, 0, 0)


def test_another_route_begins_anew_and_knows_where_the_talk_began(content: Content) -> None:
    talk = Talk("five-minutes", at=2, spent=(1.0, 2.0), auto=True, pointer=True, away=True)
    other = on_route(talk, "fifteen-minutes", content)
    assert other == Talk("fifteen-minutes", spent=(0.0,) * 11, auto=True, pointer=True, begun="five-minutes")
    third = on_route(other, "thirty-minutes", content)
    assert third.begun == "five-minutes"
    assert talk_step(third, Begin(), content.routes["thirty-minutes"]).begun == "five-minutes"
    assert on_route(third, "five-minutes", content).begun == ""
    with pytest.raises(KeyError):
        on_route(talk, "gone", content)
