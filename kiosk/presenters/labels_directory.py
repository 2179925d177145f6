"""Words of the grid of organisations and its keyboard, in both languages."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "search": ("搜索", "Search"),
    "search_hint": ("打名称、拼音或拼音首字母，作品名也行", "Type a name, its pinyin, or a product"),
    "search_typed": ("已输入：{text}", "Typed: {text}"),
    "search_nothing_typed": ("还没有输入", "Nothing typed yet"),
    "key_delete": ("删除", "Delete"),
    "key_clear": ("清空", "Clear"),
    "key_close": ("收起", "Close"),
    "key_character": ("选字：{text}", "Character {text}"),
    "keyboard": ("键盘", "Keyboard"),
    "sort_letters": ("排序 · A–Z", "Sort · A–Z"),
    "sort_now": ("顺序 · 报道", "Order · report"),
    "sort_report": ("按报道顺序", "As in the report"),
    "sort_name": ("按名称", "By name"),
    "sort_first": ("按最早的事", "By first event"),
    "sort_name_hint": ("按名称排序，中文按拼音", "Sorted by name"),
    "letter_all": ("不限首字母", "All letters"),
    "letter_some": ("首字母 {letter}", "Letter {letter}"),
    "letter_other": ("数字或符号开头", "Begins with a digit or sign"),
    "letter_none": ("首字母 {letter}，没有名称", "Letter {letter}, no name"),
    "found_some": ("找到{n}家", "{n} found"),
    "found_one": ("找到1家", "1 found"),
    "found_none": ("没有找到", "Nothing found"),
    "found_none_text": (
        "没有一家同时符合：{what}。去掉一项再看看。",
        "No organisation fits all of this: {what}. Take one of them away.",
    ),
    "found_none_one": (
        "没有一家符合：{what}。",
        "No organisation fits this: {what}.",
    ),
    "found_of": ("{found}：{what}", "{found}: {what}"),
    "typed_quoted": ("「{text}」", "“{text}”"),
    "drop": ("去掉：{what}", "Take away: {what}"),
    "clear_all": ("全部去掉", "Show all"),
    "found_by_product": ("作品：{name}", "Product: {name}"),
}
