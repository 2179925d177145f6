"""The order in which items are stepped through. One place, so that buttons, keys and pictures agree."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from kiosk.content.charts import MOST_FEED_POINTS, ChartGroup, PollChart, YearsChart
from kiosk.content.model import Content
from kiosk.state.directory import directory
from kiosk.state.model import Screen, Visit
from kiosk.state.timeorder import event_key, matches, time_order

__all__ = [
    "charts",
    "companies",
    "companies_shown",
    "era_of",
    "event_key",
    "event_of_year",
    "initials",
    "items_of",
    "matches",
    "options_of",
    "ordered_events",
    "point_of_year",
    "points_of",
    "siblings",
    "slides",
    "time_order",
    "year_of_point",
]


def ordered_events(content: Content, theme: str | None = None, kind: str | None = None) -> tuple[str, ...]:
    """Ids of events in time order; of one theme and of one kind where they are named."""
    return time_order(content).filtered(content, theme, kind)


def event_of_year(content: Content, year: int) -> str | None:
    """The event on which the cursor stands for a year: the most important one of that year, else the last one
    before it; None where there is none."""
    order = time_order(content)
    of_year = order.of_year(year)
    if of_year:
        return max(of_year, key=lambda i: content.events[i].importance)
    return order.last_before(year)


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


def companies_shown(content: Content, visit: Visit) -> tuple[str, ...]:
    """Ids of the organisations that the grid of a visit shows, in its order."""
    found: Iterable[str] = companies(content, visit.companies_filter)
    if visit.companies_initial is None and not visit.search and visit.companies_order == "report":
        return tuple(found)
    names = directory(content)
    if visit.companies_initial is not None:
        found = names.beginning(found, visit.companies_initial)
    if visit.search:
        found = names.matching(found, visit.search)
    return names.in_order(found, visit.companies_order, visit.lang)


def initials(content: Content) -> frozenset[str]:
    """The letters, A to Z, with which the name of an organisation begins, in pinyin or in English; `#` where
    one begins with none of them."""
    return directory(content).initials


def charts(content: Content, chip: str | None) -> tuple[str, ...]:
    """Ids of charts of a group; or all, group by group."""
    if chip is not None:
        return tuple(i for i, c in content.charts.items() if c.group == chip)
    groups = list(ChartGroup)
    return tuple(sorted(content.charts, key=lambda i: groups.index(content.charts[i].group)))


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
        case Screen.THEME:
            return tuple(content.themes)
        case Screen.VOICE:
            return tuple(content.voices)
        case Screen.SLIDE:
            return slides(content)
    return ()


def slides(content: Content) -> tuple[str, ...]:
    """Ids of the plain slides of all routes: `ROUTE.N`, N being the place of the step, from 1."""
    return tuple(
        f"{route_id}.{number}"
        for route_id, route in content.routes.items()
        for number, step in enumerate(route.steps, 1)
        if step.slide is not None
    )


def siblings(visit: Visit, content: Content) -> tuple[str, ...]:
    """Ids that previous and next go through on the detail screen of a visit: those that its grid or the
    timeline shows, or all where the item is not among them."""
    match visit.screen:
        case Screen.COMPANY:
            ids = companies_shown(content, visit)
        case Screen.CHART:
            ids = charts(content, visit.charts_filter)
        case Screen.EVENT:
            ids = ordered_events(content, visit.event_theme, visit.event_kind)
        case _:
            return items_of(content, visit.screen)
    return ids if visit.item in ids else items_of(content, visit.screen)


def points_of(content: Content, chart_id: str | None) -> int:
    """How many values the read-out of a chart can stand on."""
    chart = content.charts.get(chart_id or "")
    if isinstance(chart, YearsChart) and chart.feed is not None:
        # How many there are depends on what has come in.
        return max(len(chart.figures), MOST_FEED_POINTS)
    return len(chart.figures) if chart is not None else 0


def options_of(content: Content, chart_id: str) -> tuple[str, ...]:
    """Ids of the options of a poll, in order; empty for any other chart."""
    chart = content.charts.get(chart_id)
    return tuple(chart.options) if isinstance(chart, PollChart) else ()


def year_of_point(content: Content, chart_id: str | None, index: int | None) -> int | None:
    """The year of the n-th value of a chart of years; None for any other chart."""
    chart = content.charts.get(chart_id or "")
    if not isinstance(chart, YearsChart) or index is None or index < 0:
        return None
    if chart.feed is not None:
        # Its values are of these hours, and no part of the story.
        return None
    years = time_order(content).figures_of(content, chart_id or "")[1]
    return years[index] if index < len(years) else None


def point_of_year(content: Content, chart_id: str | None, year: int | None) -> int | None:
    """The number of the value of a year in a chart of years; None where it has none."""
    chart = content.charts.get(chart_id or "")
    if not isinstance(chart, YearsChart) or chart.feed is not None or year is None:
        return None
    years = time_order(content).figures_of(content, chart_id or "")[1]
    place = bisect_left(years, year)
    return place if place < len(years) and years[place] == year else None
