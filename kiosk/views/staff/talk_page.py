"""The page of the talks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.presenters.book import Book
from kiosk.presenters.staff import Act, Row
from kiosk.presenters.staff_talk import talk_rows
from kiosk.views.staff.pages import Desk, Page


@dataclass(frozen=True)
class TalkDesk:
    """What the page has to do with: the content, and the start of a talk, after which the panel is closed."""

    book: Callable[[], Book]
    start: Callable[[str], None]


class TalkPage(Page):
    """Each route, to be given on this screen."""

    @classmethod
    def serves(cls, desk: Desk) -> bool:
        return desk.services.talk is not None

    def rows(self, lang: str) -> tuple[Row, ...]:
        return talk_rows(self.desk.services.talk.book(), lang)

    def act(self, act: Act, lang: str) -> None:
        if act.name == "start":
            self.desk.services.talk.start(act.value)
