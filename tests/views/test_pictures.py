"""Picture files of the staff: shown in place of the drawing; the drawing stands in for a file that fails."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PIL import Image
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.content.loader import load as load_content
from kiosk.presenters.book import Book
from kiosk.presenters.card import Scene, scene
from kiosk.presenters.metrics import Metrics
from kiosk.views.pictures import MOST_WAITING, decode, paint_scene, pictures
from kiosk.views.style import Style
from tests.content.builders import SAMPLE, write_content
from tests.views.around import until

ROOM = QSize(200, 200)


def painted(shown: Scene) -> QImage:
    """A scene on black, as it is once its file has been decoded."""
    for _ in range(2):
        image = QImage(200, 200, QImage.Format.Format_RGB32)
        image.fill(QColor("black"))
        painter = QPainter(image)
        paint_scene(painter, QRectF(0, 0, 200, 200), shown, Style(Metrics(1920, 1080)))
        painter.end()
        until(lambda: not pictures().waiting)
    return image


@pytest.fixture(autouse=True)
def _closed(qapp: Any) -> Iterator[None]:
    yield
    pictures().close()
    pictures().store = None


@pytest.mark.parametrize(
    ("form", "name"), [("PNG", "a.png"), ("JPEG", "b.jpg"), ("PNG", "really.jpg"), ("WEBP", "c.webp")]
)
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
    image = decode(str(file), ROOM, None)
    assert image is not None and (image.width(), image.height()) == (200, 100)


def test_a_photograph_taken_upright_stands_upright(qapp: Any, tmp_path: Path) -> None:
    file = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (400, 200), (0, 200, 0)).save(file, exif=exif)
    image = decode(str(file), ROOM, None)
    assert image is not None and (image.width(), image.height()) == (100, 200)


def test_a_drawing_of_the_staff_is_shown_from_its_pixels(qapp: Any, tmp_path: Path) -> None:
    file = tmp_path / "plan.svg"
    file.write_text(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>"
        "<rect width='40' height='20' fill='red'/></svg>"
    )
    pictures().store = tmp_path / "store"
    image = painted(Scene("chip", "tower", "", "", str(file)))
    assert image.pixelColor(100, 100) == QColor("red") and image.pixelColor(100, 30) == QColor("black")
    assert len(list((tmp_path / "store" / "drawings").glob("*.png"))) == 1


class Asking(QWidget):
    """A widget that shows a file, and counts how often it is painted and told."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file, self.painted = file, 0
        self.resize(200, 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.painted += 1
        with QPainter(self) as painter:
            scene = Scene("chip", "tower", "", "", self.file)
            paint_scene(painter, QRectF(self.rect()), scene, Style(Metrics(1920, 1080)))


def test_decoding_is_done_by_another_thread_and_the_widget_is_painted_again(
    qapp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.png"
    Image.new("RGB", (40, 40), (250, 10, 10)).save(file)
    threads: list[int] = []

    def watched(*args: Any) -> QImage | None:
        threads.append(threading.get_ident())
        return decode(*args)

    monkeypatch.setattr("kiosk.views.pictures.decode", watched)
    widget = Asking(str(file))
    widget.show()
    until(lambda: widget.painted >= 1 and not pictures().waiting)
    until(lambda: widget.grab().toImage().pixelColor(100, 100).red() > 230)
    assert threads and threading.get_ident() not in threads
    assert widget.painted >= 2
    widget.close()
    widget.deleteLater()


def test_a_widget_that_is_gone_when_its_picture_comes_is_no_crash(qapp: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    Image.new("RGB", (3000, 3000), (250, 10, 10)).save(file)
    widget = Asking(str(file))
    widget.grab()
    assert pictures().waiting
    shiboken6.delete(widget)
    until(lambda: not pictures().waiting)
    assert pictures().kept_bytes > 0


def test_what_keeps_a_picture_of_itself_is_told(qapp: Any, tmp_path: Path) -> None:
    class Card(QWidget):
        told = 0

        def picture_arrived(self) -> None:
            self.told += 1

    file = tmp_path / "a.png"
    Image.new("RGB", (40, 40)).save(file)
    card = Card()
    assert pictures().get(str(file), ROOM, card) is None
    until(lambda: card.told == 1)
    assert pictures().get(str(file), ROOM, card) is not None
    shiboken6.delete(card)


def test_memory_is_bounded_and_what_was_looked_at_last_is_kept(
    qapp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.views.pictures.MOST_BYTES", 3 * 208 * 208 * 4)
    files = []
    for n in range(6):
        files.append(str(tmp_path / f"{n}.png"))
        Image.new("RGB", (400, 400), (n, n, n)).save(files[-1])
        pictures().get(files[-1], ROOM)
        until(lambda: not pictures().waiting)
        assert pictures().kept_bytes <= 3 * 208 * 208 * 4
    assert pictures().get(files[-1], ROOM) is not None
    assert pictures().get(files[0], ROOM) is None


def test_of_many_that_scroll_by_the_first_are_given_up(qapp: Any, tmp_path: Path) -> None:
    for n in range(500):
        pictures().get(str(tmp_path / f"{n}.png"), ROOM)
    assert len(pictures()._wishes) <= MOST_WAITING


def test_a_file_that_has_been_mended_is_shown_after_a_reload(qapp: Any, tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(b"nothing")
    shown = Scene("chip", "tower", "", "", str(file))
    painted(shown)
    Image.new("RGB", (400, 400), (250, 10, 10)).save(file)
    assert painted(shown).pixelColor(100, 100).red() < 230
    pictures().renew()
    assert painted(shown).pixelColor(100, 100).red() > 230


def test_the_picture_of_the_content_is_the_one_shown(qapp: Any, tmp_path: Path) -> None:
    lines = SAMPLE["pictures"].splitlines()
    at = next(i for i, line in enumerate(lines) if line.strip().startswith("art:"))
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    lines.insert(at, f"{indent}file: mine.png")
    lines.insert(at, f"{indent}credit: {{zh: 某人摄, en: Somebody}}")
    folder = write_content(tmp_path, pictures="\n".join(lines) + "\n")
    (folder / "images").mkdir(exist_ok=True)
    Image.new("RGB", (30, 30), (1, 2, 3)).save(folder / "images" / "mine.png")
    content = load_content(folder).content
    assert content is not None
    id_ = next(i for i, p in content.pictures.items() if p.file)
    shown = scene(Book(content, folder), id_, "tower", "zh")
    assert shown.file == str(folder / "images" / "mine.png")
    assert shown.caption.endswith("\n图片：某人摄")
    assert scene(Book(content, folder), id_, "tower", "en").credit == "Picture: Somebody"
    assert scene(Book(content), id_, "tower", "zh").file == ""
