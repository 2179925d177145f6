"""Fonts of a style: few, however many sizes words pass through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QPixmap, QPixmapCache

from kiosk.presenters.metrics import Metrics
from kiosk.state.model import Open, Screen, StartOver
from kiosk.views.icons import icon
from kiosk.views.style import FONTS_KEPT, Style, _font
from kiosk.views.text import _BOXES
from tests.views.around import settle


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


def test_fonts_texts_icons_and_drawings_go_with_the_visitor(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.TIMELINE)
    exhibit.dispatch(Open(Screen.COMPANIES))
    settle(exhibit)
    assert _BOXES and _font.cache_info().currsize and icon.cache_info().currsize
    QPixmapCache.insert("kept for the test", QPixmap(8, 8))
    exhibit.dispatch(StartOver())
    exhibit.window.shed()
    assert not _BOXES and not _font.cache_info().currsize and not icon.cache_info().currsize
    assert not QPixmapCache.find("kept for the test", QPixmap())
    # The next visitor finds all of it as it was.
    exhibit.dispatch(Open(Screen.TIMELINE))
    settle(exhibit)
    assert exhibit.window.current.isVisible() and _BOXES
