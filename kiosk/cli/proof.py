"""`kiosk proof`: every screen on paper, with its sources and problems."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from kiosk.cli.common import DEFAULT_CONTENT, LANGUAGES, SIZE


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=DEFAULT_CONTENT)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="写成哪个 PDF / the PDF to write")
@click.option(
    "--screen", "screens", multiple=True, help="只要这个画面，可多次 / only this screen, may be repeated"
)
@click.option(
    "--lang", "langs", multiple=True, type=LANGUAGES, help="语言，可多次 / language, may be repeated"
)
@click.option("--size", "sizes", multiple=True, type=SIZE, help="尺寸，可多次 / size, may be repeated")
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    help="与这个文件夹或内容包相比，只放不同的画面 / compare with this folder or pack, and show what differs",
)
def proof(
    folder: Path,
    out: Path,
    screens: tuple[str, ...],
    langs: tuple[str, ...],
    sizes: tuple[tuple[int, int], ...],
    against: Path | None,
) -> None:
    """把每个画面印成校样：两种语言、横屏和竖屏，附出处和问题。/ Print every screen as a proof sheet: both
    languages, both orientations, with sources and problems.

    例 / Example:  kiosk proof content --out proof.pdf
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from kiosk.authoring.proof.making import make_proof

    langs = tuple(dict.fromkeys(langs or ("zh", "en")))
    sizes = tuple(dict.fromkeys(sizes or ((1920, 1080), (1080, 1920))))
    sys.exit(make_proof(folder, out, langs, sizes, screens, against))


@click.command("proof-pictures", hidden=True)
@click.argument("content", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--screen", "screens", multiple=True)
@click.option("--lang", type=LANGUAGES, required=True)
@click.option("--size", type=SIZE, required=True)
def proof_pictures(
    content: Path, out: Path, screens: tuple[str, ...], lang: Any, size: tuple[int, int]
) -> None:
    """Take the pictures of one language and size: what `kiosk proof` itself calls."""
    from kiosk.authoring.proof.taking import serve

    sys.exit(serve(content, out, screens, lang, size, sys.stdout))
