"""Messages of `kiosk check --layout`: what does not fit or cannot be read once it is laid out. Warnings."""

from __future__ import annotations

from typing import Final

LAYOUT_MESSAGES: Final[dict[str, tuple[str, str, str, str]]] = {
    "text-cut": (
        "{text} 放不下，被切掉一块：{where_zh}",
        "{text} does not fit and is cut off: {where_en}",
        "请缩短这段文字，或在标题里用 | 标出可以换行的地方",
        "Make the text shorter, or mark with | where a title may break",
    ),
    "text-over-text": (
        "{text} 和 {other} 叠在一起：{where_zh}",
        "{text} and {other} overlap: {where_en}",
        "请缩短其中一段文字",
        "Make one of the texts shorter",
    ),
    "text-small": (
        "{text} 太长，字被缩到 {size} 毫米，最小应当是 {least} 毫米：{where_zh}",
        "{text} is so long that its letters shrink to {size} mm, and {least} mm is the least: {where_en}",
        "请缩短这段文字",
        "Make the text shorter",
    ),
    "text-on-picture": (
        "{text} 落在图片 {picture} 上看不清：对比度最低 {ratio}，至少要 {least}：{where_zh}",
        "{text} cannot be read on the picture {picture}: contrast down to {ratio}, at least {least} is "
        "needed: {where_en}",
        "请换一张那一块深浅均匀的图片，或让那一块更暗（浅色主题里更亮）",
        "Use a picture that is even there, or make that part of it darker (lighter for the light theme)",
    ),
    "layout-failed": (
        "{screen} 画不出来：{error}",
        "{screen} could not be drawn: {error}",
        "请把内容文件夹和日志交给开发人员",
        "Give the content folder and the log to the developers",
    ),
}
