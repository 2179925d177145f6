"""The attract loop: a still call to action over slow water; each disc opens its own story. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.presenters.book import Book
from kiosk.state.model import Open, Screen, Visit

OPENS = {
    "event": Screen.EVENT,
    "company": Screen.COMPANY,
    "place": Screen.PLACE,
    "chart": Screen.CHART,
    "theme": Screen.THEME,
    "voice": Screen.VOICE,
}


@dataclass(frozen=True, slots=True)
class DiscModel:
    """One disc on the river: a big figure or date, its caption in both languages, what it opens."""

    qualifier: str
    number: str
    unit: str
    caption: str
    second: str
    hue: str
    at: float
    event: object
    name: str


@dataclass(frozen=True, slots=True)
class AttractModel:
    """All that the attract loop shows. `second` texts are the other language, smaller."""

    kicker: str
    title: str
    second: str
    call: str
    second_call: str
    discs: tuple[DiscModel, ...]


def target(opens: str) -> Open:
    """The event behind `event:ID`, `chart:ID` ... or a bare screen name; the timeline where it is none of
    these."""
    what, _, item = opens.partition(":")
    if what in OPENS and item:
        return Open(OPENS[what], item)
    return Open(Screen(what)) if what in {s.value for s in Screen} else Open(Screen.TIMELINE)


def present(visit: Visit, book: Book) -> AttractModel:
    """The attract loop in a visit's language, with the other language beside it."""
    exhibit = book.content.exhibit
    lang, other = visit.lang, "en" if visit.lang == "zh" else "zh"
    discs = []
    for disc in exhibit.discs:
        caption, second = book.plain(disc.caption, lang), book.plain(disc.caption, other)
        if disc.figure is not None:
            if disc.figure not in book.content.figures:
                continue
            shown = book.figure(disc.figure, lang)
            parts = (shown.qualifier, shown.number, shown.unit)
        elif disc.when is not None:
            words = book.when(disc.when, lang)
            digits = "".join(c for c in words if c.isdigit())
            unit = words.removeprefix(digits)
            # 1980 年代 is a number and its unit; 1980s is one word.
            split = lang == "zh" and digits and words.startswith(digits)
            parts = ("", digits, unit) if split else ("", words, "")
        else:
            continue
        name = f"{''.join(parts) if lang == 'zh' else ' '.join(p for p in parts if p)} {caption}"
        discs.append(DiscModel(*parts, caption, second, disc.hue, float(disc.at), target(disc.opens), name))
    first = min((e.first for e in exhibit.eras.values()), default=0)
    last = max((e.last for e in exhibit.eras.values() if not e.outlook), default=0)
    years = f"{first}年代—{last}年" if lang == "zh" else f"{first}s–{last}"
    parts_of_it = [book.plain(exhibit.district, lang)] if exhibit.district else []
    parts_of_it += [years] if first and last else []
    return AttractModel(
        "  ".join(parts_of_it),
        book.plain(exhibit.title, lang),
        book.plain(exhibit.title, other),
        book.plain(exhibit.call, lang),
        book.plain(exhibit.call, other),
        tuple(discs),
    )
