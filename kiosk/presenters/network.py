"""What is tied to what: every reference in the content, read both ways. Pure.

Nothing is typed twice: an event that names an organisation gives the organisation its event. An item that
names a figure is tied to the charts that show the figure. Organisations that name nothing of each other are
related by what they share: events, fields of work, and the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from kiosk.content.charts import PollChart
from kiosk.content.model import Content
from kiosk.content.prose import references
from kiosk.content.reftable import OPENS
from kiosk.presenters.book import Book
from kiosk.presenters.memo import once_for_book
from kiosk.state.model import Screen, Spot
from kiosk.state.timeorder import time_order

# In this order items stand in every list of ties: who, where, when, what figure, who says it, which idea.
KINDS: Final = (Screen.COMPANY, Screen.PLACE, Screen.EVENT, Screen.CHART, Screen.VOICE, Screen.THEME)
COMPANY, PLACE, EVENT, CHART, VOICE, THEME = range(6)
# Of what two organisations share, an event says most of them and the place least.
SHARED_EVENT, SHARED_FIELD, SHARED_PLACE = 16, 4, 1

Key = tuple[int, str]
"""Kind, as its number in `KINDS`, and id."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What two organisations have in common: how many events, which fields of work, and whether the place."""

    id: str
    events: int
    fields: tuple[str, ...]
    place: bool

    @property
    def strength(self) -> int:
        """How much it is; what shares more comes first."""
        return self.events * SHARED_EVENT + len(self.fields) * SHARED_FIELD + self.place * SHARED_PLACE


