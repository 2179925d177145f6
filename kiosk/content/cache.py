"""Checked content, kept as JSON between two starts, so that a start need not read YAML again.

The cache is keyed by the bytes of all files, the version of the program and the shape of its models. It
is an aid and never needed: what is missing, damaged or unwritable is passed over. Models are made from it
without validation, as they were validated before they were written, and a checksum stands for that.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache, partial
from itertools import islice
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

import kiosk
from kiosk.content import base, charts, model
from kiosk.content import map as map_model
from kiosk.content.loaded import Loaded, missing_folder, no_garbage_runs, shown_folder
from kiosk.content.problems import Message, Problem
from kiosk.content.quantities import Scale, keep_scales, scales
from kiosk.content.snapshot import snapshot
from kiosk.content.when import When, parse_when

NAME = "content-cache.json"
# What takes about a millisecond to write.
ITEMS_A_STEP = 20
# Marks an object as a model; no id and no field starts with it.
_TAG = "~"
__all__ = ["Loaded", "load_cached"]

_PACKAGE = Path(__file__).parent


def load_cached(
    folder: Path, cache_dir: Path | None, *, shown_as: str | None = None, keep_later: bool = False
) -> Loaded:
    """Like `load`, from the cache where nothing has changed. A cache that cannot be used is ignored.

    With `keep_later` a new cache is not written yet: `Loaded.unkept` holds the steps that do, so that the
    first frame does not wait for the disk.
    """
    name = shown_as or shown_folder(folder)
    try:
        snap = snapshot(folder)
    except OSError:
        return missing_folder(name)
    key = _key(snap.digest, name)
    with no_garbage_runs():
        if cache_dir is not None:
            found = _read(cache_dir / NAME, key, snap.digest)
            if found is not None:
                return found
        # Imported here: a start from the cache needs neither YAML nor the checks.
        from kiosk.content.loader import load_snapshot

        loaded = load_snapshot(snap, folder, name, cache_dir)
        if cache_dir is not None and loaded.content is not None:
            steps = _keep(cache_dir, key, loaded)
            if keep_later:
                return replace(loaded, unkept=steps)
            for _ in steps:
                pass
        return loaded


def _key(digest: str, name: str) -> str:
    parts = [digest, name, kiosk.__version__]
    # While the program itself is being changed, its files tell; a packed program has its version only.
    with contextlib.suppress(OSError):
        for file in sorted(_PACKAGE.glob("*.py")):
            state = file.stat()
            parts.append(f"{file.name}:{state.st_size}:{state.st_mtime_ns}")
    parts += [f"{one.__name__}.{name}" for one in _models().values() for name in one.model_fields]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _read(file: Path, key: str, digest: str) -> Loaded | None:
    try:
        data = file.read_bytes()
        head, _, body = data.partition(b"\n")
        if head != f"{key} {hashlib.sha256(body).hexdigest()}".encode():
            return None
        kept = json.loads(body, object_hook=_thaw)
        for lang, rows in kept["scales"].items():
            keep_scales(lang, tuple(Scale(*row) for row in rows))
        content = kept["content"]
        if not isinstance(content, model.Content):
            return None
        problems = tuple(_problem(row) for row in kept["problems"])
        return Loaded(content, problems, digest)
    except (OSError, ValueError, KeyError, TypeError, IndexError, ArithmeticError, RecursionError):
        return None


def _problem(row: list[Any]) -> Problem:
    file, line, column, path, code, severity, zh, en, hint_zh, hint_en = row
    return Problem(file, line, column, path, code, severity, Message(zh, en), Message(hint_zh, hint_en))


def _keep(folder: Path, key: str, loaded: Loaded) -> Iterator[None]:
    """Write the cache in steps. Writing is an aid: a full disk or a number that JSON cannot hold is no reason
    to stop."""
    # Swapped in whole: a power cut leaves the old cache or the new one, and the checksum tells a torn one.
    draft = folder / f"{NAME}.{os.getpid()}"
    with contextlib.suppress(OSError, ValueError, TypeError):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            summary = hashlib.sha256()
            with draft.open("wb") as file:
                # Its place; the checksum is known at the end.
                file.write(_head(key, summary))
                for part in _parts(loaded):
                    data = part.encode()
                    summary.update(data)
                    file.write(data)
                    yield
                file.seek(0)
                file.write(_head(key, summary))
            draft.replace(folder / NAME)
        finally:
            draft.unlink(missing_ok=True)


def _head(key: str, summary: hashlib._Hash) -> bytes:
    return f"{key} {summary.hexdigest()}\n".encode()


def _parts(loaded: Loaded) -> Iterator[str]:
    """The body, some items at a time."""
    problems = [
        [
            *(one.file, one.line, one.column, one.path, one.code, one.severity),
            *(one.message.zh, one.message.en, one.hint.zh, one.hint.en),
        ]
        for one in loaded.problems
    ]
    known = {lang: scales(lang) for lang in ("zh", "en")}
    yield f'{{"problems":{_dumps(problems)},"scales":{_dumps(known)},"content":{{"{_TAG}":"Content"'
    assert loaded.content is not None
    for name, value in loaded.content.__dict__.items():
        if not isinstance(value, dict):
            yield f',"{name}":{_dumps(_freeze(value))}'
            continue
        yield f',"{name}":{{'
        items = iter(value.items())
        comma = ""
        while some := list(islice(items, ITEMS_A_STEP)):
            yield comma + ",".join(f"{_dumps(id_)}:{_dumps(_freeze(item))}" for id_, item in some)
            comma = ","
        yield "}"
    yield "}}"


_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class _Plan(NamedTuple):
    model: type[BaseModel]
    defaults: dict[str, Any]
    readers: tuple[tuple[str, Callable[[Any], Any]], ...]


@cache
def _models() -> dict[str, type[BaseModel]]:
    return {
        name: one
        for module in (base, charts, map_model, model)
        for name, one in vars(module).items()
        if isinstance(one, type) and issubclass(one, BaseModel) and one.__module__ == module.__name__
    }


@cache
def _plan(name: str) -> _Plan:
    kind = _models()[name]
    defaults = {}
    readers = []
    for field, info in kind.model_fields.items():
        if not info.is_required() and info.default_factory is None:
            defaults[field] = info.default
        reader = _reader(info.annotation)
        if reader is not None:
            readers.append((field, reader))
    return _Plan(kind, defaults, tuple(readers))


def _reader(kind: Any) -> Callable[[Any], Any] | None:
    """How a field's value is made from JSON; None where JSON has it as it is."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if kind is When:
        return _when
    if kind is Decimal:
        return Decimal
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    origin, parts = get_origin(kind), get_args(kind)
    if origin is tuple:
        one = _reader(parts[0])
        return tuple if one is None else partial(_tuple, one)
    if origin in (Union, UnionType):
        readers = [_reader(part) for part in parts if part is not type(None)]
        if Decimal in readers and len(readers) > 1:
            return _decimals
        one = readers[0]
        return None if one is None else partial(_optional, one)
    return None


