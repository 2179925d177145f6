"""The ledger is read again while a chart is on the screen: it goes from the old values to the new ones."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from kiosk.content.loaded import Loaded
from kiosk.presenters.chart_race import RaceDetail
from kiosk.presenters.chart_rate import RateDetail
from kiosk.presenters.chart_stopwatch import StopwatchDetail
from kiosk.presenters.chart_units import UnitsDetail
from kiosk.state.model import SetLanguage
from tests.views.test_charts import open_chart

Make = Callable[..., Any]
LONGEST_MS = 500


def ledger(loaded: Loaded, **values: Any) -> Loaded:
    """The content with other values in its ledger; `_` in a name stands for a hyphen."""
    figures = dict(loaded.content.figures)
    for name, value in values.items():
        id_ = name.replace("_", "-")
        made = tuple(map(Decimal, value)) if isinstance(value, tuple) else Decimal(value)
        figures[id_] = figures[id_].model_copy(update={"value": made})
    return Loaded(loaded.content.model_copy(update={"figures": figures}), (), loaded.digest)


def opened(make: Make, item: str, **more: Any) -> tuple[Any, Any]:
    exhibit = make(motion_off=False, **more)
    view = open_chart(exhibit, item)
    view.canvas.finish()
    return exhibit, view.canvas


def at(canvas: Any, seconds: float) -> None:
    """Let the clock of a chart stand at a time."""
    canvas.live._hold()
    canvas.live._done = seconds
    canvas._on_tick(seconds)


def shown(painter: Any) -> list[int]:
    return [painter.steps(lane, painter.seconds) for lane in painter.lanes]


@pytest.mark.parametrize(
    ("item", "values"),
    [
        ("ai-output", {"ai_output_2022": "80"}),
        ("mri-seconds", {"mri_pelvis": "60"}),
        ("digital-core-share", {"digital_core_share_2022": "30"}),
        ("new-tracks-target", {"new_tracks_target": "1.2"}),
        ("ai-then-now", {"ai_output_2022": "80"}),
        ("ai-companies", {"ai_companies": "800"}),
        ("conflux-daily", {"conflux_daily": ("200000", "700000")}),
        ("conflux-speed", {"conflux_vs_bitcoin": "500"}),
        ("mri-stopwatch", {"mri_lumbar": "98"}),
        ("caohejing-years", {"caohejing_years": "43"}),
    ],
)
def test_each_kind_moves_and_can_be_interrupted(
    make_exhibit: Make, loaded: Loaded, item: str, values: dict[str, Any]
) -> None:
    exhibit, canvas = opened(make_exhibit, item)
    at(canvas, 3.0) if canvas.live.live else None
    exhibit.replace_content(ledger(loaded, **values))
    assert canvas.playing and 300 <= canvas._moving._animation.duration() <= LONGEST_MS
    for share in (0.0, 0.37, 0.9):
        canvas._on_move(share)
        canvas.grab()
    # Another reload on the way begins from what is there; a touch of the way out is taken at once.
    exhibit.replace_content(loaded)
    assert canvas.playing
    canvas.settle()
    assert not canvas.playing and canvas.painter.plot.hero == canvas.plot.hero


def test_nothing_moves_where_nothing_may(make_exhibit: Make, loaded: Loaded) -> None:
    exhibit = make_exhibit(motion_off=True)
    canvas = open_chart(exhibit, "ai-companies").canvas
    exhibit.replace_content(ledger(loaded, ai_companies="800"))
    assert not canvas.playing and canvas.painter.dots.count == 800 and canvas.painter.old_dots is None


@pytest.mark.parametrize("item", ["ai-companies", "conflux-daily", "conflux-speed", "mri-stopwatch"])
def test_another_language_moves_nothing(make_exhibit: Make, item: str) -> None:
    exhibit, canvas = opened(make_exhibit, item)
    exhibit.dispatch(SetLanguage("en"))
    assert not canvas.playing


def test_dots_come_and_leave(make_exhibit: Make, loaded: Loaded) -> None:
    exhibit, canvas = opened(make_exhibit, "metaverse-companies")
    exhibit.replace_content(ledger(loaded, metaverse_companies="1300", metaverse_core_companies="40"))
    canvas._on_move(0.5)
    painter = canvas.painter
    detail = painter.plot.detail
    assert isinstance(detail, UnitsDetail)
    assert (detail.before, detail.share, detail.count, detail.part) == ((1200, 50), 0.5, 1300, 40)
    assert (painter.old_dots.count, painter.dots.count) == (1200, 1300)
    canvas.settle()
    assert painter.old_dots is None and painter.dots.count == 1300 and painter.plot.detail.before is None


def test_dots_are_painted_on_their_way(make_exhibit: Make, loaded: Loaded) -> None:
    """What is painted half way is neither the old picture nor the new one."""
    exhibit, canvas = opened(make_exhibit, "ai-companies")
    exhibit.replace_content(ledger(loaded, ai_companies="1400"))
    found = []
    for share in (0.0, 0.5, 1.0):
        canvas._on_move(share)
        found.append(canvas.grab().toImage())
    assert found[0] != found[1] != found[2]


def test_the_ends_of_a_range_move(make_exhibit: Make, loaded: Loaded) -> None:
    exhibit, canvas = opened(make_exhibit, "conflux-daily")
    worth = canvas.plot.hero.high / 500000
    exhibit.replace_content(ledger(loaded, conflux_daily=("200000", "700000")))
    canvas._on_move(0.5)
    hero = canvas.painter.plot.hero
    assert (hero.low / worth, hero.high / worth) == (pytest.approx(250000), pytest.approx(600000))
    # Words never tell a value that no source has.
    assert canvas.painter.plot.ends == ("20万", "70万")


def test_a_race_goes_on_with_the_new_ratio_and_sends_nobody_back(make_exhibit: Make, loaded: Loaded) -> None:
    exhibit, canvas = opened(make_exhibit, "conflux-speed")
    painter = canvas.painter
    at(canvas, 6.0)
    assert shown(painter) == [214, 37]
    exhibit.replace_content(ledger(loaded, conflux_vs_bitcoin="500", conflux_vs_ethereum="50"))
    assert canvas.live.elapsed == pytest.approx(6.0, abs=1.0)
    at(canvas, 6.0)
    found = []
    for share in (0.0, 0.5, 1.0):
        canvas._on_move(share)
        found.append(shown(painter))
    assert found == [[214, 37], [232, 37], [250, 37]]
    canvas.settle()
    # The second one waits until its rival has come up to it, and ends as the ratio says.
    at(canvas, 8.0)
    assert shown(painter) == [333, 37]
    at(canvas, 12.0)
    assert shown(painter) == [500, 50]
    assert isinstance(painter.plot.detail, RaceDetail)
    # Begun anew, nothing is left of the old ratio.
    canvas.rewind()
    assert shown(painter) == [0, 0]


def test_a_race_that_is_over_gets_its_new_dots(make_exhibit: Make, loaded: Loaded) -> None:
    exhibit, canvas = opened(make_exhibit, "conflux-speed")
    at(canvas, 12.0)
    exhibit.replace_content(ledger(loaded, conflux_vs_bitcoin="400"))
    found = []
    for share in (0.0, 0.5, 1.0):
        canvas._on_move(share)
        found.append(shown(canvas.painter)[0])
    assert found == [428, 414, 400]


def test_a_stopwatch_goes_on_while_its_marks_move(make_exhibit: Make, loaded: Loaded) -> None:
    exhibit, canvas = opened(make_exhibit, "mri-stopwatch")
    at(canvas, 80.0)
    exhibit.replace_content(ledger(loaded, mri_pelvis="70", mri_lumbar="98"))
    assert canvas.live.elapsed == pytest.approx(80.0, abs=1.0) and not canvas.live.ended
    canvas._on_move(0.5)
    detail = canvas.painter.plot.detail
    assert isinstance(detail, StopwatchDetail)
    assert [p.seconds for p in detail.laps] == [pytest.approx(71.7), 88.0, pytest.approx(96.4)]
    canvas.settle()
    assert canvas.live.length == 98.0


def test_a_stopwatch_that_is_over_stays_so(make_exhibit: Make, loaded: Loaded) -> None:
    exhibit, canvas = opened(make_exhibit, "mri-stopwatch")
    at(canvas, 94.8)
    exhibit.replace_content(ledger(loaded, mri_lumbar="98"))
    assert canvas.live.ended and not canvas.live.running and canvas.live.elapsed == 98.0
    canvas.settle()
    assert canvas.painter._shown(98.0) == "98"


def test_a_counter_goes_on_with_the_new_rate_from_then_on(make_exhibit: Make, loaded: Loaded) -> None:
    exhibit, canvas = opened(make_exhibit, "revenue-clock")
    at(canvas, 100.0)
    before = canvas.painter.plot.detail
    assert isinstance(before, RateDetail)
    exhibit.replace_content(ledger(loaded, metaverse_core_revenue="47.5"))
    at(canvas, 100.0)
    detail = canvas.painter.plot.detail
    second = before.amount / before.per
    # What it has come to it keeps; from then on it goes up half as fast.
    assert float(detail.comes_to(detail.at)) == pytest.approx(float(second) * detail.at)
    more = detail.comes_to(detail.at + 10) - detail.comes_to(detail.at)
    assert float(more) == pytest.approx(float(second) * 5)
    assert detail.at == pytest.approx(100.0, abs=1.0)
    canvas.rewind()
    again = canvas.painter.plot.detail
    assert (again.at, again.came) == (0.0, 0)
    assert float(again.comes_to(10)) == pytest.approx(float(second) * 5)
