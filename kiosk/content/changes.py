"""What is different between two contents, in terms that staff know: kinds, ids, fields.

Pure and general: it serves the installation of packs, live reload, proof sheets and imports. Words for it
are made by `summary` and `words`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from kiosk.content.base import Text
from kiosk.content.model import Content
from kiosk.content.problems import Message
from kiosk.content.snapshot import NAMES

EXHIBIT = "exhibit"
LISTED = 12
"""Items that `words` names of each sort of change; of more it tells how many."""

_KINDS: dict[str, tuple[str, str]] = {
    EXHIBIT: ("总设置", "settings of the exhibit"),
    "units": ("单位", "units"),
    "figures": ("数字", "figures"),
    "events": ("事件", "events"),
    "organisations": ("机构", "organisations"),
    "places": ("地点", "places"),
    "voices": ("人物观点", "voices"),
    "themes": ("主题", "themes"),
    "pictures": ("配图", "pictures"),
    "charts": ("图表", "charts"),
    "map": ("地图图形", "map shapes"),
    "routes": ("路线", "routes"),
}
_SORTS = {
    "added": ("新增", "added"),
    "removed": ("去掉", "removed"),
    "changed": ("修改", "changed"),
    "moved": ("换了次序", "moved"),
}


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item by its id, with its name for people. `fields` are the dotted names of what differs, such as
    `title.en`; empty where the item is new, gone or only moved."""

    id: str
    name: Message
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KindChanges:
    """What differs in one kind of items. For `exhibit` each setting is an item with its name as id."""

    kind: str
    added: tuple[ItemChange, ...] = ()
    removed: tuple[ItemChange, ...] = ()
    changed: tuple[ItemChange, ...] = ()
    moved: tuple[ItemChange, ...] = ()
    """The fewest items that, put elsewhere, explain the new order of what is in both."""

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.moved)


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs, by kind in the order of the files; kinds in which nothing differs are not in it."""

    kinds: tuple[KindChanges, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.kinds)

    def of(self, kind: str) -> KindChanges:
        """The changes of one kind; empty ones where nothing differs."""
        return next((one for one in self.kinds if one.kind == kind), KindChanges(kind))

    def as_dict(self) -> dict[str, dict[str, list[dict[str, Any]]]]:
        """For programs: by kind and sort, rows of id, name in both languages, and fields."""
        return {
            one.kind: {
                sort: [
                    {
                        "id": item.id,
                        "name": {"zh": item.name.zh, "en": item.name.en},
                        "fields": list(item.fields),
                    }
                    for item in getattr(one, sort)
                ]
                for sort in _SORTS
                if getattr(one, sort)
            }
            for one in self.kinds
        }


def changes(old: Content | None, new: Content) -> Changes:
    """What `new` has otherwise than `old`; without an old content all of it is new."""
    found = []
    for kind in NAMES:
        after = getattr(new, kind)
        if kind == EXHIBIT:
            one = _exhibit(None if old is None else old.exhibit, after)
        else:
            one = _items(kind, {} if old is None else getattr(old, kind), after)
        if one:
            found.append(one)
    return Changes(tuple(found))


def changes_of_dict(data: Mapping[str, Any]) -> Changes:
    """What `Changes.as_dict` made, from JSON. Raises LookupError, TypeError or AttributeError for anything
    else."""
    kinds = []
    for kind, sorts in data.items():
        rows = {
            sort: tuple(
                ItemChange(
                    str(row["id"]),
                    Message(str(row["name"]["zh"]), str(row["name"]["en"])),
                    tuple(str(field) for field in row["fields"]),
                )
                for row in sorts.get(sort, ())
            )
            for sort in _SORTS
        }
        if kind not in _KINDS:
            raise KeyError(kind)
        kinds.append(KindChanges(kind, **rows))
    return Changes(tuple(kinds))


# comparing ----------------------------------------------------------------------------------------------


def _items(kind: str, old: Mapping[str, BaseModel], new: Mapping[str, BaseModel]) -> KindChanges:
    if old is new:
        return KindChanges(kind)
    changed = []
    for id_, item in new.items():
        before = old.get(id_)
        # Most are equal, and comparing dictionaries of fields is done in C where the values are the same.
        if before is None or before is item or before.__dict__ == item.__dict__:
            continue
        fields = tuple(_fields(before, item))
        if fields:
            changed.append(ItemChange(id_, _name(id_, item), fields))
    moved: list[str] = []
    both = [id_ for id_ in new if id_ in old]
    if both != [id_ for id_ in old if id_ in new]:
        moved = _moved([id_ for id_ in old if id_ in new], both)
    return KindChanges(
        kind,
        tuple(ItemChange(id_, _name(id_, item)) for id_, item in new.items() if id_ not in old),
        tuple(ItemChange(id_, _name(id_, item)) for id_, item in old.items() if id_ not in new),
        tuple(changed),
        tuple(ItemChange(id_, _name(id_, new[id_])) for id_ in moved),
    )


def _exhibit(old: BaseModel | None, new: BaseModel) -> KindChanges:
    if old is None:
        rows = [ItemChange(name, Message(name, name)) for name in type(new).model_fields]
        return KindChanges(EXHIBIT, added=tuple(rows))
    found: dict[str, list[str]] = {}
    for path in _fields(old, new):
        name, _, rest = path.partition(".")
        found.setdefault(name, []).append(rest)
    return KindChanges(
        EXHIBIT,
        changed=tuple(
            ItemChange(name, Message(name, name), tuple(rest for rest in paths if rest))
            for name, paths in found.items()
        ),
    )


def _fields(old: BaseModel, new: BaseModel) -> Iterator[str]:
    """Dotted names of the fields that differ, as deep as both are models or mappings."""
    # A chart of another kind has other fields.
    before, after = old.__dict__, new.__dict__
    for name in [*after, *(one for one in before if one not in after)]:
        yield from _differing(name, before.get(name), after.get(name))


def _differing(path: str, old: Any, new: Any) -> Iterator[str]:
    if old is new or _equal(old, new):
        # Mappings are equal in any order, but the order of the file is what is shown.
        if isinstance(old, dict) and list(old) != list(new):
            yield path
        return
    if isinstance(old, BaseModel) and type(old) is type(new):
        for name in _fields(old, new):
            yield f"{path}.{name}"
    elif isinstance(old, dict) and isinstance(new, dict):
        for key in [*new, *(one for one in old if one not in new)]:
            yield from _differing(f"{path}.{key}", old.get(key), new.get(key))
        if [one for one in new if one in old] != [one for one in old if one in new]:
            yield path
    else:
        yield path


def _equal(old: Any, new: Any) -> bool:
    if isinstance(old, BaseModel) and type(old) is type(new):
        # As models themselves compare, without their detours: a third of the time.
        return old.__dict__ == new.__dict__
    return bool(old == new)


def _moved(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """`new` without its longest part that stands in the order of `old`; both hold the same ids."""
    rank = {id_: number for number, id_ in enumerate(old)}
    ends: list[int] = []  # the least rank that ends an ordered run of each length
    last: list[int] = []  # its place in `new`
    before = [-1] * len(new)
    for place, id_ in enumerate(new):
        length = bisect_left(ends, rank[id_])
        if length == len(ends):
            ends.append(rank[id_])
            last.append(place)
        else:
            ends[length], last[length] = rank[id_], place
        before[place] = last[length - 1] if length else -1
    stays = set()
    place = last[-1] if last else -1
    while place >= 0:
        stays.add(place)
        place = before[place]
    return [id_ for place, id_ in enumerate(new) if place not in stays]


def _name(id_: str, item: BaseModel) -> Message:
    """What people call an item: its title or name, without marks for breaks."""
    for field in ("title", "name"):
        text = getattr(item, field, None)
        if isinstance(text, Text):
            return Message(text.zh.replace("|", ""), " ".join(text.en.replace("|", " ").split()))
    zh, en = getattr(item, "zh", None), getattr(item, "en", None)
    return Message(zh, en) if isinstance(zh, str) and isinstance(en, str) else Message(id_, id_)


# words --------------------------------------------------------------------------------------------------


def summary(found: Changes, lang: str) -> str:
    """One line: how many of what. `lang` is `zh` or `en`."""
    if not found:
        return "内容没有变化" if lang == "zh" else "Nothing in the content changes"
    parts = []
    for one in found.kinds:
        counts = [_count_words(sort, len(getattr(one, sort)), lang) for sort in _SORTS if getattr(one, sort)]
        parts.append(f"{kind_words(one.kind, lang)}{'：' if lang == 'zh' else ': '}{', '.join(counts)}")
    if lang == "zh":
        return "；".join(parts).replace(", ", "、")
    return "; ".join(parts)


def words(found: Changes, lang: str, most: int = LISTED) -> list[str]:
    """Lines for people: a heading for each kind and sort, then the items, at most `most` of them."""
    lines = []
    for one in found.kinds:
        for sort in _SORTS:
            items = getattr(one, sort)
            if not items:
                continue
            counted = _count_words(sort, len(items), lang)
            colon = "：" if lang == "zh" else ": "
            lines.append(f"{kind_words(one.kind, lang)}{colon}{counted}")
            lines += [f"  {_SIGNS[sort]} {_described(item, lang)}" for item in items[:most]]
            left = len(items) - most
            if left > 0:
                lines.append(f"    …… 还有 {left} 个" if lang == "zh" else f"    … and {left:,} more")
    return lines or [summary(found, lang)]


_SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": "↕"}


def kind_words(kind: str, lang: str) -> str:
    """What a kind of items is called, many of them."""
    zh, many = _KINDS[kind]
    return zh if lang == "zh" else many[0].upper() + many[1:]


def _count_words(sort: str, count: int, lang: str) -> str:
    zh, en = _SORTS[sort]
    return f"{zh} {count} 个" if lang == "zh" else f"{count:,} {en}"


def _described(item: ItemChange, lang: str) -> str:
    name = item.name.get(lang)
    open_, close = ("（", "）") if lang == "zh" else (" (", ")")
    text = f"`{item.id}`" if name == item.id else f"`{item.id}`{open_}{name}{close}"
    if item.fields:
        shown = "、".join(item.fields) if lang == "zh" else ", ".join(item.fields)
        text += f"{'：' if lang == 'zh' else ': '}{shown}"
    return text
