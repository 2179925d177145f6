"""`make package`: from this checkout to what goes to the hall.

    dist/xuhui-kiosk-VERSION-SYSTEM/            the folder
    dist/xuhui-kiosk-VERSION-SYSTEM.tar.gz      the same, packed (a .zip on Windows)
    dist/xuhui-kiosk_VERSION+TIME_amd64.deb     the same for Debian, where dpkg-deb is there

The same commit, packages and system give the same bytes: times are those of the commit, names are sorted, and
hashes are seeded. `--again` builds twice and names the files that differ.
"""

from __future__ import annotations

import argparse
import filecmp
import gzip
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
WORK: Final = ROOT / "build" / "package"
DIST: Final = ROOT / "dist"
WINDOWS: Final = sys.platform == "win32"
MB: Final = 1e6
# Measured with every package that the program has: these carry symbols that nobody reads in a hall. Not those
# in `*.libs`, which their makers have patched after linking.
STRIPPED: Final = (
    "libpython*",
    "python3*/lib-dynload/*.so",
    "**/_rust.abi3.so",
    "**/_imaging*.so",
    "**/_yaml*.so",
)


@dataclass(frozen=True, slots=True)
class Made:
    """Of what it is made: the version, the commit, and when that was, seconds since 1970."""

    version: str
    commit: str
    time: int

    @property
    def name(self) -> str:
        """Name of the folder: `xuhui-kiosk-0.1.0-linux-x86_64`."""
        machine = platform.machine().lower().replace("amd64", "x86_64")
        return f"xuhui-kiosk-{self.version}-{'windows' if WINDOWS else sys.platform}-{machine}"

    @property
    def day(self) -> str:
        """`2026-11-23`, in UTC."""
        return time.strftime("%Y-%m-%d", time.gmtime(self.time))


def main() -> None:
    """Build, and tell sizes."""
    parser = argparse.ArgumentParser(description="Builds the folder for the hall, its archive and a .deb.")
    parser.add_argument("--again", action="store_true", help="build twice and compare")
    parser.add_argument("--folder-only", action="store_true", help="no archive and no .deb")
    parser.add_argument("--out", type=Path, default=DIST, help="where to (default: dist)")
    chosen = parser.parse_args()
    begin = time.monotonic()
    made = what_is_made()
    folder = build(made, chosen.out)
    tell("folder", folder)
    if not chosen.folder_only:
        for file in pack(folder, made):
            tell("packed", file)
    print(f"built in {time.monotonic() - begin:.0f} s, from commit {made.commit} of {made.day}")
    if chosen.again:
        other = build(made, WORK / "again")
        differing = differences(folder, other)
        print("\n".join(["differs:", *differing]) if differing else "built again: the same bytes")


def what_is_made() -> Made:
    """Read from the checkout. Raises SystemExit where that is no checkout of git."""
    names: dict[str, str] = {}
    exec((ROOT / "kiosk" / "__init__.py").read_text("utf-8"), names)
    try:
        said = subprocess.run(
            ["git", "log", "-1", "--abbrev=10", "--format=%h %ct"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
    except (OSError, subprocess.CalledProcessError):
        sys.exit(
            "找不到 git 提交：请在 git 检出的文件夹里运行 make package。\n"
            "No commit of git was found: run make package in a checkout of git."
        )
    return Made(names["__version__"], said[0], int(said[1]))


def build(made: Made, out: Path) -> Path:
    """Make the folder in `out`, new; what was there is replaced once it is whole."""
    work = WORK / "work"
    shutil.rmtree(WORK / "dist", ignore_errors=True)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    (WORK / "build.txt").write_text(f"{made.commit} {made.day} {made.time}\n", "ascii", newline="\n")
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(made.time), "PYTHONHASHSEED": "0"}
    words = ["--noconfirm", "--log-level", "ERROR", "--distpath", str(WORK / "dist"), "--workpath", str(work)]
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "PyInstaller",
            *words,
            str(ROOT / "packaging" / "kiosk.spec"),
            "--",
            str(WORK),
        ],
        cwd=ROOT,
        env=environment,
    )
    if done.returncode:
        sys.exit("PyInstaller 没有做完，原因见上。/ PyInstaller did not end well, for the reason above.")
    folder = WORK / "dist" / "xuhui-kiosk"
    strip(folder / "_internal")
    lay_out(folder, work, made)
    date(folder, made.time)
    target = out / made.name
    out.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(target, ignore_errors=True)
    return Path(shutil.move(folder, target))


