"""`kiosk run`: the exhibit itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from kiosk.cli.common import DEFAULT_CONTENT, LANGUAGES, SIZE, load_content, need_display, start_log


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

    data = data_folder()

    def where() -> Path:
        return content or current_content(data) or DEFAULT_CONTENT

    folder = where()
    loaded = load_content(folder, lang)
    need_display()
    from kiosk.app import Options
    from kiosk.app import run as run_exhibit

    options = Options(
        folder,
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
        state_folder(),
    )
    sys.exit(run_exhibit(options, loaded))
