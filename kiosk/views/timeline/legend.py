"""Words along the axis: names of eras, years and months, and that the scale is compressed.

Every text is set once into a picture; a frame only moves them.
"""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from kiosk.presenters.labels import label
from kiosk.presenters.timeline import Band, TimelineModel
from kiosk.presenters.timeline_scale import Port
from kiosk.presenters.timeline_ticks import Tick, ticks, words
from kiosk.views.paint import painting
from kiosk.views.style import Style
from kiosk.views.text import TextBox
from kiosk.views.timeline.backdrop import tick_distance
from kiosk.views.timeline.ground import OPENED
from kiosk.views.timeline.stand import Stand

KEEP = 160


class Legend:
    """Words of one model in one style on one canvas."""

    def __init__(self, model: TimelineModel, style: Style, stand: Stand) -> None:
        self.model, self.look, self.stand = model, style, stand
        self.down = stand.down
        self._pictures: dict[tuple[object, ...], QPixmap] = {}

    def paint(self, painter: QPainter, port: Port, grip: tuple[float, float]) -> None:
        """Paint all of it; `grip` are the px along the axis that the handle covers."""
        taken = [] if self.down else [grip]
        self._paint_years(painter, port, taken + self._paint_notes(painter, port, taken))
        for band in self.model.bands:
            self._paint_band(painter, port, band, grip)

    def _text(
        self, text: str, role: str, colour: str, *, weight: int | None = None, width: float = math.inf
    ) -> QPixmap:
        key = (text, role, colour, weight, width)
        picture = self._pictures.get(key)
        if picture is None:
            s = self.look
            box = TextBox(text, s.font(role, weight=weight), width, 1.25, lang=s.lang)
            picture = QPixmap(max(math.ceil(box.width) + 2, 1), max(math.ceil(box.height), 1))
            picture.fill(Qt.GlobalColor.transparent)
            with painting(picture) as painter:
                box.draw(painter, 0, 0, s.colour(colour))
            self._keep(key, picture)
        return picture

    def _two_lines(self, text: str) -> QPixmap:
        """A short text on two lines, as narrow as they can be."""
        s = self.look
        font = s.font("caption")
        whole = TextBox(text, font, lang=s.lang).width
        for share in (0.52, 0.56, 0.6, 0.66, 0.72, 0.8):
            if TextBox(text, font, whole * share, lang=s.lang).line_count <= 2:
                return self._text(text, "caption", "text_2", width=whole * share)
        return self._text(text, "caption", "text_2")

    def _turned(self, text: str, role: str, colour: str, weight: int | None = None) -> QPixmap:
        key = ("turned", text, role, colour, weight)
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._text(text, role, colour, weight=weight).transformed(QTransform().rotate(90))
            self._keep(key, picture)
        return picture

    def _keep(self, key: tuple[object, ...], picture: QPixmap) -> None:
        while len(self._pictures) >= KEEP:
            del self._pictures[next(iter(self._pictures))]
        self._pictures[key] = picture

    def _paint_years(self, painter: QPainter, port: Port, taken: list[tuple[float, float]]) -> None:
        """Years, and months where there is room for them; the first month in view names its year."""
        s, stand, gauge, start = self.look, self.stand, port.gauge, round(port.start)
        least = tick_distance(s, down=self.down)
        found = ticks(
            self.model.scales, gauge, least, gauge.at(start - s.px(160)), gauge.at(start + port.length)
        )
        free, named = -math.inf, False
        for tick in found:
            begin = gauge.px(tick.at) - start + s.px(8 if self.down else 14)
            # Where only months are in view, the first of them tells of which year they are.
            whole = not named and begin >= 0 and tick.month is not None
            picture = self._tick(tick, whole=whole)
            size = picture.height() if self.down else picture.width()
            if begin < free or any(begin < high and begin + size > low for low, high in taken):
                continue
            named = named or begin >= 0
            free = begin + size + s.px(10)
            if self.down:
                painter.drawPixmap(round(s.px(22)), round(begin), picture)
            else:
                y = stand.bands.foot + (stand.height - stand.bands.foot - picture.height()) / 2
                painter.drawPixmap(round(begin), round(y), picture)

    def _tick(self, tick: Tick, *, whole: bool) -> QPixmap:
        text = words(tick, self.look.lang, whole=whole)
        if tick.month is None:
            return self._text(text, "label", "caption", weight=700)
        width = self.stand.lanes.years - self.look.px(28) if self.down and whole else math.inf
        return self._text(text, "caption", "text_2", width=width)

    def _paint_notes(
        self, painter: QPainter, port: Port, kept: list[tuple[float, float]]
    ) -> list[tuple[float, float]]:
        """Words beside each break of the scale, but not where `kept` is; returns the stretches that they take
        along the axis."""
        s, stand, gauge = self.look, self.stand, port.gauge
        taken: list[tuple[float, float]] = []
        if gauge.opened >= OPENED:
            return taken
        start = round(port.start)
        for part in self.model.scales:
            if not part.note:
                continue
            low, high = gauge.px(part.low) - start, gauge.px(part.high) - start
            low, high = max(low, 0.0), min(high, port.length)
            if part is self.model.scales[-1]:
                high = port.length
            room = high - low - s.px(24)
            if room < s.px(70):
                continue
            first = part is self.model.scales[0]
            text = f"// {part.note}"
            if self.down:
                picture = self._text(part.note, "caption", "text_2", width=stand.lanes.years - s.px(28))
                at = high - picture.height() - s.px(14) if first else low + s.px(12)
                if picture.height() + s.px(20) > high - low:
                    continue
                painter.drawPixmap(round(s.px(22)), round(at), picture)
                taken.append((at - s.px(4), at + picture.height() + s.px(4)))
            else:
                picture = self._text(text, "caption", "text_2")
                if picture.width() > room:
                    picture = self._two_lines(text)
                at = high - picture.width() - s.px(12) if first else low + s.px(12)
                at = max(min(at, port.length - picture.width() - s.px(8)), s.px(8))
                if any(at < high and at + picture.width() > low for low, high in kept):
                    continue
                y = stand.bands.foot + (stand.height - stand.bands.foot - picture.height()) / 2
                painter.drawPixmap(round(at), round(y), picture)
                taken.append((at - s.px(14), at + picture.width() + s.px(14)))
        return taken

    def _paint_band(self, painter: QPainter, port: Port, band: Band, grip: tuple[float, float]) -> None:
        """Name and years of an era, kept in view; fewer words where there is less room."""
        s, start, gauge = self.look, round(port.start), port.gauge
        low = max(gauge.px(band.low) - start, 0.0)
        high = min(gauge.px(band.high) - start, port.length)
        if band is self.model.bands[-1]:
            high = port.length
        if band is self.model.bands[0]:
            low = 0.0
        hue = "era_tomorrow_text" if band.hue == "tomorrow" else f"era_{band.hue}"
        tail = f"{band.years}  {label('outlook', s.lang)}" if band.outlook else band.years
        word = label("outlook", s.lang) if band.outlook else ""
        room = high - low - s.px(32)
        for name, rest in ((band.words, tail), (band.words, word), (band.words, ""), (word, "")):
            if not name:
                continue
            first = (
                self._turned(name, "label", hue, 700)
                if self.down
                else self._text(name, "label", hue, weight=700)
            )
            second = None
            if rest:
                second = (
                    self._turned(rest, "label", "text_2")
                    if self.down
                    else self._text(rest, "label", "text_2")
                )
            size = (first.height() if self.down else first.width()) + s.px(14)
            whole = size + ((second.height() if self.down else second.width()) if second else 0)
            if whole > room:
                continue
            at = low + s.px(24 if band is self.model.bands[0] else 16)
            if self.down and at < grip[1] and at + whole > grip[0]:
                # Under the handle it could not be read: it goes below, or leaves the place to fewer words.
                if grip[1] + whole + s.px(16) > high:
                    continue
                at = grip[1] + s.px(8)
            if self.down:
                x = self.stand.width - s.px(24) - first.width() / 2
                painter.drawPixmap(round(x), round(at), first)
                if second:
                    painter.drawPixmap(round(x), round(at + size), second)
            else:
                y = (self.stand.lanes.head - first.height()) / 2
                painter.drawPixmap(round(at), round(y), first)
                if second:
                    painter.drawPixmap(round(at + size), round(y), second)
            return
