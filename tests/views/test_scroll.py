"""The pane that scrolls: fling, ends that give way, and nothing that runs on where nobody sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.presenters.metrics import Metrics
from kiosk.views.scroll import RUBBER_SHARE, ScrollPane
from kiosk.views.style import Style

HEIGHT, BODY = 400, 2000
HERE = QPointF(100, 100)


class Page(QWidget):
    """A body that counts how often it is painted."""

    painted = 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.painted += 1
        QPainter(self).end()


def make(body_height: int = BODY, **style: bool) -> ScrollPane:
    """A pane of 400 px over a body of a height."""
    body = Page()
    block = QWidget()
    block.setFixedHeight(body_height)
    layout = QVBoxLayout(body)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(block)
    pane = ScrollPane(Style(Metrics(1920, 1080), "dark", "zh", 100, **style), body)
    pane.resize(900, HEIGHT)
    pane.show()
    pane.relayout()
    return pane


@pytest.fixture
def pane(qapp: Any) -> Iterator[ScrollPane]:
    made = make()
    yield made
    made.close()
    made.deleteLater()


def pull(pane: ScrollPane, *steps: float) -> None:
    """A finger pulls down by each step, px."""
    pane.drag_begin(HERE)
    for step in steps:
        pane.drag_move(HERE, QPointF(0, step))


def until_still(qapp: Any, pane: ScrollPane) -> list[float]:
    """Let it move until it stands; where its body was on the way."""
    places = []
    while pane.moving:
        qapp.processEvents()
        places.append(float(-pane.body.y()))
    return places


def test_the_page_follows_the_finger(pane: ScrollPane) -> None:
    assert pane.overflow == BODY - HEIGHT
    pull(pane, -100, -50.5)
    assert pane.offset == 150.5 and pane.beyond == 0
    assert pane.body.y() == -150


def test_an_end_gives_way_ever_less_and_takes_the_finger_back_without_a_jump(pane: ScrollPane) -> None:
    pull(pane, 100)
    first = -pane.beyond
    assert 0 < first < 100 * 0.6
    pane.drag_move(HERE, QPointF(0, 100))
    assert 0 < -pane.beyond - first < first
    assert pane.body.y() == round(-pane.beyond) and pane.offset == 0
    pane.drag_move(HERE, QPointF(0, 100_000))
    assert -pane.beyond <= RUBBER_SHARE * HEIGHT
    pane.drag_end(QPointF(0, 5000))
    assert pane.moving
    pane._stand()
    pull(pane, 100, -60)
    pane.drag_move(HERE, QPointF(0, -60))
    assert pane.beyond == 0 and pane.offset == pytest.approx(20)


def test_it_springs_back_and_never_over_the_end(qapp: Any, pane: ScrollPane) -> None:
    pull(pane, -BODY, -200)
    assert pane.offset == pane.overflow and pane.beyond > 0
    pane.drag_end(QPointF(0, -3000))
    places = until_still(qapp, pane)
    assert pane.beyond == 0 and -pane.body.y() == pane.overflow
    assert places == sorted(places, reverse=True) and min(places) == pane.overflow


def test_a_finger_catches_it_where_it_is_on_its_way_back(qapp: Any, pane: ScrollPane) -> None:
    pull(pane, 300)
    pane.drag_end(QPointF())
    pane.halt()
    # A tap would leave it there: it goes on, until a finger drags.
    assert pane.moving
    before = pane.body.y()
    pane.drag_begin(HERE)
    assert not pane.moving and pane.body.y() == before
    pane.drag_move(HERE, QPointF(0, 0.001))
    assert pane.body.y() == before
    pane.drag_cancel()
    until_still(qapp, pane)
    assert pane.beyond == 0


def test_a_fling_goes_on_and_a_finger_stops_it(qapp: Any, pane: ScrollPane) -> None:
    pull(pane, -50)
    pane.drag_end(QPointF(0, -2000))
    while pane.offset <= 60:
        assert pane.moving
        qapp.processEvents()
    assert pane.halt() is True
    assert not pane.moving
    assert pane.halt() is False


def test_a_fling_that_is_nearly_at_rest_lets_a_finger_choose(pane: ScrollPane) -> None:
    pull(pane, -50)
    pane.drag_end(QPointF(0, -100))
    assert pane.moving
    assert pane.halt() is False


def test_a_fling_that_meets_the_end_gives_way_a_little_and_comes_back(qapp: Any, pane: ScrollPane) -> None:
    pull(pane, -(BODY - HEIGHT - 20))
    pane.drag_end(QPointF(0, -4000))
    places = until_still(qapp, pane)
    assert pane.overflow < max(places) < pane.overflow + RUBBER_SHARE * HEIGHT
    assert pane.beyond == 0 and pane.offset == pane.overflow


@pytest.mark.parametrize("style", [{"reduced": True}, {"motion_off": True}], ids=["reduced", "off"])
def test_with_reduced_motion_nothing_gives_way_and_nothing_flings(qapp: Any, style: dict[str, bool]) -> None:
    pane = make(**style)
    pull(pane, 300)
    assert pane.beyond == 0 and pane.body.y() == 0
    pull(pane, -300)
    pane.drag_end(QPointF(0, -3000))
    assert not pane.moving and pane.offset == 300
    pane.close()
    pane.deleteLater()


def test_a_trackpad_pans_within_the_ends_and_a_wheel_takes_fractions(pane: ScrollPane) -> None:
    pane.pan(HERE, QPointF(40, -30.5))
    assert pane.offset == 30.5
    pane.pan(HERE, QPointF(0, 500))
    assert pane.offset == 0 and pane.beyond == 0 and not pane.moving
    for _ in range(8):
        pane.wheel(HERE, -0.125, False)
    assert pane.offset == pytest.approx(pane.look.px(120))


@pytest.mark.parametrize("what", ["fling", "spring", "page"])
def test_a_pane_that_is_hidden_stops_within_its_ends(pane: ScrollPane, what: str) -> None:
    if what == "page":
        pane.page_down()
    else:
        pull(pane, -50 if what == "fling" else 300)
        pane.drag_end(QPointF(0, -2000))
    assert pane.moving
    pane.hide()
    assert not pane.moving and pane.beyond == 0
    assert -pane.body.y() == round(pane.offset)


def test_a_page_that_fits_takes_no_drag(qapp: Any) -> None:
    pane = make(body_height=100)
    assert pane.overflow == 0 and not pane.draggable(HERE)
    pane.close()
    pane.deleteLater()
