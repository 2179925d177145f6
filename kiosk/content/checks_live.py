"""Checks of what lives on a chart: the file of a feed, and the options of a poll."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Final

from kiosk.content.messages import did_you_mean, shown
from kiosk.content.problems import near_miss
from kiosk.content.reftable import OPENS, SCREENS

if TYPE_CHECKING:
    from kiosk.content.charts import Feed, PollChart, YearsChart
    from kiosk.content.draft import Draft
    from kiosk.content.findings import Path
    from kiosk.content.quantities import Ledger

FEED_ENDS: Final = (".csv", ".jsonl")


def check_feed(draft: Draft, path: Path, chart: YearsChart, feed: Feed) -> None:
    """The file lies in its folder and nowhere else, and is of a kind that can be read."""
    name = feed.file
    plain = PurePosixPath(name).name == name == PureWindowsPath(name).name and name.isprintable()
    if not plain or not name.endswith(FEED_ENDS):
        draft.problem("feed-file", (*path, "feed", "file"), text=shown(name))
    if chart.guess is not None:
        draft.problem("feed-guess", (*path, "guess"), at_key=True)


def check_poll(draft: Draft, path: Path, chart: PollChart, _ledger: Ledger) -> None:
    """What the options lead to is there, and no two of them read alike."""
    seen: dict[tuple[str, str], str] = {}
    for id_, option in chart.options.items():
        place = (*path, "options", id_)
        for lang in ("zh", "en"):
            other = seen.setdefault((lang, option.text.get(lang).strip()), id_)
            if other != id_:
                draft.problem("poll-same", (*place, "text", lang), id=shown(id_), other=shown(other))
        if option.opens is not None:
            _check_opens(draft, (*place, "opens"), option.opens)


def _check_opens(draft: Draft, path: Path, opens: str) -> None:
    word, _, id_ = opens.partition(":")
    kind = OPENS.get(word)
    if opens in SCREENS or (kind is not None and draft.exists(kind, id_)):
        return
    if kind is not None:
        found = near_miss(id_, draft.declared[kind])
        near = f"{word}:{found}" if found else None
    else:
        near = near_miss(opens, (*SCREENS, *(f"{one}:{id_}" for one in OPENS if id_)))
    draft.problem("opens", path, text=shown(opens), **did_you_mean(near))
