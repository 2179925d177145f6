"""Sheets go out and come back: nothing changes by itself, what changes is spliced in, a mistake stops all."""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.authoring.sheets import importing
from kiosk.authoring.sheets.columns import SHEETS, column_of, columns_of, key_of
from kiosk.cli import main
from kiosk.content.draft import MODELS
from kiosk.content.loader import load
from tests.conftest import CONTENT

KINDS = ("figures", "events", "organisations")
Rows = list[list[str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def rows_of(folder: Path, kind: str) -> Rows:
    text = importing.export(folder, kind).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def put(rows: Rows, id_: str, **values: str) -> None:
    """Set cells of a row, which is added where there is none; `__` stands for a dot."""
    keys = [key_of(cell) for cell in rows[0]]
    row = next((one for one in rows[1:] if one[0] == id_), None)
    if row is None:
        row = [id_, *[""] * (len(keys) - 1)]
        rows.append(row)
    for name, value in values.items():
        row[keys.index(name.replace("__", "."))] = value


def save(rows: Rows, file: Path, encoding: str = "utf-8-sig", delimiter: str = ",") -> Path:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    file.write_bytes(out.getvalue().encode(encoding))
    return file


def run(*words: str | Path, answer: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=answer)


def bring_in(kind: str, file: Path, folder: Path, lang: str = "en") -> Result:
    return run("import", kind, file, folder, "--yes", "--lang", lang)


def test_each_field_of_the_models_has_a_column() -> None:
    for kind in KINDS:
        assert list(SHEETS[kind]) == list(MODELS[kind].model_fields)
        headers = [column.header for column in columns_of(kind, 2)]
        assert len(set(headers)) == len(headers)
        for column in columns_of(kind, 2):
            assert column_of(kind, key_of(column.header)) == column


@pytest.mark.parametrize("kind", KINDS)
def test_out_and_back_changes_nothing(folder: Path, kind: str) -> None:
    file = folder.parent / "a.csv"
    before = (folder / f"{kind}.yaml").read_bytes()
    assert run("export", kind, folder, "--out", file).exit_code == 0
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n")
    result = bring_in(kind, file, folder)
    assert result.exit_code == 0
    assert result.output == f"{kind}.yaml: nothing would change\n"
    assert (folder / f"{kind}.yaml").read_bytes() == before


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [
        ("utf-8", ","),
        ("utf-16", "\t"),
        ("utf-16-le", "\t"),
        ("gb18030", ","),
        ("utf-8-sig", ";"),
        ("gbk", ";"),
    ],
)
def test_all_that_excel_writes_is_read(folder: Path, kind: str, encoding: str, delimiter: str) -> None:
    file = save(rows_of(folder, kind), folder.parent / "a.csv", encoding, delimiter)
    assert importing.plan(folder, kind, file).is_empty


def test_a_line_for_the_separator_and_empty_rows_and_columns_are_passed_over(folder: Path) -> None:
    rows = [[*row, "", ""] for row in rows_of(folder, "figures")]
    rows += [[""] * 3, [""] * 40]
    file = save(rows, folder.parent / "a.csv", delimiter=";")
    file.write_bytes(file.read_bytes().replace(b"\xef\xbb\xbf", b"\xef\xbb\xbfsep=;\r\n"))
    found = importing.plan(folder, "figures", file)
    assert found.is_empty
    assert not found.troubles


def test_values_are_spliced_in_and_all_else_stays(folder: Path) -> None:
    yaml = folder / "figures.yaml"
    text = yaml.read_text("utf-8")
    text = text.replace("    value: 70.5\n", "    value: 70.5  # as printed\n", 1)
    yaml.write_text(text, "utf-8")
    rows = rows_of(folder, "figures")
    put(rows, "ai-output-2022", value="71.5", note__zh="报道写的。", note__en='As "reported".')
    put(rows, "ai-output-2021", note__zh="", note__en="")
    put(rows, "ai-growth-2022", label__en="Growth in one year")
    result = bring_in("figures", save(rows, folder.parent / "a.csv"), folder)
    assert result.exit_code == 0, result.output
    expected = text.replace("value: 70.5  # as", "value: 71.5  # as")
    expected = expected.replace(
        "    period: 2022\n    section: soil\n",
        "    period: 2022\n    section: soil\n    note:\n"
        '      zh: "报道写的。"\n      en: "As \\"reported\\"."\n',
        1,
    )
    expected = expected.replace(
        '    note:\n      zh: "由2022年的产出和增速倒推，是估算。"\n'
        '      en: "Worked back from the output and growth of 2022; an estimate."\n',
        "",
        1,
    )
    expected = expected.replace('en: "Growth in a year"}', 'en: "Growth in one year"}', 1)
    assert yaml.read_text("utf-8") == expected
    assert result.output.splitlines()[:6] == [
        "figures.yaml: 3 changed, 0 added",
        "  ~ ai-output-2022",
        "      Value [value]: 70.5 → 71.5",
        "      Note (Chinese) [note.zh]: (none) → 报道写的。",
        '      Note (English) [note.en]: (none) → As "reported".',
        "  ~ ai-growth-2022",
    ]


def test_a_new_row_is_a_new_item_in_the_style_of_the_file(folder: Path) -> None:
    before = (folder / "figures.yaml").read_text("utf-8")
    rows = rows_of(folder, "figures")
    put(
        rows, "new-one", name__zh="新数字", name__en="A new figure", value="30..50", unit="percent",
        period="2019/10/5", section="soil", qualifier="about",
    )  # fmt: skip
    result = bring_in("figures", save(rows, folder.parent / "a.csv"), folder)
    assert result.exit_code == 0, result.output
    assert (folder / "figures.yaml").read_text("utf-8") == before + (
        '\n  new-one:\n    name: {zh: "新数字", en: "A new figure"}\n    value: [30, 50]\n    unit: percent\n'
        '    qualifier: about\n    period: "2019-10-05"\n    section: soil\n'
    )
    content = load(folder).content
    assert content is not None
    assert str(content.figures["new-one"].period) == "2019-10-05"


def test_line_ends_of_windows_stay(folder: Path) -> None:
    yaml = folder / "events.yaml"
    yaml.write_bytes(b"\xef\xbb\xbf" + yaml.read_bytes().replace(b"\n", b"\r\n"))
    before = yaml.read_bytes()
    rows = rows_of(folder, "events")
    put(rows, "ai-highland", places="caohejing", outlook="FALSE")
    assert bring_in("events", save(rows, folder.parent / "a.csv"), folder).exit_code == 0
    after = yaml.read_bytes()
    assert after.count(b"\r\n") == after.count(b"\n") == before.count(b"\n") + 2
    assert (
        after.replace(
            b"    places: caohejing\r\n    voices: zhang-ning\r\n    themes: [today",
            b"    voices: zhang-ning\r\n    themes: [today",
            1,
        ).replace(b"    outlook: false\r\n", b"", 1)
        == before
    )


def test_lists_and_works_come_and_go(folder: Path) -> None:
    yaml = folder / "organisations.yaml"
    before = yaml.read_text("utf-8")
    rows = rows_of(folder, "organisations")
    put(
        rows,
        "mofa",
        products__2__name__zh="",
        products__2__name__en="",
        products__2__text__zh="",
        products__2__text__en="",
    )
    put(rows, "mofa", products__5__name__zh="新作", products__5__name__en="New work")
    put(rows, "mofa", products__5__text__zh="一句话", products__5__text__en="One sentence")
    put(rows, "mihoyo", sections="commentary; soil", figures="")
    result = bring_in("organisations", save(rows, folder.parent / "a.csv"), folder)
    assert result.exit_code == 0, result.output
    content, old = load(folder).content, load(CONTENT).content
    assert content is not None
    assert old is not None
    works = [work.name.en for work in old.organisations["mofa"].products]
    assert [one.name.en for one in content.organisations["mofa"].products] == [
        works[0],
        *works[2:],
        "New work",
    ]
    assert content.organisations["mihoyo"].sections == ("commentary", "soil")
    assert content.organisations["mihoyo"].figures == ()
    after = yaml.read_text("utf-8")
    assert (
        '      - name: {zh: "新作", en: "New work"}\n        text: {zh: "一句话", en: "One sentence"}\n'
        in after
    )
    untouched = before.split("\n  mofa:")[0].split("\n  sensetime:")[1]
    assert untouched in after


def test_a_list_in_lines_stays_one_and_its_comment_is_not_lost(folder: Path) -> None:
    yaml = folder / "events.yaml"
    text = yaml.read_text("utf-8").replace(
        "    themes: [three-reasons, rainforest]\n",
        "    themes:\n      - three-reasons\n      - rainforest\n",
        1,
    )
    yaml.write_text(text, "utf-8")
    rows = rows_of(folder, "events")
    put(rows, "caohejing-grows", themes="rainforest; today-and-tomorrow")
    file = save(rows, folder.parent / "a.csv")
    assert bring_in("events", file, folder).exit_code == 0
    assert "    themes:\n      - rainforest\n      - today-and-tomorrow\n" in yaml.read_text("utf-8")
    yaml.write_text(text.replace("      - rainforest\n", "      # why\n      - rainforest\n"), "utf-8")
    before = yaml.read_bytes()
    result = bring_in("events", file, folder)
    assert result.exit_code == 1
    assert "There is a comment inside of this value in the file, which would be lost" in result.output
    assert yaml.read_bytes() == before


# refusals -----------------------------------------------------------------------------------------------


Change = Callable[[Rows], None]


def _set(id_: str, **values: str) -> Change:
    return lambda rows: put(rows, id_, **values)


def _twice(rows: Rows) -> None:
    rows.append(list(rows[1]))


def _no_id(rows: Rows) -> None:
    rows[2][0] = ""


def _other_column(rows: Rows) -> None:
    rows[0][6] = "valeu"


def _same_column(rows: Rows) -> None:
    rows[0][7] = rows[0][6]


def _no_name(rows: Rows) -> None:
    rows[3] += [""] * 2 + ["x"]


REFUSALS: list[tuple[Change, str, str]] = [
    (
        _twice,
        "第 41 行 A 列（id）：编号 `ai-output-2022` 在第 2 行已经有了",
        "row 41, column A (id): The id `ai-output-2022` stands in row 2 already",
    ),
    (_no_id, "第 3 行 A 列（id）：这一行没有编号", "row 3, column A (id): This row has no id"),
    (_set("Bad Id", value="3"), "A 列（id）：`Bad Id` 不能作编号", "column A (id): `Bad Id` cannot be an id"),
    (
        _other_column,
        "第 1 行 G 列：没有 `valeu` 这一列，是不是 `value`？",
        "row 1, column G: There is no column `valeu`: did you mean `value`?",
    ),
    (
        _set("new-one"),
        "A 列（id）：`new-one` 是新编号，这一行却没有别的内容",
        "column A (id): `new-one` is a new id, and there is nothing else in its row",
    ),
    (_same_column, "第 1 行 H 列：列 value 出现了两次", "row 1, column H: The column value stands twice"),
    (_no_name, "这一列没有名称，却有内容", "This column has no name and is not empty"),
    (
        _set("ai-output-2022", value="7E+10"),
        "第 2 行 G 列（value）：`7E+10` 是科学记数法",
        "row 2, column G (value): `7E+10` is in scientific notation",
    ),
    (
        _set("ai-output-2022", unit="yuann"),
        "第 2 行 I 列（unit）：单位 `yuann` 不存在，是不是 `yuan`？",
        "row 2, column I (unit): Unit `yuann` does not exist: did you mean `yuan`?",
    ),
    (_set("ai-output-2022", name__en=""), "第 2 行 C 列（name.en）：", "row 2, column C (name.en): "),
]


@pytest.mark.parametrize(("change", "zh", "en"), REFUSALS)
def test_one_mistake_and_nothing_is_written(folder: Path, change: Change, zh: str, en: str) -> None:
    rows = rows_of(folder, "figures")
    put(rows, "ai-growth-2022", value="19.5")
    change(rows)
    if change is _twice:
        zh, en = (one.replace("41", str(len(rows))) for one in (zh, en))
    file = save(rows, folder.parent / "a.csv")
    before = (folder / "figures.yaml").read_bytes()
    for lang, words in (("zh", zh), ("en", en)):
        result = bring_in("figures", file, folder, lang)
        assert result.exit_code == 1
        assert words in result.output, result.output
    assert result.output.endswith(" to mend first; nothing was written\n")
    assert (folder / "figures.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty"),
        (b"PK\x03\x04rest", "This is an Excel workbook and no CSV file"),
        (b'id,value\nx,"open\n', "quotation marks do not match near row 2"),
        (b"name,value\nx,1\n", "The first row has no column of ids, [id]"),
        ("id,note.en\nx,Xuhui’s own\n".encode("cp1252"), "The encoding of the file cannot be told"),
        (b"id,note.en\nx,\xff\xff\xff\n", "The encoding of the file cannot be told"),
        (
            "编号 [id],值 [value]\n".encode("ascii", "replace"),
            "Chinese characters became question marks when",
        ),
    ],
)
def test_a_file_that_cannot_be_read_without_a_doubt_is_refused(folder: Path, data: bytes, words: str) -> None:
    file = folder.parent / "a.csv"
    file.write_bytes(data)
    result = bring_in("figures", file, folder)
    assert result.exit_code == 1
    assert words in result.output


