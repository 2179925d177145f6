"""What a value written without quotes means: a text, or one of a few strict forms, and nothing else.

YAML 1.1 reads `no` as false, `12:30` as 750 and `0123` as 83, YAML 1.2 does not, and editors colour
either way. So whatever one of them would turn into something else than is written has to stand in quotes.
"""

from __future__ import annotations

import re
from decimal import Decimal

MAX_DIGITS = 15

Plain = str | int | bool | Decimal | None

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?")
# A text that starts with none of these and is no word of `_WORDS` is a text in every YAML.
_SUSPECT = frozenset("0123456789+-.~=<")
_TRUE, _FALSE, _NULL = ("“是”（true）", "true"), ("“否”（false）", "false"), ("空值", "nothing")
_WORDS = {
    **dict.fromkeys(("true", "yes", "on", "y"), _TRUE),
    **dict.fromkeys(("false", "no", "off", "n"), _FALSE),
    "null": _NULL,
}
_EXACT: dict[str, bool | None] = {"true": True, "false": False, "null": None}

_SEXAGESIMAL = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9:.+\- \tZz]*)?")
_OCTAL = re.compile(r"[-+]?0o?([0-7_]+)")
_HEXADECIMAL = re.compile(r"[-+]?0x([0-9a-fA-F_]+)")
_BINARY = re.compile(r"[-+]?0b([01_]+)")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9_]+(?:\.[0-9_]*)?")
_GROUPED = re.compile(r"[-+]?(?=[0-9_.]*_)[0-9][0-9_]*(?:\.[0-9_]*)?")
_EXPONENT = re.compile(r"[-+]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9_]+)[eE][-+]?[0-9]+")
_SPECIAL = re.compile(r"[-+]?\.(?:inf|nan)", re.IGNORECASE)
_LOOSE = re.compile(r"\+[0-9]+(?:\.[0-9]*)?|[-+]?\.[0-9]+|-?[0-9]+\.")


class Surprise(ValueError):
    """A value that other YAML programs would read as something else than is written."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


_MORE = {
    "": ("", ""),
    "number": ("；如果是数字，请写成普通数字", "; if it is a number, write plain digits"),
    "switch": ("；如果是开关，请写 true 或 false", "; if it is a switch, write true or false"),
    "empty": ("；如果没有内容，请删掉这一行", "; if there is nothing to write, delete the line"),
}


def _surprise(zh: str, en: str, kind: str = "") -> Surprise:
    more = _MORE[kind]
    return Surprise("surprise", reading_zh=zh, reading_en=en, more_zh=more[0], more_en=more[1])


def resolve(text: str) -> Plain:
    """The value of a plain scalar. Raises `Surprise`; the text itself is what is meant most likely."""
    if text[:1] not in _SUSPECT:
        if len(text) > 5:
            return text
        word = text.lower()
        if word not in _WORDS:
            return text or None
        if text in _EXACT:
            return _EXACT[text]
        zh, en = _WORDS[word]
        raise _surprise(zh, en, "empty" if word == "null" else "switch")
    return _resolve_suspect(text)


def _resolve_suspect(text: str) -> Plain:
    # Longer texts that begin with a digit are texts; only digits may be too many.
    if len(text) > 60 and not re.fullmatch(r"[-+]?[0-9_.,]+", text):
        return text
    number = _NUMBER.fullmatch(text)
    if number:
        count = sum(char.isdigit() for char in text)
        if count > MAX_DIGITS:
            raise Surprise("number-too-long", count=count, limit=MAX_DIGITS)
        return Decimal(text) if number[1] else int(text)
    digits = sum(char.isdigit() for char in text)
    if digits > MAX_DIGITS and re.fullmatch(r"[-+]?[0-9_.]+", text):
        raise Surprise("number-too-long", count=digits, limit=MAX_DIGITS)
    if text == "~":
        raise _surprise(*_NULL, "empty")
    if text == "=":
        raise _surprise("特殊标记", "a special mark")
    if text == "<<":
        raise _surprise("合并标记", "a merge mark")
    if _DATE.fullmatch(text):
        raise _surprise("日期", "a date")
    if _SEXAGESIMAL.fullmatch(text):
        value = sexagesimal(text)
        raise _surprise(f"六十进制数 {value}", f"the number {value}, in base 60")
    for pattern, base, zh, en in (
        (_HEXADECIMAL, 16, "十六进制数", "hexadecimal"),
        (_BINARY, 2, "二进制数", "binary"),
        (_OCTAL, 8, "八进制数", "octal"),
    ):
        found = pattern.fullmatch(text)
        if found:
            number_read = int(found[1].replace("_", "") or "0", base)
            raise _surprise(f"{zh} {number_read}", f"the number {number_read}, {en}", "number")
    if _SPECIAL.fullmatch(text):
        raise _surprise("特殊数值", "a special number")
    for pattern in (_GROUPED, _EXPONENT, _LEADING_ZERO, _LOOSE):
        if pattern.fullmatch(text):
            raise _surprise("另一种写法的数字", "a number in another notation", "number")
    return text


def sexagesimal(text: str) -> str:
    """What YAML 1.1 makes of `12:30`."""
    sign = "-" if text.startswith("-") else ""
    total = Decimal(0)
    for part in text.lstrip("+-").replace("_", "").split(":"):
        total = total * 60 + Decimal(part.rstrip(".") or 0)
    return f"{sign}{total:f}"
