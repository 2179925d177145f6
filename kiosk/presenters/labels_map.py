"""Words of the map and the tower, in both languages."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "map_title": ("地图", "Map"),
    "map_note": (
        "示意图，不按比例，位置只表示在哪一片",
        "A sketch, not to scale: it shows the area, not the exact spot",
    ),
    "map_name": ("地图，示意，不按比例", "Map, a sketch, not to scale"),
    "map_help": (
        "点一处打开它；用两指或按钮放大，就能看到那里的机构",
        "Touch a place to open it; zoom in with two fingers or the buttons to see who is there",
    ),
    "map_whole": ("看全图", "Whole map"),
    "map_more": ("还有{n}家", "{n} more"),
    "map_planned": ("规划", "planned"),
    "organisations_inside": ("在{place}的机构", "Who is in {place}"),
    "opens_floor": ("打开卡片", "Open the card"),
}
