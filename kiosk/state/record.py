"""What is kept of one visit: sums, and no sequence of who did what when. Pure.

A visit is from the first touch in the attract loop to the return there. Times come in from outside, in
seconds of a clock that does not jump.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kiosk.state.model import Screen, Visit

End = Literal["no-answer", "start-over", "closed", ""]
Key = tuple[str, str]


@dataclass(slots=True)
class Record:
    """One visit so far. `opened` holds for each screen and item how often and for how many seconds; `asked`
    is how often nobody touched for so long that it was asked whether anybody is there, `kept` how often the
    answer was yes. `ended` is empty while it goes on."""

    began: float
    lang: str
    switched: bool = False
    text_step: int = 100
    theme: str = "dark"
    reach: bool = False
    asked: int = 0
    kept: int = 0
    ended: End = ""
    seconds: float = 0.0
    at: Key = ("", "")
    opened: dict[Key, tuple[int, float]] = field(default_factory=dict)
    since: float = 0.0

    def note(self, before: Visit, after: Visit, now: float) -> None:
        """The visit has changed."""
        self._spend(now)
        if (before.screen, before.item) != (after.screen, after.item):
            self._open(after)
        self.switched = self.switched or after.lang != before.lang
        self.lang = after.lang
        self.text_step = max(self.text_step, after.text_step)
        self.theme, self.reach = after.theme, self.reach or after.reach
        if after.warning and not before.warning:
            self.asked += 1
        elif before.warning and not after.warning and after.screen is not Screen.ATTRACT:
            self.kept += 1

    def end(self, how: End, now: float) -> None:
        """The visit is over."""
        self._spend(now)
        self.ended = how

    def look(self, now: float) -> None:
        """Let the time that has passed go to where the visitor is."""
        self._spend(now)

    def _open(self, visit: Visit) -> None:
        self.at = (visit.screen.value, visit.item or "")
        times, seconds = self.opened.get(self.at, (0, 0.0))
        self.opened[self.at] = (times + 1, seconds)

    def _spend(self, now: float) -> None:
        passed, self.since = max(now - self.since, 0.0), now
        self.seconds += passed
        if self.at in self.opened:
            times, seconds = self.opened[self.at]
            self.opened[self.at] = (times, seconds + passed)


def begin(before: Visit, after: Visit, now: float) -> Record:
    """A visit begins: somebody has touched the attract loop."""
    record = Record(now, after.lang, since=now)
    record.note(before, after, now)
    return record
