"""About: what this is, its one source, how claims look, and what it is made with."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.base import Kind
from kiosk.content.program import ASSETS
from kiosk.presenters.about import AboutModel, ClaimKey, LicenceGroup, licences
from kiosk.views.cards import heading
from kiosk.views.charts.claim import fill_box
from kiosk.views.layouts import columns, grid, grows, stack
from kiosk.views.paint import guarded
from kiosk.views.screens.pane import PaneScreen
from kiosk.views.style import Style
from kiosk.views.text import Label
from kiosk.views.widgets import Panel


class AboutView(PaneScreen):
    """Words in one column, source and key in the other; licences under both."""

    model: AboutModel

    def fill(self, body: QWidget, style: Style) -> None:
        model = self.model
        column = stack(body, style, 22)
        column.addWidget(Label(style, model.title, "title"))
        if self.wide:
            holder = QWidget()
            first, second = columns(holder, style, (52, 48), gap_u=56)
            self._words(first, style)
            self._source(second, style)
            self._claims(second, style)
            first.addStretch(1)
            second.addStretch(1)
            grows(holder)
            column.addWidget(holder)
        else:
            self._words(column, style)
            self._claims(column, style)
            self._source(column, style)
        self._pictures(column, style)
        self._licences(column, style)
        column.addWidget(Label(style, model.version, "caption", "caption"))
        column.addStretch(1)

    def _words(self, column: QVBoxLayout, style: Style) -> None:
        model = self.model
        column.addWidget(Label(style, model.exhibit, "section", "text"))
        for text in model.texts:
            column.addWidget(Label(style, text, "body", "text"))

    def _source(self, column: QVBoxLayout, style: Style) -> None:
        model = self.model
        panel, inner = padded(style)
        inner.addWidget(heading(style, model.report_title))
        inner.addWidget(Label(style, model.report, "card_title", "text"))
        inner.addWidget(Label(style, model.report_when, "label", "text_2"))
        inner.addSpacing(style.ipx(6))
        inner.addWidget(heading(style, model.sections_title))
        for section in model.sections:
            inner.addWidget(Label(style, section, "label", "text"))
        column.addWidget(panel)

    def _claims(self, column: QVBoxLayout, style: Style) -> None:
        panel, inner = padded(style)
        inner.addWidget(heading(style, self.model.claims_title))
        inner.addWidget(grid(style, [claim_row(style, c) for c in self.model.claims], 350, columns_max=2))
        column.addWidget(panel)

    def _pictures(self, column: QVBoxLayout, style: Style) -> None:
        panel, inner = padded(style)
        inner.addWidget(heading(style, self.model.pictures_title))
        inner.addWidget(Label(style, self.model.pictures, "label", "text"))
        for line in self.model.credits:
            inner.addWidget(Label(style, line, "caption", "text_2"))
        column.addWidget(panel)

    def _licences(self, column: QVBoxLayout, style: Style) -> None:
        groups = licences(licence_text(), style.lang)
        if not groups:
            return
        panel, inner = padded(style)
        inner.addWidget(heading(style, self.model.licences_title, "card_title", "text"))
        for group in groups:
            inner.addSpacing(style.ipx(8))
            inner.addWidget(heading(style, group.title))
            inner.addWidget(grid(style, licence_labels(style, group), 480, columns_max=3, gap_u=14))
        column.addWidget(panel)


def padded(style: Style) -> tuple[Panel, QVBoxLayout]:
    """A panel with a column inside its padding."""
    panel = Panel(style)
    inner = QVBoxLayout(panel)
    side = style.ipx(32)
    inner.setContentsMargins(side, style.ipx(26), side, style.ipx(28))
    inner.setSpacing(style.ipx(8))
    grows(panel)
    return panel, inner


def licence_text() -> str:
    """The list of parts that others wrote; empty where the file is missing."""
    try:
        return (ASSETS / "LICENSES.md").read_text(encoding="utf-8")
    except OSError:
        return ""


def licence_labels(style: Style, group: LicenceGroup) -> list[QWidget]:
    """What, version and licence, one label each."""
    lines = (" · ".join(part for part in parts if part) for parts in group.parts)
    return [Label(style, line, "caption", "text_2") for line in lines]


def claim_row(style: Style, claim: ClaimKey) -> QWidget:
    """A kind of claim: how it is drawn, its word, what it means."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, style.ipx(6), 0, style.ipx(6))
    row.setSpacing(style.ipx(20))
    row.addWidget(Swatch(style, claim.kind))
    words = QWidget()
    lines = stack(words, style, 2)
    lines.setSpacing(0)
    lines.addWidget(Label(style, claim.title, "card_title", "text"))
    lines.addWidget(Label(style, claim.text, "label", "text_2"))
    lines.addStretch(1)
    row.addWidget(words, 1)
    grows(holder)
    return holder


class Swatch(QWidget):
    """A column as charts draw this kind of claim."""

    def __init__(self, style: Style, kind: str) -> None:
        super().__init__()
        self.look, self.kind = style, Kind(kind)
        self.setFixedSize(QSize(style.ipx(64), style.ipx(84)))

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        s = self.look
        box = QRectF(self.rect()).adjusted(s.px(4), s.px(4), -s.px(4), -s.px(4))
        fill_box(painter, box, self.kind, s, radius=s.px(8))
