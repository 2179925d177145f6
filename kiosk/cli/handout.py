"""`kiosk handout`: a talk on paper."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from kiosk.cli.common import DEFAULT_CONTENT, LANGUAGES, SIZE


@click.command()
@click.argument("route")
@click.option("--out", type=click.Path(path_type=Path), help="写成哪个 PDF / the PDF to write")
@click.option(
    "--pictures",
    type=click.Path(path_type=Path),
    help="只要各站的画面，放进这个文件夹 / only the pictures of the steps, into this folder",
)
@click.option("--first", type=click.IntRange(min=1), default=1, hidden=True)
@click.option("--content", type=click.Path(path_type=Path), help="内容文件夹 / content folder")
@click.option("--lang", type=LANGUAGES, default="zh", show_default=True, help="语言 / language")
@click.option(
    "--notes/--no-notes", default=True, show_default=True, help="带不带讲稿 / with or without the notes"
)
@click.option("--size", type=SIZE, default="1920x1080", help="画面的尺寸 / size of the screen")
def handout(
    route: str,
    out: Path | None,
    pictures: Path | None,
    first: int,
    content: Path | None,
    lang: str,
    notes: bool,
    size: tuple[int, int],
) -> None:
    """把一次讲解印成讲义：每一站的画面、讲稿、出处。/ Print a talk: each step with its picture, notes and
    sources.

    例 / Example:  kiosk handout five-minutes --out talk.pdf --no-notes
    """
    if (out is None) == (pictures is None):
        raise click.UsageError(
            "请写 --out 文件.pdf，或者 --pictures 文件夹。 / Give --out FILE.pdf or --pictures FOLDER."
        )
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from kiosk.authoring.handout.making import make_handout, make_pictures
    from kiosk.runtime.installed import current_content
    from kiosk.runtime.paths import data_folder

    folder = content or current_content(data_folder()) or DEFAULT_CONTENT
    if pictures is not None:
        sys.exit(make_pictures(folder, route, pictures, lang, size, first=first))  # type: ignore[arg-type]
    assert out is not None
    sys.exit(make_handout(folder, route, out, lang, size, notes=notes))  # type: ignore[arg-type]
