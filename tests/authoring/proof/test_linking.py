"""A PDF of Qt, taken apart and put together: bookmarks, links, searchable Chinese, the pictures as given."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from kiosk.authoring.proof.linking import Bookmark, finished, same_glyphs
from kiosk.authoring.proof.paper import Line, Page, Photo, Setter, paint, replacements, writer_of


def photo(file: Path, size: tuple[int, int], colour: str) -> Path:
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file


@pytest.fixture
def data(application: Any, tmp_path: Path) -> bytes:
    writer = writer_of(str(tmp_path / "a.pdf"), "校样")
    setter = Setter(writer)
    pages = [Page("目录 / Contents"), Page("第二页"), Page("The third")]
    setter.fill(pages[0], [Line("2  电子 子页 1920×1080——12:30", "row", "two")], (120, 260, 2000, 900))
    for number, colour in ((1, "red"), (2, "blue")):
        file = photo(tmp_path / f"{number}.jpg", (100 * number, 50), colour)
        pages[number].photos.append(Photo(file, (120, 260, 800, 400), f"caption {number}"))
    pages[2].photos.append(Photo(None, (1200, 260, 800, 400), "gone", "没有拍成"))
    painted = paint(writer, pages, {"two": 1}, writer.newPage, lambda: None)
    assert [one.name for one in painted.photos] == ["1.jpg", "2.jpg"]
    bookmarks = [
        Bookmark("概要", 0),
        Bookmark("事件 / Events", 1),
        Bookmark("一", 1, 1),
        Bookmark("二", 2, 1),
    ]
    return finished(
        (tmp_path / "a.pdf").read_bytes(),
        bookmarks,
        painted.links,
        replacements(painted.characters),
        [one.read_bytes() for one in painted.photos],
    )


def test_text_is_found_as_it_was_written(data: bytes) -> None:
    reader = PdfReader(io.BytesIO(data), strict=True)
    text = reader.pages[0].extract_text()
    for words in ("电子 子页 1920×1080——12:30", "目录", "第 1 页，共 3 页"):
        assert words in text
    assert "caption 1" in reader.pages[1].extract_text()
    assert "没有拍成" in reader.pages[2].extract_text()


def test_pictures_are_those_that_were_given(data: bytes, tmp_path: Path) -> None:
    reader = PdfReader(io.BytesIO(data), strict=True)
    sizes = [page.images[0].image.size for page in reader.pages[1:]]  # type: ignore[union-attr]
    assert sizes == [(100, 50), (200, 50)]
    assert data.count((tmp_path / "1.jpg").read_bytes()) == 1


def test_bookmarks_and_links_lead_to_their_pages(data: bytes) -> None:
    reader = PdfReader(io.BytesIO(data), strict=True)
    first, second, (one, two) = reader.outline
    found = [(entry.title, reader.get_destination_page_number(entry)) for entry in (first, second, one, two)]
    assert found == [("概要", 0), ("事件 / Events", 1), ("一", 1), ("二", 2)]
    (link,) = reader.pages[0]["/Annots"]
    link = link.get_object()
    assert link["/Dest"][0].get_object() == reader.pages[1].get_object()
    left, bottom, right, top = (float(one) for one in link["/Rect"])
    # In points from the lower left corner of a page that is 595 high: the line begins 26 mm from the top.
    assert left == pytest.approx(34, abs=1)
    assert top == pytest.approx(595 - 74, abs=2)
    assert right > left + 400
    assert top - bottom < 20


def test_all_fonts_are_embedded(data: bytes) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]): font.get_object()["/DescendantFonts"][0].get_object()
        for page in PdfReader(io.BytesIO(data)).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert {name.split("-")[0] for name in fonts} == {"/NotoSansSC", "/Inter"}
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in fonts.values())


def test_a_glyph_is_read_as_what_was_drawn() -> None:
    assert same_glyphs("子 ", {"子": 7, "⼦": 7, " ": 3, "\t": 3, "页": 9, "A": 0}) == {
        b"2F26": b"5B50",
        b"0009": b"0020",
    }


@pytest.mark.parametrize("data_of", [b"", b"%PDF-1.4\n", b"trailer\n<<\n/Size 3\n>>\nstartxref\n0\n%%EOF\n"])
def test_what_qt_does_not_write_is_refused(data_of: bytes) -> None:
    with pytest.raises(ValueError, match="not the form that Qt writes"):
        finished(data_of, [], [], {}, [])
