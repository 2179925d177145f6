"""`kiosk check`: every problem of a content folder, for people, for programs, or for a workflow on GitHub."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kiosk.content.loader import load
from kiosk.content.problems import Problem

CLEAN, PROBLEMS, UNUSABLE = 0, 1, 2
FORMATS = ("text", "json", "github")
ONLY = ("all", "errors")

_SUMMARY = {
    "zh": ("没有问题：{folder}", "{errors} 个错误，{warnings} 个警告{left}：{folder}", "错误", "警告"),
    "en": ("No problems in {folder}", "{errors} and {warnings}{left} in {folder}", "error", "warning"),
}
_LEFT_OUT = {"zh": "（警告没有列出）", "en": " (warnings not listed)"}
# As terminals have them: bold, red, yellow.
_BOLD, _ERROR, _WARNING, _PLAIN = "\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[0m"


def run_check(
    folder: Path,
    fmt: str,
    lang: str,
    store: Path | None = None,
    *,
    only: str = "all",
    layout: bool = False,
    today: date | None = None,
    colour: bool = False,
    progress: bool = False,
) -> tuple[str, int]:
    """What to print, and the exit code: 0 clean or warnings only, 1 errors, 2 no such folder.

    `store` is the folder of this machine for what is found out about pictures, so that they are decoded once.
    `fmt` is one of `FORMATS`, `lang` is `zh` or `en`, `only` one of `ONLY`. `layout` lays everything out as
    well, and with `progress` tells on standard error how far it is. `today` is the day that `review_by` is
    compared with. Never raises for what staff wrote.
    """
    # The folder as it was given, so that each place in the list can be opened from where staff stand.
    loaded = load(folder, shown_as=folder.as_posix(), store=store, today=today)
    if not loaded.digest:
        return _no_folder(loaded.problems[0], fmt, lang), UNUSABLE
    found = loaded.problems
    if loaded.content is not None and (folder / "sound").is_dir():
        # Imported here: most have no sounds, and a check is to be quick.
        from kiosk.authoring.lint_sound import check_sounds

        found += tuple(check_sounds(folder, loaded.content, folder.as_posix()))
    if layout and loaded.content is not None:
        # Imported here: the quick check needs none of it.
        from kiosk.authoring.lint import check_layout

        found += tuple(check_layout(folder, loaded.content, folder.as_posix(), progress=progress))
    problems = in_order(found)
    code = PROBLEMS if loaded.errors else CLEAN
    listed = tuple(one for one in problems if only == "all" or one.severity == "error")
    if fmt == "json":
        return _json(listed, lang), code
    if fmt == "github":
        return as_github(listed, lang) + summary(problems, folder, lang, only), code
    return as_text(problems, folder, lang, only=only, colour=colour), code


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors first, as they take something from the exhibit; each by file and line."""
    return tuple(sorted(problems, key=lambda one: (one.severity != "error", one.file, one.line, one.column)))


def _no_folder(problem: Problem, fmt: str, lang: str) -> str:
    if fmt == "json":
        return _json((problem,), lang)
    if fmt == "github":
        return as_github((problem,), lang).rstrip()
    # Whoever mistypes a folder may not have chosen a language either.
    return "\n".join(f"{problem.message.get(one)}\n  {problem.hint.get(one)}" for one in ("zh", "en"))


def _json(problems: tuple[Problem, ...], lang: str) -> str:
    return json.dumps([as_json(one, lang) for one in problems], ensure_ascii=False, indent=2)


def as_json(problem: Problem, lang: str) -> dict[str, object]:
    """One problem for programs. `text` is its line, cut where it is long, and `spot` the place in it where
    the mark stands: first character and the one after the last, from 0; both None where there is no line."""
    shown = problem.excerpt
    return {
        **problem.as_dict(lang),
        "code": problem.code,
        "text": shown.text if shown else None,
        "spot": [shown.start, shown.end] if shown else None,
    }


def as_github(problems: tuple[Problem, ...], lang: str) -> str:
    """Workflow commands of GitHub, one line a problem.

    Source: docs.github.com, "Workflow commands for GitHub Actions"; escaped as its own toolkit does it.
    """
    lines = []
    for one in problems:
        places = [f"file={_property(one.file)}", f"line={one.line}", f"col={one.column}"]
        if one.excerpt is not None and one.excerpt.end > one.excerpt.start:
            places.append(f"endColumn={one.column + one.excerpt.end - one.excerpt.start}")
        places.append(f"title={_property(one.code)}")
        words = _data(f"{one.message.get(lang)}\n→ {one.hint.get(lang)}")
        lines.append(f"::{one.severity} {','.join(places)}::{words}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_text(
    problems: tuple[Problem, ...], folder: Path, lang: str, *, only: str = "all", colour: bool = False
) -> str:
    """Problems for people: place, what is wrong, the line with a mark under the spot, what to type; errors
    first, and at the end how many there are. `colour` is for terminals."""
    parts = [
        described(one, lang, colour=colour)
        for one in in_order(problems)
        if only == "all" or one.severity == "error"
    ]
    return "\n\n".join([*parts, summary(problems, folder, lang, only)])


def described(problem: Problem, lang: str, *, colour: bool = False) -> str:
    """One problem in some lines, of which the line from the file has less than 100 columns."""
    word = _SUMMARY[lang][2 if problem.severity == "error" else 3]
    colon = "：" if lang == "zh" else ": "
    place = f"{problem.file}:{problem.line}:{problem.column}:"
    tint = _ERROR if problem.severity == "error" else _WARNING
    if colour:
        place, word = f"{_BOLD}{place}{_PLAIN}", f"{tint}{word}{_PLAIN}"
    lines = [f"{place} {word}{colon}{problem.message.get(lang)}"]
    if problem.excerpt is not None:
        number = f"{problem.line:>6}"
        mark = problem.excerpt.mark()
        if colour:
            mark = mark.replace("^", f"{tint}^", 1) + _PLAIN
        lines += [f"{number} | {problem.excerpt.text.rstrip()}", f"{' ' * len(number)} | {mark}"]
    lines.append(f"    → {problem.hint.get(lang)}")
    return "\n".join(lines)


def summary(problems: Iterable[Problem], folder: Path, lang: str, only: str = "all") -> str:
    """How many errors and warnings there are, and where."""
    clean, found, error, warning = _SUMMARY[lang]
    severities = [one.severity for one in problems]
    if not severities:
        return clean.format(folder=folder.as_posix())
    errors, warnings = severities.count("error"), severities.count("warning")
    left = _LEFT_OUT[lang] if only == "errors" and warnings else ""
    if lang == "en":
        return found.format(
            errors=_counted(errors, error),
            warnings=_counted(warnings, warning),
            left=left,
            folder=folder.as_posix(),
        )
    return found.format(errors=errors, warnings=warnings, left=left, folder=folder.as_posix())


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
