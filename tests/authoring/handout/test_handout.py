"""A handout holds each step once, as a talk shows it, with notes where they are asked for, and sources."""

from __future__ import annotations

import io
import re
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from PIL import Image
from pypdf import PdfReader

from kiosk.authoring.handout import making
from kiosk.authoring.handout.making import make_handout
from kiosk.cli import main
from tests.conftest import CONTENT

SIZE = (640, 360)
NOW = datetime(2027, 1, 2, 3, 4)


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


def steps(route: str) -> list[dict[str, Any]]:
    found = yaml.safe_load((CONTENT / "routes.yaml").read_text("utf-8"))["routes"][route]["steps"]
    assert isinstance(found, list)
    return found


def test_each_step_has_its_picture_its_notes_and_its_sources(
    application: Any, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = Path("talk.pdf")
    assert make_handout(folder, "five-minutes", out, "zh", SIZE, now=NOW) == 0
    assert "拍画面 / pictures: 5/5" in capfd.readouterr().err
    reader, pages = PdfReader(out, strict=True), texts(out)
    assert len(pages) == 4
    for number, page in enumerate(pages, 1):
        assert tight(f"第 {number} 页，共 4 页 / page {number} of 4") in page
    front = pages[0]
    for words in (
        "五分钟看徐汇",
        "学生",
        "5 分钟",
        "制作时间：2027-01-02 03:04",
        "3 超写实虚拟人Ada亮相 · 1 分钟 · 3",
    ):
        assert tight(words) in front, words
    whole = "".join(pages[1:])
    assert sum(len(page.images) for page in reader.pages) == 5
    for words in (
        "请大家猜：画面上的是真人吗？",
        # A figure of the notes, filled in, and where it comes from.
        "用联影智能的ACS，是88秒；此前要数十分钟。",
        "88秒",
        "调查报道《抢占新赛道 培育新动能——上海徐汇区科创产业发展调查》，2023年3月21日",
    ):
        assert tight(words) in whole, words
    assert "{" not in whole and "[" not in whole
    # The outline and the front lead to each step.
    (outline, nested) = reader.outline
    assert outline["/Title"] == "五分钟看徐汇"
    assert [tight(one["/Title"])[0] for one in nested] == ["1", "2", "3", "4", "5"]
    assert len(reader.pages[0]["/Annots"]) == 5
    fonts = {name for page in reader.pages for name in page["/Resources"]["/Font"]}
    assert fonts
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]


def test_without_notes_and_in_english(application: Any, folder: Path) -> None:
    out = Path("talk.pdf")
    assert make_handout(folder, "five-minutes", out, "en", SIZE, notes=False, now=NOW) == 0
    whole = "".join(texts(out))
    for words in ("Xuhui in five minutes", "Virtual human Ada appears", "Sources", "planned: 1.5 min"):
        assert tight(words) in whole, words
    assert "guess" not in whole and "Ask" not in whole


def test_steps_are_pictured_as_they_stand_when_they_begin(application: Any, folder: Path) -> None:
    """The fourth step asks to guess; opened by a visitor's way it would show what was measured."""
    made = []
    for change in (False, True):
        file = folder / "routes.yaml"
        if change:
            file.write_text(
                file.read_text("utf-8").replace("at: {guess: true}", "at: {guess: false}", 1), "utf-8"
            )
        out = Path(f"talk-{change}.pdf")
        assert make_handout(folder, "five-minutes", out, "zh", SIZE, now=NOW) == 0
        found = [one for page in PdfReader(out).pages for one in page.images]
        made.append([Image.open(io.BytesIO(one.data)).tobytes() for one in found])
    assert [one == other for one, other in zip(*made, strict=True)] == [True, True, True, False, True]


