"""A race or a stopwatch that runs to its end counts as activity, once: nobody is asked meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kiosk.runtime.idle import IdleClock
from kiosk.state.model import Open, Screen
from kiosk.views.charts.live import COUNTS_S, LiveClock
from tests.views.test_charts import open_chart

Make = Callable[..., Any]


class Time:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def watched(exhibit: Any, time: Time) -> tuple[IdleClock, list[float]]:
    """An idle clock like that of the exhibit, and when it warned, s from its start."""
    clock = IdleClock(lambda: 60.0, 20.0, exhibit._moving, clock=time, parent=exhibit)
    warned: list[float] = []
    clock.warn.connect(lambda: warned.append(time.now - 1000.0))
    return clock, warned


def go(view: Any, clock: IdleClock, time: Time, seconds: float) -> None:
    """Let time go by in steps of a second, for the idle clock and for the chart."""
    for _ in range(round(seconds)):
        time.now += 1.0
        view.canvas.live._on_time()
        clock.look()


def run(make: Make, item: str) -> tuple[Any, Any, IdleClock, Time, list[float]]:
    exhibit = make(motion_off=False)
    view = open_chart(exhibit, item)
    view.canvas.finish()
    time = Time()
    view.canvas.live._clock = time
    view.canvas.rewind()
    clock, warned = watched(exhibit, time)
    return exhibit, view, clock, time, warned


def test_nobody_is_asked_while_a_stopwatch_runs_and_everybody_after_it(make_exhibit: Make) -> None:
    _exhibit, view, clock, time, warned = run(make_exhibit, "mri-stopwatch")
    go(view, clock, time, 94)
    assert view.runs and warned == []
    go(view, clock, time, 62)
    assert view.canvas.live.ended and not view.runs
    # A minute after its end: one run is counted once.
    assert warned == [154.0]


def test_a_pause_does_not_count(make_exhibit: Make) -> None:
    _exhibit, view, clock, time, warned = run(make_exhibit, "mri-stopwatch")
    go(view, clock, time, 10)
    view.canvas.live.toggle()
    assert not view.runs
    go(view, clock, time, 61)
    assert warned == [70.0]


def test_a_counter_that_never_ends_does_not_count(make_exhibit: Make) -> None:
    exhibit, view, clock, time, warned = run(make_exhibit, "revenue-clock")
    assert view.canvas.live.running and not view.runs and not exhibit.window.counts
    go(view, clock, time, 61)
    assert warned == [60.0]


def test_a_chart_that_was_left_does_not_count(make_exhibit: Make) -> None:
    exhibit, view, _clock, _time, _warned = run(make_exhibit, "mri-stopwatch")
    assert exhibit.window.counts
    exhibit.dispatch(Open(Screen.HOME))
    exhibit.window.pump()
    assert not view.runs and not exhibit.window.counts


def test_a_run_of_an_hour_counts_for_two_minutes(qapp: Any) -> None:
    from PySide6.QtCore import QObject

    time, owner = Time(), QObject()
    live = LiveClock(owner, lambda _seconds: None, clock=time)
    live.set_length(3600.0, (), 50)
    live.set_shown(True)
    live.restart()
    assert live.counts
    time.now += COUNTS_S - 0.5
    assert live.counts
    time.now += 1.0
    assert live.running and not live.counts
    live.set_shown(False)
