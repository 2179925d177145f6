"""What refers to what: unknown ids, and what becomes of a reference whose target was set aside.

One mistake gives one error, at its own place. An item that cannot do without something that was set aside
steps aside too, with a warning; any other reference to it is dropped without a word.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import BaseModel

from kiosk.content.charts import (
    CompareChart,
    NumberChart,
    PollChart,
    RaceChart,
    RangeChart,
    RateChart,
    UnitsChart,
)
from kiosk.content.draft import Draft, texts
from kiosk.content.findings import Path, dotted
from kiosk.content.messages import KIND_WORDS, shown
from kiosk.content.prose import references
from kiosk.content.reftable import OPENS, REFS, Need, Ref


class Links(NamedTuple):
    """All references that an item holds."""

    rows: tuple[tuple[Ref, tuple[str, ...]], ...]
    prose: tuple[tuple[Path, str], ...]
    """Figures in its texts, with the place of each."""
    opens: tuple[str, str] | None
    """Kind and id of what a disc opens."""


def opened(item: BaseModel) -> tuple[str, str] | None:
    """Kind and id of the item that a disc opens; None for a screen, and for anything but a disc."""
    word, _, id_ = getattr(item, "opens", "").partition(":")
    return (OPENS[word], id_) if word in OPENS and id_ else None


def collect(draft: Draft) -> dict[Path, Links]:
    """The references of all items and, under the path `exhibit`, those in the texts of the exhibit itself."""
    found = {path: _links(path, item) for path, item in draft.everything()}
    if draft.exhibit is not None:
        alone = draft.exhibit.model_copy(update={"discs": ()})
        found["exhibit",] = Links((), _prose(alone, ("exhibit",)), None)
    return found


def _links(path: Path, item: BaseModel) -> Links:
    if path[0] == "routes":
        return Links((), (), None)
    rows = []
    is_disc = path[0] == "exhibit"
    for ref in REFS["discs" if is_disc else str(path[0])]:
        value: str | tuple[str, ...] | None = getattr(item, ref.field, None)
        if value:
            if ref.field == "figures":
                ref = ref._replace(need=_need_of_figures(item, ref.need))
            rows.append((ref, (value,) if isinstance(value, str) else value))
    return Links(tuple(rows), _prose(item, path), opened(item) if is_disc else None)


def _need_of_figures(item: BaseModel, need: Need) -> Need:
    """What a chart loses with some of its figures follows from its kind."""
    # One number with its context needs no context; each track has its rival; then and now are two.
    if isinstance(item, NumberChart | UnitsChart | RangeChart | RateChart | PollChart):
        return "free"
    return "all" if isinstance(item, RaceChart | CompareChart) else need


def _prose(item: BaseModel, path: Path) -> tuple[tuple[Path, str], ...]:
    return tuple(
        ((*place, lang), id_)
        for place, text in texts(item, path)
        if "{" in text.zh or "{" in text.en
        for lang in ("zh", "en")
        for id_ in references(text.get(lang))
    )


def check_unknown(draft: Draft, links: dict[Path, Links]) -> None:
    """Name each reference to something that does not exist."""
    for path, found in links.items():
        for ref, given in found.rows:
            if not draft.declared[ref.target].issuperset(given):
                _check_ids(draft, path, ref, given)
        for place, id_ in found.prose:
            if not draft.exists("figures", id_):
                draft.unknown(place, "figures", id_, drops_item=True, word=(f"{{{id_}", 0))


def _check_ids(draft: Draft, path: Path, ref: Ref, given: tuple[str, ...]) -> None:
    missing = [id_ for id_ in given if not draft.exists(ref.target, id_)]
    needed = ref.need in ("one", "all") or (ref.need == "some" and len(missing) == len(given))
    for id_ in missing:
        place = (*path, ref.field, given.index(id_)) if ref.many else (*path, ref.field)
        draft.unknown(place, ref.target, id_, drops_item=needed)


def settle(draft: Draft, links: dict[Path, Links]) -> None:
    """Set aside what needs something that was set aside, until nothing changes; then drop the rest."""
    draft.sweep()
    if draft.complete():
        return
    while True:
        for path, _ in draft.everything():
            lost = _lost(draft, links[path])
            if lost is not None:
                kind, id_ = lost
                zh, en = KIND_WORDS[kind]
                values: dict[str, Any] = {"kind_zh": zh, "kind_en_low": en.lower(), "id": shown(id_)}
                draft.findings.add("steps-aside", path, at_key=True, item=shown(dotted(path)), **values)
                draft.mark(path)
        if not draft.sweep():
            break
    for path, item in list(draft.everything()):
        _drop(draft, path, item, links[path])


def _lost(draft: Draft, links: Links) -> tuple[str, str] | None:
    """The first thing that an item needs and that is not there."""
    for ref, given in links.rows:
        if ref.need == "free":
            continue
        gone = [id_ for id_ in given if id_ not in draft.items[ref.target]]
        if gone and (ref.need != "some" or len(gone) == len(given)):
            return ref.target, gone[0]
    if links.opens is not None and links.opens[1] not in draft.items[links.opens[0]]:
        return links.opens
    for _, id_ in links.prose:
        if id_ not in draft.items["figures"]:
            return "figures", id_
    return None


def _drop(draft: Draft, path: Path, item: BaseModel, links: Links) -> None:
    """Take out each reference to what is not there."""
    changes: dict[str, Any] = {}
    for ref, given in links.rows:
        kept = tuple(id_ for id_ in given if id_ in draft.items[ref.target])
        if len(kept) != len(given):
            changes[ref.field] = None if isinstance(getattr(item, ref.field), str) else kept
    if changes and path[0] != "exhibit":
        draft.items[str(path[0])][str(path[1])] = item.model_copy(update=changes)
