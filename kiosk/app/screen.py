"""The screen of a run in the hall: it sleeps outside the opening hours, and staff set its brightness."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kiosk.app.exhibit import Exhibit, fresh
from kiosk.presenters.staff_screen import ScreenSituation
from kiosk.runtime.brightness import Brightness
from kiosk.runtime.commands import Command
from kiosk.runtime.hours import day_words
from kiosk.runtime.settings import SettingsFile
from kiosk.runtime.sleeper import Sleeper
from kiosk.state.model import Screen, StartOver

log = logging.getLogger(__name__)


class ScreenKeeper(QObject):
    """Sends an exhibit to sleep and wakes it; what the page of the screen shows and does.

    `changed` tells that the page has something else to show.
    """

    changed = Signal()
    settings_changed = Signal()

    def __init__(self, exhibit: Exhibit, data: Path | None, state: Path | None, parent: QObject) -> None:
        super().__init__(parent)
        self._exhibit = exhibit
        self.file = SettingsFile(data)
        self.sleeper = Sleeper(lambda: self.file.settings.hours, self._resting, parent=self)
        self.brightness = Brightness(lambda: self.file.settings.brightness, state)
        self.display = Command("display")
        self._told: object = None
        self.sleeper.fell_asleep.connect(self._on_asleep)
        self.sleeper.woke.connect(self._on_awake)
        self.sleeper.looked.connect(self._on_looked)
        exhibit.window.cover.woken.connect(self.sleeper.touched)
        exhibit.window.activity.connect(self._on_activity)

    def start(self) -> None:
        """Begin."""
        self.sleeper.start()

    def stop(self) -> None:
        """The exhibit ends: a display that was off goes on again for whoever comes next."""
        self.sleeper.stop()
        if self.sleeper.asleep:
            self.display.start(self.file.settings.screen_on)
        for command in (self.display, self.brightness.command):
            command.leave()

    def situation(self) -> ScreenSituation:
        """What the page shows."""
        hours, now = self.file.settings.hours, self.sleeper.now()
        return ScreenSituation(
            now,
            self.brightness.way,
            self.brightness.percent,
            self.brightness.command.failed,
            hours.always,
            hours.is_open(now),
            day_words(hours.of(now.date())),
            hours.next_change(now),
            tuple((one.line, one.zh, one.en) for one in self.file.problems),
        )

    def darker(self) -> None:
        """One step down."""
        self.brightness.change(-1)
        self.changed.emit()

    def brighter(self) -> None:
        """One step up."""
        self.brightness.change(1)
        self.changed.emit()

    def sleep(self) -> None:
        """Until it is touched, or opens the next time."""
        self.sleeper.send()

    def _resting(self) -> bool:
        """True where nobody is there: a visit goes idle first, and staff leave."""
        visit, window = self._exhibit.store.visit, self._exhibit.window
        nobody = visit.screen is Screen.ATTRACT and visit == fresh(visit)
        return nobody and not window.staff_open and not self._exhibit.attended

    def _on_activity(self) -> None:
        self.sleeper.touched()

    def _on_asleep(self) -> None:
        exhibit = self._exhibit
        exhibit.trace.write("asleep")
        log.info("asleep")
        if exhibit.store.visit != fresh(exhibit.store.visit):
            exhibit.dispatch(StartOver())
        exhibit.window.sleep()
        self.display.start(self.file.settings.screen_off)

    def _on_awake(self) -> None:
        self.display.start(self.file.settings.screen_on)
        self._exhibit.window.wake()
        self._exhibit.trace.write("awake")
        log.info("awake")

    def _on_looked(self) -> None:
        """A few seconds have passed: look at the settings and at what was started."""
        self.display.look()
        self.brightness.command.look()
        if self.file.fresh():
            for problem in self.file.problems:
                log.warning("settings.toml:%d: %s", problem.line, problem.en)
            log.info("settings.toml was read again")
            self.settings_changed.emit()
        # The page is made anew only where it says something else: at most once a minute, by its clock.
        window = self._exhibit.window
        if window.staff_open:
            told = self.situation()
            key = (
                f"{told.now:%H:%M}",
                told.percent,
                told.failed,
                told.problems,
                told.today,
                told.next_change,
            )
            if key != self._told:
                self._told = key
                self.changed.emit()
