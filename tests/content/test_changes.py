"""What differs between two contents, and the words for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.changes import (
    Changes,
    ItemChange,
    KindChanges,
    changes,
    changes_of_dict,
    kind_words,
    summary,
    words,
)
from kiosk.content.loader import load
from kiosk.content.model import Content
from kiosk.content.problems import Message
from kiosk.content.snapshot import NAMES
from tests.synthetic import write_exhibit


def with_(content: Content, kind: str, **items: Any) -> Content:
    """The content with items of a kind as given; None takes one out. Names have `_` for `-`."""
    part = dict(getattr(content, kind))
    for name, item in items.items():
        part.pop(name.replace("_", "-"), None)
        if item is not None:
            part[name.replace("_", "-")] = item
    return content.model_copy(update={kind: part})


def replaced(content: Content, kind: str, id_: str, **update: Any) -> Content:
    """The content with fields of one item set, in its old place."""
    part = {
        key: item.model_copy(update=update) if key == id_ else item
        for key, item in getattr(content, kind).items()
    }
    return content.model_copy(update={kind: part})


def text(item: Any, **update: str) -> Any:
    return item.model_copy(update=update)


def test_nothing_differs(content: Content) -> None:
    again = Content.model_validate(content.model_dump())
    found = changes(content, again)
    assert found == Changes()
    assert not found
    assert summary(found, "zh") == "内容没有变化"
    assert words(found, "en") == ["Nothing in the content changes"]


def test_all_is_new_without_an_old_content(content: Content) -> None:
    found = changes(None, content)
    assert [one.kind for one in found.kinds] == [
        kind for kind in NAMES if kind == "exhibit" or getattr(content, kind)
    ]
    assert [one.id for one in found.of("events").added] == list(content.events)
    assert not found.of("events").changed and not found.of("events").moved


def test_a_field_is_named_as_deep_as_it_differs(content: Content) -> None:
    id_, event = next(iter(content.events.items()))
    new = replaced(content, "events", id_, title=text(event.title, en="Other"), importance=4)
    (kind,) = changes(content, new).kinds
    assert kind == KindChanges(
        "events",
        changed=(
            ItemChange(id_, Message(event.title.zh.replace("|", ""), "Other"), ("title.en", "importance")),
        ),
    )


def test_marks_for_breaks_are_no_part_of_a_name(content: Content) -> None:
    id_, event = next((id_, one) for id_, one in content.events.items() if "|" in one.title.en)
    title = text(event.title, zh="一|二", en="one|two")
    (changed,) = changes(content, replaced(content, "events", id_, title=title)).of("events").changed
    assert changed.name == Message("一二", "one two")


def test_added_and_removed_are_no_moves(content: Content) -> None:
    ids = list(content.events)
    event = content.events[ids[3]]
    new = with_(content, "events", **{ids[3].replace("-", "_"): None, "brand_new": event})
    (kind,) = changes(content, new).kinds
    assert [one.id for one in kind.added] == ["brand-new"]
    assert [one.id for one in kind.removed] == [ids[3]]
    assert not kind.changed and not kind.moved


def test_what_moved_is_the_fewest(content: Content) -> None:
    ids = list(content.events)
    order = [*ids[1:5], ids[0], *ids[5:]]
    new = content.model_copy(update={"events": {id_: content.events[id_] for id_ in order}})
    (kind,) = changes(content, new).kinds
    assert [one.id for one in kind.moved] == [ids[0]]


def test_all_but_one_move_where_the_order_is_turned_round(content: Content) -> None:
    new = content.model_copy(update={"events": dict(reversed(content.events.items()))})
    assert len(changes(content, new).of("events").moved) == len(content.events) - 1


def test_settings_of_the_exhibit_are_told_one_by_one(content: Content) -> None:
    old = content.exhibit
    id_, section = next(iter(old.sections.items()))
    sections = {**old.sections, id_: section.model_copy(update={"name": text(section.name, zh="改")})}
    new = content.model_copy(
        update={"exhibit": old.model_copy(update={"sections": sections, "reduced_motion": True})}
    )
    (kind,) = changes(content, new).kinds
    assert [(one.id, one.fields) for one in kind.changed] == [
        ("sections", (f"{id_}.name.zh",)),
        ("reduced_motion", ()),
    ]


def test_the_order_of_sections_counts(content: Content) -> None:
    old = content.exhibit
    turned = old.model_copy(update={"sections": dict(reversed(old.sections.items()))})
    (kind,) = changes(content, content.model_copy(update={"exhibit": turned})).kinds
    assert [one.id for one in kind.changed] == ["sections"]


def test_a_chart_of_another_kind(content: Content) -> None:
    kinds = {chart.kind: (id_, chart) for id_, chart in content.charts.items()}
    (id_, _), (_, other) = kinds["years"], kinds["bars"]
    new = content.model_copy(
        update={"charts": {key: other if key == id_ else one for key, one in content.charts.items()}}
    )
    (changed,) = changes(content, new).of("charts").changed
    assert changed.id == id_
    assert {"kind", "style"} <= set(changed.fields)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "zh",
            [
                "事件：新增 3 个",
                "  + `a`（甲）",
                "  + `b`（甲）",
                "    …… 还有 1 个",
                "事件：去掉 1 个",
                "  - `old`",
                "事件：修改 1 个",
                "  ~ `c`（甲）：title.en、when",
                "数字：换了次序 1 个",
                "  ↕ `f`（乙）",
            ],
        ),
        (
            "en",
            [
                "Events: 3 added",
                "  + `a` (A)",
                "  + `b` (A)",
                "    … and 1 more",
                "Events: 1 removed",
                "  - `old`",
                "Events: 1 changed",
                "  ~ `c` (A): title.en, when",
                "Figures: 1 moved",
                "  ↕ `f` (F)",
            ],
        ),
    ],
)
def test_words(lang: str, expected: list[str]) -> None:
    name = Message("甲", "A")
    found = Changes(
        (
            KindChanges(
                "events",
                added=tuple(ItemChange(id_, name) for id_ in "abd"),
                removed=(ItemChange("old", Message("old", "old")),),
                changed=(ItemChange("c", name, ("title.en", "when")),),
            ),
            KindChanges("figures", moved=(ItemChange("f", Message("乙", "F")),)),
        )
    )
    assert words(found, lang, most=2) == expected
    assert (
        summary(found, lang)
        == {
            "zh": "事件：新增 3 个、去掉 1 个、修改 1 个；数字：换了次序 1 个",
            "en": "Events: 3 added, 1 removed, 1 changed; Figures: 1 moved",
        }[lang]
    )
    assert changes_of_dict(json.loads(json.dumps(found.as_dict()))) == found


def test_each_kind_has_words() -> None:
    for kind in NAMES:
        assert kind_words(kind, "zh") and kind_words(kind, "en")[0].isupper()


def test_what_is_no_changes_is_refused() -> None:
    with pytest.raises(LookupError):
        changes_of_dict({"nonsense": {}})
    with pytest.raises((LookupError, TypeError)):
        changes_of_dict({"events": {"added": [{"id": "a"}]}})


def test_one_change_among_two_thousand(tmp_path: Path) -> None:
    content = load(write_exhibit(tmp_path / "many", events=2000)).content
    assert content is not None
    again = Content.model_validate(content.model_dump())
    ids = list(content.events)
    new = replaced(again, "events", ids[999], importance=1 + content.events[ids[999]].importance % 3)
    (kind,) = changes(content, new).kinds
    assert [(one.id, one.fields) for one in kind.changed] == [(ids[999], ("importance",))]
