"""A talk on a running exhibit: the speaker's keys and touches, the time, and the steps on the screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from kiosk.app.exhibit import Exhibit
from kiosk.content.routes import Route
from kiosk.runtime.talkfile import Rehearsals, TalkFile
from kiosk.state.model import Open, Screen, SetLanguage, Show, Spot, StartOver, Visit
from kiosk.state.talk import (
    Auto,
    Begin,
    Command,
    GoToStep,
    Hold,
    Onward,
    Overview,
    Pointer,
    Return,
    Spend,
    Talk,
    Timer,
    ToBlank,
    Wander,
    begin,
    follow,
    is_due,
    on_route,
    spot_of,
    talk_step,
    visit_at,
)

LOOK_MS: Final = 200
SAVE_S: Final = 2.0
HOLD_S: Final = 30.0
"""Auto-play goes on when nobody has touched for so long."""
MOST_DIGITS: Final = 3

_KEY = Qt.Key
# As clickers and the programs that speakers know have them.
KEYS: Final[dict[Qt.Key, Command]] = {
    _KEY.Key_PageDown: Onward(),
    _KEY.Key_Right: Onward(),
    _KEY.Key_Down: Onward(),
    _KEY.Key_Space: Onward(),
    _KEY.Key_N: Onward(),
    _KEY.Key_PageUp: Onward(-1),
    _KEY.Key_Left: Onward(-1),
    _KEY.Key_Up: Onward(-1),
    _KEY.Key_Backspace: Onward(-1),
    _KEY.Key_Home: GoToStep(0),
    _KEY.Key_End: GoToStep(10**6),
    _KEY.Key_B: ToBlank("black"),
    _KEY.Key_Period: ToBlank("black"),
    _KEY.Key_W: ToBlank("white"),
    _KEY.Key_Comma: ToBlank("white"),
    _KEY.Key_O: Overview(),
    _KEY.Key_P: Pointer(),
    _KEY.Key_T: Timer(),
    _KEY.Key_R: Return(),
    _KEY.Key_A: Auto(),
}


class TalkControl(QObject):
    """One talk, from its first step to its end. `changed` tells that the speaker's view has something new:
    after each command, and once a second. `asked` tells that the speaker wants to end it, `ended` that it is
    over."""

    changed = Signal()
    asked = Signal()
    ended = Signal()
    swap = Signal()
    """The screens of audience and speaker are to change places."""

    def __init__(
        self,
        exhibit: Exhibit,
        route: str,
        *,
        auto: bool = False,
        loops: bool = False,
        file: TalkFile | None = None,
        rehearsals: Rehearsals | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Where it `loops`, auto-play begins anew after the last step. Raises KeyError for a route that is
        not there."""
        super().__init__(exhibit)
        self.exhibit = exhibit
        self.talk: Talk = begin(route, exhibit.store.content, auto=auto)
        self.typed: str | None = None
        """Digits of the step to go to, None while nobody types them."""
        self._loops = loops
        self._file = file or TalkFile(None)
        self._rehearsals = rehearsals
        self._clock = clock
        self._route = exhibit.store.content.routes[route]
        self._last = self._told = self._saved = self._since = self._touched = clock()
        self._own = False
        self._over = False
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.look)
        # Once the reload is through.
        self._mended = QTimer(self)
        self._mended.setSingleShot(True)
        self._mended.setInterval(0)
        self._mended.timeout.connect(self._on_mended)

    @property
    def route(self) -> Route:
        """The route as it is in the content now."""
        return self._route

    def start(self, *, resume: bool = False) -> None:
        """Show the first step, or with `resume` the one at which this talk was cut off."""
        exhibit = self.exhibit
        kept = self._file.load() if resume else None
        routes = exhibit.store.content.routes
        if (
            kept is not None
            and (kept.talk.begun or kept.talk.route) == self.talk.route
            and kept.talk.route in routes
        ):
            self._route = routes[kept.talk.route]
            # The room has waited: the time goes on as on the wall.
            talk = talk_step(kept.talk, GoToStep(kept.talk.at), self._route)
            self.talk = talk_step(talk, Spend(kept.ago), self._route)
        exhibit.attended = True
        exhibit.idle.stop()
        exhibit.window.keys = self.on_key
        exhibit.window.activity.connect(self._on_activity)
        exhibit.store.changed.connect(self._on_visit)
        exhibit.store.content_changed.connect(self._on_content)
        self._last = self._since = self._clock()
        self._look.start()
        self._show()

    def command(self, command: Command) -> None:
        """Do what the speaker asks for."""
        if self._over:
            return
        self.look()
        before, self.talk = self.talk, talk_step(self.talk, command, self._route)
        if isinstance(command, Onward) and self.talk is before and command.by > 0 and self.talk.auto:
            self._at_end()
        moved = isinstance(command, Onward | GoToStep | Return | Begin)
        if moved and (self.talk.at != before.at or before.away or isinstance(command, Return | Begin)):
            self._since = self._clock()
            self._show()
        if self.talk is not before:
            self.typed = None
            self._save()
            self.changed.emit()

    def end(self) -> None:
        """The talk is over. Where it is rehearsed its times are kept."""
        if self._over:
            return
        self.look()
        self._over = True
        self._look.stop()
        self._mended.stop()
        self._keep_times()
        self._file.forget()
        exhibit = self.exhibit
        exhibit.window.keys = None
        exhibit.window.activity.disconnect(self._on_activity)
        exhibit.store.changed.disconnect(self._on_visit)
        exhibit.store.content_changed.disconnect(self._on_content)
        self.ended.emit()

    def _keep_times(self) -> None:
        if self._rehearsals is not None and self.talk.seconds > 0:
            self._rehearsals.add(self.talk.route, self.talk.spent)

    def hand_back(self) -> None:
        """End it, and let the exhibit wait for visitors again."""
        self.end()
        self.exhibit.attended = False
        self.exhibit.dispatch(StartOver())

    # keys --------------------------------------------------------------------------------------------------

    def on_key(self, event: QKeyEvent) -> bool:
        """Take a key; False where it is none of the talk's."""
        key = _KEY(event.key())
        if self._on_typed(key, event.text()):
            return True
        if key in (_KEY.Key_Return, _KEY.Key_Enter):
            self.command(Onward())
        elif key == _KEY.Key_F5:
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.command(Return() if shifted else Begin())
        elif key == _KEY.Key_S:
            self.swap.emit()
        elif key == _KEY.Key_L:
            self.switch_language()
        elif key == _KEY.Key_Escape:
            self.escape()
        elif key in KEYS:
            self.command(KEYS[key])
        else:
            return False
        return True

    def _on_typed(self, key: Qt.Key, text: str) -> bool:
        """The number of a step: after G or at once, and Enter."""
        if key == _KEY.Key_G:
            self.typed = None if self.typed is not None else ""
        elif text.isdecimal() and text.isascii():
            self.typed = ((self.typed or "") + text)[-MOST_DIGITS:]
        elif self.typed is None:
            return False
        elif key == _KEY.Key_Backspace:
            self.typed = self.typed[:-1]
        elif key in (_KEY.Key_Return, _KEY.Key_Enter):
            typed, self.typed = self.typed, None
            if typed:
                self.command(GoToStep(int(typed) - 1))
        elif key == _KEY.Key_Escape:
            self.typed = None
        else:
            self.typed = None
            return False
        self.changed.emit()
        return True

    def escape(self) -> None:
        """Leave what lies over the step; from the step itself ask whether to end."""
        talk = self.talk
        if talk.overview:
            self.command(Overview(False))
        elif talk.blank:
            self.command(ToBlank(talk.blank))
        elif talk.pointer:
            self.command(Pointer(False))
        else:
            self.asked.emit()

    def hand_over(self) -> None:
        """Let the audience explore: the exhibit at its beginning; `Return` leads back to the step."""
        self.exhibit.dispatch(Open(Screen.HOME))
        self.command(Wander())

    def change_route(self, route: str) -> None:
        """Give another route, from its first step. Raises KeyError for one that is not there."""
        content = self.exhibit.store.content
        self.look()
        self._keep_times()
        self.talk = on_route(self.talk, route, content)
        self._route = content.routes[route]
        self._since = self._clock()
        self.typed = None
        self._show()
        self._save()
        self.changed.emit()

    def switch_language(self) -> None:
        """The other language on the audience's screen."""
        lang = self.exhibit.store.visit.lang
        self._own = True
        self.exhibit.dispatch(SetLanguage("en" if lang == "zh" else "zh"))
        self._own = False
        self.changed.emit()

    # time --------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Let the time that has passed go to the step; begin the next one where it is due."""
        now = self._clock()
        passed, self._last = now - self._last, now
        self.talk = talk_step(self.talk, Spend(passed), self._route)
        if self.talk.held and now - self._touched >= HOLD_S:
            self.talk = talk_step(self.talk, Hold(False), self._route)
            # What visitors have looked at has its time from here.
            self._since = now
            self._show()
        if is_due(self.talk, now - self._since, self._route):
            self._since = now
            if self.talk.at + 1 >= len(self._route.steps):
                self._at_end()
            else:
                self.talk = talk_step(self.talk, Onward(), self._route)
                self._show()
                self.changed.emit()
        if now - self._saved >= SAVE_S:
            self._saved = now
            self._save()
        if now - self._told >= 1.0:
            self._told = now
            self.changed.emit()

    def _at_end(self) -> None:
        """Auto-play is through."""
        if self._loops:
            self.talk = talk_step(self.talk, Begin(), self._route)
            self._since = self._clock()
            self._show()
        else:
            self.talk = talk_step(self.talk, Auto(False), self._route)
        self.changed.emit()

    def _save(self) -> None:
        if not self._over:
            self._file.save(self.talk)

    # the screen --------------------------------------------------------------------------------------------

    def _show(self) -> None:
        """Bring the step to the screen as it begins."""
        store = self.exhibit.store
        visit = visit_at(store.visit, self.talk.route, self.talk.at, store.content)
        self._own = True
        self.exhibit.dispatch(Show(visit))
        self._own = False

    def _on_visit(self, before: Visit, after: Visit) -> None:
        if not self._own and (before.screen, before.item) != (after.screen, after.item):
            self.command(Wander())

    def _on_activity(self) -> None:
        self._touched = self._clock()
        if self.talk.auto and not self.talk.held:
            self.command(Hold(True))

    def _on_content(self) -> None:
        """The files have changed: the talk stays at its step."""
        content = self.exhibit.store.content
        after = follow(self.talk, self._route, content.routes.get(self.talk.route))
        if after is None:
            # Staff have taken the route out: what is on the screen stays, and there is nothing to go on to.
            self.end()
            return
        self.talk, self._route = after, content.routes[self.talk.route]
        # What is gone falls back to another screen: that is nobody's wander.
        self._own = True
        self._mended.start()

    def _on_mended(self) -> None:
        self._own = False
        if not self.talk.away and not self._stands():
            self._show()
        self.changed.emit()

    def _stands(self) -> bool:
        """True where the screen shows what the step does."""
        step = self._route.steps[self.talk.at]
        return self.exhibit.store.visit.spot == Spot(*spot_of(step, self.talk.route, self.talk.at))
