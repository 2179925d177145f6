"""The detail of an event: what the source says, and everything that belongs to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.presenters import event
from kiosk.presenters.reading import texts_of
from kiosk.state.model import Open, Screen, Visit
from kiosk.state.order import ordered_events


def visit(item: str, lang: Any = "zh") -> Visit:
    """A visit on an event."""
    return Visit(screen=Screen.EVENT, item=item, selected=item, lang=lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_event_has_a_detail(book: Any, content: Any, lang: Any) -> None:
    for item in ordered_events(content):
        model = event.present(visit(item, lang), book)
        assert model.title and model.text and model.source and model.date
        assert "{" not in model.text + model.title
        assert bool(model.outlook) == content.events[item].outlook
        assert model.river.node is not None and model.river.node.id == item


def test_the_towers_lead_to_who_is_in_them(book: Any) -> None:
    model = event.present(visit("towers-rise"), book)
    assert model.year == "2020" and model.date == "2020年" and model.era == "今天·人工智能"
    opened = [row.event for group in model.groups for row in group.rows]
    assert Open(Screen.COMPANY, "united-imaging") in opened
    assert Open(Screen.PLACE, "ai-tower") in opened
    assert [t.text for t in model.tags] == ["西岸智塔", "西岸"]
    assert model.scene is not None and model.scene.art == "towers"
    assert model.tiles[0].figure.qualifier == "超"


def test_neighbours_are_named_and_end_at_the_ends(book: Any, content: Any) -> None:
    ids = ordered_events(content)
    first, last = event.present(visit(ids[0]), book), event.present(visit(ids[-1]), book)
    assert not first.has_previous and first.has_next and [n.word for n in first.neighbours] == ["下一件"]
    assert last.has_previous and not last.has_next
    middle = event.present(visit("towers-rise"), book)
    assert [n.text for n in middle.neighbours] == [
        "超写实虚拟人Ada亮相，2019年10月",
        "牵头区块链国际标准，2021年2月",
    ]


def test_previous_and_next_keep_to_the_filter_of_the_timeline(book: Any, content: Any) -> None:
    filtered = replace(visit("ada"), event_kind="company")
    assert ordered_events(content, None, "company") == ("virtual-humans-begin", "ada")
    model = event.present(filtered, book)
    assert (model.has_previous, model.has_next) == (True, False)
    assert [n.text for n in model.neighbours] == ["魔珐科技早早做虚拟人，2018年"]
    # One that the filter leaves out, opened from a card, stands among all of them.
    other = event.present(replace(visit("towers-rise"), event_kind="company"), book)
    assert [n.text[:6] for n in other.neighbours] == ["超写实虚拟人", "牵头区块链国"]


def test_a_decade_stays_a_decade(book: Any) -> None:
    assert event.present(visit("caohejing-begins"), book).year == "1980年代"
    assert event.present(visit("caohejing-begins", "en"), book).year == "1980s"


def test_outlook_says_so(book: Any) -> None:
    assert event.present(visit("new-tracks-2025"), book).outlook == "展望"
    assert event.present(visit("new-tracks-2025", "en"), book).outlook == "outlook"


def test_a_filter_on_the_timeline_hides_nothing_here(book: Any) -> None:
    model = event.present(replace(visit("towers-rise"), event_kind="conference", event_theme="soil"), book)
    assert all(model.river.shown(n) for n in range(len(model.river.nodes)))


def test_the_river_beside_it_is_not_counted_as_text_to_read(book: Any) -> None:
    model = event.present(visit("towers-rise"), book)
    texts = texts_of(model)
    assert model.text in texts
    assert not any("首届世界" in t for t in texts)
