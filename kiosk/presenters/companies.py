"""The grid of organisations: chips, order, letters, what is typed, and the cards that are left. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kiosk.content.model import FieldOfWork, OrganisationKind
from kiosk.presenters.book import Book
from kiosk.presenters.card import Emblem, Scene, emblem, floors, hue_of, scene
from kiosk.presenters.labels import label, plain_number
from kiosk.presenters.memo import once_for_book
from kiosk.state.directory import LETTERS, OTHER, directory, plain
from kiosk.state.model import (
    COMPANIES_ORDERS,
    MAX_SEARCH,
    Filter,
    Initial,
    Open,
    Screen,
    Search,
    SortBy,
    Visit,
)
from kiosk.state.order import companies, companies_shown, initials

FIELD_ICONS: Final[dict[FieldOfWork, str]] = {
    FieldOfWork.AI: "cpu",
    FieldOfWork.GAMES: "gamepad-2",
    FieldOfWork.VIRTUAL_HUMANS: "user",
    FieldOfWork.BLOCKCHAIN: "blocks",
    FieldOfWork.IMAGING: "activity",
    FieldOfWork.DATA: "database",
    FieldOfWork.INTERNET: "link",
    FieldOfWork.RESEARCH: "flask-conical",
}
KIND_ICONS: Final[dict[OrganisationKind, str]] = {
    OrganisationKind.COMPANY: "building-2",
    OrganisationKind.RESEARCH: "flask-conical",
}
# Letters in two rows of 13, then digits.
KEYS: Final = (*LETTERS, *"1234567890")


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter with the number of organisations behind it. It has an icon or a dot in the hue of a place."""

    text: str
    event: Filter
    chosen: bool
    icon: str = ""
    hue: str = ""


@dataclass(frozen=True, slots=True)
class CompanyCard:
    """The face of one organisation. `product` says by which work it was found; `picture` is one of the
    staff's."""

    id: str
    emblem: Emblem
    title: str
    text: str
    place: str
    floor: str
    event: Open
    product: str = ""
    picture: Scene | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to sort, or a letter of the rail. `there` is false for a letter with which no name begins."""

    text: str
    event: SortBy | Initial
    chosen: bool
    name: str
    there: bool = True


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the keyboard: what stands on it, and what it makes of what is typed."""

    text: str
    event: Search
    name: str = ""


@dataclass(frozen=True, slots=True)
class Drop:
    """A button that takes away one of the things which narrow the grid."""

    text: str
    event: Filter | Initial | Search


@dataclass(frozen=True, slots=True)
class SearchModel:
    """The sheet under the grid: what is typed, characters that may be meant, keys; ways to sort and letters.

    `typed` is empty before the first key; `shown` says it in words.
    """

    typed: str
    shown: str
    hint: str
    found: str
    candidates: tuple[Key, ...]
    keys: tuple[Key, ...]
    delete: Key
    clear: Key
    close: Key
    sorts: tuple[Choice, ...]
    letters: tuple[Choice, ...]
    to_letters: str
    to_keyboard: str


@dataclass(frozen=True, slots=True)
class CompaniesModel:
    """Title, hint, chips in groups (all, places, kinds, fields) and the cards that are left.

    `search_word` opens the keyboard, `sort_word` the letters and ways to sort; `sorted` is true where these
    have changed something. `filter_word` is for the button that holds the chips where they have no room.
    `found` says how many there are where a letter or a text narrows them. `nothing` says that none is left,
    `drops` are ways out.
    """

    title: str
    hint: str
    groups: tuple[tuple[Chip, ...], ...]
    cards: tuple[CompanyCard, ...]
    search_word: str
    filter_word: str
    sort_word: str
    sorted: bool
    found: str = ""
    nothing: str = ""
    drops: tuple[Drop, ...] = ()
    search: SearchModel | None = None


