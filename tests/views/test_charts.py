"""Gallery and chart on the screen: touch, read-out, keys, animation, and that plots do not grow."""

from __future__ import annotations

import sys
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from kiosk.content.base import Kind
from kiosk.content.charts import ChartSpec
from kiosk.state.model import AskGuess, Filter, Open, PointAt, Screen, SetTextStep, SetTheme, ShowTable

KINDS = ("years", "bars", "share", "number")


def open_chart(exhibit, item, **more):
    exhibit.dispatch(Open(Screen.CHART, item))
    # A chart that asks for a guess is seen without one here; test_guess.py plays.
    exhibit.dispatch(AskGuess(False))
    for _ in range(2):
        exhibit.window.pump()
    return exhibit.window.current


def touch(window, widget, x, y, *, release=True):
    """Press at a place of a widget through the window's recogniser."""
    from PySide6.QtCore import QPointF

    pos = widget.mapTo(window, QPointF(x, y))
    window.hub._down(1, pos)
    if release:
        window.hub._up(1, pos)
    window.pump()


def visible_labels(widget):
    return [w for w in widget.findChildren(type(widget)) if w.isVisible()]


# the table of kinds


def test_each_kind_of_chart_has_a_painter(qapp):
    from typing import get_args

    from kiosk.views.charts.painter import Painter
    from kiosk.views.charts.table import PAINTERS, painter_class

    specs = get_args(get_args(ChartSpec)[0])
    assert {s.model_fields["kind"].annotation.__args__[0] for s in specs} == set(PAINTERS) >= set(KINDS)
    for kind in PAINTERS:
        assert issubclass(painter_class(kind), Painter)


def test_the_gallery_needs_no_painter(qapp):
    import subprocess

    code = (
        "import sys; import kiosk.views.screens.charts, kiosk.views.screens.chart, kiosk.presenters.chart;"
        "sys.exit(any(f'kiosk.views.charts.{m}' in sys.modules for m in ('canvas', 'painter', 'years')))"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0


def test_nothing_imports_a_library_of_plots_or_of_arrays():
    """They would take a quarter of the folder that is handed over: what is painted is our own."""
    import ast
    from pathlib import Path

    root = Path(__file__).resolve().parents[2]
    files = [path for top in ("kiosk", "tests") for path in (root / top).rglob("*.py")]
    assert len(files) > 300
    for path in files:
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
        names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
        assert not {name.partition(".")[0] for name in names} & {"numpy", "pyqtgraph"}, path


# the gallery


def test_touching_a_tile_opens_its_chart(make_exhibit):
    exhibit = make_exhibit(screen=Screen.CHARTS)
    tile = exhibit.window.current.body.tiles[1]
    touch(exhibit.window, tile, tile.width() / 2, tile.height() / 2)
    assert exhibit.store.visit.screen is Screen.CHART
    assert exhibit.store.visit.item == tile.tile.id


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1080, 820)])
@pytest.mark.parametrize("step", [100, 150])
def test_tiles_lie_apart_and_inside(make_exhibit, size, step):
    view = make_exhibit(size=size, lang="en", screen=Screen.CHARTS, text_step=step).window.current
    rects = [t.geometry() for t in view.body.tiles]
    assert all(view.body.rect().contains(r) for r in rects)
    for i, one in enumerate(rects):
        assert not any(one.intersects(other) for other in rects[:i])
    for tile in view.body.tiles:
        assert tile.height() + 2 >= tile.least_height(tile.width()) or tile.large


def test_the_first_tile_is_large(make_exhibit):
    first, second = make_exhibit(screen=Screen.CHARTS).window.current.body.tiles[:2]
    assert first.width() > 1.9 * second.width() and first.height() > 1.9 * second.height()


def test_a_chip_filters(make_exhibit, content):
    exhibit = make_exhibit(screen=Screen.CHARTS)
    exhibit.dispatch(Filter("space"))
    exhibit.window.pump()
    shown = [t.tile.id for t in exhibit.window.current.body.tiles]
    assert shown == [i for i, c in content.charts.items() if c.group == "space"]


