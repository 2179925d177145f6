"""A power cut at every step of an installation (C10), and disks that take no more (D1)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.runtime.installed import current_content
from tests.authoring.packs.builders import REFUSALS, Bench, run, sample_files, told, tree
from tests.conftest import ROOT


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """A machine that trusts the key of the museum, in the working folder."""
    monkeypatch.chdir(tmp_path)
    return Bench(Path()).trust()


OLD, NEW = 5, 6
TITLES = {OLD: "Xuhui Innovates", NEW: "Xuhui Leads"}
PLAIN = ["current.json", "lock", "versions"]


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """A machine with five versions, so that the sixth, which is packed, also removes one."""
    bench = Bench(tmp_path_factory.mktemp("machine")).trust()
    for version in range(1, NEW):
        bench.installed(version)
    bench.edit("exhibit.yaml", TITLES[OLD], TITLES[NEW]).make("--version", NEW)
    return bench


def steps(bench: Bench, mode: str) -> list[dict[str, Any]]:
    """What is there after each step at which the real command was ended or hindered."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.powercut", mode, str(bench.data), str(bench.pack)],
        cwd=ROOT,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=550,
    )
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    # Each file is opened and put on the disk, and the steps end with one that was never reached.
    assert len(rows) > 2 * len(sample_files())
    assert [row["reached"] for row in rows] == [True] * (len(rows) - 1) + [False]
    for row in rows:
        check_state(row["first"])
    last = rows.pop()["first"]
    assert (last["code"], last["shown"], last["versions"], last["below"]) == (0, NEW, [2, 3, 4, 5, 6], PLAIN)
    return rows


def check_state(state: dict[str, Any]) -> None:
    """Old or new, complete by its hashes, and it loads as what it is."""
    assert state["shown"] in (OLD, NEW)
    assert state["fault"] is None
    assert state["loads"] is True
    assert state["title"] == TITLES[state["shown"]]
    assert "Traceback" not in state["stderr"]


@pytest.mark.slow
def test_a_power_cut_at_any_step_leaves_old_or_new(machine: Bench) -> None:
    rows = steps(machine, "cut")
    shown = [row["first"]["shown"] for row in rows]
    assert shown == sorted(shown), "it goes from old to new once"
    assert set(shown) == {OLD, NEW}
    for row in rows:
        assert row["first"]["code"] == -9
        again = row["second"]
        check_state(again)
        assert (again["shown"], again["versions"], again["below"]) == (NEW, [2, 3, 4, 5, 6], PLAIN)
        if row["first"]["shown"] == OLD:
            assert (again["code"], again["stderr"]) == (0, "")
        else:
            assert again["code"] == 1
            assert again["stderr"].startswith("Version 6 is what is shown already\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mode", "reason"), [("full", "the disk is full"), ("readonly", "the disk is read-only")]
)
def test_a_disk_that_takes_no_more_at_any_step(mode: str, reason: str, machine: Bench) -> None:
    for row in steps(machine, mode):
        state = row["first"]
        if state["shown"] == NEW:
            # Swapped in; what could not be done afterwards is done by the next installation.
            assert state["code"] == 0
            continue
        assert state["code"] == 1
        assert state["stderr"] == told(REFUSALS, "write-failed", "en").replace(
            "data/packs", "BASE/data/packs"
        ).replace("a file of that name is in the way", reason)
        if mode == "full":
            assert (state["versions"], state["below"]) == ([1, 2, 3, 4, 5], PLAIN)


def test_each_swap_waits_for_what_it_needs_to_be_on_the_disk(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill loses no name that was made, a power cut may: so the order of names and fsync is held here."""
    bench.installed(1).edit("exhibit.yaml", TITLES[OLD], TITLES[NEW]).make("--version", 2)
    done: list[tuple[str, str]] = []
    root = (bench.data / "packs").resolve()

    def told_of(call: Callable[..., Any], name: str) -> Callable[..., Any]:
        def recorded(first: Any, *rest: Any) -> Any:
            path = os.readlink(f"/proc/self/fd/{first}") if name == "fsync" else os.path.abspath(rest[0])
            done.append((name, os.path.relpath(path, root)))
            return call(first, *rest)

        return recorded

    for name in ("fsync", "rename", "replace"):
        monkeypatch.setattr(os, name, told_of(getattr(os, name), name))
    assert bench.install("--yes").exit_code == 0
    named = done.index(("rename", "versions/2"))
    shown = done.index(("replace", "current.json"))
    new = "staging/new"
    needed = {new, f"{new}/manifest.json", f"{new}/manifest.sig", f"{new}/content"}
    needed |= {f"{new}/content/{name}" for name in sample_files()}
    assert needed <= {path for name, path in done[:named] if name == "fsync"}
    assert {("fsync", "versions"), ("fsync", ".current.json.new")} <= set(done[named:shown])
    assert ("fsync", ".") in done[shown:]


def test_a_folder_that_may_not_be_written_to(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.installed(1).make("--version", 2)
    before = tree(bench.data)
    bench.data.joinpath("packs").chmod(0o500)
    if os.geteuid() == 0:
        # Nothing is forbidden to root: what the system says to others is said in its place.
        true_mkdir = os.mkdir

        def mkdir(path: Any, *rest: Any, **options: Any) -> None:
            if "packs" in Path(path).parts:
                raise PermissionError(13, "Permission denied", path)
            true_mkdir(path, *rest, **options)

        monkeypatch.setattr(os, "mkdir", mkdir)
    for lang, other, word in (
        ("zh", "有同名的文件挡着", "没有权限"),
        ("en", "a file of that name is in the way", "permission is missing"),
    ):
        done = bench.install("--yes", "--lang", lang)
        assert done.stderr == told(REFUSALS, "write-failed", lang).replace(other, word)
        assert done.exit_code == 1
    bench.data.joinpath("packs").chmod(0o700)
    assert tree(bench.data) == before


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="mounts a file system")
def test_a_file_system_that_is_really_full_or_read_only(
    machine: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    small = tmp_path / "data"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(small)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("may not mount here")
    try:
        copied = ["cp", "-r", f"{machine.data}/keys", str(small)]
        subprocess.run(copied, check=True)
        # The guard that asks for free space is passed, so that the disk itself says no.
        monkeypatch.setattr("kiosk.authoring.packs.installing._SPARE", -(10**9))
        (small / "filler").write_bytes(bytes(57 * 4096))
        before = tree(small)
        done = run("install", machine.pack, "--data", "data", "--yes", "--lang", "en")
        assert done.exit_code == 1
        assert done.stderr.startswith("data/packs cannot be written to: the disk is full\n")
        assert {"packs": None, **before} == tree(small)
        subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
        done = run("install", machine.pack, "--data", "data", "--yes", "--lang", "en")
        assert done.exit_code == 1
        assert done.stderr.startswith("data/packs cannot be written to: the disk is read-only\n")
        assert current_content(small) is None
        done = run("keys", "forget", "museum", "--data", "data", "--lang", "zh")
        assert done.stderr.startswith("写不进 data/keys：磁盘只读\n")
    finally:
        subprocess.run(["umount", str(small)], check=True)
