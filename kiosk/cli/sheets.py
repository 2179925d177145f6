"""`kiosk export` and `kiosk import`: figures, events and organisations as spreadsheets."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.common import DEFAULT_CONTENT, LANGUAGES

if TYPE_CHECKING:
    from kiosk.authoring.sheets.words import Trouble

SHEETS = click.Choice(["figures", "events", "organisations"])
DONE, REFUSED, UNUSABLE = 0, 1, 2


def _need_folder(folder: Path) -> None:
    if not folder.is_dir():
        click.echo(f"没有内容文件夹 {folder} / there is no content folder {folder}", err=True)
        sys.exit(UNUSABLE)


def _tell(troubles: list[Trouble], name: str, lang: str) -> None:
    for trouble in troubles:
        click.echo(trouble.words(name, lang), err=True)


def _no_file(kind: str, error: OSError, lang: str) -> None:
    why = error.strerror or str(error)
    zh, en = f"读不了 {kind}.yaml：{why}", f"{kind}.yaml cannot be read: {why}"
    click.echo(zh if lang == "zh" else en, err=True)


@click.command("export")
@click.argument("kind", type=SHEETS)
@click.argument("folder", type=click.Path(path_type=Path), default=DEFAULT_CONTENT)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="写成哪个文件 / file to write, such as a.csv",
)
@click.option("--force", is_flag=True, help="已有的文件也覆盖 / replace a file that is there")
@click.option(
    "--lang", type=LANGUAGES, default="zh", show_default=True, help="消息的语言 / language of the messages"
)
def export_sheet(kind: str, folder: Path, out: Path, force: bool, lang: str) -> None:
    """把数字、事件或机构写成 Excel 能打开的表。/ Write figures, events or organisations as a sheet for Excel.

    例 / Example:  kiosk export figures content --out figures.csv
    """
    from kiosk.authoring.sheets.importing import export, put
    from kiosk.authoring.sheets.words import TroubleError

    _need_folder(folder)
    try:
        if out.exists() and not force:
            raise TroubleError("exists", file=out)
        data = export(folder, kind)
        put(out, data)
    except TroubleError as error:
        _tell([error.at()], out.name, lang)
        sys.exit(REFUSED)
    except OSError as error:
        _no_file(kind, error, lang)
        sys.exit(REFUSED)
    click.echo(f"已写好 {out}" if lang == "zh" else f"Written: {out}")


@click.command("import")
@click.argument("kind", type=SHEETS)
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path), default=DEFAULT_CONTENT)
@click.option("--yes", is_flag=True, help="不问，直接写 / write without asking")
@click.option(
    "--lang", type=LANGUAGES, default="zh", show_default=True, help="消息的语言 / language of the messages"
)
def import_sheet(kind: str, file: Path, folder: Path, yes: bool, lang: str) -> None:
    """把改过的表读回 YAML：先看会改什么，要么全改，要么不动。/ Read a changed sheet back: tells what would
    change, then writes all or nothing.

    例 / Example:  kiosk import figures figures.csv content
    """
    from kiosk.authoring.check import as_text
    from kiosk.authoring.sheets import telling
    from kiosk.authoring.sheets.importing import plan, write
    from kiosk.authoring.sheets.words import TroubleError
    from kiosk.runtime.paths import cache_folder

    zh = lang == "zh"
    _need_folder(folder)
    try:
        found = plan(folder, kind, file, cache_folder())
        click.echo("\n".join(telling.preview(found, lang)))
        if found.troubles:
            _tell(found.troubles, file.name, lang)
            count = len(found.troubles)
            click.echo(
                f"有 {count} 处要先改好，什么都没有写"
                if zh
                else f"{count:,} to mend first; nothing was written",
                err=True,
            )
            sys.exit(REFUSED)
        if found.is_empty:
            sys.exit(DONE)
        if found.warnings:
            click.echo(as_text(tuple(found.warnings), folder, lang), err=True)
        if not yes and not click.confirm("写入吗？" if zh else "Write this?", default=False):
            click.echo("没有写" if zh else "Nothing was written")
            sys.exit(REFUSED)
        write(found)
    except TroubleError as error:
        _tell([error.at()], file.name, lang)
        sys.exit(REFUSED)
    except OSError as error:
        _no_file(kind, error, lang)
        sys.exit(REFUSED)
    click.echo(f"已写入 {found.source.path}" if zh else f"Written: {found.source.path}")
