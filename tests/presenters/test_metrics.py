"""Lengths of physical screens: the millimetre rules hold on every display of the promise."""

from __future__ import annotations

import pytest

from kiosk.presenters.metrics import Metrics

SIZES = [(1920, 1080), (1080, 1920), (3840, 2160), (2160, 3840)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("inches", [21.5, 27.0, 43.0, 65.0])
def test_targets_gaps_and_text_reach_their_millimetres(size: tuple[int, int], inches: float) -> None:
    m = Metrics(*size, inches)
    assert m.touch >= 20 * m.mm - 1e-6
    assert m.touch >= 64 * m.u
    assert m.gap >= 3 * m.mm - 1e-6
    assert m.text(22, 100) >= 6.6 * m.mm - 1e-6
    assert m.text(29, 100) >= 8.5 * m.mm - 1e-6
    assert m.text(29, 150) >= 10 * m.mm - 1e-6
    assert m.text(22, 100) >= 20


def test_the_design_sizes_hold_from_27_inches_on() -> None:
    m = Metrics(1920, 1080, 27)
    assert m.touch == pytest.approx(64.2, abs=0.5)
    assert m.text(22, 100) == 22
    assert Metrics(1920, 1080, 43).text(29, 125) == pytest.approx(36.25)


def test_text_read_from_farther_away_is_larger() -> None:
    near, far = Metrics(1920, 1080, 43, 750, 600), Metrics(1920, 1080, 43, 750, 1500)
    assert far.text(22, 100) == pytest.approx(6.6 * 2.5 * far.mm)
    assert far.text(22, 100) > near.text(22, 100)
    assert Metrics(1920, 1080, 43, 750, 300).text(22, 100) == near.text(22, 100)


def test_reach_line_of_the_design_picture() -> None:
    m = Metrics(1080, 1920, 43, 750)
    assert m.reach_y == pytest.approx(972, abs=30)
    assert Metrics(1920, 1080, 27, 500).reach_y == 0


def test_four_k_is_the_same_picture_twice_as_fine() -> None:
    small, big = Metrics(1920, 1080, 43), Metrics(3840, 2160, 43)
    assert big.u == 2 * small.u
    assert big.touch == pytest.approx(2 * small.touch)
    assert big.text(29, 100) == pytest.approx(2 * small.text(29, 100))