def present(visit: Visit, book: Book) -> CompaniesModel:
    """The grid of a visit."""
    lang = visit.lang
    shown = companies_shown(book.content, visit)
    narrowed = [n for n in narrowing(visit, book) if n[0]]
    what = ("、" if lang == "zh" else ", ").join(n[0] for n in narrowed)
    told = found_words(len(shown), lang)
    looked_for = visit.companies_initial is not None or bool(plain(visit.search or ""))
    every = plain_cards(book, lang)
    made = directory(book.content).by_product(visit.search) if visit.search else {}
    nothing = ""
    if not shown and narrowed:
        key = "found_none_text" if len(narrowed) > 1 else "found_none_one"
        nothing = label(key, lang).format(what=what)
    return CompaniesModel(
        label("companies_title", lang),
        label("companies_hint", lang),
        chips(visit, book),
        tuple(_by_product(book, every[i], lang, made[i]) if i in made else every[i] for i in shown),
        label("search", lang),
        label("filter", lang),
        sort_word(visit),
        visit.companies_order != "report" or visit.companies_initial is not None,
        label("found_of", lang).format(found=told, what=what) if looked_for and shown else "",
        nothing,
        tuple(Drop(label("drop", lang).format(what=text), event) for text, event in narrowed)
        if nothing
        else (),
        _search(visit, book, shown, told) if visit.search is not None else None,
    )


def narrowing(visit: Visit, book: Book) -> list[tuple[str, Filter | Initial | Search]]:
    """What narrows the grid, in words, each with the event that takes it away."""
    lang, chip = visit.lang, visit.companies_filter
    found: list[tuple[str, Filter | Initial | Search]] = []
    if chip is not None:
        found.append((chip_word(book, chip, lang), Filter(None)))
    if visit.companies_initial is not None:
        found.append((letter_word(visit.companies_initial, lang), Initial(None)))
    if plain(visit.search or ""):
        found.append((label("typed_quoted", lang).format(text=visit.search), Search("")))
    return found


def chip_word(book: Book, chip: str, lang: str) -> str:
    """What a chip stands for."""
    what, _, value = chip.partition(":")
    if what == "place":
        place = book.place(value)
        return book.plain(place.name, lang) if place is not None else ""
    return label(f"{what}_{value}", lang)


def letter_word(letter: str, lang: str) -> str:
    """A letter of the rail in words."""
    key = "letter_other" if letter == OTHER else "letter_some"
    return label(key, lang).format(letter=letter)


def found_words(count: int, lang: str) -> str:
    """How many are found, in words."""
    if not count:
        return label("found_none", lang)
    if count == 1:
        return label("found_one", lang)
    return label("found_some", lang).format(n=plain_number(count, lang))


def sort_word(visit: Visit) -> str:
    """What stands on the button of letters and ways to sort: what is chosen of them."""
    parts = []
    if visit.companies_order != "report":
        parts.append(label(f"sort_{visit.companies_order}", visit.lang))
    if visit.companies_initial is not None:
        parts.append(visit.companies_initial)
    return " · ".join(parts) or label("sort_now", visit.lang)


def chips(visit: Visit, book: Book) -> tuple[tuple[Chip, ...], ...]:
    """Chips in groups. A chip without organisations, or with those of a chip before it, is left out."""
    return _chips(book, visit.lang, visit.companies_filter)


def plain_chips(book: Book, lang: str) -> tuple[tuple[Chip, ...], ...]:
    """Chips of which none is chosen but that for all: every organisation is looked at once for each of
    them."""
    return _chips(book, lang, None)


