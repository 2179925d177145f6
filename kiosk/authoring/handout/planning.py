"""What stands on which page of a handout: a front with all steps, then two steps a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import kiosk
from kiosk.authoring.proof.facts import figure_lines, figures_in, sources_of
from kiosk.authoring.proof.linking import Bookmark
from kiosk.authoring.proof.paper import BOTTOM, MARGIN, TOP, WIDTH, Line, Page, Photo, Setter
from kiosk.authoring.proof.planning import Sheet
from kiosk.authoring.proof.taking import Taken
from kiosk.content.routes import RouteStep
from kiosk.presenters.book import Book
from kiosk.presenters.talk import notes_of, step_title
from kiosk.presenters.talk import word as talk_word

_PER_PAGE = 2
_GAP = 60
_ROOM = (BOTTOM - TOP - _GAP) // _PER_PAGE
_PHOTO = (1340, _ROOM - 60)
"""Width and height of a picture with its caption under it."""

WORDS = {
    "handout": ("讲义", "Handout"),
    "planned": ("计划 {n} 分钟", "planned: {n} min"),
    "steps": ("各站", "Steps"),
    "sources": ("出处", "Sources"),
    "made": ("制作时间：{when} · kiosk {version}", "Made: {when} · kiosk {version}"),
    "failed": ("没有拍成：{why}", "no picture: {why}"),
    "on": ("（续）", " (continued)"),
}


@dataclass(frozen=True, slots=True)
class Order:
    """What a handout is to show: a route, in a language, with notes or without."""

    book: Book
    route: str
    lang: str
    notes: bool
    made: datetime


def word(key: str, lang: str, **values: object) -> str:
    """Words in `zh` or `en`, filled in."""
    zh, en = WORDS[key]
    return (zh if lang == "zh" else en).format(**values)


def plan(order: Order, taken: Sequence[Taken], setter: Setter) -> Sheet:
    """The pages of a handout; `taken` are the pictures of its steps."""
    planner = _Planner(order, setter)
    body, starts = planner.steps(taken)
    # The front says on which page each step stands, and how many pages it takes is known first.
    offset = len(planner.front(starts, 0))
    sheet = Sheet([*planner.front(starts, offset), *body])
    route = order.book.content.routes[order.route]
    title = order.book.plain(route.title, order.lang)
    sheet.bookmarks.append(Bookmark(title, 0))
    for index, start in enumerate(starts):
        sheet.places[str(index)] = offset + start
        sheet.bookmarks.append(Bookmark(planner.name(index), offset + start, 1))
    for page in sheet.pages:
        page.foot = title
    return sheet


class _Planner:
    """Plans the pages of one handout."""

    def __init__(self, order: Order, setter: Setter) -> None:
        self.order, self._setter = order, setter
        self._content = order.book.content
        self._route = self._content.routes[order.route]

    def name(self, index: int) -> str:
        """`3  Title of the step`."""
        return f"{index + 1}  {step_title(self.order.book, self.order.route, index, self.order.lang)}"

    def front(self, starts: Sequence[int], offset: int) -> list[Page]:
        """What talk it is, and its steps with their pages."""
        order, lang = self.order, self.order.lang
        lines = [Line(order.book.plain(self._route.title, lang), "name")]
        if self._route.audience is not None:
            lines.append(Line(order.book.plain(self._route.audience, lang), "item"))
        lines += [
            Line(talk_word("short", lang, n=f"{float(self._route.minutes):g}"), "item"),
            Line(word("made", lang, when=f"{order.made:%Y-%m-%d %H:%M}", version=kiosk.__version__), "small"),
            Line(word("steps", lang), "heading"),
        ]
        for index, start in enumerate(starts):
            minutes = f"{float(self._route.steps[index].minutes):g}"
            told = talk_word("short", lang, n=minutes)
            lines.append(
                Line(f"{self.name(index)} · {told} · {start + offset + 1}", "item", target=str(index))
            )
        return self._flow("", lines)

    def steps(self, taken: Sequence[Taken]) -> tuple[list[Page], list[int]]:
        """The pages of all steps, and on which of them each begins. What finds no room beside its picture
        goes on over the page after it."""
        pages: list[Page] = []
        starts: list[int] = []
        free = 0
        for index, one in enumerate(taken):
            if not free:
                pages.append(Page(self.order.book.plain(self._route.title, self.order.lang)))
                free = _PER_PAGE
            starts.append(len(pages) - 1)
            top = TOP + (_PER_PAGE - free) * (_ROOM + _GAP)
            free -= 1
            left = self._step(pages[-1], index, one, top)
            if left:
                pages += self._flow(self.name(index) + word("on", self.order.lang), left)
                free = 0
        return pages, starts

    def _step(self, page: Page, index: int, taken: Taken, top: int) -> list[Line]:
        """Put a step on a page; lines that found no room come back."""
        from pathlib import Path

        lang = self.order.lang
        missing = word("failed", lang, why=taken.error) if taken.error else ""
        file = Path(taken.file) if taken.file else None
        told = word("planned", lang, n=f"{float(self._route.steps[index].minutes):g}")
        page.photos.append(Photo(file, (MARGIN, top, *_PHOTO), told, missing))
        x = MARGIN + _PHOTO[0] + _GAP
        return self._setter.fill(page, self._lines(index), (x, top, WIDTH - MARGIN - x, _ROOM))

    def _lines(self, index: int) -> list[Line]:
        order, step = self.order, self._route.steps[index]
        lines = [Line(self.name(index), "step")]
        if order.notes:
            lines += [Line(text, "notes") for text in notes_of(order.book, step, order.lang)]
        sources = self._sources(step)
        if sources:
            lines.append(Line(word("sources", order.lang), "heading"))
            lines += [Line(text, "small") for text in sources]
        return lines

    def _sources(self, step: RouteStep) -> list[str]:
        """Where a step comes from: the report and its sections, and each figure that is shown or said."""
        order, ledger = self.order, self.order.book.ledger
        found = sources_of(self._content, ledger, step.show or "", order.lang, ids=False)
        figures = figures_in(step.slide) if step.slide is not None else []
        if step.slide is not None and step.slide.figure is not None:
            figures.append(step.slide.figure)
        if order.notes and step.notes is not None:
            figures += figures_in(step.notes)
        more = figure_lines(self._content, ledger, figures, order.lang, ids=False)
        return list(dict.fromkeys([*found, *more]))

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
