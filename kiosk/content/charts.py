"""Chart specs: what staff write to get a chart. One model a kind, told apart by `kind`.

A chart names figures of the ledger and never holds a number of its own. How a column or a bar is drawn
follows from the kind of claim of its figure, so a target cannot be drawn as a fact.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import Field

from kiosk.content.base import EASY, REVIEW_BY, Id, Ids, Int, Item, ReviewBy, Text

MOST_DOTS: Final = 2000
"""More dots than this are no picture any more."""
SECONDS: Final = {"seconds": 1, "minutes": 60, "hours": 3600}
"""Units of durations that a stopwatch can run, with their length in seconds."""
PER_SUFFIX: Final = {"-a-year": 365 * 86400, "-a-day": 86400}
"""How the ids of units end that are amounts over a time, with its length in seconds."""
MOST_FEED_POINTS: Final = 2000
"""Values of a feed that stand on its chart at once; of more, the newest."""


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
    easy: Text | None = EASY
    group: ChartGroup = Field(description="chip in the gallery / 分组")
    hero: Id = Field(description="figure shown big on its tile / 主数字")
    events: Ids = Field((), description="events it belongs to, beside those with its figures / 相关事件")
    organisations: Ids = Field((), description="organisations it belongs to / 相关机构")
    places: Ids = Field((), description="places it belongs to / 相关地点")
    review_by: ReviewBy | None = REVIEW_BY


class Feed(Item):
    """A file that another program appends to, in the folder `feeds` beside these files."""

    file: str = Field(
        min_length=1, max_length=100, description="its name, .csv or .jsonl / 文件名（.csv 或 .jsonl）"
    )
    stale_s: Int = Field(
        60, ge=5, le=86400, description="seconds without a new value until it is old / 多少秒没有新值算停更"
    )


class YearsChart(ChartBase):
    """Columns, or a line with markers, over true time."""

    kind: Literal["years"] = Field(description="columns or a line over time / 年份图")
    style: Literal["columns", "line"] = Field("columns", description="columns or line / 柱或线")
    figures: Ids = Field(min_length=1, description="figures, each for one year, any order / 各年数字")
    growth: Id | None = Field(None, description="growth rate shown between the last two columns / 增速")
    guess: Id | None = Field(
        None, description="one of `figures` that visitors guess before they see it / 先请观众猜的数字"
    )
    feed: Feed | None = Field(
        None, description="file with values of these hours, drawn in place of the figures / 实时数据文件"
    )


class BarsChart(ChartBase):
    """Bars from zero, sorted by value."""

    kind: Literal["bars"] = Field(description="bars, the longest first / 条形图")
    figures: Ids = Field(min_length=1, description="figures of one unit / 数字（同一单位）")
    reference: Id | None = Field(None, description="figure drawn as a line to compare with / 对照线")
    guess: Id | None = Field(
        None, description="one of `figures` that visitors guess before they see it / 先请观众猜的数字"
    )


class ShareChart(ChartBase):
    """Parts of a hundred: one bar of 100 % for each figure, in percent."""

    kind: Literal["share"] = Field(description="parts of a hundred / 占比图")
    figures: Ids = Field(min_length=1, max_length=4, description="figures in percent / 百分比数字")
    guess: Id | None = Field(
        None, description="one of `figures` that visitors guess before they see it / 先请观众猜的数字"
    )


class NumberChart(ChartBase):
    """One number with its context."""

    kind: Literal["number"] = Field(description="one big number / 大数字")
    figures: Ids = Field((), description="figures that stand beside it / 相关数字")


class TargetChart(ChartBase):
    """What is reached against what is aimed at: the target hollow, its line through all rows."""

    kind: Literal["target"] = Field(description="actual against target / 目标图")
    figures: Ids = Field(
        min_length=1,
        max_length=4,
        description="figures of one unit, a target among them / 数字，其中至少一个目标",
    )


class UnitsChart(ChartBase):
    """A count, drawn as dots. Organisations of the chart are dots that can be opened."""

    kind: Literal["units"] = Field(description="one dot stands for so many / 计数图")
    each: Int = Field(1, ge=1, description="how many one dot stands for / 一个点代表几个")
    part: Id | None = Field(None, description="figure of those among them drawn larger / 其中画大的数")
    figures: Ids = Field((), description="figures that stand beside it / 相关数字")


class RangeChart(ChartBase):
    """A figure with a low and a high end, on a line from zero."""

    kind: Literal["range"] = Field(description="from a low end to a high end / 区间图")
    figures: Ids = Field((), description="figures that stand beside it / 相关数字")


class RaceChart(ChartBase):
    """Ratios as races, each against a rival of its own: no rate of its own is ever shown."""

    kind: Literal["race"] = Field(description="ratios that run side by side / 比赛图")
    runner: Text = Field(description="who runs on every track / 参赛者")
    figures: Ids = Field(
        min_length=1, max_length=2, description="how many times as fast, one a track / 各场的倍数"
    )
    rivals: tuple[Text, ...] = Field(
        min_length=1, max_length=2, description="who runs against it, as in `figures` / 各场的对手"
    )


class StopwatchChart(ChartBase):
    """Durations that run in real time on one dial."""

    kind: Literal["stopwatch"] = Field(description="durations that run in real time / 秒表图")
    figures: Ids = Field(min_length=1, max_length=4, description="durations / 时长")
    reference: Id | None = Field(None, description="duration marked on the dial / 表盘上的对照时长")


class RateChart(ChartBase):
    """A yearly or daily amount as a counter that runs since the visitor opened it."""

    kind: Literal["rate"] = Field(description="a yearly amount as a running counter / 计数器")
    unit: Id = Field(description="unit of what is counted, without “a year” / 累计数的单位")
    figures: Ids = Field((), description="figures that stand beside it / 相关数字")


class CompareChart(ChartBase):
    """Then and now: two values of one thing."""

    kind: Literal["compare"] = Field(description="then and now / 前后对比图")
    style: Literal["slope", "dumbbell"] = Field("slope", description="slope or dumbbell / 斜线或哑铃")
    figures: Ids = Field(
        min_length=2, max_length=2, description="two figures of one unit, any order / 前后两个数字"
    )
    growth: Id | None = Field(None, description="growth rate between the two / 增速")


class PollOption(Item):
    """What can be voted for."""

    text: Text = Field(description="words on its button / 按钮上的字")
    opens: str | None = Field(
        None, description="what it leads to, such as place:west-bund or event:ada / 打开什么"
    )


class PollChart(ChartBase):
    """A question to visitors: one touch votes. Votes are counted on this machine; they are no claim of the
    report."""

    kind: Literal["poll"] = Field(description="visitors vote / 投票图")
    question: Text = Field(description="the question / 问题")
    options: dict[Id, PollOption] = Field(
        min_length=2, max_length=6, description="what can be voted for / 选项"
    )
    figures: Ids = Field((), description="figures that stand beside it / 相关数字")


ChartSpec = Annotated[
    YearsChart
    | BarsChart
    | ShareChart
    | NumberChart
    | TargetChart
    | UnitsChart
    | RangeChart
    | RaceChart
    | StopwatchChart
    | RateChart
    | CompareChart
    | PollChart,
    Field(discriminator="kind"),
]
