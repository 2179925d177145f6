"""One cell: what a value looks like in it, and what was meant by what Excel made of it.

A value is a text in one form, that of the YAML file: `70.5`, `2019-10`, `a; b`, `30..50`. Excel turns some of
these into other things, so they are written with an apostrophe before them, which means "exactly this" when
the sheet is read. What has come back without one is read only where it can mean one thing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kiosk.authoring.sheets.columns import Column
from kiosk.authoring.sheets.words import TroubleError
from kiosk.content.decoding import UNSUITABLE
from kiosk.content.when import WhenError, parse_when

LIST = "; "
YES, NO = "yes", "no"
MAX_DIGITS = 15
EXCEL_ERRORS = frozenset(
    ("#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#BUSY!")
)
_SWITCHES = {
    **dict.fromkeys(("yes", "true", "y", "1", "是", "对"), YES),
    **dict.fromkeys(("no", "false", "n", "0", "否", "不是"), NO),
}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]*)")
_SCIENCE = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]*)?[eE][-+]?[0-9]+")
_COMMA = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
# What Excel takes for a number, a date, a time or a truth value.
_TAKEN = re.compile(
    rf"[-+]?[0-9.,]+(?:e[-+]?[0-9]+)?%?|[0-9]{{1,4}}(?:[-/:.年月日时分秒 ]+[0-9]*)+|true|false|"
    rf"{_MONTHS}[-/ ]?[0-9]{{1,4}}|[0-9]{{1,4}}[-/ ]?{_MONTHS}(?:[-/ ]?[0-9]{{1,4}})?|[0-9]+ [0-9]+/[0-9]+",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"([0-9]{4})(?:[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?|年(?:([0-9]{1,2})月(?:([0-9]{1,2})[日号])?)?)"
)
_CLOCK = re.compile(r"[ T]0?0:00(?::00)?$")
_OTHER_DAY = re.compile(
    rf"[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.][0-9]{{2,4}}|{_MONTHS}[-/ ,]*[0-9]{{1,4}}|"
    rf"[0-9]{{1,2}}[-/ ]?{_MONTHS}(?:[-/ ,]*[0-9]{{2,4}})?|[0-9]{{1,2}}[-/月][0-9]{{1,4}}日?",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_FIRST_DAY = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of a row: its id, and whether it is a percentage."""

    id: str = ""
    is_percent: bool = False


# writing ------------------------------------------------------------------------------------------------


def guarded(value: str) -> str:
    """The cell for a value: with an apostrophe before what Excel would change or take for a formula."""
    return f"'{value}" if _needs_guard(value) else value


def _needs_guard(value: str) -> bool:
    if _NUMBER.fullmatch(value):
        # From 12 digits on Excel shows another notation; zeros at the end are dropped.
        return sum(one.isdigit() for one in value) > 11 or ("." in value and value.endswith("0"))
    if value[:1] in ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"):
        return True
    if value[:1] == "'":
        return _needs_guard(value[1:])
    if ".." in value:
        return False
    return _TAKEN.fullmatch(value.strip()) is not None or value in EXCEL_ERRORS


# reading ------------------------------------------------------------------------------------------------


def value_of(cell: str, column: Column, old: str | None, unit: Unit) -> str | None:
    """The value that a cell means; None for an empty one. `old` is the value in the file. Raises
    TroubleError where it could mean more than one thing, or nothing."""
    if old is not None and cell == guarded(old):
        return old
    if not cell.strip():
        return None
    # A text may begin with an apostrophe of its own; nothing else does.
    literal = cell[:1] == "'" and (column.sort not in ("text", "line") or _needs_guard(cell[1:]))
    text = cell[1:] if literal else cell
    _refuse_damage(text, literal, old)
    if column.sort in ("text", "line"):
        return text
    # Full-width digits and signs, as a Chinese keyboard has them, are the same digits and signs.
    text = unicodedata.normalize("NFKC", text).replace("\u2212", "-").strip()
    match column.sort:
        case "value":
            return _value(text, literal, old, unit)
        case "whole":
            return _whole(text)
        case "wholes":
            return _wholes(text)
        case "switch":
            return _switch(text)
        case "date":
            return _date(text, literal)
        case "words":
            return LIST.join(one for one in re.split(r"[;,、\s]+", text) if one)
    return text


