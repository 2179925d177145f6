"""The one window: the stage with the present screen, the dock under it, the idle dialog over both.

It owns the gesture recogniser; every touch, mouse and key event comes here first. It knows the store only
as a giver of visits and a taker of intents.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPointerEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.content.model import Display
from kiosk.presenters import dock as dock_presenter
from kiosk.presenters import trail as trail_presenter
from kiosk.presenters.book import Book
from kiosk.presenters.live import Live
from kiosk.presenters.metrics import Metrics
from kiosk.presenters.reading import ON_A_SCREEN, idle_timeout, reading_seconds, texts_of
from kiosk.presenters.timeline import Caption
from kiosk.state.model import PARENTS, Back, Screen, Step, Visit
from kiosk.views.access.over import Access
from kiosk.views.art.brush import forget_drawn
from kiosk.views.dock import Dock
from kiosk.views.gestures import GestureHub
from kiosk.views.icons import icon
from kiosk.views.idle_dialog import IdleDialog
from kiosk.views.paint import LOG, guarded
from kiosk.views.reach import ReachPicture
from kiosk.views.roles import Role, speaks_as
from kiosk.views.screens.base import ScreenView
from kiosk.views.screens.table import presenter, view_class
from kiosk.views.sleep import SleepCover
from kiosk.views.staff.corner import CornerCall
from kiosk.views.staff_mark import StaffMark
from kiosk.views.style import Style, forget_fonts
from kiosk.views.text import forget_texts

if TYPE_CHECKING:
    from kiosk.views.listening import ListenBar, Spoken
    from kiosk.views.staff.panel import StaffPanel
    from kiosk.views.talk.bar import TalkBar

SLOP_U = 12.0
PALM_MM = 35.0  # a target for one finger is 20 mm
STAY = frozenset({Screen.ATTRACT, Screen.HOME})
STAY_LARGE = STAY | {Screen.TIMELINE, Screen.COMPANIES}
LARGE = 300  # events and organisations, from which on these screens take longer to make than a visitor waits
STAFF_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class KioskWindow(QWidget):
    """Shows a visit. `intent` carries what the visitor asks for; `activity` is emitted for whatever is
    touched."""

    intent = Signal(object)
    activity = Signal()
    frame = Signal(float, float)
    touched = Signal(str, QPointF)
    closed = Signal()
    staff_called = Signal()

    def __init__(self, book: Book, visit: Visit, *, locked: bool = False, motion_off: bool = False) -> None:
        super().__init__()
        speaks_as(self, Role.WINDOW)
        self.book = book
        self.visit = visit
        self.locked = locked
        self.motion_off = motion_off
        self.setObjectName("window")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hub = GestureHub(self, activity=self.activity.emit, observe=self._on_observed)
        self._views: dict[Screen, ScreenView] = {}
        self.current: ScreenView | None = None
        self.model: Any = None
        self.reach_picture = ReachPicture(self)
        self.side_picture = ReachPicture(self)
        self.dock = Dock(self)
        self.dialog = IdleDialog(self)
        self.dialog.intent.connect(self.intent)
        self.mark = StaffMark(self)
        self.cover = SleepCover(self)
        self.access = Access(self)
        self.staff: StaffPanel | None = None
        self.keys: Callable[[QKeyEvent], bool] | None = None
        """Takes keys before the screens do, and says whether it has: a talk."""
        self._pointing: Callable[[QPointF], None] | None = None
        self._tracked = False
        self.bar: TalkBar | None = None
        """What a talk has over the dock."""
        self.listening: ListenBar | None = None
        """What is over the dock while a card is read aloud."""
        self.spoken: Spoken | None = None
        self.call = CornerCall(self.hub, self)
        self.call.called.connect(self.staff_called)
        self.look = self._style()
        self._read: tuple[Any, int, float] | None = None
        self._last_frame = 0.0
        self._in_frame = False
        self._copied = False
        self._exposed_at: float | None = None
        # A child timer, not a single shot: that would call a window which may be gone by then, and Qt dies
        # of it.
        self._after_expose = QTimer(self)
        self._after_expose.setSingleShot(True)
        self._after_expose.setInterval(0)
        self._after_expose.timeout.connect(self._on_exposed)

    # what is shown -----------------------------------------------------------------------------------------

    def show_visit(self, visit: Visit) -> None:
        """Apply a visit. Everything that it says is on the screen afterwards."""
        typed, before = _typed(self.visit, visit), self.visit
        self.visit = visit
        # The cards and the line of the keyboard paint themselves: its 40 keys and the dock stay as they are.
        self._apply(calm=typed)
        self.access.tell(before)

    def set_book(self, book: Book) -> None:
        """Take other content. What feeds and visitors have given goes on."""
        book.live = self.book.live
        self.book = book
        self._apply(calm=True)

    def set_live(self, live: Live) -> None:
        """Take what feeds and visitors have given. Only a screen that shows charts has anything of it."""
        self.book.live = live
        if self.current is None or self.visit.screen not in (Screen.CHART, Screen.CHARTS):
            return
        model = presenter(self.visit.screen)(self.visit, self.book)
        if model != self.model:
            self.model = model
            self.current.show_model(model, self.look)

    def show_mark(self, on: bool) -> None:
        """Tell staff, and nobody else, that their files hold errors and the screen an earlier content."""
        self.mark.setVisible(on)
        self._lay_out()

    @property
    def asleep(self) -> bool:
        """True while it is black, and nothing under the black is shown or moves."""
        return not self.cover.isHidden()

    def sleep(self) -> None:
        """Go black. What was touched acts no more."""
        if self.staff is not None and self.staff_open:
            self.staff.close_panel()
        self.hub.cancel()
        self.dialog.hide()
        self.cover.cover()
        if self.current is not None:
            # A hidden view stops its timers.
            self.current.hide()

    def wake(self) -> None:
        """Show the visit again."""
        # Else Qt would pass the focus on, as if somebody had pressed Tab.
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cover.hide()
        self._apply()

    def show_countdown(self, left: float, total: float) -> None:
        """Show the seconds left until the reset."""
        if not self.visit.warning:
            return
        self.dialog.show_model(left, total, self.look)
        if not self.dialog.isVisible() and not self.staff_open:
            self.hub.cancel()
            self.dialog.show()
            self.dialog.raise_()
            if self.dialog.keep is not None:
                self.dialog.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def staff_open(self) -> bool:
        """True while the panel of the staff lies over everything."""
        return self.staff is not None and self.staff.isVisible()

    @property
    def moving(self) -> bool:
        """True while something scrolls by itself: that counts as activity."""
        return self.current is not None and self.visit.screen is not Screen.ATTRACT and self.current.moving

    @property
    def counts(self) -> bool:
        """True while what is on the screen counts as activity: it scrolls, or a visitor waits for its end."""
        if self.current is None or self.visit.screen is Screen.ATTRACT:
            return False
        return self.current.moving or self.current.runs or self.visit.listen == "on"

    def idle_seconds(self) -> float:
        """Seconds without a touch after which to ask, from the text on the screen."""
        # Asked five times a second: the words are counted once for each model.
        step = self.visit.text_step
        if self._read is None or self._read[0] is not self.model or self._read[1] != step:
            seconds = reading_seconds(texts_of(self.model, ON_A_SCREEN), step)
            self._read = (self.model, step, seconds)
        idle = self.book.content.exhibit.idle
        return idle_timeout(self._read[2], float(idle.timeout_s), float(idle.reading_factor))

    def _style(self) -> Style:
        display: Display = self.book.content.exhibit.display
        inches, edge, eye = display.diagonal_in, display.bottom_edge_mm, display.distance_mm
        metrics = Metrics(self.width(), self.height(), float(inches), float(edge), float(eye))
        v = self.visit
        if v.hand != "both" and v.screen is not Screen.ATTRACT:
            metrics = metrics.of_one_hand()
        return Style(
            metrics, v.theme, v.lang, v.text_step, reduced=v.reduced_motion, motion_off=self.motion_off
        )

    def _apply(self, *, calm: bool = False) -> None:
        """Bring all up to date. Where it is `calm` most of the screen stays as it is, and is not painted."""
        style = self._style()
        if style.key != self.look.key or style.reduced != self.look.reduced:
            self.look, calm = style, False
        self.hub.slop = self.look.px(SLOP_U)
        self.hub.palm = PALM_MM * self.look.metrics.mm
        self.call.mm = self.look.metrics.mm
        self.dock.show_model(dock_presenter.present(self.visit, short=self.look.metrics.portrait), self.look)
        self.model = presenter(self.visit.screen)(self.visit, self.book)
        view = self._view(self.visit.screen)
        fresh = view is not self.current
        if fresh:
            old, self.current = self.current, view
            if old is not None:
                self.hub.forget(old)
                old.hide()
        self._follow_listening()
        self._lay_out()
        view.set_trail(trail_presenter.present(self.visit, self.book))
        view.show_model(self.model, self.look)
        if not view.isVisible() and not self.asleep:
            view.show()
        focus = self.focusWidget()
        if focus is None or not focus.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.access.apply()
        if not self.visit.warning and self.dialog.isVisible():
            self.dialog.hide()
        if fresh or not calm:
            # Where nothing new came up it is on top already; to raise it would paint it.
            for over in (self.dock, *self.access.sheets, self.dialog, self.mark):
                over.raise_()
        if not calm:
            self.update()
        if self.staff is not None:
            self.staff.follow()
        if self.asleep:
            self.cover.place()

    def _follow_listening(self) -> None:
        """The bar is there while a card is read aloud, and only then."""
        if self.visit.listen == "off":
            if self.listening is not None:
                self.hub.forget(self.listening)
                self.listening.hide()
                self.listening.deleteLater()
                self.listening = None
            if self.spoken is not None:
                self.spoken.clear()
            return
        # Not before somebody listens: a start waits for imports.
        from kiosk.presenters.narration import controls
        from kiosk.views.listening import ListenBar, Spoken

        if self.listening is None:
            self.spoken = Spoken()
            self.listening = ListenBar(self)
            self.listening.intent.connect(self.intent)
            self.listening.show()
        self.listening.show_model(controls(self.visit), self.look)

    def show_spoken(self, text: str, span: tuple[int, int] | None) -> None:
        """Mark the stretch of a text that is being spoken; None marks nothing."""
        if self.current is not None and self.spoken is not None:
            self.spoken.show(self.current, text, span, self.look)

    def _view(self, screen: Screen) -> ScreenView:
        view = self._views.get(screen)
        if view is None:
            view = view_class(screen)(self)
            view.hide()
            view.intent.connect(self.on_intent)
            self._views[screen] = view
        return view

    def shed(self) -> None:
        """Let go of the screens that the last visitor has seen, with whatever they had open there, and of
        texts, fonts and icons for which nobody may ask again for hours. What takes long to make stays."""
        content = self.book.content
        large = len(content.events) + len(content.organisations) >= LARGE
        for screen in [one for one in self._views if one not in (STAY_LARGE if large else STAY)]:
            if self._views[screen] is not self.current:
                view = self._views.pop(screen)
                self.hub.forget(view)
                view.close_view()
                view.deleteLater()
        self.access.shed()
        self.book.forget()
        forget_texts()
        forget_fonts()
        icon.cache_clear()
        forget_drawn()

    def on_intent(self, event: object) -> None:
        """A part of the window asks for something."""
        self.intent.emit(event)

    @property
    def stage(self) -> QRect:
        """Where everything is that can be touched, px: all of the window, or the side of one hand."""
        wide = min(self.look.metrics.width, self.width())
        left = self.width() - wide if self.visit.hand == "right" else 0
        return QRect(left, 0, wide, self.height())

    def _lay_out(self) -> None:
        stage = self.stage
        left, wide = stage.x(), stage.width()
        dock = self.dock.height_for(wide)
        self.dock.setGeometry(left, self.height() - dock, wide, dock)
        self.dock.place()
        top = 0
        if self.visit.reach and self.visit.screen is not Screen.ATTRACT:
            top = min(round(self.look.metrics.reach_y), self.height() - dock - self.look.ipx(560))
            top = max(top, 0)
        self.reach_picture.setGeometry(left, 0, wide, top)
        self.reach_picture.setVisible(top > 0)
        if top > 0:
            caption = getattr(self.model, "caption", None)
            told = caption if isinstance(caption, Caption) else None
            self.reach_picture.show_model(self.visit, self.book, self.look, told)
        self.side_picture.setVisible(wide < self.width())
        if wide < self.width():
            self.side_picture.setGeometry(0 if left else wide, 0, self.width() - wide, self.height())
            self.side_picture.show_model(self.visit, self.book, self.look, note="hand_on")
        bar = self.bar.height_for(wide) if self.bar is not None else 0
        if self.bar is not None:
            self.bar.setGeometry(left, self.height() - dock - bar, wide, bar)
            self.bar.place()
        if self.listening is not None:
            high = self.listening.height_for(wide)
            self.listening.setGeometry(left, self.height() - dock - bar - high, wide, high)
            self.listening.place()
            bar += high
        if self.current is not None:
            self.current.setGeometry(left, top, wide, self.height() - dock - bar - top)
        self.dialog.setGeometry(left, 0, wide, self.height() - dock)
        self.dialog.set_top(top)
        self.access.place(QRect(left, top, wide, self.height() - dock - top))
        self.mark.show_style(self.look)

    # events ------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            # The backing store paints everything that changed inside this one event: it is the frame.
            begin, painted = time.monotonic(), LOG.painted
            self._in_frame = True
            result = super().event(event)
            self._in_frame = False
            if LOG.painted > painted:
                self._tell_frame(begin, time.monotonic())
            return result
        if hasattr(self, "cover") and self.cover.takes(event):
            return True
        if hasattr(self, "_pointing") and self._pointing is not None and isinstance(event, QPointerEvent):
            for point in event.points()[:1]:
                self._pointing(point.position())
        if hasattr(self, "hub") and self.hub.event(event):
            self._show_pointer(event)
            return True
        return super().event(event)

    def _tell_frame(self, begin: float, end: float) -> None:
        if self._exposed_at is not None:
            # The display asked for the picture just before: both are one frame.
            begin, self._exposed_at = min(begin, self._exposed_at), None
        gap = max(begin - self._last_frame, 0.0) * 1000 if self._last_frame else 0.0
        self._last_frame = begin
        self.frame.emit((end - begin) * 1000, gap)

    def _on_exposed(self) -> None:
        """The display asked for the whole picture, as it does for the first one: that is a frame too."""
        if self._exposed_at is not None:
            begin, self._exposed_at = self._exposed_at, None
            self._tell_frame(begin, time.monotonic())

    @contextmanager
    def copying(self) -> Iterator[None]:
        """What is painted meanwhile is a copy, and no frame."""
        self._copied = True
        try:
            yield
        finally:
            self._copied = False

    def point_with(self, told: Callable[[QPointF], None] | None) -> None:
        """Tell something where mouse and fingers move, as the pointer of a talk; None ends it. The recogniser
        has the events all the same."""
        if (told is None) != (self._pointing is None):
            self._tracked, tracked = self.hasMouseTracking(), self._tracked
            self.setMouseTracking(told is not None or tracked)
        self._pointing = told

    def _show_pointer(self, event: QEvent) -> None:
        """A finger needs no arrow beside it; a mouse does."""
        if event.type() == QEvent.Type.TouchBegin:
            self.setCursor(Qt.CursorShape.BlankCursor)
        elif event.type() == QEvent.Type.MouseMove and self.cursor().shape() == Qt.CursorShape.BlankCursor:
            self.unsetCursor()

    def _on_observed(self, what: str, pos: QPointF) -> None:
        self.touched.emit(what, pos)
        self.call.observe(what, pos)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Else Qt gives the focus to the first button, and its ring would stand there unasked.
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.current is not None:
            self.hub.cancel()
            self._apply()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        painter.fillRect(self.rect(), self.look.colour("bg"))
        if not (self._in_frame or self._copied) and self._exposed_at is None:
            self._exposed_at = time.monotonic()
            self._after_expose.start()

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Every Tab comes through here, wherever the focus is: it is activity like a touch.
        if self.staff is not None and self.staff_open:
            return self.staff.focusNextPrevChild(forward)
        self.activity.emit()
        if not self.dialog.isVisible():
            self._put_dock_last()
            moved = super().focusNextPrevChild(forward)
            # The window itself is no stop: its focus could not be seen.
            return super().focusNextPrevChild(forward) if moved and self.hasFocus() else moved
        # While the question stands, what lies under it is out of reach.
        stops = [b for b in (self.dialog.keep, self.dialog.over, *self.dock.items) if b is not None]
        at = next((k for k, b in enumerate(stops) if b.hasFocus()), -1)
        step = 1 if forward else -1
        stops[(at + step) % len(stops) if at >= 0 else 0].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _put_dock_last(self) -> None:
        """Tab goes through the screen and then through the dock, as one reads. Qt has what was made first at
        first, and puts each new widget at the end."""
        last = self.previousInFocusChain()
        if self.dock.items and last is not self.dock.items[-1]:
            for item in self.dock.items:
                QWidget.setTabOrder(last, item)
                last = item

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.staff is not None and self.staff_open:
            self.staff.keyPressEvent(event)
            return
        self.activity.emit()
        if event.key() == Qt.Key.Key_F12 and event.modifiers() == STAFF_KEYS:
            self.staff_called.emit()
            return
        if self.keys is not None and self.keys(event):
            return
        if self.access.key(event):
            return
        handler: Callable[[QKeyEvent], bool] | None = getattr(self.current, "on_key", None)
        if handler is not None and not self.dialog.isVisible() and handler(event):
            return
        if self.access.late_key(event):
            return
        match event.key():
            case Qt.Key.Key_Escape | Qt.Key.Key_Back:
                self.intent.emit(Back())
            case Qt.Key.Key_Right | Qt.Key.Key_Down if self.visit.screen in PARENTS:
                self.intent.emit(Step(1))
            case Qt.Key.Key_Left | Qt.Key.Key_Up if self.visit.screen in PARENTS:
                self.intent.emit(Step(-1))
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self.focusNextPrevChild(True)
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.focusNextPrevChild(False)
            case _:
                super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        # Alt+F4 and the like do nothing in the hall; the program ends by signal or from the staff panel.
        if self.locked:
            event.ignore()
            return
        for view in self._views.values():
            view.close_view()
        self.closed.emit()
        super().closeEvent(event)

    def pump(self) -> None:
        """Bring everything up to date at once, for pictures and tests."""
        app = QApplication.instance()
        assert app is not None
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.sendPostedEvents()
        app.processEvents()


def _typed(before: Visit, after: Visit) -> bool:
    """True where nothing has changed but what is typed on the keyboard of the organisations."""
    if after.screen is not Screen.COMPANIES or before.search is None or after.search is None:
        return False
    return before.search != after.search and replace(before, search=after.search) == after
