"""Every message that the content layer can give, by code, in Chinese and English.

A row holds what happened and what to do about it. Words in braces are filled in by `compose`. Severity is decided
where the problem is found, except that the codes in `WARNINGS` are warnings wherever they occur.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from kiosk.content.problems import Message


class Template(NamedTuple):
    """One row: the message and the hint in both languages."""

    zh: str
    en: str
    hint_zh: str
    hint_en: str


_DATE_ZH = "可以写：1980s、2017、2019-10、2019-10-05、2017..2021、early 2023、by 2022、1980s onward"
_DATE_EN = "Write one of: 1980s, 2017, 2019-10, 2019-10-05, 2017..2021, early 2023, by 2022, 1980s onward"

TEMPLATES: dict[str, Template] = {
    # Files
    "folder-missing": Template(
        "找不到内容文件夹 {folder}",
        "There is no content folder {folder}",
        "请检查文件夹的名称和位置",
        "Check the name and the place of the folder",
    ),
    "file-missing": Template(
        "缺少文件 {name}",
        "The file {name} is missing",
        "请在内容文件夹中放入 {name}，第一行写 {key}:",
        "Put {name} into the content folder, with {key}: as its first line",
    ),
    "file-unknown": Template(
        "展项不读取文件 {name}{near_zh}",
        "The exhibit does not read the file {name}{near_en}",
        "请改名，或把它移出内容文件夹",
        "Rename it, or move it out of the content folder",
    ),
    "file-unreadable": Template(
        "文件 {name} 打不开",
        "The file {name} cannot be read",
        "请检查文件权限，以及它是不是一个普通文件",
        "Check its permissions, and that it is an ordinary file",
    ),
    "file-empty": Template(
        "文件是空的",
        "The file is empty",
        "第一行写 {key}:，下面写各个条目",
        "Write {key}: as its first line, and the items below it",
    ),
    "file-too-big": Template(
        "文件太大：超过 {limit} MB",
        "The file is too big: over {limit} MB",
        "请把无关的内容移出这个文件",
        "Move what does not belong there out of this file",
    ),
    "no-final-newline": Template(
        "文件末尾没有换行，可能没有保存完整",
        "The file does not end with a line break: it may be cut off",
        "请检查最后几行是否完整，再在末尾加一个换行",
        "Check that the last lines are complete, then end the file with a line break",
    ),
    "nothing-sound": Template(
        "内容文件夹 {folder} 里没有可以展示的内容",
        "Nothing in the content folder {folder} can be shown",
        "请先改正其他问题",
        "Mend the other problems first",
    ),
    "exhibit-fallback": Template(
        "用程序自带的 {field} 代替",
        "The built-in {field} is used in its place",
        "改正上面的问题后就会恢复",
        "It comes back once the problem above is mended",
    ),
    # Encoding
    "encoding-utf16": Template(
        "文件是 UTF-16 编码",
        "The file is encoded as UTF-16",
        "请用编辑器另存为 UTF-8",
        "Save it as UTF-8 in your editor",
    ),
    "encoding-gbk": Template(
        "文件不是 UTF-8 编码，看起来是 GBK（ANSI）",
        "The file is not UTF-8; it looks like GBK (ANSI)",
        "请用编辑器另存为 UTF-8",
        "Save it as UTF-8 in your editor",
    ),
    "encoding-latin1": Template(
        "文件不是 UTF-8 编码，看起来是 Latin-1（西欧）",
        "The file is not UTF-8; it looks like Latin-1 (Western European)",
        "请用编辑器另存为 UTF-8",
        "Save it as UTF-8 in your editor",
    ),
    "encoding-other": Template(
        "文件不是 UTF-8 编码",
        "The file is not UTF-8",
        "请用编辑器另存为 UTF-8",
        "Save it as UTF-8 in your editor",
    ),
    "nul": Template(
        "文件里有空字符（NUL），可能已经损坏",
        "There is a NUL character in the file: it may be damaged",
        "请从备份恢复这个文件",
        "Restore the file from a backup",
    ),
    "control-character": Template(
        "这里有看不见的控制字符 {name}",
        "There is an invisible control character here, {name}",
        "请删掉它，重新输入这一处",
        "Delete it and type this place again",
    ),
    # YAML
    "yaml-tab": Template(
        "这里用了制表符（Tab）缩进",
        "A tab is used for indentation here",
        "请改用空格，每级两个",
        "Use spaces, two for each level",
    ),
    "yaml-wide-space": Template(
        "这一行用了全角空格或不换行空格缩进",
        "This line is indented with a wide or no-break space",
        "请改用普通空格，每级两个",
        "Use plain spaces, two for each level",
    ),
    "yaml-wide-colon": Template(
        "这里用了中文冒号“：”",
        "There is a full-width colon “：” here",
        "字段名后面请用英文冒号加一个空格，例如 {key}: …",
        "After the name of a field type a plain colon and a space, such as {key}: …",
    ),
    "yaml-colon-space": Template(
        "冒号后面少了空格",
        "The space after the colon is missing",
        "请写成 {key}: {rest}",
        "Write {key}: {rest}",
    ),
    "yaml-colon-missing": Template(
        "这一行少了冒号",
        "This line lacks a colon",
        "字段名后面请写冒号和空格，例如 title: …",
        "After the name of a field type a colon and a space, such as title: …",
    ),
    "yaml-colon-in-text": Template(
        "没有引号的文字里有冒号加空格",
        "There is a colon with a space inside a text without quotes",
        '请把整段文字放进双引号："…"；如果是新的一行，请检查缩进',
        'Put the whole text into double quotes: "…"; if a new line was meant, check its indentation',
    ),
    "yaml-quote-open": Template(
        "这里开始的引号没有结束",
        "The quote that begins here never ends",
        "请在文字末尾补上同样的引号",
        "Type the same quote again at the end of the text",
    ),
    "yaml-after-quote": Template(
        "结束的引号后面还有文字",
        "There is more text after the closing quote",
        "请把整段文字放进引号；文字里的双引号请写成 “ ”",
        "Put the whole text into the quotes; write double quotes inside it as “ ”",
    ),
    "yaml-indent": Template(
        "这一行的缩进和上面的行对不上",
        "The indentation of this line does not fit the lines above",
        "同一级的行要对齐，每深一级多两个空格",
        "Lines of one level start in the same column, each deeper level two spaces further in",
    ),
    "yaml-bracket": Template(
        "这里开始的括号没有结束",
        "The bracket that begins here never ends",
        "请补上 {close}，并用英文逗号分隔各项",
        "Type the closing {close}, and put plain commas between the parts",
    ),
    "yaml-character": Template(
        "文字不能以 {char} 开头",
        "A text cannot start with {char}",
        '请把整段文字放进双引号："…"',
        'Put the whole text into double quotes: "…"',
    ),
    "yaml-escape": Template(
        "双引号里的反斜杠 \\ 后面不能是这个字符",
        "A backslash \\ in double quotes cannot be followed by this character",
        "请改用单引号，或写成 \\\\",
        "Use single quotes instead, or write \\\\",
    ),
    "yaml-syntax": Template(
        "这里不符合 YAML 的写法",
        "This is not valid YAML",
        "请检查这一行和上一行的冒号、引号和缩进",
        "Check colons, quotes and indentation of this line and the one above",
    ),
    "yaml-alias": Template(
        "这里不使用 YAML 的引用（& 和 *）",
        "YAML aliases (& and *) are not used here",
        "请把内容再写一遍；如果是文字，请放进双引号",
        "Write the content out again; if it is a text, put it into double quotes",
    ),
    "yaml-tag": Template(
        "这里不使用 YAML 的标签（!）",
        "YAML tags (!) are not used here",
        "请删掉标签；如果是文字，请放进双引号",
        "Delete the tag; if it is a text, put it into double quotes",
    ),
    "yaml-documents": Template(
        "一个文件里只能有一份内容，这里又开始了一份（---）",
        "A file holds one document only, and a second one begins here (---)",
        "请删掉这一行 ---",
        "Delete this --- line",
    ),
    "yaml-depth": Template(
        "层次太深：超过 {limit} 层",
        "Nested too deeply: over {limit} levels",
        "请检查多余的括号或缩进",
        "Check for stray brackets or indentation",
    ),
    "yaml-nodes": Template(
        "内容太多：超过 {limit} 个值",
        "Too much content: over {limit} values",
        "请把无关的内容移出这个文件",
        "Move what does not belong there out of this file",
    ),
    "yaml-key": Template(
        "字段名必须是简单的文字",
        "The name of a field must be a plain word",
        "请检查括号和引号",
        "Check brackets and quotes",
    ),
    "duplicate-key": Template(
        "{key} 写了两次：第 {first} 行和第 {second} 行",
        "{key} stands twice: in line {first} and in line {second}",
        "请删掉或改名其中一个",
        "Delete or rename one of them",
    ),
    # Scalars
    "surprise": Template(
        "没有引号的 {text} 会被 YAML 1.1 程序读成{reading_zh}",
        "Without quotes, YAML 1.1 programs read {text} as {reading_en}",
        '如果是文字，请加引号："{text}"{more_zh}',
        'If it is a text, put it into quotes: "{text}"{more_en}',
    ),
    "number-too-long": Template(
        "数字太长：{count} 位（最多 {limit} 位）",
        "The number is too long: {count} digits (at most {limit})",
        "大数请配合 times 使用，例如 value: 70.5 和 times: billion；如果是文字，请加引号",
        "Write big numbers with times, such as value: 70.5 and times: billion; quote it if it is a text",
    ),
    # Models
    "top-key": Template(
        "文件最外层应当只有 {key}:，这里是 {found}",
        "The outermost line of this file is {key}:, but here stands {found}",
        "请把这一行改成 {key}:，或删掉",
        "Change this line to {key}:, or delete it",
    ),
    "top-key-missing": Template(
        "文件里没有 {key}:",
        "The file has no {key}:",
        "第一行写 {key}:，下面的条目缩进两个空格",
        "Write {key}: as its first line, and indent the items below it by two spaces",
    ),
    "not-a-mapping": Template(
        "{name} 下面应当是“名称: 内容”的各行",
        "{name} takes lines of the form “name: content”",
        "请在下一行缩进两个空格，写字段名、冒号和内容",
        "In the next line, indented by two spaces, write a field, a colon and its content",
    ),
    "not-a-list": Template(
        "{name} 应当是一个列表",
        "{name} takes a list",
        "请写成 [甲, 乙]，或每项一行，以“- ”开头",
        "Write [a, b], or one line for each part, starting with “- ”",
    ),
    "bad-id": Template(
        "{id} 不能用作名称（id）",
        "{id} cannot be used as an id",
        "请用小写英文字母、数字和连字符，以字母开头，例如 west-bund",
        "Use lower-case letters, digits and hyphens, starting with a letter, such as west-bund",
    ),
    "unknown-key": Template(
        "没有 {key} 这个字段{near_zh}",
        "There is no field {key}{near_en}",
        "可用的字段：{allowed}",
        "The fields are: {allowed}",
    ),
    "missing-key": Template(
        "缺少字段 {key}",
        "The field {key} is missing",
        "请补上 {key}: …",
        "Add {key}: …",
    ),
    "empty-value": Template(
        "{key} 后面没有内容",
        "There is nothing after {key}",
        "请写上内容，或删掉这一行",
        "Write its content, or delete the line",
    ),
    "text-expected": Template(
        "{key} 应当是文字，这里是{found_zh}",
        "{key} takes a text, and this is {found_en}",
        '请加引号："{text}"',
        'Put it into quotes: "{text}"',
    ),
    "text-not-mapping": Template(
        "{key} 应当是一段文字",
        "{key} takes a single text",
        '请在 {key}: 后面直接写文字；文字里有冒号时请加双引号："…"',
        'Write the text right after {key}: and put it into double quotes if it holds a colon: "…"',
    ),
    "both-languages": Template(
        "{key} 需要中文（zh）和英文（en）两种文字",
        "{key} takes a text in Chinese (zh) and one in English (en)",
        "请写成两行：zh: … 和 en: …",
        "Write two lines below it: zh: … and en: …",
    ),
    "text-empty": Template(
        "{key} 的文字是空的",
        "The text of {key} is empty",
        "请写上文字",
        "Write the text",
    ),
    "text-too-long": Template(
        "{key} 太长：最多 {limit} 个字符",
        "{key} is too long: at most {limit} characters",
        "请缩短",
        "Make it shorter",
    ),
    "number-expected": Template(
        "{key} 应当是数字，这里是 {text}",
        "{key} takes a number, and this is {text}",
        "请写不带引号、单位和逗号的数字，例如 70.5",
        "Write a number without quotes, unit or commas, such as 70.5",
    ),
    "whole-number-expected": Template(
        "{key} 应当是整数，这里是 {text}",
        "{key} takes a whole number, and this is {text}",
        "请写不带引号的整数，例如 3",
        "Write a whole number without quotes, such as 3",
    ),
    "value-expected": Template(
        "{key} 应当是一个数字，或 [最小, 最大] 两个数字",
        "{key} takes a number, or two of them as [low, high]",
        "例如 value: 70.5 或 value: [30, 50]",
        "Such as value: 70.5 or value: [30, 50]",
    ),
    "value-order": Template(
        "{key} 的第一个数字应当小于第二个",
        "The first number of {key} must be smaller than the second",
        "请写成 [最小, 最大]",
        "Write [low, high]",
    ),
    "bool-expected": Template(
        "{key} 应当是 true 或 false，这里是 {text}",
        "{key} takes true or false, and this is {text}",
        "请写不带引号的 true 或 false",
        "Write true or false without quotes",
    ),
    "range": Template(
        "{key} 应当{bound_zh}，这里是 {text}",
        "{key} must be {bound_en}, and this is {text}",
        "请改成允许的数字",
        "Change it to an allowed number",
    ),
    "choice": Template(
        "{key} 不能是 {text}{near_zh}",
        "{key} cannot be {text}{near_en}",
        "可以是：{allowed}",
        "It can be: {allowed}",
    ),
    "too-few": Template(
        "{key} 至少要有 {limit} 项",
        "{key} needs at least {limit}",
        "请补上",
        "Add what is missing",
    ),
    "too-many": Template(
        "{key} 最多 {limit} 项，这里有 {count} 项",
        "{key} takes at most {limit}, and there are {count}",
        "请删去多余的",
        "Delete what is too much",
    ),
    "date-form": Template(
        "{text} 不是可以识别的时间", "{text} is not a date that can be read", _DATE_ZH, _DATE_EN
    ),
    "date-month": Template(
        "{text} 的月份不存在（只有 01 到 12）",
        "{text} names a month that does not exist (01 to 12)",
        _DATE_ZH,
        _DATE_EN,
    ),
    "date-day": Template("{text} 这一天不存在", "{text} names a day that does not exist", _DATE_ZH, _DATE_EN),
    "date-range": Template(
        "{text} 的年份超出范围（1800 到 2200）",
        "{text} is outside the years 1800 to 2200",
        _DATE_ZH,
        _DATE_EN,
    ),
    "date-order": Template("{text} 的结束早于开始", "{text} ends before it starts", _DATE_ZH, _DATE_EN),
    "invalid": Template(
        "{key} 的内容不能用",
        "The content of {key} cannot be used",
        "请对照 kiosk fields 的说明改正",
        "See what kiosk fields says about it",
    ),
    # References
    "unknown-id": Template(
        "{kind_zh} {id} 不存在{near_zh}",
        "{kind_en} {id} does not exist{near_en}",
        "请改成 {file} 里的一个名称",
        "Use one of the ids in {file}",
    ),
    "steps-aside": Template(
        "{item} 暂不展示，因为它需要的{kind_zh} {id} 有问题",
        "{item} is not shown, because {kind_en_low} {id}, which it needs, has a problem",
        "改正 {id} 之后就会恢复",
        "It comes back once {id} is mended",
    ),
    "part-of-itself": Template(
        "{id} 不能属于它自己",
        "{id} cannot be part of itself",
        "请改正 part_of",
        "Correct part_of",
    ),
    "unused": Template(
        "{kind_zh} {id} 没有用到",
        "{kind_en} {id} is not used anywhere",
        "请在别处引用它，或删掉它",
        "Refer to it somewhere, or delete it",
    ),
    # Ledger
    "value-missing": Template(
        "数字 {id} 没有数值",
        "Figure {id} has no value",
        "请写 value: …；推算的数字请写 kind: derived、rule 和 inputs",
        "Write value: …; for a computed figure write kind: derived, rule and inputs",
    ),
    "derived-with-value": Template(
        "推算的数字 {id} 不能写数值，它由规则算出",
        "The derived figure {id} cannot have a value: its rule computes it",
        "请删掉 value 和 times，或删掉 kind: derived",
        "Delete value and times, or delete kind: derived",
    ),
    "rule-missing": Template(
        "推算的数字 {id} 没有规则",
        "The derived figure {id} has no rule",
        "请写 rule: …，可以是：{allowed}",
        "Write rule: …, one of: {allowed}",
    ),
    "rule-not-derived": Template(
        "{id} 有推算规则，但 kind 不是 derived",
        "{id} has a rule or inputs, but its kind is not derived",
        "请写 kind: derived，或删掉 rule 和 inputs",
        "Write kind: derived, or delete rule and inputs",
    ),
    "rule-inputs": Template(
        "规则 {rule} 需要 {need} 个数字，这里有 {count} 个",
        "The rule {rule} takes {need} inputs, and there are {count}",
        "请改正 inputs，顺序为：{order_zh}",
        "Correct inputs; their order is: {order_en}",
    ),
    "rule-cycle": Template(
        "推算绕成了圈：{cycle}",
        "These figures are computed from each other in a circle: {cycle}",
        "请让其中一个使用报道中的数值",
        "Give one of them the value of the report",
    ),
    "rule-unit": Template(
        "规则 {rule} 的单位不对：{what_zh}",
        "The units do not fit the rule {rule}: {what_en}",
        "请改正 unit 或 inputs",
        "Correct unit or inputs",
    ),
    "rule-range": Template(
        "推算不能用有范围的数字 {id}",
        "A rule cannot take the range {id}",
        "请改用只有一个数值的数字",
        "Use a figure with a single value",
    ),
    "rule-zero": Template(
        "推算时除以零",
        "The rule divides by zero",
        "请检查 {id} 的数值",
        "Check the value of {id}",
    ),
    # Prose
    "number-in-prose": Template(
        "文字里有没有出处的数字：{digits}",
        "The text holds a number without a source: {digits}",
        "请写进 figures.yaml，再用 {{名称}} 引用；名称里的数字请加到 exhibit.yaml 的 names_with_digits",
        "Enter it in figures.yaml and refer to it as {{id}}; add names with digits to names_with_digits in exhibit.yaml",
    ),
    "brace": Template(
        "大括号里的 {text} 不是数字的引用",
        "{text} is no reference to a figure",
        "请写成 {{名称}} 或 {{名称:number}}，名称见 figures.yaml",
        "Write {{id}} or {{id:number}}, with an id from figures.yaml",
    ),
    "too-many-words": Template(
        "太长：{count} {unit_zh}，最多 {limit}",
        "Too long: {count} {unit_en}, at most {limit}",
        "请缩短这段文字",
        "Make the text shorter",
    ),
    "quotation": Template(
        "人物观点里有引号 {mark}：观点只转述，不引用",
        "A view holds the quotation mark {mark}: views are told, never quoted",
        "请用我们自己的话转述，去掉引号",
        "Tell it in our own words, without quotation marks",
    ),
    "same-text": Template(
        "中文和英文相同，可能忘了翻译",
        "Chinese and English are the same: a translation may be missing",
        "请补上{missing_zh}",
        "Write the {missing_en}",
    ),
    # Charts
    "chart-units": Template(
        "图表里的数字单位不同：{units}",
        "The figures of the chart have different units: {units}",
        "一个图表只放同一单位的数字",
        "Put figures of one unit only into a chart",
    ),
    "chart-year": Template(
        "{id} 的时间 {period} 不是单独一年，不能画在年份图上",
        "The period {period} of {id} is not a single year, so it cannot stand in a chart of years",
        "请换一个数字，或改用 kind: bars",
        "Use another figure, or write kind: bars",
    ),
    "chart-year-twice": Template(
        "{id} 和 {other} 都是 {year} 年",
        "{id} and {other} are both for the year {year}",
        "每一年只放一个数字",
        "Put one figure for each year",
    ),
    "chart-percent": Template(
        "{id} 的单位不是百分比",
        "{id} is not in percent",
        "请换一个单位为 % 的数字",
        "Use a figure whose unit is %",
    ),
    "chart-share": Template(
        "{id} 不在 0 到 100% 之间，不能画成份额",
        "{id} is not between 0 and 100 %, so it is no share",
        "请换一个数字，或改用 kind: bars",
        "Use another figure, or write kind: bars",
    ),
    "chart-range": Template(
        "{id} 是一个范围，不能画成柱",
        "{id} is a range, which this chart cannot draw",
        "请换一个数字，或改用 kind: number",
        "Use another figure, or write kind: number",
    ),
    "chart-negative": Template(
        "{id} 小于零，柱从零画起",
        "{id} is below zero, and columns and bars start at zero",
        "请换一个数字，或改用 style: line",
        "Use another figure, or write style: line",
    ),
    # The exhibit
    "era-order": Template(
        "{id} 的结束年早于起始年",
        "{id} ends before it starts",
        "请改正 first 和 last",
        "Correct first and last",
    ),
    "era-overlap": Template(
        "{id} 和 {other} 的年份重叠",
        "The years of {id} and {other} overlap",
        "请让后一段从前一段的下一年开始",
        "Let the later one start in the year after the earlier one ends",
    ),
    "event-outside": Template(
        "{when} 不在任何时期之内",
        "{when} lies outside every era",
        "请改正时间，或在 exhibit.yaml 的 eras 里加上这一段",
        "Correct the date, or add its years to eras in exhibit.yaml",
    ),
    "event-off-axis": Template(
        "{when} 不在时间轴上（{first} 到 {last}）",
        "{when} is not on the time axis ({first} to {last})",
        "请改正时间，或在 exhibit.yaml 的 axis 里加上这一段",
        "Correct the date, or add its years to axis in exhibit.yaml",
    ),
    "axis-order": Template(
        "时间轴的一段要结束在开始之后",
        "A stretch of the axis ends after it starts",
        "请改正 first 和 last",
        "Correct first and last",
    ),
    "axis-gap": Template(
        "时间轴在 {end} 和 {start} 之间没有接上",
        "The axis does not join up between {end} and {start}",
        "请让这一段的 first 等于上一段的 last",
        "Let first be the last of the stretch before it",
    ),
    "opens": Template(
        "打不开 {text}{near_zh}",
        "{text} cannot be opened{near_en}",
        "可以是：timeline、companies、places、charts，或 event:ID、company:ID、place:ID、chart:ID",
        "It can be: timeline, companies, places, charts, or event:ID, company:ID, place:ID, chart:ID",
    ),
    "disc-empty": Template(
        "圆里要有 figure 或 when 其中一个",
        "A disc shows either figure or when",
        "请写 figure: … 或 when: … 其中一行",
        "Write one line, figure: … or when: …",
    ),
    "floor": Template(
        "楼层 {text} 不合理",
        "There is no floor {text}",
        "请写 1 到 200 之间的整数",
        "Write whole numbers from 1 to 200",
    ),
    "monogram": Template(
        "{id} 没有徽记字，卡片上会是空的圆",
        "{id} has no monogram, so its emblem is empty",
        "请写 monogram: …，一到两个字",
        "Write monogram: …, one or two characters",
    ),
    # Pictures
    "picture-path": Template(
        "图片 {text} 不在 images 文件夹内",
        "The picture {text} is not inside the folder images",
        "请把图片放进 images 文件夹，这里只写文件名，例如 tower.png",
        "Put the picture into the folder images and write its name only, such as tower.png",
    ),
    "picture-missing": Template(
        "找不到图片 images/{text}{near_zh}",
        "There is no picture images/{text}{near_en}",
        "请检查文件名，大小写也要一致",
        "Check its name, capital letters too",
    ),
    "picture-format": Template(
        "{text} 不是 PNG 或 JPEG 图片{found_zh}",
        "{text} is not a PNG or JPEG picture{found_en}",
        "请用图片软件另存为 PNG 或 JPEG，只改文件名不行",
        "Save it as PNG or JPEG in a picture editor; renaming it is not enough",
    ),
    "picture-size": Template(
        "{text} 太大：{width} × {height} 像素",
        "{text} is too big: {width} × {height} pixels",
        "每边最多 {side} 像素，总共最多 {mega} 百万像素，请缩小后再放",
        "At most {side} pixels a side and {mega} megapixels in all: make it smaller",
    ),
    "picture-broken": Template(
        "{text} 不完整或已损坏",
        "{text} is cut off or damaged",
        "请重新导出或重新复制这张图片",
        "Export or copy the picture again",
    ),
}

WARNINGS = frozenset(
    {
        "file-unknown",
        "no-final-newline",
        "exhibit-fallback",
        "steps-aside",
        "unused",
        "quotation",
        "same-text",
        "monogram",
    }
)

# What each kind of item is called in a message, singular.
KIND_WORDS: dict[str, tuple[str, str]] = {
    "units": ("单位", "Unit"),
    "figures": ("数字", "Figure"),
    "events": ("事件", "Event"),
    "organisations": ("机构", "Organisation"),
    "places": ("地点", "Place"),
    "voices": ("人物观点", "Voice"),
    "themes": ("主题", "Theme"),
    "pictures": ("配图", "Picture"),
    "charts": ("图表", "Chart"),
    "sections": ("出处", "Section"),
}


def shown(value: object, limit: int = 60) -> str:
    """A value as a message shows it: in backquotes, on one line, cut where it is long."""
    text = " ".join(str(value).split())
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    return f"`{text}`"


def did_you_mean(word: str | None) -> dict[str, Any]:
    """Values for the `near_zh` and `near_en` of a template."""
    if word is None:
        return {"near_zh": "", "near_en": ""}
    return {"near_zh": f"，是不是 `{word}`？", "near_en": f": did you mean `{word}`?"}


def compose(code: str, **values: object) -> tuple[Message, Message]:
    """The message and the hint of a code, filled in."""
    row = TEMPLATES[code]
    zh, en, hint_zh, hint_en = (text.format(**values) for text in row)
    return Message(zh, en), Message(hint_zh, hint_en)
