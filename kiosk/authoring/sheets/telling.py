"""What `kiosk import` tells: what would change, value by value, in words of one language."""

from __future__ import annotations

from kiosk.authoring.sheets.importing import CellChange, Plan

MOST_ITEMS = 200
_LONG = 60


def preview(found: Plan, lang: str) -> list[str]:
    """Lines: each item with its fields, old and new; then what stays."""
    zh = lang == "zh"
    name = found.source.path.name
    lines = []
    if found.is_empty:
        lines.append(f"{name}：没有要改的" if zh else f"{name}: nothing would change")
    else:
        counts = len(found.changes), len(found.added)
        lines.append(
            f"{name}：修改 {counts[0]} 个，新增 {counts[1]} 个"
            if zh
            else f"{name}: {counts[0]:,} changed, {counts[1]:,} added"
        )
    listed = [("~", *one) for one in found.changes.items()] + [("+", *one) for one in found.added.items()]
    for sign, id_, changes in listed[:MOST_ITEMS]:
        near = found.near.get(id_)
        more = (
            "" if near is None else f"（新编号；已有 `{near}`）" if zh else f" (a new id; there is `{near}`)"
        )
        lines.append(f"  {sign} {id_}{more}")
        lines += [f"      {_described(one, lang)}" for one in changes]
    if len(listed) > MOST_ITEMS:
        left = len(listed) - MOST_ITEMS
        lines.append(f"  …… 还有 {left} 个" if zh else f"  … and {left:,} more")
    if found.absent:
        lines.append(
            f"表里没有的 {found.absent} 个条目不动"
            if zh
            else f"{found.absent:,} items that the sheet has no row for stay as they are"
        )
    return lines


def _described(change: CellChange, lang: str) -> str:
    zh, en = change.column.names
    none = "（无）" if lang == "zh" else "(none)"
    old, new = (none if one is None else _cut(one, change) for one in (change.old, change.new))
    label = f"{zh if lang == 'zh' else en} [{change.column.key}]"
    return f"{label}{'：' if lang == 'zh' else ': '}{old} → {new}"


def _cut(text: str, change: CellChange) -> str:
    """A long text from a little before the place where old and new part."""
    text = text.replace("\n", "⏎")
    if len(text) <= _LONG:
        return text
    other = [(one or "").replace("\n", "⏎") for one in (change.old, change.new)]
    same = 0
    for first, second in zip(*other, strict=False):
        if first != second:
            break
        same += 1
    begin = max(0, min(same - 15, len(text) - _LONG))
    end = begin + _LONG
    return f"{'…' if begin else ''}{text[begin:end]}{'…' if end < len(text) else ''}"
