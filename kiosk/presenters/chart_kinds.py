"""The plots of the kinds that have a module of their own. Pure."""

from __future__ import annotations

from kiosk.content.charts import (
    ChartSpec,
    CompareChart,
    PollChart,
    RaceChart,
    RangeChart,
    RateChart,
    StopwatchChart,
    TargetChart,
    UnitsChart,
)
from kiosk.presenters.book import Book
from kiosk.presenters.chart_compare import compare_plot
from kiosk.presenters.chart_live import poll_plot
from kiosk.presenters.chart_race import race_plot
from kiosk.presenters.chart_range import range_plot
from kiosk.presenters.chart_rate import rate_plot
from kiosk.presenters.chart_stopwatch import stopwatch_plot
from kiosk.presenters.chart_target import target_plot
from kiosk.presenters.chart_units import units_plot
from kiosk.presenters.charting import Plot


def kind_plot(chart_id: str, chart: ChartSpec, book: Book, lang: str) -> Plot:
    """The plot of a chart of one of these kinds; TypeError for any other."""
    match chart:
        case TargetChart():
            return target_plot(chart_id, chart, book, lang)
        case UnitsChart():
            return units_plot(chart_id, chart, book, lang)
        case RangeChart():
            return range_plot(chart_id, chart, book, lang)
        case RaceChart():
            return race_plot(chart_id, chart, book, lang)
        case StopwatchChart():
            return stopwatch_plot(chart_id, chart, book, lang)
        case RateChart():
            return rate_plot(chart_id, chart, book, lang)
        case CompareChart():
            return compare_plot(chart_id, chart, book, lang)
        case PollChart():
            return poll_plot(chart_id, chart, book, lang)
        case _:
            raise TypeError(f"no plot for a chart of kind {chart.kind}")
