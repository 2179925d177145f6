"""A running exhibit: store, window, idle clock and player, wired together."""

from __future__ import annotations

import gc
import logging
import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from kiosk.app.staff import StaffCall
from kiosk.content.charts import PollChart
from kiosk.content.loaded import Loaded
from kiosk.content.model import Content
from kiosk.presenters.book import Book
from kiosk.presenters.live import Live
from kiosk.presenters.timeline import DWELL_LEAST_S, prepare
from kiosk.runtime.feedwatch import FeedWatch
from kiosk.runtime.idle import IdleClock
from kiosk.runtime.installed import PACKS
from kiosk.runtime.keeper import Keeper
from kiosk.runtime.names import NamesReader, read_names
from kiosk.runtime.player import Player
from kiosk.runtime.store import Store
from kiosk.runtime.trace import Trace
from kiosk.runtime.votes import Votes
from kiosk.state.machine import step
from kiosk.state.model import (
    Advance,
    ContentChanged,
    Event,
    IdleWarning,
    Screen,
    Show,
    StartOver,
    Visit,
    first_visit,
)
from kiosk.views.pictures import pictures
from kiosk.views.screens.table import presenter
from kiosk.views.style import load_fonts
from kiosk.views.window import KioskWindow

if TYPE_CHECKING:
    from kiosk.app.listening import Listening
    from kiosk.runtime.reload import Arrival, Reloader
    from kiosk.runtime.wishes import SystemWishes
    from kiosk.views.charts.preload import Preloader

log = logging.getLogger(__name__)

SHED_AFTER_MS = 1200  # in the attract loop: whoever has just left has not come back
PRELOAD_AFTER_MS = 900  # after the first frame is up and its picture complete


