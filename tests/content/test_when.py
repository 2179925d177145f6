"""Dates as the source gives them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.when import Precision, Shade, WhenError, parse_when

moments = st.one_of(
    st.integers(180, 220).map(lambda year: f"{year}0s"),
    st.integers(1800, 2200).map(str),
    st.builds(lambda year, month: f"{year}-{month:02d}", st.integers(1800, 2200), st.integers(1, 12)),
    st.dates(date(1800, 1, 1), date(2200, 12, 31)).map(str),
)


@given(moments, st.sampled_from(["{}", "early {}", "by {}", "{} onward"]))
def test_a_date_is_written_as_it_was_read(moment: str, shade: str) -> None:
    text = shade.format(moment)
    when = parse_when(text)
    assert str(when) == text
    assert parse_when(str(when)) == when
    assert when.start < when.end


@given(moments, moments)
def test_a_span_goes_forward_or_is_refused(first: str, last: str) -> None:
    try:
        when = parse_when(f"{first}..{last}")
    except WhenError as error:
        assert error.code == "order"
        assert parse_when(last).start < parse_when(first).start
    else:
        assert when.start == parse_when(first).start and str(when) == f"{first}..{last}"


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "shade"),
    [
        ("1980s", 1980, 1990, Precision.DECADE, Shade.PLAIN),
        (2017, 2017, 2018, Precision.YEAR, Shade.PLAIN),
        ("2019-10", 2019.75, 2019.75 + 1 / 12, Precision.MONTH, Shade.PLAIN),
        ("EARLY 2023", 2023, 2024, Precision.YEAR, Shade.EARLY),
        (" by 2022 ", 2022, 2023, Precision.YEAR, Shade.BY),
        ("1980s onward", 1980, 1990, Precision.DECADE, Shade.ONWARD),
        ("2017 .. 2021", 2017, 2022, Precision.YEAR, Shade.SPAN),
    ],
)
def test_dates(text: str | int, start: float, end: float, precision: Precision, shade: Shade) -> None:
    when = parse_when(text)
    assert (when.start, when.end) == pytest.approx((start, end))
    assert (when.precision, when.shade) == (precision, shade)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "form"), ("last year", "form"), ("1985s", "form"), ("20", "form"), ("2019-10-05-01", "form"),
        ("late 2023", "form"), ("2017..", "form"), ("early 2017..2018", "form"), ("2019/10", "form"),
        ("2024-13", "month"), ("2024-00", "month"), ("2024-13-45", "month"),
        ("2023-02-29", "day"), ("2024-04-31", "day"), ("2024-01-00", "day"),
        ("1066", "range"), ("9999", "range"), ("2021..2017", "order"),
    ],
)  # fmt: skip
def test_what_is_no_date_says_why(text: str, code: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse_when(text)
    assert caught.value.code == code


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_says_why(text: str) -> None:
    try:
        when = parse_when(text)
    except WhenError as error:
        assert error.code in ("form", "month", "day", "range", "order")
    else:
        assert when.start <= when.end
