"""A grid of cards of which only those exist that are in view, however many organisations there are."""

from __future__ import annotations

import heapq
import time
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate, pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.presenters.companies import CompanyCard
from kiosk.views.directory.card import CompanyTile, Faces
from kiosk.views.motion import Tween
from kiosk.views.paint import guarded
from kiosk.views.style import Style

# Up to so many cards each row is as high as it has to be; more have rows of one height, from the longest.
EXACT, LONGEST = 48, 6
# So long may pictures of cards be made inside one frame, s: no time while the page scrolls, some when other
# cards are shown. Those that are left follow one by one between frames; the page rests after REST_S.
BUDGET_S, REST_S = 0.008, 0.12
# Faster than so many u a frame no eye reads a card.
FAST_U = 70.0
COLUMNS_MAX = 4

Before = dict[str, tuple[QRect, QPixmap]]


class CardGrid(QWidget):
    """Columns of equal width. Rows fill the given height up to `row_max`; lengths in px."""

    def __init__(
        self,
        style: Style,
        faces: Faces,
        cards: tuple[CompanyCard, ...],
        connect: Callable[[CompanyTile], None],
        *,
        least: int,
        gap: int,
        row_max: int,
    ) -> None:
        """`connect` is called with each tile that is made."""
        super().__init__()
        self.look = style
        self._faces = faces
        self._connect = connect
        self._least, self._gap, self._row_max = least, gap, row_max
        self._cards = cards
        self._tiles: dict[int, CompanyTile] = {}
        self._spare: list[CompanyTile] = []
        self._view = (0, 0)
        self._tops: list[int] = []
        self._high: list[int] = []
        self._measured: tuple[int, list[int]] | None = None
        self._long: list[CompanyCard] | None = None
        self._moved = -REST_S
        self._fast = False
        self._whole = True
        self._begun = 0.0
        self._maker = QTimer(self)
        self._maker.setInterval(4)
        self._maker.timeout.connect(self._on_make)
        self._motion = Tween(self, self._on_motion)
        self._from: dict[int, QPoint] = {}
        self._leavers = _Leavers(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def cards(self) -> tuple[CompanyCard, ...]:
        """What it shows."""
        return self._cards

    @property
    def tiles(self) -> list[CompanyTile]:
        """Those that exist, in order."""
        return [self._tiles[n] for n in sorted(self._tiles)]

    def set_cards(self, cards: tuple[CompanyCard, ...]) -> None:
        """Show other cards."""
        self._cards = cards
        self._measured = self._long = None
        # All at once where nothing may move by itself: for pictures, and for tests.
        self._whole, self._begun = self.look.motion_off, 0.0
        self._motion.stop()
        self._from.clear()
        self._lay_out()
        self.updateGeometry()

    # size --------------------------------------------------------------------------------------------------

    def columns(self, width: int) -> int:
        """How many columns a width holds."""
        fit = max((width + self._gap) // (self._least + self._gap), 1)
        return max(min(fit, COLUMNS_MAX, max(len(self._cards), 3)), 1)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return sum(rows) + self._gap * max(len(rows) - 1, 0)

    def sizeHint(self) -> QSize:
        return QSize(self._least, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._least, 80), 0)

    def _side(self, width: int) -> float:
        columns = self.columns(width)
        return (width - self._gap * (columns - 1)) / columns

    def _rows(self, width: int) -> list[int]:
        """Heights of all rows."""
        if self._measured is not None and self._measured[0] == width:
            return self._measured[1]
        columns, side = self.columns(width), int(self._side(width))
        count = -(-len(self._cards) // columns)
        touch = round(self.look.metrics.touch)

        def height(card: CompanyCard) -> int:
            return max(round(self._faces.face(self.look, card, side).height + 0.49), touch)

        if len(self._cards) <= EXACT and side not in self._faces.tall:
            heights = [height(card) for card in self._cards]
            rows = [max(heights[n : n + columns]) for n in range(0, len(heights), columns)]
        else:
            known, tall = self._faces.tall.get(side, (0, 0))
            if len(self._cards) > known:
                tall = max(height(card) for card in self._longest())
                self._faces.tall[side] = (len(self._cards), tall)
            rows = [tall] * count
        self._measured = (width, rows)
        return rows

    def _longest(self) -> list[CompanyCard]:
        """Cards that may be the highest: by their names, by their lines, by both, by their places."""
        if self._long is None:
            found: list[CompanyCard] = []
            for measure in (_title, _both, _foot, _pictured):
                found += heapq.nlargest(LONGEST, self._cards, key=measure)
            self._long = list({card.id: card for card in found}.values())
        return self._long

    # what is seen ------------------------------------------------------------------------------------------

    def look_at(self, top: int, bottom: int, *, moving: bool) -> None:
        """The part in view, from its own upper edge, px. While it is moving, cards whose pictures cannot be
        made within a frame stay empty for a moment."""
        if (top, bottom) != self._view:
            step = abs(top - self._view[0])
            self._view = (top, bottom)
            if moving:
                self._moved, self._fast = time.monotonic(), step > self.look.px(FAST_U)
                self._maker.start()
            self._fill()

    def resizeEvent(self, _event: object) -> None:
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._maker.stop()
        self._motion.stop()
        self._from.clear()
        self._leavers.fade([], 0)

    def _lay_out(self) -> None:
        width, height = self.width(), self.height()
        rows = list(self._rows(width))
        spare = height - self._gap * max(len(rows) - 1, 0) - sum(rows)
        if rows and spare > 0:
            tall = (height - self._gap * (len(rows) - 1)) // len(rows)
            tall = min(max(max(rows), tall), self._row_max)
            if tall >= max(rows):
                rows = [tall] * len(rows)
        self._high = rows
        self._tops = [0, *accumulate(high + self._gap for high in rows)][:-1]
        self._fill()

    def _place(self, number: int) -> QRect:
        columns, side = self.columns(self.width()), self._side(self.width())
        row, column = divmod(number, columns)
        left = round(column * (side + self._gap))
        return QRect(left, self._tops[row], round(column * (side + self._gap) + side) - left, self._high[row])

    def _fill(self) -> None:
        """Make the tiles that are in view, and a row above and below; those far off are used again."""
        if not self._tops:
            wanted: range = range(0)
        else:
            columns = self.columns(self.width())
            top = max(bisect_right(self._tops, self._view[0]) - 2, 0)
            bottom = min(bisect_right(self._tops, self._view[1]) + 1, len(self._tops))
            wanted = range(top * columns, min(bottom * columns, len(self._cards)))
        for number in [n for n in self._tiles if n not in wanted]:
            tile = self._tiles[number]
            if number < len(self._cards) and tile.hasFocus():
                continue
            del self._tiles[number]
            tile.hide()
            self._spare.append(tile)
        fresh = False
        for number in wanted:
            tile = self._tiles.get(number) or self._take(number)
            fresh = fresh or not tile.isVisible()
            tile.set_card(self._cards[number])
            if number not in self._from:
                tile.stand(self._place(number))
            tile.show()
        if fresh:
            self._order()

    def _take(self, number: int) -> CompanyTile:
        if self._spare:
            tile = self._spare.pop()
        else:
            tile = CompanyTile(self.look, self._faces, self._may_paint, self)
            self._connect(tile)
        self._tiles[number] = tile
        return tile

    def _order(self) -> None:
        """Tab goes through the tiles in order, whatever they stood for before."""
        tiles = self.tiles
        for one, other in pairwise(tiles):
            QWidget.setTabOrder(one, other)

    # time --------------------------------------------------------------------------------------------------

    def _may_paint(self) -> bool:
        now = time.monotonic()
        if now - self._moved < REST_S:
            return False
        if self._whole:
            return True
        self._begun = self._begun or now
        if now - self._begun <= BUDGET_S:
            return True
        self._maker.start()
        return False

    def _on_make(self) -> None:
        """Make one picture between two frames: of a card in view, or of one that comes next."""
        resting = time.monotonic() - self._moved >= REST_S
        if self._fast and not resting:
            return
        bare = [tile for tile in self.tiles if not tile.ready]
        tile = next((tile for tile in bare if tile.late), bare[0] if bare else None)
        if tile is None:
            if resting:
                self._maker.stop()
                self._whole = True
            return
        tile.picture()
        if tile.late:
            tile.update()

    # motion ------------------------------------------------------------------------------------------------

    def before(self) -> Before:
        """Where the cards in view are, and what they look like, in the coordinates of the window."""
        top, bottom = self._view
        shift = self.mapTo(self.window(), QPoint(0, 0))
        found = {}
        for tile in self._tiles.values():
            place = tile.geometry()
            if tile.card is not None and place.bottom() >= top and place.top() <= bottom:
                picture = self._faces.picture(tile.card, tile.size())
                if picture is not None:
                    found[tile.card.id] = (place.translated(shift), picture)
        return found

    def go_on_from(self, before: Before) -> None:
        """Move the cards that were there before to their places, and let those that are gone fade."""
        if self.look.reduced or self.look.motion_off or not before:
            return
        shift = self.mapTo(self.window(), QPoint(0, 0))
        here = {card.card.id for card in self._tiles.values() if card.card is not None}
        gone = [(rect.translated(-shift), picture) for i, (rect, picture) in before.items() if i not in here]
        self._leavers.fade(gone, self.look.ms("state"))
        for number, tile in self._tiles.items():
            known = before.get(tile.card.id) if tile.card is not None else None
            if known is not None and (at := known[0].topLeft() - shift) != self._place(number).topLeft():
                self._from[number] = at
        if self._from:
            self._motion.start(0.0, 1.0, self.look.ms("page"))
            self._on_motion(0.0)

    @property
    def moving(self) -> bool:
        """True while cards go to their places."""
        return self._motion.running

    def _on_motion(self, share: float) -> None:
        for number, at in list(self._from.items()):
            tile = self._tiles.get(number)
            if tile is not None and number < len(self._cards):
                place = self._place(number)
                place.moveTopLeft(at + (place.topLeft() - at) * share)
                tile.stand(place)
        if share >= 1.0:
            self._from.clear()


class _Leavers(QWidget):
    """Pictures of the cards that are gone, for as long as they fade."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._gone: list[tuple[QRect, QPixmap]] = []
        self._share = 0.0
        self._tween = Tween(self, self._on_share)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def fade(self, gone: list[tuple[QRect, QPixmap]], ms: int) -> None:
        """Fade them out."""
        self._gone = gone
        if not gone:
            self._tween.stop()
            self.hide()
            return
        area = QRect()
        for rect, _ in gone:
            area = area.united(rect)
        self.setGeometry(area)
        self.lower()
        self.show()
        self._tween.start(1.0, 0.0, ms)

    def _on_share(self, share: float) -> None:
        self._share = share
        if share <= 0.0:
            self._gone = []
            self.hide()
        self.update()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        painter.setOpacity(self._share)
        for rect, picture in self._gone:
            painter.drawPixmap(rect.topLeft() - self.pos(), picture)


def _weight(text: str) -> int:
    """How much room a text takes, roughly: three for a Chinese character, one for a letter."""
    return len(text.encode())


def _title(card: CompanyCard) -> int:
    return _weight(card.title)


def _both(card: CompanyCard) -> int:
    return 3 * _weight(card.title) + 2 * _weight(card.text)


def _foot(card: CompanyCard) -> int:
    return _weight(card.place) + _weight(card.floor)


def _pictured(card: CompanyCard) -> int:
    return 100_000 * (card.picture is not None) + _both(card)
