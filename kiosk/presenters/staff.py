"""What the staff panel says: its pages as rows of words and buttons, in both languages. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from kiosk.content.changes import changes_of_dict
from kiosk.content.changes import words as change_words
from kiosk.content.excerpt import Excerpt
from kiosk.content.problems import Problem

Kind = Literal["section", "place", "text", "quiet", "good", "bad", "code", "acts", "picture"]
SHOWN: Final = 100
"""Problems that the list shows; of more it tells how many."""

WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("工作人员面板", "Staff panel"),
    "close": ("关闭", "Close"),
    "other": ("English", "中文"),
    "problems": ("问题", "Problems"),
    "install": ("安装内容", "Install"),
    "health": ("自检", "Self-test"),
    "log": ("日志", "Log"),
    "visits": ("访问", "Visits"),
    "touches": ("落空的触摸", "Missed touches"),
    "screen": ("屏幕", "Screen"),
    "power": ("重启与结束", "Restart, end"),
    "talk": ("讲解", "Talk"),
    # the keypad
    "enter": ("请输入 PIN", "Enter the PIN"),
    "delete": ("退格", "Delete"),
    "ok": ("确定", "OK"),
    "typed": ("已输入 {n} 个数字", "{n} digits typed"),
    "wrong": ("PIN 不对，还可以试 {n} 次", "Wrong PIN: {n} tries left"),
    "wrong_one": ("PIN 不对，还可以试 1 次", "Wrong PIN: 1 try left"),
    "wait": ("错了太多次，请等 {n} 秒再试", "Too many wrong PINs: try again in {n} seconds"),
    "wait_one": ("错了太多次，请等 1 秒再试", "Too many wrong PINs: try again in 1 second"),
    "no_pin": ("还没有设定 PIN", "No PIN is set"),
    "bad_pin": ("PIN 的文件读不出来", "The file of the PIN cannot be read"),
    "set_pin": (
        "先在这台机器的终端里运行 kiosk pin 设定一个，再打开这里。",
        "Run kiosk pin in a terminal of this machine to set one, then come back here.",
    ),
    # problems
    "again": ("重新读入", "Read again"),
    "version": ("内容：版本 {version}（{digest}）", "Content: version {version} ({digest})"),
    "no_version": ("内容：没有装内容包（{digest}）", "Content: no pack is installed ({digest})"),
    "read_at": ("上一次读入：{time}", "Last read: {time}"),
    "not_watching": (
        "这次运行不读入新内容（--no-watch）",
        "This run does not take in new content (--no-watch)",
    ),
    "kept": (
        "文件里有错误，没有换上：画面还是上一次没有错误的内容。改正并存盘，画面就换上。",
        "The files hold errors and are not shown: the screen has the last content without errors. "
        "Mend them and save, and they are shown.",
    ),
    "last-good": (
        "用平常的内容启动了三次都没有成功，现在展出上一次没有问题的内容。改一改文件并存盘，就会再读平常的内容。",
        "Three starts with the usual content did not last, so the content that ran well last is shown. "
        "Change the files and save, and the usual content is read again.",
    ),
    "built-in": (
        "启动了多次都没有成功，现在展出程序自带的内容。改一改文件并存盘，就会再读平常的内容。",
        "Several starts did not last, so the built-in content is shown. Change the files and save, and the "
        "usual content is read again.",
    ),
    "in_step": ("画面就是文件里的内容。", "The screen shows what is in the files."),
    "left_out": (
        "有错误的条目不展示，其余的照常。",
        "Items with errors are not shown; all others are.",
    ),
    "errors": ("错误（{n}）", "Errors ({n})"),
    "warnings": ("警告（{n}）", "Warnings ({n})"),
    "none": ("没有问题。", "No problems."),
    "more": ("还有 {n} 个问题，改正这些以后再看。", "{n} more problems: mend these first, then look again."),
    "more_one": ("还有 1 个问题，改正这些以后再看。", "1 more problem: mend these first, then look again."),
    # packs
    "looking": ("正在找内容包……", "Looking for packs …"),
    "no_packs": (
        "没有找到内容包（*.xpack）。插上优盘，等几秒，再找一次。",
        "No pack (*.xpack) is found. Plug in the stick, wait some seconds, and look again.",
    ),
    "packs": ("优盘上的内容包", "Packs on drives"),
    "pack": ("{drive}：{name}，{size}", "{drive}: {name}, {size}"),
    "look_again": ("再找一次", "Look again"),
    "examine": ("查看", "Look into it"),
    "versions": ("这台机器上的版本", "Versions on this machine"),
    "no_versions": (
        "没有装过内容包，展出的是程序自带的内容。",
        "No pack was installed: the built-in content is shown.",
    ),
    "no_list": (
        "读不出来（{why}）。请在终端里运行 kiosk versions 查看原因。",
        "They cannot be listed ({why}). Run kiosk versions in a terminal to see why.",
    ),
    "shown_now": ("版本 {n}，正在展出", "Version {n}, shown now"),
    "one_version": ("版本 {n}", "Version {n}"),
    "damaged": ("已损坏", "damaged"),
    "saved": ("{time} 存盘", "saved {time}"),
    "roll_back": ("换回版本 {n}", "Back to version {n}"),
    "sure_back": (
        "要换回版本 {n} 吗？现在的版本留在机器上，还可以再换回来。",
        "Go back to version {n}? The present one stays on the machine, to come back to.",
    ),
    "yes_back": ("换回", "Go back"),
    "examining": ("正在核实和检查 {name}……", "Verifying and checking {name} …"),
    "installing": ("正在安装 {name}……", "Installing {name} …"),
    "going_back": ("正在换回版本 {n}……", "Going back to version {n} …"),
    "new": ("《{name}》，版本 {version}", "{name}, version {version}"),
    "note": ("备注：{note}", "Note: {note}"),
    "changes": ("和现在展出的相比", "Compared with what is shown now"),
    "pictures": ("图片文件换了 {n} 个", "{n} picture files replaced"),
    "pictures_one": ("图片文件换了 1 个", "1 picture file replaced"),
    "pack_warnings": ("检查时有 {n} 个警告", "{n} warnings in the check"),
    "pack_warning": ("检查时有 1 个警告", "1 warning in the check"),
    "sure": ("要安装吗？画面马上换上。", "Install it? The screen follows at once."),
    "sure_later": ("要安装吗？", "Install it?"),
    "yes": ("安装", "Install"),
    "no": ("不装", "Do not install"),
    "no_back": ("不换", "Stay"),
    "back": ("回到列表", "Back to the list"),
    "failed": (
        "命令没有说明结果就结束了（{why}）。请在终端里运行 kiosk install 查看原因。",
        "The command ended without telling what came of it ({why}). Run kiosk install in a terminal to see.",
    ),
    "no_data": (
        "这次运行没有数据文件夹，不能安装。",
        "This run has no data folder: nothing can be installed.",
    ),
    "not_followed": (
        "这次运行指定了内容文件夹，或不读入新内容：装好的下次启动才展出。",
        "This run was given a content folder, or takes in no new content: what is installed is shown from "
        "the next start on.",
    ),
}


def word(key: str, lang: str, **values: object) -> str:
    """Words in `zh` or `en`, filled in. Of one thing `KEY_one` is said, where there is that."""
    number = values.get("n")
    pair = WORDS.get(f"{key}_one") if number == 1 else None
    zh, en = pair or WORDS[key]
    return (zh if lang == "zh" else en).format(**values)


@dataclass(frozen=True, slots=True)
class Act:
    """A button: its words, and what a page is told when it is touched."""

    words: str
    name: str
    value: str = ""
    icon: str | None = None
    first: bool = False
    """It is what most will want to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a page: words, the line of a file, or buttons side by side."""

    kind: Kind
    text: str = ""
    excerpt: Excerpt | None = None
    acts: tuple[Act, ...] = ()
    picture: Any = None
    """The view model of a picture; `text` is what it says to those who cannot see it."""


# the keypad -------------------------------------------------------------------------------------------------


def pin_words(lang: str, wait_s: float, left: int | None) -> str:
    """What stands under the dots: how long to wait, or that the last PIN was wrong. Empty before a try.

    `left` is how many tries there are before a wait, None before the first one.
    """
    if wait_s > 0:
        return word("wait", lang, n=math.ceil(wait_s))
    return "" if left is None or left < 1 else word("wrong", lang, n=left)


# problems ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Situation:
    """How it stands with the content. `version` is that of the pack, None without one; `read_at` is the
    wall clock's time, as text."""

    version: int | None = None
    digest: str = ""
    read_at: str = ""
    watching: bool = True
    kept_back: bool = False
    instead: str = ""
    """Why the content is not the usual one: `last-good` or `built-in`; else empty."""
    problems: tuple[Problem, ...] = ()


