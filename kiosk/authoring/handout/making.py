"""From a route to a PDF: a picture of each step as a talk shows it, pages, links; progress on the way."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from kiosk.app import Exhibit, make_application
from kiosk.authoring.handout.planning import Order, plan
from kiosk.authoring.proof.making import DONE, FAILED, UNUSABLE, Progress, written
from kiosk.authoring.proof.paper import Setter, writer_of
from kiosk.authoring.proof.taking import Size, Studio, Taken, kept
from kiosk.authoring.wholefile import write_whole
from kiosk.content.loaded import Loaded
from kiosk.content.loader import load
from kiosk.content.problems import near_miss
from kiosk.presenters.book import Book
from kiosk.runtime.paths import cache_folder
from kiosk.state.model import Language, Show
from kiosk.state.talk import visit_at


def make_handout(
    folder: Path,
    route: str,
    out: Path,
    lang: Language,
    size: Size,
    *,
    notes: bool = True,
    now: datetime | None = None,
) -> int:
    """Write the handout of a route. Exit code: 0 made, 1 where a picture failed or nothing can be shown, 2
    where the arguments are unusable."""
    if out.is_dir() or not out.parent.is_dir():
        # Told before the work and not after it.
        return _say(
            UNUSABLE, f"写不了 {out}：不是文件的位置", f"{out} cannot be written: it is no place for a file"
        )
    loaded = load(folder, shown_as=folder.as_posix(), store=cache_folder())
    code = _unusable(loaded, folder, route)
    if code or loaded.content is None:
        return code
    with tempfile.TemporaryDirectory(prefix="kiosk-handout-") as name:
        work = Path(name)
        taken = _take(loaded, folder, route, lang, size, work, range(len(loaded.content.routes[route].steps)))
        make_application()
        book = Book(loaded.content)
        file = work / "handout.pdf"
        writer = writer_of(str(file), book.plain(loaded.content.routes[route].title, lang))
        sheet = plan(Order(book, route, lang, notes, now or datetime.now()), taken, Setter(writer))
        try:
            write_whole(out, written(writer, file, sheet))
        except OSError as error:
            why = error.strerror or error
            return _say(FAILED, f"写不了 {out}：{why}", f"{out} cannot be written: {why}")
    return _told(taken)


def make_pictures(folder: Path, route: str, out: Path, lang: Language, size: Size, *, first: int = 1) -> int:
    """Write the picture of each step into a folder, as `1.jpg` and on, the step `first` and those after it
    before the others; those that are there stay. Exit code as of `make_handout`."""
    loaded = load(folder, shown_as=folder.as_posix(), store=cache_folder())
    code = _unusable(loaded, folder, route)
    if code or loaded.content is None:
        return code
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or error
        return _say(UNUSABLE, f"写不了 {out}：{why}", f"{out} cannot be written: {why}")
    count = len(loaded.content.routes[route].steps)
    begin = min(first, count) - 1
    order = [k for k in (*range(begin, count), *range(begin)) if not (out / f"{k + 1}.jpg").exists()]
    with tempfile.TemporaryDirectory(prefix="kiosk-steps-") as name:
        return _told(_take(loaded, folder, route, lang, size, Path(name), order, out))


def _unusable(loaded: Loaded, folder: Path, route: str) -> int:
    """Say why nothing can be made of a route, and the exit code of that; 0 where something can."""
    if loaded.content is None:
        return _say(FAILED, f"{folder} 里没有可以展出的内容", f"nothing in {folder} can be shown")
    if route not in loaded.content.routes:
        near = near_miss(route, loaded.content.routes)
        return _say(
            UNUSABLE,
            f"没有路线 {route}{f'，是不是 {near}？' if near else ''}",
            f"no route {route}{f': did you mean {near}?' if near else ''}",
        )
    return 0


def _told(taken: Sequence[Taken]) -> int:
    for one in taken:
        if one.error:
            _say(FAILED, f"第 {one.key} 站没有拍成：{one.error}", f"step {one.key} failed: {one.error}")
    return FAILED if any(one.error for one in taken) else DONE


def _take(
    loaded: Loaded,
    folder: Path,
    route: str,
    lang: Language,
    size: Size,
    work: Path,
    steps: Sequence[int],
    out: Path | None = None,
) -> list[Taken]:
    """A picture of each step, as it stands when its time begins. Each goes to `out`, whole, once it is
    there."""
    progress = Progress(len(steps), "拍画面", "pictures")
    found = []
    with Studio(loaded, folder, lang, size) as studio:
        for index in steps:

            def pose(exhibit: Exhibit, index: int = index) -> None:
                visit = visit_at(exhibit.store.visit, route, index, exhibit.store.content)
                exhibit.dispatch(Show(visit))
                exhibit.window.show_visit(exhibit.store.visit)

            try:
                found.append(kept(studio.take_as(pose), str(index + 1), work / f"{index + 1}.jpg"))
                if out is not None:
                    write_whole(out / f"{index + 1}.jpg", (work / f"{index + 1}.jpg").read_bytes())
            except Exception as error:  # One step that fails must not take the others with it.
                found.append(Taken(str(index + 1), error=f"{type(error).__name__}: {error}"[:300]))
            progress.step()
    return found


def _say(code: int, zh: str, en: str) -> int:
    print(f"{zh} / {en}", file=sys.stderr)
    return code
