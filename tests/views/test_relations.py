"""The picture of relations under fingers and keys, and its words in boxes that never overlap."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from kiosk.content.loader import load
from kiosk.state.model import Focus, Open, PlaneView, Screen, SetLanguage, SetTextStep, SetTheme, Spot, Survey
from kiosk.views.relations.marks import label_box
from kiosk.views.text import text_width
from tests.synthetic import write_exhibit
from tests.views.around import pull, screen, settle, touch, until

CAOHEJING = Spot(Screen.PLACE, "caohejing")


@pytest.fixture
def web(make_exhibit: Callable[..., Any]) -> Callable[..., Any]:
    """Make a real exhibit on the relations: `web(focus, size, lang)`."""

    def make(focus: Spot | None = None, size: tuple[int, int] = (1920, 1080), **more: Any) -> Any:
        exhibit = make_exhibit(size=size, screen=Screen.HOME, **more)
        exhibit.dispatch(Focus(focus))
        settle(exhibit)
        return exhibit

    return make


def boxes_of(canvas: Any) -> list[tuple[str, QRectF]]:
    """Every word and every mark of the picture, where it is drawn."""
    return [(m.name, s.box().translated(m.x, m.y)) for m in canvas.marks() for s in m.sprites]


def mark_of(canvas: Any, event: object) -> QPointF:
    """Where the mark is that asks for something, in the canvas."""
    mark = next(m for m in canvas.marks() if m.event == event)
    return QPointF(mark.x, mark.y) + mark.hit.center() - canvas.corner


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (960, 540)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_of_the_whole_web_cover_nothing(
    web: Callable[..., Any], size: tuple[int, int], lang: str
) -> None:
    exhibit = web(size=size, lang=lang)
    for event in (SetTextStep(150), Survey(PlaneView(0.6, 0.3, 3.0))):
        canvas = screen(exhibit).canvas
        labels = [(m.name, m.label.translated(m.x, m.y)) for m in canvas.marks() if m.label is not None]
        assert len(labels) >= 3
        discs = [(m.name, m.sprites[0].box().translated(m.x, m.y)) for m in canvas.marks() if m.sprites]
        for (one, a), (other, b) in combinations(labels, 2):
            assert not a.intersects(b), f"{one} covers {other}"
        for name, label in labels:
            assert not any(label.intersects(d) for other, d in discs if other != name), name
        exhibit.dispatch(event)
        settle(exhibit)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (960, 540)])
@pytest.mark.parametrize("step", [100, 150])
def test_neighbours_around_an_item_cover_nothing_and_have_words(
    web: Callable[..., Any], size: tuple[int, int], step: int
) -> None:
    exhibit = web(CAOHEJING, size=size, lang="en")
    exhibit.dispatch(SetTextStep(step))
    canvas = screen(exhibit).canvas
    assert all(m.name for m in canvas.marks())
    for (one, a), (other, b) in combinations(boxes_of(canvas), 2):
        if one != other:
            assert not a.adjusted(1, 1, -1, -1).intersects(b), f"{one} covers {other}"
    least = exhibit.window.look.metrics.touch
    for mark in canvas.marks():
        if mark.event is not None:
            assert min(mark.hit.width(), mark.hit.height()) >= least - 0.01


def test_a_touch_puts_an_item_into_the_middle_and_the_middle_opens_it(web: Callable[..., Any]) -> None:
    exhibit = web()
    canvas = screen(exhibit).canvas
    touch(exhibit, canvas, mark_of(canvas, Focus(CAOHEJING)))
    assert exhibit.store.visit.focus == CAOHEJING
    neighbour = next(m.event for m in canvas.marks() if isinstance(m.event, Focus))
    touch(exhibit, canvas, mark_of(canvas, neighbour))
    assert exhibit.store.visit.focus == neighbour.spot
    middle = Open(neighbour.spot.screen, neighbour.spot.item)
    touch(exhibit, canvas, mark_of(canvas, middle))
    assert exhibit.store.visit.spot == neighbour.spot
    assert exhibit.store.visit.trail[-1] == Spot(Screen.RELATIONS)


def test_between_marks_a_touch_does_nothing(web: Callable[..., Any]) -> None:
    exhibit = web()
    before = exhibit.store.visit
    touch(exhibit, screen(exhibit).canvas, QPointF(3, 3))
    assert exhibit.store.visit == before


def test_buttons_do_what_fingers_do(web: Callable[..., Any]) -> None:
    exhibit = web()
    view = screen(exhibit)
    buttons = {b.words: b for b in view.tools}
    assert not buttons["缩小"].isEnabled() and not buttons["整张网"].isEnabled()
    buttons["放大"].click()
    settle(exhibit)
    until(lambda: exhibit.store.visit.relations_view.zoom > 1.5)
    x = exhibit.store.visit.relations_view.x
    turn = next(b for b in view.tools if b.words == "向右转")
    assert turn.isVisible()
    turn.click()
    until(lambda: abs(exhibit.store.visit.relations_view.x - x) > 0.01)
    next(b for b in view.tools if b.words == "整张网").click()
    until(lambda: exhibit.store.visit.relations_view == PlaneView())
    until(lambda: view.canvas.zoom == 1.0)


def test_a_drag_looks_elsewhere_and_a_pinch_closer(web: Callable[..., Any]) -> None:
    exhibit = web()
    exhibit.dispatch(Survey(PlaneView(0.5, 0.5, 4.0)))
    settle(exhibit)
    canvas = screen(exhibit).canvas
    until(lambda: canvas.zoom == 4.0)
    pull(exhibit, canvas, QPointF(500, 300), QPointF(-200, -100))
    until(lambda: exhibit.store.visit.relations_view.x > 0.52)
    canvas.pinch(QPointF(400, 300), 1.5, QPointF(0, 0))
    canvas.rest()
    until(lambda: abs(exhibit.store.visit.relations_view.zoom - 6.0) < 0.01)


def test_every_row_and_button_is_reached_by_tab_and_acts(web: Callable[..., Any]) -> None:
    exhibit = web(Spot(Screen.COMPANY, "mofa"))
    window, seen = exhibit.window, set()
    for _ in range(60):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        seen.add(getattr(window.focusWidget(), "event_to_send", None))
    assert {Focus(CAOHEJING), Focus(None), Open(Screen.COMPANY, "mofa")} <= seen
    while getattr(window.focusWidget(), "event_to_send", None) != Focus(CAOHEJING):
        QTest.keyClick(window, Qt.Key.Key_Tab)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    settle(exhibit)
    assert exhibit.store.visit.focus == CAOHEJING


def test_plus_and_minus_look_closer_and_farther(web: Callable[..., Any]) -> None:
    exhibit = web()
    QTest.keyClick(exhibit.window, Qt.Key.Key_Plus)
    until(lambda: exhibit.store.visit.relations_view.zoom > 1.0)
    until(lambda: not screen(exhibit).canvas.moving)
    QTest.keyClick(exhibit.window, Qt.Key.Key_Minus)
    until(lambda: exhibit.store.visit.relations_view.zoom == 1.0)


def test_language_and_theme_keep_the_place(web: Callable[..., Any]) -> None:
    exhibit = web()
    exhibit.dispatch(Survey(PlaneView(0.6, 0.3, 3.0)))
    settle(exhibit)
    canvas = screen(exhibit).canvas
    until(lambda: canvas.zoom == 3.0)
    for event in (SetLanguage("en"), SetTheme("high_contrast"), SetTextStep(150)):
        exhibit.dispatch(event)
        settle(exhibit)
        assert canvas.zoom == 3.0
        assert abs(canvas.view.x - 0.6) < 0.02 and abs(canvas.view.y - 0.3) < 0.02


def test_two_hundred_organisations_stand_in_hubs_that_come_apart(
    make_exhibit: Callable[..., Any], tmp_path: Any
) -> None:
    loaded = load(write_exhibit(tmp_path, 500, 200))
    exhibit = make_exhibit(size=(1920, 1080), screen=Screen.HOME, content=loaded)
    exhibit.dispatch(Focus(None))
    settle(exhibit)
    canvas = screen(exhibit).canvas
    hub = next(m for m in canvas.marks() if isinstance(m.event, Survey))
    assert hub.name.endswith("项")
    shown = len(canvas.marks())
    assert shown < 90
    touch(exhibit, canvas, QPointF(hub.x, hub.y) - canvas.corner)
    until(lambda: exhibit.store.visit.relations_view == hub.event.view and not canvas.moving)
    until(lambda: len(canvas.marks()) > shown)


def test_lines_are_painted_in_slices_until_all_are_there(web: Callable[..., Any]) -> None:
    canvas = screen(web()).canvas
    until(lambda: canvas._lines is not None and canvas._lines.done)
    assert not canvas._more.isActive()


def test_leaving_the_screen_stops_everything(web: Callable[..., Any]) -> None:
    exhibit = web()
    canvas = screen(exhibit).canvas
    canvas.nearer()
    exhibit.dispatch(Open(Screen.HOME))
    assert not canvas.moving
    assert not canvas._tell.isActive()


def test_long_words_stay_whole_beside_a_mark(web: Callable[..., Any]) -> None:
    exhibit = web(lang="en", text_step=150)
    canvas = exhibit.window.current.canvas
    box = label_box(canvas._sprites, "From microelectronics to artificial intelligence")
    font = canvas.look.font("caption")
    assert box.width >= text_width("microelectronics", font) - 1


def test_buttons_that_do_not_fit_one_row_have_their_words_under_the_icons(web: Callable[..., Any]) -> None:
    exhibit = web(lang="en", text_step=150)
    view = exhibit.window.current
    shown = [b for b in view.tools if b.isVisible()]
    assert len({b.y() for b in shown}) == 1
    assert view.canvas.geometry().bottom() < min(b.y() for b in shown)


def test_what_goes_on_beyond_an_edge_fades(web: Callable[..., Any]) -> None:
    exhibit = web(lang="en", text_step=150)
    canvas = exhibit.window.current.canvas
    assert canvas.plane[1] > canvas.height() + 1
    picture = canvas.grab().toImage()
    ground = canvas.look.colour("bg").rgb()
    last = picture.height() - 1
    row = [picture.pixelColor(x, last) for x in range(0, picture.width(), 3)]
    assert max(abs(c.red() - QColor(ground).red()) for c in row) < 12