def test_whoever_says_no_changes_nothing(folder: Path) -> None:
    rows = rows_of(folder, "figures")
    put(rows, "ai-output-2022", value="71.5")
    file = save(rows, folder.parent / "a.csv")
    before = (folder / "figures.yaml").read_bytes()
    result = run("import", "figures", file, folder, answer="n\n")
    assert result.exit_code == 1
    assert "写入吗？" in result.output
    assert result.output.endswith("没有写\n")
    assert (folder / "figures.yaml").read_bytes() == before
    assert run("import", "figures", file, folder, answer="y\n").exit_code == 0
    assert (folder / "figures.yaml").read_bytes() != before


def test_a_file_that_somebody_else_saves_meanwhile_is_left_alone(folder: Path) -> None:
    rows = rows_of(folder, "figures")
    put(rows, "ai-output-2022", value="71.5")
    found = importing.plan(folder, "figures", save(rows, folder.parent / "a.csv"))
    yaml = folder / "figures.yaml"
    yaml.write_bytes(yaml.read_bytes() + b"# more\n")
    with pytest.raises(importing.TroubleError, match="moved-on"):
        importing.write(found)
    assert yaml.read_bytes().endswith(b"# more\n")


def test_a_write_that_fails_leaves_the_old_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = rows_of(folder, "figures")
    put(rows, "ai-output-2022", value="71.5")
    file = save(rows, folder.parent / "a.csv")
    before = (folder / "figures.yaml").read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = bring_in("figures", file, folder)
    assert result.exit_code == 1
    assert "figures.yaml cannot be written: No space left on device. Nothing was changed" in result.output
    assert (folder / "figures.yaml").read_bytes() == before
    assert not list(folder.glob(".figures*"))


def test_a_sheet_is_not_replaced_unasked(folder: Path) -> None:
    file = folder.parent / "a.csv"
    file.write_text("mine", "utf-8")
    result = run("export", "figures", folder, "--out", file, "--lang", "en")
    assert result.exit_code == 1
    assert f"{file} is there already and was not replaced" in result.output
    assert file.read_text("utf-8") == "mine"
    assert run("export", "figures", folder, "--out", file, "--force").exit_code == 0


def test_a_file_with_a_mistake_of_syntax_is_not_touched(folder: Path) -> None:
    file = save(rows_of(folder, "figures"), folder.parent / "a.csv")
    yaml = folder / "figures.yaml"
    yaml.write_text(yaml.read_text("utf-8").replace("\nfigures:\n", "\nfigures: [\n", 1), "utf-8")
    result = bring_in("figures", file, folder)
    assert result.exit_code == 1
    assert "figures.yaml has a mistake of syntax in line" in result.output


def test_no_folder_is_an_exit_of_two(tmp_path: Path) -> None:
    assert run("export", "figures", tmp_path / "none", "--out", tmp_path / "a.csv").exit_code == 2
    assert run("import", "figures", tmp_path / "a.csv", tmp_path / "none").exit_code == 2
