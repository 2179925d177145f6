"""Looking for an organisation by touch: keyboard, characters, letters, ways to sort, and nothing found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.state.model import (
    Back,
    Filter,
    Initial,
    Open,
    Screen,
    Search,
    SetLanguage,
    SetTextStep,
    SortBy,
    StartOver,
)
from kiosk.views.directory.card import CompanyTile
from kiosk.views.widgets import Button, Touchable
from tests.views.around import settle, touch, until

Make = Callable[..., Any]


def grid_of(exhibit: Any) -> list[str]:
    """Ids of the cards that are shown."""
    return [tile.event_to_send.item for tile in exhibit.window.current.grid.tiles]


def control(exhibit: Any, event: object) -> Touchable:
    """The control in view that stands for an event."""
    found = [t for t in exhibit.window.findChildren(Touchable) if t.event_to_send == event and t.isVisible()]
    assert found, event
    return found[0]


def named(exhibit: Any, words: str) -> Touchable:
    """The control in view with a name."""
    found = all_named(exhibit, words)
    assert found, words
    return found[0]


def all_named(exhibit: Any, words: str) -> list[Touchable]:
    """All of them."""
    every = exhibit.window.findChildren(Touchable)
    return [t for t in every if t.accessibleName() == words and t.isVisible()]


@pytest.fixture
def opened(make_exhibit: Make) -> Any:
    exhibit = make_exhibit(lang="zh", screen=Screen.COMPANIES)
    settle(exhibit)
    return exhibit


def test_a_name_is_typed_on_the_screen(opened: Any) -> None:
    touch(opened, control(opened, Search("")))
    assert opened.store.visit.search == ""
    for text in ("s", "st"):
        touch(opened, control(opened, Search(text)))
    assert grid_of(opened) == ["sensetime", "tree-graph"]
    sheet = opened.window.current.sheet
    assert sheet.line.accessibleName() == "已输入：st, 找到2家"
    touch(opened, named(opened, "选字：商汤"))
    assert opened.store.visit.search == "商汤"
    assert grid_of(opened) == ["sensetime"]
    touch(opened, named(opened, "删除"))
    assert opened.store.visit.search == "商"
    touch(opened, named(opened, "清空"))
    assert opened.store.visit.search == "" and len(grid_of(opened)) == 12
    touch(opened, named(opened, "收起"))
    assert opened.store.visit.search is None
    assert opened.window.current.sheet is None


def test_the_keys_stay_while_somebody_types(opened: Any) -> None:
    opened.dispatch(Search(""))
    key = control(opened, Search("m"))
    key.setFocus()
    key.click()
    settle(opened)
    assert key.isVisible() and key.hasFocus()
    assert key.event_to_send == Search("mm")


class Painted(QObject):
    """Names of the classes of what is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.names.append(type(watched).__name__)
        return False


def test_a_key_paints_what_it_changes_and_nothing_else(opened: Any) -> None:
    opened.dispatch(Search(""))
    opened.dispatch(Search("m"))
    settle(opened)
    painted = Painted()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(painted)
    try:
        opened.dispatch(Search("mi"))
        settle(opened)
    finally:
        application.removeEventFilter(painted)
    assert "CompanyTile" in painted.names
    assert "TypedLine" in painted.names
    assert not {"LetterKey", "Dock", "DockItem"} & set(painted.names)


def test_a_touch_is_told_once(opened: Any) -> None:
    heard: list[object] = []
    opened.window.current.intent.connect(heard.append)
    touch(opened, opened.window.current.grid.tiles[0])
    assert heard == [Open(Screen.COMPANY, "tencent")]


def test_a_product_is_named_on_the_card(opened: Any) -> None:
    opened.dispatch(Search("conflux"))
    settle(opened)
    (tile,) = opened.window.current.grid.tiles
    assert tile.accessibleName().startswith("树图研究院, 作品：Conflux, ")


