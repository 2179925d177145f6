"""The problems of the files: errors and warnings apart, each with its place, its line and what to type."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from kiosk.authoring.check import in_order
from kiosk.authoring.preview.words import word
from kiosk.content.problems import Problem

LISTED = 400
"""More than so many nobody reads; the head tells how many there are."""
STYLE = """
h3 { margin: 12px 0 4px 0; }
p { margin: 8px 0 0 0; }
pre { margin: 2px 0 2px 12px; }
.hint { margin: 2px 0 8px 12px; }
a { text-decoration: underline; }
"""


class ProblemList(QTextBrowser):
    """`asked(problem)` when one is clicked, or entered by key."""

    asked = Signal(object)

    def __init__(self, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self._problems: list[Problem] = []
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(word("problems", lang))
        self.setToolTip(word("open", lang))
        self.document().setDefaultStyleSheet(STYLE)
        self.anchorClicked.connect(self._on_anchor)

    def show_problems(self, problems: Sequence[Problem], *, kept: bool) -> None:
        """Show these; `kept` tells that an earlier content is on the screen because of them."""
        ordered = in_order(problems)
        self._problems = list(ordered[:LISTED])
        errors = sum(one.severity == "error" for one in ordered)
        parts: list[str] = []
        for severity, count, title in (
            ("error", errors, "errors" if kept else "first_errors"),
            ("warning", len(ordered) - errors, "warnings"),
        ):
            if count:
                parts.append(f"<h3>{escape(word(title, self._lang, n=count))}</h3>")
                parts += [
                    self._row(number, one)
                    for number, one in enumerate(self._problems)
                    if one.severity == severity
                ]
        self.setHtml("".join(parts) or f"<p>{escape(word('none', self._lang))}</p>")

    def _row(self, number: int, one: Problem) -> str:
        place = escape(f"{one.file}:{one.line}:{one.column}")
        lines = ""
        if one.excerpt is not None:
            lines = f"<pre>{escape(one.excerpt.text.rstrip())}\n{escape(one.excerpt.mark())}</pre>"
        return (
            f'<p><a href="problem:{number}">{place}</a><br/>{escape(one.message.get(self._lang))}</p>{lines}'
            f'<p class="hint">→ {escape(one.hint.get(self._lang))}</p>'
        )

    def _on_anchor(self, url: QUrl) -> None:
        number = int(url.path())
        if number < len(self._problems):
            self.asked.emit(self._problems[number])
