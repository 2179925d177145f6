"""`kiosk check --layout`: all screens laid out in both languages, orientations and text steps, and each text
that does not fit told with the place in the file where it stands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.content import program
from kiosk.content.draft import texts
from kiosk.content.findings import Findings
from kiosk.content.findings import Path as Place
from kiosk.content.messages import shown
from kiosk.content.prose import expand, strip_breaks
from kiosk.content.quantities import Ledger
from kiosk.content.snapshot import KINDS, NAMES, snapshot
from kiosk.content.yamlreader import read

if TYPE_CHECKING:
    from kiosk.content.model import Content
    from kiosk.content.problems import Problem

COMMAND = "lint-worker"
SIZES = ((1920, 1080), (1080, 1920))
LANGS = ("zh", "en")
# One language in one size takes a minute on a slow machine, with 200 items of each screen some more.
SECONDS = 1800
MOST_SCREENS_TOLD = 3
# A shorter part of a text may stand in many places.
LEAST_PART, LEAST_PIECE = 4, 12

_SCREENS = {
    "attract": ("待机画面", "the attract loop"),
    "home": ("首页", "the home screen"),
    "timeline": ("时间轴", "the timeline"),
    "companies": ("企业", "the companies"),
    "places": ("地点", "the places"),
    "charts": ("图表", "the charts"),
    "ideas": ("观点", "the ideas"),
    "about": ("关于", "the page “About”"),
    "relations": ("关系图", "the picture of relations"),
}
_KIND_OF_SCREEN = {
    "event": "events",
    "company": "organisations",
    "place": "places",
    "chart": "charts",
    "theme": "themes",
    "voice": "voices",
}


def check_layout(folder: Path, content: Content, shown_as: str, *, progress: bool = False) -> list[Problem]:
    """What does not fit or cannot be read, each text once, with all layouts in which that is so.

    Takes minutes, in processes of its own; with `progress` it tells how far it is on standard error.
    """
    rows: list[dict[str, Any]] = []
    failed: list[tuple[str, str]] = []
    for name, found in _run(folder, progress):
        if isinstance(found, str):
            failed.append((name, found))
        else:
            rows += found
    return problems_of(rows, failed, folder, content, shown_as)


def _run(folder: Path, progress: bool) -> Iterator[tuple[str, list[dict[str, Any]] | str]]:
    """One process for each language and size, as many at once as there are cores: its rows, or its error."""
    waiting = [(lang, size) for size in SIZES for lang in LANGS]
    running: dict[str, subprocess.Popen[bytes]] = {}
    total, begin = len(waiting), time.monotonic()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        while waiting or running:
            while waiting and len(running) < min(os.cpu_count() or 1, total):
                lang, (width, height) = waiting.pop(0)
                name = f"{lang} {width}x{height}"
                words = (COMMAND, str(folder.resolve()), "--lang", lang, "--size", f"{width}x{height}")
                running[name] = subprocess.Popen(
                    program.command(*words),
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    cwd=program.FOLDER,
                    env=environment,
                )
            # The first of those that were started: whoever ends before it waits at the pipe's end.
            name, process = next(iter(running.items()))
            if progress:
                done = total - len(waiting) - len(running)
                print(f"\r{done}/{total} {name} …", end="", file=sys.stderr, flush=True)
            left = SECONDS - (time.monotonic() - begin)
            try:
                out, error = process.communicate(timeout=max(left, 1))
            except subprocess.TimeoutExpired:
                yield name, "timeout"
                return
            del running[name]
            try:
                yield (
                    name,
                    [json.loads(line) for line in out.splitlines()]
                    if not process.returncode
                    else (
                        error.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
                        or str(process.returncode)
                    ),
                )
            except ValueError as bad:
                yield name, str(bad)
    finally:
        for process in running.values():
            process.kill()
            process.communicate()
        if progress:
            print("\r" + " " * 40 + "\r", end="", file=sys.stderr, flush=True)


@dataclass(slots=True)
class _Case:
    """One text with all the layouts in which the same is wrong with it."""

    row: dict[str, Any]
    steps: dict[bool, set[int]] = field(default_factory=dict)
    screens: dict[tuple[str, str | None], None] = field(default_factory=dict)
    size: float = 0.0


def problems_of(
    rows: Iterable[dict[str, Any]],
    failed: Iterable[tuple[str, str]],
    folder: Path,
    content: Content,
    shown_as: str,
) -> list[Problem]:
    """Rows of all processes as problems with their places."""
    findings = places(folder, shown_as)
    found = Words(content)
    cases: dict[tuple[str, Place, str], _Case] = {}
    placed = [(row, *found.path(row["text"], row["lang"], row["screen"], row["item"])) for row in rows]
    # Where a text of the staff is too long, words of the interface and numbers beside it give way too.
    told = {_layout(row) for row, _, known in placed if known}
    for row, path, known in placed:
        if not known and _layout(row) in told:
            continue
        about = row["other"] if row["code"] == "text-on-picture" else ""
        case = cases.setdefault((row["code"], path, about), _Case(row))
        case.steps.setdefault(row["portrait"], set()).add(row["step"])
        case.screens[row["screen"], row["item"]] = None
        case.size = min(case.size or row["size"], row["size"])
    for (code, path, _), case in cases.items():
        row = case.row
        zh, en = _where(case)
        values: dict[str, Any] = {"text": shown(row["text"], 30), "where_zh": zh, "where_en": en}
        if code == "text-over-text":
            values["other"] = shown(row["other"], 30)
        elif code == "text-small":
            values |= {"size": case.size, "least": row["least"]}
        elif code == "text-on-picture":
            values |= {"picture": shown(row["other"]), "ratio": case.size, "least": row["least"]}
        findings.add(code, path, at_key=len(path) < 3, **values)
    for name, error in failed:
        findings.add("layout-failed", ("exhibit",), at_key=True, screen=shown(name), error=shown(error))
    return [one for one in findings.sorted() if one.code.startswith(("text-", "layout-"))]


def places(folder: Path, shown_as: str) -> Findings:
    """The files of a folder as they were written, so that problems can name their places."""
    findings = Findings(shown_as)
    snap = snapshot(folder)
    for name in NAMES:
        data = snap.files.get(f"{name}.yaml")
        if data:
            findings.add_document(name, read(data, name), data)
    return findings


class Words:
    """Where each text of the screen stands in the content."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._by_text: dict[tuple[str, str], list[Place]] = {}
        ledger = Ledger(content)
        items = [((kind, id_), item) for kind in KINDS for id_, item in getattr(content, kind).items()]
        for path, item in [*items, (("exhibit",), content.exhibit)]:
            for place, text in texts(item, path):
                for lang in LANGS:
                    words = squeezed(expand(strip_breaks(text.get(lang)), ledger, lang))
                    self._by_text.setdefault((lang, words), []).append((*place, lang))

    def path(self, text: str, lang: str, screen: str, item: str | None) -> tuple[Place, bool]:
        """The field that a text comes from, and True: the same words, or the longest text that is a part of
        it, or that it is a part of. Else the item that the screen shows, or the settings, and False."""
        kind = _KIND_OF_SCREEN.get(screen)
        own: Place = (kind, item) if kind and item and item in getattr(self._content, kind) else ("exhibit",)
        words = squeezed(text)
        found = self._by_text.get((lang, words))
        if found is None:
            parts = [
                key
                for key in self._by_text
                if key[0] == lang
                and (
                    (len(key[1]) >= LEAST_PART and key[1] in words)
                    or (len(words) >= LEAST_PIECE and words in key[1])
                )
            ]
            if not parts:
                return own, False
            found = self._by_text[max(parts, key=lambda key: min(len(key[1]), len(words)))]
        return next((place for place in found if place[: len(own)] == own), found[0]), True


