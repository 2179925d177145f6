"""Files that are cut, mixed up or filled with anything: named or sound, never a crash. FAULTS.md C1, C3.

The exhibit's own files, and the command itself, are broken in tests/faults/test_content.py.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.content.loader import load
from kiosk.content.snapshot import NAMES
from tests.content.builders import SAMPLE, check_whole, write_content

# C1: half-written files


@pytest.mark.parametrize("name", NAMES)
def test_a_file_cut_anywhere_is_named_or_sound(name: str, tmp_path: Path) -> None:
    whole = SAMPLE[name].encode()
    folder = write_content(tmp_path)
    for part in range(20):
        data = whole[: len(whole) * part // 20]
        (folder / f"{name}.yaml").write_bytes(data)
        loaded = load(folder)
        check_whole(loaded)
        assert loaded.content is not None
        # A cut at the end of a line leaves a file that may be sound, with fewer items.
        assert loaded.problems or data.endswith(b"\n")


# C3: bad values in each field

BAD = [
    "2024-13-45",
    "12:30",
    "NO",
    "0123",
    "9" * 5000,
    "!!int abc",
    "!!python/object:os.system x",
    "~",
    ".inf",
]


def fields() -> list[tuple[str, str, int]]:
    """Each line of the sample that holds a value: file, text of the line, its number."""
    found = []
    for name, text in SAMPLE.items():
        for number, line in enumerate(text.splitlines(), 1):
            key, colon, value = line.partition(": ")
            if colon and value:
                found.append((name, key, number))
    return found


@pytest.mark.parametrize("bad", BAD, ids=lambda text: text[:12])
def test_a_bad_value_in_any_field_is_named_with_its_line(bad: str, tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    for name, key, number in fields():
        lines = SAMPLE[name].splitlines(keepends=True)
        lines[number - 1] = f"{key}: {bad}\n"
        (folder / f"{name}.yaml").write_text("".join(lines), encoding="utf-8")
        loaded = load(folder)
        check_whole(loaded)
        places = [(one.file, one.line) for one in loaded.errors]
        assert (f"content/{name}.yaml", number) in places, (name, key, bad)
        (folder / f"{name}.yaml").write_text(SAMPLE[name], encoding="utf-8")


def test_a_null_or_nothing_in_any_field_never_becomes_another_value(tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    for name, key, number in fields():
        for bad in ("null", ""):
            lines = SAMPLE[name].splitlines(keepends=True)
            lines[number - 1] = f"{key}: {bad}\n"
            (folder / f"{name}.yaml").write_text("".join(lines), encoding="utf-8")
            loaded = load(folder)
            check_whole(loaded)
            if not bad:
                assert loaded.errors, (name, key)
        (folder / f"{name}.yaml").write_text(SAMPLE[name], encoding="utf-8")


# Any edit at all

mutations = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@mutations
@given(st.sampled_from(NAMES), st.integers(0, 10_000), st.integers(0, 40), st.binary(max_size=8))
def test_any_bytes_in_any_file_are_named_or_sound(
    tmp_path: Path, name: str, at: int, length: int, new: bytes
) -> None:
    data = SAMPLE[name].encode()
    at %= len(data)
    loaded = load(write_content(tmp_path, **{name: data[:at] + new + data[at + length :]}))
    check_whole(loaded)


@mutations
@given(st.sampled_from(NAMES), st.randoms(use_true_random=False), st.integers(1, 4))
def test_any_lines_moved_doubled_or_lost_are_named_or_sound(
    tmp_path: Path, name: str, chance: random.Random, times: int
) -> None:
    lines = SAMPLE[name].splitlines(keepends=True)
    for _ in range(times):
        at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines.insert(to, lines[at])
            case 2:
                lines[at], lines[to] = lines[to], lines[at]
            case 3:
                lines[at] = "  " + lines[at]
            case _:
                lines[at] = lines[at].replace(" ", "", 1)
        lines = lines or ["\n"]
    check_whole(load(write_content(tmp_path, **{name: "".join(lines)})))


@mutations
@given(
    st.sampled_from([(name, key, number) for name, key, number in fields()]),
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            ["[]", "{}", "[a, b]", "{zh: a, en: b}", "-1", "1.5", "true", "|", ">-", "[[1]]", "{nobody}"]
        ),
    ),
)
def test_any_value_in_any_field_is_named_or_sound(
    tmp_path: Path, field: tuple[str, str, int], value: str
) -> None:
    name, key, number = field
    lines = SAMPLE[name].splitlines(keepends=True)
    lines[number - 1] = f"{key}: {value}\n"
    # A lone surrogate cannot be in any file.
    data = "".join(lines).encode("utf-8", "replace")
    check_whole(load(write_content(tmp_path, **{name: data})))
