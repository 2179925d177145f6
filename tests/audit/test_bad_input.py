"""What staff may get wrong on the way to a hall: texts much too long, no display, one of 10 inches. The check
names it with file and line, and the exhibit stays usable."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtWidgets import QWidget

from kiosk.authoring.audit.looks import Look, Place
from kiosk.authoring.audit.measuring import measure
from kiosk.authoring.audit.rules import breaches
from kiosk.authoring.check import run_check
from kiosk.authoring.lint_ink import Inked, witnessed
from kiosk.content.base import Text
from kiosk.content.checks_exhibit import LEAST_INCHES
from kiosk.content.checks_text import LIMITS
from kiosk.content.loader import load
from kiosk.content.model import Display
from kiosk.presenters.metrics import TOUCH_MM, TOUCH_U, Metrics
from kiosk.state.model import PARENTS, Open, Screen
from kiosk.views.access.targets import sight, targets
from kiosk.views.scroll import ScrollPane
from tests.conftest import CONTENT
from tests.content.builders import told
from tests.views.test_charts import touch

Make = Callable[..., Any]
TIMES = 3
"""So many times the limit."""
EVENT, COMPANY, CHART = "ai-grows-2022", "mihoyo", "ai-companies"
CARDS = ((Screen.EVENT, EVENT), (Screen.COMPANY, COMPANY), (Screen.CHART, CHART))
DISPLAY = """  display:
    diagonal_in: 43        # 对角线，英寸 / diagonal, inches
    bottom_edge_mm: 750    # 画面下沿离地，毫米 / lower edge of the picture above the floor, mm
    distance_mm: 600       # 观看距离，毫米 / eye to screen, mm
"""


def copied(folder: Path) -> Path:
    """The exhibit's own content, to be changed."""
    shutil.copytree(CONTENT, folder / "content")
    return folder / "content"


def rewrite(path: Path, item: str, field: str, lang: str, words: str) -> int:
    """Put other words into a text of an item; the number of its line."""
    lines = path.read_text("utf-8").split("\n")
    at = lines.index(f"    {field}:", lines.index(f"  {item}:"))
    at = next(n for n in (at + 1, at + 2) if lines[n].startswith(f"      {lang}: "))
    lines[at] = f'      {lang}: "{words}"'
    path.write_text("\n".join(lines), "utf-8")
    return at + 1


def edited(folder: Path, old: str, new: str) -> Path:
    """The content with another piece of exhibit.yaml."""
    content = copied(folder)
    path = content / "exhibit.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    return content


# texts that are too long -----------------------------------------------------------------------------------


def test_each_text_that_is_far_too_long_is_named_with_its_line(tmp_path: Path, make_exhibit: Make) -> None:
    folder = copied(tmp_path)
    words = " ".join(["word"] * TIMES * LIMITS["events", "detail"][1])
    event = rewrite(folder / "events.yaml", EVENT, "detail", "en", words)
    words = "字" * TIMES * LIMITS["organisations", "story"][0]
    company = rewrite(folder / "organisations.yaml", COMPANY, "story", "zh", words)
    words = "字" * TIMES * LIMITS["charts", "title"][0]
    chart = rewrite(folder / "charts.yaml", CHART, "title", "zh", words)
    hints = ("请缩短这段文字", "Make the text shorter")
    loaded = load(folder)
    assert [told(one) for one in loaded.problems] == [
        (
            f"charts.yaml:{chart}:11 error charts.{CHART}.title.zh",
            "太长：48 个汉字，最多 16",
            "Too long: 48 Chinese characters, at most 16",
            *hints,
        ),
        (
            f"events.yaml:{event}:11 error events.{EVENT}.detail.en",
            "太长：360 个英文单词，最多 120",
            "Too long: 360 words, at most 120",
            *hints,
        ),
        (
            f"organisations.yaml:{company}:11 error organisations.{COMPANY}.story.zh",
            "太长：600 个汉字，最多 200",
            "Too long: 600 Chinese characters, at most 200",
            *hints,
        ),
    ]
    text, code = run_check(folder, "text", "zh")
    assert code == 1 and f"events.yaml:{event}:11: 错误：太长：360 个英文单词，最多 120\n" in text
    # Those three step aside, and visitors find the rest.
    exhibit = make_exhibit(content=loaded)
    content = exhibit.store.content
    assert not {EVENT} & set(content.events) and len(content.events) > 10
    for screen, item in CARDS:
        exhibit.dispatch(Open(screen, item))
        exhibit.window.pump()
        assert (exhibit.store.visit.screen, exhibit.store.visit.item) == (PARENTS[screen], None)
    exhibit.dispatch(Open(Screen.EVENT, "ada"))
    exhibit.window.pump()
    assert exhibit.store.visit.item == "ada"


