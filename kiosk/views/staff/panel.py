"""The staff panel: the keypad, then pages over the whole window. What lies under it gets no touch."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.staff import Act, word
from kiosk.views.paint import guarded
from kiosk.views.scroll import ScrollPane
from kiosk.views.staff.health_page import HealthPage, LogPage
from kiosk.views.staff.keypad import Keypad
from kiosk.views.staff.pages import Desk, InstallPage, Page, ProblemsPage
from kiosk.views.staff.power_page import PowerPage
from kiosk.views.staff.rows import Rows
from kiosk.views.staff.screen_page import ScreenPage
from kiosk.views.staff.talk_page import TalkPage
from kiosk.views.staff.visits_page import TouchesPage, VisitsPage
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.widgets import Button, Touchable

if TYPE_CHECKING:
    from kiosk.views.window import KioskWindow

LEAVE_MS: Final = 60_000
ROOM_U: Final = 1500.0
LOW_U: Final = 860.0

# Each page by its name in the words, its icon and its class. A page more is a row more.
PAGES: Final[tuple[tuple[str, str, type[Page]], ...]] = (
    ("problems", "triangle-alert", ProblemsPage),
    ("install", "arrow-down-to-line", InstallPage),
    ("health", "activity", HealthPage),
    ("visits", "chart-column", VisitsPage),
    ("touches", "hand", TouchesPage),
    ("screen", "sun", ScreenPage),
    ("power", "rotate-ccw", PowerPage),
    ("talk", "play", TalkPage),
    ("log", "book-open", LogPage),
)


class StaffPanel(QWidget):
    """Over all of the window while it is open; it leaves by itself when nobody has touched it for a minute.

    Behind the keypad nothing is made, and the PIN is asked for each time.
    """

    def __init__(self, window: KioskWindow, desk: Desk) -> None:
        super().__init__(window)
        self.desk = desk
        self.look: Style = window.look
        self.lang = window.visit.lang
        self.page: str | None = None
        """The page that is shown, None on the keypad."""
        self._window = window
        self.pages = {name: page(desk, self) for name, _icon, page in PAGES if page.serves(desk)}
        for page in self.pages.values():
            page.changed.connect(self._on_changed)
        self.title: Label | None = None
        self.keypad: Keypad | None = None
        self.pane: ScrollPane | None = None
        self.tabs: list[Button] = []
        self.heads: list[Button] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.setInterval(LEAVE_MS)
        self._leave.timeout.connect(self._on_leave)
        self._fresh = QTimer(self)
        self._fresh.setSingleShot(True)
        self._fresh.setInterval(0)
        self._fresh.timeout.connect(self._show_rows)
        window.activity.connect(self._on_activity)
        self.hide()

    def open(self) -> None:
        """Ask for the PIN."""
        if self.isVisible():
            return
        self._window.hub.cancel()
        self.look, self.lang, self.page = self._window.look, self._window.visit.lang, None
        self.setGeometry(self._window.rect())
        self._build()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._leave.start()

    def close_panel(self) -> None:
        """Go, and forget what was typed."""
        self._leave.stop()
        self._fresh.stop()
        self._window.hub.forget(self)
        self.hide()
        self.page = None
        for page in self.pages.values():
            page.leave()
        self._clear()
        self._window.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """The exhibit ends."""
        self._leave.stop()
        for page in self.pages.values():
            page.stop()

    def follow(self) -> None:
        """The window has changed: stand over all of it, as it looks now."""
        if not self.isVisible():
            return
        look = self._window.look
        if look.key[:2] != self.look.key[:2] or look.step != self.look.step:
            self.look = look
            self.setGeometry(self._window.rect())
            self._build()
        self.raise_()

    # building ----------------------------------------------------------------------------------------------

    def _clear(self) -> None:
        old = [self.title, self.keypad, self.pane, *self.tabs, *self.heads]
        for widget in old:
            if widget is not None:
                self._window.hub.forget(widget)
                widget.hide()
                widget.deleteLater()
        self.title = self.keypad = self.pane = None
        self.tabs, self.heads = [], []

    def _build(self) -> None:
        """Make all anew: for another page, language or look."""
        held = self._window.focusWidget()
        focused = held is not None and (held is self or self.isAncestorOf(held))
        typed = self.keypad.typed if self.keypad is not None else ""
        self._clear()
        s = self.look = self.look.in_language(self.lang)
        self.title = Label(s, word("title", self.lang), "section", "text", self)
        switch = Button(s, word("other", self.lang), icon="languages", parent=self)
        switch.clicked.connect(self._on_language)
        close = Button(s, word("close", self.lang), icon="x", parent=self)
        close.clicked.connect(self.close_panel)
        if self.page is None:
            self.keypad = Keypad(s, self.desk.pin, self)
            self.keypad.restore(typed)
            self.keypad.opened.connect(self._on_opened)
            # Those who have no PIN are to find out how to set one, and to go.
            self.heads = [switch, close]
        else:
            self.heads = [switch, close]
            for name, icon, _page in PAGES:
                if name not in self.pages:
                    continue
                tab = Button(
                    s,
                    word(name, self.lang),
                    name,
                    icon=icon,
                    variant="chip",
                    chosen=name == self.page,
                    parent=self,
                )
                tab.intent.connect(self._on_tab)
                self.tabs.append(tab)
            self.pane = ScrollPane(s, self._rows(), self)
        self._place()
        for widget in (self.title, self.keypad, self.pane, *self.tabs, *self.heads):
            if widget is not None:
                widget.show()
        if focused:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def _rows(self) -> Rows:
        assert self.page is not None
        rows = Rows(self.look, self.pages[self.page].rows(self.lang))
        rows.acted.connect(self._on_act)
        return rows

    def _show_rows(self) -> None:
        """The rows of the page as they are now, at the same place of the scroll."""
        if self.page is None or self.pane is None:
            return
        old = self.pane
        offset = old.offset
        self._window.hub.forget(old)
        self.pane = ScrollPane(self.look, self._rows(), self)
        self.pane.setGeometry(old.geometry())
        old.hide()
        old.deleteLater()
        self.pane.relayout()
        self.pane.show()
        self.pane.set_offset(offset)

    def _place(self) -> None:
        s, width, height = self.look, self.width(), self.height()
        pad, gap = s.ipx(40), max(s.ipx(14), math.ceil(s.metrics.gap))
        # Where the visit is in low reach, so is this.
        low = min(round(s.metrics.reach_y), height - s.ipx(LOW_U)) if self._window.visit.reach else 0
        head = max(low, 0) + pad
        room = min(width - 2 * pad, s.ipx(ROOM_U))
        left = (width - room) // 2
        hints = [b.sizeHint() for b in self.heads]
        row = max(h.height() for h in hints)
        assert self.title is not None
        wide = room - sum(h.width() + gap for h in hints)
        high = self.title.heightForWidth(max(wide, 1))
        self.title.setGeometry(left, head + max(row - high, 0) // 2, wide, high)
        x = left + room
        for button, hint in zip(reversed(self.heads), reversed(hints), strict=True):
            x -= hint.width()
            button.setGeometry(x, head, hint.width(), row)
            x -= gap
        y = head + max(row, high) + gap
        x = left
        for tab in self.tabs:
            hint = tab.sizeHint()
            if x > left and x + hint.width() > left + room:
                x, y = left, y + hint.height() + gap
            tab.setGeometry(x, y, hint.width(), hint.height())
            x += hint.width() + gap
        if self.tabs:
            y += self.tabs[-1].height() + 2 * gap
        rest = QRect(left, y, room, max(height - y - pad, 1))
        if self.keypad is not None:
            self.keypad.setGeometry(rest)
        if self.pane is not None:
            self.pane.setGeometry(rest)
            self.pane.relayout()

    # events ------------------------------------------------------------------------------------------------

    def _on_opened(self) -> None:
        self._go(PAGES[0][0])

    def _on_tab(self, name: object) -> None:
        if name != self.page:
            self._go(str(name))

    def _go(self, name: str) -> None:
        self.page = name
        self.pages[name].open()
        self._build()

    def _on_language(self) -> None:
        self.lang = "en" if self.lang == "zh" else "zh"
        self._build()

    def _on_act(self, act: Act) -> None:
        if self.page is not None:
            self.pages[self.page].act(act, self.lang)

    def _on_changed(self) -> None:
        # Later: a button that is being touched must not go in the middle of it.
        if self.isVisible() and self.sender() is self.pages.get(self.page or ""):
            self._fresh.start()

    def _on_activity(self) -> None:
        if self.isVisible():
            self._leave.start()

    def _on_leave(self) -> None:
        if self.page is not None and self.pages[self.page].busy:
            # Staff wait for the end of it; what came of it is to be read.
            self._leave.start()
            return
        self.close_panel()

    def stops(self) -> list[Touchable]:
        """What Tab goes to, in order."""
        found = [*self.heads, *self.tabs]
        body = self.keypad or (self.pane.body if self.pane is not None else None)
        if body is not None:
            found += body.findChildren(Button)
        return [one for one in found if one.isVisible() and one.isEnabled()]

    def focusNextPrevChild(self, forward: bool) -> bool:
        # What lies under it is out of reach.
        self._window.activity.emit()
        stops = self.stops()
        if stops:
            at = next((k for k, stop in enumerate(stops) if stop.hasFocus()), -1)
            step = 1 if forward else -1
            to = (at + step) % len(stops) if at >= 0 else (0 if forward else -1)
            stops[to].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """All keys end here: none reaches the exhibit."""
        self._window.activity.emit()
        event.accept()
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Back):
            self.close_panel()
        elif self.keypad is not None and self.keypad.on_key(event):
            return
        elif self.pane is not None and event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_Up):
            self.pane.page_up()
        elif self.pane is not None and event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_Down):
            self.pane.page_down()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        painter.fillRect(self.rect(), self.look.colour("bg"))
