"""Looking all names up before a visitor does: their pinyin takes a third of a second, no frame may wait."""

from __future__ import annotations

import gc
import threading

from kiosk.presenters.book import Book
from kiosk.state.directory import directory
from kiosk.state.model import LANGUAGES


class NamesReader:
    """Makes the directory, the cards and the chips of a book beside the interface, once what the first
    screens need is there."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None

    def start(self, book: Book) -> None:
        """Begin with a book; one that is being read is read to its end first."""
        self.stop()
        self._thread = threading.Thread(target=_read_for_good, args=(book,), name="names", daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        """True until the directory is there."""
        return self._thread is not None and self._thread.is_alive()

    def stop(self) -> None:
        """Wait for what is being read, at most some tenths of a second."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None


def _read_for_good(book: Book) -> None:
    """Read the first book. What is made of it stays: a collection that walked over all of it would hold up a
    key of the keyboard, or a frame of a fling, for 150 ms with 2,000 organisations."""
    read_names(book)
    gc.freeze()


def read_names(book: Book) -> None:
    """Make the directory, the cards and the chips of a book, in the thread that calls."""
    # Behind the first screen: the start does not wait for it.
    from kiosk.presenters.companies import plain_cards, plain_chips

    # A full garbage collection in the midst of it would hold the interface up.
    collecting = gc.isenabled()
    gc.disable()
    try:
        directory(book.content)
        for lang in LANGUAGES:
            plain_cards(book, lang)
            plain_chips(book, lang)
    finally:
        if collecting:
            gc.enable()
