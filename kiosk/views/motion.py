"""Motion: one eased value, and kinetic travel after a fling. Each can be set to zero; hidden views stop
theirs."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEasingCurve, QObject, Qt, QTimer, QVariantAnimation

FRAME_MS: Final = 16
FRICTION: Final = 3.2  # share of the velocity lost a second, as an exponent
REST: Final = 24.0  # px/s at which a fling stands still


class Tween(QObject):
    """Moves a number from where it is to where it should be; `set` is called with each value.

    With a length of 0 ms the last value is set at once, in the same call.
    """

    def __init__(
        self, parent: QObject, apply: Callable[[float], None], done: Callable[[], None] | None = None
    ) -> None:
        super().__init__(parent)
        self._apply = apply
        self._done = done
        self._animation = QVariantAnimation(self)
        self._animation.valueChanged.connect(self._on_value)
        self._animation.finished.connect(self._on_finished)

    @property
    def running(self) -> bool:
        """True while it moves."""
        return self._animation.state() == QVariantAnimation.State.Running

    def start(
        self, begin: float, end: float, ms: int, ease: QEasingCurve.Type = QEasingCurve.Type.InOutCubic
    ) -> None:
        """Go from `begin` to `end` in `ms` milliseconds."""
        self._animation.stop()
        if ms <= 0:
            self._apply(end)
            self._on_finished()
            return
        self._animation.setDuration(ms)
        self._animation.setEasingCurve(ease)
        self._animation.setStartValue(float(begin))
        self._animation.setEndValue(float(end))
        # Qt tells the first value with the first tick: a frame before it would show the end.
        self._apply(float(begin))
        self._animation.start()

    def stop(self) -> None:
        """Stay where it is."""
        self._animation.stop()

    def _on_value(self, value: object) -> None:
        if isinstance(value, float):
            self._apply(value)

    def _on_finished(self) -> None:
        if self._done is not None:
            self._done()


class Kinetic(QObject):
    """Travel after a fling: the velocity decays, `move(delta)` gets px and returns False where it meets an
    end."""

    def __init__(
        self,
        parent: QObject,
        move: Callable[[float], bool],
        done: Callable[[], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._move = move
        self._done = done
        self._clock = clock
        self._velocity = 0.0
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._on_frame)

    @property
    def running(self) -> bool:
        """True while it travels."""
        return self._timer.isActive()

    @property
    def velocity(self) -> float:
        """How fast it travels, px/s; what was left of it where it met an end."""
        return self._velocity

    def start(self, velocity: float) -> None:
        """Begin at `velocity` px/s; slower than the rest speed it does not begin."""
        self._velocity = velocity
        self._last = self._clock()
        if abs(velocity) > REST:
            self._timer.start()
        else:
            self._end()

    def stop(self) -> None:
        """Stand still at once."""
        self._timer.stop()

    def _on_frame(self) -> None:
        now = self._clock()
        seconds = min(now - self._last, 0.1)
        self._last = now
        decay = math.exp(-FRICTION * seconds)
        distance = self._velocity * (1 - decay) / FRICTION
        self._velocity *= decay
        if not self._move(distance) or abs(self._velocity) < REST:
            self._timer.stop()
            self._end()

    def _end(self) -> None:
        if self._done is not None:
            self._done()
