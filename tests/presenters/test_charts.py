"""The gallery of figures."""

from __future__ import annotations

from kiosk.content.charts import ChartGroup
from kiosk.presenters.charts import present
from kiosk.state.model import Filter, Open, Screen, Visit


def gallery(book, **visit):
    return present(Visit(screen=Screen.CHARTS, **visit), book)


def test_a_tile_for_every_chart_group_by_group_in_the_order_of_the_file(book, content):
    model = gallery(book)
    of = {g: [i for i, c in content.charts.items() if c.group == g] for g in ChartGroup}
    assert [t.id for t in model.tiles] == [i for g in ChartGroup for i in of[g]]
    assert list(dict.fromkeys(t.group for t in model.tiles)) == ["产业", "企业", "技术", "空间"]
    assert {t.group for t in gallery(book, charts_filter="space").tiles} == {""}
    assert model.tiles[0].event == Open(Screen.CHART, model.tiles[0].id)


def test_chips_are_the_groups_that_have_charts(book):
    model = gallery(book)
    assert [c.text for c in model.chips] == ["全部", "产业", "企业", "技术", "空间"]
    assert [c.chosen for c in model.chips] == [True, False, False, False, False]
    assert model.chips[1].event == Filter("industry")


def test_a_chip_leaves_its_group_only(book, content):
    model = gallery(book, charts_filter="space")
    assert {content.charts[t.id].group for t in model.tiles} == {"space"}
    assert [c.text for c in model.chips if c.chosen] == ["空间"]


def test_a_group_without_charts_has_no_chip(book, content):
    charts = {i: c for i, c in content.charts.items() if c.group != "space"}
    other = type(book)(content.model_copy(update={"charts": charts}))
    assert [c.text for c in gallery(other, lang="en").chips] == ["All", "Industry", "Companies", "Technology"]


def test_a_tile_is_read_out_with_qualifier_unit_and_kind(book):
    tile = next(t for t in gallery(book, lang="en").tiles if t.id == "digital-core-share")
    assert "expected over 18%, expected" in tile.name


def test_the_key_tells_the_kinds_apart(book):
    assert [e.title for e in gallery(book).key] == ["报道值", "推算，附规则", "预计", "目标"]
