"""The whole matrix: every screen in looks that hold each pair of two settings, without a finding."""

from __future__ import annotations

from itertools import combinations

import pytest

from kiosk.authoring.audit.looks import OVER, SIZES, TURNS, all_looks, pairs, places, plan
from kiosk.authoring.audit.report import as_lines
from kiosk.authoring.audit.running import audit
from kiosk.content.model import Content
from kiosk.state.model import LANGUAGES, PARENTS, TEXT_STEPS, THEMES, Screen
from kiosk.state.order import items_of
from tests.conftest import CONTENT


def test_the_plan_names_every_screen_and_every_item(content: Content) -> None:
    named = {str(one) for one in places(content)}
    for screen in Screen:
        if screen in PARENTS:
            items = items_of(content, screen)
            assert items and {f"{screen.value}:{item}" for item in items} <= named
        else:
            assert screen.value in named
    assert set(OVER) <= named


def test_every_screen_is_planned_in_each_pair_of_settings(content: Content) -> None:
    work = plan(content)
    alone = [one for one in places(content) if one.item is None]
    assert all(set(alone) <= set(found) for found in work.values())
    kinds = [
        [("lang", one) for one in LANGUAGES],
        [("size", one) for one in SIZES],
        [("step", one) for one in TEXT_STEPS],
        [("theme", one) for one in THEMES],
        [("reach", one) for one in (False, True)],
    ]
    for these, those in combinations(kinds, 2):
        for name, value in these:
            for other, with_it in those:
                assert any(getattr(k, name) == value and getattr(k, other) == with_it for k in work)


def test_each_item_is_planned_in_several_looks(content: Content) -> None:
    work = plan(content)
    for place in places(content):
        assert sum(place in found for found in work.values()) >= TURNS, place


def test_few_looks_hold_all_pairs() -> None:
    looks = all_looks()
    assert len(looks) == len(set(looks)) == 2 * 4 * 3 * 3 * 2 + 2 * 2 * 4
    assert len(pairs(looks)) <= 24


@pytest.mark.slow
def test_nothing_on_any_screen_breaks_a_rule(content: Content) -> None:
    work = plan(content)
    found = audit(CONTENT, content)
    told = "\n".join(as_lines(found))
    assert found.failed == (), told
    assert found.measured == sum(len(one) for one in work.values()) and found.looks == len(work)
    assert found.findings == (), told
