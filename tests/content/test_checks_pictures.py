"""Picture files: whole, still pictures of a sane size, and drawings that can be drawn. FAULTS.md C7, C8."""

from __future__ import annotations

import struct
import time
import tracemalloc
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.content import checks_pictures
from kiosk.content.checks_pictures import MAX_PIXELS, MAX_SIDE, examine, inside
from kiosk.content.loader import load
from kiosk.content.svg import MAX_SHAPES
from kiosk.content.svgpixels import pixels_file
from tests.content.builders import edited, place, write_content


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), mode: str = "RGB") -> bytes:
    stream = BytesIO()
    image = Image.effect_noise(size, 50).convert(mode)
    image.save(stream, kind)
    return stream.getvalue()


def png_of_size(width: int, height: int) -> bytes:
    """A small file that says it is a big picture, all of one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    row = b"\0" * (width // 8 + 2)
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


CREDIT = "    credit: {zh: 某人摄, en: Somebody}\n"


def drawing(inside: str, head: str = "viewBox='0 0 400 300'") -> bytes:
    spaces = "xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
    return f"<svg {spaces} {head}>{inside}</svg>".encode()


def moving(kind: str) -> bytes:
    stream = BytesIO()
    frames = [Image.new("RGB", (20, 20), (n * 40, 0, 0)) for n in range(4)]
    frames[0].save(stream, kind, save_all=True, append_images=frames[1:])
    return stream.getvalue()


def content_with(
    folder: Path, name: str, data: bytes | None, file: str | None = None, credit: str = CREDIT
) -> Path:
    lines = f"    art: towers\n    file: '{file or name}'\n{credit}"
    pictures = edited("pictures", "    art: towers\n", lines)
    content = write_content(folder, pictures=pictures)
    (content / "images").mkdir()
    if data is not None:
        (content / "images" / name).write_bytes(data)
    return content


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", picture()),
        ("a.jpg", picture("JPEG")),
        ("a.jpeg", picture("JPEG", mode="L")),
        ("照片.png", picture(mode="RGBA")),
        ("sub.jpg", picture("PNG")),
        ("a.webp", picture("WEBP")),
        ("a.svg", drawing("<rect width='40' height='30'/>")),
        ("inkscape.svg", b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made by hand -->" + drawing("<g/>")),
        ("illustrator.svg", b"<?xml version='1.0'?><!DOCTYPE svg PUBLIC 'x' 'y'>" + drawing("<g/>")),
    ],
)
def test_formats_are_known_by_their_content(name: str, data: bytes, tmp_path: Path) -> None:
    loaded = load(content_with(tmp_path, name, data))
    assert loaded.problems == ()
    assert loaded.content is not None and loaded.content.pictures["towers"].file == name


JPEG = picture("JPEG", (400, 300))
PNG = picture("PNG", (400, 300))
WEBP = picture("WEBP", (400, 300))


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        (JPEG[: len(JPEG) // 2], "不完整或已损坏", "is cut off or damaged"),
        (PNG[: len(PNG) // 2], "不完整或已损坏", "is cut off or damaged"),
        (PNG[:12], "不完整或已损坏", "is cut off or damaged"),
        (
            picture("GIF", mode="L"),
            "不是 PNG、JPEG、WebP 或 SVG 图片，而是 GIF",
            "is no picture of the kinds PNG, JPEG, WebP or SVG, but GIF",
        ),
        (WEBP[: len(WEBP) // 2], "不完整或已损坏", "is cut off or damaged"),
        (
            moving("WEBP"),
            "是动画，展项只放静止的图片",
            "is an animation; the exhibit shows still pictures",
        ),
        (moving("PNG"), "是动画，展项只放静止的图片", "is an animation; the exhibit shows still pictures"),
        (
            picture("BMP"),
            "不是 PNG、JPEG、WebP 或 SVG 图片，而是 BMP",
            "is no picture of the kinds PNG, JPEG, WebP or SVG, but BMP",
        ),
        (
            picture("TIFF"),
            "不是 PNG、JPEG、WebP 或 SVG 图片，而是 TIFF",
            "is no picture of the kinds PNG, JPEG, WebP or SVG, but TIFF",
        ),
        (
            b"%PDF-1.7",
            "不是 PNG、JPEG、WebP 或 SVG 图片，而是 PDF",
            "is no picture of the kinds PNG, JPEG, WebP or SVG, but PDF",
        ),
        (
            b"\0\0\0\x20ftypheic",
            "不是 PNG、JPEG、WebP 或 SVG 图片，而是 HEIC",
            "is no picture of the kinds PNG, JPEG, WebP or SVG, but HEIC",
        ),
        (b"text", "不是 PNG、JPEG、WebP 或 SVG 图片", "is no picture of the kinds PNG, JPEG, WebP or SVG"),
        (b"", "不是 PNG、JPEG、WebP 或 SVG 图片", "is no picture of the kinds PNG, JPEG, WebP or SVG"),
        (png_of_size(8193, 8), "太大：8193 × 8 像素", "is too big: 8193 × 8 pixels"),
        (png_of_size(8000, 5000), "太大：8000 × 5000 像素", "is too big: 8000 × 5000 pixels"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value,
)
def test_a_bad_picture_is_named_and_its_subject_steps_aside(
    data: bytes, zh: str, en: str, tmp_path: Path
) -> None:
    loaded = load(content_with(tmp_path, "a.png", data))
    assert [place(one) for one in loaded.problems] == ["pictures.yaml:10:11 error pictures.towers.file"]
    assert (loaded.problems[0].message.zh, loaded.problems[0].message.en) == (
        f"`a.png` {zh}",
        f"`a.png` {en}",
    )
    assert loaded.content is not None
    assert loaded.content.pictures == {} and loaded.content.events["vision"].picture is None


def test_a_missing_picture_is_named(tmp_path: Path) -> None:
    one = load(content_with(tmp_path, "a.png", None)).problems[0]
    assert (one.message.zh, one.message.en) == ("找不到图片 images/a.png", "There is no picture images/a.png")


def test_a_picture_bomb_is_refused_before_it_is_decoded() -> None:
    bomb = png_of_size(40_000, 40_000)
    assert len(bomb) < 300_000
    tracemalloc.start()
    started = time.perf_counter()
    fault = examine(bomb)
    took = time.perf_counter() - started
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert fault == (
        "picture-size",
        {"width": 40_000, "height": 40_000, "side": MAX_SIDE, "mega": MAX_PIXELS // 1_000_000},
    )
    assert took < 1 and peak < 20e6


MANY = ("svg-many", {"most": MAX_SHAPES})
SHAPE = "<g id='a0'><rect width='4' height='3'/></g>"


def ten_times(levels: int) -> str:
    """Each level refers ten times to the one before."""
    return "".join(f"<g id='a{n + 1}'>" + f"<use xlink:href='#a{n}'/>" * 10 + "</g>" for n in range(levels))


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        (SHAPE + "<use href='#a0'/>" * 1_000_000, MANY),
        (SHAPE + ten_times(9) + "<use href='#a9'/>", MANY),
        ("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g><use href='#a'/>", MANY),
        ("<g>" * 1000 + "</g>" * 1000, MANY),
        ("<script>alert(1)</script>", ("svg-part", {"found": "<script>"})),
        ("<image href='photo.png'/>", ("svg-part", {"found": "<image>"})),
        ("<foreignObject/>", ("svg-part", {"found": "<foreignObject>"})),
        ("<a href='http://x.invalid/'/>", ("svg-part", {"found": 'href="http://x.invalid/"'})),
        ("<use href='other.svg#a'/>", ("svg-part", {"found": 'href="other.svg#a"'})),
        ("<rect fill='url(other.svg#a)'/>", ("svg-part", {"found": "fill: url(…)"})),
        ("<rect onload='x()'/>", ("svg-part", {"found": "onload"})),
        ("<style>@import 'x.css';</style>", ("svg-part", {"found": "style: url(…)"})),
        ("<g>", ("picture-broken", {})),
        ("&amp;amp;&nothing;", ("picture-broken", {})),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else value[0],
)
def test_what_a_drawing_may_not_hold_is_named_before_it_is_drawn(
    inside: str, fault: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("drawn"))
    started = time.perf_counter()
    assert examine(drawing(inside)) == fault
    # A bomb is told from its first pieces.
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"<!DOCTYPE svg [<!ENTITY a 'aa'>]>" + drawing("&a;"), "<!DOCTYPE […]>"),
        (b"<?xml-stylesheet href='x'?>" + drawing(""), "<?xml-stylesheet?>"),
    ],
)
def test_what_stands_before_a_drawing_is_looked_at_too(data: bytes, fault: str) -> None:
    assert examine(b"<?xml version='1.0'?>" + data) == ("svg-part", {"found": fault})


@pytest.mark.parametrize("head", ["", "viewBox='0 0 0 9'", "width='90' height='9'", "viewBox='a b c d'"])
def test_a_drawing_needs_a_size_of_some_shape(head: str) -> None:
    assert examine(drawing("<g/>", head)) == ("svg-shape", {"ratio": 8})


def test_a_drawing_is_drawn_once_for_each_state_of_it(tmp_path: Path) -> None:
    data = drawing("<rect width='400' height='150' fill='#ff0000'/>")
    assert examine(data, tmp_path) is None
    file = pixels_file(data, tmp_path)
    with Image.open(file) as pixels:
        assert pixels.size == (2048, 1536)
        assert pixels.getpixel((1000, 100)) == (255, 0, 0, 255) and pixels.getpixel((1000, 1400))[3] == 0
    before = file.stat().st_mtime_ns
    assert examine(data, tmp_path) is None and file.stat().st_mtime_ns == before
    assert pixels_file(data + b" ", tmp_path) != file


def test_a_drawing_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("kiosk.content.svgpixels.SECONDS", 0.3)
    blur = "<filter id='f' x='-5' y='-5' width='90' height='90'><feGaussianBlur stdDeviation='500'/></filter>"
    slow = drawing(blur + "<rect width='400' height='300' filter='url(#f)'/>" * 500)
    assert examine(slow, tmp_path) == ("svg-slow", {"seconds": 0})
    assert not list(tmp_path.rglob("*.png"))


def test_a_file_needs_a_credit(tmp_path: Path) -> None:
    problem = load(content_with(tmp_path, "a.png", PNG, credit="")).problems[0]
    assert (problem.message.zh, problem.message.en) == (
        "图片 `a.png` 没有写明出自谁手",
        "Nothing says who made the picture `a.png`",
    )
    assert problem.hint.en == "Add a line credit: {zh: …, en: …} with who took, drew or provided it"


def test_what_was_found_out_is_kept_until_the_file_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    content = content_with(tmp_path, "a.png", PNG)
    seen: list[bytes] = []

    def counted(data: bytes, folder: Path | None = None) -> Any:
        seen.append(data)
        return examine(data, folder)

    monkeypatch.setattr(checks_pictures, "examine", counted)
    assert load(content, store=store).problems == () and len(seen) == 1
    assert load(content, store=store).problems == () and len(seen) == 1
    (content / "images" / "a.png").write_bytes(PNG[:900])
    assert [p.code for p in load(content, store=store).problems] == ["picture-broken"]
    assert [p.code for p in load(content, store=store).problems] == ["picture-broken"] and len(seen) == 2
    (store / "pictures.json").write_text("{ no json")
    assert [p.code for p in load(content, store=store).problems] == ["picture-broken"] and len(seen) == 3


def test_a_store_that_cannot_be_written_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file")
    content = content_with(tmp_path, "a.svg", drawing("<g/>"))
    assert load(content, store=tmp_path / "store").problems == ()


def test_a_picture_at_the_limit_is_accepted() -> None:
    assert examine(png_of_size(8192, 3906)) is None


def test_a_misspelt_name_is_told_the_nearest(tmp_path: Path) -> None:
    loaded = load(content_with(tmp_path, "tower.png", PNG, file="towr.png"))
    assert loaded.problems[0].message.en == "There is no picture images/towr.png: did you mean `tower.png`?"


@pytest.mark.parametrize(
    "name", ["../a.png", "/etc/passwd", "sub/../../a.png", "..", "C:\\a.png", "a\\b.png", ".", "//host/a.png"]
)
def test_a_picture_outside_its_folder_is_refused(name: str, tmp_path: Path) -> None:
    content = content_with(tmp_path, "b.png", PNG, file=name)
    (content / "a.png").write_bytes(PNG)
    loaded = load(content)
    assert [one.code for one in loaded.problems] in (["picture-path"], ["picture-missing"])
    assert loaded.content is not None and loaded.content.pictures == {}


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    content = content_with(tmp_path, "b.png", None, file="link.png")
    (content / "images" / "link.png").symlink_to(tmp_path / "secret.png")
    loaded = load(content)
    assert [one.message.en for one in loaded.problems] == [
        "The picture `link.png` is not inside the folder images"
    ]


def test_a_link_to_itself_is_no_crash(tmp_path: Path) -> None:
    content = content_with(tmp_path, "b.png", None, file="loop.png")
    (content / "images" / "loop.png").symlink_to("loop.png")
    assert load(content).errors


def test_a_picture_in_a_folder_inside_is_fine(tmp_path: Path) -> None:
    content = content_with(tmp_path, "b.png", None, file="sub/c.png")
    (content / "images" / "sub").mkdir()
    (content / "images" / "sub" / "c.png").write_bytes(PNG)
    assert load(content).problems == ()
    assert inside(content, "sub/c.png") == (content / "images" / "sub" / "c.png").resolve()


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (
            drawing("<script/>"),
            (
                "`a.svg` 里有展项不画的东西：<script>",
                "`a.svg` holds something that the exhibit does not draw: <script>",
            ),
            (
                "请在绘图软件里去掉它或转成普通图形，再另存为 SVG；也可以导出成 PNG",
                "Take it out or turn it into plain shapes in the drawing program and save again; or "
                "export it as PNG",
            ),
        ),
        (
            drawing("<g/>" * 20_001),
            ("`a.svg` 太复杂：图形超过 20000 个", "`a.svg` is too complex: more than 20000 shapes"),
            ("请在绘图软件里导出成 PNG", "Export it as PNG from the drawing program"),
        ),
        (
            drawing("<g/>", "width='900' height='9'"),
            (
                "`a.svg` 没有写明大小，或一边是另一边的 8 倍以上",
                "`a.svg` says no size, or one side of it is over 8 times the other",
            ),
            (
                "请在绘图软件里设好画布大小，再另存为 SVG",
                "Set the size of the canvas in the drawing program and save as SVG again",
            ),
        ),
    ],
    ids=["part", "many", "shape"],
)
def test_what_is_wrong_with_a_drawing_is_said(
    data: bytes, message: tuple[str, str], hint: tuple[str, str], tmp_path: Path
) -> None:
    (one,) = load(content_with(tmp_path, "a.svg", data)).problems
    assert (one.message.zh, one.message.en) == message
    assert (one.hint.zh, one.hint.en) == hint


def test_a_drawing_that_takes_too_long_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.content.svgpixels.draw", lambda *_: ("svg-slow", {"seconds": 10}))
    (one,) = load(content_with(tmp_path, "a.svg", drawing("<g/>"))).problems
    assert (one.message.zh, one.message.en) == (
        "`a.svg` 太复杂：画了 10 秒还没有画完，或用掉太多内存",
        "`a.svg` is too complex: not drawn within 10 seconds, or in the memory there is for it",
    )
