"""Charts of the more special kinds that cannot be drawn: named, set aside, and the rest is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.loader import load
from tests.content.builders import SAMPLE, told, write_content

TEXTS = """    title: {zh: 题目, en: Title}
    subtitle: {zh: 副题, en: Subtitle}
    summary: {zh: 一句话。, en: A sentence.}
    group: industry
"""
FIGURE = """  {id}:
    name: {{zh: 示例, en: Example}}
    value: {value}
    unit: {unit}
    period: {period}
    section: soil
"""
UNITS = (
    SAMPLE["units"]
    + "  seconds:\n    zh: 秒\n    en: seconds\n  yuan-a-year:\n    zh: 元\n    en: yuan a year\n"
)


def problems(folder: Path, chart: str, *figures: tuple[str, str, str, str]) -> list[tuple[str, ...]]:
    """What is said about one chart of its own and the figures it needs, without what is not used."""
    more = "".join(FIGURE.format(id=i, value=v, unit=u, period=p) for i, v, u, p in figures)
    charts = "charts:\n  x:\n" + TEXTS + "".join(f"    {line}\n" for line in chart.splitlines())
    content = write_content(folder, charts=charts, figures=SAMPLE["figures"] + more, units=UNITS)
    found = load(content).problems
    return [told(one)[1:] for one in found if one.code not in ("unused", "steps-aside")]


@pytest.mark.parametrize(
    "chart",
    [
        "kind: target\nhero: a\nfigures: [a, aim]",
        "kind: units\nhero: a",
        "kind: stopwatch\nhero: s\nfigures: s",
        "kind: rate\nhero: revenue\nunit: yuan",
        "kind: compare\nhero: s\nfigures: [s, aim]",
        "kind: race\nhero: s\nfigures: s\nrunner: {zh: 甲, en: A}\nrivals: [{zh: 乙, en: B}]",
    ],
)
def test_what_lies_below_zero_cannot_be_drawn_from_zero(tmp_path: Path, chart: str) -> None:
    figures = [
        ("a", "-4", "seconds", "2021"),
        ("s", "-4", "seconds", "2021"),
        ("revenue", "-4", "yuan-a-year", "2021"),
        ("aim", "4", "seconds", "2022\n    kind: target"),
    ]
    id_ = chart.split("hero: ")[1].split("\n")[0]
    assert problems(tmp_path, chart, *figures) == [
        (
            f"`{id_}` 小于零，这种图从零画起",
            f"`{id_}` is below zero, and this chart starts at zero",
            "请换一个数字，或改用 kind: number",
            "Use another figure, or write kind: number",
        )
    ]


@pytest.mark.parametrize(
    "chart",
    [
        "kind: target\nhero: wide\nfigures: [wide, aim]",
        "kind: units\nhero: wide",
        "kind: stopwatch\nhero: wide\nfigures: wide",
        "kind: race\nhero: wide\nfigures: wide\nrunner: {zh: 甲, en: A}\nrivals: [{zh: 乙, en: B}]",
        "kind: compare\nhero: wide\nfigures: [wide, aim]",
        "kind: rate\nhero: wide\nunit: yuan",
    ],
)
def test_a_range_is_drawn_by_a_chart_of_ranges_only(tmp_path: Path, chart: str) -> None:
    figures = [("wide", "[3, 5]", "seconds", "2021"), ("aim", "4", "seconds", "2022\n    kind: target")]
    assert problems(tmp_path, chart, *figures) == [
        (
            "`wide` 是一个范围，这种图画不了",
            "`wide` is a range, which this chart cannot draw",
            "请换一个数字，或改用 kind: range",
            "Use another figure, or write kind: range",
        )
    ]
    fine = "kind: range\nhero: wide"
    assert problems(tmp_path / "fine", fine, *figures) == []


def test_a_part_is_no_larger_than_the_whole(tmp_path: Path) -> None:
    figures = [("few", "5", "company", "2021"), ("many", "50", "company", "2021")]
    chart = "kind: units\nhero: {}\npart: {}"
    assert problems(tmp_path / "a", chart.format("many", "few"), *figures) == []
    assert problems(tmp_path / "b", chart.format("few", "many"), *figures) == [
        (
            "`many` 比 `few` 大，不可能是其中的一部分",
            "`many` is larger than `few`, so it is no part of it",
            "请改正 part 或 hero",
            "Correct part or hero",
        )
    ]


@pytest.mark.parametrize(("value", "fine"), [("1", True), ("2000", True), ("0", False), ("2001", False)])
def test_dots_are_counted(tmp_path: Path, value: str, fine: bool) -> None:
    found = problems(tmp_path, "kind: units\nhero: count", ("count", value, "company", "2021"))
    assert bool(found) is not fine


def test_a_race_without_one_of_its_figures_steps_aside_whole(tmp_path: Path) -> None:
    race = "kind: race\nhero: a\nfigures: [a, b]\nrunner: {zh: 甲, en: A}\n"
    race += "rivals: [{zh: 乙, en: B}, {zh: 丙, en: C}]"
    charts = "charts:\n  x:\n" + TEXTS + "".join(f"    {line}\n" for line in race.splitlines())
    more = FIGURE.format(id="a", value="4", unit="company", period="2021")
    more += FIGURE.format(id="b", value="x", unit="company", period="2021")
    loaded = load(write_content(tmp_path, charts=charts, figures=SAMPLE["figures"] + more, units=UNITS))
    assert loaded.content is not None and "x" not in loaded.content.charts
    assert [p.path for p in loaded.problems if p.code == "steps-aside"] == ["charts.x"]


def test_a_stopwatch_goes_on_with_the_figures_that_are_left(tmp_path: Path) -> None:
    watch = "kind: stopwatch\nhero: a\nfigures: [a, b]\nreference: c"
    charts = "charts:\n  x:\n" + TEXTS + "".join(f"    {line}\n" for line in watch.splitlines())
    more = FIGURE.format(id="a", value="4", unit="seconds", period="2021")
    more += FIGURE.format(id="b", value="x", unit="seconds", period="2021")
    more += FIGURE.format(id="c", value="x", unit="seconds", period="2021")
    loaded = load(write_content(tmp_path, charts=charts, figures=SAMPLE["figures"] + more, units=UNITS))
    assert loaded.content is not None
    chart = loaded.content.charts["x"]
    assert (chart.figures, chart.reference) == (("a",), None)


def test_the_unit_of_a_count_must_exist(tmp_path: Path) -> None:
    figures = [("revenue", "4", "yuan-a-year", "2021")]
    assert problems(tmp_path / "a", "kind: rate\nhero: revenue\nunit: yuan", *figures) == []
    assert problems(tmp_path / "b", "kind: rate\nhero: revenue\nunit: yuans", *figures) == [
        (
            "单位 `yuans` 不存在，是不是 `yuan`？",
            "Unit `yuans` does not exist: did you mean `yuan`?",
            "请改成 units.yaml 里的一个名称",
            "Use one of the ids in units.yaml",
        )
    ]


YEAR = ("a", "200", "company", "2021"), ("b", "1", "company", "2022")


@pytest.mark.parametrize(
    ("chart", "figures", "words"),
    [
        (
            "kind: rate\nhero: revenue\nunit: company",
            [("revenue", "4", "yuan-a-year", "2021")],
            (
                "`revenue` 按 `yuan` 累计，`unit` 写的却是 `company`",
                "`revenue` is counted up in `yuan`, but `unit` says `company`",
                "请把 unit 改成 `yuan`",
                "Write `yuan` as unit",
            ),
        ),
        (
            "kind: bars\nhero: a\nfigures: a",
            [("a", "-4", "company", "2021")],
            (
                "`a` 小于零，这种图从零画起",
                "`a` is below zero, and this chart starts at zero",
                "请换一个数字，或改用 kind: number",
                "Use another figure, or write kind: number",
            ),
        ),
        (
            "kind: bars\nhero: a\nfigures: [a, b, a]",
            list(YEAR),
            (
                "`a` 在 figures 里写了两次",
                "`a` stands twice in figures",
                "请删掉其中一个",
                "Delete one of them",
            ),
        ),
        (
            "kind: stopwatch\nhero: a\nfigures: a",
            [("a", "3601", "seconds", "2021")],
            (
                "`a` 超过一小时，没有人会等秒表走完",
                "`a` is longer than an hour, and nobody waits for a stopwatch so long",
                "请换一个不超过一小时的数字，或改用 kind: bars",
                "Use a figure of an hour or less, or write kind: bars",
            ),
        ),
        (
            "kind: compare\nhero: a\nfigures: [b, a]\ngrowth: g",
            [*YEAR, ("g", "-12", "percent", "2022")],
            (
                "`g` 是 -12.0%，但从 `a` 到 `b` 的变化是 -99.5%",
                "`g` is -12.0 %, but from `a` to `b` the change is -99.5 %",
                "请改正 growth，或换成它所说的两个数字",
                "Correct growth, or use the two figures that it is about",
            ),
        ),
        (
            "kind: bars\nhero: a\nfigures: [a, b]\nguess: a\nreference: c",
            [*YEAR, ("c", "200", "company", "2020")],
            (
                "请人猜的 `a` 和对照线 `c` 的数值相同，答案就在图上",
                "`a`, which is to be guessed, equals the reference `c`, so the chart shows the answer",
                "请换一个 guess，或删掉 reference",
                "Use another guess, or delete reference",
            ),
        ),
    ],
    ids=["unit of a count", "bars below zero", "twice", "over an hour", "growth", "guess"],
)
def test_what_a_chart_would_say_wrongly_is_named(
    tmp_path: Path, chart: str, figures: list[tuple[str, str, str, str]], words: tuple[str, ...]
) -> None:
    assert problems(tmp_path, chart, *figures) == [words]


@pytest.mark.parametrize("growth", ["-99.5", "-99", "-90"])
def test_a_growth_may_be_rounded(tmp_path: Path, growth: str) -> None:
    figures = [*YEAR, ("g", growth, "percent", "2022")]
    assert problems(tmp_path, "kind: compare\nhero: a\nfigures: [a, b]\ngrowth: g", *figures) == []


def test_a_stopwatch_of_an_hour_runs(tmp_path: Path) -> None:
    assert problems(tmp_path, "kind: stopwatch\nhero: a\nfigures: a", ("a", "3600", "seconds", "2021")) == []
