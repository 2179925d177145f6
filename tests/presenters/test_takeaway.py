"""What can be taken along: title, some facts, source, within what a code holds."""

from __future__ import annotations

import pytest
import segno

from kiosk.content.base import Text
from kiosk.content.model import Content
from kiosk.presenters.book import Book
from kiosk.presenters.takeaway import (
    BYTES_L,
    BYTES_M,
    FACTS,
    VALUES,
    VERSION,
    Takeaway,
    cut,
    present,
    sentences,
)
from kiosk.state.model import Screen, Spot

KINDS = {
    Screen.COMPANY: "organisations",
    Screen.PLACE: "places",
    Screen.EVENT: "events",
    Screen.CHART: "charts",
    Screen.THEME: "themes",
    Screen.VOICE: "voices",
}


def taken(book: Book, screen: Screen, item: str, lang: str = "zh") -> Takeaway:
    found = present(book, Spot(screen, item), lang)
    assert found is not None
    return found


def test_the_words_of_a_card(book: Book) -> None:
    assert taken(book, Screen.COMPANY, "united-imaging").text == (
        "联影智能\n"
        "用ACS做一次盆腔磁共振的时间：73.4秒\n"
        "用ACS做一次头部磁共振的时间：88秒\n"
        "用ACS做一次腰椎磁共振的时间：94.8秒\n"
        "来源：2023年3月21日调查报道第9版，「龙头带动拓展创新空间」「图片说明」"
    )
    assert taken(book, Screen.COMPANY, "tencent", "en").text == (
        "Tencent\n"
        "Where: Caohejing\n"
        "East China headquarters in Caohejing\n"
        "Tencent has its East China headquarters in Caohejing.\n"
        "Source: newspaper survey of 21 March 2023, page 9, “Plan science and technology moderately ahead”"
    )


def test_the_words_of_an_event(book: Book) -> None:
    assert taken(book, Screen.EVENT, "ada").text == (
        "超写实虚拟人Ada亮相\n"
        "2019年10月\n"
        "魔珐科技推出超写实虚拟人Ada。当时在国内外，都没有先例和参照。\n"
        "漕河泾 · 魔珐科技\n"
        "来源：2023年3月21日调查报道第9版，「先行一步咬定战略方位」"
    )
    # With four organisations it is told by its places alone; without a place, by a figure.
    assert taken(book, Screen.EVENT, "towers-rise", "en").facts[2] == "West Bund AI Tower · West Bund"
    assert taken(book, Screen.EVENT, "digital-tax", "en").facts == (
        "2022",
        "In this year Xuhui’s key digital enterprises create over 10 billion yuan of tax in all.",
        "Total tax created by Xuhui’s key digital enterprises: over 10 billion yuan",
    )


def test_the_words_of_a_chart(book: Book) -> None:
    assert taken(book, Screen.CHART, "ai-output").text == (
        "逆势增长，2022年达705亿元\n"
        "徐汇人工智能相关产业总产出从2017年的约169亿元升到2022年的705亿元，2022年增长18.4%；"
        "2021年及以前是推算的。\n"
        "徐汇人工智能相关产业总产出（2022年）：705亿元\n"
        "人工智能总产出比上一年的增长：18.4%\n"
        "徐汇人工智能相关产业总产出（2021年）：约595亿元（推算）\n"
        "来源：2023年3月21日调查报道第9版，「厚植沃土构建产业生态」"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_event_and_every_chart_says_what_it_is_about(book: Book, content: Content, lang: str) -> None:
    for item, event in content.events.items():
        facts = taken(book, Screen.EVENT, item, lang).facts
        assert facts[0] == book.when(event.when, lang)
        assert book.plain(event.summary, lang) in facts, item
        if event.places:
            assert book.plain(content.places[event.places[0]].name, lang) in facts[2], item
    for item, chart in content.charts.items():
        facts = taken(book, Screen.CHART, item, lang).facts
        assert facts[0] == book.plain(chart.summary, lang), item
        assert book.figure(chart.hero, lang).text in facts[1], item


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_item_fits_into_a_code_that_a_phone_reads(book: Book, content: Content, lang: str) -> None:
    for screen, items in KINDS.items():
        for item in getattr(content, items):
            take = taken(book, screen, item, lang)
            size = len(take.text.encode())
            assert size <= BYTES_L
            assert take.level == ("m" if size <= BYTES_M else "l")
            most = 1 + VALUES if screen is Screen.CHART else FACTS
            assert 1 <= len(take.facts) <= most, (screen, item)
            code = segno.make(
                take.text, error=take.level, mode="byte", encoding="utf-8", micro=False, boost_error=False
            )
            assert isinstance(code.version, int) and code.version <= VERSION
            assert "http" not in take.text and "{" not in take.text


def test_a_claim_that_is_not_reported_says_so(book: Book, content: Content) -> None:
    figure = next(i for i, f in content.figures.items() if f.kind.value == "target")
    place = content.places["caohejing"].model_copy(update={"hero": figure})
    other = Book(content.model_copy(update={"places": {"caohejing": place}}))
    # Once: where the figure says it itself it is not said again.
    assert taken(other, Screen.PLACE, "caohejing").facts[0].count("目标") == 1
    assert taken(other, Screen.PLACE, "caohejing", "en").facts[0].count("target") == 1
    assert taken(book, Screen.CHART, "metaverse-revenue").facts[3].endswith("：约19亿元（推算）")
    assert taken(book, Screen.CHART, "metaverse-revenue", "en").facts[3].endswith(" a year (derived)")


def test_words_that_are_far_too_long_are_cut_at_a_character(content: Content) -> None:
    own = content.organisations["tencent"]
    name = Text(zh="长" * 400, en="long " * 200)
    long = own.model_copy(update={"name": name, "story": name, "tagline": name})
    book = Book(content.model_copy(update={"organisations": {"tencent": long}}))
    for lang in ("zh", "en"):
        take = taken(book, Screen.COMPANY, "tencent", lang)
        assert len(take.text.encode()) <= BYTES_L
        assert take.title.endswith("…") and take.source
    assert cut("长长", 6) == "长长"
    assert cut("长长长", 8) == "长…"


def test_what_is_not_there_cannot_be_taken(book: Book) -> None:
    assert present(book, Spot(Screen.COMPANY, "nobody"), "zh") is None
    assert present(book, Spot(Screen.TIMELINE), "zh") is None


def test_sentences() -> None:
    assert list(sentences("甲。乙！丙", "zh")) == ["甲。", "乙！", "丙"]
    assert list(sentences("It is 1.5 km. It ends.", "en")) == ["It is 1.5 km.", "It ends."]
