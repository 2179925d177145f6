"""Plots: what is drawn, from the ledger alone."""

from __future__ import annotations

import math

import pytest

from kiosk.content.base import Kind
from kiosk.content.when import parse_when
from kiosk.presenters.charting import Picture, mark, plot, ticks


def test_years_stand_in_time_order_in_the_unit_of_their_language(book):
    zh, en = plot("ai-output", book, "zh"), plot("ai-output", book, "en")
    assert [m.tick for m in zh.marks] == ["2017", "2018", "2019", "2020", "2021", "2022"]
    assert [m.high for m in zh.marks] == [169, 232, 317, 435, 595, 705]
    assert [m.high for m in en.marks] == [16.9, 23.2, 31.7, 43.5, 59.5, 70.5]
    assert [m.label for m in zh.marks] == ["约169", "约232", "约317", "约435", "约595", "705"]
    assert en.marks[0].label == "about 16.9"
    assert [m.at - 0.5 for m in zh.marks] == [2017, 2018, 2019, 2020, 2021, 2022]
    assert (zh.first, zh.last, zh.step) == (2017, 2023, 1)


def test_only_what_the_report_says_is_solid(book):
    shape = plot("ai-output", book, "zh")
    assert [m.kind for m in shape.marks] == [Kind.DERIVED] * 5 + [Kind.REPORTED]
    assert [m.kind for m in plot("digital-core-share", book, "zh").marks] == [Kind.EXPECTED, Kind.TARGET]


def test_a_derived_mark_names_its_rule(book):
    shape = plot("ai-output", book, "zh")
    assert shape.marks[4].rule == "705 ÷（1＋18.4%）"
    assert shape.marks[5].rule == ""


def test_growth_has_its_sign(book):
    assert plot("ai-output", book, "zh").growth == "+18.4%"


def test_each_year_has_its_most_important_event(book, content):
    shape = plot("ai-output", book, "zh")
    assert [m.id for m in shape.milestones if m][:2] == ["ai-highland", "world-ai-conference"]
    for found, year in zip(shape.milestones, range(2017, 2023), strict=True):
        rivals = [e for e in content.events.values() if e.when.year == year and not e.outlook]
        assert content.events[found.id].importance == max(e.importance for e in rivals)


def test_figures_may_be_written_in_any_order(book, content):
    chart = content.charts["ai-output"]
    turned = chart.model_copy(update={"figures": chart.figures[::-1]})
    other = type(book)(content.model_copy(update={"charts": {"ai-output": turned}}))
    assert plot("ai-output", other, "zh") == plot("ai-output", book, "zh")


def test_bars_are_sorted_and_begin_at_zero(book):
    shape = plot("mri-seconds", book, "zh")
    assert [m.high for m in shape.marks] == [73.4, 88, 94.8]
    assert shape.marks[0].id == shape.hero.id
    assert shape.bottom == 0 and shape.top == 100
    assert shape.reference.figure.text == "不到100秒"


def test_bars_that_are_about_the_largest_begin_with_it(book, content):
    chart = content.charts["mri-seconds"].model_copy(update={"hero": "mri-lumbar"})
    other = type(book)(content.model_copy(update={"charts": {"x": chart}}))
    assert [m.high for m in plot("x", other, "zh").marks] == [94.8, 88, 73.4]


def test_shares_are_parts_of_a_hundred(book):
    shape = plot("digital-core-share", book, "zh")
    assert (shape.bottom, shape.top) == (0, 100)
    assert shape.ticks[-1].text == "100%"
    assert [m.label for m in shape.marks] == ["预计超18", "目标15"]


@pytest.mark.parametrize(
    ("chart", "picture", "count"),
    [
        ("ai-companies", Picture.DOTS, 710),
        ("metaverse-companies", Picture.DOTS, 1200),
        ("conflux-speed", Picture.RATIO, 428),
        ("shoreline", Picture.WAVE, 0),
        ("conflux-daily", Picture.RANGE, 0),
        ("metaverse-revenue", Picture.BLOCKS, 50),
        ("new-tracks-target", Picture.GOAL, 0),
        ("caohejing-years", Picture.YEARS, 40),
        ("digital-tax", Picture.EXTENT, 0),
    ],
)
def test_a_number_gets_the_picture_that_fits_it(book, chart, picture, count):
    shape = plot(chart, book, "zh")
    assert (shape.picture, shape.count) == (picture, count)


def test_a_range_keeps_both_ends(book):
    shape = plot("conflux-daily", book, "zh")
    assert shape.ends == ("30万", "50万")
    assert (shape.hero.low, shape.hero.high) == (30, 50)
    assert plot("conflux-daily", book, "en").ends == ("300,000", "500,000")


def test_every_figure_of_the_ledger_can_be_drawn(book, content):
    for figure in content.figures:
        for lang in ("zh", "en"):
            made = mark(figure, book, lang)
            assert math.isfinite(made.low) and made.low <= made.high
            assert made.figure.number in made.label


@pytest.mark.parametrize(
    ("bottom", "top", "texts"),
    [
        (0.0, 705.0, ["0", "200", "400", "600"]),
        (0.0, 70.5, ["0", "20", "40", "60"]),
        (0.0, 3.0, ["0", "1", "2", "3"]),
        (0.0, 0.4, ["0", "0.1", "0.2", "0.3", "0.4"]),
        (-20.0, 20.0, ["-20", "-10", "0", "10", "20"]),
        (0.0, 12000.0, ["0", "2,000", "4,000", "6,000", "8,000", "10,000", "12,000"]),
    ],
)
def test_ticks_are_round(bottom, top, texts):
    assert [t.text for t in ticks(bottom, top, "en")] == texts


def test_ticks_of_nothing_are_none():
    assert ticks(0.0, 0.0, "zh") == ()
    assert ticks(0.0, math.inf, "zh") == ()


@pytest.mark.parametrize("top", [10**k * f for k in range(-6, 15) for f in (1, 1.7, 2.4, 3.3, 4.9, 7.2, 9.9)])
def test_there_are_some_ticks_and_not_too_many(top):
    made = ticks(0.0, top, "zh")
    assert 3 <= len(made) <= 8
    assert made[0].value == 0 and made[-1].value <= top * (1 + 1e-9)


def test_true_time_leaves_a_gap_for_a_missing_year(book, content):
    chart = content.charts["ai-output"]
    holed = chart.model_copy(update={"figures": tuple(i for i in chart.figures if not i.endswith("2019"))})
    other = type(book)(content.model_copy(update={"charts": {"x": holed}}))
    shape = plot("x", other, "zh")
    assert [m.at for m in shape.marks] == [2017.5, 2018.5, 2020.5, 2021.5, 2022.5]
    assert shape.step == 1
    assert parse_when(2019).start not in [m.at for m in shape.marks]


@pytest.mark.parametrize(
    ("hero", "lang", "words"),
    [
        ("digital-core-share-2022", "zh", "空心是预计：当时还没有发生"),
        ("digital-core-share-2022", "en", "A hollow bar is an expectation: not a result yet"),
        ("new-tracks-target", "zh", "虚线是目标：还没有达到"),
        ("new-tracks-target", "en", "A dashed line is a goal: not reached yet"),
    ],
)
def test_the_words_of_a_number_that_is_not_there_yet(content, hero, lang, words):
    from kiosk.presenters.book import Book

    chart = content.charts["digital-tax"].model_copy(update={"hero": hero, "figures": ()})
    own = Book(content.model_copy(update={"charts": {**content.charts, "digital-tax": chart}}))
    assert plot("digital-tax", own, lang).words == words
