"""The preview with real windows, real files and a real save; editors without a real one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtTest import QTest

from kiosk.authoring.preview.editors import EDITORS, IN_TERMINAL, NO_EDITOR, command_for, open_at
from kiosk.authoring.preview.jumps import jumps
from kiosk.authoring.preview.window import PreviewWindow
from kiosk.content.loader import load
from kiosk.content.problems import Message
from kiosk.state.model import Open, Screen
from tests.conftest import CONTENT
from tests.views.around import until

FILE = Path("content/events.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the exhibit's content."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


@pytest.fixture
def preview(qapp: Any, folder: Path) -> Iterator[Callable[..., Any]]:
    """Open the preview of the folder; it is closed afterwards."""
    made = []

    def make(**options: Any) -> Any:
        window = PreviewWindow(load(folder, shown_as=folder.as_posix()), folder, **options)
        window.show()
        QTest.qWait(1)
        made.append(window)
        exhibit = window.exhibit
        if exhibit is not None:
            until(lambda: exhibit.reloader._watch is not None and not exhibit.reloader._watch._asked.is_set())
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()


def edit(folder: Path, old: str, new: str) -> None:
    """Save events.yaml with a text changed."""
    file = folder / "events.yaml"
    text = file.read_text("utf-8")
    assert old in text
    (folder / "draft~").write_text(text.replace(old, new, 1), "utf-8")
    os.replace(folder / "draft~", file)


def test_what_is_saved_is_shown_and_followed(preview: Callable[..., Any], folder: Path) -> None:
    window = preview()
    title = window.exhibit.store.content.events["ada"].title.zh
    edit(folder, title, "存盘了")
    until(lambda: window.exhibit.store.visit.item == "ada")
    assert window.exhibit.window.model.title == "存盘了"
    assert "读入，检查用了" in window.statusBar().currentMessage()


def test_without_following_the_screen_stays(preview: Callable[..., Any], folder: Path) -> None:
    window = preview()
    window.follow.setChecked(False)
    title = window.exhibit.store.content.events["ada"].title.zh
    edit(folder, title, "存盘了")
    until(lambda: window.exhibit.store.content.events["ada"].title.zh == "存盘了")
    assert window.exhibit.store.visit.screen is Screen.ATTRACT


def test_a_mistake_is_listed_and_opens_the_editor_at_its_line(
    preview: Callable[..., Any], folder: Path
) -> None:
    opened: list[tuple[Path, int, int]] = []

    def opener(*place: Any) -> Message | None:
        opened.append(place)
        return None

    window = preview(opener=opener)
    edit(folder, "when:", "wenn:")
    until(lambda: window.exhibit.kept_back)
    text = window.list.toPlainText()
    line = (folder / "events.yaml").read_text("utf-8").split("wenn:")[0].count("\n") + 1
    assert "错误（1）：画面保持改之前的样子" in text
    assert f"events.yaml:{line}:5" in text
    assert "没有 `wenn` 这个字段，是不是 `when`？" in text
    assert "    wenn: 1980s\n    ^^^^" in text.replace("\u2028", "\n")
    window.list.anchorClicked.emit(QUrl("problem:0"))
    assert opened == [(folder / "events.yaml", line, 5)]
    assert "有错误，没有换上：画面还是上一次没有错误的内容" in window.statusBar().currentMessage()
    edit(folder, "wenn:", "when:")
    until(lambda: not window.exhibit.kept_back)
    assert window.list.toPlainText().strip() == "没有问题"


def test_words_of_files_are_never_taken_for_markup(preview: Callable[..., Any], folder: Path) -> None:
    window = preview(lang="en")
    edit(folder, "when:", "<b>wenn</b>:")
    until(lambda: window.exhibit.kept_back)
    assert "<b>wenn</b>" in window.list.toPlainText()


def test_an_editor_that_does_not_open_is_told(preview: Callable[..., Any], folder: Path) -> None:
    window = preview(lang="en", opener=lambda *_: NO_EDITOR)
    edit(folder, "when:", "wenn:")
    until(lambda: window.exhibit.kept_back)
    window.list.anchorClicked.emit(QUrl("problem:0"))
    assert window.statusBar().currentMessage() == (
        "No text editor was found. Install one, such as VS Code or Kate, or name yours: KIOSK_EDITOR=code"
    )


def test_size_language_text_and_colours(preview: Callable[..., Any]) -> None:
    window = preview()
    window.sizes.setCurrentText("2160x3840")
    window.langs.setCurrentIndex(1)
    window.steps.setCurrentIndex(2)
    window.themes.setCurrentIndex(1)
    window.reach.setChecked(True)
    inner = window.exhibit.window
    assert (inner.width(), inner.height()) == (2160, 3840)
    visit = window.exhibit.store.visit
    assert (visit.lang, visit.text_step, visit.theme, visit.reach) == ("en", 150, "light", True)
    # The layout is that of the true size; only the picture of it is small.
    assert inner.look.metrics.u == 2.0
    assert 0 < window.stage.scale_now < 0.5
    for bad in ("12x", "1x1", "99999x99999"):
        window.sizes.setCurrentText(bad)
        assert (inner.width(), inner.height()) == (2160, 3840)


def test_a_click_arrives_where_it_is_meant(preview: Callable[..., Any]) -> None:
    window = preview()
    window.exhibit.dispatch(Open(Screen.HOME))
    QTest.qWait(1)
    inner = window.exhibit.window
    item = next(one for one in inner.dock.items if one.event_to_send == Open(Screen.CHARTS))
    spot = QPointF(item.mapTo(inner, item.rect().center()))
    at = window.stage.mapFromScene(spot)
    QTest.mouseClick(window.stage.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    until(lambda: window.exhibit.store.visit.screen is Screen.CHARTS)


def test_go_to_any_item_by_a_part_of_its_name(preview: Callable[..., Any]) -> None:
    window = preview()
    for typed, screen, item in (
        ("company:mofa", Screen.COMPANY, "mofa"),
        ("Tree-Graph", Screen.COMPANY, "tree-graph"),
        ("漕河泾", Screen.EVENT, "caohejing-begins"),
        ("timeline", Screen.TIMELINE, None),
    ):
        window.jump.setText(typed)
        QTest.keyClick(window.jump, Qt.Key.Key_Return)
        visit = window.exhibit.store.visit
        assert (visit.screen, visit.item) == (screen, item), typed


def test_every_item_and_every_screen_can_be_gone_to(content: Any) -> None:
    keys = {one.key for one in jumps(content)}
    assert {f"event:{i}" for i in content.events} <= keys
    assert {f"company:{i}" for i in content.organisations} <= keys
    assert {f"chart:{i}" for i in content.charts} <= keys
    assert {"attract", "home", "timeline", "relations", "about"} <= keys


def test_nothing_to_show_yet_and_then_there_is(qapp: Any, folder: Path) -> None:
    good = (folder / "exhibit.yaml").read_bytes()
    for file in folder.glob("*.yaml"):
        file.write_text("", "utf-8")
    loaded = load(folder, shown_as=folder.as_posix())
    assert loaded.content is None
    window = PreviewWindow(loaded, folder, lang="en")
    window.show()
    try:
        reloader = window._reloader
        assert reloader is not None and window.exhibit is None
        assert "exhibit.yaml" in window.list.toPlainText()
        until(lambda: reloader._watch is not None and not reloader._watch._asked.is_set())
        for file in CONTENT.glob("*.yaml"):
            shutil.copy(file, folder / file.name)
        (folder / "exhibit.yaml").write_bytes(good)
        until(lambda: window.exhibit is not None)
        assert window.exhibit is not None and window.exhibit.store.content.events
    finally:
        window.close()
        window.deleteLater()


def test_it_never_goes_idle(preview: Callable[..., Any]) -> None:
    window = preview()
    window.exhibit.dispatch(Open(Screen.HOME))
    assert not window.exhibit.idle.running


# editors ---------------------------------------------------------------------------------------------------


def found(*there: str) -> Callable[[str], str | None]:
    """As if these programs were installed."""
    return lambda name: f"/bin/{name}" if name in there else None


@pytest.mark.parametrize(
    ("env", "there", "command"),
    [
        ({"VISUAL": "code"}, ("code",), ["/bin/code", "--goto", f"{FILE}:7:3"]),
        ({"EDITOR": "kate -n"}, ("kate",), ["/bin/kate", "-n", "--line", "7", "--column", "3", str(FILE)]),
        ({"KIOSK_EDITOR": "subl", "EDITOR": "vi"}, ("subl", "vi"), ["/bin/subl", f"{FILE}:7:3"]),
        ({"EDITOR": "mine"}, ("mine",), ["/bin/mine", str(FILE)]),
        ({"EDITOR": "gone"}, ("gedit",), ["/bin/gedit", "+7:3", str(FILE)]),
        (
            {"EDITOR": "vim"},
            ("vim", "xterm"),
            ["/bin/xterm", "-e", "/bin/vim", "+call cursor(7,3)", str(FILE)],
        ),
        ({"EDITOR": "vim"}, ("vim", "xdg-open"), ["/bin/xdg-open", str(FILE)]),
        ({}, ("geany", "xdg-open"), ["/bin/geany", "--line", "7", "--column", "3", str(FILE)]),
        ({}, ("xdg-open",), ["/bin/xdg-open", str(FILE)]),
        ({}, (), None),
    ],
)
def test_the_command_of_each_editor(
    env: dict[str, str], there: tuple[str, ...], command: list[str] | None
) -> None:
    assert command_for(FILE, 7, 3, env, found(*there), "linux") == command


def test_windows_has_an_editor_of_its_own() -> None:
    assert command_for(FILE, 7, 3, {}, found(), "win32") == ["notepad", str(FILE)]
    made = command_for(FILE, 7, 3, {}, found("notepad++"), "win32")
    assert made == ["/bin/notepad++", "-n7", "-c3", str(FILE)]


def test_every_editor_gets_the_file() -> None:
    for name in set(EDITORS) - IN_TERMINAL:
        made = command_for(FILE, 7, 3, {"VISUAL": name}, found(name), "linux")
        assert made is not None and str(FILE) in made[-1] + made[1], name


def test_an_editor_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "mine"
    broken.write_text("no program")
    broken.chmod(0o755)
    message = open_at(FILE, 7, 3, {"VISUAL": str(broken)})
    assert message == Message(
        "编辑器 mine 没有打开：Exec format error。可以用环境变量 KIOSK_EDITOR 换一个",
        "The editor mine did not open: Exec format error. Name another one: KIOSK_EDITOR=…",
    )
