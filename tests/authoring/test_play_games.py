"""`kiosk play` guesses, asks for answers and votes; what cannot be done is told word for word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.authoring.play.player import PlayOptions, play_all
from kiosk.authoring.play.reader import read_visit
from kiosk.authoring.play.script import Guess, Reveal, Vote
from tests.conftest import CONTENT, ROOT

BARS = "lang: en\nsteps:\n  - tap: Figures\n  - tap: Technology\n  - wait: still\n  - tap: Pelvis\n"
BARS += "  - wait: still\n  - expect: {item: mri-seconds}\n"


@pytest.fixture
def play(qapp: Any, loaded: Any, tmp_path: Path, capsys: Any) -> Any:
    """Play a visit; returns the first line of what failed, after the place of the step, and its hint."""

    def run(text: str, lang: str = "en") -> list[str]:
        path = tmp_path / "visit.yaml"
        path.write_text(text, "utf-8")
        script, problems = read_visit(path)
        assert script is not None, problems
        options = PlayOptions(CONTENT, tmp_path / "out", lang=lang, motion=False, size=(1920, 1080))
        code = play_all([script], loaded, options)
        said = capsys.readouterr().err.splitlines()[:2]
        assert code == (1 if said else 0)
        joint = "失败：" if lang == "zh" else ", failed: "
        return [said[0].split(joint, 1)[1], said[1].removeprefix("    → ")] if said else []

    return run


def steps(*lines: str) -> str:
    return BARS + "".join(f"  - {line}\n" for line in lines)


def test_the_visit_of_the_project_guesses_and_votes(
    qapp: Any, loaded: Any, tmp_path: Path, capsys: Any
) -> None:
    script, problems = read_visit(ROOT / "tests" / "visits" / "guessing.yaml")
    assert script is not None, problems
    done = [step.action for step in script.steps]
    for kind in (Guess, Reveal, Vote):
        assert any(isinstance(action, kind) for action in done)
    code = play_all([script], loaded, PlayOptions(CONTENT, tmp_path / "out", lang="en"))
    assert (code, capsys.readouterr().err) == (0, "")


def test_a_guess_by_value_and_by_steps_alone_and_against_each_other(play: Any) -> None:
    told = "The answer is 88 seconds (reported). Player 1: 70 seconds is 18 seconds too low. "
    told += "Player 2: 91 seconds is 3 seconds too high. Player 2 is nearer."
    text = steps(
        "tap: Two players",
        "wait: still",
        "guess: 70",
        "guess: {value: 93, player: 2}",
        "guess: {steps: -2, player: 2}",
        "reveal: answer",
        f'expect: {{text: "{told}"}}',
        "tap: Guess again",
        "reveal: chart",
        "expect: {name: All figures, no_name: Skip the guess}",
    )
    assert play(text) == []


@pytest.mark.parametrize(
    ("lines", "en", "zh"),
    [
        (
            ("reveal: chart", "guess: 70"),
            (
                "There is nothing to guess here: `mri-seconds`",
                "Open a chart that asks for a guess first; one that was guessed is asked again with "
                "“Guess again”",
            ),
            ("这里没有什么要猜的：`mri-seconds`", "请先打开一张要观众猜的图；已经猜过的图要点“再猜一次”"),
        ),
        (
            ("guess: {value: 70, player: 2}",),
            ("There is no player 2; players there are: 1", "Write - tap: Two players before it"),
            ("没有第 2 位玩家，现在有 1 位", "请先写 - tap: 两人一起猜"),
        ),
        (
            ("guess: 151",),
            (
                "151 cannot be guessed: a guess is 0 to 150, in steps of 1",
                "Write a number that is on the axis",
            ),
            ("猜不了 151：可以猜 0 到 150，每步 1", "请改成坐标轴上的一个数"),
        ),
        (
            ("guess: 149", "guess: {steps: 3}"),
            ("There is no way on from 150 seconds", "Write fewer steps"),
            ("猜到 150 seconds 就到头了", "请改小 steps"),
        ),
        (
            ("reveal: answer",),
            (
                "The answer cannot be asked for yet: a player has not guessed",
                "Write a step guess for each player before it",
            ),
            ("还不能看答案：有玩家没有猜", "请先为每位玩家写一步 guess"),
        ),
        (
            ("vote: metaverse",),
            ("There is no poll here: `mri-seconds`", "Open a chart of kind poll first"),
            ("这里没有投票：`mri-seconds`", "请先打开一张投票的图"),
        ),
    ],
)
def test_what_cannot_be_done_is_told_word_for_word(
    play: Any, lines: tuple[str, ...], en: tuple[str, str], zh: tuple[str, str]
) -> None:
    assert play(steps(*lines)) == list(en)
    assert play(steps(*lines), lang="zh") == list(zh)


POLL = "lang: en\nsteps:\n  - tap: Figures\n  - tap: Industry\n  - wait: still\n  - tap: Down\n"
POLL += "  - wait: still\n  - tap: Which new track would you bet on?\n  - wait: still\n"


@pytest.mark.parametrize(
    ("lines", "en", "zh"),
    [
        (
            "  - vote: metavers\n",
            [
                "There is no option `metavers`: did you mean `metaverse`?",
                "The options are: green-low-carbon, metaverse, smart-terminals",
            ],
            [
                "没有选项 `metavers`，是不是 `metaverse`？",
                "可用的选项：green-low-carbon, metaverse, smart-terminals",
            ],
        ),
        (
            "  - vote: metaverse\n  - vote: metaverse\n",
            ["This visitor has voted already", "One vote a visit: delete this step"],
            ["这位观众已经投过票了", "每次访问只投一票；请删掉这一步"],
        ),
    ],
)
def test_a_vote_that_is_not_possible_is_told(play: Any, lines: str, en: list[str], zh: list[str]) -> None:
    assert play(POLL + lines) == en
    assert play(POLL + lines, lang="zh") == zh


@pytest.mark.parametrize(
    ("step", "message"),
    [
        (
            "guess: {value: 70, steps: 2}",
            "2:12 `guess` takes value or steps, and not both -> Such as guess: {value: 80, player: 1}",
        ),
        (
            "guess: {player: 1}",
            "2:12 `guess` lacks the field `value` -> Such as guess: {value: 80, player: 1}",
        ),
        (
            "guess: {value: 70, player: 3}",
            "2:32 `player` is a whole number from 1 to 2, and this is `3` -> Write such a number, without "
            "quotes or unit",
        ),
        ("reveal: all", "2:13 `reveal` does not take `all` -> Such as reveal: answer"),
        ("vote: [a]", "2:11 `vote` does not take `[…]` -> Such as vote: metaverse"),
    ],
)
def test_a_mistake_of_the_file_is_told_word_for_word(tmp_path: Path, step: str, message: str) -> None:
    path = tmp_path / "visit.yaml"
    path.write_text(f"steps:\n  - {step}\n", "utf-8")
    script, problems = read_visit(path)
    assert script is None
    assert [f"{p.line}:{p.column} {p.message.en} -> {p.hint.en}" for p in problems] == [message]
    assert all(any("\u4e00" <= c <= "\u9fff" for c in p.message.zh) for p in problems)
