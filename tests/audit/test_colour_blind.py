"""Charts as people see them who lack one kind of cone or see no colour: kinds of claim and series stay apart.

Every chart of the exhibit's own content is opened, and what is compared are pixels of its picture.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, product
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from kiosk.content.base import Kind
from kiosk.state.model import THEMES
from kiosk.views import tokens
from tests.audit.chart_marks import APART, FORMS, Look, Part, Picture, parts_of
from tests.audit.colour_blind import SEEN, SIMULATIONS, ciede2000, difference
from tests.views.test_charts import open_chart

Make = Callable[..., Any]
HUES = tuple(name for name in SEEN if name != "achromatopsia")
"""Series are told by hue; without any colour, by their places: rings and their names stand in one order."""

SHARMA = (
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
    ((50.0, -0.001, 2.49), (50.0, 0.0009, -2.49), 4.8045),
    ((50.0, -0.001, 2.49), (50.0, 0.0011, -2.49), 4.7461),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.903),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((90.9257, -0.5406, -0.9208), (88.6381, -0.8985, -0.7239), 1.5381),
    ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
)
"""Table 1 of Sharma, Wu and Dalal (2005), in part: pairs that tell wrong implementations by hue and blue."""


@pytest.mark.parametrize(("one", "other", "wanted"), SHARMA)
def test_differences_are_those_that_were_published(one: Any, other: Any, wanted: float) -> None:
    assert ciede2000(one, other) == pytest.approx(wanted, abs=5e-5)
    assert ciede2000(other, one) == pytest.approx(wanted, abs=5e-5)


def test_a_simulation_leaves_greys_and_loses_what_it_should() -> None:
    for seen, grey in product(SIMULATIONS, (0x000000, 0x808080, 0xFFFFFF)):
        # The published rows add up to 1 but for a rounding of the sixth digit.
        assert sum(abs(sum(row) - 1) for row in SIMULATIONS[seen]) < 1e-5
        assert difference(grey, grey, seen) == 0
    # A red and a green, and a blue and a green, that only those see who have all cones.
    red, green = 0xB0501E, 0x747400
    assert difference(red, green, "usual") > 30
    assert difference(red, green, "deuteranopia") < 10 < difference(red, green, "tritanopia")
    blue, teal = 0x4A7FB5, 0x2F8886
    assert difference(blue, teal, "usual") > 15
    assert difference(blue, teal, "tritanopia") < 5 < difference(blue, teal, "protanopia")


# charts of the exhibit -------------------------------------------------------------------------------------


def pictured(exhibit: Any, item: str) -> tuple[Picture, list[Part]]:
    """The picture of a chart and what has a meaning in it; a poll with a vote."""
    view = open_chart(exhibit, item)
    if view.canvas.plot.kind == "poll":
        view.body.head.buttons[1].click()
        view.window().pump()
        view.window().pump()
    return Picture(view.canvas.grab().toImage()), parts_of(view)


def told(picture: Picture, parts: list[Part]) -> list[str]:
    """What is not as it should be: which part, how it is seen, and what was measured."""
    found: list[str] = []
    forms: dict[tuple[str, str], str] = {}
    for part, seen in product(parts, SEEN):
        look = Look(picture, part.ground, seen)
        if part.form is not None:
            form = forms[part.name, seen] = part.form(look)
            if form != part.wanted:
                found.append(f"{part.name}: {form}, not {part.wanted} [{seen}]")
        inks = part.inks(picture)
        most = max((difference(ink, part.ground, seen) for ink in inks), default=0.0)
        if most < APART:
            found.append(f"{part.name}: {most:.1f} from its ground [{seen}]")
    for one, other in combinations(parts, 2):
        if one.series == other.series or named_alone(picture, one, other):
            continue
        for seen in HUES:
            by_form = one.form is not None and other.form is not None
            if by_form and forms[one.name, seen] != forms[other.name, seen]:
                continue
            least = apart(picture, one, other, seen)
            if least < APART:
                found.append(f"{one.name} and {other.name}: {least:.1f} apart [{seen}]")
    return found


def apart(picture: Picture, one: Part, other: Part, seen: str) -> float:
    """The least difference of any ink of a part to any of another."""
    return min(difference(a, b, seen) for a in one.inks(picture) for b in other.inks(picture))


def named_alone(picture: Picture, one: Part, other: Part) -> bool:
    """True where words stand beside each of two parts, at its own height: none is looked up by its colour."""
    if one.label is None or other.label is None:
        return False
    for part, stranger in ((one, other), (other, one)):
        assert part.label is not None
        words = part.label
        assert all(words.top() - 1 <= y <= words.bottom() + 1 for _, y in part.spots), part.name
        assert not any(words.top() <= y <= words.bottom() for _, y in stranger.spots), part.name
        xs, ys = (
            range(round(words.left()), round(words.right())),
            range(round(words.top()), round(words.bottom())),
        )
        look = Look(picture, part.ground, "achromatopsia")
        assert look.share((x, y) for x in xs[::2] for y in ys[::2]) > 0.02, part.name
    return True


@pytest.mark.parametrize("theme", THEMES)
def test_claims_and_series_stay_apart_in_every_chart(make_exhibit: Make, content: Any, theme: Any) -> None:
    exhibit = make_exhibit(theme=theme)
    seen_forms = set()
    problems = []
    for item in content.charts:
        picture, parts = pictured(exhibit, item)
        assert parts, item
        seen_forms |= {part.wanted for part in parts}
        problems += [f"{item} {one}" for one in told(picture, parts)]
    assert problems == [], "\n".join(problems)
    # None of them is left out because no chart is found to have it.
    assert seen_forms >= {*FORMS.values(), "dotted", "large dots", "small dots"}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "item", ["ai-output", "ai-what-next", "mri-seconds", "digital-core-share", "ai-then-now"]
)
def test_all_kinds_of_claims_are_told_by_form_in_one_chart(make_exhibit: Make, item: str, theme: Any) -> None:
    view = open_chart(make_exhibit(theme=theme), item)
    canvas = view.canvas
    shape, seen_kinds = canvas.plot, set()
    for shift in range(len(Kind)):
        kinds = [list(Kind)[(n + shift) % len(Kind)] for n in range(len(shape.marks))]
        seen_kinds |= set(kinds)
        marks = [replace(mark, kind=kind) for mark, kind in zip(shape.marks, kinds, strict=True)]
        canvas.painter.show(replace(shape, marks=tuple(marks), growth=""), view.look)
        picture = Picture(canvas.grab().toImage())
        assert told(picture, parts_of(view)) == []
    assert seen_kinds == set(FORMS)


@pytest.mark.parametrize("theme", THEMES)
def test_as_many_rings_as_a_stopwatch_may_have_stay_apart(make_exhibit: Make, theme: Any) -> None:
    view = open_chart(make_exhibit(theme=theme), "mri-stopwatch")
    canvas = view.canvas
    shape = canvas.plot
    laps = (*shape.detail.laps, *shape.detail.laps)[: len(tokens.SERIES[theme])]
    canvas.painter.show(replace(shape, detail=replace(shape.detail, laps=laps)), view.look)
    picture, parts = Picture(canvas.grab().toImage()), parts_of(view)
    assert len({part.series for part in parts}) == 4
    assert told(picture, parts) == []
    for one, other in combinations(parts, 2):
        if one.series == other.series:
            assert apart(picture, one, other, "usual") < 1


# that the test can fail ------------------------------------------------------------------------------------


def test_two_series_of_one_ink_are_named(make_exhibit: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    # As the light theme was: a blue and a violet that are one blue without the cones for green.
    monkeypatch.setitem(tokens.SERIES, "light", ("#8A6100", "#005FA3", "#A84300", "#7A3FA0"))
    found = told(*pictured(make_exhibit(theme="light"), "mri-stopwatch"))
    assert "ring 0 and ring 2: 2.2 apart [deuteranopia]" in found
    assert "ring 0 and ring 2: 4.8 apart [protanopia]" in found
    assert not any("[usual]" in one or "[tritanopia]" in one for one in found)
    monkeypatch.setitem(tokens.SERIES, "light", ("#8A6100",) * 4)
    found = told(*pictured(make_exhibit(theme="light"), "mri-stopwatch"))
    assert {f"ring 0 and ring 1: 0.0 apart [{seen}]" for seen in HUES} <= set(found)


def test_a_derived_column_that_is_filled_is_named(
    make_exhibit: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.views.charts import claim

    monkeypatch.setattr(claim, "hatch_brush", lambda _style, colour, *_more: QColor(colour))
    found = told(*pictured(make_exhibit(theme="dark"), "ai-output"))
    assert "ai-output-2017: solid, not hatched [achromatopsia]" in found


def test_what_cannot_be_seen_is_named() -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#0B1220"))
    spots = tuple((x, y) for x in range(5, 35) for y in range(5, 35))
    faint = Part("faint", "one", spots, 0x0B1220)
    assert told(Picture(image), [faint]) == [f"faint: 0.0 from its ground [{seen}]" for seen in SEEN]