END = Text(zh="这一句是全文的末尾。", en="This sentence is the very end of it.")
FILL = Text(
    zh="从算法到应用，从实验室到产业园，一家又一家企业在江边落户，彼此看得见，也用得上。",
    en="From algorithms to applications, from laboratories to parks, one company after another settles here.",
)


def lengthened(loaded: Any) -> Any:
    """The content with texts three times as long as they may be, as if no check had set them aside."""

    def long(kind: str, field: str) -> Text:
        zh, en = (TIMES * most for most in LIMITS[kind, field])
        texts = (FILL.zh * zh)[: zh - len(END.zh)], (FILL.en.split() * en)[: en - len(END.en.split())]
        return Text(zh=texts[0] + END.zh, en=" ".join([*texts[1], END.en]))

    content = loaded.content
    changed = {}
    for kind, item, field in (
        ("events", EVENT, "detail"),
        ("organisations", COMPANY, "story"),
        ("charts", CHART, "title"),
    ):
        items = getattr(content, kind)
        changed[kind] = {**items, item: items[item].model_copy(update={field: long(kind, field)})}
    return replace(loaded, content=content.model_copy(update=changed))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("step", [100, 150])
def test_texts_three_times_too_long_can_be_read_to_their_end(
    make_exhibit: Make, loaded: Any, lang: Any, size: Any, step: Any
) -> None:
    exhibit = make_exhibit(size=size, lang=lang, content=lengthened(loaded))
    for screen, item in CARDS:
        found = measure(exhibit, Place(screen.value, item), Look(lang, size, step, "dark", False))
        assert breaches(found) == []
        assert exhibit.store.visit.item == item
        last = read_to_the_end(exhibit.window, END.get(lang))
        assert last is not None, (screen, item)


def read_to_the_end(window: Any, words: str) -> QRectF | None:
    """Where the end of a text stands in sight, px of the window, after as many touches of “page down” as the
    screen has pages; None where it never comes."""
    for _ in range(20):
        with witnessed() as seen:
            window.grab()
        for one in seen.texts:
            if one.text.rstrip().endswith(words) and (box := in_sight(one, window)) is not None:
                return box
        pane = next((p for p in window.findChildren(ScrollPane) if p.down.isVisible()), None)
        if pane is None or pane.offset >= pane.overflow:
            return None
        touch(window, pane.down, pane.down.width() / 2, pane.down.height() / 2)
    return None


def in_sight(one: Inked, window: QWidget) -> QRectF | None:
    """The last line of a text where all of it is seen."""
    if not isinstance(one.canvas, QWidget):
        return None
    offset = QPointF(one.canvas.mapTo(window, QPoint(0, 0)))
    line = one.lines[-1].translated(offset)
    return line if QRectF(sight(one.canvas, window)).contains(line) else None


# displays --------------------------------------------------------------------------------------------------


