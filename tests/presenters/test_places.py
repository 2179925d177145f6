"""The overview of places."""

from __future__ import annotations

from kiosk.content.model import Content
from kiosk.presenters.book import Book
from kiosk.presenters.places import present, top
from kiosk.state.model import Open, Screen, Visit


def test_every_place_stands_once_under_the_place_around_it(book: Book, content: Content) -> None:
    groups = present(Visit(), book).groups
    assert [(g.head.id, [p.id for p in g.parts]) for g in groups] == [
        ("caohejing", ["metaverse-park"]),
        ("west-bund", ["ai-tower", "digital-valley"]),
    ]
    shown = [c.id for g in groups for c in (g.head, *g.parts)]
    assert sorted(shown) == sorted(content.places)


def test_words_on_a_card(book: Book) -> None:
    zh = present(Visit(lang="zh"), book).groups[1].parts[0]
    assert (zh.title, zh.inside, zh.count) == ("西岸智塔", "位于西岸", "机构 4")
    assert zh.event == Open(Screen.PLACE, "ai-tower")
    en = present(Visit(lang="en"), book).groups[1].parts[0]
    assert (en.inside, en.count) == ("in West Bund", "Organisations 4")


def test_hero_keeps_its_qualifier(book: Book) -> None:
    hero = present(Visit(lang="zh"), book).groups[1].head.hero
    assert hero is not None and hero.figure.text == "约11.4公里"


def test_a_place_whose_parent_is_gone_stands_for_itself(content: Content) -> None:
    places = {i: p for i, p in content.places.items() if i != "west-bund"}
    groups = present(Visit(), Book(content.model_copy(update={"places": places}))).groups
    assert [g.head.id for g in groups] == ["caohejing", "ai-tower", "digital-valley"]
    assert groups[1].head.inside == ""


def test_places_inside_each_other_do_not_go_round_for_ever(content: Content) -> None:
    a, b = content.places["caohejing"], content.places["west-bund"]
    ring = {
        "caohejing": a.model_copy(update={"part_of": "west-bund"}),
        "west-bund": b.model_copy(update={"part_of": "caohejing"}),
    }
    book = Book(content.model_copy(update={"places": ring}))
    assert top(book, "caohejing") in ring
    assert present(Visit(), book).groups == ()
