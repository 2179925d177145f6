"""Everything the exhibit draws itself: picture subjects, emblems and the waves at the foot of cards.

No photos and no logos: thin luminous lines in the hue of a place. All of it is deterministic and scales to
any box. What is costly is kept as a pixmap, keyed by what it depends on.
"""

from __future__ import annotations

from kiosk.views.art.brush import hue_role
from kiosk.views.art.emblem import paint_emblem, paint_ripples, paint_waves
from kiosk.views.art.subjects import ART, paint_art

__all__ = ["ART", "hue_role", "paint_art", "paint_emblem", "paint_ripples", "paint_waves"]
