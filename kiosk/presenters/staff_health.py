"""The pages of the self-test and of the log, and what the touch test says. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from kiosk.presenters.staff import Act, Row

MOST_LINES: Final = 60
GOOD_MM: Final = 6.0
"""So far from the middle of its mark a touch may be."""
# Where the marks of the touch test stand, as shares of width and height.
MARKS: Final = ((0.06, 0.08), (0.94, 0.08), (0.94, 0.92), (0.06, 0.92), (0.5, 0.5))

WORDS: Final[dict[str, tuple[str, str]]] = {
    "testing": ("正在检查……", "Testing …"),
    "failed": ("检查没有完成（{why}）。", "The test did not end well ({why})."),
    "again": ("再检查一次", "Test again"),
    "touch": ("触摸测试", "Touch test"),
    "all_green": ("全部正常。", "All is well."),
    "some_red": ("有 {n} 项不行，观众会受影响。", "{n} bad: visitors will notice."),
    "some_yellow": ("可以运行，有 {n} 项要注意。", "It runs; {n} to mind."),
    "good": ("好", "ok"),
    "mind": ("注意", "mind"),
    "bad": ("不行", "bad"),
    "touch_how": ("请依次触摸每个圆的中心。", "Touch the middle of each circle in turn."),
    "touch_fine": ("触摸准确：最多偏 {mm} 毫米。", "The touch panel is right: {mm} mm off at most."),
    "touch_off": (
        "触摸偏了：最多 {mm} 毫米。请校准触摸屏。",
        "The touch panel is off by up to {mm} mm. Calibrate it.",
    ),
    "touch_turned": (
        "触摸和画面的方向不一致（转了或镜像了）。请检查显示器的旋转和触摸屏的映射。",
        "The touch panel is turned or mirrored against the picture. Check the rotation of the display and "
        "the mapping of the panel.",
    ),
    "no_log": ("还没有日志。", "There is no log yet."),
    "log_unread": ("读不出日志（{why}）。", "The log cannot be read ({why})."),
    "log_newest": ("最新的在最上面。", "The newest stands first."),
    "refresh": ("刷新", "Refresh"),
}
_KINDS: Final[dict[str, Any]] = {"green": "text", "yellow": "text", "red": "bad"}


def word(key: str, lang: str, **values: object) -> str:
    """Words in `zh` or `en`, filled in."""
    zh, en = WORDS[key]
    return (zh if lang == "zh" else en).format(**values)


def health_rows(
    found: Sequence[Mapping[str, str]] | None, why: str, running: bool, touched: str, lang: str
) -> tuple[Row, ...]:
    """The page of the self-test. `found` are the findings of `kiosk doctor`, None before there are any;
    `why` it failed; `touched` is what the touch test has found."""
    acts = Row(
        "acts",
        acts=(
            Act(word("again", lang), "again", icon="rotate-ccw"),
            Act(word("touch", lang), "touch", icon="pointer"),
        ),
    )
    if running:
        return (Row("text", word("testing", lang)),)
    if found is None:
        return (Row("bad", word("failed", lang, why=why or "?")), acts)
    red = sum(one.get("state") == "red" for one in found)
    yellow = sum(one.get("state") == "yellow" for one in found)
    if red:
        head = Row("bad", word("some_red", lang, n=red))
    elif yellow:
        head = Row("text", word("some_yellow", lang, n=yellow))
    else:
        head = Row("good", word("all_green", lang))
    rows = [head, acts]
    if touched:
        rows.append(Row("text", touched))
    names = {"green": "good", "yellow": "mind", "red": "bad"}
    order = {"red": 0, "yellow": 1, "green": 2}
    colon = "：" if lang == "zh" else ": "
    for one in sorted(found, key=lambda row: order.get(row.get("state", ""), 0)):
        state = one.get("state", "red")
        said = word(names.get(state, "bad"), lang) + colon + one.get(lang, "")
        rows.append(Row(_KINDS.get(state, "bad"), said))
        if todo := one.get(f"todo_{lang}"):
            rows.append(Row("quiet", f"→ {todo}"))
    return tuple(rows)


def log_rows(lines: Sequence[Any] | None, why: str, lang: str) -> tuple[Row, ...]:
    """The page of the log: `lines` newest first, each with `when`, `level` and `text`."""
    acts = Row("acts", acts=(Act(word("refresh", lang), "refresh", icon="rotate-ccw"),))
    if lines is None:
        return (Row("bad", word("log_unread", lang, why=why)), acts)
    if not lines:
        return (Row("text", word("no_log", lang)), acts)
    rows = [Row("quiet", word("log_newest", lang)), acts]
    for line in lines[:MOST_LINES]:
        bad = line.level in ("ERROR", "CRITICAL")
        rows += [Row("place", f"{line.when}  {line.level}"), Row("bad" if bad else "text", line.text)]
    return tuple(rows)


def touch_words(
    touches: Sequence[tuple[float, float]], width: float, height: float, mm: float, lang: str
) -> str:
    """What the touches of the test say, px, one for each mark; `mm` are px of a millimetre."""
    marks = [(x * width, y * height) for x, y in MARKS]
    offs = [math.dist(touch, mark) / mm for touch, mark in zip(touches, marks, strict=True)]
    nearest = [min(range(len(marks)), key=lambda k: math.dist(touch, marks[k])) for touch in touches]
    if nearest != list(range(len(marks))):
        return word("touch_turned", lang)
    worst = max(offs)
    return word("touch_fine" if worst <= GOOD_MM else "touch_off", lang, mm=f"{worst:.0f}")
