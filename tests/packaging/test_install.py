"""install.sh and uninstall.sh: into a system in a folder, over what is there, back, and each refusal word for
for word."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.running import running
from tests.packaging.conftest import Package, bare, unpacked

PREFIX = "opt/xuhui-kiosk"
DATA = "var/lib/xuhui-kiosk"


class System:
    """A system in a folder, and an unpacked archive to install into it."""

    def __init__(self, package: Package, place: Path) -> None:
        self.place = place
        self.root = place / "root"
        (self.root / "etc").mkdir(parents=True)
        (self.root / "etc" / "passwd").write_text("root:x:0:0:root:/root:/bin/sh\n")
        (self.root / "etc" / "group").write_text("root:x:0:\naudio:x:29:\nvideo:x:44:\n")
        self.source = unpacked(package, place / "unpacked")
        number, commit, *_ = (self.source / "VERSION").read_text().split()
        self.version = f"{number}-{commit}"

    def script(self, name: str, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run one of the scripts for this system."""
        command = ["sh", str(self.source / name), "--root", str(self.root), *words]
        return subprocess.run(
            command, env=bare(self.place, **env), capture_output=True, text=True, encoding="utf-8"
        )

    def installed(self, *words: str) -> str:
        """Install; what it said."""
        done = self.script("install.sh", *words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def refused(self, *words: str, **env: str) -> list[str]:
        """Install, where that must be refused; what it said, by lines. Nothing has been changed."""
        before = self.state()
        done = self.script("install.sh", *words, **env)
        assert (done.returncode, done.stdout) == (1, "")
        assert self.state() == before
        return done.stderr.splitlines()

    def state(self) -> list[str]:
        """Every path of the system, with where links lead."""
        return sorted(
            f"{one.relative_to(self.root)} {os.readlink(one) if one.is_symlink() else ''}"
            for one in self.root.rglob("*")
        )

    def renamed(self, commit: str) -> None:
        """The archive is of another commit now."""
        stamp = self.source / "VERSION"
        number, _commit, *rest = stamp.read_text().split()
        stamp.unlink()
        stamp.write_text(" ".join([number, commit, *rest]) + "\n")
        self.version = f"{number}-{commit}"
        self.summed()

    def summed(self) -> None:
        """The sums are those of the files as they are."""
        sums = self.source / "SHA256SUMS"
        names = [row.split("  ", 1)[1] for row in sums.read_text("utf-8").splitlines()]
        sums.unlink()
        done = subprocess.run(
            ["sha256sum", *names], cwd=self.source, capture_output=True, text=True, check=True
        )
        sums.write_text(done.stdout, "utf-8")

    @property
    def current(self) -> str:
        """The version that runs."""
        return os.path.basename(os.readlink(self.root / PREFIX / "current"))


def append(path: Path, text: str) -> None:
    """Write behind what is there."""
    path.write_text(path.read_text("utf-8") + text, "utf-8")


@pytest.fixture
def system(package: Package, tmp_path: Path) -> System:
    return System(package, tmp_path)


def test_it_puts_everything_in_its_place(system: System) -> None:
    day = (system.source / "VERSION").read_text().split()[2]
    assert system.installed().splitlines()[:2] == [
        f"装好了 {system.version}（{day}）。",
        f"Installed {system.version} of {day}.",
    ]
    root = system.root
    assert system.current == system.version
    assert (
        os.readlink(root / PREFIX / "versions" / system.version / "content") == "/var/lib/xuhui-kiosk/content"
    )
    unit = (root / "etc/systemd/system/xuhui-kiosk.service").read_text()
    assert "@PREFIX@" not in unit and "ExecStart=/opt/xuhui-kiosk/current/session.sh\n" in unit
    assert os.access(root / PREFIX / "current" / "session.sh", os.X_OK)
    assert (root / "etc/systemd/system/multi-user.target.wants/xuhui-kiosk.service").is_symlink()
    assert os.access(root / "usr/local/bin/xuhui-kiosk", os.X_OK)
    for name in (
        "xuhui-kiosk.conf",
        "udev/rules.d/70-xuhui-kiosk-touch.rules",
        "udev/rules.d/71-xuhui-kiosk-usb.rules",
    ):
        assert (root / "etc" / name).read_text("utf-8")
    assert (root / "etc/systemd/journald.conf.d/50-xuhui-kiosk-journal.conf").exists()
    content = root / DATA / "content"
    assert (
        content.stat().st_mode & 0o7777 == 0o2775
        and (content / "events.yaml").stat().st_mode & 0o777 == 0o664
    )
    if shutil.which("systemd-sysusers") and os.getuid() == 0:
        row = re.search(
            r"(?m)^xuhui-kiosk:x:(\d+):(\d+):.*:/var/lib/xuhui-kiosk:/usr/sbin/nologin$",
            (root / "etc/passwd").read_text(),
        )
        assert row is not None
        assert (content.stat().st_uid, content.stat().st_gid) == (int(row[1]), int(row[2]))
        for group in ("video:x:44", "audio:x:29"):
            assert re.search(rf"(?m)^{group}:xuhui-kiosk$", (root / "etc/group").read_text())


def test_what_staff_edited_before_is_installed_and_outlives_upgrades(system: System) -> None:
    append(system.source / "content" / "events.yaml", "\n# by staff, before\n")
    system.installed()
    content = system.root / DATA / "content" / "events.yaml"
    assert content.read_text("utf-8").endswith("# by staff, before\n")
    append(content, "# and after\n")
    conf = system.root / "etc" / "xuhui-kiosk.conf"
    conf.write_text("CAGE_ARGS=-d -r\n")
    visits = system.root / DATA / "visits.sqlite"
    visits.write_bytes(b"visits")
    first = system.version
    system.renamed("bbbbbbbbbb")
    system.installed()
    assert system.current == system.version != first
    assert content.read_text("utf-8").endswith("# by staff, before\n# and after\n")
    assert conf.read_text() == "CAGE_ARGS=-d -r\n" and visits.read_bytes() == b"visits"
    done = system.script("install.sh", "--back")
    assert done.stdout.splitlines() == [
        f"回到了 {first}；再运行一次 --back 就到 {system.version}。",
        f"Back at {first}; --back once more leads to {system.version}.",
    ]
    assert system.current == first
    system.script("install.sh", "--back")
    assert system.current == system.version
    # Of three versions the oldest goes.
    second = system.version
    system.renamed("cccccccccc")
    system.installed()
    kept = {one.name for one in (system.root / PREFIX / "versions").iterdir()}
    assert kept == {second, system.version}


def test_installed_again_over_one_that_runs_it_goes_on(system: System, tmp_path: Path) -> None:
    system.installed()
    program = [str(system.root / PREFIX / "current" / "kiosk")]
    with running(tmp_path / "run", hall=True, program=program) as one:
        system.installed()
        system.renamed("bbbbbbbbbb")
        system.installed()
        append(one.folder / "events.yaml", "\n# touched\n")
        assert one.wait("reload")["ok"]
        assert one.end() == 0


def test_another_machine_is_refused(system: System) -> None:
    machine = os.uname().machine
    stamp = system.source / "VERSION"
    text = stamp.read_text().replace(machine, "riscv64")
    stamp.unlink()
    stamp.write_text(text)
    assert system.refused() == [
        f"这个安装包是给 riscv64 的，这台机器是 {machine}。请取对应的安装包；什么都没有改。",
        f"This archive is for riscv64, and this machine is {machine}. Get the one for it; nothing was "
        f"changed.",
    ]


def test_an_archive_that_was_not_copied_whole_is_refused(system: System) -> None:
    font = next((system.source / "_internal" / "assets" / "fonts").glob("*.ttf"))
    data = font.read_bytes()
    font.unlink()
    font.write_bytes(data[: len(data) // 2])
    assert system.refused() == [
        "安装包里的文件和 SHA256SUMS 对不上，可能没有拷完整。请重新拷贝；什么都没有改。",
        "Files of the archive are not as SHA256SUMS has them; it may not have been copied whole. "
        "Copy it again; nothing was changed.",
    ]
    (system.source / "VERSION").unlink()
    assert system.refused() == [
        f"{system.source} 里没有完整的展项。请重新解开安装包，在里面运行 install.sh。",
        f"{system.source} does not hold the whole exhibit. Unpack the archive again and run "
        f"install.sh in it.",
    ]


def test_a_system_on_which_it_does_not_run_is_refused(system: System) -> None:
    program = system.source / "kiosk"
    program.unlink()
    program.write_text("#!/bin/sh\necho 'version GLIBC_2.99 not found' >&2\nexit 1\n")
    program.chmod(0o755)
    system.summed()
    assert system.refused() == [
        "展项在这个系统上运行不了：version GLIBC_2.99 not found。它需要 Debian 12、"
        "Ubuntu 24.04 或更新的系统；什么都没有改。",
        "The exhibit does not run on this system: version GLIBC_2.99 not found. It needs Debian 12, "
        "Ubuntu 24.04 or later; nothing was changed.",
    ]


@pytest.fixture
def mounted(system: System) -> Iterator[Path]:
    """A disk of 20 MB at the prefix."""
    disk = system.root / "opt"
    disk.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(disk)], capture_output=True)
    if done.returncode:
        pytest.skip("no right to mount")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_refused(system: System, mounted: Path) -> None:
    zh, en = system.refused()[:2]
    assert re.fullmatch(
        rf"{system.root}/opt/xuhui-kiosk/versions 所在的磁盘只剩 (19|20) MB，需要 \d\d\d MB。"
        rf"请腾出空间；什么都没有改。",
        zh,
    )
    assert re.fullmatch(
        rf"The disk of {system.root}/opt/xuhui-kiosk/versions has (19|20) MB left and \d\d\d MB are "
        rf"needed. Make room; nothing was changed.",
        en,
    )


def test_a_read_only_prefix_is_refused(system: System, mounted: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(mounted)], check=True)
    assert system.refused() == [
        f"写不进 {system.root}/opt/xuhui-kiosk/versions：只读，或没有权限。换一个 --prefix；什么都没有改。",
        f"{system.root}/opt/xuhui-kiosk/versions cannot be written: read-only, or no permission. "
        f"Choose another --prefix; nothing was changed.",
    ]


