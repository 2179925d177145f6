"""What an editor needs beside the content: the schemas, a line in each file that names its own, a workspace.

With them any editor that speaks to the YAML language server completes, explains and marks; VS Code asks to
install its extension when the workspace is opened.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.authoring.fields_schema import FOLDER, Known, schemas
from kiosk.authoring.wholefile import write_whole
from kiosk.content.snapshot import NAMES

WORKSPACE = "content.code-workspace"
_PLACE = {"file": 1, "line": 2, "column": 3, "message": 4}


def modeline(name: str) -> str:
    """The first line of a file, by which the YAML language server finds the file's schema."""
    return f"# yaml-language-server: $schema={FOLDER}/{name}.json"


def write_schemas(folder: Path, known: Known | None = None) -> list[Path]:
    """Write the schema of each file into a folder. Gives those that changed. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    made = schemas(known)
    return [
        folder / f"{name}.json"
        for name in made
        if write_changed(folder / f"{name}.json", as_json(made[name]))
    ]


def as_json(value: Mapping[str, Any]) -> bytes:
    """JSON as it stands in a file."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def write_changed(file: Path, data: bytes) -> bool:
    """Put a file in place as a whole. False where it holds just this already. Raises OSError."""
    # Where a link stands in the folder, what it leads to is written.
    file = file.resolve()
    if file.exists() and file.read_bytes() == data:
        return False
    write_whole(file, data)
    return True


def workspace(program: str = "") -> bytes:
    """A workspace for VS Code, to lie in the content folder. `program` is the folder of the command `kiosk`
    as seen from there, where it is not on the path."""
    env = {"PATH": f"${{workspaceFolder}}/{program}:${{env:PATH}}"} if program else {}
    windows = {"Path": f"${{workspaceFolder}}\\{program};${{env:Path}}".replace("/bin;", "/Scripts;")}
    task: dict[str, Any] = {
        "label": "kiosk check",
        "detail": "检查内容，问题列在「问题」里 / check the content; see “Problems”",
        "type": "shell",
        "command": "kiosk check .",
        "options": {"cwd": "${workspaceFolder}", "env": env},
        "group": {"kind": "build", "isDefault": True},
        "presentation": {"reveal": "silent", "clear": True},
        "problemMatcher": [_matcher("错误|error", "error"), _matcher("警告|warning", "warning")],
    }
    if program:
        task["windows"] = {"options": {"env": windows}}
    return as_json(
        {
            "folders": [{"path": "."}],
            "settings": {
                # Beside the line at the head of each file, which some other editors want.
                "yaml.schemas": {f"./{FOLDER}/{name}.json": f"/{name}.yaml" for name in NAMES},
                # All is here: nothing is fetched from the network.
                "yaml.schemaStore.enable": False,
                # It would put quotes and line breaks elsewhere.
                "yaml.format.enable": False,
                "files.associations": {"*.yaml": "yaml"},
                "files.encoding": "utf8",
                "files.eol": "\n",
                "files.insertFinalNewline": True,
                "editor.wordWrap": "on",
                "[yaml]": {
                    "editor.tabSize": 2,
                    "editor.insertSpaces": True,
                    "editor.detectIndentation": False,
                    "editor.formatOnSave": False,
                    "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
                },
            },
            "extensions": {"recommendations": ["redhat.vscode-yaml"]},
            "tasks": {"version": "2.0.0", "tasks": [task]},
        }
    )


def _matcher(words: str, severity: str) -> dict[str, Any]:
    """The first line of a problem of this severity, in either language."""
    return {
        "owner": f"kiosk-{severity}",
        "source": "kiosk check",
        "severity": severity,
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": {"regexp": rf"^(\S[^:]*):(\d+):(\d+): (?:{words})(?:: |：)(.*)$", **_PLACE},
    }
