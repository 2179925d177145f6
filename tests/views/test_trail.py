"""The trail on every card: it leads back, never leaves its bar, and never takes the room of what leads on."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from kiosk.state.model import Focus, Open, Screen, SetTextStep, Spot
from kiosk.views.trail import StepButton, TrailBar
from kiosk.views.widgets import Button
from tests.views.around import screen, settle, touch

WALK = (
    Open(Screen.COMPANIES),
    Open(Screen.COMPANY, "mofa"),
    Open(Screen.EVENT, "ada"),
    Open(Screen.CHART, "ai-output"),
    Open(Screen.PLACE, "caohejing"),
    Open(Screen.COMPANY, "tencent"),
    Open(Screen.EVENT, "towers-rise"),
    Open(Screen.VOICE, "zhang-ning"),
    Open(Screen.THEME, "three-reasons"),
)


def steps(exhibit: Any) -> list[StepButton]:
    """Steps of the trail that show."""
    return [b for b in screen(exhibit).findChildren(StepButton) if b.isVisible()]


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (960, 540)])
@pytest.mark.parametrize("text_step", [100, 150])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_stands_on_every_card_and_overlaps_nothing(
    make_exhibit: Callable[..., Any], size: tuple[int, int], text_step: int, lang: str
) -> None:
    exhibit = make_exhibit(size=size, lang=lang, screen=Screen.HOME)
    exhibit.dispatch(SetTextStep(text_step))
    for number, event in enumerate(WALK):
        exhibit.dispatch(event)
        settle(exhibit)
        assert exhibit.store.visit.spot == Spot(event.screen, event.item)
        if number >= 2:
            assert steps(exhibit), f"no step on {event}"
        view = screen(exhibit)
        pane = getattr(view, "pane", None)
        buttons = [
            b
            for b in view.findChildren(Button)
            if b.isVisible() and (pane is None or not pane.isAncestorOf(b))
        ]
        places = [(b, b.rect().translated(b.mapTo(view, b.rect().topLeft()))) for b in buttons]
        for (one, a), (other, b) in combinations(places, 2):
            assert not a.intersects(b), f"{event}: {one.words} covers {other.words}"
        for button, place in places:
            assert view.rect().contains(place), f"{event}: {button.words} leaves the screen"


def test_a_touch_on_a_step_goes_back_there(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(size=(1920, 1080), lang="zh", screen=Screen.HOME)
    for event in WALK[:5]:
        exhibit.dispatch(event)
    settle(exhibit)
    step = next(s for s in steps(exhibit) if s.words == "魔珐科技")
    touch(exhibit, step)
    assert exhibit.store.visit.spot == Spot(Screen.COMPANY, "mofa")
    assert exhibit.store.visit.trail == (Spot(Screen.COMPANIES),)
    assert steps(exhibit) == []


@pytest.mark.parametrize("event", WALK[1:])
def test_every_card_leads_to_its_relations_and_back(make_exhibit: Callable[..., Any], event: Any) -> None:
    exhibit = make_exhibit(size=(1920, 1080), lang="zh", screen=Screen.HOME)
    exhibit.dispatch(event)
    settle(exhibit)
    spot = Spot(event.screen, event.item)
    button = next(b for b in screen(exhibit).findChildren(Button) if b.event_to_send == Focus(spot))
    assert button.words == "关系"
    touch(exhibit, button)
    assert (exhibit.store.visit.screen, exhibit.store.visit.focus) == (Screen.RELATIONS, spot)
    touch(exhibit, screen(exhibit).bar.back)
    assert exhibit.store.visit.spot == spot


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "event",
    [Open(Screen.PLACE, "ai-tower"), Open(Screen.THEME, "six-ecosystems"), Open(Screen.COMPANY, "mofa")],
)
def test_buttons_above_a_card_take_two_rows_at_most(
    make_exhibit: Callable[..., Any], event: Any, lang: str
) -> None:
    exhibit = make_exhibit(size=(1080, 1920), lang=lang, screen=Screen.HOME, text_step=150)
    exhibit.dispatch(event)
    settle(exhibit)
    bar = next(b for b in screen(exhibit).findChildren(TrailBar) if b.isVisible())
    assert len({b.y() for b in (bar.back, *bar.ahead)}) <= 2
