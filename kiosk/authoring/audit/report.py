"""What an audit found, as a table for people or as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from kiosk.authoring.audit.rules import RULES
from kiosk.authoring.audit.running import Audit, Finding

MOST_LOOKS_TOLD = 2
_LONGEST = 44


@dataclass(slots=True)
class _Case:
    """The same breach in several looks; the first one is told."""

    first: Finding
    looks: list[str] = field(default_factory=list)


def as_json(found: Audit) -> str:
    """All of it, with the rules."""
    rules = [{"name": r.name, "zh": r.zh, "en": r.en, "source": r.source} for r in RULES]
    body = {
        "looks": found.looks,
        "measured": found.measured,
        "seconds": round(found.seconds, 1),
        "rules": rules,
        "findings": [asdict(one) for one in found.findings],
        "failed": [{"look": look, "error": error} for look, error in found.failed],
    }
    return json.dumps(body, ensure_ascii=False, indent=1)


def as_lines(found: Audit) -> list[str]:
    """A line for each breach, by rule; the same one in several looks once."""
    cases: dict[tuple[str, str, str, str], _Case] = {}
    for one in found.findings:
        case = cases.setdefault((one.rule, one.screen, one.on, one.other), _Case(one))
        case.looks.append(one.look)
    lines = []
    for rule in RULES:
        rows = [case for key, case in cases.items() if key[0] == rule.name]
        mark = "✗" if rows else "✓"
        lines.append(f"{mark} {rule.zh} / {rule.en} ({rule.source})" + (f": {len(rows)}" if rows else ""))
        for case in rows:
            lines.append(f"    {_told(case)}")
    for look, error in found.failed:
        lines.append(f"✗ 没有量完 / not measured to the end: {look}: {error}")
    count = len(cases)
    said = f"{found.measured} × {len(RULES)}, {found.looks}, {found.seconds:.0f} s"
    if count or found.failed:
        lines.append(f"{count} 处不合要求（{said}） / {count} not as they should be ({said})")
    else:
        lines.append(f"都合要求（{said}） / all as it should be ({said})")
    return lines


def _told(case: _Case) -> str:
    one = case.first
    on = _short(one.on) + (f" | {_short(one.other)}" if one.other else "")
    # What is cut off is too much; everything else that is measured is too little, or merely said.
    sign = ">" if one.rule == "text-cut" else "<"
    values = f": {one.measured} {sign} {one.wanted}" if one.measured and one.wanted else ""
    more = len(case.looks) - MOST_LOOKS_TOLD
    looks = "; ".join(case.looks[:MOST_LOOKS_TOLD]) + (f" +{more}" if more > 0 else "")
    return f"{one.screen}  “{on}”{values}  [{looks}]"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
