"""What the commands share: arguments, the content with its errors told, whether there is a display."""

from __future__ import annotations

import logging
import os
import re
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiosk.content.program import CONTENT

if TYPE_CHECKING:
    from kiosk.content.loaded import Loaded

DEFAULT_CONTENT = CONTENT
WAIT_S = 1.0
"""Between two looks for a display."""
LANGUAGES = click.Choice(["zh", "en"])


class Size(click.ParamType):
    """A size in pixels, such as 1920x1080."""

    name = "WxH"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Width and height, each 320 to 16384."""
        if isinstance(value, tuple):
            return value
        match = re.fullmatch(r"(\d{3,5})[xX×](\d{3,5})", str(value))
        if match is None:
            self.fail(
                f"“{value}”不是尺寸，请写成 1920x1080 的样子 / '{value}' is no size: write it like 1920x1080",
                param,
                ctx,
            )
        width, height = int(match[1]), int(match[2])
        if not (320 <= width <= 16384 and 320 <= height <= 16384):
            self.fail(
                f"边长须在 320 到 16384 之间：{value} / each side must be 320 to 16384: {value}", param, ctx
            )
        return width, height


SIZE = Size()


def load_content(content: Path, lang: str) -> Loaded:
    """The content, with its errors told; ends the program where nothing of it can be shown."""
    from kiosk.content.cache import load_cached
    from kiosk.runtime.paths import cache_folder

    loaded = load_cached(content, cache_folder(), shown_as=content.as_posix(), keep_later=True)
    tell_errors(loaded, content, lang)
    if loaded.content is None:
        print(
            f"没有可以展出的内容：{content}。请先改正上面的问题。 / "
            f"Nothing in {content} can be shown: mend the problems above first.",
            file=sys.stderr,
        )
        sys.exit(1)
    return loaded


def tell_errors(loaded: Loaded, content: Path, lang: str) -> None:
    """Print the problems of a content that has errors."""
    if loaded.errors:
        from kiosk.authoring.check import as_text

        print(as_text(loaded.problems, content, lang), file=sys.stderr)


def start_log() -> None:
    """For commands at a terminal. A run in the hall has a log of its own, see `kiosk.runtime.logs`."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")


def _answers(display: str) -> bool:
    """False where there is no display, or where it names a local one that nobody serves: Qt would abort
    there."""
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if local is None:
        return bool(display)
    name = f"/tmp/.X11-unix/X{local[1]}"
    for address in (name, "\0" + name):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            try:
                probe.connect(address)
            except OSError:
                continue
            return True
    return False


def has_display() -> bool:
    """False where Qt would abort for want of a display."""
    if sys.platform != "linux" or os.environ.get("WAYLAND_DISPLAY"):
        return True
    return _answers(os.environ.get("DISPLAY", ""))


def wait_for_display(look_s: float = WAIT_S, told: Callable[[], object] = lambda: None) -> None:
    """Wait until the display that the environment names is there, and say so once. `told` is called at each
    look.

    Where it names none, none could ever come: see `need_display`.
    """
    if os.environ.get("QT_QPA_PLATFORM") or has_display() or not os.environ.get("DISPLAY"):
        return
    print(
        f"显示器 {os.environ['DISPLAY']} 还没有准备好，等它出现；请打开显示器或登录桌面。 / "
        f"Display {os.environ['DISPLAY']} is not there yet: waiting for it. Switch it on, or log in to the "
        "desktop.",
        file=sys.stderr,
        flush=True,
    )
    while not has_display():
        told()
        time.sleep(look_s)


def need_display() -> None:
    """Stop with a word of advice where Qt would abort for want of a display."""
    if not (os.environ.get("QT_QPA_PLATFORM") or has_display()):
        print(
            "没有显示器：请在桌面会话里运行，或用 xvfb-run -a kiosk run；"
            "只要图片可用 kiosk shoot --out 文件夹。\n"
            "No display: run it in a desktop session, or as xvfb-run -a kiosk run; for pictures only use "
            "kiosk shoot --out FOLDER.",
            file=sys.stderr,
        )
        sys.exit(1)
