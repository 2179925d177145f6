"""The ledger at work: figures with their values computed, and how they are written in both languages.

A number is shown with the digits that its source gives, no more and no fewer. Large numbers take the
words of CLDR: Chinese 万 and 亿 from 10,000 on, English million and billion from 1,000,000 on; below they
stand in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kiosk.content.base import Kind, Qualifier, Text
from kiosk.content.model import Figure, Unit
from kiosk.content.rules import PRECISION, RULES, compute
from kiosk.content.when import When

if TYPE_CHECKING:
    from kiosk.content.model import Content

# Wide enough that no written figure (15 digits, times 10^12) is ever rounded.
_EXACT = Context(prec=PRECISION)

_TIMES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "万": 4, "亿": 8, "万亿": 12}

_QUALIFIERS = {
    Qualifier.EXACT: ("", ""),
    Qualifier.ABOUT: ("约", "about"),
    Qualifier.OVER: ("超", "over"),
    Qualifier.UNDER: ("不到", "under"),
}
_KINDS = {
    Kind.REPORTED: ("", ""),
    Kind.DERIVED: ("", ""),
    Kind.EXPECTED: ("预计", "expected"),
    Kind.TARGET: ("目标", "target"),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure with its value. `low` is exact and unrounded; `high` is set for a range only."""

    low: Decimal
    high: Decimal | None
    digits: int
    """Significant digits: of the source, or those that a derived figure is shown with."""
    unit: Unit
    qualifier: Qualifier
    kind: Kind
    figure: str
    period: When
    name: Text

    @property
    def percent(self) -> bool:
        """True for a share or a growth rate."""
        return is_percent(self.unit)

    @property
    def shown(self) -> tuple[Decimal, ...]:
        """The value as it is shown, or the two ends of a range; a derived one rounded to its digits."""
        if self.kind is Kind.DERIVED:
            return (_strip(Context(prec=self.digits, rounding=ROUND_HALF_UP).plus(self.low)),)
        return (self.low,) if self.high is None else (self.low, self.high)


class Formatted(NamedTuple):
    """A quantity in one language, in parts for big display, and whole."""

    qualifier: str
    """预计超, about ... or nothing."""
    number: str
    """705, 70.5, 30万至50万."""
    unit: str
    """亿元, billion yuan, %."""
    text: str
    """约705亿元, about 70.5 billion yuan."""
    scale: str = ""
    """The part of `unit` that multiplies: 亿, billion or nothing."""


class Scale(NamedTuple):
    """From 10^`start` on a number is divided by 10^`shift` and followed by `word`."""

    start: int
    shift: int
    word: str


def is_percent(unit: Unit) -> bool:
    """True for percent, percentage of something."""
    return unit.en.startswith("%")


def significant(value: Decimal) -> int:
    """Digits of a number as it is written, leading zeros aside: 70.5 has 3, 1200 has 4, 0.50 has 2."""
    digits = value.as_tuple().digits
    return max(len(digits), 1)


def _strip(value: Decimal) -> Decimal:
    """Without zeros at its end: they say nothing in a whole number."""
    return value.normalize(_EXACT)


def scaled(value: Decimal, times: str | None) -> Decimal:
    """A value with its multiplier, keeping each written digit: 1.50 trillion stays 1.50."""
    exponent = value.as_tuple().exponent
    kept = _strip(value) if exponent == 0 else value
    return kept.scaleb(_TIMES[times], _EXACT) if times else kept


