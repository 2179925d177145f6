"""`kiosk new` and `kiosk init`: one more item, and a whole new exhibit."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kiosk.cli.common import DEFAULT_CONTENT, LANGUAGES

_LANG = click.option(
    "--lang",
    type=LANGUAGES,
    default="zh",
    show_default=True,
    help="问题和消息的语言 / language of the questions",
)


@click.command()
@click.argument("kind", type=click.Choice(["event", "organisation", "place", "figure", "chart", "route"]))
@click.argument("folder", type=click.Path(path_type=Path), default=DEFAULT_CONTENT)
@click.option("--id", "id_", help="编号，不写就问 / its id; asked for without it")
@click.option(
    "--set",
    "sets",
    multiple=True,
    metavar="FIELD=VALUE",
    help="先答一个问题，可多次，如 title.zh=开放日 / an answer given beforehand, such as title.en=…",
)
@click.option("--yes", is_flag=True, help="什么也不问，直接写 / ask nothing, and write")
@_LANG
def new(kind: str, folder: Path, id_: str | None, sets: tuple[str, ...], yes: bool, lang: str) -> None:
    """一问一答，写一个新条目：0 写好了，1 没有写，2 参数不对。/ Write a new item by question and answer:
    exit 0 written, 1 not written, 2 bad arguments.

    例 / Example:  kiosk new event content --lang en
    """
    from kiosk.authoring.new.item import run_new

    sys.exit(run_new(kind, folder, lang, id_, sets, yes))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name-zh", help="展项的中文名称 / name of the exhibit in Chinese")
@click.option("--name-en", help="展项的英文名称 / name of the exhibit in English")
@_LANG
def init(folder: Path, name_zh: str | None, name_en: str | None, lang: str) -> None:
    """从空文件夹开始一个新展项：0 建好了，1 没有建，2 参数不对。/ Start a new exhibit in an empty folder:
    exit 0 made, 1 not made, 2 bad arguments.

    例 / Example:  kiosk init our-exhibit --name-zh 我们的展项 --name-en "Our exhibit"
    """
    from kiosk.authoring.init import run_init

    sys.exit(run_init(folder, name_zh, name_en, lang))
