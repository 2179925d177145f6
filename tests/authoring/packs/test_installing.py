"""What an installation shows, asks and changes; versions and the way back."""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.runtime.installed import current_content, is_whole, read_pointer, versions
from tests.authoring.packs.builders import Bench, run, sample_files, tree
from tests.conftest import ROOT

TITLE = "Xuhui Innovates"


def rollback(bench: Bench, *more: object) -> str:
    done = run("rollback", *more, "--data", bench.data, "--lang", "en")
    return done.stdout + done.stderr


def shown(bench: Bench) -> int:
    folder = current_content(bench.data)
    assert folder is not None
    return int(folder.parent.name)


# what is shown and asked --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "zh",
            "《徐汇科创》，版本 2，2023-11-14 存盘，{count} 个文件\n"
            "备注：开幕\n"
            "和现在展出的相比：\n"
            "  总设置：修改 1 个\n"
            "    ~ `title`：en\n"
            "已装好版本 2。要换回版本 1：kiosk rollback\n",
        ),
        (
            "en",
            "Xuhui Leads, version 2, saved on 2023-11-14, {count} files\n"
            "Note: 开幕\n"
            "Compared with what is shown now:\n"
            "  Settings of the exhibit: 1 changed\n"
            "    ~ `title`: en\n"
            "Version 2 is installed. Back to version 1: kiosk rollback\n",
        ),
    ],
)
def test_what_will_change_is_shown(lang: str, expected: str, bench: Bench) -> None:
    bench.trust().installed(1).edit("exhibit.yaml", TITLE, "Xuhui Leads")
    for file in bench.content.iterdir():
        os.utime(file, (1_700_000_000, 1_700_000_000))
    bench.make("--note", "开幕", "--version", 2)
    done = bench.install("--yes", "--lang", lang)
    said = expected.replace("{count}", str(len(sample_files())))
    assert (done.stdout, done.stderr, done.exit_code) == (said, "", 0)


@pytest.mark.parametrize(("answer", "version"), [("y\n", 2), ("n\n", 1), ("\n", 1), ("", 1)])
def test_it_asks(answer: str, version: int, bench: Bench) -> None:
    bench.trust().installed(1)
    before = tree(bench.data)
    bench.make("--version", 2)
    done = run("install", bench.pack, "--data", bench.data, "--lang", "en", input=answer)
    assert "Install it? [y/N]:" in done.stdout
    assert shown(bench) == version
    assert done.exit_code == (0 if version == 2 else 1)
    if version == 1:
        assert tree(bench.data) == before


def test_the_first_is_compared_with_what_is_built_in(bench: Bench) -> None:
    bench.trust().make()
    row = json.loads(bench.install("--format", "json").stdout)
    assert row["ok"] and not row["installed"]
    assert row["message"] == {"zh": "版本 1 可以安装", "en": "Version 1 can be installed"}
    assert {"added", "removed"} <= set(row["changes"]["events"])
    assert current_content(bench.data) is None
    row = json.loads(bench.install("--format", "json", "--yes").stdout)
    assert row["ok"] and row["installed"] and row["version"] == 1
    assert row["message"] == {"zh": "已装好版本 1", "en": "Version 1 is installed"}
    assert set(row) == {
        *("ok", "installed", "code", "version", "name", "note", "changes", "pictures", "problems"),
        *("message", "hint"),
    }
    assert tree(bench.data / "packs/versions/1/content") == sample_files()


def test_pictures_with_other_bytes_are_named(bench: Bench) -> None:
    (bench.content / "images").mkdir()
    for name in ("a.png", "b.png"):
        (bench.content / "images" / name).write_bytes(b"one")
    bench.trust().installed(1)
    (bench.content / "images" / "b.png").write_bytes(b"two")
    bench.make()
    done = bench.install("--yes", "--lang", "en")
    assert "  Picture files replaced: `images/b.png`\n" in done.stdout
    assert "Nothing in the content changes" not in done.stdout


# versions -----------------------------------------------------------------------------------------------


def test_five_versions_are_kept_and_what_was_shown_before(bench: Bench) -> None:
    bench.trust()
    for version in range(1, 8):
        bench.installed(version)
    assert versions(bench.data) == [3, 4, 5, 6, 7]
    rollback(bench, 3)
    for version in (8, 9, 10, 11, 12):
        bench.installed(version)
        if version == 8:
            # 3 was shown before it.
            assert versions(bench.data) == [3, 4, 5, 6, 7, 8]
    assert versions(bench.data) == [8, 9, 10, 11, 12]


def test_rollback_goes_back_through_what_was_shown(bench: Bench) -> None:
    bench.trust().installed(1).installed(2).installed(3)
    assert rollback(bench) == "Version 2 is shown now\n"
    bench.installed(4)
    assert rollback(bench) == "Version 2 is shown now\n"
    assert rollback(bench) == "Version 1 is shown now\n"
    assert rollback(bench).startswith("There is no version before 1\n")
    assert rollback(bench, 3) == "Version 3 is shown now\n"
    assert rollback(bench) == "Version 1 is shown now\n"


