"""Lines of very many values: what is painted is kept as arrays, a mark is made when read. Pure."""

from __future__ import annotations

import weakref
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, overload

from kiosk.content.base import Kind

if TYPE_CHECKING:
    from kiosk.presenters.book import Book
    from kiosk.presenters.charting import Mark, Plot

MANY = 400
"""More marks than this are painted as a line without markers and without values beside them."""
MOST_KEPT = 512
KINDS = tuple(Kind)


class LongMarks(Sequence["Mark"]):
    """The marks of a long line in order of time. `at` and `high` are their places and values, `kinds` the
    place of each kind of claim in `KINDS`. Equal only to itself."""

    def __init__(self, at: Iterable[float], high: Iterable[float], kinds: Iterable[int]) -> None:
        self.at = array("d", at)
        self.high = array("d", high)
        self.kinds = bytes(kinds)
        self._make: Callable[[int], Mark] | None = None
        self._made: dict[int, Mark] = {}

    def made_by(self, make: Callable[[int], Mark]) -> LongMarks:
        """Give it what makes the mark of a number."""
        self._make = make
        return self

    def __len__(self) -> int:
        return len(self.at)

    @overload
    def __getitem__(self, index: int) -> Mark: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Mark, ...]: ...
    def __getitem__(self, index: int | slice) -> Mark | tuple[Mark, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        found = self._made.get(index)
        if found is None:
            assert self._make is not None
            if len(self._made) >= MOST_KEPT:
                self._made.clear()
            found = self._made[index] = self._make(index)
        return found

    def __iter__(self) -> Iterator[Mark]:
        return (self[i] for i in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__


def some(marks: Sequence[Mark], wanted: int = 64) -> list[Mark]:
    """All marks of a short chart; of a long line some, spread evenly, with the last one and each kind of
    claim among them."""
    if not isinstance(marks, LongMarks):
        return list(marks)
    chosen = {*range(0, len(marks), max(len(marks) // wanted, 1)), len(marks) - 1}
    chosen |= {place for kind in range(len(KINDS)) if (place := marks.kinds.find(kind)) >= 0}
    return [marks[i] for i in sorted(chosen)]


# Plots over the years by book: of a long line, making one takes longer than painting it.
_KEPT: weakref.WeakKeyDictionary[Book, dict[tuple[str, str], Plot]] = weakref.WeakKeyDictionary()


def kept(book: Book, chart_id: str, lang: str, make: Callable[[], Plot]) -> Plot:
    """The plot of a chart over the years in a language, made once for each book."""
    plots = _KEPT.setdefault(book, {})
    found = plots.get((chart_id, lang))
    if found is None:
        found = plots[chart_id, lang] = make()
    return found
