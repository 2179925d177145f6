"""`kiosk fields`: what can be written in each file, for authors to read.

It is generated from the models, so it cannot say anything else than what is checked.
"""

from __future__ import annotations

import inspect
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kiosk.authoring.examples import EXAMPLES
from kiosk.content.base import Id, Text, Value
from kiosk.content.charts import ChartSpec
from kiosk.content.draft import MODELS
from kiosk.content.map import Point
from kiosk.content.model import Exhibit
from kiosk.content.when import When

TITLES = {
    "exhibit": ("展项设置", "Settings of the exhibit"),
    "units": ("单位", "Units"),
    "figures": ("数字账本", "The ledger of figures"),
    "events": ("事件", "Events"),
    "organisations": ("企业与机构", "Companies and institutes"),
    "places": ("地点", "Places"),
    "voices": ("人物观点", "Voices"),
    "themes": ("主题", "Themes"),
    "pictures": ("配图", "Pictures"),
    "charts": ("图表", "Charts"),
    "map": ("地图", "The map"),
    "routes": ("讲解路线", "Routes for talks"),
}

_HEAD = """# 内容字段 / Content fields

每个文件最外层只有一个名称，例如 `events.yaml` 里是 `events:`，下面是各个条目：`名称（id）:` 和它的字段。
名称用小写英文字母、数字和连字符。改完运行 `kiosk check content`。

Each file has one outermost name, such as `events:` in `events.yaml`, and below it the items: `id:` and its
fields. Ids are lower-case letters, digits and hyphens. After an edit run `kiosk check content`.

- 文字 / text: 需要 `zh` 和 `en` 两行 / takes the two lines `zh` and `en`.
- 数字的引用 / references to figures: `{ai-output-2022}` → 705亿元 / 70.5 billion yuan;
  `{ai-output-2022:number}` 不带单位 / without the unit.
- 时间 / dates: `1980s`, `2017`, `2019-10`, `2019-10-05`, `1980s onward`, `early 2023`, `by 2022`,
  `2017..2021`.
- 列表只有一项时可以直接写 / a list of one can be written without brackets: `places: caohejing`.
- `no`、`on`、`12:30`、`0123` 这类文字要加引号 / texts such as `no`, `on`, `12:30` or `0123` stand in quotes.
"""

_TABLE = "| 字段 / field | 写什么 / takes | 必填 / required | 说明 / meaning |\n| --- | --- | --- | --- |"


def markdown() -> str:
    """The author reference in Markdown, Chinese and English side by side."""
    parts = [_HEAD]
    for name, kind in {"exhibit": Exhibit, **MODELS}.items():
        zh, en = TITLES[name]
        parts.append(f"## {name}.yaml: {zh} / {en}\n")
        for model in _models(kind):
            parts.append(_section(model, heading=kind is ChartSpec))
            # Models inside models, such as the works of an organisation.
            parts += [_section(inner, heading=True) for inner in _inner(model)]
        parts.append(f"```yaml\n{EXAMPLES[name].strip()}\n```\n")
    return "\n".join(parts)


def _models(kind: Any) -> tuple[type[BaseModel], ...]:
    """The model of a file, or those of its union."""
    if isinstance(kind, type):
        return (kind,)
    return get_args(get_args(kind)[0])


def _inner(model: type[BaseModel]) -> list[type[BaseModel]]:
    found: list[type[BaseModel]] = []
    for info in model.model_fields.values():
        for part in (info.annotation, *get_args(info.annotation)):
            if isinstance(part, type) and issubclass(part, BaseModel) and part is not Text:
                found += [part, *_inner(part)]
    return found


def _section(model: type[BaseModel], heading: bool) -> str:
    lines = [f"### {_words(model)}\n"] if heading else []
    lines += [f"{inspect.cleandoc(model.__doc__ or '')}\n", _TABLE]
    for name, info in model.model_fields.items():
        en, _, zh = (info.description or "").partition(" / ")
        required = default_of(info)
        meaning = f"{zh}。{en}." if zh else f"{en}."
        lines.append(f"| `{name}` | {_cell(takes(info))} | {required} | {_cell(meaning)} |")
    return "\n".join(lines) + "\n"


def _words(model: type[BaseModel]) -> str:
    kind = model.model_fields.get("kind")
    if kind is not None and get_origin(kind.annotation) is Literal:
        return f"`kind: {get_args(kind.annotation)[0]}`"
    return model.__name__


def default_of(info: FieldInfo) -> str:
    """Whether a field has to be written, and what it is where it is not."""
    if info.is_required():
        return "是 / yes"
    value = info.default
    if info.default_factory is not None or value is None or value == ():
        return "否 / no"
    if isinstance(value, bool):
        value = str(value).lower()
    return f"否 / no (`{value.value if isinstance(value, Enum) else value}`)"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def takes(info: FieldInfo) -> str:
    """What a field takes, with its bounds, in both languages."""
    words = _kind_words(info.annotation)
    bounds = [
        f"{sign} {getattr(rule, name)}"
        for rule in info.metadata
        for name, sign in (("ge", "≥"), ("gt", ">"), ("le", "≤"), ("lt", "<"))
        if getattr(rule, name, None) is not None
    ]
    sizes = {
        name: getattr(rule, name)
        for rule in info.metadata
        for name in ("min_length", "max_length")
        if hasattr(rule, name)
    }
    if get_origin(info.annotation) is tuple and sizes:
        low, high = sizes.get("min_length", 0), sizes.get("max_length", "…")
        bounds.append(f"{low}–{high}")
    return words + (f" ({', '.join(bounds)})" if bounds else "")


def _kind_words(kind: Any) -> str:
    """What a field of this type takes, in both languages."""
    if kind is Value:
        return "数字或 [最小, 最大] / a number or [low, high]"
    if kind is Point:
        return "点 / a point: [x, y]"
    if kind == Id:
        return "名称 / an id"
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        rest = [part for part in parts if part is not type(None)]
        if len(rest) > 1:
            return _kind_words(Value)
        return _kind_words(rest[0])
    if origin is Literal:
        return ", ".join(f"`{part}`" for part in parts)
    if origin is tuple:
        return f"列表 / list: {_kind_words(parts[0])}"
    if origin is dict:
        return f"名称: 条目 / id: item: {_kind_words(parts[1])}"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return ", ".join(f"`{member.value}`" for member in kind)
    simple = {
        Text: "文字 / text (zh, en)",
        str: "文字 / a word",
        bool: "`true`, `false`",
        int: "整数 / a whole number",
        When: "时间 / a date",
    }
    if kind in simple:
        return simple[kind]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return f"见下 / see {kind.__name__}"
    return "数字 / a number"
