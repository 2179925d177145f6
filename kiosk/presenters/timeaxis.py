"""The time axis: years to places along the river, with an honest break where the scale is compressed.
Pure."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from kiosk.content.base import Text
from kiosk.content.model import Exhibit


@dataclass(frozen=True, slots=True)
class Span:
    """Years `first` to `last` (not included) lie at t `start` to `end`. `note` tells that the scale is
    compressed."""

    first: float
    last: float
    start: float
    end: float
    note: Text | None


class TimeAxis:
    """Piecewise linear from decimal years to t; t = 1 is the end of the last era that is no outlook."""

    def __init__(self, exhibit: Exhibit) -> None:
        past = [era.last + 1 for era in exhibit.eras.values() if not era.outlook]
        self.now: float = float(max(past, default=exhibit.axis[-1].last))
        shares = [(s.first, s.last, float(s.share), s.compressed) for s in exhibit.axis]
        full = sum(
            share * min(1.0, max(0.0, (self.now - first) / (last - first)))
            for first, last, share, _ in shares
        )
        spans, at = [], 0.0
        for first, last, share, note in shares:
            width = share / (full or 1.0)
            spans.append(Span(first, last, at, at + width, note))
            at += width
        self.spans = tuple(spans)
        self.end = at
        self._firsts = [s.first for s in spans]

    def t(self, year: float) -> float:
        """Place of a decimal year; beyond both ends the outer scale goes on."""
        span = self.spans[max(bisect_right(self._firsts, year) - 1, 0)]
        return span.start + (year - span.first) / (span.last - span.first) * (span.end - span.start)

    def year(self, t: float) -> float:
        """Decimal year at a place."""
        for span in self.spans:
            if t < span.end:
                break
        return span.first + (t - span.start) / (span.end - span.start) * (span.last - span.first)
