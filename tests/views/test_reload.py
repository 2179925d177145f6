"""A save while visitors are there: the screen follows, their place stays, and what moved travels."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from kiosk.content.loader import load
from kiosk.content.when import parse_when
from kiosk.state.model import Look, Open, Screen, View
from tests.conftest import CONTENT
from tests.views.around import screen, settle, until


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the exhibit's content."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


@pytest.fixture
def followed(make_exhibit: Callable[..., Any], folder: Path) -> Iterator[Callable[..., Any]]:
    """A real exhibit that follows the folder."""

    def make(**visit: Any) -> Any:
        exhibit = make_exhibit(content=load(folder, shown_as="content"), **visit)
        exhibit.follow(lambda: folder, "content")
        settle(exhibit)
        return exhibit

    yield make


def edit(folder: Path, old: str, new: str) -> None:
    """Save events.yaml with a text changed."""
    file = folder / "events.yaml"
    text = file.read_text("utf-8")
    assert old in text
    (folder / "draft~").write_text(text.replace(old, new, 1), "utf-8")
    os.replace(folder / "draft~", file)


def test_the_card_that_a_visitor_reads_shows_what_was_saved(
    followed: Callable[..., Any], folder: Path
) -> None:
    exhibit = followed(screen=Screen.EVENT, item="ada")
    title = exhibit.store.content.events["ada"].title.zh
    heard: list[None] = []
    exhibit.reloaded.connect(lambda: heard.append(None))
    edit(folder, title, "存盘以后的标题")
    until(lambda: bool(heard))
    settle(exhibit)
    assert exhibit.store.visit.screen is Screen.EVENT and exhibit.store.visit.item == "ada"
    assert screen(exhibit).model.title.replace("|", "") == "存盘以后的标题"
    assert not exhibit.kept_back and not exhibit.window.mark.isVisible()


def test_a_mistake_keeps_the_screen_and_shows_a_mark_that_takes_no_touch(
    followed: Callable[..., Any], folder: Path
) -> None:
    exhibit = followed(screen=Screen.EVENT, item="ada")
    before = exhibit.window.grab().toImage()
    edit(folder, "when:", "wenn:")
    until(lambda: exhibit.kept_back)
    settle(exhibit)
    mark = exhibit.window.mark
    assert mark.isVisible() and mark.geometry().bottomRight() == exhibit.window.rect().bottomRight()
    assert exhibit.window.childAt(mark.geometry().center()) is not mark
    assert [one.code for one in exhibit.problems if one.severity == "error"]
    after = exhibit.window.grab().toImage()
    # Nothing but the mark is another than it was.
    assert before.pixelColor(mark.geometry().center()) != after.pixelColor(mark.geometry().center())
    inside = exhibit.window.rect().adjusted(0, 0, 0, -mark.height())
    assert before.copy(inside) == after.copy(inside)
    edit(folder, "wenn:", "when:")
    until(lambda: not exhibit.kept_back)
    assert not mark.isVisible() and not exhibit.problems


def test_the_timeline_keeps_its_place_and_the_cards_travel(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.TIMELINE, motion_off=False)
    exhibit.dispatch(Look(View(0.6, 3.0)))
    settle(exhibit)
    until(lambda: not exhibit.window.moving)
    canvas = screen(exhibit).canvas
    port = canvas.port
    course = canvas.model.nodes.course
    seen = [n for n in canvas.stand.figures if port.fraction(0) < course.ats[n] < port.fraction(port.length)]
    number = seen[len(seen) // 2]
    event_id = course.ids[number]
    content = exhibit.store.content
    event = content.events[event_id]
    later = parse_when(str(event.when.year + 1))
    other = content.model_copy(
        update={"events": content.events | {event_id: event.model_copy(update={"when": later})}}
    )
    was = canvas.stand._box(number, canvas.stand._present(number), port.gauge, round(port.start))
    exhibit.replace_content(replace(exhibit.loaded, content=other))
    stand, index = canvas.stand, canvas.model.nodes.course.index
    assert canvas.port.view == port.view
    first = stand._box(
        index[event_id], stand._present(index[event_id]), canvas.port.gauge, round(canvas.port.start)
    )
    assert abs(first.center().x() - was.center().x()) <= 2
    until(lambda: stand.progress >= 1.0)
    last = stand.box(index[event_id], canvas.port)
    assert abs(last.center().x() - was.center().x()) > 20


def test_a_reload_that_changes_nothing_here_paints_nothing(make_exhibit: Callable[..., Any]) -> None:
    """Staff mend an event while a visitor reads the card of an organisation: not one frame is lost."""
    exhibit = make_exhibit(screen=Screen.ABOUT)
    frames: list[float] = []
    exhibit.window.frame.connect(lambda ms, _gap: frames.append(ms))
    content = exhibit.store.content
    event = content.events["ada"]
    other = event.model_copy(update={"title": event.title.model_copy(update={"zh": "别的"})})
    new = content.model_copy(update={"events": content.events | {"ada": other}})
    exhibit.window.frame.disconnect()
    painted = []
    view = screen(exhibit)
    view.apply = lambda: painted.append("again")
    exhibit.replace_content(replace(exhibit.loaded, content=new))
    settle(exhibit)
    assert exhibit.store.content is new and not painted


def test_what_is_the_same_in_the_new_book_stays_the_same_object(make_exhibit: Callable[..., Any]) -> None:
    """The timeline keeps its layouts where only words changed."""
    exhibit = make_exhibit(screen=Screen.TIMELINE)
    content = exhibit.store.content
    event = content.events["ada"]
    other = event.model_copy(update={"title": event.title.model_copy(update={"zh": "别的"})})
    new = content.model_copy(update={"events": content.events | {"ada": other}})
    course = screen(exhibit).model.nodes.course
    book = exhibit._prepared(new, None)
    exhibit.replace_content(replace(exhibit.loaded, content=new), book)
    model = screen(exhibit).model
    assert model.nodes.course is course
    assert model.nodes[course.index["ada"]].title == "别的"
    assert book.before is None


def test_a_finger_on_the_river_goes_on_dragging(make_exhibit: Callable[..., Any]) -> None:
    from PySide6.QtTest import QTest

    exhibit = make_exhibit(screen=Screen.TIMELINE)
    exhibit.dispatch(Look(View(0.5, 3.0)))
    settle(exhibit)
    window, canvas = exhibit.window, screen(exhibit).canvas
    device = QTest.createTouchDevice()
    at = canvas.mapTo(window, canvas.rect().center() + QPointF(0, canvas.height() * 0.3).toPoint())
    QTest.touchEvent(window, device).press(0, at, window).commit()
    for n in range(1, 6):
        QTest.touchEvent(window, device).move(0, at - QPointF(30.0 * n, 0).toPoint(), window).commit()
    start = canvas.port.start
    content = exhibit.store.content
    events = {i: e for i, e in content.events.items() if i != "ada"}
    exhibit.replace_content(replace(exhibit.loaded, content=content.model_copy(update={"events": events})))
    QTest.touchEvent(window, device).move(0, at - QPointF(210.0, 0).toPoint(), window).commit()
    assert canvas.port.start == pytest.approx(start + 60, abs=3)
    QTest.touchEvent(window, device).release(0, at - QPointF(210.0, 0).toPoint(), window).commit()
    settle(exhibit)


def test_an_open_card_of_an_event_that_went_falls_back(followed: Callable[..., Any], folder: Path) -> None:
    exhibit = followed()
    exhibit.dispatch(Open(Screen.EVENT, "ada"))
    settle(exhibit)
    text = (folder / "events.yaml").read_text("utf-8")
    rest = text.split("\n  ada:\n", 1)
    tail = rest[1].split("\n  ", 1)
    while tail[1].startswith(" "):
        tail = tail[1].split("\n  ", 1)
    (folder / "events.yaml").write_text(rest[0] + "\n  " + tail[1], "utf-8")
    until(lambda: "ada" not in exhibit.store.content.events or exhibit.kept_back)
    QApplication.processEvents()
    if exhibit.kept_back:
        # Something else refers to it: the screen stays as it was.
        assert exhibit.store.visit.item == "ada"
    else:
        assert exhibit.store.visit.screen is not Screen.EVENT
    assert exhibit.window.windowState() == Qt.WindowState.WindowNoState
