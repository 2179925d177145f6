"""Pictures of screens without a display: `kiosk shoot`. Every screen of the table, every item of it."""

from __future__ import annotations

import difflib
import json
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from kiosk.app import Exhibit, make_application
from kiosk.content.loader import Loaded, load
from kiosk.content.model import Content
from kiosk.runtime.paths import cache_folder
from kiosk.runtime.trace import Trace
from kiosk.state.model import PARENTS, Language, Open, Screen, TextStep, ThemeName, Visit
from kiosk.state.order import items_of, ordered_events
from kiosk.views.paint import LOG

IDLE = "idle"
PICTURES_S = 20.0


@dataclass(frozen=True, slots=True)
class Look:
    """How the pictures look."""

    theme: ThemeName = "dark"
    text_step: TextStep = 100
    reach: bool = False


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: a screen and its item. `idle` is the countdown over the home screen."""

    screen: str
    item: str | None = None

    def file_name(self, lang: str, size: tuple[int, int]) -> str:
        """`screen-id-lang-WxH.png`, without the id where there is none."""
        parts = [self.screen, self.item, lang, f"{size[0]}x{size[1]}"]
        return "-".join(p for p in parts if p) + ".png"


def all_shots(content: Content) -> list[Shot]:
    """Every screen; of those that show one item, every item."""
    shots: list[Shot] = []
    for screen in Screen:
        if screen in PARENTS:
            shots.extend(Shot(screen.value, item) for item in items_of(content, screen))
        else:
            shots.append(Shot(screen.value))
    return [*shots, Shot(IDLE)]


def parse_shot(text: str, content: Content) -> Shot:
    """Read `screen` or `screen:id`. Raises ValueError with a message in both languages that names the near
    miss."""
    name, _, item = text.partition(":")
    names = [*(s.value for s in Screen), IDLE]
    if name not in names:
        raise ValueError(_unknown("画面", "screen", name, names))
    if name == IDLE:
        return Shot(IDLE)
    ids = items_of(content, Screen(name))
    if Screen(name) not in PARENTS:
        if item and Screen(name) is Screen.TIMELINE:
            ids = ordered_events(content)
        elif item:
            raise ValueError(f"画面 {name} 不带条目 / the screen {name} takes no item: {text}")
        else:
            return Shot(name)
    item = item or (ids[0] if ids else "")
    if item not in ids:
        raise ValueError(_unknown("条目", "item", item, list(ids)))
    return Shot(name, item)


def _unknown(zh: str, en: str, name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    hint_zh = f"，是不是 {near[0]}？" if near else f"。可用：{'、'.join(known[:20])}"
    hint_en = f": did you mean {near[0]}?" if near else f"; there are: {', '.join(known[:20])}"
    return f"没有{zh} {name}{hint_zh} / no {en} {name}{hint_en}"


class Photographer:
    """Takes pictures of one content in one window after another, with all motion off."""

    def __init__(self, loaded: Loaded, look: Look, folder: Path | None = None) -> None:
        self.loaded = loaded
        self.folder = folder
        self.look = look
        self.app = make_application()

    def shoot(self, shot: Shot, lang: Language, size: tuple[int, int]) -> Exhibit:
        """Put a shot on a window of a size. The caller grabs the picture and closes the window."""
        visit = Visit(
            lang=lang,
            first_lang=lang,
            theme=self.look.theme,
            text_step=self.look.text_step,
            reach=self.look.reach,
        )
        exhibit = Exhibit(
            self.loaded, visit, Trace(None), folder=self.folder, store=cache_folder(), motion_off=True
        )
        window = exhibit.window
        window.resize(*size)
        window.show_visit(visit)
        window.show()
        screen = Screen.HOME if shot.screen == IDLE else Screen(shot.screen)
        if screen is Screen.TIMELINE and shot.item:
            exhibit.dispatch(Open(Screen.EVENT, shot.item))
            exhibit.dispatch(Open(screen))
        else:
            exhibit.dispatch(Open(screen, shot.item))
        if shot.screen == IDLE:
            exhibit.force_warning(left=14.0)
        for _ in range(4):
            window.pump()
        # Photographs come a moment later than the rest.
        until = time.monotonic() + PICTURES_S
        window.grab()
        while exhibit.pictures.waiting and time.monotonic() < until:
            window.pump()
        return exhibit

    def save(self, shot: Shot, lang: Language, size: tuple[int, int], out: Path) -> Path:
        """Take one picture. Raises OSError where it cannot be written, RuntimeError where the screen
        failed."""
        errors: list[BaseException] = []
        hook, failures = sys.excepthook, dict(LOG.failures)

        def collect(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
            errors.append(error)

        # Qt goes on after an exception in a slot or a paint; a picture of that is no picture of the screen.
        sys.excepthook = collect
        try:
            exhibit = self.shoot(shot, lang, size)
        finally:
            sys.excepthook = hook
        try:
            if errors or LOG.failures != failures:
                raise RuntimeError(str(errors[0]) if errors else str(set(LOG.failures) - set(failures)))
            path = out / shot.file_name(lang, size)
            if not exhibit.window.grab().save(str(path), "PNG"):
                raise OSError(f"写不了 {path} / cannot write {path}")
            return path
        finally:
            exhibit.close()


def shoot_all(
    folder: Path,
    names: tuple[str, ...],
    langs: tuple[str, ...],
    sizes: tuple[tuple[int, int], ...],
    look: Look,
    out: Path,
    *,
    as_json: bool = False,
) -> int:
    """Take all pictures asked for, and print where they are: a line each, or a list of JSON. Exit code: 0 all
    taken, 1 where one failed, 2 where the arguments are unusable."""
    if not folder.is_dir():
        print(f"没有内容文件夹 {folder} / there is no content folder {folder}", file=sys.stderr)
        return 2
    loaded = load(folder, shown_as=folder.as_posix(), store=cache_folder())
    if any(p.severity == "error" for p in loaded.problems):
        from kiosk.authoring.check import as_text

        print(as_text(loaded.problems, folder, "zh"), file=sys.stderr)
    if loaded.content is None:
        return 1
    try:
        shots = [parse_shot(n, loaded.content) for n in names] if names else all_shots(loaded.content)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(f"建不了文件夹 {out}：{error} / cannot make the folder {out}: {error}", file=sys.stderr)
        return 2
    photographer = Photographer(loaded, look, folder)
    failed, taken = 0, []
    for shot in shots:
        for lang in langs:
            for size in sizes:
                try:
                    path = photographer.save(shot, lang, size, out)  # type: ignore[arg-type]
                    taken.append(path.as_posix())
                    if not as_json:
                        print(path)
                except Exception as error:
                    # One screen that fails must not hide the others; the trace goes to the log, not to staff.
                    failed += 1
                    where = shot.file_name(lang, size)
                    print(f"{where} 没有拍成：{error!r} / {where} failed: {error!r}", file=sys.stderr)
                    if sys.flags.dev_mode:
                        traceback.print_exc()
    if as_json:
        print(json.dumps(taken, ensure_ascii=False))
    return 1 if failed else 0
