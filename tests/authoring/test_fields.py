"""`kiosk fields`: the reference says all that the models take, and its examples are sound."""

from __future__ import annotations

from pathlib import Path

from kiosk.authoring.examples import EXAMPLES
from kiosk.authoring.fields import markdown
from kiosk.content.frozen import models
from kiosk.content.loader import load
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
