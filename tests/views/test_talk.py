"""A talk on the exhibit: keys, touches, time, wandering, reloads, the bar, and the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from kiosk.app.talk import HOLD_S
from kiosk.app.talkshow import TalkShow
from kiosk.content.routes import Route
from kiosk.runtime.talkfile import Rehearsals, TalkFile
from kiosk.state.model import Open, Screen
from kiosk.state.talk import Auto, GoToStep, Onward
from kiosk.views.talk.blank import BlankCover
from kiosk.views.widgets import Button
from tests.views.around import settle, touch

Key = Qt.Key
ROUTE = "five-minutes"


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def talk(make_exhibit: Callable[..., Any], tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Begin a talk on a real exhibit: `talk(size=…, lang=…, auto=…)`; its clock is `.clock`."""
    shows = []

    def make(
        route: str = ROUTE, auto: bool = False, loops: bool = False, resume: bool = False, **options: Any
    ) -> Any:
        exhibit = make_exhibit(**options)
        show = TalkShow(
            exhibit, route, auto=auto, loops=loops, file=TalkFile(tmp_path), rehearsals=Rehearsals(tmp_path)
        )
        show.clock = Clock()
        show.control._clock = show.clock
        show.start(resume=resume)
        settle(exhibit)
        shows.append(show)
        return show

    yield make
    for show in shows:
        show.close()


