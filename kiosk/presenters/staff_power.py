"""What the page of the power says: restart and end, each after a question. Pure."""

from __future__ import annotations

from typing import Final, Literal

from kiosk.presenters.staff import Act, Row

WORDS: Final[dict[str, tuple[str, str]]] = {
    "restart": ("重新启动展项", "Restart the exhibit"),
    "restart_how": (
        "画面几秒钟后回来，这次访问重新开始。",
        "The screen is back within seconds; the visit begins anew.",
    ),
    "sure_restart": ("要重新启动展项吗？", "Restart the exhibit?"),
    "yes_restart": ("重新启动", "Restart"),
    "exit": ("结束展项", "End the exhibit"),
    "exit_how": (
        "展项关闭，不会自己回来；要在这台机器上重新启动它。",
        "It closes and does not come back by itself: somebody has to start it at this machine.",
    ),
    "sure_exit": (
        "要结束展项吗？之后观众看到的是桌面。",
        "End the exhibit? Visitors will see the desktop then.",
    ),
    "yes_exit": ("结束", "End"),
    "no": ("不", "No"),
}

Asked = Literal["", "restart", "exit"]


def word(key: str, lang: str) -> str:
    """Words in `zh` or `en`."""
    return WORDS[key][0 if lang == "zh" else 1]


def power_rows(asked: Asked, lang: str) -> tuple[Row, ...]:
    """The page of the power; `asked` is the question that stands."""
    no = Act(word("no", lang), "no", icon="x")
    icons = {"restart": "rotate-ccw", "exit": "x"}
    if asked:
        # The safe answer is the easy one.
        yes = Act(word(f"yes_{asked}", lang), f"{asked}_yes", icon="check")
        return (
            Row("section", word(f"sure_{asked}", lang)),
            Row("text", word(f"{asked}_how", lang)),
            Row("acts", acts=(yes, no)),
        )
    rows: list[Row] = []
    for name, icon in icons.items():
        rows += [
            Row("section", word(name, lang)),
            Row("text", word(f"{name}_how", lang)),
            Row("acts", acts=(Act(word(name, lang), name, icon=icon),)),
        ]
    return tuple(rows)