@once_for_book
def _chips(book: Book, lang: str, chosen: str | None) -> tuple[tuple[Chip, ...], ...]:
    content = book.content
    everyone = companies(content, None)
    seen = {everyone}
    first = Chip(f"{label('all', lang)} {len(everyone)}", Filter(None), chosen is None)
    groups: list[tuple[Chip, ...]] = [(first,)]

    def chip(value: str, text: str, *, icon: str = "", hue: str = "") -> list[Chip]:
        found = companies(content, value)
        # The chosen chip always stays, so that a visitor can see what was chosen.
        if not found or (found in seen and value != chosen):
            return []
        seen.add(found)
        return [Chip(f"{text} {len(found)}", Filter(value), value == chosen, icon, hue)]

    groups.append(
        tuple(
            c
            for i, p in content.places.items()
            for c in chip(f"place:{i}", book.plain(p.name, lang), hue=p.hue)
        )
    )
    groups.append(
        tuple(
            c
            for kind in OrganisationKind
            for c in chip(f"kind:{kind.value}", label(f"kind_{kind.value}", lang), icon=KIND_ICONS[kind])
        )
    )
    groups.append(
        tuple(
            c
            for field in FieldOfWork
            for c in chip(
                f"field:{field.value}", label(f"field_{field.value}", lang), icon=FIELD_ICONS[field]
            )
        )
    )
    return tuple(group for group in groups if group)


def _search(visit: Visit, book: Book, shown: tuple[str, ...], told: str) -> SearchModel:
    lang, text = visit.lang, visit.search or ""
    names = directory(book.content)
    candidates = names.candidates(shown, text)
    head = _head(text)
    looked_for = bool(plain(text)) or visit.companies_initial is not None
    return SearchModel(
        text,
        label("search_typed", lang).format(text=text) if text else label("search_nothing_typed", lang),
        label("search_hint", lang),
        told if looked_for or visit.companies_filter is not None else "",
        tuple(
            Key(c, Search((head + c)[:MAX_SEARCH]), label("key_character", lang).format(text=c))
            for c in candidates
        ),
        tuple(Key(k, Search((text + k.lower())[:MAX_SEARCH])) for k in KEYS),
        Key(label("key_delete", lang), Search(text[:-1])),
        Key(label("key_clear", lang), Search("")),
        Key(label("key_close", lang), Search(None)),
        tuple(
            Choice(
                label(f"sort_{order}", lang),
                SortBy(order),
                order == visit.companies_order,
                label(f"sort_{order}", lang),
            )
            for order in COMPANIES_ORDERS
        ),
        _letters(visit, book),
        label("sort_letters", lang),
        label("keyboard", lang),
    )


def _head(text: str) -> str:
    """What is typed up to its last Chinese character: a character that is chosen stands for the rest."""
    cut = max((n + 1 for n, c in enumerate(text) if not c.isascii() and c.isalpha()), default=0)
    return text[:cut]


def _letters(visit: Visit, book: Book) -> tuple[Choice, ...]:
    there = initials(book.content)
    found = []
    for letter in (*LETTERS, OTHER):
        name = letter_word(letter, visit.lang)
        if letter not in there and letter != OTHER:
            name = label("letter_none", visit.lang).format(letter=letter)
        chosen = letter == visit.companies_initial
        found.append(Choice(letter, Initial(letter), chosen, name, letter in there))
    return tuple(found)


def _by_product(book: Book, card: CompanyCard, lang: str, number: int) -> CompanyCard:
    """A card that says by which work it was found."""
    product = book.content.organisations[card.id].products[number]
    return replace(card, product=label("found_by_product", lang).format(name=book.plain(product.name, lang)))


@once_for_book
def plain_cards(book: Book, lang: str) -> dict[str, CompanyCard]:
    """All cards as nobody has searched for them: made once, as every key of the keyboard asks for many."""
    return {i: _make_card(book, i, lang) for i in book.content.organisations}


def _make_card(book: Book, organisation_id: str, lang: str) -> CompanyCard:
    organisation = book.content.organisations[organisation_id]
    place = book.place(organisation.place)
    picture = book.content.pictures.get(organisation.picture or "")
    given = picture is not None and picture.file is not None
    return CompanyCard(
        organisation_id,
        emblem(book, organisation_id, organisation),
        book.text(organisation.name, lang),
        book.text(organisation.tagline, lang),
        book.plain(place.name, lang) if place is not None else "",
        floors(organisation, lang),
        Open(Screen.COMPANY, organisation_id),
        "",
        scene(book, organisation.picture, hue_of(book, organisation.place), lang) if given else None,
    )
