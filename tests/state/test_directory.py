"""Names as they are looked up: by pinyin, initials, characters, English, and the names of products."""

from __future__ import annotations

import pytest

from kiosk.content.base import Text
from kiosk.content.model import Content, Product
from kiosk.state.directory import LETTERS, Directory, directory
from kiosk.state.machine import step
from kiosk.state.model import ContentChanged, Initial, Screen, Search, SortBy, Visit
from kiosk.state.order import companies_shown, initials


def named(content: Content, *names: tuple[str, str], products: tuple[tuple[str, str], ...] = ()) -> Content:
    """The content with organisations of these names, and products of the first one."""
    like = next(iter(content.organisations.values()))
    made = {}
    for n, (zh, en) in enumerate(names):
        works = tuple(
            Product(name=Text(zh=z, en=e), text=Text(zh="一句话", en="One line"))
            for z, e in products
            if n == 0
        )
        update = {"name": Text(zh=zh, en=en), "full_name": None, "sort_as": None, "products": works}
        made[f"o{n}"] = like.model_copy(update=update)
    return content.model_copy(update={"organisations": made})


def found(content: Content, typed: str) -> list[str]:
    return directory(content).matching(content.organisations, typed)


@pytest.mark.parametrize(
    ("typed", "organisation"),
    [
        ("shangtang", "sensetime"),
        ("stkj", "sensetime"),
        ("shtang", "sensetime"),
        ("商汤", "sensetime"),
        ("商t", "sensetime"),
        ("商tangk", "sensetime"),
        ("tangke", "sensetime"),
        ("SenseTime", "sensetime"),
        ("ＳＥＮＳＥ", "sensetime"),
        ("time", "sensetime"),
        ("mhy", "mihoyo"),
        ("zjtd", "bytedance"),
        ("qi zhi", "qi-zhi"),
    ],
)
def test_what_is_typed_finds_it(content: Content, typed: str, organisation: str) -> None:
    assert organisation in found(content, typed)
    assert len(found(content, typed)) <= 2


@pytest.mark.parametrize(
    ("typed", "organisation"), [("conflux", "tree-graph"), ("ada", "mofa"), ("翎", "mofa")]
)
def test_a_product_finds_its_organisation_and_says_so(
    content: Content, typed: str, organisation: str
) -> None:
    assert found(content, typed) == [organisation]
    number = directory(content).by_product(typed)[organisation]
    name = content.organisations[organisation].products[number].name
    assert typed in name.en.lower() or typed in name.zh.lower()


def test_its_own_name_counts_more_than_a_product(content: Content) -> None:
    both = named(content, ("树图", "Tree"), ("云", "Cloud"), products=(("树", "Treehouse"),))
    assert found(both, "tree") == ["o0"]
    assert directory(both).by_product("tree") == {}
    assert directory(both).by_product("treeh") == {"o0": 0}


def test_letters_inside_a_word_are_looked_for_from_the_third_on(content: Content) -> None:
    assert "tencent" not in found(content, "en")
    assert "tencent" in found(content, "cent")


def test_nothing_typed_finds_all_and_nonsense_none(content: Content) -> None:
    assert found(content, "") == list(content.organisations) == found(content, "  ·")
    assert found(content, "zzzzzz") == []


def test_characters_are_offered_for_the_pinyin(content: Content) -> None:
    names, ids = directory(content), list(content.organisations)
    assert names.candidates(names.matching(ids, "shangtang"), "shangtang") == ("商汤",)
    assert "商" in names.candidates(names.matching(ids, "sh"), "sh")
    assert names.candidates(names.matching(ids, "商"), "商") == ("汤",)
    assert names.candidates(names.matching(ids, "商t"), "商t") == ("汤",)
    assert names.candidates(ids, "") == ()


def test_a_chinese_name_can_be_typed_by_touch_alone(content: Content) -> None:
    names, ids, typed = directory(content), list(content.organisations), ""
    for letter, character in (("m", "米"), ("h", "哈"), ("y", "游")):
        offered = names.candidates(names.matching(ids, typed + letter), typed + letter)
        assert character in offered
        typed += character
    assert names.matching(ids, typed) == ["mihoyo"]


ODD = (
    ("3D打印", "3D Printers"),
    ("云" * 40, "C" * 40),
    ("！", "!"),
    ("A", "B"),
    ("é家", "Éclair"),
    ("𠮷田", "Yoshida"),
)


def test_digits_and_symbols_stand_under_a_sign_of_their_own(content: Content) -> None:
    odd = named(content, *ODD)
    names, ids = directory(odd), list(odd.organisations)
    assert names.initials == {"#", "Y", "C", "A", "B", "E"}
    assert names.beginning(ids, "#") == ["o0", "o2", "o5"]
    assert names.letter("o0", "zh") == "#" == names.letter("o2", "en")
    assert set(names.initials) - set(LETTERS) == {"#"}


def test_odd_names_are_sorted_last_and_found(content: Content) -> None:
    odd = named(content, *ODD)
    names, ids = directory(odd), list(odd.organisations)
    assert names.in_order(ids, "name", "en") == ("o3", "o1", "o4", "o5", "o2", "o0")
    assert names.in_order(ids, "name", "zh")[-3:] == ("o2", "o0", "o5")
    assert found(odd, "3d") == ["o0"] and found(odd, "eclair") == ["o4"]
    assert found(odd, "y" * 24) == ["o1"] and found(odd, "yunyun云y") == ["o1"]


def test_pinyin_that_staff_give_is_followed(content: Content) -> None:
    like = next(iter(content.organisations.values()))
    name = Text(zh="重楼", en="Chong")
    for given, letter in (("chong lou", "C"), ("zhong lou", "Z"), ("xlou", "X")):
        one = like.model_copy(update={"name": name, "full_name": None, "sort_as": given, "products": ()})
        names = Directory(content.model_copy(update={"organisations": {"one": one}}))
        assert names.letter("one", "zh") == letter
        assert names.matching(["one"], given.replace(" ", "")) == ["one"]
        assert names.matching(["one"], "重楼") == ["one"]


def test_first_events_decide_the_third_order(content: Content) -> None:
    visit = step(Visit(screen=Screen.COMPANIES), SortBy("first"), content)
    shown = companies_shown(content, visit)
    dated = {o: e.when.start for e in content.events.values() for o in e.organisations if not e.outlook}
    assert sorted(shown) == sorted(content.organisations)
    last = max(n for n, i in enumerate(shown) if i in dated)
    assert all(i not in dated for i in shown[last + 1 :])


def test_a_letter_without_names_is_refused_and_a_sign_is_not(content: Content) -> None:
    visit = Visit(screen=Screen.COMPANIES)
    assert "#" not in initials(content)
    assert step(visit, Initial("#"), content) == visit
    odd = named(content, *ODD)
    after = step(visit, Initial("#"), odd)
    assert companies_shown(odd, after) == ("o0", "o2", "o5")
    assert step(after, ContentChanged(), content).companies_initial is None
    assert step(after, ContentChanged(), odd).companies_initial == "#"


def test_letter_chip_and_text_narrow_together(content: Content) -> None:
    visit = Visit(screen=Screen.COMPANIES, companies_filter="place:ai-tower", companies_initial="S")
    assert companies_shown(content, step(visit, Search("zz"), content)) == ()
    ids = companies_shown(content, step(visit, Search("sh"), content))
    assert all(content.organisations[i].place == "ai-tower" for i in ids)
