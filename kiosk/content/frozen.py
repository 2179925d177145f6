"""Checked models as JSON and back, for the cache and for the process that checks beside the exhibit.

Models are made without validation, as they were validated before they were written.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache, partial
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from kiosk.content import base, charts, model, routes
from kiosk.content import map as map_model
from kiosk.content.excerpt import Excerpt
from kiosk.content.problems import Message, Problem
from kiosk.content.when import When, parse_when

# Marks an object as a model; no id and no field starts with it.
TAG = "~"

dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class _Plan(NamedTuple):
    model: type[BaseModel]
    defaults: dict[str, Any]
    readers: tuple[tuple[str, Callable[[Any], Any]], ...]


@cache
def models() -> dict[str, type[BaseModel]]:
    """The models of the content, by name."""
    return {
        name: one
        for module in (base, charts, map_model, routes, model)
        for name, one in vars(module).items()
        if isinstance(one, type) and issubclass(one, BaseModel) and one.__module__ == module.__name__
    }


@cache
def _plan(name: str) -> _Plan:
    kind = models()[name]
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


def freeze(value: Any) -> Any:
    """JSON of a value; a field that has its default is left out."""
    if isinstance(value, str | int) or value is None:
        return value
    if isinstance(value, BaseModel):
        name = type(value).__name__
        defaults = _plan(name).defaults
        kept = {TAG: name}
        for field, one in value.__dict__.items():
            if field not in defaults or defaults[field] != one:
                kept[field] = freeze(one)
        return kept
    if isinstance(value, dict):
        return {key: freeze(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [freeze(one) for one in value]
    if isinstance(value, Decimal | When):
        return str(value)
    raise TypeError(type(value).__name__)


_set = object.__setattr__


def thaw(data: dict[str, Any]) -> Any:
    """The `object_hook` of a JSON reader: called for each object, inner ones first.

    Raises LookupError, TypeError, ValueError or ArithmeticError for what `freeze` did not write.
    """
    name = data.pop(TAG, None)
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


def freeze_problem(one: Problem) -> list[Any]:
    """JSON of a problem."""
    return [
        *(one.file, one.line, one.column, one.path, one.code, one.severity),
        *(one.message.zh, one.message.en, one.hint.zh, one.hint.en),
        [one.excerpt.text, one.excerpt.start, one.excerpt.end] if one.excerpt else None,
    ]


def thaw_problem(row: list[Any]) -> Problem:
    """The problem that `freeze_problem` wrote. Raises ValueError or TypeError for anything else."""
    file, line, column, path, code, severity, zh, en, hint_zh, hint_en, shown = row
    excerpt = Excerpt(*shown) if shown else None
    return Problem(
        file, line, column, path, code, severity, Message(zh, en), Message(hint_zh, hint_en), excerpt
    )
