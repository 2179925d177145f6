"""The grid of organisations: chips count what is there, cards follow the chip."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.content.model import Content, FieldOfWork, OrganisationKind
from kiosk.presenters.book import Book
from kiosk.presenters.companies import FIELD_ICONS, KIND_ICONS, Chip, present
from kiosk.presenters.labels import LABELS
from kiosk.state.machine import step
from kiosk.state.model import Filter, Initial, Open, Screen, Search, Visit
from kiosk.state.order import companies


def chips(visit: Visit, book: Book) -> list[Chip]:
    return [chip for group in present(visit, book).groups for chip in group]


def test_words_of_chips_in_both_languages(book: Book) -> None:
    zh = [c.text for c in chips(Visit(lang="zh"), book)]
    assert zh[:5] == ["全部 12", "漕河泾 8", "西岸智塔 4", "企业 9", "研究机构 3"]
    en = [c.text for c in chips(Visit(lang="en"), book)]
    assert en[:5] == ["All 12", "Caohejing 8", "West Bund AI Tower 4", "Companies 9", "Institutes 3"]
    assert "游戏 2" in zh and "Games 2" in en


def test_a_chip_counts_the_cards_that_it_shows(book: Book, content: Content) -> None:
    for chip in chips(Visit(screen=Screen.COMPANIES), book):
        after = step(Visit(screen=Screen.COMPANIES), chip.event, content)
        model = present(after, book)
        assert chip.text.endswith(f" {len(model.cards)}")
        assert [c.text for g in model.groups for c in g if c.chosen] == [chip.text]


def test_no_two_chips_show_the_same_and_none_shows_nothing(book: Book, content: Content) -> None:
    shown = [companies(content, c.event.chip) for c in chips(Visit(), book)]
    assert len(set(shown)) == len(shown)
    assert all(shown)


def test_the_chosen_chip_stays_though_another_shows_the_same(book: Book) -> None:
    # The field of research has the same members as the kind research institute, so its chip is left out.
    assert "研究 3" not in [c.text for c in chips(Visit(), book)]
    chosen = [c for c in chips(Visit(companies_filter="field:research"), book) if c.chosen]
    assert [c.text for c in chosen] == ["研究 3"]


def test_without_an_organisation_its_chip_is_gone(content: Content) -> None:
    fewer = {i: o for i, o in content.organisations.items() if i not in ("mihoyo", "funplus")}
    texts = [c.text for c in chips(Visit(), Book(content.model_copy(update={"organisations": fewer})))]
    assert "全部 10" in texts
    assert not any(t.startswith("游戏") for t in texts)


def test_cards_open_their_organisation_and_name_place_and_floor(book: Book) -> None:
    cards = {c.id: c for c in present(Visit(lang="zh"), book).cards}
    assert cards["tree-graph"].event == Open(Screen.COMPANY, "tree-graph")
    assert (cards["tree-graph"].place, cards["tree-graph"].floor) == ("西岸智塔", "39层")
    assert (cards["pujiang"].place, cards["pujiang"].floor) == ("西岸智塔", "")
    assert cards["tencent"].emblem.hue == "caohejing"
    assert cards["pujiang"].emblem.hue == "tower"


def test_figures_in_taglines_are_filled_in(book: Book) -> None:
    for lang in ("zh", "en"):
        assert not any("{" in c.text for c in present(Visit(lang=lang), book).cards)


@pytest.mark.parametrize("kind", list(OrganisationKind))
def test_every_kind_has_a_chip_word_and_an_icon(kind: OrganisationKind) -> None:
    assert f"kind_{kind.value}" in LABELS and kind in KIND_ICONS


@pytest.mark.parametrize("field", list(FieldOfWork))
def test_every_field_has_a_chip_word_and_an_icon(field: FieldOfWork) -> None:
    assert f"field_{field.value}" in LABELS and field in FIELD_ICONS


def test_an_unknown_filter_shows_all(book: Book) -> None:
    assert len(present(Visit(companies_filter=None), book).cards) == 12
    assert Filter(None) == chips(Visit(), book)[0].event


def test_what_is_found_is_said_in_both_languages(book: Book) -> None:
    here = Visit(screen=Screen.COMPANIES, lang="zh")
    assert present(here, book).found == ""
    assert present(replace(here, companies_initial="M"), book).found == "找到3家：首字母 M"
    both = replace(here, lang="en", companies_initial="M", search="mi")
    assert present(both, book).found == "2 found: Letter M, “mi”"
    assert present(replace(both, search="mih"), book).found == "1 found: Letter M, “mih”"


def test_filters_that_leave_nothing_together_are_told_with_ways_out(book: Book) -> None:
    visit = Visit(
        screen=Screen.COMPANIES,
        lang="en",
        companies_filter="place:ai-tower",
        companies_initial="M",
        search="x",
    )
    model = present(visit, book)
    assert model.nothing == (
        "No organisation fits all of this: West Bund AI Tower, Letter M, “x”. Take one of them away."
    )
    assert [(d.text, d.event) for d in model.drops] == [
        ("Take away: West Bund AI Tower", Filter(None)),
        ("Take away: Letter M", Initial(None)),
        ("Take away: “x”", Search("")),
    ]
    assert present(replace(visit, lang="zh", search=None), book).nothing == (
        "没有一家同时符合：西岸智塔、首字母 M。去掉一项再看看。"
    )


def test_a_card_found_by_a_product_says_which(book: Book) -> None:
    for lang, words in (("zh", "作品：Conflux"), ("en", "Product: Conflux")):
        visit = Visit(screen=Screen.COMPANIES, lang=lang, search="conf")  # type: ignore[arg-type]
        (card,) = present(visit, book).cards
        assert (card.id, card.product) == ("tree-graph", words)


def test_keys_type_and_the_sheet_is_there_only_when_asked_for(book: Book) -> None:
    assert present(Visit(screen=Screen.COMPANIES), book).search is None
    sheet = present(Visit(screen=Screen.COMPANIES, search="商t"), book).search
    assert sheet is not None
    assert [k.text for k in sheet.keys] == [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890"]
    assert sheet.keys[0].event == Search("商ta") and sheet.delete.event == Search("商")
    assert (sheet.clear.event, sheet.close.event) == (Search(""), Search(None))
    assert [(c.text, c.event) for c in sheet.candidates] == [("汤", Search("商汤"))]
    full = present(Visit(screen=Screen.COMPANIES, search="a" * 24), book).search
    assert full is not None and full.keys[0].event == Search("a" * 24)


def test_every_letter_stands_on_the_rail_and_those_without_names_cannot_be_touched(book: Book) -> None:
    sheet = present(Visit(screen=Screen.COMPANIES, search="", companies_initial="M"), book).search
    assert sheet is not None
    assert "".join(c.text for c in sheet.letters) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ#"
    there = "".join(c.text for c in sheet.letters if c.there)
    assert there == "BFLMPQSTUWXZ"
    assert [c.text for c in sheet.letters if c.chosen] == ["M"]
    assert [c.name for c in sheet.letters[:2]] == ["首字母 A，没有名称", "首字母 B"]
    assert [c.text for c in sheet.sorts] == ["按报道顺序", "按名称", "按最早的事"]


def test_a_picture_of_the_staff_stands_on_the_card(content: Content, tmp_path: Path) -> None:
    organisation = content.organisations["tencent"].model_copy(update={"picture": "own"})
    picture = next(iter(content.pictures.values())).model_copy(update={"file": "own.png"})
    more = content.model_copy(
        update={
            "organisations": {**content.organisations, "tencent": organisation},
            "pictures": {**content.pictures, "own": picture},
        }
    )
    cards = {c.id: c for c in present(Visit(), Book(more, tmp_path)).cards}
    shown = cards["tencent"].picture
    assert shown is not None and shown.file == str(tmp_path / "images" / "own.png")
    assert all(c.picture is None for i, c in cards.items() if i != "tencent")
