"""The rules of derived figures."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest

from kiosk.content.model import Figure
from kiosk.content.rules import RULES, compute


def test_before_growth_takes_growth_back() -> None:
    assert compute("before-growth", (Decimal(118), Decimal(18))) == 100


def test_a_quotient_is_exact_to_fifty_digits() -> None:
    assert compute("quotient", (Decimal(1), Decimal(3))) == Decimal("0." + "3" * 50)


@pytest.mark.parametrize(
    ("rule", "inputs"), [("quotient", (1, 0)), ("quotient", (0, 0)), ("before-growth", (1, -100))]
)
def test_a_division_by_zero_is_named(rule: str, inputs: tuple[int, int]) -> None:
    with pytest.raises(ZeroDivisionError):
        compute(rule, (Decimal(inputs[0]), Decimal(inputs[1])))


def test_the_model_names_the_rules_of_the_table() -> None:
    literal = next(
        part for part in get_args(Figure.model_fields["rule"].annotation) if part is not type(None)
    )
    assert set(get_args(literal)) == set(RULES)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_a_word_and_a_gap_for_each_input(name: str) -> None:
    rule = RULES[name]
    assert len(rule.inputs_zh) == len(rule.inputs_en) == rule.zh.count("{}") == rule.en.count("{}")


def test_units_of_a_quotient() -> None:
    assert RULES["quotient"].units("yuan", ("yuan", "company"), (False, False)) is None
    assert RULES["quotient"].units("times", ("yuan", "yuan"), (False, False)) is None
    assert RULES["quotient"].units("company", ("yuan", "company"), (False, False)) is not None
    assert RULES["quotient"].units("yuan", ("yuan", "percent"), (False, True)) is not None
