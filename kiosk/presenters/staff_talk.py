"""The page of the talks: which there are, and one to give from here. Pure."""

from __future__ import annotations

from typing import Final

from kiosk.presenters.book import Book
from kiosk.presenters.staff import Act, Row

WORDS: Final[dict[str, tuple[str, str]]] = {
    "none": ("内容里没有路线（routes.yaml）。", "The content has no routes (routes.yaml)."),
    "how": (
        "在这块屏幕上讲解：用翻页器、键盘，或屏幕下方的按钮。讲完交还给观众。",
        "Give a talk on this screen: by clicker, by keys, or by the buttons at its foot. After it the screen "
        "is the visitors' again.",
    ),
    "start": ("开始讲解", "Start the talk"),
    "route": ("{title}，{minutes} 分钟，{steps} 站", "{title}, {minutes} minutes, {steps} steps"),
}


def word(key: str, lang: str, **values: object) -> str:
    """Words in `zh` or `en`, filled in."""
    zh, en = WORDS[key]
    return (zh if lang == "zh" else en).format(**values)


def talk_rows(book: Book, lang: str) -> tuple[Row, ...]:
    """Each route with a button."""
    routes = book.content.routes
    if not routes:
        return (Row("text", word("none", lang)),)
    rows = [Row("text", word("how", lang))]
    for route_id, route in routes.items():
        minutes = f"{float(route.minutes):g}"
        title = book.plain(route.title, lang)
        rows.append(Row("section", word("route", lang, title=title, minutes=minutes, steps=len(route.steps))))
        if route.audience is not None:
            rows.append(Row("quiet", book.plain(route.audience, lang)))
        rows.append(Row("acts", acts=(Act(word("start", lang), "start", route_id, "play", True),)))
    return tuple(rows)
