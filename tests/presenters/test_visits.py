"""What visits tell together, and the pages of the panel."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.presenters.staff_visits import WORDS, Bars, Heat, touch_rows, visit_rows
from kiosk.presenters.visits import (
    Opened,
    Touches,
    VisitRow,
    Visits,
    cell_of,
    spot_name,
    spot_of,
    summary,
)
from kiosk.state.model import Screen, Spot


def row(day: str = "2026-11-01", seconds: float = 60.0, **other: Any) -> VisitRow:
    fields: dict[str, Any] = {
        "day": day, "hour": 10, "lang": "zh", "switched": 0, "seconds": seconds, "ended": "no-answer",
        "screen": "home", "item": "", "text_step": 100, "theme": "dark", "reach": 0, "asked": 1, "kept": 0,
    }  # fmt: skip
    return VisitRow(**fields | other)


KEPT = Visits(
    (
        row(seconds=30, hour=9),
        row(seconds=90, hour=9, lang="en", switched=1, ended="start-over", screen="event", item="ada"),
        row("2026-11-02", 400, hour=15, text_step=150, reach=1, kept=1, ended=""),
    ),
    (Opened("event", "ada", 3, 50.0, 2), Opened("home", "", 3, 90.0, 3), Opened("gone", "", 1, 1.0, 1)),
    (
        Touches("timeline", False, 3, 4, 2),
        Touches("timeline", False, 3, 5, 7),
        Touches("home", True, 0, 0, 1),
    ),
)


def test_a_summary() -> None:
    found = summary(KEPT)
    assert (found.count, found.days, found.median_s, found.long_s) == (3, 2, 90, 400)
    assert found.by_day == (("2026-11-01", 2), ("2026-11-02", 1))
    assert (found.by_hour[9], found.by_hour[15], sum(found.by_hour)) == (2, 1, 3)
    assert found.languages == (("zh", 2), ("en", 1))
    assert (found.switched, found.large, found.reach, found.asked, found.kept) == (1, 1, 1, 3, 1)
    assert found.ends == (("goes-on", 1), ("no-answer", 1), ("start-over", 1))
    assert found.where == ((Spot(Screen.HOME), 2), (Spot(Screen.EVENT, "ada"), 1))
    assert [one.screen for one in found.opened] == ["home", "event", "gone"]
    assert found.touches == 10


def test_nothing_is_nothing() -> None:
    assert summary(Visits()).count == 0


def test_cells_follow_the_screen() -> None:
    assert cell_of(0, 0, 1920, 1080) == (False, 0, 0)
    assert cell_of(1919, 1079, 1920, 1080) == (False, 31, 17)
    assert cell_of(1080, 1920, 1080, 1920) == (True, 17, 31)
    assert cell_of(-5, 5000, 1920, 1080) == (False, 0, 17)


def test_spots_have_the_names_that_visitors_see(book: Any) -> None:
    assert spot_name(book, Spot(Screen.HOME), "en") == "Home"
    assert spot_name(book, Spot(Screen.EVENT, "gone"), "en") == "event:gone"
    assert "Ada" in spot_name(book, Spot(Screen.EVENT, "ada"), "zh")
    assert spot_of("no-screen", "") is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_says_it_in_words_and_pictures(book: Any, lang: str) -> None:
    rows = visit_rows(KEPT, "", 0, 90, book, lang)
    said = " ".join(one.text for one in rows)
    assert {
        "zh": "2 天，3 次访问；一半不超过 1 分 30 秒，十次有九次不超过 6 分 40 秒。",
        "en": "3 visits on 2 days; half of them up to 1 min 30 s, nine of ten up to 6 min 40 s.",
    }[lang] in said
    pictures = [one.picture for one in rows if one.kind == "picture"]
    assert len(pictures) == 6 and all(isinstance(one, Bars) for one in pictures)
    assert [bar.value for bar in pictures[0].bars] == [2, 1]
    # What this version does not have is left out.
    assert [bar.value for bar in pictures[2].bars] == [3, 2]
    assert rows[-1].text == WORDS["privacy"][lang == "en"].format(days=90)


def test_the_page_says_what_is_wrong() -> None:
    assert [one.text for one in visit_rows(None, "no right", 3, 90, None, "en")] == [
        "Visits cannot be written to the disk now (3 tries) and are kept in memory. Check its space and "
        "permissions.",
        "The file of the visits cannot be read (no right).",
    ]
    assert visit_rows(Visits(), "", 0, 90, None, "zh")[0].text == "还没有记下访问。"


def test_touches_by_screen_the_most_first() -> None:
    rows = touch_rows(KEPT, "", "", None, "en")
    assert [act.words for act in rows[1].acts] == ["Timeline: 9", "Home, upright: 1"]
    heat = rows[-1].picture
    assert isinstance(heat, Heat) and (heat.columns, heat.rows, heat.most) == (32, 18, 7)
    other = touch_rows(KEPT, "", "home:upright", None, "en")[-1].picture
    assert (other.columns, other.rows, other.cells) == (18, 32, ((0, 0, 1),))
    assert touch_rows(Visits(), "", "", None, "zh")[0].text == "没有落空的触摸。"
