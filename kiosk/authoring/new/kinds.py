"""What `kiosk new` asks for each kind of item, and in which order; how it asks follows from the models."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kiosk.authoring.fields_schema import SHOWS, TARGETS
from kiosk.content.base import ID_PATTERN, Text
from kiosk.content.draft import MODELS
from kiosk.content.when import When

Sort = Literal[
    "text", "texts", "word", "words", "id", "ids", "show", "date", "yes", "value", "models", "options"
]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of item: its file, and the fields that are asked for, in the order of the questions."""

    name: str
    file: str
    asked: tuple[str, ...]


_ASKED: Final = {
    (
        "event",
        "events",
    ): "when title summary detail kind sections outlook figures organisations places voices themes picture",
    (
        "organisation",
        "organisations",
    ): "name monogram kind fields place tagline story sections hero figures products picture",
    ("place", "places"): "name tagline story hue sections part_of hero figures sights picture",
    ("figure", "figures"): "name kind value times rule inputs digits unit qualifier period section label",
    (
        "chart",
        "charts",
    ): "kind title subtitle summary group hero figures runner rivals unit question options growth "
    "guess places",
    ("route", "routes"): "title audience minutes steps",
}
KINDS: Final = {name: Kind(name, file, tuple(asked.split())) for (name, file), asked in _ASKED.items()}

# Fields that only make sense with some answers; a question that makes none is left out.
ONLY_DERIVED: Final = ("rule", "inputs", "digits")
ONLY_GIVEN: Final = ("value", "times")
STEP: Final = ("show", "slide", "minutes", "notes")
SLIDE: Final = ("title", "text", "picture", "figure")
PRODUCT: Final = ("name", "text")
INNER: Final = {"steps": STEP, "slide": SLIDE, "products": PRODUCT}


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a model, as it is asked for."""

    field: str
    info: FieldInfo
    sort: Sort
    required: bool
    choices: tuple[str, ...] = ()
    """The words that it takes, where it takes few."""
    target: str | None = None
    """The kind of item whose ids it takes."""
    inner: type[BaseModel] | None = None
    said: str | None = None
    """What it asks for, where the description of the field does not say it."""

    def words(self, lang: str) -> str:
        """What it asks for, with the name of the field."""
        en, _, zh = (self.said or self.info.description or self.field).partition(" / ")
        return f"{zh or en}（{self.field}）" if lang == "zh" else f"{self.field}: {en}"


def models_of(kind: Kind) -> dict[str, type[BaseModel]]:
    """The model of a kind, by the word of its `kind` field where it has several."""
    made = MODELS[kind.file]
    if isinstance(made, type):
        return {"": made}
    parts = get_args(get_args(made)[0])
    return {get_args(part.model_fields["kind"].annotation)[0]: part for part in parts}


def question(model: type[BaseModel], field: str) -> Question:
    """The question for a field of a model."""
    info = model.model_fields[field]
    sort, choices, inner = _sort(field, info.annotation, info.metadata)
    target = TARGETS.get(field) if sort in ("id", "ids") else None
    return Question(field, info, sort, info.is_required(), choices, target, inner)


def _sort(field: str, kind: Any, rules: list[Any]) -> tuple[Sort, tuple[str, ...], type[BaseModel] | None]:
    while get_origin(kind) is Annotated:
        kind, *more = get_args(kind)
        rules = [
            *rules,
            *(r for one in more for r in (one.metadata if isinstance(one, FieldInfo) else [one])),
        ]
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        rest = [part for part in parts if part is not type(None)]
        return _sort(field, rest[0], rules) if len(rest) == 1 else ("value", (), None)
    if origin is Literal:
        return "word", tuple(parts), None
    if origin is tuple:
        sort, choices, inner = _sort(field, parts[0], [])
        many: dict[Sort, Sort] = {"id": "ids", "word": "words", "text": "texts"}
        return ("models" if inner is not None else many.get(sort, sort)), choices, inner
    if origin is dict:
        return "options", (), _sort(field, parts[1], [])[2]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "word", tuple(str(member.value) for member in kind), None
    if kind is Text:
        return "text", (), None
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return "models", (), kind
    if kind is When:
        return "date", (), None
    if kind is bool:
        return "yes", ("true", "false"), None
    if field in SHOWS:
        return "show", (), None
    if kind is str and any(getattr(rule, "pattern", None) == ID_PATTERN for rule in rules):
        return "id", (), None
    return "value", (), None