def problem_rows(now: Situation, lang: str) -> tuple[Row, ...]:
    """The page of the problems: errors first, each with its place, its line, and what to do."""
    key = "no_version" if now.version is None else "version"
    rows = [
        Row("text", word(key, lang, version=now.version, digest=now.digest[:12] or "—")),
        Row("text", word("read_at", lang, time=now.read_at)),
    ]
    errors = [one for one in now.problems if one.severity == "error"]
    warnings = [one for one in now.problems if one.severity != "error"]
    if now.instead in ("last-good", "built-in"):
        rows.append(Row("bad", word(now.instead, lang)))
    if now.kept_back:
        rows.append(Row("bad", word("kept", lang)))
    elif errors:
        rows.append(Row("bad", word("left_out", lang)))
    elif not now.instead:
        rows.append(Row("good", word("in_step", lang)))
    if now.watching:
        rows.append(Row("acts", acts=(Act(word("again", lang), "again", icon="rotate-ccw"),)))
    else:
        rows.append(Row("quiet", word("not_watching", lang)))
    if not now.problems:
        return (*rows, Row("section", word("none", lang)))
    room = SHOWN
    for heading, some in (("errors", errors), ("warnings", warnings)):
        if some:
            rows.append(Row("section", word(heading, lang, n=len(some))))
        for one in some[:room]:
            rows += _problem(one, lang)
        room -= min(len(some), room)
    left = len(now.problems) - SHOWN
    if left > 0:
        rows.append(Row("quiet", word("more", lang, n=left)))
    return tuple(rows)


