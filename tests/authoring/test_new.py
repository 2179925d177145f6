"""`kiosk new`: questions in the terminal, answers checked at once, and nothing else in the file touched."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kiosk.authoring.fields_schema import SHOWS, TARGETS
from kiosk.authoring.new import item as new_item
from kiosk.authoring.new.kinds import INNER, KINDS, models_of, question
from kiosk.authoring.new.words import WORDS
from kiosk.authoring.new.writing import quoted
from kiosk.cli import main
from kiosk.content.loader import load
from tests.content.builders import SAMPLE, edited, write_content

EVENT = {
    "when": "2018-05",
    "title.zh": "开放日",
    "title.en": "An open day",
    "summary.zh": "来看看。",
    "summary.en": "Come and see.",
    "detail.zh": "大家都来。",
    "detail.en": "All may come.",
    "kind": "place",
    "sections": "soil",
}
ANSWERS: dict[str, dict[str, str]] = {
    "event": EVENT,
    "organisation": {
        "name.zh": "学校",
        "name.en": "School",
        "monogram": "校",
        "kind": "research",
        "fields": "ai, games",
        "place": "west-bund",
        "tagline.zh": "在江边",
        "tagline.en": "By the river",
        "story.zh": "它在江边。",
        "story.en": "It is by the river.",
        "sections": "soil",
        "products.0.name.zh": "书",
        "products.0.name.en": "A book",
        "products.0.text.zh": "一本书",
        "products.0.text.en": "One book",
    },
    "place": {
        "name.zh": "院子",
        "name.en": "The yard",
        "tagline.zh": "有树",
        "tagline.en": "With trees",
        "story.zh": "院子里有树。",
        "story.en": "There are trees in the yard.",
        "hue": "tower",
        "sections": "soil",
        "part_of": "west-bund",
        "sights.0.zh": "树",
        "sights.0.en": "Trees",
    },
    "figure": {
        "name.zh": "人数",
        "name.en": "People",
        "value": "[10, 12.50]",
        "times": "万",
        "unit": "company",
        "qualifier": "over",
        "period": "early 2023",
        "section": "soil",
    },
    "chart": {
        "kind": "poll",
        "title.zh": "选一个",
        "title.en": "Choose one",
        "subtitle.zh": "观众的选择",
        "subtitle.en": "What visitors choose",
        "summary.zh": "请选一个。",
        "summary.en": "Choose one of them.",
        "group": "industry",
        "hero": "ai-companies",
        "question.zh": "选哪个？",
        "question.en": "Which one?",
        "options.first.text.zh": "第一",
        "options.first.text.en": "The first",
        "options.second.text.zh": "第二",
        "options.second.text.en": "The second",
    },
    "route": {
        "title.zh": "走一走",
        "title.en": "A walk",
        "minutes": "2",
        "steps.0.show": "event:vision",
        "steps.0.minutes": "1.5",
        "steps.0.notes.zh": "看",
        "steps.0.notes.en": "Look",
        "steps.1.slide.title.zh": "完",
        "steps.1.slide.title.en": "The end",
        "steps.1.minutes": "0.5",
        "steps.1.notes.zh": "谢谢",
        "steps.1.notes.en": "Thanks",
    },
}


def new(
    kind: str, folder: Path, *more: str, answers: dict[str, str] | None = None, typed: str = ""
) -> Result:
    sets = [part for key, value in (answers or {}).items() for part in ("--set", f"{key}={value}")]
    return CliRunner().invoke(main, ["new", kind, str(folder), *sets, *more], input=typed)


def silent(kind: str, folder: Path, answers: dict[str, str], *more: str) -> Result:
    return new(kind, folder, "--yes", "--id", "added", *more, answers=answers)


# writing ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_written_with_comments_and_passes_the_check(kind: str, tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    file = folder / f"{KINDS[kind].file}.yaml"
    before = file.read_bytes()
    done = silent(kind, folder, ANSWERS[kind])
    assert done.exit_code == 0, done.output
    loaded = load(folder)
    assert loaded.content is not None and not loaded.errors
    assert "added" in getattr(loaded.content, KINDS[kind].file)
    after = file.read_bytes()
    added = done.output.partition("：\n\n")[2].split("\n\n")[0] + "\n"
    assert added.startswith("  added:\n    # ") and added.count("    # ") >= 3
    # Whatever stood there stands there still, byte for byte.
    start = after.index(added.encode().rstrip(b"\n"))
    assert before in (after[:start] + after[start + len(added.encode()) :], after[:start])


def test_an_event_stands_among_the_others_by_its_date(tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    assert silent("event", folder, EVENT).exit_code == 0
    loaded = load(folder)
    assert loaded.content is not None
    assert list(loaded.content.events) == ["vision", "added", "ai-output"]
    text = (folder / "events.yaml").read_text("utf-8")
    head, _, tail = SAMPLE["events"].partition("  ai-output:\n")
    assert text.startswith(head) and text.endswith("  ai-output:\n" + tail)


def test_a_chart_stands_at_the_end_of_its_group(tmp_path: Path) -> None:
    text = SAMPLE["charts"].replace("group: industry", "group: space", 1)
    folder = write_content(tmp_path, charts=text)
    assert silent("chart", folder, {**ANSWERS["chart"], "group": "space"}).exit_code == 0
    loaded = load(folder)
    assert loaded.content is not None
    assert list(loaded.content.charts) == ["ai-output", "added", "growth"]


def test_line_ends_comments_and_mark_stay(tmp_path: Path) -> None:
    text = (
        SAMPLE["events"].replace("  ai-output:", "\n  # of 2022\n  ai-output: # here").replace("\n", "\r\n")
    )
    folder = write_content(tmp_path, events=b"\xef\xbb\xbf# head\r\n" + text.encode() + b"  # the end\r\n")
    assert silent("event", folder, EVENT).exit_code == 0
    data = (folder / "events.yaml").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") and data.startswith(b"\xef\xbb\xbf# head\r\n")
    start, end = data.index(b"  added:"), data.index(b"  # of 2022")
    assert data[:start] + data[end:] == b"\xef\xbb\xbf# head\r\n" + text.encode() + b"  # the end\r\n"
    # A blank line parts it from both of its neighbours, as they are parted.
    assert data[start - 4 : start] == b"\r\n\r\n" and data[end - 4 : end] == b"\r\n\r\n"


def test_items_four_spaces_deep_stay_so(tmp_path: Path) -> None:
    rows = SAMPLE["figures"].splitlines(keepends=True)
    deep = "".join(" " * (len(row) - len(row.lstrip())) + row for row in rows)
    folder = write_content(tmp_path, figures=deep)
    assert silent("figure", folder, ANSWERS["figure"]).exit_code == 0
    text = (folder / "figures.yaml").read_text("utf-8")
    assert text.startswith(deep)
    assert "\n    added:\n        # 指标名称" in text and '\n            zh: "人数"\n' in text


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    folder = write_content(tmp_path, routes=None)
    assert silent("route", folder, ANSWERS["route"]).exit_code == 0
    text = (folder / "routes.yaml").read_text("utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=schema/routes.json\n"
        "# 讲解路线。Routes for talks.\n\nroutes:\n\n  added:\n"
    )


def test_schemas_beside_the_files_learn_the_new_id(tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    (folder / "schema").mkdir()
    assert silent("event", folder, EVENT).exit_code == 0
    assert '"event:added"' in (folder / "schema" / "routes.json").read_text("utf-8")


def test_a_text_is_quoted_so_that_yaml_reads_the_same() -> None:
    import yaml

    for text in ('say "no": # {x}', "一\u2028二\x85\x7f\ufeff", "back\\slash", "yes", "- a", "\t"):
        assert yaml.safe_load(quoted(text)) == text


# questions ----------------------------------------------------------------------------------------------


def test_a_talk_in_the_terminal_in_english(tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    typed = ["ai-output", "Open Day", "added", "yesterday", "2018-05", "开放日", "", "An open day"]
    typed += [
        "来了500人",
        "500 people come",
        "来了{ai-companies}",
        "{ai-companies} come",
        "大家都来",
        "All come",
    ]
    typed += ["plcae", "6", "soil", "", "ai-", "ai-companies", "", "岸", "", "", "", ""]
    done = new("event", folder, "--lang", "en", typed="\n".join(typed) + "\n")
    assert done.exit_code == 0, done.output
    for words in (
        "A new event, for events.yaml. Enter skips what is optional; Ctrl+C leaves, "
        "and nothing is changed.\n",
        "  `ai-output` is in events.yaml already: choose another\n",
        "  Its id: lower-case letters, digits and hyphens, such as open-day\n",
        "when: date as exact as the source knows it\nwhen: yesterday\n"
        "  ✗ `yesterday` is not a date that can be read\n"
        "    → Write one of: 1980s, 2017, 2019-10, 2019-10-05, 2017..2021, early 2023, by 2022, "
        "1980s onward\n",
        "  Write both languages\n",
        "  ✗ The text holds a number without a source: `500`\n"
        "    → Enter it in figures.yaml and write {id}; list names in names_with_digits, exhibit.yaml\n",
        "  There is no `plcae`: did you mean `place`?\n",
        "places: places where it happened, optional\n    1  west-bund  西岸 / West Bund\n",
        "  Several fit `ai-`:\n    1  ai-output-2022  人工智能产业规模 / Output of AI industries\n",
        "Write it? [Y/n]: \n",
        "The check finds no errors.\n",
    ):
        assert words in done.output, words
    assert done.output.count("holds a number without a source") == 1
    loaded = load(folder)
    assert loaded.content is not None
    event = loaded.content.events["added"]
    assert (event.kind, event.places, event.figures) == ("place", ("west-bund",), ("ai-companies",))


def test_a_talk_in_chinese_that_is_left_at_the_end(tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    done = new("event", folder, "--id", "added", answers=EVENT, typed="\n\n\n\n\n\n\nn\n")
    assert done.exit_code == 1
    assert (
        "写一个新的事件，放进 events.yaml。可以不答的直接按回车；按 Ctrl+C 不写了，什么也不会改。"
        in done.output
    )
    assert "相关地点（places），可以不写\n    1  west-bund  西岸 / West Bund\n" in done.output
    assert "要写进 events.yaml 第 21 行：" in done.output
    assert done.output.endswith("没有写，什么也没有改。\n")
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before


def test_an_end_of_input_leaves_everything(tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    done = new("event", folder, "--lang", "en", typed="added\n2018\n")
    assert (done.exit_code, done.stderr) == (1, "\nNot written; nothing is changed.\n")
    assert (folder / "events.yaml").read_text("utf-8") == SAMPLE["events"]


def test_what_only_the_whole_check_finds_is_asked_for_again(tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    answers = {**EVENT, "when": "1990..2050"}
    done = new("event", folder, "--id", "added", "--lang", "en", answers=answers, typed="\n" * 7 + "2018\n\n")
    assert done.exit_code == 0, done.output
    assert (
        "These are not right yet; answer them once more:\n  ✗ `1990..2050` is not on the time axis"
        in done.output
    )
    loaded = load(folder)
    assert loaded.content is not None and str(loaded.content.events["added"].when) == "2018"


def test_of_many_items_one_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.authoring.new.asking.LISTED", 3)
    folder = write_content(tmp_path)
    done = new("event", folder, "--id", "added", answers=EVENT, typed="\n比上年\n魔珐\n" + "\n" * 6)
    assert done.exit_code == 0, done.output
    assert "相关数字（figures），可以不写\n  共有 4 个，写名称的一部分来找\n" in done.output
    loaded = load(folder)
    assert loaded.content is not None
    event = loaded.content.events["added"]
    assert (event.figures, event.organisations) == (("ai-growth-2022",), ("mofa",))


# refusals -----------------------------------------------------------------------------------------------

REFUSALS: list[tuple[str, list[str], dict[str, str], int, str]] = [
    ("missing", [], {k: v for k, v in EVENT.items() if k != "when"}, 2, "Missing: when. Give them as --set "
     "field=value, or leave --yes out and be asked.\n"),
    ("field", [], {**EVENT, "wehn": "2018"}, 2, "--set wehn: there is no such field: did you mean `when`?. "
     "There are: when, title,"),
    ("form", [], {**EVENT, "title": "x"}, 2, "--set title=x: write field=value\n"),
    ("unknown", [], {**EVENT, "places": "west-bnud"}, 1, "Place `west-bnud` does not exist: did you mean "
     "`west-bund`?"),
    ("number", [], {**EVENT, "detail.en": "500 come."}, 1, "Not written; nothing is changed: with it the "
     "check would find errors.\n"),
    ("language", [], {k: v for k, v in EVENT.items() if k != "title.en"}, 1, "The field `en` is missing"),
    ("line", [], {**EVENT, "kind": "place\n    outlook: true"}, 1, "Not written; nothing is changed"),
    ("id", ["--id", "Open Day"], EVENT, 2, "Its id: lower-case letters, digits and hyphens, such as "
     "open-day\n"),
    ("taken", ["--id", "vision"], EVENT, 2, "`vision` is in events.yaml already: choose another\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("case", "more", "answers", "code", "words"), REFUSALS, ids=[one[0] for one in REFUSALS]
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    case: str, more: list[str], answers: dict[str, str], code: int, words: str, tmp_path: Path
) -> None:
    folder = write_content(tmp_path)
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    done = silent("event", folder, answers, "--lang", "en", *more)
    assert done.exit_code == code, done.output
    assert words in done.output
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before


def test_a_content_with_errors_takes_nothing_new(tmp_path: Path) -> None:
    folder = write_content(tmp_path, units=edited("units", "en: yuan", "ne: yuan"))
    done = silent("event", folder, EVENT)
    assert done.exit_code == 1
    assert done.output.startswith("内容里已有错误，请先改正，再加新的事件：\n")
    assert "没有 `ne` 这个字段" in done.output
    assert (folder / "events.yaml").read_text("utf-8") == SAMPLE["events"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    done = silent("event", tmp_path / "nowhere", EVENT, "--lang", "en")
    assert done.exit_code == 2
    assert done.output.startswith("There is no content folder `")
    assert done.output.endswith("→ Check the name and the place of the folder\n")


def test_a_file_on_one_line_is_left_alone(tmp_path: Path) -> None:
    step = "{show: timeline, minutes: 1, notes: {zh: 看, en: Look}}"
    routes = f"routes: {{one: {{title: {{zh: 走, en: Walk}}, minutes: 1, steps: [{step}]}}}}\n"
    folder = write_content(tmp_path, routes=routes)
    assert load(folder).problems == ()
    done = silent("route", folder, ANSWERS["route"], "--lang", "en")
    assert (done.exit_code, done.output) == (
        1,
        "routes.yaml is not written line by line, so nothing can be put into it. Write the items below "
        "`routes:` on lines of their own, as docs/fields.md shows.\n",
    )
    assert (folder / "routes.yaml").read_text("utf-8") == routes


def test_a_file_that_somebody_saves_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_content(tmp_path)
    file = folder / "events.yaml"
    place = new_item.place

    def meanwhile(*arguments: Any) -> Any:
        file.write_text(SAMPLE["events"] + "# saved\n", "utf-8")
        return place(*arguments)

    monkeypatch.setattr(new_item, "place", meanwhile)
    done = silent("event", folder, EVENT, "--lang", "en")
    assert done.exit_code == 1 and done.output.endswith(
        "events.yaml was changed just now by somebody else; nothing is written. Run the command once more.\n"
    )
    assert file.read_text("utf-8") == SAMPLE["events"] + "# saved\n"


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_content(tmp_path)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    done = silent("event", folder, EVENT)
    assert done.exit_code == 1
    assert done.output.endswith("写不进 events.yaml：No space left on device。什么也没有改。\n")
    assert (folder / "events.yaml").read_text("utf-8") == SAMPLE["events"]
    assert not [one for one in folder.iterdir() if one.name.startswith(".")]


# the tables ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_each_required_field_is_asked_for(kind: str) -> None:
    for model in models_of(KINDS[kind]).values():
        required = {field for field, info in model.model_fields.items() if info.is_required()}
        assert required <= set(KINDS[kind].asked)
        for field in KINDS[kind].asked:
            if field in model.model_fields:
                one = question(model, field)
                assert one.sort not in ("id", "ids") or one.target == TARGETS[field]
                assert (one.sort in ("word", "words", "yes")) == bool(one.choices)
                if one.inner is not None and field != "options":
                    assert set(INNER[field]) <= set(one.inner.model_fields)
                    must = {name for name, info in one.inner.model_fields.items() if info.is_required()}
                    assert must <= set(INNER[field])
    assert (
        question(models_of(KINDS["route"])[""].model_fields["steps"].annotation.__args__[0], "show").sort
        == "show"
    )
    assert "show" in SHOWS


def test_words_have_both_languages() -> None:
    import re

    for key, (zh, en) in WORDS.items():
        assert set(re.findall(r"\{(\w+)\}", zh)) == set(re.findall(r"\{(\w+)\}", en)), key


def test_a_link_stays_one(tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    target = tmp_path / "kept.yaml"
    (folder / "events.yaml").rename(target)
    (folder / "events.yaml").symlink_to(target)
    assert silent("event", folder, EVENT).exit_code == 0
    assert (folder / "events.yaml").is_symlink() and "added:" in target.read_text("utf-8")
