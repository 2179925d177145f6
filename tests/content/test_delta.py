"""What the process that checks sends: the newer content again, and as little as can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.content.delta import apply_delta, delta
from kiosk.content.loader import load
from kiosk.content.model import Content
from tests.conftest import CONTENT


@pytest.fixture(scope="module")
def content() -> Content:
    loaded = load(CONTENT).content
    assert loaded is not None
    return loaded


def _titled(content: Content, event_id: str, zh: str) -> Content:
    event = content.events[event_id]
    other = event.model_copy(update={"title": event.title.model_copy(update={"zh": zh})})
    return content.model_copy(update={"events": content.events | {event_id: other}})


def test_all_of_a_content_without_an_old_one(content: Content) -> None:
    lines = list(delta(None, content))
    again = apply_delta(None, lines)
    assert again == content
    assert list(again.events) == list(content.events)


def test_nothing_where_nothing_changed(content: Content) -> None:
    assert list(delta(content, content)) == []
    assert apply_delta(content, []) == content


def test_one_changed_item_is_one_line_and_all_else_stays_the_same_object(content: Content) -> None:
    new = _titled(content, "caohejing-begins", "改了")
    lines = list(delta(content, new))
    assert len(lines) == 1
    made = apply_delta(content, lines)
    assert made == new
    assert all(made.events[i] is content.events[i] for i in content.events if i != "caohejing-begins")
    assert made.organisations is content.organisations


def test_items_that_came_went_and_moved(content: Content) -> None:
    first, *rest = content.events
    moved = {i: content.events[i] for i in (*rest[1:], first)}
    new = content.model_copy(update={"events": moved})
    made = apply_delta(content, list(delta(content, new)))
    assert list(made.events) == [*rest[1:], first]
    back = apply_delta(made, list(delta(made, content)))
    assert back == content and list(back.events) == list(content.events)


def test_other_settings_of_the_exhibit(content: Content) -> None:
    new = content.model_copy(
        update={
            "exhibit": content.exhibit.model_copy(
                update={"reduced_motion": not content.exhibit.reduced_motion}
            )
        }
    )
    assert apply_delta(content, delta(content, new)) == new


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "{}",
        '{"part": "events"}',
        '{"part": "events", "order": ["nobody"]}',
        '{"part": "events", "items": {"a": {"~": "Nothing"}}}',
        '{"part": "nonsense", "value": 1}',
    ],
)
def test_what_is_no_delta_is_told(content: Content, line: str) -> None:
    with pytest.raises(ValueError, match=r"no delta|no content|Expecting|delimiter"):
        apply_delta(content, [line])


def test_nothing_at_all_is_no_content() -> None:
    with pytest.raises(ValueError, match="no content"):
        apply_delta(None, [])


def test_a_content_of_few_parts(tmp_path: Path) -> None:
    """Parts that are empty have no line."""
    (tmp_path / "exhibit.yaml").write_bytes((CONTENT / "exhibit.yaml").read_bytes())
    content = load(tmp_path).content
    assert content is not None and not content.events
    assert apply_delta(None, delta(None, content)) == content
