"""The years of one organisation."""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.model import Content
from kiosk.presenters.book import Book
from kiosk.presenters.company import present as card
from kiosk.presenters.ribbon import MOST_MARKS, present
from kiosk.state.machine import step
from kiosk.state.model import Open, Screen, SetYear, Visit


def test_without_a_cursor(book: Book) -> None:
    ribbon = present(book, "tree-graph", None, "zh")
    assert ribbon is not None
    assert (ribbon.title, ribbon.sentence) == ("它的年份", "时间轴上有它的2件大事")
    assert [m.year for m in ribbon.marks] == [2020, 2021]
    assert 0 < ribbon.marks[0].t < ribbon.marks[1].t < ribbon.now < 1
    assert ribbon.marks[1].event == Open(Screen.EVENT, "blockchain-standard")
    assert ribbon.cursor is None and not any(m.later for m in ribbon.marks)
    assert [(b.text, b.event) for b in ribbon.buttons] == [("按年份看", SetYear(2020))]


def test_what_it_had_done_by_then(book: Book) -> None:
    ribbon = present(book, "tree-graph", 2020, "zh")
    assert ribbon is not None
    assert ribbon.sentence == "到2020年为止，它的2件大事中已有1件发生"
    assert [m.later for m in ribbon.marks] == [False, True]
    assert ribbon.marks[1].name == "2021年：牵头区块链国际标准，此时尚未发生"
    # The river is filled to the end of the year: beyond what happened in it, short of what came after.
    assert ribbon.cursor is not None and ribbon.marks[0].t < ribbon.cursor < ribbon.marks[1].t
    english = present(book, "tree-graph", 2020, "en")
    assert english is not None
    assert english.sentence == "By the end of 2020, 1 of its 2 events had happened"
    assert [(b.text, b.event) for b in english.buttons] == [
        ("A year earlier", SetYear(2019)),
        ("A year later", SetYear(2021)),
        ("No year", SetYear(None)),
    ]


def test_none_had_happened_yet(book: Book) -> None:
    for lang, said in (
        ("zh", "到1999年为止，它的大事还没有一件发生"),
        ("en", "By the end of 1999, none of its events had happened yet"),
    ):
        ribbon = present(book, "tree-graph", 1999, lang)
        assert ribbon is not None and ribbon.sentence == said


def test_the_ends_of_the_axis(book: Book, content: Content) -> None:
    axis = content.exhibit.axis
    first, last = present(book, "mofa", axis[0].first, "zh"), present(book, "mofa", axis[-1].last - 1, "zh")
    assert first is not None and first.buttons[0].event is None and first.buttons[1].event is not None
    assert last is not None and last.buttons[0].event is not None and last.buttons[1].event is None
    assert last.cursor == 1.0


def test_an_organisation_without_events_has_no_ribbon(book: Book) -> None:
    assert present(book, "bytedance", None, "zh") is None
    assert card(Visit(screen=Screen.COMPANY, item="bytedance"), book).ribbon is None


def test_of_thousands_the_most_important(content: Content) -> None:
    event = content.events["blockchain-standard"]
    many = {f"e{n}": event.model_copy(update={"importance": 1 + (n % 3 == 0)}) for n in range(1500)}
    ribbon = present(Book(content.model_copy(update={"events": many})), "tree-graph", 2021, "zh")
    assert ribbon is not None and len(ribbon.marks) == MOST_MARKS
    assert ribbon.sentence == "到2021年为止，它的1500件大事中已有1500件发生"


def test_the_year_cursor_is_set_and_taken_off(content: Content) -> None:
    visit = Visit(screen=Screen.COMPANY, item="tree-graph", warning=True)
    moved = step(visit, SetYear(2020), content)
    assert (moved.year, moved.warning) == (2020, False)
    assert moved.screen is Screen.COMPANY and content.events[moved.selected or ""].when.year <= 2020
    assert step(moved, SetYear(None), content) == replace(moved, year=None)
    for beyond in (1979, 2036, -5):
        assert step(moved, SetYear(beyond), content) == moved


def test_related_organisations_say_why(book: Book) -> None:
    group = card(Visit(screen=Screen.COMPANY, item="tree-graph"), book).related
    assert group is not None and group.title == "与它相关的机构"
    assert group.rows[0].event == Open(Screen.COMPANY, "qi-zhi")
    assert all(r.text for r in group.rows)
