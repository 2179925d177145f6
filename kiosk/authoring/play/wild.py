"""The random visitor: taps, drags, pinches, many fingers, palms, touches that never end, keys and wheels.

The sequence follows from the seed alone: what is drawn never depends on what the exhibit shows. There is no
pace: the next touch comes as soon as the loop has run once.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QTimer

from kiosk.authoring.play.growth import Size, look
from kiosk.authoring.play.hands import Touch, WindowGone, deliver, press_key, turn_wheel
from kiosk.authoring.play.reading import things
from kiosk.authoring.play.watch import Watch
from kiosk.state.model import Screen

CHECK_EVERY, LOOK_EVERY = 100, 1000
PATIENCE_S = 5.0  # for the home screen after a touch of the dock
LONG_WAIT_S = 0.4
PRESSED_KEYS = (
    *("Right", "Left", "Up", "Down", "Tab", "Shift+Tab", "Enter", "Escape", "Space", "PageDown", "PageUp"),
    *("Home", "End", "A", "Z", "7", "Plus", "Minus"),
)
# Fingers of the ids 1 to 12 come and go; those that never leave have ids of their own until they are used
# again.
STUCK_IDS = tuple(range(20, 26))
KINDS = {
    "tap": 42,
    "drag": 12,
    "fling": 10,
    "pinch": 9,
    "fingers": 6,
    "palm": 4,
    "stay": 3,
    "key": 8,
    "wheel": 5,
    "wait": 0.15,
    "idle": 0.25,
}


class Failed(Exception):
    """The exhibit failed under the random visitor. `code` names the message, `values` fill it in."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class RandomVisitor(QObject):
    """Does `actions` actions on an exhibit; a look at the process every thousand."""

    def __init__(
        self, exhibit: Any, watch: Watch, seed: int, actions: int, on_look: Callable[[Size], None]
    ) -> None:
        super().__init__()
        self._exhibit = exhibit
        self._window = exhibit.window
        self._watch = watch
        self._seed = seed
        self._actions = actions
        self._on_look = on_look
        self._rng = random.Random(seed)
        self._stuck: dict[int, Touch] = {}
        self.done = 0
        self.kind = ""
        self._loop = QEventLoop(self)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_turn)
        self._turns: Iterator[None] = iter(())
        self._failure: Exception | None = None

    def run(self) -> None:
        """Returns after the last action. Raises Failed, WindowGone."""
        self._turns = self._all()
        self._timer.start()
        try:
            self._loop.exec()
        finally:
            self._timer.stop()
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """End before the next touch."""
        self._turns = iter(())

    def _on_turn(self) -> None:
        """One touch event, then the loop runs again."""
        try:
            next(self._turns)
        except StopIteration:
            self._loop.quit()
            return
        except (Failed, WindowGone) as error:
            self._failure = error
            self._loop.quit()
            return
        found = self._watch.take()
        if found:
            values = {"action": self.done + 1, "seed": self._seed, "kind": self.kind}
            self._failure = Failed("fail-random", **values, found="; ".join(found))
            self._loop.quit()

    def _all(self) -> Iterator[None]:
        self._look()
        kinds, weights = list(KINDS), list(KINDS.values())
        for number in range(1, self._actions + 1):
            self.kind = self._rng.choices(kinds, weights)[0]
            # Each action draws from a stream of its own, so that one that draws more shifts no other.
            rng = random.Random(self._rng.getrandbits(64))
            yield from getattr(self, f"_{self.kind}")(rng)
            self.done = number
            if number % CHECK_EVERY == 0:
                self.kind = "dock"
                yield from self._go_home()
            if number % LOOK_EVERY == 0 or number == self._actions:
                self._look()
        yield from self._send(Touch(t.finger, "release", t.x, t.y) for t in self._take_stuck())

    def _look(self) -> None:
        self._on_look(look(self.done, self._window))

    def _go_home(self) -> Iterator[None]:
        """One touch of the first entry of the dock, whatever rests on the glass."""
        home = self._window.dock.items[0]
        middle = home.mapTo(self._window, home.rect().center())
        yield from self._press_and_release([(1, float(middle.x()), float(middle.y()))])
        end = time.monotonic() + PATIENCE_S
        while self._exhibit.store.visit.screen is not Screen.HOME:
            if time.monotonic() > end:
                found = self._exhibit.store.visit.screen.value
                raise Failed("fail-dock", action=self.done, found=found, seed=self._seed)
            yield

    # touches -----------------------------------------------------------------------------------------------

    def _send(self, touches: Any) -> Iterator[None]:
        """One event; the fingers that never left are in it, as a panel reports them."""
        now = tuple(touches)
        if not now:
            return
        used = {t.finger for t in now}
        rest = tuple(t._replace(change="stay") for f, t in self._stuck.items() if f not in used)
        deliver(self._window, now + rest)
        yield

    def _take_stuck(self) -> list[Touch]:
        touches = list(self._stuck.values())
        self._stuck.clear()
        return touches

    def _press_and_release(self, spots: list[tuple[int, float, float]]) -> Iterator[None]:
        yield from self._send(Touch(f, "press", x, y) for f, x, y in spots)
        yield from self._send(Touch(f, "release", x, y) for f, x, y in spots)

    def _spot(self, rng: random.Random) -> tuple[float, float]:
        return rng.random() * self._window.width(), rng.random() * self._window.height()

    def _tap(self, rng: random.Random) -> Iterator[None]:
        """Half of the time on something that can be touched, else anywhere."""
        x, y = self._spot(rng)
        aimed, which, dx, dy = rng.random() < 0.5, rng.random(), rng.random(), rng.random()
        if aimed:
            targets = [t for t in things(self._window) if t.touchable]
            if targets:
                rect = targets[int(which * len(targets))].rect
                x, y = rect.x() + dx * rect.width(), rect.y() + dy * rect.height()
        yield from self._press_and_release([(1, x, y)])

    def _strokes(self, rng: random.Random, fingers: int, moves: int, reach: float) -> Iterator[None]:
        """So many fingers, each on a way of its own."""
        ways = []
        for finger in range(1, fingers + 1):
            x, y = self._spot(rng)
            turn, length = rng.random() * math.tau, rng.random() * reach * self._window.width()
            ways.append((finger, x, y, math.cos(turn) * length, math.sin(turn) * length))
        yield from self._send(Touch(f, "press", x, y) for f, x, y, _, _ in ways)
        for k in range(1, moves + 1):
            s = k / moves
            yield from self._send(Touch(f, "move", x + dx * s, y + dy * s) for f, x, y, dx, dy in ways)
        yield from self._send(Touch(f, "release", x + dx, y + dy) for f, x, y, dx, dy in ways)

    def _drag(self, rng: random.Random) -> Iterator[None]:
        yield from self._strokes(rng, 1, rng.randint(3, 12), 0.5)

    def _fling(self, rng: random.Random) -> Iterator[None]:
        yield from self._strokes(rng, 1, rng.randint(2, 4), 0.4)

    def _fingers(self, rng: random.Random) -> Iterator[None]:
        yield from self._strokes(rng, rng.randint(3, 10), rng.randint(0, 6) or 1, 0.2)

    def _pinch(self, rng: random.Random) -> Iterator[None]:
        x, y = self._spot(rng)
        turn, first, last = rng.random() * math.tau, 20 + rng.random() * 300, 20 + rng.random() * 300
        moves = rng.randint(3, 10)

        def both(change: Any, half: float) -> list[Touch]:
            dx, dy = math.cos(turn) * half, math.sin(turn) * half
            return [Touch(1, change, x - dx, y - dy), Touch(2, change, x + dx, y + dy)]

        yield from self._send(both("press", first))
        for k in range(1, moves + 1):
            yield from self._send(both("move", first + (last - first) * k / moves))
        yield from self._send(both("release", last))

    def _palm(self, rng: random.Random) -> Iterator[None]:
        """A cluster of touches that hardly move, come at once and go one by one."""
        x, y = self._spot(rng)
        cluster = [
            Touch(f, "press", x + rng.gauss(0, 60), y + rng.gauss(0, 60)) for f in range(1, rng.randint(5, 9))
        ]
        yield from self._send(cluster)
        for _ in range(rng.randint(1, 5)):
            moved = [
                t._replace(change="move", x=t.x + rng.gauss(0, 3), y=t.y + rng.gauss(0, 3)) for t in cluster
            ]
            cluster = moved
            yield from self._send(cluster)
        while cluster:
            gone, *cluster = cluster
            yield from self._send(
                [gone._replace(change="release"), *(t._replace(change="stay") for t in cluster)]
            )

    def _stay(self, rng: random.Random) -> Iterator[None]:
        """A touch whose end the panel loses. It rests until its id is used for another one."""
        finger = rng.choice(STUCK_IDS)
        x, y = self._spot(rng)
        old = self._stuck.pop(finger, None)
        if old is not None and rng.random() < 0.5:
            yield from self._send([old._replace(change="release")])
        touch = Touch(finger, "press", x, y)
        yield from self._send([touch])
        self._stuck[finger] = touch

    def _key(self, rng: random.Random) -> Iterator[None]:
        for _ in range(rng.choice((1, 1, 1, 2, 5))):
            press_key(self._window, rng.choice(PRESSED_KEYS))
            yield

    def _wheel(self, rng: random.Random) -> Iterator[None]:
        x, y = self._spot(rng)
        zooming = rng.random() < 0.5
        for _ in range(rng.randint(1, 4)):
            turn_wheel(self._window, x, y, rng.choice((-2, -1, 1, 2)), zooming=zooming)
            yield

    def _wait(self, rng: random.Random) -> Iterator[None]:
        """Long enough for every animation to end."""
        end = time.monotonic() + LONG_WAIT_S * (1 + rng.random())
        while time.monotonic() < end:
            yield

    def _idle(self, rng: random.Random) -> Iterator[None]:
        """The question whether anybody is there, as the clock would ask it; sometimes nobody is."""
        expires = rng.random() < 0.3
        self._exhibit.idle.warn.emit()
        yield
        if expires:
            self._exhibit.idle.expired.emit()
            yield
