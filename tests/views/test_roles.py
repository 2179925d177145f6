"""What widgets are to assistive technology, and that what tells of them goes with them."""

from __future__ import annotations

import gc

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from kiosk.views.roles import SWEPT_EVERY, Role, interfaces, speaks_as


@pytest.mark.parametrize("role", Role)
def test_a_widget_is_what_it_says(role: Role, qapp: object) -> None:
    parent = QWidget()
    one = QWidget(parent)
    speaks_as(one, role)
    one.setAccessibleName("name")
    told = QAccessible.queryAccessibleInterface(one)
    assert told is not None
    assert told.role() is role.value
    assert told.text(QAccessible.Text.Name) == "name"
    up = told.parent()
    assert up is not None and up.object() is parent


def test_no_more_is_kept_of_widgets_that_are_gone(qapp: object) -> None:
    gc.collect()
    interfaces.sweep()
    before = len(interfaces.kept)
    for _ in range(4):
        parent = QWidget()
        for number in range(SWEPT_EVERY):
            one = QWidget(parent)
            speaks_as(one, Role.TEXT)
            if number % 2:
                # It has been asked for what it is, as with a screen reader.
                assert QAccessible.queryAccessibleInterface(one) is not None
        one = None  # type: ignore[assignment]
        parent.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # Those of the last round at most, as only every so often one looks.
    assert len(interfaces.kept) <= before + SWEPT_EVERY
    interfaces.sweep()
    assert len(interfaces.kept) == before
    assert all(shiboken6.isValid(one) for one in interfaces.kept)
    gc.collect()
    told = [one for one in gc.get_objects() if isinstance(one, QAccessibleWidget)]
    assert len(told) <= before
