"""Reads a content folder: every problem of every file in one pass, and all that is sound.

What has an error steps aside, the rest is shown. The order is: bytes, tree, models of single items,
checks between items. No step raises for what staff wrote.
"""

from __future__ import annotations

import logging
import re
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.content.base import ID_PATTERN
from kiosk.content.checks import check_content
from kiosk.content.decoding import Fault
from kiosk.content.draft import MODELS, Draft
from kiosk.content.exhibit import load_exhibit, mend_exhibit
from kiosk.content.findings import Findings
from kiosk.content.loaded import Loaded, missing_folder, no_garbage_runs, shown_folder
from kiosk.content.messages import did_you_mean, shown
from kiosk.content.model import Content
from kiosk.content.problems import near_miss
from kiosk.content.snapshot import KINDS, NAMES, OPTIONAL, Snapshot, snapshot
from kiosk.content.validation import report_duplicates, to_data, validate
from kiosk.content.yamlreader import (
    Document,
    MappingNode,
    Node,
    Scalar,
    describe,
    duplicates,
    read,
)

__all__ = ["Loaded", "load", "load_snapshot"]

_ID = re.compile(ID_PATTERN)
MAX_ID = 60


def load(
    folder: Path, *, shown_as: str | None = None, store: Path | None = None, today: date | None = None
) -> Loaded:
    """Read and check a content folder. `shown_as` is how problems write its name, if not as it was given;
    `store` is the folder of this machine for what is found out about pictures. `today` is the day that each
    `review_by` is compared with; without it none is, as what is kept of a load is not of one day."""
    name = shown_as or shown_folder(folder)
    try:
        snap = snapshot(folder)
    except OSError:
        return missing_folder(name)
    return load_snapshot(snap, folder, name, store, today)


def load_snapshot(
    snap: Snapshot, folder: Path, name: str, store: Path | None = None, today: date | None = None
) -> Loaded:
    """Check what was read from the folder."""
    findings = Findings(name)
    with no_garbage_runs():
        try:
            content = _load(snap, folder, findings, store, today)
        except Exception as error:
            # A fault of ours, for which neither visitors nor staff should pay: what was found so far is
            # told, and whoever runs the exhibit keeps the last good content.
            logging.getLogger(__name__).exception("checking %s failed", name)
            findings.fault("", Fault("internal", 1, 1, {"error": shown(f"{type(error).__name__}: {error}")}))
            return Loaded(None, findings.sorted(), snap.digest)
    if content is None:
        findings.fault("", Fault("nothing-sound", 1, 1, {"folder": shown(name)}))
    return Loaded(content, findings.sorted(), snap.digest)


def _load(
    snap: Snapshot, folder: Path, findings: Findings, store: Path | None, today: date | None
) -> Content | None:
    draft = Draft(findings)
    _report_others(snap, findings)
    exhibit_found = load_exhibit(_read_file(snap, "exhibit", draft), draft)
    for kind in KINDS:
        _load_items(kind, _read_file(snap, kind, draft), draft)
    mend_exhibit(draft)
    check_content(draft, folder, store, today)
    return _content(draft, exhibit_found)


def _report_others(snap: Snapshot, findings: Findings) -> None:
    for other in snap.others:
        stem = other.rsplit(".", 1)[0]
        near = near_miss(stem, NAMES)
        findings.fault(
            other,
            Fault(
                "file-unknown", 1, 1, {"name": shown(other), **did_you_mean(f"{near}.yaml" if near else None)}
            ),
        )


def _read_file(snap: Snapshot, key: str, draft: Draft) -> Node | None:
    """The value under the one outermost key of a file, or None after its problems were noted."""
    filename = f"{key}.yaml"
    findings = draft.findings
    kind = "sections" if key == "exhibit" else key
    data = snap.files.get(filename)
    if filename not in snap.files and key in OPTIONAL:
        return None
    if data is None:
        code = "file-unreadable" if filename in snap.files else "file-missing"
        draft.partial.add(kind)
        findings.fault(filename, Fault(code, 1, 1, {"name": shown(filename), "key": key}))
        return None
    document = read(data, key)
    findings.add_document(key, document, data)
    node = _under(document, key, findings)
    if node is None or not document.whole:
        draft.partial.add(kind)
    return node


def _under(document: Document, key: str, findings: Findings) -> Node | None:
    root = document.root
    if root is None:
        return None
    if not isinstance(root, MappingNode):
        findings.fault(f"{key}.yaml", Fault("top-key-missing", root.line, root.column, {"key": key}))
        return None
    filename = f"{key}.yaml"
    for again, first in duplicates(root):
        values: dict[str, object] = {"key": shown(again.value), "first": first, "second": again.line}
        findings.fault(filename, Fault("duplicate-key", again.line, again.column, values), again.value)
        # What stands under the second one is not read, and may be what something refers to.
        document.whole = False
    found = root.find(key)
    others = [one for one in root.entries[::2] if isinstance(one, Scalar) and one.value != key]
    # Where the outermost line is forgotten, all items stand there: one problem says so.
    # After a syntax error it may be the error that makes it stand there.
    for other in () if not document.whole else others if found else others[:1]:
        values = {"key": key, "found": describe(other)}
        findings.fault(filename, Fault("top-key", other.line, other.column, values), other.value)
    if found is None and document.whole and not others:
        findings.fault(filename, Fault("top-key-missing", root.line, root.column, {"key": key}))
    return found[1] if found else None


def _load_items(kind: str, node: Node | None, draft: Draft) -> None:
    """The items of one file that are sound by themselves."""
    findings = draft.findings
    if node is None:
        return
    if not isinstance(node, MappingNode):
        draft.partial.add(kind)
        if isinstance(node, Scalar) and not node.value and node.plain:
            findings.add("empty-value", (kind,), at_key=True, key=shown(kind))
        else:
            findings.add("not-a-mapping", (kind,), name=shown(kind))
        return
    declared, items = draft.declared[kind], draft.items[kind]
    report_duplicates(node, (kind,), findings)
    twice: set[str] = set()
    model = MODELS[kind]
    entries = node.entries
    for index in range(0, len(entries), 2):
        key, child = entries[index], entries[index + 1]
        assert isinstance(key, Scalar)
        id_ = key.value
        if id_ in declared:
            twice.add(id_)
            continue
        declared.add(id_)
        item = load_item(model, (kind, id_), key, child, findings)
        if item is not None:
            items[id_] = item
    for id_ in twice:
        # Nobody can say which of the two was meant.
        items.pop(id_, None)


def load_item(model: Any, path: tuple[str, str], key: Scalar, node: Node, findings: Findings) -> Any | None:
    """One item, or None after its problems were noted."""
    before = findings.count
    id_ = key.value
    if not _ID.fullmatch(id_) or len(id_) > MAX_ID:
        findings.add_at("bad-id", path, key.line, key.column, id=shown(id_))
    if not isinstance(node, MappingNode):
        empty = isinstance(node, Scalar) and not node.value and node.plain
        findings.add(
            "empty-value" if empty else "not-a-mapping", path, at_key=True, key=shown(id_), name=shown(id_)
        )
        return None
    data = to_data(node, path, findings)
    item = validate(model, data, path, findings)
    return item if findings.count == before else None


def _content(draft: Draft, exhibit_found: bool) -> Content | None:
    items = draft.items
    if not exhibit_found and not any(items[kind] for kind in ("events", "organisations", "places", "charts")):
        return None
    assert draft.exhibit is not None
    # Every part was validated by itself.
    return Content.model_construct(None, exhibit=draft.exhibit, **{kind: items[kind] for kind in KINDS})
