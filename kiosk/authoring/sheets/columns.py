"""The columns of each sheet: a literal table of what stands in a cell, and how it is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Sort = Literal["id", "line", "text", "word", "words", "whole", "wholes", "value", "switch", "date"]

# What stands under each field: `text` is two columns, `works` four for each work.
SHEETS: dict[str, dict[str, str]] = {
    "figures": {
        "name": "text",
        "label": "text",
        "kind": "word",
        "value": "value",
        "times": "word",
        "unit": "word",
        "qualifier": "word",
        "period": "date",
        "period_note": "text",
        "section": "word",
        "rule": "word",
        "inputs": "words",
        "digits": "whole",
        "note": "text",
        "review_by": "date",
    },
    "events": {
        "when": "date",
        "title": "text",
        "summary": "text",
        "detail": "text",
        "easy": "text",
        "kind": "word",
        "outlook": "switch",
        "importance": "whole",
        "sections": "words",
        "figures": "words",
        "organisations": "words",
        "places": "words",
        "voices": "words",
        "themes": "words",
        "picture": "word",
        "review_by": "date",
    },
    "organisations": {
        "name": "text",
        "full_name": "text",
        "monogram": "line",
        "sort_as": "line",
        "kind": "word",
        "fields": "words",
        "place": "word",
        "floors": "wholes",
        "tagline": "text",
        "story": "text",
        "easy": "text",
        "hero": "word",
        "figures": "words",
        "products": "works",
        "picture": "word",
        "sections": "words",
        "review_by": "date",
    },
}

_NAMES = {
    "id": ("编号", "Id"),
    "name": ("名称", "Name"),
    "label": ("短名", "Short name"),
    "kind": ("类型", "Kind"),
    "value": ("数值", "Value"),
    "times": ("倍数", "Times"),
    "unit": ("单位", "Unit"),
    "qualifier": ("限定", "Qualifier"),
    "period": ("所属时间", "Period"),
    "period_note": ("时间说明", "Words for the period"),
    "section": ("出处", "Section"),
    "sections": ("出处", "Sections"),
    "rule": ("推算规则", "Rule"),
    "inputs": ("推算所用", "Inputs"),
    "digits": ("有效位数", "Digits"),
    "note": ("说明", "Note"),
    "review_by": ("再核对", "Review by"),
    "when": ("时间", "When"),
    "title": ("标题", "Title"),
    "summary": ("卡片文字", "Card text"),
    "detail": ("详情", "Detail"),
    "easy": ("易读版", "Easy language"),
    "outlook": ("展望", "Outlook"),
    "importance": ("重要程度", "Importance"),
    "figures": ("数字", "Figures"),
    "organisations": ("机构", "Organisations"),
    "places": ("地点", "Places"),
    "voices": ("人物", "Voices"),
    "themes": ("主题", "Themes"),
    "picture": ("配图", "Picture"),
    "full_name": ("全称", "Full name"),
    "monogram": ("徽记", "Monogram"),
    "sort_as": ("拼音", "Sort as"),
    "fields": ("领域", "Fields of work"),
    "place": ("地点", "Place"),
    "floors": ("楼层", "Floors"),
    "tagline": ("一句话", "Tagline"),
    "story": ("介绍", "Story"),
    "hero": ("主数字", "Big figure"),
    "products": ("产品", "Work"),
    "text": ("介绍", "Text"),
}
_LANGUAGES = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}
_WORK = re.compile(r"products\.([1-9][0-9]?)\.(name|text)\.(zh|en)")
_KEY = re.compile(r"\[([^\[\]]+)\]\s*$")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `path` leads from the item to the value, such as ("name", "zh") or ("products", 0, "name",
    "zh"); empty for the id."""

    key: str
    path: tuple[str | int, ...]
    sort: Sort

    @property
    def header(self) -> str:
        """The first row's cell: words in both languages, and the key."""
        zh, en = self.names
        return f"{zh} / {en} [{self.key}]"

    @property
    def names(self) -> tuple[str, str]:
        """What people call it, in Chinese and English."""
        if not self.path:
            return _NAMES["id"]
        field = str(self.path[0])
        zh, en = _NAMES[field]
        if field == "products":
            number, part = int(self.path[1]) + 1, str(self.path[2])
            zh, en = f"{zh} {number} {_NAMES[part][0]}", f"{en} {number}: {_NAMES[part][1].lower()}"
        lang = _LANGUAGES.get(str(self.path[-1])) if self.sort == "text" else None
        return (f"{zh}（{lang[0]}）", f"{en} ({lang[1]})") if lang else (zh, en)

    @property
    def is_mangled(self) -> bool:
        """True where what Excel makes of a number or a date would be another value."""
        return self.sort in ("date", "value")


ID = Column("id", (), "id")


def column_of(kind: str, key: str) -> Column | None:
    """The column of a key, None where a sheet has none of that name."""
    if key == "id":
        return ID
    work = _WORK.fullmatch(key)
    if work is not None:
        if "products" not in SHEETS[kind]:
            return None
        return Column(key, ("products", int(work[1]) - 1, work[2], work[3]), "text")
    field, _, lang = key.partition(".")
    sort = SHEETS[kind].get(field)
    if sort == "text":
        return Column(key, (field, lang), "text") if lang in _LANGUAGES else None
    if sort is None or sort == "works" or lang:
        return None
    return Column(key, (field,), sort)  # type: ignore[arg-type]


def columns_of(kind: str, works: int = 0) -> list[Column]:
    """All columns of a sheet in the order of the model, with room for `works` works."""
    keys = []
    for field, sort in SHEETS[kind].items():
        if sort == "text":
            keys += [f"{field}.{lang}" for lang in _LANGUAGES]
        elif sort == "works":
            keys += [
                f"{field}.{n + 1}.{p}.{one}"
                for n in range(works)
                for p in ("name", "text")
                for one in _LANGUAGES
            ]
        else:
            keys.append(field)
    found = [column_of(kind, key) for key in keys]
    return [ID, *(one for one in found if one is not None)]


def key_of(cell: str) -> str:
    """The key that a cell of the first row names: what stands in brackets at its end, or all of it."""
    found = _KEY.search(cell)
    return (found[1] if found else cell).strip()
