"""The tutorial holds: its commands are run, its edits made and its answers given, all from the document."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from kiosk.cli import main
from kiosk.content.loader import load
from tests.test_docs import anchors

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorial.md"
STEP = re.compile(
    r"```sh\n(?P<sh>.*?)```|```yaml\n# (?P<file>\S+)\n(?P<yaml>.*?)```|(?P<table>(?:^\|[^\n]*\n)+)",
    re.DOTALL | re.MULTILINE,
)


def cells(table: str) -> list[list[str]]:
    """The rows below the head, without backquotes."""
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in table.splitlines()[2:]]
    return [[cell.strip().strip("`").replace("\\|", "|") for cell in row] for row in rows]


def run(line: str, answers: str | None = None) -> str:
    program, *arguments = shlex.split(line)
    assert program == "kiosk"
    done = CliRunner().invoke(main, arguments, input=answers)
    assert done.exit_code == 0, f"{line}\n{done.output}"
    return str(done.output)


@pytest.fixture
def followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: Any) -> str:
    """All that the commands print, once somebody has done what the tutorial says, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    said = ""
    waiting = ""
    for step in STEP.finditer(TUTORIAL.read_text("utf-8")):
        if step["sh"]:
            for line in step["sh"].splitlines():
                if line.startswith("kiosk new"):
                    # Its answers stand below it.
                    waiting = line
                elif not line.startswith("kiosk run"):
                    said += run(line)
        elif step["yaml"]:
            with Path(step["file"]).open("a", encoding="utf-8") as file:
                file.write("\n" + step["yaml"])
        elif waiting:
            answers = [row[1] for row in cells(step["table"])]
            said += run(waiting, "\n".join(answers) + "\n")
            waiting = ""
        else:
            file_name = re.findall(r"`(our-library/\S+\.yaml)`", TUTORIAL.read_text("utf-8")[: step.start()])[
                -1
            ]
            edited = Path(file_name)
            for old, new in cells(step["table"]):
                text = edited.read_text("utf-8")
                assert text.count(old) == 1
                edited.write_text(text.replace(old, new), "utf-8")
    return said


def test_whoever_follows_it_has_an_exhibit(followed: str) -> None:
    assert followed.count("没有问题：our-library") == 2
    assert "写好了：our-library/events.yaml:" in followed
    loaded = load(Path("our-library"))
    assert loaded.problems == () and loaded.content is not None
    content = loaded.content
    assert len(content.events) == 10
    assert len(content.organisations) + len(content.places) == 5
    assert content.exhibit.title.zh == "小城图书馆" and content.exhibit.subtitle.en == "The doors stand open"
    assert str(content.events["night-reading"].when) == "2004-10"
    # By date, as the file had them.
    assert list(content.events)[:2] == ["first-day", "night-reading"]
    pictures = sorted(Path("our-pictures").iterdir())
    assert [one.name for one in pictures] == ["company-school-zh-1280x720.png", "timeline-zh-1280x720.png"]
    for one in pictures:
        with Image.open(one) as image:
            assert image.size == (1280, 720)
            assert len(image.convert("RGB").getcolors(1_000_000) or ()) > 1000


def test_its_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((\w+\.md#[^)]+)\)", TUTORIAL.read_text("utf-8")):
        name, _, anchor = target.partition("#")
        assert anchor in anchors(TUTORIAL.parent / name)
