"""What a pack holds, and how it gets its version."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

import kiosk
from tests.authoring.packs.builders import Bench, run, sample_files, tree


def names(bench: Bench) -> list[str]:
    with zipfile.ZipFile(bench.pack) as archive:
        return archive.namelist()


def manifest(bench: Bench) -> dict[str, object]:
    with zipfile.ZipFile(bench.pack) as archive:
        row = json.loads(archive.read("manifest.json"))
    assert isinstance(row, dict)
    return row


def test_a_pack_says_what_it_is(bench: Bench) -> None:
    for file in bench.content.iterdir():
        os.utime(file, (1_700_000_000, 1_700_000_000))
    os.utime(bench.content / "map.yaml", (1_700_000_100, 1_700_000_100))
    bench.make("--note", "  for the\nopening ")
    row = manifest(bench)
    files = row.pop("files")
    key = row.pop("key")
    assert isinstance(key, str) and len(key) == 16
    assert row == {
        "kind": "xuhui-kiosk-pack",
        "format": 1,
        "name": {"zh": "徐汇科创", "en": "Xuhui Innovates"},
        "version": 1,
        "made": "2023-11-14T22:15:00Z",
        "program": kiosk.__version__,
        "note": "for the opening",
    }
    assert isinstance(files, list)
    assert {one["name"]: one["size"] for one in files} == {
        name: len(data) for name, data in sample_files().items()
    }


def test_the_manifest_comes_first_and_files_in_order(bench: Bench) -> None:
    bench.make()
    assert names(bench) == ["manifest.json", "manifest.sig", *sorted(sample_files())]


def test_the_same_files_and_key_give_the_same_bytes(bench: Bench) -> None:
    first = bench.make("--version", 3).read_bytes()
    assert bench.make("--version", 3).read_bytes() == first


def test_what_is_no_content_stays_behind(bench: Bench) -> None:
    images = bench.content / "images"
    (images / "hall").mkdir(parents=True)
    (images / ".git").mkdir()
    for name in ("a.png", "hall/b.png", "Thumbs.db", ".hidden.png", ".git/c.png"):
        (images / name).write_bytes(b"x")
    made = bench.content / "sound" / "made"
    made.mkdir(parents=True)
    for name in ("event-ada.zh.ogg", "made/made.json", "made/.made.json.x"):
        (bench.content / "sound" / name).write_bytes(b"x")
    for name in ("notes.txt", ".hidden.yaml", "content.xpack"):
        (bench.content / name).write_text("x")
    bench.make()
    assert [one for one in names(bench) if one not in sample_files()] == [
        *("manifest.json", "manifest.sig", "images/a.png", "images/hall/b.png"),
        *("sound/event-ada.zh.ogg", "sound/made/made.json"),
    ]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "已打包：museum.xpack，版本 1，{count} 个文件，"),
        ("en", "Packed: museum.xpack, version 1, {count} files, "),
    ],
)
def test_it_says_what_it_made(lang: str, words: str, bench: Bench) -> None:
    done = run("pack", bench.content, "--out", bench.pack, "--key", bench.key, "--lang", lang)
    assert done.exit_code == 0
    assert done.stdout.startswith(words.replace("{count}", str(len(sample_files()))))


def test_versions_count_up_beside_the_key(bench: Bench) -> None:
    assert [manifest_version(bench) for _ in range(3)] == [1, 2, 3]
    assert Path("museum.last").read_text() == "3\n"
    bench.make("--version", 10)
    assert manifest_version(bench) == 11


def manifest_version(bench: Bench) -> object:
    bench.make()
    return manifest(bench)["version"]


def test_errors_are_shown_and_nothing_is_made(bench: Bench) -> None:
    bench.make()
    before = tree(Path())
    bench.edit("events.yaml", "when:", "wenn:")
    done = run("pack", bench.content, "--out", bench.pack, "--key", bench.key, "--lang", "en")
    assert done.exit_code == 1
    assert "content/events.yaml:" in done.stderr
    assert done.stderr.endswith(
        "The content of content has 1 error\n    → mend what is listed above, then pack again\n"
    )
    changed = {name for name, data in tree(Path()).items() if before.get(name) != data}
    assert changed == {"content/events.yaml"}
    assert set(tree(Path())) == set(before)


def test_warnings_pass(bench: Bench) -> None:
    (bench.content / "evants.yaml").write_text("evants:\n")
    done = run("pack", bench.content, "--out", bench.pack, "--key", bench.key, "--lang", "en")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == "1 warning: see kiosk check"
    assert "evants.yaml" not in names(bench)


def test_a_key_on_a_stick_that_cannot_be_written_to(bench: Bench) -> None:
    # In the place of the counter lies what is no file.
    Path("museum.last").mkdir()
    bench.make("--version", 4)
    assert manifest(bench)["version"] == 4
