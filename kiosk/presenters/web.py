"""The web of relations as a picture: rings of items by kind, the same for the same content. Pure.

The plane is 1 wide and 1 high; places are in the middle, around them organisations, then people and themes,
figures, and events by time, clockwise from the top. Where a ring has more items than fit at a zoom, runs of
them stand together as hubs; they come apart as one looks closer.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kiosk.presenters import card
from kiosk.presenters.book import Book
from kiosk.presenters.card import Emblem
from kiosk.presenters.labels import label
from kiosk.presenters.memo import once_for_book
from kiosk.presenters.network import CHART, COMPANY, EVENT, KINDS, PLACE, THEME, VOICE, Key, network
from kiosk.state.model import MAX_PLANE_ZOOM, PlaneView
from kiosk.state.order import charts, era_of

# Kinds on each ring from the inside, and how far out it lies.
RINGS: tuple[tuple[float, tuple[int, ...]], ...] = (
    (0.24, (PLACE,)),
    (0.43, (COMPANY,)),
    (0.62, (VOICE, THEME)),
    (0.81, (CHART,)),
    (1.0, (EVENT,)),
)
# Half axes of the outermost ring as shares of the plane: words stand beside it.
HALF_X, HALF_Y = 0.40, 0.455
# Between two rings, as a share of these.
APART = 0.19
# A hub takes more room than an item.
HUB_CELLS = 1.25
# More lines than these are no picture any more.
MOST_EDGES = 240
CLOSER = 2.5


@dataclass(frozen=True, slots=True)
class Node:
    """An item in the picture. `short` is its shortest name, `text` a second line, `hue` a colour role; a
    dashed one had not happened, or is no report."""

    key: Key
    title: str
    short: str
    text: str
    icon: str
    emblem: Emblem | None
    hue: str
    dashed: bool
    name: str


@dataclass(frozen=True, slots=True)
class Ring:
    """Items of one kind on an arc: it begins at `start` and is `span` long, in turns from the top."""

    kind: int
    ids: tuple[str, ...]
    out: float
    start: float
    span: float

    def at(self, place: float) -> tuple[float, float]:
        """The point of the plane of the `place`-th item; fractions lie between items."""
        turn = 2 * math.pi * (self.start + self.span * (place + 0.5) / max(len(self.ids), 1))
        return 0.5 + HALF_X * self.out * math.sin(turn), 0.5 - HALF_Y * self.out * math.cos(turn)

    def near(self, x: float, y: float, count: int) -> range:
        """Places of about `count` items around the one nearest to a point of the plane."""
        if not self.ids:
            return range(0)
        turn = math.atan2((x - 0.5) / HALF_X, (0.5 - y) / HALF_Y) / (2 * math.pi) % 1.0
        ahead = (turn - self.start) % 1.0
        if ahead > self.span:
            # Outside of the arc: its nearer end.
            ahead = self.span if ahead - self.span < 1.0 - ahead else 0.0
        middle = min(int(ahead / self.span * len(self.ids)), len(self.ids) - 1)
        return range(max(middle - count // 2, 0), min(middle + count // 2 + 1, len(self.ids)))

    def together(self, width: float, height: float, zoom: float, cell: float) -> int:
        """How many items stand together in one hub, a power of two; 1 where each has its own place. Lengths
        in px, `cell` is the room that an item needs."""
        if len(self.ids) < 2:
            return 1
        # Between items on the short side of the ring, where they are closest.
        tight = 2 * math.pi * self.out * min(HALF_X * width, HALF_Y * height)
        apart = tight * zoom * self.span / len(self.ids)
        if apart >= cell:
            return 1
        return int(2 ** math.ceil(math.log2(cell * HUB_CELLS / max(apart, 1e-6))))


@dataclass(frozen=True, slots=True)
class Spotted:
    """What stands at a point of the plane: the items `first` to `last` of a ring."""

    ring: int
    first: int
    last: int
    x: float
    y: float

    @property
    def count(self) -> int:
        """How many items it stands for."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class Plan:
    """What is seen of the web at one zoom: items and hubs, and for each its lines to others with how many
    ties each stands for."""

    nodes: tuple[Spotted, ...]
    edges: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Rings:
    """All items of a content on their rings, and the ties between them by number."""

    rings: tuple[Ring, ...]
    links: tuple[tuple[int, int], ...] = field(repr=False, default=())
    plans: dict[tuple[int, ...], Plan] = field(repr=False, compare=False, default_factory=dict)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The number of the first item of each ring, all items counted through."""
        found = [0]
        for ring in self.rings:
            found.append(found[-1] + len(ring.ids))
        return tuple(found)

    @property
    def count(self) -> int:
        """How many items there are."""
        return self.starts[-1]

    def plan(self, width: float, height: float, zoom: float, cell: float) -> Plan:
        """Items and hubs at a zoom, for a picture of so many px."""
        steps = tuple(ring.together(width, height, zoom, cell) for ring in self.rings)
        found = self.plans.get(steps)
        if found is None:
            found = self.plans[steps] = self._plan(steps)
        return found

    def _plan(self, steps: tuple[int, ...]) -> Plan:
        nodes: list[Spotted] = []
        number: list[int] = []
        for n, (ring, step) in enumerate(zip(self.rings, steps, strict=True)):
            for first in range(0, len(ring.ids), step):
                last = min(first + step, len(ring.ids)) - 1
                number.extend([len(nodes)] * (last - first + 1))
                nodes.append(Spotted(n, first, last, *ring.at((first + last) / 2)))
        ties: dict[tuple[int, int], int] = {}
        for a, b in self.links:
            one, other = number[a], number[b]
            if one != other:
                pair = (one, other) if one < other else (other, one)
                ties[pair] = ties.get(pair, 0) + 1
        return Plan(tuple(nodes), tuple((a, b, n) for (a, b), n in sorted(ties.items())))

    def key(self, ring: int, place: int) -> Key:
        """The item at a place of a ring."""
        return self.rings[ring].kind, self.rings[ring].ids[place]

    def closer(self, kind: int) -> PlaneView:
        """The view that looks closer at the items of a kind."""
        ring = next(r for r in self.rings if r.kind == kind)
        # From the top on, or the middle of an arc.
        x, y = ring.at(0 if ring.span == 1.0 else (len(ring.ids) - 1) / 2)
        return PlaneView(x, y, CLOSER)

    def opening(self, spotted: Spotted, width: float, height: float, zoom: float, cell: float) -> PlaneView:
        """The view in which a hub comes apart, or comes as far apart as it can."""
        ring = self.rings[spotted.ring]
        while zoom < MAX_PLANE_ZOOM:
            zoom = min(zoom * 1.5, MAX_PLANE_ZOOM)
            if ring.together(width, height, zoom, cell) < spotted.count:
                break
        return PlaneView(spotted.x, spotted.y, zoom)

    def nearest(self, view: PlaneView, count: int) -> tuple[tuple[int, tuple[Key, ...]], ...]:
        """The items nearest to the middle of a view, by kind in order."""
        found: list[tuple[float, int, int]] = []
        for n, ring in enumerate(self.rings):
            for place in ring.near(view.x, view.y, count):
                x, y = ring.at(place)
                found.append((math.hypot(x - view.x, y - view.y), n, place))
        kinds: dict[int, list[Key]] = {}
        for _, n, place in sorted(sorted(found)[:count], key=lambda f: f[1:]):
            key = self.key(n, place)
            kinds.setdefault(key[0], []).append(key)
        return tuple((kind, tuple(kinds[kind])) for kind in sorted(kinds))


def least_plane(width: float, height: float, touch: float) -> tuple[float, float]:
    """Size of the plane at zoom 1, px: that of the picture, or more where its rings would be too close for a
    finger."""
    return max(width, touch / (APART * HALF_X)), max(height, touch / (APART * HALF_Y))


def strongest(edges: Iterable[tuple[int, int, int]], most: int = MOST_EDGES) -> list[tuple[int, int, int]]:
    """The lines that stand for the most ties, those first; all of them where they are few."""
    return sorted(edges, key=lambda e: (-e[2], e[0], e[1]))[:most]


@once_for_book
def rings(book: Book) -> Rings:
    """The rings of the content of a book."""
    content, web = book.content, network(book)
    places = {i: n for n, i in enumerate(content.places)}
    at = {i: places.get(o.place, len(places)) for i, o in content.organisations.items()}
    ordered = {kind: web.ids(kind) for kind in range(len(KINDS))}
    # Next to each other what is at one place, and charts of one group.
    ordered[COMPANY] = tuple(sorted(ordered[COMPANY], key=at.__getitem__))
    ordered[CHART] = charts(content, None)
    made = tuple(ring for out, kinds in RINGS for ring in _arcs(out, kinds, ordered))
    # From the numbers of the network to those along the rings.
    along = [0] * sum(len(ring.ids) for ring in made)
    for n, key in enumerate((ring.kind, id_) for ring in made for id_ in ring.ids):
        along[web.number(key)] = n
    return Rings(made, tuple((along[a], along[b]) for a, b in web.pairs()))


def _arcs(out: float, kinds: tuple[int, ...], ordered: dict[int, tuple[str, ...]]) -> Iterator[Ring]:
    """The rings of the kinds that share one: each has its part of it."""
    total = sum(len(ordered[k]) for k in kinds)
    start = 0.0
    for kind in kinds:
        span = len(ordered[kind]) / total if total else 0.0
        if ordered[kind]:
            yield Ring(kind, ordered[kind], out, start, span)
        start += span


ICONS = {
    COMPANY: "building-2",
    PLACE: "map-pin",
    EVENT: "waves",
    CHART: "chart-column",
    VOICE: "user",
    THEME: "lightbulb",
}


class Names:
    """The words of items in one language, made when they are first asked for."""

    def __init__(self, book: Book, lang: str) -> None:
        self._book, self._lang = book, lang
        self._nodes: dict[Key, Node] = {}

    def node(self, key: Key) -> Node:
        """An item, ready to be drawn."""
        found = self._nodes.get(key)
        if found is None:
            found = self._nodes[key] = self._make(key)
        return found

    def count(self, n: int) -> str:
        """So many items in words."""
        return label("n_items", self._lang).format(n=n)

    def more(self, n: int) -> str:
        """So many more items in words."""
        return label("n_more", self._lang).format(n=n)

    def kind(self, kind: int) -> str:
        """The word of a kind."""
        return label(f"tied_{KINDS[kind].value}", self._lang)

    def run(self, kind: int, first: str, last: str) -> str:
        """What a hub holds: the years of events, the place of organisations, the group of charts, else the
        names of its first and last item."""
        content, lang, book = self._book.content, self._lang, self._book
        if kind == EVENT:
            ends = [str(content.events[i].when.year) for i in (first, last)]
        elif kind == COMPANY:
            found = [book.place(content.organisations[i].place) for i in (first, last)]
            ends = [book.plain(p.name, lang) for p in found if p is not None]
        elif kind == CHART:
            ends = [label(f"group_{content.charts[i].group.value}", lang) for i in (first, last)]
        else:
            ends = [self.node((kind, i)).short for i in (first, last)]
        joint = "—" if lang == "zh" else "–"
        return joint.join(dict.fromkeys(ends)) or self.kind(kind)

    def _make(self, key: Key) -> Node:
        book, lang, content, (kind, id_) = self._book, self._lang, self._book.content, key
        emblem, dashed, text, short = None, False, "", ""
        match kind:
            case 0:
                organisation = content.organisations[id_]
                title = book.plain(organisation.name, lang)
                emblem = card.emblem(book, id_, organisation)
                hue = f"place_{emblem.hue}"
            case 1:
                place = content.places[id_]
                title, hue = book.plain(place.name, lang), f"place_{place.hue}"
            case 2:
                event = content.events[id_]
                era = era_of(content, event.when.year)
                title, text = book.plain(event.title, lang), book.when(event.when, lang)
                hue = f"era_{content.exhibit.eras[era].hue}" if era is not None else "outline"
                if event.outlook:
                    hue, dashed, text = "era_tomorrow", True, f"{text} · {label('outlook', lang)}"
            case 3:
                chart = content.charts[id_]
                title = book.plain(chart.title, lang)
                hero = content.figures.get(chart.hero)
                hue = f"claim_{hero.kind.value}" if hero is not None else "outline"
                if hero is not None:
                    # What figure it is tells more on a small label than what it means.
                    text = short = book.figure(chart.hero, lang).text
                dashed = hero is not None and hero.kind.value in ("target", "expected")
            case 4:
                voice = content.voices[id_]
                title, text, hue = book.plain(voice.name, lang), book.plain(voice.role, lang), "text_2"
            case _:
                title, hue = book.plain(content.themes[id_].title, lang), "ok"
        joint = "，" if lang == "zh" else ", "
        spoken = joint.join(dict.fromkeys(t for t in (title, text, self._one(kind)) if t))
        return Node(key, title, short or title, text, ICONS[kind], emblem, hue, dashed, spoken)

    def _one(self, kind: int) -> str:
        return label(f"one_{KINDS[kind].value}", self._lang)


@once_for_book
def names(book: Book, lang: str) -> Names:
    """The words of the items of a book in a language."""
    return Names(book, lang)
