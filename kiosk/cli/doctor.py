"""`kiosk doctor`: whether this machine is fit for visitors."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.common import DEFAULT_CONTENT, LANGUAGES, has_display

if TYPE_CHECKING:
    from kiosk.runtime.doctor import Finding

MARKS = {"green": "✓", "yellow": "!", "red": "✗"}
WORDS = {
    "zh": {"green": "好", "yellow": "注意", "red": "不行"},
    "en": {"green": "ok", "yellow": "mind", "red": "bad"},
}


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--lang", type=LANGUAGES, default="zh", show_default=True, help="语言 / language")
@click.option("--data", type=click.Path(path_type=Path), help="数据文件夹 / data folder")
def doctor(form: str, lang: str, data: Path | None) -> None:
    """检查这台机器：内容、字体、屏幕、触摸、磁盘、时钟……，说明该做什么。/ Check this machine, and tell what
    to do.

    有红色时返回码是 1。/ The exit code is 1 where something is red.

    例 / Example:  kiosk doctor --lang en
    """
    from kiosk.runtime.doctor import Machine, examine
    from kiosk.runtime.paths import cache_folder, data_folder, state_folder

    machine = Machine(data or data_folder(), state_folder(), cache_folder(), DEFAULT_CONTENT)
    found = examine(machine, (lambda: display(machine.content), touch))
    if form == "json":
        click.echo(json.dumps([one.as_dict() for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            said, todo = (one.zh, one.todo_zh) if lang == "zh" else (one.en, one.todo_en)
            click.echo(f"{MARKS[one.state]} {WORDS[lang][one.state]:<4} {said}")
            if todo:
                click.echo(f"       → {todo}")
    sys.exit(1 if any(one.state == "red" for one in found) else 0)


def _look() -> bool:
    """Whether Qt can be asked: it dies where there is no display."""
    if not (os.environ.get("QT_QPA_PLATFORM") or has_display()):
        return False
    from PySide6.QtGui import QGuiApplication

    if QGuiApplication.instance() is None:
        globals()["_application"] = QGuiApplication(["kiosk"])
    return True


def display(content: Path) -> Finding:
    """The displays, against what the content says of them."""
    from kiosk.content.cache import load_cached
    from kiosk.runtime.doctor import Finding
    from kiosk.runtime.paths import cache_folder

    todo = ("打开显示器，或登录桌面", "Switch the display on, or log in to the desktop")
    if not _look():
        return Finding("display", "red", "没有显示器", "no display", *todo)
    from kiosk.views.doctor import OFF, displays, platform

    found = displays()
    if not found:
        return Finding("display", "red", "没有显示器", "no display", *todo)
    first = found[0]
    width, height = first["px"]
    said = f"{first['name'] or '?'} {width}x{height}, {first['rotation']}°, {first['hz']} Hz, {platform()}"
    if len(found) > 1:
        said += f" (+{len(found) - 1})"
    loaded = load_cached(content, cache_folder()).content
    wanted = float(loaded.exhibit.display.diagonal_in) if loaded is not None else 0.0
    if first["inches"] and wanted and abs(first["inches"] - wanted) > wanted * OFF:
        zh = f"显示器 {said}：{first['inches']} 英寸，内容里写的是 {wanted:g}"
        en = f"display {said}: {first['inches']} inch, and {wanted:g} in the content"
        fix = ("改 exhibit.yaml 的 diagonal_in", "Change diagonal_in in exhibit.yaml")
        return Finding("display", "yellow", zh, en, *fix)
    return Finding("display", "green", f"显示器 {said}", f"display {said}")


def touch() -> Finding:
    """The touch panel."""
    from kiosk.runtime.doctor import Finding

    todo = (
        "插好触摸屏的 USB 线；用鼠标也能操作",
        "Plug in the USB cable of the panel; a mouse works too",
    )
    found: list[str] = []
    if _look():
        from kiosk.views.doctor import touch_panels

        found = touch_panels()
    if not found:
        return Finding("touch", "yellow", "没有找到触摸屏", "no touch panel was found", *todo)
    names = ", ".join(found)
    return Finding("touch", "green", f"触摸屏 {names}", f"touch panel {names}")
