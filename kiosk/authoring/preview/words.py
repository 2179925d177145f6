"""Words of the preview, in both languages."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("预览", "Preview"),
    "size": ("画面", "Screen"),
    "language": ("语言", "Language"),
    "text": ("文字", "Text"),
    "theme": ("颜色", "Colours"),
    "dark": ("深色", "dark"),
    "light": ("浅色", "light"),
    "high_contrast": ("高对比", "high contrast"),
    "reach": ("低位", "low reach"),
    "jump": ("跳到：输入名称或标识", "Go to: a name or an id"),
    "follow": ("跟着正在改的条目走", "Follow the item that is edited"),
    "read": ("重新读入", "Read again"),
    "problems": ("问题", "Problems"),
    "errors": ("错误（{n}）：画面保持改之前的样子", "Errors ({n}): the screen shows what it was before"),
    "first_errors": ("错误（{n}）：有错的条目不展示", "Errors ({n}): the items with errors are not shown"),
    "warnings": ("警告（{n}）", "Warnings ({n})"),
    "none": ("没有问题", "No problems"),
    "open": ("点一条，在编辑器里打开那一行", "Click one to open its line in your editor"),
    "came": ("{time} 读入，检查用了{ms}毫秒", "Read at {time}; the check took {ms} ms"),
    "kept": (
        "{time} 有错误，没有换上：画面还是上一次没有错误的内容",
        "Errors at {time}, not shown: the screen has the last content without errors",
    ),
    "started": ("{folder}：存盘以后，这里立刻换上", "{folder}: what you save is shown here at once"),
    "nothing": (
        "没有可以展出的内容。请先改正右边的问题，存盘以后这里就会出现画面。",
        "Nothing can be shown yet. Mend the problems on the right and save: the screen appears here.",
    ),
}


def word(key: str, lang: str, **values: object) -> str:
    """A word in `zh` or `en`, filled in."""
    zh, en = WORDS[key]
    return (zh if lang == "zh" else en).format(**values)
