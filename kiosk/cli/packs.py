"""`kiosk pack`, `install`, `versions`, `rollback`, `keys`: content as one signed file, and what is shown."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from kiosk.cli.common import DEFAULT_CONTENT, LANGUAGES

if TYPE_CHECKING:
    from kiosk.authoring.packs.installing import Preview
    from kiosk.authoring.packs.messages import Refused
    from kiosk.content.problems import Problem

FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
LANG = click.option(
    "--lang", type=LANGUAGES, default="zh", show_default=True, help="消息的语言 / language of the messages"
)
DATA = click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="这台机器的数据文件夹，默认是用户的 / data folder of this machine, the user's by default",
)


def _with_data(command: Callable[..., None]) -> Callable[..., None]:
    """Give the command the data folder of this machine where none is named."""

    @wraps(command)
    def run(data: Path | None, **options: Any) -> None:
        from kiosk.runtime.paths import data_folder

        command(data=data or data_folder(), **options)

    return run


def _say(lang: str, zh: str, en: str) -> None:
    click.echo(zh if lang == "zh" else en)


def _refuse(error: Refused, lang: str) -> NoReturn:
    """Say why, and end."""
    if error.problems:
        click.echo(_listed(error.problems, lang), err=True)
        click.echo(err=True)
    click.echo(error.words(lang), err=True)
    sys.exit(error.exit_code)


def _listed(problems: tuple[Problem, ...], lang: str) -> str:
    from kiosk.authoring.check import described

    return "\n\n".join(described(one, lang) for one in problems if one.severity == "error")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=DEFAULT_CONTENT)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="内容包 / the pack, FILE.xpack")
@click.option(
    "--key", type=click.Path(path_type=Path), required=True, help="私钥 / the private key, NAME.key"
)
@click.option(
    "--version",
    type=click.IntRange(1, 10**15),
    help="版本号，默认比上次多一 / version, one more than the last by default",
)
@click.option("--note", default="", help="给装包人的一句话 / a line for whoever installs it")
@LANG
def pack(folder: Path, out: Path, key: Path, version: int | None, note: str, lang: str) -> None:
    """把内容文件夹打成一个签了名的内容包。/ Make one signed file of a content folder.

    例 / Example:  kiosk pack content --out exhibit.xpack --key museum.key
    """
    from kiosk.authoring.packs.messages import Refused, amount
    from kiosk.authoring.packs.writing import make_pack
    from kiosk.runtime.paths import cache_folder

    try:
        made = make_pack(folder, out, key, version, note, cache_folder())
    except Refused as error:
        _refuse(error, lang)
    number, count, size = made.manifest.version, len(made.manifest.files), amount(out.stat().st_size)
    _say(
        lang,
        f"已打包：{out.as_posix()}，版本 {number}，{count} 个文件，{size}",
        f"Packed: {out.as_posix()}, version {number}, {count} files, {size}",
    )
    _warnings(made.examined.problems, lang)


def _warnings(problems: tuple[Problem, ...], lang: str) -> None:
    count = len(problems)
    if count:
        en = "1 warning" if count == 1 else f"{count} warnings"
        _say(lang, f"{count} 个警告，用 kiosk check 查看", f"{en}: see kiosk check")


@click.command()
@click.argument("file", metavar="PACK", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="不再询问 / do not ask")
@FORMAT
@LANG
@DATA
@_with_data
def install(file: Path, yes: bool, form: str, lang: str, data: Path) -> None:
    """核实并安装内容包；JSON 格式不加 --yes 时只看不装。/ Verify a pack and install it; as JSON without --yes
    it is only looked at.

    0 已装（或看过），1 没有装，2 参数不对。/ Exit 0 installed (or looked at), 1 refused, 2 bad arguments.

    例 / Example:  kiosk install exhibit.xpack --lang en
    """
    from kiosk.authoring.packs.installing import install as install_pack
    from kiosk.authoring.packs.messages import Refused

    looked: list[Preview] = []

    def agree(preview: Preview) -> bool:
        looked.append(preview)
        if form == "json":
            return yes
        click.echo("\n".join(_preview(preview, lang)))
        _warnings(preview.problems, lang)
        if yes:
            return True
        try:
            return click.confirm("要安装吗？" if lang == "zh" else "Install it?", default=False)
        except click.Abort:
            # The end of the input is no yes.
            click.echo()
            return False

    try:
        install_pack(file, data, DEFAULT_CONTENT, agree)
        refused = None
    except Refused as error:
        refused = error
    if form == "json":
        click.echo(_as_json(looked[0] if looked else None, refused, lang))
        if refused is not None and not (refused.code == "declined" and looked):
            sys.exit(refused.exit_code)
    elif refused is not None:
        _refuse(refused, lang)
    else:
        message = _installed(looked[0])
        _say(lang, *message)


def _installed(preview: Preview) -> tuple[str, str]:
    number = preview.manifest.version
    zh, en = f"已装好版本 {number}", f"Version {number} is installed"
    if preview.before is not None:
        zh += f"。要换回版本 {preview.before}：kiosk rollback"
        en += f". Back to version {preview.before}: kiosk rollback"
    return zh, en


def _preview(preview: Preview, lang: str) -> list[str]:
    """What is about to be installed, and what will change."""
    from kiosk.content.changes import words

    one = preview.manifest
    day = one.made[:10]
    zh = lang == "zh"
    lines = [
        f"《{one.name.zh}》，版本 {one.version}，{day} 存盘，{len(one.files)} 个文件"
        if zh
        else f"{one.name.en}, version {one.version}, saved on {day}, {len(one.files)} files"
    ]
    if one.note:
        lines.append(f"备注：{one.note}" if zh else f"Note: {one.note}")
    lines.append("和现在展出的相比：" if zh else "Compared with what is shown now:")
    if preview.changes or not preview.pictures:
        lines += [f"  {line}" for line in words(preview.changes, lang)]
    if preview.pictures:
        names = ("、" if zh else ", ").join(f"`{name}`" for name in preview.pictures[:12])
        left = len(preview.pictures) - 12
        if left > 0:
            names += f" …… 还有 {left} 个" if zh else f" … and {left} more"
        lines.append(f"  图片文件换了：{names}" if zh else f"  Picture files replaced: {names}")
    return lines


def _as_json(preview: Preview | None, refused: Refused | None, lang: str) -> str:
    """What the staff panel is told."""
    from kiosk.authoring.check import as_json

    looked = refused is not None and refused.code == "declined" and preview is not None
    problems = refused.problems if refused is not None and not looked else preview.problems if preview else ()
    if preview is not None and (refused is None or looked):
        number = preview.manifest.version
        zh, en = (
            (f"版本 {number} 可以安装", f"Version {number} can be installed")
            if looked
            else _installed(preview)
        )
        message, hint = {"zh": zh, "en": en}, {"zh": "", "en": ""}
    else:
        assert refused is not None
        message = {"zh": refused.message.zh, "en": refused.message.en}
        hint = {"zh": refused.hint.zh, "en": refused.hint.en}
    row = {
        "ok": refused is None or looked,
        "installed": refused is None,
        "code": None if refused is None or looked else refused.code,
        "version": preview.manifest.version if preview else None,
        "name": {"zh": preview.manifest.name.zh, "en": preview.manifest.name.en} if preview else None,
        "note": preview.manifest.note if preview else "",
        "changes": preview.changes.as_dict() if preview else {},
        "pictures": list(preview.pictures) if preview else [],
        "problems": [as_json(one, lang) for one in problems],
        "message": message,
        "hint": hint,
    }
    return json.dumps(row, ensure_ascii=False, indent=2)


@click.command()
@FORMAT
@LANG
@DATA
@_with_data
def versions(form: str, lang: str, data: Path) -> None:
    """这台机器上装过的版本，正在展出的标 *。/ The versions on this machine; * is what is shown.

    例 / Example:  kiosk versions --lang en
    """
    from kiosk.authoring.packs.versions import list_versions

    found = list_versions(data)
    if form == "json":
        rows = [
            {
                "version": one.number,
                "shown": one.shown,
                "whole": one.whole,
                "made": one.manifest.made if one.manifest else None,
                "note": one.manifest.note if one.manifest else "",
                "name": {"zh": one.manifest.name.zh, "en": one.manifest.name.en} if one.manifest else None,
            }
            for one in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not found:
        _say(
            lang,
            "这台机器上没有装过内容包，展出的是程序自带的内容",
            "No pack was installed on this machine: the built-in content is shown",
        )
    for one in found:
        damaged = "" if one.whole else ("  已损坏" if lang == "zh" else "  damaged")
        made = one.manifest.made.replace("T", " ").replace("Z", " UTC") if one.manifest else "?"
        note = f"  {one.manifest.note}" if one.manifest and one.manifest.note else ""
        click.echo(f"{'*' if one.shown else ' '} {one.number}  {made}{note}{damaged}")


@click.command()
@click.argument("version", required=False, type=click.IntRange(1, 10**15))
@FORMAT
@LANG
@DATA
@_with_data
def rollback(version: int | None, form: str, lang: str, data: Path) -> None:
    """换回上一个版本，或写明的那个版本。/ Go back to the version before, or to the one named.

    例 / Example:  kiosk rollback 3
    """
    from kiosk.authoring.packs.messages import Refused
    from kiosk.authoring.packs.versions import rollback as roll_back

    try:
        number = roll_back(data, version)
    except Refused as error:
        if form == "text":
            _refuse(error, lang)
        click.echo(_rolled(None, error.message.zh, error.message.en, error.hint.zh, error.hint.en))
        sys.exit(error.exit_code)
    zh, en = f"现在展出版本 {number}", f"Version {number} is shown now"
    if form == "json":
        click.echo(_rolled(number, zh, en))
    else:
        _say(lang, zh, en)


def _rolled(number: int | None, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> str:
    row = {
        "ok": number is not None,
        "version": number,
        "message": {"zh": zh, "en": en},
        "hint": {"zh": hint_zh, "en": hint_en},
    }
    return json.dumps(row, ensure_ascii=False, indent=2)


@click.group()
def keys() -> None:
    """密钥：谁打的内容包可以装。/ Keys: whose packs may be installed.

    例 / Example:  kiosk keys new museum --out keys
    """


@keys.command("new")
@click.argument("name")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="放密钥的文件夹 / folder for it")
@LANG
def new_key(name: str, out: Path, lang: str) -> None:
    """生成一对密钥：NAME.key 打包用，NAME.pub 给展项的机器。/ Make a pair: NAME.key signs packs, NAME.pub is
    for the machine of the exhibit.

    例 / Example:  kiosk keys new museum --out keys
    """
    from kiosk.authoring.packs.keys import new_key as make_key
    from kiosk.authoring.packs.messages import Refused

    try:
        private, public, id_ = make_key(name, out)
    except Refused as error:
        _refuse(error, lang)
    _say(
        lang,
        f"私钥：{private.as_posix()}（用来打包，要保管好，不要放在展项的机器上）\n"
        f"公钥：{public.as_posix()}（拿到展项的机器上，用 kiosk keys trust 信任）\n编号：{id_}",
        f"Private key: {private.as_posix()} (signs packs; keep it safe, and off the exhibit's machine)\n"
        f"Public key: {public.as_posix()} (take it to the exhibit's machine and run kiosk keys trust)\n"
        f"Id: {id_}",
    )


@keys.command("trust")
@click.argument("file", metavar="PUBFILE", type=click.Path(path_type=Path))
@LANG
@DATA
@_with_data
def trust_key(file: Path, lang: str, data: Path) -> None:
    """信任一个公钥：用它签的内容包可以装。/ Trust a public key: packs that it signed may be installed.

    例 / Example:  kiosk keys trust museum.pub
    """
    from kiosk.authoring.packs.keys import trust
    from kiosk.authoring.packs.messages import Refused

    try:
        key, fresh = trust(file, data)
    except Refused as error:
        _refuse(error, lang)
    if fresh:
        _say(lang, f"已信任密钥 {key.name}（{key.id}）", f"The key {key.name} ({key.id}) is trusted now")
    else:
        _say(
            lang, f"早已信任密钥 {key.name}（{key.id}）", f"The key {key.name} ({key.id}) was trusted already"
        )


@keys.command("list")
@LANG
@DATA
@_with_data
def list_keys(lang: str, data: Path) -> None:
    """这台机器信任的密钥。/ The keys that this machine trusts.

    例 / Example:  kiosk keys list
    """
    from kiosk.authoring.packs.keys import trusted

    found = trusted(data)
    if not found:
        _say(lang, "这台机器还不信任任何密钥", "This machine trusts no key yet")
    for one in found:
        click.echo(f"{one.name}  {one.id}")


@keys.command("forget")
@click.argument("name")
@LANG
@DATA
@_with_data
def forget_key(name: str, lang: str, data: Path) -> None:
    """不再信任一个密钥；已经装好的不变。/ Trust a key no longer; what is installed stays.

    例 / Example:  kiosk keys forget museum
    """
    from kiosk.authoring.packs.keys import forget
    from kiosk.authoring.packs.messages import Refused

    try:
        key = forget(name, data)
    except Refused as error:
        _refuse(error, lang)
    _say(
        lang,
        f"不再信任密钥 {key.name}（{key.id}）",
        f"The key {key.name} ({key.id}) is trusted no longer",
    )


@click.command("examine-content", hidden=True)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--shown", required=True)
@click.option("--old", type=click.Path(path_type=Path))
@click.option("--store", type=click.Path(path_type=Path))
def examine_content(folder: Path, shown: str, old: Path | None, store: Path | None) -> None:
    """Check a folder and compare it with another: what packing and installing call."""
    from kiosk.authoring.packs.examining import serve

    sys.exit(serve(folder, shown, old, store))
