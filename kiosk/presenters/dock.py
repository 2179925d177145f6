"""Entries of the dock: where to go, and how to see it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.presenters.labels import label
from kiosk.state.model import (
    PARENTS,
    TEXT_STEPS,
    Open,
    Screen,
    SetLanguage,
    SetReach,
    SetTextStep,
    ShowSettings,
    Visit,
)


@dataclass(frozen=True, slots=True)
class DockEntry:
    """One entry. `options` are words of which one is marked; `toggled` is a setting that is on."""

    id: str
    icon: str
    text: str
    name: str
    event: object
    chosen: bool = False
    toggled: bool = False
    options: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class DockModel:
    """Places to go on the left, tools on the right."""

    places: tuple[DockEntry, ...]
    tools: tuple[DockEntry, ...]


PLACES = (
    (Screen.HOME, "house"),
    (Screen.TIMELINE, "waves"),
    (Screen.COMPANIES, "building-2"),
    (Screen.CHARTS, "chart-column"),
    (Screen.PLACES, "map-pin"),
)


def present(visit: Visit, *, short: bool) -> DockModel:
    """The dock of a visit. `short` words are for a narrow window."""
    lang = visit.lang
    here = PARENTS.get(visit.screen, visit.screen)
    if here in (Screen.ATTRACT, Screen.IDEAS, Screen.RELATIONS, Screen.ABOUT):
        here = Screen.HOME
    places = tuple(
        DockEntry(s.value, icon, label(s.value, lang), label(s.value, lang), Open(s), chosen=s is here)
        for s, icon in PLACES
    )
    next_step = TEXT_STEPS[(TEXT_STEPS.index(visit.text_step) + 1) % len(TEXT_STEPS)]
    size = label("text_size", lang)
    reach = label("reach_short" if short else "reach", lang)
    tools = (
        DockEntry(
            "language",
            "languages",
            "中文 / English",
            "中文 / English",
            SetLanguage("en" if lang == "zh" else "zh"),
            options=(("中" if short else "中文", lang == "zh"), ("EN" if short else "English", lang == "en")),
        ),
        DockEntry(
            "text_size",
            "a-large-small",
            f"{visit.text_step}%" if short else f"{label('text_short', lang)} {visit.text_step}%",
            f"{size} {visit.text_step}%",
            SetTextStep(next_step),
        ),
        DockEntry(
            "reach",
            "arrow-down-to-line",
            reach,
            label("reach", lang),
            SetReach(not visit.reach),
            toggled=visit.reach,
        ),
        DockEntry(
            "settings",
            "sliders-horizontal",
            label("settings_short" if short else "settings", lang),
            label("settings_name", lang),
            ShowSettings(not visit.settings),
            toggled=visit.settings,
        ),
    )
    return DockModel(places, tools)
