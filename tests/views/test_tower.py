"""The section of the tower: a floor lights, its panel says who is there, and its line leads to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPointF

from kiosk.state.model import Back, Open, Screen, SetLanguage, StartOver
from kiosk.views.tower import FloorBand, TowerSection
from kiosk.views.tower_panel import FloorLine, FloorPanel
from kiosk.views.widgets import Touchable
from tests.views.around import settle, touch

Make = Callable[..., Any]


@pytest.fixture
def tower(make_exhibit: Make) -> Make:
    """A real exhibit on the card of the tower."""

    def make(size: tuple[int, int] = (1920, 1080), lang: str = "zh", **more: Any) -> Any:
        exhibit = make_exhibit(size=size, lang=lang, screen=Screen.PLACE, item="ai-tower", **more)
        settle(exhibit)
        return exhibit

    return make


def parts(exhibit: Any) -> tuple[list[FloorBand], FloorPanel]:
    view = exhibit.window.current
    return view.section.bands, view.panel


def rows(exhibit: Any) -> set[Any]:
    """What the rows open that can be seen, beside the bands and the panel."""
    found = exhibit.window.current.findChildren(Touchable)
    bands, panel = parts(exhibit)
    own = {*bands, panel.open, panel.chart}
    return {t.event_to_send for t in found if t not in own and not t.isHidden()}


def test_a_touched_floor_lights_and_the_panel_shows_who_is_there(tower: Make) -> None:
    exhibit = tower()
    bands, panel = parts(exhibit)
    assert [b.isChecked() for b in bands] == [True, False]
    assert panel.accessibleName().startswith("40—41层, 期智研究院")
    touch(exhibit, bands[1])
    assert [b.isChecked() for b in bands] == [False, True]
    assert (bands[0].light, bands[1].light) == (0.0, 1.0)
    assert panel.accessibleName().startswith("39层, 树图研究院")
    assert panel.open.accessibleName() == "打开卡片: 树图研究院"
    touch(exhibit, panel.open)
    assert exhibit.store.visit.spot.item == "tree-graph"


def test_who_is_in_the_panel_has_no_second_row_and_nobody_is_lost(tower: Make) -> None:
    exhibit = tower()
    bands, _panel = parts(exhibit)
    qi_zhi, tree = (b.event_to_send for b in bands)
    assert qi_zhi not in rows(exhibit) and tree in rows(exhibit)
    touch(exhibit, bands[1])
    assert qi_zhi in rows(exhibit) and tree not in rows(exhibit)
    for other in ("united-imaging", "pujiang-lab"):
        assert any(getattr(e, "item", "") and other[:6] in e.item for e in rows(exhibit)), other


def test_the_line_runs_from_the_lit_floor_to_the_panel_and_takes_no_touch(tower: Make) -> None:
    exhibit = tower()
    view = exhibit.window.current
    line: FloorLine = view.line
    bands, panel = parts(exhibit)
    body = view.pane.body
    for n in (0, 1):
        if n:
            touch(exhibit, bands[n])
        begin, *_, end = line.corners()
        assert abs(begin.y() - bands[n].mapTo(body, bands[n].rect().center()).y()) <= 1
        corner = panel.mapTo(body, panel.rect().topLeft())
        assert end.x() == corner.x() and corner.y() < end.y() < corner.y() + panel.height()
    assert body.childAt(((begin + end) / 2).toPoint()) is not line


def test_in_portrait_there_is_no_line_and_the_same_floors(tower: Make) -> None:
    exhibit = tower((1080, 1920))
    bands, panel = parts(exhibit)
    assert exhibit.window.current.line is None and len(bands) == 2
    exhibit.window.current.section.chose.emit(1)
    assert panel.accessibleName().startswith("39层")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("step", [100, 125, 150])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_the_words_of_the_panel_are_clear_of_its_buttons(
    tower: Make, lang: str, step: int, size: tuple[int, int]
) -> None:
    exhibit = tower(size, lang, text_step=step)
    _bands, panel = parts(exhibit)
    for n in range(len(panel.floors)):
        panel.show_floor(n)
        words = panel._face(n, panel.width()).height
        shown = [b for b in (panel.open, panel.chart) if not b.isHidden()]
        assert all(b.y() >= words for b in shown), (n, words)
        assert all(
            b.geometry().right() < panel.width() and b.geometry().bottom() < panel.height() for b in shown
        )


def test_the_lit_floor_stays_lit_in_the_other_language_and_not_at_another_place(tower: Make) -> None:
    exhibit = tower()
    touch(exhibit, parts(exhibit)[0][1])
    exhibit.dispatch(SetLanguage("en"))
    settle(exhibit)
    assert [b.isChecked() for b in parts(exhibit)[0]] == [False, True]
    exhibit.dispatch(Open(Screen.PLACE, "west-bund"))
    settle(exhibit)
    assert exhibit.window.current.findChildren(TowerSection) == []
    exhibit.dispatch(Open(Screen.PLACE, "ai-tower"))
    settle(exhibit)
    assert [b.isChecked() for b in parts(exhibit)[0]] == [True, False]


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_the_lit_floor_is_still_lit_on_the_way_back_and_not_after_a_reset(
    tower: Make, size: tuple[int, int]
) -> None:
    exhibit = tower(size)
    exhibit.window.current.section.chose.emit(1)
    settle(exhibit)
    assert exhibit.store.visit.lit_at("ai-tower") == "tree-graph"
    for event in (Open(Screen.COMPANY, "tree-graph"), Open(Screen.CHART, "conflux-speed")):
        exhibit.dispatch(event)
        settle(exhibit)
    for _ in range(2):
        exhibit.dispatch(Back())
        settle(exhibit)
    assert exhibit.store.visit.item == "ai-tower"
    assert [b.isChecked() for b in parts(exhibit)[0]] == [False, True]
    assert parts(exhibit)[1].accessibleName().startswith("39层")
    exhibit.dispatch(StartOver())
    exhibit.dispatch(Open(Screen.PLACE, "ai-tower"))
    settle(exhibit)
    assert [b.isChecked() for b in parts(exhibit)[0]] == [True, False]


def test_another_floor_lights_without_a_new_card(tower: Make) -> None:
    exhibit = tower()
    bands, panel = parts(exhibit)
    body = exhibit.window.current.pane.body
    touch(exhibit, bands[1])
    assert exhibit.window.current.pane.body is body and parts(exhibit) == (bands, panel)


def test_in_high_contrast_the_lit_floor_is_inverted(tower: Make) -> None:
    exhibit = tower(theme="high_contrast")
    bands, _panel = parts(exhibit)

    def share_of_light(band: FloorBand) -> float:
        shot = band.grab().toImage()
        pixels = [
            shot.pixelColor(x, y) for x in range(4, shot.width(), 5) for y in range(4, shot.height(), 5)
        ]
        return sum(p.value() > 200 for p in pixels) / len(pixels)

    assert share_of_light(bands[0]) > 0.6 and share_of_light(bands[1]) < 0.4
    touch(exhibit, bands[1])
    assert share_of_light(bands[0]) < 0.4 and share_of_light(bands[1]) > 0.6


def test_a_touch_on_the_lit_floor_opens_its_card(tower: Make) -> None:
    exhibit = tower()
    touch(exhibit, parts(exhibit)[0][0], QPointF(20, 20))
    assert exhibit.store.visit.screen is Screen.COMPANY
