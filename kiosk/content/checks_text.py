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
EASY = (140, 84)

# The most Chinese characters and English words of each text, by kind and field.
LIMITS: dict[tuple[str, str], tuple[int, int]] = {
    ("figures", "name"): CAPTION,
    ("figures", "label"): CAPTION,
    ("figures", "period_note"): CAPTION,
    ("figures", "note"): FACE,
    ("events", "title"): TITLE,
    ("events", "summary"): FACE,
    ("events", "detail"): DETAIL,
    ("events", "easy"): EASY,
    ("organisations", "name"): CAPTION,
    ("organisations", "full_name"): CAPTION,
    ("organisations", "tagline"): CAPTION,
    ("organisations", "story"): DETAIL,
    ("organisations", "easy"): EASY,
    ("organisations", "products.name"): CAPTION,
    ("organisations", "products.text"): CAPTION,
    ("places", "name"): CAPTION,
    ("places", "full_name"): CAPTION,
    ("places", "tagline"): CAPTION,
    ("places", "story"): DETAIL,
    ("places", "easy"): EASY,
    ("places", "sights"): CAPTION,
    ("voices", "name"): CAPTION,
    ("voices", "role"): CAPTION,
    ("voices", "gist"): TITLE,
    ("voices", "text"): FACE,
    ("voices", "easy"): FACE,
    ("themes", "title"): TITLE,
    ("themes", "text"): FACE,
    ("themes", "easy"): FACE,
    ("themes", "points"): CAPTION,
    ("pictures", "title"): CAPTION,
    ("pictures", "alt"): FACE,
    ("pictures", "credit"): CAPTION,
    ("charts", "title"): TITLE,
    ("charts", "subtitle"): CAPTION,
    ("charts", "summary"): FACE,
    ("charts", "easy"): FACE,
    ("charts", "question"): CAPTION,
    ("charts", "options.text"): TITLE,
    ("map", "name"): TITLE,
    ("map", "note"): CAPTION,
    ("routes", "title"): TITLE,
    ("routes", "audience"): CAPTION,
    ("routes", "steps.slide.title"): TITLE,
    ("routes", "steps.slide.text"): FACE,
    ("exhibit", "title"): TITLE,
    ("exhibit", "subtitle"): CAPTION,
    ("exhibit", "district"): CAPTION,
    ("exhibit", "charts_title"): TITLE,
    ("exhibit", "map_title"): TITLE,
    ("exhibit", "ribbon_note"): CAPTION,
    ("exhibit", "call"): CAPTION,
    ("exhibit", "about"): DETAIL,
    ("exhibit", "report.name"): CAPTION,
    ("exhibit", "sections.name"): CAPTION,
    ("exhibit", "eras.name"): CAPTION,
    ("exhibit", "axis.compressed"): CAPTION,
    ("exhibit", "discs.caption"): CAPTION,
}


def limit_of(kind: str, field: str) -> tuple[int, int] | None:
    """The most Chinese characters and English words of a text; None where it has no limit. A text of an
    organisation that is not in the table is a row of facts on its card, and as long as a caption."""
    return LIMITS.get((kind, field), CAPTION if kind == "organisations" else None)


# No figure is longer, in characters or words. Only texts that may be over their limit are counted.
LONGEST_FIGURE = 40

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
        # Without the names, each 3D would take its item from the exhibit.
        self._names_known = "names_with_digits" not in draft.unread
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
        for place, text in texts(item, path):
            if kind != "exhibit":
                # Most items have their texts on one level.
                field = (
                    place[2]
                    if len(place) == 3
                    # Ids of options are no fields.
                    else ".".join(one for one in (place[2], *place[4:]) if isinstance(one, str))
                    if place[2] == "options"
                    else ".".join(one for one in place[2:] if isinstance(one, str))
                )
            else:
                # Ids of eras and sections are no fields.
                field = (
                    str(place[1])
                    if isinstance(place[-1], int) or len(place) == 2
                    else f"{place[1]}.{place[-1]}"
                )
                if place[1] == "discs":
                    place = ("exhibit", "discs", self._draft.discs[int(place[2])], *place[3:])
            limit = limit_of(kind, str(field))
            self._check_one(place, text.zh, "zh", limit[0] if limit else None)
            self._check_one(place, text.en, "en", limit[1] if limit else None)
            if kind == "voices" and field in ("gist", "text"):
                self._check_quotation(place, text)
            if text.zh == text.en:
                self._check_same(place, text.zh)

    def _check_one(self, path: Path, raw: str, lang: str, limit: int | None) -> None:
        if _DIGIT_OR_BRACE.search(raw):
            self._check_numbers((*path, lang), raw, lang)
        if limit is None:
            return
        # Counting the words of 10,000 events takes half a second, and most are far from their limit.
        size = len(raw) if lang == "zh" else raw.count(" ") + 1
        if size > limit or "{" in raw:
            self._check_length((*path, lang), raw, lang, limit, size)

    def _check_quotation(self, path: Path, text: Text) -> None:
        for lang in ("zh", "en"):
            mark = _QUOTES.search(text.get(lang))
            if mark:
                self._draft.problem("quotation", (*path, lang), word=(mark[0], 0), mark=mark[0])

    def _check_numbers(self, path: Path, raw: str, lang: str) -> None:
        # What is no number gives way to as many spaces, so that the rest keeps its places.
        rest = REFERENCE.sub(_spaces, raw) if "{" in raw else raw
        if not _DIGIT_OR_BRACE.search(rest):
            return
        brace = re.search(r"\{[^{}]*\}?|\}", rest)
        if brace:
            word = brace[0], raw.count(brace[0], 0, brace.start())
            self._draft.problem("brace", path, word=word, text=shown(brace[0]))
            rest = rest.replace("{", " ").replace("}", " ")
        if not self._names_known:
            return
        if self._names is not None:
            rest = self._names.sub(_spaces, rest)
        counted: list[re.Match[str]] = []
        if lang == "en" and self._counted is not None:
            counted = list(self._counted.finditer(rest))
            rest = self._counted.sub(_spaces, rest)
        rest = (_DATES_ZH if lang == "zh" else _DATES_EN).sub(_spaces, rest)
        found = sorted([*counted, *_NUMBER.finditer(rest)], key=lambda one: one.start())
        if found:
            first = found[0]
            self._draft.problem(
                "number-in-prose",
                path,
                word=(first[0], raw.count(first[0], 0, first.start())),
                digits=", ".join(shown(one[0]) for one in found),
            )

    def _check_length(self, path: Path, raw: str, lang: str, limit: int, size: int) -> None:
        if size + raw.count("{") * LONGEST_FIGURE <= limit:
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


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def count_words(text: str, lang: str) -> int:
    """Chinese characters, or English words."""
    text = strip_breaks(text)
    if lang == "zh":
        return len(_HAN_WORD.findall(text))
    return sum(any(char.isalnum() for char in word) for word in text.split())
