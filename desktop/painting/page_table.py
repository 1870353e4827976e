"""A table on a page: the first columns and rows that there is room for, and how many there are."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from desktop.painting.fonts import font
from desktop.painting.page_words import line_height, paint_heading, paint_line
from desktop.painting.theme import GROUP, SMALL, Theme
from desktop.viewmodels.parts.numbers import spoken
from desktop.viewmodels.table.model import TableColumn, TableViewModel

AIR, LEAST_COLUMN, MOST_COLUMN, LOOKED_AT = 6.0, 44.0, 190.0, 40


def paint_table(painter: QPainter, model: TableViewModel, box: QRectF, theme: Theme) -> None:
    """Paint the table into a box, in pixels of the page."""
    room = max(int((box.height() - line_height(SMALL) * 1.5) // _row_height()) - 1, 0)
    shown = min(room, len(model.items))
    rest = paint_heading(painter, box, model.title, "" if model.empty else _said(model, shown), theme)
    if model.empty:
        sentence = f"{model.empty.sentence} {model.empty.hint}".strip()
        paint_line(painter, sentence, font(SMALL), _line(rest, 0), theme.muted)
        return
    columns, widths = _columns(model, rest.width(), shown)
    _paint_row(painter, [column.heading for column in columns], columns, widths, _line(rest, 0), theme)
    for row in range(shown):
        line = _line(rest, row + 1)
        painter.fillRect(QRectF(line.left(), line.top(), line.width(), 0.8), QColor(theme.hairline))
        _paint_cells(painter, model, row, columns, widths, line, theme)


def _said(model: TableViewModel, shown: int) -> str:
    whole = model.row_count
    if whole is None:
        return f"the first {spoken(shown)} found"
    return f"the first {spoken(shown)} of {spoken(whole)}" if shown < whole else f"all {spoken(whole)}"


def _row_height() -> float:
    return line_height() + AIR


def _line(box: QRectF, number: int) -> QRectF:
    return QRectF(box.left(), box.top() + number * _row_height(), box.width(), _row_height())


def _columns(model: TableViewModel, width: float, rows: int) -> tuple[Sequence[TableColumn], list[float]]:
    """Choose the first columns that fit, and share what is left among those that hold texts."""
    metrics, strong = QFontMetricsF(font(SMALL)), QFontMetricsF(_head_face())
    chosen: list[TableColumn] = []
    widths: list[float] = []
    items = model.items[: min(rows, LOOKED_AT)].tolist()
    for column in model.columns:
        texts = (column.values.cell(item).text for item in items)
        wanted = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
        wanted = max(wanted, strong.horizontalAdvance(column.heading), LEAST_COLUMN) + 2
        wanted = wanted if column.numeric else min(wanted, MOST_COLUMN)
        if chosen and sum(widths) + GROUP * len(widths) + wanted > width:
            break
        chosen.append(column)
        widths.append(min(wanted, width))
    spare = width - sum(widths) - GROUP * (len(widths) - 1)
    texts_at = [at for at, column in enumerate(chosen) if not column.numeric]
    for at in texts_at:
        widths[at] += max(spare, 0.0) / len(texts_at)
    return chosen, widths


def _head_face() -> QFont:
    return font(SMALL, QFont.Weight.DemiBold)


def _paint_row(
    painter: QPainter,
    texts: Sequence[str],
    columns: Sequence[TableColumn],
    widths: Sequence[float],
    line: QRectF,
    theme: Theme,
) -> None:
    left = line.left()
    for text, column, width in zip(texts, columns, widths, strict=True):
        box = QRectF(left, line.top(), width, line.height())
        paint_line(painter, text, _head_face(), box, theme.muted, at_end=column.numeric)
        left += width + GROUP


def _paint_cells(
    painter: QPainter,
    model: TableViewModel,
    row: int,
    columns: Sequence[TableColumn],
    widths: Sequence[float],
    line: QRectF,
    theme: Theme,
) -> None:
    left, item = line.left(), int(model.items[row])
    for column, width in zip(columns, widths, strict=True):
        cell = column.values.cell(item)
        box = QRectF(left, line.top(), width, line.height())
        colour = theme.faint if cell.faint else theme.text
        paint_line(painter, cell.text, font(SMALL), box, colour, at_end=column.numeric)
        left += width + GROUP
