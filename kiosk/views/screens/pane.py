"""What detail screens share: a bar that stays, and under it a body that scrolls where it does not fit."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.state.model import Back, Step
from kiosk.views.hero import Hero
from kiosk.views.screens.base import ScreenView, clear
from kiosk.views.scroll import ScrollPane
from kiosk.views.style import Style
from kiosk.views.widgets import Button, Touchable

# A screen has columns where it is wider than high, and wide enough for two of them.
WIDE_RATIO, WIDE_U = 1.15, 1400.0


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
        self.pane = ScrollPane(style, body, self)
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
            height = max(self.bar.sizeHint().height(), self.bar.minimumSizeHint().height())
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
        bar = self.bar.sizeHint().height() + style.ipx(20) if self.bar is not None else 0
        return self.height() - style.ipx(28) - bar - style.ipx(16)

    def _share(self) -> float:
        if self.pane is None or self.pane.overflow <= 0:
            return 0.0
        return self.pane.offset / self.pane.overflow


class DetailScreen(PaneScreen):
    """A pane screen with the way back, and to the one before and after."""

    def make_bar(self, style: Style) -> QWidget:
        model = self.model
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(max(style.ipx(14), round(style.metrics.gap)))
        back = Button(style, model.back, self.back_event(), icon="chevron-left", parent=bar)
        before = Button(style, model.previous, Step(-1), icon="chevron-left", parent=bar)
        after = Button(style, model.next, Step(1), icon="chevron-right", after=True, parent=bar)
        before.setEnabled(model.has_previous)
        after.setEnabled(model.has_next)
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(before)
        row.addWidget(after)
        return bar

    def back_event(self) -> object:
        """Where the first button leads."""
        return Back()
