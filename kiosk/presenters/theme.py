"""A theme: its text, its parts as they are drawn, and everything tied to it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.presenters import card
from kiosk.presenters.book import Book
from kiosk.presenters.labels import label
from kiosk.presenters.relations import Group, ties
from kiosk.state.model import Screen, Visit
from kiosk.state.order import items_of


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a theme. `form` is a `ThemeForm`; the last `open` of the texts stand for parts that the
    source does not name."""

    form: str
    texts: tuple[str, ...]
    open: int = 0

    @property
    def spoken(self) -> str:
        """All of it in one line, for those who do not see it."""
        return "; ".join(dict.fromkeys(self.texts))


@dataclass(frozen=True, slots=True)
class ThemeModel:
    """Everything on the card of a theme."""

    id: str
    title: str
    kind: str
    text: str
    hue: str
    parts: Parts | None
    parts_title: str
    groups: tuple[Group, ...]
    source: str
    back: str
    previous: str
    next: str
    has_previous: bool
    has_next: bool


def present(visit: Visit, book: Book) -> ThemeModel:
    """The card of the theme of a visit. Raises KeyError where there is none: the state sees to it."""
    content, lang = book.content, visit.lang
    item = visit.item or ""
    theme = content.themes[item]
    before, after = card.neighbours(items_of(content, Screen.THEME), item)
    return ThemeModel(
        item,
        book.text(theme.title, lang),
        label("idea", lang),
        book.told("themes", theme, lang, easy=visit.easy),
        hue_of(book, item),
        parts_of(book, item, lang),
        label("theme_parts", lang),
        ties(book, visit.spot, lang),
        book.source(theme.sections, lang),
        label("all_ideas", lang),
        label("previous_theme", lang),
        label("next_theme", lang),
        before,
        after,
    )


def hue_of(book: Book, theme_id: str) -> str:
    """Hue of the first place that a theme belongs to."""
    places = [i for i in book.content.themes[theme_id].places if i in book.content.places]
    return card.hue_of(book, places[0]) if places else card.DEFAULT_HUE


def parts_of(book: Book, theme_id: str, lang: str) -> Parts | None:
    """The parts of a theme; None where it has none."""
    theme = book.content.themes[theme_id]
    texts = tuple(book.plain(p, lang) for p in theme.points)
    missing = max((theme.parts or 0) - len(texts), 0)
    if not texts and not missing:
        return None
    return Parts(theme.form.value, texts + (label("part_not_named", lang),) * missing, missing)
