"""Each kind has a model, a view, an example and a picture. Adding one and forgetting a part fails here."""

from __future__ import annotations

import typing
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from kiosk.authoring.shoot import IDLE, Shot, all_shots, parse_shot
from kiosk.content.base import Kind
from kiosk.content.charts import ChartSpec
from kiosk.content.model import Content, EventKind, FieldOfWork, OrganisationKind, Picture
from kiosk.presenters.labels import LABELS
from kiosk.state.model import PARENTS, Screen
from kiosk.state.order import items_of
from kiosk.views.screens.base import ScreenView
from kiosk.views.screens.table import SCREENS, presenter, view_class


def test_every_screen_has_presenter_and_view() -> None:
    assert set(SCREENS) == set(Screen)
    for screen in Screen:
        assert callable(presenter(screen))
        assert issubclass(view_class(screen), ScreenView)


def test_every_screen_has_a_picture(content: Content) -> None:
    shots = all_shots(content)
    assert {s.screen for s in shots} == {s.value for s in Screen} | {IDLE}
    for screen in PARENTS:
        assert [s.item for s in shots if s.screen == screen.value] == list(items_of(content, screen))
        assert items_of(content, screen), f"no example of {screen}"


def test_every_chart_kind_has_a_painter_and_an_example(content: Content) -> None:
    from kiosk.views.charts.table import PAINTERS

    union = typing.get_args(ChartSpec)[0]
    kinds = {typing.get_args(model.model_fields["kind"].annotation)[0] for model in typing.get_args(union)}
    assert set(PAINTERS) == kinds
    assert {c.kind for c in content.charts.values()} == kinds


def test_every_kind_of_claim_has_a_word_and_an_example(content: Content) -> None:
    for kind in Kind:
        assert kind.value in LABELS
        assert any(f.kind is kind for f in content.figures.values()), kind


def test_every_art_can_be_drawn(qapp: Any, content: Content) -> None:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter

    from kiosk.presenters.metrics import Metrics
    from kiosk.views.art import paint_art
    from kiosk.views.style import Style

    names = typing.get_args(Picture.model_fields["art"].annotation)
    assert {p.art for p in content.pictures.values()} <= set(names)
    seen: list[QImage] = []
    for name in names:
        image = QImage(200, 200, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        paint_art(painter, QRectF(0, 0, 200, 200), name, Style(Metrics(1920, 1080)))
        painter.end()
        assert all(image != other for other in seen), f"{name} looks like another"
        seen.append(image)


@pytest.mark.parametrize("kinds", [EventKind, OrganisationKind])
def test_enums_have_examples(content: Content, kinds: Any) -> None:
    found = {e.kind for e in content.events.values()} | {o.kind for o in content.organisations.values()}
    assert set(kinds) <= found


def test_fields_of_work_have_words() -> None:
    for field in FieldOfWork:
        assert any(key.endswith(field.value) for key in LABELS), field


def test_labels_have_both_languages() -> None:
    for key, (zh, en) in LABELS.items():
        assert zh and en, key


def test_shots_are_read_and_near_misses_named(content: Content) -> None:
    assert parse_shot("company:mofa", content) == Shot("company", "mofa")
    assert parse_shot("home", content) == Shot("home")
    with pytest.raises(ValueError) as raised:
        parse_shot("timelin", content)
    assert (
        str(raised.value) == "没有画面 timelin，是不是 timeline？ / no screen timelin: did you mean timeline?"
    )
    with pytest.raises(ValueError) as raised:
        parse_shot("company:mofaa", content)
    assert str(raised.value) == "没有条目 mofaa，是不是 mofa？ / no item mofaa: did you mean mofa?"
    with pytest.raises(ValueError) as raised:
        parse_shot("home:mofa", content)
    assert str(raised.value) == "画面 home 不带条目 / the screen home takes no item: home:mofa"


def test_file_names() -> None:
    assert Shot("event", "ada").file_name("zh", (1920, 1080)) == "event-ada-zh-1920x1080.png"
    assert Shot("home").file_name("en", (1080, 1920)) == "home-en-1080x1920.png"


@pytest.mark.parametrize("screen", [s for s in Screen if s is not Screen.ATTRACT])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_every_screen_in_every_look(
    make_exhibit: Callable[..., Any], content: Content, screen: Screen, size: tuple[int, int]
) -> None:
    """No exception, nothing but the background left blank, and each look another picture."""
    from kiosk.state.model import Open, SetLanguage, SetReach, SetTextStep, SetTheme

    exhibit = make_exhibit(size=size, screen=Screen.HOME)
    item = items_of(content, screen)[0] if screen in PARENTS else None
    exhibit.dispatch(Open(screen, item))
    window = exhibit.window
    pictures = []
    for event in (
        SetLanguage("en"),
        SetTheme("light"),
        SetTheme("high_contrast"),
        SetTextStep(150),
        SetReach(True),
    ):
        exhibit.dispatch(event)
        for _ in range(2):
            window.pump()
        pictures.append(window.grab().toImage())
        assert window.current.isVisible()
    for one, other in pairwise(pictures):
        assert one != other
