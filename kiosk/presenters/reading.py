"""How long the text on a screen takes to read. Sources: 238 words a minute (Brysbaert 2019), 300 Han
characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass

WORDS_A_MINUTE, HAN_A_MINUTE = 238.0, 300.0
_NOT_READ = frozenset({"id", "icon", "event", "hue", "art", "kind", "name", "alt", "opens", "table", "river"})
# The most parts of one list that are on a screen at once.
ON_A_SCREEN = 40
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’.,%-]*")


def reading_seconds(texts: Iterable[str], text_step: int = 100) -> float:
    """Seconds to read all of the texts, Han characters and Latin words counted each at its own pace.

    Whoever asks for larger text (`text_step` in percent) sees less of it at a time, and is given as much more
    time.
    """
    han = words = 0
    for text in texts:
        han += len(_HAN.findall(text))
        words += len(_WORD.findall(text))
    return (han * 60 / HAN_A_MINUTE + words * 60 / WORDS_A_MINUTE) * text_step / 100


def idle_timeout(reading_s: float, least_s: float, factor: float) -> float:
    """Seconds without a touch after which to ask: the reading time of the screen times `factor`, at least
    `least_s`."""
    return max(least_s, reading_s * factor)


def texts_of(model: object, longest: int | None = None) -> list[str]:
    """All texts of a view model, found by walking its fields. Fields named in `_NOT_READ` hold no words.

    Of a list with more than `longest` parts only the first ones count: no screen holds more at once, and a
    grid of hundreds of cards would else keep the exhibit waiting for half an hour.
    """
    if isinstance(model, str):
        return [model]
    if isinstance(model, tuple | list):
        return [t for part in model[:longest] for t in texts_of(part, longest)]
    if is_dataclass(model) and not isinstance(model, type):
        names = (f.name for f in fields(model) if f.name not in _NOT_READ)
        return [t for name in names for t in texts_of(getattr(model, name), longest)]
    return []
