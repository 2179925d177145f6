"""`kiosk fields --schema`: what editors are told is what the models say, never stricter than the loader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import BaseModel
from ruamel.yaml import YAML

from kiosk.authoring.check import run_check
from kiosk.authoring.examples import EXAMPLES
from kiosk.authoring.fields_files import WORKSPACE, modeline, workspace, write_schemas
from kiosk.authoring.fields_schema import DAY, FOLDER, TARGETS, WHEN, known_ids, schema, schemas
from kiosk.cli import main
from kiosk.content.base import Text, _day
from kiosk.content.frozen import models
from kiosk.content.loader import load
from kiosk.content.model import Content
from kiosk.content.reftable import REFS
from kiosk.content.snapshot import NAMES
from kiosk.content.when import WhenError, parse_when
from tests.content.builders import SAMPLE, write_content

ROOT = Path(__file__).resolve().parents[2]
FOR_EDITORS = ROOT / "content"
MODELS = {name: one for name, one in models().items() if name not in ("Item", "Content", "ChartBase")}


def as_editors_read(text: str) -> Any:
    """YAML 1.2; a date is a text."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))


def mistakes(name: str, text: str) -> list[str]:
    return [one.message for one in Draft7Validator(schemas()[name]).iter_errors(as_editors_read(text))]


# what is sound ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_one_and_takes_its_example(name: str) -> None:
    whole = schemas()[name]
    Draft7Validator.check_schema(whole)
    assert mistakes(name, EXAMPLES[name]) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_exhibit_fits_its_schemas(name: str) -> None:
    kept = json.loads((FOR_EDITORS / FOLDER / f"{name}.json").read_text("utf-8"))
    text = (FOR_EDITORS / f"{name}.yaml").read_text("utf-8")
    assert list(Draft7Validator(kept).iter_errors(as_editors_read(text))) == []
    assert mistakes(name, text) == []


def test_the_schema_of_all_takes_each_file_and_no_other() -> None:
    validator = Draft7Validator(schema())
    for name in NAMES:
        assert validator.is_valid(as_editors_read(EXAMPLES[name])), name
    assert not validator.is_valid({"event": {}})


@pytest.mark.parametrize("name", [name for name in NAMES if name != "exhibit"])
def test_what_is_offered_as_a_new_item_is_sound(name: str) -> None:
    (snippet,) = schemas()[name]["properties"][name]["defaultSnippets"]
    (item,) = snippet["body"].values()
    data = json.loads(json.dumps({name: {"new-id": item}}, default=str))
    assert list(Draft7Validator(schemas()[name]).iter_errors(data)) == []


# every field, every word --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MODELS)
def test_every_field_and_every_word_of_the_models_is_in_it(name: str) -> None:
    part = schema()["definitions"][name]
    fields = MODELS[name].model_fields
    assert list(part["properties"]) == list(fields)
    assert part["required"] == [field for field, info in fields.items() if info.is_required()]
    for field, info in fields.items():
        made = part["properties"][field]
        en, _, zh = (info.description or "").partition(" / ")
        assert made["description"] == f"{zh}。{en}." and made["title"] == zh
        assert zh in made["markdownDescription"] and en in made["markdownDescription"]
        for word in words(info.annotation):
            assert json.dumps(word) in json.dumps(made), f"{name}.{field}: {word}"


def words(kind: Any) -> Iterator[str]:
    if get_origin(kind) is Literal:
        yield from get_args(kind)
    elif isinstance(kind, type) and issubclass(kind, Enum):
        yield from (member.value for member in kind)
    else:
        for part in get_args(kind):
            yield from words(part)


def test_bounds_are_those_of_the_models() -> None:
    found = schema()["definitions"]
    importance = found["Event"]["properties"]["importance"]
    assert (importance["type"], importance["minimum"], importance["maximum"]) == ("integer", 1, 3)
    assert importance["default"] == 2
    assert found["Route"]["properties"]["steps"]["maxItems"] == 500
    assert found["Exhibit"]["properties"]["discs"]["maxItems"] == 5
    assert found["Event"]["properties"]["sections"]["anyOf"][1]["minItems"] == 1
    assert found["PollChart"]["properties"]["options"]["minProperties"] == 2
    zoom = found["StepState"]["properties"]["zoom"]
    assert (zoom["type"], zoom["minimum"]) == (["number", "null"], 1)


def test_a_field_of_ids_names_the_same_kind_everywhere() -> None:
    for rows in REFS.values():
        for ref in rows:
            assert TARGETS[ref.field] == ref.target


# ids ----------------------------------------------------------------------------------------------------


