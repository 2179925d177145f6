"""Events and charts: the code over them that phones read, and swipes to the next one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from PIL import Image, ImageFilter
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from kiosk.presenters.metrics import Metrics
from kiosk.presenters.takeaway import MODULE_MM, QUIET, SIDE_U, present
from kiosk.state.model import (
    AskGuess,
    Back,
    Filter,
    GuessAt,
    Open,
    Reveal,
    Screen,
    SetLanguage,
    SetTextStep,
    Spot,
)
from kiosk.state.order import charts
from kiosk.views.qr import QrCode
from kiosk.views.screens.chart import ChartView
from kiosk.views.screens.event import EventView
from kiosk.views.style import Style
from kiosk.views.swipe import SwipePane
from kiosk.views.widgets import Button
from tests.views.around import pull, screen, settle, touch
from tests.views.test_company_card import MM_A_PIXEL, pixels, read

Make = Callable[..., Any]

SIZES = [(1920, 1080), (1080, 1920), (960, 540)]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("inches", [27, 43])
@pytest.mark.parametrize("kind", [Screen.EVENT, Screen.CHART])
def test_a_phone_reads_every_event_and_every_chart_from_60_cm(
    qapp: Any, book: Any, kind: Screen, inches: int, lang: str
) -> None:
    metrics = Metrics(1920, 1080, float(inches))
    style = Style(metrics, "dark", lang, 100)  # type: ignore[arg-type]
    scale = 1 / metrics.mm / MM_A_PIXEL
    items = book.content.events if kind is Screen.EVENT else book.content.charts
    assert len(items) > 10
    for item in items:
        take = present(book, Spot(kind, item), lang)
        assert take is not None
        code = QrCode(style, take)
        assert code.width() >= metrics.u * SIDE_U and code.module / metrics.mm >= MODULE_MM
        assert (code.width() - code.module * (code.count - 2 * QUIET)) / 2 >= QUIET * code.module - 1
        shot = pixels(code)
        size = (round(shot.width * scale), round(shot.height * scale))
        seen = shot.resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(0.8))
        assert read(seen) == take.text, (item, scale)
        code.deleteLater()


@pytest.mark.parametrize(
    ("kind", "item", "zh", "en"),
    [
        (
            Screen.EVENT,
            "ada",
            "超写实虚拟人Ada亮相\n2019年10月\n",
            "Virtual human Ada appears\nOctober 2019\n",
        ),
        (
            Screen.CHART,
            "shoreline",
            "W形的岸线，长约11.4公里\n",
            "A W-shaped shoreline, about 11.4 kilometres",
        ),
    ],
)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", [100, 150])
def test_the_button_opens_the_code_over_the_screen(
    make_exhibit: Make, kind: Screen, item: str, zh: str, en: str, size: tuple[int, int], step: int
) -> None:
    exhibit = make_exhibit(size=size, screen=kind, item=item, text_step=step)
    settle(exhibit)
    view = screen(exhibit)
    assert view.take_button.words == "带走"
    touch(exhibit, view.take_button)
    assert view.cover is not None and view.cover.isVisible() and view.cover.geometry() == view.rect()
    assert read(pixels(view.cover.code)).startswith(zh)
    # The other language keeps it open, in its words.
    exhibit.dispatch(SetLanguage("en"))
    settle(exhibit)
    assert screen(exhibit).cover.isVisible()
    assert read(pixels(screen(exhibit).cover.code)).startswith(en)
    QTest.keyClick(exhibit.window, Qt.Key.Key_Escape)
    settle(exhibit)
    assert view.cover is None and exhibit.store.visit.spot == Spot(kind, item)
    touch(exhibit, view.take_button)
    touch(exhibit, view.cover.foot[0])
    assert view.cover is None
    # It goes with its item.
    touch(exhibit, view.take_button)
    exhibit.dispatch(Open(kind, "towers-rise" if kind is Screen.EVENT else "ai-output"))
    settle(exhibit)
    assert screen(exhibit).cover is None
    touch(exhibit, screen(exhibit).take_button)
    exhibit.dispatch(Open(Screen.HOME))
    settle(exhibit)
    assert view.cover is None


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", [100, 125, 150])
def test_the_button_covers_nothing_and_is_not_cut(
    make_exhibit: Make, lang: str, size: tuple[int, int], step: int
) -> None:
    exhibit = make_exhibit(size=size, lang=lang, screen=Screen.HOME)
    exhibit.dispatch(SetTextStep(step))
    for event in (
        Open(Screen.EVENT, "blockchain-standard"),
        Open(Screen.CHART, "ai-output"),
        Open(Screen.EVENT, "three-new-tracks"),
        Open(Screen.CHART, "new-track-bet"),
    ):
        exhibit.dispatch(event)
        settle(exhibit)
        view = screen(exhibit)
        assert isinstance(view, EventView | ChartView) and view.take_button.isVisible()
        buttons = [b for b in view.findChildren(Button) if b.isVisible() and not view.pane.isAncestorOf(b)]
        assert view.take_button in buttons
        places = [(b, b.rect().translated(b.mapTo(view, b.rect().topLeft()))) for b in buttons]
        for (one, a), (other, b) in combinations(places, 2):
            assert not a.intersects(b), f"{event}: {one.words} covers {other.words}"
        for button, place in places:
            assert view.rect().contains(place), f"{event}: {button.words} leaves the screen"
            assert button.width() >= button.sizeHint().width(), f"{event}: {button.words} is cut"


def test_what_is_to_be_guessed_cannot_be_taken_along(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.CHARTS)
    exhibit.dispatch(Open(Screen.CHART, "ai-what-next"))
    settle(exhibit)
    view = screen(exhibit)
    assert exhibit.store.visit.guess is not None and not view.take_button.isEnabled()
    exhibit.dispatch(GuessAt(0, 30))
    exhibit.dispatch(Reveal())
    settle(exhibit)
    assert view.take_button.isEnabled()
    exhibit.dispatch(AskGuess(True))
    settle(exhibit)
    assert not view.take_button.isEnabled()


# swipes -----------------------------------------------------------------------------------------------------


def test_a_swipe_over_the_sheet_goes_to_the_next_event_of_the_filter(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.TIMELINE)
    exhibit.dispatch(Filter("kind:company"))
    exhibit.dispatch(Open(Screen.EVENT, "virtual-humans-begin"))
    settle(exhibit)
    view = screen(exhibit)
    assert isinstance(view.pane, SwipePane)
    begin = QPointF(700, 200)
    pull(exhibit, view.pane, begin, QPointF(400, 10))
    assert exhibit.store.visit.item == "virtual-humans-begin", "there is none before the first"
    pull(exhibit, view.pane, begin, QPointF(-500, 10))
    assert exhibit.store.visit.item == "ada" == exhibit.store.visit.selected
    # It is the last one that the filter lets through.
    assert not view.model.has_next
    pull(exhibit, view.pane, begin, QPointF(-500, 10))
    assert exhibit.store.visit.item == "ada"
    pull(exhibit, view.pane, begin, QPointF(400, -10))
    assert exhibit.store.visit.item == "virtual-humans-begin"
    exhibit.dispatch(Back())
    settle(exhibit)
    assert exhibit.store.visit.screen is Screen.TIMELINE


def test_a_swipe_beside_the_plot_goes_on_and_over_the_plot_it_reads_out(
    make_exhibit: Make, content: Any
) -> None:
    exhibit = make_exhibit(screen=Screen.CHARTS)
    exhibit.dispatch(Open(Screen.CHART, "ai-output"))
    settle(exhibit)
    gallery = charts(content, None)
    after = gallery[gallery.index("ai-output") + 1]
    view = screen(exhibit)
    plot = view.canvas.mapTo(view.pane, view.canvas.rect().center())
    pull(exhibit, view.pane, QPointF(plot), QPointF(-500, 0))
    assert exhibit.store.visit.item == "ai-output" and exhibit.store.visit.point is not None
    # From the words at the foot, under the plot.
    foot = QPointF(view.pane.width() * 0.5, view.pane.height() - 20)
    assert not view.canvas.geometry().contains(view.body.mapFrom(view.pane, foot.toPoint()))
    pull(exhibit, view.pane, foot, QPointF(-500, 0))
    assert exhibit.store.visit.item == after
    pull(exhibit, view.pane, QPointF(view.pane.width() * 0.4, view.pane.height() - 20), QPointF(500, 0))
    assert exhibit.store.visit.item == "ai-output"


def test_no_swipe_leaves_a_game_before_the_answer(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.CHARTS)
    exhibit.dispatch(Open(Screen.CHART, "ai-what-next"))
    settle(exhibit)
    view = screen(exhibit)
    assert view.model.guess is not None and view.model.has_previous
    for begin in (QPointF(300, 40), QPointF(300, view.pane.height() - 10)):
        pull(exhibit, view.pane, begin, QPointF(600, 0))
        assert exhibit.store.visit.item == "ai-what-next"
    exhibit.dispatch(GuessAt(0, 30))
    exhibit.dispatch(Reveal())
    settle(exhibit)
    view.pane.drag_begin(QPointF(300, 10))
    view.pane.drag_move(QPointF(1100, 10), QPointF(800, 0))
    view.pane.drag_end(QPointF(0, 0))
    settle(exhibit)
    assert exhibit.store.visit.item != "ai-what-next"
