"""What people are told about a sheet: one row a message, Chinese and English, each with what to type."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.problems import Message

SAVE_ZH = "请在 Excel 里另存为“CSV UTF-8（逗号分隔）”"
SAVE_EN = "Save it in Excel as “CSV UTF-8 (Comma delimited)”"

# code: (zh, en, hint zh, hint en)
TROUBLES: dict[str, tuple[str, str, str, str]] = {
    "unreadable": (
        "读不了文件 {name}：{why}",
        "The file {name} cannot be read: {why}",
        "看看文件是不是还开着，名称对不对",
        "See whether it is still open elsewhere, and whether its name is right",
    ),
    "too-big": (
        "文件 {name} 超过 {limit} MB",
        "The file {name} is larger than {limit} MB",
        "删掉多余的行和列再保存",
        "Delete rows and columns that are not needed, and save it again",
    ),
    "encoding": (
        "认不出文件的编码，读下去文字会错",
        "The encoding of the file cannot be told, and reading it on would spoil texts",
        SAVE_ZH,
        SAVE_EN,
    ),
    "encoding-lost": (
        "文件保存时丢了汉字，成了问号",
        "Chinese characters became question marks when the file was saved",
        f"{SAVE_ZH}，再从 kiosk export 的表改起",
        f"{SAVE_EN}, beginning again from a sheet of kiosk export",
    ),
    "workbook": (
        "这是 Excel 工作簿，不是 CSV",
        "This is an Excel workbook and no CSV file",
        SAVE_ZH,
        SAVE_EN,
    ),
    "csv": (
        "文件不是完整的 CSV：第 {row} 行附近引号不成对",
        "The file is no whole CSV file: quotation marks do not match near row {row}",
        "补上引号，或重新从 Excel 保存",
        "Add the missing mark, or save it again from Excel",
    ),
    "empty": (
        "文件是空的",
        "The file is empty",
        "请用 kiosk export 写一张表来改",
        "Write a sheet with kiosk export",
    ),
    "no-id": (
        "第一行里没有编号列 [id]",
        "The first row has no column of ids, [id]",
        "请保留 kiosk export 写的第一行",
        "Keep the first row as kiosk export writes it",
    ),
    "column-unknown": (
        "没有 `{text}` 这一列{near_zh}",
        "There is no column `{text}`{near_en}",
        "可用的列：{known}",
        "The columns are: {known}",
    ),
    "column-twice": (
        "列 {key} 出现了两次",
        "The column {key} stands twice",
        "删掉其中一列",
        "Delete one of them",
    ),
    "column-unnamed": (
        "这一列没有名称，却有内容",
        "This column has no name and is not empty",
        "在第一行写上列名，或删掉这一列",
        "Write its name into the first row, or delete it",
    ),
    "id-missing": (
        "这一行没有编号",
        "This row has no id",
        "在编号列写上编号，或删掉这一行",
        "Write its id into the column of ids, or delete the row",
    ),
    "id-alone": (
        "`{text}` 是新编号，这一行却没有别的内容",
        "`{text}` is a new id, and there is nothing else in its row",
        "填上这一行，或删掉它",
        "Fill in the row, or delete it",
    ),
    "id-twice": (
        "编号 `{text}` 在第 {first} 行已经有了",
        "The id `{text}` stands in row {first} already",
        "每个编号只写一行",
        "Give each id one row",
    ),
    "id-form": (
        "`{text}` 不能作编号",
        "`{text}` cannot be an id",
        "只用小写英文字母、数字和连字符，以字母开头，最多 60 个字符",
        "Use lower-case letters, digits and hyphens, begin with a letter, 60 characters at most",
    ),
    "excel-error": (
        "格子里是 Excel 的出错记号 `{text}`",
        "The cell holds `{text}`, a mark of Excel for an error",
        "写上要的内容；以 = 开头的文字前面加一个撇号，如 '=A",
        "Type what is meant; a text that begins with = takes an apostrophe before it: '=A",
    ),
    "lost": (
        "有些字在保存时变成了问号：`{text}`，文件里是 `{old}`",
        "Characters became question marks when it was saved: `{text}`, while the file has `{old}`",
        SAVE_ZH,
        SAVE_EN,
    ),
    "control": (
        "格子里有不能写进文件的字符 {text}",
        "The cell holds a character that cannot stand in a file: {text}",
        "删掉它，重新输入这一格",
        "Delete it and type the cell again",
    ),
    "number": (
        "`{text}` 不是数字",
        "`{text}` is no number",
        "写成 70.5 的样子；范围写成 30..50",
        "Write it like 70.5, and a range like 30..50",
    ),
    "number-science": (
        "`{text}` 是科学记数法，Excel 可能已经丢了几位",
        "`{text}` is in scientific notation, and Excel may have dropped digits",
        "写出每一位，前面加撇号，如 '70500000000；或用 times 列写 billion、亿",
        "Type every digit after an apostrophe, such as '70500000000, or use the column times: billion, 亿",
    ),
    "number-comma": (
        "`{text}` 里的逗号可能是千位，也可能是小数点",
        "The comma in `{text}` may divide thousands or begin decimals",
        "写成 {thousands} 或 {decimals}",
        "Type {thousands} or {decimals}",
    ),
    "number-zeros": (
        "表里是 `{text}`，文件里是 `{old}`：Excel 会删掉末尾的零，而位数也是报道的一部分",
        "The sheet has `{text}` and the file `{old}`: Excel drops zeros at the end, and digits are part of "
        "what is reported",
        "要改就写 '{text}，不改就写 '{old}",
        "Type '{text} to change it, '{old} to keep it",
    ),
    "number-long": (
        "`{text}` 超过 15 位，Excel 已经把后面的位变成了零",
        "`{text}` has more than 15 digits, and Excel has made zeros of those after",
        "用 times 列写 billion、亿 等倍数",
        "Use the column times: billion, 亿 and so on",
    ),
    "percent-unit": (
        "`{text}` 带百分号，但单位 `{unit}` 不是百分比",
        "`{text}` has a percent sign, but the unit `{unit}` is no percentage",
        "去掉百分号，或改单位",
        "Leave the sign out, or change the unit",
    ),
    "percent-zeros": (
        "`{text}` 末尾的零可能是 Excel 加的",
        "The zero at the end of `{text}` may have been added by Excel",
        "写成 '{short} 或 '{long}",
        "Type '{short} or '{long}",
    ),
    "percent-fraction": (
        "单位是百分比，`{text}` 可能是 {text}%，也可能是 {hundred}%",
        "The unit is a percentage: `{text}` may be {text}% or {hundred}%",
        "写成 '{text} 或 '{hundred}",
        "Type '{text} or '{hundred}",
    ),
    "whole": ("`{text}` 不是整数", "`{text}` is no whole number", "写成 3 的样子", "Write it like 3"),
    "list-comma": (
        "`{text}` 可能是一个数，也可能是几个数",
        "`{text}` may be one number or several",
        "各个数之间用分号，如 5; 6",
        "Put semicolons between them: 5; 6",
    ),
    "switch": ("`{text}` 不是“是”或“否”", "`{text}` is neither yes nor no", "写 yes 或 no", "Type yes or no"),
    "date": (
        "`{text}` 不是这里用的日期",
        "`{text}` is no date as it is written here",
        "写成 2017、'2019-10、'2019-10-05、1980s、early 2023、2017..2021 的样子",
        "Write it like 2017, '2019-10, '2019-10-05, 1980s, early 2023 or 2017..2021",
    ),
    "date-first": (
        "`{text}` 可能是一个月，也可能是那个月的第一天：Excel 会把月改成日",
        "`{text}` may be a month or its first day: Excel makes a day of a month",
        "写成 '{month} 或 '{day}",
        "Type '{month} or '{day}",
    ),
    "date-order": (
        "`{text}` 里哪个是月、哪个是日、是哪一年，看不出来",
        "`{text}` does not tell which is the month, the day and the year",
        "年在前，前面加撇号：'2019-10-05；只到月就写 '2019-10",
        "The year first, after an apostrophe: '2019-10-05, or '2019-10 for a month",
    ),
    "date-number": (
        "`{text}` 像是 Excel 里日期的序号（{day}）",
        "`{text}` looks like Excel's number of a day ({day})",
        "写成 '{day}；只到月就写 '{month}",
        "Type '{day}, or '{month} for a month",
    ),
    "date-decimal": (
        "`{text}` 的小数部分不能当作月份：10 月会变成 1 月",
        "The decimals of `{text}` cannot stand for a month: October would become January",
        "写成 '2019-10 的样子",
        "Write it like '2019-10",
    ),
    "comment": (
        "文件里这一项当中有注释，从表里改会丢掉它",
        "There is a comment inside of this value in the file, which would be lost",
        "请直接在 {file} 第 {line} 行改",
        "Change it in {file} itself, line {line}",
    ),
    "shape": (
        "文件里这一项的写法不能从表里改",
        "The way this is written in the file cannot be changed from a sheet",
        "请直接在 {file} 第 {line} 行改",
        "Change it in {file} itself, line {line}",
    ),
    "yaml": (
        "{file} 第 {line} 行有语法错误，先改好它",
        "{file} has a mistake of syntax in line {line}, to be mended first",
        "运行 kiosk check 看详情",
        "kiosk check tells more",
    ),
    "unproven": (
        "{file} 改出来和表里不一样，什么都没有写",
        "{file} would not have become what the sheet says, and nothing was written",
        "请直接在 {file} 里改，并把这张表交给维护程序的人",
        "Make the change in {file} itself, and give this sheet to whoever keeps the program",
    ),
    "moved-on": (
        "{file} 刚才被别的程序改过，什么都没有写",
        "{file} was changed by another program just now, and nothing was written",
        "再运行一次",
        "Run the command again",
    ),
    "unwritable": (
        "写不了 {file}：{why}。什么都没有改",
        "{file} cannot be written: {why}. Nothing was changed",
        "看看文件是不是开着、盘是不是满了、有没有权限",
        "See whether it is open elsewhere, whether the disk is full, and whether you may write it",
    ),
    "exists": (
        "{file} 已经有了，没有覆盖",
        "{file} is there already and was not replaced",
        "换一个名称，或加 --force",
        "Choose another name, or add --force",
    ),
    "check": ("{zh}", "{en}", "{hint_zh}", "{hint_en}"),
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a sheet. `row` counts from 1 with the first row, as Excel shows it; `column` from 0;
    both None where it is of no one place. `key` is the name of the column."""

    message: Message
    hint: Message
    row: int | None = None
    column: int | None = None
    key: str = ""

    def words(self, name: str, lang: str) -> str:
        """Place, what is wrong and what to type."""
        zh = lang == "zh"
        place = name
        if self.row is not None:
            place += f" 第 {self.row} 行" if zh else f" row {self.row}"
        if self.column is not None:
            letters = letters_of(self.column)
            place += f" {letters} 列" if zh else ""
            if not zh:
                place += f", column {letters}"
        if self.key:
            place += f"（{self.key}）" if zh else f" ({self.key})"
        colon = "：" if zh else ": "
        return f"{place}{colon}{self.message.get(lang)}\n    → {self.hint.get(lang)}"


class TroubleError(Exception):
    """Carries a code and its values from where it is found to where the place is known."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def at(self, row: int | None = None, column: int | None = None, key: str = "") -> Trouble:
        """The trouble with its place."""
        zh, en, hint_zh, hint_en = (text.format(**self.values) for text in TROUBLES[self.code])
        return Trouble(Message(zh, en), Message(hint_zh, hint_en), row, column, key)


def letters_of(column: int) -> str:
    """A column as Excel names it: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
