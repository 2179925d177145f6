"""`kiosk init`: a whole exhibit from nothing, sound and clean; a folder that holds anything is left alone."""

from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from kiosk.authoring.check import run_check
from kiosk.authoring.fields_files import modeline
from kiosk.authoring.init_files import FILES
from kiosk.cli import main
from kiosk.content.loader import load
from kiosk.content.snapshot import KINDS, NAMES


def init(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["init", str(folder), *more])


def test_it_is_whole_and_clean_in_every_file(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    done = init(folder, "--name-zh", '我们的"展项"', "--name-en", 'Our "exhibit": one')
    assert done.exit_code == 0, done.output
    loaded = load(folder)
    assert loaded.problems == () and loaded.content is not None
    assert loaded.content.exhibit.title.zh == '我们的"展项"'
    assert loaded.content.exhibit.title.en == 'Our "exhibit": one'
    for kind in KINDS:
        assert len(getattr(loaded.content, kind)) >= 1, kind
    assert set(FILES) == set(NAMES)
    for name in NAMES:
        text = (folder / f"{name}.yaml").read_text("utf-8")
        first, second = text.splitlines()[:2]
        assert first == modeline(name) and second.startswith("# ")
        schema = json.loads((folder / "schema" / f"{name}.json").read_text("utf-8"))
        data = json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))
        assert list(Draft7Validator(schema).iter_errors(data)) == [], name
    assert json.loads((folder / "content.code-workspace").read_text("utf-8"))["folders"] == [{"path": "."}]
    assert (folder / "README.md").read_text("utf-8").startswith('# 我们的"展项" / Our "exhibit": one\n')
    assert run_check(folder, "text", "en") == (f"No problems in {folder.as_posix()}", 0)
    assert [one.name for one in tmp_path.iterdir()] == ["ours"]


def test_it_states_nothing_of_this_exhibit() -> None:
    for name, text in FILES.items():
        assert not any(word in text for word in ("徐汇", "Xuhui", "西岸", "West Bund")), name


def test_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    count = len(NAMES) * 2 + 2
    assert init(Path("empty")).output == (
        f"建好了：empty，{count} 个文件，检查没有问题。\n"
        "接下来：用编辑器打开 empty/README.md；看一看：kiosk run --windowed --size 1280x720 --content empty\n"
    )
    assert init(Path("deep/new"), "--lang", "en").output == (
        f"Made: deep/new, {count} files, and the check finds no problems.\n"
        "Next: open deep/new/README.md in an editor. Look at it: kiosk run --windowed --size 1280x720 "
        "--content deep/new\n"
    )


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("full").mkdir()
    Path("full/.hidden").write_text("x")
    Path("file").write_text("x")
    done = init(Path("full"))
    assert (done.exit_code, done.output) == (
        1,
        "full 里已经有东西，没有动它。请换一个空文件夹，或一个还没有的名称。\n",
    )
    done = init(Path("full"), "--lang", "en")
    assert done.output == (
        "full is not empty, and was left as it is. Name an empty folder, or one that does not exist yet.\n"
    )
    assert [one.name for one in Path("full").iterdir()] == [".hidden"]
    done = init(Path("file"), "--lang", "en")
    assert (done.exit_code, done.output) == (
        1,
        "file is no folder, and was left as it is. Choose another name.\n",
    )


def test_a_name_that_does_not_do_makes_nothing(tmp_path: Path) -> None:
    done = init(tmp_path / "ours", "--name-en", "An exhibit of 500 things", "--lang", "en")
    assert done.exit_code == 1
    assert done.output.startswith("This name does not do, and nothing was made. Choose another one:\n")
    assert "The text holds a number without a source: `500`" in done.output
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "move", full)
    done = init(tmp_path / "ours", "--lang", "en")
    assert done.exit_code == 1
    assert done.output.endswith(
        "No space left on device. Choose another folder, or change its permissions.\n"
    )
    assert list(tmp_path.iterdir()) == []
