"""What `kiosk new` says, in Chinese and in English."""

from __future__ import annotations

from typing import Final

NAMES: Final = {
    "event": ("事件", "event"),
    "organisation": ("机构", "organisation"),
    "place": ("地点", "place"),
    "figure": ("数字", "figure"),
    "chart": ("图表", "chart"),
    "route": ("路线", "route"),
}

WORDS: Final[dict[str, tuple[str, str]]] = {
    "hello": (
        "写一个新的{kind}，放进 {file}。可以不答的直接按回车；按 Ctrl+C 不写了，什么也不会改。",
        "A new {kind}, for {file}. Enter skips what is optional; Ctrl+C leaves, and nothing is changed.",
    ),
    "id": (
        "编号：小写英文字母、数字和连字符，如 open-day",
        "Its id: lower-case letters, digits and hyphens, such as open-day",
    ),
    "id-taken": ("{file} 里已经有 `{id}`，请换一个", "`{id}` is in {file} already: choose another"),
    "required": ("这一项必须写", "This one has to be answered"),
    "optional": ("，可以不写", ", optional"),
    "zh": ("中文", "Chinese"),
    "en": ("英文", "English"),
    "both": ("中文和英文都要写", "Write both languages"),
    "choose": ("写序号或词", "the number or the word"),
    "choose-many": ("写序号或词，几个之间用逗号", "numbers or words, with commas between"),
    "choose-id": ("写序号、编号，或名称的一部分", "the number, the id, or part of the name"),
    "choose-ids": (
        "写序号、编号，或名称的一部分，几个之间用逗号",
        "numbers, ids, or parts of names, with commas between",
    ),
    "many": ("共有 {count} 个，写名称的一部分来找", "there are {count}: type part of a name to find one"),
    "above": ("（可选的同上）", "(the same to choose from as above)"),
    "several": ("符合 `{text}` 的有：", "Several fit `{text}`:"),
    "unknown": ("没有 `{text}`{near}", "There is no `{text}`{near}"),
    "near": ("，是不是 `{word}`？", ": did you mean `{word}`?"),
    "next": ("第 {number} 项，写完了就按回车", "Number {number}; press Enter when there are no more"),
    "slide": ("slide（一页文字）", "slide (a plain slide)"),
    "more": ("可以再写", "May be added"),
    "made": ("要写进 {file} 第 {line} 行：", "To be put into {file} at line {line}:"),
    "ask": ("写进去吗？[Y/n]", "Write it? [Y/n]"),
    "no": ("没有写，什么也没有改。", "Not written; nothing is changed."),
    "done": (
        "写好了：{file}:{line}。检查没有错误。",
        "Written: {file}:{line}. The check finds no errors.",
    ),
    "again": ("这几处还不对，请再写一次：", "These are not right yet; answer them once more:"),
    "refused": (
        "没有写，什么也没有改：加上它，检查就有错误。",
        "Not written; nothing is changed: with it the check would find errors.",
    ),
    "errors-before": (
        "内容里已有错误，请先改正，再加新的{kind}：",
        "The content has errors. Mend them before a new {kind} is added:",
    ),
    "no-place": (
        "{file} 不是一行一项地写的，放不进去。请照 docs/fields.md 里的样子，把 `{top}:` 下面的条目各写几行。",
        "{file} is not written line by line, so nothing can be put into it. Write the items below `{top}:` "
        "on lines of their own, as docs/fields.md shows.",
    ),
    "changed": (
        "{file} 刚刚被别人改过，没有写。请再运行一次。",
        "{file} was changed just now by somebody else; nothing is written. Run the command once more.",
    ),
    "unwritable": (
        "写不进 {file}：{why}。什么也没有改。",
        "Cannot write {file}: {why}. Nothing is changed.",
    ),
    "missing": (
        "还缺：{fields}。请用 --set 字段=值 写上，或去掉 --yes，由终端来问。",
        "Missing: {fields}. Give them as --set field=value, or leave --yes out and be asked.",
    ),
    "bad-set": (
        "--set {text}：没有这个字段{near}。可用：{known}",
        "--set {text}: there is no such field{near}. There are: {known}",
    ),
    "bad-form": ("--set {text}：请写成 字段=值", "--set {text}: write field=value"),
}


def say(key: str, lang: str, **values: object) -> str:
    """A sentence, filled in."""
    return WORDS[key][0 if lang == "zh" else 1].format(**values)
