"""From a content folder to a PDF: pictures by child processes, pages, links; progress told on the way."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from kiosk.app import make_application
from kiosk.authoring.proof.comparing import Shots, compare
from kiosk.authoring.proof.linking import finished
from kiosk.authoring.proof.paper import Setter, paint, replacements, writer_of
from kiosk.authoring.proof.planning import Order, Planner, Sheet
from kiosk.authoring.proof.taking import Size, Taken, Task, key_of, take_all
from kiosk.authoring.shoot import all_shots, parse_shot
from kiosk.authoring.wholefile import write_whole
from kiosk.content.loaded import Loaded
from kiosk.content.loader import load
from kiosk.runtime.paths import cache_folder

DONE, FAILED, UNUSABLE = 0, 1, 2
MOST_JOBS = 4
_BAR = 30


class Progress:
    """Tells how far work is: a bar on a terminal, elsewhere a line for each tenth. Only on standard error."""

    def __init__(self, total: int, zh: str, en: str) -> None:
        self._total, self._words, self._done, self._told = max(total, 1), (zh, en), 0, 0
        self._begin = time.monotonic()
        self._bar = sys.stderr.isatty()

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        tenth = self._done * 10 // self._total
        if not self._bar and tenth == self._told:
            return
        self._told = tenth
        seconds = round(time.monotonic() - self._begin)
        zh, en = self._words
        counted = f"{self._done}/{self._total}"
        if self._bar:
            full = self._done * _BAR // self._total
            end = "\n" if self._done == self._total else ""
            bar = "█" * full + "·" * (_BAR - full)
            print(f"\r{zh} / {en} {bar} {counted} {seconds} s", end=end, file=sys.stderr, flush=True)
        else:
            print(f"{zh} / {en}: {counted}, {seconds} s", file=sys.stderr, flush=True)


def make_proof(
    folder: Path,
    out: Path,
    langs: tuple[str, ...],
    sizes: tuple[Size, ...],
    names: tuple[str, ...] = (),
    against: Path | None = None,
    now: datetime | None = None,
) -> int:
    """Write the proof sheet of a folder. `names` are the screens that are asked for, none for all; `against`
    is what it is compared with. Exit code: 0 made, 1 where a picture failed or nothing can be shown, 2 where
    the arguments are unusable."""
    if not folder.is_dir():
        return _say(UNUSABLE, f"没有内容文件夹 {folder}", f"there is no content folder {folder}")
    if out.is_dir() or not out.parent.is_dir():
        # Told before the work and not after it.
        return _say(
            UNUSABLE, f"写不了 {out}：不是文件的位置", f"{out} cannot be written: it is no place for a file"
        )
    loaded = _loaded(folder)
    if loaded.content is None:
        return _say(FAILED, f"{folder} 里没有可以展出的内容", f"nothing in {folder} can be shown")
    with contextlib.ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kiosk-proof-")))
        old: Loaded | None = None
        before: Path | None = None
        if against is not None:
            before = stack.enter_context(_opened(against, work / "pack"))
            if before is None:
                return UNUSABLE
            old = _loaded(before)
            if old.content is None:
                return _say(FAILED, f"{against} 里没有可以展出的内容", f"nothing in {against} can be shown")
        try:
            keys = _keys(loaded, old, names)
        except ValueError as error:
            print(error, file=sys.stderr)
            return UNUSABLE
        tasks = [
            Task(content, lang, size, work / f"{number}-{lang}-{size[0]}x{size[1]}")  # type: ignore[arg-type]
            for number, content in enumerate([folder] if before is None else [folder, before])
            for lang in langs
            for size in sizes
        ]
        try:
            after_shots, before_shots = _take(tasks, folder, names, len(keys))
        except RuntimeError as error:
            return _say(
                FAILED, f"拍画面的程序中断了（{error}）", f"the program that takes pictures ended ({error})"
            )
        order = Order(loaded, folder.as_posix(), langs, sizes, now or datetime.now())
        make_application()
        file = work / "proof.pdf"
        writer = writer_of(str(file), f"校样 / Proof: {folder.as_posix()}")
        planner = Planner(order, Setter(writer))
        if old is None:
            sheet = planner.plan(keys, after_shots)
        else:
            found = compare(old, loaded, str(against), keys, before_shots, after_shots)
            sheet = planner.compare(found)
        try:
            write_whole(out, written(writer, file, sheet))
        except OSError as error:
            why = error.strerror or error
            return _say(FAILED, f"写不了 {out}：{why}", f"{out} cannot be written: {why}")
    return _told_failures([*after_shots.items(), *before_shots.items()])


def _say(code: int, zh: str, en: str) -> int:
    print(f"{zh} / {en}", file=sys.stderr)
    return code


def _loaded(folder: Path) -> Loaded:
    return load(folder, shown_as=folder.as_posix(), store=cache_folder(), today=date.today())


def _keys(loaded: Loaded, old: Loaded | None, names: Sequence[str]) -> list[str]:
    """All screens of both contents: those of the new one in their order, then those that are gone."""
    contents = [one.content for one in (loaded, old) if one is not None and one.content is not None]
    keys: list[str] = []
    if not names:
        for content in contents:
            keys += [key_of(shot) for shot in all_shots(content)]
        return list(dict.fromkeys(keys))
    for name in names:
        found: str | None = None
        for content in reversed(contents):
            try:
                found = key_of(parse_shot(name, content))
            except ValueError:
                if found is None and content is contents[0]:
                    raise
        assert found is not None
        keys.append(found)
    return list(dict.fromkeys(keys))


def _take(tasks: list[Task], folder: Path, names: Sequence[str], count: int) -> tuple[Shots, Shots]:
    """The pictures of the new content and of the old one."""
    shots: tuple[Shots, Shots] = ({}, {})
    progress = Progress(len(tasks) * count, "拍画面", "pictures")

    def told(task: Task, taken: Taken) -> None:
        shots[task.content != folder][taken.key, task.lang, task.size] = taken
        progress.step()

    take_all(tasks, names, max(1, min(os.cpu_count() or 1, MOST_JOBS)), told)
    return shots


def written(writer: object, file: Path, sheet: Sheet) -> bytes:
    """The bytes of a PDF: all pages painted by a writer into a file, with bookmarks, links and pictures."""
    from PySide6.QtGui import QPdfWriter

    assert isinstance(writer, QPdfWriter)
    progress = Progress(len(sheet.pages), "排页", "pages")
    painted = paint(writer, sheet.pages, sheet.places, writer.newPage, progress.step)
    photos = [one.read_bytes() for one in painted.photos]
    glyphs = replacements(painted.characters)
    return finished(file.read_bytes(), sheet.bookmarks, painted.links, glyphs, photos)


def _told_failures(taken: Sequence[tuple[tuple[str, str, Size], Taken]]) -> int:
    failed = [(place, one.error) for place, one in taken if one.error]
    for (key, lang, size), error in failed:
        where = f"{key} {lang} {size[0]}x{size[1]}"
        print(f"{where} 没有拍成：{error} / {where} failed: {error}", file=sys.stderr)
    return FAILED if failed else DONE


@contextlib.contextmanager
def _opened(against: Path, room: Path) -> Iterator[Path | None]:
    """The folder to compare with; a pack is verified and unpacked. None where it was refused, with a word."""
    if against.is_dir():
        yield against
        return
    from kiosk.authoring.packs.keys import trusted
    from kiosk.authoring.packs.messages import Refused
    from kiosk.authoring.packs.reading import opened
    from kiosk.runtime.paths import data_folder

    found: Path | None = room
    try:
        with opened(against) as pack:
            pack.unpack(pack.verify(trusted(data_folder())), room)
    except Refused as error:
        for lang in ("zh", "en"):
            print(f"{error.message.get(lang)}\n    → {error.hint.get(lang)}", file=sys.stderr)
        found = None
    except OSError as error:
        why = error.strerror or error
        _say(FAILED, f"展开不了 {against}：{why}", f"{against} cannot be unpacked: {why}")
        found = None
    yield found
