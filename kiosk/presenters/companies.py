"""The grid of organisations with its filter chips. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.content.model import FieldOfWork, OrganisationKind
from kiosk.presenters.book import Book
from kiosk.presenters.card import Emblem, emblem, floors
from kiosk.presenters.labels import label
from kiosk.state.model import Filter, Open, Screen, Visit
from kiosk.state.order import companies

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
    """The face of one organisation."""

    id: str
    emblem: Emblem
    title: str
    text: str
    place: str
    floor: str
    event: Open


@dataclass(frozen=True, slots=True)
class CompaniesModel:
    """Title, hint, chips in groups (all, places, kinds, fields) and the cards under the chosen chip."""

    title: str
    hint: str
    groups: tuple[tuple[Chip, ...], ...]
    cards: tuple[CompanyCard, ...]


def present(visit: Visit, book: Book) -> CompaniesModel:
    """The grid of a visit."""
    content, lang = book.content, visit.lang
    shown = companies(content, visit.companies_filter)
    return CompaniesModel(
        label("companies_title", lang),
        label("companies_hint", lang),
        chips(visit, book),
        tuple(_card(book, i, lang) for i in shown),
    )


def chips(visit: Visit, book: Book) -> tuple[tuple[Chip, ...], ...]:
    """Chips in groups. A chip without organisations, or with those of a chip before it, is left out."""
    content, lang, chosen = book.content, visit.lang, visit.companies_filter
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


def _card(book: Book, organisation_id: str, lang: str) -> CompanyCard:
    organisation = book.content.organisations[organisation_id]
    place = book.place(organisation.place)
    return CompanyCard(
        organisation_id,
        emblem(book, organisation_id, organisation),
        book.text(organisation.name, lang),
        book.text(organisation.tagline, lang),
        book.plain(place.name, lang) if place is not None else "",
        floors(organisation, lang),
        Open(Screen.COMPANY, organisation_id),
    )
