"""The settings of a machine: what may be written, what is said of mistakes, and `kiosk settings`."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.cli import main
from kiosk.runtime.hours import CLOSED, OPEN, Hours
from kiosk.runtime.settings import (
    FILE,
    MAX_BYTES,
    TEMPLATE,
    Settings,
    SettingsFile,
    parse_settings,
    read_settings,
)

FULL = """\
phone = "021-5555 0100"
zone = "+08:00"
[hours]
daily = "09:00-17:00"
mon = "closed"
"2026-10-01" = "open"
[screen]
on = ["xset", "dpms", "force", "on"]
off = ["xset", "dpms", "force", "off"]
brightness = ["ddcutil", "setvcp", "10", "{percent}"]
shape = "portrait"
[memory]
limit_mb = 900
[visits]
keep_days = 30
"""


def test_all_that_can_be_set() -> None:
    assert parse_settings(FULL.encode()) == (
        Settings(
            phone="021-5555 0100",
            zone="+08:00",
            screen_on=("xset", "dpms", "force", "on"),
            screen_off=("xset", "dpms", "force", "off"),
            brightness=("ddcutil", "setvcp", "10", "{percent}"),
            shape="portrait",
            memory_mb=900,
            keep_days=30,
            hours=Hours({"daily": ((540, 1020),), "mon": CLOSED}, {date(2026, 10, 1): OPEN}),
        ),
        (),
    )


def test_nothing_set_is_no_problem(tmp_path: Path) -> None:
    assert (
        read_settings(None) == read_settings(tmp_path) == read_settings(tmp_path / "no") == (Settings(), ())
    )
    assert parse_settings(b"") == parse_settings(TEMPLATE.encode()) == (Settings(), ())


def test_the_template_is_right_with_every_sign_taken_off() -> None:
    whole = re.sub(r"(?m)^# (?=\[|[\w-]+ = )", "", TEMPLATE)
    settings, problems = parse_settings(whole.encode())
    assert (
        problems == ()
        and settings.phone
        and settings.zone
        and settings.shape
        and settings.brightness
        and settings.screen_off
    )
    assert len(settings.hours.days) == 3 and len(settings.hours.dates) == 2


MISTAKES = [
    (
        'phon = "1"',
        1,
        "没有 `phon` 这一项。是不是 `phone`？这一行不起作用",
        "There is no `phon`. Did you mean `phone`? It has no effect",
    ),
    (
        "\n[hour]\ndaily = 3",
        2,
        "没有 `hour` 这一项。是不是 `[hours]`？这一行不起作用",
        "There is no `hour`. Did you mean `[hours]`? It has no effect",
    ),
    (
        "[memory]\nzzz = 3",
        2,
        "没有 `zzz` 这一项。可以写：limit_mb。这一行不起作用",
        "There is no `zzz`. There are: limit_mb. It has no effect",
    ),
    (
        "screen = 5",
        1,
        "`screen` 是一节，请单独写一行 [screen]，下面写它的内容。这一节按默认值",
        "`screen` is a section: write [screen] on a line of its own and its values below. The section is as "
        "by default",
    ),
    (
        "phone = 5",
        1,
        '`phone` 要写成一行文字，最多 80 个字，例如 "021-5555 0100"。现在当作没有写',
        '`phone` must be one line of text of at most 80 characters, such as "021-5555 0100". It counts '
        "as not "
        "written",
    ),
    (
        'zone = "Asia/Shanghai"',
        1,
        '`zone` 要写比 UTC 早多少，例如 "+08:00"。现在当作没有写',
        '`zone` must tell how far it is ahead of UTC, such as "+08:00". It counts as not written',
    ),
    (
        'screen.shape = ["portrait"]',
        1,
        '`screen.shape` 要写 "landscape"（横）或 "portrait"（竖）。现在当作没有写',
        '`screen.shape` must be "landscape" or "portrait". It counts as not written',
    ),
    (
        '[screen]\n\n# no list\noff = "xset"',
        4,
        '`screen.off` 要写成一个列表，程序和每个参数各加双引号，例如 ["xset", "dpms", "force", "off"]。'
        "现在当作没有写",
        '`screen.off` must be a list, the program and each argument in double quotes, such as ["xset", '
        '"dpms", '
        '"force", "off"]. It counts as not written',
    ),
    (
        '[screen]\nbrightness = ["light", "50"]',
        2,
        '`screen.brightness` 里没有 {percent}，亮度不会变。请写在数值的位置，例如 ["ddcutil", "setvcp", '
        '"10", '
        '"{percent}"]。现在当作没有写',
        "`screen.brightness` has no {percent}: the brightness would never change. Write it in the place "
        "of the "
        'number, such as ["ddcutil", "setvcp", "10", "{percent}"]. It counts as not written',
    ),
    (
        '[memory]\nlimit_mb = "900"',
        2,
        "`memory.limit_mb` 要写 200 到 64000 之间的整数，不加引号，例如 1500。现在按 1500",
        "`memory.limit_mb` must be a whole number from 200 to 64000, without quotes, such as 1500. 1500 "
        "is used",
    ),
    (
        "visits.keep_days = 0",
        1,
        "`visits.keep_days` 要写 1 到 3650 之间的整数，不加引号，例如 90。现在按 90",
        "`visits.keep_days` must be a whole number from 1 to 3650, without quotes, such as 90. 90 is used",
    ),
    (
        '[hours]\n2026-02-30 = "open"',
        2,
        "没有 `2026-02-30` 这一天。请写成 2026-10-01 的样子。这一行不起作用",
        "There is no day `2026-02-30`. Write it like 2026-10-01. It has no effect",
    ),
    (
        '[hours]\ntue = "9-17"',
        2,
        '`hours.tue` 要写成 "09:00-17:00"、"09:00-12:00, 13:00-17:00"、"18:00-02:00"（到第二天）、'
        '"open"（全天开放）或 '
        '"closed"（不开放）。这一行不起作用',
        '`hours.tue` must be like "09:00-17:00", "09:00-12:00, 13:00-17:00", "18:00-02:00" (to the next '
        "day), "
        '"open" (all day) or "closed". It has no effect',
    ),
    (
        'phone = "1"\nphone 2',
        2,
        '这一行读不懂。请写成 名称 = "值" 的样子，文字加双引号，命令写成 ["程序", "参数"]。全部按默认值',
        'This line makes no sense. Write NAME = "value", texts in double quotes, commands as ["program", '
        '"argument"]. All is as by default',
    ),
]


@pytest.mark.parametrize(("text", "line", "zh", "en"), MISTAKES)
def test_each_mistake_is_named_and_has_no_effect(text: str, line: int, zh: str, en: str) -> None:
    settings, problems = parse_settings(text.encode())
    assert [(one.line, one.zh, one.en) for one in problems] == [(line, zh, en)]
    assert settings == Settings()


def test_a_mistake_takes_nothing_else_with_it() -> None:
    settings, problems = parse_settings(FULL.replace('"closed"', '"never"').encode())
    assert [one.line for one in problems] == [5]
    assert settings.phone == "021-5555 0100" and settings.hours.days == {"daily": ((540, 1020),)}


@pytest.mark.parametrize(
    ("raw", "line", "en"),
    [
        (
            "phone = 1\nphone = '中'".encode("gbk"),
            2,
            "This is not UTF-8. Save the file as UTF-8. All is as by default",
        ),
        (
            b"#" * (MAX_BYTES + 1),
            1,
            "The file has more than 100000 bytes and was not read. Delete what is not needed. All is as by "
            "default",
        ),
    ],
)
def test_bytes_that_are_no_settings(raw: bytes, line: int, en: str) -> None:
    settings, problems = parse_settings(raw)
    assert settings == Settings() and [(one.line, one.en) for one in problems] == [(line, en)]


@pytest.mark.parametrize("raw", [b"\0", b"[" * 50_000, b"a = " + b"[" * 50_000, b"\xef\xbb\xbf[x", b"=\n"])
def test_nothing_is_raised_whatever_is_written(raw: bytes) -> None:
    settings, problems = parse_settings(raw)
    assert settings == Settings() and len(problems) == 1


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert parse_settings(b"\xef\xbb\xbf" + FULL.encode())[1] == ()


def test_it_is_read_again_when_it_changes(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    assert not file.fresh()
    (tmp_path / FILE).write_text('phone = "12"')
    assert file.fresh() and file.settings.phone == "12" and not file.fresh()
    (tmp_path / FILE).unlink()
    assert file.fresh() and file.settings == Settings()


def test_the_supervisor_can_read_them_without_anything_installed() -> None:
    code = "import sys; import kiosk.runtime.settings; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not {"PySide6", "pydantic", "click", "yaml"} & set(loaded.split())


# kiosk settings ---------------------------------------------------------------------------------------------


def call(data: Path, *words: str, lang: str = "en") -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["settings", "--data", str(data), "--lang", lang, *words])
    return result.exit_code, result.stdout, result.stderr


def test_it_tells_what_is_set(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(FULL)
    code, out, err = call(tmp_path)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"Settings: {(tmp_path / FILE).as_posix()}",
        "phone: 021-5555 0100",
        "zone: +08:00",
        "hours.daily: 09:00-17:00",
        "hours.mon: closed",
        "hours.2026-10-01: 00:00-24:00",
        "screen.on: xset dpms force on",
        "screen.off: xset dpms force off",
        "screen.brightness: ddcutil setvcp 10 {percent}",
        "screen.shape: portrait",
        "memory.limit_mb: 900",
        "visits.keep_days: 30",
    ]


def test_it_tells_what_is_wrong_and_fails(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('\nphon = "1"')
    assert call(tmp_path)[0] == 1
    assert (
        call(tmp_path)[2] == "settings.toml:2: There is no `phon`. Did you mean `phone`? It has no effect.\n"
    )
    assert (
        call(tmp_path, lang="zh")[2]
        == "settings.toml:2: 没有 `phon` 这一项。是不是 `phone`？这一行不起作用。\n"
    )


def test_it_tells_that_there_is_no_file(tmp_path: Path) -> None:
    code, out, _err = call(tmp_path)
    assert code == 0
    assert out.splitlines()[1:5] == [
        "There is no such file yet: all is as by default. kiosk settings --init writes one.",
        "phone: (none)",
        "zone: (none)",
        "hours: always open",
    ]
    assert call(tmp_path, lang="zh")[1].splitlines()[1] == (
        "还没有这个文件，全部按默认值。kiosk settings --init 写一份带说明的。"
    )


def test_init_writes_a_file_and_never_over_another(tmp_path: Path) -> None:
    file = tmp_path / "new" / FILE
    code, out, _err = call(file.parent, "--init")
    assert (code, out) == (0, f"{file.as_posix()} is written. Take the # off what is to count.\n")
    assert file.read_text("utf-8") == TEMPLATE
    file.write_text("phone = '1'")
    code, _out, err = call(file.parent, "--init", lang="zh")
    assert (code, err) == (1, f"{file.as_posix()} 已经有了，没有改动。请直接编辑它。\n")
    assert file.read_text() == "phone = '1'"


def test_init_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    where = tmp_path / "file"
    code, _out, err = call(where, "--init")
    assert code == 1
    assert re.fullmatch(
        rf"{re.escape((where / FILE).as_posix())} cannot be written: .+\. Look at the folder's "
        rf"permissions and the "
        r"disk\.\n",
        err,
    )
