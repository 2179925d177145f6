"""`kiosk shoot`, and the process that turns drawings into pixels."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from kiosk.cli.common import DEFAULT_CONTENT, LANGUAGES, SIZE
from kiosk.content.program import ASSETS


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=DEFAULT_CONTENT)
@click.option(
    "--screen", "screens", multiple=True, help="画面，如 timeline 或 event:ID / screen, such as event:ID"
)
@click.option(
    "--lang", "langs", multiple=True, type=LANGUAGES, help="语言，可多次 / language, may be repeated"
)
@click.option("--size", "sizes", multiple=True, type=SIZE, help="尺寸，可多次 / size, may be repeated")
@click.option(
    "--theme", type=click.Choice(["dark", "light", "high_contrast"]), default="dark", show_default=True
)
@click.option("--text-step", type=click.Choice(["100", "125", "150"]), default="100", show_default=True)
@click.option("--reach", is_flag=True, help="低位操作 / low reach")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="放图片的文件夹 / folder for the pictures"
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def shoot(
    folder: Path,
    screens: tuple[str, ...],
    langs: tuple[str, ...],
    sizes: tuple[tuple[int, int], ...],
    theme: Any,
    text_step: str,
    reach: bool,
    out: Path,
    form: str,
) -> None:
    """不用显示器，拍下画面。/ Take pictures of screens, without a display.

    例 / Example:  kiosk shoot content --screen timeline --lang en --size 1920x1080 --out pictures
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from kiosk.authoring.shoot import Look, shoot_all

    look = Look(theme=theme, text_step=int(text_step), reach=reach)  # type: ignore[arg-type]
    wanted = langs or ("zh", "en"), sizes or ((1920, 1080),)
    sys.exit(shoot_all(folder, screens, *wanted, look, out, as_json=form == "json"))


@click.command("draw-svg", hidden=True)
@click.argument("side", type=click.Choice(["width", "height"]))
@click.argument("length", type=click.IntRange(1, 8192))
def draw_svg(side: str, length: int) -> None:
    """Turn an SVG from standard input into a PNG on standard output: what the exhibit itself calls."""
    from kiosk.content.svgpixels import draw_stdin

    sys.exit(draw_stdin(side, length, ASSETS / "fonts"))
