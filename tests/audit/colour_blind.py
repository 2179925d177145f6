"""How colours look to people who see fewer of them, and how far apart two colours are to the eye."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

Lab = tuple[float, float, float]
Row = tuple[float, float, float]

SIMULATIONS: Final[dict[str, tuple[Row, Row, Row]]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "achromatopsia": ((0.2126, 0.7152, 0.0722),) * 3,
}
"""From linear RGB to linear RGB. The first three: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes,
"A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization
and Computer Graphics 15 (6), 2009, severity 1.0. The last one: the luminance of IEC 61966-2-1, no colour."""

SEEN: Final = ("usual", *SIMULATIONS)
"""How a picture is looked at: as it is, then in each simulation."""

# IEC 61966-2-1: linear RGB to XYZ, and its white point (D65).
_TO_XYZ: Final = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE: Final = (0.95047, 1.0, 1.08883)


def linear(value: float) -> float:
    """A channel of sRGB, 0 to 1, as light (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


@lru_cache(maxsize=200_000)
def lab(rgb: int, seen: str) -> Lab:
    """CIE L*a*b* (D65) of 0xRRGGBB as it is seen, one of `SEEN`."""
    light = tuple(linear((rgb >> shift & 0xFF) / 255) for shift in (16, 8, 0))
    if seen in SIMULATIONS:
        # What lies outside the gamut of the screen is cut off, as the paper does it.
        light = tuple(min(max(_times(row, light), 0.0), 1.0) for row in SIMULATIONS[seen])
    x, y, z = (_root(_times(row, light) / white) for row, white in zip(_TO_XYZ, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(row: Row, light: tuple[float, ...]) -> float:
    return sum(a * b for a, b in zip(row, light, strict=True))


def _root(share: float) -> float:
    """The function of CIE 15: a cube root, and a straight line near black."""
    return math.cbrt(share) if share > 216 / 24389 else (24389 / 27 * share + 16) / 116


def ciede2000(one: Lab, other: Lab) -> float:
    """The difference of two colours, 1 being about the least that is noticed, with k_L = k_C = k_H = 1.

    Source: G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 Color-Difference Formula: Implementation Notes,
    Supplementary Test Data, and Mathematical Observations", Color Research and Application 30 (1), 2005;
    the names are those of its equations.
    """
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25.0**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = 0.0
    if c1 * c2 > 0:
        turn = (h2 - h1 + 180) % 360 - 180
        # Opposite hues: the equations count upwards.
        turn = 180.0 if turn == -180.0 and h2 > h1 else turn
    lightness, chroma = l2 - l1, c2 - c1
    hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    l_mean, c_mean = (l1 + l2) / 2, (c1 + c2) / 2
    h_mean = h1 + h2
    if c1 * c2 > 0:
        h_mean = (h1 + h2) / 2 if abs(h1 - h2) <= 180 else (h1 + h2 + (360 if h1 + h2 < 360 else -360)) / 2
    t = (
        1
        - 0.17 * math.cos(math.radians(h_mean - 30))
        + 0.24 * math.cos(math.radians(2 * h_mean))
        + 0.32 * math.cos(math.radians(3 * h_mean + 6))
        - 0.20 * math.cos(math.radians(4 * h_mean - 63))
    )
    s_l = 1 + 0.015 * (l_mean - 50) ** 2 / math.sqrt(20 + (l_mean - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c_mean, 1 + 0.015 * c_mean * t
    bend = 30 * math.exp(-(((h_mean - 275) / 25) ** 2))
    r_t = -2 * math.sqrt(c_mean**7 / (c_mean**7 + 25.0**7)) * math.sin(math.radians(2 * bend))
    return math.sqrt(
        (lightness / s_l) ** 2 + (chroma / s_c) ** 2 + (hue / s_h) ** 2 + r_t * (chroma / s_c) * (hue / s_h)
    )


@lru_cache(maxsize=200_000)
def difference(one: int, other: int, seen: str) -> float:
    """The CIEDE2000 difference of two colours 0xRRGGBB as they are seen, one of `SEEN`."""
    return ciede2000(lab(one, seen), lab(other, seen))
