"""A pane that scrolls by finger, wheel, keys and buttons. The buttons appear where there is more than
fits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kiosk.presenters.labels import label
from kiosk.views.motion import Kinetic, Tween
from kiosk.views.style import Style
from kiosk.views.widgets import Button

PAGE_SHARE = 0.8


class ScrollPane(QWidget):
    """Shows `body` at its full height behind a window. Where it is higher than the pane it scrolls
    vertically."""

    def __init__(self, style: Style, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        self.body = body
        self._port = QWidget(self)
        body.setParent(self._port)
        self._offset = 0.0
        self._range = 0.0
        self._kinetic = Kinetic(self, self._travel)
        self._tween = Tween(self, self._set_offset)
        self._buttons = QWidget(self)
        column = QVBoxLayout(self._buttons)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(round(style.metrics.gap))
        self.up = Button(
            style, label("page_up", style.lang), icon="chevron-up", stacked=True, parent=self._buttons
        )
        self.down = Button(
            style, label("page_down", style.lang), icon="chevron-down", stacked=True, parent=self._buttons
        )
        column.addWidget(self.up)
        column.addWidget(self.down)
        self.up.clicked.connect(self.page_up)
        self.down.clicked.connect(self.page_down)
        self._buttons.hide()
        body.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    @property
    def offset(self) -> float:
        """How far it is scrolled, px."""
        return self._offset

    @property
    def overflow(self) -> float:
        """How much of the body does not fit, px."""
        return self._range

    @property
    def moving(self) -> bool:
        """True while it travels by itself."""
        return self._kinetic.running or self._tween.running

    def set_offset(self, offset: float) -> None:
        """Scroll there at once."""
        self.halt()
        self._set_offset(offset)

    def page_up(self) -> None:
        """Up by most of a page."""
        self._page(-1)

    def page_down(self) -> None:
        """Down by most of a page."""
        self._page(1)

    def draggable(self, _pos: QPointF) -> bool:
        """It takes drags only where there is more than fits."""
        return self._range > 0

    def halt(self) -> None:
        """A finger came down: stand still."""
        self._kinetic.stop()
        self._tween.stop()

    def drag_begin(self, _pos: QPointF) -> None:
        """A finger begins to pull."""
        self.halt()

    def drag_move(self, _pos: QPointF, delta: QPointF) -> None:
        """A finger pulls."""
        self._set_offset(self._offset - delta.y())

    def drag_end(self, velocity: QPointF) -> None:
        """The finger lets go."""
        if not self.look.reduced and not self.look.motion_off:
            self._kinetic.start(-velocity.y())

    def wheel(self, _pos: QPointF, steps: float, _zooming: bool) -> None:
        """A mouse wheel turns."""
        self.halt()
        self._set_offset(self._offset - steps * self.look.px(120))

    def ensure_visible(self, widget: QWidget) -> None:
        """Scroll until a widget of the body can be seen."""
        top = widget.mapTo(self.body, widget.rect().topLeft()).y()
        bottom = top + widget.height()
        if top < self._offset:
            self._set_offset(top)
        elif bottom > self._offset + self._port.height():
            self._set_offset(bottom - self._port.height())

    def scroll_to(self, widget: QWidget) -> None:
        """Travel until a widget of the body stands at the top, or as near to it as there is to scroll."""
        self.halt()
        top = float(widget.mapTo(self.body, widget.rect().topLeft()).y())
        self._tween.start(self._offset, min(top, self._range), self.look.ms("scroll_to"))

    def relayout(self) -> None:
        """Measure the body anew and put everything in place."""
        width, height = self.width(), self.height()
        needed = self._height_of(width)
        over = needed > height + 1
        side = 0
        if over:
            hint = self._buttons.sizeHint()
            side = hint.width() + round(self.look.metrics.gap)
            needed = self._height_of(width - side)
            self._buttons.setGeometry(
                QRect(width - hint.width(), height - hint.height(), hint.width(), hint.height())
            )
            self._buttons.raise_()
        self._buttons.setVisible(over)
        self._port.setGeometry(0, 0, width - side, height)
        self.body.resize(width - side, max(needed, height))
        self._range = max(0.0, needed - height)
        self._set_offset(self._offset)

    def _height_of(self, width: int) -> int:
        layout = self.body.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        if self.body.hasHeightForWidth():
            return self.body.heightForWidth(width)
        return self.body.sizeHint().height()

    def _page(self, direction: int) -> None:
        self.halt()
        target = self._offset + direction * PAGE_SHARE * self.height()
        self._tween.start(self._offset, min(max(target, 0.0), self._range), self.look.ms("scroll_to"))

    def _travel(self, delta: float) -> bool:
        before = self._offset
        self._set_offset(self._offset + delta)
        return self._offset != before

    def _set_offset(self, offset: float) -> None:
        self._offset = min(max(offset, 0.0), self._range)
        self.body.move(0, -round(self._offset))
        self.up.setEnabled(self._offset > 0)
        self.down.setEnabled(self._offset < self._range - 0.5)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._range > 0 and self.body.isAncestorOf(new):
            self.ensure_visible(new)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.relayout()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.body and event.type() == QEvent.Type.LayoutRequest:
            self.relayout()
        return False

    def hideEvent(self, event: QEvent) -> None:  # type: ignore[override]
        self.halt()
        super().hideEvent(event)  # type: ignore[arg-type]


def column(parent: QWidget, style: Style, gap_u: float = 20, margin_u: float = 0) -> QVBoxLayout:
    """A column of widgets from the top, `gap_u` apart."""
    layout = QVBoxLayout(parent)
    margin = style.ipx(margin_u) if margin_u else 0
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(style.ipx(gap_u))
    layout.setAlignment(Qt.AlignmentFlag.AlignTop)
    return layout
