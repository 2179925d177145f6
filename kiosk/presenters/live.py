"""What changes while the exhibit runs: values of feeds, and visitors' votes. Pure values, no clock.

The runtime reads files and counts votes, and hands the result to the book; presenters only look.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Trouble = Literal["", "missing", "empty", "unreadable", "backwards"]

# How the ids of such values begin: no figure of the ledger can be called so.
FEED, VOTE = "feed:", "vote:"


class Sample(NamedTuple):
    """A value of a feed. `at` is in seconds of Unix time."""

    at: float
    value: float


@dataclass(frozen=True, slots=True)
class FeedState:
    """What a feed has given so far, in time order. `stale` when nothing new has come for the time that its
    chart allows; `trouble` says what is wrong with its file now; `passed` when values among them were passed
    over, as more came than can be read."""

    samples: tuple[Sample, ...] = ()
    stale: bool = False
    trouble: Trouble = ""
    passed: bool = False

    @property
    def as_of(self) -> float | None:
        """Time of the last value, Unix seconds; None before the first."""
        return self.samples[-1].at if self.samples else None


@dataclass(frozen=True, slots=True)
class Live:
    """All of it: feeds by the id of their chart, votes by poll and option."""

    feeds: Mapping[str, FeedState] = field(default_factory=dict)
    votes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def live_kind(mark_id: str) -> str:
    """FEED or VOTE; empty for a figure of the ledger."""
    return next((start for start in (FEED, VOTE) if mark_id.startswith(start)), "")


def is_live(mark_id: str) -> bool:
    """True for a value that is no figure of the ledger."""
    return mark_id.startswith((FEED, VOTE))
