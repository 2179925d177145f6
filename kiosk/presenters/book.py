"""The content, ready to be read: texts with their figures filled in, dates and sources in words. Pure.

Made once for each content; all presenters read through it, so that a figure is formatted in one place only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from kiosk.content.base import Kind, Text
from kiosk.content.model import Content, Event, Figure, Organisation, Picture, Place
from kiosk.content.prose import expand, format_when, strip_breaks
from kiosk.content.quantities import Formatted, Ledger, Quantity, format_quantity
from kiosk.content.told import TOLD, told
from kiosk.content.when import When
from kiosk.presenters.labels import label
from kiosk.presenters.live import Live
from kiosk.state.model import Visit
from kiosk.state.order import time_order

FEW_SECTIONS = 2


def _silent(_visit: Visit) -> bool:
    return False


class Book:
    """Content with its ledger. All methods take the language, `zh` or `en`.

    `folder` is where the content lies, for the pictures beside it; None where there are none.
    """

    def __init__(self, content: Content, folder: Path | None = None, before: Book | None = None) -> None:
        self.content = content
        # The book that this one takes the place of, while this one is made ready.
        self.before = before
        self.ledger = Ledger(content)
        self._folder = folder
        # What feeds and visitors have given so far. The one part that changes: nothing made from it is kept.
        self.live = Live()
        # Whether what a visitor is at can be read aloud: there is a sound, and something to play it.
        self.voiced: Callable[[Visit], bool] = _silent
        # What is worked out once for this content, see `memo.py`.
        self.memo: dict[str, dict[object, object]] = {}
        self.text = lru_cache(maxsize=4096)(self._text)
        self.figure = lru_cache(maxsize=1024)(self._figure)

    def _text(self, text: Text, lang: str) -> str:
        return expand(text.get(lang), self.ledger, lang)

    def told(self, kind: str, item: Any, lang: str, *, easy: bool = False) -> str:
        """The long text of an item of a kind; in easy language where that is asked for and written."""
        return self.text(told(kind, item, easy=easy), lang)

    def forget(self) -> None:
        """Drop what is worked out quickly again: nobody may ask for it for hours."""
        self.text.cache_clear()
        self.figure.cache_clear()

    @cached_property
    def easy(self) -> bool:
        """True where any text is written in easy language."""
        return any(item.easy for kind in TOLD for item in getattr(self.content, kind).values())

    def plain(self, text: Text, lang: str) -> str:
        """A text without break marks, for lines and for assistive technology."""
        return strip_breaks(self.text(text, lang))

    def _figure(self, figure_id: str, lang: str) -> Formatted:
        return format_quantity(self.ledger[figure_id], lang)

    def picture_file(self, picture: Picture) -> str:
        """Path of the file that staff gave for a picture; empty where it is drawn."""
        if picture.file is None or self._folder is None:
            return ""
        return str(self._folder / "images" / picture.file)

    def quantity(self, figure_id: str) -> Quantity:
        """The value behind a figure."""
        return self.ledger[figure_id]

    def figure_name(self, figure_id: str, lang: str, *, short: bool = False) -> str:
        """Name of a figure; its short label where asked for and given."""
        figure = self.content.figures[figure_id]
        return self.text(figure.label if short and figure.label else figure.name, lang)

    def figures(self, ids: Iterable[str]) -> list[tuple[str, Figure]]:
        """The figures that exist, in the order given."""
        return [(i, self.content.figures[i]) for i in ids if i in self.content.figures]

    def when(self, when: When, lang: str) -> str:
        """A date in words, no more exact than the source."""
        return format_when(when, lang)

    def kind(self, kind: Kind, lang: str) -> str:
        """Word for a kind of claim: reported, derived, target, expected."""
        return label(kind.value, lang)

    def source(self, sections: Iterable[str], lang: str) -> str:
        """The source line: report, page and sections, never the newspaper's name."""
        report = self.content.exhibit.report
        known = self.content.exhibit.sections
        names = [self.text(known[s].name, lang) for s in dict.fromkeys(sections) if s in known]
        day = format_when(report.date, lang)
        if lang == "zh":
            listed = "".join(f"「{n}」" for n in names[:FEW_SECTIONS])
            tail = f"，{listed}{'等节' if len(names) > FEW_SECTIONS else ''}" if names else ""
            return f"来源：{day}调查报道第{report.page}版{tail}"
        listed = ", ".join(f"“{n}”" for n in names[:FEW_SECTIONS])
        tail = f", {listed}{' and others' if len(names) > FEW_SECTIONS else ''}" if names else ""
        return f"Source: newspaper survey of {day}, page {report.page}{tail}"

    def events_of(
        self, *, organisation: str | None = None, place: str | None = None
    ) -> list[tuple[str, Event]]:
        """Events tied to an organisation or a place, in time order."""
        index, key = (self._by_organisation, organisation) if organisation else (self._by_place, place)
        return list(index.get(key or "", ()))

    @cached_property
    def _by_organisation(self) -> dict[str, list[tuple[str, Event]]]:
        return self._events_by(lambda event: event.organisations)

    @cached_property
    def _by_place(self) -> dict[str, list[tuple[str, Event]]]:
        return self._events_by(lambda event: event.places)

    def _events_by(self, ids_of: Callable[[Event], Iterable[str]]) -> dict[str, list[tuple[str, Event]]]:
        """Every event under each id that it names, in time order. Made when first asked for: one walk over
        all events, where a search at each opened card would walk over them again."""
        found: dict[str, list[tuple[str, Event]]] = {}
        events = self.content.events
        for event_id in time_order(self.content).ids:
            event = events[event_id]
            for one in dict.fromkeys(ids_of(event)):
                found.setdefault(one, []).append((event_id, event))
        return found

    def organisations_at(self, place_id: str) -> list[tuple[str, Organisation]]:
        """Organisations in a place."""
        return list(self._at_place.get(place_id, ()))

    @cached_property
    def _at_place(self) -> dict[str, list[tuple[str, Organisation]]]:
        found: dict[str, list[tuple[str, Organisation]]] = {}
        for pair in self.content.organisations.items():
            found.setdefault(pair[1].place, []).append(pair)
        return found

    def place(self, place_id: str) -> Place | None:
        """A place, None where it stepped aside."""
        return self.content.places.get(place_id)

    def charts_of(self, *, organisation: str | None = None, place: str | None = None) -> list[str]:
        """Charts tied to an organisation or a place."""
        return [
            i
            for i, c in self.content.charts.items()
            if (organisation in c.organisations if organisation else place in c.places)
        ]

    def chart_with(self, figure_id: str) -> str | None:
        """The first chart that shows a figure, its own hero before a mere part."""
        return self._chart_of_figure.get(figure_id)

    @cached_property
    def _chart_of_figure(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for chart_id, chart in self.content.charts.items():
            found.setdefault(chart.hero, chart_id)
        for chart_id, chart in self.content.charts.items():
            for figure_id in chart.figures:
                found.setdefault(figure_id, chart_id)
        return found
