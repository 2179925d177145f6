"""The whole exhibit, visited from outside as a screen reader does: by names, roles, states and actions."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from kiosk.presenters.labels import label
from tests.access.assistive import (
    CHECKED,
    ENABLED,
    Reader,
    Thing,
    a11y_bus,
    tree,
    until,
)
from tests.conftest import CONTENT
from tests.faults.running import running
from tests.faults.xserver import x_server

SIZE = (1920, 1080)


class Tour:
    """Somebody who hears what is there, and presses what has a name."""

    def __init__(self, reader: Reader, lang: str) -> None:
        self.reader = reader
        self.lang = lang
        self.things: list[Thing] = []
        self.heard: set[str] = set()
        self.charts: dict[str, str] = {}
        self.nameless: set[str] = set()

    def listen(self) -> list[Thing]:
        """All that is there now, and remember it."""
        self.things = self.reader.things()
        for one in self.things:
            self.heard |= {plain(one.name), plain(one.about)}
            if one.role == "chart" and one.about:
                self.charts[one.name] = one.about
            if one.pressable and not one.name.strip():
                self.nameless.add(f"{one.role} on {self.things[0].name}")
        return self.things

    def find(self, met: Callable[[Thing], bool]) -> Thing | None:
        """The first thing that can be pressed and is as wanted."""
        return next(
            (one for one in self.things if one.pressable and ENABLED in one.states and met(one)), None
        )

    def press(self, words: str, *, whole: bool = True) -> Thing:
        """Press what is called so, as soon as it is there."""

        def there() -> Thing | None:
            self.listen()
            return self.find(lambda one: one.name == words if whole else one.name.startswith(words))

        found: Thing = until(there, lambda: f"nothing to press is called {words!r} in\n{tree(self.things)}")
        self.reader.press(found)
        return found

    def wait_for(self, words: str) -> None:
        """Until something is there that says so."""
        until(
            lambda: any(plain(words) in plain(one.name) for one in self.listen()),
            lambda: f"nothing says {words!r} in\n{tree(self.things)}",
        )

    def word(self, key: str) -> str:
        """A word of the exhibit's own, as its buttons have it."""
        return label(key, self.lang)


def plain(words: str) -> str:
    """Without the places at which it may break into lines."""
    return words.replace("\n", "").replace(" ", "")


@contextmanager
def touring(place: Path, lang: str) -> Iterator[Tour]:
    """The exhibit on a screen of its own, and somebody who hears it."""
    with (
        x_server(SIZE) as display,
        a11y_bus(place, display) as (address, env),
        closing(Reader(address)) as reader,
    ):
        size = f"{SIZE[0]}x{SIZE[1]}"
        with running(place, "--lang", lang, size=size, QT_QPA_PLATFORM="xcb", **env):
            until(reader.applications, lambda: "the exhibit is not to be found")
            yield Tour(reader, lang)


def through_the_timeline(tour: Tour, book: Any) -> None:
    """Each event: its card from the timeline, as long as there is a next one."""
    on, back = tour.word("next"), tour.word("previous")
    tour.press(tour.word("timeline"))
    chosen(tour)
    while tour.find(lambda one: one.name == back):
        before = chosen(tour)
        tour.press(back)
        chosen(tour, other_than=before)
    name, opened = chosen(tour), set()
    while True:
        tour.press(name)
        tour.press(tour.word("close"))
        opened.add(name)
        assert chosen(tour) == name
        if tour.find(lambda one: one.name == on) is None:
            break
        tour.press(on)
        name = chosen(tour, other_than=name)
    assert len(opened) == len(book.content.events)


def chosen(tour: Tour, *, other_than: str = "") -> str:
    """The name of the button that opens the event which is chosen, as soon as it is there."""

    def there() -> str:
        tour.listen()
        found = tour.find(lambda one: one.name.startswith(f"{tour.word('details')}: "))
        return found.name if found and found.name != other_than else ""

    name: str = until(there, lambda: f"no event is chosen in\n{tree(tour.things)}")
    return name


def through_the_companies(tour: Tour, book: Any) -> None:
    """Each organisation, from the first one's card to the next."""
    for one in book.content.organisations.values():
        tour.press(tour.word("companies"))
        tour.press(f"{book.plain(one.name, tour.lang)}, ", whole=False)
        tour.wait_for(book.plain(one.story, tour.lang))


