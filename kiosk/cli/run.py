"""`kiosk run`: the exhibit itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from kiosk.cli.common import (
    DEFAULT_CONTENT,
    LANGUAGES,
    SIZE,
    load_content,
    need_display,
    start_log,
    tell_errors,
    wait_for_display,
)
from kiosk.content.program import BUILT_IN

if TYPE_CHECKING:
    from kiosk.content.loaded import Loaded
    from kiosk.runtime.starts import Stage


PATIENCE_S = 30.0
"""Whoever watches is asked for so much more time, again and again, while there is no display."""


class Shown(NamedTuple):
    """What is shown: from which folder, and why it is not the usual one: a stage, `errors`, or empty."""

    folder: Path
    loaded: Loaded
    instead: str = ""


@click.command()
@click.option(
    "--content",
    type=click.Path(path_type=Path),
    help="内容文件夹；不写时用装好的内容包，没有就用自带的内容"
    " / content folder; else the installed pack, or the content that comes with the program",
)
@click.option("--windowed", is_flag=True, help="在窗口里运行，可以关闭 / in a window that can be closed")
@click.option("--size", type=SIZE, help="窗口尺寸，像素 / size of the window in pixels")
@click.option("--lang", type=LANGUAGES, default="zh", show_default=True, help="开始时的语言 / first language")
@click.option(
    "--trace", type=click.Path(path_type=Path), help="把运行记录写进这个文件 / write a trace to this file"
)
@click.option(
    "--for",
    "seconds",
    type=click.FloatRange(min=0.05),
    help="运行这么多秒后结束 / stop after so many seconds",
)
@click.option("--motion/--no-motion", default=True, help="动画开关 / motion on or off")
@click.option(
    "--watch/--no-watch",
    default=True,
    help="存盘后读入新内容，默认开 / take in what is saved, on by default",
)
def run(
    content: Path | None,
    windowed: bool,
    size: tuple[int, int] | None,
    lang: Any,
    trace: Path | None,
    seconds: float | None,
    motion: bool,
    watch: bool,
) -> None:
    """运行展项。/ Run the exhibit.

    例 / Example:  kiosk run --windowed --size 1280x720 --lang en
    """
    start_log()
    from kiosk.runtime.installed import current_content
    from kiosk.runtime.paths import cache_folder, data_folder, state_folder
    from kiosk.runtime.starts import Stage

    data, state = data_folder(), state_folder()
    single, stage = None, Stage.USUAL
    if not windowed:
        single = only_one(state)
        wait(wait_for_display)
        stage = begin(state, data, size)

    def where() -> Path:
        return content or current_content(data) or DEFAULT_CONTENT

    shown = find_content(stage, where, state, lang) if not windowed else None
    shown = shown or Shown(where(), load_content(where(), lang))
    need_display()
    from kiosk.app import Options
    from kiosk.app import run as run_exhibit

    options = Options(
        shown.folder,
        windowed,
        size,
        lang,
        trace,
        seconds,
        motion,
        data,
        cache_folder(),
        watch,
        where,
        state,
        shown.instead,
        single,
    )
    sys.exit(run_exhibit(options, shown.loaded))


def only_one(state: Path) -> Any:
    """The lock of this machine. Where another copy has it, that one comes to the front and this one ends."""
    from kiosk.runtime.single import Single

    single = Single(state)
    if not single.taken:
        single.call_first()
        print(
            "展项已经在运行，已让它显示到最前面。 / The exhibit is running already: it comes to the front.",
            file=sys.stderr,
        )
        sys.exit(0)
    single.listen()
    return single


def wait(for_it: Callable[..., None]) -> None:
    """Wait for a display. Whoever watches is told that this is no failed start; it is not counted as one."""
    from kiosk.runtime.notify import Notifier

    # Its own view of the environment: that of the exhibit is to find what this one has taken.
    notifier = Notifier(dict(os.environ))

    def told() -> None:
        notifier.patience(PATIENCE_S)
        notifier.status("waiting for a display")

    for_it(told=told)
    notifier.close()


def begin(state: Path, data: Path, size: tuple[int, int] | None) -> Stage:
    """Count this start, and say what it is to show. After too many that did not last it is the page "out of
    order", and nothing else."""
    from kiosk.runtime import starts

    before = starts.count(state)
    if before.stage is starts.Stage.OUT_OF_ORDER:
        from kiosk.outoforder import show
        from kiosk.runtime.settings import read_settings

        need_display()
        code = show(read_settings(data)[0].phone, before.rest, size=size)
        starts.write(state, before.rested() if code == starts.EXIT_RESTART else starts.Starts())
        sys.exit(code)
    return before.stage


def find_content(stage: Stage, where: Callable[[], Path], state: Path, lang: str) -> Shown | None:
    """The content of a stage; None where the usual one is to be shown as it is.

    Where that holds errors what ran well before is shown in its place, as it would be had the errors come
    while the exhibit ran.
    """
    from kiosk.content.cache import load_cached
    from kiosk.runtime.lastgood import last_good
    from kiosk.runtime.paths import cache_folder
    from kiosk.runtime.starts import Stage

    def load(folder: Path) -> Loaded:
        return load_cached(folder, cache_folder(), shown_as=folder.as_posix(), keep_later=True)

    good = last_good(state)
    usual = None
    if stage is Stage.USUAL:
        usual = load(where())
        if usual.content is not None and not usual.errors:
            return Shown(where(), usual)
        if good is not None and good.of == str(where().absolute()):
            loaded = load(good.path)
            if loaded.content is not None and not loaded.errors:
                tell_errors(usual, where(), lang)
                return Shown(good.path, loaded, "errors")
        if usual.content is not None or good is None:
            # What is sound of it; or the message that nothing is. The next start but two shows other content.
            return None
    if stage in (Stage.USUAL, Stage.LAST_GOOD) and good is not None:
        loaded = load(good.path)
        if loaded.content is not None:
            return Shown(good.path, loaded, Stage.LAST_GOOD)
    loaded = load(BUILT_IN)
    return Shown(BUILT_IN, loaded, Stage.BUILT_IN) if loaded.content is not None else None
