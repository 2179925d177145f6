"""The content says what the facts say: every fact has its place, and every number is the fact's.

`facts.yaml` beside this file is a copy of the facts that the exhibit may state. The tables in `tables.py` tie
its ids to ours. The files are read with plain YAML, so that nothing of the loader can hide a slip.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.content_facts.tables import (
    DERIVED,
    EVENTS,
    FIGURES,
    FLOORS,
    ORGANISATIONS,
    PERIOD_NOTES,
    PICTURES,
    PLACES,
    THEMES,
    TOLD,
    VOICES,
)

HERE = Path(__file__).parent
CONTENT = HERE.parents[1] / "content"
TIMES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "万": 10**4, "亿": 10**8}


def _read(path: Path) -> dict[str, Any]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    return _read(HERE / "facts.yaml")


@pytest.fixture(scope="module")
def content() -> dict[str, Any]:
    files = sorted(CONTENT.glob("*.yaml"))
    whole: dict[str, Any] = {}
    for path in files:
        data = _read(path)
        assert list(data) == [path.stem], f"{path.name} has one key, its own name"
        whole |= data
    return whole


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _exact(value: Any, factor: int) -> Any:
    if isinstance(value, list):
        return [_exact(one, factor) for one in value]
    return Decimal(str(value)) * factor


def _texts(value: Any, lang: str) -> list[str]:
    """All texts of an item in one language."""
    if isinstance(value, dict):
        if set(value) == {"zh", "en"}:
            return [value[lang].replace("|", " " if lang == "en" else "")]
        return [text for one in value.values() for text in _texts(one, lang)]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one, lang)]
    return []


def test_the_tables_name_every_fact(facts: dict[str, Any]) -> None:
    assert set(facts["figures"]) == set(FIGURES)
    assert set(facts["events"]) == set(EVENTS)
    assert set(facts["organisations"]) == set(ORGANISATIONS)
    assert set(facts["places"]) == set(PLACES)
    assert set(facts["voices"]) == set(VOICES)
    assert set(facts["themes"]) == set(THEMES)
    assert set(facts["photos"]) == set(PICTURES)


def test_nothing_stands_beside_the_facts(content: dict[str, Any]) -> None:
    assert set(content["figures"]) == {row[0] for row in FIGURES.values()} | set(DERIVED)
    assert set(content["events"]) == {event for row in EVENTS.values() for event in row}
    assert set(content["organisations"]) == set(ORGANISATIONS.values())
    assert set(content["places"]) == set(PLACES.values())
    assert set(content["voices"]) == set(VOICES.values())
    assert set(content["themes"]) == set(THEMES.values())


@pytest.mark.parametrize("fact_id", FIGURES)
def test_figure_is_the_facts(fact_id: str, facts: dict[str, Any], content: dict[str, Any]) -> None:
    figure_id, unit, period = FIGURES[fact_id]
    fact, figure = facts["figures"][fact_id], content["figures"][figure_id]
    factor = TIMES.get(fact["unit"].split()[0], 1)
    assert _exact(figure["value"], TIMES.get(figure.get("times", ""), 1)) == _exact(fact["value"], factor)

    claim = fact["qualifier"].split(" (")[0]
    kind = next((word for word in ("target", "expected") if word in claim), "reported")
    qualifier = next((word for word in ("about", "over", "under") if word in claim), "exact")
    assert figure.get("kind", "reported") == kind
    assert figure.get("qualifier", "exact") == qualifier

    assert figure["section"] == fact["section"]
    assert figure["unit"] == unit
    assert str(figure["period"]) == period
    assert ("period_note" in figure) == (figure_id in PERIOD_NOTES)
    assert not {"rule", "inputs", "digits"} & set(figure)


@pytest.mark.parametrize("figure_id", DERIVED)
def test_derived_figure_has_its_rule_and_no_value(figure_id: str, content: dict[str, Any]) -> None:
    figure = content["figures"][figure_id]
    rule, inputs, digits = DERIVED[figure_id]
    assert figure["kind"] == "derived"
    assert figure["qualifier"] == "about"
    assert (figure["rule"], figure["inputs"], figure["digits"]) == (rule, inputs, digits)
    assert "value" not in figure and "times" not in figure
    assert figure["section"] == content["figures"][inputs[0]]["section"]


def test_rules_give_the_derived_values_of_the_facts(content: dict[str, Any]) -> None:
    figures = content["figures"]

    def value(figure_id: str) -> Decimal:
        figure = figures[figure_id]
        if "rule" not in figure:
            exact: Decimal = _exact(figure["value"], TIMES.get(figure.get("times", ""), 1))
            return exact
        first, second = (value(one) for one in figure["inputs"])
        return first / (1 + second / 100) if figure["rule"] == "before-growth" else first / second

    billion = Decimal(10**9)
    assert round(value("ai-output-2021") / billion, 1) == Decimal("59.5")
    assert round(value("ai-output-2017") / billion, 1) == Decimal("16.9")
    assert round(value("revenue-per-core-company") / billion, 1) == Decimal("1.9")


@pytest.mark.parametrize("fact_id", EVENTS)
def test_event_has_the_facts_date_and_section(
    fact_id: str, facts: dict[str, Any], content: dict[str, Any]
) -> None:
    fact = facts["events"][fact_id]
    for event_id, (when, outlook) in EVENTS[fact_id].items():
        event = content["events"][event_id]
        assert str(event["when"]) == when
        assert event.get("outlook", False) is outlook
        assert bool(fact.get("outlook", False)) is outlook
        assert fact["section"] in _list(event["sections"])


def test_events_after_2022_are_outlook_and_no_others(content: dict[str, Any]) -> None:
    for event_id, event in content["events"].items():
        late = str(event["when"]) >= "2023" and not str(event["when"]).startswith("by")
        assert event.get("outlook", False) is late, event_id


@pytest.mark.parametrize(
    ("group", "table"),
    [
        ("organisations", ORGANISATIONS),
        ("places", PLACES),
        ("voices", VOICES),
        ("themes", THEMES),
        ("photos", PICTURES),
    ],
)
def test_item_names_the_facts_section(
    group: str, table: dict[str, str], facts: dict[str, Any], content: dict[str, Any]
) -> None:
    ours = content["pictures" if group == "photos" else group]
    for fact_id, item_id in table.items():
        assert facts[group][fact_id]["section"] in _list(ours[item_id]["sections"]), fact_id


def test_sections_are_the_facts_sections(content: dict[str, Any]) -> None:
    assert set(content["exhibit"]["sections"]) == {
        "lead",
        "soil",
        "position",
        "space",
        "commentary",
        "photos",
    }


def test_organisations_are_called_what_they_are_called(
    facts: dict[str, Any], content: dict[str, Any]
) -> None:
    for fact_id, item_id in ORGANISATIONS.items():
        fact, ours = facts["organisations"][fact_id], content["organisations"][item_id]
        names = [ours["name"], ours.get("full_name", ours["name"])]
        assert fact["zh"].split(" (")[0] in [name["zh"] for name in names]
        assert fact["en"] in [name["en"] for name in names]
        assert ours["kind"] == fact["kind"]
        assert ours["place"] == (
            "ai-tower" if fact["place"].startswith("West Bund AI Tower") else "caohejing"
        )


def test_floors_stand_only_where_the_facts_give_them(content: dict[str, Any]) -> None:
    floors = {key: one["floors"] for key, one in content["organisations"].items() if "floors" in one}
    assert floors == FLOORS


def test_voices_bear_the_names_of_the_facts(facts: dict[str, Any], content: dict[str, Any]) -> None:
    for fact_id, voice_id in VOICES.items():
        name = content["voices"][voice_id]["name"]
        assert facts["voices"][fact_id]["who"] == f"{name['zh']} {name['en']}"


def test_views_are_never_quoted(content: dict[str, Any]) -> None:
    for voice_id, voice in content["voices"].items():
        for lang in ("zh", "en"):
            assert not set('“”‘「」『』"') & set(voice["text"][lang]), (voice_id, lang)


@pytest.mark.parametrize(("file", "item_id", "zh", "en"), TOLD, ids=[row[1] for row in TOLD])
def test_the_fact_is_told(file: str, item_id: str, zh: str, en: str, content: dict[str, Any]) -> None:
    item = content[file][item_id]
    told = " ".join(_texts(item, "zh"))
    assert [word for word in zh.split() if word not in told] == []
    told = " ".join(_texts(item, "en")).casefold()
    assert [word for word in en.split() if word.casefold() not in told] == []


def test_every_figure_is_used(content: dict[str, Any]) -> None:
    shown = set()
    for group, keys in {
        "charts": ("hero", "figures", "growth", "reference"),
        "events": ("figures",),
        "organisations": ("hero", "figures"),
        "places": ("hero", "figures"),
    }.items():
        for item in content[group].values():
            for key in keys:
                shown |= set(_list(item.get(key)))
    assert set(content["figures"]) - shown == set()
