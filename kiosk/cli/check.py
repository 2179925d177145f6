"""`kiosk check` and `kiosk fields`: what is wrong with the content, and what it may hold."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kiosk.cli.common import DEFAULT_CONTENT, LANGUAGES


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=DEFAULT_CONTENT)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--lang", type=LANGUAGES, default="zh", show_default=True, help="消息的语言 / language of the messages"
)
def check(folder: Path, form: str, lang: str) -> None:
    """检查内容文件：0 没有问题，1 有问题，2 参数不对。/ Check content: exit 0 clean, 1 problems, 2 bad
    arguments.

    例 / Example:  kiosk check content --lang en
    """
    from kiosk.authoring.check import run_check
    from kiosk.runtime.paths import cache_folder

    text, code = run_check(folder, form, lang, cache_folder())
    if text:
        click.echo(text)
    sys.exit(code)


@click.command()
@click.option("--schema", is_flag=True, help="JSON Schema，而不是说明 / the JSON Schema, not the reference")
def fields(schema: bool) -> None:
    """内容文件里能写什么。/ What the content files may hold.

    例 / Example:  kiosk fields --schema > content.schema.json
    """
    import json

    from kiosk.authoring import fields as reference

    click.echo(
        json.dumps(reference.schema(), ensure_ascii=False, indent=2) if schema else reference.markdown()
    )


@click.command("check-worker", hidden=True)
@click.option("--store", type=click.Path(path_type=Path))
def check_worker(store: Path | None) -> None:
    """Check what is asked for on standard input: what the running exhibit itself calls."""
    from kiosk.content.worker import serve

    sys.exit(serve(store))
