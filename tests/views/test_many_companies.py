"""A grid of more organisations than anyone sees at once makes the cards that somebody scrolls to, and no
more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint

from kiosk.content.loader import load
from kiosk.state.model import Filter, Open, Screen, SetLanguage, SetTextStep
from kiosk.views.directory.card import CompanyTile
from kiosk.views.screens.companies import CompaniesView
from tests.synthetic import write_exhibit
from tests.views.around import settle, touch

MANY = 150


def seen(view: CompaniesView) -> list[str]:
    """Ids of the cards in view, in order."""
    assert view.pane is not None and view.grid is not None
    pane = view.pane
    shown = [
        tile
        for tile in view.grid.tiles
        if (top := tile.mapTo(pane, QPoint(0, 0)).y()) < pane.height() and top + tile.height() > 0
    ]
    return [tile.event_to_send.item for tile in shown]  # type: ignore[attr-defined]


@pytest.fixture
def opened(make_exhibit: Callable[..., Any], tmp_path: Path) -> Any:
    """The grid of an exhibit with 150 organisations."""
    exhibit = make_exhibit(content=load(write_exhibit(tmp_path, 3, MANY)))
    exhibit.dispatch(Open(Screen.COMPANIES))
    settle(exhibit)
    return exhibit


def test_only_what_is_in_view_is_made(opened: Any) -> None:
    view = opened.window.current
    every = list(opened.store.content.organisations)
    assert seen(view) == every[: len(seen(view))]
    assert 8 <= len(seen(view)) <= len(view.grid.tiles) < 40
    assert view.pane.overflow > view.pane.height()


def test_scrolling_reaches_every_card_in_order_with_the_same_few_tiles(opened: Any) -> None:
    view = opened.window.current
    every, met, offset = list(opened.store.content.organisations), [], 0.0
    while True:
        view.pane.set_offset(offset)
        settle(opened)
        assert set(seen(view)) <= set(every)
        met += [i for i in seen(view) if i not in met]
        if offset >= view.pane.overflow:
            break
        offset += view.pane.height() / 2
    assert met == every
    assert len(view.findChildren(CompanyTile)) < 40
    last = view.grid.tiles[-1]
    touch(opened, last)
    assert opened.store.visit.item == every[-1]


def test_no_card_is_higher_than_its_row(opened: Any) -> None:
    for step in (100, 150):
        opened.dispatch(SetTextStep(step))
        settle(opened)
        view = opened.window.current
        for share in (0.0, 0.3, 0.6, 1.0):
            view.pane.set_offset(view.pane.overflow * share)
            settle(opened)
            for tile in view.grid.tiles:
                assert tile.face(float(tile.width())).height <= tile.height() + 1, tile.accessibleName()


def test_tab_goes_through_the_cards_in_order(opened: Any) -> None:
    view = opened.window.current
    view.pane.set_offset(view.pane.overflow / 2)
    settle(opened)
    tiles = view.grid.tiles
    tiles[0].setFocus()
    for tile in tiles[1:6]:
        opened.window.focusNextPrevChild(True)
        assert opened.window.focusWidget() is tile


def test_another_language_keeps_the_place(opened: Any) -> None:
    view = opened.window.current
    view.pane.set_offset(view.pane.overflow / 2)
    settle(opened)
    before = seen(view)
    opened.dispatch(SetLanguage("en"))
    settle(opened)
    assert set(before) & set(seen(view))
    assert view.pane.offset == pytest.approx(view.pane.overflow / 2, abs=2)


def test_another_filter_begins_at_the_top(opened: Any) -> None:
    view = opened.window.current
    view.pane.set_offset(view.pane.overflow)
    settle(opened)
    opened.dispatch(Filter("kind:company"))
    settle(opened)
    assert view.pane.offset == 0
    content = opened.store.content
    every = [i for i, o in content.organisations.items() if o.kind == "company"]
    assert seen(view) == every[: len(seen(view))]
