"""Between two plots of one chart: how values move when the ledger is read again or a vote is cast. Pure."""

from __future__ import annotations

from dataclasses import replace

from kiosk.presenters.charting import Mark, Plot
from kiosk.presenters.live import FEED

# Kinds that are nothing but marks on an axis.
MIXED = frozenset({"years", "bars", "share", "target", "compare", "poll"})
# Kinds drawn from their one number, from a count, or from what their own detail has. A counter (`rate`) is
# not among them: it goes on by itself, with the new rate.
DRAWN = frozenset({"number", "units", "range", "race", "stopwatch"})
MOST_MARKS = 60


def moves(before: Plot, after: Plot) -> bool:
    """True where the values of a chart are others than before, and few enough to be moved one by one.

    A feed does not move: its line goes on at each new value, and would never come to rest.
    """
    same = before.id == after.id and before.kind == after.kind and before.style == after.style
    if same and after.kind in DRAWN:
        return _drawn_anew(before, after)
    if not same or after.kind not in MIXED or len(before.marks) > MOST_MARKS:
        return False
    if not 0 < len(after.marks) <= MOST_MARKS:
        return False
    if any(m.id.startswith(FEED) for m in (*before.marks[:1], *after.marks[:1])):
        return False
    old = {m.id: m for m in before.marks}
    if old.keys().isdisjoint(m.id for m in after.marks):
        return False
    return any(m.id not in old or _value(old[m.id]) != _value(m) for m in after.marks)


def _drawn_anew(before: Plot, after: Plot) -> bool:
    """True where the same figures are drawn with other values. In another language a scale may be another one
    (41 million, 4100万): that is no movement."""
    if before.hero.id != after.hero.id or before.picture is not after.picture:
        return False
    if before.hero.figure.unit != after.hero.figure.unit and before.words != after.words:
        return False
    if before.detail is not None and after.detail is not None and type(before.detail) is type(after.detail):
        return before.count != after.count or after.detail.differs(before.detail)
    ends = before.hero.low, before.hero.high, before.count
    return before.detail is after.detail and ends != (after.hero.low, after.hero.high, after.count)


def mix(before: Plot, after: Plot, share: float) -> Plot:
    """The plot on its way: `share` 0 has the old values, 1 the new ones. Words are the new ones throughout.

    A mark that was not there rises from zero at its own place.
    """
    if share >= 1.0:
        return after
    if after.kind in DRAWN:
        return _drawn_on_its_way(before, after, share)
    old = {m.id: m for m in before.marks}
    reference = after.reference
    if reference is not None and before.reference is not None:
        reference = _mark(before.reference, reference, share)
    return replace(
        after,
        marks=tuple(_mark(old.get(m.id), m, share) for m in after.marks),
        reference=reference,
        bottom=_between(before.bottom, after.bottom, share),
        top=_between(before.top, after.top, share),
        first=_between(before.first, after.first, share),
        last=_between(before.last, after.last, share),
        step=_between(before.step, after.step, share),
    )


def _drawn_on_its_way(before: Plot, after: Plot, share: float) -> Plot:
    detail = after.detail
    if detail is not None and before.detail is not None:
        detail = detail.on_its_way(before.detail, share)
    return replace(
        after,
        hero=_mark(before.hero, after.hero, share),
        top=_between(before.top, after.top, share),
        count=round(_between(before.count, after.count, share)),
        detail=detail,
    )


def _mark(before: Mark | None, after: Mark, share: float) -> Mark:
    at, low, high = (before.at, before.low, before.high) if before is not None else (after.at, 0.0, 0.0)
    return replace(
        after,
        at=_between(at, after.at, share),
        low=_between(low, after.low, share),
        high=_between(high, after.high, share),
    )


def _between(before: float, after: float, share: float) -> float:
    return before + (after - before) * share


def _value(mark: Mark) -> tuple[float, float, float]:
    return mark.at, mark.low, mark.high
