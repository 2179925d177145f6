"""What the pages of the screen and of the power say, word for word."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from kiosk.presenters.staff import Row
from kiosk.presenters.staff_power import WORDS as POWER_WORDS
from kiosk.presenters.staff_power import power_rows
from kiosk.presenters.staff_screen import WORDS, ScreenSituation, screen_rows

NOW = datetime(2026, 11, 23, 10, 5)


def said(rows: tuple[Row, ...]) -> list[str]:
    """The words of rows; buttons side by side with bars."""
    return [row.text or " | ".join(act.words for act in row.acts) for row in rows]


def test_where_nothing_is_set() -> None:
    assert said(screen_rows(ScreenSituation(NOW), "zh")) == [
        "亮度",
        "这台机器没有告诉展项怎么调亮度。可以用显示器自己的按键，或在 settings.toml 的 [screen] 里写 "
        "brightness 命令"
        "（kiosk settings --init 写一份带说明的）。",
        "睡眠",
        "画面变黑，碰一下就醒；到下一次开放时间自己也会醒。",
        "现在睡眠",
        "开放时间",
        "这台机器的时间：2026-11-23 10:05，星期一",
        "没有设定开放时间，一直开放。要设定，请写 settings.toml 的 [hours]。",
    ]


def test_all_of_it() -> None:
    now = ScreenSituation(
        NOW,
        "command",
        80,
        True,
        False,
        True,
        "09:00-12:00, 13:00-17:00",
        datetime(2026, 11, 23, 12),
        ((4, "错了", "It is wrong"),),
    )
    assert said(screen_rows(now, "en")) == [
        "Brightness",
        "Now: 80%",
        "Darker | Brighter",
        "The last command did not succeed. Look at the log, then at brightness under [screen] in "
        "settings.toml.",
        "Sleep",
        "The screen goes black. A touch wakes it, and so does the next opening.",
        "Sleep now",
        "Opening hours",
        "The time of this machine: 2026-11-23 10:05, Monday",
        "Today: 09:00–12:00, 13:00–17:00",
        "Open until: 12:00",
        "Problems in settings.toml",
        "Line 4",
        "It is wrong.",
    ]
    assert said(screen_rows(now, "zh"))[-5:] == [
        "今天：09:00–12:00、13:00–17:00",
        "开放到：12:00",
        "settings.toml 里的问题",
        "第 4 行",
        "错了。",
    ]


@pytest.mark.parametrize(
    ("more", "zh", "en"),
    [
        (
            {"today": "", "is_open": False, "next_change": datetime(2026, 11, 24, 9)},
            ["今天：不开放", "下一次开放：2026-11-24（星期二）09:00"],
            ["Today: closed", "Opens next: Tuesday 2026-11-24, 09:00"],
        ),
        (
            {"today": "00:00-24:00", "next_change": None},
            ["今天：全天开放", "一年之内不会变。"],
            ["Today: open all day", "That does not change within a year."],
        ),
    ],
)
def test_today_and_the_next_change(more: dict[str, Any], zh: list[str], en: list[str]) -> None:
    now = ScreenSituation(NOW, always=False, **more)
    assert said(screen_rows(now, "zh"))[-2:] == zh
    assert said(screen_rows(now, "en"))[-2:] == en


def test_a_backlight_that_cannot_be_read_can_be_set() -> None:
    rows = screen_rows(ScreenSituation(NOW, "backlight"), "en")
    assert said(rows)[1:3] == ["What it is now cannot be read.", "Darker | Brighter"]


def test_the_page_of_the_power() -> None:
    assert said(power_rows("", "en")) == [
        "Restart the exhibit",
        "The screen is back within seconds; the visit begins anew.",
        "Restart the exhibit",
        "End the exhibit",
        "It closes and does not come back by itself: somebody has to start it at this machine.",
        "End the exhibit",
    ]
    assert said(power_rows("restart", "zh")) == [
        "要重新启动展项吗？",
        "画面几秒钟后回来，这次访问重新开始。",
        "重新启动 | 不",
    ]
    assert said(power_rows("exit", "en"))[0] == "End the exhibit? Visitors will see the desktop then."
    assert said(power_rows("exit", "zh"))[2] == "结束 | 不"


def test_both_languages_hold_the_same_places() -> None:
    import re

    for words in (WORDS, POWER_WORDS):
        for key, (zh, en) in words.items():
            assert zh and en and set(re.findall(r"\{\w+\}", zh)) == set(re.findall(r"\{\w+\}", en)), key
