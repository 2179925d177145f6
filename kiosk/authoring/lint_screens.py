"""Every screen laid out in one language and one size, at each text step: what does not fit, as plain rows.

Runs in a process of its own (`kiosk lint-worker`), with motion off and no display.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kiosk.authoring.lint_ink import Inked, Seen, cut, faintest, hidden, overlaps, witnessed
from kiosk.authoring.shoot import IDLE, Shot, all_shots
from kiosk.presenters.metrics import CAPTION_MM
from kiosk.state.model import TEXT_STEPS, Language, Open, Screen, SetTextStep, SetTheme, ThemeName, Visit
from kiosk.views.scroll import ScrollPane

if TYPE_CHECKING:
    from kiosk.app import Exhibit
    from kiosk.content.loaded import Loaded
    from kiosk.content.model import Content

MOST_OF_A_SCREEN = 200
"""Items of one screen that are laid out; of more, those with the longest texts."""
# Rounding of sizes to whole pixels.
NEARLY = 0.96
BODY_CONTRAST, TEXT_CONTRAST = 7.0, 4.5
THEMES: tuple[ThemeName, ...] = ("dark", "light", "high_contrast")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is wrong on one screen. `size` and `least` are millimetres for `text-small`, ratios for
    `text-on-picture`."""

    code: str
    lang: str
    screen: str
    item: str | None
    portrait: bool
    step: int
    text: str
    other: str = ""
    size: float = 0.0
    least: float = 0.0


def rows_of(
    loaded: Loaded, folder: Path, lang: Language, size: tuple[int, int], store: Path | None = None
) -> Iterator[dict[str, Any]]:
    """What is wrong on all screens in one language and size, each thing once, as JSON can have it."""
    from kiosk.app import Exhibit, make_application
    from kiosk.runtime.trace import Trace

    assert loaded.content is not None
    make_application()
    visit = Visit(lang=lang, first_lang=lang)
    exhibit = Exhibit(loaded, visit, Trace(None), folder=folder, store=store, motion_off=True)
    said: set[Row] = set()
    try:
        exhibit.window.resize(*size)
        exhibit.window.show_visit(visit)
        exhibit.window.show()
        for row in _rows_of_looks(exhibit, loaded.content):
            if row not in said:
                said.add(row)
                yield asdict(row)
    finally:
        exhibit.close()


def chosen_shots(content: Content) -> list[Shot]:
    """All screens and items; of too many items those with the longest texts."""
    by_screen: dict[str, list[Shot]] = {}
    for shot in all_shots(content):
        if shot.screen != IDLE:
            by_screen.setdefault(shot.screen, []).append(shot)
    chosen: list[Shot] = []
    for screen, shots in by_screen.items():
        if len(shots) > MOST_OF_A_SCREEN:
            kind = {"company": "organisations"}.get(screen, f"{screen}s")
            items: dict[str, Any] = getattr(content, kind, {})
            shots = sorted(shots, key=lambda one: -len(repr(items.get(one.item or ""))))[:MOST_OF_A_SCREEN]
        chosen += shots
    return chosen


def _rows_of_looks(exhibit: Exhibit, content: Content) -> Iterator[Row]:
    shots = chosen_shots(content)
    for step in TEXT_STEPS:
        # On the first screen, which is quick to make anew.
        exhibit.dispatch(Open(Screen.ATTRACT))
        exhibit.dispatch(SetTextStep(step))
        for shot in shots:
            yield from _rows_now(exhibit, shot, step)
    if any(picture.file for picture in content.pictures.values()):
        # Colours differ by theme; nothing else does.
        for theme in THEMES[1:]:
            exhibit.dispatch(SetTheme(theme))
            for shot in shots:
                yield from (row for row in _rows_now(exhibit, shot, step) if row.code == "text-on-picture")


def _rows_now(exhibit: Exhibit, shot: Shot, step: int) -> Iterator[Row]:
    window = exhibit.window
    common = (window.look.lang, shot.screen, shot.item, window.look.metrics.portrait, step)
    with witnessed() as seen:
        exhibit.dispatch(Open(Screen(shot.screen), shot.item))
        window.pump()
        window.pump()
        while exhibit.pictures.waiting:
            window.pump()
        # Pictures that are kept were painted just now; widgets are painted once more, all of them.
        seen.texts[:] = [one for one in seen.texts if not isinstance(one.canvas, QWidget)]
        window.grab()
        for pane in window.findChildren(ScrollPane):
            if pane.isVisible() and pane.body.height() > pane.height():
                pane.body.grab()
        yield from _judged(seen, window.look, common)


def _judged(seen: Seen, look: Any, common: tuple[str, str, str | None, bool, int]) -> Iterator[Row]:
    mm = look.metrics.mm
    for one in seen.texts:
        if cut(one) > 0 or hidden(one) > 0:
            yield Row("text-cut", *common, one.text)
        elif one.size < CAPTION_MM * mm * NEARLY and len(one.text) > 2:
            yield Row("text-small", *common, one.text, size=round(one.size / mm, 1), least=CAPTION_MM)
    for one, other in overlaps(seen.texts):
        # The longer of the two is the one that could be shorter.
        first, second = sorted((one.text, other.text), key=len, reverse=True)
        yield Row("text-over-text", *common, first, second)
    for picture in seen.pictures:
        for one in seen.texts:
            ratio = faintest(one, picture, look.colour("surface"))
            need = _needed(one)
            if ratio is not None and ratio < need:
                name = Path(picture.file).name
                yield Row("text-on-picture", *common, one.text, name, round(ratio, 1), need)


def _needed(one: Inked) -> float:
    """What UX asks for: a paragraph is body text."""
    return BODY_CONTRAST if len(one.lines) > 2 else TEXT_CONTRAST
