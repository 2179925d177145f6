"""The presenter view of a running talk: its window, the copy of the audience's screen, pictures of steps."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from kiosk.app.talk import TalkControl
from kiosk.presenters.talk import present, routes_of, word
from kiosk.state.model import Language
from kiosk.state.talk import Pointer
from kiosk.views.talk.mirror import Mirror
from kiosk.views.talk.pictures import StepPictures
from kiosk.views.talk.presenter import HAND_OVER, LANGUAGE, ROUTES, PresenterWindow
from kiosk.views.talk.routes import ToRoute

SIZE = QSize(1280, 720)
"""Of a window that does not fill a screen."""


class TalkDesk(QObject):
    """Keeps a presenter view up to date. `asked` carries `end` and `no-end`; `pointed` where the pointer is
    to stand, as shares of the audience's screen; `closed` tells that the speaker closed the window."""

    asked = Signal(str)
    pointed = Signal(float, float)
    closed = Signal()

    def __init__(
        self, control: TalkControl, lang: Language, store: Path | None, *, before: tuple[float, ...] = ()
    ) -> None:
        """`store` is where pictures of steps are kept from one talk to the next, None for nowhere; `before`
        are the seconds of each step when the talk was last rehearsed."""
        super().__init__(control)
        self._control = control
        self._before, self._route_before = before, control.talk.route
        self._store = store
        self._asked_for: object = None
        self._lent = False
        self.window = PresenterWindow(lang)
        self.mirror = Mirror(control.exhibit.window, self)
        self.pictures = StepPictures(self)
        window = self.window
        window.keys = control.on_key
        window.command.connect(control.command)
        window.asked.connect(self._on_asked)
        window.pointed.connect(self._on_pointed)
        window.let_go.connect(self._on_let_go)
        window.resized.connect(self._on_resized)
        window.closed.connect(self.closed)
        self.mirror.came.connect(window.show_now)
        self.pictures.came.connect(self._show_next)

    def apply(self, screen_word: str, *, ending: bool = False) -> None:
        """Bring all up to date. `screen_word` names what is to be said of the audience's screen."""
        control, window = self._control, self.window
        book, shown = control.exhibit.window.book, control.exhibit.store.visit.lang
        model = present(
            control.talk,
            book,
            window.lang,
            clock=time.strftime("%H:%M"),
            shown=shown,
            before=self._before if control.talk.route == self._route_before else (),
        )
        window.show_model(model, word(screen_word, window.lang), ending=ending, typed=control.typed)
        window.show_overview(control.talk.overview)
        self._ask_pictures(len(model.steps))
        self._show_next()

    def close(self) -> None:
        """The window goes, and with it what was made for it."""
        self.mirror.stop()
        self.pictures.stop()
        self.window.closed.disconnect(self.closed)
        self.window.close()
        self.window.deleteLater()

    def _ask_pictures(self, steps: int) -> None:
        """Pictures of this route, in the content, language and shape that the audience sees."""
        exhibit, talk = self._control.exhibit, self._control.talk
        if self._store is None or exhibit.folder is None:
            return
        size = exhibit.window.size()
        shape = QSize(1080, 1920) if size.height() > size.width() else QSize(1920, 1080)
        lang, digest = exhibit.store.visit.lang, exhibit.loaded.digest
        asked = (digest, talk.route, lang, shape)
        if asked == self._asked_for:
            return
        self._asked_for = asked
        name = f"{digest[:16]}-{talk.route}-{lang}-{shape.width()}x{shape.height()}"
        folder = self._store / "steps" / name
        words = ("handout", talk.route, "--pictures", str(folder), "--content", str(exhibit.folder))
        more = ("--lang", lang, "--size", f"{shape.width()}x{shape.height()}", "--first", str(talk.at + 2))
        self.pictures.ask(folder, steps, words + more)

    def _show_next(self) -> None:
        at, steps = self._control.talk.at, len(self._control.route.steps)
        self.window.show_next(self.pictures.picture(at + 1) if at + 1 < steps else QImage())

    def _on_resized(self) -> None:
        self.mirror.size = self.window.now_size
        self.mirror.take()

    def _on_asked(self, what: object) -> None:
        control = self._control
        if what == LANGUAGE:
            control.switch_language()
        elif what == HAND_OVER:
            control.hand_over()
        elif what == ROUTES:
            book = control.exhibit.window.book
            self.window.show_routes(routes_of(book, self.window.lang, control.talk.route))
        elif isinstance(what, ToRoute):
            control.change_route(what.route_id)
        else:
            self.asked.emit(what)

    def _on_pointed(self, x: float, y: float) -> None:
        """A finger on the copy points on the audience's screen, for as long as it is there."""
        if not self._control.talk.pointer:
            self._lent = True
            self._control.command(Pointer(True))
        self.pointed.emit(x, y)

    def _on_let_go(self) -> None:
        if self._lent:
            self._lent = False
            self._control.command(Pointer(False))
