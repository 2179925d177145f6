"""What is read aloud, sentence by sentence, and the buttons while it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.presenters.book import Book
from kiosk.presenters.narration import controls, narration, narrations, sentences
from kiosk.presenters.trail import present as trail
from kiosk.state.machine import step
from kiosk.state.model import (
    Listen,
    Open,
    Screen,
    SetEasy,
    SetLanguage,
    SetRate,
    SetTextStep,
    SetVolume,
    Spot,
    StartOver,
    Visit,
)

ADA = Visit(screen=Screen.EVENT, item="ada")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一句。两句！三句？", ("一句。", "两句！", "三句？")),
        ("没有句号", ("没有句号",)),
        ("One. Two? Three!", ("One. ", "Two? ", "Three!")),
        ("It is 11.4 km long. Then 3.5.", ("It is 11.4 km long. ", "Then 3.5.")),
        ("盆腔 73.4秒。Then.", ("盆腔 73.4秒。", "Then.")),
        ("And so on... it goes.", ("And so on... ", "it goes.")),
        ("", ()),
    ],
)
def test_a_text_falls_into_sentences(text: str, found: tuple[str, ...]) -> None:
    assert sentences(text) == found


def test_sentences_join_to_their_text_again(book: Any) -> None:
    everything = list(narrations(book))
    # Each card in two languages, and each in easy language too.
    assert len(everything) == len({one.name for one in everything}) == 4 * (16 + 12 + 23 + 5 + 9 + 6)
    for one in everything:
        assert "".join(one.sentences) == one.text
        for part, words in enumerate(one.parts):
            span = one.span(part)
            assert (one.text[slice(*span)] if span is not None else one.title) == words
        assert one.span(len(one.parts)) is None


def test_a_narration_is_of_what_is_shown(book: Any, content: Any) -> None:
    told = narration(book, Spot(Screen.EVENT, "ada"), "en")
    assert told is not None and told.name == "event-ada.en"
    assert told.parts[:2] == (
        "Virtual human Ada appears",
        "In October 2019 Mofa presents the hyper-realistic virtual human Ada.",
    )
    easy = narration(book, Spot(Screen.EVENT, "ada"), "en", easy=True)
    assert easy is not None and easy.name == "event-ada.en.easy"
    assert easy.text == book.told("events", content.events["ada"], "en", easy=True)
    assert easy.fingerprint != told.fingerprint
    bare = content.events["ada"].model_copy(update={"easy": None})
    other = Book(content.model_copy(update={"events": {**content.events, "ada": bare}}))
    assert narration(other, Spot(Screen.EVENT, "ada"), "en", easy=True) == told
    assert narration(book, Spot(Screen.TIMELINE), "zh") is None
    assert narration(book, Spot(Screen.EVENT, "gone"), "zh") is None


def test_listening_ends_where_other_words_come_and_stays_for_looks(content: Any) -> None:
    on = step(ADA, Listen("on"), content)
    assert on.listen == "on"
    assert step(on, Listen("paused"), content).listen == "paused"
    for event in (SetTextStep(150), SetRate(125), SetVolume(3)):
        assert step(on, event, content).listen == "on"
    others = (
        SetLanguage("en"),
        SetEasy(True),
        Open(Screen.HOME),
        Open(Screen.EVENT, "towers-rise"),
        StartOver(),
    )
    for event in others:
        assert step(on, event, content).listen == "off", event
    assert step(Visit(screen=Screen.HOME), Listen("on"), content).listen == "off"


def test_speed_and_volume_keep_to_their_steps_and_go_back_with_the_visit(content: Any) -> None:
    loud = step(step(ADA, SetVolume(3), content), SetRate(150), content)
    assert (loud.volume, loud.rate) == (3, 150)
    assert step(loud, SetVolume(9), content) == loud and step(loud, SetRate(1000), content) == loud
    new = step(loud, StartOver(), content)
    assert (new.volume, new.rate) == (2, 100)


def test_the_buttons_say_what_they_do() -> None:
    assert controls(ADA) == ()
    on = replace(ADA, listen="on")
    assert [(one.name, one.event) for one in controls(on)] == [
        ("暂停", Listen("paused")),
        ("语速 100%", SetRate(125)),
        ("音量 2/3", SetVolume(3)),
        ("不听了", Listen("off")),
    ]
    paused = replace(ADA, listen="paused", lang="en", rate=75, volume=3)
    assert [(one.name, one.event) for one in controls(paused)] == [
        ("Go on", Listen("on")),
        ("Speed 75%", SetRate(100)),
        ("Volume 3 of 3", SetVolume(1)),
        ("Stop", Listen("off")),
    ]


def test_a_card_offers_it_only_where_it_can_be_heard(content: Any) -> None:
    book = Book(content)
    assert not trail(ADA, book).listen
    book.voiced = lambda visit: visit.item == "ada"
    assert trail(ADA, book).listen
    assert not trail(replace(ADA, item="towers-rise"), book).listen
