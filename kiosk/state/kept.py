"""What is worked out once for a content, and kept beside it as long as it is in use."""

from __future__ import annotations

import functools
import weakref
from collections.abc import Callable
from typing import TypeVar

from kiosk.content.model import Content

R = TypeVar("R")


def once_for_content(make: Callable[[Content], R]) -> Callable[[Content], R]:
    """Keep the result of a function of a content, which is frozen. The result must hold no reference to it.

    Kept beside the content and not in it: a copy with other items is another object and is worked out anew,
    and equality, hash and dump of the model are what they are without it.
    """
    known: dict[int, R] = {}

    @functools.wraps(make)
    def kept(content: Content) -> R:
        key = id(content)
        if key not in known:
            known[key] = make(content)
            # Goes with the content, before another can have its id.
            weakref.finalize(content, known.pop, key, None).atexit = False
        return known[key]

    return kept
