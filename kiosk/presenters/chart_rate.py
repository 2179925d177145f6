"""A yearly or daily amount as a counter: what it comes to since the chart was opened, on average. Pure.

The counter is worked out and says so. It goes up in round steps, as its single units would feign an exactness
that the source does not have.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal

from kiosk.content.base import Kind, Qualifier
from kiosk.content.charts import PER_SUFFIX, RateChart
from kiosk.content.model import Unit
from kiosk.content.quantities import Formatted, Quantity, format_quantity, scales
from kiosk.presenters.book import Book
from kiosk.presenters.charting import NICE, Detail, Mark, Plot, mark, numbered
from kiosk.presenters.labels import label

STEPS_A_SECOND = 4
MINUTE_S = 60.0
"""What is shown where nothing may run: the amount of one minute."""


@dataclass(frozen=True, slots=True)
class RateDetail(Detail):
    """`amount` comes in `per` seconds; the counter goes up by `step` at a time, in `unit`."""

    amount: Decimal = Decimal(0)
    per: int = 1
    step: Decimal = Decimal(1)
    unit: str = ""
    qualifier: str = ""
    since: str = ""
    minute: str = ""
    rule: str = ""
    lang: str = "zh"
    unit_key: str = ""
    came: Decimal = Decimal(0)
    at: float = 0.0

    def comes_to(self, seconds: float) -> Decimal:
        """What it comes to in a time, in `unit`: `came` by the time `at`, and since then at this rate."""
        return self.came + self.amount * Decimal(repr(max(seconds - self.at, 0.0))) / self.per

    def going_on(self, before: Detail | None, seconds: float) -> RateDetail:
        """This rate from a moment on, where the counter ran with another rate of the same unit until then. It
        neither starts again nor leaps, forward or back."""
        if not isinstance(before, RateDetail) or before.unit_key != self.unit_key:
            return self
        if (before.amount, before.per) == (self.amount, self.per):
            return replace(self, came=before.came, at=before.at)
        return replace(self, came=before.comes_to(seconds), at=seconds)

    def counted(self, seconds: float) -> Formatted:
        """What it comes to in a time, rounded down to a whole step."""
        steps = int(self.comes_to(seconds) / self.step)
        value = steps * self.step
        # Words from where the ledger has them: 1.2万, but 12,000.
        size = value.adjusted() if value else 0
        known = scales(self.lang) if size >= (4 if self.lang == "zh" else 6) else ()
        scale = next((one for one in reversed(known) if one.start <= size), None)
        shift = scale.shift if scale else 0
        # As many decimals as a step has: the number does not jump about while it grows.
        decimals = max(shift - self.step.adjusted(), 0)
        number = f"{value.scaleb(-shift):,.{decimals}f}"
        if self.lang == "zh":
            number = number.replace(",", "")
        gap = "" if self.lang == "zh" else " "
        unit = gap.join(part for part in (scale.word if scale else "", self.unit) if part)
        return Formatted(self.qualifier, number, unit, gap.join((self.qualifier, number + gap + unit)))


def rate_plot(chart_id: str, chart: RateChart, book: Book, lang: str) -> Plot:
    """The counter; beside it the yearly amount that it comes from, the average a second, and the figures."""
    hero = mark(chart.hero, book, lang)
    quantity = book.quantity(chart.hero)
    unit = book.content.units[chart.unit]
    suffix = next((s for s in PER_SUFFIX if book.content.figures[chart.hero].unit.endswith(s)), "-a-year")
    a_second = quantity.low / PER_SUFFIX[suffix]
    rule = label("rate_rule_year" if suffix == "-a-year" else "rate_rule_day", lang).format(
        amount=hero.figure.text
    )
    second = _second(hero, quantity, a_second, unit, rule, lang)
    beside = [mark(i, book, lang) for i, _ in book.figures(chart.figures) if i != chart.hero]
    return Plot(
        chart_id,
        "rate",
        "columns",
        hero,
        numbered([hero, second, *beside]),
        words=label("rate_dots", lang),
        detail=RateDetail(
            math.inf,
            (),
            quantity.low,
            PER_SUFFIX[suffix],
            step_for(a_second),
            unit.zh if lang == "zh" else unit.en,
            second.figure.qualifier,
            label("rate_since", lang),
            label("rate_minute", lang),
            rule,
            lang,
            chart.unit,
        ),
    )


def _second(hero: Mark, quantity: Quantity, a_second: Decimal, unit: Unit, rule: str, lang: str) -> Mark:
    """The average a second, with the digits of the amount that it comes from."""
    shown = Context(prec=quantity.digits, rounding=ROUND_HALF_UP).plus(a_second).normalize()
    per = Unit(zh=unit.zh, en=label("unit_a_second", "en").format(unit=unit.en))
    value = Quantity(
        Decimal(f"{shown:f}"),
        None,
        quantity.digits,
        per,
        Qualifier.ABOUT,
        Kind.DERIVED,
        f"{hero.id}/second",
        quantity.period,
        quantity.name,
    )
    words = format_quantity(value, lang)
    name = label("rate_second", lang)
    return Mark(
        f"{hero.id}/second",
        0.0,
        float(shown),
        float(shown),
        Kind.DERIVED,
        words,
        words.text,
        hero.tick,
        label("derived", lang),
        name,
        name,
        hero.when,
        rule,
        label("rate_note", lang),
        hero.section,
    )


def step_for(a_second: Decimal) -> Decimal:
    """A round step at which a counter goes up a few times a second, and no more often."""
    raw = a_second / STEPS_A_SECOND
    power = Decimal(1).scaleb(raw.adjusted())
    return next(nice * power for nice in NICE if nice * power >= raw)
