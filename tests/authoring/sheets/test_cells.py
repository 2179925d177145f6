"""What Excel makes of a cell is read right where it can mean one thing, and named where it can mean more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.authoring.sheets.cells import Unit, guarded, value_of
from kiosk.authoring.sheets.columns import column_of
from kiosk.authoring.sheets.words import TroubleError

PERCENT, YUAN = Unit("percent", True), Unit("yuan", False)


def read(key: str, cell: str, old: str | None = None, unit: Unit = YUAN, kind: str = "figures") -> str | None:
    column = column_of(kind, key)
    assert column is not None
    return value_of(cell, column, old, unit)


@pytest.mark.parametrize(
    ("key", "cell", "unit", "value"),
    [
        ("value", "70.5", YUAN, "70.5"),
        ("value", " 70.5 ", YUAN, "70.5"),
        ("value", "７０．５", YUAN, "70.5"),
        ("value", "'0.50", YUAN, "0.50"),
        ("value", "1,234,567", YUAN, "1234567"),
        ("value", "1,234.5", YUAN, "1234.5"),
        ("value", "\u22125.2", YUAN, "-5.2"),
        ("value", "30 .. 50", YUAN, "30..50"),
        ("value", "37%", PERCENT, "37"),
        ("value", "37.5 %", PERCENT, "37.5"),
        ("value", "'0.5", PERCENT, "0.5"),
        ("value", "'0.40%", PERCENT, "0.40"),
        ("value", "", YUAN, None),
        ("value", "  ", YUAN, None),
        ("digits", "3", YUAN, "3"),
        ("period", "2017", YUAN, "2017"),
        ("period", "2019-10", YUAN, "2019-10"),
        ("period", "'2019-10", YUAN, "2019-10"),
        ("period", "'2019-10-01", YUAN, "2019-10-01"),
        ("period", "2019/10/5", YUAN, "2019-10-05"),
        ("period", "2019/10/5 0:00", YUAN, "2019-10-05"),
        ("period", "2019年10月5日", YUAN, "2019-10-05"),
        ("period", "2019年10月", YUAN, "2019-10"),
        ("period", "2019年", YUAN, "2019"),
        ("period", "2019/10", YUAN, "2019-10"),
        ("period", "1980s", YUAN, "1980s"),
        ("period", "early  2023", YUAN, "early 2023"),
        ("period", "2017..2021", YUAN, "2017..2021"),
        ("inputs", "a-1;b-2， c-3、d", YUAN, "a-1; b-2; c-3; d"),
        ("note.zh", "=SUM(A1)", YUAN, "=SUM(A1)"),
        ("note.zh", "'=SUM(A1)", YUAN, "=SUM(A1)"),
        ("note.en", "'tis so", YUAN, "'tis so"),
        ("note.en", "line one\nline two", YUAN, "line one\nline two"),
        ("note.en", "why??? who knows", YUAN, "why??? who knows"),
    ],
)
def test_one_meaning_is_read(key: str, cell: str, unit: Unit, value: str | None) -> None:
    assert read(key, cell, unit=unit) == value


@pytest.mark.parametrize("cell", ["TRUE", "true", "yes", "是", "1"])
def test_a_switch_is_on(cell: str) -> None:
    assert read("outlook", cell, kind="events") == "yes"


TROUBLES = [
    # key, cell, value in the file, unit, message zh, message en, hint zh, hint en
    (
        "value", "7.05E+10", None, YUAN,
        "`7.05E+10` 是科学记数法，Excel 可能已经丢了几位",
        "`7.05E+10` is in scientific notation, and Excel may have dropped digits",
        "写出每一位，前面加撇号，如 '70500000000；或用 times 列写 billion、亿",
        "Type every digit after an apostrophe, such as '70500000000, or use the column times: billion, 亿",
    ),
    (
        "value", "1,234", None, YUAN,
        "`1,234` 里的逗号可能是千位，也可能是小数点",
        "The comma in `1,234` may divide thousands or begin decimals",
        "写成 1234 或 1.234",
        "Type 1234 or 1.234",
    ),
    (
        "value", "0.5", "0.50", YUAN,
        "表里是 `0.5`，文件里是 `0.50`：Excel 会删掉末尾的零，而位数也是报道的一部分",
        "The sheet has `0.5` and the file `0.50`: Excel drops zeros at the end, and digits are part of what "
        "is reported",
        "要改就写 '0.5，不改就写 '0.50",
        "Type '0.5 to change it, '0.50 to keep it",
    ),
    (
        "value", "1234567890123456", None, YUAN,
        "`1234567890123456` 超过 15 位，Excel 已经把后面的位变成了零",
        "`1234567890123456` has more than 15 digits, and Excel has made zeros of those after",
        "用 times 列写 billion、亿 等倍数",
        "Use the column times: billion, 亿 and so on",
    ),
    (
        "value", "37%", None, YUAN,
        "`37%` 带百分号，但单位 `yuan` 不是百分比",
        "`37%` has a percent sign, but the unit `yuan` is no percentage",
        "去掉百分号，或改单位",
        "Leave the sign out, or change the unit",
    ),
    (
        "value", "18.40%", None, PERCENT,
        "`18.40%` 末尾的零可能是 Excel 加的",
        "The zero at the end of `18.40%` may have been added by Excel",
        "写成 '18.4 或 '18.40",
        "Type '18.4 or '18.40",
    ),
    (
        "value", "0.5", None, PERCENT,
        "单位是百分比，`0.5` 可能是 0.5%，也可能是 50%",
        "The unit is a percentage: `0.5` may be 0.5% or 50%",
        "写成 '0.5 或 '50",
        "Type '0.5 or '50",
    ),
    (
        "value", "1.5", "150", PERCENT,
        "单位是百分比，`1.5` 可能是 1.5%，也可能是 150%",
        "The unit is a percentage: `1.5` may be 1.5% or 150%",
        "写成 '1.5 或 '150",
        "Type '1.5 or '150",
    ),
    (
        "value", "seventy", None, YUAN,
        "`seventy` 不是数字",
        "`seventy` is no number",
        "写成 70.5 的样子；范围写成 30..50",
        "Write it like 70.5, and a range like 30..50",
    ),
    (
        "digits", "3.0", None, YUAN,
        "`3.0` 不是整数", "`3.0` is no whole number", "写成 3 的样子", "Write it like 3",
    ),
    (
        "period", "1990/3/1", None, YUAN,
        "`1990/3/1` 可能是一个月，也可能是那个月的第一天：Excel 会把月改成日",
        "`1990/3/1` may be a month or its first day: Excel makes a day of a month",
        "写成 '1990-03 或 '1990-03-01",
        "Type '1990-03 or '1990-03-01",
    ),
    (
        "period", "Oct-19", "2019-10", YUAN,
        "`Oct-19` 里哪个是月、哪个是日、是哪一年，看不出来",
        "`Oct-19` does not tell which is the month, the day and the year",
        "年在前，前面加撇号：'2019-10-05；只到月就写 '2019-10",
        "The year first, after an apostrophe: '2019-10-05, or '2019-10 for a month",
    ),
    (
        "period", "43743", None, YUAN,
        "`43743` 像是 Excel 里日期的序号（2019-10-05）",
        "`43743` looks like Excel's number of a day (2019-10-05)",
        "写成 '2019-10-05；只到月就写 '2019-10",
        "Type '2019-10-05, or '2019-10 for a month",
    ),
    (
        "period", "2019.1", None, YUAN,
        "`2019.1` 的小数部分不能当作月份：10 月会变成 1 月",
        "The decimals of `2019.1` cannot stand for a month: October would become January",
        "写成 '2019-10 的样子",
        "Write it like '2019-10",
    ),
    (
        "period", "soon", None, YUAN,
        "`soon` 不是这里用的日期",
        "`soon` is no date as it is written here",
        "写成 2017、'2019-10、'2019-10-05、1980s、early 2023、2017..2021 的样子",
        "Write it like 2017, '2019-10, '2019-10-05, 1980s, early 2023 or 2017..2021",
    ),
    (
        "note.zh", "#NAME?", None, YUAN,
        "格子里是 Excel 的出错记号 `#NAME?`",
        "The cell holds `#NAME?`, a mark of Excel for an error",
        "写上要的内容；以 = 开头的文字前面加一个撇号，如 '=A",
        "Type what is meant; a text that begins with = takes an apostrophe before it: '=A",
    ),
    (
        "note.zh", "说??", "说明", YUAN, None, None, None, None,
    ),
    (
        "note.zh", "??", "说明", YUAN,
        "有些字在保存时变成了问号：`??`，文件里是 `说明`",
        "Characters became question marks when it was saved: `??`, while the file has `说明`",
        "请在 Excel 里另存为“CSV UTF-8（逗号分隔）”",
        "Save it in Excel as “CSV UTF-8 (Comma delimited)”",
    ),
    (
        "note.zh", "a\x07b", None, YUAN,
        "格子里有不能写进文件的字符 U+0007",
        "The cell holds a character that cannot stand in a file: U+0007",
        "删掉它，重新输入这一格",
        "Delete it and type the cell again",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("key", "cell", "old", "unit", "zh", "en", "hint_zh", "hint_en"), TROUBLES)
def test_more_than_one_meaning_is_named(
    key: str,
    cell: str,
    old: str | None,
    unit: Unit,
    zh: str | None,
    en: str | None,
    hint_zh: str | None,
    hint_en: str | None,
) -> None:
    if zh is None:
        # Somebody typed question marks.
        assert read(key, cell, old, unit) == cell
        return
    with pytest.raises(TroubleError) as caught:
        read(key, cell, old, unit)
    trouble = caught.value.at(5, 2, key)
    assert (trouble.message.zh, trouble.message.en) == (zh, en)
    assert (trouble.hint.zh, trouble.hint.en) == (hint_zh, hint_en)
    assert trouble.words("a.csv", "zh") == f"a.csv 第 5 行 C 列（{key}）：{zh}\n    → {hint_zh}"
    assert trouble.words("a.csv", "en") == f"a.csv row 5, column C ({key}): {en}\n    → {hint_en}"


def test_floors_with_a_comma_may_be_one_number_or_two() -> None:
    assert read("floors", "5, 6", kind="organisations") == "5; 6"
    with pytest.raises(TroubleError, match="list-comma"):
        read("floors", "5,600", kind="organisations")


def test_a_switch_that_is_neither_is_named() -> None:
    with pytest.raises(TroubleError, match="switch"):
        read("outlook", "maybe", kind="events")


@pytest.mark.parametrize(
    "value",
    [
        "=1+1",
        "+86",
        "-x",
        "@sum",
        "\tx",
        "2019-10",
        "2019-10-05",
        "1/2",
        "12:30",
        "007",
        "1e5",
        "true",
        "mar-2",
    ],
)
def test_what_excel_would_change_or_run_is_written_with_an_apostrophe(value: str) -> None:
    assert guarded(value) == f"'{value}"


@pytest.mark.parametrize("value", ["70.5", "-5", "1980s", "2017..2021", "a; b", "5; 6", "705亿元", "约3成"])
def test_what_excel_keeps_is_written_as_it_is(value: str) -> None:
    assert guarded(value) == value


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_each_text_comes_back_as_it_was(value: str) -> None:
    column = column_of("figures", "note.zh")
    assert column is not None
    cell = guarded(value)
    assert cell[0] not in "=+-@" or cell.lstrip("-").replace(".", "").isdigit()
    try:
        assert value_of(cell, column, None, YUAN) == value
    except TroubleError as error:
        assert error.code in ("control", "lost")
    assert value_of(cell, column, value, YUAN) == value
