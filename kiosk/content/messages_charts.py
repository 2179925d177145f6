"""Messages about charts, by code: Chinese, English, and what to do in both."""

from __future__ import annotations

from typing import Final

CHART_MESSAGES: Final[dict[str, tuple[str, str, str, str]]] = {
    "chart-guess": (
        "{id} 不在这张图的 figures 里，没法猜",
        "{id} is not among the figures of this chart, so it cannot be guessed",
        "请把 guess 改成 figures 里的一个",
        "Write one of the figures as guess",
    ),
    "chart-below-zero": (
        "{id} 小于零，这种图从零画起",
        "{id} is below zero, and this chart starts at zero",
        "请换一个数字，或改用 kind: number",
        "Use another figure, or write kind: number",
    ),
    "chart-no-target": (
        "目标图里没有目标",
        "A chart of a target has no target in it",
        "请在 figures 里放一个 kind: target 的数字，或改用 kind: bars",
        "Put a figure of kind: target into figures, or write kind: bars",
    ),
    "chart-dots": (
        "{id} 不是 1 到 {most} 之间的整数，画不成点",
        "{id} is no whole number from 1 to {most}, so it cannot be drawn as dots",
        "请换一个数字，或改用 kind: number；计数图也可以写 each",
        "Use another figure, or write kind: number; a chart of units can have an each",
    ),
    "chart-dots-each": (
        "{id} 除以 {each} 不是 1 到 {most} 之间的整数，画不成点",
        "{id} divided by {each} is no whole number from 1 to {most}, so it cannot be drawn as dots",
        "请改正 each",
        "Correct each",
    ),
    "chart-part": (
        "{id} 比 {other} 大，不可能是其中的一部分",
        "{id} is larger than {other}, so it is no part of it",
        "请改正 part 或 hero",
        "Correct part or hero",
    ),
    "chart-no-range": (
        "{id} 只有一个数值，不是区间",
        "{id} has one value and is no range",
        "请换一个数字，或改用 kind: number",
        "Use another figure, or write kind: number",
    ),
    "chart-rivals": (
        "`rivals` 有 {count} 项，`figures` 有 {need} 项",
        "`rivals` holds {count}, `figures` holds {need}",
        "每个数字要有一个对手，次序相同",
        "Each figure needs one rival, in the same order",
    ),
    "chart-seconds": (
        "{id} 不是一段时长，秒表走不了",
        "{id} is no duration that a stopwatch can run",
        "请换一个大于零、单位为下列之一的数字：{units}",
        "Use a figure above zero in one of these units: {units}",
    ),
    "chart-rate": (
        "{id} 的单位 {unit} 不是一年或一天的数量，不能累计",
        "The unit {unit} of {id} is no amount a year or a day, so it cannot be counted up",
        "请换一个大于零的数字，它的单位名称以 -a-year 或 -a-day 结尾",
        "Use a figure above zero whose unit has a name that ends in -a-year or -a-day",
    ),
    "chart-rate-unit": (
        "{id} 按 {need} 累计，`unit` 写的却是 {unit}",
        "{id} is counted up in {need}, but `unit` says {unit}",
        "请把 unit 改成 {need}",
        "Write {need} as unit",
    ),
    "chart-long-watch": (
        "{id} 超过一小时，没有人会等秒表走完",
        "{id} is longer than an hour, and nobody waits for a stopwatch so long",
        "请换一个不超过一小时的数字，或改用 kind: bars",
        "Use a figure of an hour or less, or write kind: bars",
    ),
    "chart-growth": (
        "{growth} 是 {value}%，但从 {first} 到 {last} 的变化是 {real}%",
        "{growth} is {value} %, but from {first} to {last} the change is {real} %",
        "请改正 growth，或换成它所说的两个数字",
        "Correct growth, or use the two figures that it is about",
    ),
    "chart-twice": (
        "{id} 在 figures 里写了两次",
        "{id} stands twice in figures",
        "请删掉其中一个",
        "Delete one of them",
    ),
    "chart-guess-shown": (
        "请人猜的 {id} 和对照线 {other} 的数值相同，答案就在图上",
        "{id}, which is to be guessed, equals the reference {other}, so the chart shows the answer",
        "请换一个 guess，或删掉 reference",
        "Use another guess, or delete reference",
    ),
    "chart-same-time": (
        "{id} 和 {other} 的时间相同，比不出前后",
        "{id} and {other} are for the same time, so there is no then and now",
        "请换一个别的时间的数字",
        "Use a figure for another time",
    ),
    "feed-file": (
        "{text} 不能用作实时数据文件",
        "{text} cannot be the file of a feed",
        "请只写文件名，以 .csv 或 .jsonl 结尾；文件放在内容文件夹的 feeds 文件夹里",
        "Write the name of a file that ends in .csv or .jsonl; it lies in the folder feeds of the content",
    ),
    "feed-guess": (
        "有实时数据的图不能先请人猜",
        "A chart with live values cannot ask for a guess",
        "请在 guess 和 feed 两行里删掉一行",
        "Delete one of the lines guess and feed",
    ),
    "poll-same": (
        "选项 {id} 和 {other} 的文字一样",
        "The options {id} and {other} read the same",
        "请把其中一个写得不同",
        "Write one of them differently",
    ),
}
