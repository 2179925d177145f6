"""JSON Schemas of the content files, for editors: completion, words on hover, marks under mistakes.

Written from the models, as the author reference is. A schema never refuses what the loader takes, since staff
would then see a mark under what is right; what only the loader knows is left to `kiosk check`.

Draft 7, which is the newest that the YAML language server holds files against
(https://github.com/redhat-developer/yaml-language-server, “Supports JSON Schema 7 and below”).
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, BeforeValidator, WithJsonSchema
from pydantic.fields import FieldInfo

from kiosk.authoring.examples import EXAMPLES
from kiosk.authoring.fields import TITLES, default_of, takes
from kiosk.content.base import ID_PATTERN, Text, as_tuple
from kiosk.content.draft import MODELS
from kiosk.content.loader import MAX_ID
from kiosk.content.model import Content, Exhibit
from kiosk.content.reftable import OPENS, REFS, SCREENS
from kiosk.content.routes import SHOWN_SCREENS
from kiosk.content.when import When

DRAFT = "http://json-schema.org/draft-07/schema#"
FOLDER = "schema"
"""Where the schemas lie, beside the files of the content."""

Known = Mapping[str, Mapping[str, str]]
"""Ids by kind, each with its name in both languages."""

TARGETS: dict[str, str] = {ref.field: ref.target for rows in REFS.values() for ref in rows}
"""What kind of item the ids in a field are of."""
SHOWS = {"opens": SCREENS, "show": SHOWN_SCREENS}
"""Fields that take a screen, or a kind and an id."""

# Any digit, as the grammar of dates takes the full-width ones of Chinese keyboards too.
_D = r"[0-9\u0080-\uffff]"
_S = r"[\s\u0085\u001c-\u001f]*"
_ONE = rf"{_S}{_D}{{4}}(?:[sS\u017f]|-{_D}{{1,2}}(?:-{_D}{{1,2}})?)?{_S}"
_EARLY, _BY, _ONWARD = r"[Ee][Aa][Rr][Ll][Yy] ", r"[Bb][Yy] ", r" [Oo][Nn][Ww][Aa][Rr][Dd]"
WHEN = rf"^(?:{_S}(?:{_EARLY}|{_BY})?{_ONE}|{_ONE}{_ONWARD}{_S}|{_ONE}\.\.{_ONE})$"
NO_ID = (
    "编号用小写英文字母、数字和连字符，如 west-bund / "
    "An id is made of lower-case letters, digits and hyphens, such as west-bund"
)
NO_DATE = (
    "不是能读的时间，请写成：1980s、2017、2019-10、2019-10-05、2017..2021、early 2023、by 2022、"
    "1980s onward / "
    "Not a date that can be read: write it like one of these"
)
NO_DAY = "请写一天，如 2027-06-30 / Write a day, such as 2027-06-30"
DAY = rf"^{_S}{_D}{{4}}-{_D}{{1,2}}-{_D}{{1,2}}{_S}$"


def schemas(known: Known | None = None) -> dict[str, dict[str, Any]]:
    """A schema for each file, by its name without `.yaml`. `known` are the ids that are offered."""
    found = {}
    for name in ("exhibit", *MODELS):
        writer = _Writer(known or {})
        body = writer.file(name)
        found[name] = {"$schema": DRAFT, **body, "definitions": dict(sorted(writer.definitions.items()))}
    return found


def schema(known: Known | None = None) -> dict[str, Any]:
    """One schema for any of the files; `definitions` holds one for each, by its name without `.yaml`."""
    writer = _Writer(known or {})
    files = {name: writer.file(name) for name in ("exhibit", *MODELS)}
    return {
        "$schema": DRAFT,
        "title": "展项内容 / Content of the exhibit",
        "oneOf": [{"$ref": f"#/definitions/{name}"} for name in files],
        "definitions": {**files, **dict(sorted(writer.definitions.items()))},
    }


def known_ids(content: Content | None) -> Known:
    """The ids of a content, with the names of the items."""
    if content is None:
        return {}
    kinds: dict[str, Mapping[str, BaseModel]] = {kind: getattr(content, kind) for kind in MODELS}
    kinds["sections"] = content.exhibit.sections
    return {kind: {id_: name_of(item) for id_, item in items.items()} for kind, items in kinds.items()}


def name_of(item: BaseModel) -> str:
    """What people call an item, in both languages; empty where it has no name."""
    for field in ("title", "name"):
        text = getattr(item, field, None)
        if isinstance(text, Text):
            return f"{text.zh.replace('|', '')} / {text.en.replace('|', ' ')}"
    zh, en = getattr(item, "zh", ""), getattr(item, "en", "")
    return f"{zh} / {en}" if zh or en else ""


class _Writer:
    """One schema in the making."""

    def __init__(self, known: Known) -> None:
        id_ = {"type": "string", "pattern": ID_PATTERN, "patternErrorMessage": NO_ID, "maxLength": MAX_ID}
        self.definitions: dict[str, Any] = {"Id": id_}
        self._known = known

    def file(self, name: str) -> dict[str, Any]:
        """The schema of a whole file."""
        zh, en = TITLES[name]
        if name == "exhibit":
            body = self._model(Exhibit)
        else:
            item = self._item(_union(MODELS[name]))
            body = {
                "type": "object",
                "propertyNames": {"$ref": "#/definitions/Id"},
                "additionalProperties": item,
                "defaultSnippets": [_snippet(name)],
            }
        return {
            "title": f"{name}.yaml: {zh} / {en}",
            "type": "object",
            "required": [name],
            "additionalProperties": False,
            "properties": {name: {"description": f"{zh} / {en}", **body}},
        }

    def _item(self, models: tuple[type[BaseModel], ...]) -> dict[str, Any]:
        if len(models) == 1:
            return self._model(models[0])
        fields = [one.model_fields["kind"] for one in models]
        # Of several models an editor offers the words of the one that fits best: here are those of all.
        every = {
            "title": "类型 / kind",
            "enum": [get_args(one.annotation)[0] for one in fields],
            "enumDescriptions": [
                " / ".join(reversed((one.description or "").split(" / "))) for one in fields
            ],
        }
        return {"properties": {"kind": every}, "anyOf": [self._model(one) for one in models]}

    def _model(self, model: type[BaseModel]) -> dict[str, Any]:
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            fields = model.model_fields
            self.definitions[name] = {
                "type": "object",
                "description": " ".join((model.__doc__ or "").split()),
                "additionalProperties": False,
                "required": [field for field, info in fields.items() if info.is_required()],
                "properties": {field: self._field(field, info) for field, info in fields.items()},
            }
        return {"$ref": f"#/definitions/{name}"}

    def _field(self, name: str, info: FieldInfo) -> dict[str, Any]:
        en, _, zh = (info.description or "").partition(" / ")
        words = [takes(info), "必填 / required" if info.is_required() else default_of(info)]
        made: dict[str, Any] = {
            "title": zh or en,
            "description": f"{zh}。{en}." if zh else f"{en}.",
            "markdownDescription": "\n\n".join((f"**{zh or en}**", f"{en}.", " · ".join(words))),
            **self._type(info.annotation, info.metadata, name),
        }
        default = info.default
        if isinstance(default, Enum | bool | int | str) and not info.is_required():
            made["default"] = default.value if isinstance(default, Enum) else default
        return made

    def _type(self, kind: Any, rules: list[Any], field: str) -> dict[str, Any]:
        while get_origin(kind) is Annotated:
            kind, *more = get_args(kind)
            rules = [*_flat(more), *rules]
        if get_origin(kind) in (Union, UnionType):
            parts = [part for part in get_args(kind) if part is not type(None)]
            given = next((one for one in rules if isinstance(one, WithJsonSchema)), None)
            made = self._given(given, rules) if given else self._type(parts[0], rules, field)
            return _or_null(made) if len(parts) < len(get_args(kind)) else made
        given = next((one for one in rules if isinstance(one, WithJsonSchema)), None)
        if kind is When:
            return _when(given)
        if given is not None:
            return self._given(given, rules)
        return self._plain(kind, rules, field)

    def _plain(self, kind: Any, rules: list[Any], field: str) -> dict[str, Any]:
        origin, parts = get_origin(kind), get_args(kind)
        if origin is Literal:
            return {"enum": list(parts)}
        if origin is tuple:
            one = self._type(parts[0], [], field)
            many = {"type": "array", "items": one, **_sizes(rules, "Items")}
            alone = any(isinstance(rule, BeforeValidator) and rule.func is as_tuple for rule in rules)
            return {"anyOf": [one, many]} if alone and many.get("minItems", 0) <= 1 else many
        if origin is dict:
            return {
                "type": "object",
                "propertyNames": {"$ref": "#/definitions/Id"},
                "additionalProperties": self._type(parts[1], [], field),
                **_sizes(rules, "Properties"),
            }
        if isinstance(kind, type) and issubclass(kind, Enum):
            return {"enum": [member.value for member in kind]}
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self._model(kind)
        if kind is bool:
            return {"type": "boolean"}
        if kind is int:
            return {"type": "integer", **_bounds(rules)}
        assert kind is str, f"{field}: {kind}"
        if field in SHOWS:
            return self._shows(field)
        if any(getattr(rule, "pattern", None) == ID_PATTERN for rule in rules):
            return self._id(field)
        return {"type": "string", **_sizes(rules, "Length")}

    def _given(self, given: WithJsonSchema, rules: list[Any]) -> dict[str, Any]:
        return {**copy.deepcopy(given.json_schema or {}), **_bounds(rules)}

    def _id(self, field: str) -> dict[str, Any]:
        """An id: those that are known are offered, and any other is taken, it may be a new one."""
        kind = TARGETS.get(field)
        if kind is None or not self._known.get(kind):
            return {"$ref": "#/definitions/Id"}
        name = f"ids-{kind}"
        self.definitions[name] = _offered(self._known[kind], {"$ref": "#/definitions/Id"})
        return {"$ref": f"#/definitions/{name}"}

    def _shows(self, field: str) -> dict[str, Any]:
        offered = dict.fromkeys(SHOWS[field], "")
        for word, kind in OPENS.items():
            offered |= {f"{word}:{id_}": name for id_, name in self._known.get(kind, {}).items()}
        self.definitions[field] = _offered(offered, {"type": "string"})
        return {"$ref": f"#/definitions/{field}"}


def _flat(rules: list[Any]) -> list[Any]:
    """`Field(…)` within an annotation holds its rules inside."""
    return [inner for rule in rules for inner in (rule.metadata if isinstance(rule, FieldInfo) else [rule])]


def _offered(ids: Mapping[str, str], other: dict[str, Any]) -> dict[str, Any]:
    words = [name or id_ for id_, name in ids.items()]
    return {"anyOf": [{"enum": list(ids), "markdownEnumDescriptions": words}, other]}


def _or_null(made: dict[str, Any]) -> dict[str, Any]:
    """A field that may be left out takes `null` too."""
    if isinstance(made.get("type"), str):
        return {**made, "type": [made["type"], "null"]}
    if "type" in made:
        return {**made, "type": [*made["type"], "null"]}
    if "enum" in made:
        return {**made, "enum": [*made["enum"], None]}
    parts = made.get("anyOf", [made])
    return {"anyOf": [*parts, {"type": "null"}]}


def _when(given: WithJsonSchema | None) -> dict[str, Any]:
    written = (given.json_schema if given else None) or {}
    examples = written.get("examples", [])
    if written.get("type") == "string":
        return {"type": "string", "pattern": DAY, "patternErrorMessage": NO_DAY, "examples": examples}
    found = {"type": ["string", "integer"], "pattern": WHEN, "patternErrorMessage": NO_DATE}
    return {**found, "minimum": 1800, "maximum": 2200, "examples": examples}


def _bounds(rules: list[Any]) -> dict[str, Any]:
    names = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
    found = {}
    for rule in rules:
        for name, word in names.items():
            bound = getattr(rule, name, None)
            if bound is not None:
                found[word] = int(bound) if bound == int(bound) else float(bound)
    return found


def _sizes(rules: list[Any], of: str) -> dict[str, Any]:
    found = {}
    for rule in rules:
        for name, word in (("min_length", f"min{of}"), ("max_length", f"max{of}")):
            if getattr(rule, name, None) is not None:
                found[word] = getattr(rule, name)
    return found


def _union(kind: Any) -> tuple[type[BaseModel], ...]:
    return (kind,) if isinstance(kind, type) else get_args(get_args(kind)[0])


def _snippet(name: str) -> dict[str, Any]:
    """The first item of the example, offered where an id is to be typed."""
    item = next(iter(yaml.safe_load(EXAMPLES[name])[name].values()))
    return {
        "label": "新条目 / new item",
        "description": "一个可以照着改的条目 / an item to be changed into yours",
        "body": {"${1:new-id}": item},
    }
