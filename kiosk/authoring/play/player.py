"""`kiosk play`: each visit in an exhibit of its own; where a step fails, a report with a picture."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractAnimation, QEventLoop, QObject, QPointF, QRect, QTimer

from kiosk.app import Exhibit, make_application
from kiosk.authoring.play import games, growth, hands
from kiosk.authoring.play.expect import no_such_name, unmet
from kiosk.authoring.play.messages import compose
from kiosk.authoring.play.reading import named
from kiosk.authoring.play.script import (
    Expect,
    Guess,
    Key,
    Pinch,
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
from kiosk.authoring.play.watch import PlayTrace, Watch
from kiosk.authoring.play.wild import Failed, RandomVisitor
from kiosk.content.loaded import Loaded
from kiosk.content.messages import shown
from kiosk.content.problems import Message
from kiosk.runtime.loopwatch import LoopWatch
from kiosk.state.model import first_visit
from kiosk.views.motion import Kinetic

DEFAULT_SIZE = (1920, 1080)
PATIENCE_S = 2.0  # for an expectation, and for a thing to be touched
REST_S = 0.05
STILL_S, STILL_LIMIT_S = 0.1, 20.0
LOOK_MS = 10


@dataclass(frozen=True, slots=True)
class PlayOptions:
    """What the command line chooses; `size` and `seed` hold for all visits. `lang` is that of messages."""

    content: Path
    out: Path
    trace: Path | None = None
    seed: int = 1
    size: tuple[int, int] | None = None
    motion: bool = True
    lang: str = "zh"


class Interrupted(Exception):
    """Somebody pressed Ctrl+C."""


class StepFailed(Exception):
    """A step did not do what it should. `message` and `hint` are for people."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.message, self.hint = compose(code, **values)


