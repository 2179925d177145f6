"""The one long text of each kind of item: it is read, read aloud, and may have a version in easy language."""

from __future__ import annotations

from typing import Any, Final

from kiosk.content.base import Text

TOLD: Final[dict[str, str]] = {
    "events": "detail",
    "organisations": "story",
    "charts": "summary",
    "places": "story",
    "voices": "text",
    "themes": "text",
}
"""The field that holds it, by kind."""


def told(kind: str, item: Any, *, easy: bool = False) -> Text:
    """The long text of an item; its version in easy language where that is asked for and written."""
    plain: Text | None = item.easy if easy else None
    text: Text = getattr(item, TOLD[kind])
    return text if plain is None else plain