def through_the_charts(tour: Tour, book: Any) -> None:
    """Each chart. Where it asks for a guess, that is left out; what it shows is heard as text and table."""
    tour.press(tour.word("charts"))
    guess = tour.word("guess_title").split("{")[0]

    def tiles() -> list[str]:
        names = [one.name for one in tour.listen() if one.pressable]
        return [one for one in names if ". " in one or one.startswith(guess)]

    wanted = len(book.content.charts)
    names = until(lambda: len(found := tiles()) == wanted and found, lambda: tree(tour.things))
    for name in names:
        tour.press(tour.word("charts"))
        tour.press(name)
        tour.wait_for(tour.word("all_charts"))
        if tour.find(lambda one: one.name == tour.word("guess_skip")):
            tour.press(tour.word("guess_skip"))
        until(
            lambda: any(one.role == "chart" and one.about for one in tour.listen()),
            lambda: f"no chart is told of in\n{tree(tour.things)}",
        )


def through_the_places_and_ideas(tour: Tour, book: Any) -> None:
    """Each place from the map, each theme and view from the ideas."""
    for one in book.content.places.values():
        tour.press(tour.word("places"))
        tour.press(f"{book.plain(one.name, tour.lang)}, ", whole=False)
        tour.wait_for(book.plain(one.story, tour.lang))
    titles = [one.title for one in book.content.themes.values()]
    for title in titles + [one.name for one in book.content.voices.values()]:
        tour.press(tour.word("home"))
        tour.press(tour.word("ideas"), whole=False)
        tour.press(book.plain(title, tour.lang), whole=False)
        tour.wait_for(tour.word("take"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_whole_exhibit_is_visited_by_names_and_actions_alone(
    tmp_path: Path, book: Any, lang: str
) -> None:
    content = book.content
    with touring(tmp_path, lang) as tour:
        through_the_timeline(tour, book)
        through_the_companies(tour, book)
        through_the_charts(tour, book)
        through_the_places_and_ideas(tour, book)
    texts = {key: one.detail for key, one in content.events.items()}
    texts |= {key: one.story for key, one in content.organisations.items()}
    texts |= {key: one.story for key, one in content.places.items()}
    texts |= {key: one.text for key, one in (*content.themes.items(), *content.voices.items())}
    wanted = {key: plain(book.plain(text, lang)) for key, text in texts.items()}
    said = "\n".join(tour.heard)
    assert [key for key, words in wanted.items() if words not in said] == []
    assert tour.nameless == set()
    summaries = {key: book.plain(one.summary, lang) for key, one in content.charts.items()}
    assert [key for key, words in summaries.items() if words not in tour.charts] == []


def test_what_is_chosen_and_what_cannot_be_pressed_is_told_as_a_state(tmp_path: Path) -> None:
    with touring(tmp_path, "zh") as tour:
        tour.press("企业")
        tour.press("漕河泾 8")

        def state(name: str) -> frozenset[int]:
            return next((one.states for one in tour.listen() if one.name == name), frozenset())

        until(
            lambda: CHECKED in state("漕河泾 8") and CHECKED not in state("全部 12"),
            lambda: tree(tour.things),
        )
        tour.press("数字")
        until(lambda: ENABLED in state("下翻"), lambda: tree(tour.things))
        assert ENABLED not in state("上翻")
        roles = {one.name: one.role for one in tour.things}
        assert (roles["全部"], roles["下翻"]) == ("check box", "push button")


def test_a_new_place_and_the_countdown_are_announced(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    exhibit = tmp_path / "content" / "exhibit.yaml"
    told = exhibit.read_text("utf-8")
    for long, short in (("timeout_s: 60", "timeout_s: 10"), ("reading_factor: 1.5", "reading_factor: 1")):
        assert long in told
        told = told.replace(long, short)
    exhibit.write_text(told, "utf-8")
    with touring(tmp_path, "en") as tour:
        tour.reader.listen()
        # A screen with few words: it asks after as long as it takes to read them.
        tour.press("Home")
        until(lambda: ("Home", 1) in tour.reader.announced(), lambda: str(tour.reader.announced()))
        # Nobody touches it: it asks, and what it asks cannot wait.
        urgent = until(
            lambda: [words for words, how in tour.reader.announced() if how == 2],
            lambda: str(tour.reader.announced()),
        )
        assert urgent[0].startswith("Still reading?")
