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
    from kiosk.runtime.doctor import Finding, Machine

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

    def display() -> Finding:
        return _display(machine)

    found = examine(machine, (display, touch, graphics))
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


def _display(machine: Machine) -> Finding:
    """The displays, against what the content and staff say of them."""
    from kiosk.content.cache import load_cached
    from kiosk.runtime import devices
    from kiosk.runtime.settings import read_settings

    screens: list[devices.Screen] = []
    named = ""
    if _look():
        from kiosk.views.doctor import displays, platform

        screens, named = [devices.Screen(**one) for one in displays()], platform()
    content = load_cached(machine.content, machine.cache).content
    inches = float(content.exhibit.display.diagonal_in) if content is not None else 0.0
    return devices.display(screens, named, inches, read_settings(machine.data)[0].shape)


def touch() -> Finding:
    """The touch panels."""
    from kiosk.runtime import devices

    seen: list[str] = []
    if _look():
        from kiosk.views.doctor import touch_panels

        seen = touch_panels()
    return devices.touch(seen, devices.touch_devices())


def graphics() -> Finding:
    """How the picture comes to the display."""
    from kiosk.runtime import devices

    return devices.graphics(devices.graphics_drivers())
