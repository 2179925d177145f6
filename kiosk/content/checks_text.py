"""Checks of what visitors read: numbers without a source, length, quotation marks, missing translations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.content.draft import texts
from kiosk.content.messages import shown
from kiosk.content.prose import REFERENCE, expand, strip_breaks

if TYPE_CHECKING:
    from pydantic import BaseModel

    from kiosk.content.base import Text
    from kiosk.content.draft import Draft
    from kiosk.content.findings import Path
    from kiosk.content.quantities import Ledger

TITLE, FACE, DETAIL, CAPTION = (16, 8), (90, 50), (200, 120), (30, 17)

# The most Chinese characters and English words of each text, by kind and field.
LIMITS: dict[tuple[str, str], tuple[int, int]] = {
    ("figures", "name"): CAPTION,
    ("figures", "label"): CAPTION,
    ("figures", "period_note"): CAPTION,
    ("figures", "note"): FACE,
    ("events", "title"): TITLE,
    ("events", "summary"): FACE,
    ("events", "detail"): DETAIL,
    ("organisations", "name"): CAPTION,
    ("organisations", "full_name"): CAPTION,
    ("organisations", "tagline"): CAPTION,
    ("organisations", "story"): DETAIL,
    ("organisations", "products.name"): CAPTION,
    ("organisations", "products.text"): CAPTION,
    ("places", "name"): CAPTION,
    ("places", "full_name"): CAPTION,
    ("places", "tagline"): CAPTION,
    ("places", "story"): DETAIL,
    ("places", "sights"): CAPTION,
    ("voices", "name"): CAPTION,
    ("voices", "role"): CAPTION,
    ("voices", "text"): FACE,
    ("themes", "title"): TITLE,
    ("themes", "text"): FACE,
    ("themes", "points"): CAPTION,
    ("pictures", "title"): CAPTION,
    ("pictures", "alt"): FACE,
    ("charts", "title"): TITLE,
    ("charts", "subtitle"): CAPTION,
    ("charts", "summary"): FACE,
    ("exhibit", "title"): TITLE,
    ("exhibit", "subtitle"): CAPTION,
    ("exhibit", "ribbon_note"): CAPTION,
    ("exhibit", "call"): CAPTION,
    ("exhibit", "about"): DETAIL,
    ("exhibit", "report.name"): CAPTION,
    ("exhibit", "sections.name"): CAPTION,
    ("exhibit", "eras.name"): CAPTION,
    ("exhibit", "axis.compressed"): CAPTION,
    ("exhibit", "discs.caption"): CAPTION,
}

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# A Chinese character is one; a word or number in other letters within Chinese is one too.
_HAN_WORD = re.compile(rf"[{_HAN}]|[^\W{_HAN}]+(?:[-'’.,][^\W{_HAN}]+)*")
_HAS_HAN = re.compile(rf"[{_HAN}]")
_NUMBER = re.compile(r"\d[\d.,，:/]*\d|\d")
_DIGIT_OR_BRACE = re.compile(r"[\d{}]")
_YEAR = r"(?:18|19|20)\d\d"
_ALONE = r"(?<![\d.,])"
_DATES_ZH = re.compile(
    rf"{_ALONE}{_YEAR}(?:年代|年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?)"
    rf"|{_ALONE}{_YEAR}(?=\s*(?:[—–~至到]|-)\s*{_YEAR}年)"
    rf"|{_ALONE}\d{{1,2}}月(?:\d{{1,2}}日)?|{_ALONE}\d{{1,2}}(?=[—–至]\d{{1,2}}月)"
    rf"|{_ALONE}\d{{1,2}}日|{_ALONE}{_YEAR}(?![\d.,%％{_HAN}]|,\d)"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATES_EN = re.compile(
    rf"\b\d{{1,2}} {_MONTH}\b|\b{_MONTH} \d{{1,2}}\b(?!,?\d)|{_ALONE}{_YEAR}s?\b(?![.,]?\d|\s*%)"
)
_QUOTES = re.compile(r"[“”„‟«»「」『』\"]")


def check_texts(draft: Draft, ledger: Ledger) -> None:
    """All texts of all items and of the exhibit."""
    names = draft.exhibit.names_with_digits if draft.exhibit else ()
    checker = _Checker(draft, ledger, names)
    for path, item in draft.everything():
        # The exhibit is checked whole below; the unit words are no sentences.
        if path[0] not in ("exhibit", "units"):
            checker.check(item, path)
    if draft.exhibit is not None:
        checker.check(draft.exhibit, ("exhibit",))


class _Checker:
    """The checks of one text, with what they need."""

    def __init__(self, draft: Draft, ledger: Ledger, names: tuple[str, ...]) -> None:
        self._draft = draft
        self._ledger = ledger
        # The longest first: "3+6" before "3".
        parts = sorted({name for name in names if name}, key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, parts))) if parts else None
        words = {unit.en for unit in draft.items["units"].values()}
        words |= {unit.en_one for unit in draft.items["units"].values() if unit.en_one}
        counted = "|".join(
            re.escape(word) for word in sorted(words, key=len, reverse=True) if word.strip("% ")
        )
        # "2000 companies" is a number and no year.
        self._counted = (
            re.compile(rf"{_ALONE}{_YEAR}(?= (?:{counted})\b)", re.IGNORECASE) if counted else None
        )

    def check(self, item: BaseModel, path: Path) -> None:
        """All texts of one item."""
        kind = str(path[0])
        size = 1 if kind == "exhibit" else 2
        for place, text in texts(item, path):
            field = ".".join(part for part in place[size:] if isinstance(part, str))
            if kind == "exhibit":
                # Ids of eras and sections are no fields.
                field = (
                    ".".join((field.split(".")[0], field.split(".")[-1])) if field.count(".") > 1 else field
                )
                if place[1] == "discs":
                    place = ("exhibit", "discs", self._draft.discs[int(place[2])], *place[3:])
            self._check_text(
                place, text, LIMITS.get((kind, field)), quoted=kind == "voices" and field == "text"
            )

    def _check_text(self, path: Path, text: Text, limit: tuple[int, int] | None, quoted: bool) -> None:
        for lang, raw in (("zh", text.zh), ("en", text.en)):
            where = (*path, lang)
            if _DIGIT_OR_BRACE.search(raw):
                self._check_numbers(where, raw, lang)
            if limit:
                self._check_length(where, raw, lang, limit[lang == "en"])
            if quoted:
                mark = _QUOTES.search(raw)
                if mark:
                    self._draft.problem("quotation", where, mark=mark[0])
        if text.zh == text.en:
            self._check_same(path, text.zh)

    def _check_numbers(self, path: Path, raw: str, lang: str) -> None:
        rest = REFERENCE.sub(" ", raw)
        brace = re.search(r"\{[^{}]*\}?|\}", rest)
        if brace:
            self._draft.problem("brace", path, text=shown(brace[0]))
            rest = rest.replace("{", " ").replace("}", " ")
        if self._names is not None:
            rest = self._names.sub(" ", rest)
        counted: list[str] = []
        if lang == "en" and self._counted is not None:
            counted = self._counted.findall(rest)
            rest = self._counted.sub(" ", rest)
        rest = (_DATES_ZH if lang == "zh" else _DATES_EN).sub(" ", rest)
        found = counted + _NUMBER.findall(rest)
        if found:
            self._draft.problem("number-in-prose", path, digits=", ".join(shown(one) for one in found))

    def _check_length(self, path: Path, raw: str, lang: str, limit: int) -> None:
        # Most texts are far from their limit, and counting 10,000 events takes half a second.
        if "{" not in raw and (len(raw) <= limit or (lang == "en" and raw.count(" ") < limit)):
            return
        if any(match[1] not in self._ledger for match in REFERENCE.finditer(raw)):
            return
        count = count_words(expand(raw, self._ledger, lang), lang)
        if count > limit:
            self._draft.problem(
                "too-many-words",
                path,
                # A little too long is worth a word, but not worth taking the item from the exhibit.
                severity="warning" if count * 10 <= limit * 11 else "error",
                count=count,
                unit_zh="个汉字" if lang == "zh" else "个英文单词",
                unit_en="Chinese characters" if lang == "zh" else "words",
                limit=limit,
            )

    def _check_same(self, path: Path, text: str) -> None:
        if _HAS_HAN.search(text):
            self._draft.problem("same-text", (*path, "en"), missing_zh="英文", missing_en="English text")
        # A name may well be the same in both languages; four words are a sentence.
        elif count_words(text, "en") >= 4:
            self._draft.problem("same-text", (*path, "zh"), missing_zh="中文", missing_en="Chinese text")


def count_words(text: str, lang: str) -> int:
    """Chinese characters, or English words."""
    text = strip_breaks(text)
    if lang == "zh":
        return len(_HAN_WORD.findall(text))
    return sum(any(char.isalnum() for char in word) for word in text.split())
