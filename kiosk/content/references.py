"""What refers to what: unknown ids, and what becomes of a reference whose target was set aside.

One mistake gives one error, at its own place. An item that cannot do without something that was set aside steps
aside too, with a warning; any other reference to it is dropped without a word.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from pydantic import BaseModel

from kiosk.content.draft import Draft, texts
from kiosk.content.findings import Path, dotted
from kiosk.content.messages import KIND_WORDS, shown
from kiosk.content.prose import references

Need = Literal["one", "all", "some", "free"]


class Ref(NamedTuple):
    """A field that holds ids. `one` and `all`: each is needed; `some`: at least one; `free`: none."""

    field: str
    target: str
    need: Need


REFS: dict[str, tuple[Ref, ...]] = {
    "units": (),
    "figures": (
        Ref("unit", "units", "one"),
        Ref("section", "sections", "one"),
        Ref("inputs", "figures", "all"),
    ),
    "events": (
        Ref("sections", "sections", "some"),
        Ref("figures", "figures", "free"),
        Ref("organisations", "organisations", "free"),
        Ref("places", "places", "free"),
        Ref("voices", "voices", "free"),
        Ref("themes", "themes", "free"),
        Ref("picture", "pictures", "free"),
    ),
    "organisations": (
        Ref("place", "places", "one"),
        Ref("sections", "sections", "some"),
        Ref("hero", "figures", "free"),
        Ref("figures", "figures", "free"),
    ),
    "places": (
        Ref("part_of", "places", "free"),
        Ref("sections", "sections", "some"),
        Ref("hero", "figures", "free"),
        Ref("figures", "figures", "free"),
        Ref("picture", "pictures", "free"),
    ),
    "voices": (Ref("organisation", "organisations", "free"), Ref("sections", "sections", "some")),
    "themes": (
        Ref("places", "places", "free"),
        Ref("voices", "voices", "free"),
        Ref("sections", "sections", "some"),
    ),
    "pictures": (Ref("sections", "sections", "some"),),
    "charts": (
        Ref("hero", "figures", "one"),
        Ref("figures", "figures", "some"),
        Ref("growth", "figures", "free"),
        Ref("reference", "figures", "free"),
        Ref("organisations", "organisations", "free"),
        Ref("places", "places", "free"),
    ),
    "discs": (Ref("figure", "figures", "one"),),
}

# What a disc of the attract loop may open beside a whole screen: the word before the colon, and its kind.
OPENS = {"event": "events", "company": "organisations", "place": "places", "chart": "charts"}
SCREENS = ("timeline", "companies", "places", "charts")


def opened(item: BaseModel) -> tuple[str, str] | None:
    """Kind and id of the item that a disc opens; None for a screen, and for anything but a disc."""
    word, _, id_ = getattr(item, "opens", "").partition(":")
    return (OPENS[word], id_) if word in OPENS and id_ else None


def refs_of(path: Path, item: BaseModel) -> tuple[Ref, ...]:
    """The references that an item may hold."""
    rows = REFS["discs" if path[0] == "exhibit" else str(path[0])]
    if path[0] == "charts" and getattr(item, "kind", "") == "number":
        return tuple(row._replace(need="free") if row.field == "figures" else row for row in rows)
    return rows


def ids(item: BaseModel, field: str) -> tuple[str, ...]:
    """The ids in a field, be it one, several or none."""
    value: Any = getattr(item, field, None)
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def check_unknown(draft: Draft) -> None:
    """Name each reference to something that does not exist."""
    for path, item in draft.everything():
        for row in refs_of(path, item):
            given = ids(item, row.field)
            missing = [id_ for id_ in given if not draft.exists(row.target, id_)]
            for id_ in missing:
                place: Path = (*path, row.field)
                if not isinstance(getattr(item, row.field), str):
                    place = (*place, given.index(id_))
                needed = row.need in ("one", "all") or (row.need == "some" and len(missing) == len(given))
                draft.unknown(place, row.target, id_, drops_item=needed)
        _check_prose(draft, path, item)
    if draft.exhibit is not None:
        _check_prose(draft, ("exhibit",), draft.exhibit.model_copy(update={"discs": ()}))


def _check_prose(draft: Draft, path: Path, item: BaseModel) -> None:
    for place, text in texts(item, path):
        if "{" in text.zh or "{" in text.en:
            for lang in ("zh", "en"):
                for id_ in references(text.get(lang)):
                    if not draft.exists("figures", id_):
                        draft.unknown((*place, lang), "figures", id_, drops_item=True)


def settle(draft: Draft) -> None:
    """Set aside what cannot do without something that was set aside, until nothing changes; then drop the rest."""
    draft.sweep()
    while True:
        for path, item in draft.everything():
            lost = _lost(draft, path, item)
            if lost is not None:
                kind, id_ = lost
                zh, en = KIND_WORDS[kind]
                values: dict[str, Any] = {"kind_zh": zh, "kind_en_low": en.lower(), "id": shown(id_)}
                draft.findings.add("steps-aside", path, at_key=True, item=shown(dotted(path)), **values)
                draft.mark(path)
        if not draft.sweep():
            break
    _drop(draft)


def _lost(draft: Draft, path: Path, item: BaseModel) -> tuple[str, str] | None:
    """The first thing that an item needs and that is not there."""
    for row in refs_of(path, item):
        if row.need == "free":
            continue
        given = ids(item, row.field)
        gone = [id_ for id_ in given if id_ not in draft.items[row.target]]
        if gone and (row.need != "some" or len(gone) == len(given)):
            return row.target, gone[0]
    target = opened(item)
    if target is not None and target[1] not in draft.items[target[0]]:
        return target
    for _, text in texts(item, path):
        if "{" not in text.zh and "{" not in text.en:
            continue
        for id_ in (*references(text.zh), *references(text.en)):
            if id_ not in draft.items["figures"]:
                return "figures", id_
    return None


def _drop(draft: Draft) -> None:
    """Take out each reference to what is not there."""
    for path, item in draft.everything():
        changes: dict[str, Any] = {}
        for row in refs_of(path, item):
            given = ids(item, row.field)
            kept = tuple(id_ for id_ in given if id_ in draft.items[row.target])
            if len(kept) != len(given):
                changes[row.field] = None if isinstance(getattr(item, row.field), str) else kept
        if changes and path[0] != "exhibit":
            draft.items[str(path[0])][str(path[1])] = item.model_copy(update=changes)
