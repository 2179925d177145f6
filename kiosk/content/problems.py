"""What staff are told: one problem each, with its place, what happened and what to type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.content.excerpt import Excerpt

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Message:
    """The same sentence in Chinese and English."""

    zh: str
    en: str

    def get(self, lang: str) -> str:
        """The sentence in `zh` or `en`."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in one place. `line` and `column` count from 1; `path` is dotted: `events.ada.title.zh`.

    `excerpt` is the line itself; None where the problem is of no line, as of a file that is missing.
    """

    file: str
    line: int
    column: int
    path: str
    code: str
    severity: Severity
    message: Message
    hint: Message
    excerpt: Excerpt | None = None

    def as_dict(self, lang: str) -> dict[str, str | int]:
        """What programs are told, as in a trace: all but the line itself."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "path": self.path,
            "message": self.message.get(lang),
            "hint": self.hint.get(lang),
            "severity": self.severity,
        }


def near_miss(wrong: str, known: Iterable[str]) -> str | None:
    """The known word that was most likely meant, or None."""
    # Without the cut a text of a million characters would be compared with every word.
    if len(wrong) > 80:
        return None
    # Imported here: a start without problems needs it not (3 ms).
    from difflib import get_close_matches

    words = sorted(set(known))
    found = get_close_matches(wrong.casefold(), words, n=1, cutoff=0.6 if len(wrong) > 3 else 0.5)
    return found[0] if found else None
