"""What stands on which page: front, contents, problems, then each screen with what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest
from pathlib import Path

import kiosk
from kiosk.authoring.proof.comparing import Difference, Found
from kiosk.authoring.proof.facts import item_of, problems_of, sources_of, title_of, told
from kiosk.authoring.proof.linking import Bookmark
from kiosk.authoring.proof.paper import BOTTOM, HEIGHT, MARGIN, TOP, WIDTH, Line, Page, Photo, Setter
from kiosk.authoring.proof.taking import Size, Taken
from kiosk.content.changes import words
from kiosk.content.loaded import Loaded
from kiosk.content.problems import Problem
from kiosk.content.quantities import Ledger

_WIDE = 1750
_TALL = 920
_GAP = 60
_CAPTION = 60
# Keys of screens, each with what it is called in Chinese and English.
Titles = list[tuple[str, tuple[str, str]]]
_LANGUAGES = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}


@dataclass(slots=True)
class Sheet:
    """All pages, with the places that links and bookmarks lead to, from 0."""

    pages: list[Page] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    bookmarks: list[Bookmark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Order:
    """What a sheet is to show."""

    loaded: Loaded
    shown_as: str
    langs: tuple[str, ...]
    sizes: tuple[Size, ...]
    made: datetime


class Planner:
    """Plans the pages of one sheet."""

    def __init__(self, order: Order, setter: Setter) -> None:
        assert order.loaded.content is not None
        self.order, self._setter = order, setter
        self.content = order.loaded.content
        self.ledger = Ledger(self.content)
        self._foot = f"{self.content.exhibit.title.zh.replace('|', '')} · {order.shown_as}"

    def plan(self, keys: Sequence[str], taken: dict[tuple[str, str, Size], Taken]) -> Sheet:
        """A sheet of all screens. `taken` is by key, language and size."""
        body: list[Page] = []
        starts: dict[str, int] = {}
        for key in keys:
            starts[key] = len(body)
            for lang in self.order.langs:
                body += self._shot_pages(key, lang, taken)
        front = self._front([])
        rows = [(key, self._titles(key)) for key in keys]
        return self._joined(front, rows, body, starts)

    def compare(self, found: Found) -> Sheet:
        """A sheet of what is other than before."""
        body: list[Page] = []
        starts: dict[str, int] = {}
        for one in found.differences:
            starts.setdefault(one.key, len(body))
            body += self._pair_pages(one, found)
        front = self._front(self._change_lines(found))
        rows = [(key, self._titles(key, found.old)) for key in starts]
        return self._joined(front, rows, body, starts)

    # parts ----------------------------------------------------------------------------------------------

    def _joined(
        self,
        front: list[Page],
        rows: Titles,
        body: list[Page],
        starts: dict[str, int],
    ) -> Sheet:
        problems = self._problem_pages()
        # The contents say on which page each screen stands, and how many pages they take is known first.
        count = len(self._contents(rows, 0, starts))
        offset = len(front) + count + len(problems)
        sheet = Sheet()
        contents = self._contents(rows, offset, starts)
        sheet.pages = [*front, *contents, *problems, *body]
        sheet.places = {key: offset + start for key, start in starts.items()}
        sheet.bookmarks.append(Bookmark("概要 / Overview", 0))
        if contents:
            sheet.bookmarks.append(Bookmark("目录 / Contents", len(front)))
        if problems:
            sheet.bookmarks.append(Bookmark("问题 / Problems", len(front) + count))
        group = ""
        for key, titles in rows:
            screen = key.partition(":")[0]
            text = " / ".join(titles)
            nested = ":" in key
            if nested and screen != group:
                names = " / ".join(title_of(self.content, screen, lang) for lang in ("zh", "en"))
                sheet.bookmarks.append(Bookmark(names, sheet.places[key]))
            group = screen
            sheet.bookmarks.append(Bookmark(text, sheet.places[key], 1 if nested else 0))
        for page in sheet.pages:
            page.foot = page.foot or self._foot
        return sheet

    def _front(self, more: list[Line]) -> list[Page]:
        exhibit = self.content.exhibit
        problems = self.order.loaded.problems
        errors = sum(one.severity == "error" for one in problems)
        sizes = "、".join(f"{w}×{h}" for w, h in self.order.sizes)
        made = f"{self.order.made:%Y-%m-%d %H:%M}"
        names = [" / ".join(_LANGUAGES[one]) for one in self.order.langs]
        lines = [
            Line(exhibit.title.zh.replace("|", ""), "name"),
            Line(exhibit.title.en.replace("|", ""), "title"),
            Line("校样 / Proof sheet", "heading"),
            Line(f"内容 / content: {self.order.shown_as}"),
            Line(f"制作时间 / made: {made} · kiosk {kiosk.__version__}"),
            Line(f"语言 / languages: {'、'.join(names)}"),
            Line(f"尺寸 / sizes: {sizes}"),
            Line(
                f"错误 {errors} 个，警告 {len(problems) - errors} 个 / "
                f"errors: {errors}, warnings: {len(problems) - errors}"
            ),
            *more,
        ]
        return self._flow("", lines)

    def _flow(self, title: str, lines: Sequence[Line]) -> list[Page]:
        """Pages of text alone."""
        pages = []
        left = list(lines)
        while left:
            page = Page(title)
            top = TOP if title else MARGIN
            left = self._setter.fill(page, left, (MARGIN, top, WIDTH - 2 * MARGIN, BOTTOM - top))
            pages.append(page)
        return pages

    def _titles(self, key: str, old: Loaded | None = None) -> tuple[str, str]:
        """What a screen is called in both languages; where it is gone, as it was called before."""
        content = self.content
        if old is not None and old.content is not None and ":" in key and item_of(content, key) is None:
            content = old.content
        return title_of(content, key, "zh"), title_of(content, key, "en")

    def _contents(self, rows: Titles, offset: int, starts: dict[str, int]) -> list[Page]:
        """Two columns of screens, each with its page."""
        left = []
        for key, (zh, en) in rows:
            left.append(Line(f"{offset + starts[key] + 1}  {zh}  [{key}]", "row", key))
            left.append(Line(en, "small", key))
        pages = []
        column = (WIDTH - 2 * MARGIN - _GAP) // 2
        while left:
            page = Page("目录 / Contents")
            for number in range(2):
                box = (MARGIN + number * (column + _GAP), TOP, column, BOTTOM - TOP)
                left = self._setter.fill(page, left, box) if left else []
            pages.append(page)
        return pages

    def _problem_pages(self) -> list[Page]:
        problems = self.order.loaded.problems
        lines = []
        for problem in sorted(problems, key=lambda one: one.severity != "error"):
            role = "error" if problem.severity == "error" else "small"
            lines += [Line(told(problem, lang), role) for lang in self.order.langs]
        return self._flow("问题 / Problems", lines)

    def _beside(self, key: str, lang: str) -> list[Line]:
        """Sources and problems of what is on a screen."""
        zh = lang == "zh"
        lines = [Line("出处" if zh else "Sources", "heading")]
        lines += [Line(one, "small") for one in sources_of(self.content, self.ledger, key, lang)]
        problems = problems_of(self.order.loaded.problems, key)
        lines.append(Line("问题" if zh else "Problems", "heading"))
        if not problems:
            lines.append(Line("没有" if zh else "None", "small"))
        return lines + [_problem_line(one, lang) for one in problems]

    def _shot_pages(self, key: str, lang: str, taken: dict[tuple[str, str, Size], Taken]) -> list[Page]:
        wide = [size for size in self.order.sizes if size[0] >= size[1]]
        tall = [size for size in self.order.sizes if size[0] < size[1]]
        title = title_of(self.content, key, lang)
        pages = []
        left: list[Line] = []
        for number, (first, second) in enumerate(zip_longest(wide, tall)):
            page = Page(title)
            lines = self._beside(key, lang) if not number else []
            if first is not None:
                page.photos.append(self._photo(taken, key, lang, first, (MARGIN, TOP, _WIDE, BOTTOM - TOP)))
            if second is not None:
                x = MARGIN + _WIDE + _GAP if first is not None else MARGIN
                page.photos.append(self._photo(taken, key, lang, second, (x, TOP, _TALL, 1640)))
            left = self._setter.fill(page, lines, _room(first, second))
            pages.append(page)
        return [*pages, *self._flow(f"{title}（续）" if lang == "zh" else f"{title} (continued)", left)]

    def _photo(
        self,
        taken: dict[tuple[str, str, Size], Taken],
        key: str,
        lang: str,
        size: Size,
        box: tuple[int, int, int, int],
    ) -> Photo:
        one = taken.get((key, lang, size))
        return _photo(one, f"{key} · {_orientation(size, lang)}", box, lang)

    # before and after -----------------------------------------------------------------------------------

    def _change_lines(self, found: Found) -> list[Line]:
        lines = [
            Line("与之前相比 / Compared with before", "heading"),
            Line(f"之前 / before: {found.old_name}"),
        ]
        for lang in self.order.langs:
            lines += [
                Line(one, "small" if one[:1] == " " else "text") for one in words(found.changes, lang, 200)
            ]
        count = len({one.key for one in found.differences})
        lines.append(Line("画面 / Screens", "heading"))
        lines.append(Line(f"看上去不同的画面 {count} 个 / screens that look different: {count}"))
        for word, keys in (("新增 / added", found.added), ("去掉 / removed", found.removed)):
            if keys:
                lines.append(Line(f"{word}: {'、'.join(keys)}", "small"))
        if found.unseen:
            seen = (
                f"内容改了、画面没有变 / changed in the files, not on the screen: {'、'.join(found.unseen)}"
            )
            lines.append(Line(seen, "small"))
        return lines

    def _pair_pages(self, one: Difference, found: Found) -> list[Page]:
        zh = one.lang == "zh"
        content = self.content if one.after is not None or found.old.content is None else found.old.content
        page = Page(title_of(content, one.key, one.lang))
        wide = one.size[0] >= one.size[1]
        width = (WIDTH - 2 * MARGIN - _GAP) // 2 if wide else _TALL
        caption = f"{one.key} · {_orientation(one.size, one.lang)}"
        sides = (("之前", "before", one.before), ("现在", "after", one.after))
        for number, (word_zh, word_en, taken) in enumerate(sides):
            box = (MARGIN + number * (width + _GAP), TOP, width, round(width * one.size[1] / one.size[0]))
            box = (*box[:3], min(box[3], 1640))
            page.photos.append(_photo(taken, f"{word_zh if zh else word_en} · {caption}", box, one.lang))
        lines = [Line("改动" if zh else "What changed", "heading")]
        lines += [Line(text, "small") for text in found.words_for(one.key, one.lang)]
        lines += self._beside(one.key, one.lang) if one.after is not None else []
        if wide:
            top = TOP + round(width * one.size[1] / one.size[0]) + _CAPTION
            box = (MARGIN, top, WIDTH - 2 * MARGIN, BOTTOM - top)
        else:
            x = MARGIN + 2 * (width + _GAP)
            box = (x, TOP, WIDTH - MARGIN - x, BOTTOM - TOP)
        left = self._setter.fill(page, lines, box)
        more = f"{page.title}（续）" if zh else f"{page.title} (continued)"
        return [page, *self._flow(more, left)]


def _problem_line(problem: Problem, lang: str) -> Line:
    return Line(told(problem, lang), "error" if problem.severity == "error" else "small")


def _room(wide: Size | None, tall: Size | None) -> tuple[int, int, int, int]:
    """The box for text that the pictures of a page leave."""
    if wide is None:
        x = MARGIN + _TALL + _GAP
        return x, TOP, WIDTH - MARGIN - x, BOTTOM - TOP
    if tall is None:
        x = MARGIN + _WIDE + _GAP
        return x, TOP, WIDTH - MARGIN - x, BOTTOM - TOP
    top = min(TOP + round(_WIDE * wide[1] / wide[0]) + _CAPTION, HEIGHT - 500)
    return MARGIN, top, _WIDE, BOTTOM - top


def _orientation(size: Size, lang: str) -> str:
    wide = size[0] >= size[1]
    if lang == "zh":
        return f"中文 · {'横屏' if wide else '竖屏'} {size[0]}×{size[1]}"
    return f"English · {'landscape' if wide else 'portrait'} {size[0]}×{size[1]}"


def _photo(one: Taken | None, caption: str, box: tuple[int, int, int, int], lang: str) -> Photo:
    if one is not None and one.file:
        return Photo(Path(one.file), box, caption)
    if one is None:
        return Photo(None, box, caption, "没有这个画面" if lang == "zh" else "There is no such screen")
    text = f"没有拍成：{one.error}" if lang == "zh" else f"The picture failed: {one.error}"
    return Photo(None, box, caption, text)
