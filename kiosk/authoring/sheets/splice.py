"""Changed values put into the text of a YAML file: all else in it stays, byte for byte.

Nothing is written anew by a YAML library, as that would set quotes, breaks and comments its own way: only the
spans of changed values are replaced, and fields that are new stand in lines of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kiosk.authoring.sheets.cells import LIST, YES
from kiosk.authoring.sheets.columns import SHEETS, Column
from kiosk.authoring.sheets.tree import Part
from kiosk.authoring.sheets.words import TroubleError
from kiosk.content.scalars import Surprise, resolve

Values = Mapping[Column, str | None]
WIDTH = 110
_PLAIN = re.compile(r"[^\W_][\w .\u00b7’-]*(?<! )")


class Edit(NamedTuple):
    """What stands in the text instead of a span."""

    start: int
    end: int
    text: str


def read(item: Part, column: Column) -> str | None:
    """The value of a column as it stands in the file; None where there is none that a cell can hold."""
    part = item.at(column.path)
    if part is None:
        return None
    if part.sort == "list":
        if any(one.sort != "scalar" for one in part.entries):
            return None
        parts = [one.value for one in part.entries]
        if column.sort == "value":
            return "..".join(parts) if len(parts) == 2 else None
        return LIST.join(parts) if column.sort in ("words", "wholes") and parts else None
    if part.sort != "scalar" or not part.value:
        return None
    if column.sort == "switch":
        return {"true": "yes", "false": "no"}.get(part.value, part.value)
    return part.value


def works_in(item: Part) -> int:
    """How many works an item has."""
    part = item.find("products")
    return len(part.entries) if part is not None and part.sort == "list" else 0


@dataclass(slots=True)
class Splicer:
    """Collects the edits of one file and makes its new text."""

    text: str
    kind: str
    items: Mapping[str, Part]
    root: Part | None
    """The mapping of all items; None where the file has none yet."""
    file: str
    edits: list[Edit] = field(default_factory=list)
    _flow: dict[str, bool] = field(default_factory=dict)

    @property
    def newline(self) -> str:
        """The line end of the file."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def change(self, id_: str, values: Values) -> None:
        """Other values for columns of an item. Raises TroubleError where its text cannot take them."""
        self._change(self.items[id_], list(SHEETS[self.kind]), _by_field(values, 0))

    def add(self, new: Mapping[str, Values]) -> None:
        """New items, at the end of the file."""
        if not new:
            return
        if self.root is not None and (self.root.flow or self.root.sort != "mapping") and self.root.entries:
            raise self._trouble("shape", self.root)
        indent = self.root.column if self.root is not None and self.root.entries else 2
        blocks = []
        for id_, values in new.items():
            lines = [f"{' ' * indent}{_plain(id_) or _quoted(id_)}:"]
            fields = _by_field(values, 0)
            for name in SHEETS[self.kind]:
                if name in fields:
                    lines += self._lines(name, fields[name], indent + 2)
            blocks.append(lines)
        end = len(self.text.rstrip())
        empty = self.root is None or not self.root.entries
        if self.root is not None and empty and self.root.end > self.root.start:
            # `{}`: what follows takes its place.
            self.edits.append(Edit(self.root.start, self.root.end, ""))
        text = "".join(self.newline * 2 + self.newline.join(lines) for lines in blocks)
        self.edits.append(Edit(end, len(self.text), text + self.newline))

    def result(self) -> str:
        """The new text. Raises TroubleError where one edit would be inside of another."""
        pieces, at = [], 0
        for edit in sorted(self.edits, key=lambda one: one.start):
            if edit.start < at:
                raise TroubleError("unproven", file=self.file)
            pieces += [self.text[at : edit.start], edit.text]
            at = edit.end
        return "".join([*pieces, self.text[at:]])

    # one mapping ----------------------------------------------------------------------------------------

    def _change(self, item: Part, order: Sequence[str], fields: Mapping[str, Values]) -> None:
        for name in order:
            if name not in fields:
                continue
            values, part = fields[name], item.find(name)
            if name == "products":
                self._works(item, part, order, values)
            elif part is None:
                if any(values.values()):
                    self._insert(item, order, name, values)
            elif _is_text(values):
                self._text(item, part, name, values)
            else:
                ((column, value),) = values.items()
                if value is None:
                    self._remove(item, name)
                else:
                    self._replace(part, column, value)

    def _text(self, item: Part, part: Part, name: str, values: Values) -> None:
        """A text of two languages."""
        if part.sort != "mapping":
            raise self._trouble("shape", part)
        by_language = {str(column.path[-1]): value for column, value in values.items()}
        kept = [key.value for key, _ in part.pairs() if by_language.get(key.value, "") is not None]
        if not kept and not any(by_language.values()):
            self._remove(item, name)
            return
        has = [key.value for key, _ in part.pairs()]
        if part.flow and {*has} != {
            *kept,
            *(lang for lang, value in by_language.items() if value is not None),
        }:
            self._rewrite(part, by_language)
            return
        for column, value in values.items():
            lang = str(column.path[-1])
            inner = part.find(lang)
            if inner is None:
                if value is not None:
                    self._insert(part, ("zh", "en"), lang, {column: value})
            elif value is None:
                self._remove(part, lang)
            else:
                self._replace(inner, column, value)

    def _rewrite(self, part: Part, values: Mapping[str, str | None]) -> None:
        """A text in one line that gets a language, or loses one."""
        self._refuse_comment(part)
        found = {key.value: value.value for key, value in part.pairs()} | dict(values)
        if not {*found} <= {"zh", "en"}:
            raise self._trouble("shape", part)
        words = [
            f"{lang}: {_quoted(value)}" for lang in ("zh", "en") if (value := found.get(lang)) is not None
        ]
        self.edits.append(Edit(part.start, part.end, "{" + ", ".join(words) + "}"))

    def _works(self, item: Part, part: Part | None, order: Sequence[str], values: Values) -> None:
        """The works of an organisation: those that are there, those that go, those that come."""
        if part is None:
            if any(values.values()):
                self._insert(item, order, "products", values)
            return
        if part.sort != "list" or part.flow:
            raise self._trouble("shape", part)
        by_number: dict[int, dict[Column, str | None]] = {}
        for column, value in values.items():
            by_number.setdefault(int(column.path[1]), {})[column] = value
        gone = []
        for number, inner in by_number.items():
            if number >= len(part.entries):
                continue
            entry = part.entries[number]
            keys = [f"{name.value}.{lang.value}" for name, text in entry.pairs() for lang, _ in text.pairs()]
            left = [key for key in keys if inner.get(_column_of(inner, key), "") is not None]
            if not left and not any(inner.values()):
                gone.append(entry)
            else:
                self._change(entry, ("name", "text"), _by_field(inner, 2))
        new = [inner for number, inner in sorted(by_number.items()) if number >= len(part.entries)]
        new = [inner for inner in new if any(inner.values())]
        if len(gone) == len(part.entries) and not new:
            self._remove(item, "products")
            return
        for entry in gone:
            self._cut(self._line_start(entry.start), entry)
        if new:
            indent = part.column
            lines = [line for inner in new for line in self._work(inner, indent)]
            self._insert_lines(part.end, lines)

    def _replace(self, part: Part, column: Column, value: str) -> None:
        if part.sort == "scalar" and not (column.sort == "words" and LIST in value):
            self.edits.append(Edit(part.start, part.end, _scalar(column, value, part.style)))
            return
        if part.sort == "mapping":
            raise self._trouble("shape", part)
        self._refuse_comment(part)
        if part.sort == "list" and not part.flow and column.sort in ("words", "wholes"):
            first = part.entries[0]
            dash = self.text.rfind("-", 0, first.start)
            lead = f"{self.newline}{' ' * part.column}- "
            words = lead.join(_word(one) for one in value.split(LIST))
            self.edits.append(Edit(dash, part.end, f"- {words}"))
            return
        self.edits.append(Edit(part.start, part.end, _scalar(column, value, "", is_list=part.sort == "list")))

    def _remove(self, item: Part, name: str) -> None:
        for number, (key, value) in enumerate(item.pairs()):
            if key.value != name:
                continue
            self._refuse_comment(value)
            if item.flow:
                pairs = item.pairs()
                if number:
                    self.edits.append(Edit(pairs[number - 1][1].end, value.end, ""))
                elif len(pairs) > 1:
                    self.edits.append(Edit(key.start, pairs[1][0].start, ""))
                else:
                    self.edits.append(Edit(key.start, value.end, ""))
                return
            begin = self._line_start(key.start)
            if self.text[begin : key.start].strip():
                raise self._trouble("shape", key)
            self._cut(begin, value)
            return

    def _cut(self, begin: int, value: Part) -> None:
        """Take lines out; a comment that stands after them in the last line stays."""
        self._refuse_comment(value)
        stop = self._line_end(value.end)
        rest = self.text[value.end : stop].strip()
        if rest:
            indent = re.match(r" *", self.text[begin:])
            kept = f"{indent[0] if indent else ''}{rest}{self.newline}"
            self.edits.append(Edit(begin, stop, kept))
            return
        self.edits.append(Edit(begin, stop, ""))

    def _insert(self, item: Part, order: Sequence[str], name: str, values: Values) -> None:
        """A field that is new, after the last one before it in the order of the model."""
        before = [
            (key, value)
            for key, value in item.pairs()
            if key.value in order and order.index(key.value) < order.index(name)
        ]
        if item.flow:
            if any(column.path[0] == "products" for column in values) and name == "products":
                raise self._trouble("shape", item)
            text = f"{name}: {_inline(values) if _is_wrapped(name, values) else _only(values)}"
            at = max((value.end for _, value in before), default=None)
            if at is not None:
                self.edits.append(Edit(at, at, f", {text}"))
            else:
                self.edits.append(Edit(item.start + 1, item.start + 1, f"{text}, " if item.entries else text))
            return
        lines = self._lines(name, values, item.column)
        if before:
            self._insert_lines(max(value.end for _, value in before), lines)
            return
        begin = self._line_start(item.start)
        if self.text[begin : item.start].strip():
            raise self._trouble("shape", item)
        self.edits.append(Edit(begin, begin, "".join(line + self.newline for line in lines)))

    def _insert_lines(self, after: int, lines: Sequence[str]) -> None:
        stop = self._line_end(after)
        text = "".join(line + self.newline for line in lines)
        lead = "" if self.text[stop - 1 : stop] in ("\n", "\r") else self.newline
        self.edits.append(Edit(stop, stop, lead + text))

    # new text -------------------------------------------------------------------------------------------

    def _lines(self, name: str, values: Values, indent: int) -> list[str]:
        """The lines of a field."""
        lead = " " * indent
        if name == "products":
            by_number: dict[int, dict[Column, str | None]] = {}
            for column, value in values.items():
                by_number.setdefault(int(column.path[1]), {})[column] = value
            works = [
                self._work(inner, indent + 2) for _, inner in sorted(by_number.items()) if any(inner.values())
            ]
            return [f"{lead}products:", *(line for work in works for line in work)]
        if not _is_text(values) or not _is_wrapped(name, values):
            return [f"{lead}{name}: {_only(values)}"]
        line = f"{lead}{name}: {_inline(values)}"
        if self._is_flow(name) and _width(line) <= WIDTH:
            return [line]
        return [f"{lead}{name}:", *(f"{lead}  {key}: {_quoted(value)}" for key, value in _languages(values))]

    def _work(self, values: Values, indent: int) -> list[str]:
        lines = []
        for name, inner in _by_field(values, 2).items():
            if any(inner.values()):
                line = f"{' ' * (indent + 2)}{name}: {_inline(inner)}"
                if _width(line) <= WIDTH:
                    lines.append(line)
                else:
                    lines.append(f"{' ' * (indent + 2)}{name}:")
                    lines += [f"{' ' * (indent + 4)}{key}: {_quoted(one)}" for key, one in _languages(inner)]
        lines[0] = f"{' ' * indent}- {lines[0].lstrip()}"
        return lines

    def _is_flow(self, name: str) -> bool:
        """Whether the file writes this field in one line."""
        if name not in self._flow:
            parts = (item.find(name) for item in self.items.values())
            self._flow[name] = any(part is not None and part.flow for part in parts)
        return self._flow[name]

    # places ---------------------------------------------------------------------------------------------

    def _line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def _line_end(self, at: int) -> int:
        """The place after the line break that ends the line."""
        found = re.compile(r"\r\n|\n|\r").search(self.text, at)
        return found.end() if found else len(self.text)

    def _refuse_comment(self, part: Part) -> None:
        """Between the values of a part only a comment holds a `#`."""
        at = part.start
        for leaf in _leaves(part):
            if "#" in self.text[at : leaf.start]:
                raise self._trouble("comment", part)
            at = leaf.end
        if part.flow and "#" in self.text[at : part.end]:
            raise self._trouble("comment", part)

    def _trouble(self, code: str, part: Part) -> TroubleError:
        return TroubleError(code, file=self.file, line=part.line)


