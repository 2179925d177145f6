"""A card field costs two touches: a field of the model and a row of the table."""

from __future__ import annotations

import pytest
from pydantic import Field as ModelField

from kiosk.authoring.fields import _section
from kiosk.content.base import Text
from kiosk.content.model import Content, Organisation
from kiosk.presenters import fields
from kiosk.presenters.book import Book
from kiosk.presenters.company import present
from kiosk.presenters.fields import Field, say
from kiosk.presenters.takeaway import present as takeaway
from kiosk.state.model import Screen, Spot, Visit


def test_the_rows_of_a_card(book: Book) -> None:
    model = present(Visit(screen=Screen.COMPANY, item="qi-zhi"), book)
    assert [f.name for f in model.facts][-1] == "所在"
    assert model.facts[-1].text == "西岸智塔，40—41层"
    english = present(Visit(screen=Screen.COMPANY, item="funplus", lang="en"), book)
    assert [(f.name, f.text) for f in english.facts] == [
        ("Registered name", "FunPlus Interactive Entertainment (Shanghai)"),
        ("Fields", "Games"),
        ("Where", "Caohejing"),
    ]


def test_each_row_names_a_field_of_the_model() -> None:
    assert {row.field for row in fields.FIELDS} <= set(Organisation.model_fields)


def test_a_new_field_is_two_touches(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    # The first touch: the field with its description, as it would stand in content/model.py.
    class WithMotto(Organisation):
        motto: Text | None = ModelField(None, description="what it says of itself / 口号")

    # The second: its row.
    monkeypatch.setattr(fields, "FIELDS", [Field("motto", ("口号", "Motto")), *fields.FIELDS])
    old = content.organisations["tencent"]
    given = {name: getattr(old, name) for name in type(old).model_fields}
    new = WithMotto.model_validate({**given, "motto": {"zh": "向前走", "en": "Onwards"}})
    book = Book(content.model_copy(update={"organisations": {**content.organisations, "tencent": new}}))
    for lang, name, text in (("zh", "口号", "向前走"), ("en", "Motto", "Onwards")):
        model = present(Visit(screen=Screen.COMPANY, item="tencent", lang=lang), book)  # type: ignore[arg-type]
        assert (model.facts[0].name, model.facts[0].text) == (name, text)
        take = takeaway(book, Spot(Screen.COMPANY, "tencent"), lang)
        assert take is not None and take.facts[0] == f"{name}{'：' if lang == 'zh' else ': '}{text}"
        # An organisation that has none of it has no row.
        other = present(Visit(screen=Screen.COMPANY, item="mihoyo", lang=lang), book)  # type: ignore[arg-type]
        assert name not in [f.name for f in other.facts]
    assert "| `motto` |" in _section(WithMotto, True)


def test_values_in_words(book: Book) -> None:
    assert say(book, None, "zh") == ""
    assert say(book, 7, "zh") == "7"
    assert say(book, "mri-brain", "zh") == "88秒"
    assert say(book, (Text(zh="甲", en="A"), Text(zh="乙", en="B")), "zh") == "甲、乙"
    assert say(book, (Text(zh="甲", en="A"), Text(zh="乙", en="B")), "en") == "A, B"


def test_forty_facts(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fields, "FIELDS", [Field("tagline", (f"第{n}", f"No {n}")) for n in range(40)])
    book = Book(content)
    assert len(present(Visit(screen=Screen.COMPANY, item="mofa"), book).facts) == 40
