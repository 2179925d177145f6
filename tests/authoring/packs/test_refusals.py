"""Every refusal that is no attack, provoked with the real commands and compared word for word."""

from __future__ import annotations

import json
import shutil
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from kiosk.authoring.packs.files import locked
from kiosk.authoring.packs.messages import BAD_ARGUMENTS, MESSAGES
from tests.authoring.packs.builders import REFUSALS, Bench, run, sample_files, told

Command = list[object]
_Usage = namedtuple("_Usage", "total used free")


def pack(bench: Bench, *more: object, key: str = "museum.key") -> Command:
    return ["pack", bench.content, "--out", bench.pack, "--key", key, *more]


def install(bench: Bench, *more: object) -> Command:
    return ["install", bench.pack, "--data", bench.data, "--yes", *more]


def rollback(bench: Bench, *more: object) -> Command:
    return ["rollback", *more, "--data", bench.data]


# Each makes ready what the command is refused for.


def pack_missing(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    return install(bench)


def pack_unreadable(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    def no(*args: object) -> None:
        raise OSError(5, "Input/output error")

    bench.trust().make()
    patch.setattr("kiosk.authoring.packs.reading._check_form", no)
    return install(bench)


def no_keys(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    bench.make()
    return install(bench)


def version_current(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    bench.trust().installed(3)
    return install(bench)


def version_kept(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    bench.trust().installed(3)
    older = bench.pack.read_bytes()
    bench.installed(4)
    bench.pack.write_bytes(older)
    return install(bench)


def content_errors(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    files = sample_files()
    bench.trust().craft({**files, "events.yaml": files["events.yaml"].replace(b"when:", b"wenn:", 1)})
    return install(bench)


def content_none(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    bench.trust().craft({"events.yaml": b"events:\n"})
    return install(bench)


def content_slow(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    bench.trust().make()
    patch.setattr("kiosk.authoring.packs.examining.SECONDS", 0.01)
    return install(bench)


def content_stopped(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    bench.trust().make()
    patch.setattr("kiosk.authoring.packs.examining.COMMAND", "no-such-command")
    return install(bench)


def space(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    bench.trust().craft()
    patch.setattr(shutil, "disk_usage", lambda folder: _Usage(10**9, 10**9 - 4096, 4096))
    patch.setattr("kiosk.authoring.packs.installing._SPARE", 10**11)
    return install(bench)


def write_failed(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    bench.trust().make()
    (bench.data / "packs").write_text("in the way")
    return install(bench)


def declined(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    bench.trust().make()
    return ["install", bench.pack, "--data", bench.data]


def none_installed(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    return rollback(bench)


def none_before(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    bench.trust().installed(3)
    return rollback(bench)


def version_unknown(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    bench.trust().installed(3).installed(5)
    return rollback(bench, 4)


def version_damaged(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    bench.trust().installed(3).installed(5)
    file = bench.data / "packs/versions/3/content/events.yaml"
    file.write_bytes(file.read_bytes()[:-1] + b"#")
    return rollback(bench)


def folder_missing(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    shutil.rmtree(bench.content)
    return pack(bench)


def link(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    (bench.content / "images").mkdir()
    (bench.content / "images" / "hall.jpg").symlink_to("/etc/hostname")
    return pack(bench)


def changed(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    from kiosk.authoring.packs import writing

    true_examine = writing.examine

    def examine(folder: Path, *args: object, **options: object) -> object:
        found = true_examine(folder, *args, **options)  # type: ignore[arg-type]
        with (folder / "events.yaml").open("a") as file:
            file.write("# saved meanwhile\n")
        return found

    patch.setattr(writing, "examine", examine)
    return pack(bench)


def version_low(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    bench.make("--version", 7)
    return pack(bench, "--version", 6)


def last_broken(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    Path("museum.last").write_text("seven")
    return pack(bench)


def out_failed(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    return ["pack", bench.content, "--out", "nowhere/museum.xpack", "--key", bench.key]


def key_missing(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    return pack(bench, key="other.key")


def key_unreadable(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    Path("bad.pub").write_text("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")
    return ["keys", "trust", "bad.pub", "--data", bench.data]


def key_private(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    return ["keys", "trust", "museum.key", "--data", bench.data]


def key_public(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    return pack(bench, key="museum.pub")


def key_exists(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    return ["keys", "new", "museum", "--out", "."]


def key_name(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    return ["keys", "new", "../Museum", "--out", "."]


def key_taken(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    bench.trust()
    assert run("keys", "new", "museum", "--out", "other").exit_code == 0
    return ["keys", "trust", "other/museum.pub", "--data", bench.data]


def key_unknown(bench: Bench, patch: pytest.MonkeyPatch) -> Command:
    bench.trust()
    return ["keys", "forget", "galery", "--data", bench.data]


PROVOKERS: dict[str, Callable[[Bench, pytest.MonkeyPatch], Command]] = {
    one.__name__.replace("_", "-"): one
    for one in (
        pack_missing,
        pack_unreadable,
        no_keys,
        version_current,
        version_kept,
        content_errors,
        content_none,
        content_slow,
        content_stopped,
        space,
        write_failed,
        declined,
        none_installed,
        none_before,
        version_unknown,
        version_damaged,
        folder_missing,
        link,
        changed,
        version_low,
        last_broken,
        out_failed,
        key_missing,
        key_unreadable,
        key_private,
        key_public,
        key_exists,
        key_name,
        key_taken,
        key_unknown,
    )
}


@pytest.mark.parametrize("code", PROVOKERS)
def test_refused_in_both_languages(code: str, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    command = PROVOKERS[code](bench, monkeypatch)
    for lang in ("zh", "en"):
        done = run(*command, "--lang", lang)
        assert done.stderr.endswith(told(REFUSALS, code, lang)), done.output
        assert done.exit_code == (2 if code in BAD_ARGUMENTS else 1)
        assert "Traceback" not in done.output
        if code not in ("content-errors", "content-none"):
            assert done.stderr == told(REFUSALS, code, lang)
    staging = bench.data / "packs" / "staging"
    assert not staging.exists()


def test_errors_of_the_content_are_shown_with_their_lines(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run(*content_errors(bench, monkeypatch), "--lang", "en")
    assert "museum.xpack/events.yaml:" in done.stderr
    assert "`wenn`" in done.stderr
    as_json = json.loads(run(*install(bench, "--format", "json")).stdout)
    assert [as_json[name] for name in ("ok", "installed", "code")] == [False, False, "content-errors"]
    assert as_json["problems"][0]["path"].startswith("events.")
    row = yaml.safe_load(REFUSALS.read_text("utf-8"))["content-errors"]
    assert as_json["message"] == {"zh": row["zh"], "en": row["en"]}
    assert as_json["hint"] == {"zh": row["do_zh"], "en": row["do_en"]}


def test_two_installations_do_not_meet(bench: Bench) -> None:
    bench.trust().installed(1)
    bench.make()
    with locked(bench.data / "packs" / "lock"):
        for lang in ("zh", "en"):
            for done in (bench.install("--yes", "--lang", lang), run(*rollback(bench), "--lang", lang)):
                assert done.stderr == told(REFUSALS, "locked", lang)
                assert done.exit_code == 1
    assert bench.install("--yes").exit_code == 0


def test_each_refusal_is_provoked() -> None:
    from tests.faults.test_packs import HOSTILE

    table = yaml.safe_load(REFUSALS.read_text("utf-8"))
    assert set(table) == set(MESSAGES)
    assert {*PROVOKERS, *HOSTILE, "locked"} == set(MESSAGES)