# the chart


def test_every_chart_is_painted_without_a_failure(make_exhibit, content):
    from kiosk.views.paint import LOG

    exhibit = make_exhibit()
    before = sum(LOG.failures.values())
    for item in content.charts:
        open_chart(exhibit, item)
    assert sum(LOG.failures.values()) == before


def test_touching_a_column_puts_the_read_out_there(make_exhibit):
    exhibit = make_exhibit()
    view = open_chart(exhibit, "ai-output")
    assert view.body.readout.accessibleName() == "手指在图上移动，看每一年的数"
    touch(exhibit.window, view.canvas, view.canvas.mark_places()[4] + 5, 300)
    assert exhibit.store.visit.point == 4
    assert view.body.readout.accessibleName() == "2021年, 约595亿元, 推算, 规则：705 ÷（1＋18.4%）"


def test_scrubbing_shows_at_once_and_tells_the_state_at_the_end(make_exhibit):
    from PySide6.QtCore import QPointF

    exhibit = make_exhibit()
    window = exhibit.window
    view = open_chart(exhibit, "ai-output")
    places = view.canvas.mark_places()
    sent = []
    view.intent.connect(sent.append)
    window.hub._down(1, view.canvas.mapTo(window, QPointF(places[0], 250)))
    seen = []
    for x in places[1:]:
        window.hub._move(1, view.canvas.mapTo(window, QPointF(x, 250)))
        seen.append(view.body.readout.point)
    assert seen == [1, 2, 3, 4, 5]
    assert sent == []
    window.hub._up(1, view.canvas.mapTo(window, QPointF(places[5], 250)))
    assert sent == [PointAt(5)]
    view.intent.disconnect(sent.append)


def test_keys_move_the_read_out(make_exhibit):
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    exhibit = make_exhibit()
    view = open_chart(exhibit, "ai-output")
    seen = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_End):
        press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(exhibit.window, press)
        seen.append(exhibit.store.visit.point)
    assert seen == [5, 4, 0, 0, 5]
    assert view.body.readout.point == 5


def test_buttons_do_the_same_and_stop_at_the_ends(make_exhibit):
    exhibit = make_exhibit()
    view = open_chart(exhibit, "mri-seconds")
    view.body.steps[1].click()
    assert exhibit.store.visit.point == 0
    assert not view.body.steps[0].isEnabled()
    view.body.steps[1].click()
    view.body.steps[1].click()
    assert exhibit.store.visit.point == 2
    assert not view.body.steps[1].isEnabled()


def test_a_milestone_opens_its_event(make_exhibit):
    exhibit = make_exhibit()
    view = open_chart(exhibit, "ai-output")
    button = view.body.strip.buttons[4]
    assert abs(button.geometry().center().x() - view.canvas.mark_places()[4]) < 3
    touch(exhibit.window, button, 20, 20)
    assert exhibit.store.visit.screen is Screen.EVENT
    assert exhibit.store.visit.item == "blockchain-standard"


def test_portrait_has_dots_and_one_row(make_exhibit):
    exhibit = make_exhibit(size=(1080, 1920))
    view = open_chart(exhibit, "ai-output")
    strip = view.body.strip
    assert strip.dotted and len(strip.dots) == 6
    strip.dots[2].click()
    assert exhibit.store.visit.point == 2
    assert strip.row.milestone.id == view.model.plot.milestones[2].id
    strip.row.click()
    assert exhibit.store.visit.item == view.model.plot.milestones[2].id


def test_the_table_replaces_the_plot(make_exhibit):
    exhibit = make_exhibit()
    view = open_chart(exhibit, "ai-output")
    exhibit.dispatch(ShowTable(True))
    exhibit.window.pump()
    assert not view.canvas.isVisible()
    assert "705 ÷（1＋18.4%）" in view.body.table.accessibleName()
    exhibit.dispatch(ShowTable(False))
    exhibit.window.pump()
    assert view.canvas.isVisible() and view.body.table is None


