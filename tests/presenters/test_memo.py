"""What is worked out once for a book goes with it."""

from __future__ import annotations

import gc
import weakref
from typing import Any

from kiosk.presenters import timeline
from kiosk.presenters.book import Book
from kiosk.presenters.memo import KEEP, once_for_book
from kiosk.state.model import Screen, Visit


def test_a_result_is_worked_out_once_for_each_book_and_argument(content: Any) -> None:
    calls = []

    @once_for_book
    def twice(book: Book, number: int, *, more: int = 0) -> int:
        calls.append((number, more))
        return 2 * number + more

    one, other = Book(content), Book(content)
    assert [twice(one, 3), twice(one, 3), twice(one, 4), twice(other, 3), twice(one, 3, more=1)] == [
        6, 6, 8, 6, 7,
    ]  # fmt: skip
    assert calls == [(3, 0), (4, 0), (3, 0), (3, 1)]


def test_results_are_bounded(content: Any) -> None:
    calls = []

    @once_for_book
    def same(_book: Book, number: int) -> int:
        calls.append(number)
        return number

    book = Book(content)
    for number in range(KEEP + 1):
        same(book, number)
    same(book, KEEP)
    same(book, 0)
    assert calls == [*range(KEEP + 1), 0]


def test_a_book_that_is_no_longer_shown_is_let_go_with_all_that_was_made_of_it(content: Any) -> None:
    book = Book(content)
    model = timeline.present(Visit(screen=Screen.TIMELINE, event_kind="policy"), book)
    assert len(model.selection.numbers) > 1
    gone = weakref.ref(book)
    del book, model
    gc.collect()
    assert gone() is None
