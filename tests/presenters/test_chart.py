"""One chart: words, table and ways on."""

from __future__ import annotations

import pytest

from kiosk.content.base import Kind
from kiosk.presenters.book import Book
from kiosk.presenters.chart import present
from kiosk.state.model import AskGuess, Open, Screen, Visit
from kiosk.state.order import charts


def chart(book, item, **visit):
    return present(Visit(screen=Screen.CHART, item=item, **visit), book)


def test_title_and_summary_carry_their_figures(book):
    model = chart(book, "ai-output")
    assert model.title == "逆势增长，2022年达705亿元"
    assert model.summary.startswith("徐汇人工智能相关产业总产出从2017年的约169亿元升到2022年的705亿元")
    assert model.source == "来源：2023年3月21日调查报道第9版，「厚植沃土构建产业生态」"


def test_the_table_says_in_words_what_the_chart_draws(book):
    rows = chart(book, "ai-output").table
    assert [r.value for r in rows][-3:] == ["约595亿元", "705亿元", "18.4%"]
    assert (rows[4].claim, rows[4].when, rows[4].rule) == ("推算", "2021年", "705 ÷（1＋18.4%）")
    assert rows[5].rule == "报道直接给出"
    rows = chart(book, "digital-core-share", lang="en").table
    assert [(r.value, r.claim, r.when) for r in rows] == [
        ("expected over 18%", "expected", "2022"),
        ("target 15%", "target", "2025"),
    ]


def test_every_figure_on_the_screen_is_in_the_table(book, content):
    for item, spec in content.charts.items():
        model = chart(book, item)
        shown = {m.id for m in model.plot.marks} | {c.mark.id for c in model.companions} | {spec.hero}
        shown |= {i for f in ("reference", "growth", "part") if (i := getattr(spec, f, None))}
        assert len(model.table) == len(shown)


def test_the_key_names_each_kind_that_is_drawn(book):
    model = chart(book, "ai-output")
    assert [e.kind for e in model.key] == [Kind.REPORTED, Kind.DERIVED]
    assert model.key[1].title == "斜纹：推算"
    assert model.key[1].text.startswith("由2022年的产出和增速倒推")


def test_a_companion_opens_the_chart_it_is_the_hero_of(book):
    model = chart(book, "ai-companies")
    assert [c.mark.id for c in model.companions] == ["ai-output-2022", "ai-growth-2017-2021"]
    assert model.companions[0].event == Open(Screen.CHART, "ai-output")


def test_links_lead_to_organisations_and_places(book):
    events = [link.event for link in chart(book, "mri-seconds").links]
    assert events == [
        Open(Screen.COMPANY, "united-imaging"),
        Open(Screen.PLACE, "ai-tower"),
        AskGuess(True),
    ]


@pytest.mark.parametrize(("point", "shown"), [(None, None), (0, 0), (5, 5), (6, None)])
def test_the_read_out_stands_on_marks_only(book, point, shown):
    assert chart(book, "ai-output", point=point).point == shown


def test_the_ends_of_the_gallery(book, content):
    ids = charts(content, None)
    first, last = chart(book, ids[0]), chart(book, ids[-1])
    assert (first.has_previous, first.has_next) == (False, True)
    assert (last.has_previous, last.has_next) == (True, False)


def test_neighbours_are_those_of_the_chosen_group(book, content):
    space = [i for i, c in content.charts.items() if c.group == "space"]
    model = chart(book, space[-1], charts_filter="space")
    assert not model.has_next


def test_a_chart_that_is_gone_shows_the_first(book, content):
    assert chart(book, "no-such-chart").id == next(iter(content.charts))


def test_a_chart_leads_to_the_events_of_its_hero(book):
    events = [link.event for link in chart(book, "tower-output").links]
    told = [e.item for e in events if e.screen is Screen.EVENT]
    assert told
    assert all("tower-output" in book.content.events[i].figures for i in told)


def test_events_that_staff_name_stand_instead(book):
    named = book.content.charts["tower-output"].model_copy(update={"events": ("caohejing-begins", "gone")})
    other = Book(book.content.model_copy(update={"charts": {**book.content.charts, "tower-output": named}}))
    events = [link.event for link in chart(other, "tower-output").links]
    assert [e.item for e in events if e.screen is Screen.EVENT] == ["caohejing-begins"]


def test_a_chart_of_years_knows_the_year_cursor(book):
    assert chart(book, "ai-output", year=2020).year == 2020
    assert chart(book, "mri-stopwatch", year=2020).year is None


def test_figures_in_any_order_are_read_by_their_years(content):
    from kiosk.state.order import point_of_year, year_of_point

    spec = content.charts["ai-output"]
    mixed = spec.model_copy(update={"figures": tuple(reversed(spec.figures))})
    other = content.model_copy(update={"charts": {"mixed": mixed}})
    model = chart(Book(other), "mixed")
    assert [m.when for m in model.plot.marks] == [f"{y}年" for y in range(2017, 2023)]
    assert [year_of_point(other, "mixed", n) for n in range(6)] == list(range(2017, 2023))
    assert [point_of_year(other, "mixed", y) for y in (2016, 2017, 2022)] == [None, 0, 5]
