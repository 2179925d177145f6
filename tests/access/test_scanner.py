"""One switch or two lead through the whole exhibit, by rows and then by targets."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

from kiosk.state.model import IdleWarning, Open, Screen, SetPace, SetScan, ShowSettings, StartOver
from kiosk.views.access.targets import rows, targets
from tests.views.around import settle, touch, until

Key = Qt.Key
MOST = 40


def ready(exhibit: Any) -> Any:
    """The scanner, once it has looked at the screen."""
    scanner = exhibit.window.access.scanner
    until(lambda: not scanner._settle.isActive() and bool(scanner.chosen))
    return scanner


def press(exhibit: Any, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(exhibit.window, key)
        settle(exhibit)


def names(scanner: Any) -> list[str]:
    return [one.accessibleName() for one in scanner.chosen]


def reach(exhibit: Any, name: str) -> int:
    """Go to a target with two switches and choose it: how many presses that took."""
    scanner = ready(exhibit)
    count = 0
    while name not in names(scanner):
        press(exhibit, Key.Key_Space)
        count += 1
        assert count < MOST, f"{name!r} is in no row"
    if len(scanner.chosen) > 1:
        press(exhibit, Key.Key_Return)
        count += 1
    while names(scanner) != [name]:
        press(exhibit, Key.Key_Space)
        count += 1
        assert count < MOST, f"{name!r} is not reached"
    press(exhibit, Key.Key_Return)
    return count + 1


def test_two_switches_begin_by_themselves_and_visit_the_exhibit(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.HOME, lang="en")
    press(exhibit, Key.Key_Space)
    assert exhibit.store.visit.scan == "two"
    for name, screen in [
        ("Timeline", Screen.TIMELINE),
        ("Companies", Screen.COMPANIES),
        ("Figures", Screen.CHARTS),
        ("Places", Screen.PLACES),
        ("Home", Screen.HOME),
    ]:
        assert reach(exhibit, name) <= 24, name
        assert exhibit.store.visit.screen is screen
    reach(exhibit, "中文 / English")
    assert exhibit.store.visit.lang == "zh"
    press(exhibit, Key.Key_Escape)
    assert exhibit.store.visit.scan == "off" and not exhibit.window.access.scanner.frame.isVisible()
    assert exhibit.store.visit.screen is Screen.HOME


def test_the_frame_stands_around_what_would_be_chosen(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.HOME)
    exhibit.dispatch(SetScan("two"))
    scanner = ready(exhibit)
    frame, window = scanner.frame, exhibit.window
    assert frame.isVisible() and len(scanner.chosen) > 1
    for one in scanner.chosen:
        assert frame.box.contains(one.mapTo(window, one.rect().center()))
    press(exhibit, Key.Key_Return)
    (one,) = scanner.chosen
    assert frame.box == QRect(one.mapTo(window, one.rect().topLeft()), one.size())
    # It takes no touch: what it stands around is touched through it.
    before = exhibit.store.visit.spot
    touch(exhibit, one)
    assert exhibit.store.visit.spot != before or exhibit.store.visit.screen is Screen.ATTRACT


def test_a_row_without_a_choice_gives_way_to_rows_again(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.HOME)
    exhibit.dispatch(SetScan("two"))
    scanner = ready(exhibit)
    row = names(scanner)
    press(exhibit, Key.Key_Return)
    press(exhibit, *[Key.Key_Space] * (2 * len(row)))
    assert names(scanner) == row


def test_one_switch_and_a_pace(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.HOME, lang="en")
    exhibit.dispatch(SetScan("one"))
    exhibit.dispatch(SetPace(0.8))
    scanner = ready(exhibit)
    assert scanner._pace.interval() == 800
    first = names(scanner)
    until(lambda: names(scanner) != first)
    until(lambda: "Timeline" in names(scanner) and "Companies" in names(scanner))
    press(exhibit, Key.Key_Space)
    until(lambda: names(scanner) == ["Companies"])
    press(exhibit, Key.Key_Return)
    assert exhibit.store.visit.screen is Screen.COMPANIES
    exhibit.dispatch(SetScan("off"))
    assert not scanner._pace.isActive()


def test_the_question_and_the_sheet_come_first(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.HOME, lang="en")
    exhibit.dispatch(SetScan("two"))
    ready(exhibit)
    exhibit.dispatch(IdleWarning())
    exhibit.window.show_countdown(14, 20)
    exhibit.window.access.scanner.look()
    assert names(exhibit.window.access.scanner) == ["Keep reading", "Start over"]
    reach(exhibit, "Keep reading")
    assert not exhibit.store.visit.warning
    exhibit.dispatch(ShowSettings(True))
    reach(exhibit, "Colours: Light")
    assert exhibit.store.visit.theme == "light" and exhibit.store.visit.settings
    # Where the sheet is made anew the frame stays on the same target.
    until(lambda: names(exhibit.window.access.scanner) == ["Colours: Light"])
    reach(exhibit, "Done")
    assert not exhibit.store.visit.settings


def test_a_reset_ends_it(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.HOME)
    exhibit.dispatch(SetScan("two"))
    scanner = ready(exhibit)
    exhibit.dispatch(StartOver())
    assert not scanner.frame.isVisible() and exhibit.store.visit.scan == "off"
    # In the attract loop a switch begins as a touch does.
    press(exhibit, Key.Key_Space)
    assert exhibit.store.visit.scan == "two"
    press(exhibit, Key.Key_Return, Key.Key_Return)
    until(lambda: exhibit.store.visit.screen is not Screen.ATTRACT)


@pytest.mark.parametrize("screen", [s for s in Screen if s not in (Screen.ATTRACT, Screen.SLIDE)])
def test_every_target_of_a_screen_is_in_one_row(make_exhibit: Callable[..., Any], screen: Screen) -> None:
    from kiosk.state.order import items_of

    exhibit = make_exhibit()
    items = items_of(exhibit.store.content, screen)
    exhibit.dispatch(Open(screen, items[0] if items else None))
    settle(exhibit)
    found = targets(exhibit.window)
    lines = rows(found)
    assert sorted(id(one) for line in lines for one, _ in line) == sorted(id(one) for one, _ in found)
    tops = [min(box.center().y() for _, box in line) for line in lines]
    assert tops == sorted(tops)
    assert all(a.x() <= b.x() for line in lines for (_, a), (_, b) in pairwise(line))
