"""The rules by which a derived figure is computed. One row a rule; `Figure.rule` names its key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext

PRECISION = 50
"""Digits kept while computing; far more than any figure is shown with."""


@dataclass(frozen=True)
class Rule:
    """How a figure follows from others. `zh` and `en` are the rule as it is shown, with gaps for inputs."""

    inputs_zh: tuple[str, ...]
    inputs_en: tuple[str, ...]
    zh: str
    en: str
    compute: Callable[[tuple[Decimal, ...]], Decimal]
    units: Callable[[str, tuple[str, ...], tuple[bool, ...]], tuple[str, str] | None]
    """Takes the unit of the result, those of the inputs, and which are in percent; says what is wrong."""


def _before_growth(inputs: tuple[Decimal, ...]) -> Decimal:
    value, growth = inputs
    return value / (1 + growth / 100)


def _before_growth_units(
    unit: str, inputs: tuple[str, ...], percent: tuple[bool, ...]
) -> tuple[str, str] | None:
    if not percent[1]:
        return "第二个数字应当是百分比", "the second input must be in percent"
    if unit != inputs[0]:
        return "结果和第一个数字的单位应当相同", "the result and the first input must have the same unit"
    return None


def _quotient(inputs: tuple[Decimal, ...]) -> Decimal:
    value, divisor = inputs
    return value / divisor


def _quotient_units(unit: str, inputs: tuple[str, ...], percent: tuple[bool, ...]) -> tuple[str, str] | None:
    if unit == inputs[1]:
        return "结果不能和除数同一单位", "the result cannot have the unit of the divisor"
    if percent[1]:
        return "不能除以百分比", "the divisor cannot be in percent"
    return None


RULES: dict[str, Rule] = {
    "before-growth": Rule(
        ("增长后的数字", "增速"),
        ("the figure after the growth", "the growth"),
        "{} ÷（1＋{}）",
        "{} ÷ (1 + {})",
        _before_growth,
        _before_growth_units,
    ),
    "quotient": Rule(
        ("被除数", "除数"), ("the dividend", "the divisor"), "{} ÷ {}", "{} ÷ {}", _quotient, _quotient_units
    ),
}


def compute(rule: str, inputs: tuple[Decimal, ...]) -> Decimal:
    """The exact result, to `PRECISION` digits. Raises ZeroDivisionError."""
    with localcontext() as context:
        context.prec = PRECISION
        try:
            return RULES[rule].compute(inputs)
        except ArithmeticError as error:
            raise ZeroDivisionError(rule) from error
