"""`kiosk check`: every problem of a content folder, for people or for programs."""

from __future__ import annotations

import json
from pathlib import Path

from kiosk.content.loader import load
from kiosk.content.problems import Problem

CLEAN, PROBLEMS, UNUSABLE = 0, 1, 2

_SUMMARY = {
    "zh": ("没有问题：{folder}", "{errors} 个错误，{warnings} 个警告：{folder}", "错误", "警告"),
    "en": ("No problems in {folder}", "{errors} and {warnings} in {folder}", "error", "warning"),
}


def run_check(folder: Path, fmt: str, lang: str, store: Path | None = None) -> tuple[str, int]:
    """What to print, and the exit code: 0 clean or warnings only, 1 errors, 2 no such folder.

    `store` is the folder of this machine for what is found out about pictures, so that they are decoded once.
    `fmt` is `text` or `json`, `lang` is `zh` or `en`. Never raises for what staff wrote.
    """
    # The folder as it was given, so that each place in the list can be opened from where staff stand.
    loaded = load(folder, shown_as=folder.as_posix(), store=store)
    if not loaded.digest:
        return _no_folder(loaded.problems[0], fmt, lang), UNUSABLE
    code = PROBLEMS if loaded.errors else CLEAN
    if fmt == "json":
        return _json(loaded.problems, lang), code
    return as_text(loaded.problems, folder, lang), code


def _no_folder(problem: Problem, fmt: str, lang: str) -> str:
    if fmt == "json":
        return _json((problem,), lang)
    # Whoever mistypes a folder may not have chosen a language either.
    return "\n".join(f"{problem.message.get(one)}\n  {problem.hint.get(one)}" for one in ("zh", "en"))


def _json(problems: tuple[Problem, ...], lang: str) -> str:
    return json.dumps([one.as_dict(lang) for one in problems], ensure_ascii=False, indent=2)


def as_text(problems: tuple[Problem, ...], folder: Path, lang: str) -> str:
    """Problems for people: place, what is wrong, what to do, and how many there are."""
    clean, found, error, warning = _SUMMARY[lang]
    name = folder.as_posix()
    if not problems:
        return clean.format(folder=name)
    lines: list[str] = []
    file = None
    for one in problems:
        if one.file != file:
            if file is not None:
                lines.append("")
            file = one.file
        word = error if one.severity == "error" else warning
        mark = f"{word}：" if lang == "zh" else f"{word}: "
        lines.append(f"{one.file}:{one.line}:{one.column}: {mark}{one.message.get(lang)}")
        lines.append(f"    → {one.hint.get(lang)}")
    errors = sum(one.severity == "error" for one in problems)
    warnings = len(problems) - errors
    if lang == "en":
        summary = found.format(
            errors=_counted(errors, error), warnings=_counted(warnings, warning), folder=name
        )
    else:
        summary = found.format(errors=errors, warnings=warnings, folder=name)
    return "\n".join([*lines, "", summary])


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
