"""A pane that scrolls by finger, wheel, trackpad, keys and buttons. The buttons appear where there is more
than fits."""

from __future__ import annotations

import math

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kiosk.presenters.labels import label
from kiosk.views.motion import Kinetic, Tween
from kiosk.views.style import Style
from kiosk.views.widgets import Button

PAGE_SHARE = 0.8
RUBBER_SHARE = 0.22  # of the height: farther no pull takes the page beyond its end
RUBBER_GIVE = 0.55  # how much of the first px of a pull it gives way
FAST_U = 400.0  # a second; a flung card that goes faster is caught by chance
BUMP_S = 0.035  # a fling that meets the end goes on for about so long


class ScrollPane(QWidget):
    """Shows `body` at its full height behind a window. Where it is higher than the pane it scrolls
    vertically.

    At its ends it gives way to a finger and springs back, except with reduced motion. Scrolling moves the
    body, a child; nothing of it is painted anew.
    """

    def __init__(self, style: Style, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        self.body = body
        self._port = QWidget(self)
        body.setParent(self._port)
        self._offset = 0.0
        self._range = 0.0
        self._beyond = 0.0
        self._peak = 0.0
        self._kinetic = Kinetic(self, self._travel)
        self._spring = Tween(self, self._on_spring)
        self._bump = Tween(self, self._on_bump)
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
        motions = (self._kinetic, self._tween, self._spring, self._bump)
        return any(motion.running for motion in motions)

    @property
    def beyond(self) -> float:
        """How far it is pulled beyond an end, px; below 0 at the top."""
        return self._beyond

    def set_offset(self, offset: float) -> None:
        """Scroll there at once."""
        self._stand()
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

    def halt(self) -> bool:
        """A finger came down: stand still. True where a fling was too fast to choose a card from.

        What is beyond an end still springs back, or a tap would leave it there.
        """
        fast = self._kinetic.running and abs(self._kinetic.velocity) > self.look.px(FAST_U)
        self._kinetic.stop()
        self._tween.stop()
        return fast

    def drag_begin(self, _pos: QPointF) -> None:
        """A finger begins to pull. It takes the page as it is, beyond an end or not."""
        self.halt()
        self._spring.stop()
        self._bump.stop()

    def drag_move(self, _pos: QPointF, delta: QPointF) -> None:
        """A finger pulls."""
        target = self._offset + self._pulled() - delta.y()
        offset = min(max(target, 0.0), self._range)
        self._beyond = self._given(target - offset) if self._elastic else 0.0
        self._set_offset(offset)

    def drag_end(self, velocity: QPointF) -> None:
        """The finger lets go."""
        if self._beyond:
            self._spring_back()
        elif self._elastic:
            self._kinetic.start(-velocity.y())

    def drag_cancel(self) -> None:
        """The finger was none."""
        self._spring_back()

    def pan(self, _pos: QPointF, delta: QPointF) -> None:
        """A trackpad scrolls. It has its own momentum, and no rubber: nobody says when that ends."""
        self._stand()
        self._set_offset(self._offset - delta.y())

    def wheel(self, _pos: QPointF, steps: float, _zooming: bool) -> None:
        """A mouse wheel turns."""
        self._stand()
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
        self._stand()
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
        self._stand()
        target = self._offset + direction * PAGE_SHARE * self.height()
        self._tween.start(self._offset, min(max(target, 0.0), self._range), self.look.ms("scroll_to"))

    def _travel(self, delta: float) -> bool:
        self._set_offset(self._offset + delta)
        if 0.0 < self._offset < self._range or not delta:
            return True
        self._peak = self._given(self._kinetic.velocity * BUMP_S)
        self._bump.start(0.0, 1.0, self.look.ms("scroll_to"), QEasingCurve.Type.OutCubic)
        return False

    def _set_offset(self, offset: float) -> None:
        self._offset = min(max(offset, 0.0), self._range)
        self.body.move(0, -round(self._offset + self._beyond))
        self.up.setEnabled(self._offset > 0)
        self.down.setEnabled(self._offset < self._range - 0.5)

    # beyond the ends ---------------------------------------------------------------------------------------

    @property
    def _elastic(self) -> bool:
        return not self.look.reduced and not self.look.motion_off

    def _give(self) -> float:
        return max(RUBBER_SHARE * self.height(), 1.0)

    def _given(self, pulled: float) -> float:
        """How far the page gives way to a pull beyond an end, px: ever less, and never all the way."""
        give = self._give()
        return math.copysign(give * (1 - 1 / (abs(pulled) * RUBBER_GIVE / give + 1)), pulled)

    def _pulled(self) -> float:
        """The pull that the page gives way to now, px."""
        give, beyond = self._give(), abs(self._beyond)
        # A pane that became lower may stand farther beyond its end than it would give.
        share = min(beyond / give, 0.95)
        return math.copysign(give / RUBBER_GIVE * share / (1 - share), self._beyond)

    def _spring_back(self) -> None:
        if self._beyond:
            self._spring.start(self._beyond, 0.0, self.look.ms("scroll_to"), QEasingCurve.Type.OutCubic)

    def _on_spring(self, beyond: float) -> None:
        self._beyond = beyond
        self._set_offset(self._offset)

    def _on_bump(self, p: float) -> None:
        self._on_spring(self._peak * math.sin(math.pi * p) if p < 1.0 else 0.0)

    def _stand(self) -> None:
        """Stand still, within the ends."""
        self.halt()
        self._spring.stop()
        self._bump.stop()
        if self._beyond:
            self._on_spring(0.0)

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
        self._stand()
        super().hideEvent(event)  # type: ignore[arg-type]


def column(parent: QWidget, style: Style, gap_u: float = 20, margin_u: float = 0) -> QVBoxLayout:
    """A column of widgets from the top, `gap_u` apart."""
    layout = QVBoxLayout(parent)
    margin = style.ipx(margin_u) if margin_u else 0
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(style.ipx(gap_u))
    layout.setAlignment(Qt.AlignmentFlag.AlignTop)
    return layout