def _refuse_damage(text: str, literal: bool, old: str | None) -> None:
    if not literal and (text.strip() in EXCEL_ERRORS or re.fullmatch("#{3,}", text.strip())):
        raise TroubleError("excel-error", text=text.strip())
    found = UNSUITABLE.search(text)
    if found is not None:
        raise TroubleError("control", text=f"U+{ord(found[0]):04X}")
    if old is not None and "?" in text and old != text:
        for encoding in ("gbk", "cp1252", "ascii"):
            if old.encode(encoding, "replace") == text.encode(encoding, "replace"):
                raise TroubleError("lost", text=_short(text), old=_short(old))
    if re.search(r"\?{3}", text) and not re.search("[A-Za-z\u4e00-\u9fff]", text):
        raise TroubleError("lost", text=_short(text), old=_short(old or "—"))


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _value(text: str, literal: bool, old: str | None, unit: Unit) -> str:
    if ".." in text:
        parts = [part.strip() for part in text.split("..")]
        if len(parts) != 2 or not all(_NUMBER.fullmatch(part) for part in parts):
            raise TroubleError("number", text=text)
        return "..".join(parts)
    percent = text.endswith("%")
    digits = _number(text[:-1].strip() if percent else text)
    if percent and not unit.is_percent:
        raise TroubleError("percent-unit", text=text, unit=unit.id)
    if percent and not literal and re.search(r"\.[0-9]0$", digits):
        short = digits.rstrip("0").rstrip(".")
        raise TroubleError("percent-zeros", text=text, short=short, long=digits)
    if literal or digits == old:
        return digits
    known = Decimal(old) if old is not None and _NUMBER.fullmatch(old) else None
    hundredth = known is not None and Decimal(digits).scaleb(2) == known
    if unit.is_percent and not percent and (0 < abs(Decimal(digits)) <= 1 or hundredth):
        raise TroubleError("percent-fraction", text=digits, hundred=_times_hundred(digits))
    if known is not None and known == Decimal(digits):
        raise TroubleError("number-zeros", text=digits, old=old)
    return digits


def _times_hundred(digits: str) -> str:
    return f"{Decimal(digits).scaleb(2):f}"


def _number(text: str) -> str:
    if _SCIENCE.fullmatch(text):
        raise TroubleError("number-science", text=text)
    if "," in text:
        if _COMMA.fullmatch(text) and (text.count(",") > 1 or "." in text):
            text = text.replace(",", "")
        elif re.fullmatch(r"-?[0-9]+,[0-9]+", text):
            raise TroubleError(
                "number-comma", text=text, thousands=text.replace(",", ""), decimals=text.replace(",", ".")
            )
    if not _NUMBER.fullmatch(text):
        raise TroubleError("number", text=_short(text))
    if sum(one.isdigit() for one in text) > MAX_DIGITS:
        raise TroubleError("number-long", text=text)
    return text


def _whole(text: str) -> str:
    if not _WHOLE.fullmatch(text) or len(text) > MAX_DIGITS:
        raise TroubleError("whole", text=_short(text))
    return text


def _wholes(text: str) -> str:
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+", text):
        raise TroubleError("list-comma", text=text)
    return LIST.join(_whole(one) for one in re.split(r"[;,、\s]+", text) if one)


def _switch(text: str) -> str:
    found = _SWITCHES.get(text.casefold())
    if found is None:
        raise TroubleError("switch", text=_short(text))
    return found


def _date(text: str, literal: bool) -> str:
    if literal:
        return _grammar(text)
    text = _CLOCK.sub("", text)
    day = _DAY.fullmatch(text)
    if day is not None:
        return _day(text, day)
    if re.fullmatch(r"[0-9]{4}\.[0-9]{1,2}", text):
        raise TroubleError("date-decimal", text=text)
    if _SERIAL.fullmatch(text):
        found = _FIRST_DAY + timedelta(days=int(Decimal(text)))
        raise TroubleError("date-number", text=text, day=found.isoformat(), month=f"{found:%Y-%m}")
    if _OTHER_DAY.fullmatch(text):
        raise TroubleError("date-order", text=text)
    return _grammar(text)


def _day(text: str, found: re.Match[str]) -> str:
    year, month, number = found[1], found[2] or found[4], found[3] or found[5]
    if month is None:
        return _grammar(year)
    value = f"{year}-{int(month):02d}"
    if number is None:
        return _grammar(value)
    if int(number) == 1:
        raise TroubleError("date-first", text=text, month=value, day=f"{value}-01")
    return _grammar(f"{value}-{int(number):02d}")


def _grammar(text: str) -> str:
    text = re.sub(r"\s+", " ", text)
    try:
        parse_when(text)
    except WhenError:
        raise TroubleError("date", text=_short(text)) from None
    return text