class Player(QObject):
    """Plays one visit on one exhibit."""

    def __init__(
        self, exhibit: Exhibit, script: Script, trace: PlayTrace, watch: Watch, options: PlayOptions
    ):
        super().__init__()
        self.exhibit = exhibit
        self.window = exhibit.window
        self.script = script
        self.trace = trace
        self.watch = watch
        self.options = options
        self.number = 0
        self.notes: list[Message] = []
        self._interrupted = False
        self._pacer = hands.Pacer(self.window, self)
        self._visitor: RandomVisitor | None = None
        self._loop = QEventLoop(self)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._on_look)
        self._until: Callable[[], bool] | None = None
        self._end = 0.0
        self._met = False

    def play(self) -> None:
        """All steps. Raises StepFailed, Interrupted."""
        for number, step in enumerate(self.script.steps, 1):
            self.number = number
            told = {"visit": self.script.name, "n": self.number, "do": step.do}
            self.trace.write("step", **told, state="begin")
            try:
                self._do(step)
            except hands.WindowGone as error:
                raise StepFailed("fail-closed") from error
            found = self.watch.take()
            if found:
                raise StepFailed("fail-program", found="; ".join(found))
            if self._interrupted:
                raise Interrupted
            self.trace.write("step", **told, state="end")

    def interrupt(self) -> None:
        """End after the touch that is on its way."""
        self._interrupted = True
        self._pacer.stop()
        self._loop.quit()
        if self._visitor is not None:
            self._visitor.stop()

    def run_until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Let the exhibit run until `holds`, or for so many seconds. True where it holds."""
        if holds():
            return True
        if self._interrupted:
            return False
        self._until, self._end, self._met = holds, time.monotonic() + seconds, False
        self._look.start()
        self._loop.exec()
        self._look.stop()
        self._until = None
        return self._met

    def _on_look(self) -> None:
        assert self._until is not None
        self._met = self._until()
        if self._met or self._interrupted or time.monotonic() >= self._end:
            self._loop.quit()

    # the steps ---------------------------------------------------------------------------------------------

    def _do(self, step: Step) -> None:
        size = (self.window.width(), self.window.height())
        match step.action:
            case Tap() as action:
                self._pacer.perform(hands.tap(*self._place(action)))
            case Stroke() as action:
                self._pacer.perform(hands.stroke(action, size))
            case Pinch() as action:
                self._pacer.perform(hands.pinch(action, size))
            case Key(name):
                hands.press_key(self.window, name)
                self.run_until(_never, 0.02)
            case Wait(None):
                self._wait_still()
            case Wait(seconds):
                self.run_until(_never, seconds or 0.0)
            case Expect() as action:
                self._expect(action)
            case Shoot(name):
                self._shoot(self.options.out / name)
            case Random(actions):
                self._random(actions)
            case Guess() | Reveal() | Vote() as action:
                miss = games.play(action, self.window, self._touch)
                if miss is not None:
                    raise StepFailed(miss.code, **miss.values)

    def _touch(self, at: QPointF) -> None:
        self._pacer.perform(hands.tap(at.x(), at.y()))

    def _place(self, action: Tap) -> tuple[float, float]:
        if action.at is not None:
            return action.at[0] * (self.window.width() - 1), action.at[1] * (self.window.height() - 1)
        assert action.name is not None
        name, nth = action.name, action.nth or 1
        seen: list[tuple[float, QRect]] = []

        def rests() -> bool:
            """It is there and has not moved for a moment: nobody touches what is still on its way."""
            there, now = named(self.window, name), time.monotonic()
            if len(there) < nth:
                seen.clear()
                return False
            rect = there[nth - 1].rect
            if not seen or seen[0][1] != rect:
                seen[:] = [(now, rect)]
            return now - seen[0][0] >= REST_S

        self.run_until(rests, PATIENCE_S)
        found = named(self.window, name)
        if not found:
            miss = no_such_name(self.window, name)
            raise StepFailed(miss.code, **miss.values)
        if len(found) < nth:
            raise StepFailed("fail-nth", name=shown(name), count=len(found), nth=nth)
        middle = found[nth - 1].rect.center()
        return float(middle.x()), float(middle.y())

    def _expect(self, wanted: Expect) -> None:
        self.run_until(lambda: unmet(wanted, self.exhibit, say=False) is None, PATIENCE_S)
        miss = unmet(wanted, self.exhibit)
        if miss is not None:
            raise StepFailed(miss.code, **miss.values)

    def _wait_still(self) -> None:
        since: list[float] = []

        def still() -> bool:
            now = time.monotonic()
            if moving(self.window):
                since.clear()
                return False
            if not since:
                since.append(now)
            return now - since[0] >= STILL_S

        if not self.run_until(still, STILL_LIMIT_S) and not self._interrupted:
            raise StepFailed(
                "fail-still", seconds=f"{STILL_LIMIT_S:g}", found=", ".join(moving(self.window)) or "-"
            )

    def _shoot(self, path: Path) -> None:
        if not self.window.grab().save(str(path), "PNG"):
            raise StepFailed("fail-write", name=shown(path.as_posix(), 120))

    def _random(self, actions: int) -> None:
        sizes: list[growth.Size] = []

        def on_look(size: growth.Size) -> None:
            sizes.append(size)
            self.trace.write("growth", **size.as_fields())

        begin = time.monotonic()
        seed = self.options.seed
        self._visitor = RandomVisitor(self.exhibit, self.watch, seed, actions, on_look)
        try:
            self._visitor.run()
        except Failed as failed:
            raise StepFailed(failed.code, **failed.values) from failed
        finally:
            done = self._visitor.done
            self._visitor.deleteLater()
            self._visitor = None
        self.notes.append(_told_random(done, time.monotonic() - begin, seed, growth.between(sizes)))


def _never() -> bool:
    return False


def moving(window: Any) -> list[str]:
    """What moves by itself: travel after a fling, and animations that come to an end."""
    found = ["fling"] if window.moving else []
    found += [f"{_owner(k)}: fling" for k in window.findChildren(Kinetic) if k.running]
    for one in window.findChildren(QAbstractAnimation):
        if one.state() == QAbstractAnimation.State.Running and one.loopCount() > 0:
            found.append(f"{_owner(one)}: animation")
    return found


def _owner(thing: QObject) -> str:
    parent = thing.parent()
    while parent is not None and not parent.isWidgetType():
        parent = parent.parent()
    return type(parent).__name__


def _told_random(
    done: int, seconds: float, seed: int, grown: dict[str, tuple[float, float]] | None
) -> Message:
    pace = done / max(seconds, 0.001)
    zh = f"随机访客（种子 {seed}）：{done} 个动作，每秒 {pace:.0f} 个"
    en = f"random visitor (seed {seed}): {done} actions, {pace:.0f} a second"
    if grown:
        parts = ", ".join(f"{key} {a:.1f} -> {b:.1f} ({b - a:+.1f})" for key, (a, b) in grown.items())
        zh += f"；从 10% 到 100%：{parts}"
        en += f"; from 10 % to 100 %: {parts}"
    return Message(zh, en)


# all visits -----------------------------------------------------------------------------------------------


def play_all(scripts: list[Script], loaded: Loaded, options: PlayOptions) -> int:
    """Play the visits one after another. Exit code: 0 all as expected, 1 where a step failed, 130 after
    Ctrl+C."""
    try:
        options.out.mkdir(parents=True, exist_ok=True)
    except OSError:
        message, hint = compose("fail-write", name=shown(options.out.as_posix(), 120))
        print(f"{message.get(options.lang)}\n    → {hint.get(options.lang)}", file=sys.stderr)
        return 1
    make_application()
    trace = PlayTrace(options.trace)
    failed = 0
    try:
        for script in scripts:
            failed += not _play_one(script, loaded, trace, options)
    except Interrupted:
        return 130
    finally:
        trace.close()
    return 1 if failed else 0


def _play_one(script: Script, loaded: Loaded, trace: PlayTrace, options: PlayOptions) -> bool:
    """True where every step did what it should. Raises Interrupted."""
    trace.begin()
    lang = script.lang or "zh"
    width, height = options.size or script.size or DEFAULT_SIZE
    assert loaded.content is not None
    visit = first_visit(lang, loaded.content.exhibit.reduced_motion)
    began = time.monotonic()
    with Watch() as watch:
        exhibit = Exhibit(loaded, visit, trace, folder=options.content, motion_off=not options.motion)
        trace.write(
            "started",
            monotonic=round(began, 4),
            problems=len(loaded.problems),
            lang=lang,
            visit=script.name,
            size=f"{width}x{height}",
            seed=options.seed,
        )
        window = exhibit.window
        window.setWindowTitle("Xuhui")
        window.resize(width, height)
        window.show_visit(visit)
        window.show()
        player = Player(exhibit, script, trace, watch, options)
        loop_watch = LoopWatch(trace)
        handlers = _on_signals(player)
        try:
            player.run_until(lambda: "first_frame" in trace.seen, 5.0)
            exhibit.preload()
            player.play()
        except StepFailed as error:
            print(_report(player, error), file=sys.stderr)
            return False
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)
            loop_watch.stop()
            loop_watch.deleteLater()
            player.deleteLater()
            exhibit.finish()
            # This also deletes the two: they may not outlive the window.
            exhibit.close()
    seconds = time.monotonic() - began
    steps = len(script.steps)
    if options.lang == "zh":
        print(f"{script.path.as_posix()}：{steps} 步都符合，{seconds:.1f} 秒")
    else:
        print(f"{script.path.as_posix()}: all {steps} steps as expected, {seconds:.1f} s")
    for note in player.notes:
        print(f"    {note.get(options.lang)}")
    return True


def _on_signals(player: Player) -> dict[int, Any]:
    """Ctrl+C and SIGTERM end the visit; returns the handlers of before. The player's timer lets Python see
    them, and a pace or a random visitor returns to Python often enough by itself."""
    return {
        number: signal.signal(number, lambda *_: player.interrupt())
        for number in (signal.SIGINT, signal.SIGTERM)
    }


def _report(player: Player, error: StepFailed) -> str:
    """What failed and where; the picture and the trace are written beside each other."""
    script, lang, out = player.script, player.options.lang, player.options.out
    step = script.steps[player.number - 1]
    name = f"{script.name}-step-{player.number}"
    picture, record = out / f"{name}.png", out / f"{name}.jsonl"
    told = {"visit": script.name, "n": player.number, "do": step.do}
    player.trace.write("step", **told, state="failed", message=error.message.en)
    lines = []
    head = f"{script.path.as_posix()}:{step.line}: "
    if lang == "zh":
        lines.append(f"{head}第 {player.number} 步 {step.do} 失败：{error.message.zh}")
    else:
        lines.append(f"{head}step {player.number}, {step.do}, failed: {error.message.en}")
    lines.append(f"    → {error.hint.get(lang)}")
    try:
        record.write_text("".join(player.trace.last) + "".join(player.watch.traces), encoding="utf-8")
        kept = player.window.grab().save(str(picture), "PNG")
    except OSError:
        kept = False
    if kept:
        both = (picture.as_posix(), record.as_posix())
        lines.append(("    图片 {}，记录 {}" if lang == "zh" else "    picture {}, trace {}").format(*both))
    else:
        lines.append(f"    {compose('fail-write', name=shown(picture.as_posix(), 120))[0].get(lang)}")
    return "\n".join(lines)
