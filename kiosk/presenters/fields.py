"""The rows of facts on the card of an organisation, one line of a table each. Pure.

A card field costs two touches: the field with its description in `content/model.py`, and a row here. Card,
table of `kiosk fields`, schema for editors and the code to take away follow from these.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.content.base import Text
from kiosk.content.model import Organisation
from kiosk.presenters import card
from kiosk.presenters.book import Book
from kiosk.presenters.labels import label


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a card: what it is, and what it says."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A row of the table: the field of `Organisation`, its name in Chinese and English, and what it says,
    where that is not simply its value."""

    field: str
    words: tuple[str, str]
    say: Callable[[Book, Any, str], str] | None = None


def _fields(book: Book, organisation: Organisation, lang: str) -> str:
    joint = "、" if lang == "zh" else ", "
    return joint.join(label(f"field_{f.value}", lang) for f in organisation.fields)


def _place(book: Book, organisation: Organisation, lang: str) -> str:
    place = book.place(organisation.place)
    parts = (book.plain(place.name, lang) if place is not None else "", card.where(book, organisation, lang))
    return ("，" if lang == "zh" else ", ").join(p for p in parts if p)


# Where the card shows them in this order; a field that an organisation has not is left out.
FIELDS: list[Field] = [
    Field("full_name", ("全称", "Registered name")),
    Field("fields", ("领域", "Fields"), _fields),
    Field("place", ("所在", "Where"), _place),
]


def facts(book: Book, organisation: Organisation, lang: str) -> tuple[Fact, ...]:
    """The facts of an organisation that it has, in the order of the table."""
    found = []
    for row in FIELDS:
        text = row.say(book, organisation, lang) if row.say else _said(book, organisation, row.field, lang)
        if text:
            found.append(Fact(row.words[lang == "en"], text))
    return tuple(found)


def _said(book: Book, organisation: Organisation, field: str, lang: str) -> str:
    return say(book, getattr(organisation, field, None), lang)


def say(book: Book, value: object, lang: str) -> str:
    """A value in words: a text in the language, a figure of the ledger by its id, a list joined."""
    if value is None:
        return ""
    if isinstance(value, Text):
        return book.plain(value, lang)
    if isinstance(value, str):
        return book.figure(value, lang).text if value in book.content.figures else value
    if isinstance(value, Sequence):
        return ("、" if lang == "zh" else ", ").join(t for v in value if (t := say(book, v, lang)))
    return str(value)
