"""A visit file to its steps. All mistakes in one pass, each with its line and what to type. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from kiosk.authoring.play.messages import compose
from kiosk.authoring.play.script import (
    KEYS,
    LEAST_PINCH,
    MAX_ACTIONS,
    MAX_MS,
    MAX_NTH,
    MAX_STEPS,
    MAX_VALUE,
    MAX_WAIT_S,
    MODIFIERS,
    MOST_PINCH,
    REVEALS,
    Action,
    Expect,
    Guess,
    Key,
    Pinch,
    Point,
    Random,
    Reveal,
    Script,
    Shoot,
    Step,
    Stroke,
    Tap,
    Vote,
    Wait,
)
from kiosk.content.excerpt import Lines, excerpt
from kiosk.content.messages import WARNINGS, did_you_mean, shown
from kiosk.content.problems import Problem, near_miss
from kiosk.content.yamlreader import MappingNode, Node, Scalar, SequenceNode, describe, duplicates, read
from kiosk.state.model import LANGUAGES, MAX_PLAYERS, Language, Screen

FIELDS = ("steps", "lang", "size")
EXAMPLES = {
    "tap": "tap: [0.5, 0.5]",
    "drag": "drag: {from: [0.8, 0.5], to: [0.2, 0.5], ms: 400}",
    "fling": "fling: {from: [0.8, 0.5], to: [0.5, 0.5], ms: 80}",
    "pinch": "pinch: {at: [0.5, 0.5], by: 2.0, ms: 500}",
    "key": "key: Right",
    "wait": "wait: 0.5",
    "expect": "expect: {screen: timeline}",
    "shoot": "shoot: after.png",
    "random": "random: {actions: 1000}",
    "guess": "guess: {value: 80, player: 1}",
    "reveal": "reveal: answer",
    "vote": "vote: metaverse",
}
EXPECTATIONS = tuple(f.name for f in fields(Expect))
_NUMBER = re.compile(r"[+-]?(\d{1,12}(\.\d{1,12})?|\.\d{1,12})")
_SIZE = re.compile(r"(\d{3,5})[xX×](\d{3,5})")


def read_visit(path: Path) -> tuple[Script | None, list[Problem]]:
    """The visit of a file, and everything that is wrong with it. No visit where there is an error."""
    return _Reader(path).read()


class _Reader:
    """Reads one file and keeps its problems."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._lines: Lines | None = None
        self._do: dict[str, Callable[[str, Node], Action | None]] = {
            "tap": self._tap,
            "drag": self._stroke,
            "fling": self._stroke,
            "pinch": self._pinch,
            "key": self._key,
            "wait": self._wait,
            "expect": self._expect,
            "shoot": self._shoot,
            "random": self._random,
            "guess": self._guess,
            "reveal": self._reveal,
            "vote": self._vote,
        }

    def read(self) -> tuple[Script | None, list[Problem]]:
        """See `read_visit`."""
        root: Node | None = None
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            self._tell("visit-missing", None, name=shown(self.path.as_posix(), 120))
        except OSError:
            self._tell("file-unreadable", None, name=shown(self.path.as_posix(), 120))
        else:
            self._lines = Lines(data)
            document = read(data, "steps")
            for fault in document.faults:
                self._problem(fault.code, fault.line, fault.column, **fault.values)
            root = document.root
        script = self._script(root) if root is not None else None
        self.problems.sort(key=lambda p: (p.line, p.column))
        if any(p.severity == "error" for p in self.problems):
            return None, self.problems
        return script, self.problems

    def _script(self, root: Node) -> Script | None:
        if not isinstance(root, MappingNode):
            self._tell("visit-not-mapping", root)
            return None
        found = self._mapping(root, FIELDS)
        lang: Language | None = None
        if "lang" in found:
            word = found["lang"].value if isinstance(found["lang"], Scalar) else ""
            lang = next((one for one in LANGUAGES if one == word), None)
            if lang is None:
                self._tell("visit-lang", found["lang"], text=describe(found["lang"]))
        size = self._size(found["size"]) if "size" in found else None
        steps = found.get("steps")
        if not isinstance(steps, SequenceNode) or not steps.entries:
            # A file that breaks off in the middle of its steps is told so, and not that it has none.
            if not self.problems:
                self._tell("visit-no-steps", steps or root)
            return None
        made = [self._step(one) for one in steps.entries]
        return Script(self.path, tuple(one for one in made if one is not None), lang, size)

    def _size(self, node: Node) -> tuple[int, int] | None:
        match = _SIZE.fullmatch(node.value) if isinstance(node, Scalar) else None
        if match is not None:
            width, height = int(match[1]), int(match[2])
            if 320 <= width <= 16384 and 320 <= height <= 16384:
                return width, height
        self._tell("visit-size", node, text=describe(node))
        return None

    def _step(self, node: Node) -> Step | None:
        if not isinstance(node, MappingNode) or not node.entries:
            self._tell("step-form", node, text=describe(node))
            return None
        keys = [one for one in node.entries[::2] if isinstance(one, Scalar)]
        if len(keys) > 1:
            names = ", ".join(shown(one.value) for one in keys)
            self._tell("step-two", keys[1], count=len(keys), keys=names)
            return None
        do = keys[0].value
        handler = self._do.get(do)
        if handler is None:
            near = did_you_mean(near_miss(do, self._do))
            self._tell("step-action", keys[0], key=shown(do), allowed=", ".join(self._do), **near)
            return None
        value = node.entries[1]
        if isinstance(value, Scalar) and value.plain and not value.value:
            self._tell("step-empty", keys[0], do=shown(do), example=EXAMPLES[do])
            return None
        action = handler(do, value)
        return None if action is None else Step(do, keys[0].line, action)

    # the actions -------------------------------------------------------------------------------------------

    def _tap(self, do: str, node: Node) -> Action | None:
        if isinstance(node, Scalar):
            return Tap(name=node.value)
        if isinstance(node, SequenceNode):
            at = self._point(node)
            return None if at is None else Tap(at=at)
        found = self._fields(do, node, ("name",), ("nth",))
        if found is None:
            return None
        name = self._text(do, found["name"])
        nth = self._whole("nth", found["nth"], 1, MAX_NTH) if "nth" in found else None
        if name is None or ("nth" in found and nth is None):
            return None
        return Tap(name=name, nth=nth)

    def _stroke(self, do: str, node: Node) -> Action | None:
        found = self._fields(do, node, ("from", "to", "ms"))
        if found is None:
            return None
        start, end = self._point(found["from"]), self._point(found["to"])
        ms = self._whole("ms", found["ms"], 1, MAX_MS)
        if start is None or end is None or ms is None:
            return None
        return Stroke(start, end, ms, fling=do == "fling")

    def _pinch(self, do: str, node: Node) -> Action | None:
        found = self._fields(do, node, ("at", "by", "ms"), ("first",))
        if found is None:
            return None
        at = self._point(found["at"])
        by = self._number("by", found["by"], LEAST_PINCH, MOST_PINCH)
        ms = self._whole("ms", found["ms"], 1, MAX_MS)
        first = found.get("first")
        word = first.value if isinstance(first, Scalar) else "left"
        if first is not None and (not isinstance(first, Scalar) or word not in ("left", "right")):
            self._tell("step-value", first, do="`first`", text=describe(first), example="first: right")
            return None
        if at is None or by is None or ms is None:
            return None
        return Pinch(at, by, ms, right_first=word == "right")

    def _key(self, do: str, node: Node) -> Action | None:
        if not isinstance(node, Scalar):
            self._tell("step-value", node, do=shown(do), text=describe(node), example=EXAMPLES[do])
            return None
        *modifiers, key = node.value.split("+")
        wrong: list[tuple[str, tuple[str, ...]]] = [(m, MODIFIERS) for m in modifiers if m not in MODIFIERS]
        if key not in KEYS:
            wrong.append((key, KEYS))
        if wrong:
            word, known = wrong[0]
            near = near_miss(word, [one.casefold() for one in known])
            real = next((one for one in known if one.casefold() == near), None)
            self._tell("step-key", node, text=shown(node.value), **did_you_mean(real))
            return None
        return Key(node.value)

    def _wait(self, _do: str, node: Node) -> Action | None:
        if isinstance(node, Scalar) and node.value == "still":
            return Wait(None)
        seconds = self._number("wait", node, 0, MAX_WAIT_S)
        return None if seconds is None else Wait(seconds)

    def _expect(self, do: str, node: Node) -> Action | None:
        found = self._fields(do, node, (), EXPECTATIONS)
        if found is None:
            return None
        if not found:
            self._tell("step-empty", node, do=shown(do), example=EXAMPLES[do])
            return None
        values: dict[str, str] = {}
        for key, value in found.items():
            text = self._text(key, value)
            if text is None:
                continue
            screens = [s.value for s in Screen]
            if key == "screen" and text not in screens:
                near = did_you_mean(near_miss(text, screens))
                self._tell("step-screen", value, text=shown(text), allowed=", ".join(screens), **near)
            elif key == "lang" and text not in LANGUAGES:
                self._tell("visit-lang", value, text=shown(text))
            else:
                values[key] = text
        return Expect(**values) if len(values) == len(found) else None

    def _shoot(self, do: str, node: Node) -> Action | None:
        name = self._text(do, node)
        if name is None:
            return None
        if not re.fullmatch(r"[^/\\:]{1,100}\.png", name) or name.startswith("."):
            self._tell("step-picture", node, text=shown(name))
            return None
        return Shoot(name)

    def _random(self, do: str, node: Node) -> Action | None:
        found = self._fields(do, node, ("actions",))
        if found is None:
            return None
        actions = self._whole("actions", found["actions"], 1, MAX_ACTIONS)
        return None if actions is None else Random(actions)

    def _guess(self, do: str, node: Node) -> Action | None:
        if isinstance(node, Scalar):
            value = self._number(do, node, 0, MAX_VALUE)
            return None if value is None else Guess(value)
        found = self._fields(do, node, (), ("value", "steps", "player"))
        if found is None:
            return None
        ways = [key for key in ("value", "steps") if key in found]
        if len(ways) != 1:
            code = "guess-two" if ways else "visit-field-missing"
            self._tell(code, node, do=shown(do), key=shown("value"), example=EXAMPLES[do])
            return None
        player = self._whole("player", found["player"], 1, MAX_PLAYERS) if "player" in found else 1
        if ways == ["value"]:
            value = self._number("value", found["value"], 0, MAX_VALUE)
            return None if value is None or player is None else Guess(value, player=player)
        steps = self._whole("steps", found["steps"], -MAX_STEPS, MAX_STEPS)
        return None if steps is None or player is None else Guess(steps=steps, player=player)

    def _reveal(self, do: str, node: Node) -> Action | None:
        if isinstance(node, Scalar) and node.value in REVEALS:
            return Reveal(skip=node.value == "chart")
        self._tell("step-value", node, do=shown(do), text=describe(node), example=EXAMPLES[do])
        return None

    def _vote(self, do: str, node: Node) -> Action | None:
        option = self._text(do, node)
        return None if option is None else Vote(option)

    # values ------------------------------------------------------------------------------------------------

    def _mapping(self, node: MappingNode, allowed: Iterable[str]) -> dict[str, Node]:
        """Keys and values; keys that are unknown or stand twice are told and left out."""
        known = tuple(allowed)
        for key, first in duplicates(node):
            self._tell("duplicate-key", key, key=shown(key.value), first=first, second=key.line)
        found: dict[str, Node] = {}
        for place in range(0, len(node.entries) - 1, 2):
            name = node.entries[place]
            assert isinstance(name, Scalar)
            if name.value not in known:
                near = did_you_mean(near_miss(name.value, known))
                self._tell("visit-key", name, key=shown(name.value), allowed=", ".join(known), **near)
            else:
                found.setdefault(name.value, node.entries[place + 1])
        return found

    def _fields(
        self, do: str, node: Node, needed: tuple[str, ...], more: tuple[str, ...] = ()
    ) -> dict[str, Node] | None:
        """The fields of an action in braces; None where one is missing or it is no mapping."""
        if not isinstance(node, MappingNode):
            self._tell("step-value", node, do=shown(do), text=describe(node), example=EXAMPLES[do])
            return None
        before = len(self.problems)
        found = self._mapping(node, (*needed, *more))
        unknown = len(self.problems) > before
        missing = [key for key in needed if key not in found]
        # A slip in the name of a field is one mistake, not two.
        if missing and not unknown:
            for key in missing:
                self._tell("visit-field-missing", node, do=shown(do), key=shown(key), example=EXAMPLES[do])
        return None if missing or (unknown and not found) else found

    def _text(self, do: str, node: Node) -> str | None:
        if isinstance(node, Scalar) and node.value.strip():
            return node.value
        example = EXAMPLES.get(do, f"{do}: …")
        self._tell("step-value", node, do=shown(do), text=describe(node), example=example)
        return None

    def _point(self, node: Node) -> Point | None:
        if isinstance(node, SequenceNode) and len(node.entries) == 2:
            x, y = (_parse(one) for one in node.entries)
            if x is not None and y is not None and 0 <= x <= 1 and 0 <= y <= 1:
                return x, y
            parts = ", ".join(describe(one).strip("`") for one in node.entries)
            self._tell("step-fraction", node, text=shown(f"[{parts}]"))
            return None
        self._tell("step-fraction", node, text=describe(node))
        return None

    def _number(self, key: str, node: Node, low: float, high: float) -> float | None:
        value = _parse(node)
        if value is None or not low <= value <= high:
            self._not_a_number(key, node, low, high, "数", "a number")
            return None
        return value

    def _whole(self, key: str, node: Node, low: int, high: int) -> int | None:
        value = _parse(node)
        if value is None or value != int(value) or not low <= value <= high:
            self._not_a_number(key, node, low, high, "整数", "a whole number")
            return None
        return int(value)

    def _not_a_number(self, key: str, node: Node, low: float, high: float, zh: str, en: str) -> None:
        bounds: dict[str, Any] = {"low": low, "high": high, "kind_zh": zh, "kind_en": en}
        self._tell("step-number", node, key=shown(key), text=describe(node), **bounds)

    def _tell(self, code: str, node: Node | None, **values: object) -> None:
        line, column = (node.line, node.column) if node is not None else (1, 1)
        self._problem(code, line, column, **values)

    def _problem(self, code: str, line: int, column: int, **values: object) -> None:
        message, hint = compose(code, **values)
        severity = "warning" if code in WARNINGS else "error"
        file = self.path.as_posix()
        line_of = None if self._lines is None else excerpt(self._lines, line, column)
        self.problems.append(
            Problem(file, line, column, "", code, severity, message, hint, line_of)  # type: ignore[arg-type]
        )


def _parse(node: Node) -> float | None:
    if isinstance(node, Scalar) and node.plain and _NUMBER.fullmatch(node.value):
        return float(node.value)
    return None
