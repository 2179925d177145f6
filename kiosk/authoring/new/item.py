"""`kiosk new` from the first question to the file. Nothing is written before all of it passes the check."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from pydantic import BaseModel

from kiosk.authoring.check import as_text
from kiosk.authoring.fields_files import write_changed, write_schemas
from kiosk.authoring.fields_schema import FOLDER, known_ids
from kiosk.authoring.new.asking import Asker, written
from kiosk.authoring.new.checking import Desk
from kiosk.authoring.new.kinds import KINDS, ONLY_DERIVED, ONLY_GIVEN, Kind, Question, models_of, question
from kiosk.authoring.new.words import NAMES, say
from kiosk.authoring.new.writing import NoPlace, Placed, place
from kiosk.content.base import ID_PATTERN, Text
from kiosk.content.loaded import missing_folder
from kiosk.content.loader import MAX_ID, Loaded, load_snapshot
from kiosk.content.problems import Problem, near_miss
from kiosk.content.snapshot import snapshot

DONE, REFUSED, UNUSABLE = 0, 1, 2


class Refused(Exception):
    """The item cannot be written. The message says why and what to do; `code` is the exit code."""

    def __init__(self, message: str, code: int = REFUSED) -> None:
        super().__init__(message)
        self.code = code


def run_new(name: str, folder: Path, lang: str, id_: str | None, sets: Iterable[str], silent: bool) -> int:
    """Add an item of a kind. `sets` are answers as `field=value`; `silent` asks nothing."""
    try:
        _New(KINDS[name], folder, lang, silent).run(id_, tuple(sets))
    except Refused as refused:
        click.echo(str(refused), err=True)
        return refused.code
    except (click.Abort, KeyboardInterrupt, EOFError):
        click.echo("\n" + say("no", lang), err=True)
        return REFUSED
    return DONE


class _New:
    """One item in the making."""

    def __init__(self, kind: Kind, folder: Path, lang: str, silent: bool) -> None:
        self._kind, self._folder, self._lang, self._silent = kind, folder, lang, silent
        self._name = folder.as_posix()
        self._file = f"{kind.file}.yaml"
        self._before: tuple[Problem, ...] = ()
        self._desk = self._open()
        self._asker = Asker(self._desk, lang)
        self._answers: dict[str, Any] = {}
        self._id = ""

    def run(self, id_: str | None, sets: tuple[str, ...]) -> None:
        """From the answers to the file."""
        self._take(sets)
        if not self._silent:
            named = NAMES[self._kind.name][0 if self._lang == "zh" else 1]
            click.echo(say("hello", self._lang, kind=named, file=self._file))
        self._id = self._take_id(id_)
        if self._silent:
            self._need_all()
        else:
            self._ask_all()
        placed, loaded = self._checked()
        click.echo("\n" + say("made", self._lang, file=self._file, line=placed.line) + "\n\n" + placed.added)
        if not self._silent and self._asker.line(say("ask", self._lang)).casefold() in (
            "n",
            "no",
            "否",
            "不",
        ):
            raise click.Abort
        self._write(placed)
        before = {(one.path, one.code) for one in self._before}
        warnings = tuple(one for one in loaded.problems if (one.path, one.code) not in before)
        if warnings:
            click.echo(as_text(warnings, self._folder, self._lang) + "\n")
        click.echo(say("done", self._lang, file=f"{self._name}/{self._file}", line=placed.line))

    # before -------------------------------------------------------------------------------------------

    def _open(self) -> Desk:
        try:
            snap = snapshot(self._folder)
        except OSError:
            (problem,) = missing_folder(self._name).problems
            raise Refused(
                f"{problem.message.get(self._lang)}\n→ {problem.hint.get(self._lang)}", UNUSABLE
            ) from None
        loaded = load_snapshot(snap, self._folder, self._name)
        if loaded.content is None or loaded.errors:
            named = NAMES[self._kind.name][0 if self._lang == "zh" else 1]
            raise Refused(
                say("errors-before", self._lang, kind=named)
                + "\n\n"
                + as_text(loaded.errors, self._folder, self._lang)
            )
        self._before = loaded.problems
        return Desk(self._folder, snap, loaded.content)

    # answers ------------------------------------------------------------------------------------------

    def _take_id(self, given: str | None) -> str:
        while True:
            id_ = (
                given
                if given is not None
                else ""
                if self._silent
                else self._asker.line("\n" + say("id", self._lang))
            )
            if not id_ and self._silent:
                raise Refused(say("missing", self._lang, fields="--id"), UNUSABLE)
            wrong = self._wrong_id(id_)
            if wrong is None:
                return id_
            if given is not None:
                raise Refused(wrong, UNUSABLE)
            click.echo("  " + wrong)

    def _wrong_id(self, id_: str) -> str | None:
        if id_ in self._desk.ids(self._kind.file):
            return say("id-taken", self._lang, file=self._file, id=id_)
        return None if re.fullmatch(ID_PATTERN, id_) and len(id_) <= MAX_ID else say("id", self._lang)

    def _take(self, sets: tuple[str, ...]) -> None:
        """The answers that were given as options. `kind` first: it decides which fields there are."""
        pairs = []
        for one in sets:
            path, sign, text = one.partition("=")
            if not sign or not path:
                raise Refused(say("bad-form", self._lang, text=one), UNUSABLE)
            pairs.append((path.strip(), text.strip()))
        for path, text in sorted(pairs, key=lambda pair: pair[0] != "kind"):
            fields = self._model.model_fields
            top = path.partition(".")[0]
            if top not in fields:
                near = near_miss(top, fields)
                raise Refused(
                    say(
                        "bad-set",
                        self._lang,
                        text=path,
                        near=say("near", self._lang, word=near) if near else "",
                        known=", ".join(fields),
                    ),
                    UNUSABLE,
                )
            try:
                _set(self._answers, self._model, path.split("."), text)
            except (LookupError, ValueError):
                raise Refused(say("bad-form", self._lang, text=f"{path}={text}"), UNUSABLE) from None

    @property
    def _model(self) -> type[BaseModel]:
        models = models_of(self._kind)
        return models.get(str(self._answers.get("kind", "")), next(iter(models.values())))

    def _questions(self) -> list[Question]:
        """Those that the answers so far leave open, in order."""
        several = len(models_of(self._kind)) > 1
        found = []
        for field in self._kind.asked:
            if several and field == "kind":
                made = question(self._model, field)
                kinds = tuple(models_of(self._kind))
                found.append(
                    Question(field, made.info, "word", True, kinds, said="how it is drawn / 画成什么样")
                )
            elif field in self._model.model_fields and not self._senseless(field):
                made = question(self._model, field)
                must = made.required or (
                    self._kind.name == "figure" and field in ("value", *ONLY_DERIVED[:2])
                )
                found.append(
                    Question(field, made.info, made.sort, must, made.choices, made.target, made.inner)
                )
        return found

    def _senseless(self, field: str) -> bool:
        derived = self._kind.name == "figure" and self._answers.get("kind") == "derived"
        return self._kind.name == "figure" and field in (ONLY_GIVEN if derived else ONLY_DERIVED)

    def _need_all(self) -> None:
        missing = [one.field for one in self._questions() if one.required and one.field not in self._answers]
        if missing:
            raise Refused(say("missing", self._lang, fields=", ".join(missing)), UNUSABLE)

    def _ask_all(self) -> None:
        asked: set[str] = set()
        while True:
            one = next(
                (q for q in self._questions() if q.field not in asked and q.field not in self._answers), None
            )
            if one is None:
                return
            asked.add(one.field)
            self._ask(one)

    def _ask(self, one: Question) -> None:
        def check(value: Any) -> tuple[Problem, ...]:
            found = self._desk.check_item(self._kind, self._id, {**self._answers, one.field: value})
            return tuple(p for p in found if self._field_of(p) == one.field)

        value = self._asker.ask(one, check)
        if value is not None:
            self._answers[one.field] = value

    def _field_of(self, problem: Problem) -> str | None:
        """The field of the new item that a problem is of."""
        head = f"{self._kind.file}.{self._id}."
        return (
            problem.path.removeprefix(head).split(".")[0].split("[")[0]
            if problem.path.startswith(head)
            else None
        )

    # after --------------------------------------------------------------------------------------------

    def _checked(self) -> tuple[Placed, Loaded]:
        """The file with the item in it, once the whole content passes the check."""
        while True:
            placed = self._place()
            loaded = self._desk.check_whole(self._kind.file, placed.data, self._name)
            mine = {self._field_of(one) for one in loaded.errors}
            again = [one for one in self._questions() if one.field in mine]
            if not loaded.errors:
                return placed, loaded
            if self._silent or not again or None in mine:
                raise Refused(
                    as_text(loaded.errors, self._folder, self._lang) + "\n" + say("refused", self._lang)
                )
            click.echo("\n" + say("again", self._lang))
            self._asker.tell(loaded.errors)
            for one in again:
                self._answers.pop(one.field, None)
                self._ask(one)

    def _place(self) -> Placed:
        fields = self._model.model_fields
        order = (
            sorted(fields, key=lambda field: field != "kind") if len(models_of(self._kind)) > 1 else fields
        )
        item = {field: self._answers[field] for field in order if field in self._answers}
        comments = {field: _comment(fields[field].description or field) for field in item}
        try:
            return place(self._desk.snap.files.get(self._file), self._kind.file, self._id, item, comments)
        except NoPlace:
            raise Refused(say("no-place", self._lang, file=self._file, top=self._kind.file)) from None

    def _write(self, placed: Placed) -> None:
        file = self._folder / self._file
        try:
            now = file.read_bytes() if file.exists() else None
            if now != self._desk.snap.files.get(self._file):
                raise Refused(say("changed", self._lang, file=self._file))
            write_changed(file, placed.data)
            if (self._folder / FOLDER).is_dir():
                # The new id is offered where the others are.
                loaded = load_snapshot(snapshot(self._folder), self._folder, self._name)
                write_schemas(self._folder / FOLDER, known_ids(loaded.content))
        except OSError as error:
            raise Refused(say("unwritable", self._lang, file=self._file, why=error.strerror)) from error


def _comment(description: str) -> str:
    en, _, zh = description.partition(" / ")
    return f"{zh} / {en}" if zh else en


def _set(tree: dict[str, Any], model: type[BaseModel], parts: list[str], text: str) -> None:
    """Put an answer where a path such as `title.zh` or `steps.0.show` leads. LookupError, ValueError."""
    field, *rest = parts
    one = question(model, field)
    if one.sort == "text":
        _set_text(tree.setdefault(field, {}), rest, text)
    elif one.sort == "texts":
        _set_text(_entry(tree, field, rest[0]), rest[1:], text)
    elif one.sort == "options":
        assert one.inner is not None
        _set(tree.setdefault(field, {}).setdefault(rest[0], {}), one.inner, rest[1:], text)
    elif one.sort == "models":
        assert one.inner is not None
        if field in ("steps", "products"):
            _set(_entry(tree, field, rest[0]), one.inner, rest[1:], text)
        else:
            _set(tree.setdefault(field, {}), one.inner, rest, text)
    elif rest:
        raise LookupError(field)
    else:
        tree[field] = written(one, text)


def _entry(tree: dict[str, Any], field: str, number: str) -> dict[str, Any]:
    entries: list[dict[str, Any]] = tree.setdefault(field, [])
    place_ = int(number)
    if not 0 <= place_ <= len(entries):
        raise LookupError(number)
    if place_ == len(entries):
        entries.append({})
    return entries[place_]


def _set_text(tree: dict[str, Any], rest: list[str], text: str) -> None:
    (lang,) = rest
    if lang not in Text.model_fields:
        raise LookupError(lang)
    tree[lang] = text