@pytest.mark.parametrize(
    "item", ["ai-output", "mri-seconds", "digital-core-share", "conflux-speed", "conflux-daily"]
)
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1080, 820)])
@pytest.mark.parametrize("step", [100, 150])
def test_parts_lie_apart_and_nothing_is_cut(make_exhibit, item, size, step):
    view = open_chart(make_exhibit(size=size, lang="en", text_step=step), item)
    body = view.body
    parts = [p for p in body.children() if p.isWidgetType() and p.isVisible()]
    rects = [(type(p).__name__, p.geometry()) for p in parts if p.width() > 0 and p.height() > 0]
    for i, (name, one) in enumerate(rects):
        assert body.rect().contains(one), name
        for other_name, other in rects[:i]:
            assert not one.intersects(other), (name, other_name)
    for part in parts:
        if part.hasHeightForWidth() and part is not view.canvas:
            assert part.height() >= part.heightForWidth(part.width()), type(part).__name__
    assert view.canvas.height() >= view.canvas.height_for(view.model.plot, view.look, view.canvas.width())


def test_at_the_plain_size_nothing_scrolls(make_exhibit, content):
    for lang in ("zh", "en"):
        exhibit = make_exhibit(lang=lang)
        for item in content.charts:
            assert open_chart(exhibit, item).pane.overflow == 0, (lang, item)


# animation


def test_without_motion_the_chart_stands_at_once(make_exhibit):
    view = open_chart(make_exhibit(), "ai-output")
    assert not view.canvas.playing
    assert (view.canvas.painter.rise, view.canvas.painter.hatch) == (1.0, 1.0)


def test_the_chart_builds_up_in_two_stages_and_can_be_read_meanwhile(make_exhibit, qapp):
    exhibit = make_exhibit(motion_off=False)
    view = open_chart(exhibit, "ai-output")
    assert view.canvas.playing
    assert view.canvas.painter.hatch < 1.0
    touch(exhibit.window, view.canvas, view.canvas.mark_places()[2], 300)
    assert view.body.readout.point == 2
    view.canvas.finish()
    assert (view.canvas.painter.rise, view.canvas.painter.hatch) == (1.0, 1.0)
    view.replay.click()
    assert view.canvas.playing and view.canvas.painter.rise < 1.0
    exhibit.dispatch(Open(Screen.CHARTS))
    assert not view.canvas.playing
    assert view.canvas.painter.rise == 1.0


# growth


def test_a_plot_updated_a_thousand_times_does_not_grow(make_exhibit, content):
    exhibit = make_exhibit()
    view = open_chart(exhibit, "ai-output")
    for item in ("mri-seconds", "digital-core-share", "conflux-speed", "ai-output"):
        open_chart(exhibit, item)
    canvas, plot, style = view.canvas, view.model.plot, view.look
    items, children = canvas.item_count, len(canvas.findChildren(object))
    for n in range(1000):
        marks = tuple(replace(m, high=m.high + n % 7) for m in plot.marks)
        canvas.show_plot(replace(plot, marks=marks, style="line" if n % 3 == 0 else "columns"), style)
        canvas.set_point(n % 6)
    assert canvas.item_count == items
    assert len(canvas.findChildren(object)) == children


def test_opening_charts_again_and_again_leaves_no_widgets(make_exhibit, content):
    from PySide6.QtWidgets import QWidget

    exhibit = make_exhibit()

    def visit_all():
        for item in list(content.charts)[:5]:
            open_chart(exhibit, item)
        exhibit.dispatch(SetTheme("light"))
        exhibit.dispatch(SetTheme("dark"))
        for _ in range(3):
            exhibit.window.pump()
        return len(exhibit.window.findChildren(QWidget))

    # The trail is longer after the first round, and as long as it gets.
    visit_all()
    first = visit_all()
    assert [visit_all() for _ in range(3)] == [first] * 3


def test_the_canvas_stays_when_look_and_size_change(make_exhibit):
    exhibit = make_exhibit()
    view = open_chart(exhibit, "ai-output")
    canvas = view.canvas
    exhibit.dispatch(SetTextStep(150))
    exhibit.window.resize(1080, 1920)
    exhibit.window.pump()
    assert view.canvas is canvas and canvas.isVisible()
    assert canvas.view.geometry() == canvas.rect()


