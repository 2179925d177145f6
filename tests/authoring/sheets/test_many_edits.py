"""Many edits of many cells, in files written in many ways: what is read back is what the sheet said.
`plan` itself compares each value of the new text with the sheet."""

from __future__ import annotations

import csv
import io
import random
import re
import shutil
from pathlib import Path

import pytest

from kiosk.authoring.sheets import importing
from kiosk.authoring.sheets.columns import column_of, key_of
from tests.conftest import CONTENT

CELLS = {
    "text": [
        "新文字", "a: b # c", "it's", "'q'", '"dq"', "-x", "no", "12:30", "0123", "[x]", "{y}", "two\nlines",
        "tab\there", "\\back", "😀 astral", "a|b", "  lead", "trail  ", "#hash", "&a", "*b", "!t", "%p", "@m",
        "`k`", "? q", "x: y", "", "true", "~", "1.0", "é’“”",
    ],
    "line": ["字", "a", "yes", ""],
    "word": ["a-b", "no", "on", "caohejing", ""],
    "words": ["a-b", "a; b; c", "on", "west-bund; ai-tower", ""],
    "wholes": ["5", "6; 7", ""],
    "whole": ["2", ""],
    "value": ["'0.50", "3..5", "7", "'0.5", ""],
    "date": ["2017", "1980s", "'2019-10", "'2019-10-01", "early 2023", "2017..2021", ""],
    "switch": ["yes", "no", ""],
}  # fmt: skip


def rewritten(text: str, way: int) -> str:
    """The same content, written otherwise."""
    match way:
        case 1:
            return text.replace("\n", "\r\n")
        case 2:
            block = r"    \1:\n      zh: \2 # c1\n      # c2\n      en: \3"
            return re.sub(r"^    (name|title): \{zh: (.*), en: (.*)\}$", block, text, flags=re.M)
        case 3:
            return re.sub(r"^(    [a-z]+): \[(.*)\]$", _in_lines, text, flags=re.M)
        case 4:
            return text.rstrip("\n")
        case _:
            return text


def _in_lines(found: re.Match[str]) -> str:
    return f"{found[1]}:\n" + "\n".join(f"      - {one.strip()}" for one in found[2].split(","))


@pytest.mark.parametrize("seed", range(60))
def test_edits_come_back(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # Most of these values are no sound content; the check of the whole content has tests of its own.
    monkeypatch.setattr(importing, "_check", lambda *_: None)
    chance = random.Random(seed)
    kind = ("figures", "events", "organisations")[seed % 3]
    folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    yaml = folder / f"{kind}.yaml"
    yaml.write_text(rewritten(yaml.read_text("utf-8"), seed // 3 % 5), "utf-8", newline="")
    text = importing.export(folder, kind).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    columns = [column_of(kind, key_of(cell)) for cell in rows[0]]
    edits = [(chance.randrange(1, len(rows)), chance.randrange(1, len(columns))) for _ in range(10)]
    edits += [(len(rows) - 1, at) for at in range(1, len(columns)) if chance.random() < 0.1]
    rows.append(["new-item", *[""] * (len(columns) - 1)])
    edits += [(len(rows) - 1, at) for at in range(1, len(columns)) if chance.random() < 0.3]
    for row, at in edits:
        column = columns[at]
        assert column is not None
        rows[row][at] = chance.choice(CELLS[column.sort])
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    file = tmp_path / "a.csv"
    file.write_bytes(out.getvalue().encode("utf-8-sig"))
    found = importing.plan(folder, kind, file)
    assert not found.troubles
    importing.write(found)
    again = importing.plan(folder, kind, file)
    # Works that go make those after them move up, so that the sheet has them elsewhere.
    left = {one.column.path[0] for changes in again.changes.values() for one in changes}
    assert not again.added
    assert left <= {"products"}


@pytest.mark.parametrize("body", ["figures:\n", "figures: {}\n", "# none yet\nfigures:"])
def test_the_first_item_of_a_file(tmp_path: Path, body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_check", lambda *_: None)
    (tmp_path / "figures.yaml").write_text(body, "utf-8")
    file = tmp_path / "a.csv"
    file.write_text("id,unit,value\nfirst-one,yuan,7\n", "utf-8")
    importing.write(importing.plan(tmp_path, "figures", file))
    text = (tmp_path / "figures.yaml").read_text("utf-8")
    assert text.split("figures:")[1].split() == ["first-one:", "value:", "7", "unit:", "yuan"]
