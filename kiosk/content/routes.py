"""What staff write to get a talk: a route through the exhibit, step by step, with notes for the speaker.

A route holds no fact of its own. Its steps show what the exhibit has, or a plain slide; what its notes state
takes its numbers from the ledger, as every text does.
"""

from __future__ import annotations

from typing import Final

from pydantic import Field

from kiosk.content.base import REVIEW_BY, Bool, Id, Int, Item, Number, ReviewBy, Text

MOST_STEPS: Final = 500
SHOWN_SCREENS: Final = (
    "home",
    "timeline",
    "companies",
    "places",
    "charts",
    "ideas",
    "relations",
    "about",
)
"""Whole screens that a step can show; the screens of one item are written `event:ID` and so on."""


class Slide(Item):
    """A plain slide, for what no screen of the exhibit shows."""

    title: Text = Field(description="heading, at most 16 characters or 8 words / 标题")
    text: Text | None = Field(None, description="at most 90 characters or 50 words / 正文")
    picture: Id | None = Field(None, description="picture subject / 配图")
    figure: Id | None = Field(None, description="the one big figure / 大数字")


class StepState(Item):
    """How the screen stands when its step begins. What is left out is as it opens by itself."""

    zoom: Number | None = Field(
        None,
        ge=1,
        le=4096,
        description="how far timeline or map is zoomed in, 1 is all / 时间轴或地图放大几倍",
    )
    year: Int | None = Field(
        None, ge=1800, le=2200, description="where the year cursor of timeline or chart stands / 年份游标"
    )
    table: Bool = Field(False, description="true: a chart as its table / 图表改看表格")
    guess: Bool = Field(False, description="true: a chart begins with its guess / 图表先请听众猜")


class RouteStep(Item):
    """One step of a talk: `show` or `slide`, one of the two."""

    show: str | None = Field(
        None,
        description="what it shows: home, timeline, companies, places, charts, ideas, relations, about, or "
        "event:ID, company:ID, place:ID, chart:ID, theme:ID, voice:ID / 展示什么",
    )
    slide: Slide | None = Field(None, description="or a plain slide / 或一页文字")
    at: StepState | None = Field(None, description="how the screen stands at first / 画面的初始状态")
    minutes: Number = Field(gt=0, le=120, description="time planned for it / 计划几分钟")
    notes: Text | None = Field(None, description="notes that only the speaker sees / 讲稿（只给讲解人看）")


class Route(Item):
    """A talk: what is shown in which order, and how long each step is planned to take."""

    title: Text = Field(description="name of the talk, at most 16 characters or 8 words / 标题")
    audience: Text | None = Field(None, description="whom it is for, in a few words / 听众")
    minutes: Number = Field(gt=0, le=600, description="how long the whole talk is / 全长几分钟")
    steps: tuple[RouteStep, ...] = Field(
        min_length=1, max_length=MOST_STEPS, description="its steps, in order / 各步，按先后"
    )
    review_by: ReviewBy | None = REVIEW_BY
