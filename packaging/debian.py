"""The .deb: the same folder under /opt, and scripts that call its install.sh and uninstall.sh."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

NAME: Final = "xuhui-kiosk"
MACHINES: Final = {"x86_64": "amd64", "aarch64": "arm64"}
CONTROL: Final = """\
Package: {name}
Version: {version}
Architecture: {machine}
Maintainer: Xuhui exhibit <exhibit@localhost>
Installed-Size: {size}
Depends: libc6 (>= {libc}), systemd
Recommends: cage, seatd, xwayland
Section: misc
Priority: optional
Description: touch exhibit of Xuhui's technology industry
 A touch timeline, company cards and live charts from YAML files that staff
 edit. Starts with the machine as the only program of its display.
"""
AFTER: Final = """\
#!/bin/sh
set -e
[ "$1" = configure ] || exit 0
{place}/install.sh --anyway
"""
BEFORE: Final = """\
#!/bin/sh
set -e
[ "$1" = remove ] || exit 0
{place}/uninstall.sh
"""
PURGED: Final = """\
#!/bin/sh
set -e
[ "$1" = purge ] || exit 0
rm -rf /var/lib/{name} /var/cache/{name} /var/log/{name}
rm -f /etc/{name}.conf /etc/udev/rules.d/70-{name}-touch.rules
"""


def make(folder: Path, version: str, commit: str, when: int) -> Path | None:
    """Make it beside a folder; None where dpkg-deb is not there. `when` in seconds since 1970."""
    tool = shutil.which("dpkg-deb")
    machine = MACHINES.get(os.uname().machine)
    if tool is None or machine is None:
        return None
    full = f"{version}+{time.strftime('%Y%m%d%H%M%S', time.gmtime(when))}"
    tree = folder.with_name(f"{NAME}.tree")
    shutil.rmtree(tree, ignore_errors=True)
    place = f"/opt/{NAME}/versions/{version}-{commit}"
    inside = tree / place.lstrip("/")
    inside.parent.mkdir(parents=True)
    # Links: the folder is large, and dpkg-deb only reads it.
    shutil.copytree(folder, inside, symlinks=True, copy_function=os.link, ignore=_content_of(folder))
    (inside / "content").symlink_to(f"/var/lib/{NAME}/content")
    control = tree / "DEBIAN"
    control.mkdir()
    size = sum(one.lstat().st_size for one in inside.rglob("*")) // 1024
    libc = ".".join(os.confstr("CS_GNU_LIBC_VERSION").split()[1].split(".")[:2])  # type: ignore[union-attr]
    head = CONTROL.format(name=NAME, version=full, machine=machine, size=size, libc=libc)
    (control / "control").write_text(head, "utf-8")
    for name, words in (("postinst", AFTER), ("prerm", BEFORE), ("postrm", PURGED)):
        script = control / name
        script.write_text(words.format(place=place, name=NAME), "utf-8")
        script.chmod(0o755)
    for one in [tree, *tree.rglob("*")]:
        if not one.is_symlink():
            os.utime(one, (when, when))
    file = folder.with_name(f"{NAME}_{full}_{machine}.deb")
    words = [tool, "--root-owner-group", "-Zzstd", "-z12", "--build", str(tree), str(file)]
    done = subprocess.run(
        words, env=os.environ | {"SOURCE_DATE_EPOCH": str(when)}, capture_output=True, text=True
    )
    shutil.rmtree(tree)
    if done.returncode:
        raise SystemExit(f"dpkg-deb: {done.stderr}")
    return file


def _content_of(folder: Path) -> Callable[[str, list[str]], list[str]]:
    """Leaves out the content beside the program: a link takes its place."""

    def left_out(place: str, _names: list[str]) -> list[str]:
        return ["content"] if Path(place) == folder else []

    return left_out
