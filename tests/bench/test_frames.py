"""What the bench reads from a trace."""

from __future__ import annotations

from tests.bench.frames import Line, of_gesture, percentile, spans
from tests.bench.living import grown
from tests.bench.starts import first_touchable


def step(t: float, do: str, state: str) -> Line:
    return {"t": t, "what": "step", "do": do, "state": state}


def frame(t: float, ms: float) -> Line:
    return {"t": t, "what": "frame", "ms": ms, "gap": 0.0}


def test_each_gesture_is_a_span_and_a_fling_has_its_travel() -> None:
    lines = [
        step(1.0, "tap", "begin"),
        step(1.1, "tap", "end"),
        step(1.1, "drag", "begin"),
        step(1.5, "drag", "end"),
        step(1.5, "drag", "begin"),
        step(1.9, "drag", "end"),
        step(1.9, "wait", "begin"),
        step(2.5, "wait", "end"),
        step(2.5, "fling", "begin"),
        step(2.6, "fling", "end"),
        step(2.6, "wait", "begin"),
        step(3.1, "wait", "end"),
    ]
    assert spans(lines, "drag") == [(1.1, 1.5), (1.5, 1.9)]
    assert spans(lines, "fling") == [(2.5, 3.1)]
    assert spans(lines, "pinch") == []


def test_frames_of_a_gesture_are_counted_and_others_are_not() -> None:
    begin, end = step(1.0, "drag", "begin"), step(2.0, "drag", "end")
    steady = [frame(1.0 + n / 60, 4.0) for n in range(1, 60)]
    found = of_gesture([frame(0.5, 90.0), begin, *steady, end, frame(2.5, 90.0)], "drag")
    assert (found.count, found.p50, found.p99, found.most) == (59, 4.0, 4.0, 4.0)
    assert round(found.positions) == 60 and found.slow == 0.0 and round(found.gap, 1) == 16.7


def test_stutter_shows_in_positions_and_in_the_share_of_time() -> None:
    lines = [
        step(1.0, "drag", "begin"),
        *(frame(1.1 + n / 10, 80.0) for n in range(9)),
        step(2.0, "drag", "end"),
    ]
    found = of_gesture(lines, "drag")
    assert round(found.positions) == 10 and found.slow == 1.0 and found.p50 == 80.0


def test_no_frame_is_no_position() -> None:
    found = of_gesture([step(1.0, "drag", "begin"), step(2.0, "drag", "end")], "drag")
    assert (found.count, found.positions, found.p99) == (0, 0.0, 0.0)


def test_a_frame_is_touchable_when_nothing_slow_follows() -> None:
    rows = [frame(0.5, 30.0), frame(0.7, 2.0), {"t": 0.65, "what": "slow", "ms": 100.0}, frame(2.0, 1.0)]
    assert first_touchable(rows) == 0.7


def test_percentiles() -> None:
    assert percentile([], 0.5) == 0.0
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([float(n) for n in range(1, 101)], 0.99) == 99.0


def looked(minute: float, pss: float) -> Line:
    return {"minute": minute, "rounds": 9, "pss_mb": pss, "widgets": 90, "objects": 5000, "votes": 3}


def test_what_goes_up_and_down_is_no_growth_and_what_only_goes_up_is() -> None:
    steady = [looked(n, 150 + 12 * (n % 2)) for n in range(12)]
    told, growing = grown(steady)
    assert not growing and told.endswith("9 rounds, 3 votes")
    assert grown([looked(n, 150 + 4 * n) for n in range(12)])[1]