def test_ids_of_a_folder_are_offered_with_their_names_and_others_are_taken(content: Content) -> None:
    known = known_ids(content)
    whole = schemas(known)["events"]
    offered, other = whole["definitions"]["ids-places"]["anyOf"]
    assert offered["enum"] == list(content.places)
    assert offered["markdownEnumDescriptions"][0] == "漕河泾 / Caohejing"
    assert other == {"$ref": "#/definitions/Id"}
    assert whole["properties"]["events"]["additionalProperties"] == {"$ref": "#/definitions/Event"}
    text = EXAMPLES["events"].replace("places: [west-bund]", "places: just-written")
    assert list(Draft7Validator(whole).iter_errors(as_editors_read(text))) == []
    shows = schemas(known)["routes"]["definitions"]["show"]["anyOf"][0]["enum"]
    assert {"timeline", "event:ada", "chart:ai-output", "company:mofa", "voice:zhang-ning"} <= set(shows)
    sections = whole["definitions"]["ids-sections"]["anyOf"][0]["enum"]
    assert sections == list(content.exhibit.sections)


# what is wrong ------------------------------------------------------------------------------------------

BROKEN = [
    ("events", "kind: policy", "knid: policy"),
    ("events", "kind: policy", "kind: polcy"),
    ("events", "when: 2017", "when: yesterday"),
    ("events", "when: 2017", "when: 1717"),
    ("events", "    when: 2017\n", ""),
    ("events", "importance: 3", "importance: 4"),
    ("events", "importance: 3", "importance: high"),
    ("events", "sections: soil", "sections: []"),
    ("events", "vision:", "Vision:"),
    ("events", "organisations: [mofa]", "organisations: [Mofa Ltd]"),
    ("events", "      en: A vision | for AI\n", ""),
    ("events", "events:", "event:"),
    ("figures", "value: 70.5", "value: seventy"),
    ("figures", "times: billion", "times: bilion"),
    ("figures", "inputs: [ai-output-2022, ai-growth-2022]", "digits: 7"),
    ("charts", "kind: years", "kind: year"),
    ("charts", "kind: share", "kind: share\n    guess: [growth]"),
    ("map", "anchor: [0.4, 0.55]", "anchor: [0.4]"),
    ("map", "width: 0.12", "width: 0"),
    ("places", "hue: tower", "hue: red"),
    ("exhibit", "reduced_motion: false", "reduced_motion: sometimes"),
    ("exhibit", "at: 0.3", "at: 3"),
    ("routes", "minutes: 3", "minutes: 0"),
    ("routes", "zoom: 2", "zoom: near"),
    ("units", "zh: 元", "zn: 元"),
]


@pytest.mark.parametrize(("name", "old", "new"), BROKEN)
def test_what_the_loader_refuses_is_marked(name: str, old: str, new: str, tmp_path: Path) -> None:
    assert old in SAMPLE[name]
    text = SAMPLE[name].replace(old, new, 1)
    assert mistakes(name, text) != []
    assert load(write_content(tmp_path, **{name: text})).errors


# never stricter -----------------------------------------------------------------------------------------

ODD = (
    *("null", "true", "2017", "1980s", "'2017'", "0.5", "-1", "3", "x", "soil", "[soil]", "[]", "{}"),
    *("' early 2017 '", "２０１７", "{zh: 一, en: one}", "[{zh: 一, en: one}]", "[0.1, 0.2]", "'2019-1-5'"),
    *("BY 2022", "timeline", "event:vision", "70.50", "1e3", "~", "[1, 2]", "ai", "2017 .. 2019"),
)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_never_stricter_than_the_loader(name: str, tmp_path: Path) -> None:
    """Each value of the example gives way to each odd one: what loads without an error has no mark."""
    validator = Draft7Validator(schemas()[name])
    folder = write_content(tmp_path)
    text = SAMPLE[name]
    taken = 0
    for number, match in enumerate(re.finditer(r"(?m)^ +(?:- )?[a-z_]+: (?=\S)(.+)$", text)):
        for odd in ODD[number % 2 :: 2]:
            changed = text[: match.start(1)] + odd + text[match.end(1) :]
            (folder / f"{name}.yaml").write_text(changed, "utf-8")
            if any(one.file.endswith(f"/{name}.yaml") for one in load(folder).errors):
                continue
            taken += 1
            found = [one.message for one in validator.iter_errors(as_editors_read(changed))]
            assert found == [], changed[match.start() : match.start() + 90]
    assert taken