def _problem(one: Problem, lang: str) -> list[Row]:
    rows = [
        Row("place", f"{one.file}:{one.line}:{one.column}"),
        Row("bad" if one.severity == "error" else "text", one.message.get(lang)),
    ]
    if one.excerpt is not None:
        rows.append(Row("code", one.excerpt.text, one.excerpt))
    rows.append(Row("quiet", f"→ {one.hint.get(lang)}"))
    return rows


# packs ------------------------------------------------------------------------------------------------------

Stage = Literal["list", "examining", "ask", "installing", "ask_back", "going_back", "told"]


@dataclass(frozen=True, slots=True)
class PackFile:
    """A pack on a drive: `size` in bytes."""

    path: str
    drive: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Packs:
    """How it stands with packs. `packs` and `versions` are None while they are looked for; `report` is what
    the command told last, as it came from its JSON, and `chosen` the pack or the version it is about."""

    stage: Stage = "list"
    usable: bool = True
    followed: bool = True
    packs: tuple[PackFile, ...] | None = None
    versions: tuple[Mapping[str, Any], ...] | None = None
    chosen: str = ""
    report: Mapping[str, Any] = field(default_factory=dict)
    failure: str = ""
    no_list: str = ""
    """Why the versions of this machine are not known, where that is so."""


def pack_rows(now: Packs, lang: str) -> tuple[Row, ...]:
    """The page of the packs: what is on drives, what one of them would change, what is on this machine."""
    if not now.usable:
        return (Row("bad", word("no_data", lang)),)
    match now.stage:
        case "examining" | "installing":
            return (Row("section", word(now.stage, lang, name=now.chosen)),)
        case "going_back":
            return (Row("section", word("going_back", lang, n=now.chosen)),)
        case "ask_back":
            return (
                Row("section", word("sure_back", lang, n=now.chosen)),
                Row(
                    "acts",
                    acts=(
                        Act(word("yes_back", lang), "back_yes", now.chosen, "check", True),
                        Act(word("no_back", lang), "list", icon="x"),
                    ),
                ),
            )
        case "ask":
            return _asked(now, lang)
        case "told":
            return _told(now, lang)
    return (*_packs(now, lang), *_versions(now, lang))


def _packs(now: Packs, lang: str) -> list[Row]:
    rows = [Row("section", word("packs", lang))]
    if now.packs is None:
        return [*rows, Row("quiet", word("looking", lang))]
    if not now.packs:
        rows.append(Row("text", word("no_packs", lang)))
    for one in now.packs:
        said = word("pack", lang, drive=one.drive, name=one.name, size=_size(one.size))
        rows += [
            Row("text", said),
            Row("acts", acts=(Act(word("examine", lang), "examine", one.path, "search"),)),
        ]
    return [*rows, Row("acts", acts=(Act(word("look_again", lang), "look", icon="rotate-ccw"),))]


