"""The settings of this machine: `settings.toml` in its data folder. Standard library only, as the supervisor
reads them too.

They are not content: they belong to the hall and stay as they are when other content is installed.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from kiosk.runtime.hours import NAMES, Day, Hours, parse_date, parse_day

FILE: Final = "settings.toml"
MAX_BYTES: Final = 100_000
LEAST_MB, MOST_MB = 200, 64_000
LEAST_DAYS, MOST_DAYS = 1, 3650
LONGEST_PHONE: Final = 80
SHAPES: Final = ("landscape", "portrait")

KEYS: Final[dict[str, tuple[str, ...]]] = {
    "": ("phone", "zone"),
    "hours": NAMES,
    "screen": ("on", "off", "brightness", "shape"),
    "memory": ("limit_mb",),
    "visits": ("keep_days",),
}
"""What may stand in each table; the first is the top of the file. Dates may stand in `hours` too."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What staff have set. Each field has a value that does for a hall where nothing is set."""

    phone: str = ""
    """Whom to call; shown when the exhibit is out of order."""
    zone: str = ""
    """What the clock of the system must be ahead of UTC, such as `+08:00`; empty where nobody said."""
    screen_on: tuple[str, ...] = ()
    screen_off: tuple[str, ...] = ()
    """Commands with their arguments that switch the display on and off, empty where there is none."""
    brightness: tuple[str, ...] = ()
    """The command that sets the brightness; `{percent}` in an argument is replaced."""
    shape: str = ""
    """How the display stands, one of `SHAPES`; empty where nobody said."""
    memory_mb: int = 1500
    """Where the program needs more, it is restarted in an idle moment."""
    keep_days: int = 90
    """Visits are kept so many days."""
    hours: Hours = field(default_factory=Hours)
    """When it is open; outside it sleeps."""


@dataclass(frozen=True, slots=True)
class SettingProblem:
    """What is wrong in the file, and where; `line` from 1."""

    line: int
    zh: str
    en: str


def read_settings(data: Path | None) -> tuple[Settings, tuple[SettingProblem, ...]]:
    """The settings in a data folder, and what is wrong in them. What is wrong or missing has its default;
    nothing is raised."""
    if data is None:
        return Settings(), ()
    try:
        with (data / FILE).open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Settings(), ()
    except OSError as error:
        why = error.strerror or str(error)
        return Settings(), (
            SettingProblem(
                1,
                f"文件读不出来：{why}。请检查它的权限。全部按默认值",
                f"The file cannot be read: {why}. Look at its permissions. All is as by default",
            ),
        )
    return parse_settings(raw)


def parse_settings(raw: bytes) -> tuple[Settings, tuple[SettingProblem, ...]]:
    """As `read_settings`, from the bytes of the file."""
    reading = _Reading()
    if len(raw) > MAX_BYTES:
        reading.say(
            1,
            f"文件超过 {MAX_BYTES} 字节，没有读。请删去不需要的。全部按默认值",
            f"The file has more than {MAX_BYTES} bytes and was not read. Delete what is not needed. All is "
            "as by default",
        )
        return Settings(), tuple(reading.problems)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reading.say(
            raw[: error.start].count(b"\n") + 1,
            "这里的字不是 UTF-8。请用 UTF-8 编码存盘。全部按默认值",
            "This is not UTF-8. Save the file as UTF-8. All is as by default",
        )
        return Settings(), tuple(reading.problems)
    # Here, as a start without settings needs no parser.
    import tomllib

    try:
        tree = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        match = re.search(r"line (\d+)", str(error))
        line = int(match[1]) if match is not None else text.count("\n") + 1
        reading.say(
            line,
            '这一行读不懂。请写成 名称 = "值" 的样子，文字加双引号，命令写成 ["程序", "参数"]。全部按默认值',
            'This line makes no sense. Write NAME = "value", texts in double quotes, commands as '
            '["program", "argument"]. All is as by default',
        )
        return Settings(), tuple(reading.problems)
    reading.lines = _lines(text)
    return reading.settings(tree), tuple(sorted(reading.problems, key=lambda one: one.line))


