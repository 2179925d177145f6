"""From a sheet to a new YAML file: what would change, all that is wrong, the file written whole."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from yaml import YAMLError

from kiosk.authoring.sheets.cells import Unit, guarded, value_of
from kiosk.authoring.sheets.columns import Column, column_of, columns_of, key_of
from kiosk.authoring.sheets.splice import Splicer, read, works_in
from kiosk.authoring.sheets.table import MAX_BYTES, decode, encode
from kiosk.authoring.sheets.tree import Part, parse
from kiosk.authoring.sheets.words import Trouble, TroubleError
from kiosk.authoring.wholefile import write_whole
from kiosk.content.base import ID_PATTERN
from kiosk.content.decoding import decode as decode_yaml
from kiosk.content.loader import load_snapshot
from kiosk.content.problems import Problem, near_miss
from kiosk.content.snapshot import snapshot
from kiosk.content.yamlreader import read as read_yaml

_MARK = b"\xef\xbb\xbf"
MOST_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Source:
    """One YAML file of the content as it was read."""

    path: Path
    data: bytes
    text: str
    root: Part | None
    items: dict[str, Part]


@dataclass(frozen=True, slots=True)
class CellChange:
    """One value that a sheet changes; None for none."""

    column: Column
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Spots:
    """Where things stand in a sheet: the row of each id, from 1, and the columns in their order."""

    rows: dict[str, int]
    columns: list[Column | None]


@dataclass(slots=True)
class Plan:
    """What an import would do. Nothing is to be written while `troubles` hold anything."""

    source: Source
    changes: dict[str, list[CellChange]] = field(default_factory=dict)
    """By id, in the order of the sheet; of items that are there."""
    added: dict[str, list[CellChange]] = field(default_factory=dict)
    near: dict[str, str] = field(default_factory=dict)
    """For an id that is new: the one that comes closest to it, where one does."""
    absent: int = 0
    """Items of the file that the sheet has no row for; they stay."""
    troubles: list[Trouble] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    """New warnings, which do not stand in the way."""
    data: bytes = b""

    @property
    def is_empty(self) -> bool:
        """True where the sheet says what the file says."""
        return not self.changes and not self.added


def read_source(folder: Path, kind: str) -> Source:
    """Read a file of the content. Raises TroubleError where it is no whole YAML, OSError where it is not
    there."""
    path = folder / f"{kind}.yaml"
    data = path.read_bytes()
    document = read_yaml(data, kind)
    text = decode_yaml(data)
    if not document.whole or not isinstance(text, str):
        raise TroubleError("yaml", file=path.name, line=document.faults[0].line if document.faults else 1)
    root = parse(text)
    items = root.find(kind) if root is not None else None
    if items is not None and items.sort != "mapping":
        if items.value or items.entries:
            raise TroubleError("shape", file=path.name, line=items.line)
        items = None
    pairs = items.pairs() if items is not None else []
    found = {key.value: value for key, value in pairs if value.sort == "mapping"}
    for again, times in Counter(key.value for key, _ in pairs).items():
        if times > 1:
            raise TroubleError(
                "yaml", file=path.name, line=next(k.line for k, _ in pairs if k.value == again)
            )
    return Source(path, data, text, items, found)


def export(folder: Path, kind: str) -> bytes:
    """The sheet of a file, with room for one work more than any organisation has. Raises as `read_source`."""
    source = read_source(folder, kind)
    works = max((works_in(item) for item in source.items.values()), default=0) + 1
    columns = columns_of(kind, works)
    rows = [[column.header for column in columns]]
    for id_, item in source.items.items():
        cells = (id_ if not column.path else read(item, column) or "" for column in columns)
        rows.append([guarded(cell) for cell in cells])
    return encode(rows)


def plan(folder: Path, kind: str, file: Path, store: Path | None = None) -> Plan:
    """What an import would do. Raises TroubleError for what makes the whole sheet or file unreadable, OSError
    where the content cannot be read. `store` is the folder of this machine for what is found out about
    pictures."""
    source = read_source(folder, kind)
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise TroubleError("unreadable", name=file.name, why=error.strerror or error) from None
    if len(data) > MAX_BYTES:
        raise TroubleError("too-big", name=file.name, limit=MAX_BYTES // 1_000_000)
    rows = decode(data, lambda row: sum(column_of(kind, key_of(cell)) is not None for cell in row))
    found = Plan(source)
    columns = _columns(rows, kind, source, found)
    if found.troubles:
        return found
    places = _cells(rows, columns, folder, kind, found)
    if not found.troubles and not found.is_empty:
        _make(folder, kind, found, Spots(places, columns), store)
    return found


# reading the sheet --------------------------------------------------------------------------------------


def _columns(rows: list[list[str]], kind: str, source: Source, found: Plan) -> list[Column | None]:
    head = rows[0]
    known = columns_of(kind, 1)
    columns: list[Column | None] = []
    for index, cell in enumerate(head):
        key = key_of(cell)
        column = column_of(kind, key)
        if column is None and key:
            column = _by_words(key, known)
        if column is not None and column in columns:
            found.troubles.append(TroubleError("column-twice", key=column.key).at(1, index))
        elif column is None and key:
            near = near_miss(key, [one.key for one in known])
            error = TroubleError(
                "column-unknown",
                text=key[:60],
                near_zh=f"，是不是 `{near}`？" if near else "",
                near_en=f": did you mean `{near}`?" if near else "",
                known=", ".join(one.key for one in known),
            )
            found.troubles.append(error.at(1, index))
        columns.append(column)
    width = max(len(row) for row in rows)
    columns += [None] * (width - len(columns))
    for index, column in enumerate(columns):
        if column is None and (index >= len(head) or not head[index].strip()):
            first = next((n for n, row in enumerate(rows) if index < len(row) and row[index].strip()), None)
            if first is not None:
                found.troubles.append(TroubleError("column-unnamed").at(first + 1, index))
    if not any(column is not None and not column.path for column in columns):
        raise TroubleError("no-id")
    if any(re.match(r"\?{2,}", cell.strip()) for cell in head):
        raise TroubleError("encoding-lost")
    return columns


def _by_words(text: str, known: list[Column]) -> Column | None:
    """A column by its Chinese or English name, where just one has it."""
    same = [one for one in known if text.casefold() in [name.casefold() for name in one.names]]
    return same[0] if len(same) == 1 else None


def _cells(
    rows: list[list[str]], columns: list[Column | None], folder: Path, kind: str, found: Plan
) -> dict[str, int]:
    """Take in all rows; the row of each id comes back."""
    source = found.source
    percents = _percent_units(folder) if kind == "figures" else set()
    at_id = next(n for n, column in enumerate(columns) if column is not None and not column.path)
    places: dict[str, int] = {}
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        cell = row[at_id].strip() if at_id < len(row) else ""
        id_ = cell[1:] if cell[:1] == "'" else cell
        trouble = _trouble_of_id(id_, places, source)
        if trouble is not None:
            found.troubles.append(trouble.at(number, at_id, "id"))
            continue
        places[id_] = number
        changes = _row(row, number, columns, source.items.get(id_), percents, found)
        if id_ not in source.items:
            found.added[id_] = [one for one in changes if one.new is not None]
            if not changes and not found.troubles:
                found.troubles.append(TroubleError("id-alone", text=id_).at(number, at_id, "id"))
            near = near_miss(id_, source.items) if len(source.items) <= 2000 else None
            if near:
                found.near[id_] = near
        elif changes:
            found.changes[id_] = changes
    found.absent = sum(id_ not in places for id_ in source.items)
    return places


def _trouble_of_id(id_: str, places: dict[str, int], source: Source) -> TroubleError | None:
    if not id_:
        return TroubleError("id-missing")
    if id_ in places:
        return TroubleError("id-twice", text=id_, first=places[id_])
    if id_ not in source.items and (not re.fullmatch(ID_PATTERN, id_) or len(id_) > 60):
        return TroubleError("id-form", text=id_[:60])
    return None


def _row(
    row: list[str],
    number: int,
    columns: list[Column | None],
    item: Part | None,
    percents: set[str],
    found: Plan,
) -> list[CellChange]:
    changes = []
    unit = _unit(row, columns, item, percents)
    for index, column in enumerate(columns):
        if column is None or not column.path:
            continue
        cell = row[index] if index < len(row) else ""
        old = read(item, column) if item is not None else None
        try:
            new = value_of(cell, column, old, unit)
        except TroubleError as error:
            found.troubles.append(error.at(number, index, column.key))
            continue
        if new != old:
            changes.append(CellChange(column, old, new))
    return changes


def _unit(row: list[str], columns: list[Column | None], item: Part | None, percents: set[str]) -> Unit:
    for index, column in enumerate(columns):
        if column is not None and column.key == "unit":
            id_ = row[index].strip() if index < len(row) else ""
            return Unit(id_, id_ in percents)
    part = item.find("unit") if item is not None else None
    return Unit(part.value, part.value in percents) if part is not None else Unit()


def _percent_units(folder: Path) -> set[str]:
    """Units that are percentages, as the file of units has them."""
    try:
        items = read_source(folder, "units").items
    except (OSError, TroubleError):
        return set()
    words = {id_: item.find("en") for id_, item in items.items()}
    return {id_ for id_, word in words.items() if word is not None and word.value.startswith("%")}


# making the new file ------------------------------------------------------------------------------------


def _make(folder: Path, kind: str, found: Plan, spots: Spots, store: Path | None) -> None:
    source = found.source
    splicer = Splicer(source.text, kind, source.items, source.root, source.path.name)
    for id_, changes in found.changes.items():
        try:
            splicer.change(id_, {one.column: one.new for one in changes})
        except TroubleError as error:
            found.troubles.append(error.at(spots.rows[id_], None, id_))
    if found.troubles:
        return
    text = splicer.result()
    if found.added:
        # After the last item as it is now, with what it may have got at its end.
        try:
            splicer = Splicer(text, kind, *_items(text, kind), source.path.name)
            splicer.add(
                {id_: {one.column: one.new for one in changes} for id_, changes in found.added.items()}
            )
            text = splicer.result()
        except TroubleError as error:
            found.troubles.append(error.at())
            return
        except YAMLError:
            raise TroubleError("unproven", file=f"{kind}.yaml") from None
    data = (_MARK if source.data.startswith(_MARK) else b"") + text.encode()
    _prove(kind, found, data)
    _check(folder, kind, found, data, spots, store)
    found.data = data


def _items(text: str, kind: str) -> tuple[dict[str, Part], Part | None]:
    """The items of a file by id, and the mapping of all; None where it has none yet."""
    root = parse(text)
    items = root.find(kind) if root is not None else None
    if items is None or items.sort != "mapping":
        return {}, None
    return {key.value: value for key, value in items.pairs() if value.sort == "mapping"}, items


def _prove(kind: str, found: Plan, data: bytes) -> None:
    """Read the new text and compare each value of each item with what it is to be. Raises TroubleError."""
    text = data.decode("utf-8-sig")
    try:
        new, _ = _items(text, kind)
    except YAMLError:
        raise TroubleError("unproven", file=f"{kind}.yaml") from None
    old = found.source.items
    comments = [line.strip() for line in found.source.text.splitlines() if line.strip()[:1] == "#"]
    kept = [line.strip() for line in text.splitlines() if line.strip()[:1] == "#"]
    works = max((works_in(item) for item in (*old.values(), *new.values())), default=0) + 1
    columns = columns_of(kind, works)[1:]
    same = [*new] == [*old, *found.added] and [one for one in kept if one in comments] == comments
    changed = {**found.changes, **found.added}
    for id_, item in new.items():
        before = old.get(id_)
        if id_ not in changed:
            same = (
                same
                and before is not None
                and text[item.start : item.end] == found.source.text[before.start : before.end]
            )
            continue
        wanted = {one.column: one.new for one in changed[id_]}
        if any(column.path[0] == "products" for column in wanted):
            # Works that go make others move up: they are compared as a list.
            same = same and _works(item, wanted, item) == _works(before, wanted, item)
            wanted = {column: value for column, value in wanted.items() if column.path[0] != "products"}
        for column in columns:
            if column.path[0] != "products":
                target = wanted.get(column, read(before, column) if before is not None else None)
                same = same and read(item, column) == target
    if not same:
        raise TroubleError("unproven", file=f"{kind}.yaml")


def _works(item: Part | None, wanted: dict[Column, str | None], after: Part) -> list[tuple[str | None, ...]]:
    """All works as rows of four texts; with the wanted values put in, unless the item is the new one."""
    numbers = [int(column.path[1]) for column in wanted if column.path[0] == "products"]
    count = max(works_in(item) if item is not None else 0, max(numbers, default=-1) + 1)
    rows = []
    for number in range(count):
        row = []
        for part in ("name", "text"):
            for lang in ("zh", "en"):
                column = Column(
                    f"products.{number + 1}.{part}.{lang}", ("products", number, part, lang), "text"
                )
                value = read(item, column) if item is not None else None
                row.append(value if item is after else wanted.get(column, value))
        if any(row):
            rows.append(tuple(row))
    return rows


def _check(folder: Path, kind: str, found: Plan, data: bytes, spots: Spots, store: Path | None) -> None:
    """Check the whole content as it would be; what is wrong anew stands in the way."""
    snap = snapshot(folder)
    name = folder.as_posix()
    before = load_snapshot(snap, folder, name, store)
    file = f"{kind}.yaml"
    after = load_snapshot(replace(snap, files={**snap.files, file: data}, digest=""), folder, name, store)
    known = Counter(_same(one) for one in before.problems)
    for problem in after.problems:
        if known[_same(problem)]:
            known[_same(problem)] -= 1
        elif problem.severity == "error":
            found.troubles.append(_trouble(problem, kind, spots))
        else:
            found.warnings.append(problem)


def _same(problem: Problem) -> tuple[str, str, str, str]:
    return problem.file, problem.path, problem.code, problem.message.zh


def _trouble(problem: Problem, kind: str, spots: Spots) -> Trouble:
    """A problem of the content at its cell, where it is of one."""
    found = re.findall(r"[^.\[\]]+", problem.path)
    if len(found) < 2 or found[0] != kind or found[1] not in spots.rows:
        return Trouble(problem.message, problem.hint, None, None, problem.path)
    path = tuple(int(one) if one.isdigit() else one for one in found[2:])
    for index, column in enumerate(spots.columns):
        # Of a list one thing may be wrong, which is in the cell of all.
        if column is not None and column.path and column.path in (path, path[:-1]):
            return Trouble(problem.message, problem.hint, spots.rows[found[1]], index, column.key)
    key = ".".join(str(one) for one in path)
    return Trouble(problem.message, problem.hint, spots.rows[found[1]], None, key)


# writing ------------------------------------------------------------------------------------------------


def write(found: Plan) -> None:
    """Put the new file in the place of the old one, at once. Raises TroubleError where that cannot be done;
    the old one is whole then."""
    path = found.source.path.resolve()
    if _bytes(path) != found.source.data:
        raise TroubleError("moved-on", file=path.name)
    put(path, found.data)


def put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises TroubleError."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise TroubleError("unwritable", file=path.name, why=error.strerror or error) from None


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
