"""Packs for tests: sound ones through the real command, and hostile ones made by hand, signed or not."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner, Result

import kiosk
from kiosk.authoring.packs.keys import key_id, read_private
from kiosk.cli import main
from tests.content.builders import SAMPLE, write_content

Files = dict[str, bytes]


def run(*args: object, **options: Any) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, [str(one) for one in args], **options)


def sample_files() -> Files:
    """The files of a small, sound content."""
    return {f"{name}.yaml": text.encode() for name, text in sorted(SAMPLE.items()) if text is not None}


def tree(folder: Path) -> dict[str, bytes | None]:
    """All below a folder but the lock: bytes of files, None for folders."""
    return {
        one.relative_to(folder).as_posix(): one.read_bytes() if one.is_file() else None
        for one in sorted(folder.rglob("*"))
        if one.name != "lock"
    }


class Bench:
    """A folder with content, a key that the machine trusts, and the data folder of the machine."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.content = write_content(base)
        self.data = base / "data"
        self.key = base / "museum.key"
        self.pack = base / "museum.xpack"
        assert run("keys", "new", "museum", "--out", base).exit_code == 0

    def trust(self) -> Bench:
        """Have the machine trust the key."""
        assert run("keys", "trust", self.key.with_suffix(".pub"), "--data", self.data).exit_code == 0
        return self

    def edit(self, name: str, old: str, new: str) -> Bench:
        """Edit a file of the content."""
        file = self.content / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")
        return self

    def make(self, *more: object) -> Path:
        """Pack the content."""
        made = run("pack", self.content, "--out", self.pack, "--key", self.key, *more)
        assert made.exit_code == 0, made.output
        return self.pack

    def install(self, *more: object) -> Result:
        """Install the pack."""
        return run("install", self.pack, "--data", self.data, *more)

    def installed(self, version: int) -> Bench:
        """Have a version of the content installed. The pack is made by hand, as that needs no check."""
        files = {
            one.relative_to(self.content).as_posix(): one.read_bytes()
            for one in sorted(self.content.rglob("*"))
            if one.is_file()
        }
        self.craft(files, version=version)
        self.key.with_suffix(".last").write_text(f"{version}\n")
        done = self.install("--yes")
        assert done.exit_code == 0, done.output
        return self

    def craft(
        self,
        files: Files | None = None,
        *,
        listed: Files | None = None,
        change: Callable[[dict[str, Any]], Any] | None = None,
        key: Path | None = None,
        zipped: Callable[[zipfile.ZipFile], Any] | None = None,
        skip: tuple[str, ...] = (),
        **manifest: Any,
    ) -> Path:
        """A pack made by hand: `files` lie in it, the manifest names `listed` (the same by default), with its
        fields as given, then changed by `change`. `zipped` adds to the open zip, `skip` leaves parts out."""
        files = sample_files() if files is None else files
        signer = read_private(key or self.key)
        id_ = key_id(signer.public_key())
        row = {
            "kind": "xuhui-kiosk-pack",
            "format": 1,
            "name": {"zh": "展项", "en": "Exhibit"},
            "version": 1,
            "made": "2026-11-23T05:00:00Z",
            "program": kiosk.__version__,
            "note": "",
            "key": id_,
            "files": [
                {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
                for name, data in (files if listed is None else listed).items()
            ],
        } | manifest
        if change is not None:
            change(row)
        text = json.dumps(row).encode()
        signature = base64.b64encode(signer.sign(text)).decode()
        parts = {
            "manifest.json": text,
            "manifest.sig": json.dumps({"key": id_, "signature": signature}).encode(),
            **files,
        }
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            for name, data in parts.items():
                if name not in skip:
                    archive.writestr(zipfile.ZipInfo(name), data)
            if zipped is not None:
                zipped(archive)
        self.pack.write_bytes(stream.getvalue())
        return self.pack


def told(refusals: Path, code: str, lang: str) -> str:
    """What is printed for a refusal, as the table of the tests has it."""
    row = yaml.safe_load(refusals.read_text("utf-8"))[code]
    return f"{row[lang]}\n    → {row['do_' + lang]}\n"


REFUSALS = Path(__file__).with_name("refusals.yaml")