_when = lru_cache(maxsize=20_000)(parse_when)


def _tuple(reader: Callable[[Any], Any], value: Any) -> Any:
    return tuple(map(reader, value))


def _optional(reader: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else reader(value)


def _decimals(value: Any) -> Any:
    return tuple(map(Decimal, value)) if isinstance(value, list) else value and Decimal(value)


def _freeze(value: Any) -> Any:
    """JSON of a value; a field that has its default is left out."""
    if isinstance(value, str | int) or value is None:
        return value
    if isinstance(value, BaseModel):
        name = type(value).__name__
        defaults = _plan(name).defaults
        kept = {_TAG: name}
        for field, one in value.__dict__.items():
            if field not in defaults or defaults[field] != one:
                kept[field] = _freeze(one)
        return kept
    if isinstance(value, dict):
        return {key: _freeze(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_freeze(one) for one in value]
    if isinstance(value, Decimal | When):
        return str(value)
    raise TypeError(type(value).__name__)


_set = object.__setattr__


def _thaw(data: dict[str, Any]) -> Any:
    """Called by the JSON reader for each object, inner ones first."""
    name = data.pop(_TAG, None)
    if name is None:
        return data
    plan = _plan(name)
    for field, reader in plan.readers:
        if field in data:
            data[field] = reader(data[field])
    made = plan.model.__new__(plan.model)
    _set(made, "__pydantic_fields_set__", set(data))
    _set(made, "__dict__", plan.defaults | data)
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made
