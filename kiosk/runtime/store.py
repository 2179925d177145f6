"""The one owner of the visit: `dispatch(event)` changes it, `changed` tells everybody."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal

from kiosk.content.model import Content
from kiosk.runtime.trace import Trace
from kiosk.state.machine import step
from kiosk.state.model import ContentChanged, Event, Visit

log = logging.getLogger(__name__)


class Store(QObject):
    """Holds content and visit. `changed(before, after)` is emitted on a real change only."""

    changed = Signal(object, object)
    content_changed = Signal()

    def __init__(self, content: Content, visit: Visit, trace: Trace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self.visit = visit
        self._trace = trace

    def dispatch(self, event: Event) -> None:
        """Apply an event and log the transition with its reason."""
        before = self.visit
        after = step(before, event, self.content)
        if after is before:
            return
        self.visit = after
        reason = type(event).__name__
        if (before.screen, before.item) != (after.screen, after.item):
            # Where a visitor goes is nobody's business: it stays out of the files.
            log.debug("%s -> %s (%s)", _name(before), _name(after), reason)
            self._trace.write("state", **{"from": _name(before), "to": _name(after), "reason": reason})
        elif self._trace.on and reason != "Look":
            self._trace.write("state", **{"from": _name(before), "to": _name(after), "reason": reason})
        self.changed.emit(before, after)

    def replace_content(self, content: Content) -> None:
        """Take other content; the visit falls back where its item is gone."""
        self.content = content
        self.content_changed.emit()
        self.dispatch(ContentChanged())


def _name(visit: Visit) -> str:
    return f"{visit.screen}:{visit.item}" if visit.item else str(visit.screen)
