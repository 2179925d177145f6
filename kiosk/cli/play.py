"""`kiosk play`: scripted visits."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from kiosk.cli.common import DEFAULT_CONTENT, LANGUAGES, SIZE, has_display, load_content


@click.command()
@click.argument("visits", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="VISIT.yaml…")
@click.option(
    "--content", type=click.Path(path_type=Path), default=DEFAULT_CONTENT, help="内容文件夹 / content folder"
)
@click.option(
    "--trace", type=click.Path(path_type=Path), help="把运行记录写进这个文件 / write a trace to this file"
)
@click.option(
    "--seed", type=int, default=1, show_default=True, help="随机访客的种子 / seed of the random visitor"
)
@click.option("--size", type=SIZE, help="窗口尺寸，先于脚本里写的 / size of the window, before the script's")
@click.option("--motion/--no-motion", default=True, help="动画开关 / motion on or off")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("build/play"),
    show_default=True,
    help="放图片的文件夹 / folder for the pictures",
)
@click.option(
    "--lang", type=LANGUAGES, default="zh", show_default=True, help="消息的语言 / language of the messages"
)
def play(
    visits: tuple[Path, ...],
    content: Path,
    trace: Path | None,
    seed: int,
    size: tuple[int, int] | None,
    motion: bool,
    out: Path,
    lang: Any,
) -> None:
    """播放访问脚本：0 都符合，1 有一步失败，2 脚本有错。/ Play scripted visits: exit 0 as expected, 1 a step
    failed, 2 a mistake in a script.

    例 / Example:  kiosk play tests/visits/reader.yaml --size 1080x1920
    """
    from kiosk.authoring.check import as_text
    from kiosk.authoring.play.reader import read_visit

    read = [(path, *read_visit(path)) for path in visits]
    for path, _, problems in read:
        if problems:
            print(as_text(tuple(problems), path, lang), file=sys.stderr)
    scripts = [script for _, script, _ in read if script is not None]
    if len(scripts) < len(read):
        sys.exit(2)
    loaded = load_content(content, lang)
    if not (os.environ.get("QT_QPA_PLATFORM") or has_display()):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from kiosk.authoring.play.player import PlayOptions, play_all

    sys.exit(play_all(scripts, loaded, PlayOptions(content, out, trace, seed, size, motion, lang)))
