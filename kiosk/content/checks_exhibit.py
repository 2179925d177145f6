"""Checks of the exhibit as a whole: eras, time axis, discs, display, places, and what nobody uses."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kiosk.content.charts import PollChart
from kiosk.content.checks_routes import all_uses
from kiosk.content.exhibit import use_built_in_time
from kiosk.content.messages import KIND_WORDS, did_you_mean, shown
from kiosk.content.problems import near_miss
from kiosk.content.references import opened
from kiosk.content.reftable import OPENS, SCREENS
from kiosk.content.snapshot import KINDS

if TYPE_CHECKING:
    from kiosk.content.draft import Draft
    from kiosk.content.findings import Path
    from kiosk.content.model import Disc, Display, Event, Exhibit
    from kiosk.content.references import Links

LOWEST_FLOOR, HIGHEST_FLOOR = 1, 200
LEAST_INCHES: Final = Decimal(27)
"""The smallest display that the layouts are made for (UX.md: 27 to 65 inches). On a smaller one of 16:9 a
target of 64 units is less than 20 mm, so that it is made larger than the layout has room for."""


def check_time(draft: Draft) -> None:
    """Eras and axis in order, and each event somewhere on them."""
    exhibit = draft.exhibit
    if exhibit is None:
        return
    unread = draft.unread & {"eras", "axis"}
    eras_sound = "eras" in unread or _check_eras(draft, exhibit)
    axis_sound = "axis" in unread or _check_axis(draft, exhibit)
    if not (eras_sound and axis_sound):
        use_built_in_time(draft)
        return
    if unread:
        # Only one of them is from the file: it serves as far as it holds the events.
        use_built_in_time(draft, unread)
        assert draft.exhibit is not None
        if any(_outside(draft.exhibit, event) for event in draft.items["events"].values()):
            use_built_in_time(draft)
        return
    for id_, event in draft.items["events"].items():
        code = _outside(exhibit, event)
        if code is not None:
            first, last = exhibit.axis[0].first, exhibit.axis[-1].last
            draft.problem(code, ("events", id_, "when"), when=shown(event.when), first=first, last=last)
        else:
            _check_outlook(draft, exhibit, id_, event)


def _check_outlook(draft: Draft, exhibit: Exhibit, id_: str, event: Event) -> None:
    """A plan must say so, and what has happened must not: its era tells which it is."""
    start = event.when.start
    era_id, era = next((i, e) for i, e in exhibit.eras.items() if e.first <= start < e.last + 1)
    if event.outlook == era.outlook:
        return
    if event.outlook:
        draft.problem("outlook-past", ("events", id_, "outlook"), era=shown(era_id))
    else:
        draft.problem("outlook-missing", ("events", id_, "when"), when=shown(event.when), era=shown(era_id))


def _outside(exhibit: Exhibit, event: Event) -> str | None:
    """The code of the problem where an event has no place in time."""
    start = event.when.start
    if not exhibit.axis[0].first <= start < exhibit.axis[-1].last or event.when.end > exhibit.axis[-1].last:
        return "event-off-axis"
    if not any(era.first <= start < era.last + 1 for era in exhibit.eras.values()):
        return "event-outside"
    return None


def _check_eras(draft: Draft, exhibit: Exhibit) -> bool:
    sound = True
    for id_, era in exhibit.eras.items():
        if era.last < era.first:
            draft.problem("era-order", ("exhibit", "eras", id_, "last"), id=shown(id_))
            sound = False
    ordered = sorted(exhibit.eras, key=lambda one: exhibit.eras[one].first)
    for before, after in pairwise(ordered):
        if sound and exhibit.eras[after].first <= exhibit.eras[before].last:
            draft.problem(
                "era-overlap", ("exhibit", "eras", after, "first"), id=shown(after), other=shown(before)
            )
            sound = False
    return sound


def _check_axis(draft: Draft, exhibit: Exhibit) -> bool:
    sound = True
    end: int | None = None
    for place, span in enumerate(exhibit.axis):
        if span.last <= span.first:
            draft.problem("axis-order", ("exhibit", "axis", place, "last"))
            sound = False
        if end is not None and span.first != end:
            draft.problem("axis-gap", ("exhibit", "axis", place, "first"), end=end, start=span.first)
            sound = False
        end = span.last
    return sound


def check_discs(draft: Draft) -> None:
    """Each disc of the attract loop shows something and opens something."""
    if draft.exhibit is None:
        return
    for place, disc in zip(draft.discs, draft.exhibit.discs, strict=True):
        path: Path = ("exhibit", "discs", place)
        if (disc.figure is None) == (disc.when is None) and not draft.findings.has_within(path):
            draft.problem("disc-empty", path, at_key=True)
        _check_opens(draft, path, disc)


def _check_opens(draft: Draft, path: Path, disc: Disc) -> None:
    if disc.opens in SCREENS:
        return
    target = opened(disc)
    if target is not None and draft.exists(*target):
        return
    word, _, id_ = disc.opens.partition(":")
    if target is not None:
        near = near_miss(id_, draft.declared[target[0]])
        near = f"{word}:{near}" if near else None
    else:
        near = near_miss(disc.opens, (*SCREENS, *(f"{one}:{id_}" for one in OPENS if id_)))
    draft.problem("opens", (*path, "opens"), text=shown(disc.opens), **did_you_mean(near))


def check_display(draft: Draft) -> None:
    """The physical screen is told, and not smaller than what the layouts are made for."""
    exhibit = draft.exhibit
    path: Path = ("exhibit", "display")
    if exhibit is None or "display" in draft.unread or draft.findings.has_within(path):
        return
    if draft.findings.excused(path):
        return
    display = exhibit.display
    if "display" not in exhibit.model_fields_set:
        _tell_assumed(draft, path, display)
    elif "diagonal_in" not in display.model_fields_set:
        _tell_assumed(draft, (*path, "diagonal_in"), display)
    elif display.diagonal_in < LEAST_INCHES:
        draft.problem(
            "display-small",
            (*path, "diagonal_in"),
            inches=_plain(display.diagonal_in),
            least=LEAST_INCHES,
        )


def _tell_assumed(draft: Draft, path: Path, display: Display) -> None:
    """The size is nowhere written: which display is assumed."""
    draft.problem(
        "display-missing",
        path,
        at_key=True,
        field=shown(".".join(map(str, path[1:]))),
        inches=_plain(display.diagonal_in),
        edge=_plain(display.bottom_edge_mm),
        eye=_plain(display.distance_mm),
    )


def _plain(number: Decimal) -> str:
    """A number as people write it: 43, not 4.3E+1."""
    return f"{number.normalize():f}"


def check_places(draft: Draft) -> None:
    """No place lies in itself, however long the way round; floors are floors; emblems have a sign."""
    places = draft.items["places"]
    for id_ in places:
        seen = [id_]
        above = places[id_].part_of
        while above in places and above not in seen:
            seen.append(above)
            above = places[above].part_of
        if above == id_:
            draft.problem("part-of-itself", ("places", id_, "part_of"), id=shown(id_))
    for id_, organisation in draft.items["organisations"].items():
        path: Path = ("organisations", id_)
        for place, floor in enumerate(organisation.floors):
            if not LOWEST_FLOOR <= floor <= HIGHEST_FLOOR:
                draft.problem("floor", (*path, "floors", place), text=shown(floor))
        if organisation.monogram is None:
            draft.problem("monogram", path, at_key=True, id=shown(id_))


def check_use(draft: Draft, links: dict[Path, Links]) -> None:
    """Name what stands in a file and is used nowhere."""
    used: dict[str, set[str]] = {kind: set() for kind in (*KINDS, "sections")}
    for path, found in links.items():
        for ref, given in found.rows:
            used[ref.target].update(given)
            if path[0] == "voices" and ref.field == "organisation":
                # It stands on the card of the organisation.
                used["voices"].add(str(path[1]))
        used["figures"].update(id_ for _, id_ in found.prose)
    for kind, id_ in all_uses(draft):
        used[kind].add(id_)
    # Events, organisations, places, themes and charts have screens of their own. What is declared but not
    # sound may be the one that uses them.
    for kind, users in (
        ("units", ("figures",)),
        ("figures", tuple(KINDS)),
        ("voices", ("events", "themes")),
        ("pictures", ("events", "organisations", "places", "routes")),
    ):
        # A misspelt reference may be the one that is missing.
        if kind in draft.missed or any(
            user in draft.partial or draft.declared[user] - set(draft.items[user]) for user in users
        ):
            continue
        zh, en = KIND_WORDS[kind]
        for id_ in draft.items[kind]:
            if id_ not in used[kind]:
                draft.problem("unused", (kind, id_), at_key=True, kind_zh=zh, kind_en=en, id=shown(id_))
    _check_alone(draft, links, used["organisations"])


def _check_alone(draft: Draft, links: dict[Path, Links], named: set[str]) -> None:
    """Name organisations that nothing leads to: no event, chart or voice names them, and no chart shows a
    figure of theirs. Their place alone ties them to nothing but its other organisations."""
    # What is not sound may be the one that names it.
    users = ("events", "charts", "voices")
    if "organisations" in draft.missed or any(
        user in draft.partial or draft.declared[user] - set(draft.items[user]) for user in users
    ):
        return
    charted = {
        id_
        for path, found in links.items()
        if path[0] == "charts"
        for ref, given in found.rows
        if ref.target == "figures"
        for id_ in given
    }
    opened = {found.opens for found in links.values()}
    for chart in draft.items["charts"].values():
        if isinstance(chart, PollChart):
            opened.update(
                ("organisations", (o.opens or "").partition(":")[2]) for o in chart.options.values()
            )
    for id_ in draft.items["organisations"]:
        own = links["organisations", id_]
        figures = {f for ref, given in own.rows if ref.target == "figures" for f in given}
        figures.update(f for _, f in own.prose)
        if id_ not in named and ("organisations", id_) not in opened and not figures & charted:
            draft.problem("alone", ("organisations", id_), at_key=True, id=shown(id_))
