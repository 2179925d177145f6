"""`kiosk settings`: where the settings of this machine are, what is set, and what is wrong in them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from kiosk.cli.common import LANGUAGES


@click.command()
@click.option("--init", "make", is_flag=True, help="写一份带说明的设置文件 / write a file with notes")
@click.option(
    "--lang", type=LANGUAGES, default="zh", show_default=True, help="消息的语言 / language of the messages"
)
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="这台机器的数据文件夹，默认是用户的 / data folder of this machine, the user's by default",
)
def settings(make: bool, lang: str, data: Path | None) -> None:
    """查看这台机器的设置：开放时间、屏幕、电话。/ Show the settings of this machine.

    例 / Example:  kiosk settings --init --lang en
    """
    from kiosk.runtime.paths import data_folder
    from kiosk.runtime.settings import FILE, read_settings

    folder = data or data_folder()
    zh = lang == "zh"
    file = folder / FILE
    if make:
        _write(file, zh)
        return
    there = os.path.lexists(file)
    click.echo(f"设置文件：{file.as_posix()}" if zh else f"Settings: {file.as_posix()}")
    if not there:
        click.echo(
            "还没有这个文件，全部按默认值。kiosk settings --init 写一份带说明的。"
            if zh
            else "There is no such file yet: all is as by default. kiosk settings --init writes one."
        )
    found, problems = read_settings(folder)
    for line in _lines(found, zh):
        click.echo(line)
    for one in problems:
        said = f"{one.zh}。" if zh else f"{one.en}."
        click.echo(f"{FILE}:{one.line}: {said}", err=True)
    if problems:
        sys.exit(1)


def _lines(found: object, zh: bool) -> list[str]:
    """What holds now, a line each."""
    from kiosk.runtime.hours import NAMES, day_words
    from kiosk.runtime.settings import Settings

    assert isinstance(found, Settings)
    none, closed = ("（没有）", "不开放") if zh else ("(none)", "closed")
    rows = [("phone", found.phone or none), ("zone", found.zone or none)]
    if found.hours.always:
        rows.append(("hours", "一直开放" if zh else "always open"))
    days = [(name, found.hours.days[name]) for name in NAMES if name in found.hours.days]
    days += [(day.isoformat(), found.hours.dates[day]) for day in sorted(found.hours.dates)]
    rows += [(f"hours.{name}", day_words(spans) or closed) for name, spans in days]
    for name, words in (("on", found.screen_on), ("off", found.screen_off), ("brightness", found.brightness)):
        rows.append((f"screen.{name}", " ".join(words) or none))
    rows.append(("screen.shape", found.shape or none))
    rows += [("memory.limit_mb", str(found.memory_mb)), ("visits.keep_days", str(found.keep_days))]
    return [f"{name}: {value}" for name, value in rows]


def _write(file: Path, zh: bool) -> None:
    from kiosk.runtime.settings import TEMPLATE

    where = file.as_posix()
    try:
        if not file.parent.is_dir():
            file.parent.mkdir(parents=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(TEMPLATE)
    except FileExistsError as error:
        if not os.path.lexists(file):
            # A file lies where the folder should be.
            _cannot(where, error, zh)
        _fail(
            f"{where} 已经有了，没有改动。请直接编辑它。"
            if zh
            else f"{where} is there already: nothing was changed. Edit it."
        )
    except OSError as error:
        _cannot(where, error, zh)
    click.echo(
        f"写好了 {where}。去掉行首的 # 就起作用。"
        if zh
        else f"{where} is written. Take the # off what is to count."
    )


def _cannot(where: str, error: OSError, zh: bool) -> None:
    why = error.strerror or str(error)
    _fail(
        f"写不进 {where}：{why}。请检查文件夹的权限和磁盘。"
        if zh
        else f"{where} cannot be written: {why}. Look at the folder's permissions and the disk."
    )


def _fail(words: str) -> None:
    click.echo(words, err=True)
    sys.exit(1)
