"""Small, sound content folders for tests, and edits that break them."""

from __future__ import annotations

from pathlib import Path

from kiosk.authoring.examples import EXAMPLES
from kiosk.content.loader import Loaded, load
from kiosk.content.problems import Problem

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