class Ledger(Mapping[str, Quantity]):
    """All figures with their values. Expects figures that passed the checks; anything else is a KeyError."""

    def __init__(self, content: Content) -> None:
        self._figures: Mapping[str, Figure] = content.figures
        self._units: Mapping[str, Unit] = content.units
        self._quantities: dict[str, Quantity] = {}
        self._formatted: dict[tuple[str, str], Formatted] = {}

    @classmethod
    def of(cls, figures: Mapping[str, Figure], units: Mapping[str, Unit]) -> Ledger:
        """A ledger before there is a whole `Content`."""
        ledger = cls.__new__(cls)
        ledger._figures, ledger._units, ledger._quantities, ledger._formatted = figures, units, {}, {}
        return ledger

    def __getitem__(self, figure: str) -> Quantity:
        found = self._quantities.get(figure)
        if found is not None:
            return found
        # Inputs first and with a stack: a chain of 10,000 figures is no reason to end in a RecursionError.
        todo = [figure]
        while todo:
            one = todo[-1]
            waiting = [name for name in self._figures[one].inputs if name not in self._quantities]
            if waiting and len(todo) <= len(self._figures):
                todo.append(waiting[0])
                continue
            if waiting:
                raise KeyError(figure)
            self._quantities[one] = self._quantity(one)
            todo.pop()
        return self._quantities[figure]

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)

    def __contains__(self, figure: object) -> bool:
        return figure in self._figures

    def inputs(self, figure: str) -> tuple[Quantity, ...]:
        """The figures that a derived one is computed from, in the order of its rule."""
        return tuple(self[one] for one in self._figures[figure].inputs)

    def format(self, figure: str, lang: str) -> Formatted:
        """`format_quantity` of a figure, kept."""
        found = self._formatted.get((figure, lang))
        if found is None:
            found = self._formatted[figure, lang] = format_quantity(self[figure], lang)
        return found

    def rule_text(self, figure: str, lang: str) -> str:
        """How a derived figure was computed: 705 ÷（1＋18.4%）. Empty for any other figure."""
        spec = self._figures[figure]
        if spec.rule is None:
            return ""
        parts = [format_quantity(one, lang) for one in self.inputs(figure)]
        result = self.format(figure, lang)
        # Bare numbers are right only where result and first input are in the same scale, and the others
        # in none.
        bare = parts[0].scale == result.scale and not any(part.scale for part in parts[1:])
        words = []
        for part in parts:
            if bare and part.unit != "%":
                words.append(_joined(part.qualifier, part.number, lang))
            else:
                words.append(part.text)
        rule = RULES[spec.rule]
        return (rule.zh if lang == "zh" else rule.en).format(*words)

    def _quantity(self, figure: str) -> Quantity:
        spec = self._figures[figure]
        unit = self._units[spec.unit]
        qualifier = spec.qualifier
        low: Decimal
        high: Decimal | None = None
        if spec.rule is not None:
            inputs = self.inputs(figure)
            if len(inputs) != len(RULES[spec.rule].inputs_en):
                raise KeyError(figure)
            low = compute(spec.rule, tuple(one.low for one in inputs))
            digits = spec.digits or min(one.digits for one in inputs)
            qualifier = Qualifier.ABOUT if qualifier is Qualifier.EXACT else qualifier
        elif isinstance(spec.value, tuple):
            low, high = (scaled(one, spec.times) for one in spec.value)
            digits = max(significant(one) for one in spec.value)
        elif spec.value is not None:
            low = scaled(spec.value, spec.times)
            digits = significant(spec.value)
        else:
            raise KeyError(figure)
        return Quantity(low, high, digits, unit, qualifier, spec.kind, figure, spec.period, spec.name)


def format_quantity(quantity: Quantity, lang: str) -> Formatted:
    """A quantity as it is written in `zh` or `en`, qualifier and unit included."""
    zh = lang == "zh"
    kind, qualifier = _KINDS[quantity.kind], _QUALIFIERS[quantity.qualifier]
    before = _joined(kind[0], qualifier[0], lang) if zh else _joined(kind[1], qualifier[1], lang)
    values = quantity.shown
    scale = ""
    if len(values) == 1:
        number, scale = format_number(values[0], lang)
    else:
        ends = [_joined(*format_number(one, lang), lang) for one in values]
        number = "至".join(ends) if zh else " to ".join(ends)
    if zh:
        word = quantity.unit.zh
    elif quantity.unit.en_one and len(values) == 1 and values[0] == 1:
        word = quantity.unit.en_one
    else:
        word = quantity.unit.en
    unit = _joined(scale, word, lang)
    tight = zh or unit.startswith("%")
    text = _joined(before, number + unit if tight else _joined(number, unit, lang), lang)
    return Formatted(before, number, unit, text, scale)


def _joined(first: str, second: str, lang: str) -> str:
    return f"{first}{'' if lang == 'zh' or not first or not second else ' '}{second}"


def format_number(value: Decimal, lang: str) -> tuple[str, str]:
    """Number and scale word: ('705', '亿'), ('70.5', 'billion'), ('1,200', '')."""
    # Keyed by text: 1.5 and 1.50 are equal as numbers, and are not to be mixed up.
    return _format_number(str(value), lang)


@lru_cache(maxsize=4096)
def _format_number(text: str, lang: str) -> tuple[str, str]:
    value = Decimal(text)
    size = value.adjusted() if value else 0
    if size >= (4 if lang == "zh" else 6):
        scale = next(one for one in reversed(scales(lang)) if one.start <= size)
        return f"{value.scaleb(-scale.shift, _EXACT):f}", scale.word
    return (f"{value:f}" if lang == "zh" else f"{value:,f}"), ""


_scales: dict[str, tuple[Scale, ...]] = {}


def scales(lang: str) -> tuple[Scale, ...]:
    """The words for large numbers, from CLDR: short in Chinese, long in English. Smallest first."""
    found = _scales.get(lang)
    if found is None:
        # Imported here: Babel and its data take 20 ms, and a start from the cache brings the table along.
        from babel import Locale

        patterns = Locale.parse(lang).compact_decimal_formats["short" if lang == "zh" else "long"]["other"]
        rows = []
        for start, pattern in patterns.items():
            zeros = pattern.pattern.count("0")
            word = pattern.pattern.replace("0", "").strip()
            if word:
                exponent = len(start) - 1
                rows.append(Scale(exponent, exponent - zeros + 1, word))
        found = _scales[lang] = tuple(sorted(rows))
    return found


def keep_scales(lang: str, rows: tuple[Scale, ...]) -> None:
    """Take the table of `scales` from a cache."""
    _scales.setdefault(lang, rows)
