"""Everything that the preview can jump to, by id and by title in both languages; and where an edit leads."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.changes import Changes
from kiosk.content.model import Content
from kiosk.content.prose import strip_breaks
from kiosk.state.model import PARENTS, Open, Screen
from kiosk.state.order import items_of

# Where an item of each kind is to be seen. Figures, units, pictures and shapes have no screen of their own.
SCREEN_OF: dict[str, Screen] = {
    "events": Screen.EVENT,
    "organisations": Screen.COMPANY,
    "places": Screen.PLACE,
    "charts": Screen.CHART,
    "themes": Screen.THEME,
    "voices": Screen.VOICE,
    "map": Screen.PLACES,
    "exhibit": Screen.HOME,
}


@dataclass(frozen=True, slots=True)
class Jump:
    """One place to go: `key` as `kiosk shoot` writes it, `words` for the list."""

    key: str
    words: str
    to: Open


def jumps(content: Content) -> tuple[Jump, ...]:
    """All screens, and all items of those that show one."""
    kinds = {screen: kind for kind, screen in SCREEN_OF.items()}
    found = []
    for screen in Screen:
        if screen not in PARENTS:
            found.append(Jump(screen.value, screen.value, Open(screen)))
            continue
        for id_ in items_of(content, screen):
            if screen is Screen.SLIDE:
                route_id, _, number = id_.rpartition(".")
                item: object = content.routes[route_id].steps[int(number) - 1].slide
            else:
                item = getattr(content, kinds[screen])[id_]
            key = f"{screen.value}:{id_}"
            found.append(Jump(key, f"{key} · {_title(item)}", Open(screen, id_)))
    return tuple(found)


def _title(item: object) -> str:
    text = getattr(item, "title", None) or getattr(item, "name", None)
    if text is None:
        return ""
    zh, en = strip_breaks(text.zh or ""), strip_breaks(text.en or "")
    return " · ".join(one for one in dict.fromkeys((zh, en)) if one)


def edited(changes: Changes, content: Content) -> Open | None:
    """The screen of the first item that was changed or added, None where none has a screen."""
    for sort in ("changed", "added"):
        for kind in changes.kinds:
            screen = SCREEN_OF.get(kind.kind)
            if screen is None:
                continue
            for one in getattr(kind, sort):
                if screen not in PARENTS:
                    return Open(screen)
                if one.id in items_of(content, screen):
                    return Open(screen, one.id)
    return None