def _lines(text: str) -> dict[tuple[str, str], int]:
    """On which line each table (`("hours", "")`) and each key of it stands, the first time."""
    found: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        head = re.match(r"\s*\[\[?\s*([^\]]*?)\s*\]", line)
        if head is not None and "=" not in line.split("#")[0]:
            table = head[1].strip("\"' ")
            found.setdefault((table, ""), number)
            continue
        key = re.match(r"\s*([\w.-]+|\"[^\"]*\"|'[^']*')\s*(?:\.\s*([\w-]+|\"[^\"]*\")\s*)?=", line)
        if key is not None:
            name = key[1].strip("\"'")
            inner = (key[2] or "").strip("\"'")
            if not inner and table == "" and "." in name and not key[1].startswith(('"', "'")):
                name, _, inner = name.partition(".")
            if inner:
                found.setdefault((name, ""), number)
                found.setdefault((name, inner), number)
            else:
                found.setdefault((table, name), number)
    return found


class _Reading:
    """Goes through the tables, and notes what is wrong."""

    def __init__(self) -> None:
        self.lines: dict[tuple[str, str], int] = {}
        self.problems: list[SettingProblem] = []

    def say(self, line: int, zh: str, en: str) -> None:
        self.problems.append(SettingProblem(line, zh, en))

    def line(self, table: str, key: str) -> int:
        return self.lines.get((table, key)) or self.lines.get((table, "")) or self.lines.get(("", table), 1)

    def settings(self, tree: dict[str, Any]) -> Settings:
        """What is set; each wrong value is left out."""
        values: dict[str, Any] = {}
        tables: dict[str, dict[str, Any]] = {"": {}}
        for name, value in tree.items():
            if name in KEYS[""]:
                tables[""][name] = value
            elif name not in KEYS:
                at = self.lines.get((name, "")) or self.line("", name)
                self._unknown(at, name, (*KEYS[""], *(f"[{one}]" for one in KEYS if one)))
            elif not isinstance(value, dict):
                self.say(
                    self.line("", name),
                    f"`{name}` 是一节，请单独写一行 [{name}]，下面写它的内容。这一节按默认值",
                    f"`{name}` is a section: write [{name}] on a line of its own and its values below. "
                    "The section is as by default",
                )
            else:
                tables[name] = value
        for table, rows in tables.items():
            for key, value in rows.items():
                if key not in KEYS[table] and not (table == "hours" and _like_date(key)):
                    self._unknown(self.line(table, key), key, KEYS[table])
                elif table != "hours":
                    self._one(values, table, key, value)
        if "hours" in tables:
            values["hours"] = self._hours(tables["hours"])
        return Settings(**values)

    def _one(self, values: dict[str, Any], table: str, key: str, value: object) -> None:
        field_name, read = _FIELDS[table, key]
        line = self.line(table, key)
        got = read(self, line, f"{table}.{key}".lstrip("."), value)
        if got is not None:
            values[field_name] = got

    def _unknown(self, line: int, name: str, known: Iterable[str]) -> None:
        names = tuple(known)
        plain = {one.strip("[]"): one for one in names}
        near = difflib.get_close_matches(name.lower(), plain, 1, 0.6)
        zh = f"是不是 `{plain[near[0]]}`？" if near else f"可以写：{'、'.join(names)}。"
        en = f"Did you mean `{plain[near[0]]}`?" if near else f"There are: {', '.join(names)}."
        self.say(
            line, f"没有 `{name}` 这一项。{zh}这一行不起作用", f"There is no `{name}`. {en} It has no effect"
        )

    def phone(self, line: int, name: str, value: object) -> str | None:
        if isinstance(value, str) and len(value) <= LONGEST_PHONE and value.isprintable():
            return value.strip()
        self.say(
            line,
            f'`{name}` 要写成一行文字，最多 {LONGEST_PHONE} 个字，例如 "021-5555 0100"。现在当作没有写',
            f"`{name}` must be one line of text of at most {LONGEST_PHONE} characters, such as "
            '"021-5555 0100". It counts as not written',
        )
        return None

    def zone(self, line: int, name: str, value: object) -> str | None:
        if isinstance(value, str) and re.fullmatch(r"[+-](0\d|1[0-4]):(00|15|30|45)", value):
            return value
        self.say(
            line,
            f'`{name}` 要写比 UTC 早多少，例如 "+08:00"。现在当作没有写',
            f'`{name}` must tell how far it is ahead of UTC, such as "+08:00". It counts as not written',
        )
        return None

    def shape(self, line: int, name: str, value: object) -> str | None:
        if value in SHAPES:
            return str(value)
        self.say(
            line,
            f'`{name}` 要写 "landscape"（横）或 "portrait"（竖）。现在当作没有写',
            f'`{name}` must be "landscape" or "portrait". It counts as not written',
        )
        return None

    def command(self, line: int, name: str, value: object) -> tuple[str, ...] | None:
        example = {
            "screen.on": '["xset", "dpms", "force", "on"]',
            "screen.off": '["xset", "dpms", "force", "off"]',
        }.get(name, '["ddcutil", "setvcp", "10", "{percent}"]')
        whole = isinstance(value, list) and all(isinstance(one, str) and "\0" not in one for one in value)
        if not whole or (value and not value[0].strip()):  # type: ignore[index]
            self.say(
                line,
                f"`{name}` 要写成一个列表，程序和每个参数各加双引号，例如 {example}。现在当作没有写",
                f"`{name}` must be a list, the program and each argument in double quotes, such as "
                f"{example}. It counts as not written",
            )
            return None
        words = tuple(value)  # type: ignore[arg-type]
        if words and name == "screen.brightness" and not any("{percent}" in one for one in words[1:]):
            self.say(
                line,
                f"`{name}` 里没有 {{percent}}，亮度不会变。请写在数值的位置，例如 {example}。现在当作没有写",
                f"`{name}` has no {{percent}}: the brightness would never change. Write it in the place of "
                f"the number, such as {example}. It counts as not written",
            )
            return None
        return words

    def number(self, line: int, name: str, value: object, least: int, most: int, usual: int) -> int | None:
        if type(value) is int and least <= value <= most:
            return value
        self.say(
            line,
            f"`{name}` 要写 {least} 到 {most} 之间的整数，不加引号，例如 {usual}。现在按 {usual}",
            f"`{name}` must be a whole number from {least} to {most}, without quotes, such as {usual}. "
            f"{usual} is used",
        )
        return None

    def _hours(self, rows: dict[str, Any]) -> Hours:
        days: dict[str, Day] = {}
        dates: dict[date, Day] = {}
        for key, value in rows.items():
            if key not in NAMES and not _like_date(key):
                continue
            line = self.line("hours", key)
            day = parse_day(value) if isinstance(value, str) else None
            when = parse_date(key)
            if key not in NAMES and when is None:
                self.say(
                    line,
                    f"没有 `{key}` 这一天。请写成 2026-10-01 的样子。这一行不起作用",
                    f"There is no day `{key}`. Write it like 2026-10-01. It has no effect",
                )
            elif day is None:
                self.say(
                    line,
                    f'`hours.{key}` 要写成 "09:00-17:00"、"09:00-12:00, 13:00-17:00"、'
                    '"18:00-02:00"（到第二天）、"open"（全天开放）或 "closed"（不开放）。这一行不起作用',
                    f'`hours.{key}` must be like "09:00-17:00", "09:00-12:00, 13:00-17:00", "18:00-02:00" '
                    '(to the next day), "open" (all day) or "closed". It has no effect',
                )
            elif when is not None:
                dates[when] = day
            else:
                days[key] = day
        return Hours(days, dates)


