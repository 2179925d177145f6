"""What staff write to get the map: shapes on a plane that is 1 wide and 1 high, and what they stand for.

The map is schematic. It takes the shape of the screen, so nothing can be measured on it, and it says so.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from kiosk.content.base import REVIEW_BY, Bool, Id, Ids, Item, Number, ReviewBy, Text, number

LEAST_POINTS: Final = {"river": 2, "shore": 2, "axis": 2, "area": 3, "park": 3, "building": 0, "beyond": 0}
"""How many points the path of each kind of shape needs. Those that need none stand at their anchor."""
OUTSIDE: Final = Decimal("0.5")
"""A path may run so far out of the frame, so that a river does not end at its edge."""


def _point(value: Any) -> tuple[Decimal, Decimal]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise PydanticCustomError("not_a_point", "not a point")
    try:
        x, y = (number(part) for part in value)
    except PydanticCustomError as error:
        raise PydanticCustomError("not_a_point", "not a point") from error
    if not (x.is_finite() and y.is_finite()):
        raise PydanticCustomError("not_a_point", "not a point")
    return x, y


Point = Annotated[
    tuple[Number, Number],
    PlainValidator(_point),
    PlainSerializer(lambda value: [float(part) for part in value], when_used="json"),
    WithJsonSchema({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}),
]


class ShapeKind(StrEnum):
    """What a shape of the map is, and so how it is drawn."""

    RIVER = "river"
    SHORE = "shore"
    AREA = "area"
    PARK = "park"
    AXIS = "axis"
    BUILDING = "building"
    BEYOND = "beyond"


class MapShape(Item):
    """A shape of the map. Points are [x, y] from 0 to 1, from the upper left corner of the map."""

    kind: ShapeKind = Field(
        description="river, shore, area, park, axis, building, or beyond: something outside the map / 类型"
    )
    path: tuple[Point, ...] = Field(
        (),
        max_length=200,
        description="points of its line or outline; a smooth line goes through them / 线或轮廓上的点",
    )
    width: Number = Field(
        Decimal("0.1"), gt=0, le=Decimal("0.5"), description="width of a river, 1 is the map's height / 江宽"
    )
    name: Text | None = Field(
        None, description="its words on the map, at most 16 characters or 8 words / 图上的名称"
    )
    note: Text | None = Field(None, description="a line under them / 名称下的一句说明")
    anchor: Point | None = Field(
        None, description="where its words point to; without it, the middle of the path / 名称指向的点"
    )
    place: Id | None = Field(None, description="the place that a touch on it opens / 点开的地点")
    tied_to: Id | None = Field(None, description="shape that a dashed line leads to / 虚线连到哪个图形")
    planned: Bool = Field(False, description="true for what is only planned / 只是规划")
    hue: Literal["caohejing", "tower"] = Field(
        "tower", description="its colour: caohejing (cyan) or tower (gold) / 色调"
    )
    sections: Ids = Field((), description="sections of the report / 出处")
    review_by: ReviewBy | None = REVIEW_BY
