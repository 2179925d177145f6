"""The card screens in a real window: nothing is clipped, and touches lead where they should."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.content.quantities import Formatted
from kiosk.presenters.card import Row, Tile
from kiosk.presenters.metrics import Metrics
from kiosk.state.model import Filter, Open, Screen, SetLanguage, SetTextStep, SetTheme
from kiosk.views.cards import FaceCard, FacePanel, row_card, settle, tile_widget
from kiosk.views.hero import Hero
from kiosk.views.layouts import EqualGrid
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.tower import FloorBand
from kiosk.views.widgets import Touchable

Make = Callable[..., Any]

SCREENS: list[tuple[Screen, str | None]] = [
    (Screen.COMPANIES, None),
    (Screen.COMPANY, "united-imaging"),
    (Screen.COMPANY, "tree-graph"),
    (Screen.COMPANY, "mihoyo"),
    (Screen.PLACES, None),
    (Screen.PLACE, "ai-tower"),
    (Screen.PLACE, "caohejing"),
    (Screen.PLACE, "metaverse-park"),
    (Screen.IDEAS, None),
    (Screen.THEME, "three-reasons"),
    (Screen.THEME, "six-ecosystems"),
    (Screen.THEME, "three-plus-six"),
    (Screen.VOICE, "long-fan"),
    (Screen.VOICE, "tan-hongbing"),
    (Screen.ABOUT, None),
]
SIZES = [(1920, 1080), (1080, 1920)]


def view(exhibit: Any) -> Any:
    return exhibit.window.current


def touchables(exhibit: Any) -> list[Touchable]:
    return [t for t in view(exhibit).findChildren(Touchable) if t.isVisible() and t.isEnabled()]


def one(exhibit: Any, name: str) -> Touchable:
    found = [t for t in touchables(exhibit) if t.accessibleName() == name]
    assert found, f"no {name!r} among {[t.accessibleName() for t in touchables(exhibit)]}"
    return found[0]


def beginning(exhibit: Any, name: str) -> Touchable:
    return next(t for t in touchables(exhibit) if t.accessibleName().startswith(name))


def tap(exhibit: Any, widget: Touchable) -> None:
    widget.tap(QPointF(widget.rect().center()))
    for _ in range(2):
        exhibit.window.pump()


def box(widget: QWidget, top: QWidget) -> QRect:
    return QRect(widget.mapTo(top, widget.rect().topLeft()), widget.size())


# what every screen owes its visitors -----------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES, ids=["landscape", "portrait"])
@pytest.mark.parametrize("step", [100, 150])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("screen", "item"), SCREENS)
def test_text_has_its_room_and_targets_are_large_enough(
    make_exhibit: Make, screen: Screen, item: str | None, lang: str, step: int, size: tuple[int, int]
) -> None:
    exhibit = make_exhibit(size=size, lang=lang, screen=screen, item=item, text_step=step)
    shown = view(exhibit)
    for label in shown.findChildren(Label):
        if label.text and label.isVisibleTo(shown):
            assert label.height() >= label.heightForWidth(label.width()), label.text
            assert label.width() >= label.box(label.width()).width - 1, label.text
    for card in [*shown.findChildren(FaceCard), *shown.findChildren(FacePanel)]:
        assert card.height() >= card.heightForWidth(card.width()), card.accessibleName()
        for text, x, _y, _ink in card.face(float(card.width())).texts:
            assert x + text.width <= card.width() + 1, text.text
    metrics = exhibit.window.look.metrics
    found = touchables(exhibit)
    assert found or screen is Screen.ABOUT
    for widget in found:
        assert min(widget.width(), widget.height()) >= int(metrics.touch), widget.accessibleName()
        assert widget.accessibleName().strip()
    body = shown.pane.body
    inside = [(w, box(w, body)) for w in found if body.isAncestorOf(w)]
    for (a, first), (b, second) in combinations(inside, 2):
        assert not first.intersects(second), (a.accessibleName(), b.accessibleName())
    for widget, rect in inside:
        assert body.rect().contains(rect), widget.accessibleName()


@pytest.mark.parametrize(("screen", "item"), SCREENS)
def test_reach_mode_brings_every_control_down(make_exhibit: Make, screen: Screen, item: str | None) -> None:
    exhibit = make_exhibit(size=(1080, 1920), screen=screen, item=item, reach=True)
    top = exhibit.window.look.metrics.reach_y
    assert top > 900
    for widget in touchables(exhibit):
        if not view(exhibit).pane.body.isAncestorOf(widget):
            assert widget.mapTo(exhibit.window, widget.rect().topLeft()).y() >= int(top)
    assert view(exhibit).mapTo(exhibit.window, view(exhibit).rect().topLeft()).y() >= int(top)


@pytest.mark.parametrize(("screen", "item"), SCREENS)
def test_language_and_theme_change_the_picture(make_exhibit: Make, screen: Screen, item: str | None) -> None:
    exhibit = make_exhibit(screen=screen, item=item)
    pictures = [view(exhibit).grab().toImage()]
    for event in (SetLanguage("en"), SetTheme("light"), SetTheme("high_contrast")):
        exhibit.dispatch(event)
        exhibit.window.pump()
        pictures.append(view(exhibit).grab().toImage())
    assert all(a != b for a, b in combinations(pictures, 2))


# companies -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_organisations_are_seen_at_once_in_landscape(make_exhibit: Make, lang: str) -> None:
    exhibit = make_exhibit(lang=lang, screen=Screen.COMPANIES)
    cards = view(exhibit).findChildren(FaceCard)
    assert len(cards) == 12
    assert view(exhibit).pane.overflow == 0
    assert len({c.geometry().x() for c in cards}) == 4
    assert len({c.height() for c in cards}) == 1


@pytest.mark.parametrize("size", SIZES, ids=["landscape", "portrait"])
@pytest.mark.parametrize("step", [100, 125, 150])
def test_no_english_word_is_broken_on_a_card(make_exhibit: Make, step: int, size: tuple[int, int]) -> None:
    exhibit = make_exhibit(size=size, lang="en", screen=Screen.COMPANIES, text_step=step)
    for card in view(exhibit).findChildren(FaceCard):
        for text, _x, _y, _ink in card.face(float(card.width())).texts:
            whole = set(re.split(r"[\s–-]+", text.text))
            for line in text.lines():
                assert set(re.split(r"[\s–-]+", line)) - {""} <= whole, line


def test_large_text_scrolls_to_the_last_card(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANIES, text_step=150)
    pane = view(exhibit).pane
    assert pane.overflow > 0
    last = view(exhibit).findChildren(FaceCard)[-1]
    pane.ensure_visible(last)
    assert pane.rect().contains(box(last, pane))


def test_a_chip_filters_and_a_card_opens(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANIES)
    tap(exhibit, one(exhibit, "游戏 2"))
    assert exhibit.store.visit.companies_filter == "field:games"
    names = [c.accessibleName() for c in view(exhibit).findChildren(FaceCard)]
    assert [n.split(",")[0] for n in names] == ["米哈游", "趣加"]
    assert one(exhibit, "游戏 2").isChecked() and not one(exhibit, "全部 12").isChecked()
    tap(exhibit, beginning(exhibit, "趣加"))
    assert (exhibit.store.visit.screen, exhibit.store.visit.item) == (Screen.COMPANY, "funplus")
    assert not [t for t in touchables(exhibit) if t.accessibleName() == "下一家"], (
        "the last one under the chip"
    )
    tap(exhibit, one(exhibit, "上一家"))
    assert exhibit.store.visit.item == "mihoyo"
    tap(exhibit, one(exhibit, "全部机构"))
    assert exhibit.store.visit.screen is Screen.COMPANIES
    assert exhibit.store.visit.companies_filter == "field:games"


def test_the_keyboard_keeps_its_place_when_a_chip_is_chosen(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANIES)
    chip = one(exhibit, "漕河泾 8")
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Return)
    for _ in range(2):
        exhibit.window.pump()
    assert exhibit.store.visit.companies_filter == "place:caohejing"
    focused = exhibit.window.focusWidget()
    assert focused is not None and focused.accessibleName() == "漕河泾 8"


# one organisation ------------------------------------------------------------------------------------------


def test_the_big_figure_and_its_tiles_open_their_chart(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANY, item="united-imaging")
    asked: list[object] = []
    view(exhibit).intent.connect(asked.append)
    hero = view(exhibit).findChild(Hero)
    assert hero.accessibleName() == "73.4秒, 用ACS做一次盆腔磁共振的时间, 2023年初"
    hero.tap(QPointF(5, 5))
    assert asked == [Open(Screen.CHART, "mri-seconds")]


def test_a_figure_without_a_chart_is_not_for_touching(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANY, item="mihoyo")
    hero = view(exhibit).findChild(Hero)
    assert not hero.isEnabled()
    asked: list[object] = []
    view(exhibit).intent.connect(asked.append)
    hero.tap(QPointF(5, 5))
    assert asked == []


def test_the_place_panel_opens_the_place(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANY, item="pujiang")
    tap(exhibit, beginning(exhibit, "西岸智塔, 报道未写明楼层"))
    assert (exhibit.store.visit.screen, exhibit.store.visit.item) == (Screen.PLACE, "ai-tower")


def test_the_next_card_begins_at_its_top_and_another_language_keeps_the_place(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANY, item="tree-graph", text_step=150)
    pane = view(exhibit).pane
    pane.set_offset(pane.overflow)
    exhibit.dispatch(SetLanguage("en"))
    exhibit.window.pump()
    pane = view(exhibit).pane
    assert pane.overflow > 0 and pane.offset == pytest.approx(pane.overflow, abs=2)
    tap(exhibit, one(exhibit, "Previous"))
    assert view(exhibit).pane.offset == 0


def test_columns_turn_into_one_column_when_the_window_turns(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANY, item="united-imaging")
    assert view(exhibit).wide
    exhibit.window.resize(1080, 1920)
    for _ in range(2):
        exhibit.window.pump()
    assert not view(exhibit).wide
    hero, person = view(exhibit).findChild(Hero), view(exhibit).findChildren(FacePanel)[0]
    assert box(person, view(exhibit)).top() > box(hero, view(exhibit)).bottom()
    assert hero.width() > 800


# places ----------------------------------------------------------------------------------------------------


def test_a_floor_of_the_section_opens_who_is_there(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.PLACE, item="ai-tower")
    bands = view(exhibit).findChildren(FloorBand)
    assert [b.accessibleName() for b in bands] == ["40—41层, 期智研究院", "39层, 树图研究院"]
    assert bands[0].geometry().bottom() < bands[1].geometry().top(), "higher floors stand higher"
    tap(exhibit, bands[1])
    assert exhibit.store.visit.item == "ai-tower" and [b.isChecked() for b in bands] == [False, True]
    tap(exhibit, bands[1])
    assert exhibit.store.visit.item == "tree-graph"


def test_places_without_known_floors_have_no_section(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.PLACE, item="caohejing")
    assert view(exhibit).findChildren(FloorBand) == []


def test_a_place_inside_another_opens(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.PLACES)
    tap(exhibit, beginning(exhibit, "西岸数字谷"))
    assert (exhibit.store.visit.screen, exhibit.store.visit.item) == (Screen.PLACE, "digital-valley")


# ideas -----------------------------------------------------------------------------------------------------


def test_every_theme_and_every_person_opens(make_exhibit: Make, content: Any) -> None:
    exhibit = make_exhibit(screen=Screen.IDEAS)
    sent = {t.event_to_send for t in touchables(exhibit)}
    assert {Open(Screen.THEME, i) for i in content.themes} <= sent
    assert {Open(Screen.VOICE, i) for i in content.voices} <= sent
    tap(exhibit, beginning(exhibit, "张宁"))
    assert (exhibit.store.visit.screen, exhibit.store.visit.item) == (Screen.VOICE, "zhang-ning")
    tap(exhibit, one(exhibit, "全部观点"))
    tap(exhibit, beginning(exhibit, "走得通的三个原因"))
    assert (exhibit.store.visit.screen, exhibit.store.visit.item) == (Screen.THEME, "three-reasons")


def test_a_person_leads_on_to_the_organisation_and_to_the_next_person(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.VOICE, item="wu-tao")
    tap(exhibit, one(exhibit, "下一位"))
    assert exhibit.store.visit.item == "tan-hongbing"
    tap(exhibit, beginning(exhibit, "魔珐科技"))
    assert (exhibit.store.visit.screen, exhibit.store.visit.item) == (Screen.COMPANY, "mofa")


def test_a_person_on_an_event_opens(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.EVENT, item="ada")
    tap(exhibit, beginning(exhibit, "谭宏冰"))
    assert (exhibit.store.visit.screen, exhibit.store.visit.item) == (Screen.VOICE, "tan-hongbing")


def test_chips_jump_between_the_sections(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.IDEAS)
    pane = view(exhibit).pane
    tap(exhibit, one(exhibit, "人物观点 9"))
    assert pane.offset > 0
    assert abs(box(view(exhibit).sections[1], pane).top()) <= 1 or pane.offset == pane.overflow
    tap(exhibit, one(exhibit, "主题 6"))
    assert pane.offset == 0


def test_a_jump_that_takes_time_stops_when_the_screen_is_left(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.IDEAS, motion_off=False)
    pane = view(exhibit).pane
    one(exhibit, "人物观点 9").tap(QPointF(5, 5))
    assert pane.moving
    exhibit.dispatch(Open(Screen.ABOUT))
    exhibit.window.pump()
    assert not pane.moving


# parts -----------------------------------------------------------------------------------------------------


def style(lang: str = "en", step: int = 100) -> Style:
    return Style(Metrics(1920, 1080), lang=lang, step=step)


def test_a_grid_has_equal_columns_and_rows_as_high_as_their_highest(qapp: Any) -> None:
    holder = QWidget()
    layout = EqualGrid(holder, least=200, gap=10)
    words = ["short", "much longer words that take many lines in a narrow column", "a", "b", "c"]
    labels = [Label(style(), w, "body") for w in words]
    for label in labels:
        layout.addWidget(label)
    assert layout.columns(650) == 3
    high = layout.heightForWidth(650)
    layout.setGeometry(QRect(0, 0, 650, high))
    assert {label.width() for label in labels} <= {209, 210, 211}
    assert labels[0].height() == labels[1].height() == labels[1].heightForWidth(210)
    assert labels[3].y() == labels[1].geometry().bottom() + 1 + 10
    assert layout.columns(150) == 1
    holder.deleteLater()


def test_a_grid_that_fills_gives_all_rows_the_same_height(qapp: Any) -> None:
    holder = QWidget()
    layout = EqualGrid(holder, least=200, gap=10, fills=True, row_max=300)
    labels = [Label(style(), "word", "body") for _ in range(4)]
    for label in labels:
        layout.addWidget(label)
    layout.setGeometry(QRect(0, 0, 410, 410))
    assert [label.height() for label in labels] == [200] * 4
    layout.setGeometry(QRect(0, 0, 410, 2000))
    assert [label.height() for label in labels] == [300] * 4
    holder.deleteLater()


def test_a_long_unit_goes_under_the_digits(qapp: Any) -> None:
    long = Formatted("over", "10,000", "yuan per square metre", "over 10,000 yuan per square metre")
    bare, size, unit = settle(long, style(), 240, 62, "figure_s")
    assert (bare.number, bare.unit, unit) == ("10,000", "", "yuan per square metre")
    assert bare.qualifier == "over", "the qualifier stays before the number"
    assert size > 40
    short = Formatted("", "60", "%", "60%")
    assert settle(short, style(), 240, 62, "figure_s") == (short, 62, "")


@pytest.mark.parametrize(("kind", "word"), [("target", "target"), ("derived", "derived"), ("reported", "")])
def test_a_tile_says_its_claim_in_words(qapp: Any, kind: str, word: str) -> None:
    figure = Formatted("", "15", "%", "15%")
    widget = tile_widget(style(), Tile("x", figure, "Share", kind, word, "2025"), "tower")
    assert widget.accessibleName() == ", ".join(p for p in ("15%", "Share", word, "2025") if p)
    assert not isinstance(widget, Touchable)
    widget.deleteLater()


def test_a_row_grows_with_its_words(qapp: Any) -> None:
    short = row_card(style(), Row("Title", "Line", Filter(None), "waves"), "tower")
    long = row_card(style(), Row("Title " * 12, "Line " * 30, Filter(None), "waves"), "tower")
    assert long.heightForWidth(400) > short.heightForWidth(400)
    assert short.heightForWidth(400) == short.heightForWidth(900)
    large = row_card(style(step=150), Row("Title " * 12, "Line " * 30, Filter(None), "waves"), "tower")
    assert large.heightForWidth(400) > long.heightForWidth(400)
    for card in (short, long, large):
        card.deleteLater()


def test_the_digits_of_a_hero_grow_with_the_room_but_no_further(qapp: Any) -> None:
    figure = Formatted("", "40", "years", "40 years")
    hero = Hero(style(), Tile("x", figure, "Years", "reported", "", "2023"), "park", "caohejing")
    least = hero.heightForWidth(700)
    hero.grow(50)
    assert hero.heightForWidth(700) == least + 50
    hero.grow(5000)
    assert hero.heightForWidth(700) < least + 200
    hero.grow(-500)
    assert hero.heightForWidth(700) > least
    hero.deleteLater()


def test_white_lines_never_cross_white_digits(qapp: Any) -> None:
    contrast = Style(Metrics(1920, 1080), "high_contrast", "en")
    figure = Formatted("", "8", "", "8")
    tile = Tile("x", figure, "Eight", "reported", "", "2023")
    images = []
    for art in ("wave", ""):
        hero = Hero(contrast, tile, art, "tower")
        hero.resize(700, 300)
        image = QImage(700, 300, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        hero.render(image, renderFlags=QWidget.RenderFlag.DrawChildren)
        images.append(image)
        hero.deleteLater()
    digits = QRect(0, 0, 90, 300)
    assert images[0].copy(digits) == images[1].copy(digits)
    assert images[0] != images[1]


def test_text_step_is_kept_by_the_style_of_cards(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANIES)
    before = view(exhibit).findChildren(FaceCard)[0].height()
    exhibit.dispatch(SetTextStep(150))
    exhibit.window.pump()
    assert view(exhibit).findChildren(FaceCard)[0].height() > before


def test_the_drawing_behind_the_figure_is_drawn_once_and_stops_when_hidden(make_exhibit: Make) -> None:
    exhibit = make_exhibit(screen=Screen.COMPANY, item="united-imaging", motion_off=False)
    hero = view(exhibit).findChild(Hero)
    assert hero._tween.running
    exhibit.dispatch(SetLanguage("en"))
    assert not view(exhibit).findChildren(Hero)[-1]._tween.running, "another language draws nothing anew"
    exhibit.dispatch(Open(Screen.COMPANY, "tree-graph"))
    hero = view(exhibit).findChildren(Hero)[-1]
    assert hero._tween.running
    exhibit.dispatch(Open(Screen.ABOUT))
    assert not hero._tween.running and hero._drawn == 1.0
