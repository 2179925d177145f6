"""What is other than before: by the pixels of each screen, and by the items of the files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.authoring.proof.taking import Size, Taken
from kiosk.content.changes import Changes, changes
from kiosk.content.loaded import Loaded
from kiosk.content.reftable import OPENS

Shots = dict[tuple[str, str, Size], Taken]
_SCREEN = {kind: screen for screen, kind in OPENS.items()}


@dataclass(frozen=True, slots=True)
class Difference:
    """One screen in one language and size that looks other than before. Without `before` it is new, without
    `after` it is gone."""

    key: str
    lang: str
    size: Size
    before: Taken | None
    after: Taken | None


@dataclass(frozen=True, slots=True)
class Found:
    """All that is other. Keys are `screen` or `screen:id`."""

    old: Loaded
    old_name: str
    changes: Changes
    differences: tuple[Difference, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    unseen: tuple[str, ...]
    """Items with a screen of their own that changed in the files, and look the same."""

    def words_for(self, key: str, lang: str) -> list[str]:
        """What became of the item of a screen."""
        zh = lang == "zh"
        screen, _, id_ = key.partition(":")
        one = self.changes.of(OPENS[screen]) if screen in OPENS else None
        if key in self.added:
            return ["新增" if zh else "Added"]
        if key in self.removed:
            return ["去掉了" if zh else "Removed"]
        item = next((row for row in one.changed if row.id == id_), None) if one is not None and id_ else None
        if item is None:
            return (
                ["这一条自己没有改，画面随别的内容变了"]
                if zh
                else ["It was not changed itself; the screen changed with other content"]
            )
        return [f"改了：{'、'.join(item.fields)}" if zh else f"Changed: {', '.join(item.fields)}"]


def compare(
    old: Loaded, new: Loaded, old_name: str, keys: Sequence[str], before: Shots, after: Shots
) -> Found:
    """Compare two contents that were both taken. `keys` are all screens, in their order."""
    assert old.content is not None and new.content is not None
    found = changes(old.content, new.content)
    differences = []
    for key in keys:
        shots = [place for place in (*after, *before) if place[0] == key]
        for place in dict.fromkeys(shots):
            one, other = before.get(place), after.get(place)
            if one is None or other is None or one.error or other.error or one.digest != other.digest:
                differences.append(Difference(place[0], place[1], place[2], one, other))
    had, has = ({place[0] for place in shots} for shots in (before, after))
    seen = {one.key for one in differences}
    changed = [
        f"{_SCREEN[one.kind]}:{item.id}" for one in found.kinds if one.kind in _SCREEN for item in one.changed
    ]
    return Found(
        old,
        old_name,
        found,
        tuple(differences),
        tuple(key for key in keys if key in has and key not in had),
        tuple(key for key in keys if key in had and key not in has),
        tuple(key for key in changed if key in had and key not in seen),
    )
