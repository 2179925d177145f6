"""Messages for readers of the texts: translations, characters, dates to look at again. All are warnings."""

from __future__ import annotations

from typing import Final

WORD_MESSAGES: Final[dict[str, tuple[str, str, str, str]]] = {
    "han-in-english": (
        "英文里有汉字：{text}",
        "The English text holds Chinese characters: {text}",
        "请译成英文；人名、地名写拼音",
        "Translate them; write names in pinyin",
    ),
    "no-han": (
        "中文里一个汉字也没有，可能忘了翻译",
        "There is not one Chinese character in the Chinese text: a translation may be missing",
        "请补上中文",
        "Write the Chinese text",
    ),
    "number-in-words": (
        "文字里有用字写的大数，没有出处：{text}",
        "The text holds a big number in words, without a source: {text}",
        "请写进 figures.yaml，再用 {{名称}} 引用；不是数目的说法可以换一种写法",
        "Enter it in figures.yaml and write {{id}}; if no amount is meant, say it otherwise",
    ),
    "placeholder": (
        "这里还是占位的文字 {text}",
        "A placeholder still stands here: {text}",
        "请换成要展示的文字",
        "Write the text that is to be shown",
    ),
    "glyph-missing": (
        "展项的字体里没有这个字符：{text}（{sign}）",
        "The exhibit's fonts have no such character: {text} ({sign})",
        "请换一个字符，或换一种说法；表情符号都没有",
        "Use another character or other words; there are no emoji at all",
    ),
    "easy-missing": (
        "{id} 没有易读版，别的条目有",
        "{id} has no text in easy language, as others have",
        "请写 easy，用短句和常用字；没有也照常展示，易读时看到原文",
        "Write easy, in short sentences and plain words; without it the item is shown with its usual text",
    ),
    "easy-longer": (
        "易读版有{n}个字符，比 {field} 的{most}个还长",
        "The text in easy language has {n} characters, more than the {most} of {field}",
        "请只留最要紧的，句子写短",
        "Keep what matters most, in short sentences",
    ),
    "review-due": (
        "{id} 应在 {day} 之前再核对一次，今天是 {today}",
        "{id} was to be checked again by {day}, and today is {today}",
        "请核对内容，再把 review_by 改成下一次的日期，或删掉这一行",
        "Check what it says, then write the next date as review_by, or delete the line",
    ),
    "figure-ahead": (
        "{id} 写成了报道过的数字，可它的时间 {period} 在报道（{report}）之后",
        "{id} is given as reported, but its period {period} lies after the report ({report})",
        "请改正 period；还没有发生的，请写 kind: target 或 kind: expected",
        "Correct period; for what had not happened write kind: target or kind: expected",
    ),
}
