"""Names are looked up beside the interface, before a visitor does."""

from __future__ import annotations

import gc

from kiosk.content.model import Content
from kiosk.presenters.book import Book
from kiosk.presenters.companies import plain_cards
from kiosk.runtime.names import NamesReader
from kiosk.state.directory import directory


def test_directory_and_cards_are_there_once_it_is_done(content: Content) -> None:
    book = Book(content.model_copy(update={}))
    reader = NamesReader()
    reader.start(book)
    reader.stop()
    assert not reader.running
    made = book.memo[plain_cards.__qualname__]
    assert len(made) == 2
    assert len(book.memo["_chips"]) == 2
    assert directory(book.content) is directory(book.content)
    assert gc.isenabled()


def test_another_book_is_read_after_the_first(content: Content) -> None:
    first, second = Book(content), Book(content.model_copy(update={"organisations": {}}))
    reader = NamesReader()
    reader.start(first)
    reader.start(second)
    reader.stop()
    assert plain_cards(second, "zh") == {}
    assert len(plain_cards(first, "zh")) == 12


def test_no_collection_walks_over_what_was_read(content: Content) -> None:
    gc.unfreeze()
    reader = NamesReader()
    reader.start(Book(content.model_copy(update={})))
    reader.stop()
    try:
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
