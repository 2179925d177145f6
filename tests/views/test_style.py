"""Fonts of a style: few, however many sizes words pass through."""

from __future__ import annotations

from typing import Any

from kiosk.presenters.metrics import Metrics
from kiosk.views.style import FONTS_KEPT, Style, _font


def test_words_that_grow_in_a_motion_take_one_font_for_each_whole_pixel(application: Any) -> None:
    style = Style(Metrics(1920, 1080), "dark", "en", 100)
    _font.cache_clear()
    sizes = {style.font("figure_s", size=20 + step / 100).pixelSize() for step in range(1000)}
    assert sizes == set(range(20, 31))
    assert _font.cache_info().currsize == 11
    # Styles come and go with language, theme and size: the fonts are the same ones.
    other = style.in_language("zh").font("figure_s", size=25.2, lang="en")
    assert other is style.font("figure_s", size=25.0)
    assert _font.cache_info().maxsize == FONTS_KEPT
