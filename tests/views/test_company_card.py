"""The card of an organisation in a real window: the code that phones read, ribbon, swipes, bad content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
import zxingcpp
from PIL import Image, ImageFilter
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLayout, QWidget

from kiosk.content.base import Text
from kiosk.content.model import Product
from kiosk.presenters import fields
from kiosk.presenters.fields import Field
from kiosk.presenters.metrics import Metrics
from kiosk.presenters.takeaway import MODULE_MM, QUIET, SIDE_U, present
from kiosk.state.model import Back, Open, Screen, SetLanguage, Spot, Step
from kiosk.views.cards import FacePanel
from kiosk.views.gathered import GatheredCover
from kiosk.views.layouts import EqualGrid
from kiosk.views.qr import QrCode
from kiosk.views.ribbon import MarkButton, gather
from kiosk.views.screens.company import CompanyView
from kiosk.views.style import Style
from kiosk.views.swipe import SwipePane
from tests.views.around import pull, settle, touch, until

Make = Callable[..., Any]

# What a phone with 12 megapixels behind a lens of 26 mm sees at 60 cm.
MM_A_PIXEL = 0.19


def pixels(widget: Any) -> Image.Image:
    """What is on the screen, with a margin as the panel around it has."""
    shot = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    raw = bytes(shot.constBits())
    seen = Image.frombytes("RGB", (shot.width(), shot.height()), raw, "raw", "RGB", shot.bytesPerLine())
    around = Image.new("RGB", (seen.width + 60, seen.height + 60), "#141E33")
    around.paste(seen, (30, 30))
    return around


def read(image: Image.Image) -> str:
    found = zxingcpp.read_barcodes(image)
    return found[0].text if found else ""


def company(make_exhibit: Make, item: str, **more: Any) -> Any:
    return make_exhibit(screen=Screen.COMPANY, item=item, **more)


@pytest.mark.parametrize("theme", ["dark", "light", "high_contrast"])
def test_the_code_on_the_card_is_the_card(make_exhibit: Make, theme: str) -> None:
    exhibit = company(make_exhibit, "united-imaging", theme=theme)
    code = exhibit.window.current.findChild(QrCode)
    assert code.isVisible() and code.width() >= exhibit.window.look.px(SIDE_U)
    assert read(pixels(code)) == code.take.text
    assert code.take.text.startswith("联影智能\n")
    exhibit.dispatch(SetLanguage("en"))
    settle(exhibit)
    code = exhibit.window.current.findChild(QrCode)
    assert read(pixels(code)).startswith("United Imaging Intelligence\nTime of a pelvis MRI")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("inches", [27, 43, 65])
def test_a_phone_reads_every_card_from_60_cm(qapp: Any, book: Any, lang: str, inches: int) -> None:
    metrics = Metrics(1920, 1080, float(inches))
    style = Style(metrics, "dark", lang, 100)  # type: ignore[arg-type]
    scale = 1 / metrics.mm / MM_A_PIXEL
    for item in book.content.organisations:
        take = present(book, Spot(Screen.COMPANY, item), lang)
        assert take is not None
        code = QrCode(style, take)
        assert code.module / metrics.mm >= MODULE_MM
        assert (code.width() - code.module * (code.count - 2 * QUIET)) / 2 >= QUIET * code.module - 1
        shot = pixels(code)
        size = (round(shot.width * scale), round(shot.height * scale))
        seen = shot.resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(0.8))
        assert read(seen) == take.text, (item, scale)
        code.deleteLater()


def test_places_and_themes_open_their_code_over_the_card(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.PLACE, item="ai-tower")
    view = exhibit.window.current
    touch(exhibit, view.take_button)
    assert view.cover is not None and view.cover.isVisible()
    assert read(pixels(view.cover.code)).startswith("西岸智塔\n")
    # The other language keeps it open; Escape closes it and leaves the card.
    exhibit.dispatch(SetLanguage("en"))
    settle(exhibit)
    assert read(pixels(view.cover.code)).startswith("West Bund AI Tower\n")
    QTest.keyClick(exhibit.window, Qt.Key.Key_Escape)
    settle(exhibit)
    assert view.cover is None and exhibit.store.visit.item == "ai-tower"
    touch(exhibit, view.take_button)
    touch(exhibit, view.cover.foot[0])
    assert view.cover is None
    exhibit.dispatch(Open(Screen.COMPANY, "mofa"))
    settle(exhibit)
    assert exhibit.window.current.take_button is None
    exhibit.dispatch(Back())


def test_the_first_screen_is_whole(make_exhibit: Make) -> None:
    """Nothing of the columns is cut at the lower edge: what does not fit stands under them."""
    for item in ("united-imaging", "tree-graph", "mofa", "tencent"):
        exhibit = company(make_exhibit, item)
        view = exhibit.window.current
        edge = view.pane.height()
        for widget in [*view.pane.body.findChildren(FacePanel), view.hero, *view.findChildren(QrCode)]:
            top = widget.mapTo(view.pane, widget.rect().topLeft()).y()
            assert top + widget.height() <= edge or top >= edge, (item, widget.accessibleName())


def test_the_ribbon_opens_events_and_moves_the_year(make_exhibit: Make) -> None:
    exhibit = company(make_exhibit, "tree-graph")
    view = exhibit.window.current
    view.pane.ensure_visible(view.ribbon)
    settle(exhibit)
    touch(exhibit, view.ribbon.buttons[0])
    assert exhibit.store.visit.year == 2020
    view.pane.ensure_visible(view.ribbon)
    view.ribbon.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    view.ribbon.buttons[0].click()
    settle(exhibit)
    assert exhibit.store.visit.year == 2019
    assert view.ribbon.buttons[0].hasFocus(), "the focus stays on the button of the years"
    marks = view.ribbon.band.buttons
    assert [m.later for m in marks] == [True, True]
    for mark in marks:
        assert mark.width() >= exhibit.window.look.metrics.touch - 1 <= mark.height()
    view.pane.ensure_visible(view.ribbon)
    touch(exhibit, marks[1], QPointF(marks[1].width() / 2, marks[1].at))
    assert exhibit.store.visit.spot == Spot(Screen.EVENT, "blockchain-standard")


def test_marks_that_stand_close_are_gathered(book: Any) -> None:
    from kiosk.presenters.ribbon import present as ribbon

    model = ribbon(book, "tree-graph", None, "zh")
    assert model is not None
    first = model.marks[0]
    marks = tuple(replace(first, t=n / 1000) for n in range(1000))
    found = gather(marks, 50, 1000, 80)
    assert sum(len(g.marks) for g in found) == 1000
    assert all(b.x - a.x >= 80 for a, b in pairwise(found))
    assert len(gather(marks[::500], 50, 1000, 80)) == 2
    assert gather((), 0, 100, 10) == []


@pytest.fixture
def crowded(make_exhibit: Make, loaded: Any) -> Make:
    """A card whose organisation has three events in 2020 and two in 2021, which the ribbon gathers."""

    def make(**more: Any) -> Any:
        events = dict(loaded.content.events)
        for n, old in enumerate(("towers-rise", "towers-rise", "blockchain-standard")):
            title = Text(zh=f"第{n}件", en=f"Event {n}")
            events[f"more-{n}"] = events[old].model_copy(update={"title": title})
        content = replace(loaded, content=loaded.content.model_copy(update={"events": events}))
        exhibit = company(make_exhibit, "tree-graph", content=content, **more)
        view = exhibit.window.current
        view.pane.ensure_visible(view.ribbon)
        settle(exhibit)
        return exhibit

    return make


def gathered_of(exhibit: Any) -> MarkButton:
    return next(b for b in exhibit.window.current.ribbon.band.buttons if len(b.marks) > 1)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_every_event_of_a_gathered_mark_is_one_touch_away(
    crowded: Make, lang: str, size: tuple[int, int]
) -> None:
    exhibit = crowded(lang=lang, size=size)
    view = exhibit.window.current
    band = view.ribbon.band
    assert sum(len(b.marks) for b in band.buttons) == 5
    button = gathered_of(exhibit)
    count = len(button.marks)
    assert str(count) in button.words()
    touch(exhibit, button, QPointF(button.width() / 2, button.at))
    assert exhibit.store.visit.screen is Screen.COMPANY
    cover = band.choice
    assert cover is not None and cover.isVisible() and cover.rect() == view.rect()
    assert cover.title is not None and str(count) in cover.title.text
    opened = [row.event_to_send for row in cover.rows]
    assert opened == [mark.event for mark in button.marks]
    for row in cover.rows:
        assert row.height() >= exhibit.window.look.metrics.touch - 1
    touch(exhibit, cover.rows[-1])
    assert exhibit.store.visit.spot == Spot(Screen.EVENT, opened[-1].item)
    assert band.choice is None


def test_the_choice_closes_and_leaves_the_card_as_it_was(crowded: Make) -> None:
    exhibit = crowded()
    band, button = exhibit.window.current.ribbon.band, gathered_of(exhibit)
    where = QPointF(button.width() / 2, button.at)
    touch(exhibit, button, where)
    assert band.choice is not None
    touch(exhibit, band.choice.foot[0])
    assert band.choice is None and exhibit.store.visit.item == "tree-graph"
    # By key: arrows stay inside, and the key that leads back closes the list alone.
    button.setFocus(Qt.FocusReason.TabFocusReason)
    button.click()
    settle(exhibit)
    assert band.choice is not None and band.choice.rows[0].hasFocus()
    QTest.keyClick(exhibit.window.focusWidget(), Qt.Key.Key_Down)
    assert band.choice.rows[1].hasFocus()
    QTest.keyClick(exhibit.window.focusWidget(), Qt.Key.Key_Escape)
    settle(exhibit)
    assert band.choice is None and button.hasFocus() and exhibit.store.visit.item == "tree-graph"
    # Another language, and another screen, take it away with what it stands over.
    for event in (SetLanguage("en"), Open(Screen.HOME)):
        button = gathered_of(exhibit)
        button.click()
        assert exhibit.window.current.ribbon.band.choice is not None
        exhibit.dispatch(event)
        settle(exhibit)
        assert not [w for w in exhibit.window.findChildren(GatheredCover) if w.isVisible()]


def test_a_swipe_goes_on_and_back(make_exhibit: Make) -> None:
    exhibit = company(make_exhibit, "mofa")
    pane = exhibit.window.current.pane
    assert isinstance(pane, SwipePane)
    begin = QPointF(900, 120)
    pull(exhibit, pane, begin, QPointF(-600, 20))
    assert exhibit.store.visit.item == "united-imaging"
    pull(exhibit, exhibit.window.current.pane, begin, QPointF(600, -10))
    assert exhibit.store.visit.item == "mofa"
    # Up and down it scrolls, and a short pull goes back.
    pull(exhibit, exhibit.window.current.pane, begin, QPointF(10, -100))
    assert exhibit.store.visit.item == "mofa" and exhibit.window.current.pane.offset > 0


def test_a_swipe_follows_the_finger_and_stops_at_the_ends(make_exhibit: Make) -> None:
    exhibit = company(make_exhibit, "tencent")
    pane, sent = exhibit.window.current.pane, []
    pane.intent.connect(sent.append)
    pane.drag_begin(QPointF(500, 100))
    pane.drag_move(QPointF(300, 100), QPointF(-200, 0))
    assert pane.pull == -200 and pane.body.x() == -200
    settle(exhibit)
    assert pane.body.x() == -200
    pane.drag_move(QPointF(500, 100), QPointF(200, 0))
    pane.drag_move(QPointF(1500, 100), QPointF(1000, 0))
    # There is none before the first: it gives way a little.
    assert 0 < pane.pull < 300
    pane.drag_end(QPointF(3000, 0))
    assert sent == [] and pane.pull == 0 and exhibit.store.visit.item == "tencent"
    pane.drag_begin(QPointF(500, 100))
    pane.drag_move(QPointF(440, 100), QPointF(-60, 4))
    pane.drag_cancel()
    assert sent == [] and pane.pull == 0
    pane.drag_begin(QPointF(500, 100))
    pane.drag_move(QPointF(440, 100), QPointF(-60, 4))
    pane.drag_end(QPointF(-2000, 0))
    assert sent == [Step(1)]


def test_a_swipe_settles_in_motion(make_exhibit: Make) -> None:
    exhibit = company(make_exhibit, "mofa", motion_off=False)
    pane = exhibit.window.current.pane
    pane.drag_begin(QPointF(900, 100))
    pane.drag_move(QPointF(300, 100), QPointF(-600, 0))
    pane.drag_end(QPointF(0, 0))
    assert exhibit.store.visit.item == "mofa" and pane.moving
    until(lambda: exhibit.store.visit.item == "united-imaging")
    settle(exhibit)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("step", [100, 150])
def test_forty_facts_and_forty_products(
    make_exhibit: Make, loaded: Any, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], step: int
) -> None:
    rows = [Field("tagline", (f"第{n}项事实", f"Fact number {n}")) for n in range(40)]
    monkeypatch.setattr(fields, "FIELDS", rows)
    words = Text(zh="一件产品", en="A product")
    own = loaded.content.organisations["mofa"].model_copy(
        update={"products": tuple(Product(name=words, text=words) for _ in range(40))}
    )
    content = loaded.content.model_copy(
        update={"organisations": {**loaded.content.organisations, "mofa": own}}
    )
    exhibit = company(
        make_exhibit, "mofa", size=size, text_step=step, content=replace(loaded, content=content)
    )
    view = exhibit.window.current
    assert isinstance(view, CompanyView) and len(view.model.facts) == 40
    for panel in view.pane.body.findChildren(FacePanel):
        assert panel.height() >= panel.heightForWidth(panel.width()), panel.accessibleName()[:40]
        assert panel.mapTo(view.pane.body, panel.rect().bottomLeft()).y() <= view.pane.body.height()


def test_a_card_with_nothing_but_a_name(make_exhibit: Make, loaded: Any) -> None:
    organisations = loaded.content.organisations
    bare = organisations["tencent"].model_copy(
        update={"place": "nowhere", "picture": "gone", "hero": None, "figures": (), "fields": ()}
    )
    content = loaded.content.model_copy(
        update={"organisations": {"tencent": bare}, "events": {}, "charts": {}, "voices": {}}
    )
    exhibit = company(make_exhibit, "tencent", content=replace(loaded, content=content))
    view = exhibit.window.current
    assert view.ribbon is None and view.model.related is None and view.model.facts == ()
    assert read(pixels(view.findChild(QrCode))).startswith("腾讯\n")
    assert not [w for w in view.findChildren(MarkButton)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_with_large_text_no_column_ends_long_before_the_screen(make_exhibit: Make, lang: str) -> None:
    exhibit = make_exhibit(lang=lang, screen=Screen.COMPANY, item="tree-graph", text_step=150)
    settle(exhibit)
    view = exhibit.window.current
    right = [
        w
        for w in view.pane.body.findChildren(QWidget)
        if not w.findChildren(QWidget)
        and w.isVisible()
        and w.mapTo(view, QPoint(0, 0)).x() > view.width() * 0.4
    ]
    lowest = max(
        w.mapTo(view, QPoint(0, w.height())).y() for w in right if w.mapTo(view, QPoint(0, 0)).y() < 900
    )
    assert lowest > view.pane.geometry().bottom()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_four_figures_stand_two_by_two(make_exhibit: Make, lang: str) -> None:
    exhibit = make_exhibit(size=(1080, 1920), lang=lang, screen=Screen.COMPANY, item="tree-graph")
    settle(exhibit)
    body = exhibit.window.current.pane.body
    grids = [g for g in body.findChildren(QLayout) if isinstance(g, EqualGrid)]
    tiles = next(g for g in grids if g.count() == 4)
    places = [tiles.itemAt(n).widget().pos() for n in range(4)]
    assert len({p.x() for p in places}) == len({p.y() for p in places}) == 2
