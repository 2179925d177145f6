"""The card of an organisation in the grid: its face, and the picture of it that is moved about."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from zlib import crc32

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.presenters.companies import CompanyCard
from kiosk.views.art import hue_role, paint_emblem, paint_waves
from kiosk.views.cards import Face, FaceCard
from kiosk.views.icons import draw_icon
from kiosk.views.paint import guarded, painting
from kiosk.views.pictures import paint_scene
from kiosk.views.style import Style
from kiosk.views.text import TextBox, text_width

EMBLEM_U = 104.0
# A picture of the staff's is larger than an emblem: shares of the width of the card, and of its own width.
PICTURE_SHARE, PICTURE_HIGH = 0.36, 0.75
MOST_BYTES = 40_000_000
FACES_KEPT = 400
WAVES = 16


def company_face(
    style: Style, card: CompanyCard, width: float, owner: Callable[[], QWidget | None] | None = None
) -> Face:
    """Emblem or picture, name and tagline over waves in the hue of the place, which is named at the foot.

    `owner` gives the widget that is told when a picture has arrived.
    """
    face = Face(style, width, centred=False)
    hue, top = card.emblem.hue, style.px(24)
    pad, mark = style.px(24), min(style.px(EMBLEM_U), width * 0.3)
    wide = high = mark
    if card.picture is not None:
        wide, high = width * PICTURE_SHARE, width * PICTURE_SHARE * PICTURE_HIGH
    left = pad + wide + style.px(20)
    title = style.size("card_title") * (1.12 if style.lang == "zh" else 1.0)
    room = width - left - pad * 0.8
    text = card.product or card.text
    longest = max(widest_word(style, card.title, title), widest_word(style, text, style.size("label"), 400))
    y = top
    if room < longest:
        left, room, y = pad, width - 2 * pad, top + high + style.px(10)
    y = face.text(card.title, "card_title", "text", left, y, room, size=title)
    ink = "text" if card.product else "text_2"
    y = face.text(text, "label", ink, left, y + style.px(2), room)
    place = place_words(style, card, width - 2 * pad - style.size("label") * 1.3)
    foot = max(place.height, style.size("label") * style.line_height("label"))
    face.height = max(y, top + high) + style.px(16) + foot + style.px(20)

    def draw(painter: QPainter, rect: QRectF) -> None:
        line = style.px(2)
        if card.picture is None:
            # Some patterns of waves serve all: one for each of 2,000 cards would be made anew in every frame.
            seed = f"waves-{crc32(card.id.encode()) % WAVES}"
            paint_waves(painter, rect.adjusted(line, line, -line, -line), style, hue, seed)
        box = QRectF(rect.x() + pad, rect.y() + top, wide, high)
        if card.picture is not None:
            paint_scene(painter, box, card.picture, style, owner() if owner is not None else None)
        else:
            paint_emblem(painter, box, card.emblem.name, card.id, style, hue)
        ink, icon = style.colour(hue_role(hue)), style.size("label") * 0.95
        y = rect.bottom() - style.px(20) - foot
        # The waves give way to the word.
        painter.setPen(style.colour("surface"))
        painter.setBrush(style.colour("surface"))
        ground = QRectF(
            rect.x() + pad - style.px(8),
            y - style.px(2),
            icon + style.px(26) + place.width,
            foot + style.px(4),
        )
        painter.drawRoundedRect(ground, ground.height() / 2, ground.height() / 2)
        line_high = style.size("label") * style.line_height("label")
        draw_icon(painter, "map-pin", rect.x() + pad, y + (line_high - icon) / 2, icon, ink)
        place.draw(painter, rect.x() + pad + icon + style.px(8), y + (foot - place.height) / 2, ink)

    face.marks.append(draw)
    return face


def place_words(style: Style, card: CompanyCard, width: float) -> TextBox:
    """Place and floors: on one line where they fit, else each on its own."""
    font, step = style.font("label"), style.line_height("label")
    parts = [p for p in (card.place, card.floor) if p]
    words = " · ".join(parts)
    if text_width(words, font) > width:
        words = "\n".join(parts)
    return TextBox(words, font, width, step, lang=style.lang)


def widest_word(style: Style, text: str, size: float, weight: int = 700) -> float:
    """Width of the longest Latin word of a text, or of four Chinese characters: what one line must hold."""
    font = style.font("card_title", size=size, weight=weight)
    words = text.replace("|", " ").split() if style.lang == "en" else [text[:4]]
    return max((text_width(w, font) for w in words), default=0.0)


class Faces:
    """Faces and pictures of cards in a style, kept for as long as there is room for them."""

    def __init__(self) -> None:
        self._key: object = None
        self._faces: OrderedDict[tuple[CompanyCard, int], Face] = OrderedDict()
        self._kept: OrderedDict[tuple[CompanyCard, int, int], QPixmap] = OrderedDict()
        self._bytes = 0
        # Height of all cards of a width where there are many, and from how many it was taken.
        self.tall: dict[int, tuple[int, int]] = {}

    def use(self, style: Style) -> None:
        """Begin anew where the look is another."""
        if style.key != self._key:
            self._key = style.key
            self._faces.clear()
            self.tall.clear()
            self.forget()

    def forget(self) -> None:
        """Drop all pictures."""
        self._kept.clear()
        self._bytes = 0

    def drop(self, card: CompanyCard) -> None:
        """Drop the pictures of one card."""
        for key in [k for k in self._kept if k[0] is card or k[0] == card]:
            self._bytes -= _size(self._kept.pop(key))

    def face(self, style: Style, card: CompanyCard, width: int) -> Face:
        """What stands on a card of a width, px."""
        key = (card, width)
        found = self._faces.get(key)
        if found is None:
            found = self._faces[key] = company_face(style, card, float(width))
            if len(self._faces) > FACES_KEPT:
                self._faces.popitem(last=False)
        return found

    def picture(self, card: CompanyCard, size: QSize) -> QPixmap | None:
        """The picture of a card, where there is one."""
        found = self._kept.get((card, size.width(), size.height()))
        if found is not None:
            self._kept.move_to_end((card, size.width(), size.height()))
        return found

    def keep(self, card: CompanyCard, size: QSize, pixmap: QPixmap) -> None:
        """Keep the picture of a card; the one not seen for longest goes."""
        self._kept[(card, size.width(), size.height())] = pixmap
        self._bytes += _size(pixmap)
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            self._bytes -= _size(self._kept.popitem(last=False)[1])


def _size(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4


class CompanyTile(FaceCard):
    """A card in the grid. It is used again for another organisation when it has left the view."""

    def __init__(self, style: Style, faces: Faces, allowed: Callable[[], bool], parent: QWidget) -> None:
        """`allowed` says whether there is time to make a picture in this frame."""
        self.card: CompanyCard | None = None
        self._pictures = faces
        super().__init__(style, "", None, self._make_face, parent=parent)
        # Its corners are painted too: so nothing under it has to be painted while it moves.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._allowed = allowed
        self.late = False

    def set_card(self, card: CompanyCard) -> None:
        """Stand for an organisation."""
        if card == self.card:
            return
        self.card = card
        self.event_to_send = card.event
        self.held = False
        name = ", ".join(p for p in (card.title, card.product or card.text, card.place, card.floor) if p)
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(name)
        self.update()

    @property
    def ready(self) -> bool:
        """True where its picture is there."""
        return self.card is None or self._pictures.picture(self.card, self.size()) is not None

    def picture_arrived(self) -> None:
        """The picture of the staff's has been read: the card is painted anew."""
        if self.card is not None:
            self._pictures.drop(self.card)
        self.update()

    def face(self, width: float) -> Face:
        """What stands on it at a width, px."""
        if self.card is None:
            return Face(self.look, width)
        if self.card.picture is not None:
            # It has to be told when the picture is there, so its face is its own.
            return self._make_face(width)
        return self._pictures.face(self.look, self.card, round(width))

    def picture(self) -> QPixmap | None:
        """Its picture as it stands there, made now where there is none."""
        if self.card is None:
            return None
        found = self._pictures.picture(self.card, self.size())
        if found is None:
            found = self._make()
            self._pictures.keep(self.card, self.size(), found)
        return found

    def _make_face(self, width: float) -> Face:
        assert self.card is not None
        return company_face(self.look, self.card, width, self._self)

    def _self(self) -> QWidget:
        return self

    def _make(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        with painting(pixmap) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            self._ground(painter)
            self.paint_face(painter, QRectF(self.rect()))
        return pixmap

    def _ground(self, painter: QPainter) -> None:
        s, line = self.look, self.look.px(4 if self.held else 2)
        painter.fillRect(self.rect(), s.colour("bg"))
        painter.setPen(QPen(s.colour("here" if self.held else "edge"), line))
        painter.setBrush(s.colour("surface_2" if self.held else "surface"))
        rect = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter.drawRoundedRect(rect, s.px(self.radius_u), s.px(self.radius_u))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        self.late = False
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.card is None or self.held:
            self._ground(painter)
            self.paint_face(painter, QRectF(self.rect()))
        elif self._pictures.picture(self.card, self.size()) is None and not self._allowed():
            # It flies past: its ground for now.
            self.late = True
            self._ground(painter)
        elif (found := self.picture()) is not None:
            painter.drawPixmap(0, 0, found)
        painter.setClipping(False)
        self.focus_ring(painter, QRectF(self.rect()), self.look.px(self.radius_u))

    def stand(self, rect: QRect) -> None:
        """Be in a place."""
        if self.geometry() != rect:
            self.setGeometry(rect)