def _like_date(key: str) -> bool:
    """True for what was meant as a date."""
    return re.fullmatch(r"\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?", key) is not None


def _memory(reading: _Reading, line: int, name: str, value: object) -> int | None:
    return reading.number(line, name, value, LEAST_MB, MOST_MB, Settings().memory_mb)


def _keep(reading: _Reading, line: int, name: str, value: object) -> int | None:
    return reading.number(line, name, value, LEAST_DAYS, MOST_DAYS, Settings().keep_days)


_FIELDS: Final[dict[tuple[str, str], tuple[str, Callable[[_Reading, int, str, object], Any]]]] = {
    ("", "phone"): ("phone", _Reading.phone),
    ("", "zone"): ("zone", _Reading.zone),
    ("screen", "on"): ("screen_on", _Reading.command),
    ("screen", "off"): ("screen_off", _Reading.command),
    ("screen", "brightness"): ("brightness", _Reading.command),
    ("screen", "shape"): ("shape", _Reading.shape),
    ("memory", "limit_mb"): ("memory_mb", _memory),
    ("visits", "keep_days"): ("keep_days", _keep),
}


class SettingsFile:
    """The settings of one data folder, read again when the file has changed."""

    def __init__(self, data: Path | None) -> None:
        self._data = data
        self._stamp = self._look()
        self.settings, self.problems = read_settings(data)

    def fresh(self) -> bool:
        """Look at the file; True where it was read again."""
        stamp = self._look()
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        self.settings, self.problems = read_settings(self._data)
        return True

    def _look(self) -> tuple[int, int, int] | None:
        try:
            stat = (self._data / FILE).stat() if self._data is not None else None
        except OSError:
            return None
        return None if stat is None else (stat.st_mtime_ns, stat.st_size, stat.st_ino)


