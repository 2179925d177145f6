"""The picture above or beside the controls in reach mode: it takes no touch, and tells what needs none."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.book import Book
from kiosk.presenters.labels import label
from kiosk.presenters.timeline import Caption
from kiosk.state.model import Visit
from kiosk.views.paint import guarded
from kiosk.views.style import Style
from kiosk.views.text import TextBox

# From this height on it has room for what the timeline tells while it plays.
TELLS_U = 300.0


class ReachPicture(QWidget):
    """Title and river above the reach line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.look: Style | None = None
        self._title = ""
        self._note = ""
        self._role = "caption"
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_model(
        self,
        visit: Visit,
        book: Book,
        style: Style,
        caption: Caption | None = None,
        *,
        note: str = "reach_on",
    ) -> None:
        """Show the exhibit's title and why this part is empty of controls; while the timeline plays, what it
        tells."""
        self.look = style
        if caption is not None and self.height() > style.px(TELLS_U):
            self._title = f"{caption.date}\n{caption.title}"
            self._note, self._role = caption.text, "body"
            self.update()
            return
        self._role = "caption"
        self._title = book.plain(book.content.exhibit.title, visit.lang)
        self._note = label(note, visit.lang)
        self.update()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        if s is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), s.colour("bg"))
        margin = s.px(56 if not s.metrics.portrait else 40)
        rect = QRectF(self.rect()).adjusted(
            margin, s.px(20 if self.height() < s.px(200) else 30), -margin, -s.px(8)
        )
        from kiosk.views.river import paint_band

        if rect.height() > s.px(420):
            paint_band(
                painter,
                QRectF(0, rect.height() * 0.45, self.width(), self.height() - rect.height() * 0.45),
                s,
            )
        role = "sheet_title" if rect.height() > s.px(300) else "section"
        title = TextBox(self._title, s.font(role), rect.width(), s.line_height(role), lang=s.lang)
        note = TextBox(self._note, s.font(self._role), rect.width(), s.line_height(self._role), lang=s.lang)
        # Where the strip is low the note goes first: what it says is seen anyway.
        shown = [b for b in (title, note) if b.height + s.px(8) < rect.height()]
        while len(shown) > 1 and sum(b.height for b in shown) + s.px(8) > rect.height():
            shown.pop()
        y = rect.y()
        for box in shown:
            box.draw(painter, rect.x(), y, s.colour("text" if box is title else "text_2"))
            y += box.height + s.px(8)
