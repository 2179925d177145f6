"""Routes for talks: a step that cannot be shown is left out, and the talk goes on."""

from __future__ import annotations

from pathlib import Path

from kiosk.content.cache import load_cached
from kiosk.content.checks_routes import target
from kiosk.content.loader import load
from kiosk.content.model import Content
from kiosk.content.routes import MOST_STEPS, SHOWN_SCREENS
from kiosk.state.model import PARENTS, Screen
from tests.content.builders import SAMPLE, edited, load_with, told, write_content

STEP = "      - {show: event:ai-output, minutes: 1, notes: {zh: 讲, en: Talk}}\n"


def test_a_folder_without_routes_is_whole(tmp_path: Path) -> None:
    loaded = load(write_content(tmp_path, routes=None))
    assert loaded.problems == ()
    assert loaded.content is not None and loaded.content.routes == {}


def test_a_step_shows_what_the_exhibit_has_under_that_name() -> None:
    screens = {screen.value for screen in Screen}
    assert set(SHOWN_SCREENS) == screens - {one.value for one in PARENTS} - {"attract"}
    # A slide is written in its step, and has no name of its own.
    for screen in set(PARENTS) - {Screen.SLIDE}:
        assert target(f"{screen.value}:some-id") is not None
    assert target("event:") is None and target("timeline") is None


def test_a_route_is_kept_in_the_cache_as_it_was_written(tmp_path: Path) -> None:
    folder = write_content(tmp_path)
    first, again = (load_cached(folder, tmp_path / "cache") for _ in range(2))
    assert first.content is not None and again.content is not None
    assert again.content.routes == first.content.routes
    assert str(again.content.routes["in-three-minutes"].steps[1].minutes) == "2"


def test_a_step_of_something_that_steps_aside_is_left_out_with_a_warning(tmp_path: Path) -> None:
    routes = SAMPLE["routes"].replace("      - show: timeline", STEP + "      - show: timeline")
    figures = edited("figures", "times: billion", "times: bilion")
    loaded = load(write_content(tmp_path, routes=routes, figures=figures))
    assert [told(one) for one in loaded.problems if one.file.endswith("routes.yaml")] == [
        (
            "routes.yaml:9:14 warning routes.in-three-minutes.minutes",
            "`in-three-minutes` 计划 3 分钟，各步加起来是 4 分钟",
            "`in-three-minutes` is planned for 3 minutes, and its steps add up to 4",
            "请改 minutes，或改各步的 minutes，相差不超过两成",
            "Change minutes, or those of the steps, until they differ by a fifth at most",
        ),
        (
            "routes.yaml:19:9 warning routes.in-three-minutes.steps[1]",
            "`routes.in-three-minutes.steps[1]` 暂不展示，因为它需要的事件 `ai-output` 有问题",
            "`routes.in-three-minutes.steps[1]` is not shown, because event `ai-output`, which it needs, "
            "has a problem",
            "改正 `ai-output` 之后就会恢复",
            "It comes back once `ai-output` is mended",
        ),
    ]
    assert loaded.content is not None
    steps = loaded.content.routes["in-three-minutes"].steps
    assert [step.show for step in steps] == [None, "timeline"]


def test_an_unknown_item_takes_its_step_and_nothing_else(tmp_path: Path) -> None:
    loaded = load_with(tmp_path, "routes", "show: timeline", "show: event:visoin")
    assert [told(one)[1] for one in loaded.errors] == ["事件 `visoin` 不存在，是不是 `vision`？"]
    assert loaded.content is not None
    assert len(loaded.content.routes["in-three-minutes"].steps) == 1


def test_five_hundred_steps_and_no_more(tmp_path: Path) -> None:
    def text(count: int) -> str:
        return (
            f"routes:\n  long:\n    title: {{zh: 长, en: Long}}\n    minutes: {count}\n    steps:\n"
            + STEP * count
        )

    loaded = load(write_content(tmp_path / "a", routes=text(MOST_STEPS)))
    assert loaded.problems == () and loaded.content is not None
    assert len(loaded.content.routes["long"].steps) == MOST_STEPS
    loaded = load(write_content(tmp_path / "b", routes=text(MOST_STEPS + 1).replace("501", "500")))
    assert [(p.path, p.message.en) for p in loaded.problems] == [
        ("routes.long.steps", "`steps` takes at most 500, and there are 501")
    ]


def test_a_figure_that_only_a_slide_shows_is_used(tmp_path: Path) -> None:
    figures = SAMPLE["figures"] + (
        "  visitors:\n    name: {zh: 来访者, en: Visitors}\n    value: 12\n    unit: company\n"
        "    period: 2022\n    section: soil\n"
    )
    unused = load(write_content(tmp_path / "a", figures=figures)).problems
    assert [one.path for one in unused] == ["figures.visitors"]
    head = "            en: Where to begin\n"
    routes = edited("routes", head, head + "          figure: visitors\n")
    assert load(write_content(tmp_path / "b", figures=figures, routes=routes)).problems == ()


def test_the_talks_of_this_exhibit(content: Content) -> None:
    assert {float(route.minutes) for route in content.routes.values()} == {5, 15, 30}
    for id_, route in content.routes.items():
        assert sum(step.minutes for step in route.steps) == route.minutes, id_
        assert route.audience is not None
        assert all(step.notes is not None for step in route.steps)
