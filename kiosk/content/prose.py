"""Sentences with figures in them, breaks in titles, and dates in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.content.when import Moment, Precision, Shade, When

if TYPE_CHECKING:
    from kiosk.content.quantities import Ledger

REFERENCE = re.compile(r"\{([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?::(number))?\}")

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_BREAK = re.compile(r"\s*\|\s*")
_SENTENCE_START = re.compile(r"(?:^|[.!?][”’)]?\s+)$")


def references(text: str) -> tuple[str, ...]:
    """Ids of the figures that a text refers to."""
    return tuple(match[1] for match in REFERENCE.finditer(text)) if "{" in text else ()


def expand(text: str, ledger: Ledger, lang: str) -> str:
    """Put figures into a text: `{id}` with qualifier and unit, `{id:number}` without the unit."""
    if "{" not in text:
        return text

    def figure(match: re.Match[str]) -> str:
        if match[1] not in ledger:
            # Only the texts of the exhibit itself can get here: an item with such a reference steps aside.
            return "…"
        shown = ledger.format(match[1], lang)
        words = shown.text
        if match[2]:
            gap = "" if lang == "zh" else " "
            words = gap.join(part for part in (shown.qualifier, shown.number, shown.scale) if part)
        if lang == "en" and shown.qualifier and _SENTENCE_START.search(text, 0, match.start()):
            words = words[0].upper() + words[1:]
        return words

    return REFERENCE.sub(figure, text)


def strip_breaks(text: str) -> str:
    """A title on one line: `先行|一步` is 先行一步, `An early|start` is An early start."""
    return _BREAK.sub(_joint, text) if "|" in text else text


def _joint(match: re.Match[str]) -> str:
    text = match.string
    around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    # Chinese is written without spaces.
    return "" if len(around) < 2 or any(char >= "\u2e80" for char in around) else " "


def break_lines(text: str) -> tuple[str, ...]:
    """A title in the lines that its `|` marks."""
    return tuple(part for part in _BREAK.split(text.strip()) if part)


def format_when(when: When, lang: str) -> str:
    """A date in words, never more exact than the source: 2023年初, early 2023."""
    zh = lang == "zh"
    first = _moment_zh(when.first) if zh else _moment_en(when.first)
    match when.shade:
        case Shade.EARLY:
            return f"{first}初" if zh else f"early {first}"
        case Shade.BY:
            return f"到{first}" if zh else f"by {first}"
        case Shade.ONWARD:
            return f"{first}起" if zh else f"{first} onward"
        case Shade.SPAN:
            assert when.last is not None
            return _span_zh(when.first, when.last) if zh else _span_en(when.first, when.last)
        case _:
            return first


def _moment_zh(moment: Moment) -> str:
    text = f"{moment.year}年"
    match moment.precision:
        case Precision.DECADE:
            return f"{text}代"
        case Precision.MONTH:
            return f"{text}{moment.month}月"
        case Precision.DAY:
            return f"{text}{moment.month}月{moment.day}日"
        case _:
            return text


def _moment_en(moment: Moment) -> str:
    if moment.precision is Precision.DECADE:
        return f"{moment.year}s"
    if moment.month is None:
        return str(moment.year)
    month = MONTHS[moment.month - 1]
    return f"{moment.day} {month} {moment.year}" if moment.day else f"{month} {moment.year}"


def _span_zh(first: Moment, last: Moment) -> str:
    if first.precision is last.precision:
        match first.precision:
            case Precision.YEAR:
                return f"{first.year}—{last.year}年"
            case Precision.DECADE:
                return f"{first.year}—{last.year}年代"
            case Precision.MONTH if first.year == last.year:
                return f"{first.year}年{first.month}—{last.month}月"
            case Precision.DAY if (first.year, first.month) == (last.year, last.month):
                return f"{first.year}年{first.month}月{first.day}—{last.day}日"
            case Precision.DAY if first.year == last.year:
                return f"{first.year}年{first.month}月{first.day}日—{last.month}月{last.day}日"
            case _:
                pass
    return f"{_moment_zh(first)}—{_moment_zh(last)}"


def _span_en(first: Moment, last: Moment) -> str:
    if first.precision is last.precision:
        match first.precision:
            case Precision.YEAR | Precision.DECADE:
                return f"{_moment_en(first)}–{_moment_en(last)}"
            case Precision.MONTH if first.year == last.year:
                return f"{_month(first)}–{_month(last)} {last.year}"
            case Precision.DAY if (first.year, first.month) == (last.year, last.month):
                return f"{first.day}–{last.day} {_month(last)} {last.year}"
            case Precision.DAY if first.year == last.year:
                return f"{first.day} {_month(first)} – {last.day} {_month(last)} {last.year}"
            case _:
                pass
    return f"{_moment_en(first)} – {_moment_en(last)}"


def _month(moment: Moment) -> str:
    assert moment.month is not None
    return MONTHS[moment.month - 1]
