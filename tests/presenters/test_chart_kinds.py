"""Plots of targets, counts, ranges, races, stopwatches, counters and comparisons: from the ledger alone."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest

from kiosk.content.base import Kind, Qualifier
from kiosk.content.charts import CompareChart, NumberChart, RaceChart, TargetChart, UnitsChart
from kiosk.presenters.book import Book
from kiosk.presenters.chart import present
from kiosk.presenters.chart_race import STEP_S, RaceDetail
from kiosk.presenters.chart_range import spelled
from kiosk.presenters.chart_rate import RateDetail, step_for
from kiosk.presenters.chart_stopwatch import StopwatchDetail, turn_for
from kiosk.presenters.chart_target import TargetDetail
from kiosk.presenters.chart_units import UnitsDetail
from kiosk.presenters.charting import Picture, plot
from kiosk.state.model import Open, Screen, Visit

COMMON = ("title", "subtitle", "summary", "group", "hero")


def base(content, chart_id):
    chart = content.charts[chart_id]
    return {name: getattr(chart, name) for name in COMMON}


def with_chart(content, chart, **figures):
    """The exhibit with this one chart, `x`, and some figures changed or added."""
    more = {i: content.figures[f.pop("like")].model_copy(update=f) for i, f in figures.items()}
    update = {"charts": {"x": chart}, "figures": {**content.figures, **more}}
    return Book(content.model_copy(update=update))


def shown(book, chart_id, lang="zh", **visit):
    return present(Visit(screen=Screen.CHART, item=chart_id, lang=lang, first_lang=lang, **visit), book)


# target


def test_a_target_without_a_value_reached_is_a_gap_in_words(book):
    shape = plot("new-tracks-target", book, "zh")
    assert [m.kind for m in shape.marks] == [Kind.TARGET]
    assert isinstance(shape.detail, TargetDetail)
    assert (shape.detail.gap, shape.detail.gap_words) == ("已达到", "报道没有给出")
    detail = plot("new-tracks-target", book, "en").detail
    assert (detail.gap, detail.gap_words) == ("Reached so far", "the report gives no value")


def test_what_is_reached_stands_over_its_target_on_one_scale(content):
    chart = TargetChart(
        **base(content, "new-tracks-target"), kind="target", figures=("reached", "new-tracks-target")
    )
    reached = {"like": "new-tracks-target", "kind": Kind.REPORTED, "value": Decimal("0.9")}
    shape = plot("x", with_chart(content, chart, reached=reached), "zh")
    assert [(m.id, m.high, m.kind) for m in shape.marks] == [
        ("reached", 0.9, Kind.REPORTED),
        ("new-tracks-target", 1.5, Kind.TARGET),
    ]
    assert shape.reference.id == "new-tracks-target"
    assert (shape.bottom, shape.top) == (0.0, 1.5)
    assert shape.detail.gap == ""


def test_a_target_that_is_the_hero_stands_beside_its_chart_once(book):
    assert [c.mark.id for c in shown(book, "new-tracks-target").companions] == ["new-tracks-target"]


# units


def test_each_counted_company_is_a_dot(book):
    assert plot("ai-companies", book, "zh").count == 710
    shape = plot("metaverse-companies", book, "zh")
    assert isinstance(shape.detail, UnitsDetail)
    assert (shape.count, shape.detail.part) == (1200, 50)
    assert shape.words == (
        "一个点代表1家。大点是元宇宙核心企业，50家。带圈的点可以点开；它站在哪里，不表示什么。"
    )
    assert plot("metaverse-companies", book, "en").words == (
        "Each dot stands for 1 company. Large dots: Core metaverse companies, 50 companies. "
        "Touch a ringed dot to open it; where it stands means nothing."
    )


def test_dots_that_are_companies_open_their_cards(book):
    named = plot("ai-companies", book, "en").detail.named
    assert [(n.name, n.event) for n in named] == [
        ("SenseTime", Open(Screen.COMPANY, "sensetime")),
        ("United Imaging Intelligence", Open(Screen.COMPANY, "united-imaging")),
    ]


def test_a_dot_can_stand_for_more_than_one(content):
    chart = UnitsChart(**base(content, "ai-companies"), kind="units", each=10)
    shape = plot("x", with_chart(content, chart), "en")
    assert shape.count == 71
    assert shape.words == "Each dot stands for 10 companies."


# range


def test_a_range_has_both_ends_and_round_numbers_from_zero(book):
    shape = plot("conflux-daily", book, "zh")
    assert (shape.hero.low, shape.hero.high, shape.bottom) == (30, 50, 0)
    assert shape.ends == ("30万", "50万")
    assert [t.text for t in shape.ticks] == ["0", "20万", "40万", "60万"]
    assert [t.value for t in shape.ticks] == [0, 20, 40, 60]
    english = plot("conflux-daily", book, "en")
    assert [t.text for t in english.ticks] == ["0", "200,000", "400,000", "600,000"]


def test_numbers_are_spelled_with_their_scale_word():
    assert spelled(Decimal("3E+5"), "zh") == "30万"
    assert spelled(Decimal("1.2E+6"), "en") == "1.2 million"


# race


def test_two_ratios_are_two_races_and_no_rate_is_told(book):
    shape = plot("conflux-speed", book, "en")
    assert isinstance(shape.detail, RaceDetail)
    assert [(t.steps, t.runner, t.rival, t.rival_words) for t in shape.detail.tracks] == [
        (428, "Conflux", "Bitcoin", "takes 1 step"),
        (75, "Conflux", "Ethereum", "takes 1 step"),
    ]
    assert (shape.seconds, shape.detail.stops) == (STEP_S, (STEP_S,))
    assert shape.words == (
        "One dot, one step: what it takes while its rival takes 1. Each race has a scale of its own"
    )
    assert plot("conflux-speed", book, "zh").words == (
        "一个点一步：对手走1步的时间里，它走这么多步。每场各用各的尺"
    )
    assert not shape.scrubs


def test_a_rival_keeps_to_its_figure(content):
    chart = content.charts["conflux-speed"]
    turned = chart.model_copy(update={"figures": chart.figures[::-1], "rivals": chart.rivals[::-1]})
    assert isinstance(turned, RaceChart)
    tracks = plot("x", with_chart(content, turned), "en").detail.tracks
    assert [(t.steps, t.rival) for t in tracks] == [(75, "Ethereum"), (428, "Bitcoin")]


# stopwatch


def test_laps_run_from_the_shortest_to_the_longest(book):
    shape = plot("mri-stopwatch", book, "zh")
    assert isinstance(shape.detail, StopwatchDetail)
    assert [p.seconds for p in shape.detail.laps] == [73.4, 88, 94.8]
    assert shape.detail.stops == (73.4, 88, 94.8)
    assert (shape.seconds, shape.detail.turn, shape.detail.reference.seconds) == (94.8, 100, 100)
    assert shape.words == "真实的快慢，没有加速"
    assert plot("mri-stopwatch", book, "en").words == "In real time, not sped up"


def test_minutes_run_as_seconds(content):
    unit = {**content.units, "minutes": content.units["seconds"]}
    figure = content.figures["mri-pelvis"].model_copy(update={"unit": "minutes", "value": Decimal("1.5")})
    chart = content.charts["mri-stopwatch"].model_copy(update={"figures": ("long",), "reference": None})
    update = {"charts": {"x": chart}, "units": unit, "figures": {**content.figures, "long": figure}}
    shape = plot("x", Book(content.model_copy(update=update)), "en")
    assert (shape.seconds, shape.detail.turn, shape.detail.reference) == (90, 100, None)


@pytest.mark.parametrize(
    ("seconds", "turn"), [(0.3, 60), (60, 60), (61, 100), (100, 100), (101, 200), (3600, 5000)]
)
def test_a_turn_of_the_dial_is_round_and_has_room_for_all(seconds, turn):
    assert turn_for(seconds) == turn


# rate


def test_the_average_a_second_is_worked_out_with_the_digits_of_its_source(book):
    shape = plot("revenue-clock", book, "zh")
    second = shape.marks[1]
    assert (second.kind, second.figure.text, second.word, second.rule) == (
        Kind.DERIVED,
        "约3000元",
        "推算",
        "约950亿元 ÷ 365天",
    )
    english = plot("revenue-clock", book, "en").marks[1]
    assert english.figure.text == "about 3,000 yuan a second"
    assert english.rule == "about 95 billion yuan a year ÷ 365 days"
    assert math.isinf(shape.seconds) and shape.detail.stops == ()


def test_the_counter_goes_up_in_round_steps_and_says_about(book):
    detail = plot("revenue-clock", book, "zh").detail
    assert isinstance(detail, RateDetail)
    assert [detail.counted(s).text for s in (0, 0.3, 0.34, 1, 60, 3600)] == [
        "约0元",
        "约0元",
        "约1000元",
        "约3000元",
        "约18.0万元",
        "约1084.4万元",
    ]
    english = plot("revenue-clock", book, "en").detail
    assert [english.counted(s).text for s in (0, 60, 3600)] == [
        "about 0 yuan",
        "about 180,000 yuan",
        "about 10.844 million yuan",
    ]


def test_the_counter_never_runs_ahead_of_the_amount(book):
    detail = plot("revenue-clock", book, "en").detail
    year = 365 * 86400
    assert detail.counted(year).number == "95.000000"
    assert detail.counted(year).unit == "billion yuan"
    assert detail.counted(year - 1).number == "94.999996"
    assert detail.counted(-5).number == "0"


def test_the_rate_stands_in_the_table_and_in_the_key_as_derived(book):
    model = shown(book, "revenue-clock", "en")
    assert [(r.value, r.claim, r.rule) for r in model.table] == [
        ("about 95 billion yuan a year", "reported", "as in the report"),
        ("about 3,000 yuan a second", "derived", "about 95 billion yuan a year ÷ 365 days"),
    ]
    assert [e.kind for e in model.key] == [Kind.REPORTED, Kind.DERIVED]
    assert model.key[1].text == ("An average worked out from the whole; in truth it comes faster and slower.")
    assert shown(book, "revenue-clock").key[1].text == "按一年的数平均算出，实际有快有慢。"


def test_a_daily_amount_is_divided_by_a_day(content):
    units = {**content.units, "cups-a-day": content.units["yuan"]}
    figure = content.figures["metaverse-core-revenue"].model_copy(
        update={"unit": "cups-a-day", "value": Decimal(864), "times": None, "qualifier": Qualifier.EXACT}
    )
    chart = content.charts["revenue-clock"].model_copy(update={"hero": "cups"})
    update = {"charts": {"x": chart}, "units": units, "figures": {**content.figures, "cups": figure}}
    detail = plot("x", Book(content.model_copy(update=update)), "zh").detail
    assert (detail.amount, detail.per) == (864, 86400)
    assert detail.rule == "864元 ÷ 24小时"
    assert detail.counted(100).number == "1.000"


@pytest.mark.parametrize("a_second", ["0.0001", "0.7", "3012.4", "99999", "1e9"])
def test_steps_come_a_few_times_a_second(a_second):
    step = step_for(Decimal(a_second))
    assert 1.9 < Decimal(a_second) / step <= 4
    assert step.normalize().as_tuple().digits in ((1,), (2,), (5,))


# compare


def test_then_comes_before_now_whatever_the_order_of_the_file(book, content):
    shape = plot("ai-then-now", book, "zh")
    assert [(m.when, m.figure.text) for m in shape.marks] == [("2021年", "约595亿元"), ("2022年", "705亿元")]
    assert (shape.style, shape.bottom, shape.top, shape.growth) == ("slope", 0.0, 705.0, "+18.4%")
    chart = content.charts["ai-then-now"]
    turned = chart.model_copy(update={"figures": chart.figures[::-1], "style": "dumbbell"})
    assert isinstance(turned, CompareChart)
    other = plot("x", with_chart(content, turned), "zh")
    assert other.marks == shape.marks and other.style == "dumbbell"


def test_growth_stands_beside_a_comparison_once_and_with_its_sign(book):
    assert [(c.mark.id, c.sign) for c in shown(book, "ai-then-now").companions] == [("ai-growth-2022", "+")]


# all of them


def test_a_number_that_is_a_count_a_ratio_a_range_or_a_goal_keeps_its_picture(content):
    for chart_id, picture in {
        "ai-companies": Picture.DOTS,
        "conflux-speed": Picture.RATIO,
        "conflux-daily": Picture.RANGE,
        "new-tracks-target": Picture.GOAL,
    }.items():
        chart = NumberChart(**base(content, chart_id), kind="number")
        assert plot("x", with_chart(content, chart), "zh").picture is picture


@pytest.mark.parametrize("kind", ["race", "stopwatch"])
def test_numbers_on_the_plot_are_not_repeated_beside_it(book, content, kind):
    item = next(i for i, c in content.charts.items() if c.kind == kind)
    model = shown(book, item)
    assert model.companions == ()
    assert {m.id for m in model.plot.marks} <= set(content.charts[item].figures)
    assert len(model.table) >= len(model.plot.marks)
