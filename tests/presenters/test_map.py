"""The map, without Qt: what stands on it, and what it is with content that is not as it should be."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kiosk.content.map import MapShape, ShapeKind
from kiosk.content.model import Content
from kiosk.presenters.book import Book
from kiosk.presenters.map import MOST_EMBLEMS, anchor, chart, present
from kiosk.state.model import Open, PlaneView, Screen, Visit


def changed(content: Content, **shapes: MapShape | None) -> Book:
    """The content with other shapes; None takes one away."""
    left = {i: s for i, s in {**content.map, **shapes}.items() if s is not None}
    return Book(content.model_copy(update={"map": left}))


def shape(kind: ShapeKind, at: tuple[str, str] = ("0.5", "0.5"), **more: object) -> MapShape:
    x, y = (Decimal(part) for part in at)
    return MapShape.model_construct(kind=kind, anchor=(x, y), **more)  # type: ignore[arg-type]


def test_every_place_of_the_exhibit_can_be_touched_on_the_map(book: Book, content: Content) -> None:
    pins = chart(book, "zh").pins
    assert {pin.id for pin in pins if pin.event} == set(content.places)
    assert all(pin.event in (None, Open(Screen.PLACE, pin.id)) for pin in pins)


def test_organisations_are_counted_and_stand_at_their_places(book: Book, content: Content) -> None:
    pins = {pin.id: pin for pin in chart(book, "en").pins}
    assert pins["ai-tower"].text == "Organisations 4" and pins["west-bund"].text == ""
    shown = [r.event.item for pin in pins.values() for r in pin.residents]
    assert sorted(i for i in shown if i) == sorted(content.organisations)


@pytest.mark.parametrize(
    ("lang", "name", "text", "tag"),
    [
        ("zh", "张江数链", "浦东，规划中的元宇宙东极", "规划"),
        ("en", "Zhangjiang Shulian", "In Pudong: the planned eastern pole of the metaverse", "planned"),
    ],
)
def test_the_eastern_pole_is_named_planned_and_tied_to_the_western_one(
    book: Book, lang: str, name: str, text: str, tag: str
) -> None:
    drawn = chart(book, lang)
    pole = next(pin for pin in drawn.pins if pin.id == "eastern-pole")
    assert (pole.title, pole.text, pole.tag, pole.event) == (name, text, tag, None)
    park = next(pin for pin in drawn.pins if pin.id == "metaverse-park")
    assert [(tie.begin, tie.end) for tie in drawn.ties] == [(pole.at, park.at)]


def test_the_map_says_that_nothing_can_be_measured_on_it(book: Book) -> None:
    zh, en = present(Visit(lang="zh"), book), present(Visit(lang="en"), book)
    assert zh is not None and en is not None
    assert zh.note == "示意图，不按比例，位置只表示在哪一片"
    assert en.note == "A sketch, not to scale: it shows the area, not the exact spot"


def test_what_is_in_view_comes_from_the_visit_and_the_map_is_made_once(book: Book) -> None:
    a = present(Visit(map_view=PlaneView(0.3, 0.4, 2.0)), book)
    b = present(Visit(map_view=PlaneView(0.5, 0.4, 3.0)), book)
    assert a is not None and b is not None
    assert a.view == PlaneView(0.3, 0.4, 2.0) and a.chart is b.chart


def test_a_map_without_a_place_is_none(content: Content) -> None:
    assert present(Visit(), Book(content.model_copy(update={"map": {}}))) is None
    only = {"river": content.map["river"]}
    assert present(Visit(), Book(content.model_copy(update={"map": only}))) is None


def test_a_shape_whose_place_is_gone_is_drawn_without_words(content: Content) -> None:
    gone = content.map["digital-valley"].model_copy(update={"place": None})
    drawn = chart(changed(content, **{"digital-valley": gone}), "zh")
    assert "digital-valley" in {o.id for o in drawn.outlines}
    assert "digital-valley" not in {pin.id for pin in drawn.pins}


def test_a_place_has_one_sign_however_many_shapes_it_has(content: Content) -> None:
    again = shape(ShapeKind.BUILDING, ("0.1", "0.9"), place="ai-tower")
    drawn = chart(changed(content, again=again), "zh")
    assert [pin.at for pin in drawn.pins if pin.id == "ai-tower"] == [(0.53, 0.545)]


def test_without_an_anchor_it_is_the_middle_of_the_path_within_the_map(content: Content) -> None:
    path = tuple((Decimal(x), Decimal(y)) for x, y in (("-0.4", "0.2"), ("0.1", "0.4")))
    area = MapShape.model_construct(kind=ShapeKind.AREA, path=path)
    assert anchor(area) == (0.0, pytest.approx(0.3))
    assert anchor(MapShape.model_construct(kind=ShapeKind.AREA)) is None


def test_a_tie_to_itself_or_to_nothing_is_none(content: Content) -> None:
    pole = content.map["eastern-pole"]
    for to in ("eastern-pole", "gone", None):
        book = changed(content, **{"eastern-pole": pole.model_copy(update={"tied_to": to})})
        assert chart(book, "zh").ties == ()


def test_of_hundreds_at_one_place_some_are_shown_and_the_rest_is_a_number(content: Content) -> None:
    one = next(iter(content.organisations.values()))
    many = {f"o-{n}": one.model_copy(update={"place": "ai-tower"}) for n in range(200)}
    book = Book(content.model_copy(update={"organisations": many}))
    pin = next(pin for pin in chart(book, "en").pins if pin.id == "ai-tower")
    assert len(pin.residents) == MOST_EMBLEMS - 1
    assert (pin.text, pin.more) == ("Organisations 200", "177 more")
