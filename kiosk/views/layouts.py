"""Layouts of cards: equal grids, columns with shares, rows that wrap. Heights follow from widths."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from kiosk.views.style import Style


def grows(widget: QWidget, *, stretches: bool = False) -> None:
    """Give a widget a height that follows from its width; with `stretches` it takes spare height."""
    vertical = QSizePolicy.Policy.MinimumExpanding if stretches else QSizePolicy.Policy.Minimum
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, vertical)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


class _ItemsLayout(QLayout):
    """Keeps its items in a list, in the order in which they were added."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        # WORKAROUND: items that Qt makes for a layout written in Python are never freed (about 100 bytes
        # each); one made here belongs to Python and goes with the layout.
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True


class FlowLayout(_ItemsLayout):
    """Puts widgets side by side and goes on in the next row when a row is full."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 12, row_gap: int | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._row_gap = gap if row_gap is None else row_gap

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), apply=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, apply=True)

    def sizeHint(self) -> QSize:
        width = sum(i.sizeHint().width() for i in self._items) + self._gap * max(len(self._items) - 1, 0)
        return QSize(width, max((i.sizeHint().height() for i in self._items), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, apply: bool) -> int:
        x, y, row = rect.x(), rect.y(), 0
        for item in self._items:
            hint = item.sizeHint()
            width = min(hint.width(), rect.width())
            if x > rect.x() and x + width > rect.x() + rect.width():
                x, y, row = rect.x(), y + row + self._row_gap, 0
            if apply:
                item.setGeometry(QRect(x, y, width, hint.height()))
            x += width + self._gap
            row = max(row, hint.height())
        return y + row - rect.y()


class EqualGrid(_ItemsLayout):
    """Columns of equal width, as many as fit; rows as high as their highest item.

    With `fills` rows grow to the given height, at most to `row_max`. Lengths in px.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        least: int,
        gap: int,
        columns_max: int = 12,
        columns_min: int = 1,
        fills: bool = False,
        row_max: int = 100_000,
    ) -> None:
        super().__init__(parent)
        self._least, self._gap = least, gap
        self._columns_max, self._columns_min = columns_max, columns_min
        self._fills, self._row_max = fills, row_max

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Vertical if self._fills else Qt.Orientation(0)

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return sum(rows) + self._gap * max(len(rows) - 1, 0)

    def sizeHint(self) -> QSize:
        return QSize(self._least, self.heightForWidth(self._least * 2))

    def minimumSize(self) -> QSize:
        return QSize(min(self._least, 80), 0)

    def columns(self, width: int) -> int:
        """How many columns a width holds."""
        fit = max((width + self._gap) // (self._least + self._gap), 1)
        return max(min(fit, self._columns_max, max(len(self._items), self._columns_min)), 1)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        columns = self.columns(rect.width())
        side = (rect.width() - self._gap * (columns - 1)) / columns
        rows = self._rows(rect.width())
        if self._fills and rows:
            spare = rect.height() - self._gap * (len(rows) - 1) - sum(rows)
            tall = min(
                max(max(rows), (rect.height() - self._gap * (len(rows) - 1)) // len(rows)), self._row_max
            )
            if spare > 0 and tall >= max(rows):
                rows = [tall] * len(rows)
        y = rect.y()
        for r, height in enumerate(rows):
            for c, item in enumerate(self._items[r * columns : (r + 1) * columns]):
                left = round(c * (side + self._gap))
                right = round(c * (side + self._gap) + side)
                item.setGeometry(QRect(QPoint(rect.x() + left, y), QSize(right - left, height)))
            y += height + self._gap

    def _rows(self, width: int) -> list[int]:
        columns = self.columns(width)
        side = int((width - self._gap * (columns - 1)) / columns)
        heights = [
            i.heightForWidth(side) if i.hasHeightForWidth() else i.sizeHint().height() for i in self._items
        ]
        return [max(heights[i : i + columns]) for i in range(0, len(heights), columns)]


def grid(
    style: Style,
    widgets: list[QWidget],
    least_u: float,
    *,
    columns_max: int = 12,
    least_columns: int = 1,
    gap_u: float = 16,
) -> QWidget:
    """Widgets in equal columns of at least `least_u`, which grows with the text step.

    With fewer widgets than `least_columns` the columns are as if there were so many.
    """
    holder = QWidget()
    least = round(style.px(least_u) * max(style.step / 100, 1))
    gap = max(style.ipx(gap_u), round(style.metrics.gap))
    layout = EqualGrid(holder, least=least, gap=gap, columns_max=columns_max, columns_min=least_columns)
    for widget in widgets:
        layout.addWidget(widget)
    grows(holder)
    return holder


def columns(parent: QWidget, style: Style, shares: tuple[int, ...], gap_u: float = 36) -> list[QVBoxLayout]:
    """Columns side by side with shares of the width."""
    row = QHBoxLayout(parent)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(style.ipx(gap_u))
    made = []
    for share in shares:
        holder = QWidget()
        # The shares alone decide the widths, not the texts.
        holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        made.append(stack(holder, style, 18))
        row.addWidget(holder, share)
    return made


def stack(parent: QWidget, style: Style, gap_u: float = 16) -> QVBoxLayout:
    """A column that gives spare height to what can stretch."""
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(max(style.ipx(gap_u), round(style.metrics.gap)))
    return layout


def flow(style: Style, widgets: list[QWidget], gap_u: float = 12) -> QWidget:
    """Widgets side by side that go on in the next row; as high as its rows."""
    holder = QWidget()
    layout = FlowLayout(holder, gap=max(style.ipx(gap_u), round(style.metrics.gap)))
    for widget in widgets:
        layout.addWidget(widget)
    grows(holder)
    return holder