def narrate(content: Path) -> None:
    """Make the sounds that go with the content, where there is a voice to make them with. The built-in
    content has none: they would lie in the folder twice."""
    if shutil.which("espeak-ng") is None:
        print(
            "没有 espeak-ng，做出来的展项只念有录音的卡片。/ "
            "Without espeak-ng only cards with a recording are read aloud."
        )
        return
    done = subprocess.run([sys.executable, "-m", "kiosk", "narrate", str(content)], cwd=ROOT)
    if done.returncode:
        sys.exit("朗读的声音没有做成，原因见上。/ The sounds could not be made, for the reason above.")


def strip(inside: Path) -> None:
    """Take symbols off what carries many."""
    tool = shutil.which("strip")
    if tool is None or WINDOWS:
        return
    for pattern in STRIPPED:
        for file in inside.glob(pattern):
            subprocess.run([tool, "--strip-unneeded", str(file)], check=True)


def lay_out(folder: Path, work: Path, made: Made) -> None:
    """What lies beside the program: content to edit, guides, licences, the inventory, how to install it, and
    sums that tell whether it was copied whole."""
    import inventory

    shutil.copytree(folder / "_internal" / "content", folder / "content")
    narrate(folder / "content")
    guides = folder / "docs"
    guides.mkdir()
    for name in (
        "hall.zh.md",
        "hall.en.md",
        "windows.md",
        "staff.md",
        "unattended.md",
        "settings.md",
        "doctor.md",
        "access.md",
    ):
        shutil.copy(ROOT / "docs" / name, guides / name)
    for path in sorted((ROOT / "packaging" / ("windows" if WINDOWS else "linux")).iterdir()):
        shutil.copy(path, folder / path.name)
    stamp = f"{made.version} {made.commit} {made.day} {made.time} {platform.machine()}\n"
    (folder / "VERSION").write_text(stamp, "ascii", newline="\n")
    inventory.write(folder, work / "kiosk" / "COLLECT-00.toc", made)
    # Without what staff edit.
    whole = sorted(
        one for one in folder.rglob("*") if one.is_file() and one.relative_to(folder).parts[0] != "content"
    )
    rows = [
        f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.relative_to(folder).as_posix()}"
        for one in whole
    ]
    (folder / "SHA256SUMS").write_text("\n".join(rows) + "\n", "utf-8", newline="\n")


def date(folder: Path, when: int) -> None:
    """Give every file the time of the commit, and rights that do not depend on who builds."""
    for path in [folder, *folder.rglob("*")]:
        if path.is_symlink():
            continue
        runs = path.is_dir() or os.access(path, os.X_OK)
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (when, when))


def pack(folder: Path, made: Made) -> list[Path]:
    """The archive beside the folder, and the .deb where it can be made."""
    if WINDOWS:
        return [zip_folder(folder, made)]
    import debian

    archive = folder.with_name(f"{made.name}.tar.gz")
    with (
        archive.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, mtime=made.time) as file,
        tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            name = f"{folder.name}/{path.relative_to(folder)}" if path != folder else folder.name
            tar.add(path, name, recursive=False, filter=lambda one: nobody(one, made.time))
    found = debian.make(folder, made.version, made.commit, made.time)
    return [archive, *([found] if found is not None else [])]


def nobody(info: tarfile.TarInfo, when: int) -> tarfile.TarInfo:
    """Without who built it, and when."""
    info.uid = info.gid = 0
    info.uname = info.gname = "root"
    info.mtime = when
    return info


def zip_folder(folder: Path, made: Made) -> Path:
    """A .zip with the time of the commit."""
    archive = folder.with_name(f"{made.name}.zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            info = zipfile.ZipInfo(
                f"{folder.name}/{path.relative_to(folder).as_posix()}", time.gmtime(made.time)[:6]
            )
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, path.read_bytes())
    return archive


def differences(one: Path, other: Path) -> list[str]:
    """The files that are not the same in two folders, or are in one alone."""
    names = {path.relative_to(root) for root in (one, other) for path in root.rglob("*") if not path.is_dir()}
    return sorted(
        str(name)
        for name in names
        if not ((one / name).exists() and (other / name).exists())
        or not filecmp.cmp(one / name, other / name, shallow=False)
    )


def tell(what: str, path: Path) -> None:
    """How large something is."""
    files = (
        [path]
        if path.is_file()
        else [one for one in path.rglob("*") if one.is_file() and not one.is_symlink()]
    )
    print(f"{what} {sum(one.stat().st_size for one in files) / MB:.0f} MB: {os.path.relpath(path)}")


if __name__ == "__main__":
    main()
