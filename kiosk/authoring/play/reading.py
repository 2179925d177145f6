"""What the scripted visitor finds on the screen: the names that assistive technology reads, and the texts."""

from __future__ import annotations

import difflib
import re
from typing import Any, NamedTuple

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from kiosk.presenters.reading import texts_of

# A tree that is deeper, or wider in all, is a fault of the tree and must not hang the visit.
MAX_DEPTH, MAX_THINGS = 40, 5000
_ROLES = frozenset(
    {
        QAccessible.Role.Button,
        QAccessible.Role.CheckBox,
        QAccessible.Role.RadioButton,
        QAccessible.Role.Link,
        QAccessible.Role.ListItem,
        QAccessible.Role.PageTab,
        QAccessible.Role.MenuItem,
    }
)


class Thing(NamedTuple):
    """Something visible and enabled with a name. `rect` is its visible part, px of the window."""

    name: str
    rect: QRect
    touchable: bool


def things(window: QWidget) -> list[Thing]:
    """All that is visible, in the order of the tree."""
    root = QAccessible.queryAccessibleInterface(window)
    found: list[Thing] = []
    if root is not None:
        origin = window.mapToGlobal(QPoint(0, 0))
        _collect(root, window.rect(), origin, found, 0)
    return found


def _collect(
    parent: QAccessibleInterface, clip: QRect, origin: QPoint, found: list[Thing], depth: int
) -> None:
    for place in range(parent.childCount()):
        child: Any = parent.child(place)
        if child is None or not child.isValid() or len(found) >= MAX_THINGS:
            continue
        state = child.state()
        if state.invisible or state.disabled:
            continue
        # What a scrolled pane cuts off cannot be touched.
        rect = child.rect().translated(-origin).intersected(clip)
        if rect.isEmpty():
            continue
        name = child.text(QAccessible.Text.Name)
        if name:
            touchable = child.role() in _ROLES or hasattr(child.object(), "tap")
            found.append(Thing(name, rect, touchable))
        if depth < MAX_DEPTH:
            _collect(child, rect, origin, found, depth + 1)


def named(window: QWidget, name: str) -> list[Thing]:
    """The visible things of a name as one reads them, from the top, from the left.

    Where nothing has the whole name, its first part will do, up to a comma or a colon: cards read out all
    that stands on them. Where some can be touched, those alone: a heading may have the name of the button
    that leads to it.
    """
    there, wanted = things(window), plain(name)
    same = [t for t in there if plain(t.name) == wanted]
    same = same or [t for t in there if plain(t.name).startswith((f"{wanted}, ", f"{wanted}: "))]
    same = [t for t in same if t.touchable] or same
    return sorted(same, key=lambda t: (t.rect.top(), t.rect.left()))


def near_names(window: QWidget, name: str) -> tuple[list[str], list[str]]:
    """Names that were most likely meant, and those of all that can be touched."""
    there = [t for t in things(window) if len(t.name) <= 120]
    names = list(dict.fromkeys(t.name for t in there))
    near = difflib.get_close_matches(name[:120], names, n=3, cutoff=0.5)
    near += [n for n in names if name in n and n not in near][: 3 - len(near)]
    return near, list(dict.fromkeys(t.name for t in there if t.touchable))


def plain(text: str) -> str:
    """A text without the marks of where its lines may break, its white space single."""
    return re.sub(r"\s+", " ", text.replace("|", "")).strip()


def texts(window: Any) -> list[str]:
    """The texts of the screen that is shown, and the names of all that is visible on the window."""
    words = [*texts_of(window.model), *(t.name for t in things(window))]
    return [plain(w) for w in words if w]


def find_text(window: Any, text: str) -> str | None:
    """The first text of the screen that holds these words, or None."""
    wanted = plain(text)
    return next((t for t in texts(window) if wanted in t), None)


def near_text(window: Any, text: str) -> str | None:
    """The text of the screen that is most like it."""
    short = [t for t in texts(window) if len(t) <= 120]
    found = difflib.get_close_matches(plain(text)[:120], short, n=1, cutoff=0.5)
    return found[0] if found else None
