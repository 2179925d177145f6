"""Chart specs: what staff write to get a chart. One model a kind, told apart by `kind`.

A chart names figures of the ledger and never holds a number of its own. How a column or a bar is drawn
follows from the kind of claim of its figure, so a target cannot be drawn as a fact.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from kiosk.content.base import Id, Ids, Item, Text


class ChartGroup(StrEnum):
    """Filter chips of the gallery of figures."""

    INDUSTRY = "industry"
    COMPANIES = "companies"
    TECHNOLOGY = "technology"
    SPACE = "space"


class ChartBase(Item):
    """What every chart has."""

    title: Text = Field(description="states the finding / 标题（说出结论）")
    subtitle: Text = Field(description="what is measured, with its unit / 指标与单位")
    summary: Text = Field(
        description="the chart in one sentence, read to those who cannot see it / 一句话概括"
    )
    group: ChartGroup = Field(description="chip in the gallery / 分组")
    hero: Id = Field(description="figure shown big on its tile / 主数字")
    organisations: Ids = Field((), description="organisations it belongs to / 相关机构")
    places: Ids = Field((), description="places it belongs to / 相关地点")


class YearsChart(ChartBase):
    """Columns, or a line with markers, over true time."""

    kind: Literal["years"] = Field(description="columns or a line over time / 年份图")
    style: Literal["columns", "line"] = Field("columns", description="columns or line / 柱或线")
    figures: Ids = Field(min_length=1, description="figures, each for one year, any order / 各年数字")
    growth: Id | None = Field(None, description="growth rate shown between the last two columns / 增速")


class BarsChart(ChartBase):
    """Bars from zero, sorted by value."""

    kind: Literal["bars"] = Field(description="bars, the longest first / 条形图")
    figures: Ids = Field(min_length=1, description="figures of one unit / 数字（同一单位）")
    reference: Id | None = Field(None, description="figure drawn as a line to compare with / 对照线")


class ShareChart(ChartBase):
    """Parts of a hundred: one bar of 100 % for each figure, in percent."""

    kind: Literal["share"] = Field(description="parts of a hundred / 占比图")
    figures: Ids = Field(min_length=1, max_length=4, description="figures in percent / 百分比数字")


class NumberChart(ChartBase):
    """One number with its context."""

    kind: Literal["number"] = Field(description="one big number / 大数字")
    figures: Ids = Field((), description="figures that stand beside it / 相关数字")


ChartSpec = Annotated[YearsChart | BarsChart | ShareChart | NumberChart, Field(discriminator="kind")]
