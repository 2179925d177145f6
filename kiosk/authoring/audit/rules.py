"""The rules, each with its number and its source, over one screen as it was measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from PySide6.QtCore import QRect

from kiosk.authoring.audit.measuring import BODY_LINES, Measured, Target, Text
from kiosk.authoring.lint_ink import cut, hidden, overlaps
from kiosk.presenters.metrics import BODY_FLOOR_U, BODY_MM, CAPTION_MM, GAP_MM, LARGE_MM, TOUCH_MM, TOUCH_U

NEARLY: Final = 0.97
"""Rounding of lengths to whole pixels."""
BODY_CONTRAST, TEXT_CONTRAST, HIGH_CONTRAST = 7.0, 4.5, 7.0
HAN_PX: Final = 20.0
LARGE_STEP: Final = 150


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing that is not as a rule wants it: what it is on, the measured value and the wanted one, both in
    words with their unit."""

    rule: str
    on: str
    measured: str
    wanted: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and where it comes from."""

    name: str
    zh: str
    en: str
    source: str
    check: Callable[[Measured], Iterator[Breach]]


def _target_size(found: Measured) -> Iterator[Breach]:
    m = found.metrics
    least = max(TOUCH_MM * m.mm, TOUCH_U * m.u)
    for one in found.targets:
        side = min(one.width, one.height)
        if side < least * NEARLY:
            yield Breach("target-size", one.name, f"{side / m.mm:.1f} mm", f"{least / m.mm:.1f} mm")


def _target_gap(found: Measured) -> Iterator[Breach]:
    m = found.metrics
    least = GAP_MM * m.mm
    for one, other in combinations(found.targets, 2):
        if one.box.contains(other.box) or other.box.contains(one.box):
            # One lies in the other on purpose: what is touched is the inner one.
            continue
        gap = _gap(one.box, other.box)
        if gap is not None and gap < least * NEARLY - 1:
            yield Breach("target-gap", one.name, f"{gap / m.mm:.1f} mm", f"{GAP_MM} mm", other.name)


def _gap(one: QRect, other: QRect) -> float | None:
    """Pixels between two boxes, negative where they overlap; None where they stand cornerwise."""
    across = max(one.left() - other.right() - 1, other.left() - one.right() - 1)
    down = max(one.top() - other.bottom() - 1, other.top() - one.bottom() - 1)
    if across > 0 and down > 0:
        return None
    return float(max(across, down))


def _target_reach(found: Measured) -> Iterator[Breach]:
    m = found.metrics
    for one in found.targets:
        over = found.reach_y - one.box.top()
        if found.reach_y and over > 1:
            high = m.bottom_edge_mm + (m.height - one.box.top()) / m.mm
            yield Breach("target-reach", one.name, f"{high:.0f} mm", "1220 mm")


def _target_seen(found: Measured) -> Iterator[Breach]:
    for one in found.targets:
        if not found.stage.contains(one.box):
            yield Breach("target-outside", one.name, _words(one.box), _words(found.stage))


def _words(box: QRect) -> str:
    return f"{box.x()},{box.y()} {box.width()}x{box.height()} px"


def _text_size(found: Measured) -> Iterator[Breach]:
    m = found.metrics
    for one in found.texts:
        if len(one.words.strip()) < 2 or (found.place.screen == "attract" and one.contrast is None):
            continue
        least = CAPTION_MM
        if one.lines >= BODY_LINES and one.size >= BODY_FLOOR_U * m.u:
            least = LARGE_MM if found.look.step >= LARGE_STEP else BODY_MM
        if one.size < least * m.mm * NEARLY:
            yield Breach("text-size", one.words, f"{one.size / m.mm:.1f} mm", f"{least} mm")
        elif one.size < HAN_PX * NEARLY and any("\u4e00" <= sign <= "\u9fff" for sign in one.words):
            yield Breach("text-size", one.words, f"{one.size:.0f} px", f"{HAN_PX:.0f} px")


def _text_whole(found: Measured) -> Iterator[Breach]:
    for one in found.texts:
        out = max(cut(one.inked), hidden(one.inked))
        if out > 0:
            yield Breach("text-cut", one.words, f"{out:.0f} px", "0 px")
        elif (
            one.words.rstrip().endswith("…") and len(one.words.strip()) > 1 and "…" not in found.place.screen
        ):
            yield Breach("text-elided", one.words, "…", "")


def _text_apart(found: Measured) -> Iterator[Breach]:
    for one, other in overlaps(found.seen.texts):
        yield Breach("text-overlap", one.text, "", "", other.text)


def _contrast(found: Measured) -> Iterator[Breach]:
    for one in found.texts:
        need = needed(one, found.look.theme)
        if one.contrast is not None and one.contrast < need * 0.99:
            yield Breach("contrast", one.words, f"{one.contrast:.1f}:1", f"{need:g}:1")


def needed(one: Text, theme: str) -> float:
    """The ratio that a text is to have to its ground."""
    if theme == "high_contrast":
        return HIGH_CONTRAST
    return BODY_CONTRAST if one.lines >= BODY_LINES else TEXT_CONTRAST


def _named(found: Measured) -> Iterator[Breach]:
    for one in found.targets:
        if not one.name.strip():
            yield Breach("target-name", _words(one.box), "", "")


RULES: Final = (
    Rule("target-size", "点得到", "targets large enough", "UX: 20 mm, 64 u", _target_size),
    Rule("target-gap", "不会点错", "targets apart", "UX: 3 mm", _target_gap),
    Rule("target-reach", "坐着够得着", "within reach", "UX: 1220 mm; EN 301 549 8.3.3", _target_reach),
    Rule("target-outside", "在画面里", "on the screen", "UX: 27 to 65 inch", _target_seen),
    Rule("target-name", "读得出名字", "targets named", "UX: names reach assistive technology", _named),
    Rule("text-size", "字够大", "text large enough", "UX: 6.6, 8.5, 10 mm; 20 px", _text_size),
    Rule("text-cut", "字完整", "text whole", "UX: nothing clipped", _text_whole),
    Rule("text-overlap", "字不相叠", "texts apart", "UX: nothing clipped", _text_apart),
    Rule("contrast", "看得清", "contrast", "UX: 7:1, 4.5:1; WCAG 1.4.3, 1.4.6", _contrast),
)


def breaches(found: Measured) -> list[Breach]:
    """Everything on a screen that is not as the rules want it."""
    return [breach for rule in RULES for breach in rule.check(found)]


__all__ = ["RULES", "Breach", "Rule", "Target", "breaches", "needed"]
