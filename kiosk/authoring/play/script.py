"""A visit as it is written down: what to touch, what to press, what must then be there. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from kiosk.state.model import Language

Point: TypeAlias = tuple[float, float]  # fractions of the window, from its top left

MAX_MS = 60_000
MAX_WAIT_S = 600
MAX_ACTIONS = 1_000_000
LEAST_PINCH, MOST_PINCH = 0.01, 100
MAX_NTH = 999
MAX_VALUE, MAX_STEPS = 1e12, 200
REVEALS = ("answer", "chart")

MODIFIERS = ("Shift", "Ctrl", "Alt")
# As Qt has them, without `Key_`.
KEYS: tuple[str, ...] = (
    *("Right", "Left", "Up", "Down", "Tab", "Enter", "Escape", "Space", "Home", "End", "PageUp", "PageDown"),
    *("Backspace", "Delete", "Plus", "Minus"),
    *(chr(c) for c in range(ord("A"), ord("Z") + 1)),
    *(str(n) for n in range(10)),
    *(f"F{n}" for n in range(1, 13)),
)


@dataclass(frozen=True, slots=True)
class Tap:
    """Touch and let go: the `nth` visible thing called `name`, counted as one reads, or a point."""

    name: str | None = None
    nth: int | None = None
    at: Point | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """One finger from `start` to `end`. A fling lets go while it moves, a drag comes to rest before."""

    start: Point
    end: Point
    ms: int
    fling: bool = False


@dataclass(frozen=True, slots=True)
class Pinch:
    """Two fingers about a point; their distance grows `by` a factor. `right_first`: the right one lands
    first."""

    at: Point
    by: float
    ms: int
    right_first: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """One key, such as `Right` or `Shift+Tab`."""

    name: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Let the exhibit run for so many seconds; None: until nothing moves by itself."""

    seconds: float | None


@dataclass(frozen=True, slots=True)
class Expect:
    """What must be there, or must come within two seconds. Each field that is given must hold."""

    screen: str | None = None
    item: str | None = None
    lang: str | None = None
    text: str | None = None
    no_text: str | None = None
    name: str | None = None
    no_name: str | None = None


@dataclass(frozen=True, slots=True)
class Shoot:
    """A picture of the window, under this name."""

    name: str


@dataclass(frozen=True, slots=True)
class Random:
    """So many actions of a seeded random visitor."""

    actions: int


@dataclass(frozen=True, slots=True)
class Guess:
    """Guess on the chart that asks: a `value` in the unit of its axis, by a finger on the plot; or so many
    `steps` with + (above 0) or − (below 0). `player` is 1 or 2."""

    value: float | None = None
    steps: int | None = None
    player: int = 1


@dataclass(frozen=True, slots=True)
class Reveal:
    """Ask for the answer; with `skip`, for the chart without a guess."""

    skip: bool = False


@dataclass(frozen=True, slots=True)
class Vote:
    """Vote for the option of this id."""

    option: str


Action: TypeAlias = Tap | Stroke | Pinch | Key | Wait | Expect | Shoot | Random | Guess | Reveal | Vote


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its verb as written, where it stands, and what it does."""

    do: str
    line: int
    action: Action


@dataclass(frozen=True, slots=True)
class Script:
    """One visit file. `lang` and `size` (px) are None where it leaves them open."""

    path: Path
    steps: tuple[Step, ...]
    lang: Language | None = None
    size: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        """The name of the file, without its ending."""
        return self.path.stem
