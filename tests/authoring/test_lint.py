"""`kiosk check --layout`: what is cut, shrinks, overlaps or cannot be read is told with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QRawFont
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.authoring import lint, lint_screens
from kiosk.authoring.check import run_check
from kiosk.authoring.lint import Words, check_layout, places
from kiosk.authoring.lint_ink import contrast, cut, faintest, hidden, luminance, overlaps, witnessed
from kiosk.authoring.lint_screens import MOST_OF_A_SCREEN, Row, _judged, chosen_shots
from kiosk.authoring.shoot import Shot
from kiosk.content import glyphs
from kiosk.content.glyphs import FONTS, lacking
from kiosk.content.loader import load
from kiosk.content.messages_layout import LAYOUT_MESSAGES
from kiosk.content.model import Content
from kiosk.presenters.card import Scene
from kiosk.presenters.metrics import Metrics
from kiosk.views.paint import guarded
from kiosk.views.pictures import paint_scene, pictures
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style
from kiosk.views.text import TextBox
from kiosk.views.witness import WITNESS
from tests.authoring.provoke_layout import provoke, read_cases
from tests.content.builders import edited, write_content
from tests.content.provoke import rows

CASES = read_cases()
LONG = "Internationalisation notwithstanding counterproductive headwinds and extraordinary circumstances"


# The messages ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_what_does_not_fit_is_told_in_these_words(case: dict[str, Any], tmp_path: Path, qapp: Any) -> None:
    assert rows(case, provoke(case, tmp_path)) == case["problems"]


def test_every_code_of_the_layout_has_an_example() -> None:
    assert {one["code"] for case in CASES for one in case["problems"]} == set(LAYOUT_MESSAGES)


# What is drawn --------------------------------------------------------------------------------------------


class Painted(QWidget):
    """A widget that paints what it is told to."""

    def __init__(self, paint: Callable[[QPainter], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paint = paint

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        self._paint(painter)


STYLE = Style(Metrics(1920, 1080))


def words(text: str, x: float = 0, y: float = 0, colour: str = "#ffffff") -> Callable[[QPainter], None]:
    """Paints a text on one line."""

    def paint(painter: QPainter) -> None:
        TextBox(text, STYLE.font("body"), line_height=1.4).draw(painter, x, y, QColor(colour))

    return paint


@pytest.fixture
def drawn(qapp: Any) -> Iterator[Callable[..., QWidget]]:
    """Make a widget of a size, and its picture."""
    made: list[QWidget] = []

    def draw(widget: QWidget, width: int = 400, height: int = 60) -> QWidget:
        widget.resize(width, height)
        widget.grab()
        made.append(widget)
        return widget

    yield draw
    for widget in made:
        widget.deleteLater()


def test_nobody_is_told_of_what_is_drawn_but_while_it_is_checked(drawn: Callable[..., QWidget]) -> None:
    with witnessed() as seen:
        drawn(Painted(words("江")))
    assert [one.text for one in seen.texts] == ["江"]
    drawn(Painted(words("岸")))
    assert len(seen.texts) == 1 and WITNESS.text is None and WITNESS.picture is None


@pytest.mark.parametrize(("width", "fits"), [(400, True), (60, False)])
def test_a_text_that_leaves_its_widget_is_cut(drawn: Callable[..., QWidget], width: int, fits: bool) -> None:
    with witnessed() as seen:
        drawn(Painted(words("江边的科创带")), width)
    assert (cut(seen.texts[0]) == 0) is fits


def test_a_text_that_is_clipped_is_cut(drawn: Callable[..., QWidget]) -> None:
    def paint(painter: QPainter) -> None:
        painter.setClipRect(QRectF(0, 0, 50, 60))
        words("江边的科创带")(painter)

    with witnessed() as seen:
        drawn(Painted(paint))
    assert cut(seen.texts[0]) > 20


def test_a_text_in_a_picture_of_its_own_is_cut_by_its_edge(qapp: Any) -> None:
    with witnessed() as seen:
        pixmap = QPixmap(50, 60)
        painter = QPainter(pixmap)
        words("江边的科创带")(painter)
        painter.end()
    assert cut(seen.texts[0]) > 20


def test_a_widget_that_reaches_out_of_its_parent_hides_its_words(drawn: Callable[..., QWidget]) -> None:
    parent = QWidget()
    child = Painted(words("江边的科创带"), parent)
    child.resize(400, 60)
    with witnessed() as seen:
        drawn(parent, 80)
    assert cut(seen.texts[0]) == 0 and hidden(seen.texts[0]) > 20


def test_what_can_be_scrolled_to_is_not_hidden(drawn: Callable[..., QWidget]) -> None:
    body = Painted(words("江边的科创带", y=500))
    body.setMinimumHeight(600)
    pane = ScrollPane(STYLE, body)
    with witnessed() as seen:
        drawn(pane, 600, 200)
        body.resize(600, 600)
        body.grab()
    assert seen.texts and not any(hidden(one) or cut(one) for one in seen.texts)


@pytest.mark.parametrize(("y", "count"), [(0, 1), (60, 0)])
def test_texts_that_stand_on_each_other_are_found(
    drawn: Callable[..., QWidget], y: float, count: int
) -> None:
    def paint(painter: QPainter) -> None:
        words("江边的科创带")(painter)
        words("旧日的岸线", 40, y)(painter)

    with witnessed() as seen:
        drawn(Painted(paint), 400, 200)
    assert len(list(overlaps(seen.texts))) == count


def test_letters_below_the_least_are_told_and_a_single_sign_is_not(drawn: Callable[..., QWidget]) -> None:
    def paint(painter: QPainter) -> None:
        for text, y in (("江边的科创带", 0), ("魔", 30)):
            TextBox(text, STYLE.font("body", size=9), line_height=1.4).draw(painter, 0, y, QColor("white"))

    with witnessed() as seen:
        drawn(Painted(paint))
    found = list(_judged(seen, STYLE, ("zh", "event", "ada", False, 100)))
    assert [(one.code, one.text, one.least) for one in found] == [("text-small", "江边的科创带", 6.6)]
    assert 4 < found[0].size < 5


# Words on pictures ----------------------------------------------------------------------------------------


def on_picture(folder: Path, shade: int, ink: str, drawn: Callable[..., QWidget]) -> list[Row]:
    """What is said of a text on a picture of the staff, half black and half of a shade."""
    file = folder / "hall.png"
    image = Image.new("RGB", (400, 100))
    image.paste((shade, shade, shade), (200, 0, 400, 100))
    image.save(file)
    scene = Scene("park", "caohejing", "", "", str(file))

    def paint(painter: QPainter) -> None:
        paint_scene(painter, QRectF(0, 0, 400, 100), scene, STYLE, widget)
        words("江边的科创带，旧日的岸线", 20, 20, ink)(painter)

    widget = Painted(paint)
    drawn(widget, 400, 100)
    while pictures().waiting:
        QApplication.processEvents()
    with witnessed() as seen:
        widget.grab()
    assert len(seen.pictures) == 1
    return list(_judged(seen, STYLE, ("zh", "event", "ada", False, 100)))


def test_white_on_the_bright_half_of_a_picture_cannot_be_read(
    tmp_path: Path, drawn: Callable[..., QWidget]
) -> None:
    (found,) = on_picture(tmp_path, 255, "#ffffff", drawn)
    assert (found.code, found.other, found.least) == ("text-on-picture", "hall.png", 4.5)
    assert found.size == pytest.approx(1.0, abs=0.1)


def test_white_on_a_dark_picture_is_fine(tmp_path: Path, drawn: Callable[..., QWidget]) -> None:
    assert on_picture(tmp_path, 60, "#ffffff", drawn) == []


def test_words_beside_a_picture_or_under_it_do_not_stand_on_it(
    tmp_path: Path, drawn: Callable[..., QWidget]
) -> None:
    pixmap = QPixmap(40, 40)
    pixmap.fill(QColor("white"))

    def paint(painter: QPainter) -> None:
        assert WITNESS.picture is not None
        words("江", 0, 0)(painter)
        WITNESS.picture("hall.png", pixmap, painter, QRectF(0, 0, 40, 40))
        words("岸", 200, 0)(painter)
        words("塔", 0, 0)(painter)

    with witnessed() as seen:
        widget = Painted(paint)
        drawn(widget)
    (picture,) = seen.pictures
    ratios = [faintest(one, picture, QColor("black")) for one in seen.texts]
    assert ratios[:2] == [None, None] and ratios[2] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#ffffff", "#000000", 21.0), ("#777777", "#ffffff", 4.48), ("#fff", "#fff", 1)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(luminance(QColor(one)), luminance(QColor(other))) == pytest.approx(ratio, abs=0.01)


# Characters that can be drawn ----------------------------------------------------------------------------


def test_characters_are_those_that_qt_finds(qapp: Any) -> None:
    raw = [QRawFont(str(FONTS / name), 16.0) for name in glyphs.FILES]
    some = {chr(code) for code in (*range(0x20, 0x3000), *range(0x4E00, 0x9FFF, 7), *range(0xFF00, 0xFFEF))}
    # No character: surrogates, and what is never drawn.
    some -= {"\u200b", "\u2060", "\n"}
    ours = some - lacking(some)
    theirs = {char for char in some if any(font.supportsCharacter(ord(char)) for font in raw)}
    assert ours == theirs


# Where the words come from --------------------------------------------------------------------------------


def test_words_are_traced_to_their_field(tmp_path: Path) -> None:
    content = load(write_content(tmp_path)).content
    assert content is not None
    found = Words(content)
    for text, lang, screen, item, path in (
        ("提出人工智能愿景", "zh", "timeline", None, ("events", "vision", "title", "zh")),
        ("A vision for AI", "en", "event", "vision", ("events", "vision", "title", "en")),
        (
            "产业规模达到705亿元，增长18.4%。",
            "zh",
            "event",
            "ai-output",
            ("events", "ai-output", "summary", "zh"),
        ),
        # Put together with other words, and a piece of a sentence.
        ("西岸 · 40层", "zh", "company", "mofa", ("exhibit",)),
        ("来源：产业生态", "zh", "event", "vision", ("exhibit", "sections", "soil", "name", "zh")),
        ("人工智能成为徐汇的重点产业", "zh", "event", "vision", ("events", "vision", "detail", "zh")),
    ):
        place, known = found.path(text, lang, screen, item)
        if path == ("exhibit",):
            path = ("organisations", "mofa")
        assert place == path, text
        assert known is (len(path) > 2)
    assert found.path("2", "zh", "home", None) == (("exhibit",), False)
    assert found.path("2", "zh", "event", "vision") == (("events", "vision"), False)


def test_of_the_same_words_those_of_the_item_on_the_screen_are_meant(tmp_path: Path) -> None:
    content = load(write_content(tmp_path)).content
    assert content is not None
    found = Words(content)
    name = "人工智能产业规模"
    assert found.path(name, "zh", "home", None)[0][1] == "ai-output-2022"
    # The same name stands for two years; neither belongs to the screen of an event.
    assert found.path(name, "zh", "event", "vision")[0][:2] == ("figures", "ai-output-2022")


def test_places_are_those_of_the_files_as_they_were_written(tmp_path: Path) -> None:
    findings = places(write_content(tmp_path, voices="voices: [\n", themes=None), "content")
    assert findings.place(("events", "vision", "title", "zh")) == (5, 11)
    assert findings.place(("voices", "zhang")) == (1, 1)


# All of it ------------------------------------------------------------------------------------------------


def test_of_too_many_items_those_with_the_longest_texts_are_laid_out(content: Content) -> None:
    assert len(chosen_shots(content)) == len({(s.screen, s.item) for s in chosen_shots(content)})
    assert Shot("event", "ada") in chosen_shots(content)
    one = next(iter(content.events.values()))
    events = {f"e-{n}": one for n in range(MOST_OF_A_SCREEN)}
    longer = one.model_copy(update={"detail": one.detail.model_copy(update={"zh": "长" * 2000})})
    many = content.model_copy(update={"events": {**events, "longest": longer}})
    shots = [shot for shot in chosen_shots(many) if shot.screen == "event"]
    assert len(shots) == MOST_OF_A_SCREEN and shots[0] == Shot("event", "longest")


def test_the_command_lays_everything_out_in_processes_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lint, "SIZES", ((1920, 1080),))
    monkeypatch.setattr(lint, "LANGS", ("en",))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    exhibit = edited("exhibit", "en: Today", f"en: {LONG} in Caohejing and on the West Bund today")
    folder = write_content(tmp_path, exhibit=exhibit)
    text, code = run_check(folder, "text", "en", layout=True)
    assert code == 0
    assert (
        "/exhibit.yaml:39:13: warning: `Internationalisation notwiths…` does not fit and is cut off: " in text
    )
    assert run_check(folder, "text", "en")[0].startswith("No problems")


def test_a_process_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint, "SIZES", ((1920, 1080),))
    monkeypatch.setattr(lint, "LANGS", ("zh",))
    monkeypatch.setattr(lint, "COMMAND", "no-such-command")
    folder = write_content(tmp_path)
    content = load(folder).content
    assert content is not None
    (problem,) = check_layout(folder, content, "content")
    assert problem.code == "layout-failed" and problem.severity == "warning"
    assert "no-such-command" in problem.message.en


def test_the_exhibit_fits_in_its_own_layouts(
    loaded: Any, content: Content, monkeypatch: Any, qapp: Any
) -> None:
    """A look at some of it; `kiosk check --layout` looks at all of it."""
    some = [Shot("timeline"), Shot("home"), Shot("event", "ada"), Shot("chart", next(iter(content.charts)))]
    monkeypatch.setattr(lint_screens, "chosen_shots", lambda _: some)
    found = list(lint_screens.rows_of(loaded, Path("content"), "en", (1080, 1920)))
    assert found == []
