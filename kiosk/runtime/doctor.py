"""What can be found out about this machine without a screen: green, yellow or red, and what to do. Knows no
Qt."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final, Literal

import kiosk
from kiosk.content import program
from kiosk.content.cache import load_cached
from kiosk.runtime import starts
from kiosk.runtime.crashlog import FILE as CRASHES
from kiosk.runtime.installed import PACKS, current_content
from kiosk.runtime.logs import FILES, FOLDER, LINES
from kiosk.runtime.pin import PinFile
from kiosk.runtime.settings import FILE as SETTINGS
from kiosk.runtime.settings import read_settings

FONTS: Final = {
    "Inter-Bold.ttf": "fbe825cbfc749317",
    "Inter-Light.ttf": "b5d77067f596f886",
    "Inter-Regular.ttf": "a414b48aa577ef2c",
    "Inter-SemiBold.ttf": "f30e9d2574c3bec5",
    "NotoSansSC-Bold.ttf": "9a38ae0ab28cd5a2",
    "NotoSansSC-Regular.ttf": "d45f67f0a7c0ca3f",
}
"""The files of the fonts, each with the beginning of its SHA-256."""
LITTLE_MB, LOW_MB = 200.0, 1000.0
"""Free space: below the first it is red, below the second yellow."""
MEMORY_MB, MEMORY_LOW_MB = 300.0, 700.0
BORN: Final = time.mktime((2026, 1, 1, 0, 0, 0, 0, 0, -1))
"""No clock of a machine that runs this can be earlier; nor earlier than a packed program."""
RECENT_S: Final = 7 * 86400.0

SEEN: Final = "seen"
"""Holds when the clock was looked at last."""
_LOCKED: Final = re.compile(r"(?m)^([A-Za-z0-9_.-]+)==([^\s;\\]+) *(;?)")
_START: Final = re.compile(r"--- (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) start")

State = Literal["green", "yellow", "red"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what it is about, how it stands, and what to do where it is not green."""

    id: str
    state: State
    zh: str
    en: str
    todo_zh: str = ""
    todo_en: str = ""

    def as_dict(self) -> dict[str, str]:
        """For programs."""
        return {key: str(value) for key, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Machine:
    """Where things lie on this machine. `now` is the wall clock, seconds."""

    data: Path
    state: Path
    cache: Path
    built_in: Path
    now: Callable[[], float] = time.time

    @property
    def content(self) -> Path:
        """The folder of the content that is shown."""
        return current_content(self.data) or self.built_in


def content(machine: Machine) -> Finding:
    """Whether the content is sound, and which it is."""
    loaded = load_cached(machine.content, machine.cache)
    packed = machine.content.is_relative_to(machine.data / PACKS)
    version = f"{machine.content.parent.name}" if packed else "-"
    digest = loaded.digest[:12]
    said_zh, said_en = f"内容 {digest}，版本 {version}", f"content {digest}, version {version}"
    if loaded.errors:
        count = len(loaded.errors)
        todo = (
            "看工作人员面板的“问题”，或运行 kiosk check",
            "See Problems in the staff panel, or run kiosk check",
        )
        state: State = "red" if loaded.content is None else "yellow"
        return Finding("content", state, f"{said_zh}：{count} 个错误", f"{said_en}: {count} errors", *todo)
    return Finding("content", "green", f"{said_zh}：没有错误", f"{said_en}: no errors")


def glyphs(machine: Machine) -> Finding:
    """Whether the fonts draw all characters that visitors read."""
    told = [
        one for one in load_cached(machine.content, machine.cache).problems if one.code == "glyph-missing"
    ]
    if told:
        first = f"{told[0].file}:{told[0].line}"
        todo = ("换成别的字；kiosk check 说明在哪几行", "Use others; kiosk check tells all lines")
        zh = f"字体里没有的字，{len(told)} 处，第一处在 {first}"
        en = f"characters that are not in the fonts: {len(told)}, the first in {first}"
        return Finding("glyphs", "yellow", zh, en, *todo)
    return Finding("glyphs", "green", "所有的字都有字形", "every character has a glyph")


def fonts(_machine: Machine) -> Finding:
    """Whether the fonts are there, as they were shipped."""
    folder = program.ASSETS / "fonts"
    wrong = [name for name, digest in FONTS.items() if _digest(folder / name) != digest]
    if wrong:
        names = ", ".join(wrong)
        todo = ("重新安装展项", "Install the exhibit again")
        return Finding(
            "fonts", "red", f"字体文件缺失或损坏：{names}", f"fonts missing or damaged: {names}", *todo
        )
    return Finding("fonts", "green", f"字体 {len(FONTS)} 个，完好", f"{len(FONTS)} fonts, whole")


def disk(machine: Machine) -> Finding:
    """Room on the disks that are written to."""
    free = min(
        shutil.disk_usage(_there(path)).free / 1e6 for path in (machine.data, machine.state, machine.cache)
    )
    zh, en = f"磁盘还有 {free:,.0f} MB", f"{free:,.0f} MB free on the disk"
    if free < LOW_MB:
        todo = ("删掉不用的文件", "Delete what nobody needs")
        return Finding("disk", "red" if free < LITTLE_MB else "yellow", zh, en, *todo)
    return Finding("disk", "green", zh, en)


def memory(_machine: Machine) -> Finding:
    """Memory that other programs leave."""
    try:
        rows = Path("/proc/meminfo").read_text("ascii").splitlines()
        free = next(int(row.split()[1]) / 1000 for row in rows if row.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError):
        return Finding(
            "memory", "green", "系统没有说还有多少内存", "the system does not tell its free memory"
        )
    zh, en = f"内存还有 {free:,.0f} MB", f"{free:,.0f} MB of memory free"
    if free < MEMORY_LOW_MB:
        todo = ("关掉别的程序", "Close other programs")
        return Finding("memory", "red" if free < MEMORY_MB else "yellow", zh, en, *todo)
    return Finding("memory", "green", zh, en)


def clock(machine: Machine) -> Finding:
    """Whether the clock can be right, and whether it is in the zone that staff have set."""
    now = machine.now()
    there = time.localtime(now)
    shown = time.strftime("%Y-%m-%d %H:%M", there)
    last = _seen(machine, now)
    todo = ("把系统时间调对；开放时间靠它", "Set the clock of the system: opening hours go by it")
    made = program.build()
    if now < (made.time if made is not None else BORN):
        return Finding("clock", "red", f"时钟太早：{shown}", f"the clock is too early: {shown}", *todo)
    zone = _offset(there)
    wanted = read_settings(machine.data)[0].zone
    if wanted and zone != wanted:
        fix = (
            "把系统的时区调对，或改 settings.toml 的 zone",
            "Set the time zone of the system, or change zone in settings.toml",
        )
        zh = f"时钟 {shown}，时区 {zone}，应为 {wanted}"
        return Finding("clock", "red", zh, f"clock {shown}, zone {zone} and not {wanted}", *fix)
    if last > now + 86400:
        return Finding("clock", "yellow", f"时钟倒退过：{shown}", f"the clock has gone back: {shown}", *todo)
    return Finding("clock", "green", f"时钟 {shown}，时区 {zone}", f"clock {shown}, zone {zone}")


def writing(machine: Machine) -> Finding:
    """Whether its folders can be written to."""
    failed = [path for path in (machine.data, machine.state, machine.cache) if not _writable(path)]
    if failed:
        names = ", ".join(str(path) for path in failed)
        todo = (
            "把文件夹的权限给运行展项的用户",
            "Give the folder to the user who runs the exhibit",
        )
        return Finding("writing", "red", f"写不进：{names}", f"cannot be written: {names}", *todo)
    return Finding("writing", "green", "文件夹都能写", "all folders can be written")


def versions(_machine: Machine) -> Finding:
    """Whether the packages are those that were locked. In a packed program they cannot be others."""
    lock, made = program.LOCK, program.build()
    zh, en = f"展项 {kiosk.__version__}", f"exhibit {kiosk.__version__}"
    if made is not None:
        zh, en = f"{zh}（{made.day}，{made.commit}）", f"{en} ({made.day}, {made.commit})"
    if not lock.exists():
        return Finding("versions", "green", zh, en)
    other, missing = [], []
    for name, wanted, only in re.findall(_LOCKED, lock.read_text("utf-8")):
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            # Those with a condition belong to other systems.
            missing += [] if only else [name]
            continue
        if found != wanted:
            other.append(f"{name} {found} ({wanted})")
    todo = ("运行 make run，重新安装", "Run make run to install them again")
    if missing:
        said = ", ".join(missing)
        return Finding(
            "versions", "red", f"{zh}，缺少软件包：{said}", f"{en}, packages are missing: {said}", *todo
        )
    if other:
        said = ", ".join(other)
        return Finding(
            "versions", "yellow", f"{zh}，版本不同：{said}", f"{en}, other versions: {said}", *todo
        )
    return Finding("versions", "green", f"{zh}，软件包和锁定的一致", f"{en}, packages as locked")


def crashes(machine: Machine) -> Finding:
    """Crashes and freezes of late."""
    path = machine.state / FOLDER / CRASHES
    fatal, recent = 0, False
    # Each start begins a part of its own, with its time.
    for line in path.read_text("utf-8", errors="replace").splitlines() if path.exists() else ():
        if match := _START.match(line):
            began = time.mktime(time.strptime(match[1], "%Y-%m-%d %H:%M:%S"))
            recent = machine.now() - began < RECENT_S
        elif recent:
            fatal += line.startswith(("Fatal Python error", "Timeout ("))
    row = starts.read(machine.state, {})
    if row.stage is not starts.Stage.USUAL:
        todo = ("看日志 crash.log，改一改内容再启动", "See crash.log; change the content and start again")
        return Finding(
            "crashes", "red", f"连续 {row.tries} 次启动失败", f"{row.tries} starts in a row failed", *todo
        )
    if fatal:
        todo = ("看日志 crash.log，把它交给开发者", "See crash.log, and give it to the developers")
        return Finding(
            "crashes", "yellow", f"记下过 {fatal} 次崩溃或卡死", f"{fatal} crashes or freezes", *todo
        )
    return Finding("crashes", "green", "最近没有崩溃", "no crashes of late")


def errors(machine: Machine) -> Finding:
    """Errors in the log of today."""
    today, count = time.strftime("%Y-%m-%d", time.localtime(machine.now())), 0
    # The newest first; an older one may have been thrown away meanwhile.
    for name in (LINES, *(f"{LINES}.{number}" for number in range(1, FILES + 1))):
        with contextlib.suppress(FileNotFoundError):
            text = (machine.state / FOLDER / name).read_text("utf-8", errors="replace")
            count += _errors_of(text, today)
    if count:
        todo = ("看面板的“日志”", "See Log in the staff panel")
        return Finding(
            "errors", "yellow", f"日志里今天有 {count} 个错误", f"{count} errors in the log today", *todo
        )
    return Finding("errors", "green", "日志里今天没有错误", "no errors in the log today")


def settings(machine: Machine) -> Finding:
    """Mistakes in settings.toml."""
    found, problems = read_settings(machine.data)
    if problems:
        first = problems[0]
        todo = ("运行 kiosk settings 看全部", "Run kiosk settings for all of them")
        where = f"{SETTINGS}:{first.line}"
        return Finding("settings", "red", f"{where}：{first.zh}", f"{where}: {first.en}", *todo)
    if not found.phone:
        todo = ("在 settings.toml 里写 phone", "Write phone in settings.toml")
        zh, en = "设置没有错误，没有写电话", "settings are sound, no number to call is set"
        return Finding("settings", "yellow", zh, en, *todo)
    return Finding("settings", "green", "设置没有错误", "settings are sound")


def pin(machine: Machine) -> Finding:
    """Whether staff can open their panel."""
    if PinFile(machine.data).state() != "set":
        todo = ("运行 kiosk pin", "Run kiosk pin")
        return Finding(
            "pin", "yellow", "没有设定 PIN，面板打不开", "no PIN is set: the panel stays closed", *todo
        )
    return Finding("pin", "green", "PIN 已设定", "a PIN is set")


CHECKS: Final[tuple[Callable[[Machine], Finding], ...]] = (
    content,
    glyphs,
    fonts,
    settings,
    pin,
    disk,
    memory,
    clock,
    writing,
    versions,
    crashes,
    errors,
)


def examine(machine: Machine, more: tuple[Callable[[], Finding], ...] = ()) -> tuple[Finding, ...]:
    """All checks. One that fails itself is red, with its reason."""
    found = [_safely(one.__name__, lambda one=one: one(machine)) for one in CHECKS]  # type: ignore[misc]
    return (*found, *(_safely(one.__name__, one) for one in more))


def _safely(name: str, check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        todo = ("把这一行交给开发者", "Give this line to the developers")
        return Finding(name, "red", f"检查 {name} 没有完成：{why}", f"the check {name} failed: {why}", *todo)


def _seen(machine: Machine, now: float) -> float:
    """When this machine was tested last, by its clock of then; from now on that is now."""
    path, last = machine.state / SEEN, 0.0
    with contextlib.suppress(OSError, ValueError):
        last = float(path.read_text("ascii")[:40])
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{now:.0f}", "ascii")
    return last


def _errors_of(text: str, day: str) -> int:
    """How many errors of a day, `2026-11-23`, stand in lines of JSON."""
    count = 0
    for line in text.splitlines():
        try:
            row: Any = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict) and row.get("level") in ("error", "critical"):
            count += str(row.get("t", "")).startswith(day)
    return count


def _offset(there: time.struct_time) -> str:
    """How far the clock is ahead of UTC: `+08:00`."""
    minutes = round(there.tm_gmtoff / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    except OSError:
        return ""


def _there(path: Path) -> Path:
    """The nearest folder that exists."""
    while not path.exists() and path != path.parent:
        path = path.parent
    return path


def _writable(path: Path) -> bool:
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path, prefix=".doctor-") as file:
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        return False
    return True
