"""Words of the cards of organisations, in both languages."""

from __future__ import annotations

from typing import Final

LABELS: Final[dict[str, tuple[str, str]]] = {
    "its_years": ("它的年份", "Its years"),
    "years_done": (
        "到{year}年为止，它的{all}件大事中已有{n}件发生",
        "By the end of {year}, {n} of its {all} events had happened",
    ),
    "years_none": (
        "到{year}年为止，它的大事还没有一件发生",
        "By the end of {year}, none of its events had happened yet",
    ),
    "years_all": ("时间轴上有它的{n}件大事", "Its events on the timeline: {n}"),
    "year_earlier": ("早一年", "A year earlier"),
    "year_later": ("晚一年", "A year later"),
    "year_off": ("取消年份", "No year"),
    "year_on": ("按年份看", "Look by year"),
    "year_mark": ("{year}年：{title}", "{year}: {title}"),
    "year_mark_later": ("{year}年：{title}，此时尚未发生", "{year}: {title}, not yet by then"),
    "years_gathered": ("{n}件", "{n}"),
    "years_gathered_name": (
        "{first}年至{last}年的{n}件大事，打开列表",
        "{n} events from {first} to {last}; opens their list",
    ),
    "years_gathered_title": ("{years}年的{n}件大事", "{years}: {n} events"),
    "year_later_tag": ("此时尚未发生", "Not yet by then"),
    "card_facts": ("档案", "In short"),
    "related_why": ("与它相关的机构", "Organisations close to it"),
    "related_all": ("全部关系", "All its relations"),
    "take": ("带走", "Take along"),
    "take_with_you": ("带走这张卡", "Take it with you"),
    "take_how": ("扫码得文字，不需联网", "Scan for the text; no network needed"),
    "take_spoken": ("二维码，含这张卡的文字：{title}", "QR code with the text of this card: {title}"),
    "take_close": ("收起", "Close"),
}
