"""Fixtures for the tests of the views."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.views.around import settle


@pytest.fixture
def timeline(make_exhibit: Callable[..., Any]) -> Callable[..., Any]:
    """Make a real exhibit on the timeline: `timeline(size, lang, **visit)`."""
    from kiosk.state.model import Screen

    def make(size: tuple[int, int] = (1920, 1080), lang: str = "zh", **visit: Any) -> Any:
        exhibit = make_exhibit(size=size, lang=lang, screen=Screen.TIMELINE, **visit)
        settle(exhibit)
        return exhibit

    return make
