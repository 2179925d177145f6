"""From the tree of one item to its model; what pydantic refuses becomes problems in the author's terms."""

from __future__ import annotations

import typing
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from kiosk.content.base import Text
from kiosk.content.findings import Findings, Path
from kiosk.content.messages import did_you_mean, shown
from kiosk.content.model import Event, Figure
from kiosk.content.problems import near_miss
from kiosk.content.scalars import Surprise, resolve
from kiosk.content.when import WhenError
from kiosk.content.yamlreader import MappingNode, Node, Scalar, SequenceNode, duplicates

# Fields whose plain values are dates in the grammar of `when`, which has its own messages.
DATE_KEYS = frozenset({"when", "period", "date", "review_by"})

# The commonest keys, none of which any YAML reads as something else.
_PLAIN_KEYS = frozenset(
    {"zh", "en", *(name for model in (Text, Event, Figure) for name in model.model_fields)}
)


def to_data(node: Node, path: Path, findings: Findings, is_date: bool = False) -> Any:
    """Plain values from a tree. Surprises and duplicate keys become problems."""
    if type(node) is Scalar:
        return _value(node, path, findings, is_date)
    if isinstance(node, MappingNode):
        data: dict[str, Any] = {}
        entries = node.entries
        for index in range(0, len(entries), 2):
            key, child = entries[index], entries[index + 1]
            assert isinstance(key, Scalar)
            name = key.value
            if key.plain and name not in _PLAIN_KEYS:
                _value(key, (*path, name), findings, False)
            # Most values are texts in so many words: no call for those.
            if type(child) is Scalar and (
                not child.plain or (child.value[:1] > "A" and len(child.value) > 5)
            ):
                data[name] = child.value
            else:
                data[name] = to_data(child, (*path, name), findings, name in DATE_KEYS)
        if len(data) * 2 != len(entries):
            report_duplicates(node, path, findings)
        return data
    assert isinstance(node, SequenceNode)
    return [to_data(child, (*path, index), findings) for index, child in enumerate(node.entries)]


def _value(node: Scalar, path: Path, findings: Findings, is_date: bool) -> Any:
    value = node.value
    if not node.plain:
        return value
    if not value:
        findings.add_at("empty-value", path, node.line, node.column, key=shown(_last_word(path)))
        return None
    if is_date:
        return value
    try:
        return resolve(value)
    except Surprise as surprise:
        text = shown(value).strip("`")
        findings.add_at(surprise.code, path, node.line, node.column, text=text, **surprise.values)
        return value


def report_duplicates(node: MappingNode, path: Path, findings: Findings) -> None:
    """A problem for each key that stands twice."""
    for key, first in duplicates(node):
        findings.add_at(
            "duplicate-key",
            (*path, key.value),
            key.line,
            key.column,
            key=shown(key.value),
            first=first,
            second=key.line,
        )


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """The validator of a model or a union of models."""
    return TypeAdapter(kind)


def validate(kind: Any, data: Any, path: Path, findings: Findings) -> Any | None:
    """An instance of `kind`, or None after its problems were noted."""
    try:
        return adapter(kind).validate_python(data)
    except ValidationError as error:
        # Unknown keys first: one that is nearly the name of a missing field is that field, misspelt.
        errors = error.errors(include_url=False)
        for details in sorted(errors, key=lambda one: one["type"] != "extra_forbidden"):
            _report(kind, details, path, findings)
        return None


class _Where(NamedTuple):
    path: Path
    """The author's path: no tags of unions, no names of validators."""
    kind: Any
    """The type that the model has there, or None."""
    owner: type[BaseModel] | None
    """The model whose field is meant."""


