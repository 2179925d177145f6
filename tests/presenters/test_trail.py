"""The trail: short names, steps that go back, and a back button that says where it leads."""

from __future__ import annotations

from kiosk.content.model import Content
from kiosk.presenters.book import Book
from kiosk.presenters.trail import MOST_COLUMNS, NONE, present, shortened
from kiosk.state.machine import step
from kiosk.state.model import Back, BackTo, Focus, Open, Screen, Spot, Visit


def walked(content: Content, *events: object) -> Visit:
    """A visit after some events."""
    visit = Visit(screen=Screen.HOME)
    for event in events:
        visit = step(visit, event, content)  # type: ignore[arg-type]
    return visit


def test_a_card_opened_from_its_grid_keeps_the_words_of_the_grid(book: Book, content: Content) -> None:
    visit = walked(content, Open(Screen.COMPANIES), Open(Screen.COMPANY, "mofa"))
    trail = present(visit, book)
    assert (trail.steps, trail.back, trail.back_event) == ((), "", Back())
    assert (trail.relations, trail.relations_event) == ("关系", Focus(Spot(Screen.COMPANY, "mofa")))


def test_the_back_button_names_the_last_spot_and_the_steps_those_before(book: Book, content: Content) -> None:
    visit = walked(
        content,
        Open(Screen.COMPANIES),
        Open(Screen.COMPANY, "mofa"),
        Open(Screen.EVENT, "ada"),
        Open(Screen.PLACE, "caohejing"),
    )
    trail = present(visit, book)
    assert trail.back == "回到：超写实虚拟人Ada亮相"
    assert [(s.text, s.event) for s in trail.steps] == [("企业", BackTo(0)), ("魔珐科技", BackTo(1))]
    assert trail.steps[1].name == "回到来路上的：魔珐科技"


def test_each_step_goes_where_it_says_and_forgets_what_came_after(book: Book, content: Content) -> None:
    visit = walked(
        content,
        Open(Screen.COMPANIES),
        Open(Screen.COMPANY, "mofa"),
        Open(Screen.EVENT, "ada"),
        Open(Screen.PLACE, "caohejing"),
    )
    back = step(visit, present(visit, book).steps[1].event, content)  # type: ignore[arg-type]
    assert back.spot == Spot(Screen.COMPANY, "mofa")
    assert present(back, book).steps == ()


def test_relations_opened_on_a_card_lead_back_to_it(book: Book, content: Content) -> None:
    visit = walked(content, Open(Screen.EVENT, "ada"), Focus(Spot(Screen.EVENT, "ada")))
    trail = present(visit, book)
    assert trail.back == "回到：超写实虚拟人Ada亮相"
    assert trail.relations_event is None
    assert step(visit, Back(), content).spot == Spot(Screen.EVENT, "ada")


def test_screens_of_the_dock_have_no_trail(book: Book, content: Content) -> None:
    for screen in (Screen.HOME, Screen.TIMELINE, Screen.COMPANIES, Screen.PLACES, Screen.CHARTS):
        assert present(walked(content, Open(screen)), book) == NONE


def test_what_is_gone_is_no_step(book: Book, content: Content) -> None:
    trail = (Spot(Screen.COMPANY, "nobody"), Spot(Screen.COMPANY, "mofa"), Spot(Screen.EVENT, "gone"))
    found = present(Visit(screen=Screen.PLACE, item="caohejing", trail=trail), book)
    assert found.steps == ()
    assert found.back == "回到：魔珐科技"


def test_long_names_are_shortened_and_short_ones_are_not() -> None:
    assert shortened("魔珐科技") == "魔珐科技"
    assert shortened("一二三四五六七八九十一") == "一二三四五六七八九十一"
    assert shortened("一二三四五六七八九十一二") == "一二三四五六七八九十…"
    assert len(shortened("A name that goes on for much longer than that")) <= MOST_COLUMNS