def test_rollback_for_programs(bench: Bench) -> None:
    bench.trust().installed(1)
    row = json.loads(run("rollback", "--data", bench.data, "--format", "json").stdout)
    assert row["ok"] is False and row["message"]["zh"] == "版本 1 之前没有别的版本"
    bench.installed(2)
    row = json.loads(run("rollback", "--data", bench.data, "--format", "json").stdout)
    assert row == {
        "ok": True,
        "version": 1,
        "message": {"zh": "现在展出版本 1", "en": "Version 1 is shown now"},
        "hint": {"zh": "", "en": ""},
    }


def test_versions_are_listed(bench: Bench) -> None:
    data = ("--data", bench.data)
    assert run("versions", *data).stdout == "这台机器上没有装过内容包，展出的是程序自带的内容\n"
    bench.trust().installed(1)
    bench.make("--note", "for the opening")
    bench.install("--yes")
    (bench.data / "packs/versions/1/content/events.yaml").unlink()
    lines = run("versions", *data, "--lang", "en").stdout.splitlines()
    assert lines[0].startswith("* 2  20") and lines[0].endswith(" UTC  for the opening")
    assert lines[1].startswith("  1  20") and lines[1].endswith(" UTC  damaged")
    rows = json.loads(run("versions", *data, "--format", "json").stdout)
    assert [(row["version"], row["shown"], row["whole"]) for row in rows] == [
        (2, True, True),
        (1, False, False),
    ]


def test_a_damaged_version_is_repaired_by_its_pack(bench: Bench) -> None:
    bench.trust().installed(1).installed(2)
    file = bench.data / "packs/versions/2/content/events.yaml"
    file.write_bytes(file.read_bytes().replace(b"e", b"f", 1))
    assert bench.install("--yes").exit_code == 0
    assert file.read_bytes() == sample_files()["events.yaml"]
    assert (shown(bench), versions(bench.data)) == (2, [1, 2])
    assert rollback(bench) == "Version 1 is shown now\n"


# what the exhibit finds ---------------------------------------------------------------------------------


def test_nothing_is_installed(tmp_path: Path) -> None:
    assert current_content(tmp_path) is None
    assert current_content(tmp_path / "nothing") is None


def test_the_good_way_reads_one_small_file(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.trust().installed(1)
    opened = []
    true_open = Path.open

    def count(self: Path, *args: Any, **options: Any) -> Any:
        opened.append(self.name)
        return true_open(self, *args, **options)

    monkeypatch.setattr(Path, "open", count)
    assert current_content(bench.data) == bench.data / "packs/versions/1/content"
    assert opened == ["current.json"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"format": 2}', '{"format": 1, "version": "2", "history": [], "highest": 2}'],
)
def test_a_damaged_pointer_gives_the_newest_whole_version(
    text: str, bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.trust().installed(1).installed(2)
    (bench.data / "packs/current.json").write_text(text)
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            assert shown(bench) == 2
    assert len(caplog.messages) == 1
    assert caplog.messages[0].startswith("installed content: current.json cannot be read (")
    assert caplog.messages[0].endswith("); version 2 serves")


def test_a_damaged_pointer_and_version_give_the_one_before_until_the_next_installation(bench: Bench) -> None:
    bench.trust().installed(1).installed(2)
    (bench.data / "packs/current.json").write_text("{")
    shutil.rmtree(bench.data / "packs/versions/2/content/")
    assert not is_whole(bench.data, 2)
    assert shown(bench) == 1
    bench.installed(3)
    pointer = read_pointer(bench.data)
    assert pointer is not None and (pointer.version, pointer.history[-1]) == (3, 1)


def test_a_folder_that_is_gone_gives_the_one_before(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.trust().installed(1).installed(2).installed(3)
    rollback(bench)
    shutil.rmtree(bench.data / "packs/versions/2")
    with caplog.at_level(logging.ERROR):
        assert shown(bench) == 1, "3 came after it"
    assert caplog.messages == ["installed content: version 2 is gone; version 1 serves"]
    shutil.rmtree(bench.data / "packs/versions/1")
    caplog.clear()
    assert current_content(bench.data) is None
    assert caplog.messages == ["installed content: version 2 is gone; nothing installed serves in its place"]


def test_a_version_that_was_never_shown_counts_for_nothing(bench: Bench) -> None:
    """What a power cut leaves between the two swaps."""
    bench.trust().installed(1)
    shutil.copytree(bench.data / "packs/versions/1", bench.data / "packs/versions/2")
    assert run("versions", "--data", bench.data).stdout.count("UTC") == 1
    assert rollback(bench, 2).startswith("There is no version 2 on this machine, only 1\n")
    bench.installed(2)
    assert shown(bench) == 2


def test_what_the_exhibit_asks_is_light_to_import() -> None:
    script = (
        "import sys, kiosk.runtime.installed\n"
        "print(sorted({'PySide6', 'pydantic', 'yaml', 'cryptography'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "[]\n"
