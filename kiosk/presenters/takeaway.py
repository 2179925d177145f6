"""Take it with you: a card as plain text, short enough for a code that a phone reads from 60 cm. Pure.

The text has no address: any phone shows it with no network. It is composed within a number of bytes, because
the version of the code, and with it the size of a module, follows from that. Version 15 holds 412 bytes at
level M and 520 at level L (ISO/IEC 18004). It has 77 modules a side, 85 with the quiet zone, so that on 262
design units a module is 3 px of a screen of 1080: 1.5 mm at 43 inch and 0.93 mm at 27 inch. A phone with 12
megapixels behind a lens of 26 mm sees 0.19 mm a pixel at 60 cm: nearly five pixels a module; readers want
three.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from kiosk.content.base import Kind
from kiosk.content.charts import ChartSpec, YearsChart
from kiosk.content.model import Event
from kiosk.presenters import fields
from kiosk.presenters.book import Book
from kiosk.presenters.labels import label
from kiosk.presenters.memo import once_for_book
from kiosk.state.model import Screen, Spot

VERSION: Final = 15
BYTES_M, BYTES_L = 412, 520
FACTS: Final = 3
# A chart gives its sentence, and so many values.
VALUES: Final = 3
# Of the figures of a chart only the first ones can find room; a line of years may have thousands.
ENOUGH: Final = 12
# With more organisations than this an event is told by its places alone.
FEW: Final = 2
# A name longer than this leaves no room for what it is the name of.
TITLE_BYTES: Final = 120
QUIET: Final = 4
SIDE_U: Final = 262.0
MODULE_MM: Final = 0.9
ENDS: Final = {"zh": "。！？", "en": ".!?"}


@dataclass(frozen=True, slots=True)
class Takeaway:
    """What a code holds: `text` line by line is title, at most three facts, and source. Of a chart the first
    line after the title is its sentence, and three values follow."""

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
    most = 1 + VALUES if spot.screen is Screen.CHART else FACTS
    for ways in _facts(book, spot, item, lang):
        fact = next((way for way in ways if len(way.encode()) + 1 <= room), "")
        # A sentence of a text that is there already says nothing new.
        sentence = fact[-1:] in ENDS[lang]
        if fact and not any(fact == told or (sentence and fact in told) for told in facts):
            facts.append(fact)
            room -= len(fact.encode()) + 1
        if len(facts) == most:
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
    """Sections of the report that an item comes from; those of its figures where it names none."""
    own: tuple[str, ...] | None = getattr(item, "sections", None)
    if own is not None:
        return own
    return tuple(figure.section for _, figure in book.figures((item.hero, *item.figures)))


def _title(book: Book, item: Any, lang: str) -> str:
    text = getattr(item, "title", None) or item.name
    return book.plain(text, lang)


def _facts(book: Book, spot: Spot, item: Any, lang: str) -> Iterator[tuple[str, ...]]:
    """Facts, the most telling first; each in the ways in which it can be told, the longest first."""
    match spot.screen:
        case Screen.EVENT:
            yield from ((fact,) for fact in _of_event(book, item, lang))
        case Screen.CHART:
            yield from _of_chart(book, item, lang)
        case _:
            yield from ((fact,) for fact in _of_card(book, spot, item, lang))


def _of_event(book: Book, event: Event, lang: str) -> Iterator[str]:
    """When, what happened, where and who; where one is missing or too long, figures, and sentences."""
    yield book.when(event.when, lang)
    summary = book.plain(event.summary, lang)
    yield summary
    content = book.content
    places = [content.places[i].name for i in event.places if i in content.places]
    there = [content.organisations[i].name for i in event.organisations if i in content.organisations]
    names = [book.plain(name, lang) for name in (*places, *(there if len(there) <= FEW else ()))]
    if names:
        yield " · ".join(names)
    yield from _values(book, event.figures, lang)
    yield from sentences(summary, lang)


def _of_chart(book: Book, chart: ChartSpec, lang: str) -> Iterator[tuple[str, ...]]:
    """The sentence of the chart and its values, by name or by short name: the main one first, and of years
    the latest."""
    summary = book.plain(chart.summary, lang)
    yield (summary,)
    beside = (getattr(chart, name, None) for name in ("growth", "reference", "part"))
    figures = reversed(chart.figures) if isinstance(chart, YearsChart) else chart.figures
    ids = (chart.hero, *(i for i in beside if i), *figures)
    yield from zip(_values(book, ids, lang), _values(book, ids, lang, short=True), strict=True)
    yield from ((sentence,) for sentence in sentences(summary, lang))


def _values(book: Book, figures: Iterable[str], lang: str, *, short: bool = False) -> Iterator[str]:
    """Figures by name, or by short name, with qualifier and unit; of those with one name, with their times. A
    claim that is not reported says so wherever it goes."""
    colon = _colon(lang)
    found = book.figures(islice(dict.fromkeys(figures), ENOUGH))
    names = [book.figure_name(i, lang, short=short).replace("\n", "") for i, _ in found]
    for (figure_id, figure), name in zip(found, names, strict=True):
        said = book.figure(figure_id, lang).text
        word = "" if figure.kind is Kind.REPORTED else book.kind(figure.kind, lang)
        claim = _beside(word, lang) if word and word not in said else ""
        when = _beside(book.when(figure.period, lang), lang) if names.count(name) > 1 else ""
        yield f"{name}{when}{colon}{said}{claim}"


def _beside(words: str, lang: str) -> str:
    return f"（{words}）" if lang == "zh" else f" ({words})"


def _of_card(book: Book, spot: Spot, item: Any, lang: str) -> Iterator[str]:
    """Figures, what stands in the rows of the card, sentences."""
    colon = _colon(lang)
    role = getattr(item, "role", None)
    if role is not None:
        yield book.plain(role, lang)
    hero = getattr(item, "hero", None)
    yield from _values(book, (*((hero,) if hero else ()), *getattr(item, "figures", ())), lang)
    if spot.screen is Screen.COMPANY:
        for product in item.products:
            yield f"{book.plain(product.name, lang)}{colon}{book.plain(product.text, lang)}"
        for fact in fields.facts(book, item, lang):
            yield f"{fact.name}{colon}{fact.text}"
        for _, event in book.events_of(organisation=spot.item):
            yield f"{book.when(event.when, lang)}{colon}{book.plain(event.title, lang)}"
    for name in ("tagline", "story", "text"):
        text = getattr(item, name, None)
        if text is not None:
            yield from sentences(book.plain(text, lang), lang)
    for point in getattr(item, "points", ()):
        yield from sentences(book.plain(getattr(point, "text", point), lang), lang)


def _colon(lang: str) -> str:
    return "：" if lang == "zh" else ": "


def sentences(text: str, lang: str) -> Iterator[str]:
    """The sentences of a text. In English a sentence ends where a blank follows."""
    begin = 0
    for at, character in enumerate(text):
        if character in ENDS[lang] and (lang == "zh" or text[at + 1 : at + 2] in ("", " ")):
            yield text[begin : at + 1].strip()
            begin = at + 1
    if rest := text[begin:].strip():
        yield rest
