"""The time axis: true to scale in each stretch, one break where the scale changes."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from kiosk.presenters.timeaxis import TimeAxis


def test_the_present_ends_at_one_and_the_outlook_lies_beyond(content: Any) -> None:
    axis = TimeAxis(content.exhibit)
    assert axis.now == 2023
    assert axis.t(1980) == 0
    assert axis.t(2023) == pytest.approx(1.0)
    assert axis.t(2025) > 1.0
    assert axis.end == pytest.approx(axis.t(2036))


def test_years_of_one_stretch_have_one_length(content: Any) -> None:
    axis = TimeAxis(content.exhibit)
    lengths = [axis.t(y + 1) - axis.t(y) for y in range(2017, 2023)]
    assert lengths == pytest.approx([lengths[0]] * 6)
    early = [axis.t(y + 1) - axis.t(y) for y in range(1980, 2017)]
    assert early == pytest.approx([early[0]] * 37)
    assert early[0] < lengths[0] / 10, "the compressed stretch must need its note"


def test_every_compressed_stretch_says_so(content: Any) -> None:
    axis = TimeAxis(content.exhibit)
    scales = [(s.end - s.start) / (s.last - s.first) for s in axis.spans]
    full = max(scales)
    for span, scale in zip(axis.spans, scales, strict=True):
        assert (span.note is not None) == (scale < full * 0.99)


def test_year_is_the_inverse_of_t_and_time_never_runs_back(content: Any) -> None:
    axis = TimeAxis(content.exhibit)
    years = [1980 + k * 0.37 for k in range(150)]
    places = [axis.t(y) for y in years]
    assert all(a < b for a, b in pairwise(places))
    for year, place in zip(years, places, strict=True):
        assert axis.year(place) == pytest.approx(year)


def test_beyond_both_ends_the_outer_scale_goes_on(content: Any) -> None:
    axis = TimeAxis(content.exhibit)
    assert axis.t(1970) == pytest.approx(2 * axis.t(1980) - axis.t(1990))
    assert axis.t(2040) > axis.end
