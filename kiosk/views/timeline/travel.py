"""How the canvas of the timeline moves: what it looks at, eased or at once, and how its ends give way."""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtWidgets import QWidget

from kiosk.presenters.timeline_scale import STEP, Port
from kiosk.state.model import View
from kiosk.views.motion import Kinetic, Tween

ZOOM_STEP = STEP**3
EDGE_MARGIN_U = 60.0
PULL_U, GIVE = 120.0, 0.55
BOUNCE_S, BOUNCE_MS = 0.03, 360


class Travel:
    """Part of `Canvas`: its port follows a finger, a fling, a button or the overview."""

    look: Any
    model: Any
    port: Port
    chosen: int

    def make_motions(self, owner: QWidget) -> None:
        """Make what moves it."""
        self._kinetic = Kinetic(owner, self._fling, self._rest)
        self._scroll = Tween(owner, self._scroll_to, self._rest)
        self._zoom = Tween(owner, self._zoom_to, self._rest)
        self._spring = Tween(owner, self._spring_to, self._rest)
        self._over = 0.0
        self._bounce = 0.0

    # what `Canvas` has -------------------------------------------------------------------------------------

    def _look(self, port: Port) -> None:
        raise NotImplementedError

    def _rest(self) -> None:
        raise NotImplementedError

    # whole travels -----------------------------------------------------------------------------------------

    @property
    def travelling(self) -> bool:
        """True while it moves by itself."""
        return any(m.running for m in (self._kinetic, self._scroll, self._zoom, self._spring))

    def halt(self) -> None:
        """A finger came down: stand still."""
        for motion in (self._kinetic, self._scroll, self._zoom, self._spring):
            motion.stop()

    def look_at(self, view: View) -> None:
        """Look somewhere at once, as the overview asks while its window is dragged."""
        self.halt()
        self._look(self.port.looking(view))
        self._still.start()  # type: ignore[attr-defined]

    def look_over(self, low: float, high: float) -> None:
        """Look at a stretch of the axis at once, as the overview asks while an end of its window is
        dragged."""
        self.look_at(self.port.showing(low, high, -self.port.lead).view)

    def travel_over(self, low: float, high: float) -> None:
        """Go where a stretch of the axis fills the canvas."""
        margin = 0.0 if low <= 0.0 and high >= 1.0 else self.look.px(EDGE_MARGIN_U)
        self.travel_to(self.port.showing(low, high, margin).view)

    def travel_to(self, view: View) -> None:
        """Go to a view, zoom and centre together."""
        self.halt()
        begin, end = self.port.view, self.port.looking(view).view
        self._glide = begin, end
        self._zoom.start(0.0, 1.0, self.look.ms("scroll_to"))

    def _zoom_to(self, p: float) -> None:
        begin, end = self._glide
        # Zoom grows by equal factors; the centre moves as the widths ask, so that nothing swings.
        zoom = begin.zoom * (end.zoom / begin.zoom) ** p
        a, b, w = 1 / begin.zoom, 1 / end.zoom, 1 / zoom
        share = (a - w) / (a - b) if abs(a - b) > 1e-9 else p
        self._look(self.port.looking(View(begin.centre + (end.centre - begin.centre) * share, zoom)))

    def zoom_by(self, factor: float) -> None:
        """Zoom about the chosen event, as the buttons do."""
        if self.model is None or not self.model.nodes:
            return
        self.halt()
        at = self.port.along(self.model.nodes.course.ats[self.chosen])
        if not 0 <= at <= self.port.length:
            at = self.port.length / 2
        self.travel_to(self.port.zoomed(self.port.view.zoom * factor, at).view)

    def _scroll_to(self, px: float) -> None:
        self._look(self.port.moved(px - self._scrolled))
        self._scrolled = px

    def scroll_by(self, px: float, ms: int) -> None:
        """Move by px of the axis, eased."""
        self._scrolled = 0.0
        self._scroll.start(0.0, px, ms)

    # fingers and flings ------------------------------------------------------------------------------------

    def pull(self, px: float) -> None:
        """A finger moved the river by px of the axis. Beyond an end it gives way less and less."""
        if self._over:
            # First it comes back from beyond the end.
            back = -min(max(-px if self._over > 0 else px, 0.0), abs(self._over))
            if back:
                self._over += math.copysign(back, self._over)
                px += math.copysign(back, -px) if abs(px) > abs(back) else -px
        before = self.port.pulled(0.0)
        after = before.moved(px)
        self._over += px - (after.start - before.start)
        if abs(self._over) < 0.5 or self.look.reduced or self.look.motion_off:
            self._over = 0.0
        self._look(after.pulled(self._give()))

    def _give(self) -> float:
        """How far the picture goes where the finger has gone `_over` px beyond an end."""
        most = self.look.px(PULL_U)
        return math.copysign(most * (1 - 1 / (abs(self._over) * GIVE / most + 1)), self._over)

    def let_go(self, velocity: float) -> None:
        """The finger left at px per second along the axis: it flings, or springs back from beyond an end."""
        if self._over:
            self._spring_back()
        elif self.look.reduced or self.look.motion_off:
            self._rest()
        else:
            self._velocity = velocity
            self._kinetic.start(velocity)

    def _spring_back(self) -> None:
        begin, self._over = self.port.pull, 0.0
        self._bounce = 0.0
        self._spring.start(begin, 0.0, self.look.ms("scroll_to"))

    def _fling(self, px: float) -> bool:
        before = self.port.start
        self._look(self.port.moved(px))
        if abs(self.port.start - before) > 1e-6:
            return True
        if abs(px) > 1.0:
            # It met an end while it was fast: the end gives way a little.
            self._bounce = math.copysign(min(abs(px) / 0.016 * BOUNCE_S, self.look.px(PULL_U) / 2), px)
            self._spring.start(0.0, 1.0, BOUNCE_MS)
        return False

    def _spring_to(self, value: float) -> None:
        pull = self._bounce * math.sin(math.pi * value) if self._bounce else value
        self._look(self.port.pulled(pull if self._spring.running or abs(pull) > 0.5 else 0.0))
