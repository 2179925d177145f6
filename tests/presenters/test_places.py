"""The overview of places."""

from __future__ import annotations

from kiosk.content.model import Content
from kiosk.presenters.book import Book
from kiosk.presenters.places import groups, present, top
from kiosk.state.model import Open, Screen, Visit


def mapless(content: Content, **changes: object) -> Book:
    """The content as older folders have it, without a map."""
    return Book(content.model_copy(update={"map": {}, **changes}))


def test_with_a_map_every_place_is_a_row_beside_it(book: Book, content: Content) -> None:
    model = present(Visit(lang="zh"), book)
    assert model.map is not None and model.groups == ()
    opened = [row.event for row, _ in model.rows]
    ids = ["caohejing", "metaverse-park", "west-bund", "ai-tower", "digital-valley"]
    assert opened == [Open(Screen.PLACE, i) for i in ids] and sorted(ids) == sorted(content.places)
    assert [hue for _, hue in model.rows] == ["caohejing", "caohejing", "tower", "tower", "tower"]
    assert model.rows[0][0].text == "机构 8 · 空气里有代码的味道"
    assert model.rows[1][0].text == "规划中的元宇宙西极"


def test_without_a_map_there_are_cards(content: Content) -> None:
    model = present(Visit(), mapless(content))
    assert model.map is None and model.rows == () and len(model.groups) == 2


def test_every_place_stands_once_under_the_place_around_it(book: Book, content: Content) -> None:
    groups = present(Visit(), mapless(content)).groups
    assert [(g.head.id, [p.id for p in g.parts]) for g in groups] == [
        ("caohejing", ["metaverse-park"]),
        ("west-bund", ["ai-tower", "digital-valley"]),
    ]
    shown = [c.id for g in groups for c in (g.head, *g.parts)]
    assert sorted(shown) == sorted(content.places)


def test_words_on_a_card(content: Content) -> None:
    zh = groups(mapless(content), "zh")[1].parts[0]
    assert (zh.title, zh.inside, zh.count) == ("西岸智塔", "位于西岸", "机构 4")
    assert zh.event == Open(Screen.PLACE, "ai-tower")
    en = groups(mapless(content), "en")[1].parts[0]
    assert (en.inside, en.count) == ("in West Bund", "Organisations 4")


def test_hero_keeps_its_qualifier(book: Book) -> None:
    hero = groups(book, "zh")[1].head.hero
    assert hero is not None and hero.figure.text == "约11.4公里"


def test_a_place_whose_parent_is_gone_stands_for_itself(content: Content) -> None:
    places = {i: p for i, p in content.places.items() if i != "west-bund"}
    found = present(Visit(), mapless(content, places=places)).groups
    assert [g.head.id for g in found] == ["caohejing", "ai-tower", "digital-valley"]
    assert found[1].head.inside == ""


def test_places_inside_each_other_do_not_go_round_for_ever(content: Content) -> None:
    a, b = content.places["caohejing"], content.places["west-bund"]
    ring = {
        "caohejing": a.model_copy(update={"part_of": "west-bund"}),
        "west-bund": b.model_copy(update={"part_of": "caohejing"}),
    }
    book = mapless(content, places=ring)
    assert top(book, "caohejing") in ring
    assert present(Visit(), book).groups == ()
    mapped = present(Visit(), Book(content.model_copy(update={"places": ring})))
    assert {row.event for row, _ in mapped.rows} == {Open(Screen.PLACE, i) for i in ring}
