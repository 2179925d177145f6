"""FAULTS C1 to C8 on `kiosk check` and on the exhibit's own files: named, bounded, and the rest is shown.

Smaller parts stand beside what they test: the reader in tests/content/test_yamlreader.py, values and any
edit at all in test_scalars.py and test_damage.py, pictures in test_checks_pictures.py. What the running
exhibit does with such files is in test_reload.py.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image

from kiosk.content.loader import load
from kiosk.content.snapshot import FILES, NAMES
from kiosk.state.model import Open, Screen
from tests.content.builders import SAMPLE, check_whole, write_content
from tests.content.test_checks_pictures import content_with, drawing, png_of_size

ROOT = Path(__file__).resolve().parents[2]


class Checked(NamedTuple):
    """What the command said, and what it took: CPU seconds, and the most memory it ever had, in bytes."""

    code: int
    problems: list[dict[str, Any]]
    cpu_s: float
    memory: int

    def codes(self) -> list[str]:
        """The codes of the errors."""
        return [str(one["code"]) for one in self.problems if one["severity"] == "error"]


# The most memory that the process itself had: what `getrusage` tells counts its parent's too, before `exec`.
_RUN = """
import atexit, sys
from pathlib import Path

def tell(file):
    status = Path("/proc/self/status")
    rows = status.read_text().splitlines() if status.exists() else ["VmHWM: 0 kB"]
    Path(file).write_text(next(row.split()[1] for row in rows if row.startswith("VmHWM")))

atexit.register(tell, sys.argv.pop(1))
from kiosk.cli import main
main()
"""


@pytest.fixture
def check(tmp_path: Path) -> Callable[[Path], Checked]:
    """The real command in a process of its own, with a cache of its own."""

    def run(folder: Path) -> Checked:
        told, errors = tmp_path / "memory.txt", tmp_path / "errors.txt"
        words = ["check", str(folder), "--format", "json", "--lang", "en"]
        environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
        with errors.open("wb") as stream:
            process = subprocess.Popen(
                [sys.executable, "-c", _RUN, str(told), *words],
                stdout=subprocess.PIPE,
                stderr=stream,
                cwd=ROOT,
                env=environment,
            )
            assert process.stdout is not None
            said = process.stdout.read()
            process.stdout.close()
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        assert errors.read_bytes() == b""
        cpu_s, memory = used.ru_utime + used.ru_stime, int(told.read_text()) * 1024
        return Checked(process.returncode, json.loads(said), cpu_s, memory)

    return run


@pytest.fixture
def exhibit(tmp_path: Path) -> Path:
    """A copy of the exhibit's own content."""
    return Path(shutil.copytree(ROOT / "content", tmp_path / "exhibit"))


# C1: half-written files


