"""What can be taken along: title, at most three facts, source, within what a code holds."""

from __future__ import annotations

import pytest
import segno

from kiosk.content.base import Text
from kiosk.content.model import Content
from kiosk.presenters.book import Book
from kiosk.presenters.takeaway import BYTES_L, BYTES_M, FACTS, VERSION, Takeaway, cut, present, sentences
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


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_item_fits_into_a_code_that_a_phone_reads(book: Book, content: Content, lang: str) -> None:
    for screen, items in KINDS.items():
        for item in getattr(content, items):
            take = taken(book, screen, item, lang)
            size = len(take.text.encode())
            assert size <= BYTES_L
            assert take.level == ("m" if size <= BYTES_M else "l")
            assert 1 <= len(take.facts) <= FACTS, (screen, item)
            code = segno.make(
                take.text, error=take.level, mode="byte", encoding="utf-8", micro=False, boost_error=False
            )
            assert isinstance(code.version, int) and code.version <= VERSION
            assert "http" not in take.text and "{" not in take.text


def test_a_claim_that_is_not_reported_says_so(book: Book, content: Content) -> None:
    figure = next(i for i, f in content.figures.items() if f.kind.value == "target")
    place = content.places["caohejing"].model_copy(update={"hero": figure})
    other = Book(content.model_copy(update={"places": {"caohejing": place}}))
    assert taken(other, Screen.PLACE, "caohejing").facts[0].endswith("（目标）")
    assert taken(other, Screen.PLACE, "caohejing", "en").facts[0].endswith(" (target)")


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
