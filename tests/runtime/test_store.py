"""The one owner of the visit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kiosk.runtime.store import Store
from kiosk.runtime.trace import Trace, process_start
from kiosk.state.model import Look, Open, Screen, SetLanguage, View, Visit


def test_changes_are_told_once_and_no_change_is_not_told(qapp: Any, content: Any, tmp_path: Path) -> None:
    trace = Trace(tmp_path / "trace.jsonl")
    store = Store(content, Visit(), trace)
    seen: list[tuple[Visit, Visit]] = []
    store.changed.connect(lambda a, b: seen.append((a, b)))
    store.dispatch(Open(Screen.COMPANY, "mofa"))
    store.dispatch(SetLanguage("zh"))
    store.dispatch(Look(View(0.5, 2.0)))
    assert [(a.screen, b.screen) for a, b in seen] == [
        (Screen.ATTRACT, Screen.COMPANY),
        (Screen.COMPANY, Screen.COMPANY),
    ]
    trace.close()
    lines = [json.loads(line) for line in (tmp_path / "trace.jsonl").read_text().splitlines()]
    assert [line["what"] for line in lines] == ["state", "stopped"]
    assert lines[0] | {"t": 0} == {
        "t": 0,
        "what": "state",
        "from": "attract",
        "to": "company:mofa",
        "reason": "Open",
    }


def test_other_content_mends_the_visit(qapp: Any, content: Any) -> None:
    store = Store(content, Visit(screen=Screen.COMPANY, item="mofa"), Trace(None))
    store.replace_content(content.model_copy(update={"organisations": {}}))
    assert store.visit.screen is Screen.COMPANIES


def test_a_trace_that_cannot_be_written_is_given_up(tmp_path: Path, capsys: Any) -> None:
    trace = Trace(tmp_path / "no" / "folder" / "trace.jsonl")
    assert not trace.on
    trace.write("frame", ms=1)
    assert "cannot write the trace" in capsys.readouterr().err


def test_time_counts_from_the_start_of_the_process() -> None:
    import time

    age = time.monotonic() - process_start()
    assert 0.0 < age < 24 * 3600
    assert Trace(None).now() >= age


def test_a_line_once(tmp_path: Path) -> None:
    trace = Trace(tmp_path / "t.jsonl")
    assert trace.once("first_frame", ms=1.0)
    assert not trace.once("first_frame", ms=2.0)
    trace.close()
    assert (tmp_path / "t.jsonl").read_text().count("first_frame") == 1
