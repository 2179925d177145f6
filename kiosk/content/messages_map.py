"""Messages about the map: Chinese, English, and the hints in both."""

from __future__ import annotations

MAP_MESSAGES: dict[str, tuple[str, str, str, str]] = {
    "map-point": (
        "{key} 里应当是点，写成两个数字，这里是 {text}",
        "{key} takes points of two numbers, and this is {text}",
        "请写成 [0.25, 0.6]：左上角是 [0, 0]，右下角是 [1, 1]",
        "Write [0.25, 0.6]: the upper left corner is [0, 0], the lower right one [1, 1]",
    ),
    "map-outside": (
        "点 {text} 在地图外面",
        "The point {text} lies outside the map",
        "请写 {low} 到 {high} 之间的数字",
        "Write numbers from {low} to {high}",
    ),
    "map-few-points": (
        "{kind} 的 path 只有 {count} 个点",
        "The path of this {kind} has {count} points",
        "请至少写 {need} 个点",
        "Write at least {need} points",
    ),
    "map-needs-anchor": (
        "{kind} 没有 anchor，不知道画在哪里",
        "This {kind} has no anchor, so nobody knows where to draw it",
        "请加一行 anchor: [x, y]",
        "Add a line anchor: [x, y]",
    ),
    "map-needs-name": (
        "{kind} 没有 name，图上看不出是什么",
        "This {kind} has no name, so the map cannot say what it is",
        "请加上 name，中英文各一行",
        "Add a name, in Chinese and in English",
    ),
    "map-no-anchor": (
        "地点 {id} 不在地图上",
        "Place {id} is not on the map",
        "请在 map.yaml 里加一个图形，写 place: {plain} 和 anchor；没有它也能从列表打开",
        "Add a shape to map.yaml with place: {plain} and an anchor; the list opens the place without one",
    ),
    "map-place-twice": (
        "地点 {id} 在地图上有两个 anchor，第一个在 {other}",
        "Place {id} has two anchors on the map; the first is that of {other}",
        "请只留一个 anchor",
        "Leave only one of the anchors",
    ),
}