TEMPLATE: Final = """\
# 这台机器的设置。去掉行首的 # 就起作用；存盘后几秒内生效。
# Settings of this machine. Take the # off a line and it counts; a running exhibit takes it in within seconds.
# 查看有没有写错 / To see whether all is right:  kiosk settings

# 展项出故障时画面上显示的电话 / Whom to call, shown when the exhibit is out of order
# phone = "021-5555 0100"

# 这里的时间比 UTC 早多少；写了，自检就看系统的时区对不对。
# How far the time is ahead of UTC here; with it the self-test looks whether the system's time zone is right.
# zone = "+08:00"

# 开放时间；没有写的日子全天开放，不写这一节就一直开放。
# 日期胜过星期几，星期几胜过 weekdays、weekend，再是 daily。
# Opening hours. A day of which nothing is said is open; without this section it is always open.
# A date beats a weekday, a weekday beats weekdays and weekend, and these beat daily.
# [hours]
# daily = "09:00-17:00"
# mon = "closed"
# weekend = "09:00-12:00, 13:00-20:00"
# 2026-10-01 = "open"
# 2026-12-31 = "18:00-02:00"

# 开关显示器和调亮度的命令，程序和每个参数各加引号；{percent} 换成 10 到 100 的数字。
# Commands for the display, the program and each argument in quotes; {percent} becomes 10 to 100.
# [screen]
# on = ["xset", "dpms", "force", "on"]
# off = ["xset", "dpms", "force", "off"]
# brightness = ["ddcutil", "setvcp", "10", "{percent}"]
# 显示器横放 landscape 还是竖放 portrait；写了，自检就看画面转得对不对。
# How the display stands; with it the self-test looks whether the picture is turned as it should be.
# shape = "landscape"

# 用到这么多内存（MB），就在没有人的时候重新启动 / Restarted in an idle moment above so much memory, in MB
# [memory]
# limit_mb = 1500

# 参观记录保留的天数 / Visits are kept so many days
# [visits]
# keep_days = 90
"""
