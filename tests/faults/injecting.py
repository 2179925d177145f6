"""Faults inside the real program: code that runs in it once one of its modules has been imported."""

from __future__ import annotations

import textwrap
from pathlib import Path

_SITE = """
import importlib.abc, importlib.machinery, sys

CODE = {code!r}

class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name != {module!r}:
            return None
        sys.meta_path.remove(self)
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        load = spec.loader.exec_module

        def exec_module(module):
            load(module)
            exec(compile(CODE, "injected", "exec"), {{"module": module}})

        spec.loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Finder())
"""


def injected(place: Path, module: str, code: str) -> dict[str, str]:
    """The environment in which the program runs `code` after it has imported `module`, known there as
    `module`."""
    folder = place / "injected"
    folder.mkdir(parents=True, exist_ok=True)
    site = _SITE.format(code=textwrap.dedent(code), module=module)
    (folder / "sitecustomize.py").write_text(site, "utf-8")
    return {"PYTHONPATH": str(folder)}


def after_start(body: str, ms: int = 1200) -> str:
    """Code for `kiosk.app.hall`: the body of a slot that is called once, so long after the start."""
    return f"""
import os, pathlib, sys, time
from PySide6.QtCore import QTimer
old = module.Hall.start
def start(self):
    old(self)
    if self._waiting:
        return
    window, exhibit, hall = self.exhibit.window, self.exhibit, self
    def injected_slot():
{textwrap.indent(textwrap.dedent(body), " " * 8)}
    self._injected = QTimer(self)
    self._injected.setSingleShot(True)
    self._injected.timeout.connect(injected_slot)
    self._injected.start({ms})
module.Hall.start = start
"""
