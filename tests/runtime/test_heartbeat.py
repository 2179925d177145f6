"""The beat: only where the loop turns and what was asked for is painted."""

from __future__ import annotations

from typing import Any

from kiosk.runtime.crashlog import CrashLog
from kiosk.runtime.heartbeat import Heartbeat
from kiosk.runtime.notify import Notifier


class Screen:
    """What a window does with what is asked of it."""

    def __init__(self) -> None:
        self.shown, self.paints = True, True
        self.painted = self.asked = 0

    def ask(self) -> None:
        self.asked += 1
        self.painted += self.paints


def made(screen: Screen) -> Heartbeat:
    return Heartbeat(Notifier({}), CrashLog(None), screen.ask, lambda: screen.painted, lambda: screen.shown)


def test_it_beats_while_what_is_asked_for_is_painted(qapp: Any) -> None:
    screen = Screen()
    beat = made(screen)
    for count in range(1, 6):
        beat.look()
        assert (beat.beats, screen.asked) == (count, count)


def test_it_stops_where_nothing_is_painted_and_goes_on_with_it(qapp: Any) -> None:
    screen = Screen()
    beat = made(screen)
    screen.paints = False
    for _ in range(5):
        beat.look()
    assert (beat.beats, screen.asked) == (1, 1)
    screen.painted += 1
    screen.paints = True
    beat.look()
    beat.look()
    assert beat.beats == 3


def test_a_screen_that_is_off_needs_no_paint(qapp: Any) -> None:
    screen = Screen()
    screen.paints = screen.shown = False
    beat = made(screen)
    for _ in range(5):
        beat.look()
    assert (beat.beats, screen.asked) == (5, 0)
    # On again: what was asked for before does not count.
    screen.shown = screen.paints = True
    beat.look()
    beat.look()
    assert beat.beats == 7


def test_it_beats_as_often_as_whoever_watches_asks_for(qapp: Any) -> None:
    screen = Screen()
    for micro, ms in (("", 1000), ("20000000", 1000), ("2000000", 500), ("100000", 50), ("nonsense", 1000)):
        notifier = Notifier({"WATCHDOG_USEC": micro})
        beat = Heartbeat(notifier, CrashLog(None), screen.ask, lambda: 0, lambda: False)
        assert beat._timer.interval() == ms, micro
