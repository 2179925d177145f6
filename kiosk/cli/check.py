"""`kiosk check`: what is wrong with the content."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from kiosk.cli.common import DEFAULT_CONTENT, LANGUAGES, SIZE


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=DEFAULT_CONTENT)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="给人、给程序、给 GitHub 工作流 / for people, for programs, for a workflow on GitHub",
)
@click.option(
    "--lang", type=LANGUAGES, default="zh", show_default=True, help="消息的语言 / language of the messages"
)
@click.option(
    "--only",
    type=click.Choice(["all", "errors"]),
    default="all",
    show_default=True,
    help="只列出错误 / list errors only",
)
@click.option(
    "--layout",
    is_flag=True,
    help="再把每个画面排出来，找放不下的文字（要几分钟）/ also lay out every screen to find what "
    "does not fit (takes minutes)",
)
def check(folder: Path, form: str, lang: str, only: str, layout: bool) -> None:
    """检查内容文件：0 没有错误，1 有错误，2 参数不对。/ Check content: exit 0 no errors, 1 errors, 2 bad
    arguments.

    例 / Example:  kiosk check content --lang en
    """
    from datetime import date

    from kiosk.authoring.check import run_check
    from kiosk.runtime.paths import cache_folder

    # https://no-color.org: whatever it is set to.
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    # The day of the wall clock: what is due is a matter of the calendar.
    text, code = run_check(
        folder,
        form,
        lang,
        cache_folder(),
        only=only,
        layout=layout,
        today=date.today(),
        colour=colour,
        progress=sys.stderr.isatty(),
    )
    if text:
        click.echo(text)
    sys.exit(code)


@click.command("check-worker", hidden=True)
@click.option("--store", type=click.Path(path_type=Path))
def check_worker(store: Path | None) -> None:
    """Check what is asked for on standard input: what the running exhibit itself calls."""
    from kiosk.content.worker import serve

    sys.exit(serve(store))


@click.command("lint-worker", hidden=True)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--lang", type=LANGUAGES, required=True)
@click.option("--size", type=SIZE, required=True)
def lint_worker(folder: Path, lang: str, size: tuple[int, int]) -> None:
    """Lay out every screen in one language and size: what `check --layout` itself calls."""
    import json

    from kiosk.authoring.lint_screens import rows_of
    from kiosk.content.cache import load_cached
    from kiosk.runtime.paths import cache_folder

    store = cache_folder()
    for row in rows_of(load_cached(folder, store), folder, lang, size, store):  # type: ignore[arg-type]
        print(json.dumps(row), flush=True)
