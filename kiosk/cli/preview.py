"""`kiosk preview`: the exhibit beside the list of problems, for staff."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from kiosk.cli.common import DEFAULT_CONTENT, LANGUAGES, SIZE, need_display, start_log


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=DEFAULT_CONTENT)
@click.option(
    "--size", type=SIZE, default="1920x1080", show_default=True, help="画面尺寸 / size of the screen"
)
@click.option(
    "--lang", type=LANGUAGES, default="zh", show_default=True, help="窗口的语言 / language of the window"
)
def preview(folder: Path, size: tuple[int, int], lang: Any) -> None:
    """一边改，一边看：展项和问题清单并排。/ Edit and see: the exhibit beside the list of problems.

    例 / Example:  kiosk preview content --size 1080x1920
    """
    if not folder.is_dir():
        print(
            f"没有这个文件夹：{folder}。请写内容文件夹的位置。 / "
            f"There is no folder {folder}: give the place of a content folder.",
            file=sys.stderr,
        )
        sys.exit(2)
    start_log()
    need_display()
    from kiosk.authoring.preview.window import preview as run_preview
    from kiosk.runtime.paths import cache_folder

    sys.exit(run_preview(folder, size, lang, cache_folder()))
