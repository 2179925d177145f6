"""Four corners and the middle, touched one after the other: whether the touch panel fits its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from kiosk.presenters.staff_health import MARKS, touch_words, word
from kiosk.views.paint import guarded
from kiosk.views.text import text_box
from kiosk.views.widgets import Touchable

if TYPE_CHECKING:
    from kiosk.views.staff.panel import StaffPanel

RADIUS_MM = 12.0


class TouchTest(Touchable):
    """Over all of the panel. `done` tells what was found, in both languages. Each touch counts for the mark
    that is shown, wherever it comes."""

    done = Signal(dict)

    def __init__(self, panel: StaffPanel) -> None:
        super().__init__(panel.look, word("touch_how", panel.lang), None, panel)
        self.touches: list[QPointF] = []
        self._lang = panel.lang
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setGeometry(panel.rect())
        self.show()
        self.raise_()

    def tap(self, pos: QPointF) -> None:
        """A touch: the next mark, or the end."""
        self.touches.append(QPointF(pos))
        if len(self.touches) < len(MARKS):
            self.update()
            return
        found = [(touch.x(), touch.y()) for touch in self.touches]
        size = (float(self.width()), float(self.height()), self.look.metrics.mm)
        words = {lang: touch_words(found, *size, lang) for lang in ("zh", "en")}
        self.close_test()
        self.done.emit(words)

    def close_test(self) -> None:
        """Go."""
        self.hide()
        self.deleteLater()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), s.colour("bg"))
        if len(self.touches) >= len(MARKS):
            return
        x, y = MARKS[len(self.touches)]
        middle = QPointF(x * self.width(), y * self.height())
        radius = max(RADIUS_MM * s.metrics.mm / 2, s.px(24))
        painter.setPen(QPen(s.colour("here"), s.px(5)))
        painter.drawEllipse(middle, radius, radius)
        painter.setBrush(s.colour("here"))
        painter.drawEllipse(middle, s.px(6), s.px(6))
        words = f"{word('touch_how', self._lang)}  {len(self.touches) + 1}/{len(MARKS)}"
        box = text_box(
            words, s.font("section"), self.width() * 0.7, s.line_height("section"), lang=self._lang
        )
        box.draw(painter, (self.width() - box.width) / 2, self.height() * 0.3, s.colour("text"))
