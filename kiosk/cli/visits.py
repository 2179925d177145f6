"""`kiosk visits`: what visitors opened on this machine, as a table, CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.common import DEFAULT_CONTENT, LANGUAGES

if TYPE_CHECKING:
    from kiosk.presenters.book import Book
    from kiosk.presenters.visits import Visits


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
@click.option(
    "--days", type=click.IntRange(min=1), help="最近几个有访问的日子 / days with visits, the last so many"
)
@click.option(
    "--lang", type=LANGUAGES, default="zh", show_default=True, help="表格的语言 / language of the table"
)
@click.option("--data", type=click.Path(path_type=Path), help="数据文件夹 / data folder")
def visits(form: str, days: int | None, lang: str, data: Path | None) -> None:
    """这台机器上的访问：打开了什么、看了多久；没有任何身份。/ Visits on this machine, without any identity.

    CSV 用 Excel 直接打开，一行一次访问。/ The CSV has a row a visit, and opens in Excel.

    例 / Example:  kiosk visits --format csv --days 30 > visits.csv
    """
    from kiosk.runtime.paths import data_folder
    from kiosk.runtime.visitfile import read_visits

    try:
        found = read_visits(data or data_folder(), days)
    except OSError as error:
        print(
            f"读不出访问的文件：{error}。请检查它的权限。 / "
            f"The file of the visits cannot be read: {error}. Check its permissions.",
            file=sys.stderr,
        )
        sys.exit(1)
    match form:
        case "json":
            click.echo(as_json(found))
        case "csv":
            # Excel takes a file without this mark for one in the code page of the machine.
            click.echo("\ufeff" + as_csv(found), nl=False)
        case _:
            click.echo(as_table(found, _book(data or data_folder()), lang))


def as_json(found: Visits) -> str:
    """All rows, and what they tell together."""
    from kiosk.presenters.visits import summary

    whole = asdict(summary(found))
    whole["where"] = [[spot["screen"], spot["item"], count] for spot, count in whole["where"]]
    rows = {
        "visits": [asdict(row) for row in found.visits],
        "touches": [asdict(one) for one in found.touches],
    }
    return json.dumps({"summary": whole, **rows}, ensure_ascii=False, indent=2)


def as_csv(found: Visits) -> str:
    """A row a visit."""
    from dataclasses import fields

    from kiosk.presenters.visits import VisitRow

    names = [one.name for one in fields(VisitRow)]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([getattr(row, name) for name in names] for row in found.visits)
    return out.getvalue()


def as_table(found: Visits, book: Book | None, lang: str) -> str:
    """What the page of the panel says, in words."""
    from kiosk.presenters.staff_visits import visit_rows, word
    from kiosk.presenters.visits import summary

    lines: list[str] = []
    for row in visit_rows(found, "", 0, summary(found).days, book, lang):
        if row.picture is None:
            lines += ["", row.text] if row.kind == "section" else [row.text]
            continue
        widest = max((_width(bar.name) for bar in row.picture.bars), default=0)
        most = max((bar.value for bar in row.picture.bars), default=0) or 1
        for bar in row.picture.bars:
            drawn = "█" * round(24 * bar.value / most)
            lines.append(f"  {bar.name}{' ' * (widest - _width(bar.name))}  {drawn} {bar.text}")
    touches = summary(found).touches
    if touches:
        lines += ["", f"{word('touches', lang)} {touches}"]
    return "\n".join(lines).strip("\n")


def _width(text: str) -> int:
    """Columns of a terminal."""
    import unicodedata

    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _book(data: Path) -> Book | None:
    """The content that is shown, for the names of what was opened; None where it cannot be read."""
    from kiosk.content.cache import load_cached
    from kiosk.presenters.book import Book
    from kiosk.runtime.installed import current_content
    from kiosk.runtime.paths import cache_folder

    content = load_cached(current_content(data) or DEFAULT_CONTENT, cache_folder()).content
    return Book(content) if content is not None else None
