"""About: what this is, where it comes from, how claims are told apart, what it is made with. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk import __version__
from kiosk.content.base import Kind
from kiosk.presenters.book import Book
from kiosk.presenters.card import credit
from kiosk.presenters.labels import label
from kiosk.state.model import Visit


@dataclass(frozen=True, slots=True)
class ClaimKey:
    """How one kind of claim looks and what it means."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class AboutModel:
    """The whole page; the licences themselves are read from their file by the view."""

    title: str
    exhibit: str
    texts: tuple[str, ...]
    report_title: str
    report: str
    report_when: str
    sections_title: str
    sections: tuple[str, ...]
    claims_title: str
    claims: tuple[ClaimKey, ...]
    pictures_title: str
    pictures: str
    credits: tuple[str, ...]
    licences_title: str
    version: str


@dataclass(frozen=True, slots=True)
class LicenceGroup:
    """Parts that others wrote, under one heading: (what, version, licence)."""

    title: str
    parts: tuple[tuple[str, str, str], ...]


def present(visit: Visit, book: Book) -> AboutModel:
    """The page of the content."""
    exhibit, lang = book.content.exhibit, visit.lang
    day = book.when(exhibit.report.date, lang)
    credits = _credits(book, lang)
    return AboutModel(
        label("about_title", lang),
        book.plain(exhibit.title, lang),
        tuple(book.text(t, lang) for t in exhibit.about),
        label("report_title", lang),
        book.text(exhibit.report.name, lang),
        label("report_when", lang).format(day=day, page=exhibit.report.page),
        label("sections_title", lang),
        tuple(book.plain(s.name, lang) for s in exhibit.sections.values()),
        label("claims_title", lang),
        tuple(
            ClaimKey(k.value, label(f"claim_{k.value}", lang), label(f"claim_{k.value}_text", lang))
            for k in (Kind.REPORTED, Kind.DERIVED, Kind.TARGET, Kind.EXPECTED)
        ),
        label("pictures_title", lang),
        label("pictures_files" if credits else "pictures_note", lang),
        credits,
        label("licences_title", lang),
        label("version", lang).format(version=__version__),
    )


def _credits(book: Book, lang: str) -> tuple[str, ...]:
    """Each picture that is a file, and who made it."""
    files = [p for p in book.content.pictures.values() if p.file is not None]
    named = ((book.plain(p.title, lang), credit(book, p, lang)) for p in files)
    return tuple(dict.fromkeys(f"{title} · {who}" if who else title for title, who in named))


def licences(markdown: str, lang: str) -> tuple[LicenceGroup, ...]:
    """Read the tables of `assets/LICENSES.md`: what the exhibit ships, not its tools."""
    groups = []
    for heading, rows in _tables(markdown):
        if "development only" in heading or len(rows) < 2:
            continue
        columns = [c.casefold() for c in rows[0]]
        version, licence = (columns.index(c) if c in columns else -1 for c in ("version", "licence"))
        parts = tuple(
            (r[0], r[version] if version >= 0 else "", r[licence] if licence >= 0 else "") for r in rows[2:]
        )
        groups.append(LicenceGroup(_heading(heading, lang), parts))
    return tuple(groups)


def _heading(text: str, lang: str) -> str:
    """The part of a heading in one language: `Fonts 字体 (...)` is 字体 or Fonts."""
    words = text.replace("`", "").split("(")[0].split()
    first = next((i for i, w in enumerate(words) if any("\u4e00" <= c <= "\u9fff" for c in w)), None)
    if first is None:
        return " ".join(words)
    return " ".join(words[:first] if lang == "en" else words[first:])


def _tables(markdown: str) -> Iterator[tuple[str, list[list[str]]]]:
    heading = ""
    rows: list[list[str]] = []
    for line in [*markdown.splitlines(), "## "]:
        if line.startswith("## "):
            if rows:
                yield heading, rows
            heading, rows = line[3:].strip(), []
        elif line.startswith("|"):
            rows.append([cell.strip().replace("`", "") for cell in line.strip().strip("|").split("|")])
