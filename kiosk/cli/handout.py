"""`kiosk handout`: a talk on paper."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from kiosk.cli.common import DEFAULT_CONTENT, LANGUAGES, SIZE


@click.command()
@click.argument("route")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="写成哪个 PDF / the PDF to write")
@click.option("--content", type=click.Path(path_type=Path), help="内容文件夹 / content folder")
@click.option("--lang", type=LANGUAGES, default="zh", show_default=True, help="语言 / language")
@click.option(
    "--notes/--no-notes", default=True, show_default=True, help="带不带讲稿 / with or without the notes"
)
@click.option("--size", type=SIZE, default="1920x1080", help="画面的尺寸 / size of the screen")
def handout(
    route: str, out: Path, content: Path | None, lang: str, notes: bool, size: tuple[int, int]
) -> None:
    """把一次讲解印成讲义：每一站的画面、讲稿、出处。/ Print a talk: each step with its picture, notes and
    sources.

    例 / Example:  kiosk handout five-minutes --out talk.pdf --no-notes
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from kiosk.authoring.handout.making import make_handout
    from kiosk.runtime.installed import current_content
    from kiosk.runtime.paths import data_folder

    folder = content or current_content(data_folder()) or DEFAULT_CONTENT
    sys.exit(make_handout(folder, route, out, lang, size, notes=notes))  # type: ignore[arg-type]
