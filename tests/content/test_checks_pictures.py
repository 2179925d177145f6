"""Picture files: only whole PNG and JPEG of a sane size. FAULTS.md C7, C8."""

from __future__ import annotations

import struct
import time
import tracemalloc
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from kiosk.content.checks_pictures import MAX_PIXELS, MAX_SIDE, examine, inside
from kiosk.content.loader import load
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


def content_with(folder: Path, name: str, data: bytes | None, file: str | None = None) -> Path:
    pictures = edited("pictures", "    art: towers\n", f"    art: towers\n    file: '{file or name}'\n")
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
    ],
)
def test_png_and_jpeg_are_known_by_their_content(name: str, data: bytes, tmp_path: Path) -> None:
    loaded = load(content_with(tmp_path, name, data))
    assert loaded.problems == ()
    assert loaded.content is not None and loaded.content.pictures["towers"].file == name


JPEG = picture("JPEG", (400, 300))
PNG = picture("PNG", (400, 300))


SVG = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        (JPEG[: len(JPEG) // 2], "不完整或已损坏", "is cut off or damaged"),
        (PNG[: len(PNG) // 2], "不完整或已损坏", "is cut off or damaged"),
        (PNG[:12], "不完整或已损坏", "is cut off or damaged"),
        (SVG, "不是 PNG 或 JPEG 图片，而是 SVG", "is not a PNG or JPEG picture, but SVG"),
        (
            b"<?xml version='1.0'?>" + SVG,
            "不是 PNG 或 JPEG 图片，而是 SVG",
            "is not a PNG or JPEG picture, but SVG",
        ),
        (
            picture("GIF", mode="L"),
            "不是 PNG 或 JPEG 图片，而是 GIF",
            "is not a PNG or JPEG picture, but GIF",
        ),
        (picture("WEBP"), "不是 PNG 或 JPEG 图片，而是 WebP", "is not a PNG or JPEG picture, but WebP"),
        (picture("BMP"), "不是 PNG 或 JPEG 图片，而是 BMP", "is not a PNG or JPEG picture, but BMP"),
        (picture("TIFF"), "不是 PNG 或 JPEG 图片，而是 TIFF", "is not a PNG or JPEG picture, but TIFF"),
        (b"%PDF-1.7", "不是 PNG 或 JPEG 图片，而是 PDF", "is not a PNG or JPEG picture, but PDF"),
        (b"\0\0\0\x20ftypheic", "不是 PNG 或 JPEG 图片，而是 HEIC", "is not a PNG or JPEG picture, but HEIC"),
        (b"text", "不是 PNG 或 JPEG 图片", "is not a PNG or JPEG picture"),
        (b"", "不是 PNG 或 JPEG 图片", "is not a PNG or JPEG picture"),
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


def test_an_svg_bomb_is_never_parsed() -> None:
    bomb = b"<svg>" + b"<use href='#a'/>" * 1_000_000
    started = time.perf_counter()
    assert examine(bomb) == ("picture-format", {"found_zh": "，而是 SVG", "found_en": ", but SVG"})
    assert time.perf_counter() - started < 1


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
