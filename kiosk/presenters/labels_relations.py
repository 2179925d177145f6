"""Words of relations and the trail, in both languages."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "relations": ("关系", "Relations"),
    "relations_short": ("关系", "Ties"),
    "relations_title": ("谁和什么相连", "What is tied to what"),
    "relations_hint": (
        "点一个圆点，它会到中间来，连着它的都围在四周",
        "Touch a dot: it moves to the middle, with all that is tied to it around it",
    ),
    "relations_ego_hint": (
        "点四周的一项，换它到中间；点中间，打开它",
        "Touch an item to put it into the middle; touch the middle to open it",
    ),
    "relations_zoomed_hint": (
        "列表说的是画面中间这一段",
        "The list tells of what is in the middle of the picture",
    ),
    "relations_alone": (
        "还没有别的内容提到它",
        "Nothing else in the exhibit mentions it yet",
    ),
    "relations_empty": ("这里还没有内容", "There is nothing here yet"),
    "whole_web": ("整张网", "Whole web"),
    "turn_left": ("向左转", "Turn left"),
    "turn_right": ("向右转", "Turn right"),
    "open_item": ("打开", "Open"),
    "tied_company": ("机构", "Organisations"),
    "tied_place": ("地点", "Places"),
    "tied_event": ("事件", "Events"),
    "tied_chart": ("数字", "Figures"),
    "tied_voice": ("人物", "People"),
    "tied_theme": ("主题", "Themes"),
    "one_company": ("机构", "Organisation"),
    "one_place": ("地点", "Place"),
    "one_event": ("事件", "Event"),
    "one_chart": ("数字", "Figure"),
    "one_voice": ("人物", "Person"),
    "one_theme": ("主题", "Theme"),
    "n_items": ("{n}项", "{n} items"),
    "n_more": ("还有{n}项", "{n} more"),
    "n_more_where": ("在图里放大看", "Zoom into the picture to see them"),
    "ties_count": ("连着{n}项", "tied to {n}"),
    "share_events": ("一起参与{n}件事", "together in {n} events"),
    "share_event": ("一起参与1件事", "together in one event"),
    "share_field": ("都做{what}", "both in {what}"),
    "share_place": ("同在{what}", "both at {what}"),
    "back_to": ("回到：{name}", "Back to {name}"),
    "trail": ("来路", "The way here"),
    "trail_step": ("回到来路上的：{name}", "Back along the way to {name}"),
}