def test_content_of_another_format_stops_an_upgrade_and_is_left_alone(system: System) -> None:
    system.installed()
    first = system.current
    events = system.root / DATA / "content" / "events.yaml"
    events.write_text(events.read_text("utf-8").replace("    title:", "    headline:", 1), "utf-8")
    as_it_was = events.read_bytes()
    system.renamed("bbbbbbbbbb")
    said = system.refused()
    assert said[0] == "现在的内容在这个版本里有错误，没有升级，什么都没有改："
    assert any("headline" in row for row in said)
    assert said[-3:] == [
        "改好内容再升级；或加上 --anyway，展项先用上一次没有问题的内容。",
        "The content has errors in this version: no upgrade, nothing was changed. Mend the content "
        "first; or add",
        "--anyway: the exhibit then shows the content that ran well last.",
    ]
    assert system.current == first
    system.installed("--anyway")
    assert system.current == system.version and events.read_bytes() == as_it_was


def test_mistakes_in_the_words(system: System) -> None:
    assert system.refused("--what") == [
        "没有 --what 这个选项；用法写在 install.sh 开头。",
        "There is no option --what; install.sh begins with how to use it.",
    ]
    assert system.refused("--prefix", "opt") == [
        "--prefix 要以 / 开头，现在是 opt。",
        "--prefix must begin with a slash; it is opt.",
    ]
    assert system.refused("--back") == [
        "没有更早的版本可以回去；现在是 （没有）。",
        "There is no version before to go back to; now it is none.",
    ]


