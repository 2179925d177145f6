"""What the scripted visitor finds: names as assistive technology reads them, texts without their marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kiosk.authoring.play.reading import find_text, named, near_names, plain, things
from kiosk.state.model import Open, Screen


def test_only_what_is_visible_is_found_and_it_lies_in_the_window(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(size=(1280, 720))
    window = exhibit.window
    exhibit.dispatch(Open(Screen.COMPANIES))
    window.pump()
    found = things(window)
    assert all(window.rect().contains(t.rect) for t in found)
    assert {"首页", "全部 12"} <= {t.name for t in found}
    exhibit.dispatch(Open(Screen.HOME))
    window.pump()
    assert "全部 12" not in {t.name for t in things(window)}


def test_the_first_part_of_a_name_will_do_but_a_whole_one_goes_before(
    make_exhibit: Callable[..., Any],
) -> None:
    exhibit = make_exhibit(size=(1920, 1080))
    window = exhibit.window
    exhibit.dispatch(Open(Screen.COMPANIES))
    window.pump()
    (tencent,) = named(window, "腾讯")
    assert tencent.name.startswith("腾讯, ")
    assert tencent.touchable
    assert named(window, "腾") == []
    (companies,) = named(window, "企业")
    assert companies.name == "企业"


def test_of_one_name_the_upper_left_one_is_the_first(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(size=(1920, 1080))
    exhibit.dispatch(Open(Screen.HOME))
    exhibit.window.pump()
    found = named(exhibit.window, "时间轴")
    assert len(found) == 2
    places = [(t.rect.top(), t.rect.left()) for t in found]
    assert places == sorted(places)
    assert exhibit.window.dock.geometry().contains(found[1].rect)


def test_near_names_are_those_that_can_be_seen(make_exhibit: Callable[..., Any]) -> None:
    window = make_exhibit(size=(1280, 720), lang="en").window
    near, there = near_names(window, "Timelin")
    assert near[0] == "Timeline"
    assert {"Home", "Timeline", "Companies"} <= set(there)


def test_texts_are_found_without_the_marks_of_their_line_breaks(make_exhibit: Callable[..., Any]) -> None:
    exhibit = make_exhibit(size=(1280, 720), lang="en")
    exhibit.dispatch(Open(Screen.COMPANY, "tencent"))
    exhibit.window.pump()
    assert plain("a |b\n c") == "a b c"
    assert find_text(exhibit.window, "Tencent") is not None
    assert find_text(exhibit.window, "Zoom in") is None
