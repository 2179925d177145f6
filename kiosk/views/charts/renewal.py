"""A chart that lives gets new values every second: they go into what is there, and nothing is rebuilt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.presenters.chart import ChartModel
from kiosk.presenters.live import is_live
from kiosk.views.charts.heads import FeedBadge, PollPanel
from kiosk.views.style import Style

if TYPE_CHECKING:
    from kiosk.views.charts.body import ChartBody


def head_for(style: Style, model: ChartModel, parent: QWidget) -> PollPanel | FeedBadge | None:
    """What stands over a chart that lives; None over any other. A table is no place to vote."""
    if model.poll is not None and not model.show_table:
        return PollPanel(style, model.poll, parent)
    return FeedBadge(style, model.feed, parent) if model.feed is not None else None


def renewable(before: ChartModel, after: ChartModel) -> bool:
    """True where the two differ in nothing but live values."""
    return not after.show_table and _frame(before) == _frame(after) and _shape(before) == _shape(after)


def renew(body: ChartBody, model: ChartModel) -> bool:
    """Put other live values into a chart that is on the screen; False where it has to be built anew."""
    if not renewable(body.model, model):
        return False
    body.model = model
    body.canvas.show_plot(model.plot, body.look)
    if isinstance(body.head, PollPanel) and model.poll is not None:
        body.head.renew(model.poll)
    elif isinstance(body.head, FeedBadge) and model.feed is not None:
        body.head.renew(model.feed)
    if body.readout is not None:
        body.readout.model = model
        body.readout.set_point(model.point)
    return True


def _frame(model: ChartModel) -> ChartModel:
    """The model without what lives; all of it where nothing does."""
    if model.poll is None and model.feed is None:
        return model
    plot = replace(model.plot, marks=(), ticks=(), bottom=0.0, top=1.0, first=0.0, last=1.0, step=1.0)
    hero = plot.hero
    if is_live(hero.id):
        # The number of the tile: that of all votes, or the newest value.
        figure = hero.figure._replace(number="", unit="", text="")
        hero = replace(hero, id="", at=0.0, low=0.0, high=0.0, figure=figure)
        hero = replace(hero, label="", tick="", when="", word="")
    plot = replace(plot, hero=hero)
    return replace(model, plot=plot, table=(), point=None, poll=None, feed=None)


def _shape(model: ChartModel) -> tuple[object, ...]:
    """What decides which parts there are."""
    marks = model.plot.marks
    poll = model.poll.question if model.poll is not None else None
    options = tuple(choice.id for choice in model.poll.choices) if model.poll is not None else ()
    words = tuple(choice.text for choice in model.poll.choices) if model.poll is not None else ()
    fed = bool(marks) and is_live(marks[0].id)
    return poll, options, words, model.feed is None, fed, min(len(marks), 2)
