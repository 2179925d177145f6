"""The keys of the exhibit: what each function key does, and the sheet that tells of all of them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.presenters.labels import label
from kiosk.state.model import (
    TEXT_STEPS,
    Event,
    Open,
    Screen,
    SetLanguage,
    SetReach,
    SetTextStep,
    ShowKeys,
    ShowSettings,
    StartOver,
    Visit,
)

PLACES: Final = (Screen.HOME, Screen.TIMELINE, Screen.COMPANIES, Screen.CHARTS, Screen.PLACES)
"""F2 to F6, as the dock has them."""
FIRST_PLACE: Final = 2

WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("用键盘", "By keys"),
    "tab": ("下一个、上一个", "Next, previous"),
    "arrows": ("上下左右移动；没有选中时翻看", "Move; with nothing marked, step through"),
    "enter": ("打开、按下", "Open, press"),
    "escape": ("返回", "Back"),
    "help": ("这张表", "This list"),
    "language": ("中文 / English", "English / 中文"),
    "text": ("字号", "Text size"),
    "reach": ("低位操作", "Low reach"),
    "more": ("更多设置", "More settings"),
    "start": ("重新开始", "Start over"),
    "space": ("没有选中时：用按键开关", "With nothing marked: scan by switch"),
    "plus": ("放大、缩小（时间轴、地图、关系）", "Closer, farther (timeline, map, relations)"),
}


@dataclass(frozen=True, slots=True)
class KeyRow:
    """Keys, and what they do."""

    keys: str
    does: str


@dataclass(frozen=True, slots=True)
class KeysModel:
    """The sheet."""

    title: str
    rows: tuple[KeyRow, ...]


def word(key: str, lang: str) -> str:
    """One of the words, in `zh` or `en`."""
    zh, en = WORDS[key]
    return zh if lang == "zh" else en


def function_key(number: int, visit: Visit) -> Event | None:
    """What F1 to F11 ask for; None for one that asks for nothing."""
    place = number - FIRST_PLACE
    if 0 <= place < len(PLACES):
        return Open(PLACES[place])
    step = TEXT_STEPS[(TEXT_STEPS.index(visit.text_step) + 1) % len(TEXT_STEPS)]
    events: dict[int, Event] = {
        1: ShowKeys(not visit.keys),
        7: SetLanguage("en" if visit.lang == "zh" else "zh"),
        8: SetTextStep(step),
        9: SetReach(not visit.reach),
        10: ShowSettings(not visit.settings),
        11: StartOver(),
    }
    return events.get(number)


def present(visit: Visit) -> KeysModel:
    """The sheet in the language of a visit."""
    lang = visit.lang
    rows = [
        KeyRow("Tab  Shift+Tab", word("tab", lang)),
        KeyRow("← ↑ → ↓", word("arrows", lang)),
        KeyRow("Enter", word("enter", lang)),
        KeyRow("Esc", word("escape", lang)),
        KeyRow("+  −", word("plus", lang)),
        KeyRow("Space", word("space", lang)),
        KeyRow("F1  ?", word("help", lang)),
    ]
    names_of = (label(one.value, lang) for one in PLACES)
    keys = f"F{FIRST_PLACE} – F{FIRST_PLACE + len(PLACES) - 1}"
    rows.append(KeyRow(keys, ("、" if lang == "zh" else ", ").join(names_of)))
    names = ((7, "language"), (8, "text"), (9, "reach"), (10, "more"), (11, "start"))
    rows += [KeyRow(f"F{number}", word(name, lang)) for number, name in names]
    return KeysModel(word("title", lang), tuple(rows))
