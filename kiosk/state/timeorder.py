"""The events of a content in time order, sorted once for each content and not at each step of a visit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from kiosk.content.model import Content, Event
from kiosk.state.kept import once_for_content


def event_key(event_id: str, event: Event) -> tuple[float, float, str]:
    """By time; of two that begin together the longer one (less exact) first; then by id."""
    return (event.when.start, -event.when.end, event_id)


def matches(event: Event, theme: str | None, kind: str | None) -> bool:
    """True where the filters of the timeline let an event through."""
    return (theme is None or theme in event.themes) and (kind is None or kind == event.kind)


class TimeOrder:
    """Ids of all events in time order. Holds no reference to the content."""

    def __init__(self, content: Content) -> None:
        events = content.events
        self.ids = tuple(sorted(events, key=lambda i: event_key(i, events[i])))
        self._years = [events[i].when.year for i in self.ids]
        self._figures: dict[str, tuple[tuple[str, ...], list[int]]] = {}
        self._filtered: dict[tuple[str | None, str | None], tuple[str, ...]] = {(None, None): self.ids}

    def filtered(self, content: Content, theme: str | None, kind: str | None) -> tuple[str, ...]:
        """The ids of one theme and one kind, where they are named."""
        found = self._filtered.get((theme, kind))
        if found is None:
            found = tuple(i for i in self.ids if matches(content.events[i], theme, kind))
            self._filtered[theme, kind] = found
        return found

    def figures_of(self, content: Content, chart_id: str) -> tuple[tuple[str, ...], list[int]]:
        """The figures of a chart that there are, by the middle of their periods, and the year of each."""
        found = self._figures.get(chart_id)
        if found is None:
            figures = content.figures
            ids = (i for i in content.charts[chart_id].figures if i in figures)
            timed = sorted((figures[i].period.start + figures[i].period.end, i) for i in ids)
            found = tuple(i for _, i in timed), [figures[i].period.year for _, i in timed]
            self._figures[chart_id] = found
        return found

    def of_year(self, year: int) -> tuple[str, ...]:
        """The events that begin in a year."""
        return self.ids[bisect_left(self._years, year) : bisect_right(self._years, year)]

    def last_before(self, year: int) -> str | None:
        """The last event that begins before a year."""
        place = bisect_left(self._years, year)
        return self.ids[place - 1] if place else None


@once_for_content
def time_order(content: Content) -> TimeOrder:
    """The order of a content, made once for it."""
    return TimeOrder(content)