def test_it_is_taken_off_and_only_asked_for_are_data_gone(system: System) -> None:
    assert system.script("uninstall.sh").stderr.splitlines() == [
        "/opt/xuhui-kiosk 里没有装着展项；装在别处就写 --prefix。",
        "There is no exhibit in /opt/xuhui-kiosk; where it is elsewhere name it with --prefix.",
    ]
    system.installed()
    done = system.script("uninstall.sh")
    assert (done.returncode, done.stdout.splitlines()) == (
        0,
        [
            "展项去掉了；内容、设置和访问记录还在 /var/lib/xuhui-kiosk。",
            "The exhibit is gone; content, settings and visits are still in /var/lib/xuhui-kiosk.",
        ],
    )
    left = {str(one.relative_to(system.root)) for one in system.root.rglob("*") if one.is_file()}
    assert {one for one in left if not one.startswith(f"{DATA}/content/")} <= {
        *(
            "etc/passwd",
            "etc/passwd-",
            "etc/group",
            "etc/group-",
            "etc/shadow",
            "etc/shadow-",
            "etc/gshadow",
            "etc/gshadow-",
        ),
        *("etc/xuhui-kiosk.conf", "etc/udev/rules.d/70-xuhui-kiosk-touch.rules"),
        *("etc/.pwd.lock",),
    }
    assert f"{DATA}/content/events.yaml" in left
    system.installed()
    assert system.script("uninstall.sh", "--purge").stdout.splitlines() == [
        "展项和它的全部数据都去掉了。",
        "The exhibit and all its data are gone.",
    ]
    assert not (system.root / DATA).exists() and not (system.root / "etc" / "xuhui-kiosk.conf").exists()
