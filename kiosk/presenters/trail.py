"""The trail: how a visitor came to a card, each step a way back; and the way to its relations. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kiosk.presenters.book import Book
from kiosk.presenters.labels import label
from kiosk.state.model import PARENTS, Back, BackTo, Focus, Screen, Spot, Visit

if TYPE_CHECKING:
    from kiosk.presenters.takeaway import Takeaway

# A step shows at most so many columns of a name, a Han character counting two; it is read out whole.
MOST_COLUMNS = 22
# More would find no room on any screen, and each is a widget.
MOST_STEPS = 4


@dataclass(frozen=True, slots=True)
class TrailStep:
    """A spot on the way: its name, shortened for the strip, and what goes back there."""

    text: str
    name: str
    event: object


@dataclass(frozen=True, slots=True)
class Trail:
    """Steps before the last one, the oldest first; the last one is where the back button leads. `back` is
    empty where that is the screen above, of which the screen itself knows the words. `take` is what can be
    taken of the card in a code. `listen` is true where it can be read aloud."""

    steps: tuple[TrailStep, ...] = ()
    back: str = ""
    back_name: str = ""
    back_event: object = None
    relations: str = ""
    relations_event: object = None
    take: Takeaway | None = None
    listen: bool = False


NONE = Trail()


def present(visit: Visit, book: Book) -> Trail:
    """The trail of a visit; nothing of it on a screen that is neither a card nor the relations."""
    found = _way(visit, book)
    if found is NONE:
        return found
    # Not before it is needed, here and below: the first screen has no trail, and a start waits for imports.
    from kiosk.presenters.takeaway import present as takeaway

    return replace(found, take=takeaway(book, visit.spot, visit.lang), listen=book.voiced(visit))


def _way(visit: Visit, book: Book) -> Trail:
    lang, screen = visit.lang, visit.screen
    card = screen in PARENTS
    if not card and screen is not Screen.RELATIONS:
        return NONE
    words = label("relations", lang) if card else ""
    asks = Focus(visit.spot) if card else None
    found = [(n, spot) for n, spot in enumerate(visit.trail) if _there(spot, book)]
    # The state skips these on the way back.
    while found and found[-1][1] == visit.spot:
        found.pop()
    found = found[-MOST_STEPS - 1 :]
    if not found:
        return Trail(relations=words, relations_event=asks)
    steps = tuple(_step(n, spot, book, lang) for n, spot in found)
    last = found[-1][1]
    if last.screen is PARENTS.get(screen):
        return Trail(steps[:-1], "", "", Back(), words, asks)
    name = spot_name(last, book, lang)
    told = label("back_to", lang)
    return Trail(steps[:-1], told.format(name=shortened(name)), told.format(name=name), Back(), words, asks)


def shortened(text: str, most: int = MOST_COLUMNS) -> str:
    """A name in at most so many columns; of a longer one the beginning."""
    used = 0
    for n, character in enumerate(text):
        used += 2 if ord(character) > 0x2E7F else 1
        if used > most:
            return text[: max(n - 1, 1)].rstrip() + "…"
    return text


def _there(spot: Spot, book: Book) -> bool:
    from kiosk.presenters.network import key_of

    return spot.screen not in PARENTS or key_of(book.content, spot) is not None


def _step(n: int, spot: Spot, book: Book, lang: str) -> TrailStep:
    name = spot_name(spot, book, lang)
    return TrailStep(shortened(name), label("trail_step", lang).format(name=name), BackTo(n))


def spot_name(spot: Spot, book: Book, lang: str) -> str:
    """What a spot is called: the name of its item, or of its screen."""
    from kiosk.presenters.network import key_of
    from kiosk.presenters.web import names

    key = key_of(book.content, spot)
    return names(book, lang).node(key).short if key is not None else label(spot.screen.value, lang)
