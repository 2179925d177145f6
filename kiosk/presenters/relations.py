"""Relations: from any item to everything tied to it, and the picture of it all. Pure.

With an item in the middle its neighbours stand around it by kind; without one the whole web is in view, rings
of items by kind, where what is too much for its ring stands together as a hub with its count.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.presenters import card
from kiosk.presenters.book import Book
from kiosk.presenters.card import Row
from kiosk.presenters.labels import label
from kiosk.presenters.memo import once_for_book
from kiosk.presenters.network import (
    CHART,
    COMPANY,
    EVENT,
    KINDS,
    PLACE,
    THEME,
    VOICE,
    Key,
    Shared,
    key_of,
    network,
    spot_of,
)
from kiosk.presenters.web import ICONS, Names, Rings, names, rings
from kiosk.state.model import MAX_PLANE_ZOOM, Focus, Open, PlaneView, Screen, Spot, Survey, Visit

HEADINGS = {
    COMPANY: "related_organisations",
    PLACE: "related_places",
    EVENT: "related_events",
    CHART: "related_charts",
    VOICE: "people",
    THEME: "related_themes",
}
# The panel beside the picture says more of what is in the middle than of each neighbour.
NEAR_THE_MIDDLE = 12
# Nobody reads hundreds of rows beside a picture, and each takes its time to be laid out.
MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading, all of one kind."""

    title: str
    rows: tuple[Row, ...]
    kind: Screen | None = None


@dataclass(frozen=True, slots=True)
class Sector:
    """Neighbours of one kind around the item in the middle, the most important first."""

    kind: int
    title: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class RelationsModel:
    """The picture and what stands beside it.

    `middle` is the item in the middle and `sectors` its neighbours; with None the whole web is in view, from
    `rings`. `names` has the words of every item. `groups` are the rows of the panel. `open_event` opens the
    item in the middle.
    """

    id: str
    title: str
    subtitle: str
    hint: str
    empty: str
    middle: Key | None
    sectors: tuple[Sector, ...]
    rings: Rings
    names: Names
    view: PlaneView
    groups: tuple[Group, ...]
    whole: str
    open_text: str
    open_event: object
    back: str


def neighbours(book: Book, spot: Spot) -> tuple[Spot, ...]:
    """Everything that is tied to an item, both ways: organisations, places, events by time, charts, voices,
    themes. Empty for an item that does not exist."""
    key = key_of(book.content, spot)
    return tuple(spot_of(k) for k in _tied(book, key)) if key is not None else ()


def ties(book: Book, spot: Spot, lang: str) -> tuple[Group, ...]:
    """Rows of everything that is tied to an item, one group a kind, the closest organisations first."""
    key = key_of(book.content, spot)
    if key is None:
        return ()
    shared = {s.id: s for s in network(book).related(key[1])} if key[0] == COMPANY else {}
    groups = []
    for kind, keys in _by_kind(book, key):
        rows = _rows(book, key, kind, tuple(id_ for _, id_ in keys), shared, lang)
        groups.append(Group(label(HEADINGS[kind], lang), rows, KINDS[kind]))
    return tuple(groups)


@once_for_book
def _tied(book: Book, key: Key) -> tuple[Key, ...]:
    """Everything tied to an item, by reference or by what organisations share, in order."""
    web = network(book)
    found = web.near(key)
    if key[0] != COMPANY:
        return found
    related = ((COMPANY, s.id) for s in web.related(key[1]))
    # By reference an organisation is tied to no other, but that may come.
    return tuple(sorted({*related, *found}, key=web.number))


@once_for_book
def _by_kind(book: Book, key: Key) -> tuple[tuple[int, tuple[Key, ...]], ...]:
    """Neighbours of each kind that has any, the most important first; events of one importance by time."""
    web, events = network(book), book.content.events
    found: dict[int, list[Key]] = {}
    for tied in _tied(book, key):
        found.setdefault(tied[0], []).append(tied)
    if key[0] == COMPANY and COMPANY in found:
        found[COMPANY] = [(COMPANY, s.id) for s in web.related(key[1])]
    if EVENT in found:
        found[EVENT].sort(key=lambda k: -events[k[1]].importance)
    return tuple((kind, tuple(keys)) for kind, keys in found.items())


def _rows(
    book: Book, key: Key, kind: int, ids: tuple[str, ...], shared: dict[str, Shared], lang: str
) -> tuple[Row, ...]:
    if kind == EVENT:
        number = network(book).number
        found = [(i, book.content.events[i]) for i in sorted(ids, key=lambda i: number((EVENT, i)))]
        return card.some_event_rows(book, found, lang)
    many = len(ids) > card.MANY_ROWS
    rows = [row_of(book, (kind, i), lang) for i in ids[: card.MANY_ROWS - many]]
    if kind == COMPANY and shared:
        rows = [replace(r, text=_why(book, shared[i], lang)) for r, i in zip(rows, ids, strict=False)]
    if many:
        words = label("n_more", lang).format(n=len(ids) - len(rows))
        rows.append(Row(words, label("n_more_where", lang), Focus(spot_of(key)), "link"))
    return tuple(rows)