def _report(kind: Any, details: ErrorDetails, path: Path, findings: Findings) -> None:
    where = _locate(kind, details["loc"], path, findings)
    if findings.has(where.path):
        return
    code = details["type"]
    given = details.get("input")
    context: dict[str, Any] = details.get("ctx", {})
    name = shown(where.path[-1] if isinstance(where.path[-1], str) else _last_word(where.path))
    match code:
        case "missing" | "union_tag_not_found":
            missing = str(details["loc"][-1]) if code == "missing" else "kind"
            if findings.excused(_child(where.path, missing)):
                return
            findings.add("missing-key", _child(where.path, missing), at_key=True, key=shown(missing))
        case "extra_forbidden":
            allowed = list(where.owner.model_fields) if where.owner else []
            wrong = str(where.path[-1])
            near = near_miss(wrong, allowed)
            if near is not None:
                findings.excuse((*where.path[:-1], near))
            values = {"allowed": ", ".join(allowed), **did_you_mean(near)}
            findings.add("unknown-key", where.path, at_key=True, key=shown(wrong), **values)
        case "enum" | "literal_error" | "union_tag_invalid":
            target = _child(where.path, "kind") if code == "union_tag_invalid" else where.path
            _report_choice(target, where.kind if code != "union_tag_invalid" else kind, given, findings)
        case "is_instance_of" | "dataclass_type" if given is None:
            findings.add("empty-value", where.path, key=name)
        case "value_error" if isinstance(context.get("error"), WhenError):
            problem = context["error"]
            findings.add(f"date-{problem.code}", where.path, text=shown(problem.text or '""'))
        case "not_a_number" | "decimal_type" | "decimal_parsing":
            _report_type("number-expected", where.path, name, given, findings)
        case "not_a_value":
            _report_type("value-expected", where.path, name, given, findings)
        case "not_a_point" if findings.has_within(where.path):
            # Its number is told already.
            return
        case "not_a_point":
            _report_type("map-point", where.path, name, given, findings)
        case "value_order":
            findings.add("value-order", where.path, key=name)
        case "int_type" | "int_parsing" | "int_from_float":
            _report_type("whole-number-expected", where.path, name, given, findings)
        case "bool_type":
            _report_type("bool-expected", where.path, name, given, findings)
        case "greater_than_equal" | "greater_than" | "less_than_equal" | "less_than":
            _report_bound(where.path, name, code, context, given, findings)
        case "string_type":
            _report_text(where.path, name, given, findings)
        case "string_pattern_mismatch":
            findings.add("bad-id", where.path, id=shown(given))
        case "string_too_short":
            findings.add("text-empty", where.path, key=name)
        case "string_too_long":
            findings.add("text-too-long", where.path, key=name, limit=context["max_length"])
        case "too_short":
            findings.add("too-few", where.path, key=name, limit=context["min_length"])
        case "too_long":
            count = len(given) if isinstance(given, list | tuple) else context["actual_length"]
            findings.add("too-many", where.path, key=name, limit=context["max_length"], count=count)
        case "model_type" | "model_attributes_type" | "dict_type":
            if given is None:
                findings.add("empty-value", where.path, key=name)
            elif where.kind is Text:
                findings.add("both-languages", where.path, key=name)
            else:
                findings.add("not-a-mapping", where.path, name=name)
        case "tuple_type" | "list_type":
            findings.add("empty-value" if given is None else "not-a-list", where.path, key=name, name=name)
        case _:
            findings.add("invalid", where.path, key=name)


def _child(path: Path, name: str) -> Path:
    return path if path and path[-1] == name else (*path, name)


def _last_word(path: Path) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _report_type(code: str, path: Path, name: str, given: Any, findings: Findings) -> None:
    if given is None:
        findings.add("empty-value", path, key=name)
        return
    node = findings.node(path)
    text = shown(f'"{node.value}"' if isinstance(node, Scalar) and not node.plain else _written(given))
    findings.add(code, path, key=name, text=text)


