"""Names of organisations as they are looked up: in pinyin order, by initials, by what is typed."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from kiosk.content.base import Text
from kiosk.content.model import Content, Organisation
from kiosk.state.kept import once_for_content
from kiosk.state.model import CompaniesOrder
from kiosk.state.timeorder import time_order

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Under this stand the names that begin with none of them: with a digit or a symbol.
OTHER: Final = "#"
# So many letters have to be typed before they are looked for inside a word too.
INSIDE: Final = 3
CANDIDATES: Final = 12
LOOKED_AT: Final = 80
ANSWERS_KEPT: Final = 16

Piece = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one language, folded. Its pieces are what it can be typed by: a Chinese character with its
    pinyin, or a word, which sounds as it is written. `whole` is all of it without spaces and signs."""

    pieces: tuple[Piece, ...]
    whole: str
    starts: frozenset[str]
    letters: frozenset[str]

    @property
    def sounds(self) -> tuple[str, ...]:
        """What it is sorted by."""
        return tuple(sound for _, sound in self.pieces)

    @property
    def letter(self) -> str:
        """The letter of the rail under which it stands."""
        first = self.pieces[0][1][:1].upper() if self.pieces else ""
        return first if first and first in LETTERS else OTHER

    def matches(self, typed: str) -> bool:
        """Whether what is typed finds it: each piece by itself, by its pinyin, or by the beginning of that,
        from any piece on. Characters, pinyin and initials may be mixed."""
        if (len(typed) >= INSIDE or not typed.isascii()) and typed in self.whole:
            return True
        if len(typed) == 1 or typed[0] not in self.starts:
            return typed[0] in self.starts
        # How much is typed by the pieces up to here, for every place where it may have begun.
        reached: set[int] = set()
        for written, sound in self.pieces:
            now = set()
            for at in (*reached, 0):
                if typed.startswith(written, at):
                    now.add(at + len(written))
                now.update(range(at + 1, at + _common(typed, at, sound) + 1))
            if len(typed) in now:
                return True
            reached = now
        return False

    def offers(self, head: str, tail: str) -> str:
        """The characters that follow `head` in it and are typed by `tail`, its pinyin or initials; after a
        head alone the next character. Empty where there are none."""
        for begin in range(len(self.pieces)):
            at, left = begin, head
            while left and at < len(self.pieces) and left.startswith(self.pieces[at][0]):
                left = left[len(self.pieces[at][0]) :]
                at += 1
            if left:
                continue
            if not tail:
                return self.pieces[at][0] if at < len(self.pieces) and _han(self.pieces[at][0]) else ""
            found = self._typed_by(at, tail)
            if found:
                return found
        return ""

    def _typed_by(self, at: int, tail: str) -> str:
        found = ""
        while tail and at < len(self.pieces):
            written, sound = self.pieces[at]
            common = _common(tail, 0, sound)
            if not _han(written) or not common:
                return ""
            found, tail, at = found + written, tail[common:], at + 1
        return "" if tail else found


@dataclass(frozen=True, slots=True)
class Entry:
    """An organisation in the directory: its names, those of its products, and when its first event began, in
    years."""

    zh: Name
    en: Name
    names: tuple[Name, ...]
    products: tuple[tuple[Name, ...], ...]
    first: float
    whole: str

    @property
    def every(self) -> tuple[tuple[int | None, Name], ...]:
        """Its names, and those of its products with the number of the product."""
        own: list[tuple[int | None, Name]] = [(None, name) for name in self.names]
        return (*own, *((n, name) for n, product in enumerate(self.products) for name in product))

    @property
    def initials(self) -> frozenset[str]:
        """Letters under which it stands, in pinyin and in English; `#` where one begins with none."""
        return frozenset((self.zh.letter, self.en.letter))


