"""Words of themes and voices, in both languages."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "all_ideas": ("全部观点", "All ideas"),
    "previous_theme": ("上一个", "Previous"),
    "next_theme": ("下一个", "Next"),
    "previous_voice": ("上一位", "Previous"),
    "next_voice": ("下一位", "Next"),
    "part_not_named": ("报道没有写", "Not named in the report"),
    "theme_parts": ("它的几个部分", "Its parts"),
    "voice": ("人物观点", "A view"),
    "idea": ("主题", "Theme"),
}