def _report_text(path: Path, name: str, given: Any, findings: Findings) -> None:
    if given is None:
        findings.add("empty-value", path, key=name)
    elif isinstance(given, dict | list):
        findings.add("text-not-mapping", path, key=name)
    else:
        zh, en = ("开关", "a switch") if isinstance(given, bool) else ("数字", "a number")
        node = findings.node(path)
        text = node.value if isinstance(node, Scalar) else _written(given)
        findings.add("text-expected", path, key=name, found_zh=zh, found_en=en, text=text)


def _report_choice(path: Path, kind: Any, given: Any, findings: Findings) -> None:
    allowed = choices(kind)
    if isinstance(given, dict):
        given = given.get("kind")
    if given is None:
        findings.add("empty-value", path, key=shown(path[-1]))
        return
    values = {"allowed": ", ".join(allowed), **did_you_mean(near_miss(str(given), allowed))}
    name = path[-1] if isinstance(path[-1], str) else _last_word(path)
    findings.add("choice", path, key=shown(name), text=shown(_written(given)), **values)


def _report_bound(
    path: Path, name: str, code: str, context: dict[str, Any], given: Any, findings: Findings
) -> None:
    words = {
        "greater_than_equal": ("ge", "不小于 {}", "at least {}"),
        "greater_than": ("gt", "大于 {}", "more than {}"),
        "less_than_equal": ("le", "不大于 {}", "at most {}"),
        "less_than": ("lt", "小于 {}", "less than {}"),
    }
    key, zh, en = words[code]
    bound = context[key]
    findings.add(
        "range",
        path,
        key=name,
        bound_zh=zh.format(bound),
        bound_en=en.format(bound),
        text=shown(_written(given)),
    )


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list | tuple):
        return "{…}" if isinstance(value, dict) else "[…]"
    return str(value)


def choices(kind: Any) -> list[str]:
    """The words that a field of this type takes."""
    kind = _bare(kind)
    if get_origin(kind) is typing.Literal:
        return [str(part) for part in get_args(kind)]
    if isinstance(kind, type) and hasattr(kind, "__members__"):
        return [str(member.value) for member in kind.__members__.values()]
    found: list[str] = []
    for part in get_args(kind):
        if isinstance(part, type) and issubclass(part, BaseModel) and "kind" in part.model_fields:
            found += choices(part.model_fields["kind"].annotation)
        elif part is not type(None):
            found += choices(part)
    return found


def _bare(kind: Any) -> Any:
    """A type without `Annotated` and without `| None`."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in (Union, UnionType):
        parts = [part for part in get_args(kind) if part is not type(None)]
        if len(parts) == 1:
            return _bare(parts[0])
    return kind


def _locate(kind: Any, loc: tuple[int | str, ...], path: Path, findings: Findings) -> _Where:
    """Follow pydantic's location through the model; what is no field of it is a tag or a validator's name."""
    kind = _bare(kind)
    owner: type[BaseModel] | None = None
    for index, part in enumerate(loc):
        last = index == len(loc) - 1
        if get_origin(kind) in (Union, UnionType):
            chosen = [one for one in get_args(kind) if part in _tags(one)]
            if chosen:
                kind = chosen[0]
            continue
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            owner = kind
            if part in kind.model_fields:
                kind = _bare(kind.model_fields[str(part)].annotation)
                if not (last and findings.node((*path, part)) is None):
                    path = (*path, part)
            elif last:
                path = (*path, part)
                kind = None
        elif get_origin(kind) is dict and isinstance(part, str):
            if part != "[key]":
                path = (*path, part)
                kind = _bare(get_args(kind)[1])
        elif get_origin(kind) is tuple and isinstance(part, int):
            path = (*path, part)
            kind = _bare(get_args(kind)[0])
    return _Where(path, kind, owner)


def _tags(kind: Any) -> list[str]:
    if isinstance(kind, type) and issubclass(kind, BaseModel) and "kind" in kind.model_fields:
        return choices(kind.model_fields["kind"].annotation)
    return []
