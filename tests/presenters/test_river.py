"""The river's shape: it grows, swings like a W, and its points lie where they are said to."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from kiosk.presenters.river import River

LANDSCAPE = River(0, 1778, 488, 34, 9, 150)
PORTRAIT = River(230, 1436, 556, 26, 9, 140, down=True)


def test_width_grows_from_narrow_to_wide() -> None:
    widths = [LANDSCAPE.width(k / 50) for k in range(51)]
    assert widths[0] == 9 and widths[-1] == pytest.approx(150)
    assert all(a <= b for a, b in pairwise(widths))
    assert LANDSCAPE.width(1.1) == pytest.approx(150 + 1.5)
    assert LANDSCAPE.width(-0.2) == 9


def test_the_middle_swings_twice_like_a_w() -> None:
    across = [LANDSCAPE.middle(k / 400)[1] for k in range(401)]
    turns = [k for k in range(1, 400) if (across[k] - across[k - 1]) * (across[k + 1] - across[k]) < 0]
    assert len(turns) in (3, 4)
    assert max(abs(a - 488) for a in across) <= 34 * 1.01


def test_a_point_lies_half_a_width_from_the_middle() -> None:
    for t in (0.1, 0.5, 0.9):
        middle, bank = LANDSCAPE.point(t, 0), LANDSCAPE.point(t, 1)
        assert math.dist(middle, bank) == pytest.approx(LANDSCAPE.width(t) / 2)


def test_portrait_swaps_the_axes() -> None:
    x, y = PORTRAIT.point(0.5, 0)
    assert y == pytest.approx((230 + 1436) / 2)
    assert abs(x - 556) <= 26


def test_t_at_is_the_inverse_of_the_middle() -> None:
    for t in (0.0, 0.33, 1.05):
        assert LANDSCAPE.t_at(LANDSCAPE.middle(t)[0]) == pytest.approx(t)


def test_strands_stay_between_the_banks_and_drift_in_a_circle() -> None:
    for k in range(24):
        points = LANDSCAPE.strand(k, 24, 0.4, samples=40)
        for n, (x, y) in enumerate(points):
            middle = LANDSCAPE.point(n / 40, 0)
            assert math.dist((x, y), middle) <= LANDSCAPE.width(n / 40) / 2 * 0.986
    begin, end = LANDSCAPE.strand(3, 24, 0.0), LANDSCAPE.strand(3, 24, 1.0)
    assert all(math.dist(a, b) < 1e-6 for a, b in zip(begin, end, strict=True))