@pytest.mark.parametrize("name", FILES)
def test_c1_each_file_of_the_exhibit_cut_at_every_twentieth(exhibit: Path, name: str) -> None:
    if not (exhibit / name).exists():
        pytest.skip("the exhibit does without")
    whole = (exhibit / name).read_bytes()
    for part in range(20):
        data = whole[: len(whole) * part // 20]
        (exhibit / name).write_bytes(data)
        loaded = load(exhibit)
        check_whole(loaded)
        assert loaded.content is not None
        # A cut at the end of a line leaves a file that may be sound, with fewer items.
        assert loaded.problems or data.endswith(b"\n"), part
        assert (exhibit / name).read_bytes() == data


def test_c1_the_command_tells_of_a_half_file(exhibit: Path, check: Callable[[Path], Checked]) -> None:
    whole = (exhibit / "events.yaml").read_bytes()
    (exhibit / "events.yaml").write_bytes(whole[: len(whole) // 2])
    found = check(exhibit)
    assert found.code == 1
    assert all(Path(str(one["file"])).name.endswith(".yaml") for one in found.problems)
    assert any(Path(str(one["file"])).name == "events.yaml" for one in found.problems)


# C2: files that are no text of ours


TEXT = SAMPLE["events"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b"\n\n  \n", "file-empty"),
        (TEXT.replace("policy", "pol\0icy").encode(), "nul"),
        (b"\0" * 4096, "nul"),
        (TEXT.replace("A vision", "Un café").encode("latin-1", "ignore"), "encoding-latin1"),
        (TEXT.encode("gbk"), "encoding-gbk"),
        (TEXT.encode("utf-16"), "encoding-utf16"),
        (TEXT.replace("    when: 2017", "\twhen: 2017").encode(), "yaml-tab"),
        (b"\xef\xbb\xbf" + TEXT.encode(), ""),
        (TEXT.replace("\n", "\r\n").encode(), ""),
        (b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(), ""),
    ],
    ids=[
        *("empty", "blank", "a NUL", "all NUL", "Latin-1", "GBK", "UTF-16", "tab"),
        *("BOM", "CRLF", "BOM and CRLF"),
    ],
)
def test_c2_a_file_of_another_kind_loads_or_is_named(
    tmp_path: Path, check: Callable[[Path], Checked], data: bytes, code: str
) -> None:
    found = check(write_content(tmp_path, events=data))
    own = [one["code"] for one in found.problems if Path(str(one["file"])).name == "events.yaml"]
    assert found.code == (1 if code else 0)
    assert own == ([code] if code else [])


# C3: bad values


BAD = ["2024-13-45", "12:30", "NO", "0123", "9" * 5000]


@pytest.mark.parametrize("bad", BAD, ids=lambda text: text[:10])
@pytest.mark.parametrize("name", NAMES)
def test_c3_a_bad_value_in_each_field_of_the_exhibit_is_named(exhibit: Path, name: str, bad: str) -> None:
    file = exhibit / f"{name}.yaml"
    if not file.exists():
        pytest.skip("the exhibit does without")
    lines = file.read_text("utf-8").splitlines(keepends=True)
    broken: dict[str, int] = {}
    for number, line in enumerate(lines):
        key, colon, value = line.partition(": ")
        where = key.replace("- ", "  ")
        if not colon or line.lstrip().startswith("#") or not value.strip() or where in broken:
            continue
        if value.count("[") != value.count("]") or value.count("{") != value.count("}"):
            # It goes on in the next line: another value there would be another mistake.
            continue
        broken[where] = number
        lines[number] = f"{key}: {bad}\n"
    file.write_text("".join(lines), encoding="utf-8")
    loaded = load(exhibit)
    check_whole(loaded)
    told = {one.line for one in loaded.errors if one.file.endswith(f"/{name}.yaml")}
    missed = {where: number + 1 for where, number in broken.items() if number + 1 not in told}
    assert broken and not missed


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ("2024-13-45", "date-month"),
        ("12:30", "date-form"),
        ("NO", "date-form"),
        ("0123", "date-range"),
        ("9" * 5000, "date-form"),
        ("!!int abc", "yaml-tag"),
        ("!!python/object/apply:os.system [touch, here]", "yaml-tag"),
    ],
    ids=lambda text: text[:10],
)
def test_c3_the_command_names_it_with_its_place(
    tmp_path: Path, check: Callable[[Path], Checked], bad: str, code: str
) -> None:
    found = check(write_content(tmp_path, events=TEXT.replace("when: 2017", f"when: {bad}")))
    assert found.code == 1
    (one,) = [one for one in found.problems if one["code"] == code]
    assert (Path(str(one["file"])).name, one["line"], one["column"]) == ("events.yaml", 3, 11)
    assert not (ROOT / "here").exists()


# C4: duplicate keys


@pytest.mark.parametrize("name", NAMES)
def test_c4_a_key_that_stands_twice_is_told_with_both_lines(
    tmp_path: Path, check: Callable[[Path], Checked], name: str
) -> None:
    lines = SAMPLE[name].splitlines(keepends=True)
    # The first field of the first item, once more at its end.
    at = 1 if name == "exhibit" else 2
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    key = lines[at].strip().partition(":")[0]
    end = next(
        (number for number in range(at + 1, len(lines)) if not lines[number].startswith(indent)),
        len(lines),
    )
    lines.insert(end, f"{indent}{key}: again\n")
    found = check(write_content(tmp_path, **{name: "".join(lines)}))
    assert found.code == 1
    (one,) = [one for one in found.problems if one["code"] == "duplicate-key"]
    assert one["line"] == end + 1
    assert one["message"] == f"`{key}` stands twice: in line {at + 1} and in line {end + 1}"


# C5: nesting


@pytest.mark.parametrize("count", [1_000, 200_000])
@pytest.mark.parametrize("bracket", ["[", "{a: ", "- "])
def test_c5_deep_nesting_is_a_problem_and_no_crash(
    tmp_path: Path, check: Callable[[Path], Checked], bracket: str, count: int
) -> None:
    found = check(write_content(tmp_path, themes="themes:\n  " + bracket * count))
    assert found.code == 1
    assert "yaml-depth" in found.codes()


