"""One dimension in the panel: a head with its title and state, and a body that unfolds."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from desktop.painting.theme import INSIDE, LIGHT, RELATED, Theme
from desktop.selection.marks import Mark
from desktop.viewmodels.filters.model import Body, RangeBody, SectionHead, ValuesBody
from desktop.views.filters.range_editor import RangeEditor
from desktop.views.filters.toggles import Toggles
from desktop.views.filters.values_editor import ValuesEditor
from desktop.views.parts.cross_button import CrossButton
from desktop.views.parts.icons import icon
from desktop.views.parts.plain import say, tip
from desktop.views.parts.words import draw_words
from desktop.views.view import Hands

_ARROW = 14
_MOST_OF_TITLE = 0.62
Editor = ValuesEditor | RangeEditor | Toggles


class HeadButton(QAbstractButton):
    """Title at the left, state at the right, each cut with an ellipsis where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self._theme = LIGHT
        self._state = ""
        self._filtered = False
        self.folds = True
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_head(self, head: SectionHead) -> None:
        """Draw a head, silently."""
        self._state, self._filtered = head.state, head.filtered
        say(self, head.title)
        said = f"{head.title}: {head.state}" if head.filtered else f"{head.title}, not filtered"
        self.setAccessibleName(said)
        self.setToolTip(tip(f"{said if head.filtered else head.title}\n{head.meaning}"))
        self.update()

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a line with room to hit."""
        self.ensurePolished()
        return QSize(160, self.fontMetrics().height() + RELATED + INSIDE + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right unfolds, Left folds, Enter does either."""
        wanted = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(Qt.Key(event.key()))
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters or (wanted is not None and wanted != self.isChecked()):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow, the title and the state."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QColor(theme.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), INSIDE, INSIDE)
        left = INSIDE
        if self.folds:
            name = "chevron-down" if self.isChecked() else self._closed_arrow()
            arrow = QRect(left, (self.height() - _ARROW) // 2, _ARROW, _ARROW)
            icon(name, theme.muted, 16).paint(painter, self._mirrored(arrow))
            left += _ARROW + INSIDE + 2
        self._texts(painter, left)

    def _texts(self, painter: QPainter, left: int) -> None:
        room = self.width() - left - INSIDE
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self._filtered else QFont.Weight.Normal)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        state_wide = self.fontMetrics().horizontalAdvance(self._state)
        title_room = max(room - state_wide - RELATED, round(room * _MOST_OF_TITLE))
        title = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, title_room)
        painter.setPen(QColor(self._theme.text))
        place = self._mirrored(QRect(left, 0, title_room, self.height()))
        draw_words(painter, place, title, self.layoutDirection())
        used = metrics.horizontalAdvance(title) + RELATED
        painter.setFont(self.font())
        painter.setPen(QColor(self._theme.accent if self._filtered else self._theme.muted))
        state = self.fontMetrics().elidedText(self._state, Qt.TextElideMode.ElideRight, room - used)
        place = self._mirrored(QRect(left + used, 0, room - used, self.height()))
        draw_words(painter, place, state, self.layoutDirection(), end=True)

    def _closed_arrow(self) -> str:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return "chevron-left" if mirrored else "chevron-right"

    def _mirrored(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)


class Section(QWidget):
    """A head and, once it was unfolded, a body; `wants` is called when the body needs what it shows."""

    def __init__(self, hands: Hands, head: SectionHead, wants: Callable[["Section"], None]) -> None:
        super().__init__()
        self._hands = hands
        self._theme = LIGHT
        self._shown = head
        self._said = False
        self._wants = wants
        self.key = head.key
        self.editor: Editor | None = None
        self.head = HeadButton()
        self.head.folds = head.form != "toggles"
        self.head.toggled.connect(self._unfold)
        self.cross = CrossButton("Remove filter")
        self.cross.clicked.connect(self._clear)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.head)
        row.addWidget(self.cross)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row)
        self.show_head(head)

    @property
    def is_open(self) -> bool:
        """Return whether the body shows."""
        return self.head.isChecked() or self._shown.form == "toggles"

    def stops(self) -> list[QWidget]:
        """Return what Tab stops at, from top to bottom."""
        inside = self.editor.findChildren(QWidget) if self.editor is not None else []
        return [
            self.head,
            self.cross,
            *(part for part in inside if part.focusPolicy() & Qt.FocusPolicy.TabFocus),
        ]

    def show_head(self, head: SectionHead) -> None:
        """Draw the head, silently."""
        if head == self._shown and self._said:
            return
        self._shown, self._said = head, True
        self.head.show_head(head)
        self.cross.setVisible(head.clear is not None)
        self.cross.name(f"Remove the filter on {head.title[:1].lower()}{head.title[1:]}")

    def show_body(self, body: Body) -> None:
        """Draw the body, silently; it is made when it is first needed."""
        editor = self.editor or self._make_editor()
        if isinstance(editor, RangeEditor):
            if isinstance(body, RangeBody):
                editor.show_body(body)
        elif isinstance(body, ValuesBody):
            editor.show_body(body)

    def show_pointer(self, mark: Mark | None) -> None:
        """Lift what the mouse rests on somewhere else."""
        if self.editor is not None and self.is_open:
            self.editor.show_pointer(mark)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        self.head.show_theme(theme)
        self.cross.show_theme(theme)
        if self.editor is not None:
            self.editor.show_theme(theme)

    def _make_editor(self) -> Editor:
        makers: dict[str, type[Editor]] = {"range": RangeEditor, "toggles": Toggles, "values": ValuesEditor}
        editor = makers[self._shown.form](self._hands, self._shown.title)
        editor.show_theme(self._theme)
        editor.setContentsMargins(INSIDE, 0, INSIDE, RELATED)
        self._column.addWidget(editor)
        self.editor = editor
        return editor

    def _unfold(self, unfolded: bool) -> None:
        if self._shown.form == "toggles":
            return
        if unfolded:
            self._wants(self)
        if self.editor is not None:
            self.editor.setVisible(unfolded)

    def _clear(self) -> None:
        if self._shown.clear is not None:
            self._hands.dispatch(self._shown.clear)
