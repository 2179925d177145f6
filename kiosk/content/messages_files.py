"""Messages about files, encodings, YAML and plain values: Chinese, English, and the hints in both."""

from __future__ import annotations

FILE_MESSAGES: dict[str, tuple[str, str, str, str]] = {
    # Files
    "folder-missing": (
        "找不到内容文件夹 {folder}",
        "There is no content folder {folder}",
        "请检查文件夹的名称和位置",
        "Check the name and the place of the folder",
    ),
    "file-missing": (
        "缺少文件 {name}",
        "The file {name} is missing",
        "请在内容文件夹中放入 {name}，第一行写 {key}:",
        "Put {name} into the content folder, with {key}: as its first line",
    ),
    "file-unknown": (
        "展项不读取文件 {name}{near_zh}",
        "The exhibit does not read the file {name}{near_en}",
        "请改名，或把它移出内容文件夹",
        "Rename it, or move it out of the content folder",
    ),
    "file-unreadable": (
        "文件 {name} 打不开",
        "The file {name} cannot be read",
        "请检查文件权限，以及它是不是一个普通文件",
        "Check its permissions, and that it is an ordinary file",
    ),
    "file-empty": (
        "文件是空的",
        "The file is empty",
        "第一行写 {key}:，下面写各个条目",
        "Write {key}: as its first line, and the items below it",
    ),
    "file-too-big": (
        "文件太大：超过 {limit} MB",
        "The file is too big: over {limit} MB",
        "请把无关的内容移出这个文件",
        "Move what does not belong there out of this file",
    ),
    "no-final-newline": (
        "文件末尾没有换行，可能没有保存完整",
        "The file does not end with a line break: it may be cut off",
        "请检查最后几行是否完整，再在末尾加一个换行",
        "Check that the last lines are complete, then end the file with a line break",
    ),
    "internal": (
        "程序检查内容时出错：{error}",
        "The program failed while checking the content: {error}",
        "请把内容文件夹和日志交给开发人员",
        "Give the content folder and the log to the developers",
    ),
    "nothing-sound": (
        "内容文件夹 {folder} 里没有可以展示的内容",
        "Nothing in the content folder {folder} can be shown",
        "请先改正其他问题",
        "Mend the other problems first",
    ),
    "exhibit-fallback": (
        "用程序自带的 {field} 代替",
        "The built-in {field} is used in its place",
        "改正上面的问题后就会恢复",
        "It comes back once the problem above is mended",
    ),
    # Encoding
    "encoding-utf16": (
        "文件是 UTF-16 编码",
        "The file is encoded as UTF-16",
        "请用编辑器另存为 UTF-8",
        "Save it as UTF-8 in your editor",
    ),
    "encoding-gbk": (
        "文件不是 UTF-8 编码，看起来是 GBK（ANSI）",
        "The file is not UTF-8; it looks like GBK (ANSI)",
        "请用编辑器另存为 UTF-8",
        "Save it as UTF-8 in your editor",
    ),
    "encoding-latin1": (
        "文件不是 UTF-8 编码，看起来是 Latin-1（西欧）",
        "The file is not UTF-8; it looks like Latin-1 (Western European)",
        "请用编辑器另存为 UTF-8",
        "Save it as UTF-8 in your editor",
    ),
    "encoding-other": (
        "文件不是 UTF-8 编码",
        "The file is not UTF-8",
        "请用编辑器另存为 UTF-8",
        "Save it as UTF-8 in your editor",
    ),
    "nul": (
        "文件里有空字符（NUL），可能已经损坏",
        "There is a NUL character in the file: it may be damaged",
        "请从备份恢复这个文件",
        "Restore the file from a backup",
    ),
    "control-character": (
        "这里有看不见的控制字符 {name}",
        "There is an invisible control character here, {name}",
        "请删掉它，重新输入这一处",
        "Delete it and type this place again",
    ),
    # YAML
    "yaml-tab": (
        "这里用了制表符（Tab）缩进",
        "A tab is used for indentation here",
        "请改用空格，每级两个",
        "Use spaces, two for each level",
    ),
    "yaml-wide-space": (
        "这一行用了全角空格或不换行空格缩进",
        "This line is indented with a wide or no-break space",
        "请改用普通空格，每级两个",
        "Use plain spaces, two for each level",
    ),
    "yaml-wide-colon": (
        "这里用了中文冒号“：”",
        "There is a full-width colon “：” here",
        "字段名后面请用英文冒号加一个空格，例如 {key}: …",
        "After the name of a field type a plain colon and a space, such as {key}: …",
    ),
    "yaml-colon-space": (
        "冒号后面少了空格",
        "The space after the colon is missing",
        "请写成 {key}: {rest}",
        "Write {key}: {rest}",
    ),
    "yaml-colon-missing": (
        "这一行少了冒号",
        "This line lacks a colon",
        "字段名后面请写冒号和空格，例如 title: …",
        "After the name of a field type a colon and a space, such as title: …",
    ),
    "yaml-colon-in-text": (
        "没有引号的文字里有冒号加空格",
        "There is a colon with a space inside a text without quotes",
        '请把整段文字放进双引号："…"；如果是新的一行，请检查缩进',
        'Put the whole text into double quotes: "…"; if a new line was meant, check its indentation',
    ),
    "yaml-quote-open": (
        "这里开始的引号没有结束",
        "The quote that begins here never ends",
        "请在文字末尾补上同样的引号",
        "Type the same quote again at the end of the text",
    ),
    "yaml-after-quote": (
        "结束的引号后面还有文字",
        "There is more text after the closing quote",
        "请把整段文字放进引号；文字里的双引号请写成 “ ”",
        "Put the whole text into the quotes; write double quotes inside it as “ ”",
    ),
    "yaml-indent": (
        "这一行的缩进和上面的行对不上",
        "The indentation of this line does not fit the lines above",
        "同一级的行要对齐，每深一级多两个空格",
        "Lines of one level start in the same column, each deeper level two spaces further in",
    ),
    "yaml-bracket": (
        "这里开始的括号没有结束",
        "The bracket that begins here never ends",
        "请补上 {close}，并用英文逗号分隔各项",
        "Type the closing {close}, and put plain commas between the parts",
    ),
    "yaml-character": (
        "文字不能以 {char} 开头",
        "A text cannot start with {char}",
        '请把整段文字放进双引号："…"',
        'Put the whole text into double quotes: "…"',
    ),
    "yaml-escape": (
        "双引号里的反斜杠 \\ 后面不能是这个字符",
        "A backslash \\ in double quotes cannot be followed by this character",
        "请改用单引号，或写成 \\\\",
        "Use single quotes instead, or write \\\\",
    ),
    "yaml-syntax": (
        "这里不符合 YAML 的写法",
        "This is not valid YAML",
        "请检查这一行和上一行的冒号、引号和缩进",
        "Check colons, quotes and indentation of this line and the one above",
    ),
    "yaml-alias": (
        "这里不使用 YAML 的引用（& 和 *）",
        "YAML aliases (& and *) are not used here",
        "请把内容再写一遍；如果是文字，请放进双引号",
        "Write the content out again; if it is a text, put it into double quotes",
    ),
    "yaml-tag": (
        "这里不使用 YAML 的标签（!）",
        "YAML tags (!) are not used here",
        "请删掉标签；如果是文字，请放进双引号",
        "Delete the tag; if it is a text, put it into double quotes",
    ),
    "yaml-documents": (
        "一个文件里只能有一份内容，这里又开始了一份（---）",
        "A file holds one document only, and a second one begins here (---)",
        "请删掉这一行 ---",
        "Delete this --- line",
    ),
    "yaml-depth": (
        "层次太深：超过 {limit} 层",
        "Nested too deeply: over {limit} levels",
        "请检查多余的括号或缩进",
        "Check for stray brackets or indentation",
    ),
    "yaml-nodes": (
        "内容太多：超过 {limit} 个值",
        "Too much content: over {limit} values",
        "请把无关的内容移出这个文件",
        "Move what does not belong there out of this file",
    ),
    "yaml-key": (
        "字段名必须是简单的文字",
        "The name of a field must be a plain word",
        "请检查括号和引号",
        "Check brackets and quotes",
    ),
    "duplicate-key": (
        "{key} 写了两次：第 {first} 行和第 {second} 行",
        "{key} stands twice: in line {first} and in line {second}",
        "请删掉或改名其中一个",
        "Delete or rename one of them",
    ),
    # Scalars
    "surprise": (
        "没有引号的 {text} 会被 YAML 1.1 程序读成{reading_zh}",
        "Without quotes, YAML 1.1 programs read {text} as {reading_en}",
        '如果是文字，请加引号："{text}"{more_zh}',
        'If it is a text, put it into quotes: "{text}"{more_en}',
    ),
    "number-too-long": (
        "数字太长：{count} 位（最多 {limit} 位）",
        "The number is too long: {count} digits (at most {limit})",
        "大数请配合 times 使用，例如 value: 70.5 和 times: billion；如果是文字，请加引号",
        "Write big numbers with times, such as value: 70.5 and times: billion; quote it if it is a text",
    ),
}
