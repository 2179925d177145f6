"""Messages about routes for talks: Chinese, English, and the hints in both."""

from __future__ import annotations

ROUTE_MESSAGES: dict[str, tuple[str, str, str, str]] = {
    "route-step": (
        "这一步应当有 show 或 slide，而且只有一个",
        "This step takes show or slide, one of the two",
        "请写 show: event:ID，或写 slide: 和它的 title",
        "Write show: event:ID, or slide: with its title",
    ),
    "route-show": (
        "没有可以展示的 {text}{near_zh}",
        "There is no {text} to show{near_en}",
        "可以是：{screens}，或 {kinds}",
        "It can be: {screens}, or {kinds}",
    ),
    "route-state": (
        "{field} 对 {text} 不起作用",
        "{field} means nothing to {text}",
        "请删掉它：zoom 用于 timeline、places，year 用于 timeline、chart:ID，"
        "table 用于 chart:ID，guess 用于写了 guess 的图表",
        "Delete it: zoom is for timeline and places, year for timeline and chart:ID, table for chart:ID, "
        "guess for charts that have a guess",
    ),
    "route-minutes": (
        "{id} 计划 {planned} 分钟，各步加起来是 {sum} 分钟",
        "{id} is planned for {planned} minutes, and its steps add up to {sum}",
        "请改 minutes，或改各步的 minutes，相差不超过两成",
        "Change minutes, or those of the steps, until they differ by a fifth at most",
    ),
    "route-no-notes": (
        "这一步没有讲稿",
        "This step has no notes",
        "请加上 notes，中英文各一行；讲解人照着它讲",
        "Add notes, in Chinese and in English: the speaker goes by them",
    ),
    "route-empty": (
        "路线 {id} 没有一步可以展示",
        "Route {id} has no step that can be shown",
        "改正它的各步之后就会恢复",
        "It comes back once its steps are mended",
    ),
}

ROUTE_WARNINGS = frozenset({"route-state", "route-minutes", "route-no-notes", "route-empty"})
