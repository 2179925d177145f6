"""Reading time decides how long nobody may touch."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kiosk.presenters.reading import idle_timeout, reading_seconds, texts_of


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
