"""`kiosk fields`: what the content files may hold, for people and for editors."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.option("--schema", is_flag=True, help="JSON Schema，而不是说明 / the JSON Schema, not the reference")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="每个文件的 schema 写进这个文件夹 / write a schema for each file into this folder",
)
@click.option(
    "--for",
    "content",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="补全这个内容文件夹里的编号 / offer the ids of this content folder",
)
def fields(schema: bool, out: Path | None, content: Path | None) -> None:
    """内容文件里能写什么。/ What the content files may hold.

    例 / Example:  kiosk fields --schema --for content --out content/schema
    """
    if not schema:
        if out is not None or content is not None:
            raise click.UsageError("--out 和 --for 要和 --schema 一起用 / --out and --for go with --schema")
        from kiosk.authoring.fields import markdown

        click.echo(markdown())
        return
    from kiosk.authoring.fields_files import as_json, write_schemas
    from kiosk.authoring.fields_schema import known_ids
    from kiosk.authoring.fields_schema import schema as whole
    from kiosk.content.loader import load

    known = known_ids(load(content).content) if content is not None else None
    if out is None:
        click.echo(as_json(whole(known)).decode(), nl=False)
        return
    try:
        changed = write_schemas(out, known)
    except OSError as error:
        click.echo(
            f"写不进 {out}：{error.strerror}。请换一个文件夹，或改它的权限。 / "
            f"Cannot write into {out}: {error.strerror}. Choose another folder, or change its permissions.",
            err=True,
        )
        sys.exit(1)
    click.echo(
        f"{out}：写了 {len(changed)} 个文件 / {out}: {len(changed)} files written"
        if changed
        else f"{out}：没有变化 / {out}: nothing to change"
    )
