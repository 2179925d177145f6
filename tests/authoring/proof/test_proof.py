"""A proof sheet holds each screen once in each language and orientation, with sources and problems; compared
with what was before, only what is other."""

from __future__ import annotations

import re
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from kiosk.authoring.packs import keys, writing
from kiosk.authoring.proof import making, taking
from kiosk.authoring.proof.making import make_proof
from kiosk.cli import main
from tests.conftest import CONTENT

SIZES = ((640, 360), (360, 640))
NOW = datetime(2027, 1, 2, 3, 4)
SCREENS = ("voice:zhang-ning", "place:caohejing", "about")
LOOKS = (
    "中文 · 横屏 640×360",
    "中文 · 竖屏 360×640",
    "English · landscape 640×360",
    "English · portrait 360×640",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    shutil.copytree(CONTENT, tmp_path / "content")
    return Path("content")


def tight(text: str) -> str:
    """Without spaces and breaks, which readers set in their own ways."""
    return re.sub(r"\s+", "", text)


def texts(file: Path) -> list[str]:
    """The text of each page."""
    return [tight(page.extract_text()) for page in PdfReader(file, strict=True).pages]


def edit(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.slow
def test_each_screen_stands_once_in_each_language_and_orientation(
    application: Any, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    # A place that nobody knows: it is dropped, and told as a problem beside the voice.
    edit(folder, "voices.yaml", "    sections:", "    review_by: 2000-13-01\n    sections:")
    (broken,) = re.findall(r"^  ([a-z-]+):$", (folder / "voices.yaml").read_text("utf-8"), re.MULTILINE)[:1]
    out = Path("proof.pdf")
    screens = tuple(one for one in SCREENS if one != f"voice:{broken}")
    assert make_proof(folder, out, ("zh", "en"), SIZES, screens, now=NOW) == 0
    said = capfd.readouterr()
    assert said.out == ""
    assert "拍画面 / pictures: " in said.err
    assert f"pages: {len(texts(out))}/{len(texts(out))}" in said.err
    pages = texts(out)
    for number, page in enumerate(pages, 1):
        assert tight(f"第 {number} 页，共 {len(pages)} 页 / page {number} of {len(pages)}") in page
    whole = "".join(pages)
    for key in screens:
        for look in LOOKS:
            assert whole.count(tight(f"{key} · {look}")) == 1
    assert tight("制作时间 / made: 2027-01-02 03:04 · kiosk") in pages[0]
    assert tight("错误 1 个，警告") in pages[0]
    contents = next(page for page in pages if tight("目录 / Contents") in page)
    place = next(n for n, page in enumerate(pages, 1) if tight(f"place:caohejing · {LOOKS[0]}") in page)
    assert tight(f"{place} 地点：漕河泾 [place:caohejing]") in contents
    problems = next(page for page in pages if tight("问题 / Problems") in page)
    assert tight("错误：voices.yaml:") in problems
    assert tight("Error: voices.yaml:") in problems
    sources = pages[place - 1]
    assert tight("出处") in sources
    assert tight("2023年3月21日") in sources
    reader = PdfReader(out)
    assert all(len(reader.pages[place - 1 + n].images) == 2 for n in (0, 1))
    titles = [one.title for one in reader.outline if not isinstance(one, list)]
    assert titles[:3] == ["概要 / Overview", "目录 / Contents", "问题 / Problems"]


@pytest.mark.slow
def test_compared_it_shows_what_is_other_and_nothing_else(application: Any, folder: Path) -> None:
    old = Path(shutil.copytree(folder, "old"))
    edit(folder, "places.yaml", '    tagline:\n      zh: "', '    tagline:\n      zh: "新')
    (changed,) = re.findall(r"^  ([a-z-]+):$", (folder / "places.yaml").read_text("utf-8"), re.MULTILINE)[:1]
    out = Path("proof.pdf")
    screens = ("place:caohejing", "place:west-bund", "about")
    assert changed == "caohejing"
    assert make_proof(folder, out, ("zh", "en"), SIZES, screens, old, NOW) == 0
    pages = texts(out)
    whole = "".join(pages)
    assert tight("地点：修改 1 个 ~ `caohejing`（漕河泾）：tagline.zh") in pages[0]
    assert tight("Places: 1 changed ~ `caohejing` (Caohejing): tagline.zh") in pages[0]
    assert tight("看上去不同的画面 1 个 / screens that look different: 1") in pages[0]
    # The English screen looks as before, and no other place changed.
    for look in LOOKS[:2]:
        assert whole.count(tight(f"之前 · place:caohejing · {look}")) == 1
        assert whole.count(tight(f"现在 · place:caohejing · {look}")) == 1
    assert tight("改了：tagline.zh") in whole
    assert tight("English · landscape") not in whole
    assert tight("west-bund ·") not in whole
    assert tight("about ·") not in whole


@pytest.mark.slow
def test_compared_with_a_pack_it_tells_what_is_new_and_gone(application: Any, folder: Path) -> None:
    key, public, _ = keys.new_key("proof", Path())
    keys.trust(public, Path("data/xuhui-kiosk"))
    pack = Path("old.xpack")
    writing.make_pack(folder, pack, key, 1)
    edit(folder, "voices.yaml", "  zhang-ning:", "  zhang-ning-two:")
    for name in ("events.yaml", "themes.yaml"):
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(re.sub(r"\bzhang-ning\b", "zhang-ning-two", text), "utf-8")
    out = Path("proof.pdf")
    names = ("voice:zhang-ning-two", "voice:zhang-ning")
    assert make_proof(folder, out, ("en",), SIZES[:1], names, pack, NOW) == 0
    whole = "".join(texts(out))
    assert tight("新增 / added: voice:zhang-ning-two") in whole
    assert tight("去掉 / removed: voice:zhang-ning") in whole
    assert whole.count(tight("There is no such screen")) == 2
    assert tight(f"before · voice:zhang-ning · {LOOKS[2]}") in whole


def test_a_pack_that_is_not_trusted_is_refused(
    application: Any, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, _, _ = keys.new_key("proof", Path())
    writing.make_pack(folder, Path("old.xpack"), key, 1)
    assert make_proof(folder, Path("proof.pdf"), ("zh",), SIZES, ("about",), Path("old.xpack")) == 2
    assert "old.xpack" in capsys.readouterr().err
    assert not Path("proof.pdf").exists()


def test_a_screen_that_fails_is_told_on_its_page_and_the_next_is_taken(
    application: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("kiosk.presenters.places.present", broken)
    loaded = making._loaded(folder)
    shots = [taking.parse_shot(name, loaded.content) for name in ("places", "about")]
    with_about = list(taking._pictures(loaded, folder, shots, "zh", SIZES[0], Path()))
    assert [(one.key, bool(one.file), one.error) for one in with_about] == [
        ("places", False, "RuntimeError: broken on purpose"),
        ("about", True, ""),
    ]
    failed = {("places", "zh", SIZES[0]): with_about[0]}
    order = making.Order(loaded, "content", ("zh",), SIZES[:1], NOW)
    writer = making.writer_of("a.pdf", "a")
    sheet = making.Planner(order, making.Setter(writer)).plan(["places"], failed)
    assert sheet.pages[-1].photos[0].missing == "没有拍成：RuntimeError: broken on purpose"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["none"], 2, "没有内容文件夹 none / there is no content folder none"),
        (
            ["content", "--screen", "abuot"],
            2,
            "没有画面 abuot，是不是 about？ / no screen abuot: did you mean about?",
        ),
        (["content", "--against", "none"], 2, "none"),
        (["content", "--out", "none/a.pdf"], 2, "none/a.pdf cannot be written: it is no place for a file"),
    ],
)
def test_what_cannot_be_is_told(
    application: Any, folder: Path, words: list[str], code: int, said: str
) -> None:
    result = CliRunner().invoke(
        main, ["proof", *words, *([] if "--out" in words else ["--out", "proof.pdf"])]
    )
    assert result.exit_code == code
    assert said in result.stderr
    assert result.stdout == ""
    assert not Path("proof.pdf").exists()
