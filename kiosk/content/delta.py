"""What is different between two contents, as lines of JSON, and the newer content made from them.

The process that checks sends it to the exhibit, which must not build 10,000 models again while a visitor
drags, where staff changed one sentence. What did not change stays the same object.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kiosk.content.frozen import dumps, freeze, thaw
from kiosk.content.model import Content

# What takes less than a millisecond to read: between two lines the interface has its turn.
ITEMS_A_LINE = 10


def delta(old: Content | None, new: Content) -> Iterator[str]:
    """Lines that make `new` of `old`; without an old content, all of it."""
    for name, value in new.__dict__.items():
        before = None if old is None else old.__dict__.get(name)
        if not isinstance(value, dict):
            if value != before:
                yield dumps({"part": name, "value": freeze(value)})
            continue
        before = before or {}
        changed = [(id_, item) for id_, item in value.items() if before.get(id_) != item]
        for place in range(0, len(changed), ITEMS_A_LINE):
            some = {id_: freeze(item) for id_, item in changed[place : place + ITEMS_A_LINE]}
            yield dumps({"part": name, "items": some})
        if list(value) != list(before):
            yield dumps({"part": name, "order": list(value)})


def apply_delta(old: Content | None, lines: Iterable[str | bytes]) -> Content:
    """The content that the lines of `delta` describe. Raises ValueError for what is no delta of `old`."""
    parts: dict[str, Any] = {} if old is None else dict(old.__dict__)
    changed: dict[str, dict[str, Any]] = {}
    orders: dict[str, list[str]] = {}
    try:
        for line in lines:
            row = json.loads(line, object_hook=thaw)
            name = row["part"]
            if "value" in row:
                parts[name] = row["value"]
            elif "order" in row:
                orders[name] = row["order"]
            else:
                changed.setdefault(name, {}).update(row["items"])
        for name in {*changed, *orders}:
            items = parts.get(name, {}) | changed.get(name, {})
            parts[name] = {id_: items[id_] for id_ in orders[name]} if name in orders else items
        for name in Content.model_fields:
            # A part that is empty, now and before, has no line.
            if name not in parts:
                parts[name] = {}
        if parts.keys() != Content.model_fields.keys() or not parts["exhibit"]:
            raise ValueError(f"no content of {sorted(parts)}")
    except (LookupError, TypeError, ArithmeticError) as error:
        raise ValueError(f"no delta: {error!r}") from error
    # Every part was validated where it was read.
    return Content.model_construct(None, **parts)
