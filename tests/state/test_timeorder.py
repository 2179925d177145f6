"""The order of events is made once for each content, and is never that of another content."""

from __future__ import annotations

import gc
import weakref

from kiosk.content.model import Content
from kiosk.state.order import event_key, event_of_year, ordered_events
from kiosk.state.timeorder import time_order


def plainly(content: Content) -> tuple[str, ...]:
    """The same by sorting."""
    return tuple(sorted(content.events, key=lambda i: event_key(i, content.events[i])))


def test_it_is_sorted_once_for_one_content(content: Content) -> None:
    assert ordered_events(content) == plainly(content)
    assert time_order(content) is time_order(content)
    assert ordered_events(content) is ordered_events(content)


def test_a_copy_with_fewer_events_has_its_own_order(content: Content) -> None:
    before = ordered_events(content)
    fewer = content.model_copy(update={"events": {i: content.events[i] for i in before[2:]}})
    assert ordered_events(fewer) == plainly(fewer) == before[2:]
    assert ordered_events(content) == before


def test_equality_copy_and_dump_of_the_content_know_nothing_of_it(content: Content) -> None:
    same = content.model_copy()
    dump = content.model_dump()
    ordered_events(content)
    assert same == content
    assert content.model_dump() == dump
    assert set(vars(content)) == set(Content.model_fields)


def test_it_keeps_no_content_alive(content: Content) -> None:
    copy = content.model_copy()
    ordered_events(copy)
    ref = weakref.ref(copy)
    del copy
    gc.collect()
    assert ref() is None


def test_the_event_of_a_year_is_the_most_important_one_or_the_last_before_it(content: Content) -> None:
    for year in range(1970, 2041):
        of_year = [i for i in plainly(content) if content.events[i].when.year == year]
        before = [i for i in plainly(content) if content.events[i].when.year < year]
        best = max(of_year, key=lambda i: content.events[i].importance) if of_year else None
        assert event_of_year(content, year) == (best or (before[-1] if before else None))
