"""Checks of the map: points in reach, enough of them, one anchor for each place."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kiosk.content.map import LEAST_POINTS, OUTSIDE, MapShape
from kiosk.content.messages import shown

if TYPE_CHECKING:
    from kiosk.content.draft import Draft
    from kiosk.content.findings import Path


def check_map(draft: Draft) -> None:
    """Each shape by itself, then what places the map leaves out."""
    anchored: dict[str, str] = {}
    for id_, shape in draft.items["map"].items():
        path: Path = ("map", id_)
        _check_points(draft, path, shape)
        _check_words(draft, path, shape)
        if shape.place is None or shape.anchor is None:
            continue
        if shape.place in anchored:
            other = shown(anchored[shape.place])
            draft.problem("map-place-twice", (*path, "anchor"), id=shown(shape.place), other=other)
        anchored.setdefault(shape.place, id_)
    _check_left_out(draft)


def _check_points(draft: Draft, path: Path, shape: MapShape) -> None:
    need = LEAST_POINTS[shape.kind]
    if len(shape.path) < need:
        count = len(shape.path)
        where = (*path, "path") if count else path
        draft.problem("map-few-points", where, at_key=True, kind=shown(shape.kind), count=count, need=need)
    for number, point in enumerate(shape.path):
        _check_point(draft, (*path, "path", number), point, -OUTSIDE, 1 + OUTSIDE)
    if shape.anchor is not None:
        _check_point(draft, (*path, "anchor"), shape.anchor, Decimal(0), Decimal(1))
    elif not need:
        draft.problem("map-needs-anchor", path, at_key=True, kind=shown(shape.kind))


def _check_point(
    draft: Draft, where: Path, point: tuple[Decimal, Decimal], low: Decimal, high: Decimal
) -> None:
    if not all(low <= part <= high for part in point):
        draft.problem("map-outside", where, text=shown(f"[{point[0]}, {point[1]}]"), low=low, high=high)


def _check_words(draft: Draft, path: Path, shape: MapShape) -> None:
    if shape.kind == "beyond" and shape.name is None:
        draft.problem("map-needs-name", path, at_key=True, kind=shown(shape.kind))


def _check_left_out(draft: Draft) -> None:
    """Name the places without a shape; not while a shape that is not sound may be theirs."""
    shapes: dict[str, MapShape] = draft.items["map"]
    whole = all(draft.sound("map", id_) for id_ in draft.declared["map"])
    if not shapes or not whole or "map" in draft.partial or "places" in draft.missed:
        return
    shown_there = {shape.place for shape in shapes.values()}
    for id_ in draft.items["places"]:
        if id_ not in shown_there:
            draft.problem("map-no-anchor", ("places", id_), at_key=True, id=shown(id_), plain=id_)
