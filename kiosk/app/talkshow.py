"""A talk with its bar and its blank screen on the window of an exhibit, from the start to the end."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Signal

from kiosk.app.exhibit import Exhibit
from kiosk.app.talk import TalkControl
from kiosk.presenters.talk import TalkModel, present, word
from kiosk.runtime.talkfile import Rehearsals, TalkFile
from kiosk.state.model import Language, Visit
from kiosk.views.talk.bar import END, NO_END, TalkBar
from kiosk.views.talk.blank import BlankCover
from kiosk.views.talk.overview import StepsOverview
from kiosk.views.talk.pointer import PointerDot

if TYPE_CHECKING:
    from kiosk.app.talkdesk import TalkDesk


class TalkShow(QObject):
    """One talk on one screen. `ended` tells that it is over; nothing of it is left on the window then."""

    ended = Signal()

    def __init__(
        self,
        exhibit: Exhibit,
        route: str,
        *,
        auto: bool = False,
        loops: bool = False,
        file: TalkFile | None = None,
        rehearsals: Rehearsals | None = None,
        bar: bool = True,
        lang: Language = "zh",
        store: Path | None = None,
    ) -> None:
        """`lang` is the speaker's language, `store` where pictures for their view are kept. Raises KeyError
        for a route that is not there."""
        super().__init__(exhibit)
        self.exhibit = exhibit
        self.desk: TalkDesk | None = None
        self.screen_word = "connected"
        self._lang, self._store = lang, store
        self.control = TalkControl(exhibit, route, auto=auto, loops=loops, file=file, rehearsals=rehearsals)
        self.before = rehearsals.last(route) if rehearsals is not None else ()
        self.bar: TalkBar | None = None
        self.blank: BlankCover | None = None
        self.overview: StepsOverview | None = None
        self.pointer: PointerDot | None = None
        self._listed: object = None
        self._ending = False
        self.control.changed.connect(self.apply)
        self.control.asked.connect(self._on_asked)
        self.control.ended.connect(self._on_ended)
        exhibit.store.changed.connect(self._on_visit)
        if bar:
            self._add_bar()

    def start(self, *, resume: bool = False) -> None:
        """Show the first step, or the one at which the talk was cut off."""
        self.control.start(resume=resume)
        self.apply()

    def set_bar(self, on: bool) -> None:
        """The bar is for a talk on one screen alone."""
        if on == (self.bar is not None):
            return
        if on:
            self._add_bar()
        else:
            self._remove_bar()
        self.apply()
        self.exhibit.window.show_visit(self.exhibit.window.visit)

    def open_desk(self, screen_word: str) -> TalkDesk:
        """The presenter view, made where it is not there yet and not shown yet. `screen_word` names what it
        says of the audience's screen."""
        self.screen_word = screen_word
        if self.desk is None:
            from kiosk.app.talkdesk import TalkDesk

            self.desk = TalkDesk(self.control, self._lang, self._store, before=self.before)
            self.desk.asked.connect(self._on_bar)
            self.desk.pointed.connect(self._on_pointed)
        self.apply()
        return self.desk

    def close_desk(self) -> None:
        """No presenter view any more."""
        desk, self.desk = self.desk, None
        if desk is not None:
            self._ending = False
            desk.close()
            desk.deleteLater()

    def _add_bar(self) -> None:
        window = self.exhibit.window
        self.bar = window.bar = TalkBar(window)
        self.bar.asked.connect(self._on_bar)
        self.bar.show()

    def _remove_bar(self) -> None:
        window, bar = self.exhibit.window, self.bar
        self.bar = window.bar = None
        if bar is not None:
            window.hub.forget(bar)
            bar.hide()
            bar.deleteLater()

    def _on_pointed(self, x: float, y: float) -> None:
        window = self.exhibit.window
        if self.pointer is not None:
            self.pointer.point(QPointF(x * window.width(), y * window.height()))

    def apply(self) -> None:
        """Bring bar, blank screen, overview and pointer up to date."""
        window, talk = self.exhibit.window, self.control.talk
        lang = self.exhibit.store.visit.lang
        if talk.route not in window.book.content.routes:
            return
        model = present(talk, window.book, lang, clock=time.strftime("%H:%M"), shown=lang, before=self.before)
        if self.bar is not None:
            high = self.bar.height_for(window.width())
            self.bar.show_model(model, window.look, ending=self._ending, typed=self.control.typed)
            if high != self.bar.height_for(window.width()):
                window.show_visit(window.visit)
        if self.desk is not None:
            self.desk.apply(self.screen_word, ending=self._ending)
        if self.blank is not None and (not talk.blank or self.blank.colour != talk.blank):
            window.hub.forget(self.blank)
            self.blank.hide()
            self.blank.deleteLater()
            self.blank = None
        if talk.blank and self.blank is None:
            self.blank = BlankCover(window.look, talk.blank, word(talk.blank, lang), window)
            self.blank.intent.connect(self.control.command)
            self.blank.show()
        self._apply_overview(model)
        bar = self.bar.height_for(window.width()) if self.bar is not None else 0
        dock = window.dock.height_for(window.width()) if bar else 0
        for over in (self.blank, self.overview):
            if over is not None:
                over.setGeometry(0, 0, window.width(), window.height() - dock - bar)
                over.raise_()
        self._apply_pointer()

    def _apply_overview(self, model: TalkModel) -> None:
        """All steps while they are asked for. Made anew where another step is shown, and not each second."""
        window, talk = self.exhibit.window, self.control.talk
        # With a presenter view it is there that the speaker chooses.
        wanted = talk.overview and self.desk is None
        listed = (window.look.key, model.lang, model.route, talk.at, len(model.steps)) if wanted else None
        if listed == self._listed:
            return
        self._listed = listed
        if self.overview is not None:
            window.hub.forget(self.overview)
            self.overview.hide()
            self.overview.deleteLater()
            self.overview = None
        if wanted:
            self.overview = StepsOverview(model, window.look, window)
            self.overview.intent.connect(self.control.command)
            self.overview.show()

    def _apply_pointer(self) -> None:
        talk = self.control.talk
        if self.pointer is not None and not talk.pointer:
            self.pointer.remove()
            self.pointer = None
        elif self.pointer is None and talk.pointer:
            self.pointer = PointerDot(self.exhibit.window.look, self.exhibit.window)
            self.pointer.show()
        if self.pointer is not None:
            self.pointer.raise_()

    def close(self) -> None:
        """End it without asking."""
        self.control.end()

    def _on_visit(self, _before: Visit, _after: Visit) -> None:
        self.apply()

    def _on_bar(self, event: object) -> None:
        if event == END and not self._ending:
            self._on_asked()
        elif event == END:
            self.control.end()
        elif event == NO_END:
            self._ending = False
            self.apply()
        else:
            self.control.command(event)  # type: ignore[arg-type]

    def _on_asked(self) -> None:
        if (self.bar is None and self.desk is None) or self._ending:
            self.control.end()
            return
        self._ending = True
        self.apply()

    def _on_ended(self) -> None:
        window = self.exhibit.window
        self.exhibit.store.changed.disconnect(self._on_visit)
        if self.pointer is not None:
            self.pointer.remove()
        self.close_desk()
        self._remove_bar()
        for widget in (self.blank, self.overview):
            if widget is not None:
                window.hub.forget(widget)
                widget.hide()
                widget.deleteLater()
        self.blank = self.overview = self.pointer = None
        window.show_visit(window.visit)
        self.ended.emit()
