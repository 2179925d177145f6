"""Checked content, kept as JSON between two starts, so that a start need not read YAML again.

The cache is keyed by the bytes of all files, the version of the program and the shape of its models. It
is an aid and never needed: what is missing, damaged or unwritable is passed over. Models are made from it
without validation, as they were validated before they were written, and a checksum stands for that.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import kiosk
from kiosk.content import model
from kiosk.content.frozen import TAG, dumps, freeze, freeze_problem, models, thaw, thaw_problem
from kiosk.content.loaded import Loaded, missing_folder, no_garbage_runs, shown_folder
from kiosk.content.quantities import Scale, keep_scales, scales
from kiosk.content.snapshot import snapshot

NAME = "content-cache.json"
# What takes about a millisecond to write.
ITEMS_A_STEP = 20
__all__ = ["Loaded", "load_cached"]

_PACKAGE = Path(__file__).parent


def load_cached(
    folder: Path, cache_dir: Path | None, *, shown_as: str | None = None, keep_later: bool = False
) -> Loaded:
    """Like `load`, from the cache where nothing has changed. A cache that cannot be used is ignored.

    With `keep_later` a new cache is not written yet: `Loaded.unkept` holds the steps that do, so that the
    first frame does not wait for the disk.
    """
    name = shown_as or shown_folder(folder)
    try:
        snap = snapshot(folder)
    except OSError:
        return missing_folder(name)
    key = _key(snap.digest, name)
    with no_garbage_runs():
        if cache_dir is not None:
            found = _read(cache_dir / NAME, key, snap.digest)
            if found is not None:
                return found
        # Imported here: a start from the cache needs neither YAML nor the checks.
        from kiosk.content.loader import load_snapshot

        loaded = load_snapshot(snap, folder, name, cache_dir)
        if cache_dir is not None and loaded.content is not None:
            steps = _keep(cache_dir, key, loaded)
            if keep_later:
                return replace(loaded, unkept=steps)
            for _ in steps:
                pass
        return loaded


def read_kept(cache_dir: Path, digest: str, shown_as: str) -> Loaded | None:
    """The content of a digest, if that is what is kept."""
    with no_garbage_runs():
        return _read(cache_dir / NAME, _key(digest, shown_as), digest)


def keep(cache_dir: Path, loaded: Loaded, shown_as: str) -> Iterator[None]:
    """Steps that keep a content, whose name its problems write as `shown_as`."""
    return _keep(cache_dir, _key(loaded.digest, shown_as), loaded)


def _key(digest: str, name: str) -> str:
    parts = [digest, name, kiosk.__version__]
    # While the program itself is being changed, its files tell; a packed program has its version only.
    with contextlib.suppress(OSError):
        for file in sorted(_PACKAGE.glob("*.py")):
            state = file.stat()
            parts.append(f"{file.name}:{state.st_size}:{state.st_mtime_ns}")
    parts += [f"{one.__name__}.{name}" for one in models().values() for name in one.model_fields]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _read(file: Path, key: str, digest: str) -> Loaded | None:
    try:
        data = file.read_bytes()
        head, _, body = data.partition(b"\n")
        if head != f"{key} {hashlib.sha256(body).hexdigest()}".encode():
            return None
        kept = json.loads(body, object_hook=thaw)
        for lang, rows in kept["scales"].items():
            keep_scales(lang, tuple(Scale(*row) for row in rows))
        content = kept["content"]
        if not isinstance(content, model.Content):
            return None
        problems = tuple(thaw_problem(row) for row in kept["problems"])
        return Loaded(content, problems, digest)
    except (OSError, ValueError, KeyError, TypeError, IndexError, ArithmeticError, RecursionError):
        return None


def _keep(folder: Path, key: str, loaded: Loaded) -> Iterator[None]:
    """Write the cache in steps. Writing is an aid: a full disk or a number that JSON cannot hold is no reason
    to stop."""
    # Swapped in whole: a power cut leaves the old cache or the new one, and the checksum tells a torn one.
    draft = folder / f"{NAME}.{os.getpid()}"
    with contextlib.suppress(OSError, ValueError, TypeError):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            summary = hashlib.sha256()
            with draft.open("wb") as file:
                # Its place; the checksum is known at the end.
                file.write(_head(key, summary))
                for part in _parts(loaded):
                    data = part.encode()
                    summary.update(data)
                    file.write(data)
                    yield
                file.seek(0)
                file.write(_head(key, summary))
            draft.replace(folder / NAME)
        finally:
            draft.unlink(missing_ok=True)


def _head(key: str, summary: hashlib._Hash) -> bytes:
    return f"{key} {summary.hexdigest()}\n".encode()


def _parts(loaded: Loaded) -> Iterator[str]:
    """The body, some items at a time."""
    problems = [freeze_problem(one) for one in loaded.problems]
    known = {lang: scales(lang) for lang in ("zh", "en")}
    yield f'{{"problems":{dumps(problems)},"scales":{dumps(known)},"content":{{"{TAG}":"Content"'
    assert loaded.content is not None
    for name, value in loaded.content.__dict__.items():
        if not isinstance(value, dict):
            yield f',"{name}":{dumps(freeze(value))}'
            continue
        yield f',"{name}":{{'
        items = iter(value.items())
        comma = ""
        while some := list(islice(items, ITEMS_A_STEP)):
            yield comma + ",".join(f"{dumps(id_)}:{dumps(freeze(item))}" for id_, item in some)
            comma = ","
        yield "}"
    yield "}}"
