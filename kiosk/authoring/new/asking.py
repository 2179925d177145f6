"""The questions of `kiosk new` in a terminal. An answer is checked at once, and asked for again if wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

import click

from kiosk.authoring.fields_schema import SHOWS, name_of
from kiosk.authoring.new.checking import Desk
from kiosk.authoring.new.kinds import INNER, Question, question
from kiosk.authoring.new.words import say
from kiosk.authoring.new.writing import Word, date_word
from kiosk.content.problems import Problem, near_miss
from kiosk.content.reftable import OPENS

LISTED = 30
"""Of more items than this some are found by their names."""

Check = Callable[[Any], tuple[Problem, ...]]


def written(asked: Question, text: str) -> Any:
    """An answer of one line as it stands in the file; lists are parted by commas."""
    if not text.isprintable() or "#" in text:
        # In quotes it is refused where it is no text; without them it would be another line, or a comment.
        return text
    if asked.sort in ("ids", "words"):
        return [Word(one) for one in parted(text)]
    if asked.sort == "date":
        return date_word(text)
    if asked.sort == "value" and str in (asked.info.annotation, *get_args(asked.info.annotation)):
        return text
    return Word(text)


def parted(text: str) -> list[str]:
    """The parts of an answer between commas, Chinese ones too."""
    return [
        one.strip()
        for one in text.replace("，", ",").replace("、", ",").strip("[]").split(",")
        if one.strip()
    ]


class Asker:
    """Asks for the fields of one model after the other."""

    def __init__(self, desk: Desk, lang: str) -> None:
        self._desk = desk
        self._lang = lang
        self._listed: set[tuple[str, ...]] = set()

    def ask(self, asked: Question, check: Check) -> Any:
        """The answer to a question, None where it is left out. `check` says what is wrong with a value."""
        while True:
            value = self._once(asked, check)
            if value is None or value in ([], {}):
                if not asked.required:
                    return None
                self._say("required")
                continue
            if not self.tell(check(value)):
                return value

    def tell(self, problems: tuple[Problem, ...]) -> bool:
        """Say what is wrong. True if an answer has to be given again: warnings are told and let pass."""
        # The same mistake in both languages is told once.
        for words in dict.fromkeys(
            (one.message.get(self._lang), one.hint.get(self._lang)) for one in problems
        ):
            click.echo(f"  ✗ {words[0]}\n    → {words[1]}")
        return any(one.severity == "error" for one in problems)

    def line(self, words: str) -> str:
        """One line of the terminal, without the spaces around it."""
        answer: str = click.prompt(
            words, default="", show_default=False, prompt_suffix="： " if self._lang == "zh" else ": "
        )
        return answer.strip()

    def _say(self, key: str, **values: object) -> None:
        click.echo(f"  {say(key, self._lang, **values)}")

    def _once(self, asked: Question, check: Check) -> Any:
        words = asked.words(self._lang) + ("" if asked.required else say("optional", self._lang))
        match asked.sort:
            case "text":
                click.echo(f"\n{words}")
                return self._text()
            case "texts":
                return self._several(words, lambda: self._text())
            case "models":
                return self._models(asked, words, check)
            case "options":
                return self._options(asked, words)
            case "show":
                return self._chosen(words, self._shows(asked.field), "choose-id", False)
            case "id" | "ids" if asked.target is not None:
                names = {id_: name_of(item) for id_, item in self._desk.ids(asked.target).items()}
                many = asked.sort == "ids"
                return self._chosen(words, names, "choose-ids" if many else "choose-id", many)
            case "word" | "words" | "yes":
                many = asked.sort == "words"
                return self._chosen(
                    words, dict.fromkeys(asked.choices, ""), "choose-many" if many else "choose", many
                )
        click.echo(f"\n{words}")
        text = self.line(asked.field)
        return written(asked, text) if text else None

    def _text(self) -> dict[str, str] | None:
        zh = self.line("  zh " + say("zh", self._lang))
        if not zh:
            return None
        while True:
            en = self.line("  en " + say("en", self._lang))
            if en:
                return {"zh": zh, "en": en}
            self._say("both")

    def _several(self, words: str, one: Callable[[], Any]) -> list[Any]:
        click.echo(f"\n{words}")
        found: list[Any] = []
        while True:
            self._say("next", number=len(found) + 1)
            value = one()
            if value is None:
                return found
            found.append(value)

    def _models(self, asked: Question, words: str, check: Check) -> Any:
        """Things within the item, such as the steps of a route."""
        assert asked.inner is not None
        if asked.field not in ("steps", "products"):
            click.echo(f"\n{words}")
            return self._inner(asked, lambda value: check(value))
        found: list[Any] = []
        click.echo(f"\n{words}")
        while True:
            self._say("next", number=len(found) + 1)
            value = self._inner(asked, lambda value, found=found: check([*found, value]), may_end=True)  # type: ignore[misc]
            if value is None:
                return found
            found.append(value)

    def _inner(self, asked: Question, check: Check, may_end: bool = False) -> dict[str, Any] | None:
        assert asked.inner is not None
        made: dict[str, Any] = {}
        for field in INNER[asked.field]:
            if field == "slide" and made.get("show") != "slide":
                continue
            if field == "slide":
                del made["show"]
            one = question(asked.inner, field)
            # The first field of a list's entry may be left out, and then there is no such entry.
            must = one.required or field in ("show", "slide")
            first = may_end and field == INNER[asked.field][0]
            one = Question(field, one.info, one.sort, must and not first, one.choices, one.target, one.inner)

            def check_field(value: Any, field: str = field) -> tuple[Problem, ...]:
                if value == "slide":
                    return ()
                return tuple(p for p in check({**made, field: value}) if re.search(rf"\.{field}\b", p.path))

            value = self.ask(one, check_field)
            if value is None and first:
                return None
            if value is not None:
                made[field] = value
        return made

    def _options(self, asked: Question, words: str) -> dict[str, Any]:
        """Options of a poll: an id and a text each."""
        click.echo(f"\n{words}")
        found: dict[str, Any] = {}
        while True:
            self._say("next", number=len(found) + 1)
            id_ = self.line("  id")
            if not id_:
                return found
            text = self._text()
            if text is not None:
                found[id_] = {"text": text}

    def _shows(self, field: str) -> dict[str, str]:
        found = {"slide": say("slide", self._lang)} if field == "show" else {}
        found |= dict.fromkeys(SHOWS[field], "")
        for word, kind in OPENS.items():
            found |= {f"{word}:{id_}": name_of(item) for id_, item in self._desk.ids(kind).items()}
        return found

    def _chosen(self, words: str, names: Mapping[str, str], how: str, many: bool) -> Any:
        """One of some words or ids, or several, by number, by word, or by part of a name."""
        click.echo(f"\n{words}")
        if tuple(names) in self._listed:
            self._say("above")
        elif len(names) <= LISTED:
            self._listed.add(tuple(names))
            self._list(names, names)
        else:
            self._say("many", count=len(names))
        while True:
            answer = self.line(say(how, self._lang))
            if not answer:
                return None
            found = [self._find(one, names) for one in (parted(answer) if many else [answer])]
            if None not in found:
                words_found = [Word(one) for one in found if one is not None]
                return words_found if many else words_found[0]

    def _list(self, some: Mapping[str, str], names: Mapping[str, str]) -> None:
        numbers = {id_: number for number, id_ in enumerate(names, 1)}
        for id_ in some:
            click.echo(f"  {numbers[id_]:>3}  {id_}  {names[id_]}".rstrip())

    def _find(self, text: str, names: Mapping[str, str]) -> str | None:
        if text in names:
            return text
        if text.isdecimal() and 1 <= int(text) <= len(names):
            return list(names)[int(text) - 1]
        low = text.casefold()
        fitting = {id_: name for id_, name in names.items() if low in id_ or low in name.casefold()}
        if len(fitting) == 1:
            return next(iter(fitting))
        if fitting:
            self._say("several", text=text)
            self._list(dict(list(fitting.items())[:LISTED]), names)
            return None
        near = near_miss(text, names)
        self._say("unknown", text=text, near=say("near", self._lang, word=near) if near else "")
        return None