def make_application() -> QApplication:
    """The Qt application, with the bundled fonts."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false;qt.text.font.*=false")
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontCreateNativeWidgetSiblings)
    app = QApplication(["kiosk"])
    app.setApplicationName("xuhui-kiosk")
    for name in load_fonts():
        log.error("font %s could not be loaded", name)
    return app


def fresh(visit: Visit) -> Visit:
    """The visit as the next visitor is to find it."""
    return first_visit(visit.first_lang, visit.first_reduced)


class Exhibit(QObject):
    """A running exhibit: store, window, idle clock and player of one content folder.

    `problems` are those of the files as they are now; where they hold errors, `kept_back` is true and the
    last good content stays on the screen. `reloaded` tells of each change of the files, and `last` is what
    came of it.
    """

    reloaded = Signal()

    def __init__(
        self,
        loaded: Loaded,
        visit: Visit,
        trace: Trace,
        *,
        folder: Path | None = None,
        data: Path | None = None,
        store: Path | None = None,
        locked: bool = False,
        motion_off: bool = False,
        attended: bool = False,
    ) -> None:
        """`data` is where votes are kept; without it they are counted in memory. `store` is where the
        pixels of the staff's drawings lie. Where it is `attended`, by staff, it never goes idle."""
        super().__init__()
        assert loaded.content is not None
        self.folder = folder
        self.problems = loaded.problems
        self.kept_back = False
        self.unfit = False
        """The self-test of the machine has found something bad."""
        self.instead = ""
        """Why the content is not the usual one: a stage of `kiosk.runtime.starts`; else empty."""
        self.last: Arrival | None = None
        self.unanswered = False
        """A visit ends just now as nobody has answered."""
        self.attended = attended
        """Somebody of the staff is there: nothing goes idle."""
        self.pictures = pictures()
        self.pictures.store = store
        self.trace = trace
        self.loaded = loaded
        self.store = Store(loaded.content, visit, trace, self)
        self.window = KioskWindow(Book(loaded.content, folder), visit, locked=locked, motion_off=motion_off)
        idle = loaded.content.exhibit.idle
        self.data = data
        self.feeds = FeedWatch(loaded.content, self._feeds_beside, self)
        self.votes = Votes(data, self)
        self.feeds.changed.connect(self._on_live)
        self.votes.changed.connect(self._on_live)
        self.player = Player(self._caption_seconds, parent=self)
        self.idle = IdleClock(self.window.idle_seconds, float(idle.countdown_s), self._moving, parent=self)
        self.store.changed.connect(self._on_changed)
        self.window.intent.connect(self.dispatch)
        self.window.activity.connect(self._on_activity)
        self.window.frame.connect(self._on_frame)
        self.window.touched.connect(self._on_touched)
        self.player.due.connect(self._on_due)
        self.idle.warn.connect(self._on_warn)
        self.idle.tick.connect(self._on_tick)
        self.idle.expired.connect(self._on_expired)
        self.staff = StaffCall(self)
        self.read_at = datetime.now()
        self.where: Callable[[], Path] | None = None
        self.reloader: Reloader | None = None
        self.listening: Listening | None = None
        self._preloader: Preloader | None = None
        self._names: NamesReader | None = None
        self._wishes: SystemWishes | None = None
        self._keeper = Keeper(loaded.unkept, self._is_moving, self) if loaded.unkept is not None else None
        self._preload_timer = QTimer(self)
        self._preload_timer.setSingleShot(True)
        self._preload_timer.setInterval(PRELOAD_AFTER_MS)
        self._preload_timer.timeout.connect(self._on_preload)

        self._shed_timer = QTimer(self)
        self._shed_timer.setSingleShot(True)
        self._shed_timer.setInterval(SHED_AFTER_MS)
        self._shed_timer.timeout.connect(self._on_nobody)

    def preload(self) -> None:
        """Get the charts ready behind the first screen, so that the first one opens as fast as any other."""
        self._preload_timer.start()

    def follow(self, where: Callable[[], Path], shown_as: str = "", *, changes_only: bool = False) -> None:
        """Take in what staff save, from now on, in the folder that `where` names. Problems write its name as
        `shown_as`, if not as it is. With `changes_only` what is in the folder now is left alone."""
        # With it comes what starts processes; the first frame needs none.
        from kiosk.runtime.reload import Reloader

        self.where = where
        self.reloader = Reloader(
            self.loaded,
            where,
            self._prepared,
            self.pictures.store,
            self,
            shown_as=shown_as,
            changes_only=changes_only,
        )
        self.reloader.arrived.connect(self._on_arrived)
        self.reloader.watching.connect(self._on_watching)
        self.reloader.start()

    @property
    def _feeds_beside(self) -> Path | None:
        """The folder in which the feeds lie: that of the content, or of this machine where a pack brought the
        content, as what other programs write must not go with a version."""
        return self.data if self.packed else self.folder

    @property
    def packed(self) -> bool:
        """True where a pack brought the content."""
        return (
            self.data is not None
            and self.folder is not None
            and self.folder.is_relative_to(self.data / PACKS)
        )

    def _on_watching(self) -> None:
        self.trace.write("watching")

    def _prepared(self, content: Content, folder: Path) -> Book:
        """A book with all in it that the present screen needs. Runs in the thread of the reload."""
        book = Book(content, folder, self.window.book)
        visit = step(self.store.visit, ContentChanged(), content)
        if visit.screen is Screen.TIMELINE:
            prepare(book)
        presenter(visit.screen)(visit, book)
        read_names(book)
        # Else all the books of a day would hold each other.
        book.before = None
        return book

    def _on_arrived(self, arrival: Arrival) -> None:
        begin = time.monotonic()
        self.last, self.problems = arrival, arrival.loaded.problems
        self.read_at = datetime.now()
        self.kept_back = not arrival.shown and bool(arrival.loaded.errors)
        if arrival.shown:
            self.folder, self.instead = arrival.folder, ""
            self.replace_content(arrival.loaded, arrival.prepared)
        self.show_mark()
        came = "on the screen" if arrival.shown else "kept back" if self.kept_back else "as it was"
        digest, count = arrival.loaded.digest[:12], len(arrival.loaded.problems)
        log.info("content %s: %d problems, %s", digest or "unread", count, came)
        for problem in arrival.loaded.problems:
            self.trace.write("problem", **problem.as_dict(self.store.visit.first_lang))
        self.trace.write(
            "reload",
            ok=not arrival.loaded.errors,
            shown=arrival.shown,
            problems=len(arrival.loaded.problems),
            ms=round(arrival.ms),
            swap=round((time.monotonic() - begin) * 1000, 1),
        )
        self.reloaded.emit()

    def _on_preload(self) -> None:
        from kiosk.runtime.wishes import SystemWishes
        from kiosk.views.charts.preload import Preloader

        self._wishes = SystemWishes(self)
        self._wishes.calm.connect(self._on_calm)
        self._wishes.ask()
        self._preloader = Preloader(self)
        self._preloader.done.connect(self._on_preloaded)
        self._preloader.start()

    def _on_calm(self) -> None:
        """The system is set to little motion: so is the exhibit, until a visitor lets things move."""
        self.dispatch(Show(replace(self.store.visit, reduced_motion=True, first_reduced=True)))

    def _on_preloaded(self) -> None:
        # What has been loaded stays for good: no collection has to walk over it in the middle of a frame.
        gc.freeze()
        self._count_votes()
        self.listen()
        self._names = NamesReader()
        self._names.start(self.window.book)
        if self._keeper is not None:
            self._keeper.start()

    def listen(self) -> None:
        """Offer to read cards aloud, where this machine can and there are sounds beside the content."""
        if self.listening is None:
            from kiosk.app.listening import Listening

            self.listening = Listening(self)
        self.listening.start()

    def _count_votes(self) -> None:
        """Read the votes of earlier runs, where the exhibit asks for any."""
        if any(isinstance(chart, PollChart) for chart in self.store.content.charts.values()):
            self.votes.start()

    def _on_live(self) -> None:
        self.window.set_live(self._live())

    def _live(self) -> Live:
        return Live(self.feeds.states, self.votes.counts)

    def replace_content(self, loaded: Loaded, book: Book | None = None) -> None:
        """Take other content while the exhibit runs. Values that are another move there from the old ones.
        `book` is what was made of it beforehand."""
        assert loaded.content is not None
        self.loaded = loaded
        self.problems = loaded.problems
        self.feeds.set_content(loaded.content, self._feeds_beside)
        book = book or Book(loaded.content, self.folder)
        book.live = self._live()
        # Before the visit is mended: a screen must not look for what only the new content has in the old.
        self.window.book = book
        self.store.replace_content(loaded.content)
        self.pictures.renew()
        self.window.set_book(book)
        self._count_votes()
        if self.listening is not None:
            self.listening.start()

    def show_mark(self) -> None:
        """Tell staff, and nobody else, that there is something to see to."""
        self.window.show_mark(self.kept_back or self.unfit or bool(self.instead))

    def _is_moving(self) -> bool:
        return self.window.moving

    def finish(self) -> None:
        """Do what was waiting for a quiet moment: with 10,000 events a third of a second."""
        if self._keeper is not None:
            self._keeper.finish()

    def dispatch(self, event: Event) -> None:
        """Change the visit."""
        self.store.dispatch(event)

    def force_warning(self, left: float) -> None:
        """Show the countdown with `left` seconds to go, for pictures."""
        self.dispatch(IdleWarning())
        self.window.show_countdown(left, self.idle.countdown_s)

    def close(self) -> None:
        """End: no timer and no window stays behind."""
        if self.reloader is not None:
            self.reloader.stop()
        if self.window.staff is not None:
            self.window.staff.stop()
        self.idle.stop()
        if self.listening is not None:
            self.listening.close()
        self.player.stop()
        self.feeds.stop()
        self.votes.close()
        self.pictures.close()
        self._preload_timer.stop()
        self._shed_timer.stop()
        if self._preloader is not None:
            self._preloader.stop()
        if self._names is not None:
            self._names.stop()
        if self._wishes is not None:
            self._wishes.stop()
        if self._keeper is not None:
            self._keeper.stop()
        self.window.locked = False
        self.window.close()
        self.window.deleteLater()
        self.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _on_changed(self, before: Visit, after: Visit) -> None:
        if before.warning and not after.warning:
            self.idle.answered()
        if after.screen is Screen.ATTRACT and after == fresh(after):
            self.idle.stop()
            self._shed_timer.start()
        elif not self.idle.running and not self.attended:
            # In the attract loop too, where someone has changed language, text or colours and left.
            self.idle.start()
        new = after.voted[len(before.voted) :] if after.voted[: len(before.voted)] == before.voted else ()
        for poll, option in new:
            self.votes.add(poll, option)
        if self._follow(after) or new:
            self.window.book.live = self._live()
        self.window.show_visit(after)
        if self.listening is not None:
            self.listening.follow(before, after)
        self.player.follow(after)

    def _on_nobody(self) -> None:
        """The visitor has gone: what they have opened goes too, so that a year of visitors takes no more
        memory than one."""
        if self.store.visit.screen is Screen.ATTRACT:
            self.window.shed()

    def _follow(self, visit: Visit) -> bool:
        """Look at the feeds that are on the screen; True where one has something new."""
        match visit.screen:
            case Screen.CHART:
                return self.feeds.follow((visit.item or "",))
            case Screen.CHARTS:
                return self.feeds.follow(self.feeds.charts)
        return self.feeds.follow(())

    def _moving(self) -> bool:
        """True while what moves by itself counts as activity. A timeline that plays moves again and again: it
        has its own bound."""
        return self.player.counts if self.player.playing else self.window.counts

    def _caption_seconds(self) -> float:
        caption = getattr(self.window.model, "caption", None)
        return caption.seconds if caption is not None else DWELL_LEAST_S

    def _on_due(self) -> None:
        self.dispatch(Advance())

    def _on_activity(self) -> None:
        self.player.activity()
        if not self.idle.warning:
            self.idle.activity()

    def _on_warn(self) -> None:
        self.trace.write("idle", seconds=self.window.idle_seconds())
        if self.store.visit.screen is Screen.ATTRACT:
            # Nobody reads there, so nobody is asked.
            self._on_expired()
            return
        self.dispatch(IdleWarning())

    def _on_tick(self, left: float) -> None:
        self.window.show_countdown(left, self.idle.countdown_s)

    def _on_expired(self) -> None:
        self.trace.write("reset")
        self.idle.answered()
        self.unanswered = True
        self.dispatch(StartOver())
        self.unanswered = False

    def _on_frame(self, ms: float, gap: float) -> None:
        if self.trace.on:
            self.trace.once("first_frame", ms=round(ms, 2))
            self.trace.write("frame", ms=round(ms, 2), gap=round(gap, 2))

    def _on_touched(self, what: str, pos: QPointF) -> None:
        # Where fingers were on the keypad would tell the PIN.
        if self.trace.on and not self.window.staff_open:
            self.trace.write("touch", kind=what, x=round(pos.x()), y=round(pos.y()))
