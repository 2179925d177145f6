"""Ratios as races in real time: dots of the runner fill column by column while its rival takes one step.

Each track has a scale of its own. Only what moved is painted anew.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from kiosk.presenters.chart_race import RaceDetail, Track
from kiosk.presenters.charting import Plot
from kiosk.views.charts.painter import Painter
from kiosk.views.charts.pictures import grid_of, river_colour
from kiosk.views.figure import draw_figure
from kiosk.views.style import Style
from kiosk.views.text import TextBox

GAP_U = 44.0
HEAD_COLUMNS = 3
TONES = 8
WOBBLE = 0.16


@dataclass(frozen=True, slots=True)
class Lane:
    """Where one race runs, px: the box of its dots, their grid, and the way of the rival."""

    track: Track
    box: QRectF
    side: QRectF
    columns: int
    rows: int
    pitch: float
    way: QLineF
    colour: QColor

    def placed(self) -> list[QPointF]:
        """The middle of each dot: column by column, on gentle waves."""
        top = self.box.y() + (self.box.height() - self.rows * self.pitch) / 2
        found = []
        for index in range(self.track.steps):
            column, row = divmod(index, self.rows)
            wave = math.sin(column / self.columns * 3 * math.pi) * self.pitch * WOBBLE
            y = top + (row + 0.5) * self.pitch + wave
            found.append(QPointF(self.box.x() + (column + 0.5) * self.pitch, y))
        return found

    def cell(self, place: QPointF) -> QRectF:
        """What the dot at a place lies in."""
        half = self.pitch / 2 + 1
        return QRectF(place.x() - half, place.y() - half, 2 * half, 2 * half)

    def columns_rect(self, first: int, last: int) -> QRectF:
        """What these columns cover."""
        left = self.box.x() + first * self.pitch
        return QRectF(left - 2, self.box.y() - 2, (last - first + 1) * self.pitch + 4, self.box.height() + 4)


class RacePainter(Painter):
    """A track for each ratio: dots and the rival's way on the left, number and names on the right."""

    tick_ms = 50

    def build(self) -> None:
        self.ground = self.layer(self._paint_ground, 1)
        self.dots = self.layer(self._paint_dots, 2)
        self.rivals = self.layer(self._paint_rivals, 3)
        self.lanes: list[Lane] = []
        self.places: list[list[QPointF]] = []
        self.cells: list[list[QRectF]] = []
        self.caption: TextBox | None = None
        self.caption_y = 0.0
        self._least: dict[str, int] = {}

    def show(self, plot: Plot, style: Style) -> None:
        before = self.plot
        same = before is not None and before.id == plot.id
        if not same or self.share >= 1.0:
            self._least = {}
        elif self.seconds > 0:
            # With a lower ratio nobody is sent back: a runner waits until its rival has come up to it.
            self._least = {lane.track.mark.id: self.steps(lane, self.seconds) for lane in self.lanes}
        super().show(plot, style)

    def _detail(self) -> RaceDetail:
        assert self.plot is not None and isinstance(self.plot.detail, RaceDetail)
        return self.plot.detail

    @property
    def share(self) -> float:
        """How much of the race is run, 0 to 1."""
        return min(self.seconds / (self._detail().seconds or 1.0), 1.0)

    # geometry ----------------------------------------------------------------------------------------------

    @staticmethod
    def _side_width(style: Style, width: float) -> float:
        return min(width * 0.44, style.px(380) * style.step / 100)

    def _names(self, track: Track, style: Style, width: float) -> tuple[TextBox, TextBox]:
        """The runner over its number, and the rival with its one step under it."""
        runner = f"{track.runner}{'，' if style.lang == 'zh' else ', '}{track.mark.word}"
        rival = f"{track.rival}{'' if style.lang == 'zh' else ' '}{track.rival_words}"
        step = style.line_height("label")
        return (
            TextBox(runner, style.font("label", weight=700), width, step, lang=style.lang),
            TextBox(rival, style.font("label"), width, step, lang=style.lang),
        )

    def _caption(self, plot: Plot, style: Style, width: float) -> TextBox:
        return TextBox(plot.words, style.font("label"), width, style.line_height("label"), lang=style.lang)

    def _least_lane(self, track: Track, style: Style, width: float) -> float:
        runner, rival = self._names(track, style, self._side_width(style, width))
        return runner.height + style.px(84) + rival.height + style.px(20)

    def height_for(self, plot: Plot, style: Style, width: int) -> int:
        assert isinstance(plot.detail, RaceDetail)
        inner = width - style.px(44)
        lanes = sum(self._least_lane(t, style, inner) + style.px(GAP_U) for t in plot.detail.tracks)
        return math.ceil(lanes + self._caption(plot, style, inner).height + style.px(40))

    def lay_out(self) -> None:
        assert self.style is not None and self.plot is not None
        s, detail = self.style, self._detail()
        whole = QRectF(self.canvas.rect()).adjusted(s.px(4), s.px(20), -s.px(40), -s.px(16))
        width = max(whole.width(), 1.0)
        self.caption = self._caption(self.plot, s, width)
        self.caption_y = whole.bottom() - self.caption.height
        gap, count = s.px(GAP_U), max(len(detail.tracks), 1)
        height = max((self.caption_y - s.px(16) - whole.y() - gap * (count - 1)) / count, 1.0)
        side = self._side_width(s, width)
        self.lanes = []
        for n, track in enumerate(detail.tracks):
            top = whole.y() + n * (height + gap)
            _runner, rival = self._names(track, s, side)
            foot = rival.height + s.px(12)
            box = QRectF(whole.x(), top, width - side - gap, max(height - foot, 1.0))
            columns, rows, pitch = grid_of(max(track.steps, 1), box.width(), box.height() * 0.86)
            y = top + height - foot / 2
            self.lanes.append(
                Lane(
                    track,
                    box,
                    QRectF(box.right() + gap, top, side, height),
                    columns,
                    rows,
                    min(pitch, s.px(44)),
                    QLineF(box.x() + s.px(14), y, box.right() - s.px(14), y),
                    river_colour(1.0 if n % 2 == 0 else 0.5, s),
                )
            )

        self.places = [lane.placed() for lane in self.lanes]
        self.cells = [[lane.cell(at) for at in lane.placed()] for lane in self.lanes]

    # time --------------------------------------------------------------------------------------------------

    def steps(self, lane: Lane, seconds: float) -> int:
        """Steps of the runner after a time: all of them at the end, and never one more."""
        total = self._detail().seconds or 1.0
        track = lane.track
        most = track.steps if track.change is None else track.change[1]
        return max(track.after(min(seconds / total, 1.0)), min(self._least.get(track.mark.id, 0), most))

    def set_time(self, seconds: float) -> None:
        before, self.seconds = self.seconds, seconds
        if self.plot is None or self.style is None:
            return
        for lane, cells in zip(self.lanes, self.cells, strict=True):
            was, now = sorted((self.steps(lane, before), self.steps(lane, seconds)))
            for rect in self._changed(lane, cells, was, now):
                self.renew(rect)
            self.renew(self._rival_rect(lane, before).united(self._rival_rect(lane, seconds)))
        if seconds < before and self._least:
            # Begun anew.
            self._least = {}
            self.place()

    @staticmethod
    def _changed(lane: Lane, cells: list[QRectF], was: int, now: int) -> Iterator[QRectF]:
        """What looks otherwise when the steps go from one number to a higher one, or back: the dots between
        them, and the columns that the bright head leaves."""
        if was == now:
            return
        first, last = was // lane.rows, now // lane.rows
        if now == lane.track.steps:
            # At the end there is no head any more.
            yield lane.columns_rect(max(first - HEAD_COLUMNS, 0), last)
            return
        for column in range(first, (now - 1) // lane.rows + 1):
            low, high = max(was, column * lane.rows), min(now, (column + 1) * lane.rows)
            yield cells[low].united(cells[high - 1])
        if last > first and last > HEAD_COLUMNS:
            yield lane.columns_rect(max(first - HEAD_COLUMNS, 0), last - HEAD_COLUMNS - 1)

    def _rival_rect(self, lane: Lane, seconds: float) -> QRectF:
        total = self._detail().seconds or 1.0
        at, r = lane.way.pointAt(min(seconds / total, 1.0)), self._radius() + 2
        return QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r)

    def _radius(self) -> float:
        assert self.style is not None
        return self.style.px(11)

    # painting ----------------------------------------------------------------------------------------------

    def _paint_ground(self, painter: QPainter, exposed: QRectF) -> None:
        assert self.style is not None
        s = self.style
        for n, lane in enumerate(self.lanes):
            if self.needs(lane.side):
                self._paint_side(painter, lane, s)
            r = self._radius()
            strip = QRectF(lane.way.x1(), lane.way.y1() - r, lane.way.length(), 2 * r)
            self._paint_way(painter, lane.way, self.needed(strip), s)
            if n:
                line = lane.side.y() - s.px(GAP_U) / 2
                painter.setPen(QPen(s.colour("hairline"), max(s.px(2), 1.0)))
                painter.drawLine(QLineF(lane.box.x(), line, lane.side.right(), line))
        if self.caption is not None and exposed.bottom() >= self.caption_y:
            self.caption.draw(painter, s.px(4), self.caption_y, s.colour("text_2"))

    @staticmethod
    def _paint_way(painter: QPainter, way: QLineF, exposed: QRectF, style: Style) -> None:
        """The dotted way of a rival, as far as it is exposed: a long dashed line is slow."""
        if exposed.isEmpty():
            return
        gap, line = style.px(12), max(style.px(2), 1.0)
        first = max(math.ceil((exposed.x() - line - 1 - way.x1()) / gap), 0)
        last = math.floor((min(exposed.right(), way.x2()) - way.x1()) / gap)
        colour = style.colour("caption")
        for n in range(first, last + 1):
            painter.fillRect(QRectF(way.x1() + n * gap, way.y1() - line / 2, line, line), colour)

    def _paint_side(self, painter: QPainter, lane: Lane, style: Style) -> None:
        runner, rival = self._names(lane.track, style, lane.side.width())
        foot = lane.side.bottom() - (rival.height + style.px(12)) / 2
        room = foot - rival.height / 2 - lane.side.y()
        size = min(style.px(150), max(room - runner.height - style.px(6), style.px(40)))
        y = lane.side.y() + max((room - size - runner.height) / 2, 0.0)
        runner.draw(painter, lane.side.x(), y, style.colour("text"))
        box = QRectF(lane.side.x(), y + runner.height, lane.side.width(), size)
        draw_figure(painter, box, lane.track.mark.figure, style, size=size, colour=lane.colour)
        rival.draw(painter, lane.side.x(), foot - rival.height / 2, style.colour("text_2"))

    def _paint_dots(self, painter: QPainter, _exposed: QRectF) -> None:
        for n, lane in enumerate(self.lanes):
            part = self.needed(lane.box.adjusted(-2, -2, 2, 2))
            if not part.isEmpty():
                self._paint_lane(painter, lane, n, part)

    def _paint_lane(self, painter: QPainter, lane: Lane, n: int, exposed: QRectF) -> None:
        assert self.style is not None
        places, cells = self.places[n], self.cells[n]
        s, shown = self.style, self.steps(lane, self.seconds)
        first = max(math.floor((exposed.x() - lane.box.x()) / lane.pitch) - 1, 0) * lane.rows
        last = (math.ceil((exposed.right() - lane.box.x()) / lane.pitch) + 1) * lane.rows
        head = (shown // lane.rows - HEAD_COLUMNS) * lane.rows if shown < lane.track.steps else shown
        groups: dict[int, list[QPointF]] = {}
        for i in range(first, min(last, shown)):
            if not self.needs(cells[i]):
                continue
            tone = TONES if i >= head else min(TONES * (i // lane.rows) // lane.columns, TONES - 1)
            groups.setdefault(tone, []).append(places[i])
        for tone, points in groups.items():
            tint = QColor(s.colour("text") if tone == TONES else lane.colour)
            if tone < TONES and not s.contrast:
                tint.setAlphaF(0.45 + 0.55 * tone / (TONES - 1))
            pen = QPen(tint, max(lane.pitch * 0.6, 1.6))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(QPolygonF(points))

    def _paint_rivals(self, painter: QPainter, _exposed: QRectF) -> None:
        assert self.style is not None
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.style.colour("text_2"))
        for lane in self.lanes:
            painter.drawEllipse(lane.way.pointAt(self.share), self._radius(), self._radius())

    def index_at(self, pos: QPointF) -> int | None:
        return None

    def cursor_area(self, index: int | None) -> QRectF:
        return QRectF()
