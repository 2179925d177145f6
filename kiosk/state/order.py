"""The order in which items are stepped through. One place, so that buttons, keys and pictures agree."""

from __future__ import annotations

from kiosk.content.model import Content, Event
from kiosk.state.model import Screen


def event_key(event_id: str, event: Event) -> tuple[float, float, str]:
    """By time; of two that begin together the longer one (less exact) first; then by id."""
    return (event.when.start, -event.when.end, event_id)


def ordered_events(content: Content, era: str | None = None) -> tuple[str, ...]:
    """Ids of events in time order; of one era where it is named."""
    ids = sorted(content.events, key=lambda i: event_key(i, content.events[i]))
    if era is None or era not in content.exhibit.eras:
        return tuple(ids)
    return tuple(i for i in ids if era_of(content, content.events[i].when.year) == era)


def era_of(content: Content, year: int) -> str | None:
    """Id of the era that a year lies in, None where there is none."""
    for era_id, era in content.exhibit.eras.items():
        if era.first <= year <= era.last:
            return era_id
    return None


def companies(content: Content, chip: str | None) -> tuple[str, ...]:
    """Ids of organisations under a filter chip: `place:ID`, `kind:KIND`, `field:FIELD` or None for all."""
    if chip is None:
        return tuple(content.organisations)
    what, _, value = chip.partition(":")
    match what:
        case "place":
            return tuple(i for i, o in content.organisations.items() if o.place == value)
        case "kind":
            return tuple(i for i, o in content.organisations.items() if o.kind == value)
        case "field":
            return tuple(i for i, o in content.organisations.items() if value in o.fields)
    return tuple(content.organisations)


def charts(content: Content, chip: str | None) -> tuple[str, ...]:
    """Ids of charts of a group, or all."""
    return tuple(i for i, c in content.charts.items() if chip is None or c.group == chip)


def items_of(content: Content, screen: Screen, chip: str | None = None) -> tuple[str, ...]:
    """Ids that can stand on a detail screen, in order; empty for the other screens."""
    match screen:
        case Screen.EVENT:
            return ordered_events(content)
        case Screen.COMPANY:
            return companies(content, chip)
        case Screen.PLACE:
            return tuple(content.places)
        case Screen.CHART:
            return charts(content, chip)
    return ()


def points_of(content: Content, chart_id: str | None) -> int:
    """How many values the read-out of a chart can stand on."""
    chart = content.charts.get(chart_id or "")
    return len(chart.figures) if chart is not None else 0
