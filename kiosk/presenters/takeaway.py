"""Take it with you: a card as plain text, short enough for a code that a phone reads from 60 cm. Pure.

The text has no address: any phone shows it with no network. It is composed within a number of bytes, because
the version of the code, and with it the size of a module, follows from that. Version 15 holds 412 bytes at
level M and 520 at level L (ISO/IEC 18004). It has 77 modules a side, 85 with the quiet zone, so that on 262
design units a module is 3 px of a screen of 1080: 1.5 mm at 43 inch and 0.93 mm at 27 inch. A phone with 12
megapixels behind a lens of 26 mm sees 0.19 mm a pixel at 60 cm: nearly five pixels a module; readers want
three.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from kiosk.content.base import Kind
from kiosk.presenters import fields
from kiosk.presenters.book import Book
from kiosk.presenters.labels import label
from kiosk.presenters.memo import once_for_book
from kiosk.state.model import Screen, Spot

VERSION: Final = 15
BYTES_M, BYTES_L = 412, 520
FACTS: Final = 3
# A name longer than this leaves no room for what it is the name of.
TITLE_BYTES: Final = 120
QUIET: Final = 4
SIDE_U: Final = 262.0
MODULE_MM: Final = 0.9
ENDS: Final = {"zh": "。！？", "en": ".!?"}


@dataclass(frozen=True, slots=True)
class Takeaway:
    """What a code holds: `text` line by line is title, at most three facts, and source."""

    title: str
    facts: tuple[str, ...]
    source: str
    words: str
    how: str
    spoken: str

    @property
    def text(self) -> str:
        """The text in the code."""
        return "\n".join((self.title, *self.facts, self.source))

    @property
    def level(self) -> str:
        """Level of error correction: `m` where it fits, else `l`."""
        return "m" if len(self.text.encode()) <= BYTES_M else "l"


@once_for_book
def present(book: Book, spot: Spot, lang: str) -> Takeaway | None:
    """What can be taken of an item, in a language; None for a screen without an item, and for an item that is
    not there."""
    item = _item(book, spot)
    if item is None:
        return None
    title = cut(_title(book, item, lang), TITLE_BYTES)
    source = cut(book.source(_sections(book, item), lang), BYTES_L // 3)
    room = BYTES_L - len(f"{title}\n{source}".encode())
    facts: list[str] = []
    for fact in _facts(book, spot, item, lang):
        size = len(fact.encode()) + 1
        if fact not in facts and size <= room:
            facts.append(fact)
            room -= size
        if len(facts) == FACTS:
            break
    return Takeaway(
        title,
        tuple(facts),
        source,
        label("take_with_you", lang),
        label("take_how", lang),
        label("take_spoken", lang).format(title=title),
    )


def cut(text: str, most: int) -> str:
    """A text in at most so many bytes of UTF-8, with … where something is left out."""
    raw = text.encode()
    if len(raw) <= most:
        return text
    return raw[: most - len("…".encode())].decode(errors="ignore").rstrip() + "…"


def _item(book: Book, spot: Spot) -> Any:
    content = book.content
    items: dict[Screen, Any] = {
        Screen.COMPANY: content.organisations,
        Screen.PLACE: content.places,
        Screen.EVENT: content.events,
        Screen.CHART: content.charts,
        Screen.THEME: content.themes,
        Screen.VOICE: content.voices,
    }
    return items.get(spot.screen, {}).get(spot.item or "")


def _sections(book: Book, item: Any) -> tuple[str, ...]:
    """Sections of the report that an item comes from; those of its figure where it names none."""
    own: tuple[str, ...] | None = getattr(item, "sections", None)
    if own is not None:
        return own
    figure = book.content.figures.get(getattr(item, "hero", ""))
    return tuple(getattr(figure, "sections", ()))


def _title(book: Book, item: Any, lang: str) -> str:
    text = getattr(item, "title", None) or item.name
    return book.plain(text, lang)


def _facts(book: Book, spot: Spot, item: Any, lang: str) -> Iterator[str]:
    """Facts, the most telling first: when, figures, what stands in the rows of the card, sentences."""
    colon = "：" if lang == "zh" else ": "
    when = getattr(item, "when", None)
    if when is not None:
        yield book.when(when, lang)
    role = getattr(item, "role", None)
    if role is not None:
        yield book.plain(role, lang)
    hero = getattr(item, "hero", None)
    for figure_id in dict.fromkeys((*((hero,) if hero else ()), *getattr(item, "figures", ()))):
        if figure_id in book.content.figures:
            kind = book.content.figures[figure_id].kind
            # A claim that is not reported must say so wherever it goes.
            word = "" if kind is Kind.REPORTED else book.kind(kind, lang)
            claim = (f"（{word}）" if lang == "zh" else f" ({word})") if word else ""
            name = book.figure_name(figure_id, lang).replace("\n", "")
            yield f"{name}{colon}{book.figure(figure_id, lang).text}{claim}"
    if spot.screen is Screen.COMPANY:
        for product in item.products:
            yield f"{book.plain(product.name, lang)}{colon}{book.plain(product.text, lang)}"
        for fact in fields.facts(book, item, lang):
            yield f"{fact.name}{colon}{fact.text}"
        for _, event in book.events_of(organisation=spot.item):
            yield f"{book.when(event.when, lang)}{colon}{book.plain(event.title, lang)}"
    for name in ("tagline", "story", "detail", "summary", "text"):
        text = getattr(item, name, None)
        if text is not None:
            yield from sentences(book.plain(text, lang), lang)
    for point in getattr(item, "points", ()):
        yield from sentences(book.plain(getattr(point, "text", point), lang), lang)


def sentences(text: str, lang: str) -> Iterator[str]:
    """The sentences of a text. In English a sentence ends where a blank follows."""
    begin = 0
    for at, character in enumerate(text):
        if character in ENDS[lang] and (lang == "zh" or text[at + 1 : at + 2] in ("", " ")):
            yield text[begin : at + 1].strip()
            begin = at + 1
    if rest := text[begin:].strip():
        yield rest
