"""What detail screens share: a bar that stays, and under it a body that scrolls where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.presenters.labels import label
from kiosk.state.model import Back, Step
from kiosk.views.hero import Hero
from kiosk.views.screens.base import ScreenView, clear
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style
from kiosk.views.swipe import SwipePane
from kiosk.views.take import TakeCover
from kiosk.views.timeline.cover import drop
from kiosk.views.trail import TrailBar, listen_button, relations_button
from kiosk.views.widgets import Button, Touchable

# A screen has columns where it is wider than high, and wide enough for two of them.
WIDE_RATIO, WIDE_U = 1.15, 1400.0
# With less height the bar keeps to one row.
ROOMY_U = 860.0


class PaneScreen(ScreenView):
    """A screen built anew from its model; it keeps its place, and the focus, when only its looks change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pane: ScrollPane | None = None
        self.bar: QWidget | None = None
        self._built_wide = False
        self._item: object = None
        self.hero: Hero | None = None

    # what subclasses give ----------------------------------------------------------------------------------

    def fill(self, body: QWidget, style: Style) -> None:
        """Put everything into the body that scrolls."""
        raise NotImplementedError

    def make_bar(self, _style: Style) -> QWidget | None:
        """The bar above the body, none where there is none."""
        return None

    def item_key(self) -> object:
        """What the screen is about; the scroll goes back to the top when it changes."""
        return getattr(self.model, "id", None)

    def make_pane(self, style: Style, body: QWidget) -> ScrollPane:
        """The pane around the body."""
        return ScrollPane(style, body, self)

    # what they get -----------------------------------------------------------------------------------------

    @property
    def style_now(self) -> Style:
        """The present style."""
        assert self.look is not None
        return self.look

    @property
    def wide(self) -> bool:
        """True where two columns fit side by side."""
        return self.width() > self.height() * WIDE_RATIO and self.width() >= self.style_now.px(WIDE_U)

    @property
    def margin(self) -> int:
        """Margin left and right, px."""
        return self.style_now.ipx(56 if self.wide else 40)

    def apply(self) -> None:
        style = self.style_now
        fresh = self._item != self.item_key()
        share = 0.0 if fresh else self._share()
        focused = self.focused_event()
        self._item = self.item_key()
        self._built_wide = self.wide
        if self.pane is not None:
            self.pane.halt()
        clear(self)
        self.hero = None
        self.bar = self.make_bar(style)
        if self.bar is not None:
            self.bar.setParent(self)
        body = QWidget()
        self.fill(body, style)
        self.pane = self.make_pane(style, body)
        for child in self.findChildren(Touchable):
            child.intent.connect(self.intent)
        self.place()
        for widget in (self.bar, self.pane):
            if widget is not None:
                widget.show()
        self.pane.relayout()
        self.pane.set_offset(share * self.pane.overflow)
        self.focus_again(focused)
        if fresh and self.hero is not None:
            self.hero.reveal(style.ms("counter"))

    def place(self) -> None:
        if self.pane is None or self.look is None:
            return
        if self.wide != self._built_wide:
            self.apply()
            return
        margin, top = self.margin, self.style_now.ipx(28)
        width = self.width() - 2 * margin
        if self.bar is not None:
            height = self._bar_height(width)
            self.bar.setGeometry(QRect(margin, top, width, height))
            top += height + self.style_now.ipx(20)
        self.pane.setGeometry(QRect(margin, top, width, max(self.height() - top - self.style_now.ipx(12), 1)))

    def grow_hero(self, column: QVBoxLayout, share: float) -> None:
        """Give the big figure what height is left in its column, which has a share of the width."""
        if self.hero is None:
            return
        used = column.totalHeightForWidth(self.column_width(share))
        self.hero.grow(self.body_height() - used)

    def column_width(self, share: float) -> int:
        """Width of a column with a share of the body, px, as if the buttons that scroll stood beside it."""
        style = self.style_now
        gaps = style.ipx(28) if share < 1 else 0
        return round((self.width() - 2 * self.margin - style.px(100)) * share) - gaps

    def body_height(self) -> int:
        """Height of the body that is seen at once, px."""
        style = self.style_now
        bar = self._bar_height(self.width() - 2 * self.margin) + style.ipx(20) if self.bar is not None else 0
        return self.height() - style.ipx(28) - bar - style.ipx(16)

    def _bar_height(self, width: int) -> int:
        bar = self.bar
        assert bar is not None
        if bar.hasHeightForWidth():
            return bar.heightForWidth(width)
        return max(bar.sizeHint().height(), bar.minimumSizeHint().height())

    def _share(self) -> float:
        if self.pane is None or self.pane.overflow <= 0:
            return 0.0
        return self.pane.offset / self.pane.overflow


class DetailScreen(PaneScreen):
    """A pane screen with the way back, to its relations, and to the one before and after. The card can be
    taken along as a code: on the card itself, or over it."""

    # True where the card itself has the code.
    has_code = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cover: TakeCover | None = None
        self.take_button: Button | None = None

    def apply(self) -> None:
        again = self.cover is not None and self._item == self.item_key()
        self.cover = None
        super().apply()
        if again:
            self.open_code()

    def place(self) -> None:
        super().place()
        if self.cover is not None:
            self.cover.setGeometry(self.rect())

    def on_key(self, event: QKeyEvent) -> bool:
        """The key that leads back closes the code first."""
        if self.cover is None or event.key() not in (Qt.Key.Key_Escape, Qt.Key.Key_Back):
            return False
        self.close_code()
        return True

    def open_code(self) -> None:
        """Show the code over the card."""
        take = self.trail.take
        if self.cover is not None or take is None:
            return
        self.cover = TakeCover(self.style_now, take, self)
        self.cover.intent.connect(self.close_code)
        self.cover.open()

    def close_code(self) -> None:
        """Back to the card."""
        if self.cover is None:
            return
        drop([self.cover])
        self.cover = None
        if self.take_button is not None:
            self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        if not self.isVisible():
            self.close_code()
        super().hideEvent(event)

    def make_bar(self, style: Style) -> QWidget:
        model = self.model
        relations = relations_button(style, self.trail, self)
        before = Button(style, model.previous, Step(-1), icon="chevron-left", parent=self)
        after = Button(style, model.next, Step(1), icon="chevron-right", after=True, parent=self)
        before.setEnabled(model.has_previous)
        after.setEnabled(model.has_next)
        ahead = [*listen_button(style, self.trail, self), relations, before, after]
        self.take_button = None
        if not self.has_code and self.trail.take is not None:
            self.take_button = Button(style, label("take", style.lang), icon="scan", parent=self)
            self.take_button.clicked.connect(self.open_code)
            ahead.insert(len(ahead) - 3, self.take_button)
        roomy = self.height() >= style.px(ROOMY_U)
        return TrailBar(style, self.trail, model.back, self.back_event(), ahead, self, roomy=roomy)

    def make_pane(self, style: Style, body: QWidget) -> ScrollPane:
        model = self.model
        pane = SwipePane(style, body, self, before=model.has_previous, after=model.has_next)
        pane.intent.connect(self.intent)
        return pane

    def back_event(self) -> object:
        """Where the first button leads."""
        return Back()