# C6: alias bombs, and what refers to itself


BOMB = "themes:\n  a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"  {b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [BOMB, "themes: &a [*a]\n", "&a themes: *a\n", "themes: {<<: *a}\n", "themes:\n  a: &a {b: *a}\n"],
    ids=["nine levels", "itself", "a key", "merge", "in a mapping"],
)
def test_c6_an_alias_bomb_is_refused_in_a_second_and_100_mb(
    tmp_path: Path, check: Callable[[Path], Checked], text: str
) -> None:
    found = check(write_content(tmp_path, themes=text))
    assert found.code == 1
    assert "yaml-alias" in found.codes()
    # Of the whole process, the interpreter included.
    assert found.cpu_s < 1 and found.memory < 100e6


# C7: picture bombs


def test_c7_a_picture_bomb_is_refused_before_it_is_decoded(
    tmp_path: Path, check: Callable[[Path], Checked]
) -> None:
    bomb = png_of_size(40_000, 40_000)
    assert len(bomb) < 300_000
    found = check(content_with(tmp_path, "bomb.png", bomb))
    assert (found.code, found.codes()) == (1, ["picture-size"])
    assert found.cpu_s < 2 and found.memory < 150e6


@pytest.mark.parametrize(
    "inside",
    ["<g id='a'/>" + "<use href='#a'/>" * 1_000_000, "<g id='a'><use href='#a'/></g><use href='#a'/>"],
    ids=["a million", "itself"],
)
def test_c7_a_drawing_of_a_million_parts_is_refused_undrawn(
    tmp_path: Path, check: Callable[[Path], Checked], inside: str
) -> None:
    found = check(content_with(tmp_path, "bomb.svg", drawing(inside)))
    assert (found.code, found.codes()) == (1, ["svg-many"])
    assert found.cpu_s < 10 and found.memory < 300e6


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO", "PPM"])
def test_c7_formats_that_are_not_allowed_are_not_guessed(
    tmp_path: Path, check: Callable[[Path], Checked], kind: str
) -> None:
    stream = BytesIO()
    Image.new("RGB", (32, 32)).save(stream, kind)
    found = check(content_with(tmp_path, "a.png", stream.getvalue()))
    assert (found.code, found.codes()) == (1, ["picture-format"])


# C8: broken pictures


def photograph(kind: str) -> bytes:
    """A picture that does not compress to nothing."""
    stream = BytesIO()
    Image.effect_noise((400, 300), 60).save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("half.jpg", photograph("JPEG")[:9000], "picture-broken"),
        ("half.png", photograph("PNG")[:9000], "picture-broken"),
        ("half.webp", photograph("WEBP")[:9000], "picture-broken"),
        ("drawing.png", drawing("<rect width='40' height='30'/>"), "picture-name"),
        ("photograph.svg", photograph("PNG"), "picture-name"),
    ],
)
def test_c8_a_broken_picture_is_a_problem_and_the_rest_is_shown(
    tmp_path: Path, check: Callable[[Path], Checked], name: str, data: bytes, code: str
) -> None:
    folder = content_with(tmp_path, name, data)
    found = check(folder)
    assert (found.code, found.codes()) == (1, [code])
    loaded = load(folder)
    assert loaded.content is not None and not loaded.content.pictures
    assert "vision" in loaded.content.events


def test_c8_a_picture_that_breaks_later_leaves_its_drawing_on_the_screen(
    tmp_path: Path, make_exhibit: Callable[..., Any]
) -> None:
    from kiosk.presenters.book import Book

    folder = content_with(tmp_path, "half.png", photograph("PNG"))
    loaded = load(folder)
    assert not loaded.errors and loaded.content is not None
    (folder / "images" / "half.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")
    pictures = {}
    for broken in (True, False):
        made = make_exhibit(content=loaded, size=(960, 540), screen=Screen.HOME)
        if broken:
            made.window.set_book(Book(loaded.content, folder))
        made.dispatch(Open(Screen.EVENT, "vision"))
        made.window.pump()
        made.window.grab()
        while made.pictures.waiting:
            made.window.pump()
        pictures[broken] = made.window.grab().toImage()
    # Without a folder for its files the exhibit draws.
    assert pictures[True] == pictures[False]
