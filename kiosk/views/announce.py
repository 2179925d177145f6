"""What happens on the screen, told to assistive technology: a screen reader speaks it at once."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


def listened() -> bool:
    """True where assistive technology is there to hear."""
    return bool(QAccessible.isActive())


def announce(source: QObject, words: str, *, urgent: bool = False) -> None:
    """Have words spoken, where somebody listens. What is `urgent` interrupts what is being spoken."""
    if not words or not listened():
        return
    event = QAccessibleAnnouncementEvent(source, words)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