def _versions(now: Packs, lang: str) -> list[Row]:
    if now.versions is None:
        return []
    rows = [Row("section", word("versions", lang))]
    if now.no_list:
        return [*rows, Row("bad", word("no_list", lang, why=now.no_list))]
    if not now.versions:
        return [*rows, Row("text", word("no_versions", lang))]
    comma = "，" if lang == "zh" else ", "
    for one in now.versions:
        number, shown = str(one.get("version", "")), bool(one.get("shown"))
        parts = [word("shown_now" if shown else "one_version", lang, n=number)]
        made = str(one.get("made") or "")
        if made:
            parts.append(word("saved", lang, time=made.replace("T", " ").replace("Z", " UTC")))
        if one.get("note"):
            parts.append(str(one["note"]))
        whole = bool(one.get("whole"))
        if not whole:
            parts.append(word("damaged", lang))
        rows.append(Row("text" if whole else "bad", comma.join(parts)))
        if whole and not shown:
            back = Act(word("roll_back", lang, n=number), "back", number, "rotate-ccw")
            rows.append(Row("acts", acts=(back,)))
    return rows


def _asked(now: Packs, lang: str) -> tuple[Row, ...]:
    report = now.report
    name = report.get("name") or {}
    rows = [Row("section", word("new", lang, name=name.get(lang, ""), version=report.get("version")))]
    if report.get("note"):
        rows.append(Row("text", word("note", lang, note=report["note"])))
    rows.append(Row("quiet", word("changes", lang)))
    rows += [Row("text", line) for line in _changed(report, lang)]
    count = len(report.get("problems") or ())
    if count:
        rows.append(Row("quiet", word("pack_warning" if count == 1 else "pack_warnings", lang, n=count)))
    if not now.followed:
        rows.append(Row("quiet", word("not_followed", lang)))
    rows.append(Row("section", word("sure" if now.followed else "sure_later", lang)))
    yes = Act(word("yes", lang), "install", icon="check", first=True)
    return (*rows, Row("acts", acts=(yes, Act(word("no", lang), "list", icon="x"))))


def _changed(report: Mapping[str, Any], lang: str) -> list[str]:
    pictures = len(report.get("pictures") or ())
    told = [word("pictures", lang, n=pictures)] if pictures else []
    try:
        found = changes_of_dict(report.get("changes") or {})
    except (LookupError, TypeError, AttributeError):
        return told
    return [*(change_words(found, lang) if found or not told else ()), *told]


def _told(now: Packs, lang: str) -> tuple[Row, ...]:
    """What came of it, in the words of the command."""
    report, rows = now.report, []
    if now.failure:
        rows.append(Row("bad", word("failed", lang, why=now.failure)))
    else:
        kind: Kind = "good" if report.get("ok") else "bad"
        rows.append(Row(kind, _said(report, "message", lang)))
        hint = _said(report, "hint", lang)
        if hint:
            rows.append(Row("quiet", f"→ {hint}"))
        if not report.get("ok"):
            rows += _pack_problems(report.get("problems") or (), lang)
        elif not now.followed:
            rows.append(Row("quiet", word("not_followed", lang)))
    return (*rows, Row("acts", acts=(Act(word("back", lang), "list", icon="chevron-left", first=True),)))


def _pack_problems(problems: Sequence[Mapping[str, Any]], lang: str) -> list[Row]:
    rows = []
    for one in [one for one in problems if one.get("severity") == "error"][:SHOWN]:
        rows.append(Row("place", f"{one.get('file')}:{one.get('line')}:{one.get('column')}"))
        rows.append(Row("bad", str(one.get("message", ""))))
        rows.append(Row("quiet", f"→ {one.get('hint', '')}"))
    return rows


def _said(report: Mapping[str, Any], key: str, lang: str) -> str:
    said = report.get(key)
    return str(said.get(lang, "")) if isinstance(said, Mapping) else ""


def _size(count: int) -> str:
    """Bytes, as people say them."""
    return f"{count / 1e6:,.1f} MB" if count >= 1e6 else f"{max(count / 1e3, 0.1):.1f} kB"
