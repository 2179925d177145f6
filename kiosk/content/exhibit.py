"""Reads exhibit.yaml part by part: a broken disc or title is left out or replaced, and the rest stands."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pydantic import ValidationError

from kiosk.content.draft import Draft
from kiosk.content.fallback import BUILT_IN, time_for
from kiosk.content.findings import Findings
from kiosk.content.messages import shown
from kiosk.content.model import AxisSpan, Disc, Era, Exhibit, Section
from kiosk.content.validation import to_data, validate
from kiosk.content.yamlreader import MappingNode, Node

# Fields that hold parts of their own, each of which may step aside alone.
_PARTS: dict[str, Any] = {"sections": Section, "discs": Disc}


def load_exhibit(node: Node | None, draft: Draft) -> bool:
    """Fill `draft.exhibit`, from the file as far as it is sound. True if the file could be used at all."""
    findings = draft.findings
    if node is not None and not isinstance(node, MappingNode):
        findings.add("not-a-mapping", ("exhibit",), name="`exhibit`")
        draft.partial.add("sections")
        node = None
    if node is None:
        draft.exhibit = Exhibit.model_validate(BUILT_IN)
        draft.unread |= set(Exhibit.model_fields)
        draft.items["sections"] = dict(draft.exhibit.sections)
        return False
    data = to_data(node, ("exhibit",), findings)
    if "sections" in draft.partial:
        for name in Exhibit.model_fields:
            if name not in data:
                findings.excuse(("exhibit", name))
                draft.unread.add(name)
    exhibit = validate(Exhibit, data, ("exhibit",), findings)
    sections = data.get("sections")
    if isinstance(sections, dict):
        draft.declared["sections"] = set(sections)
    else:
        draft.partial.add("sections")
    if exhibit is None or findings.has_within(("exhibit",)):
        exhibit = _repaired(data, draft)
    else:
        draft.discs = list(range(len(exhibit.discs)))
    draft.exhibit = exhibit
    draft.items["sections"] = dict(exhibit.sections)
    return True


def _repaired(data: dict[str, Any], draft: Draft) -> Exhibit:
    """The sound parts, and the built-in ones for those that an exhibit cannot do without."""
    findings = draft.findings
    draft.discs = []
    sound: dict[str, Any] = {}
    for name in Exhibit.model_fields:
        value = data.get(name)
        part = _PARTS.get(name)
        if part is not None and isinstance(value, dict):
            sound[name] = {
                key: one for key, one in value.items() if _is_sound(part, (name, key), one, findings)
            }
        elif part is not None and isinstance(value, list):
            kept = [place for place, one in enumerate(value) if _is_sound(part, (name, place), one, findings)]
            sound[name] = [value[place] for place in kept]
            if name == "discs":
                # More than there is room for is a problem of the list.
                draft.discs = kept[:5]
                sound[name] = sound[name][:5]
        elif name in data and not findings.has_within(("exhibit", name)):
            sound[name] = value
        elif name in data:
            draft.unread.add(name)
        if name in BUILT_IN and not sound.get(name) and (name != "about" or name not in sound):
            sound[name] = BUILT_IN[name]
            findings.add("exhibit-fallback", ("exhibit", name), at_key=True, field=shown(name))
            draft.unread.add(name)
            if name == "sections":
                draft.partial.add("sections")
    try:
        return Exhibit.model_validate(sound)
    except ValidationError:
        draft.discs = []
        draft.unread |= set(Exhibit.model_fields)
        draft.partial.add("sections")
        return Exhibit.model_validate(BUILT_IN)


def _is_sound(part: Any, where: tuple[str, str | int], value: Any, findings: Findings) -> bool:
    path = ("exhibit", *where)
    if findings.has_within(path):
        return False
    quiet = Findings("")
    return validate(part, value, path, quiet) is not None


def mend_exhibit(draft: Draft) -> None:
    """Once the items are read: the sections that only they name, if those of the file are not known."""
    exhibit = draft.exhibit
    assert exhibit is not None
    changes: dict[str, Any] = {}
    if "sections" in draft.partial:
        sections = dict(exhibit.sections)
        named = {one for kind in draft.items.values() for item in kind.values() for one in _sections(item)}
        for id_ in sorted(named - set(sections)):
            sections[id_] = Section.model_validate({"name": {"zh": id_, "en": id_}})
        changes["sections"] = draft.items["sections"] = sections
    if changes:
        draft.exhibit = exhibit.model_copy(update=changes)


def use_built_in_time(draft: Draft, fields: Collection[str] = ("eras", "axis")) -> None:
    """Put eras and axis that hold all events in the place of those that are wrong."""
    span = time_for(draft.items["events"].values())
    changes: dict[str, Any] = {}
    if "eras" in fields:
        changes["eras"] = {id_: Era.model_validate(era) for id_, era in span["eras"].items()}
    if "axis" in fields:
        changes["axis"] = tuple(AxisSpan.model_validate(one) for one in span["axis"])
    assert draft.exhibit is not None
    draft.exhibit = draft.exhibit.model_copy(update=changes)


def _sections(item: Any) -> tuple[str, ...]:
    one = getattr(item, "section", None)
    return (one,) if one else getattr(item, "sections", ())