def _layout(row: dict[str, Any]) -> tuple[object, ...]:
    return tuple(row[key] for key in ("lang", "screen", "item", "portrait", "step"))


def squeezed(text: str) -> str:
    """A text without breaks and spaces: the same however it was set."""
    return "".join(text.replace("|", "").split())


def _where(case: _Case) -> tuple[str, str]:
    """In which layouts and on which screens, in both languages."""
    zh, en = [], []
    for portrait, steps in sorted(case.steps.items()):
        listed = sorted(steps)
        zh.append(
            ("竖屏" if portrait else "横屏") + "、".join(f" {step}%" for step in listed).replace("、 ", "、")
        )
        en.append(("portrait" if portrait else "landscape") + " at " + _and([f"{step} %" for step in listed]))
    screens = list(case.screens)
    named = screens[:MOST_SCREENS_TOLD]
    zh_screens = "、".join(_screen(one, 0) for one in named)
    en_screens = _and([_screen(one, 1) for one in named]) if len(screens) <= MOST_SCREENS_TOLD else ""
    if len(screens) > MOST_SCREENS_TOLD:
        zh_screens += f" 等 {len(screens)} 个画面"
        en_screens = ", ".join(_screen(one, 1) for one in named) + f" and {len(screens) - len(named)} more"
    return f"{'；'.join(zh)}；{zh_screens}", f"{'; '.join(en)}; on {en_screens}"


def _screen(one: tuple[str, str | None], lang: int) -> str:
    screen, item = one
    if item is not None:
        return f"{screen}:{item}"
    return _SCREENS.get(screen, (screen, screen))[lang]


def _and(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
