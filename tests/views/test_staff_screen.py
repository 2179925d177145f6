"""The pages of the screen and of the power in the panel: what their buttons do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest

from kiosk.app.screen import ScreenKeeper
from kiosk.runtime.settings import FILE
from kiosk.state.model import Screen
from kiosk.views.staff.pages import Services
from tests.views.around import settle, touch

SETTINGS = '[screen]\nbrightness = ["true", "{percent}"]\n'


class Ends:
    """Notes what staff have asked of the power."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def restart(self) -> None:
        self.told.append("restart")

    def exit(self) -> None:
        self.told.append("exit")


@pytest.fixture
def served(make_exhibit: Callable[..., Any], tmp_path: Path) -> Any:
    """An exhibit whose panel has both pages."""
    (tmp_path / FILE).write_text(SETTINGS)
    exhibit = make_exhibit(screen=Screen.HOME, lang="en")
    services = exhibit.staff.services = Services()
    services.screen = ScreenKeeper(exhibit, tmp_path, tmp_path, exhibit)
    services.power = Ends()
    yield exhibit
    services.screen.stop()


def opened(exhibit: Any, page: str) -> Any:
    """The panel on a page, past the PIN."""
    exhibit.staff.open()
    panel = exhibit.window.staff
    panel._go(page)
    settle(exhibit)
    return panel


def press(exhibit: Any, words: str) -> None:
    """Touch a button of the page."""
    panel = exhibit.window.staff
    touch(exhibit, next(one for one in panel.pane.body.buttons if one.event_to_send.words == words))


def words(panel: Any) -> list[str]:
    """What the page says."""
    return [row.text for row in panel.pages[panel.page].rows(panel.lang)]


def test_brightness_goes_by_steps(served: Any) -> None:
    panel, keeper = opened(served, "screen"), served.staff.services.screen
    for button, percent in (("Darker", 90), ("Darker", 80), ("Brighter", 90)):
        press(served, button)
        assert f"Now: {percent}%" in words(panel)
    for _ in range(1000):
        keeper.brightness.command.look()
        if not keeper.brightness.command.running:
            break
        QTest.qWait(10)
    assert not keeper.brightness.command.failed


def test_sleep_now_leaves_the_panel_and_resets_the_visit(served: Any) -> None:
    opened(served, "screen")
    press(served, "Sleep now")
    window = served.window
    assert window.asleep and not window.staff_open and served.store.visit.screen is Screen.ATTRACT
    # It stays so: staff who have just sent it to sleep are no visitors.
    served.staff.services.screen.sleeper.look()
    assert window.asleep


def test_mistakes_in_the_settings_come_up_while_it_is_open(served: Any, tmp_path: Path) -> None:
    panel, keeper = opened(served, "screen"), served.staff.services.screen
    (tmp_path / FILE).write_text(SETTINGS + "onn = 3\n")
    keeper.sleeper.look()
    settle(served)
    assert words(panel)[-1] == "There is no `onn`. Did you mean `on`? It has no effect."


@pytest.mark.parametrize(
    ("first", "question", "yes", "told"),
    [
        ("Restart the exhibit", "Restart the exhibit?", "Restart", ["restart"]),
        ("End the exhibit", "End the exhibit? Visitors will see the desktop then.", "End", ["exit"]),
    ],
)
def test_the_power_asks_first(served: Any, first: str, question: str, yes: str, told: list[str]) -> None:
    panel, power = opened(served, "power"), served.staff.services.power
    press(served, first)
    assert words(panel)[0] == question and power.told == []
    press(served, "No")
    assert words(panel)[0] == "Restart the exhibit" and power.told == []
    press(served, first)
    press(served, yes)
    assert power.told == told


def test_a_question_that_was_left_is_off(served: Any) -> None:
    panel = opened(served, "power")
    press(served, "End the exhibit")
    panel.close_panel()
    assert words(opened(served, "power"))[0] == "Restart the exhibit"
