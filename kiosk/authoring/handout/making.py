"""From a route to a PDF: a picture of each step as a talk shows it, pages, links; progress on the way."""

from __future__ import annotations

import sys
import tempfile
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
    if loaded.content is None:
        return _say(FAILED, f"{folder} 里没有可以展出的内容", f"nothing in {folder} can be shown")
    if route not in loaded.content.routes:
        near = near_miss(route, loaded.content.routes)
        return _say(
            UNUSABLE,
            f"没有路线 {route}{f'，是不是 {near}？' if near else ''}",
            f"no route {route}{f': did you mean {near}?' if near else ''}",
        )
    with tempfile.TemporaryDirectory(prefix="kiosk-handout-") as name:
        work = Path(name)
        taken = _take(loaded, folder, route, lang, size, work)
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
    for one in taken:
        if one.error:
            _say(FAILED, f"第 {one.key} 站没有拍成：{one.error}", f"step {one.key} failed: {one.error}")
    return FAILED if any(one.error for one in taken) else DONE


def _take(loaded: Loaded, folder: Path, route: str, lang: Language, size: Size, work: Path) -> list[Taken]:
    """A picture of each step, as it stands when its time begins."""
    assert loaded.content is not None
    steps = loaded.content.routes[route].steps
    progress = Progress(len(steps), "拍画面", "pictures")
    found = []
    with Studio(loaded, folder, lang, size) as studio:
        for index in range(len(steps)):

            def pose(exhibit: Exhibit, index: int = index) -> None:
                visit = visit_at(exhibit.store.visit, route, index, exhibit.store.content)
                exhibit.dispatch(Show(visit))
                exhibit.window.show_visit(exhibit.store.visit)

            try:
                found.append(kept(studio.take_as(pose), str(index + 1), work / f"{index}.jpg"))
            except Exception as error:  # One step that fails must not take the others with it.
                found.append(Taken(str(index + 1), error=f"{type(error).__name__}: {error}"[:300]))
            progress.step()
    return found


def _say(code: int, zh: str, en: str) -> int:
    print(f"{zh} / {en}", file=sys.stderr)
    return code
