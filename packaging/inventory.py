"""What is in the folder: an inventory as CycloneDX 1.6 (`sbom.cdx.json`), and the licences of all of it.

Three sources tell what there is: the lock file (packages of Python), what PyInstaller has collected
(libraries of the system, by the Debian packages they come from), and `assets/LICENSES.md` (fonts and icons).
"""

from __future__ import annotations

import ast
import json
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

if TYPE_CHECKING:
    from build import Made

ROOT: Final = Path(__file__).resolve().parent.parent
NAME: Final = "xuhui-kiosk"
FILE: Final = "sbom.cdx.json"
FOLDER: Final = "licences"
_LICENCE: Final = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS)", re.IGNORECASE)
COMMON: Final = Path("/usr/share/common-licenses")
# What its makers ship without its words; Debian has them.
WORDS: Final = {"pyside6-essentials": ("LGPL-3", "GPL-3"), "shiboken6": ("LGPL-3", "GPL-3")}
FONTS: Final = (
    ("Inter", "OFL-1.1", "fonts/Inter-OFL.txt"),
    ("Noto Sans SC", "OFL-1.1", "fonts/NotoSansSC-OFL.txt"),
    ("Lucide", "ISC", "icons/LICENSE.txt"),
)


@dataclass(slots=True)
class Part:
    """One thing that is in the folder. `texts` are files with its licence."""

    name: str
    version: str
    kind: str
    licence: str
    texts: list[Path] = field(default_factory=list)
    namespace: str | None = None


def write(folder: Path, collected: Path, made: Made) -> None:
    """Write inventory and licences into a folder; `collected` is PyInstaller's list of files. Raises
    SystemExit where the licence of something is not found."""
    parts = [*of_python(), interpreter(), *of_system(collected), *of_assets()]
    texts = folder / FOLDER
    for part in parts:
        if not part.texts:
            raise SystemExit(f"{part.name} {part.version}: no text of its licence was found")
        place = texts / f"{part.name}-{part.version}".rstrip("-").replace(":", "_").replace(" ", "-")
        place.mkdir(parents=True)
        for text in part.texts:
            shutil.copyfile(text, place / text.name)
    (folder / FILE).write_text(as_json(parts, made), "utf-8", newline="\n")


def of_python() -> list[Part]:
    """The packages of the lock file that are installed here, and what starts the program."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    names = re.findall(r"(?m)^([A-Za-z0-9_.-]+)==", lock)
    found, told = [], _told()
    for name in [*names, "pyinstaller"]:
        try:
            one = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        files = [Path(str(one.locate_file(file))) for file in one.files or () if _LICENCE.search(file.name)]
        # Those of the package itself, not of what it vendors in its tests.
        texts = [file for file in files if ".dist-info" in str(file)] or files
        texts += [COMMON / word for word in WORDS.get(name.lower(), ())]
        licence = told.get(_plain(name)) or _licence(one)
        found.append(Part(name, one.version, "pypi", licence, _apart(texts)))
    return found


def _told() -> dict[str, str]:
    """The licence of each package as it stands in `assets/LICENSES.md`, where somebody has looked it up."""
    table = (ROOT / "assets" / "LICENSES.md").read_text("utf-8")
    rows = re.findall(r"(?m)^\| ([A-Za-z0-9_.-]+)[^|]* \| [^|]+ \| ([^|]+?) \|$", table)
    # An expression, without the remarks that follow it.
    return {_plain(name): re.split(r",| \(", licence)[0] for name, licence in rows}


def _plain(name: str) -> str:
    """A name of a package as an index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence(one: metadata.Distribution) -> str:
    """The licence as its makers give it: an expression, a line, or what it is filed under."""
    head = one.metadata
    filed = [
        row.split(" :: ")[-1] for row in head.get_all("Classifier") or () if row.startswith("License ::")
    ]
    line = (head.get("License") or "").strip().splitlines()
    return (
        head.get("License-Expression")
        or (line[0] if line and len(line[0]) < 60 else "")
        or ", ".join(filed)
        or "?"
    )


def interpreter() -> Part:
    """Python itself."""
    text = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    other = Path(f"/usr/share/doc/python{sys.version_info.major}.{sys.version_info.minor}/copyright")
    return Part("python", platform.python_version(), "generic", "PSF-2.0", [text if text.exists() else other])


def of_system(collected: Path) -> list[Part]:
    """The libraries of the system, by the Debian package each comes from."""
    if sys.platform == "win32" or shutil.which("dpkg-query") is None:
        return []
    rows = ast.literal_eval(collected.read_text("utf-8"))[0]
    sources = sorted(
        {
            source
            for _target, source, kind in rows
            if kind == "BINARY" and source.startswith(("/usr/", "/lib/"))
        }
    )
    packages = sorted({package for source in sources for package in [_package(source)] if package})
    found = []
    for package in packages:
        version = _said("dpkg-query", "-W", "-f", "${Version}", package).strip()
        name = package.split(":")[0]
        found.append(Part(name, version, "deb", "?", [Path("/usr/share/doc") / name / "copyright"], "debian"))
    return found


def _package(source: str) -> str:
    """The Debian package of a file, which may be named without `/usr`, or through a link."""
    real = str(Path(source).resolve())
    for path in (source, real, real.removeprefix("/usr"), f"/usr{real}"):
        if said := _said("dpkg-query", "-S", path):
            return said.split(": ")[0]
    return ""


def _said(*words: str) -> str:
    done = subprocess.run(words, capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else ""


def of_assets() -> list[Part]:
    """Fonts and icons."""
    table = (ROOT / "assets" / "LICENSES.md").read_text("utf-8")
    found = []
    for name, licence, text in FONTS:
        row = next(
            (one for one in table.splitlines() if name.split()[0] in one and re.search(r"\d+\.\d+", one)), ""
        )
        version = re.search(r"\d+\.\d+(\.\d+)?", row)
        found.append(Part(name, version[0] if version else "", "generic", licence, [ROOT / "assets" / text]))
    return found


def _apart(texts: list[Path]) -> list[Path]:
    """One file of each name."""
    return list({text.name: text for text in texts if text.is_file()}.values())


def as_json(parts: list[Part], made: Made) -> str:
    """The inventory. The same parts and commit give the same bytes."""
    make = LicenseFactory()
    bom = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"{NAME}/{made.version}/{made.commit}"))
    bom.metadata.timestamp = datetime.fromtimestamp(made.time, UTC)
    root = Component(name=NAME, version=made.version, type=ComponentType.APPLICATION, bom_ref=NAME)
    bom.metadata.component = root
    components = []
    for part in parts:
        purl = PackageURL(
            part.kind, part.namespace, part.name.lower().replace(" ", "-"), part.version or None
        )
        licences = [make.make_from_string(part.licence)] if part.licence != "?" else []
        components.append(
            Component(
                name=part.name,
                version=part.version or None,
                type=ComponentType.LIBRARY,
                licenses=licences,
                purl=purl,
                bom_ref=purl.to_string(),
            )
        )
    for one in components:
        bom.components.add(one)
    bom.register_dependency(root, components)
    return (
        json.dumps(
            json.loads(JsonV1Dot6(bom).output_as_string()), indent=1, ensure_ascii=False, sort_keys=True
        )
        + "\n"
    )
