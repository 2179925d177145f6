"""What a YAML syntax error most likely means, from the parser's words and the lines around it."""

from __future__ import annotations

import re

import yaml

from kiosk.content.decoding import Fault
from kiosk.content.messages import shown

_KEY = r"[A-Za-z][\w-]*"
_WIDE_COLON = re.compile(rf"^[ \t]*(?:- )?({_KEY})(：)")
_NO_SPACE = re.compile(rf"^\s*(?:- )?({_KEY}):(?=[^\s/])(.*)$")
_NO_COLON = re.compile(rf"^\s*({_KEY})(?:\s+\S.*)?$")
_WIDE_SPACE = re.compile("^ *([\u3000\u00a0])")


def _line(lines: list[str], number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""


def explain(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """One fault with its most likely cause. Lines and columns of the fault count from 1."""
    lines = text.splitlines()
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    context = error.context or ""
    problem = error.problem or ""
    opened = error.context_mark

    if "quoted scalar" in context and opened is not None:
        if "escape" in problem or "hexdecimal" in problem or "Unicode" in problem:
            return Fault("yaml-escape", line + 1, column + 1, {})
        return Fault("yaml-quote-open", opened.line + 1, opened.column + 1, {})
    if "alias" in context or "anchor" in context:
        place = opened or mark
        return Fault("yaml-alias", place.line + 1 if place else 1, place.column + 1 if place else 1, {})
    fault = _near(lines, line)
    if fault is not None:
        return fault
    if "cannot start any token" in problem:
        char = _line(lines, line)[column : column + 1]
        if char == "\t":
            return Fault("yaml-tab", line + 1, column + 1, {})
        return Fault("yaml-character", line + 1, column + 1, {"char": shown(char)})
    if "flow sequence" in context or "flow mapping" in context or "flow node" in context:
        return _bracket(error, text, lines, line, column)
    if problem.startswith("mapping values are not allowed"):
        return _stray_colon(lines, line, column)
    if "could not find expected ':'" in problem and opened is not None:
        return Fault("yaml-colon-missing", opened.line + 1, opened.column + 1, {})
    if problem.startswith("did not find expected key") or "expected '-' indicator" in problem:
        before = _line(lines, line)[:column].rstrip()
        if before.endswith(('"', "'")) and ":" in before:
            return Fault("yaml-after-quote", line + 1, column + 1, {})
        return Fault("yaml-indent", line + 1, column + 1, {})
    if "block node" in context or "did not find expected node content" in problem:
        char = _line(lines, line)[column : column + 1]
        if char:
            return Fault("yaml-character", line + 1, column + 1, {"char": shown(char)})
    return Fault("yaml-syntax", line + 1, column + 1, {})


def _near(lines: list[str], line: int) -> Fault | None:
    """Slips that can be seen in the line of the error or in one of the two above it."""
    for number in (line, line - 1, line - 2):
        content = _line(lines, number)
        if content.lstrip(" ").startswith("\t"):
            return Fault("yaml-tab", number + 1, content.index("\t") + 1, {})
        wide = _WIDE_SPACE.match(content)
        if wide:
            return Fault("yaml-wide-space", number + 1, wide.start(1) + 1, {})
        colon = _WIDE_COLON.match(content)
        if colon:
            return Fault("yaml-wide-colon", number + 1, colon.start(2) + 1, {"key": colon[1]})
        tight = _NO_SPACE.match(content)
        if tight and not re.match(r"^\S*: ", content.strip()):
            values: dict[str, object] = {"key": tight[1], "rest": shown(tight[2].strip(), 30).strip("`")}
            return Fault("yaml-colon-space", number + 1, tight.end(1) + 1, values)
    return None


def _bracket(error: yaml.MarkedYAMLError, text: str, lines: list[str], line: int, column: int) -> Fault:
    """A bracket that is never closed, or something inside it that cannot stand there."""
    opened = error.context_mark
    if "flow node" in (error.context or "") or opened is None:
        # The mark is where a part was expected; the bracket itself is the last one before it.
        index = sum(len(part) + 1 for part in lines[:line]) + column
        place = max(text.rfind("[", 0, index), text.rfind("{", 0, index))
        if place < 0:
            return Fault("yaml-syntax", line + 1, column + 1, {})
        before = text[:place]
        return Fault(
            "yaml-bracket",
            before.count("\n") + 1,
            place - (before.rfind("\n") + 1) + 1,
            {"close": "]" if text[place] == "[" else "}"},
        )
    close = "]" if "sequence" in (error.context or "") else "}"
    return Fault("yaml-bracket", opened.line + 1, opened.column + 1, {"close": close})


def _stray_colon(lines: list[str], line: int, column: int) -> Fault:
    """A colon where the parser was still inside a text, or a line that begins too far in."""
    content = _line(lines, line)
    first = content.find(": ")
    if 0 <= first < column:
        return Fault("yaml-colon-in-text", line + 1, column + 1, {})
    above = next((part for part in reversed(lines[:line]) if part.strip()), "")
    lonely = _NO_COLON.match(above)
    if lonely and ":" not in above:
        return Fault("yaml-colon-missing", line, len(above) - len(above.lstrip()) + 1, {})
    return Fault("yaml-indent", line + 1, len(content) - len(content.lstrip()) + 1, {})
