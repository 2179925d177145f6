"""Opening hours: what is typed, which day counts, when the next change is, at any date there is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.runtime.hours import CLOSED, OPEN, Hours, day_words, parse_date, parse_day

MONDAY = datetime(2026, 11, 23)
USUAL = Hours({"daily": ((540, 1020),)})


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("09:00-17:00", ((540, 1020),)),
        ("9:00 - 12:00, 13:00-17:00", ((540, 720), (780, 1020))),
        ("13:00-17:00，9:00-12:00", ((540, 720), (780, 1020))),
        ("18:00-02:00", ((1080, 1560),)),
        ("00:00-24:00", OPEN),
        ("open", OPEN),
        ("Closed", CLOSED),
        *[
            (wrong, None)
            for wrong in (
                "",
                "9-17",
                "09:00",
                "09:60-17:00",
                "24:00-25:00",
                "09:00-24:01",
                "09:00-09:00",
                "zu",
            )
        ],
    ],
)
def test_what_is_typed(text: str, day: object) -> None:
    assert parse_day(text) == day


def test_words_are_what_is_typed() -> None:
    for text in ("09:00-17:00", "09:00-12:00, 13:00-17:00", "18:00-02:00", "00:00-24:00"):
        day = parse_day(text)
        assert day is not None and day_words(day) == text


@pytest.mark.parametrize(
    ("text", "day"), [("2026-10-01", date(2026, 10, 1)), ("2026-02-30", None), ("x", None)]
)
def test_dates(text: str, day: date | None) -> None:
    assert parse_date(text) == day


def at(hours: Hours, text: str) -> bool:
    """Whether it is open at `2026-11-23 09:00`."""
    return hours.is_open(datetime.fromisoformat(text))


def test_the_end_is_not_in_it() -> None:
    found = [at(USUAL, f"2026-11-23 {t}") for t in ("08:59:59", "09:00", "16:59:59", "17:00")]
    assert found == [False, True, True, False]


def test_the_narrowest_counts() -> None:
    hours = Hours(
        {"daily": CLOSED, "weekend": ((600, 660),), "weekdays": ((540, 600),), "mon": ((0, 60),)},
        {date(2026, 11, 23): ((720, 780),)},
    )
    spans = {day: hours.of(date(2026, 11, day)) for day in (23, 24, 28, 30)}
    assert spans == {23: ((720, 780),), 24: ((540, 600),), 28: ((600, 660),), 30: ((0, 60),)}


def test_of_what_nothing_is_said_is_open() -> None:
    assert Hours().always and at(Hours(), "2026-11-23 03:00")
    assert at(Hours({"weekdays": ((540, 1020),)}), "2026-11-28 03:00")
    assert Hours().next_change(MONDAY) is None


def test_a_night_goes_on_after_midnight_even_into_a_closed_day() -> None:
    hours = Hours({"daily": ((1080, 1560),), "tue": CLOSED})
    assert at(hours, "2026-11-24 01:59") and not at(hours, "2026-11-24 02:00")
    assert not at(hours, "2026-11-24 20:00") and not at(hours, "2026-11-25 01:00")


@pytest.mark.parametrize(
    ("hours", "now", "change"),
    [
        (USUAL, "2026-11-23 08:00", "2026-11-23 09:00"),
        (USUAL, "2026-11-23 09:00", "2026-11-23 17:00"),
        (USUAL, "2026-11-23 17:00", "2026-11-24 09:00"),
        (Hours({"daily": ((540, 1020),), "mon": CLOSED}), "2026-11-22 18:00", "2026-11-24 09:00"),
        (Hours({"daily": ((1080, 1560),)}), "2026-11-23 01:00", "2026-11-23 02:00"),
        # Two days that touch are one.
        (Hours({"daily": OPEN, "tue": ((0, 720),)}), "2026-11-23 12:00", "2026-11-24 12:00"),
        (Hours({"daily": OPEN}), "2026-11-23 12:00", None),
        (Hours({"daily": CLOSED}), "2026-11-23 12:00", None),
    ],
)
def test_the_next_change(hours: Hours, now: str, change: str | None) -> None:
    expected = None if change is None else datetime.fromisoformat(change)
    assert hours.next_change(datetime.fromisoformat(now)) == expected


@given(st.datetimes(), st.sampled_from([USUAL, Hours({"daily": ((1080, 1560),), "sun": CLOSED})]))
def test_at_any_date_there_is(now: datetime, hours: Hours) -> None:
    change = hours.next_change(now)
    is_open = hours.is_open(now)
    if change is None:
        # Only at the very end of the calendar.
        assert now > datetime.max - timedelta(days=3)
    else:
        assert now < change <= now + timedelta(days=3)
        assert hours.is_open(change) != is_open
        assert hours.is_open(change - timedelta(minutes=1)) == is_open or change - now < timedelta(minutes=1)
