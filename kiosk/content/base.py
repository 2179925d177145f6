"""Field types that all content models share: ids, texts in two languages, dates, exact numbers."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from kiosk.content.when import Precision, Shade, When, WhenError, parse_when

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"


class Item(BaseModel):
    """Base of all models: frozen, and an unknown key is an error."""

    # Validators are built when they are first needed: a start from the cache needs none (saves about 50 ms).
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def as_tuple(value: Any) -> Any:
    """A single value stands for a list of one, as staff would write it."""
    if isinstance(value, str | int | float | Decimal):
        return (value,)
    return value


# Many items share few dates.
_parse_when = lru_cache(maxsize=10_000)(parse_when)


def _when(value: Any) -> Any:
    if isinstance(value, str | int) and not isinstance(value, bool):
        return _parse_when(value)
    if value is None or isinstance(value, When):
        return value
    raise WhenError("form", str(value))


def number(value: Any) -> Decimal:
    """Decimals from the written digits: 70.5 stays 70.5. A text or a truth value is no number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, Decimal):
        return value
    raise PydanticCustomError("not_a_number", "not a number")


def _value(value: Any) -> Decimal | tuple[Decimal, Decimal]:
    """A number, or the two ends of a range."""
    if not isinstance(value, list | tuple):
        return number(value)
    if len(value) != 2:
        raise PydanticCustomError("not_a_value", "not a number or a range")
    low, high = (number(part) for part in value)
    if low >= high:
        raise PydanticCustomError("value_order", "low end first")
    return low, high


Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=60)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(as_tuple, json_schema_input_type=Id | tuple[Id, ...])]
Int = Annotated[int, Field(strict=True)]
Ints = Annotated[tuple[Int, ...], BeforeValidator(as_tuple, json_schema_input_type=Int | tuple[Int, ...])]
Bool = Annotated[bool, Field(strict=True)]
Number = Annotated[
    Decimal,
    BeforeValidator(number),
    PlainSerializer(float, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
Value = Annotated[
    Decimal | tuple[Decimal, Decimal],
    PlainValidator(_value),
    PlainSerializer(
        lambda value: [float(part) for part in value] if isinstance(value, tuple) else float(value)
    ),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number"},
                {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
            ]
        }
    ),
]
WhenField = Annotated[
    When,
    BeforeValidator(_when),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "examples": ["1980s", 2017, "2019-10", "1980s onward", "2017..2021", "early 2023"],
        }
    ),
]


def _day(value: Any) -> Any:
    """One day in the calendar, and nothing less exact."""
    when = _when(value)
    if when is not None and (when.precision is not Precision.DAY or when.shade is not Shade.PLAIN):
        raise WhenError("exact", str(value))
    return when


ReviewBy = Annotated[
    When,
    BeforeValidator(_day),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{1,2}-\d{1,2}$", "examples": ["2027-06-30"]}),
]
REVIEW_BY = Field(
    None, description="day by which somebody is to check it again, such as 2027-06-30 / 在哪一天之前再核对"
)
"""The last field of every item that staff write; `kiosk check` warns once the day has passed."""
EASY = Field(
    None,
    description="the long text in short sentences and plain words, for those who ask / 易读版：短句、常用字",
)
"""Beside the one long text of an item, see `kiosk/content/told.py`."""


class Text(Item):
    """The same text in both languages. A `|` marks a place where a title may break."""

    zh: str = Field(min_length=1, description="Chinese text / 中文")
    en: str = Field(min_length=1, description="English text / 英文")

    def get(self, lang: str) -> str:
        """The text in `zh` or `en`."""
        return self.zh if lang == "zh" else self.en


class Kind(StrEnum):
    """What kind of claim a figure is. Decides how a chart draws it."""

    REPORTED = "reported"
    TARGET = "target"
    EXPECTED = "expected"
    DERIVED = "derived"


class Qualifier(StrEnum):
    """How exactly the source states a value. Shown wherever the value is."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
