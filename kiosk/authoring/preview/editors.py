"""Opening an editor of staff at a line: one row for each program, and what to do where none is known."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.content.problems import Message

# How each program is told the place; what is not here gets the file alone. {file}, {line}, {column}.
EDITORS: dict[str, tuple[str, ...]] = {
    "code": ("--goto", "{file}:{line}:{column}"),
    "code-insiders": ("--goto", "{file}:{line}:{column}"),
    "codium": ("--goto", "{file}:{line}:{column}"),
    "subl": ("{file}:{line}:{column}",),
    "zed": ("{file}:{line}:{column}",),
    "notepad++": ("-n{line}", "-c{column}", "{file}"),
    "kate": ("--line", "{line}", "--column", "{column}", "{file}"),
    "kwrite": ("--line", "{line}", "--column", "{column}", "{file}"),
    "gedit": ("+{line}:{column}", "{file}"),
    "gnome-text-editor": ("{file}",),
    "xed": ("+{line}", "{file}"),
    "pluma": ("+{line}", "{file}"),
    "mousepad": ("--line={line}", "--column={column}", "{file}"),
    "geany": ("--line", "{line}", "--column", "{column}", "{file}"),
    "gvim": ("+call cursor({line},{column})", "{file}"),
    "emacs": ("+{line}:{column}", "{file}"),
    "emacsclient": ("-n", "+{line}:{column}", "{file}"),
    "vim": ("+call cursor({line},{column})", "{file}"),
    "nvim": ("+call cursor({line},{column})", "{file}"),
    "vi": ("+{line}", "{file}"),
    "nano": ("+{line},{column}", "{file}"),
    "micro": ("{file}:{line}:{column}",),
}
# These draw in a terminal, which has to be opened for them.
IN_TERMINAL = frozenset({"vim", "nvim", "vi", "nano", "micro"})
TERMINALS: dict[str, tuple[str, ...]] = {
    "x-terminal-emulator": ("-e",),
    "gnome-terminal": ("--",),
    "konsole": ("-e",),
    "xfce4-terminal": ("-x",),
    "xterm": ("-e",),
}
# What opens a file with the program that the desktop has for it.
DESKTOP = {"darwin": "open", "linux": "xdg-open"}
VARIABLES = ("KIOSK_EDITOR", "VISUAL", "EDITOR")

NO_EDITOR = Message(
    "没有找到文字编辑器。请装一个，例如 VS Code、Kate、Notepad++，或用环境变量写明：KIOSK_EDITOR=code",
    "No text editor was found. Install one, such as VS Code or Kate, or name yours: KIOSK_EDITOR=code",
)


def failed_message(command: list[str], error: str) -> Message:
    """What staff are told where the editor does not start."""
    program = Path(command[0]).name
    return Message(
        f"编辑器 {program} 没有打开：{error}。可以用环境变量 KIOSK_EDITOR 换一个",
        f"The editor {program} did not open: {error}. Name another one: KIOSK_EDITOR=…",
    )


def command_for(
    file: Path,
    line: int,
    column: int,
    env: Mapping[str, str],
    which: Callable[[str], str | None] = shutil.which,
    platform: str = sys.platform,
) -> list[str] | None:
    """The command that opens a file at a place, None where nothing can open it. Named in a variable first, in
    the order of `VARIABLES`; else the first of `EDITORS` that is installed; else what the desktop has."""
    for variable in VARIABLES:
        words = shlex.split(env.get(variable, ""), posix=platform != "win32")
        if words and (program := which(words[0])):
            made = _made([program, *words[1:]], _name(words[0]), file, line, column, which)
            if made is not None:
                return made
    for name in EDITORS:
        if name not in IN_TERMINAL and (program := which(name)):
            return _made([program], name, file, line, column, which)
    if platform == "win32":
        return ["notepad", str(file)]
    opener = which(DESKTOP.get(platform, "xdg-open"))
    return [opener, str(file)] if opener else None


def _name(program: str) -> str:
    name = Path(program.replace("\\", "/")).name.lower()
    return name.removesuffix(".exe").removesuffix(".cmd")


def _made(
    program: list[str], name: str, file: Path, line: int, column: int, which: Callable[[str], str | None]
) -> list[str] | None:
    places = EDITORS.get(name, ("{file}",))
    words = [*program, *(one.format(file=file, line=line, column=column) for one in places)]
    if name not in IN_TERMINAL:
        return words
    for terminal, more in TERMINALS.items():
        if found := which(terminal):
            return [found, *more, *words]
    return None


def open_at(file: Path, line: int, column: int, env: Mapping[str, str] | None = None) -> Message | None:
    """Open a file in the editor at a place; what to tell staff where it cannot be."""
    command = command_for(file, line, column, os.environ if env is None else env)
    if command is None:
        return NO_EDITOR
    try:
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        return failed_message(command, error.strerror or str(error))
    return None
