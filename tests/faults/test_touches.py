"""FAULTS I1: a touch that is never released, ten fingers, a palm for ten minutes."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from kiosk.authoring.play.hands import Touch, deliver
from kiosk.state.model import Open, Screen

STEP_S = 0.5
TEN_MINUTES = round(600 / STEP_S)


class Clock:
    """The monotonic clock of the exhibit, as fast as the test wants it."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def resting(name: str) -> list[Touch]:
    """The contacts that nobody takes away."""
    middle = Touch(1, "press", 900, 500)
    match name:
        case "one finger":
            return [middle]
        case "ten fingers":
            return [Touch(k, "press", 100 + 160 * k, 300 + 20 * k) for k in range(1, 11)]
        case "a palm":
            rng = random.Random(3)
            return [Touch(k, "press", 900 + rng.gauss(0, 40), 500 + rng.gauss(0, 40)) for k in range(1, 8)]
    raise AssertionError(name)


@pytest.mark.parametrize("trembling", [False, True], ids=["still", "trembling"])
@pytest.mark.parametrize("name", ["one finger", "ten fingers", "a palm"])
@pytest.mark.parametrize("screen", [Screen.HOME, Screen.TIMELINE, Screen.COMPANIES])
def test_i1_the_exhibit_goes_idle_and_its_controls_stay_usable(
    make_exhibit: Callable[..., Any], screen: Screen, name: str, trembling: bool
) -> None:
    exhibit, clock, rng = make_exhibit(), Clock(), random.Random(7)
    window = exhibit.window
    exhibit.dispatch(Open(screen))
    window.hub._clock = exhibit.idle._clock = clock
    exhibit.idle.activity()
    contacts = resting(name)
    deliver(window, contacts)
    window.pump()

    def rest(seconds: float) -> None:
        clock.now += seconds
        if trembling:
            near = [
                t._replace(change="move", x=t.x + rng.uniform(-2, 2), y=t.y + rng.uniform(-2, 2))
                for t in contacts
            ]
        else:
            near = [t._replace(change="stay") for t in contacts]
        deliver(window, near)
        window.pump()
        exhibit.idle.look()

    # Somebody else comes meanwhile, and gets what is touched.
    for _ in range(14):
        rest(STEP_S)
    entry = next(item for item in window.dock.items if item.entry.event == Open(Screen.PLACES))
    spot = entry.mapTo(window, entry.rect().center())
    others = [t._replace(change="stay") for t in contacts]
    for change in ("press", "release"):
        deliver(window, [*others, Touch(15, change, spot.x(), spot.y())])
        window.pump()
    assert exhibit.store.visit.screen is Screen.PLACES
    # Nobody does anything for ten minutes.
    seen = set()
    for _ in range(TEN_MINUTES):
        rest(STEP_S)
        seen.add(exhibit.store.visit.screen)
        if exhibit.store.visit.screen is Screen.ATTRACT:
            break
    assert exhibit.store.visit.screen is Screen.ATTRACT, seen
    # And the next visitor finds it alive, whatever still rests on the glass.
    for change in ("press", "release"):
        deliver(window, [*others, Touch(16, change, 300, 300)])
        window.pump()
    assert exhibit.store.visit.screen is not Screen.ATTRACT
    deliver(window, [t._replace(change="release") for t in contacts])
    window.pump()
    assert window.hub.fingers == 0
