"""Checks of routes: each step shows something that is there, and the minutes add up.

A step that cannot be shown is left out, and the talk goes on without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from kiosk.content.draft import texts
from kiosk.content.messages import KIND_WORDS, did_you_mean, shown
from kiosk.content.problems import near_miss
from kiosk.content.prose import references
from kiosk.content.reftable import OPENS
from kiosk.content.routes import SHOWN_SCREENS

if TYPE_CHECKING:
    from kiosk.content.draft import Draft
    from kiosk.content.findings import Path
    from kiosk.content.routes import Route, RouteStep

MOST_APART = Decimal("0.2")
"""By how much of the plan the sum of the steps may differ from it."""


class Use(NamedTuple):
    """Something that a step needs, and the place that names it."""

    path: Path
    kind: str
    id: str
    word: str
    """As it is written there."""


def target(show: str) -> tuple[str, str] | None:
    """Kind and id of the item that a step shows; None for a whole screen, or for what is neither."""
    word, _, id_ = show.partition(":")
    return (OPENS[word], id_) if word in OPENS and id_ else None


def uses(step: RouteStep, path: Path) -> Iterator[Use]:
    """All items that a step needs."""
    found = target(step.show) if step.show is not None else None
    if found is not None:
        yield Use((*path, "show"), *found, found[1])
    if step.slide is not None:
        for field, kind in (("picture", "pictures"), ("figure", "figures")):
            id_ = getattr(step.slide, field)
            if id_ is not None:
                yield Use((*path, "slide", field), kind, id_, id_)
    for place, text in texts(step, path):
        for lang in ("zh", "en"):
            for id_ in references(text.get(lang)):
                yield Use((*place, lang), "figures", id_, f"{{{id_}")


def all_uses(draft: Draft) -> Iterator[tuple[str, str]]:
    """Kind and id of whatever a route needs."""
    for id_, route in draft.items["routes"].items():
        for index, step in enumerate(route.steps):
            for use in uses(step, ("routes", id_, "steps", index)):
                yield use.kind, use.id


def check_routes(draft: Draft) -> set[tuple[str, int]]:
    """Each route and each of its steps. Gives the steps that cannot be shown, by route and place."""
    wrong: set[tuple[str, int]] = set()
    for id_, route in draft.items["routes"].items():
        before = len(wrong)
        for index, step in enumerate(route.steps):
            if not _check_step(draft, ("routes", id_, "steps", index), step):
                wrong.add((id_, index))
        if len(wrong) == before:
            _check_minutes(draft, id_, route)
    return wrong


def _check_step(draft: Draft, path: Path, step: RouteStep) -> bool:
    if (step.show is None) == (step.slide is None):
        draft.findings.add("route-step", path)
        return False
    sound = True
    if step.show is not None and step.show not in SHOWN_SCREENS and target(step.show) is None:
        id_ = step.show.partition(":")[2]
        known = (*SHOWN_SCREENS, *(f"{one}:{id_}" for one in OPENS if id_))
        draft.findings.add(
            "route-show",
            (*path, "show"),
            text=shown(step.show),
            screens=", ".join(SHOWN_SCREENS),
            kinds=", ".join(f"{one}:ID" for one in OPENS),
            **did_you_mean(near_miss(step.show, known)),
        )
        sound = False
    for use in uses(step, path):
        if not draft.exists(use.kind, use.id):
            draft.unknown(use.path, use.kind, use.id, drops_item=False, word=(use.word, 0))
            sound = False
    if sound:
        _check_state(draft, path, step)
        if step.notes is None:
            draft.findings.add("route-no-notes", path)
    return sound


def _check_state(draft: Draft, path: Path, step: RouteStep) -> None:
    if step.at is None:
        return
    what = step.show or "slide"
    word, _, id_ = what.partition(":")
    chart = draft.items["charts"].get(id_) if word == "chart" else None
    fits = {
        "zoom": what in ("timeline", "places"),
        "year": what == "timeline" or word == "chart",
        "table": word == "chart",
        # A chart that is not sound may have one.
        "guess": word == "chart" and (chart is None or getattr(chart, "guess", None) is not None),
    }
    for field, does in fits.items():
        if getattr(step.at, field) and not does:
            draft.findings.add(
                "route-state", (*path, "at", field), at_key=True, field=shown(field), text=shown(what)
            )


def _check_minutes(draft: Draft, id_: str, route: Route) -> None:
    whole = sum((step.minutes for step in route.steps), Decimal(0))
    if abs(whole - route.minutes) > route.minutes * MOST_APART:
        draft.findings.add(
            "route-minutes",
            ("routes", id_, "minutes"),
            id=shown(id_),
            planned=f"{route.minutes.normalize():f}",
            sum=f"{whole.normalize():f}",
        )


def settle_routes(draft: Draft, wrong: set[tuple[str, int]]) -> None:
    """Once all else is settled: leave out the steps that are wrong, and those that need what is gone."""
    routes = draft.items["routes"]
    for id_, route in list(routes.items()):
        kept = []
        for index, step in enumerate(route.steps):
            path: Path = ("routes", id_, "steps", index)
            lost = None if (id_, index) in wrong else _lost(draft, step, path)
            if lost is not None:
                zh, en = KIND_WORDS[lost.kind]
                draft.findings.add(
                    "steps-aside",
                    path,
                    item=shown(f"routes.{id_}.steps[{index}]"),
                    kind_zh=zh,
                    kind_en_low=en.lower(),
                    id=shown(lost.id),
                )
            elif (id_, index) not in wrong:
                kept.append(step)
        if not kept:
            draft.findings.add("route-empty", ("routes", id_), at_key=True, id=shown(id_))
            del routes[id_]
        elif len(kept) < len(route.steps):
            routes[id_] = route.model_copy(update={"steps": tuple(kept)})


def _lost(draft: Draft, step: RouteStep, path: Path) -> Use | None:
    """The first thing that a step needs and that is not there."""
    return next((use for use in uses(step, path) if use.id not in draft.items[use.kind]), None)
