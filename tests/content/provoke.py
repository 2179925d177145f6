"""Content folders that provoke each message: the cases of messages*.yaml, which docs/messages.md shows.

`python -m tests.content.provoke` writes the problems of all cases anew, as they are now; look at what changed
before it is kept.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import yaml
from PIL import Image

from kiosk.content.loader import load
from kiosk.content.problems import Problem
from kiosk.content.when import When, parse_when
from tests.content.builders import SAMPLE, place, write_content

CASE_FILES = sorted(Path(__file__).parent.glob("messages*.yaml"))
TODAY = date(2026, 11, 23)
"""The day on which the cases are checked."""


def read_cases() -> list[dict[str, Any]]:
    """All cases of all files."""
    return [case for file in CASE_FILES for case in yaml.safe_load(file.read_text("utf-8"))]


def provoke(case: dict[str, Any], folder: Path) -> tuple[Problem, ...]:
    """All problems of a case, made in an empty folder."""
    if "make" in case:
        return MAKERS[case["make"]](folder)
    edits = case.get("edits") or [case]
    files = dict(SAMPLE)
    for edit in edits:
        text = files[edit["file"]]
        if "append" in edit:
            files[edit["file"]] = text + edit["append"]
            continue
        assert edit["old"] in text, f"{edit['old']!r} is not in the sample of {edit['file']}"
        files[edit["file"]] = text.replace(edit["old"], edit["new"], 1)
    return load(write_content(folder, **files), today=TODAY).problems


def row(problem: Problem) -> dict[str, Any]:
    """A problem as it stands in a case."""
    found: dict[str, Any] = {
        "code": problem.code,
        "place": place(problem),
        "zh": problem.message.zh,
        "en": problem.message.en,
        "hint_zh": problem.hint.zh,
        "hint_en": problem.hint.en,
    }
    if problem.excerpt is not None:
        found["line"] = problem.excerpt.text
        found["mark"] = problem.excerpt.mark()
    return found


def rows(case: dict[str, Any], problems: tuple[Problem, ...]) -> list[dict[str, Any]]:
    """Those that a case is about: what steps aside with an item has a case of its own."""
    about = case.get("about")
    return [row(one) for one in problems if (one.code == about if about else one.code != "steps-aside")]


# What no edit of a text brings about ----------------------------------------------------------------------


def _file(name: str, data: bytes | str | None) -> Callable[[Path], tuple[Problem, ...]]:
    return lambda folder: load(write_content(folder, **{name: data})).problems


def _encoded(encoding: str, old: str, new: str) -> Callable[[Path], tuple[Problem, ...]]:
    return _file("units", SAMPLE["units"].replace(old, new, 1).encode(encoding))


def _other(folder: Path) -> tuple[Problem, ...]:
    content = write_content(folder)
    (content / "event.yaml").write_text("event:\n", encoding="utf-8")
    return load(content).problems


def _no_file(folder: Path) -> tuple[Problem, ...]:
    content = write_content(folder, themes=None)
    (content / "themes.yaml").mkdir()
    return load(content).problems


def _nothing(folder: Path) -> tuple[Problem, ...]:
    (folder / "content").mkdir()
    return load(folder / "content").problems


def _big(folder: Path) -> tuple[Problem, ...]:
    with patch("kiosk.content.yamlreader.MAX_BYTES", 2_000_000):
        return _file("themes", SAMPLE["themes"] + "# \n" * 700_000)(folder)


def _many(folder: Path) -> tuple[Problem, ...]:
    with patch("kiosk.content.yamlreader.MAX_NODES", 400):
        events = "".join(
            SAMPLE["events"].partition("\n")[2].replace("vision:", f"vision-{n}:") for n in range(9)
        )
        return _file("events", f"events:\n{events}")(folder)


def _failing(folder: Path) -> tuple[Problem, ...]:
    def fail(*_: object) -> None:
        raise RuntimeError("an example")

    with patch("kiosk.content.loader.check_content", fail), patch("logging.Logger.exception"):
        return _file("units", SAMPLE["units"])(folder)


def _unworded(folder: Path) -> tuple[Problem, ...]:
    def fail(value: str | int) -> When:
        if value == "1999":
            raise ValueError(value)
        return parse_when(value)

    with patch("kiosk.content.base._parse_when", fail):
        return _file("events", SAMPLE["events"].replace("when: 2017", "when: 1999"))(folder)


def _picture(data: bytes | None, name: str, written: str = "", credit: bool = True) -> Any:
    def make(folder: Path) -> tuple[Problem, ...]:
        lines = f"    art: towers\n    file: {written or name}\n"
        lines += "    credit: {zh: 某人摄, en: Somebody}\n" if credit else ""
        pictures = SAMPLE["pictures"].replace("    art: towers\n", lines)
        content = write_content(folder, pictures=pictures)
        (content / "images").mkdir()
        if data is not None:
            (content / "images" / name).write_bytes(data)
        return load(content).problems

    return make


def _image(kind: str, size: tuple[int, int] = (60, 40), **more: Any) -> bytes:
    stream = BytesIO()
    Image.effect_noise(size, 50).save(stream, kind, **more)
    return stream.getvalue()


def _svg(inside: str, head: str = "viewBox='0 0 400 300'") -> bytes:
    return f"<svg xmlns='http://www.w3.org/2000/svg' {head}>{inside}</svg>".encode()


def _slow(folder: Path) -> tuple[Problem, ...]:
    with patch("kiosk.content.svgpixels.draw", lambda *_: ("svg-slow", {"seconds": 10})):
        made: tuple[Problem, ...] = _picture(_svg("<g/>"), "plan.svg")(folder)
        return made


_FRAMES = [Image.new("RGB", (20, 20), (n * 40, 0, 0)) for n in range(4)]

MAKERS: dict[str, Callable[[Path], tuple[Problem, ...]]] = {
    "gbk": _file("themes", SAMPLE["themes"].encode("gbk")),
    "latin-1": _encoded("latin-1", SAMPLE["units"], "units:\n  cafe:\n    zh: x\n    en: cafés\n"),
    "other": _file("units", SAMPLE["units"].encode().replace(b"en: yuan", b"en: \x81\x82")),
    "utf-16": _encoded("utf-16", "yuan", "yuan"),
    "nul": _file("units", SAMPLE["units"].replace("en: yuan", "en: yu\0an")),
    "empty": _file("themes", ""),
    "comments": _file("themes", "# themes\n"),
    "missing": _file("themes", None),
    "cut": _file("themes", SAMPLE["themes"].rstrip("\n")),
    "directory": _no_file,
    "other-file": _other,
    "no-folder": lambda folder: load(folder / "content").problems,
    "nothing": _nothing,
    "big": _big,
    "many": _many,
    "failing": _failing,
    "unworded": _unworded,
    "picture-missing": _picture(_image("PNG"), "tower.png", "towr.png"),
    "picture-path": _picture(_image("PNG"), "tower.png", "../tower.png"),
    "picture-credit": _picture(_image("PNG"), "tower.png", credit=False),
    "picture-gif": _picture(_image("GIF"), "tower.png"),
    "picture-wide": _picture(_image("PNG", (8193, 8)), "tower.png"),
    "picture-moves": _picture(_image("WEBP", (20, 20), save_all=True, append_images=_FRAMES), "tower.webp"),
    "picture-half": _picture(_image("JPEG", (400, 300))[:9000], "tower.jpg"),
    "picture-name": _picture(_svg("<g/>"), "tower.png"),
    "svg-part": _picture(_svg("<script/>"), "plan.svg"),
    "svg-many": _picture(_svg("<g/>" * 20_001), "plan.svg"),
    "svg-slow": _slow,
    "svg-shape": _picture(_svg("<g/>", "width='900' height='9'"), "plan.svg"),
}


# Writing the cases anew -----------------------------------------------------------------------------------


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as they stand in a file."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    plain = "\n" in text and not re.search(r"[^\S\n ]|[ ]\n|^ ", text) and text.isprintable()
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if plain else None)


_Dumper.add_representer(str, _text)


def write_anew(
    file: Path, problems_of: Callable[[dict[str, Any], Path], tuple[Problem, ...]] = provoke
) -> None:
    """The cases of a file with the problems that they have now."""
    text = file.read_text("utf-8")
    head = re.match(r"(?:#.*\n)*", text)
    cases = yaml.safe_load(text)
    for case in cases:
        with TemporaryDirectory() as folder:
            found = rows(case, problems_of(case, Path(folder)))
        case.pop("problems", None)
        case["problems"] = found
    body = yaml.dump(cases, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    file.write_text((head[0] if head else "") + body, encoding="utf-8")


if __name__ == "__main__":
    for file in map(Path, sys.argv[1:]) if sys.argv[1:] else CASE_FILES:
        write_anew(file)
