"""A grid of more organisations than anyone sees at once makes the cards that somebody scrolls to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.content.loader import load
from kiosk.state.model import Filter, Open, Screen, SetLanguage
from kiosk.views.cards import FaceCard
from kiosk.views.screens.companies import FIRST, CompaniesView
from tests.synthetic import write_exhibit


def ids(view: CompaniesView) -> list[str]:
    """Ids of the cards that are there, in order."""
    assert view.pane is not None
    cards = view.pane.body.findChildren(FaceCard)
    return [card.event_to_send.item for card in cards]  # type: ignore[attr-defined]


@pytest.fixture
def opened(make_exhibit: Callable[..., Any], tmp_path: Path) -> Any:
    """The grid of an exhibit with 150 organisations."""
    exhibit = make_exhibit(content=load(write_exhibit(tmp_path, 3, 150)))
    exhibit.dispatch(Open(Screen.COMPANIES))
    pump()
    return exhibit


def pump() -> None:
    """Let timers of no time run."""
    for _ in range(6):
        QApplication.processEvents()


def test_at_first_a_good_page_is_made(opened: Any) -> None:
    view = opened.window.current
    every = list(opened.store.content.organisations)
    assert FIRST <= len(ids(view)) < 100
    assert ids(view) == every[: len(ids(view))]
    assert view.pane.overflow > view.pane.height()


def test_scrolling_reaches_every_card_in_order_and_each_can_be_touched(opened: Any) -> None:
    view = opened.window.current
    every = list(opened.store.content.organisations)
    for _ in range(40):
        view.pane.set_offset(view.pane.overflow)
        pump()
    assert ids(view) == every
    last = view.pane.body.findChildren(FaceCard)[-1]
    last.click()
    assert opened.store.visit.item == every[-1]


def test_another_language_keeps_the_place(opened: Any) -> None:
    view = opened.window.current
    for _ in range(4):
        view.pane.set_offset(view.pane.overflow)
        pump()
    view.pane.set_offset(view.pane.overflow / 2)
    pump()
    before, made = view.pane.offset, len(ids(view))
    opened.dispatch(SetLanguage("en"))
    pump()
    assert view.pane.offset == pytest.approx(before, abs=2)
    assert FIRST < len(ids(view)) <= made
    assert ids(view) == list(opened.store.content.organisations)[: len(ids(view))]


def test_another_filter_begins_at_the_top(opened: Any) -> None:
    view = opened.window.current
    for _ in range(4):
        view.pane.set_offset(view.pane.overflow)
        pump()
    opened.dispatch(Filter("kind:company"))
    pump()
    assert view.pane.offset == 0
    assert FIRST <= len(ids(view)) < 100
