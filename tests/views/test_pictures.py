"""Picture files of the staff: shown in place of the drawing; the drawing stands in for a file that fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.content.loader import load as load_content
from kiosk.presenters.book import Book
from kiosk.presenters.card import Scene, scene
from kiosk.presenters.metrics import Metrics
from kiosk.views.pictures import load, paint_scene
from kiosk.views.style import Style
from tests.content.builders import SAMPLE, write_content

ROOM = QSize(200, 200)


def painted(shown: Scene) -> QImage:
    """A scene on black."""
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    paint_scene(painter, QRectF(0, 0, 200, 200), shown, Style(Metrics(1920, 1080)))
    painter.end()
    return image


@pytest.mark.parametrize(("form", "name"), [("PNG", "a.png"), ("JPEG", "b.jpg"), ("PNG", "really.jpg")])
def test_a_file_is_shown_whole_and_in_the_middle(qapp: Any, tmp_path: Path, form: str, name: str) -> None:
    file = tmp_path / name
    Image.new("RGB", (400, 200), (250, 10, 10)).save(file, form)
    image = painted(Scene("chip", "tower", "", "", str(file)))
    assert image.pixelColor(100, 100).red() > 230
    assert image.pixelColor(100, 30) == QColor("black")


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\n broken"])
def test_a_file_that_fails_leaves_the_drawing(qapp: Any, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "bad.png"
    file.write_bytes(data)
    assert painted(Scene("chip", "tower", "", "", str(file))) == painted(Scene("chip", "tower", "", ""))


def test_a_large_picture_is_decoded_no_larger_than_its_room(qapp: Any, tmp_path: Path) -> None:
    file = tmp_path / "large.png"
    Image.new("RGB", (4000, 2000), (0, 200, 0)).save(file)
    pixmap = load(str(file), ROOM)
    assert pixmap is not None
    assert (pixmap.width(), pixmap.height()) == (200, 100)


def test_the_picture_of_the_content_is_the_one_shown(qapp: Any, tmp_path: Path) -> None:
    lines = SAMPLE["pictures"].splitlines()
    at = next(i for i, line in enumerate(lines) if line.strip().startswith("art:"))
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    lines.insert(at, f"{indent}file: mine.png")
    folder = write_content(tmp_path, pictures="\n".join(lines) + "\n")
    (folder / "images").mkdir(exist_ok=True)
    Image.new("RGB", (30, 30), (1, 2, 3)).save(folder / "images" / "mine.png")
    content = load_content(folder).content
    assert content is not None
    id_ = next(i for i, p in content.pictures.items() if p.file)
    assert scene(Book(content, folder), id_, "tower", "zh").file == str(folder / "images" / "mine.png")
    assert scene(Book(content), id_, "tower", "zh").file == ""
