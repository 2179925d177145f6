"""The built-in exhibit settings, for what is missing or broken in exhibit.yaml: enough to start with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.content.model import Event

BUILT_IN: dict[str, Any] = {
    "title": {"zh": "徐汇科创", "en": "Xuhui Innovates"},
    "subtitle": {"zh": "一个城区的科技产业", "en": "How a district grew a technology industry"},
    "ribbon_note": {"zh": "江面宽窄只是示意", "en": "The width of the river is an image"},
    "call": {"zh": "轻触开始", "en": "Touch to begin"},
    "about": [],
    "report": {
        "date": "2023-03-21",
        "page": 9,
        "name": {"zh": "科创产业发展调查报道", "en": "A newspaper survey of the district's industries"},
    },
    "sections": {
        "lead": {"name": {"zh": "导语", "en": "Introduction"}},
        "soil": {"name": {"zh": "产业生态", "en": "The ecosystem"}},
        "position": {"name": {"zh": "战略方位", "en": "Strategic position"}},
        "space": {"name": {"zh": "创新空间", "en": "Space to innovate"}},
        "commentary": {"name": {"zh": "评论", "en": "Commentary"}},
        "photos": {"name": {"zh": "图片", "en": "Photographs"}},
    },
    "eras": {
        "beginnings": {
            "name": {"zh": "起步", "en": "Beginnings"},
            "first": 1980,
            "last": 2016,
            "hue": "beginnings",
        },
        "today": {"name": {"zh": "今天", "en": "Today"}, "first": 2017, "last": 2022, "hue": "today"},
        "tomorrow": {
            "name": {"zh": "明天", "en": "Tomorrow"},
            "first": 2023,
            "last": 2035,
            "hue": "tomorrow",
            "outlook": True,
        },
    },
    "axis": [
        {"first": 1980, "last": 2017, "share": 1},
        {"first": 2017, "last": 2024, "share": 3},
        {"first": 2024, "last": 2036, "share": 1},
    ],
}


def time_for(events: Iterable[Event]) -> dict[str, Any]:
    """Eras and axis that hold all of these events: the built-in ones, made longer where too short."""
    starts, ends = [1980.0], [2036.0]
    for event in events:
        starts.append(event.when.start)
        ends.append(event.when.end)
    first, last = int(min(starts)), -int(-max(ends) // 1)
    axis = [dict(span) for span in BUILT_IN["axis"]]
    axis[0]["first"], axis[-1]["last"] = first, last
    eras = {id_: dict(era) for id_, era in BUILT_IN["eras"].items()}
    eras["beginnings"]["first"], eras["tomorrow"]["last"] = first, last - 1
    return {"eras": eras, "axis": axis}