class Directory:
    """All organisations of a content, made once for it."""

    def __init__(self, content: Content) -> None:
        first = _first_events(content)
        self._entries = {i: _entry(o, first.get(i, float("inf"))) for i, o in content.organisations.items()}
        self._place = {i: n for n, i in enumerate(content.organisations)}
        self.initials = frozenset[str]().union(*(e.initials for e in self._entries.values()))
        # By the first character of each piece: most names are left alone by what is typed.
        self._starting: dict[str, list[tuple[str, int | None, Name]]] = {}
        for i, entry in self._entries.items():
            for number, name in entry.every:
                for start in name.starts:
                    self._starting.setdefault(start, []).append((i, number, name))
        self._answers: dict[str, dict[str, int | None]] = {}

    def beginning(self, ids: Iterable[str], letter: str) -> list[str]:
        """Those of some ids whose name begins with a letter, or with none for `#`."""
        return [i for i in ids if letter in self._entries[i].initials]

    def matching(self, ids: Iterable[str], typed: str) -> list[str]:
        """Those of some ids that what is typed finds; all of them where nothing is typed."""
        if not plain(typed):
            return list(ids)
        answer = self._answer(plain(typed))
        return [i for i in ids if i in answer]

    def by_product(self, typed: str) -> dict[str, int]:
        """Organisations that are found by the name of a product and not by their own, each with the number of
        that product."""
        text = plain(typed)
        return {i: n for i, n in self._answer(text).items() if n is not None} if text else {}

    def candidates(self, ids: Iterable[str], typed: str) -> tuple[str, ...]:
        """Chinese characters that may be meant by the last letters typed, of the names of some ids; those of
        most names first. Each stands for those letters; after a character they are what may follow it."""
        text = plain(typed)
        cut = max((n + 1 for n, c in enumerate(text) if _han(c)), default=0)
        if not text:
            return ()
        found: Counter[str] = Counter()
        # The first ones will do: there is room for some characters only.
        for i in islice(ids, LOOKED_AT):
            names = self._entries[i].every
            found.update({o for _, name in names if (o := name.offers(text[:cut], text[cut:]))})
        return tuple(o for o, _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))[:CANDIDATES]

    def in_order(self, ids: Iterable[str], order: CompaniesOrder, lang: str) -> tuple[str, ...]:
        """Some ids sorted: as the file has them; by name, in Chinese by pinyin, digits and symbols last; or
        by first event, those without one last."""
        match order:
            case "name":
                return tuple(sorted(ids, key=lambda i: self._by_name(i, lang)))
            case "first":
                return tuple(sorted(ids, key=lambda i: (self._entries[i].first, self._place[i])))
            case _:
                return tuple(sorted(ids, key=self._place.__getitem__))

    def letter(self, organisation_id: str, lang: str) -> str:
        """The letter under which an organisation stands when sorted by name, `#` where that is none."""
        entry = self._entries[organisation_id]
        return (entry.zh if lang == "zh" else entry.en).letter

    def _by_name(self, organisation_id: str, lang: str) -> tuple[bool, tuple[str, ...], int]:
        entry = self._entries[organisation_id]
        name = entry.zh if lang == "zh" else entry.en
        return name.letter == OTHER, name.sounds, self._place[organisation_id]

    def _answer(self, typed: str) -> dict[str, int | None]:
        """Everything that is found by what is typed, with the number of the product where it is found by
        that. The last ones are kept: a visit asks for the same several times."""
        answer = self._answers.get(typed)
        if answer is None:
            answer = {}
            if len(typed) >= INSIDE or not typed.isascii():
                for i, entry in self._entries.items():
                    if typed in entry.whole:
                        found = [number for number, name in entry.every if typed in name.whole]
                        answer[i] = None if None in found else found[0]
            letters = frozenset(typed)
            for i, number, name in self._starting.get(typed[0], ()):
                if not letters <= name.letters:
                    continue
                # Its own names come first, and count more.
                known = i in answer
                if known and (number is not None or answer[i] is None):
                    continue
                if name.matches(typed):
                    answer[i] = number
            while len(self._answers) >= ANSWERS_KEPT:
                del self._answers[next(iter(self._answers))]
            self._answers[typed] = answer
        return answer


@once_for_content
def directory(content: Content) -> Directory:
    """The directory of a content."""
    return Directory(content)


def fold(text: str) -> str:
    """Lower case, without accents and in one width, as names are compared."""
    found = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in found if not unicodedata.combining(c))


def plain(text: str) -> str:
    """Folded, letters and digits alone."""
    return "".join(c for c in fold(text) if c.isalnum())


def _common(typed: str, at: int, sound: str) -> int:
    """How many letters from a place on are the beginning of a sound."""
    length = 0
    while length < len(sound) and at + length < len(typed) and typed[at + length] == sound[length]:
        length += 1
    return length


def _han(character: str) -> bool:
    return len(character) == 1 and not character.isascii() and character.isalpha()


def _first_events(content: Content) -> dict[str, float]:
    """When the first event of each organisation began, in years. Plans do not count before what happened."""
    found: dict[str, float] = {}
    for event_id in time_order(content).ids:
        event = content.events[event_id]
        for organisation in event.organisations:
            found.setdefault(organisation, event.when.start)
    return found


def _entry(organisation: Organisation, first: float) -> Entry:
    own = _names(organisation.name)
    if organisation.sort_as:
        own = (_sounding(own[0], tuple(fold(organisation.sort_as).split())), own[1])
    more = _names(organisation.full_name) if organisation.full_name is not None else ()
    names = tuple(dict.fromkeys((*own, *more)))
    products = tuple(_names(product.name) for product in organisation.products)
    whole = "\n".join(name.whole for group in (names, *products) for name in group)
    return Entry(own[0], own[1], names, products, first, whole)


def _names(text: Text) -> tuple[Name, ...]:
    """Both names; English words are taken as they are, whatever a Chinese character does among them."""
    return _name(text.zh), _name(text.en)


def _sounding(name: Name, sounds: tuple[str, ...]) -> Name:
    """A name with the pinyin that staff gave: a syllable a piece, or by itself where they are not as many."""
    if len(sounds) == len(name.pieces):
        pieces = tuple((written, s) for (written, _), s in zip(name.pieces, sounds, strict=True))
    else:
        pieces = tuple((s, s) for s in sounds)
    return _made(pieces, name.whole)


def _name(text: str) -> Name:
    folded = fold(text)
    sounds: list[str] | str = folded
    if not folded.isascii():
        # Imported when a name is first looked up: its tables take longer to load than the first frame may.
        from pypinyin import lazy_pinyin

        # Each character that is no Chinese stands for itself.
        sounds = lazy_pinyin(folded, errors=list)  # type: ignore[arg-type]
    pieces: list[Piece] = []
    joined = False
    for written, sound in zip(folded, sounds, strict=True):
        if not written.isalnum():
            joined = False
        elif written == sound and not _han(written):
            # A word, or a number: letters that follow each other.
            pieces[-1:] = [(w + written, s + sound) for w, s in pieces[-1:]] if joined else pieces[-1:]
            pieces += [] if joined else [(written, sound)]
            joined = True
        else:
            pieces.append((written, fold(sound)))
            joined = False
    return _made(tuple(pieces), plain(text))


def _made(pieces: tuple[Piece, ...], whole: str) -> Name:
    starts = frozenset(p[:1] for piece in pieces for p in piece)
    return Name(pieces, whole, starts, frozenset("".join(p for piece in pieces for p in piece)))
