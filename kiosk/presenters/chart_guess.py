"""Guess, then see: a chart with one value hidden, the guesses beside it, and how far they are from the truth.
Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from kiosk.content.quantities import Formatted
from kiosk.presenters.charting import Mark, Plot, ticks
from kiosk.presenters.labels import label
from kiosk.state.model import Guessing

# The axis goes on well past the largest value, so that its end tells nothing about the hidden one.
HEADROOM = Decimal("1.35")
ENDS = tuple(Decimal(n) / 10 for n in (10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100))
STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
STEPS_WANTED = 100
UNKNOWN = "？"


@dataclass(frozen=True, slots=True)
class Guess:
    """What is guessed on a plot: mark `index`, in steps of `step` (in the unit shown) from 0 to `most`.

    `shown` once the truth stands on the plot.
    """

    index: int
    step: Decimal
    most: int
    unit: str
    lang: str
    shown: bool

    def value(self, steps: int) -> float:
        """The value of a guess, in the unit shown."""
        return float(self.step * min(steps, self.most))

    def steps(self, value: float) -> int:
        """The guess nearest to a value."""
        return min(max(round(value / float(self.step)), 0), self.most)

    def figure(self, steps: int | None) -> Formatted:
        """A guess in words; a question mark before it is made."""
        if steps is None:
            return Formatted("", UNKNOWN, "", UNKNOWN)
        number = digits(self.step * min(steps, self.most), self.lang)
        return Formatted("", number, self.unit, with_unit(number, self.unit, self.lang))


@dataclass(frozen=True, slots=True)
class GuessModel:
    """The game on a chart. `players` are their names; `words` the question, or how it came out."""

    guess: Guess
    title: str
    words: str
    players: tuple[str, ...]
    earlier: str
    later: str


def digits(value: Decimal, lang: str) -> str:
    """A plain number: 70, 1,200, 0.5."""
    text = f"{value.normalize():f}" if value else "0"
    return text if lang == "zh" else f"{Decimal(text):,f}"


def with_unit(number: str, unit: str, lang: str) -> str:
    """A number with its unit beside it."""
    return number + unit if lang == "zh" or unit == "%" else f"{number} {unit}".strip()


def axis_of(plot: Plot) -> tuple[Decimal, int]:
    """The step of a guess and how many there are on the axis of a plot."""
    if plot.kind == "share":
        return Decimal(1), 100
    values = [m.high for m in plot.marks] + ([plot.reference.high] if plot.reference else [])
    most = Decimal(repr(max([*values, 0.0]))) * HEADROOM or Decimal(1)
    power = Decimal(1).scaleb(most.adjusted())
    top = next(end * power for end in ENDS if end * power >= most)
    raw = top / STEPS_WANTED
    power = Decimal(1).scaleb(raw.adjusted())
    step = max(s * power for s in STEPS if s * power <= raw)
    return step, int(top / step)


def guessing_plot(plot: Plot, figure_id: str, shown: bool, lang: str) -> Plot:
    """The plot while a value is guessed: without that value, and nothing on it that gives it away. Once it is
    shown, only the axis is longer.

    Milestones go with the value and come back with it: a touch of one opens its event, which may tell it.
    """
    step, most = axis_of(plot)
    index = next(i for i, m in enumerate(plot.marks) if m.id == figure_id)
    scale = plot.ticks[-1].text.lstrip("-0123456789.,") if plot.ticks else ""
    marks = list(plot.marks)
    unit = max(plot.marks, key=lambda m: m.high).figure.unit
    if not shown and plot.kind == "bars":
        # Bars are sorted by value: the hidden one stands last, or its place would tell.
        marks.append(marks.pop(index))
        index = len(marks) - 1
        marks = [replace(m, at=float(n)) for n, m in enumerate(marks)]
    if not shown:
        # The rule of another value may be worked out from the hidden one.
        marks = [replace(m, rule="", note="") for m in marks]
        marks[index] = hidden(marks[index])
    top = float(step * most)
    return replace(
        plot,
        marks=tuple(marks),
        ticks=plot.ticks if plot.kind == "share" else ticks(min(plot.bottom, 0.0), top, lang, unit=scale),
        top=top,
        reference=None if not shown and _tells(plot.reference, figure_id) else plot.reference,
        growth=plot.growth if shown else "",
        milestones=plot.milestones if shown else (),
        guess=Guess(index, step, most, unit, lang, shown),
    )


def _tells(reference: Mark | None, figure_id: str) -> bool:
    """True for a line to compare with that is the hidden value itself."""
    return reference is not None and reference.id == figure_id


def hidden(mark: Mark) -> Mark:
    """A mark without its value."""
    figure = Formatted("", UNKNOWN, "", UNKNOWN)
    return replace(mark, low=0.0, high=0.0, figure=figure, label=UNKNOWN)


def guess_title(truth: Mark, lang: str) -> str:
    """The question: what is guessed, and the time that it is for."""
    name = label("guess_name", lang).format(name=truth.short, when=truth.when)
    return label("guess_title", lang).format(name=name)


def guess_model(plot: Plot, truth: Mark, game: Guessing, lang: str) -> GuessModel:
    """The words of the game. `plot` is one of `guessing_plot`, `truth` the mark that it asks for."""
    assert plot.guess is not None
    alone = len(game.values) == 1
    players = ("guess_alone",) if alone else ("guess_first", "guess_second")
    upward = plot.kind == "years"
    words = label("guess_hint_up" if upward else "guess_hint_along", lang)
    if game.shown:
        words = outcome(plot.guess, truth, game.values, lang)
    return GuessModel(
        plot.guess,
        guess_title(truth, lang),
        words,
        tuple(label(p, lang) for p in players),
        label("guess_less", lang),
        label("guess_more", lang),
    )


def outcome(guess: Guess, truth: Mark, values: tuple[int | None, ...], lang: str) -> str:
    """The truth with its kind of claim, and the distance of each guess from it, in words."""
    true = Decimal(repr(truth.high))
    known = truth.word in truth.figure.qualifier
    key = "guess_truth_plain" if known else "guess_truth"
    parts = [label(key, lang).format(figure=truth.figure.text, word=truth.word)]
    far: list[Decimal] = []
    for n, steps in enumerate(values):
        value = guess.step * min(steps or 0, guess.most)
        far.append(abs(value - true))
        key = "exact" if value == true else "high" if value > true else "low"
        unit = label("percent_points", lang) if guess.unit == "%" else guess.unit
        distance = with_unit(digits(far[-1], lang), unit, lang)
        text = label(f"guess_{key}", lang).format(figure=guess.figure(steps).text, distance=distance)
        who = label(("guess_first", "guess_second")[n], lang) + label("guess_colon", lang)
        parts.append(text if len(values) == 1 else who + text)
    if len(values) > 1:
        key = "guess_draw" if far[0] == far[1] else "guess_nearer"
        nearer = label("guess_first" if far[0] < far[1] else "guess_second", lang)
        parts.append(label(key, lang).format(name=nearer))
    return ("" if lang == "zh" else " ").join(parts)
