"""Checks of texts in easy language: none is missing, none is longer than what it stands for. Warnings all."""

from __future__ import annotations

from kiosk.content.draft import Draft
from kiosk.content.told import TOLD


def check_easy(draft: Draft) -> None:
    """Where an exhibit has easy language at all, each item is to have it."""
    items = {kind: draft.items[kind] for kind in TOLD}
    if not any(item.easy for found in items.values() for item in found.values()):
        return
    for kind, field in TOLD.items():
        for id_, item in items[kind].items():
            if item.easy is None:
                draft.problem("easy-missing", (kind, id_), id=id_)
                continue
            whole = getattr(item, field)
            for lang in ("zh", "en"):
                easy, long = len(item.easy.get(lang)), len(whole.get(lang))
                if easy > long:
                    path = (kind, id_, "easy", lang)
                    draft.problem("easy-longer", path, field=f"`{field}`", n=easy, most=long)
