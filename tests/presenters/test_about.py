"""The page about the exhibit, and the list of licences that it reads."""

from __future__ import annotations

from pathlib import Path

from kiosk import __version__
from kiosk.content.base import Kind
from kiosk.presenters.about import licences, present
from kiosk.presenters.book import Book
from kiosk.presenters.reading import texts_of
from kiosk.state.model import Visit

LICENSES = Path(__file__).resolve().parents[2] / "assets" / "LICENSES.md"


def test_source_version_and_claims(book: Book) -> None:
    model = present(Visit(lang="zh"), book)
    assert model.report_when == "2023年3月21日，第9版"
    assert model.version == f"展品软件 {__version__} 版"
    assert [c.kind for c in model.claims] == ["reported", "derived", "target", "expected"]
    assert {c.kind for c in model.claims} == {k.value for k in Kind}
    assert present(Visit(lang="en"), book).report_when == "21 March 2023, page 9"


def test_all_sections_of_the_report(book: Book) -> None:
    model = present(Visit(lang="zh"), book)
    assert len(model.sections) == len(book.content.exhibit.sections)
    assert not [t for t in texts_of(model) if "{" in t]


def test_the_list_names_what_is_shipped() -> None:
    groups = licences(LICENSES.read_text(encoding="utf-8"), "zh")
    names = [p[0] for g in groups for p in g.parts]
    assert [g.title for g in groups] == ["字体", "图标", "运行时的 Python 软件包"]
    assert any(n.startswith("Noto Sans SC") for n in names)
    assert any(n.startswith("Lucide") for n in names)
    assert any(n.startswith("PySide6") for n in names)
    assert all(version and licence for g in groups for _, version, licence in g.parts)


def test_tools_of_developers_are_not_listed() -> None:
    groups = licences(LICENSES.read_text(encoding="utf-8"), "en")
    assert [g.title for g in groups] == ["Fonts", "Icons", "Python packages at run time"]
    assert not [p for g in groups for p in g.parts if p[0] in ("pytest", "ruff", "mypy")]


def test_a_list_without_tables_is_empty() -> None:
    assert licences("# Title\n\nwords only\n", "en") == ()
    assert licences("", "zh") == ()
