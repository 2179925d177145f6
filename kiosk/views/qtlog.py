"""What Qt says goes to the log."""

from __future__ import annotations

import logging
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def _on_message(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
    log = logging.getLogger(f"qt.{context.category or 'default'}")
    # No words to fill in: two are the same where their text is.
    log.log(_LEVELS.get(kind, logging.WARNING), text or "")


def listen() -> None:
    """From now on, until `stop`."""
    qInstallMessageHandler(_on_message)


def stop() -> None:
    """Qt prints again by itself."""
    qInstallMessageHandler(None)
