"""The card of an organisation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.content.model import Content
from kiosk.presenters.book import Book
from kiosk.presenters.card import floors, neighbours, tile
from kiosk.presenters.company import CompanyModel, present
from kiosk.presenters.reading import texts_of
from kiosk.state.model import Open, Screen, Visit


def card(book: Book, item: str, **more: object) -> CompanyModel:
    return present(replace(Visit(screen=Screen.COMPANY, item=item), **more), book)  # type: ignore[arg-type]


def test_hero_with_its_qualifier_unit_and_name(book: Book) -> None:
    hero = card(book, "united-imaging").hero
    assert hero is not None
    assert (hero.figure.qualifier, hero.figure.number, hero.figure.unit) == ("", "73.4", "秒")
    assert hero.text == "用ACS做一次盆腔磁共振的时间"
    assert hero.event == Open(Screen.CHART, "mri-seconds")
    hero = card(book, "funplus", lang="en").hero
    assert hero is not None and hero.figure.qualifier == "under"


def test_an_organisation_without_a_figure_has_no_hero(book: Book, content: Content) -> None:
    for item, organisation in content.organisations.items():
        assert (card(book, item).hero is None) == (organisation.hero is None), item


def test_the_hero_is_not_repeated_among_the_tiles(book: Book, content: Content) -> None:
    for item in content.organisations:
        model = card(book, item)
        ids = [t.id for t in model.tiles]
        assert model.hero is None or model.hero.id not in ids
        assert len(set(ids)) == len(ids)


def test_people_are_those_of_the_organisation(book: Book) -> None:
    assert [p.id for p in card(book, "tree-graph").people] == ["wang-yu", "long-fan"]
    assert card(book, "tencent").people == ()
    person = card(book, "united-imaging").people[0]
    assert (person.name, person.role) == ("周翔", "联影智能联合首席执行官")
    # Told, never quoted.
    assert not set('“”「」"') & set(person.text)


def test_floors_only_where_the_report_gives_them(book: Book) -> None:
    said = {
        i: card(book, i).address for i in ("qi-zhi", "tree-graph", "united-imaging", "pujiang", "tencent")
    }
    assert {i: a.floor for i, a in said.items() if a} == {
        "qi-zhi": "40—41层",
        "tree-graph": "39层",
        "united-imaging": "报道未写明楼层",
        "pujiang": "报道未写明楼层",
        "tencent": "",
    }
    english = card(book, "qi-zhi", lang="en").address
    assert english is not None and english.floor == "floors 40–41"
    assert english.event == Open(Screen.PLACE, "ai-tower")


def test_floors_in_runs(content: Content) -> None:
    tower = content.organisations["tree-graph"]
    three = tower.model_copy(update={"floors": (12, 3, 4)})
    assert floors(three, "zh") == "3—4、12层"
    assert floors(three, "en") == "floors 3–4, 12"
    assert floors(tower, "en") == "floor 39"
    assert floors(tower.model_copy(update={"floors": ()}), "en") == ""


def test_rows_lead_to_charts_and_events_without_doubles(book: Book, content: Content) -> None:
    for item in content.organisations:
        model = card(book, item)
        events = [r.event for r in model.rows]
        assert len(events) >= 2, item
        assert len(set(events)) == len(events), item
    rows = card(book, "tree-graph").rows
    assert Open(Screen.CHART, "conflux-speed") in [r.event for r in rows]
    assert Open(Screen.EVENT, "blockchain-standard") in [r.event for r in rows]


def test_what_happened_nearby_names_the_place(book: Book) -> None:
    near = [r for r in card(book, "tencent").rows if r.icon == "waves"]
    assert near and all(r.text.startswith("漕河泾 · ") for r in near)
    own = [r for r in card(book, "mofa").rows if r.icon == "waves"]
    assert own and not any("漕河泾" in r.text for r in own)


def test_both_ends_of_the_row_of_cards(book: Book, content: Content) -> None:
    ids = list(content.organisations)
    first, last = card(book, ids[0]), card(book, ids[-1])
    assert (first.has_previous, first.has_next) == (False, True)
    assert (last.has_previous, last.has_next) == (True, False)


def test_neighbours_follow_the_filter_of_the_grid(book: Book) -> None:
    games = card(book, "funplus", companies_filter="field:games")
    assert (games.has_previous, games.has_next) == (True, False)
    # One outside the chosen chip is stepped among all.
    other = card(book, "tencent", companies_filter="field:games")
    assert (other.has_previous, other.has_next) == (False, True)
    assert neighbours((), "x") == (False, False)


def test_source_names_report_and_section(book: Book) -> None:
    source = card(book, "united-imaging").source
    assert source.startswith("来源：2023年3月21日调查报道第9版，「龙头带动拓展创新空间」")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_reference_is_left_unfilled(book: Book, content: Content, lang: str) -> None:
    for item in content.organisations:
        for text in texts_of(card(book, item, lang=lang)):
            assert "{" not in text, (item, text)


def test_a_place_that_stepped_aside(content: Content) -> None:
    fewer = {i: p for i, p in content.places.items() if i != "caohejing"}
    book = Book(content.model_copy(update={"places": fewer}))
    model = card(book, "tencent")
    assert model.address is None
    assert model.hue == "caohejing"


def test_a_figure_that_stepped_aside(content: Content) -> None:
    figures = {i: f for i, f in content.figures.items() if i != "mri-brain"}
    book = Book(content.model_copy(update={"figures": figures}))
    assert tile(book, "mri-brain", "zh") is None


def test_claims_that_are_not_reported_are_named(book: Book, content: Content) -> None:
    for figure_id, figure in content.figures.items():
        made = tile(book, figure_id, "zh")
        assert made is not None
        words = {"reported": "", "derived": "推算", "target": "目标", "expected": "预计"}
        assert made.word == words[figure.kind.value]


def test_events_after_the_year_cursor_say_so(book: Book) -> None:
    item = next(
        o for o in book.content.organisations if {e.when.year for _, e in book.events_of(organisation=o)}
    )
    years = sorted({e.when.year for _, e in book.events_of(organisation=item)})
    plain = card(book, item)
    assert plain.cursor_note == ""
    assert not any("之后" in r.text for r in plain.rows)
    # With the cursor on the last of them nothing is later; a year before it, that one is.
    assert card(book, item, year=years[-1]).rows == plain.rows
    assert card(book, item, year=years[-1]).cursor_note == ""
    before = years[-1] - 1
    model = card(book, item, year=before)
    assert model.cursor_note == f"年份游标停在{before}年"
    later = [r for r in model.rows if r.text.endswith(f" · {before}年之后")]
    assert later and all(r.event.screen is Screen.EVENT for r in later)  # type: ignore[attr-defined]
    english = card(book, item, year=before, lang="en")
    assert english.cursor_note == f"Year cursor at {before}"
    assert any(r.text.endswith(f" · after {before}") for r in english.rows)