def test_a_real_keyboard_types_too(opened: Any) -> None:
    window = opened.window
    for letter in "mi":
        QTest.keyClicks(window, letter)
    settle(opened)
    assert opened.store.visit.search == "mi" and grid_of(opened) == ["mihoyo", "microsoft"]
    QTest.keyClick(window, Qt.Key.Key_Backspace)
    assert opened.store.visit.search == "m"
    control_m = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier, "m")
    QApplication.sendEvent(window, control_m)
    assert opened.store.visit.search == "m"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert opened.store.visit.search is None and opened.store.visit.screen is Screen.COMPANIES


def test_letters_and_order_have_a_sheet_of_their_own(opened: Any) -> None:
    touch(opened, named(opened, "顺序 · 报道"))
    assert not all_named(opened, "删除")
    assert not named(opened, "首字母 A，没有名称").isEnabled()
    touch(opened, control(opened, Initial("M")))
    assert grid_of(opened) == ["mihoyo", "microsoft", "mofa"]
    touch(opened, control(opened, SortBy("name")))
    assert grid_of(opened) == ["mihoyo", "mofa", "microsoft"]
    touch(opened, named(opened, "收起"))
    button = named(opened, "按名称 · M")
    assert button.chosen  # type: ignore[attr-defined]
    assert opened.window.current.model.found == "找到3家：首字母 M"
    touch(opened, button)
    touch(opened, named(opened, "键盘"))
    assert named(opened, "删除") is not None


def test_nothing_found_says_what_narrows_and_offers_ways_out(opened: Any) -> None:
    opened.dispatch(Filter("field:ai"))
    opened.dispatch(Search("zq"))
    settle(opened)
    model = opened.window.current.model
    assert model.nothing == "没有一家同时符合：人工智能、「zq」。去掉一项再看看。"
    touch(opened, named(opened, "去掉：「zq」"))
    assert opened.store.visit.search == ""
    assert len(grid_of(opened)) == 2


def test_nothing_found_in_english(make_exhibit: Make) -> None:
    exhibit = make_exhibit(lang="en", screen=Screen.COMPANIES)
    exhibit.dispatch(Search("zq"))
    settle(exhibit)
    model = exhibit.window.current.model
    assert model.nothing == "No organisation fits this: “zq”."
    assert [d.text for d in model.drops] == ["Take away: “zq”"]
    assert exhibit.window.current.sheet.line.accessibleName() == "Typed: zq, Nothing found"


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (3840, 2160)])
@pytest.mark.parametrize("inches", [27, 43, 65])
@pytest.mark.parametrize("step", [100, 150])
@pytest.mark.parametrize("letters", [False, True])
def test_keys_are_as_large_as_a_finger_and_apart(
    make_exhibit: Make, size: tuple[int, int], inches: int, step: int, letters: bool
) -> None:
    exhibit = make_exhibit(lang="en", screen=Screen.COMPANIES)
    content = exhibit.store.content
    display = content.exhibit.display.model_copy(update={"diagonal_in": inches})
    shown = content.exhibit.model_copy(update={"display": display})
    exhibit.window.book.content = content.model_copy(update={"exhibit": shown})
    exhibit.window.resize(*size)
    exhibit.dispatch(SetTextStep(step))  # type: ignore[arg-type]
    exhibit.window.current._letters = letters
    exhibit.dispatch(Search("" if letters else "sh"))
    settle(exhibit)
    window, sheet = exhibit.window, exhibit.window.current.sheet
    assert sheet.letters is letters
    metrics = window.look.metrics
    keys = [t for t in sheet.findChildren(Touchable) if t.isVisible()]
    assert len(keys) >= (32 if letters else 40)
    boxes = [QRect(t.mapTo(window, QPoint(0, 0)), t.size()) for t in keys]
    for key, box in zip(keys, boxes, strict=True):
        assert min(box.width(), box.height()) >= metrics.touch - 1, key.accessibleName()
        assert window.rect().contains(box), key.accessibleName()
        assert box.bottom() < window.dock.y(), key.accessibleName()
    gap = int(metrics.gap) - 1
    for n, box in enumerate(boxes):
        wide = box.adjusted(-gap, -gap, gap, gap)
        assert not any(wide.intersects(other) for other in boxes[n + 1 :])
    assert exhibit.window.current.pane.height() > metrics.touch


