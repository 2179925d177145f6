"""The supervisor stands on the standard library alone, and its commands say what they do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.supervisor import COUNTS, Ear, _counts, _keep_counts
from tests.conftest import ROOT


def test_it_imports_nothing_that_others_wrote() -> None:
    code = (
        "import sys; before = set(sys.modules); import kiosk.supervisor;"
        "print('\\n'.join({name.partition('.')[0] for name in set(sys.modules) - before}))"
    )
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    names = set(found.stdout.split()) - {"kiosk"}
    assert names - set(sys.stdlib_module_names) == set()
    assert {"socket", "subprocess"} <= names | set(sys.modules)


def test_help_in_both_languages() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "kiosk", "supervise", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "运行展项，看着它，出了问题就重新启动。" in found.stdout
    assert "start it again where it fails" in " ".join(found.stdout.split())


@pytest.mark.parametrize("text", ["", "[]", "{", '{"crash": "x"}', "\0"])
def test_counts_that_cannot_be_read_count_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / COUNTS).write_text(text)
    assert _counts(tmp_path) == {}


def test_counts_are_kept_and_nothing_is_raised_where_they_cannot_be(tmp_path: Path) -> None:
    _keep_counts(tmp_path / "state", {"crash": 2, "freeze": 1})
    assert _counts(tmp_path / "state") == {"crash": 2, "freeze": 1}
    blocked = tmp_path / "file"
    blocked.write_text("")
    _keep_counts(blocked, {"crash": 1})


def test_what_is_heard_is_the_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    from kiosk.runtime.notify import Notifier

    for platform in (sys.platform, "win32"):
        # On Windows a port takes the place of the socket; it works here too.
        monkeypatch.setattr(sys, "platform", platform)
        ear = Ear()
        notifier = Notifier(dict(ear.environment))
        assert notifier.heard
        notifier.status("one")
        notifier.ready("two")
        told = ear.hear(5.0)
        told |= ear.hear(0.2)
        assert told == {"STATUS": "two", "READY": "1"}
        assert ear.hear(0.01) == {}
        notifier.close()
        ear.close()
