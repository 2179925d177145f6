"""One of our own commands in a process of its own, so that the exhibit goes on meanwhile."""

from __future__ import annotations

import json
from typing import Any, Final

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from kiosk.content.program import FOLDER, command

LONGEST_MS: Final = 600_000
_STOP_MS: Final = 3000


class Child(QObject):
    """Runs one command at a time. `done` gives what its JSON says, or None, and then why there is none."""

    done = Signal(object, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LONGEST_MS)
        self._timer.timeout.connect(self._on_late)

    @property
    def running(self) -> bool:
        """True until `done`."""
        return self._process is not None

    def start(self, *words: str, unseen: bool = False) -> None:
        """Run `kiosk WORDS`; nothing happens while another one runs. An `unseen` one shows nothing on any
        display."""
        if self._process is not None:
            return
        program, *arguments = command(*words)
        process = self._process = QProcess(self)
        process.setProgram(program)
        process.setArguments(arguments)
        if FOLDER is not None:
            process.setWorkingDirectory(str(FOLDER))
        environment = QProcessEnvironment.systemEnvironment()
        # Windows would write Chinese in the code page of the machine, which may have none.
        environment.insert("PYTHONUTF8", "1")
        if unseen:
            environment.insert("QT_QPA_PLATFORM", "offscreen")
        process.setProcessEnvironment(environment)
        process.setStandardInputFile(QProcess.nullDevice())
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._timer.start()
        process.start()

    def stop(self) -> None:
        """End it. An installation that is cut off leaves the old content or the new one."""
        process = self._process
        if process is None:
            return
        self._process = None
        self._timer.stop()
        process.finished.disconnect(self._on_finished)
        process.errorOccurred.disconnect(self._on_error)
        process.kill()
        process.waitForFinished(_STOP_MS)
        process.deleteLater()

    def _on_late(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # Of the others `finished` tells.
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            self._end(None, self._process.errorString())

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._process is None:
            return
        data = bytes(self._process.readAllStandardOutput().data())
        try:
            told: Any = json.loads(data)
        except (ValueError, RecursionError):
            told = None
        crashed = status == QProcess.ExitStatus.CrashExit
        self._end(told, "" if told is not None else "killed" if crashed else f"exit {code}")

    def _end(self, told: Any, failure: str) -> None:
        process, self._process = self._process, None
        self._timer.stop()
        if process is not None:
            process.deleteLater()
        self.done.emit(told, failure)
