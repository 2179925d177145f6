"""Small, sound content folders for tests, and edits that break them."""

from __future__ import annotations

from pathlib import Path

from kiosk.authoring.examples import EXAMPLES
from kiosk.content.loader import Loaded, load
from kiosk.content.model import Content
from kiosk.content.problems import Problem
from kiosk.content.reftable import REFS
from kiosk.content.snapshot import KINDS

SAMPLE = EXAMPLES
"""The text of each file by its name without `.yaml`. Without problems."""


def write_content(folder: Path, **files: str | bytes | None) -> Path:
    """Write the sample into `folder`/content. A file given by name takes its place, or is left out (None)."""
    content = folder / "content"
    content.mkdir(parents=True, exist_ok=True)
    for name, text in {**SAMPLE, **files}.items():
        if isinstance(text, bytes):
            (content / f"{name}.yaml").write_bytes(text)
        elif text is not None:
            (content / f"{name}.yaml").write_text(text, encoding="utf-8")
    return content


def edited(name: str, old: str, new: str) -> str:
    """A file of the sample with its first `old` replaced."""
    text = SAMPLE[name]
    assert old in text, f"{old!r} is not in the sample of {name}"
    return text.replace(old, new, 1)


def load_with(folder: Path, name: str, old: str, new: str) -> Loaded:
    """Load the sample with one edit."""
    return load(write_content(folder, **{name: edited(name, old, new)}))


def place(problem: Problem) -> str:
    """`events.yaml:3:5 error events.vision.when`."""
    file = problem.file.rsplit("/", 1)[-1]
    return f"{file}:{problem.line}:{problem.column} {problem.severity} {problem.path}"


def told(problem: Problem) -> tuple[str, str, str, str, str]:
    """All that a problem says, to be compared word for word."""
    message, hint = problem.message, problem.hint
    return place(problem), message.zh, message.en, hint.zh, hint.en


def check_whole(loaded: Loaded) -> None:
    """What any load must be: problems with places, and content in which every reference leads somewhere."""
    assert "internal" not in [one.code for one in loaded.problems]
    for one in loaded.problems:
        assert one.line >= 1 and one.column >= 1 and one.file
        assert one.message.zh and one.message.en and one.hint.zh and one.hint.en
    content = loaded.content
    if content is None:
        assert loaded.errors
        return
    # Again through the validators: setting things aside has left nothing that they would refuse.
    again = Content.model_validate(content.model_dump())
    assert list(again.events) == list(content.events)
    known = {kind: getattr(content, kind) for kind in KINDS} | {"sections": content.exhibit.sections}
    for kind in KINDS:
        for id_, item in known[kind].items():
            for ref in REFS[kind]:
                value = getattr(item, ref.field, None) or ()
                for one in (value,) if isinstance(value, str) else value:
                    assert one in known[ref.target], f"{kind}.{id_}.{ref.field}: {one}"
    for disc in content.exhibit.discs:
        assert disc.figure is None or disc.figure in content.figures
    for event in content.events.values():
        assert any(era.first <= event.when.start < era.last + 1 for era in content.exhibit.eras.values())
