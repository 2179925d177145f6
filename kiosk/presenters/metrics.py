"""Lengths of the physical screen: from design units and millimetres to pixels. Pure.

Sources: standing kiosk study (20 mm targets), Section 508 402.4 and EN 301 549 5.1.4 (text), 8.3.3 (reach).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

TOUCH_MM, GAP_MM, REACH_MM = 20.0, 3.0, 1220.0
HAND_MM = 640.0
TOUCH_U, GAP_U = 64.0, 10.0
CAPTION_MM, BODY_MM, LARGE_MM = 6.6, 8.5, 10.0
READING_MM = 600.0
BODY_FLOOR_U = 28.0
CAPTION_FLOOR_U = 22.0
MIN_TEXT_PX = 20.0


@dataclass(frozen=True, slots=True)
class Metrics:
    """Pixels of one window on one display.

    `width` and `height` in px; `diagonal_in` of the picture; `bottom_edge_mm` of its lower edge above the
    floor.
    A window that does not fill its display is measured as if it did, so a preview looks like the hall.
    """

    width: int
    height: int
    diagonal_in: float = 43.0
    bottom_edge_mm: float = 750.0
    distance_mm: float = 600.0

    @property
    def u(self) -> float:
        """Pixels of one design unit."""
        return max(min(self.width, self.height), 1) / 1080.0

    @property
    def mm(self) -> float:
        """Pixels of one millimetre."""
        return math.hypot(self.width, self.height) / (self.diagonal_in * 25.4)

    @property
    def portrait(self) -> bool:
        """True where the window is higher than wide."""
        return self.height > self.width

    @property
    def touch(self) -> float:
        """Least side of a touch target, px."""
        return max(TOUCH_U * self.u, TOUCH_MM * self.mm)

    @property
    def gap(self) -> float:
        """Least gap between touch targets, px."""
        return max(GAP_U * self.u, GAP_MM * self.mm)

    def text(self, size_u: float, step: int) -> float:
        """Em size in px of a role of `size_u` at a text step in percent.

        The millimetre floors raise the small roles: captions to 6.6 mm, body and larger to 8.5 mm, the
        largest step to 10 mm for body text.
        """
        # The floors are for 600 mm; text that is read from farther away is larger by as much.
        far = max(self.distance_mm / READING_MM, 1.0) * self.mm
        body = size_u >= BODY_FLOOR_U
        base = max(size_u * self.u, (BODY_MM if body else CAPTION_MM) * far)
        scaled = base * step / 100.0
        if step >= 150 and body:
            scaled = max(scaled, LARGE_MM * far)
        return max(scaled, MIN_TEXT_PX)

    def of_one_hand(self) -> Metrics:
        """Those of the part that one hand reaches from the side: 640 mm from the edge, as far as an arm of
        a seated adult goes without leaning over; the whole where the screen is narrower [our own choice]."""
        wide = min(self.width, round(HAND_MM * self.mm))
        if wide == self.width:
            return self
        # The same pixels for a millimetre, on a picture that is less wide.
        diagonal = self.diagonal_in * math.hypot(wide, self.height) / math.hypot(self.width, self.height)
        return replace(self, width=wide, diagonal_in=diagonal)

    @property
    def reach_y(self) -> float:
        """The y in px above which nothing may be touched in reach mode; 0 where all is within reach."""
        return max(0.0, self.height - (REACH_MM - self.bottom_edge_mm) * self.mm)
