"""A plain page for when the exhibit cannot run: that it is out of order, since when, and whom to call.

It imports nothing of the exhibit: what keeps that from starting must not keep this from being shown.
"""

from __future__ import annotations

import signal
import time
from typing import Any, Final

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QColor, QFont, QFontDatabase, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.content.program import ASSETS
from kiosk.runtime.notify import Notifier
from kiosk.runtime.starts import EXIT_ENDED, EXIT_RESTART

FONTS: Final = ASSETS / "fonts"
GROUND, INK, QUIET = "#0B1220", "#F4F7FB", "#B8C4D9"
BEAT_MS: Final = 1000
# (words, share of the shorter side that a line is high, colour); what is empty is left out.
Line = tuple[str, float, str]


def lines(since: str, phone: str) -> tuple[Line, ...]:
    """What the page says. `since` is a time of day, `phone` whom to call or empty."""
    told: list[Line] = [
        ("本展项暂停服务", 0.085, INK),
        ("This exhibit is out of order", 0.055, INK),
        ("", 0.04, INK),
        ("请到别处看看，谢谢。", 0.036, QUIET),
        ("Please enjoy the other exhibits. Thank you.", 0.032, QUIET),
        ("", 0.04, INK),
        (f"工作人员：{since} 起停止", 0.03, QUIET),
        (f"Staff: stopped since {since}", 0.03, QUIET),
    ]
    if phone:
        told += [("", 0.02, INK), (f"电话 / Call: {phone}", 0.04, INK)]
    return tuple(told)


class OutOfOrder(QWidget):
    """The page. It takes no touch and no key, and does not close."""

    def __init__(self, since: str, phone: str) -> None:
        super().__init__()
        self.told = lines(since, phone)
        self.painted = 0
        self.locked = True
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setWindowTitle("Out of order")
        self.setAccessibleName(". ".join(words for words, _high, _ink in self.told if words))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.locked:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.painted += 1
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), QColor(GROUND))
            side = min(self.width(), self.height())
            y = (self.height() - sum(high * side * 1.5 for _words, high, _ink in self.told)) / 2
            for words, high, ink in self.told:
                step = high * side * 1.5
                font = QFont(["Inter", "Noto Sans SC"])
                font.setPixelSize(max(round(high * side), 8))
                painter.setFont(font)
                painter.setPen(QColor(ink))
                painter.drawText(QRectF(0, y, self.width(), step), Qt.AlignmentFlag.AlignCenter, words)
                y += step
        finally:
            painter.end()


def show(phone: str, rest_s: float, *, size: tuple[int, int] | None = None) -> int:
    """Show the page for so many seconds, then ask to be started again. A signal ends it."""
    app = QApplication.instance() or QApplication(["kiosk"])
    assert isinstance(app, QApplication)
    for path in sorted(FONTS.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    notifier = Notifier()
    page = OutOfOrder(time.strftime("%H:%M"), phone)
    if size is not None:
        page.resize(*size)
        page.show()
    else:
        page.showFullScreen()
    end = QTimer()
    end.setSingleShot(True)
    end.timeout.connect(lambda: app.exit(EXIT_RESTART))
    end.start(min(round(rest_s * 1000), 2**31 - 1))
    seen: list[int] = []

    def beat() -> None:
        # As the exhibit does: only what is really painted counts.
        if page.painted > 0 and (not seen or page.painted > seen[-1]):
            if not seen:
                notifier.ready("out of order")
            seen[:] = [page.painted]
            notifier.beat()
        page.update(0, 0, 1, 1)

    beats = QTimer()
    beats.timeout.connect(beat)
    beats.start(BEAT_MS)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _ender(app))
    code = app.exec()
    notifier.stopping()
    end.stop()
    beats.stop()
    page.locked = False
    page.close()
    return code


def _ender(app: QApplication) -> Any:
    return lambda *_: app.exit(EXIT_ENDED)
