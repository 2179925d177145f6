"""The sheet with all ways to see and touch the exhibit: one row for each, its choices side by side. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.presenters.labels import label
from kiosk.state.model import (
    HANDS,
    PACES,
    SCANS,
    TEXT_STEPS,
    THEMES,
    Event,
    SetEasy,
    SetHand,
    SetMotion,
    SetPace,
    SetReach,
    SetScan,
    SetTextStep,
    SetTheme,
    Visit,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    text: str
    event: Event
    chosen: bool


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One way, and its choices; exactly one of them is chosen. `id` names it for tests and scripts."""

    id: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SettingsModel:
    """The sheet; `changed` holds what brings everything back to normal, empty where it is."""

    title: str
    note: str
    rows: tuple[SettingRow, ...]
    changed: tuple[Event, ...]


def present(visit: Visit, *, easy: bool = False) -> SettingsModel:
    """All ways as they stand in a visit; `easy` is true where there are texts in easy language."""
    lang = visit.lang
    on_off = (("off", False), ("on", True))
    rows: tuple[SettingRow, ...] = (
        _row(
            "text_size",
            lang,
            ((f"{step}%", SetTextStep(step), step == visit.text_step) for step in TEXT_STEPS),
        ),
        _row(
            "theme",
            lang,
            ((label(f"theme_{one}", lang), SetTheme(one), one == visit.theme) for one in THEMES),
        ),
        _row(
            "motion",
            lang,
            (
                (label(f"motion_{word}", lang), SetMotion(reduced), reduced == visit.reduced_motion)
                for word, reduced in (("full", False), ("calm", True))
            ),
        ),
        _row(
            "reach",
            lang,
            ((label(word, lang), SetReach(on), on == visit.reach) for word, on in on_off),
        ),
        _row(
            "hand",
            lang,
            ((label(f"hand_{one}", lang), SetHand(one), one == visit.hand) for one in HANDS),
        ),
        _row(
            "scan",
            lang,
            ((label(f"scan_{one}", lang), SetScan(one), one == visit.scan) for one in SCANS),
        ),
    )
    if easy:
        told = (("words_usual", False), ("words_easy", True))
        choices = ((label(word, lang), SetEasy(on), on == visit.easy) for word, on in told)
        rows = (rows[0], _row("words", lang, choices), *rows[1:])
    if visit.scan == "one":
        words = ("pace_fast", "pace_medium", "pace_slow")
        paces = zip(words, PACES, strict=True)
        rows += (_row("pace", lang, ((label(w, lang), SetPace(one), one == visit.pace) for w, one in paces)),)
    return SettingsModel(label("settings_title", lang), label("settings_note", lang), rows, _back(visit))


def _row(name: str, lang: str, choices: Iterable[tuple[str, Event, bool]]) -> SettingRow:
    return SettingRow(name, label(name, lang), tuple(Choice(*one) for one in choices))


def _back(visit: Visit) -> tuple[Event, ...]:
    """What brings each way that was changed back to normal."""
    normal = Visit(reduced_motion=visit.first_reduced)
    pairs: tuple[tuple[bool, Event], ...] = (
        (visit.text_step != normal.text_step, SetTextStep(normal.text_step)),
        (visit.theme != normal.theme, SetTheme(normal.theme)),
        (visit.reduced_motion != normal.reduced_motion, SetMotion(normal.reduced_motion)),
        (visit.reach != normal.reach, SetReach(normal.reach)),
        (visit.hand != normal.hand, SetHand(normal.hand)),
        (visit.pace != normal.pace, SetPace(normal.pace)),
        (visit.scan != normal.scan, SetScan(normal.scan)),
        (visit.easy != normal.easy, SetEasy(normal.easy)),
    )
    return tuple(event for changed, event in pairs if changed)
