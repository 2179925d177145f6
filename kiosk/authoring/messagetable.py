"""Every message that `kiosk check` can give, with an example that provokes it, in both languages.

`python -m kiosk.authoring.messagetable tests/content/messages*.yaml > docs/messages.md` writes the document.
The rows are those that the tests provoke and compare word for word, so it can say nothing else than the
program does.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any

import yaml

from kiosk.content.messages import TEMPLATES

_HEAD = """# 消息一览 / All messages

`kiosk check` 会说的每一句话，按代码排列；每一句都有一个例子：改动示例文件里的哪几行，它就会出现。
示例文件见 [fields.md](fields.md)。**错误**让这一条目退下，**警告**只是提醒。
这个文件由程序生成，每一句都由测试逐字核对。

Everything that `kiosk check` can say, by its code, each with an example: the lines of a sample file that were
changed to provoke it. The sample files are those of [fields.md](fields.md). An **error** takes its item from
the exhibit, a **warning** does not. This file is generated; tests compare each sentence word for word.
"""
_SEVERITY = {"error": "错误 / error", "warning": "警告 / warning"}


def markdown(cases: Iterable[dict[str, Any]]) -> str:
    """The document: a list of codes, then each with its words and its example. The first case of a code is
    its example."""
    examples: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {}
    for case in cases:
        for row in case["problems"]:
            known = examples.get(row["code"])
            # The shortest list of problems shows best what is meant.
            if known is None or len(known[0]["problems"]) > len(case["problems"]):
                examples[row["code"]] = case, row
    missing = sorted(set(TEMPLATES) - set(examples))
    if missing:
        raise ValueError(f"no example: {', '.join(missing)}")
    codes = sorted(examples)
    parts = [_HEAD, "\n| 代码 / code | 中文 | English |\n| --- | --- | --- |\n"]
    for code in codes:
        _, row = examples[code]
        cells = (f"[`{code}`](#{code})", *(_cell(row[lang]) for lang in ("zh", "en")))
        parts.append(f"| {' | '.join(cells)} |\n")
    for code in codes:
        parts.append("".join(_section(code, *examples[code])))
    return "".join(parts)


def _section(code: str, case: dict[str, Any], row: dict[str, Any]) -> Iterator[str]:
    place, severity, *_ = row["place"].split(" ")
    yield f"\n### {code}\n\n{_SEVERITY[severity]}\n\n"
    for lang in ("zh", "en"):
        yield f"- {_words(row[lang])} → {_words(row[f'hint_{lang}'])}\n"
    yield "\n"
    if "how" in case:
        yield f"{case['how']['zh']} / {case['how']['en']}:\n\n"
    else:
        yield "```diff\n" + "".join(_edits(case)) + "```\n\n"
    yield f"```text\n{place}:\n"
    if "line" in row:
        number = f"{place.split(':')[1]:>6}"
        yield f"{number} | {row['line'].rstrip()}\n{' ' * len(number)} | {row['mark']}\n"
    yield "```\n"


def _edits(case: dict[str, Any]) -> Iterator[str]:
    """What was changed, as a difference of two files."""
    for edit in case.get("edits") or [case]:
        yield f"# {edit['file']}.yaml\n"
        if "append" in edit:
            yield from (f"+{line}\n" for line in edit["append"].splitlines())
            continue
        old, new = edit["old"].splitlines(), edit["new"].splitlines()
        for line in list(unified_diff(old, new, lineterm="", n=1))[2:]:
            if not line.startswith("@@"):
                yield f"{line[0]}{_visible(line[1:])}\n"


def _visible(text: str) -> str:
    return "".join(char if char.isprintable() or char in "\t\u3000\xa0" else "\ufffd" for char in text)


def _words(text: str) -> str:
    """A sentence as Markdown shows it as it is."""
    quoted = re.split(r"(`[^`]*`)", _visible(text))
    return "".join(
        part if part.startswith("`") else re.sub(r"([\\*_\[\]<>])", r"\\\1", part) for part in quoted
    )


def _cell(text: str) -> str:
    return _words(text).replace("|", "\\|")


def main(files: list[str]) -> None:
    """Write the document for the cases of these files to standard output."""
    cases = [case for name in sorted(files) for case in yaml.safe_load(Path(name).read_text("utf-8"))]
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(markdown(cases))


if __name__ == "__main__":
    main(sys.argv[1:])