class Network:
    """The ties of one content, found in one walk over it.

    Items are counted through, kind by kind and in the order in which they are shown. Ties are kept as pairs
    of these numbers, so that ten thousand events take little time and room.
    """

    def __init__(self, content: Content) -> None:
        self._content = content
        # In the order of `KINDS`.
        self._items: list[Mapping[str, Any]] = [
            content.organisations,
            content.places,
            content.events,
            content.charts,
            content.voices,
            content.themes,
        ]
        self._ids = [time_order(content).ids if k == EVENT else tuple(m) for k, m in enumerate(self._items)]
        self._numbers: list[dict[str, int]] = []
        self._keys: list[Key] = []
        for kind, ids in enumerate(self._ids):
            self._numbers.append({id_: n for n, id_ in enumerate(ids, len(self._keys))})
            self._keys.extend((kind, id_) for id_ in ids)
        self._near: list[list[int]] = [[] for _ in self._keys]
        for number, key in enumerate(self._keys):
            self._tie_all(number, key)

    # reading -----------------------------------------------------------------------------------------------

    def ids(self, kind: int) -> tuple[str, ...]:
        """Ids of a kind in the order in which they are shown: events by time, the rest as the files have
        them."""
        return self._ids[kind]

    def number(self, key: Key) -> int:
        """The number of an item, all items counted through."""
        return self._numbers[key[0]][key[1]]

    def near(self, key: Key) -> tuple[Key, ...]:
        """What an item is tied to by a reference of its own or of the other, in order."""
        return tuple(self._keys[n] for n in sorted(set(self._near[self.number(key)])))

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Each tie by reference once, by the numbers of its ends, the smaller one first."""
        for number, others in enumerate(self._near):
            for other in dict.fromkeys(others):
                if number < other:
                    yield number, other

    def related(self, organisation_id: str) -> tuple[Shared, ...]:
        """Organisations that share something with one, the closest first."""
        content = self._content
        own = content.organisations[organisation_id]
        events: dict[str, int] = {}
        for kind, event_id in self.near((COMPANY, organisation_id)):
            if kind == EVENT and organisation_id in content.events[event_id].organisations:
                for other in dict.fromkeys(content.events[event_id].organisations):
                    events[other] = events.get(other, 0) + 1
        found = dict.fromkeys(events)
        for field in own.fields:
            found.update(dict.fromkeys(self._in_field[field]))
        found.update(dict.fromkeys(self._at_place.get(own.place, ())))
        found.pop(organisation_id, None)
        shared = [
            Shared(
                i,
                events.get(i, 0),
                tuple(f for f in own.fields if f in content.organisations[i].fields),
                content.organisations[i].place == own.place,
            )
            for i in found
            if i in content.organisations
        ]
        order = self._numbers[COMPANY]
        return tuple(sorted(shared, key=lambda s: (-s.strength, order[s.id])))

    # making ------------------------------------------------------------------------------------------------

    def _tie_all(self, number: int, key: Key) -> None:
        kind = key[0]
        item = self._items[kind][key[1]]
        if kind == EVENT:
            self._tie(number, COMPANY, item.organisations)
            self._tie(number, PLACE, item.places)
            self._tie(number, VOICE, item.voices)
            self._tie(number, THEME, item.themes)
        elif kind == COMPANY:
            self._tie(number, PLACE, (item.place,))
        elif kind == PLACE:
            self._tie(number, PLACE, (item.part_of,))
        elif kind == VOICE:
            self._tie(number, COMPANY, (item.organisation,))
        elif kind == THEME:
            self._tie(number, PLACE, item.places)
            self._tie(number, VOICE, item.voices)
        else:
            self._tie(number, EVENT, item.events)
            self._tie(number, COMPANY, item.organisations)
            self._tie(number, PLACE, item.places)
            if isinstance(item, PollChart):
                for option in item.options.values():
                    self._tie_opened(number, option.opens or "")
            return
        for figure in _figures(kind, item):
            self._tie(number, CHART, self._charts_of_figure.get(figure, ()))

    def _tie(self, number: int, kind: int, ids: Iterable[str | None]) -> None:
        """Tie both ways to what is there; nothing is tied to itself."""
        numbers = self._numbers[kind]
        for id_ in ids:
            other = numbers.get(id_) if id_ is not None else None
            if other is not None and other != number:
                self._near[number].append(other)
                self._near[other].append(number)

    def _tie_opened(self, number: int, opens: str) -> None:
        word, _, id_ = opens.partition(":")
        if word in OPENS:
            self._tie(number, KINDS.index(Screen(word)), (id_,))

    @cached_property
    def _charts_of_figure(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for chart_id, chart in self._content.charts.items():
            named = [chart.hero, *chart.figures]
            named += [getattr(chart, f, None) or "" for f in ("growth", "reference", "part", "guess")]
            for figure in dict.fromkeys(named):
                found.setdefault(figure, []).append(chart_id)
        return found

    @cached_property
    def _in_field(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for id_, organisation in self._content.organisations.items():
            for field in organisation.fields:
                found.setdefault(field, []).append(id_)
        return found

    @cached_property
    def _at_place(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for id_, organisation in self._content.organisations.items():
            found.setdefault(organisation.place, []).append(id_)
        return found


def key_of(content: Content, spot: Spot) -> Key | None:
    """The key of a spot; None for a screen without an item, and for one whose item is not there. Asks no
    network: cards need it at once, the ties later or never."""
    match spot.screen:
        case Screen.COMPANY:
            found = spot.item in content.organisations
        case Screen.PLACE:
            found = spot.item in content.places
        case Screen.EVENT:
            found = spot.item in content.events
        case Screen.CHART:
            found = spot.item in content.charts
        case Screen.VOICE:
            found = spot.item in content.voices
        case Screen.THEME:
            found = spot.item in content.themes
        case _:
            found = False
    return (KINDS.index(spot.screen), spot.item) if found and spot.item is not None else None


@once_for_book
def network(book: Book) -> Network:
    """The ties of the content of a book."""
    return Network(book.content)


def spot_of(key: Key) -> Spot:
    """The detail screen of an item."""
    return Spot(KINDS[key[0]], key[1])


# Fields of each kind that hold texts.
_TEXTS: Final = (
    ("story", "tagline"),
    ("story", "tagline"),
    ("detail", "summary"),
    (),
    ("text",),
    ("text",),
)


def _figures(kind: int, item: Any) -> Iterator[str]:
    """Figures that an item names in its fields and in its texts."""
    if kind in (COMPANY, PLACE):
        if item.hero is not None:
            yield item.hero
        yield from item.figures
    elif kind == EVENT:
        yield from item.figures
    texts = [getattr(item, name) for name in _TEXTS[kind]]
    if kind == COMPANY:
        texts += [product.text for product in item.products]
    elif kind == PLACE:
        texts += item.sights
    elif kind == THEME:
        texts += item.points
    for text in texts:
        for words in (text.zh, text.en):
            if "{" in words:
                yield from references(words)