# painting by kind of claim


def paint_claim(kind, qapp):
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter

    from kiosk.presenters.metrics import Metrics
    from kiosk.views.charts.claim import fill_box
    from kiosk.views.style import Style

    image = QImage(200, 200, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    # High contrast has one colour for all: only the way of filling may tell the kinds apart.
    fill_box(painter, QRectF(10, 10, 180, 180), kind, Style(Metrics(1920, 1080), "high_contrast"), radius=8)
    painter.end()
    inside = [image.pixelColor(x, y).alpha() > 127 for x in range(20, 180, 3) for y in range(20, 180, 3)]
    edge = [image.pixelColor(x, 11).alpha() > 127 for x in range(30, 170)]
    return sum(inside) / len(inside), sum(edge) / len(edge)


def test_kinds_of_claim_differ_without_colour(qapp):
    reported, _ = paint_claim(Kind.REPORTED, qapp)
    derived, derived_edge = paint_claim(Kind.DERIVED, qapp)
    target, target_edge = paint_claim(Kind.TARGET, qapp)
    expected, expected_edge = paint_claim(Kind.EXPECTED, qapp)
    assert reported == 1.0
    assert 0.2 < derived < 0.7 and derived_edge == 1.0
    assert target == expected == 0.0
    assert 0.4 < target_edge < 0.8 and expected_edge == 1.0


@pytest.mark.parametrize("count", [50, 428, 710, 1200])
def test_dots_are_drawn_one_for_one(qapp, count):
    from kiosk.views.charts.pictures import grid_of

    columns, rows, pitch = grid_of(count, 900.0, 300.0)
    assert (columns - 1) * rows < count <= columns * rows
    assert columns * pitch <= 900.01 and rows * pitch <= 300.01


def test_forty_years_keep_readable_labels(make_exhibit, content, loaded):
    spec, figure = content.charts["ai-output"], content.figures["ai-output-2022"]
    from kiosk.content.when import parse_when

    many = {
        f"year-{y}": figure.model_copy(update={"value": Decimal(y % 60 + 9), "period": parse_when(y)})
        for y in range(1983, 2023)
    }
    chart = spec.model_copy(update={"figures": tuple(many), "growth": None, "hero": "year-2022"})
    other = content.model_copy(update={"figures": {**content.figures, **many}, "charts": {"x": chart}})
    view = open_chart(make_exhibit(content=replace(loaded, content=other)), "x")
    painter = view.canvas.painter
    assert 39 in painter.shown_ticks and 1 < len(painter.shown_ticks) < 40
    shown = sorted(painter.shown_ticks)
    font = painter.year_font()
    for a, b in pairwise(shown):
        marks = view.model.plot.marks
        gap = painter.x(marks[b]) - painter.x(marks[a])
        assert gap >= painter.text(marks[b].tick, font).width
    assert painter.index_at(view.canvas.rect().topRight().toPointF()) == 39


def test_preloading_brings_everything_and_leaves_no_thread(qapp):
    import threading

    from kiosk.views.charts.preload import Preloader, loaded

    before = threading.active_count()
    preloader = Preloader()
    seen = []
    preloader.done.connect(seen.append)
    preloader.start()
    preloader.stop()
    assert threading.active_count() == before and not preloader.running
    from kiosk.views.charts.preload import preload

    preload()
    assert loaded()
    preloader.start()
    assert not preloader.running


def test_preloading_beside_the_interface_comes_to_its_end(qapp):
    import subprocess

    code = """
import sys, threading
from PySide6.QtCore import QCoreApplication, QTimer
from kiosk.views.charts.preload import Preloader, loaded
app = QCoreApplication([])
preloader = Preloader()
preloader.done.connect(app.quit)
preloader.start()
assert preloader.running and not loaded()
QTimer.singleShot(30000, lambda: app.exit(3))
code = app.exec()
sys.exit(code or not loaded() or preloader.running or threading.active_count() != 1)
"""
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0
