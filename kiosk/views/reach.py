"""The picture above the controls in reach mode: it takes no touch."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.book import Book
from kiosk.presenters.labels import label
from kiosk.state.model import Visit
from kiosk.views.paint import guarded
from kiosk.views.style import Style
from kiosk.views.text import draw_text


class ReachPicture(QWidget):
    """Title and river above the reach line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.look: Style | None = None
        self._title = ""
        self._note = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_model(self, visit: Visit, book: Book, style: Style) -> None:
        """Show the exhibit's title and why the upper part is empty of controls."""
        self.look = style
        self._title = book.plain(book.content.exhibit.title, visit.lang)
        self._note = label("reach_on", visit.lang)
        self.update()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        if s is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), s.colour("bg"))
        margin = s.px(56 if not s.metrics.portrait else 40)
        rect = QRectF(self.rect()).adjusted(margin, s.px(30), -margin, 0)
        from kiosk.views.river import paint_band

        if rect.height() > s.px(420):
            paint_band(painter, QRectF(0, rect.height() * 0.45, self.width(), self.height() - rect.height() * 0.45), s)
        used = draw_text(painter, rect, self._title, s, "sheet_title" if rect.height() > s.px(200) else "section")
        rect.setTop(rect.top() + used + s.px(8))
        draw_text(painter, rect, self._note, s, "caption", "text_2")