def row_of(book: Book, key: Key, lang: str) -> Row:
    """The row of an item, which opens it."""
    content, id_ = book.content, key[1]
    match key[0]:
        case 0:
            return card.company_row(book, id_, content.organisations[id_], lang)
        case 1:
            return card.place_row(book, id_, content.places[id_], lang)
        case 2:
            return card.event_rows(book, [(id_, content.events[id_])], lang)[0]
        case 3:
            return card.chart_rows(book, [id_], lang)[0]
        case 4:
            voice = content.voices[id_]
            name, role = book.plain(voice.name, lang), book.plain(voice.role, lang)
            return Row(name, role, Open(Screen.VOICE, id_), "user")
    title = book.plain(content.themes[id_].title, lang)
    return Row(title, label("one_theme", lang), Open(Screen.THEME, id_), "lightbulb")


def _why(book: Book, shared: Shared, lang: str) -> str:
    """Why two organisations are related, in words."""
    parts = []
    if shared.events:
        word = "share_event" if shared.events == 1 else "share_events"
        parts.append(label(word, lang).format(n=shared.events))
    if shared.fields:
        joint = "、" if lang == "zh" else ", "
        what = joint.join(label(f"field_{f}", lang) for f in shared.fields)
        parts.append(label("share_field", lang).format(what=what))
    if shared.place:
        place = book.place(book.content.organisations[shared.id].place)
        if place is not None:
            parts.append(label("share_place", lang).format(what=book.plain(place.name, lang)))
    return " · ".join(parts)


def present(visit: Visit, book: Book) -> RelationsModel:
    """The relations of a visit."""
    lang = visit.lang
    middle = key_of(book.content, visit.focus) if visit.focus is not None else None
    found = names(book, lang)
    whole = rings(book)
    groups: tuple[Group, ...]
    if middle is None:
        zoomed = visit.relations_view.zoom > 1.0
        groups = _in_the_middle(book, whole, visit.relations_view, lang) if zoomed else _overview(whole, lang)
        title, subtitle = label("relations_title", lang), ""
        hint = label("relations_zoomed_hint" if zoomed else "relations_hint", lang)
    else:
        groups = _around(book, middle, lang)
        node = found.node(middle)
        title, subtitle = node.title, label("ties_count", lang).format(n=len(_tied(book, middle)))
        hint = label("relations_ego_hint" if groups else "relations_alone", lang)
    return RelationsModel(
        id=f"{middle[0]}:{middle[1]}" if middle is not None else "",
        title=title,
        subtitle=subtitle,
        hint=hint,
        empty="" if whole.count else label("relations_empty", lang),
        middle=middle,
        sectors=_sectors(book, middle, lang) if middle is not None else (),
        rings=whole,
        names=found,
        view=visit.relations_view,
        groups=groups,
        whole=label("whole_web", lang),
        open_text=label("open_item", lang),
        open_event=Open(KINDS[middle[0]], middle[1]) if middle is not None else None,
        back=label("home", lang),
    )


def _sectors(book: Book, middle: Key, lang: str) -> tuple[Sector, ...]:
    return tuple(
        Sector(kind, label(f"tied_{KINDS[kind].value}", lang), keys) for kind, keys in _by_kind(book, middle)
    )


def _around(book: Book, middle: Key, lang: str) -> tuple[Group, ...]:
    """The neighbours as rows: each goes into the middle when touched, as it does in the picture. Of many of a
    kind the first ones; a closer look at the picture shows the others."""
    groups = []
    for group in ties(book, spot_of(middle), lang):
        shown = len(group.rows) if len(group.rows) <= MOST_ROWS else MOST_ROWS - 1
        rows = [replace(row, event=_focusing(row.event)) for row in group.rows[:shown]]
        kind = KINDS.index(group.kind) if group.kind is not None else 0
        left = sum(len(keys) for k, keys in _by_kind(book, middle) if k == kind) - shown
        if shown < len(group.rows):
            words = label("n_more", lang).format(n=left)
            closer = Survey(PlaneView(0.5, 0.5, MAX_PLANE_ZOOM))
            rows.append(Row(words, label("n_more_where", lang), closer, "zoom-in"))
        groups.append(Group(group.title, tuple(rows), group.kind))
    return tuple(groups)


def _focusing(event: object) -> object:
    return Focus(Spot(event.screen, event.item)) if isinstance(event, Open) and event.item else event


def _overview(whole: Rings, lang: str) -> tuple[Group, ...]:
    """The kinds with their counts; each row looks closer at the items of its kind."""
    rows = tuple(
        Row(
            label(f"tied_{KINDS[ring.kind].value}", lang),
            label("n_items", lang).format(n=len(ring.ids)),
            Survey(whole.closer(ring.kind)),
            ICONS[ring.kind],
        )
        for ring in sorted(whole.rings, key=lambda r: r.kind)
        if ring.ids
    )
    return (Group(label("relations", lang), rows),) if rows else ()


def _in_the_middle(book: Book, whole: Rings, view: PlaneView, lang: str) -> tuple[Group, ...]:
    """What lies nearest to the middle of the picture."""
    groups = []
    for kind, keys in whole.nearest(view, NEAR_THE_MIDDLE):
        rows = tuple(replace(row_of(book, key, lang), event=Focus(spot_of(key))) for key in keys)
        groups.append(Group(label(f"tied_{KINDS[kind].value}", lang), rows, KINDS[kind]))
    return tuple(groups)
