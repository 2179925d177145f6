"""The cache: the same content without reading it, and never an obstacle."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.content import frozen, quantities
from kiosk.content.cache import NAME, load_cached
from kiosk.content.loader import Loaded, load
from kiosk.content.model import Content
from tests.content.builders import SAMPLE, edited, write_content


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """Each time the content is really read."""
    import kiosk.content.loader as loader

    real = loader.load_snapshot
    calls: list[Path] = []

    def load_snapshot(snap: Any, folder: Path, name: str, store: Path | None, *more: Any) -> Loaded:
        calls.append(folder)
        return real(snap, folder, name, store, *more)

    monkeypatch.setattr(loader, "load_snapshot", load_snapshot)
    yield calls


def test_a_second_start_reads_nothing_and_finds_the_same(tmp_path: Path, reads: list[Path]) -> None:
    # With a problem of each severity, which are kept as well.
    folder = write_content(
        tmp_path,
        voices=edited("voices", "    text:\n", "    txt:\n"),
        organisations=edited("organisations", "    monogram: 魔\n", ""),
        figures=SAMPLE["figures"].replace("18.4", "18.40").replace("value: 710", "value: [700, 720]"),
    )
    first = load_cached(folder, tmp_path / "cache")
    second = load_cached(folder, tmp_path / "cache")
    assert len(reads) == 1
    assert first == second == load(folder)
    assert {one.severity for one in second.problems} == {"error", "warning"}
    assert second.content is not None
    assert str(second.content.figures["ai-growth-2022"].value) == "18.40"
    assert isinstance(second.content.figures["ai-companies"].value, tuple)


def test_the_exhibit_itself_survives_the_cache(
    content: Content, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = request.config.rootpath / "content"
    load_cached(folder, tmp_path)
    again = load_cached(folder, tmp_path).content
    assert again == content
    assert again is not None
    assert Content.model_validate(again.model_dump()) == content
    assert again.model_copy(update={"events": {}}).events == {}
    assert repr(again.exhibit.report) == repr(content.exhibit.report)


@pytest.mark.parametrize("name", SAMPLE)
def test_a_changed_file_is_read_again(name: str, tmp_path: Path, reads: list[Path]) -> None:
    folder = write_content(tmp_path)
    load_cached(folder, tmp_path / "cache")
    (folder / f"{name}.yaml").write_text(SAMPLE[name] + "# more\n", encoding="utf-8")
    load_cached(folder, tmp_path / "cache")
    assert len(reads) == 2


def test_a_picture_that_comes_or_goes_is_noticed(tmp_path: Path, reads: list[Path]) -> None:
    folder = write_content(
        tmp_path, pictures=edited("pictures", "    art: towers\n", "    art: towers\n    file: a.png\n")
    )
    assert load_cached(folder, tmp_path / "cache").errors
    (folder / "images").mkdir()
    (folder / "images" / "a.png").write_bytes(b"no picture")
    assert [one.code for one in load_cached(folder, tmp_path / "cache").errors] == ["picture-format"]
    assert len(reads) == 2


def test_another_version_reads_again(
    tmp_path: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_content(tmp_path)
    load_cached(folder, tmp_path / "cache")
    monkeypatch.setattr("kiosk.__version__", "99")
    load_cached(folder, tmp_path / "cache")
    assert len(reads) == 2


def test_the_folder_is_named_as_it_was_given_this_time(tmp_path: Path) -> None:
    folder = write_content(tmp_path, voices=None)
    assert load_cached(folder, tmp_path / "cache").problems[0].file == "content/voices.yaml"
    assert load_cached(folder, tmp_path / "cache", shown_as="x").problems[0].file == "x/voices.yaml"


@pytest.mark.parametrize("part", range(0, 20))
def test_a_torn_cache_is_ignored(part: int, tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    good = load_cached(folder, tmp_path)
    data = (tmp_path / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(data[: len(data) * part // 20])
    assert load_cached(folder, tmp_path) == good
    assert (tmp_path / NAME).read_bytes() == data


@pytest.mark.parametrize(
    "body",
    [
        b"", b"null", b"[]", b"{}", b"{", b"\xff", b"[" * 100_000,
        b'{"problems": 1, "scales": {}, "content": null}',
        b'{"problems": [], "scales": {}, "content": {"~": "os.system"}}',
        b'{"problems": [], "scales": {}, "content": {"~": "Figure", "value": "x"}}',
        b'{"problems": [], "scales": {}, "content": {"~": "Event", "when": "x"}}',
        b'{"problems": [], "scales": {"zh": [[1]]}, "content": null}',
        b'{"problems": [], "scales": {}, "content": 5}',
    ],
)  # fmt: skip
def test_a_cache_of_another_make_is_ignored(body: bytes, tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    good = load_cached(folder, tmp_path)
    key = (tmp_path / NAME).read_bytes().split(b" ")[0]
    (tmp_path / NAME).write_bytes(key + b" " + hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    assert load_cached(folder, tmp_path) == good


def test_a_cache_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    (tmp_path / "file").write_text("x")
    (tmp_path / "taken" / NAME).mkdir(parents=True)
    for place in (tmp_path / "file", tmp_path / "taken", None):
        assert load_cached(folder, place).problems == ()
    assert os.listdir(tmp_path / "taken") == [NAME]


def test_a_full_disk_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    folder = write_content(tmp_path)
    monkeypatch.setattr(Path, "write_bytes", full)
    assert load_cached(folder, tmp_path / "cache").problems == ()


def test_content_that_shows_nothing_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert load_cached(tmp_path / "content", tmp_path / "cache").content is None
    assert not (tmp_path / "cache").exists()
    assert load_cached(tmp_path / "nowhere", tmp_path / "cache").problems[0].code == "folder-missing"


def test_the_words_for_large_numbers_come_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_content(tmp_path)
    load_cached(folder, tmp_path)
    known = {lang: quantities.scales(lang) for lang in ("zh", "en")}
    monkeypatch.setattr(quantities, "_scales", {})
    load_cached(folder, tmp_path)
    assert quantities._scales == known


def test_a_start_from_the_cache_imports_neither_yaml_nor_babel_nor_the_checks(tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    load_cached(folder, tmp_path)
    code = textwrap.dedent(
        f"""
        import sys
        from pathlib import Path
        from kiosk.content.cache import load_cached
        from kiosk.content.quantities import Ledger
        loaded = load_cached(Path({str(folder)!r}), Path({str(tmp_path)!r}))
        assert Ledger(loaded.content).format("ai-output-2022", "zh").text == "705亿元"
        heavy = {{"yaml", "babel", "PIL", "difflib", "PySide6"}}
        heavy |= {{"kiosk.content.loader", "kiosk.content.checks"}}
        print(sorted(heavy & set(sys.modules)))
        """
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_every_model_can_be_kept() -> None:
    for name, model in frozen.models().items():
        plan = frozen._plan(name)
        assert plan.model is model
        assert set(plan.defaults) <= set(model.model_fields)
