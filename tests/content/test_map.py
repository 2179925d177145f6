"""The map: what staff can get wrong in map.yaml, and what the map is then."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.content.cache import load_cached
from kiosk.content.loader import load
from kiosk.content.map import LEAST_POINTS, ShapeKind
from tests.content.builders import SAMPLE, edited, load_with, told, write_content

RIVER = "    path: [[-0.1, 0.7], [0.3, 0.9], [0.6, 0.6], [1.1, 0.3]]\n    width: 0.12\n"
AREA = "    path: [[0.1, 0.5], [0.7, 0.3], [0.6, 0.5], [0.3, 0.75]]\n"


def test_a_folder_without_a_map_is_whole(tmp_path: Path) -> None:
    loaded = load(write_content(tmp_path, map=None))
    assert loaded.problems == () and loaded.content is not None and loaded.content.map == {}


def test_shapes_are_read_exactly_and_come_back_from_the_cache(tmp_path: Path) -> None:
    folder, store = write_content(tmp_path), tmp_path / "store"
    first = load_cached(folder, store)
    again = load_cached(folder, store)
    assert first.content is not None and again.content == first.content
    river = again.content.map["river"]  # type: ignore[union-attr]
    assert river.path[0] == (Decimal("-0.1"), Decimal("0.7")) and river.width == Decimal("0.12")
    assert river.kind is ShapeKind.RIVER


def test_another_map_is_another_content(tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    before = load(folder).digest
    (folder / "map.yaml").write_text(SAMPLE["map"].replace("0.12", "0.13"), encoding="utf-8")
    assert load(folder).digest != before


def test_every_kind_of_shape_has_its_least_number_of_points() -> None:
    assert set(LEAST_POINTS) == {kind.value for kind in ShapeKind}


CASES = {
    "point of three": (
        "[0.3, 0.9]",
        "[0.3, 0.9, 1]",
        "map.yaml:4:25 error map.river.path[1]",
        "`path` 里应当是点，写成两个数字，这里是 `[…]`",
        "`path` takes points of two numbers, and this is `[…]`",
        "请写成 [0.25, 0.6]：左上角是 [0, 0]，右下角是 [1, 1]",
        "Write [0.25, 0.6]: the upper left corner is [0, 0], the lower right one [1, 1]",
    ),
    "outside": (
        "[0.3, 0.9]",
        "[0.3, 9]",
        "map.yaml:4:25 error map.river.path[1]",
        "点 `[0.3, 9]` 在地图外面",
        "The point `[0.3, 9]` lies outside the map",
        "请写 -0.5 到 1.5 之间的数字",
        "Write numbers from -0.5 to 1.5",
    ),
    "one point": (
        RIVER,
        "    path: [[0.1, 0.7]]\n",
        "map.yaml:4:5 error map.river.path",
        "`river` 的 path 只有 1 个点",
        "The path of this `river` has 1 points",
        "请至少写 2 个点",
        "Write at least 2 points",
    ),
    "anchor outside": (
        "anchor: [0.4, 0.55]",
        "anchor: [1.2, 0.55]",
        "map.yaml:9:5 error map.riverside.anchor",
        "点 `[1.2, 0.55]` 在地图外面",
        "The point `[1.2, 0.55]` lies outside the map",
        "请写 0 到 1 之间的数字",
        "Write numbers from 0 to 1",
    ),
    "unknown place": (
        "place: west-bund",
        "place: west-bond",
        "map.yaml:10:12 error map.riverside.place",
        "地点 `west-bond` 不存在，是不是 `west-bund`？",
        None,
        None,
        None,
    ),
    "unknown kind": (
        "kind: area",
        "kind: aera",
        "map.yaml:7:11 error map.riverside.kind",
        None,
        None,
        None,
        None,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_said_of_a_broken_shape(tmp_path: Path, case: str) -> None:
    old, new, *expected = CASES[case]
    loaded = load_with(tmp_path, "map", old, new)
    found = [told(p) for p in loaded.problems if p.file.endswith("map.yaml")]
    assert len(found) == 1
    for said, wanted in zip(found[0], expected, strict=True):
        assert wanted is None or said == wanted


@pytest.mark.parametrize("bad", ["[.nan, 0.5]", "[.inf, 0.5]", "[a, 0.5]", "0.5", "[]", "[[0.1, 0.2], 0.5]"])
def test_what_is_no_point_is_told_and_breaks_nothing(tmp_path: Path, bad: str) -> None:
    loaded = load_with(tmp_path, "map", "anchor: [0.4, 0.55]", f"anchor: {bad}")
    assert [p.severity for p in loaded.problems if p.file.endswith("map.yaml")] == ["error"]
    assert loaded.content is not None and set(loaded.content.map) == {"river"}


def test_a_shape_that_stands_at_its_anchor_needs_one_and_what_lies_beyond_a_name(tmp_path: Path) -> None:
    extra = SAMPLE["map"] + "  pole:\n    kind: beyond\n  tower:\n    kind: building\n"
    problems = load(write_content(tmp_path, map=extra)).problems
    assert [(p.code, p.path) for p in problems] == [
        ("map-needs-anchor", "map.pole"),
        ("map-needs-name", "map.pole"),
        ("map-needs-anchor", "map.tower"),
    ]
    assert problems[0].message.zh == "`beyond` 没有 anchor，不知道画在哪里"
    assert problems[0].message.en == "This `beyond` has no anchor, so nobody knows where to draw it"
    assert problems[1].message.zh == "`beyond` 没有 name，图上看不出是什么"
    assert problems[1].message.en == "This `beyond` has no name, so the map cannot say what it is"


def test_a_place_that_the_map_leaves_out_is_a_warning(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, "map", "    place: west-bund\n", "")
    assert [told(p) for p in loaded.problems] == [
        (
            "places.yaml:2:3 warning places.west-bund",
            "地点 `west-bund` 不在地图上",
            "Place `west-bund` is not on the map",
            "请在 map.yaml 里加一个图形，写 place: west-bund 和 anchor；没有它也能从列表打开",
            "Add a shape to map.yaml with place: west-bund and an anchor; "
            "the list opens the place without one",
        )
    ]


def test_a_broken_shape_is_not_told_twice(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, "map", AREA, "    path: [[0.1, 0.5]]\n")
    assert [p.code for p in loaded.problems] == ["map-few-points"]


def test_one_place_has_one_anchor(tmp_path: Path) -> None:
    extra = SAMPLE["map"] + "  again:\n    kind: building\n    anchor: [0.2, 0.2]\n    place: west-bund\n"
    (problem,) = load(write_content(tmp_path, map=extra)).problems
    assert problem.code == "map-place-twice"
    assert problem.message.zh == "地点 `west-bund` 在地图上有两个 anchor，第一个在 `riverside`"
    assert (
        problem.message.en == "Place `west-bund` has two anchors on the map; the first is that of `riverside`"
    )


def test_words_too_long_and_numbers_without_a_source_are_told_as_everywhere(tmp_path: Path) -> None:
    words = "    width: 0.12\n    name:\n      zh: 这一条江的名字写得实在是太长太长了\n      en: 42 rivers\n"
    problems = load_with(tmp_path, "map", "    width: 0.12\n", words).problems
    assert {p.path for p in problems} >= {"map.river.name.zh", "map.river.name.en"}


def test_a_tie_to_nothing_is_told_and_dropped(tmp_path: Path) -> None:
    text = edited("map", "    width: 0.12\n", "    width: 0.12\n    tied_to: riversid\n")
    loaded = load(write_content(tmp_path, map=text))
    assert [(p.code, p.path) for p in loaded.problems] == [("unknown-id", "map.river.tied_to")]
    assert loaded.content is not None and loaded.content.map["river"].tied_to is None
