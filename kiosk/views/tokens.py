"""Design tokens: colours by role and theme, type roles, lengths in u and motion in ms.

Lengths are in u = min(width, height) / 1080 of the window. Code names roles, never hex values. The u sizes
are floors for the smallest screen; `metrics.py` raises them where the millimetre rules ask for more.
"""

from __future__ import annotations

from typing import Final

COLOUR: Final[dict[str, dict[str, str]]] = {
    "dark": {
        "bg": "#0B1220",
        "surface": "#141E33",
        "surface_2": "#1E2B47",
        "dock": "#0A101C",
        "text": "#F4F7FB",
        "text_2": "#B8C4D9",
        "caption": "#8FA0BD",
        "outline": "#6B7FA3",
        "edge": "#5A6E94",
        "hairline": "#6B7FA357",
        "here": "#F3680F",
        "here_text": "#FF8A3D",
        "on_here": "#0B1220",
        "primary": "#F4F7FB",
        "on_primary": "#0B1220",
        "focus": "#F4F7FB",
        "focus_gap": "#0B1220",
        "ok": "#65B090",
        "warn": "#FCED95",
        "error": "#FF8A3D",
        "era_beginnings": "#A0FFFE",
        "era_today": "#FCED95",
        "era_tomorrow": "#AD85CB",
        "era_tomorrow_text": "#C9A9E2",
        "place_caohejing": "#A0FFFE",
        "place_tower": "#FCED95",
        "claim_reported": "#FCED95",
        "claim_derived": "#A0FFFE",
        "claim_target": "#C9A9E2",
        "claim_expected": "#C9A9E2",
        "river_strand_light": "#FFFFFF",
        "river_strand_dark": "#062A38",
        "river_edge": "#FFFFFF8C",
        "scrim": "#070B14CC",
    },
    "light": {
        "bg": "#F5F7FA",
        "surface": "#FFFFFF",
        "surface_2": "#E6ECF4",
        "dock": "#FFFFFF",
        "text": "#0B1220",
        "text_2": "#33415C",
        "caption": "#4E5D78",
        "outline": "#6B7FA3",
        "edge": "#6B7FA3",
        "hairline": "#4E5D784D",
        "here": "#A84300",
        "here_text": "#A84300",
        "on_here": "#FFFFFF",
        "primary": "#0B1220",
        "on_primary": "#F5F7FA",
        "focus": "#0B1220",
        "focus_gap": "#FFFFFF",
        "ok": "#00695C",
        "warn": "#8A6100",
        "error": "#A84300",
        "era_beginnings": "#005FA3",
        "era_today": "#8A6100",
        "era_tomorrow": "#7A3FA0",
        "era_tomorrow_text": "#7A3FA0",
        "place_caohejing": "#005FA3",
        "place_tower": "#8A6100",
        "claim_reported": "#8A6100",
        "claim_derived": "#005FA3",
        "claim_target": "#7A3FA0",
        "claim_expected": "#7A3FA0",
        "river_edge": "#3C6E86",
        "river_strand_light": "#FFFFFF",
        "river_strand_dark": "#062A38",
        "scrim": "#0B1220B3",
    },
    "high_contrast": {
        "bg": "#000000",
        "surface": "#000000",
        "surface_2": "#000000",
        "dock": "#000000",
        "text": "#FFFFFF",
        "text_2": "#FFFFFF",
        "caption": "#FFFFFF",
        "outline": "#FFFFFF",
        "edge": "#FFFFFF",
        "hairline": "#FFFFFF",
        "here": "#FFE600",
        "here_text": "#FFE600",
        "on_here": "#000000",
        "primary": "#FFFFFF",
        "on_primary": "#000000",
        "focus": "#FFE600",
        "focus_gap": "#000000",
        "ok": "#FFFFFF",
        "warn": "#FFFFFF",
        "error": "#FFE600",
        "era_beginnings": "#FFFFFF",
        "era_today": "#FFFFFF",
        "era_tomorrow": "#FFFFFF",
        "era_tomorrow_text": "#FFFFFF",
        "place_caohejing": "#FFFFFF",
        "place_tower": "#FFFFFF",
        "claim_reported": "#FFFFFF",
        "claim_derived": "#FFFFFF",
        "claim_target": "#FFFFFF",
        "claim_expected": "#FFFFFF",
        "river_edge": "#FFFFFF",
        "river_strand_light": "#FFFFFF",
        "river_strand_dark": "#FFFFFF",
        "scrim": "#000000",
    },
}

SERIES: Final[dict[str, tuple[str, ...]]] = {
    "dark": ("#FCE765", "#93F1F0", "#D47B7C", "#9088F0"),
    "light": ("#8A6100", "#005FA3", "#8C0033", "#3B006B"),
    "high_contrast": ("#FFFFFF", "#FFE600", "#00C08A", "#D9B3FF"),
}
"""Any two of a theme are 15 or more apart by CIEDE2000, also without one kind of cone (Machado 2009): among
dark inks hue alone would not do, so the last two of the light theme are darker than the first two."""

RIVER: Final[dict[str, tuple[tuple[float, str], ...]]] = {
    "dark": ((0, "#2C8FA6"), (0.22, "#55C9D4"), (0.5, "#A0FFFE"), (0.74, "#D6F6C6"), (1, "#FCED95")),
    "light": ((0, "#5AA7D0"), (0.22, "#7CC3DE"), (0.5, "#A5DCE0"), (0.74, "#D9DDA0"), (1, "#EBC75A")),
    "high_contrast": ((0, "#FFFFFF"), (1, "#FFFFFF")),
}

ERA_TINT: Final[dict[str, tuple[float, float, float]]] = {
    "dark": (0.17, 0.055, 0.1),
    "light": (0.13, 0.05, 0.09),
    "high_contrast": (0.0, 0.0, 0.0),
}

# role: (size u zh, size u en, weight, line height zh, line height en, tracking em)
TYPE: Final[dict[str, tuple[float, float, int, float, float, float]]] = {
    "caption": (22, 22, 400, 1.45, 1.4, 0.0),
    "label": (25, 25, 400, 1.4, 1.35, 0.0),
    "button": (26, 26, 700, 1.0, 1.0, 0.0),
    "body": (29, 29, 400, 1.6, 1.5, 0.0),
    "card_title": (30, 27, 700, 1.32, 1.28, 0.0),
    "section": (36, 36, 700, 1.3, 1.25, 0.0),
    "title": (46, 46, 700, 1.25, 1.2, 0.0),
    "sheet_title": (58, 58, 700, 1.22, 1.2, 0.0),
    "display": (104, 104, 700, 1.16, 1.12, 0.0),
    "figure_s": (72, 72, 600, 1, 1, -0.025),
    "figure_m": (128, 128, 600, 1, 1, -0.025),
    "figure_l": (150, 150, 600, 1, 1, -0.025),
    "hero": (270, 270, 600, 1, 1, -0.045),
}

MOTION: Final[dict[str, int]] = {
    "press": 80,
    "state": 150,
    "language": 150,
    "sheet_in": 280,
    "sheet_out": 200,
    "page": 240,
    "scroll_to": 300,
    "zoom": 260,
    "reach": 240,
    "chart_stage": 450,
    "counter": 600,
    "river_drift": 24000,
}

REDUCED_MAX_MS: Final = 100
