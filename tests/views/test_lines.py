"""Where lines break: no character left alone, Chinese after a mark where both parts fit."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from kiosk.presenters.metrics import Metrics
from kiosk.state.model import Screen
from kiosk.views.cards import Tag
from kiosk.views.style import Style
from kiosk.views.text import TextBox


def box(text: str, ems: float, lang: str = "zh", **more: Any) -> TextBox:
    """A text set into a width of so many ems."""
    font = Style(Metrics(1920, 1080), lang=lang).font("label")
    return TextBox(text, font, font.pixelSize() * ems, lang=lang, **more)


@pytest.mark.parametrize("ems", [8.2, 9.1, 10.3, 11.2, 12.4])
def test_two_lines_of_chinese_break_after_the_mark(qapp: Any, ems: float) -> None:
    assert box("徐汇的预计，高过全市的目标", ems).lines() == ["徐汇的预计，", "高过全市的目标"]


@pytest.mark.parametrize("ems", [17.0, 18.0, 19.0, 20.0])
def test_no_character_stands_alone_where_a_narrower_line_helps(qapp: Any, ems: float) -> None:
    text = "元宇宙有六大核心技术生态报道点了五个名字第六个没有写这里也不去猜"
    for length in range(int(ems) + 1, len(text)):
        lines = box(text[:length] + "。", ems).lines()
        assert "".join(lines) == text[:length] + "。"
        assert len(lines[-1]) > 2, lines


def test_a_short_last_word_gets_company(qapp: Any) -> None:
    for ems in (9, 10, 11, 12, 13, 14):
        lines = box("Who is here, and what they have made", ems, "en").lines()
        assert len(lines) == 1 or " " in lines[-1].strip(), lines


def test_narrowed_lines_stay_centred(qapp: Any) -> None:
    for ems in (7.0, 7.5, 8.0):
        found = box("人工智能人工智能", ems, align=Qt.AlignmentFlag.AlignHCenter)
        layout, _top = found._layouts[0]
        middles = {round(layout.lineAt(i).naturalTextRect().center().x()) for i in range(layout.lineCount())}
        assert all(abs(m - found.font.pixelSize() * ems / 2) < found.font.pixelSize() for m in middles)


def test_a_tag_has_no_edge_that_looks_like_a_button(qapp: Any) -> None:
    style = Style(Metrics(1920, 1080))
    tag = Tag(style, "起步早", "caohejing")
    tag.resize(tag.sizeHint())
    picture = tag.grab().toImage()
    edge = {picture.pixelColor(x, 1).name() for x in range(20, picture.width() - 20)}
    assert edge == {style.colour("surface_2").name()}
    tag.deleteLater()


def test_a_decade_in_english_is_one_word(make_exhibit: Any) -> None:
    exhibit = make_exhibit(lang="en", screen=Screen.ATTRACT)
    first = exhibit.window.model.discs[0]
    assert (first.number, first.unit) == ("1980s", "")
    assert first.name.startswith("1980s ")