@given(
    st.one_of(
        st.text("0123456789s-. earlybyonwardEBY", max_size=24),
        st.from_regex(
            r"\s?(early |By )?[12][0-9]{3}(s|S|-1?[0-9](-[0-3]?[0-9])?)?( onward|)\s?", fullmatch=True
        ),
        st.from_regex(r"20[0-2][0-9](-1)?\s?\.\.\s?20[2-9][0-9]s?", fullmatch=True),
    )
)
def test_each_date_that_is_read_fits_its_pattern(text: str) -> None:
    try:
        parse_when(text)
    except WhenError:
        return
    assert re.search(WHEN, text), text
    try:
        _day(text)
    except WhenError:
        return
    assert re.search(DAY, text), text


# the files ----------------------------------------------------------------------------------------------


def without_ids(value: Any) -> Any:
    """A schema without what it offers of one content."""
    if isinstance(value, dict):
        if "markdownEnumDescriptions" in value:
            return "ids"
        found = {key: without_ids(one) for key, one in value.items()}
        return {key: one for key, one in found.items() if not key.startswith("ids-")}
    return [without_ids(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", NAMES)
def test_the_kept_schemas_are_those_of_the_models(name: str, content: Content) -> None:
    kept = json.loads((FOR_EDITORS / FOLDER / f"{name}.json").read_text("utf-8"))
    now = schemas(known_ids(content))[name]
    # What staff add to the content is no drift.
    assert without_ids(kept) == without_ids(now), "kiosk fields --schema --for content --out content/schema"


@pytest.mark.parametrize("name", NAMES)
def test_each_file_names_its_schema_in_its_first_line(name: str) -> None:
    first, *rest = (FOR_EDITORS / f"{name}.yaml").read_text("utf-8").splitlines()
    assert first == modeline(name)
    target = first.partition("$schema=")[2]
    assert (FOR_EDITORS / target).is_file()
    # The language server takes no other line for it.
    assert not any("yaml-language-server" in line for line in rest)


def test_the_workspace_names_every_schema_and_finds_each_problem(tmp_path: Path) -> None:
    kept = (FOR_EDITORS / WORKSPACE).read_bytes()
    assert kept == workspace("../.venv/bin")
    made = json.loads(kept)
    for target, file in made["settings"]["yaml.schemas"].items():
        assert (FOR_EDITORS / target).is_file() and (FOR_EDITORS / file.lstrip("/")).is_file()
    assert len(made["settings"]["yaml.schemas"]) == len(NAMES)
    assert made["extensions"]["recommendations"] == ["redhat.vscode-yaml"]
    (task,) = made["tasks"]["tasks"]
    assert task["command"] == "kiosk check ."
    themes = SAMPLE["themes"].replace("sections: [soil]", "sections: [soli]").replace("zh: 先行一步", "zh: 3")
    routes = SAMPLE["routes"].replace("minutes: 3", "minutes: 5")
    folder = write_content(tmp_path, themes=themes, routes=routes)
    for lang in ("zh", "en"):
        text = run_check(folder, "text", lang)[0].replace(folder.as_posix() + "/", "")
        found = [
            (one["severity"], *match.groups())
            for one in task["problemMatcher"]
            for match in re.finditer(one["pattern"]["regexp"], text, re.MULTILINE)
        ]
        problems = load(folder).problems
        assert {(severity, int(line), int(column)) for severity, _, line, column, _ in found} == {
            (one.severity, one.line, one.column) for one in problems
        }
        assert {"error", "warning"} == {one[0] for one in found}
        assert {one[4] for one in found} == {one.message.get(lang) for one in problems}


def test_schemas_are_written_once(tmp_path: Path) -> None:
    assert len(write_schemas(tmp_path / "schema")) == len(NAMES)
    assert write_schemas(tmp_path / "schema") == []


def test_the_command(tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    out = tmp_path / "made"
    arguments = ["fields", "--schema", "--for", str(folder), "--out", str(out)]
    first = CliRunner().invoke(main, arguments)
    assert (first.exit_code, first.output) == (
        0,
        f"{out}：写了 {len(NAMES)} 个文件 / {out}: {len(NAMES)} files written\n",
    )
    again = CliRunner().invoke(main, arguments)
    assert again.output == f"{out}：没有变化 / {out}: nothing to change\n"
    printed = json.loads(CliRunner().invoke(main, ["fields", "--schema"]).output)
    assert printed == schema()
    bad = CliRunner().invoke(main, ["fields", "--out", str(out)])
    assert bad.exit_code == 2 and "--out 和 --for 要和 --schema 一起用" in bad.output
    (tmp_path / "file").write_text("")
    bad = CliRunner().invoke(main, ["fields", "--schema", "--out", str(tmp_path / "file" / "in")])
    assert bad.exit_code == 1 and "写不进" in bad.output and "Cannot write into" in bad.output


def test_texts_have_both_languages() -> None:
    assert schema()["definitions"]["Text"]["required"] == list(Text.model_fields)
    assert issubclass(Text, BaseModel)
