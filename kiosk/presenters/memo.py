"""What is worked out once for a content is kept with its book, and goes when the book goes. Pure.

A cache beside it would hold the contents of earlier days for ever: an exhibit takes in new ones while it
runs.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from kiosk.presenters.book import Book

P = ParamSpec("P")
R = TypeVar("R")
KEEP = 64


def _known(book: Book, name: str, key: Any, value: R) -> R:
    """The equal value of the book before, where there is one: what is drawn of the same object needs not be
    drawn again."""
    if book.before is None:
        return value
    old: R = book.before.memo.get(name, {}).get(key)  # type: ignore[assignment]
    return old if type(old) is type(value) and old == value else value


def once_for_book(function: Callable[Concatenate[Book, P], R]) -> Callable[Concatenate[Book, P], R]:
    """Keep the results of a function of a book and of hashable further arguments, the last `KEEP` of them."""

    @functools.wraps(function)
    def kept(book: Book, /, *args: P.args, **more: P.kwargs) -> R:
        memo: dict[Any, Any] = book.memo.setdefault(function.__qualname__, {})
        key = (args, tuple(sorted(more.items())))
        if key not in memo:
            while len(memo) >= KEEP:
                del memo[next(iter(memo))]
            memo[key] = _known(book, function.__qualname__, key, function(book, *args, **more))
        found: R = memo[key]
        return found

    return kept