def _leaves(part: Part) -> list[Part]:
    if part.sort == "scalar":
        return [part]
    return [leaf for entry in part.entries for leaf in _leaves(entry)]


def _by_field(values: Values, depth: int) -> dict[str, dict[Column, str | None]]:
    found: dict[str, dict[Column, str | None]] = {}
    for column, value in values.items():
        found.setdefault(str(column.path[depth]), {})[column] = value
    return found


def _column_of(values: Values, key: str) -> Column:
    """The column of a work that ends in a key; one that is no column where there is none."""
    return next((one for one in values if one.key.endswith(f".{key}")), Column(key, (), "line"))


def _is_text(values: Values) -> bool:
    return all(column.sort == "text" for column in values)


def _is_wrapped(name: str, values: Values) -> bool:
    """True where the values are the languages of the field, and not one language itself."""
    return _is_text(values) and name not in ("zh", "en")


def _only(values: Values) -> str:
    ((column, value),) = values.items()
    assert value is not None
    return _scalar(column, value, '"' if column.sort in ("text", "line") else "")


def _languages(values: Values) -> list[tuple[str, str]]:
    return [(str(column.path[-1]), value) for column, value in values.items() if value is not None]


def _inline(values: Values) -> str:
    return "{" + ", ".join(f"{key}: {_quoted(value)}" for key, value in _languages(values)) + "}"


def _scalar(column: Column, value: str, style: str, is_list: bool = False) -> str:
    """A value in YAML, in the style of the one that it replaces."""
    match column.sort:
        case "whole":
            return value
        case "value":
            return f"[{value.replace('..', ', ')}]" if ".." in value else value
        case "switch":
            return "true" if value == YES else "false"
        case "words" | "wholes":
            words = [one if column.sort == "wholes" else _word(one) for one in value.split(LIST)]
            if len(words) == 1 and not is_list:
                return words[0]
            return f"[{', '.join(words)}]"
        case "date":
            # What other programs take for a date or a number stands in quotes.
            return value if re.fullmatch(r"[^-]+", value) and not style else _quoted(value)
        case "word":
            return _word(value) if not style else _quoted(value)
    if style == "'" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    return (_plain(value) or _quoted(value)) if not style else _quoted(value)


def _word(value: str) -> str:
    return _plain(value) or _quoted(value)


def _plain(value: str) -> str:
    """The text itself where it needs no quotes in any YAML, nothing where it does."""
    try:
        return value if _PLAIN.fullmatch(value) and resolve(value) == value else ""
    except Surprise:
        return ""


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in line)
