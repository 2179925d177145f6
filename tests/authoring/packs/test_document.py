"""What docs/packs.md says is done as it says: each command, in its order."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kiosk.authoring.packs.messages import MESSAGES
from tests.authoring.packs.builders import run
from tests.conftest import ROOT
from tests.content.builders import write_content

TEXT = (ROOT / "docs" / "packs.md").read_text("utf-8")


def commands() -> list[list[str]]:
    """The words of each command, without `kiosk`."""
    found = []
    for block in re.findall(r"^```sh\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            program, *words = shlex.split(line)
            assert program == "kiosk"
            found.append(words)
    return found


def test_each_command_works_in_its_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name))
    exhibit = write_content(tmp_path) / "exhibit.yaml"
    said: dict[str, str] = {}
    earlier: list[list[str]] = []
    for words in commands():
        if words == ["rollback"]:
            # The next season: what was done once is done again.
            exhibit.write_text(exhibit.read_text("utf-8").replace("Innovates", "Leads", 1), "utf-8")
            for again in (one for one in earlier if one[0] in ("pack", "install")):
                assert run(*again, input="y\n").exit_code == 0
        done = run(*words, input="y\n")
        assert done.exit_code == 0, (words, done.output)
        said[" ".join(words)] = done.stdout
        earlier.append(words)
    assert said["keys list"].startswith("museum  ")
    assert said["install exhibit.xpack"].endswith("已装好版本 1\n")
    assert "春季更新 / spring" in said["install exhibit.xpack"]
    assert said["rollback"] == "现在展出版本 1\n"
    assert said["rollback 2"] == "现在展出版本 2\n"
    assert Path("keys/museum.last").is_file()


def test_refusals_are_named_as_they_are_printed() -> None:
    """Each half of the first column stands in a message."""
    rows = re.findall(r"^\| (.+?) / (.+?) \| .+ \|$", TEXT, re.MULTILINE)[1:]
    assert len(rows) >= 8
    for chinese, english in rows:
        for words, place in ((chinese, 0), (english, 1)):
            for part in re.split("、|……| … |, (?=cannot)", words):
                texts = [re.sub(r"\{\w+\}", "", row[place]).replace("  ", " ") for row in MESSAGES.values()]
                assert any(part.lower() in text.lower() for text in texts), part
