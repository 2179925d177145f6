"""What is in the folder: enough, and nothing more."""

from __future__ import annotations

import json
import re
import subprocess
import tarfile

from kiosk.authoring.narrate import missing
from kiosk.content.loader import load
from kiosk.presenters.book import Book
from kiosk.runtime.sounds import read_sounds
from tests.conftest import CONTENT, ROOT
from tests.packaging.conftest import Package

MB = 1e6


def size(package: Package) -> float:
    """Of the folder, bytes; a link is none."""
    return sum(
        one.stat().st_size for one in package.folder.rglob("*") if one.is_file() and not one.is_symlink()
    )


def test_sizes_are_within_what_was_promised(package: Package) -> None:
    assert size(package) < 200 * MB
    assert package.archive.stat().st_size < 90 * MB


def test_the_content_beside_the_program_can_be_heard(package: Package) -> None:
    """The built-in content is silent: the sounds would lie in the folder twice."""
    content = load(package.folder / "content").content
    assert content is not None
    assert not missing(Book(content), read_sounds(package.folder / "content"))
    assert not (package.inside / "content" / "sound").exists()
    names = {one.name.split(".")[0] for one in package.inside.rglob("*.so")}
    assert {"_miniaudio", "_cffi_backend"} <= names


def test_what_is_not_used_is_left_out(package: Package) -> None:
    names = {one.name for one in package.folder.rglob("*")}
    assert not [name for name in names if re.search(r"Qt6?(Qml|Quick|Network|Sql|Designer|Pdf)", name)]
    assert not [name for name in names if name.endswith(".qm") or "openblas" in name]
    plugins = sorted(one.name for one in (package.inside / "PySide6" / "Qt" / "plugins").rglob("*.so"))
    assert plugins == sorted(
        [
            *("libqxcb.so", "libqwayland.so", "libqoffscreen.so", "libxdg-shell.so", "libbradient.so"),
            *("libqjpeg.so", "libqwebp.so", "libqsvg.so", "libqsvgicon.so"),
        ]
    )
    assert not [one for one in package.folder.rglob("*") if one.is_symlink() and not one.exists()]


def test_content_lies_beside_the_program_and_once_more_inside(package: Package) -> None:
    for name in sorted(path.name for path in CONTENT.glob("*.yaml")):
        assert (package.folder / "content" / name).read_bytes() == (CONTENT / name).read_bytes()
        assert (package.inside / "content" / name).read_bytes() == (CONTENT / name).read_bytes()


def test_no_library_is_looked_for_on_the_machine_but_those_of_c(package: Package) -> None:
    """A fresh machine in a hall has no network to get them from."""
    files = [one for one in package.folder.rglob("*") if one.is_file() and ".so" in one.name]
    there = {one.name for one in package.folder.rglob("*")}
    wanted: set[str] = set()
    for file in [*files, package.folder / "kiosk"]:
        said = subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True).stdout
        wanted |= set(re.findall(r"NEEDED +(\S+)", said))
    of_c = {f"lib{name}.so" for name in ("c", "m", "dl", "rt", "pthread")}
    assert {name for name in wanted - there if name.rsplit(".", 1)[0] not in of_c} == {"ld-linux-x86-64.so.2"}


def test_the_inventory_names_every_part_with_its_licence(package: Package) -> None:
    bom = json.loads((package.folder / "sbom.cdx.json").read_text("utf-8"))
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.6")
    parts = {one["name"]: one for one in bom["components"]}
    locked = re.findall(
        r"(?m)^([A-Za-z0-9_.-]+)==([^\s;\\]+) *(;?)", (ROOT / "requirements.lock").read_text()
    )
    for name, version, condition in locked:
        assert condition or (parts[name]["version"] == version and parts[name]["licenses"]), name
    assert {"python", "pyinstaller", "Inter", "Noto Sans SC", "Lucide", "libxcb1", "libsqlite3-0"} <= set(
        parts
    )
    assert parts["libxcb1"]["purl"].startswith("pkg:deb/debian/libxcb1@")
    folders = {one.name for one in (package.folder / "licences").iterdir()}
    for one in parts.values():
        name = f"{one['name']}-{one['version']}".replace(":", "_").replace(" ", "-")
        assert name in folders, name
        assert all(text.stat().st_size > 100 for text in (package.folder / "licences" / name).iterdir())
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in next(
        (package.folder / "licences").glob("pyside6-essentials-*/LGPL-3")
    ).read_text("utf-8")


def test_sums_hold_for_all_but_what_staff_edit(package: Package) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=package.folder, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")
    named = {row.split("  ", 1)[1] for row in (package.folder / "SHA256SUMS").read_text("utf-8").splitlines()}
    all_files = {str(one.relative_to(package.folder)) for one in package.folder.rglob("*") if one.is_file()}
    assert {one for one in all_files - named if not one.startswith("content/")} == {"SHA256SUMS"}


def test_the_archive_holds_the_folder_of_nobody_at_the_time_of_the_commit(package: Package) -> None:
    when = int((package.folder / "VERSION").read_text().split()[3])
    with tarfile.open(package.archive) as tar:
        members = tar.getmembers()
    assert {(one.uid, one.gid, one.uname, one.gname, one.mtime) for one in members} == {
        (0, 0, "root", "root", when)
    }
    names = [one.name for one in members]
    assert len(names) == len(set(names))
    assert {name.split("/")[0] for name in names} == {package.folder.name}
    count = sum(1 for _one in package.folder.rglob("*"))
    assert len(names) == count + 1


def test_nothing_of_the_machine_that_built_it_is_told(package: Package) -> None:
    secret = str(ROOT).encode()
    for one in package.folder.rglob("*"):
        if one.is_file() and not one.is_symlink():
            assert secret not in one.read_bytes(), one
