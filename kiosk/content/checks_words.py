"""Lint for those who will read the texts: what is not translated, what cannot be drawn, what is out of date.

All but an empty text are warnings: the exhibit shows the item, and staff look at it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from kiosk.content.base import Kind
from kiosk.content.draft import texts
from kiosk.content.glyphs import lacking
from kiosk.content.messages import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.content.draft import Draft
    from kiosk.content.findings import Path
    from kiosk.content.when import When

_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
# Few names have so many words; a sentence has.
SENTENCE_WORDS = 4
LONGEST_NAME = 4
LONGEST_PLACEHOLDER = 40
# Small numbers are words like others: 三个原因, twelve companies.
_BIG_ZH = re.compile("[一二两三四五六七八九十百千]+[万亿]|[二两三四五六七八九][百千]")
_BIG_EN = re.compile(
    r"\b(?:a|an?other|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|half a)(?:[ -](?:hundred|thousand|million|billion|trillion))+\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|TBC|FIXME|XXX+|lorem ipsum)\b|[?？]{2,}|^(?:\.{3}|…+)$"
    r"|待(?:译|翻译|补充?|定|写|填)(?=$|[）)】\]。！!])",
    re.IGNORECASE,
)


def check_words(draft: Draft, today: date | None = None) -> None:
    """All texts of all items; with a day, what should have been looked at again before it."""
    used: set[str] = set()
    for path, zh, en in _pairs(draft):
        used.update(zh, en)
        # Asked of each text of 10,000 events: what is plain ASCII holds no Han, and nearly all Chinese does.
        # Texts that are the same in both have their own message.
        if zh != en and not en.isascii() and (found := _untranslated(en)):
            draft.problem("han-in-english", (*path, "en"), word=(found, 0), text=shown(found))
        if zh.isascii() and zh != en and zh.count(" ") >= SENTENCE_WORDS - 1:
            draft.problem("no-han", (*path, "zh"))
        if big := _BIG_ZH.search(zh):
            draft.problem("number-in-words", (*path, "zh"), word=(big[0], 0), text=shown(big[0]))
        if ("illion" in en or "housand" in en or "undred" in en) and (big := _BIG_EN.search(en)):
            draft.problem("number-in-words", (*path, "en"), word=(big[0], 0), text=shown(big[0]))
        for lang, text in (("zh", zh), ("en", en)):
            if text.isspace():
                draft.problem("text-empty", (*path, lang), key=f"`{lang}`")
            elif len(text) < LONGEST_PLACEHOLDER and (hold := _PLACEHOLDER.search(text)):
                draft.problem("placeholder", (*path, lang), word=(hold[0], 0), text=shown(hold[0]))
    _check_glyphs(draft, used)
    _check_figures(draft)
    if today is not None:
        _check_review(draft, today)


def _untranslated(en: str) -> str | None:
    """Chinese that is more than a name in an English text; the name of a work may well stand there."""
    runs: list[str] = _HAN_RUN.findall(en)
    if not runs:
        return None
    longest = max(runs, key=len)
    alone = not any(char.isascii() and char.isalpha() for char in en)
    return longest if alone or len(longest) > LONGEST_NAME else None


def _pairs(draft: Draft) -> Iterator[tuple[Path, str, str]]:
    for path, item in draft.everything():
        if path[0] == "exhibit":
            continue
        for place, text in texts(item, path):
            yield place, text.zh, text.en
    if draft.exhibit is not None:
        for place, text in texts(draft.exhibit, ("exhibit",)):
            if place[1] == "discs":
                place = ("exhibit", "discs", draft.discs[int(place[2])], *place[3:])
            yield place, text.zh, text.en


def _check_glyphs(draft: Draft, used: set[str]) -> None:
    """Characters that would be drawn by a font of the machine, or as a box; `used` are those of all texts."""
    for _, word in _words(draft):
        used.update(word)
    missing = lacking(used)
    if not missing:
        return
    for path, zh, en in _pairs(draft):
        for lang, text in (("zh", zh), ("en", en)):
            _tell_glyphs(draft, (*path, lang), text, missing)
    for place, word in _words(draft):
        _tell_glyphs(draft, place, word, missing)


def _words(draft: Draft) -> Iterator[tuple[Path, str]]:
    """What is drawn and is no text in two languages."""
    for id_, unit in draft.items["units"].items():
        yield ("units", id_, "zh"), unit.zh
        yield ("units", id_, "en"), unit.en
        if unit.en_one is not None:
            yield ("units", id_, "en_one"), unit.en_one
    for id_, organisation in draft.items["organisations"].items():
        if organisation.monogram is not None:
            yield ("organisations", id_, "monogram"), organisation.monogram


def _tell_glyphs(draft: Draft, path: Path, text: str, missing: set[str]) -> None:
    first = next((char for char in text if char in missing), None)
    if first is not None:
        draft.problem("glyph-missing", path, word=(first, 0), text=shown(first), sign=f"U+{ord(first):04X}")


def _check_figures(draft: Draft) -> None:
    """Nothing can have been reported before it was."""
    exhibit = draft.exhibit
    if exhibit is None or "report" in draft.unread:
        return
    told = exhibit.report.date
    for id_, figure in draft.items["figures"].items():
        if figure.kind in (Kind.REPORTED, Kind.DERIVED) and figure.period.start >= told.end:
            draft.problem(
                "figure-ahead",
                ("figures", id_, "period"),
                id=shown(id_),
                period=shown(figure.period),
                report=shown(told),
            )


def _check_review(draft: Draft, today: date) -> None:
    for path, item in draft.everything():
        _tell_review(draft, path, getattr(item, "review_by", None), today)
    if draft.exhibit is not None:
        _tell_review(draft, ("exhibit",), draft.exhibit.review_by, today)


def _tell_review(draft: Draft, path: Path, by: When | None, today: date) -> None:
    if by is None:
        return
    assert by.first.month is not None and by.first.day is not None
    day = date(by.first.year, by.first.month, by.first.day)
    if day < today:
        name = path[1] if len(path) > 1 else path[0]
        draft.problem("review-due", (*path, "review_by"), id=shown(name), day=day, today=today)