def test_low_reach_keeps_the_keys_low(make_exhibit: Make) -> None:
    from kiosk.state.model import SetReach

    exhibit = make_exhibit(lang="zh", screen=Screen.COMPANIES)
    exhibit.window.resize(1080, 1920)
    exhibit.dispatch(SetReach(True))
    exhibit.dispatch(Search(""))
    settle(exhibit)
    top = exhibit.window.look.metrics.reach_y
    for tile in (*exhibit.window.current.sheet.findChildren(Touchable),):
        assert tile.mapTo(exhibit.window, QPoint(0, 0)).y() >= top
    assert exhibit.window.current.pane.height() > 200


def test_a_new_visit_finds_the_keyboard_closed(opened: Any) -> None:
    touch(opened, named(opened, "顺序 · 报道"))
    opened.dispatch(StartOver())
    opened.dispatch(Open(Screen.COMPANIES))
    settle(opened)
    assert opened.window.current.sheet is None
    touch(opened, control(opened, Search("")))
    assert not opened.window.current.sheet.letters


def test_cards_move_to_their_new_places_and_leavers_fade(make_exhibit: Make) -> None:
    exhibit = make_exhibit(lang="zh", screen=Screen.COMPANIES, motion_off=False)
    settle(exhibit)
    exhibit.window.grab()
    exhibit.dispatch(Filter("place:ai-tower"))
    grid = exhibit.window.current.grid
    assert grid.moving and exhibit.window.current.moving
    assert grid._leavers.isVisible()
    until(lambda: not grid.moving and not grid._leavers.isVisible())
    exhibit.dispatch(Back())
    assert [tile.geometry() for tile in grid.tiles] == [grid._place(n) for n in range(4)]


def test_with_reduced_motion_nothing_moves(make_exhibit: Make) -> None:
    exhibit = make_exhibit(lang="zh", screen=Screen.COMPANIES, motion_off=False, reduced_motion=True)
    settle(exhibit)
    exhibit.window.grab()
    exhibit.dispatch(Filter("place:ai-tower"))
    grid = exhibit.window.current.grid
    assert not grid.moving and not grid._leavers.isVisible()
    assert [tile.geometry() for tile in grid.tiles] == [grid._place(n) for n in range(4)]


def test_with_little_height_a_button_holds_the_chips_and_cards_are_in_view(
    make_exhibit: Callable[..., Any],
) -> None:
    exhibit = make_exhibit(size=(1080, 1920), lang="en", text_step=150, reach=True, screen=Screen.COMPANIES)
    view = exhibit.window.current

    def chips() -> list[str]:
        return [b.words for b in view.findChildren(Button) if isinstance(b.event_to_send, Filter)]

    assert chips() == ["All 12"]
    assert any(tile.isVisible() for tile in view.findChildren(CompanyTile))
    more = next(b for b in view.findChildren(Button) if b.words == "Filter")
    touch(exhibit, more)
    exhibit.window.pump()
    assert len(chips()) == 11
    games = next(b for b in view.findChildren(Button) if b.words == "Games 2")
    exhibit.dispatch(games.event_to_send)
    exhibit.window.pump()
    assert chips() == ["Games 2"], "the others are held again, once one is chosen"


def test_large_text_has_the_same_buttons_in_both_languages(make_exhibit: Make) -> None:
    exhibit = make_exhibit(size=(1080, 1920), lang="zh", text_step=150, screen=Screen.COMPANIES)
    kinds = []
    for lang in ("zh", "en"):
        exhibit.dispatch(SetLanguage(lang))
        exhibit.window.pump()
        buttons = exhibit.window.current.findChildren(Button)
        kinds.append([(type(b.event_to_send), b.icon_name) for b in buttons if b.isVisible()])
    assert kinds[0] == kinds[1]
    assert sum(kind is Filter for kind, _ in kinds[0]) == 1
