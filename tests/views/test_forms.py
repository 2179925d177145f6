"""The drawings of themes: every form at every size keeps its words whole and apart."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from kiosk.content.checks_themes import LEAST
from kiosk.content.model import ThemeForm
from kiosk.presenters.metrics import Metrics
from kiosk.presenters.theme import Parts
from kiosk.views.forms import FormPanel
from kiosk.views.forms_layout import FORMS, lay_out
from kiosk.views.forms_small import SMALL, paint_small
from kiosk.views.style import Style

WORDS = {
    "en": ("Interaction technology", "AI", "Networks and computing", "Internet of Things", "Blockchain"),
    "zh": ("交互技术", "人工智能", "网络与计算", "物联网", "区块链"),
}
FORM_NAMES = [form.value for form in ThemeForm]
MOST = 12


def parts(form: str, count: int, lang: str, unnamed: int = 0) -> Parts:
    return Parts(form, tuple(WORDS[lang][n % 5] for n in range(count)), unnamed)


def style(lang: str, step: int = 100, theme: str = "dark") -> Style:
    return Style(Metrics(1920, 1080), theme, lang, step)


def test_every_form_has_its_drawing_and_its_sign() -> None:
    assert list(FORMS) == list(SMALL) == FORM_NAMES


@pytest.mark.parametrize("form", FORM_NAMES)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("step", [100, 150])
@pytest.mark.parametrize("width", [320, 620, 1000])
@pytest.mark.parametrize("large", [False, True])
def test_words_stay_in_their_boxes_and_boxes_apart(
    qapp: Any, form: str, lang: str, step: int, width: int, large: bool
) -> None:
    for count in (LEAST.get(ThemeForm(form), 1), 3, 6, MOST):
        found = lay_out(style(lang, step), parts(form, count, lang), width, large=large)
        assert len(found.boxes) == count
        for box, text in found.boxes:
            assert text.width <= box.width() + 1 and text.height <= box.height() + 1
            assert box.left() >= -1 and box.right() <= width + 1
            assert box.top() >= -1 and box.bottom() <= found.height + 1
        for (one, _), (other, _) in combinations(found.boxes, 2):
            assert not one.intersects(other)
        for frame, (box, _) in zip(found.frames, found.boxes, strict=bool(found.frames)):
            assert frame.adjusted(-1, -1, 1, 1).contains(box)


def test_each_form_is_joined_in_its_own_way(qapp: Any) -> None:
    found = {f: lay_out(style("zh"), parts(f, 4, "zh"), 1000) for f in FORM_NAMES}
    assert [f for f, d in found.items() if d.circle is not None] == ["ring"]
    assert [f for f, d in found.items() if d.shafts] == ["pillars"]
    assert [f for f, d in found.items() if d.ways] == ["ahead"]
    assert [f for f, d in found.items() if any(arrow for *_, arrow in d.joins)] == ["pair"]
    middle = found["hub"].boxes[0][0].center()
    assert [begin for begin, _end, _arrow in found["hub"].joins] == [middle] * 3
    outer, *inner = found["nested"].frames
    assert all(outer.contains(frame) for frame in inner)


def test_what_does_not_fit_beside_one_another_stands_in_a_list(qapp: Any) -> None:
    look = style("en", 150)
    narrow = lay_out(look, parts("pillars", 6, "en"), 500)
    assert not narrow.shafts and [b.y() for b, _ in narrow.boxes] == sorted(b.y() for b, _ in narrow.boxes)
    assert len({b.x() for b, _ in narrow.boxes}) == 1


@pytest.mark.parametrize("theme", ["dark", "light", "high_contrast"])
@pytest.mark.parametrize("form", FORM_NAMES)
def test_an_open_place_looks_different(qapp: Any, form: str, theme: str) -> None:
    pictures = []
    for unnamed in (0, 1):
        panel = FormPanel(style("zh", theme=theme), parts(form, 4, "zh", unnamed), "要点", "tower")
        panel.resize(900, panel.heightForWidth(900))
        pictures.append(panel.grab().toImage())
    assert pictures[0].size() == pictures[1].size() and pictures[0] != pictures[1]


def test_it_is_read_out(qapp: Any) -> None:
    panel = FormPanel(style("zh"), parts("ring", 3, "zh"), "它的几个部分", "tower")
    assert panel.accessibleName() == "它的几个部分: 交互技术; 人工智能; 网络与计算"


@pytest.mark.parametrize("count", [2, 3, 6, MOST])
def test_the_signs_differ_and_keep_to_their_square(qapp: Any, count: int) -> None:
    seen: list[QImage] = []
    for form in FORM_NAMES:
        image = QImage(160, 160, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        paint_small(painter, QRectF(30, 30, 100, 100), parts(form, count, "zh"), style("zh"), "tower")
        painter.end()
        assert all(image != other for other in seen), form
        edge = [image.pixel(x, y) & 0xFFFFFF for x in range(160) for y in (10, 150)]
        edge += [image.pixel(x, y) & 0xFFFFFF for y in range(160) for x in (10, 150)]
        assert not any(edge), form
        seen.append(image)
