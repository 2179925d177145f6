"""`kiosk fields`: the reference says all that the models take, and its examples are sound."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from kiosk.authoring.examples import EXAMPLES
from kiosk.authoring.fields import markdown, schema
from kiosk.content.frozen import models
from kiosk.content.loader import load
from kiosk.content.model import Content
from kiosk.content.snapshot import NAMES
from tests.content.builders import write_content


def test_every_field_is_described_in_both_languages() -> None:
    text = markdown()
    skipped = {"Item", "Content", "Text", "ChartBase"}
    for name, model in models().items():
        if name in skipped:
            continue
        for field, info in model.model_fields.items():
            assert info.description, f"{name}.{field}"
            en, slash, zh = info.description.partition(" / ")
            assert slash and any("\u4e00" <= char <= "\u9fff" for char in zh), f"{name}.{field}"
            assert f"`{field}`" in text
            assert zh in text and en.replace("|", "\\|") in text


def test_every_file_has_a_section_and_an_example() -> None:
    text = markdown()
    for name in NAMES:
        assert f"## {name}.yaml: " in text
        assert f"```yaml\n{EXAMPLES[name].strip()}\n```" in text
    assert set(EXAMPLES) == set(NAMES)


def test_rows_of_the_reference() -> None:
    text = markdown()
    assert "| `importance` | 整数 / a whole number (≥ 1, ≤ 3) | 否 / no (`2`) |" in text
    assert "| `value` | 数字或 [最小, 最大] / a number or [low, high] | 否 / no |" in text
    assert "| `when` | 时间 / a date | 是 / yes | 时间。date as exact as the source knows it. |" in text
    assert (
        "| `kind` | `policy`, `industry`, `conference`, `company`, `standard`, `place` | 是 / yes |" in text
    )
    assert "| `qualifier` | `exact`, `about`, `over`, `under` | 否 / no (`exact`) |" in text
    assert "### `kind: bars`" in text
    # A | inside a cell would end it.
    for line in text.splitlines():
        if line.startswith("| "):
            assert line.replace("\\|", "").count("|") == 5, line


def test_the_examples_are_sound_together(tmp_path: Path) -> None:
    assert load(write_content(tmp_path)).problems == ()


def follow(part: Any, whole: dict[str, Any]) -> Any:
    while "$ref" in part:
        part = whole["$defs"][part["$ref"].rsplit("/", 1)[1]]
    return part


def fits(value: Any, part: Any, whole: dict[str, Any]) -> bool:
    """A small part of JSON Schema: as much as the models make."""
    part = follow(part, whole)
    for key in ("anyOf", "oneOf"):
        if key in part:
            return any(fits(value, one, whole) for one in part[key])
    if "const" in part:
        return bool(value == part["const"])
    if "enum" in part:
        return value in part["enum"]
    kinds = part.get("type", [])
    names = [kinds] if isinstance(kinds, str) else kinds
    types = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
    }
    if names and not any(
        (name == "null" and value is None) or isinstance(value, types.get(name, ())) for name in names
    ):
        return False
    if isinstance(value, dict):
        known = part.get("properties", {})
        extra = part.get("additionalProperties", True)
        for key, one in value.items():
            if key in known:
                if not fits(one, known[key], whole):
                    return False
            elif extra is False or (isinstance(extra, dict) and not fits(one, extra, whole)):
                return False
        return set(part.get("required", ())) <= set(value)
    if isinstance(value, list):
        return all(fits(one, part.get("items", {}), whole) for one in value)
    return True


def sample(name: str) -> Any:
    # As an editor reads it: dates are texts for the schema.
    return json.loads(json.dumps(yaml.safe_load(EXAMPLES[name]), default=str))


def test_the_schema_takes_the_examples() -> None:
    whole = schema()
    json.dumps(whole)
    for name in NAMES:
        assert fits(sample(name), whole["$defs"][name], whole), name


def test_the_schema_takes_a_single_id_for_a_list() -> None:
    whole = schema()
    events = sample("events")
    assert events["events"]["vision"]["sections"] == "soil"
    assert fits(events, whole["$defs"]["events"], whole)


def test_the_schema_refuses_what_the_loader_refuses() -> None:
    whole = schema()
    events = sample("events")
    events["events"]["vision"]["knid"] = "policy"
    assert not fits(events, whole["$defs"]["events"], whole)
    events = sample("events")
    events["events"]["vision"]["kind"] = "polcy"
    assert not fits(events, whole["$defs"]["events"], whole)
    events = sample("events")
    del events["events"]["vision"]["when"]
    assert not fits(events, whole["$defs"]["events"], whole)
    assert not fits({"event": {}}, whole["$defs"]["events"], whole)


def test_every_reference_of_the_schema_leads_somewhere() -> None:
    whole = schema()
    text = json.dumps(whole)
    for name in whole["$defs"]:
        if name not in NAMES:
            assert f'"#/$defs/{name}"' in text, name
    for part in text.split('"$ref": "#/$defs/')[1:]:
        assert part.split('"')[0] in whole["$defs"]


def test_the_exhibit_fits_its_schema(request: Any, content: Content) -> None:
    assert isinstance(content, BaseModel)
    whole = schema()
    for name in NAMES:
        text = (request.config.rootpath / "content" / f"{name}.yaml").read_text(encoding="utf-8")
        data = json.loads(json.dumps(yaml.safe_load(text), default=str))
        assert fits(data, whole["$defs"][name], whole), name