def test_what_finds_no_room_goes_on_over_the_page(application: Any, folder: Path) -> None:
    file = folder / "routes.yaml"
    text = file.read_text("utf-8")
    note = steps("five-minutes")[1]["notes"]["zh"]
    sentences = [f"这里说到{chr(ord('东') + n)}字。" for n in range(60)]
    file.write_text(text.replace(f'"{note}"', '"' + "\\n".join(sentences) + '"', 1), "utf-8")
    assert make_handout(folder, "five-minutes", Path("talk.pdf"), "zh", SIZE, now=NOW) == 0
    pages = texts(Path("talk.pdf"))
    whole = "".join(pages)
    assert all(whole.count(one) == 1 for one in sentences)
    assert any("（续）" in page for page in pages)


def test_a_step_that_fails_takes_no_other_with_it(
    application: Any, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    real = making.kept

    def broken(image: Any, key: str, file: Path) -> Any:
        if key == "2":
            raise OSError("no room")
        return real(image, key, file)

    monkeypatch.setattr(making, "kept", broken)
    out = Path("talk.pdf")
    assert make_handout(folder, "five-minutes", out, "en", SIZE, now=NOW) == 1
    assert capfd.readouterr().err.splitlines()[-1] == (
        "第 2 站没有拍成：OSError: no room / step 2 failed: OSError: no room"
    )
    assert tight("no picture: OSError: no room") in "".join(texts(out))
    assert sum(len(page.images) for page in PdfReader(out).pages) == 4


def test_what_cannot_be_made_is_told_before_the_work(folder: Path) -> None:
    def call(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["handout", *words, "--content", str(folder)])
        return result.exit_code, result.stderr

    assert call("five-minute", "--out", "talk.pdf") == (
        2,
        "没有路线 five-minute，是不是 five-minutes？ / no route five-minute: did you mean five-minutes?\n",
    )
    assert call("five-minutes", "--out", "no/talk.pdf") == (
        2,
        "写不了 no/talk.pdf：不是文件的位置 / no/talk.pdf cannot be written: it is no place for a file\n",
    )
    assert CliRunner().invoke(main, ["handout", "x", "--out", "talk.pdf", "--content", "none"]).exit_code == 1


def test_pictures_alone_those_that_are_wanted_first_and_only_what_is_missing(
    application: Any, folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = Path("pictures")
    order: list[str] = []
    write = making.write_whole

    def told(path: Path, data: bytes) -> None:
        order.append(path.name)
        write(path, data)

    monkeypatch.setattr(making, "write_whole", told)
    assert making.make_pictures(folder, "five-minutes", out, "zh", SIZE, first=4) == 0
    assert order == ["4.jpg", "5.jpg", "1.jpg", "2.jpg", "3.jpg"]
    with Image.open(out / "4.jpg") as image:
        assert image.size == (1040, 585)
    (out / "2.jpg").unlink()
    (out / "3.jpg").write_bytes(b"kept")
    order.clear()
    assert making.make_pictures(folder, "five-minutes", out, "zh", SIZE) == 0
    assert order == ["2.jpg"] and (out / "3.jpg").read_bytes() == b"kept"
    capfd.readouterr()
    assert making.make_pictures(folder, "five-minute", out, "zh", SIZE) == 2
    assert capfd.readouterr().err == (
        "没有路线 five-minute，是不是 five-minutes？ / no route five-minute: did you mean five-minutes?\n"
    )
    Path("file").write_text("", "utf-8")
    assert making.make_pictures(folder, "five-minutes", Path("file"), "zh", SIZE) == 2
    assert capfd.readouterr().err == "写不了 file：File exists / file cannot be written: File exists\n"


@pytest.mark.parametrize("words", [[], ["--out", "a.pdf", "--pictures", "b"]])
def test_a_handout_is_a_file_or_pictures(words: list[str]) -> None:
    result = CliRunner().invoke(main, ["handout", "five-minutes", *words])
    assert result.exit_code == 2
    said = "请写 --out 文件.pdf，或者 --pictures 文件夹。 / Give --out FILE.pdf or --pictures FOLDER."
    assert said in result.output
