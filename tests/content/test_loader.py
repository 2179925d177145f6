"""The loader: whatever staff write, what is sound is shown and the rest is named. FAULTS.md C11."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from kiosk.content.draft import MODELS
from kiosk.content.loader import Loaded, load
from kiosk.content.model import Exhibit
from kiosk.content.reftable import REFS
from kiosk.content.snapshot import FILES, KINDS, NAMES, OPTIONAL
from tests.content.builders import SAMPLE, check_whole, edited, load_with, place, write_content


def test_the_sample_is_sound(tmp_path: Path) -> None:
    loaded = load(write_content(tmp_path))
    assert loaded.problems == () and loaded.errors == ()
    assert loaded.content is not None
    assert {kind: len(getattr(loaded.content, kind)) for kind in KINDS} == {
        "units": 3,
        "figures": 4,
        "events": 2,
        "organisations": 1,
        "places": 1,
        "voices": 1,
        "themes": 1,
        "pictures": 1,
        "charts": 2,
        "map": 2,
        "routes": 1,
    }
    # A single value stands for a list of one.
    assert loaded.content.events["vision"].sections == ("soil",)
    check_whole(loaded)


def test_the_exhibit_itself_is_sound(loaded: Loaded) -> None:
    assert [one for one in loaded.problems if one.severity == "error"] == []
    check_whole(loaded)


def test_files_are_named_as_the_folder_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_content(tmp_path, voices=None)
    assert load(folder).problems[0].file == "content/voices.yaml"
    assert load(folder, shown_as="over/there/").problems[0].file == "over/there/voices.yaml"
    monkeypatch.chdir(tmp_path)
    assert load(Path("content")).problems[0].file == "content/voices.yaml"
    monkeypatch.chdir(folder)
    assert load(Path(".")).problems[0].file == "voices.yaml"


def test_the_digest_is_of_what_was_read(tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    first = load(folder).digest
    assert load(folder).digest == first
    (folder / "voices.yaml").write_text(SAMPLE["voices"] + "# more\n", encoding="utf-8")
    second = load(folder).digest
    assert second != first
    (folder / "images").mkdir()
    (folder / "images" / "a.png").write_bytes(b"x")
    assert load(folder).digest not in (first, second)


# Missing and unknown files


def test_no_folder(tmp_path: Path) -> None:
    loaded = load(tmp_path / "nowhere")
    assert loaded.content is None and loaded.digest == ""
    assert [(one.file, one.message.en) for one in loaded.problems] == [
        ("nowhere", "There is no content folder `nowhere`")
    ]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "content"
    file.write_text("x")
    assert [one.code for one in load(file).problems] == ["folder-missing"]


def test_an_empty_folder_shows_nothing(tmp_path: Path) -> None:
    loaded = load(tmp_path)
    assert loaded.content is None
    assert [one.code for one in loaded.problems].count("file-missing") == len(FILES) - len(OPTIONAL)
    assert loaded.problems[0].code == "nothing-sound"
    assert loaded.problems[0].message.zh == f"内容文件夹 `{tmp_path.name}` 里没有可以展示的内容"


@pytest.mark.parametrize("name", [name for name in NAMES if name not in OPTIONAL])
def test_a_missing_file_is_a_problem_and_the_rest_goes_on(name: str, tmp_path: Path) -> None:
    loaded = load(write_content(tmp_path, **{name: None}))
    missing = [one for one in loaded.problems if one.severity == "error"]
    assert [(one.file, one.line, one.column, one.message.en) for one in missing] == [
        (f"content/{name}.yaml", 1, 1, f"The file `{name}.yaml` is missing")
    ]
    assert missing[0].hint.en == f"Put `{name}.yaml` into the content folder, with {name}: as its first line"
    assert loaded.content is not None
    check_whole(loaded)


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_in_the_place_of_a_file_is_named(name: str, tmp_path: Path) -> None:
    folder = write_content(tmp_path, **{name: None})
    (folder / f"{name}.yaml").mkdir()
    loaded = load(folder)
    assert [one.code for one in loaded.errors] == ["file-unreadable"]
    check_whole(loaded)


def test_an_unknown_file_is_named_with_the_nearest_name(tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    (folder / "event.yaml").write_text("events: {}\n")
    (folder / "figures.yml").write_text("x")
    (folder / "notes.txt").write_text("x")
    (folder / ".hidden.yaml").write_text("x")
    loaded = load(folder)
    assert [(one.file, one.severity, one.message.en) for one in loaded.problems] == [
        (
            "content/event.yaml",
            "warning",
            "The exhibit does not read the file `event.yaml`: did you mean `events.yaml`?",
        ),
        (
            "content/figures.yml",
            "warning",
            "The exhibit does not read the file `figures.yml`: did you mean `figures.yaml`?",
        ),
    ]
    assert loaded.content is not None


def test_empty_mappings_are_sound(tmp_path: Path) -> None:
    loaded = load(
        write_content(tmp_path, voices="voices: {}\n", events=edited("events", "    voices: [zhang]\n", ""))
    )
    assert loaded.problems == ()


def test_a_fault_of_ours_is_told_and_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("oops")

    monkeypatch.setattr("kiosk.content.loader.check_content", fail)
    loaded = load(write_content(tmp_path))
    assert loaded.content is None and loaded.digest
    assert [one.message.en for one in loaded.problems] == [
        "The program failed while checking the content: `RuntimeError: oops`"
    ]
    assert "oops" in caplog.text


# A broken exhibit.yaml


def test_a_syntax_error_in_the_settings_takes_nothing_else_along(tmp_path: Path) -> None:
    # The names with digits and the axis stand behind it.
    exhibit = edited("exhibit", "    today:\n      name", "today:\n      name")
    events = edited("events", "徐汇提出建设", "徐汇用3D模型提出建设")
    loaded = load(write_content(tmp_path, exhibit=exhibit, events=events))
    assert [place(one) for one in loaded.errors] == ["exhibit.yaml:43:3 error "]
    assert loaded.content is not None and len(loaded.content.events) == 2
    assert loaded.content.exhibit.title.zh == "徐汇科创"
    check_whole(loaded)


def test_a_figure_computed_from_one_that_cannot_be_is_no_crash(tmp_path: Path) -> None:
    chain = (
        "  second: {name: {zh: 数, en: Number}, kind: derived, rule: before-growth, unit: yuan, "
        "period: 2020, inputs: [ai-output-2021, ai-growth-2022], section: soil}\n"
    )
    figures = edited("figures", "    inputs: [ai-output-2022, ai-growth-2022]\n", "") + chain
    loaded = load(write_content(tmp_path, figures=figures))
    assert [one.code for one in loaded.errors] == ["rule-inputs"]
    check_whole(loaded)


@pytest.mark.parametrize(
    "text", [None, "", "exhibit: []\n", "exhibit:\n", "exhibit: {title: x}\n", "a: [\n", "- 1\n"]
)
def test_without_sound_settings_the_exhibit_starts_with_the_built_in_ones(
    text: str | None, tmp_path: Path
) -> None:
    loaded = load(write_content(tmp_path, exhibit=text))
    assert loaded.content is not None and loaded.errors
    assert loaded.content.exhibit.title.get("en") == "Xuhui Innovates"
    assert len(loaded.content.events) == 2
    check_whole(loaded)


@pytest.mark.parametrize("field", sorted(set(Exhibit.model_fields) - {"discs", "review_by"}))
def test_one_broken_setting_leaves_the_others(field: str, tmp_path: Path) -> None:
    text = SAMPLE["exhibit"]
    start = text.index(f"  {field}:")
    rest = [line for line in text[start:].splitlines(keepends=True)[1:]]
    after = next((index for index, line in enumerate(rest) if not line.startswith("   ")), len(rest))
    broken = text[:start] + f"  {field}: 5\n" + "".join(rest[after:])
    loaded = load(write_content(tmp_path, exhibit=broken))
    assert loaded.content is not None
    assert {one.path for one in loaded.errors} <= {f"exhibit.{field}", f"exhibit.{field}[0]"}
    assert len(loaded.errors) == 1
    untouched = {"title", "discs", "report", "idle"} - {field}
    sample = load(write_content(tmp_path / "sample")).content
    assert sample is not None
    for name in untouched:
        assert getattr(loaded.content.exhibit, name) == getattr(sample.exhibit, name)
    check_whole(loaded)


def test_a_broken_disc_steps_aside_alone(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, "exhibit", "hue: tower\n      at: 0.3", "hue: gold\n      at: 0.3")
    assert [place(one) for one in loaded.problems] == ["exhibit.yaml:59:12 error exhibit.discs[0].hue"]
    assert loaded.content is not None
    assert [str(disc.when) for disc in loaded.content.exhibit.discs] == ["1980s"]


def test_time_out_of_order_is_replaced_by_a_time_that_holds_all_events(tmp_path: Path) -> None:
    events = edited("events", "when: 2017", "when: 1843")
    exhibit = edited("exhibit", "      last: 2016", "      last: 1950")
    loaded = load(write_content(tmp_path, events=events, exhibit=exhibit))
    assert loaded.content is not None and "vision" in loaded.content.events
    assert loaded.content.exhibit.axis[0].first == 1843
    check_whole(loaded)


def test_without_settings_sections_are_taken_from_the_items(tmp_path: Path) -> None:
    files = {name: text.replace("soil", "elsewhere") for name, text in SAMPLE.items() if name != "exhibit"}
    loaded = load(write_content(tmp_path, exhibit=None, **files))
    assert loaded.content is not None
    assert loaded.content.exhibit.sections["elsewhere"].name.zh == "elsewhere"
    assert len(loaded.content.events) == 2
    check_whole(loaded)


# C11: one bad item


def test_a_bad_item_steps_aside_and_optional_references_to_it_are_dropped(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, "voices", "    text:\n", "    txt:\n")
    assert [place(one) for one in loaded.problems] == ["voices.yaml:9:5 error voices.zhang.txt"]
    assert loaded.content is not None
    assert loaded.content.voices == {} and loaded.content.events["vision"].voices == ()


def test_a_reference_that_leads_nowhere_is_dropped_and_its_item_stays(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, "events", "voices: [zhang]", "voices: [zhang, zhan]")
    assert [one.severity for one in loaded.problems] == ["error"]
    assert loaded.content is not None
    assert loaded.content.events["vision"].voices == ("zhang",)


def test_what_cannot_do_without_a_bad_item_steps_aside_with_a_warning(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, "units", "  yuan:", "  yen:")
    assert loaded.content is not None
    assert set(loaded.content.figures) == {"ai-growth-2022", "ai-companies"}
    assert set(loaded.content.events) == {"vision"}
    assert set(loaded.content.charts) == {"growth"}
    codes = [one.code for one in loaded.problems]
    assert codes.count("unknown-id") == 2 and codes.count("steps-aside") == 3
    check_whole(loaded)


def test_a_chart_keeps_the_figures_that_are_left(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, "figures", "rule: before-growth", "rule: before-grwth")
    assert loaded.content is not None
    # Its summary names the figure that is gone, so the chart goes with it.
    assert set(loaded.content.charts) == {"growth"}
    charts = edited(
        "charts", "规模从{ai-output-2021}增长到{ai-output-2022}。", "规模为{ai-output-2022}。"
    ).replace("Output grew from {ai-output-2021} to {ai-output-2022}.", "Output was {ai-output-2022}.")
    figures = edited("figures", "rule: before-growth", "rule: before-grwth")
    loaded = load(write_content(tmp_path, charts=charts, figures=figures))
    assert loaded.content is not None
    assert loaded.content.charts["ai-output"].figures == ("ai-output-2022",)


def test_a_longer_chain_of_items_steps_aside_to_its_end(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, "units", "    zh: 家", "    zh: [家]")
    assert loaded.content is not None
    # The unit takes the figure with it, the figure an event with its text, and a place loses its big figure.
    assert loaded.content.places["west-bund"].hero is None
    assert set(loaded.content.events) == {"ai-output"}
    check_whole(loaded)


def test_places_in_a_circle_step_aside(tmp_path: Path) -> None:
    place_b = SAMPLE["places"].replace("places:\n", "").replace("  west-bund:", "  other:")
    text = SAMPLE["places"].replace("    hue: tower", "    hue: tower\n    part_of: other") + place_b.replace(
        "    hue: tower", "    hue: tower\n    part_of: west-bund"
    )
    loaded = load(write_content(tmp_path, places=text))
    assert [one.code for one in loaded.errors] == ["part-of-itself", "part-of-itself"]
    assert loaded.content is not None and loaded.content.places == {}
    check_whole(loaded)


def test_a_circle_of_many_figures_is_named_once(tmp_path: Path) -> None:
    extra = "".join(
        f"  d{index}: {{name: {{zh: 数, en: Number}}, kind: derived, rule: before-growth, inputs: "
        f"[d{(index + 1) % 2000}, ai-growth-2022], unit: yuan, period: 2021, section: soil}}\n"
        for index in range(2000)
    )
    loaded = load(write_content(tmp_path, figures=SAMPLE["figures"] + extra))
    assert [one.message.en for one in loaded.errors] == [
        "These figures are computed from each other in a circle: d0 → d1 → d2 → d3 → d4 → d5 → … → d0"
    ]
    assert loaded.content is not None and len(loaded.content.figures) == 4


def test_a_chain_of_ten_thousand_derived_figures_loads(tmp_path: Path) -> None:
    extra = "".join(
        f"  d{index}: {{name: {{zh: 数, en: Number}}, kind: derived, rule: before-growth, inputs: "
        f"[{'d' + str(index - 1) if index else 'ai-output-2022'}, ai-growth-2022], unit: yuan, period: 2021, "
        "section: soil}\n"
        for index in range(10_000)
    )
    # Backwards, so that each stands before what it is computed from.
    text = SAMPLE["figures"] + "".join(reversed(extra.splitlines(keepends=True)))
    loaded = load(write_content(tmp_path, figures=text))
    assert loaded.errors == ()
    assert loaded.content is not None and len(loaded.content.figures) == 10_004


def test_every_kind_of_item_has_a_model_and_references() -> None:
    assert set(MODELS) == set(KINDS) == set(REFS) - {"discs"}
    assert all(
        isinstance(model, type) and issubclass(model, BaseModel)
        for model in MODELS.values()
        if model is not MODELS["charts"]
    )