def test_without_a_display_the_assumed_one_is_told_and_used(tmp_path: Path, make_exhibit: Make) -> None:
    folder = edited(tmp_path, DISPLAY, "")
    loaded = load(folder)
    line = (folder / "exhibit.yaml").read_text("utf-8").split("\n").index("exhibit:") + 1
    assert [told(one) for one in loaded.problems] == [
        (
            f"exhibit.yaml:{line}:1 warning exhibit.display",
            "没有写 `display`，所有尺寸按这样的屏幕算：对角线 43 英寸、下沿离地 750 毫米、观看距离 600 毫米",
            "There is no `display`: all sizes are those for a display of 43 inches, its lower edge 750 mm "
            "above the floor, seen from 600 mm",
            "请量一量实际的屏幕，再写上 display: {diagonal_in: 43, bottom_edge_mm: 750, distance_mm: 600}，"
            "换成量得的数",
            "Measure the real one and write display: {diagonal_in: 43, bottom_edge_mm: 750, distance_mm: 600}"
            ", with its own numbers",
        )
    ]
    assert run_check(folder, "text", "zh")[1] == 0
    metrics = make_exhibit(content=loaded).window.look.metrics
    assert (metrics.diagonal_in, metrics.bottom_edge_mm, metrics.distance_mm) == (43, 750, 600)
    # What the hint says to write is sound, and what it says is assumed.
    again = edited(
        tmp_path / "again", DISPLAY, "  display: {diagonal_in: 43, bottom_edge_mm: 750, distance_mm: 600}\n"
    )
    written = load(again)
    assert written.problems == () and written.content is not None
    assert written.content.exhibit.display == Display()


def test_a_display_of_ten_inches_is_told_and_can_be_used(tmp_path: Path, make_exhibit: Make) -> None:
    folder = edited(tmp_path, "diagonal_in: 43 ", "diagonal_in: 10 ")
    loaded = load(folder)
    line = (folder / "exhibit.yaml").read_text("utf-8").split("\n").index(DISPLAY.split("\n")[0]) + 2
    assert [told(one) for one in loaded.problems] == [
        (
            f"exhibit.yaml:{line}:18 warning exhibit.display.diagonal_in",
            "屏幕对角线 10 英寸，小于 27 英寸：20 毫米的按钮、6.6 毫米的字会挤在一起，或者放不下",
            "A display of 10 inches is smaller than 27 inches: buttons of 20 mm and letters of 6.6 mm crowd "
            "each other or do not fit",
            "请核对 diagonal_in 的单位是英寸；屏幕真的这么小，就运行 kiosk audit，看哪些画面放不下，"
            "或换一块 27 英寸以上的屏幕",
            "Check that diagonal_in is in inches; if the display is really so small, run kiosk audit to see "
            "which screens do not fit, or take one of 27 inches or more",
        )
    ]
    assert run_check(folder, "text", "en")[1] == 0
    exhibit = make_exhibit(content=loaded)
    window = exhibit.window
    for screen in (Screen.TIMELINE, Screen.COMPANIES, Screen.CHARTS, Screen.PLACES, Screen.HOME):
        there = {item.entry.event: item for item in window.dock.items}[Open(screen)]
        boxes = dict(targets(window))
        assert there in boxes, screen
        middle = QPointF(boxes[there].center())
        window.hub._down(1, middle)
        window.hub._up(1, middle)
        window.pump()
        assert exhibit.store.visit.screen is screen
    for screen, item in CARDS:
        exhibit.dispatch(Open(screen, item))
        window.pump()
        assert exhibit.store.visit.item == item
        assert len(targets(window)) > 3


def test_the_least_display_is_the_one_on_which_targets_keep_to_the_layout() -> None:
    for width, height in ((1920, 1080), (1080, 1920), (3840, 2160)):
        least = Metrics(width, height, diagonal_in=float(LEAST_INCHES))
        assert least.touch == pytest.approx(TOUCH_U * least.u, rel=0.01)
        smaller = replace(least, diagonal_in=float(LEAST_INCHES) - 1)
        assert smaller.touch == TOUCH_MM * smaller.mm > 1.03 * TOUCH_U * smaller.u


@pytest.mark.parametrize(("inches", "told_of"), [("27", False), ("26.9", True), ("65", False)])
def test_only_what_is_smaller_is_told(tmp_path: Path, inches: str, told_of: bool) -> None:
    loaded = load(edited(tmp_path, "diagonal_in: 43 ", f"diagonal_in: {inches} "))
    assert [one.code for one in loaded.problems] == ["display-small"] * told_of
