"""What is read aloud of a card: its title, then its long text, sentence by sentence. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kiosk.content.base import Text
from kiosk.content.prose import strip_breaks
from kiosk.content.told import TOLD
from kiosk.presenters.book import Book
from kiosk.presenters.labels import label
from kiosk.state.model import RATES, VOLUMES, Event, Language, Listen, Screen, SetRate, SetVolume, Spot, Visit

KINDS: Final[dict[Screen, tuple[str, str, str]]] = {
    Screen.EVENT: ("event", "events", "title"),
    Screen.COMPANY: ("company", "organisations", "name"),
    Screen.CHART: ("chart", "charts", "title"),
    Screen.PLACE: ("place", "places", "name"),
    Screen.VOICE: ("voice", "voices", "name"),
    Screen.THEME: ("theme", "themes", "title"),
}
"""By screen: the word in the names of files, the kind of content, and the field with the title."""
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
_END = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+(?=[^\s.])")


@dataclass(frozen=True, slots=True)
class Narration:
    """What is read aloud. `name` is that of its files, without their ending; `sentences` are those of the
    text, which join to it again."""

    name: str
    lang: Language
    title: str
    text: str
    sentences: tuple[str, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """All that is spoken, in turn: the title, then each sentence."""
        return (self.title, *(one.strip() for one in self.sentences))

    @property
    def fingerprint(self) -> str:
        """Changes with the words."""
        return hashlib.sha256("\n".join(self.parts).encode()).hexdigest()[:16]

    def span(self, part: int) -> tuple[int, int] | None:
        """Where a part stands in the text: its first character, and the one after its last. None for the
        title."""
        if not 0 < part <= len(self.sentences):
            return None
        start = sum(map(len, self.sentences[: part - 1]))
        return start, start + len(self.sentences[part - 1].rstrip())


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, with the spaces after them."""
    found, start = [], 0
    for end in _END.finditer(text):
        if text[start : end.end()].strip():
            found.append(text[start : end.end()])
            start = end.end()
    return (*found, text[start:]) if text[start:].strip() else tuple(found)


def narration(book: Book, spot: Spot, lang: Language, *, easy: bool = False) -> Narration | None:
    """What is read aloud at a spot; None where that is no card. With `easy` its text in easy language, where
    there is one."""
    if spot.screen not in KINDS or spot.item is None:
        return None
    word, kind, field = KINDS[spot.screen]
    item = getattr(book.content, kind).get(spot.item)
    if item is None:
        return None
    title: Text = getattr(item, field)
    text = strip_breaks(book.told(kind, item, lang, easy=easy))
    name = f"{word}-{spot.item}.{lang}" + (".easy" if easy and item.easy is not None else "")
    return Narration(name, lang, book.plain(title, lang), text, sentences(text))


def narrations(book: Book) -> Iterator[Narration]:
    """All that can be read aloud: each card in both languages, as usual and in easy language."""
    for screen, (_word, kind, _field) in KINDS.items():
        for id_, item in getattr(book.content, kind).items():
            for lang in LANGUAGES:
                for easy in (False, True) if item.easy is not None else (False,):
                    found = narration(book, Spot(screen, id_), lang, easy=easy)
                    assert found is not None
                    yield found


assert set(TOLD) == {kind for _word, kind, _field in KINDS.values()}


@dataclass(frozen=True, slots=True)
class Control:
    """A button of what is being read aloud."""

    id: str
    text: str
    name: str
    icon: str
    event: Event


def controls(visit: Visit) -> tuple[Control, ...]:
    """The buttons while something is read aloud: pause or go on, speed, volume, stop. Empty where nothing
    is."""
    if visit.listen == "off":
        return ()
    lang, on = visit.lang, visit.listen == "on"
    word = label("listen_pause" if on else "listen_on", lang)
    rate = label("listen_rate", lang).format(n=visit.rate)
    volume = label("listen_volume", lang).format(n=visit.volume, most=VOLUMES[-1])
    return (
        Control("pause", word, word, "pause" if on else "play", Listen("paused" if on else "on")),
        Control("rate", rate, rate, "timer", SetRate(_next(RATES, visit.rate))),
        Control("volume", volume, volume, "volume-2", SetVolume(_next(VOLUMES, visit.volume))),
        Control("stop", label("listen_stop", lang), label("listen_stop", lang), "x", Listen("off")),
    )


def _next(values: tuple[int, ...], now: int) -> int:
    """The value after the present one; the first after the last."""
    return values[(values.index(now) + 1) % len(values)] if now in values else values[0]
