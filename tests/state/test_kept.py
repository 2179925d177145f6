"""What is worked out once for a content."""

from __future__ import annotations

import gc

from kiosk.content.model import Content
from kiosk.state.kept import once_for_content


def test_it_is_made_once_for_each_content_and_goes_with_it(content: Content) -> None:
    made: list[int] = []

    class Found:
        """Something made of a content."""

    @once_for_content
    def find(one: Content) -> Found:
        made.append(len(one.events))
        return Found()

    copy = content.model_copy(update={"events": {}})
    assert find(content) is find(content)
    assert find(copy) is not find(content)
    assert made == [len(content.events), 0]
    del copy
    gc.collect()
    assert len([o for o in gc.get_objects() if isinstance(o, Found)]) == 1
