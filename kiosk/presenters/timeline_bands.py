"""How the canvas of the timeline is divided across the axis: rows of cards, the river, the row of years.
Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bands:
    """How the canvas is divided across the axis, px from its edge.

    `lanes` are the (begin, length) of one or two rows of cards, `middle` and `swing` belong to the river,
    `foot` is where the row of years and of the cursor's handle begins. `flat` asks for the low form of the
    chosen card.
    """

    lanes: tuple[tuple[float, float], ...]
    middle: float
    swing: float
    width: float
    foot: float
    flat: bool = False


def bands_across(
    height: float, u: float, head: float, foot: float, card: float, chosen: float, flat: float
) -> Bands:
    """Divide a canvas whose time runs to the right; all lengths in px.

    `head` is the row of era names, `foot` that of years; `card` the height of a card, `chosen` and `flat`
    those of the two forms of the chosen one. With little height there is one lane only, and the river
    shrinks.
    """
    end = height - foot
    least = 128 * u
    gap = 14 * u
    inner = (head + card + gap, end - card - gap)
    if inner[1] - inner[0] >= least:
        middle, free = (inner[0] + inner[1]) / 2 + 8 * u, inner[1] - inner[0]
        width = min(150 * u, free * 0.62)
        swing = min(34 * u, max((free - width) / 2 + 6 * u, 6 * u))
        room = middle - swing - 22 * u - head
        if flat <= room:
            return Bands(((head, card), (end - card, card)), middle, swing, width, end, chosen > room)
    is_flat = head + max(chosen, card) + gap + least > end
    top = head + max(card, flat if is_flat else chosen)
    free = max(end - top, 40 * u)
    width = min(150 * u, free * 0.6)
    swing = min(30 * u, max((free - width) / 2 - 4 * u, 2 * u))
    return Bands(((head, top - head),), top + free / 2, swing, width, end, is_flat)


def bands_down(width: float, u: float, head: float, years: float) -> Bands:
    """Divide a canvas whose time runs down: years at the left edge, cards left and right of the river."""
    margin = 48 * u
    usable = width - years - margin
    river = max(usable * 0.235, 150 * u)
    left = right = (usable - river) / 2
    begin = years + left + river
    body = min(140 * u, river * 0.66)
    swing = min(26 * u, max((river - body) / 2 - 6 * u, 4 * u))
    return Bands(((years, left), (begin, right)), years + left + river / 2, swing, body, head)
