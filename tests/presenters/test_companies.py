"""The grid of organisations: chips count what is there, cards follow the chip."""

from __future__ import annotations

import pytest

from kiosk.content.model import Content, FieldOfWork, OrganisationKind
from kiosk.presenters.book import Book
from kiosk.presenters.companies import FIELD_ICONS, KIND_ICONS, Chip, present
from kiosk.presenters.labels import LABELS
from kiosk.state.machine import step
from kiosk.state.model import Filter, Open, Screen, Visit
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