def press(show: Any, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(show.exhibit.window, key, held)
    settle(show.exhibit)


def at(show: Any) -> tuple[int, str, str | None]:
    visit = show.exhibit.store.visit
    return show.control.talk.at, visit.screen.value, visit.item


def test_a_clicker_leads_through_the_steps_and_back(talk: Callable[..., Any]) -> None:
    show = talk()
    assert at(show) == (0, "slide", "five-minutes.1")
    press(show, Key.Key_PageDown)
    assert at(show) == (1, "event", "caohejing-begins")
    press(show, Key.Key_Space, Key.Key_Right, Key.Key_Down, Key.Key_Return)
    assert at(show) == (4, "theme", "today-and-tomorrow")
    press(show, Key.Key_PageDown)
    assert at(show)[0] == 4
    press(show, Key.Key_PageUp, Key.Key_Left)
    assert at(show) == (2, "event", "ada")
    press(show, Key.Key_Home)
    assert at(show)[0] == 0
    press(show, Key.Key_End)
    assert at(show)[0] == 4


def test_a_number_and_enter_go_to_a_step(talk: Callable[..., Any]) -> None:
    show = talk(lang="en")
    press(show, Key.Key_4)
    assert show.bar.accessibleName() == "Go to step: 4"
    press(show, Key.Key_Return)
    assert at(show)[0] == 3
    press(show, Key.Key_G, Key.Key_1, Key.Key_2, Key.Key_Backspace, Key.Key_Enter)
    assert at(show)[0] == 0
    press(show, Key.Key_G, Key.Key_3, Key.Key_Escape)
    assert at(show)[0] == 0 and show.control.typed is None


def test_black_and_white_and_a_touch_that_takes_it_away(talk: Callable[..., Any]) -> None:
    show = talk()
    press(show, Key.Key_B)
    cover = show.exhibit.window.findChild(BlankCover)
    assert cover.colour == "black" and cover.isVisible()
    press(show, Key.Key_W)
    (cover,) = [one for one in show.exhibit.window.findChildren(BlankCover) if one.isVisible()]
    assert cover.colour == "white"
    touch(show.exhibit, cover)
    assert show.blank is None and at(show)[0] == 0
    press(show, Key.Key_Period)
    assert show.blank.colour == "black"
    press(show, Key.Key_PageDown)
    assert show.blank is None and at(show)[0] == 1


def test_all_steps_at_once_and_a_touch_goes_to_one(talk: Callable[..., Any]) -> None:
    show = talk(lang="en")
    press(show, Key.Key_Right, Key.Key_O)
    overview = show.overview
    assert overview.isVisible() and [card.event_to_send for card in overview.cards] == [
        GoToStep(n) for n in range(5)
    ]
    assert overview.cards[1].accessibleName().endswith("1 min, Now showing")
    assert not [card for card in overview.cards if "Now showing" in card.accessibleName()][1:]
    # The bar and the dock stay within reach.
    assert overview.geometry().bottom() < show.bar.geometry().top()
    # It is not made anew each second.
    show.clock.now += 5
    show.control.look()
    settle(show.exhibit)
    assert show.overview is overview
    touch(show.exhibit, overview.cards[3])
    assert at(show)[0] == 3 and show.overview is None
    press(show, Key.Key_O)
    assert show.overview is not None
    press(show, Key.Key_Escape)
    assert show.overview is None and at(show)[0] == 3


def near(dot: Any, place: QPoint) -> bool:
    """Whether its middle stands there, to the pixel beside it."""
    return (dot.geometry().center() - place).manhattanLength() <= 2


def test_the_pointer_follows_and_takes_no_touch(talk: Callable[..., Any]) -> None:
    show = talk()
    window = show.exhibit.window
    press(show, Key.Key_P)
    dot = show.pointer
    assert dot.isVisible() and near(dot, window.rect().center())
    QTest.mouseMove(window, QPoint(200, 150))
    settle(show.exhibit)
    assert near(dot, QPoint(200, 150))
    # What lies under it is touched through it.
    button = show.bar.buttons[1]
    dot.point(QPointF(button.mapTo(window, button.rect().center())))
    touch(show.exhibit, button)
    assert at(show)[0] == 1
    press(show, Key.Key_Escape)
    assert show.pointer is None and show.control.talk.pointer is False
    press(show, Key.Key_P)
    show.close()
    assert show.pointer is None and not window.hasMouseTracking()


def test_the_speaker_wanders_and_comes_back_with_one_key(talk: Callable[..., Any]) -> None:
    show = talk(lang="en")
    press(show, Key.Key_PageDown)
    window = show.exhibit.window
    places = next(item for item in window.dock.items if item.entry.event == Open(Screen.PLACES))
    touch(show.exhibit, places)
    assert at(show) == (1, "places", None) and show.control.talk.away
    assert "Away from the step" in show.bar.accessibleName()
    press(show, Key.Key_R)
    assert at(show) == (1, "event", "caohejing-begins") and not show.control.talk.away
    touch(show.exhibit, places)
    press(show, Key.Key_PageUp)
    assert at(show) == (1, "event", "caohejing-begins")
    touch(show.exhibit, places)
    press(show, Key.Key_PageDown)
    assert at(show) == (2, "event", "ada")


def test_language_timer_and_the_state_of_a_step(talk: Callable[..., Any]) -> None:
    show = talk(lang="zh")
    press(show, Key.Key_L)
    assert show.exhibit.store.visit.lang == "en" and not show.control.talk.away
    show.control.command(GoToStep(3))
    assert show.exhibit.store.visit.guess is not None
    press(show, Key.Key_T)
    assert not show.control.talk.running
    show.clock.now += 50
    show.control.look()
    assert show.control.talk.seconds == 0
    press(show, Key.Key_T)
    show.clock.now += 20
    show.control.look()
    assert show.control.talk.spent_at(3) == 20
    press(show, Key.Key_F5)
    assert at(show)[0] == 0 and show.control.talk.seconds == 0


def test_the_bar_has_what_a_clicker_has(talk: Callable[..., Any]) -> None:
    show = talk(lang="en")

    def button(words: str) -> Button:
        return next(one for one in show.bar.buttons if one.accessibleName() == words)

    assert show.bar.accessibleName() == "Step 1/5: Technology by a river · 00:00 · on time"
    touch(show.exhibit, button("Next"))
    assert at(show)[0] == 1
    touch(show.exhibit, button("Back"))
    assert at(show)[0] == 0
    touch(show.exhibit, button("Black"))
    assert show.blank is not None
    touch(show.exhibit, button("Show again"))
    assert show.blank is None
    ended = []
    show.ended.connect(lambda: ended.append(True))
    touch(show.exhibit, button("End"))
    assert show.bar.accessibleName() == "End this talk?" and not ended
    touch(show.exhibit, button("Go on"))
    touch(show.exhibit, button("End"))
    touch(show.exhibit, button("End"))
    assert ended and show.exhibit.window.bar is None


def test_escape_leaves_what_lies_over_then_asks(talk: Callable[..., Any]) -> None:
    show = talk()
    press(show, Key.Key_B, Key.Key_Escape)
    assert show.blank is None and not show._ending
    press(show, Key.Key_Escape)
    assert show._ending
    ended = []
    show.ended.connect(lambda: ended.append(True))
    press(show, Key.Key_Escape)
    assert ended


def test_auto_play_goes_on_waits_for_hands_and_begins_anew(talk: Callable[..., Any]) -> None:
    show = talk(auto=True, loops=True)
    show.clock.now += 30
    show.control.look()
    assert at(show)[0] == 1
    show.clock.now += 40
    touch(show.exhibit, show.exhibit.window, QPointF(5, 5))
    assert show.control.talk.held
    show.clock.now += 25
    show.control.look()
    assert at(show)[0] == 1
    show.clock.now += HOLD_S
    show.control.look()
    assert not show.control.talk.held
    show.clock.now += 60
    show.control.look()
    assert at(show)[0] == 2
    show.control.command(GoToStep(4))
    show.clock.now += 60
    show.control.look()
    assert at(show)[0] == 0 and show.control.talk.auto


def test_a_talk_that_is_cut_off_goes_on_at_its_step_with_its_time(
    talk: Callable[..., Any], tmp_path: Path
) -> None:
    show = talk()
    press(show, Key.Key_PageDown, Key.Key_PageDown)
    show.clock.now += 65
    show.control.look()
    show.control._save()
    kept = TalkFile(tmp_path).load()
    assert kept is not None and kept.talk.spent == (0, 0, 65, 0, 0)
    other = talk(resume=True)
    assert at(other) == (2, "event", "ada")
    assert 65 <= other.control.talk.seconds < 125
    other.close()
    assert TalkFile(tmp_path).load() is None


def test_a_rehearsal_is_kept_when_it_ends(talk: Callable[..., Any], tmp_path: Path) -> None:
    show = talk()
    show.clock.now += 12
    show.control.command(Onward())
    show.clock.now += 30
    show.close()
    assert Rehearsals(tmp_path).last(ROUTE) == (12.0, 30.0, 0.0, 0.0, 0.0)


def test_a_reload_keeps_the_step_wherever_it_is_now(talk: Callable[..., Any]) -> None:
    show = talk()
    exhibit = show.exhibit
    press(show, Key.Key_PageDown, Key.Key_PageDown)
    content = exhibit.store.content
    old = content.routes[ROUTE]
    first = Route.model_validate(
        {"title": {"zh": "新", "en": "New"}, "minutes": 1, "steps": [{"show": "home", "minutes": 1}]}
    )
    steps = (*first.steps, *old.steps)
    routes = {**content.routes, ROUTE: old.model_copy(update={"steps": steps})}
    changed = content.model_copy(update={"routes": routes})
    exhibit.replace_content(replace(exhibit.loaded, content=changed))
    settle(exhibit)
    assert at(show) == (3, "event", "ada") and not show.control.talk.away
    without = {k: v for k, v in routes.items() if k != ROUTE}
    ended = []
    show.ended.connect(lambda: ended.append(True))
    exhibit.replace_content(replace(exhibit.loaded, content=content.model_copy(update={"routes": without})))
    settle(exhibit)
    assert ended and exhibit.window.isVisible()


def test_nothing_goes_idle_while_somebody_speaks(talk: Callable[..., Any]) -> None:
    show = talk()
    press(show, Key.Key_PageDown)
    assert not show.exhibit.idle.running
    show.control.hand_back()
    assert show.exhibit.store.visit.screen is Screen.ATTRACT and not show.exhibit.attended


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1280, 720)])
@pytest.mark.parametrize(("lang", "step"), [("zh", 100), ("en", 150)])
def test_the_bar_fits_and_covers_nothing(
    talk: Callable[..., Any], size: tuple[int, int], lang: str, step: int
) -> None:
    show = talk(size=size, lang=lang, text_step=step)
    window = show.exhibit.window
    buttons = [one.geometry() for one in show.bar.buttons]
    assert all(show.bar.rect().contains(box) for box in buttons)
    assert all(not a.intersects(b) for a in buttons for b in buttons if a is not b)
    assert window.current.geometry().bottom() < show.bar.geometry().top()
    assert show.bar.geometry().bottom() < window.dock.geometry().top()


def test_auto_is_a_switch(talk: Callable[..., Any]) -> None:
    show = talk()
    press(show, Key.Key_A)
    assert show.control.talk.auto
    show.control.command(Auto(False))
    assert not show.control.talk.auto
