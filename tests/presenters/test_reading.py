"""Reading time decides how long nobody may touch."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kiosk.presenters import charts, companies, home, ideas, places
from kiosk.presenters.book import Book
from kiosk.presenters.reading import ON_A_SCREEN, idle_timeout, reading_seconds, texts_of
from kiosk.state.model import Visit


def test_chinese_and_english_at_their_own_pace() -> None:
    assert reading_seconds(["字" * 300]) == pytest.approx(60)
    assert reading_seconds(["word " * 238]) == pytest.approx(60)
    assert reading_seconds(["魔珐 Ada"]) == pytest.approx(2 * 0.2 + 60 / 238)
    assert reading_seconds(["，。 — "]) == 0


def test_never_shorter_than_the_least() -> None:
    assert idle_timeout(0.2, 60, 1.5) == 60
    assert idle_timeout(reading_seconds(["字" * 600]), 60, 1.5) == pytest.approx(180)


@dataclass(frozen=True)
class _Inner:
    text: str
    icon: str = "house"


@dataclass(frozen=True)
class _Model:
    title: str
    rows: tuple[_Inner, ...]
    id: str = "some-id"
    count: int = 3


def test_texts_are_found_in_nested_models_without_ids_and_icons() -> None:
    assert texts_of(_Model("标题", (_Inner("一"), _Inner("二")))) == ["标题", "一", "二"]


def test_of_a_long_list_only_what_fits_on_a_screen_is_read() -> None:
    words = tuple(f"word-{n}" for n in range(500))
    assert texts_of(words) == list(words)
    assert texts_of(words, ON_A_SCREEN) == list(words[:ON_A_SCREEN])
    assert texts_of((words, words), 3) == [*words[:3], *words[:3]]


def test_no_list_of_the_exhibit_itself_is_longer_than_a_screen(book: Book) -> None:
    for screen in (charts, companies, home, ideas, places):
        model = screen.present(Visit(), book)
        assert texts_of(model, ON_A_SCREEN) == texts_of(model)
