"""The drawings: every subject has one, they differ, they stay in their box and are the same in every run."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any, get_args

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmapCache

from kiosk.content.model import Picture
from kiosk.presenters.metrics import Metrics
from kiosk.views.art import ART, paint_art, paint_emblem, paint_ripples, paint_waves
from kiosk.views.art import brush as brush_module
from kiosk.views.art import emblem as emblem_module
from kiosk.views.art.brush import draw_flat, draw_ring, seed_of, unit_of
from kiosk.views.style import Style

NAMES = get_args(Picture.model_fields["art"].annotation)
SEED_OF_MOFA = 12662638503723078690
THEMES = ("dark", "light", "high_contrast")


@pytest.fixture(autouse=True)
def fresh(qapp: Any) -> Iterator[None]:
    """Nothing drawn before a test is used in it."""
    QPixmapCache.clear()
    yield
    QPixmapCache.clear()


def style(theme: str = "dark") -> Style:
    return Style(Metrics(1920, 1080), theme)


def drawn(paint: Any, size: tuple[int, int] = (300, 240), margin: int = 20) -> QImage:
    """A picture on nothing, with a margin around its box."""
    image = QImage(size[0] + 2 * margin, size[1] + 2 * margin, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    paint(painter, QRectF(margin, margin, *size))
    painter.end()
    return image


def art(name: str, theme: str = "dark", hue: str = "tower", size: tuple[int, int] = (300, 240)) -> QImage:
    return drawn(lambda p, r: paint_art(p, r, name, style(theme), hue), size)


def inked(image: QImage) -> int:
    """How many pixels are not empty, of every third."""
    return sum(
        image.pixelColor(x, y).alpha() > 40
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )


def test_every_subject_that_staff_can_name_has_a_drawing() -> None:
    assert set(ART) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("theme", THEMES)
def test_something_is_drawn_in_every_theme(name: str, theme: str) -> None:
    assert inked(art(name, theme)) > 150


def test_no_two_subjects_look_the_same() -> None:
    images = {name: art(name) for name in NAMES}
    assert [pair for pair in combinations(NAMES, 2) if images[pair[0]] == images[pair[1]]] == []


def test_hue_and_theme_change_a_drawing() -> None:
    assert art("towers", hue="tower") != art("towers", hue="caohejing")
    assert art("towers", "dark") != art("towers", "light")


@pytest.mark.parametrize("name", NAMES)
def test_the_same_drawing_again(name: str) -> None:
    first = art(name)
    QPixmapCache.clear()
    assert art(name) == first


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [(300, 240), (600, 90), (80, 300)])
def test_nothing_is_drawn_outside_the_box(name: str, size: tuple[int, int]) -> None:
    image = art(name, size=size)
    edge = [(x, y) for x in range(image.width()) for y in (0, 18, image.height() - 19, image.height() - 1)]
    edge += [(x, y) for y in range(image.height()) for x in (0, 18, image.width() - 19, image.width() - 1)]
    assert not [at for at in edge if image.pixelColor(*at).alpha()]


@pytest.mark.parametrize("name", NAMES)
def test_high_contrast_is_white_alone_without_a_glow(name: str) -> None:
    image = art(name, "high_contrast")
    for x in range(0, image.width(), 5):
        for y in range(0, image.height(), 5):
            colour = image.pixelColor(x, y)
            # Half covered pixels of a line are a premultiplied white.
            assert colour.alpha() == 0 or min(colour.red(), colour.green(), colour.blue()) > 215


def test_an_unknown_subject_draws_nothing() -> None:
    assert inked(drawn(lambda p, r: paint_art(p, r, "unicorn", style()))) == 0


@pytest.mark.parametrize("name", NAMES)
def test_tiny_and_empty_boxes(name: str) -> None:
    for size in ((0, 0), (1, 1), (3, 200), (200, 3)):
        art(name, size=size)


def test_a_drawing_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    real = brush_module.QPainter

    class Counting(real):  # type: ignore[misc, valid-type]
        def __init__(self, device: Any) -> None:
            made.append(device)
            super().__init__(device)

    monkeypatch.setattr(brush_module, "QPainter", Counting)
    art("organs")
    assert len(made) == 1
    art("organs")
    assert len(made) == 1
    art("organs", theme="light")
    assert len(made) == 2


def test_emblems_differ_by_id_and_by_sign() -> None:
    def emblem(sign: str, seed: str, hue: str = "tower") -> QImage:
        return drawn(lambda p, r: paint_emblem(p, r, sign, seed, style(), hue), (104, 104))

    assert emblem("联", "united-imaging") == emblem("联", "united-imaging")
    assert emblem("联", "united-imaging") != emblem("联", "mofa")
    assert emblem("联", "united-imaging") != emblem("魔", "united-imaging")
    assert emblem("联", "mofa") != emblem("联", "mofa", "caohejing")


def test_a_seed_is_the_same_in_every_run() -> None:
    # Python's own hash of a text differs from run to run; this one is written down.
    assert seed_of("mofa") == SEED_OF_MOFA
    numbers = [unit_of(seed_of("mofa"), i) for i in range(200)]
    assert all(0 <= n < 1 for n in numbers)
    assert len(set(numbers)) == 200


def test_waves_keep_to_the_rounded_corners_and_to_the_foot() -> None:
    image = drawn(lambda p, r: paint_waves(p, r, style(), "tower", "mofa"), (434, 234))
    assert image.pixelColor(21, 20 + 232).alpha() == 0
    upper = [image.pixelColor(x, y).alpha() for x in range(0, 470, 7) for y in range(0, 140, 7)]
    assert max(upper) == 0
    assert inked(image) > 100


def test_ripples_spread_from_the_emblem() -> None:
    around = QRectF(100, 60, 120, 120)
    image = drawn(lambda p, r: paint_ripples(p, r, around, "mofa", style(), "caohejing"), (500, 200))
    assert image.pixelColor(160, 120).alpha() == 0, "the middle belongs to the emblem"
    assert inked(image) > 100


def test_of_ripples_only_what_is_seen_is_drawn_and_looks_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The picture over a wide, low card: most of the rings lies above and below it."""
    ring, steps = emblem_module._Wobble.ring, {"cut": 0, "whole": 0}

    def picture(kind: str) -> QImage:
        def counted(shape: Any, *args: Any) -> QPainterPath:
            path = ring(shape, *(args if kind == "cut" else args[:4]))
            steps[kind] += path.elementCount()
            return path

        monkeypatch.setattr(emblem_module._Wobble, "ring", counted)
        QPixmapCache.clear()
        around = QRectF(190, 20, 150, 150)
        return drawn(lambda p, r: paint_ripples(p, r, around, "mofa", style(), "caohejing"), (880, 150))

    assert picture("cut") == picture("whole")
    assert 0 < steps["cut"] < steps["whole"] / 2


@pytest.mark.parametrize("width", [0.8, 1.0, 1.4, 2.0, 2.8])
@pytest.mark.parametrize("round_", [False, True])
def test_lines_of_one_px_have_the_ink_of_a_wide_one(qapp: Any, width: float, round_: bool) -> None:
    """Drawn fast, and it looks the same: as much ink, within a quarter."""
    middle, radius = QPointF(60, 60), 40.0
    path = QPainterPath()
    if round_:
        path.addEllipse(middle, radius, radius)
    else:
        path.moveTo(5, 60)
        path.cubicTo(QPointF(40, 30), QPointF(80, 90), QPointF(115, 60))
    ink = QColor(255, 255, 255, 120)

    def drawn(fast: bool) -> float:
        image = QImage(120, 120, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not fast:
            painter.setPen(QPen(ink, width))
            painter.drawPath(path)
        elif round_:
            draw_ring(painter, path, middle, radius, ink, width)
        else:
            draw_flat(painter, path, ink, width)
        painter.end()
        return float(sum(bytes(image.constBits())[3::4]))

    assert drawn(True) == pytest.approx(drawn(False), rel=0.25)
