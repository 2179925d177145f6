"""In which looks every screen is measured: made from the tables of screens and settings. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from kiosk.content.model import Content
from kiosk.state.model import (
    HANDS,
    LANGUAGES,
    PARENTS,
    TEXT_STEPS,
    THEMES,
    Hand,
    Language,
    Screen,
    TextStep,
    ThemeName,
)
from kiosk.state.order import items_of

SIZES: Final = ((1920, 1080), (1080, 1920), (3840, 2160), (2160, 3840))
IDLE, SETTINGS, LISTEN = "idle", "settings", "listen"
OVER: Final = (IDLE, SETTINGS, LISTEN)
"""What lies over a screen: the question whether anybody is there, the sheet with the settings, and the bar
while a card is read aloud."""


@dataclass(frozen=True, slots=True)
class Place:
    """A screen, or one item of it, or what lies over one."""

    screen: str
    item: str | None = None

    def __str__(self) -> str:
        return self.screen if self.item is None else f"{self.screen}:{self.item}"


@dataclass(frozen=True, slots=True)
class Look:
    """How a visitor may have set the exhibit, on a screen of a size, px."""

    lang: Language
    size: tuple[int, int]
    step: TextStep
    theme: ThemeName
    reach: bool
    hand: Hand = "both"

    def __str__(self) -> str:
        width, height = self.size
        parts = [self.lang, f"{width}x{height}", f"{self.step}%", self.theme]
        parts += ["reach"] if self.reach else []
        parts += [self.hand] if self.hand != "both" else []
        return " ".join(parts)


def all_looks(sizes: Sequence[tuple[int, int]] = SIZES) -> list[Look]:
    """Every look. One hand moves nothing but the stage, so it goes with the other settings at their
    defaults."""
    looks = [Look(*one) for one in product(LANGUAGES, sizes, TEXT_STEPS, THEMES, (False, True))]
    for hand in HANDS:
        if hand != "both":
            looks += [Look(lang, size, 100, "dark", False, hand) for lang in LANGUAGES for size in sizes]
    return looks


def places(content: Content) -> list[Place]:
    """Every screen; of those that show one item, every item."""
    found: list[Place] = []
    for screen in Screen:
        if screen in PARENTS:
            found += [Place(screen.value, item) for item in items_of(content, screen)]
        else:
            found.append(Place(screen.value))
    return [*found, *(Place(name) for name in OVER)]


def pairs(looks: Sequence[Look]) -> list[Look]:
    """As few of the looks as hold every pair of two settings that all of them hold."""
    wanted = {pair for look in looks for pair in _pairs(look)}
    left, chosen = list(looks), []
    while wanted:
        best = max(left, key=lambda look: len(wanted.intersection(_pairs(look))))
        wanted.difference_update(_pairs(best))
        left.remove(best)
        chosen.append(best)
    return chosen


def _pairs(look: Look) -> Iterator[tuple[object, ...]]:
    values = (
        ("lang", look.lang),
        ("size", look.size),
        ("step", look.step),
        ("theme", look.theme),
        ("reach", look.reach),
        ("hand", look.hand),
    )
    for k, one in enumerate(values):
        for other in values[k + 1 :]:
            yield (*one, *other)


def plan(content: Content, *, everything: bool = False) -> dict[Look, list[Place]]:
    """What is measured in which look.

    With `everything` all in all looks, which takes hours. Else every screen in looks that hold each pair of
    two settings, with its items taken in turn, so that each item is seen in some of them and the items of a
    screen together in all.
    """
    looks, all_places = all_looks(), places(content)
    if everything:
        return {look: list(all_places) for look in looks}
    alone = [one for one in all_places if one.item is None]
    found: dict[Look, list[Place]] = {look: list(alone) for look in pairs(looks)}
    order = list(found)
    for screen in PARENTS:
        items = [one for one in all_places if one.screen == screen.value]
        # So many of them in each look that every item comes and every look has one.
        each = max(-(-len(items) * TURNS // len(order)), 1) if items else 0
        at = 0
        for look in order:
            for _ in range(min(each, len(items))):
                found[look].append(items[at % len(items)])
                at += 1
    return found


TURNS: Final = 3
"""In so many looks each item is seen at least."""
