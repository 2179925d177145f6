"""FAULTS C11: one event, picture or chart that cannot be shown steps aside, and the exhibit goes on."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.loader import load
from kiosk.state.model import Open, Screen
from kiosk.views.directory.card import CompanyTile
from kiosk.views.paint import LOG
from tests.conftest import CONTENT
from tests.faults.running import running
from tests.views.around import settle


def test_c11_one_bad_event_chart_and_picture_on_the_running_program(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    for name, old, new in (
        ("events.yaml", "  ada:\n    when:", "  ada:\n    wenn:"),
        ("charts.yaml", "  ai-output:\n    kind: years", "  ai-output:\n    kind: yaers"),
    ):
        text = (folder / name).read_text("utf-8")
        assert old in text, name
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
    (folder / "images").mkdir(exist_ok=True)
    (folder / "images" / "half.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 200)
    pictures = folder / "pictures.yaml"
    words = '{zh: "半张", en: "Half of one"}'
    more = f"  half:\n    title: {words}\n    alt: {words}\n    art: park\n    file: half.jpg\n"
    more += '    credit: {zh: "无", en: "none"}\n    sections: ai\n'
    pictures.write_text(pictures.read_text("utf-8").rstrip("\n") + "\n" + more, "utf-8")
    with running(tmp_path) as exhibit:
        told = {
            str(line["path"]).split(".")[1] for line in exhibit.lines("problem") if "." in str(line["path"])
        }
        assert {"ada", "ai-output", "half"} <= told
        assert exhibit.end() == 0
    content = load(folder).content
    assert content is not None
    assert "ada" not in content.events and len(content.events) > 10
    assert "ai-output" not in content.charts and len(content.charts) > 10


def test_c11_one_card_that_cannot_be_painted_leaves_the_others(
    make_exhibit: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = CompanyTile.paint_face

    def paint(self: Any, painter: Any, rect: Any) -> None:
        if self.card is not None and self.card.id == "mofa":
            raise RuntimeError("this card cannot be drawn")
        real(self, painter, rect)

    reported: list[str] = []
    monkeypatch.setattr(CompanyTile, "paint_face", paint)
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: reported.append(str(error)))
    monkeypatch.setattr(LOG, "failures", {})
    exhibit = make_exhibit(screen=Screen.COMPANIES)
    for _ in range(5):
        exhibit.window.grab()
    # Counted each time, told once.
    assert reported == ["this card cannot be drawn"]
    assert sum(LOG.failures.values()) >= 5
    tiles = [t for t in exhibit.window.current.findChildren(CompanyTile) if t.isVisible()]
    assert sum(t.ready for t in tiles) == len(tiles) - 1 == 11
    exhibit.dispatch(Open(Screen.TIMELINE))
    settle(exhibit)
    assert exhibit.window.current.isVisible() and exhibit.store.visit.screen is Screen.TIMELINE
