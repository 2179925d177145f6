"""The chart screen keeps its place: the focus, the year of the timeline, keys while it moves; live tiles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from kiosk.state.model import AskGuess, Filter, Open, PointAt, Screen, ShowTable

Make = Callable[..., Any]


def opened(exhibit: Any, item: str) -> Any:
    exhibit.dispatch(Open(Screen.CHART, item))
    exhibit.dispatch(AskGuess(False))
    for _ in range(2):
        exhibit.window.pump()
    return exhibit.window.current


def press(exhibit: Any, key: Qt.Key) -> None:
    QApplication.sendEvent(
        exhibit.window, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    )


def test_keys_and_buttons_read_while_the_chart_builds_up(make_exhibit: Make) -> None:
    exhibit = make_exhibit(motion_off=False)
    view = opened(exhibit, "ai-output")
    view.canvas.play()
    assert view.canvas.playing
    press(exhibit, Qt.Key.Key_End)
    assert view.body.readout.point == 5 and view.canvas.playing
    view.body.steps[0].click()
    assert exhibit.store.visit.point == 4 and view.canvas.playing
    assert view.canvas.painter.point == 4
    view.canvas.finish()


def test_the_focus_stays_on_the_button_of_the_table(make_exhibit: Make) -> None:
    exhibit = make_exhibit()
    view = opened(exhibit, "ai-output")
    exhibit.window.activateWindow()
    for on in (True, False, True):
        view.table_button.setFocus()
        view.table_button.click()
        exhibit.window.pump()
        assert exhibit.store.visit.table is on
        assert exhibit.window.focusWidget() is view.table_button


def test_the_focus_stays_on_the_chip(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.CHARTS)
    view = exhibit.window.current
    exhibit.window.activateWindow()
    chip = next(b for b in view.chips.children() if getattr(b, "event_to_send", None) == Filter("space"))
    chip.setFocus()
    chip.click()
    exhibit.window.pump()
    now = exhibit.window.focusWidget()
    assert now is not chip and now.event_to_send == Filter("space")


@pytest.mark.parametrize(("year", "marked"), [(2019, True), (1990, False), (2021, False)])
def test_the_year_of_the_timeline_is_marked_between_values(
    make_exhibit: Make, loaded: Any, year: int, marked: bool
) -> None:
    content = loaded.content
    chart = content.charts["ai-output"]
    # 2019 has no value of its own; 2021 has one, on which the read-out stands.
    figures = tuple(f for f in chart.figures if not f.endswith("2019"))
    charts = {**content.charts, "ai-output": chart.model_copy(update={"figures": figures})}
    other = replace(loaded, content=content.model_copy(update={"charts": charts}))
    exhibit = make_exhibit(content=other, year=year)
    view = opened(exhibit, "ai-output")
    painter = view.canvas.painter
    assert painter.year == year
    assert (exhibit.store.visit.point is not None) == (year == 2021)
    span = painter.plot.last - painter.plot.first
    x = painter.area.x() + (year + 0.5 - painter.plot.first) / span * painter.area.width()
    image = view.canvas.grab().toImage()
    here = view.look.colour("here")
    notch = QRectF(x - 4, painter.area.bottom() + 8, 8, 8).toRect()
    inside = image.rect().contains(notch) and image.pixelColor(notch.center()) == here
    assert inside is marked


def test_live_values_change_a_tile_in_place(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.CHARTS)
    view = exhibit.window.current
    before, style = list(view.body.tiles), view.look
    first = view.model.tiles[0]
    hero = replace(first.plot.hero, figure=first.plot.hero.figure._replace(number="706", text="706亿元"))
    other = replace(first, name="706亿元", plot=replace(first.plot, hero=hero))
    view.show_model(replace(view.model, tiles=(other, *view.model.tiles[1:])), style)
    assert view.body.tiles == before
    assert view.body.tiles[0].accessibleName() == "706亿元"
    assert view.body.tiles[0].tile.plot.hero.figure.number == "706"


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("step", [100, 150])
def test_groups_begin_under_their_headings(make_exhibit: Make, size: tuple[int, int], step: int) -> None:
    view = make_exhibit(size=size, screen=Screen.CHARTS, text_step=step).window.current
    heads = view.body.headings
    assert list(heads) == ["产业", "企业", "技术", "空间"]
    for words, head in heads.items():
        mine = [t.geometry() for t in view.body.tiles if t.tile.group == words]
        others = [t.geometry() for t in view.body.tiles if t.tile.group != words]
        assert head.geometry().bottom() < min(r.top() for r in mine)
        assert not any(head.geometry().intersects(r) for r in (*mine, *others))
        assert all(r.bottom() < head.y() or r.top() > max(m.top() for m in mine) for r in others)
    exhibit_headings = [h.geometry() for h in heads.values()]
    assert exhibit_headings == sorted(exhibit_headings, key=lambda r: r.y())


def test_a_chip_leaves_no_heading(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.CHARTS)
    exhibit.dispatch(Filter("space"))
    exhibit.window.pump()
    assert exhibit.window.current.body.headings == {}


def test_the_read_out_and_the_table_agree_on_the_year(make_exhibit: Make) -> None:
    exhibit = make_exhibit()
    view = opened(exhibit, "ai-output")
    exhibit.dispatch(PointAt(2))
    assert exhibit.store.visit.year == 2019
    assert view.body.readout.accessibleName().startswith("2019年")
    exhibit.dispatch(ShowTable(True))
    assert exhibit.window.current.model.table[2].when == "2019年"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_cursor_crosses_no_words(make_exhibit: Make, lang: str) -> None:
    exhibit = make_exhibit(lang=lang)
    view = opened(exhibit, "digital-core-share")
    exhibit.dispatch(PointAt(1))
    painter, marks = view.canvas.painter, view.model.plot.marks
    x = painter.x(marks[1].high)
    stretches = painter.free_stretches(x, 0.0, painter.bar_rect(1, marks[1]).center().y(), 2)
    crossed = [w for i, m in enumerate(marks) if (w := painter._place_label(i, m)[1]).right() - 2 > x]
    assert crossed and len(stretches) == len(crossed) + 1 and stretches[0][0] == 0.0
    for words in crossed:
        assert all(bottom <= words.top() or top >= words.bottom() for top, bottom in stretches)
