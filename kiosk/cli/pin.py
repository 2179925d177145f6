"""`kiosk pin`: the PIN of the staff panel."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kiosk.cli.common import LANGUAGES


@click.command()
@click.option("--remove", is_flag=True, help="去掉 PIN / remove the PIN")
@click.option(
    "--lang", type=LANGUAGES, default="zh", show_default=True, help="消息的语言 / language of the messages"
)
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="这台机器的数据文件夹，默认是用户的 / data folder of this machine, the user's by default",
)
def pin(remove: bool, lang: str, data: Path | None) -> None:
    """设定或去掉工作人员面板的 PIN。/ Set or remove the PIN of the staff panel.

    例 / Example:  kiosk pin --lang en
    """
    from kiosk.runtime.paths import data_folder
    from kiosk.runtime.pin import FILE, PinFile, fault_of

    folder = data or data_folder()
    zh = lang == "zh"
    file = PinFile(folder)
    try:
        if remove:
            _say(lang, *_removed(file.remove()))
            return
        first = click.prompt(
            "新的 PIN（6 到 10 个数字）" if zh else "New PIN (6 to 10 digits)", hide_input=True
        )
        fault = fault_of(first)
        if fault is not None:
            _fail(f"{fault.get(lang)}。" if zh else f"{fault.get(lang)}.")
        if first != click.prompt("再输入一次" if zh else "Once more", hide_input=True):
            _fail("两次输入的不一样，没有改动。" if zh else "The two are not the same: nothing was changed.")
        file.set(first)
    except OSError as error:
        where, why = (folder / FILE).as_posix(), error.strerror or str(error)
        _fail(
            f"写不进 {where}：{why}。请检查文件夹的权限和磁盘。"
            if zh
            else f"{where} cannot be written: {why}. Look at the folder's permissions and the disk."
        )
    _say(
        lang,
        "PIN 已设定。运行中的展项马上就认它。",
        "The PIN is set. A running exhibit knows it at once.",
    )


def _removed(was: bool) -> tuple[str, str]:
    if was:
        return (
            "PIN 已去掉。没有 PIN，工作人员面板打不开。",
            "The PIN is removed. Without one the staff panel does not open.",
        )
    return "本来就没有 PIN。", "There was no PIN."


def _say(lang: str, zh: str, en: str) -> None:
    click.echo(zh if lang == "zh" else en)


def _fail(words: str) -> None:
    click.echo(words, err=True)
    sys.exit(1)
