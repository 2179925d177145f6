"""The screen of relations: rows for everything in the picture, and what each of them asks for."""

from __future__ import annotations

import pytest

from kiosk.content.loader import load
from kiosk.content.model import Content
from kiosk.presenters.book import Book
from kiosk.presenters.relations import MOST_ROWS, neighbours, present, ties
from kiosk.state.machine import step
from kiosk.state.model import Focus, Open, PlaneView, Screen, Spot, Survey, Visit
from tests.synthetic import write_exhibit

MOFA = Spot(Screen.COMPANY, "mofa")


WHOLE = PlaneView()


def on(focus: Spot | None = None, view: PlaneView = WHOLE, lang: str = "zh") -> Visit:
    """A visit on the relations."""
    return Visit(screen=Screen.RELATIONS, focus=focus, relations_view=view, lang=lang)  # type: ignore[arg-type]


def test_the_whole_web_counts_its_kinds_and_looks_closer_at_each(book: Book, content: Content) -> None:
    model = present(on(), book)
    (group,) = model.groups
    assert [(r.title, r.text) for r in group.rows] == [
        ("机构", f"{len(content.organisations)}项"),
        ("地点", f"{len(content.places)}项"),
        ("事件", f"{len(content.events)}项"),
        ("数字", f"{len(content.charts)}项"),
        ("人物", f"{len(content.voices)}项"),
        ("主题", f"{len(content.themes)}项"),
    ]
    for row in group.rows:
        closer = step(on(), row.event, content)  # type: ignore[arg-type]
        assert closer.relations_view.zoom > 1
        assert present(closer, book).groups[0].rows, "the list tells of what is there"


def test_a_closer_look_lists_what_is_in_the_middle(book: Book, content: Content) -> None:
    model = present(on(view=PlaneView(0.5, 0.5, 6.0)), book)
    assert model.hint == "列表说的是画面中间这一段"
    rows = [row for group in model.groups for row in group.rows]
    assert all(isinstance(row.event, Focus) for row in rows)
    assert model.groups[0].kind is Screen.COMPANY or Screen.PLACE in {g.kind for g in model.groups}


def test_an_item_in_the_middle_has_its_neighbours_around_it_and_in_the_list(
    book: Book, content: Content
) -> None:
    model = present(on(MOFA), book)
    assert model.title == "魔珐科技"
    assert model.subtitle == f"连着{len(neighbours(book, MOFA))}项"
    assert model.open_event == Open(Screen.COMPANY, "mofa")
    shown = {key[1] for sector in model.sectors for key in sector.keys}
    assert shown == {spot.item for spot in neighbours(book, MOFA)}
    listed = {r.event.spot for g in model.groups for r in g.rows if isinstance(r.event, Focus)}
    assert listed == set(neighbours(book, MOFA))


def test_both_languages_name_everything(book: Book) -> None:
    for lang in ("zh", "en"):
        model = present(on(MOFA, lang=lang), book)
        for sector in model.sectors:
            for key in sector.keys:
                node = model.names.node(key)
                assert node.title and node.short and node.name


def test_ties_group_rows_by_kind_with_a_heading(book: Book) -> None:
    groups = ties(book, MOFA, "en")
    assert [g.title for g in groups] == ["Organisations", "Places", "On the timeline", "Charts", "People"]
    assert groups[-1].rows[0].title == "Tan Hongbing"
    assert groups[-1].rows[0].event == Open(Screen.VOICE, "tan-hongbing")


def test_of_many_neighbours_the_list_has_some_and_counts_the_rest(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    content = load(write_exhibit(tmp_path_factory.mktemp("relations"), 300, 120)).content
    assert content is not None
    book = Book(content)
    place = next(iter(content.places))
    model = present(on(Spot(Screen.PLACE, place)), book)
    for group, sector in zip(model.groups, model.sectors, strict=True):
        assert len(group.rows) <= MOST_ROWS
        if len(sector.keys) > MOST_ROWS:
            assert group.rows[-1].title == f"还有{len(sector.keys) - MOST_ROWS + 1}项"
            assert isinstance(group.rows[-1].event, Survey)


def test_an_organisation_that_nothing_mentions_says_so(content: Content) -> None:
    lone = content.organisations["tencent"].model_copy(update={"place": "gone", "fields": ()})
    bare = {k: {} for k in ("events", "charts", "voices", "themes", "places")}
    book = Book(content.model_copy(update={**bare, "organisations": {"tencent": lone}}))
    model = present(on(Spot(Screen.COMPANY, "tencent")), book)
    assert (model.sectors, model.groups) == ((), ())
    assert model.hint == "还没有别的内容提到它"
    assert ties(book, Spot(Screen.COMPANY, "tencent"), "zh") == ()


def test_without_content_the_screen_says_so(content: Content) -> None:
    kinds = ("events", "organisations", "charts", "voices", "themes", "places")
    model = present(on(), Book(content.model_copy(update={k: {} for k in kinds})))
    assert (model.empty, model.groups) == ("这里还没有内容", ())
