"""The staff panel: who gets in, what it shows, that it installs, and that visitors never meet it."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest

from kiosk.content.loader import load
from kiosk.presenters.staff import (
    WORDS,
    Act,
    PackFile,
    Packs,
    Situation,
    pack_rows,
    pin_words,
    problem_rows,
    word,
)
from kiosk.runtime.installed import current_content
from kiosk.runtime.pin import FILE, PinFile
from kiosk.runtime.trace import Trace
from kiosk.state.model import Open, Screen
from kiosk.views.staff.corner import CornerCall
from kiosk.views.staff.panel import LEAVE_MS, PAGES
from kiosk.views.staff.rows import CodeLine
from kiosk.views.widgets import Button
from tests.authoring.packs.builders import Bench
from tests.conftest import CONTENT
from tests.views.around import settle, touch, until
from tests.views.fingers import Scene
from tests.views.halls import services

PIN = "481516"


@pytest.fixture
def staffed(make_exhibit: Callable[..., Any], tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """A real exhibit with a data folder and, where wanted, a PIN."""

    def make(pin: str | None = PIN, hall: bool = False, **options: Any) -> Any:
        exhibit = make_exhibit(**options)
        exhibit.data = tmp_path / "data"
        exhibit.data.mkdir(exist_ok=True)
        if pin is not None:
            PinFile(exhibit.data).set(pin)
        if hall:
            exhibit.staff.services = services(exhibit, exhibit.data)
        return exhibit

    yield make


def called(exhibit: Any) -> Any:
    """Have the keypad by the keys."""
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(exhibit.window, Qt.Key.Key_F12, keys)
    settle(exhibit)
    assert exhibit.window.staff_open
    return exhibit.window.staff


def key(panel: Any, event: str) -> Any:
    """A key of the keypad."""
    return next(one for one in panel.keypad.keys if one.event_to_send == event)


def type_in(exhibit: Any, pin: str) -> None:
    """Type a PIN on the keypad, with a finger."""
    for event in (*pin, "ok"):
        touch(exhibit, key(exhibit.window.staff, event))


def entered(exhibit: Any, page: str = "problems") -> Any:
    """Have a page of the panel."""
    panel = called(exhibit)
    for digit in PIN:
        QTest.keyClick(panel, digit)
    QTest.keyClick(panel, Qt.Key.Key_Return)
    if page != panel.page:
        touch(exhibit, next(tab for tab in panel.tabs if tab.event_to_send == page))
    assert panel.page == page
    return panel


def shown(panel: Any) -> list[str]:
    """The words of the page."""
    return [row.text for row in panel.pages[panel.page].rows(panel.lang)]


def button(panel: Any, name: str) -> Button:
    """A button of the page."""
    found: list[Button] = panel.pane.body.buttons
    return next(one for one in found if one.event_to_send.name == name)


# opening ----------------------------------------------------------------------------------------------------


class Corners(Scene):
    """A window whose touches a call listens to; both have the clock of the test. A millimetre is 2 px."""

    def __init__(self) -> None:
        super().__init__()
        self.call = CornerCall(self.hub, self.window, lambda: self.now)
        self.call.mm = 2.0
        self.hub._observe = self.call.observe
        self.calls = 0
        self.call.called.connect(self._on_called)

    def _on_called(self) -> None:
        self.calls += 1

    def wait(self, seconds: float) -> None:
        """Time passes, in steps as the timer has it."""
        for _ in range(round(seconds * 10)):
            self.now += 0.1
            self.call.look()

    def hold(self, x: float, y: float, seconds: float, finger: int = 0) -> None:
        """One finger comes, rests and goes."""
        self.touch((finger, "down", x, y))
        self.wait(seconds)
        self.touch((finger, "up", x, y))


@pytest.fixture
def corners(qapp: Any) -> Iterator[Corners]:
    scene = Corners()
    yield scene
    scene.call._timer.stop()
    scene.close()


LEFT, RIGHT, MIDDLE = (20.0, 20.0), (780.0, 20.0), (400.0, 300.0)


def test_two_corners_call_while_the_second_finger_rests(corners: Corners) -> None:
    corners.hold(*LEFT, 2.1)
    corners.wait(4)
    corners.touch((0, "down", *RIGHT))
    corners.wait(1.9)
    assert corners.calls == 0
    corners.wait(0.3)
    assert corners.calls == 1
    corners.wait(5)
    corners.touch((0, "up", *RIGHT))
    assert corners.calls == 1


def spoil_late(s: Corners) -> None:
    s.hold(*LEFT, 2.1)
    s.wait(5.2)
    s.hold(*RIGHT, 3)


def spoil_short_first(s: Corners) -> None:
    s.hold(*LEFT, 1.8)
    s.hold(*RIGHT, 3)


def spoil_short_second(s: Corners) -> None:
    s.hold(*LEFT, 2.1)
    s.hold(*RIGHT, 1.8)
    s.wait(3)


def spoil_order(s: Corners) -> None:
    s.hold(*RIGHT, 3)
    s.hold(*LEFT, 3)


def spoil_between(s: Corners) -> None:
    s.hold(*LEFT, 2.1)
    s.hold(*MIDDLE, 0.1)
    s.hold(*RIGHT, 3)


def spoil_below(s: Corners) -> None:
    s.hold(*LEFT, 2.1)
    s.hold(780, 75, 3)


def spoil_beside(s: Corners) -> None:
    s.hold(75, 20, 3)
    s.hold(*RIGHT, 3)


def spoil_slid_out(s: Corners) -> None:
    s.hold(*LEFT, 2.1)
    s.touch((0, "down", *RIGHT))
    s.wait(1)
    s.touch((0, "move", 500, 300))
    s.wait(3)


def spoil_slid_first(s: Corners) -> None:
    s.touch((0, "down", *LEFT))
    s.wait(2.1)
    s.touch((0, "up", 300, 300))
    s.hold(*RIGHT, 3)


def spoil_second_finger(s: Corners) -> None:
    s.hold(*LEFT, 2.1)
    s.touch((0, "down", *RIGHT))
    s.wait(1)
    s.touch((0, "rest", *RIGHT), (1, "down", *MIDDLE))
    s.wait(3)


def spoil_both_at_once(s: Corners) -> None:
    s.touch((0, "down", *LEFT), (1, "down", *RIGHT))
    s.wait(3)
    s.touch((0, "up", *LEFT), (1, "up", *RIGHT))
    s.wait(3)


def spoil_taken_away(s: Corners) -> None:
    s.hold(*LEFT, 2.1)
    s.touch((0, "down", *RIGHT))
    s.wait(1)
    s.cancel_touch()
    s.wait(3)


def spoil_palm(s: Corners) -> None:
    s.hold(*LEFT, 2.1)
    s.touch((0, "down", *RIGHT))
    s.wait(1)
    s.touch((0, "move", 779, 20), size=100)
    s.wait(3)


SPOILS = [value for name, value in sorted(globals().items()) if name.startswith("spoil_")]


@pytest.mark.parametrize("spoil", SPOILS)
def test_anything_else_does_not_call(corners: Corners, spoil: Callable[[Corners], None]) -> None:
    spoil(corners)
    assert corners.calls == 0
    # And it is no lock either: done right, it calls.
    corners.wait(1)
    for finger in range(2):
        corners.hub._cancel([finger])
    corners.hold(*LEFT, 2.1)
    corners.hold(*RIGHT, 2.1)
    assert corners.calls == 1


@pytest.mark.parametrize("seed", range(6))
def test_mashing_does_not_call(corners: Corners, seed: int) -> None:
    """Fingers anywhere, and often in the corners: one at a time for a second at most, or several that rest
    for as long as they like."""
    rng = random.Random(seed)
    fingers = 1 + seed % 3
    down: dict[int, tuple[float, float]] = {}
    touches = held = 0
    for _ in range(4000):
        corners.wait(rng.choice((0.0, 0.1, 0.3, 1.0)))
        finger = rng.randrange(fingers)
        if finger in down:
            x, y = down.pop(finger)
            corners.touch((finger, "up", x, y))
        else:
            near = rng.random() < 0.2
            x = rng.choice((10.0, 790.0)) if near else rng.uniform(0, 799)
            y = 10.0 if near else rng.uniform(0, 599)
            down[finger] = (x, y)
            corners.touch((finger, "down", x, y))
            touches += 1
            held += near
    assert touches > 1000 and held > 100 and corners.calls == 0


def test_the_corners_of_the_exhibit_open_the_keypad_and_nothing_acts(staffed: Callable[..., Any]) -> None:
    exhibit = staffed(screen=Screen.COMPANIES)
    window, call = exhibit.window, exhibit.window.call
    now = [0.0]
    call._clock = lambda: now[0]
    device = QTest.createTouchDevice()
    before = window.grab().toImage()
    left, right = QPoint(8, 8), QPoint(window.width() - 8, 8)
    QTest.touchEvent(window, device).press(0, left, window).commit()
    now[0] += 2.1
    QTest.touchEvent(window, device).release(0, left, window).commit()
    settle(exhibit)
    visit = exhibit.store.visit
    assert visit.screen is Screen.COMPANIES and window.grab().toImage() == before
    QTest.touchEvent(window, device).press(0, right, window).commit()
    now[0] += 2.1
    assert not window.staff_open
    call.look()
    settle(exhibit)
    assert window.staff_open and window.staff.keypad is not None and window.staff.page is None
    QTest.touchEvent(window, device).release(0, right, window).commit()
    settle(exhibit)
    assert exhibit.store.visit == visit and window.staff_open


# the keypad -------------------------------------------------------------------------------------------------


def test_the_right_pin_opens_the_problems(staffed: Callable[..., Any]) -> None:
    exhibit = staffed()
    panel = called(exhibit)
    assert not key(panel, "ok").isEnabled() and not key(panel, "delete").isEnabled()
    for digit in "489":
        touch(exhibit, key(panel, digit))
    touch(exhibit, key(panel, "delete"))
    assert panel.keypad.typed == "48" and panel.keypad.dots.count == 2
    assert panel.keypad.dots.accessibleName() == "已输入 2 个数字"
    type_in(exhibit, "1516")
    assert panel.page == "problems" and panel.keypad is None


def test_wrong_pins_are_told_then_wait(staffed: Callable[..., Any]) -> None:
    exhibit = staffed(lang="en")
    panel = called(exhibit)
    told = []
    for _ in range(5):
        type_in(exhibit, "000001")
        told.append(panel.keypad.note.text)
        assert panel.keypad.typed == "" and panel.page is None
    assert told[:4] == [
        "Wrong PIN: 4 tries left",
        "Wrong PIN: 3 tries left",
        "Wrong PIN: 2 tries left",
        "Wrong PIN: 1 try left",
    ]
    assert told[4] in [f"Too many wrong PINs: try again in {n} seconds" for n in (58, 59, 60)]
    assert not any(one.isEnabled() for one in panel.keypad.keys)
    QTest.keyClick(panel, "4")
    assert panel.keypad.typed == ""
    # It is no way round to close it, or to start the program anew.
    panel.close_panel()
    assert called(exhibit).keypad.note.text.startswith("Too many wrong PINs")
    exhibit.window.staff.desk.pin._until = 0.0
    exhibit.window.staff.keypad._show()
    assert all(one.isEnabled() for one in panel.keypad.keys if str(one.event_to_send).isdigit())
    assert panel.keypad.note.text == ""
    type_in(exhibit, PIN)
    assert panel.page == "problems"


@pytest.mark.parametrize(
    ("lang", "title", "note"),
    [
        ("zh", "还没有设定 PIN", "先在这台机器的终端里运行 kiosk pin 设定一个，再打开这里。"),
        (
            "en",
            "No PIN is set",
            "Run kiosk pin in a terminal of this machine to set one, then come back here.",
        ),
    ],
)
def test_without_a_pin_it_tells_how_to_set_one(
    staffed: Callable[..., Any], lang: str, title: str, note: str
) -> None:
    exhibit = staffed(pin=None, lang=lang)
    panel = called(exhibit)
    assert panel.keypad.title.text == title and panel.keypad.note.text == note
    assert panel.keypad.keys == [] and panel.tabs == [] and panel.pane is None
    for digit in "000000":
        QTest.keyClick(panel, digit)
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert panel.page is None
    touch(exhibit, panel.heads[1])
    assert not exhibit.window.staff_open


def test_a_damaged_pin_opens_nothing(staffed: Callable[..., Any]) -> None:
    exhibit = staffed()
    (exhibit.data / FILE).write_text("{}")
    panel = called(exhibit)
    assert panel.keypad.title.text == "PIN 的文件读不出来" and panel.keypad.keys == []


def test_an_exhibit_without_a_data_folder_has_no_pin(make_exhibit: Callable[..., Any]) -> None:
    panel = called(make_exhibit())
    assert panel.keypad.title.text == "还没有设定 PIN"


def test_the_language_is_that_of_the_visit_and_changes_inside(staffed: Callable[..., Any]) -> None:
    exhibit = staffed(lang="en")
    panel = called(exhibit)
    touch(exhibit, key(panel, "4"))
    assert panel.title.text == "Staff panel"
    touch(exhibit, panel.heads[0])
    assert panel.title.text == "工作人员面板" and panel.keypad.typed == "4"
    assert exhibit.store.visit.lang == "en"


# over the exhibit -------------------------------------------------------------------------------------------


def test_touches_and_keys_do_not_reach_what_is_under_it(staffed: Callable[..., Any]) -> None:
    exhibit = staffed(screen=Screen.TIMELINE)
    panel = called(exhibit)
    visit = exhibit.store.visit
    window, device = exhibit.window, QTest.createTouchDevice()
    taken = [QRect(b.mapTo(window, QPoint(0, 0)), b.size()) for b in (*panel.keypad.keys, *panel.heads)]
    for x in range(20, window.width(), 130):
        for y in range(20, window.height(), 90):
            if any(rect.contains(x, y) for rect in taken):
                continue
            QTest.touchEvent(window, device).press(0, QPoint(x, y), window).commit()
            QTest.touchEvent(window, device).release(0, QPoint(x, y), window).commit()
    for code in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab):
        QTest.keyClick(window, code)
    for _ in range(30):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert panel.isAncestorOf(window.focusWidget())
    assert exhibit.store.visit == visit and window.staff_open
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not window.staff_open and exhibit.store.visit == visit


def test_a_trace_tells_no_pin(staffed: Callable[..., Any], tmp_path: Path) -> None:
    exhibit = staffed()
    exhibit.trace = Trace(tmp_path / "trace")
    touch(exhibit, exhibit.window.dock.items[0])
    exhibit.trace._file.flush()
    before = (tmp_path / "trace").read_text()
    called(exhibit)
    type_in(exhibit, PIN)
    exhibit.window.staff.close_panel()
    exhibit.trace._file.flush()
    after = (tmp_path / "trace").read_text()
    assert '"touch"' in before and after.count('"touch"') == before.count('"touch"')
    exhibit.trace.close()


def test_it_leaves_by_itself_and_asks_again(staffed: Callable[..., Any]) -> None:
    exhibit = staffed()
    panel = entered(exhibit)
    assert panel._leave.isActive() and panel._leave.interval() == LEAVE_MS == 60_000
    panel._leave.stop()
    touch(exhibit, panel.title)
    assert panel._leave.isActive()
    panel._leave.timeout.emit()
    settle(exhibit)
    assert not exhibit.window.staff_open and not panel._leave.isActive()
    assert called(exhibit).page is None and panel.keypad.typed == ""


def test_a_reset_goes_on_under_it(staffed: Callable[..., Any]) -> None:
    exhibit = staffed(screen=Screen.EVENT, item="ada", text_step=125, theme="light")
    panel = entered(exhibit)
    exhibit.force_warning(5)
    settle(exhibit)
    assert not exhibit.window.dialog.isVisible()
    exhibit._on_expired()
    settle(exhibit)
    assert exhibit.store.visit.screen is Screen.ATTRACT and exhibit.window.staff_open
    assert exhibit.window.childAt(10, exhibit.window.height() - 10) in (panel, *panel.findChildren(object))
    panel.close_panel()
    exhibit.dispatch(Open(Screen.HOME))
    settle(exhibit)
    assert exhibit.idle.running and not exhibit.idle.warning


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (3840, 2160)])
@pytest.mark.parametrize(
    ("lang", "step", "reach"), [("zh", 100, False), ("en", 150, False), ("en", 150, True)]
)
def test_all_can_be_touched_and_nothing_overlaps(
    staffed: Callable[..., Any], size: tuple[int, int], lang: str, step: int, reach: bool
) -> None:
    exhibit = staffed(hall=True, size=size, lang=lang, text_step=step, reach=reach, screen=Screen.HOME)
    exhibit.problems = load(CONTENT).problems
    panel = called(exhibit)
    _fit(panel)
    if reach and panel.look.metrics.portrait:
        assert panel.title.y() >= panel.look.metrics.reach_y
    assert set(panel.pages) == {name for name, _icon, _page in PAGES}
    for name in panel.pages:
        panel._go(name)
        if name == "install":
            panel.pages[name]._list.stop()
            panel.pages[name]._set(packs=(PackFile("/m/a.xpack", "STICK", "a.xpack", 4_200_000),))
        settle(exhibit)
        _fit(panel)


def _fit(panel: Any) -> None:
    """Every button in its place, large enough for a finger, and on no other."""
    least = panel.look.metrics.touch
    found = [b for b in panel.findChildren(Button) if b.isVisibleTo(panel)]
    rects = [QRect(b.mapTo(panel, QPoint(0, 0)), b.size()) for b in found]
    assert len(rects) >= 4
    for one, rect in zip(found, rects, strict=True):
        assert rect.width() >= least - 1 and rect.height() >= least - 1, one.accessibleName()
        inside = panel.pane is not None and panel.pane.body.isAncestorOf(one)
        assert rect.left() >= 0 and rect.right() < panel.width(), one.accessibleName()
        assert inside or panel.rect().contains(rect), one.accessibleName()
    for n, rect in enumerate(rects):
        assert not any(rect.intersects(other) for other in rects[:n]), found[n].accessibleName()
    words = [w for w in (panel.title, panel.keypad and panel.keypad.title) if w]
    for one in words:
        place = QRect(one.mapTo(panel, QPoint(0, 0)), one.size())
        assert not any(place.intersects(rect) for rect in rects), one.text
        assert one.height() >= one.heightForWidth(one.width())


def test_it_follows_the_size_of_the_window(staffed: Callable[..., Any]) -> None:
    exhibit = staffed()
    panel = entered(exhibit)
    exhibit.window.resize(1080, 1920)
    settle(exhibit)
    assert panel.geometry() == exhibit.window.rect() and panel.page == "problems"
    _fit(panel)


# problems ---------------------------------------------------------------------------------------------------


def test_a_mistake_is_listed_and_read_again(staffed: Callable[..., Any], tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    exhibit = staffed(content=load(folder, shown_as="content"))
    exhibit.follow(lambda: folder, "content")
    panel = entered(exhibit)
    assert shown(panel)[0] == f"内容：没有装内容包（{exhibit.loaded.digest[:12]}）"
    assert "画面就是文件里的内容。" in shown(panel)
    file = folder / "events.yaml"
    sound = file.read_text("utf-8")
    (folder / "draft~").write_text(sound.replace("importance:", "importence:", 1), "utf-8")
    os.replace(folder / "draft~", file)
    until(lambda: exhibit.kept_back)
    until(lambda: bool(panel.pane.findChildren(CodeLine)))
    assert "没有 `importence` 这个字段，是不是 `importance`？" in shown(panel)
    assert "文件里有错误，没有换上：画面还是上一次没有错误的内容。改正并存盘，画面就换上。" in shown(panel)
    line = panel.pane.findChildren(CodeLine)[0]
    assert line.text[slice(*line.spot)] == "importence"
    _fit(panel)
    heard: list[None] = []
    exhibit.reloaded.connect(lambda: heard.append(None))
    touch(exhibit, button(panel, "again"))
    until(lambda: bool(heard))
    assert exhibit.kept_back
    (folder / "draft~").write_text(sound, "utf-8")
    os.replace(folder / "draft~", file)
    until(lambda: not exhibit.kept_back)
    assert "画面就是文件里的内容。" in shown(panel)


def test_the_words_of_the_problems(loaded: Any) -> None:
    now = Situation(3, "0123456789abcdef", "2027-03-01 09:00:00", watching=False)
    assert [row.text for row in problem_rows(now, "zh")] == [
        "内容：版本 3（0123456789ab）",
        "上一次读入：2027-03-01 09:00:00",
        "画面就是文件里的内容。",
        "这次运行不读入新内容（--no-watch）",
        "没有问题。",
    ]
    assert [row.text for row in problem_rows(now, "en")] == [
        "Content: version 3 (0123456789ab)",
        "Last read: 2027-03-01 09:00:00",
        "The screen shows what is in the files.",
        "This run does not take in new content (--no-watch)",
        "No problems.",
    ]


def test_of_very_many_problems_the_first_are_shown(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    text = (folder / "events.yaml").read_text("utf-8")
    (folder / "events.yaml").write_text(text.replace("importance:", "importence:", 1), "utf-8")
    one = next(p for p in load(folder).problems if p.severity == "error")
    many = tuple(replace(one, line=n) for n in range(1, 102))
    rows = problem_rows(Situation(problems=many, kept_back=True), "en")
    assert rows[4].text == "Errors (101)" and len([r for r in rows if r.kind == "place"]) == 100
    assert rows[-1].text == "1 more problem: mend these first, then look again."
    rows = problem_rows(Situation(problems=(*many, one)), "zh")
    assert rows[-1].text == "还有 2 个问题，改正这些以后再看。"
    assert rows[2].text == "有错误的条目不展示，其余的照常。"


# packs ------------------------------------------------------------------------------------------------------


@pytest.fixture
def stick(staffed: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """An exhibit that follows installed packs, with a stick on which there is one."""
    monkeypatch.chdir(tmp_path)
    bench = Bench(tmp_path)
    bench.trust()
    bench.installed(1)
    exhibit = staffed(content=load(current_content(bench.data) or Path(), shown_as="content"))
    assert exhibit.data == bench.data
    exhibit.folder = current_content(bench.data)
    exhibit.follow(lambda: current_content(bench.data) or CONTENT, "content")
    drive = tmp_path / "STICK"
    drive.mkdir()
    panel = called(exhibit)
    panel.desk.finder._roots = lambda: [drive]
    panel.close_panel()
    yield exhibit, bench, drive


def listed(panel: Any) -> bool:
    state = panel.pages["install"].state
    return state.stage == "list" and state.packs is not None and state.versions is not None


def press(exhibit: Any, name: str) -> None:
    """Touch a button of the page once it is there, and large enough for a finger."""
    panel = exhibit.window.staff

    def there() -> bool:
        found = panel.pane is not None and [
            b for b in panel.pane.body.buttons if b.event_to_send.name == name and b.isVisible()
        ]
        return bool(found) and not panel._fresh.isActive()

    until(there)
    settle(exhibit)
    panel.pane.ensure_visible(button(panel, name))
    touch(exhibit, button(panel, name))


def test_a_pack_is_looked_into_installed_and_taken_back(stick: Any) -> None:
    exhibit, bench, drive = stick
    title = next(iter(exhibit.store.content.events.values())).title.zh
    bench.edit("events.yaml", title, "从优盘来的标题")
    shutil.copy(bench.make("--version", "2", "--note", "春季"), drive / "spring.xpack")
    panel = entered(exhibit, "install")
    until(lambda: listed(panel))
    assert f"STICK：spring.xpack，{(drive / 'spring.xpack').stat().st_size / 1e3:.1f} kB" in shown(panel)
    press(exhibit, "examine")
    assert shown(panel) == ["正在核实和检查 spring.xpack……"]
    until(lambda: not panel.pages["install"].busy)
    assert shown(panel)[1] == "备注：春季" and "事件：修改 1 个" in shown(panel)
    assert current_content(bench.data) == bench.data / "packs/versions/1/content"
    press(exhibit, "install")
    until(lambda: not panel.pages["install"].busy)
    assert shown(panel)[0] == "已装好版本 2。要换回版本 1：kiosk rollback"
    until(lambda: next(iter(exhibit.store.content.events.values())).title.zh == "从优盘来的标题")
    assert exhibit.staff.situation().version == 2
    press(exhibit, "list")
    until(lambda: listed(panel))
    assert any(row.startswith("版本 2，正在展出") for row in shown(panel))
    press(exhibit, "back")
    assert shown(panel)[0] == "要换回版本 1 吗？现在的版本留在机器上，还可以再换回来。"
    press(exhibit, "back_yes")
    until(lambda: not panel.pages["install"].busy)
    assert shown(panel)[0] == "现在展出版本 1"
    until(lambda: exhibit.staff.situation().version == 1)
    assert next(iter(exhibit.store.content.events.values())).title.zh == title


def test_a_refused_pack_is_told_in_the_words_of_the_command(stick: Any) -> None:
    exhibit, bench, drive = stick
    (drive / "bad.xpack").write_bytes(b"no pack at all")
    panel = entered(exhibit, "install")
    until(lambda: listed(panel))
    press(exhibit, "examine")
    until(lambda: not panel.pages["install"].busy)
    assert shown(panel)[:2] == [
        "bad.xpack 不是内容包，或者没有拷贝完整",
        "→ 请重新拷贝一次；还是不行，就请重新打包",
    ]
    assert current_content(bench.data) == bench.data / "packs/versions/1/content"


def test_the_panel_waits_for_the_end_of_an_installation_and_its_end_ends_it(stick: Any) -> None:
    exhibit, bench, drive = stick
    shutil.copy(bench.craft(version=2), drive / "two.xpack")
    panel = entered(exhibit, "install")
    until(lambda: listed(panel))
    press(exhibit, "examine")
    page = panel.pages["install"]
    assert page.busy and page._job.running
    panel._leave.timeout.emit()
    assert exhibit.window.staff_open and panel._leave.isActive()
    # Further touches change nothing while it goes on.
    page.act(Act("", "examine", "/none"), "zh")
    page.act(Act("", "list"), "zh")
    page.act(Act("", "install"), "zh")
    assert page.busy and page.state.chosen == "two.xpack"
    page.stop()
    assert not page._job.running


def test_a_command_that_does_not_answer_is_told(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtCore import QObject

    from kiosk.views.staff import child

    for line, failure in (
        (["/nonexistent/program"], None),
        (["/bin/sh", "-c", "echo no json; exit 3"], "exit 3"),
        (["/bin/sh", "-c", "kill -9 $$"], "killed"),
    ):
        monkeypatch.setattr(child, "command", lambda *_words, line=line: line)
        owner = QObject()
        one = child.Child(owner)
        heard: list[Any] = []
        one.done.connect(lambda told, why, heard=heard: heard.append((told, why)))
        one.start("versions")
        until(lambda heard=heard: bool(heard))
        assert heard[0][0] is None and heard[0][1] and failure in (None, heard[0][1])
        assert not one.running
        owner.deleteLater()


def test_the_words_of_the_packs() -> None:
    assert [r.text for r in pack_rows(Packs(usable=False), "zh")] == [
        "这次运行没有数据文件夹，不能安装。",
    ]
    assert [r.text for r in pack_rows(Packs(packs=(), versions=()), "en")] == [
        "Packs on drives",
        "No pack (*.xpack) is found. Plug in the stick, wait some seconds, and look again.",
        "",
        "Versions on this machine",
        "No pack was installed: the built-in content is shown.",
    ]
    failed = pack_rows(Packs(stage="told", failure="exit 3"), "en")
    assert failed[0].text == (
        "The command ended without telling what came of it (exit 3). Run kiosk install in a terminal to see."
    )
    rows = pack_rows(Packs(packs=(), versions=(), no_list="exit 1"), "en")
    assert rows[-1].text == "They cannot be listed (exit 1). Run kiosk versions in a terminal to see why."
    damaged = {"version": 2, "shown": False, "whole": False, "made": None, "note": ""}
    rows = pack_rows(Packs(packs=(), versions=(damaged,)), "zh")
    assert rows[-1].text == "版本 2，已损坏" and rows[-1].kind == "bad"
    odd = pack_rows(Packs(stage="ask", report={"changes": {"x": {}}, "name": None, "version": 4}), "zh")
    assert odd[-1].acts[0].words == "安装"


def test_the_words_of_the_keypad() -> None:
    assert pin_words("zh", 0, None) == "" and pin_words("en", 0, 0) == ""
    assert pin_words("zh", 59.2, 0) == "错了太多次，请等 60 秒再试"
    assert pin_words("en", 0.4, 0) == "Too many wrong PINs: try again in 1 second"
    assert pin_words("zh", 0, 3) == "PIN 不对，还可以试 3 次"
    for name, _icon, _page in PAGES:
        assert word(name, "zh") and word(name, "en")
    assert all(zh and en for zh, en in WORDS.values())


def test_visits_and_touches_in_vain_are_pictures(staffed: Callable[..., Any]) -> None:
    from kiosk.presenters.staff_visits import Bars, Heat
    from kiosk.views.staff.pictures import HeatPicture, Picture

    exhibit = staffed(hall=True, screen=Screen.HOME, lang="en")
    panel = called(exhibit)
    panel._go("visits")
    settle(exhibit)
    pictures = panel.pane.body.findChildren(Picture)
    assert [type(one.model) for one in pictures] == [Bars] * 6
    assert pictures[0].accessibleName().startswith("11-01 12, 11-02 12")
    panel._go("touches")
    settle(exhibit)
    (heat,) = panel.pane.body.findChildren(Picture)
    assert isinstance(heat.model, Heat)
    # All of the map is on the screen at once.
    assert heat.mapTo(panel, heat.rect().bottomLeft()).y() <= panel.height()
    other = panel.pane.body.buttons[1]
    other.intent.emit(other.event_to_send)
    settle(exhibit)
    assert panel.pane.body.findChildren(Picture)[0].model != heat.model
    # A picture of the screen lies under the touches once it is taken, and is kept for the next look.
    page = panel.pages["touches"]
    key, name = page.shown, page.shown.partition(":")[0]
    until(lambda: (key, "en") in page.grounds)
    settle(exhibit)
    (mapped,) = panel.pane.body.findChildren(Picture)
    assert Path(mapped.model.ground).name == f"{name}-en-1280x720.png"
    assert not mapped._ground.isNull()
    bare = HeatPicture(mapped.look, replace(mapped.model, ground=""), "")
    bare.resize(mapped.size())
    assert mapped.grab().toImage() != bare.grab().toImage()
    bare.deleteLater()


def test_a_page_without_its_service_is_not_there(staffed: Callable[..., Any]) -> None:
    panel = called(staffed(screen=Screen.HOME))
    assert "visits" not in panel.pages and "problems" in panel.pages
    panel._go("problems")
    assert [tab.event_to_send for tab in panel.tabs] == list(panel.pages)


def test_a_tap_on_nothing_is_told_and_one_on_something_is_not(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(screen=Screen.ABOUT)
    window, told = exhibit.window, []
    window.touched.connect(lambda what, _pos: told.append(what))
    touch(exhibit, window, QPointF(window.width() - 4, 4))
    assert told == ["press", "release", "miss"]
    told.clear()
    touch(exhibit, window.dock.items[0])
    assert told == ["press", "release", "tap"]


@pytest.mark.parametrize(
    ("instead", "said"),
    [
        (
            "last-good",
            "Three starts with the usual content did not last, so the content that ran well last is",
        ),
        ("built-in", "Several starts did not last, so the built-in content is shown."),
    ],
)
def test_staff_are_told_why_other_content_is_shown(
    staffed: Callable[..., Any], instead: str, said: str
) -> None:
    exhibit = staffed(screen=Screen.HOME, lang="en")
    exhibit.instead = instead
    panel = called(exhibit)
    panel._go("problems")
    words = [row.text for row in panel.pages["problems"].rows("en")]
    assert any(text.startswith(said) for text in words)
    assert "The screen shows what is in the files." not in words


def test_the_touch_test_takes_five_touches_and_tells_what_it_found(staffed: Callable[..., Any]) -> None:
    from kiosk.presenters.staff_health import MARKS
    from kiosk.views.staff.touch_test import TouchTest

    exhibit = staffed(hall=True, screen=Screen.HOME, lang="en")
    panel = called(exhibit)
    panel._go("health")
    settle(exhibit)
    button = next(one for one in panel.pane.body.buttons if one.accessibleName() == "Touch test")
    touch(exhibit, button)
    (test,) = panel.findChildren(TouchTest)
    assert test.isVisible() and test.geometry() == panel.rect()
    for x, y in MARKS:
        touch(exhibit, test, QPointF(x * test.width(), y * test.height()))
    settle(exhibit)
    assert not [one for one in panel.findChildren(TouchTest) if one.isVisible()]
    words = [row.text for row in panel.pages["health"].rows("en")]
    # A touch lands on a whole pixel of a window that has a frame.
    assert any(re.fullmatch(r"The touch panel is right: [0-2] mm off at most\.", one) for one in words)


def test_a_touch_test_that_nobody_ends_goes_with_the_panel(staffed: Callable[..., Any]) -> None:
    from kiosk.views.staff.touch_test import TouchTest

    exhibit = staffed(hall=True, screen=Screen.HOME)
    panel = called(exhibit)
    panel._go("health")
    panel.pages["health"]._begin_touch_test()
    panel.close_panel()
    settle(exhibit)
    assert not [one for one in exhibit.window.findChildren(TouchTest) if one.isVisible()]
