"""Every message that the content layer can give, by code, in Chinese and English.

A row holds what happened and what to do about it. Words in braces are filled in by `compose`. Severity is
decided where the problem is found, except that the codes in `WARNINGS` are warnings wherever they occur.
"""

from __future__ import annotations

from typing import Any

from kiosk.content.messages_charts import CHART_MESSAGES
from kiosk.content.messages_display import DISPLAY_MESSAGES
from kiosk.content.messages_files import FILE_MESSAGES
from kiosk.content.messages_items import ITEM_MESSAGES
from kiosk.content.messages_layout import LAYOUT_MESSAGES
from kiosk.content.messages_map import MAP_MESSAGES
from kiosk.content.messages_pictures import PICTURE_MESSAGES
from kiosk.content.messages_routes import ROUTE_MESSAGES, ROUTE_WARNINGS
from kiosk.content.messages_words import WORD_MESSAGES
from kiosk.content.problems import Message

TEMPLATES = {
    **FILE_MESSAGES,
    **ITEM_MESSAGES,
    **CHART_MESSAGES,
    **MAP_MESSAGES,
    **PICTURE_MESSAGES,
    **ROUTE_MESSAGES,
    **WORD_MESSAGES,
    **LAYOUT_MESSAGES,
    **DISPLAY_MESSAGES,
}

WARNINGS = frozenset(
    {
        "file-unknown",
        "no-final-newline",
        "exhibit-fallback",
        "steps-aside",
        "unused",
        "alone",
        "quotation",
        "same-text",
        "monogram",
        "outlook-past",
        "outlook-missing",
        "map-no-anchor",
        *ROUTE_WARNINGS,
        *WORD_MESSAGES,
        *LAYOUT_MESSAGES,
        *DISPLAY_MESSAGES,
    }
)

# What each kind of item is called in a message, singular.
KIND_WORDS: dict[str, tuple[str, str]] = {
    "units": ("单位", "Unit"),
    "figures": ("数字", "Figure"),
    "events": ("事件", "Event"),
    "organisations": ("机构", "Organisation"),
    "places": ("地点", "Place"),
    "voices": ("人物观点", "Voice"),
    "themes": ("主题", "Theme"),
    "pictures": ("配图", "Picture"),
    "charts": ("图表", "Chart"),
    "map": ("地图图形", "Map shape"),
    "routes": ("路线", "Route"),
    "sections": ("出处", "Section"),
}


def shown(value: object, limit: int = 60) -> str:
    """A value as a message shows it: in backquotes, on one line, cut where it is long."""
    text = " ".join(str(value).split())
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    return f"`{text}`"


def did_you_mean(word: str | None) -> dict[str, Any]:
    """Values for the `near_zh` and `near_en` of a template."""
    if word is None:
        return {"near_zh": "", "near_en": ""}
    return {"near_zh": f"，是不是 `{word}`？", "near_en": f": did you mean `{word}`?"}


def compose(code: str, **values: object) -> tuple[Message, Message]:
    """The message and the hint of a code, filled in."""
    row = TEMPLATES[code]
    zh, en, hint_zh, hint_en = (text.format(**values) for text in row)
    return Message(zh, en), Message(hint_zh, hint_en)
