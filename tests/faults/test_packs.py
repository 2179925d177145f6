"""Hostile packs (C9): refused whole, the reason named word for word, nothing changed."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.authoring.packs.keys import trusted
from kiosk.authoring.packs.messages import Refused
from kiosk.authoring.packs.reading import MAX_FILES, opened
from tests.authoring.packs.builders import REFUSALS, Bench, Files, sample_files, told, tree
from tests.conftest import ROOT


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """A machine that trusts the key of the museum, in the working folder."""
    monkeypatch.chdir(tmp_path)
    return Bench(Path()).trust()


# C9: hostile packs, signed with the trusted key wherever that makes them worse ------------------------------


def with_file(name: str) -> Callable[[Bench], Any]:
    """A pack that holds, and lists, a file of this name beside sound content."""
    return lambda bench: bench.craft({**sample_files(), name: b"x"})


def link(bench: Bench) -> None:
    def add(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo("images/a.png")
        info.create_system = 3
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, b"/etc/passwd")

    bench.craft(listed={**sample_files(), "images/a.png": b"/etc/passwd"}, zipped=add)


def compressed(bench: Bench) -> None:
    data = bytes(10_000_000)
    bench.craft(
        listed={**sample_files(), "images/a.png": data},
        zipped=lambda archive: archive.writestr("images/a.png", data, zipfile.ZIP_DEFLATED),
    )


def many(bench: Bench) -> None:
    def add(archive: zipfile.ZipFile) -> None:
        for number in range(100_000):
            archive.writestr(zipfile.ZipInfo(f"images/{number}.png"), b"")

    bench.craft(zipped=add)


def big(bench: Bench) -> None:
    bench.make()
    os.truncate(bench.pack, 3_000_000_000)


def foreign(bench: Bench) -> None:
    # A fixed key, so that its id can stand in the table.
    Path("stranger.key").write_text(
        "-----BEGIN PRIVATE KEY-----\n"
        "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n"
        "-----END PRIVATE KEY-----\n"
    )
    bench.craft(key=Path("stranger.key"))


def signature(bench: Bench) -> None:
    """The manifest is changed after it was signed."""
    with zipfile.ZipFile(bench.craft(note="a")) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["manifest.json"] = files["manifest.json"].replace(b'"note": "a"', b'"note": "b"')
    with zipfile.ZipFile(bench.pack, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def other_bytes(bench: Bench, change: Callable[[bytes], bytes]) -> None:
    files = sample_files()
    bench.craft({**files, "events.yaml": change(files["events.yaml"])}, listed=files)


def old(bench: Bench) -> None:
    bench.installed(5).craft(version=4)


def lacking(bench: Bench) -> None:
    bench.craft(listed={**sample_files(), "images/a.png": b"x"})


HOSTILE: dict[str, Callable[[Bench], Any]] = {
    "pack-no-zip": lambda bench: bench.pack.write_bytes(b"PK\x03\x04" + bytes(1000)),
    "pack-big": big,
    "pack-files": many,
    "pack-method": compressed,
    "name-absolute": with_file("/etc/cron.d/evil"),
    "name-up": with_file("images/../../evil.yaml"),
    "name-backslash": with_file("images\\..\\evil.yaml"),
    "name-drive": with_file("C:\\evil.yaml"),
    "name-device": with_file("images/con.png"),
    "name-case": lambda bench: bench.craft({**sample_files(), "images/A.png": b"x", "images/a.png": b"y"}),
    "name-bad": with_file("images/\x1b[31m.png"),
    "name-place": with_file("evil.py"),
    "name-link": link,
    "manifest-missing": lambda bench: bench.craft(skip=("manifest.json",)),
    "manifest-broken": lambda bench: bench.craft(version="1"),
    "format-newer": lambda bench: bench.craft(format=2),
    "program-newer": lambda bench: bench.craft(program="99.0"),
    "key-foreign": foreign,
    "signature-wrong": signature,
    "entry-extra": lambda bench: bench.craft({**sample_files(), "images/a.png": b"x"}, listed=sample_files()),
    "entry-lacking": lacking,
    "size-wrong": lambda bench: other_bytes(bench, lambda data: data + b"# more\n"),
    "hash-wrong": lambda bench: other_bytes(bench, lambda data: data.replace(b"events", b"evemts", 1)),
    "version-old": old,
}


@pytest.mark.parametrize("code", HOSTILE)
def test_a_hostile_pack_is_refused_whole(code: str, bench: Bench) -> None:
    HOSTILE[code](bench)
    before = tree(bench.data)
    for lang in ("zh", "en"):
        done = bench.install("--yes", "--lang", lang)
        assert done.stderr == told(REFUSALS, code, lang)
        assert (done.stdout, done.exit_code) == ("", 1)
    after = tree(bench.data)
    after.pop("packs", None)
    before.pop("packs", None)
    assert after == before
    assert not Path("evil.yaml").exists()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("//server/share/a.png", "name-absolute"),
        ("..", "name-up"),
        ("images/../events.yaml", "name-up"),
        ("images/..\\a.png", "name-backslash"),
        ("\\\\server\\a.png", "name-backslash"),
        ("c:a.png", "name-drive"),
        ("images/a.png:stream", "name-drive"),
        ("images/NUL", "name-device"),
        ("images/com1.tar.gz", "name-device"),
        ("images/LPT³.png", "name-device"),
        ("images/aux .png", "name-device"),
        ("images/.hidden.png", "name-bad"),
        ("images/a.png.", "name-bad"),
        ("images/ a.png", "name-bad"),
        ("images//a.png", "name-bad"),
        ("images/./a.png", "name-bad"),
        ("images/", "name-bad"),
        ("images/a\n.png", "name-bad"),
        ("images/a\u202egnp.exe", "name-bad"),
        ("images/a?.png", "name-bad"),
        (f"images/{'江' * 60}.png", "name-bad"),
        ("images/" + "a/" * 10 + "a.png", "name-bad"),
        ("images", "name-place"),
        ("Events.yaml", "name-place"),
        ("feeds/a.csv", "name-place"),
        ("manifest.sig/a", "name-place"),
    ],
)
def test_names(name: str, code: str, bench: Bench) -> None:
    with_file(name)(bench)
    assert code_of(bench) == code


@pytest.mark.parametrize(
    "names",
    [
        ("images/é.png", "images/e\u0301.png"),
        ("images/Straße.png", "images/strasse.png"),
        ("images/a", "images/a/b"),
    ],
)
def test_twins(names: tuple[str, str], bench: Bench) -> None:
    bench.craft({**sample_files(), **dict.fromkeys(names, b"x")})
    assert code_of(bench) == "name-case"


def test_the_same_name_twice(bench: Bench) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        bench.craft(zipped=lambda archive: archive.writestr("events.yaml", b"events:\n"))
    assert code_of(bench) == "name-case"


def code_of(bench: Bench) -> str | None:
    """Why the pack is refused, None where it would be unpacked."""
    try:
        with opened(bench.pack) as pack:
            manifest = pack.verify(trusted(bench.data))
            pack.unpack(manifest, Path("unpacked"))
    except Refused as error:
        return error.code
    return None


def test_more_files_than_allowed_without_zip64(bench: Bench) -> None:
    files: Files = {f"images/{number}.png": b"" for number in range(MAX_FILES + 1)}
    bench.craft({**sample_files(), **files})
    assert code_of(bench) == "pack-files"


@pytest.mark.parametrize(
    "change",
    [
        {"files": []},
        {"files": [{"name": "events.yaml", "size": -1, "sha256": "0" * 64}]},
        {"files": [{"name": "events.yaml", "size": True, "sha256": "0" * 64}]},
        {"files": [{"name": "events.yaml", "size": 1, "sha256": "x"}]},
        {"files": [{"name": ["events.yaml"], "size": 1, "sha256": "0" * 64}]},
        {"files": {"events.yaml": 1}},
        {"version": 0},
        {"version": 10**16},
        {"version": True},
        {"version": 1.0},
        {"kind": "other"},
        {"format": 0},
        {"name": "Exhibit"},
        {"made": "yesterday"},
        {"program": "new"},
        {"note": None},
    ],
    ids=str,
)
def test_a_manifest_that_makes_no_sense(change: dict[str, Any], bench: Bench) -> None:
    bench.craft(change=lambda row: row.update(change))
    assert code_of(bench) == "manifest-broken"


def test_a_manifest_that_lists_a_file_twice(bench: Bench) -> None:
    bench.craft(change=lambda row: row["files"].append(row["files"][0]))
    assert code_of(bench) == "manifest-broken"


def test_sizes_of_the_zip_are_not_trusted(bench: Bench) -> None:
    """Zip and manifest agree on a gigabyte that is not there: nothing is allotted, and the end is noticed."""
    files = sample_files()

    def swell(row: dict[str, Any]) -> None:
        next(one for one in row["files"] if one["name"] == "events.yaml")["size"] = 10**9

    bench.craft(files, change=swell)
    data = bytearray(bench.pack.read_bytes())
    length = len(files["events.yaml"]).to_bytes(4, "little")
    place = data.rfind(length * 2, 0, data.rfind(b"events.yaml"))
    data[place : place + 8] = (10**9).to_bytes(4, "little") * 2
    bench.pack.write_bytes(data)
    assert code_of(bench) in ("hash-wrong", "size-wrong", "pack-no-zip")


def test_a_pack_that_is_cut_off_or_has_something_before_or_after(bench: Bench) -> None:
    whole = bench.make().read_bytes()
    for part in range(20):
        bench.pack.write_bytes(whole[: len(whole) * part // 20])
        assert code_of(bench) == "pack-no-zip"
    for data in (whole[:-1], whole + b"\n", b"#!/bin/sh\n" + whole):
        bench.pack.write_bytes(data)
        assert code_of(bench) == "pack-no-zip"


def test_any_byte_changed_is_refused_or_without_effect(bench: Bench) -> None:
    whole = bench.make().read_bytes()
    assert code_of(bench) is None
    expected = tree(Path("unpacked"))
    codes = set()
    for place in range(0, len(whole), max(1, len(whole) // 200)):
        data = bytearray(whole)
        data[place] ^= 0x55
        bench.pack.write_bytes(data)
        shutil.rmtree("unpacked", ignore_errors=True)
        code = code_of(bench)
        codes.add(code)
        if code is None:
            # A date or a permission in a header of the zip, which nobody reads.
            assert tree(Path("unpacked")) == expected
    assert {"signature-wrong", "hash-wrong"} <= codes


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("events.yaml", b"events: " + b"[" * 200_000),
        ("events.yaml", b"events: &a [*a]"),
        ("figures.yaml", b"figures: !!python/object/apply:os.system ['touch evil.yaml']"),
        ("units.yaml", bytes(100_000)),
        ("images/hall.png", b"GIF89a"),
    ],
    ids=["nesting", "self-reference", "code", "zeros", "picture"],
)
def test_hostile_content_is_refused_like_a_mistake(name: str, data: bytes, bench: Bench) -> None:
    files = sample_files()
    if name.startswith("images"):
        text = files["pictures.yaml"].replace(b"    art:", b"    file: hall.png\n    art:", 1)
        files["pictures.yaml"] = text
    bench.craft({**files, name: data})
    done = bench.install("--yes", "--lang", "en")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-2].startswith("The content of museum.xpack has ")
    assert tree(bench.data / "packs") == {}
    assert not Path("evil.yaml").exists()


def test_the_check_of_a_pack_has_limits() -> None:
    """What the child may take is set before it reads anything."""
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from kiosk.authoring.packs import examining\n"
        "examining.serve(Path('nothing'), 'nothing', None, None)\n"
        "print()\n"
        "print(resource.getrlimit(resource.RLIMIT_AS), resource.getrlimit(resource.RLIMIT_CPU))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "(3000000000, 3000000000) (100, 100)"
