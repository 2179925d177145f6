"""The part of a plane that a canvas shows: moved, zoomed about a point, pulled beyond its ends. Pure.

The plane is as large as the canvas at zoom 1, and stretched with it. Lengths in px of the canvas.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk.state.model import PlaneView


@dataclass(frozen=True, slots=True)
class Port:
    """A canvas of `width` x `height` px that looks at `view`; `pull_x` and `pull_y` are how far a finger has
    pulled the picture beyond an end, px."""

    width: float
    height: float
    view: PlaneView = field(default_factory=PlaneView)
    most: float = 6.0
    pull_x: float = 0.0
    pull_y: float = 0.0

    @property
    def size(self) -> tuple[float, float]:
        """Size of the whole plane at this zoom, px."""
        return self.width * self.view.zoom, self.height * self.view.zoom

    @property
    def corner(self) -> tuple[float, float]:
        """The upper left corner of the canvas in the plane, px, without the pull."""
        w, h = self.size
        return self.view.x * w - self.width / 2, self.view.y * h - self.height / 2

    @property
    def origin(self) -> tuple[float, float]:
        """Where the upper left corner of the plane lies on the canvas, px."""
        x, y = self.corner
        return self.pull_x - x, self.pull_y - y

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the plane (0 to 1) lies on the canvas, px."""
        w, h = self.size
        left, top = self.origin
        return left + x * w, top + y * h

    def looking(self, view: PlaneView) -> Port:
        """Look at a part of the plane, as far as its ends allow."""
        zoom = min(max(view.zoom, 1.0), self.most)
        half = 0.5 / zoom
        x, y = min(max(view.x, half), 1 - half), min(max(view.y, half), 1 - half)
        return replace(self, view=PlaneView(x, y, zoom), pull_x=0.0, pull_y=0.0)

    def moved(self, dx: float, dy: float) -> Port:
        """Move what is in view by px of the plane."""
        w, h = self.size
        view = self.view
        return self.looking(PlaneView(view.x + dx / w, view.y + dy / h, view.zoom))

    def zoomed(self, zoom: float, x: float, y: float) -> Port:
        """Another zoom; what lies under a point of the canvas stays there where the ends allow it."""
        zoom = min(max(zoom, 1.0), self.most)
        left, top = self.corner
        w, h = self.size
        at_x, at_y = (left + x) / w, (top + y) / h
        wide, high = self.width * zoom, self.height * zoom
        return self.looking(
            PlaneView(
                (at_x * wide - x + self.width / 2) / wide, (at_y * high - y + self.height / 2) / high, zoom
            )
        )

    def pulled(self, x: float, y: float) -> Port:
        """The same view, pulled beyond its ends."""
        return replace(self, pull_x=x, pull_y=y)

    def resized(self, width: float, height: float) -> Port:
        """The same view on a canvas of another size."""
        return replace(self, width=width, height=height).looking(self.view)


def between(begin: PlaneView, end: PlaneView, share: float) -> PlaneView:
    """A view on the way from one to another. Zoom grows by equal factors, and the middle moves as the widths
    ask, so that nothing swings."""
    zoom = begin.zoom * (end.zoom / begin.zoom) ** share
    a, b, w = 1 / begin.zoom, 1 / end.zoom, 1 / zoom
    part = (a - w) / (a - b) if abs(a - b) > 1e-9 else share
    return PlaneView(begin.x + (end.x - begin.x) * part, begin.y + (end.y - begin.y) * part, zoom)
