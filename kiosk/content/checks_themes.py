"""Checks of how the parts of a theme are drawn."""

from __future__ import annotations

from typing import Final

from kiosk.content.draft import Draft
from kiosk.content.model import Theme, ThemeForm

# Fewer make no such drawing.
LEAST: Final[dict[ThemeForm, int]] = {
    ThemeForm.PILLARS: 2,
    ThemeForm.PAIR: 2,
    ThemeForm.RING: 3,
    ThemeForm.HUB: 2,
    ThemeForm.NESTED: 2,
    ThemeForm.AHEAD: 2,
}


def check_themes(draft: Draft) -> None:
    """Each theme has as many parts as its form needs, and no more than it says."""
    for id_, theme in draft.items["themes"].items():
        assert isinstance(theme, Theme)
        points = len(theme.points)
        if theme.parts is not None and theme.parts < points:
            draft.problem("theme-parts", ("themes", id_, "parts"), parts=theme.parts, points=points)
        least = LEAST.get(theme.form, 0)
        if max(theme.parts or 0, points) < least:
            draft.problem(
                "theme-form", ("themes", id_, "form"), form=theme.form.value, least=least, points=points
            )
