"""`kiosk audit`: whether everyone can see and touch every screen."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kiosk.cli.common import DEFAULT_CONTENT, load_content


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option(
    "--screen",
    "screens",
    multiple=True,
    help="只量这些画面，如 chart 或 chart:编号 / only these screens, as chart or chart:ID",
)
@click.option("--all", "everything", is_flag=True, help="每个条目都量每种样子，要几十分钟 / all in all looks")
def audit(folder: Path | None, form: str, screens: tuple[str, ...], everything: bool) -> None:
    """量一遍所有画面：够不够大、看不看得清、够不够得着。/ Measure every screen: targets, texts, reach.

    不合要求时退出码是 1。/ The exit code is 1 where something is not as it should be.

    例 / Example:  kiosk audit content --screen chart
    """
    from kiosk.authoring.audit.report import as_json, as_lines
    from kiosk.authoring.audit.running import audit as run
    from kiosk.authoring.audit.running import progress

    folder = folder or DEFAULT_CONTENT
    loaded = load_content(folder, "zh")
    assert loaded.content is not None
    found = run(folder, loaded.content, everything=everything, only=screens, told=progress())
    click.echo(as_json(found) if form == "json" else "\n".join(as_lines(found)))
    sys.exit(1 if found.findings or found.failed else 0)


@click.command("audit-worker", hidden=True)
@click.argument("folder", type=click.Path(path_type=Path))
def audit_worker(folder: Path) -> None:
    """Measure what is asked for on standard input: what `audit` itself calls."""
    from kiosk.authoring.audit.running import serve
    from kiosk.content.cache import load_cached
    from kiosk.runtime.paths import cache_folder

    store = cache_folder()
    serve(load_cached(folder, store), folder, store, iter(sys.stdin))
