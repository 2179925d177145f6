"""The figures of a chart as a table, readable at every text size."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.presenters.chart import Row
from kiosk.views.charts.livelook import draw_swatch
from kiosk.views.paint import guarded
from kiosk.views.roles import Role, speaks_as
from kiosk.views.style import Style
from kiosk.views.text import TextBox


class TableView(QWidget):
    """The figures of a chart as a table; where columns have no room, one block for each figure."""

    SHARES = (0.36, 0.19, 0.10, 0.14, 0.21)

    def __init__(
        self, style: Style, columns: tuple[str, ...], rows: tuple[Row, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        speaks_as(self, Role.TEXT)
        self.look = style
        self.columns = columns
        self.rows = rows
        self._laid: tuple[int, list[tuple[TextBox, float, float, str]], list[float], float] | None = None
        self.setAccessibleName(self.spoken(columns, rows))

    @classmethod
    def spoken(cls, columns: tuple[str, ...], rows: tuple[Row, ...]) -> str:
        """A table as it is read out: a line for each row, each cell after the name of its column."""
        lines = (
            "; ".join(f"{c}: {v}" for c, v in zip(columns, cls.cells(r), strict=True) if v) for r in rows
        )
        return "\n".join(lines)

    @staticmethod
    def cells(row: Row) -> tuple[str, ...]:
        """The words of a row, in the order of the columns."""
        return row.name, row.value, row.claim, row.when, row.rule

    def _lay(self, width: int) -> tuple[list[tuple[TextBox, float, float, str]], list[float], float]:
        """Texts with their places and colours, the lines between the rows, and the height, px."""
        if self._laid is None or self._laid[0] != width:
            wide = width >= 46 * self.look.size("label")
            texts, lines, height = self._as_grid(width) if wide else self._as_blocks(width)
            self._laid = (width, texts, lines, height)
        return self._laid[1:]

    def _as_grid(self, width: int) -> tuple[list[tuple[TextBox, float, float, str]], list[float], float]:
        s = self.look
        gap, pad = s.px(24), s.px(13)
        widths = [share * (width - 2 * gap) for share in self.SHARES]
        texts: list[tuple[TextBox, float, float, str]] = []
        lines: list[float] = []
        y = 0.0
        for number, cells in enumerate((self.columns, *map(self.cells, self.rows))):
            head = number == 0
            x, tall = gap, 0.0
            for column, words in enumerate(cells):
                weight = 700 if head or column == 1 else 400
                font = s.font("label", weight=weight)
                box = TextBox(words, font, widths[column] - s.px(20), s.line_height("label"), lang=s.lang)
                texts.append((box, x, y + pad, "text_2" if head or column == 4 else "text"))
                tall = max(tall, box.height)
                x += widths[column]
            y += tall + 2 * pad
            lines.append(y)
        return texts, lines, y

    def _as_blocks(self, width: int) -> tuple[list[tuple[TextBox, float, float, str]], list[float], float]:
        s = self.look
        gap = s.px(24)
        texts: list[tuple[TextBox, float, float, str]] = []
        lines: list[float] = []
        y = 0.0
        joint = "，" if s.lang == "zh" else ", "
        for row in self.rows:
            y += s.px(16)
            for words, role, weight, colour in (
                (row.value, "section", 700, "text"),
                (row.name + joint + row.when, "label", 400, "text"),
                (row.claim + joint + row.rule, "label", 400, "text_2"),
            ):
                font = s.font(role, weight=weight)
                box = TextBox(words, font, width - 2 * gap, s.line_height("label"), lang=s.lang)
                texts.append((box, gap, y, colour))
                y += box.height
            y += s.px(16)
            lines.append(y)
        return texts, lines, y

    def heightForWidth(self, width: int) -> int:
        return math.ceil(self._lay(width)[2])

    def hasHeightForWidth(self) -> bool:
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    @guarded
    def paintEvent(self, painter: QPainter, _event: QPaintEvent) -> None:
        s = self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        texts, lines, height = self._lay(self.width())
        painter.setBrush(s.colour("surface"))
        painter.setPen(QPen(s.colour("hairline"), s.px(2)))
        painter.drawRoundedRect(QRectF(1, 1, self.width() - 2, height - 2), s.px(24), s.px(24))
        for y in lines[:-1]:
            painter.drawLine(0, round(y), self.width(), round(y))
        for box, x, top, colour in texts:
            box.draw(painter, x, top, s.colour(colour))
        self._paint_tags(painter)

    def _paint_tags(self, painter: QPainter) -> None:
        """A swatch beside the kind of claim, as on the chart."""
        s = self.look
        texts, _lines, _height = self._lay(self.width())
        wide = self.width() >= 46 * s.size("label")
        if not wide:
            return
        for i, row in enumerate(self.rows):
            box, x, top, _ = texts[(i + 1) * len(self.columns) + 2]
            side = box.font.pixelSize() * 0.8
            line = box.font.pixelSize() * s.line_height("label")
            swatch = QRectF(x - side - s.px(10), top + (line - side) / 2, side, side)
            draw_swatch(painter, swatch, row.kind, row.live, s, radius=s.px(5), scale=0.6)
