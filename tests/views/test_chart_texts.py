"""No text of any chart lies on another one: all charts, both languages, all text steps, both orientations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.state.model import AskGuess, GuessAt, Open, Players, PointAt, Reveal, Screen, SetReach
from kiosk.state.order import charts
from tests.views.inked import overlaps, texts_of

Make = Callable[..., Any]
SIZES = [(1920, 1080), (1080, 1920)]


def faults(exhibit: Any, monkeypatch: pytest.MonkeyPatch, what: str, least: int = 8) -> list[str]:
    """Texts on each other on the screen as it is now."""
    window = exhibit.window
    for _ in range(2):
        window.pump()
    with texts_of(window, monkeypatch) as found:
        window.grab()
    # A screen on which nothing was seen would prove nothing.
    assert len(found) >= least, what
    return [f"{what}: {fault}" for fault in overlaps(found)]


@pytest.mark.parametrize("size", SIZES, ids=["landscape", "portrait"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("step", [100, 125, 150])
def test_texts_of_charts_lie_apart(
    make_exhibit: Make,
    content: Any,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    lang: str,
    step: int,
) -> None:
    exhibit = make_exhibit(size=size, lang=lang, text_step=step)
    found = []
    for item in charts(content, None):
        exhibit.dispatch(Open(Screen.CHART, item))
        if exhibit.store.visit.guess is not None:
            found += faults(exhibit, monkeypatch, f"{item}, asked")
            for event in (Players(2), GuessAt(0, 40), GuessAt(1, 60), Reveal()):
                exhibit.dispatch(event)
            found += faults(exhibit, monkeypatch, f"{item}, answered")
            exhibit.dispatch(AskGuess(False))
        found += faults(exhibit, monkeypatch, item)
        for point in range(len(exhibit.window.current.model.plot.marks)):
            exhibit.dispatch(PointAt(point))
            if exhibit.store.visit.point == point:
                found += faults(exhibit, monkeypatch, f"{item}, point {point}")
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("size", SIZES, ids=["landscape", "portrait"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_texts_of_the_gallery_lie_apart(
    make_exhibit: Make, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], lang: str
) -> None:
    found = []
    for step in (100, 125, 150):
        exhibit = make_exhibit(size=size, lang=lang, text_step=step, screen=Screen.CHARTS)
        body, pane = exhibit.window.current.body, exhibit.window.current.pane
        for offset in range(0, max(pane.overflow, 1), max(pane.height() - 100, 1)):
            pane.set_offset(offset)
            for tile in body.tiles:
                # Their pictures are kept from the first painting on.
                tile._face = None
            found += faults(exhibit, monkeypatch, f"gallery {step} % at {offset}")
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_texts_lie_apart_in_low_reach(
    make_exhibit: Make, content: Any, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    exhibit = make_exhibit(size=(1080, 1920), lang=lang)
    exhibit.dispatch(SetReach(True))
    found = []
    for item in charts(content, None):
        exhibit.dispatch(Open(Screen.CHART, item))
        found += faults(exhibit, monkeypatch, item, least=4)
    assert not found, "\n" + "\n".join(found)


def test_an_overlap_would_be_found(make_exhibit: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    exhibit = make_exhibit()
    exhibit.dispatch(Open(Screen.CHART, "ai-output"))
    exhibit.window.pump()
    painter = exhibit.window.current.canvas.painter
    monkeypatch.setattr(painter, "shown_labels", frozenset(range(6)))
    assert not faults(exhibit, monkeypatch, "plain")
    monkeypatch.setattr(type(painter), "x", lambda self, mark: 400.0 + mark.at - 2017)
    assert faults(exhibit, monkeypatch, "pushed together")
