"""Whether a screen is as the script expects it."""

from __future__ import annotations

from typing import Any, NamedTuple

from kiosk.authoring.play.reading import find_text, named, near_names, near_text
from kiosk.authoring.play.script import Expect
from kiosk.content.messages import did_you_mean, shown


class Miss(NamedTuple):
    """What is not as expected: the code of a message, and what fills it in."""

    code: str
    values: dict[str, object]


def unmet(wanted: Expect, exhibit: Any, *, say: bool = True) -> Miss | None:
    """The first expectation that does not hold, or None. Without `say` near misses are not looked for."""
    visit, window = exhibit.store.visit, exhibit.window
    for field, found in (("screen", visit.screen.value), ("item", visit.item), ("lang", visit.lang)):
        want = getattr(wanted, field)
        if want is not None and want != found:
            return Miss(f"fail-{field}", {"want": shown(want), "found": shown(found or "-")})
    if wanted.text is not None and find_text(window, wanted.text) is None:
        near = near_text(window, wanted.text) if say else None
        return Miss("fail-text", {"want": shown(wanted.text), **did_you_mean(near)})
    if wanted.no_text is not None:
        there = find_text(window, wanted.no_text)
        if there is not None:
            return Miss("fail-no-text", {"want": shown(wanted.no_text), "found": shown(there)})
    if wanted.name is not None and not named(window, wanted.name):
        return no_such_name(window, wanted.name) if say else Miss("fail-name", {})
    if wanted.no_name is not None and named(window, wanted.no_name):
        return Miss("fail-no-name", {"want": shown(wanted.no_name)})
    return None


def no_such_name(window: Any, name: str) -> Miss:
    """Nothing visible has this name: those that may be meant, and those that can be touched."""
    near, there = near_names(window, name)
    words = [shown(one) for one in near]
    return Miss(
        "fail-name",
        {
            "name": shown(name),
            "near_zh": f"，是不是 {'、'.join(words)}？" if words else "",
            "near_en": f": did you mean {', '.join(words)}?" if words else "",
            "there": ", ".join(shown(one) for one in there[:30]),
        },
    )
