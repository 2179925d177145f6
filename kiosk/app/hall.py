"""What a run in the hall has more than an exhibit in a window: it is watched, it sleeps, it counts."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from kiosk import __version__
from kiosk.app.exhibit import Exhibit
from kiosk.runtime import starts
from kiosk.runtime.crashlog import CrashLog
from kiosk.runtime.heartbeat import Heartbeat
from kiosk.runtime.memory import MemoryWatch
from kiosk.runtime.notify import Notifier
from kiosk.runtime.settings import read_settings
from kiosk.runtime.starts import EXIT_ENDED, EXIT_RESTART, HEALTHY_S, Starts
from kiosk.state.model import Screen, StartOver, Visit
from kiosk.views.paint import LOG
from kiosk.views.pulse import Pulse

if TYPE_CHECKING:
    from kiosk.app.run import Options
    from kiosk.app.talkshow import TalkShow

log = logging.getLogger(__name__)

MINUTE_MS = 60_000
TESTED_AFTER_MS = 5000
LINES_SHOWN = 60
WITHOUT_FRAME_MS, BETWEEN_MS = 5000, 10
KEPT_AFTER_S = 60.0
"""Content that has run for so long without errors is what ran well last."""


class Power:
    """Ends the program, for good or to begin anew."""

    def restart(self) -> None:
        """Whoever watches starts it again at once."""
        QApplication.exit(EXIT_RESTART)

    def exit(self) -> None:
        """Whoever watches leaves it so."""
        QApplication.exit(EXIT_ENDED)


class Hall(QObject):
    """The services around an exhibit in the hall. Each has one `_add_…` of its own, which wires it and gives
    what the staff panel needs of it; `close` ends them in the opposite order."""

    def __init__(self, exhibit: Exhibit, options: Options) -> None:
        super().__init__(exhibit)
        from kiosk.views.staff.pages import Services

        self.exhibit = exhibit
        self.options = options
        self.settings, self.setting_problems = read_settings(options.data)
        self.services = exhibit.staff.services = Services()
        self.notifier = Notifier()
        self.crash = CrashLog(options.state)
        self.asleep: Callable[[], bool] = lambda: False
        self._ends: list[Callable[[], None]] = [self.crash.close]
        exhibit.window.frame.connect(self._on_first_frame)
        # Not before: the first frame waits for none of it. Without a screen there is none to wait for.
        self._start = QTimer(self)
        self._start.setSingleShot(True)
        self._start.setInterval(WITHOUT_FRAME_MS)
        self._start.timeout.connect(self.start)
        self._start.start()
        self._waiting = [
            self._add_log,
            self._add_heartbeat,
            self._add_displays,
            self._add_sleep,
            self._add_power,
            self._add_memory,
            self._add_last_good,
            self._add_single,
            self._add_visits,
            self._add_talk,
            self._add_health,
        ]

    def _on_first_frame(self) -> None:
        self.exhibit.window.frame.disconnect(self._on_first_frame)
        self.notifier.ready(f"showing {self.options.instead or 'the usual content'}")
        self._start.start(0)

    def start(self) -> None:
        """Begin: one service after the other, so that none of them costs a frame."""
        if self._waiting:
            self._waiting.pop(0)()
        if self._waiting:
            self._start.start(BETWEEN_MS)

    def close(self, code: int = EXIT_ENDED) -> None:
        """End them all. A program that ends on purpose has not failed."""
        log.info("ended with %d", code)
        self.notifier.stopping()
        self._start.stop()
        for end in reversed(self._ends):
            end()
        self._ends.clear()
        self.notifier.close()
        if code in (EXIT_ENDED, EXIT_RESTART):
            starts.write(self.options.state, Starts())

    def _add_log(self) -> None:
        """What happens is written down; what comes again and again is told once a minute."""
        from kiosk.runtime.logs import Log
        from kiosk.views import qtlog

        self.log = Log(self.options.state)
        loaded = self.exhibit.loaded
        told = f"kiosk {__version__} started, content {loaded.digest[:12]}, {len(loaded.problems)} problems"
        log.info("%s, %s", told, self.options.instead or "as usual")
        for problem in self.setting_problems:
            log.warning("settings.toml:%d: %s", problem.line, problem.en)
        qtlog.listen()
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()
        self._ends += [self.log.close, qtlog.stop, self._on_minute, self._minute.stop]
        self._failures: dict[str, int] = {}

    def _on_minute(self) -> None:
        for what, count in LOG.failures.items():
            more = count - self._failures.get(what, 1)
            if more > 0:
                self._failures[what] = count
                log.error(f"painting failed {more} times more: {what}")
        self.log.tell()

    def _add_heartbeat(self) -> None:
        """Whoever watches hears of each second in which the loop turned and something was painted."""
        window = self.exhibit.window

        def shown() -> bool:
            handle = window.windowHandle()
            exposed = handle is not None and handle.isExposed()
            return window.isVisible() and exposed and not self.asleep()

        pulse = Pulse(window)
        beat = Heartbeat(self.notifier, self.crash, pulse.ask, lambda: pulse.painted, shown, self)
        self._ends.append(beat.stop)
        beat.start()
        self._healthy = QTimer(self)
        self._healthy.setSingleShot(True)
        self._healthy.setInterval(round(HEALTHY_S * 1000))
        self._healthy.timeout.connect(self._on_healthy)
        self._healthy.start()
        self._ends.append(self._healthy.stop)

    def _on_healthy(self) -> None:
        starts.write(self.options.state, Starts())

    def _add_displays(self) -> None:
        """The window follows its display."""
        from kiosk.views.displays import Displays

        displays = Displays(self.exhibit.window, fills=self.options.size is None)
        displays.start()
        self._ends.append(displays.stop)

    def _add_sleep(self) -> None:
        """Outside the opening hours the screen is black."""
        from kiosk.app.screen import ScreenKeeper

        keeper = ScreenKeeper(self.exhibit, self.options.data, self.options.state, self)
        self.services.screen = keeper
        self.asleep = lambda: keeper.sleeper.asleep
        self._ends.append(keeper.stop)
        keeper.start()

    def _add_power(self) -> None:
        self.services.power = Power()

    def _add_memory(self) -> None:
        """Grown too large, it begins anew when nobody is there."""
        window = self.exhibit.window

        def idle() -> bool:
            return self.exhibit.store.visit.screen is Screen.ATTRACT and not window.staff_open

        watch = MemoryWatch(self.settings.memory_mb, idle, Power().restart, parent=self)
        watch.start()
        self._ends.append(watch.stop)

    def _add_last_good(self) -> None:
        """What has run well for a minute is kept, for a start at which the files cannot be shown."""
        self._keeping: threading.Thread | None = None
        self._good = QTimer(self)
        self._good.setSingleShot(True)
        self._good.setInterval(round(KEPT_AFTER_S * 1000))
        self._good.timeout.connect(self._on_good)
        self.exhibit.reloaded.connect(self._good.start)
        self._good.start()
        self._ends += [self._end_keeping, self._good.stop]

    def _on_good(self) -> None:
        from kiosk.runtime.lastgood import keep

        exhibit, state = self.exhibit, self.options.state
        same = exhibit.where is not None and exhibit.folder == exhibit.where()
        if state is None or exhibit.loaded.errors or not same or exhibit.folder is None:
            return
        self._end_keeping()
        words = {"copied": not exhibit.packed}
        self._keeping = threading.Thread(
            target=keep, args=(state, exhibit.folder, exhibit.loaded.digest), kwargs=words, name="last-good"
        )
        self._keeping.start()

    def _end_keeping(self) -> None:
        if self._keeping is not None:
            self._keeping.join()
            self._keeping = None

    def _add_single(self) -> None:
        """A second copy asks this one to come to the front."""
        single = self.options.single
        if single is None:
            return
        self._ends.append(single.close)
        if single.listener is not None:
            self._asked = QSocketNotifier(single.listener.fileno(), QSocketNotifier.Type.Read, self)
            self._asked.activated.connect(self._on_asked)
            self._ends.append(lambda: self._asked.setEnabled(False))

    def _add_visits(self) -> None:
        """What visitors open is counted on this machine."""
        if self.options.data is None:
            return
        from kiosk.presenters.visits import cell_of
        from kiosk.runtime.visitfile import read_visits
        from kiosk.runtime.visits import VisitRecorder
        from kiosk.views.staff.visits_page import VisitsDesk

        exhibit, window = self.exhibit, self.exhibit.window
        recorder = VisitRecorder(self.options.data, self.settings.keep_days, parent=self)

        def follow(before: Visit, after: Visit) -> None:
            recorder.follow(before, after, not exhibit.unanswered)

        def touched(what: str, pos: QPointF) -> None:
            screen = exhibit.store.visit.screen
            if (
                what == "miss"
                and screen is not Screen.ATTRACT
                and not window.staff_open
                and not self.asleep()
            ):
                size = window.size()
                recorder.missed(screen.value, cell_of(pos.x(), pos.y(), size.width(), size.height()))

        exhibit.store.changed.connect(follow)
        window.touched.connect(touched)
        recorder.start()
        data, days = self.options.data, self.settings.keep_days
        self.services.visits = VisitsDesk(
            recorder,
            lambda: read_visits(data),
            lambda: window.book,
            days,
            data,
            lambda: where() if (where := exhibit.where) is not None else self.options.content,
            (self.options.state or data) / "screens",
        )
        self._ends.append(recorder.close)

    def _add_talk(self) -> None:
        """Staff may give a talk on this screen; afterwards it waits for visitors again."""
        from kiosk.views.staff.talk_page import TalkDesk

        window = self.exhibit.window
        self._talk: TalkShow | None = None
        self.services.talk = TalkDesk(lambda: window.book, self.begin_talk)
        self._ends.append(self._end_talk)

    def begin_talk(self, route: str) -> None:
        """Take the screen over for a talk."""
        from kiosk.app.talkshow import TalkShow
        from kiosk.runtime.talkfile import TalkFile

        if self._talk is not None or route not in self.exhibit.store.content.routes:
            return
        if self.exhibit.window.staff is not None:
            self.exhibit.window.staff.close_panel()
        self._talk = TalkShow(self.exhibit, route, file=TalkFile(self.options.state))
        self._talk.ended.connect(self._on_talk_ended)
        self._talk.start()

    def _end_talk(self) -> None:
        if self._talk is not None:
            self._talk.close()

    def _on_talk_ended(self) -> None:
        talk, self._talk = self._talk, None
        if talk is not None:
            talk.deleteLater()
        self.exhibit.attended = False
        self.exhibit.dispatch(StartOver())

    def _add_health(self) -> None:
        """The machine is tested when it opens; what is bad staff see by their mark, and visitors do not."""
        from kiosk.runtime.logs import tail
        from kiosk.views.staff.health_page import Health, LogDesk

        state, data = self.options.state, self.options.data
        self.services.log = LogDesk(lambda: tail(state, LINES_SHOWN))
        if data is None:
            return
        health = self.services.health = Health(str(data), self)
        health.child.done.connect(self._on_tested)
        self._test = QTimer(self)
        self._test.setSingleShot(True)
        self._test.setInterval(TESTED_AFTER_MS)
        self._test.timeout.connect(health.test)
        self._test.start()
        self._ends += [health.stop, self._test.stop]
        if self.services.screen is not None:
            # Another day begins.
            self.services.screen.sleeper.woke.connect(self._test.start)

    def _on_tested(self) -> None:
        health = self.services.health
        red = [one.get("en", "?") for one in health.found or () if one.get("state") == "red"]
        for said in red:
            log.warning(f"self-test: {said}")
        self.exhibit.trace.write("tested", red=len(red), checks=len(health.found or ()))
        self.exhibit.unfit = bool(red)
        self.exhibit.show_mark()

    def _on_asked(self) -> None:
        single, window = self.options.single, self.exhibit.window
        if single is not None and single.asked():
            self.exhibit.trace.write("front")
            window.show()
            window.raise_()
            window.activateWindow()
