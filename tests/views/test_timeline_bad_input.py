"""Bad input on the timeline: what can be shown shows sensibly, and what cannot is a named problem."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.loader import load
from kiosk.content.problems import Problem
from kiosk.state.model import Gather, Play, Screen, View
from tests.content.builders import load_with, told
from tests.synthetic import write_exhibit
from tests.views.around import screen, settle, touch

SIZES = [(1920, 1080), (1080, 1920)]


def first(problems: tuple[Problem, ...]) -> tuple[str, str, str]:
    """Where the first problem is and what it says."""
    place, zh, en, _, _ = told(problems[0])
    return place, zh, en


@pytest.mark.parametrize(
    ("when", "zh", "en"),
    [
        ("1799", "`1799` 的年份超出范围（1800 到 2200）", "`1799` is outside the years 1800 to 2200"),
        ("2201", "`2201` 的年份超出范围（1800 到 2200）", "`2201` is outside the years 1800 to 2200"),
        ("2021..2017", "`2021..2017` 的结束早于开始", "`2021..2017` ends before it starts"),
        ("2021-05..2021-04", "`2021-05..2021-04` 的结束早于开始", "`2021-05..2021-04` ends before it starts"),
    ],
)
def test_a_date_that_cannot_be_is_named_with_its_place(tmp_path: Path, when: str, zh: str, en: str) -> None:
    loaded = load_with(tmp_path, "events", "when: 2017", f"when: {when}")
    assert first(loaded.problems) == ("events.yaml:3:11 error events.vision.when", zh, en)


@pytest.mark.parametrize("when", ["1800", "2200"])
def test_a_year_beyond_the_axis_is_named_and_its_event_steps_aside(tmp_path: Path, when: str) -> None:
    loaded = load_with(tmp_path, "events", "when: 2017", f"when: {when}")
    assert loaded.content is not None
    assert "vision" not in loaded.content.events
    place, zh, en = first(loaded.problems)
    assert place == "events.yaml:3:11 error events.vision.when"
    assert f"`{when}` 不在时间轴上" in zh and f"`{when}` is not on the time axis" in en


def test_a_title_of_200_characters_is_named_and_its_event_steps_aside(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, "events", "zh: 提出", "zh: " + "长" * 192 + "提出")
    assert loaded.content is not None and "vision" not in loaded.content.events
    assert first(loaded.problems) == (
        "events.yaml:5:11 error events.vision.title.zh",
        "太长：200 个汉字，最多 16",
        "Too long: 200 Chinese characters, at most 16",
    )


@pytest.fixture
def timeline(make_exhibit: Callable[..., Any]) -> Callable[..., Any]:
    """A real exhibit on the timeline."""

    def make(loaded: Any, size: tuple[int, int], lang: str = "zh", **visit: Any) -> Any:
        exhibit = make_exhibit(size=size, lang=lang, content=loaded, screen=Screen.TIMELINE, **visit)
        settle(exhibit)
        return exhibit

    return make


def with_title(loaded: Any, event_id: str, title: str) -> Any:
    """The content with another title of one event."""
    content = loaded.content
    event = content.events[event_id]
    text = event.title.model_copy(update={"zh": title, "en": title})
    events = {**content.events, event_id: event.model_copy(update={"title": text})}
    return replace(loaded, content=content.model_copy(update={"events": events}))


@pytest.mark.parametrize("step", [100, 150])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("title", ["长" * 200, "Long words " * 18])
def test_a_title_of_200_characters_stays_on_its_card(
    timeline: Callable[..., Any], loaded: Any, size: tuple[int, int], title: str, step: int
) -> None:
    exhibit = timeline(with_title(loaded, "ada", title), size, selected="ada", text_step=step)
    canvas = screen(exhibit).canvas
    boxes = canvas.stand.boxes(canvas.port)
    assert canvas.rect().contains(boxes["ada"])
    assert boxes["ada"].contains(canvas.details.geometry())
    others = [box for name, box in boxes.items() if name != "ada"]
    assert not any(box.intersects(boxes["ada"]) for box in others)
    exhibit.dispatch(Play(True))
    settle(exhibit)
    view = screen(exhibit)
    if not view._told_above:
        assert view.rect().contains(view.caption.geometry())
    exhibit.dispatch(Gather(("ada",)))
    settle(exhibit)
    exhibit.window.grab()


@pytest.mark.parametrize("size", SIZES)
def test_an_event_without_a_picture_has_its_card_without_one(
    timeline: Callable[..., Any], loaded: Any, size: tuple[int, int]
) -> None:
    content = loaded.content
    events = {i: e.model_copy(update={"picture": None}) for i, e in content.events.items()}
    bare = replace(loaded, content=content.model_copy(update={"events": events}))
    exhibit = timeline(bare, size)
    canvas = screen(exhibit).canvas
    assert all(node.art is None for node in canvas.model.nodes)
    box = canvas.stand.boxes(canvas.port)[canvas.model.node.id]
    assert canvas.rect().contains(box) and box.contains(canvas.details.geometry())


@pytest.mark.parametrize("size", SIZES)
def test_without_events_nothing_can_be_opened(
    timeline: Callable[..., Any], tmp_path: Path, size: tuple[int, int]
) -> None:
    exhibit = timeline(load(write_exhibit(tmp_path, 0, 1)), size)
    view = screen(exhibit)
    assert not view.canvas.details.isVisible()
    exhibit.window.grab()
    view.canvas.zoom_by(2.0)
    exhibit.dispatch(Play(True))
    assert not exhibit.store.visit.playing


@pytest.mark.parametrize(("events", "size"), [(1, SIZES[0]), (1, SIZES[1]), (2, SIZES[0])])
def test_one_or_two_events_have_their_cards(
    timeline: Callable[..., Any], tmp_path: Path, events: int, size: tuple[int, int]
) -> None:
    exhibit = timeline(load(write_exhibit(tmp_path, events, 1)), size)
    canvas = screen(exhibit).canvas
    boxes = canvas.stand.boxes(canvas.port)
    assert all(canvas.rect().contains(box) for box in boxes.values())
    assert sum(figure.more + 1 for figure in canvas.stand.figures.values()) == events


@pytest.mark.parametrize("size", SIZES)
def test_200_events_of_one_month_are_all_in_the_list_of_their_stack(
    timeline: Callable[..., Any], tmp_path: Path, size: tuple[int, int]
) -> None:
    loaded = load(write_exhibit(tmp_path, 200, 1, dense_month="2019-10", dense_count=200))
    assert loaded.content is not None
    exhibit = timeline(loaded, size)
    view = screen(exhibit)
    canvas = view.canvas
    stacks = [n for n, figure in canvas.stand.figures.items() if figure.more]
    told_of = {n for s in stacks for n in canvas.stand.members(s, canvas.port)} | set(canvas.stand.figures)
    assert told_of == set(range(200))
    number = max(stacks, key=lambda n: canvas.stand.figures[n].more)
    figure, box = canvas.stand.figures[number], canvas.stand.box(number, canvas.port)
    # The head of the card, clear of its button.
    touch(exhibit, canvas, (box.topLeft() + (box.center() - box.topLeft()) / 4).toPointF())
    assert len(exhibit.store.visit.gathered) == figure.more + 1


def test_the_list_of_a_stack_holds_as_many_events_as_its_card_says(
    timeline: Callable[..., Any], tmp_path: Path
) -> None:
    loaded = load(write_exhibit(tmp_path, 3000, 1, dense_month="2019-10", dense_count=2500))
    exhibit = timeline(loaded, (1920, 1080), view=View(0.5, 1.0))
    canvas = screen(exhibit).canvas
    number = max(canvas.stand.figures, key=lambda n: canvas.stand.figures[n].more)
    count = canvas.stand.figures[number].more + 1
    ids = canvas.model.nodes.course.ids
    exhibit.dispatch(Gather(tuple(ids[n] for n in canvas.stand.members(number, canvas.port))))
    settle(exhibit)
    assert count > 1000
    assert str(count) in screen(exhibit).model.gathered_title.replace(",", "")
