"""All checks that tie the content together, in the order that they need."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kiosk.content.checks_easy import check_easy
from kiosk.content.checks_exhibit import (
    check_discs,
    check_display,
    check_places,
    check_time,
    check_use,
)
from kiosk.content.checks_figures import check_charts, check_figures
from kiosk.content.checks_map import check_map
from kiosk.content.checks_pictures import check_pictures
from kiosk.content.checks_routes import check_routes, settle_routes
from kiosk.content.checks_text import check_texts
from kiosk.content.checks_themes import check_themes
from kiosk.content.checks_words import check_words
from kiosk.content.draft import Draft
from kiosk.content.quantities import Ledger
from kiosk.content.references import check_unknown, collect, settle


def check_content(draft: Draft, folder: Path, store: Path | None = None, today: date | None = None) -> None:
    """Find every problem between items, then take out what is not sound. `store` is for `check_pictures`,
    `today` for `check_words`."""
    links = collect(draft)
    check_unknown(draft, links)
    check_figures(draft)
    ledger = sound_ledger(draft)
    check_texts(draft, ledger)
    check_words(draft, today)
    check_charts(draft, ledger)
    check_time(draft)
    check_discs(draft)
    check_display(draft)
    check_places(draft)
    check_map(draft)
    check_themes(draft)
    check_easy(draft)
    check_pictures(draft, folder, store)
    unshown = check_routes(draft)
    check_use(draft, links)
    settle(draft, links)
    settle_routes(draft, unshown)


def sound_ledger(draft: Draft) -> Ledger:
    """The figures that can be computed so far."""
    sound = {id_: figure for id_, figure in draft.items["figures"].items() if draft.sound("figures", id_)}
    while True:
        kept = {
            id_: figure
            for id_, figure in sound.items()
            if draft.sound("units", figure.unit) and all(one in sound for one in figure.inputs)
        }
        if len(kept) == len(sound):
            return Ledger.of(kept, draft.items["units"])
        sound = kept
