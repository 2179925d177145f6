"""`kiosk init`: a new exhibit in an empty folder, sound from the first moment."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Final

import click

from kiosk.authoring.check import as_text
from kiosk.authoring.fields_files import WORKSPACE, modeline, workspace, write_schemas
from kiosk.authoring.fields_schema import FOLDER, known_ids
from kiosk.authoring.init_files import FILES, README
from kiosk.authoring.new.writing import quoted
from kiosk.content.loader import load

DONE, REFUSED, UNUSABLE = 0, 1, 2
NAME_ZH, NAME_EN = "新展项", "A new exhibit"

_WORDS: Final = {
    "full": (
        "{folder} 里已经有东西，没有动它。请换一个空文件夹，或一个还没有的名称。",
        "{folder} is not empty, and was left as it is. Name an empty folder, or one that does not exist yet.",
    ),
    "no-folder": (
        "{folder} 不是文件夹，没有动它。请换一个名称。",
        "{folder} is no folder, and was left as it is. Choose another name.",
    ),
    "unwritable": (
        "写不进 {folder}：{why}。请换一个文件夹，或改它的权限。",
        "Cannot write into {folder}: {why}. Choose another folder, or change its permissions.",
    ),
    "name": (
        "用这个名称不行，什么也没有建。请换一个名称：",
        "This name does not do, and nothing was made. Choose another one:",
    ),
    "done": (
        "建好了：{folder}，{count} 个文件，检查没有问题。\n"
        "接下来：用编辑器打开 {folder}/README.md；看一看：kiosk run --windowed --size 1280x720 "
        "--content {folder}",
        "Made: {folder}, {count} files, and the check finds no problems.\n"
        "Next: open {folder}/README.md in an editor. Look at it: kiosk run --windowed --size 1280x720 "
        "--content {folder}",
    ),
}


def _say(key: str, lang: str, **values: object) -> str:
    return _WORDS[key][0 if lang == "zh" else 1].format(**values)


def run_init(folder: Path, name_zh: str | None, name_en: str | None, lang: str) -> int:
    """Make the files. Gives the exit code: 0 made, 1 not made. A folder that holds anything is left alone."""
    zh, en = name_zh or NAME_ZH, name_en or NAME_EN
    shown = folder.as_posix()
    try:
        if folder.exists():
            if not folder.is_dir():
                click.echo(_say("no-folder", lang, folder=shown), err=True)
                return REFUSED
            if any(folder.iterdir()):
                click.echo(_say("full", lang, folder=shown), err=True)
                return REFUSED
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Made beside it and moved in whole: what cannot be finished leaves nothing.
        with tempfile.TemporaryDirectory(prefix=".kiosk-init-", dir=folder.parent) as staging:
            made = Path(staging) / "content"
            _write(made, zh, en)
            loaded = load(made, shown_as=shown)
            if loaded.content is None or loaded.problems:
                click.echo(_say("name", lang) + "\n\n" + as_text(loaded.problems, folder, lang), err=True)
                return REFUSED
            write_schemas(made / FOLDER, known_ids(loaded.content))
            count = sum(1 for one in made.rglob("*") if one.is_file())
            if folder.exists():
                folder.rmdir()
            shutil.move(made, folder)
    except OSError as error:
        click.echo(_say("unwritable", lang, folder=shown, why=error.strerror), err=True)
        return REFUSED
    click.echo(_say("done", lang, folder=shown, count=count))
    return DONE


def _write(folder: Path, zh: str, en: str) -> None:
    folder.mkdir()
    for name, text in FILES.items():
        body = text.format(zh=quoted(zh), en=quoted(en)) if name == "exhibit" else text
        (folder / f"{name}.yaml").write_bytes(f"{modeline(name)}\n{body}".encode())
    (folder / WORKSPACE).write_bytes(workspace())
    (folder / "README.md").write_bytes(README.format(zh=zh, en=en).encode())
