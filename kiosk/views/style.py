"""One frozen style for one look: colours, fonts and lengths of a theme, language, text step and window
size."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase

from kiosk.content.program import ASSETS
from kiosk.presenters.metrics import Metrics
from kiosk.views import tokens

FONT_FILES: Final = (
    "NotoSansSC-Regular.ttf",
    "NotoSansSC-Bold.ttf",
    "Inter-Regular.ttf",
    "Inter-SemiBold.ttf",
    "Inter-Bold.ttf",
)
FONTS_KEPT: Final = 1024
NOT_SCALED: Final = frozenset({"hero", "figure_l", "figure_m", "figure_s", "display"})


def load_fonts() -> list[str]:
    """Register the bundled fonts. Returns the files that could not be loaded."""
    return [name for name in FONT_FILES if QFontDatabase.addApplicationFont(str(ASSETS / "fonts" / name)) < 0]


@lru_cache(maxsize=512)
def colour_of(theme: str, role: str) -> QColor:
    """Colour of a role; tokens write #RRGGBB or #RRGGBBAA."""
    value = tokens.COLOUR[theme][role]
    if len(value) == 9:
        colour = QColor(value[:7])
        colour.setAlpha(int(value[7:], 16))
        return colour
    return QColor(value)


class Style:
    """Look of everything: made anew when theme, language, text step or size changes, then given to the
    views."""

    __slots__ = ("lang", "metrics", "motion_off", "reduced", "step", "theme", "u")

    def __init__(
        self,
        metrics: Metrics,
        theme: str = "dark",
        lang: str = "zh",
        step: int = 100,
        *,
        reduced: bool = False,
        motion_off: bool = False,
    ) -> None:
        self.metrics = metrics
        self.theme = theme
        self.lang = lang
        self.step = step
        self.reduced = reduced
        self.motion_off = motion_off
        self.u = metrics.u

    def in_language(self, lang: str) -> Style:
        """The same look in another language."""
        return Style(
            self.metrics, self.theme, lang, self.step, reduced=self.reduced, motion_off=self.motion_off
        )

    @property
    def key(self) -> tuple[object, ...]:
        """What a cached picture depends on."""
        return (self.metrics, self.theme, self.lang, self.step)

    @property
    def dark(self) -> bool:
        """True for the dark theme."""
        return self.theme == "dark"

    @property
    def contrast(self) -> bool:
        """True for the high contrast theme."""
        return self.theme == "high_contrast"

    def px(self, u: float) -> float:
        """Pixels of a length in u."""
        return u * self.u

    def ipx(self, u: float) -> int:
        """Whole pixels of a length in u, at least 1 for a length above 0."""
        value = round(u * self.u)
        return max(value, 1) if u > 0 else value

    def colour(self, role: str, alpha: float | None = None) -> QColor:
        """A copy of the colour of a role, with another alpha where given (0 to 1)."""
        colour = QColor(colour_of(self.theme, role))
        if alpha is not None:
            colour.setAlphaF(alpha)
        return colour

    def mixed(self, role: str, ground: str, share: float) -> QColor:
        """What a colour of a role looks like over another one, at `share` (0 to 1): opaque, so it paints
        fast."""
        over, under = self.colour(role), self.colour(ground)
        parts = zip(over.getRgbF()[:3], under.getRgbF()[:3], strict=True)  # type: ignore[index]
        return QColor.fromRgbF(*(a * share + b * (1 - share) for a, b in parts))

    def size(self, role: str) -> float:
        """Em size of a role, px, at this text step. Big figures shrink to fit instead of growing."""
        zh, en, *_ = tokens.TYPE[role]
        step = 100 if role in NOT_SCALED else self.step
        return self.metrics.text(zh if self.lang == "zh" else en, step)

    def line_height(self, role: str) -> float:
        """Line height of a role as a multiple of its size."""
        _, _, _, zh, en, _ = tokens.TYPE[role]
        return zh if self.lang == "zh" else en

    def font(
        self, role: str, *, size: float | None = None, weight: int | None = None, lang: str | None = None
    ) -> QFont:
        """Font of a role; `size` in px, `weight` and the language of the text replace the style's own."""
        _, _, own_weight, _, _, tracking = tokens.TYPE[role]
        # Whole pixels, as Qt has them: words that grow in a motion ask for a hundred sizes between two.
        px = max(round(size if size is not None else self.size(role)), 1)
        return _font(px, weight if weight is not None else own_weight, lang or self.lang, tracking)

    def ms(self, role: str) -> int:
        """Length of a motion in ms: 0 when motion is off, at most 100 when reduced."""
        if self.motion_off:
            return 0
        return min(tokens.MOTION[role], tokens.REDUCED_MAX_MS) if self.reduced else tokens.MOTION[role]


def forget_fonts() -> None:
    """Drop the fonts, but for those that something still holds: with the last one of a size go the pictures
    of its letters."""
    _font.cache_clear()


@lru_cache(maxsize=FONTS_KEPT)
def _font(px: int, weight: int, lang: str, tracking: float) -> QFont:
    """One font for all styles. Those kept are bounded: each holds the shapes of its letters in memory."""
    figures = tracking != 0.0
    families = ["Inter", "Noto Sans SC"] if figures or lang == "en" else ["Noto Sans SC", "Inter"]
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if figures:
        # Digits of one width, for figures only: Inter's tnum widens the hyphen too, as in home-grown.
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + tracking * 100)
    return font
