"""The rankings: who supplies, who buys, which pairs, technologies and companies, largest first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.painting.theme import INSIDE, RELATED, Theme
from desktop.selection.marks import Mark
from desktop.state.actions import Choose, Show, Toggle
from desktop.viewmodels.parts.bars import Bar, filter_action
from desktop.viewmodels.ranking import RankingKind, RankingViewModel
from desktop.views.parts.bar_delegate import SIGN
from desktop.views.parts.bar_list import BarList
from desktop.views.parts.flow_layout import FlowLayout
from desktop.views.parts.in_place import set_text
from desktop.views.parts.notes import Notes
from desktop.views.parts.plain import tip
from desktop.views.parts.quiet_state import QuietState
from desktop.views.view import Hands

SIDE = 12
SECOND_ROW = "technology"


class RankingView(QWidget):
    """Segments choose what is ranked; a click on a bar chooses its mark, its sign or Enter filters to it."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._model: RankingViewModel | None = None
        self._segments: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._kinds = QWidget()
        self._kinds_row = FlowLayout(self._kinds, across=INSIDE // 2, down=INSIDE // 2)
        self._kinds_row.setContentsMargins(INSIDE, INSIDE, INSIDE, 0)
        self._heading = _label("emphasis")
        self._counted = _label("small")
        self._printed = _label("small")
        self._reference = _label("small")
        self._reference.setWordWrap(True)
        self._bars = BarList("Ranking")
        self._bars.chosen.connect(self._choose)
        self._bars.filter_wanted.connect(self._filter)
        self._bars.pointed.connect(hands.point)
        self._quiet = QuietState(hands.dispatch)
        self._notes = Notes(hands.dispatch, above=RELATED, below=SIDE)
        self._arrange()
        self.setFocusProxy(self._bars)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        head.addWidget(self._heading)
        head.addWidget(self._counted, 1)
        head.addWidget(self._printed)
        head.addSpacing(SIGN - RELATED)
        heads = QVBoxLayout()
        heads.setContentsMargins(SIDE, RELATED, SIDE, INSIDE)
        heads.setSpacing(INSIDE // 2)
        heads.addLayout(head)
        heads.addWidget(self._reference)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, INSIDE, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._kinds)
        column.addLayout(heads)
        column.addWidget(self._bars, 1)
        column.addWidget(self._quiet, 1)
        column.addWidget(self._notes)

    def show_model(self, model: RankingViewModel) -> None:
        """Draw the model, silently."""
        self._model = model
        self._show_kinds(model.kinds, model.ranking)
        set_text(self._heading, model.heading)
        set_text(self._counted, _elided(model.counted, self._counted))
        self._counted.setToolTip(tip(model.counted))
        self._printed.setText(model.reference_title)
        self._reference.setText(model.reference_detail)
        self._reference.setVisible(bool(model.reference_detail))
        self._bars.setAccessibleName(f"{model.heading}, {model.counted}")
        self._bars.show_bars(model.bars)
        self._bars.setVisible(model.emptiness is None)
        self._quiet.show_emptiness(model.emptiness)
        self._notes.show_notes(model.notes)

    def show_pointer(self, mark: Mark | None) -> None:
        """Show which bar the mouse rests on, silently."""
        self._bars.show_pointer(mark)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._bars.show_theme(theme)
        self._notes.show_theme(theme)

    def _show_kinds(self, kinds: tuple[RankingKind, ...], ranking: str) -> None:
        for kind in kinds:
            if kind.key not in self._segments:
                self._segments[kind.key] = self._segment(kind)
        shown = {kind.key for kind in kinds}
        for key, segment in self._segments.items():
            segment.setVisible(key in shown)
        self._segments[ranking].setChecked(True)

    def _segment(self, kind: RankingKind) -> QPushButton:
        segment = QPushButton(kind.title)
        segment.setProperty("role", "quiet")
        segment.setCheckable(True)
        segment.setAccessibleName(f"Rank {kind.title.lower()}")
        segment.setToolTip(f"Rank {kind.title.lower()}")
        segment.clicked.connect(lambda _checked, key=kind.key: self._hands.dispatch(Show("ranking", key)))
        self._group.addButton(segment)
        if kind.key == SECOND_ROW:
            self._kinds_row.begin_row()
        self._kinds_row.addWidget(segment)
        return segment

    def _choose(self, bar: Bar, adds: bool) -> None:
        self._hands.dispatch(Toggle(bar.mark) if adds else Choose((bar.mark,)))

    def _filter(self, bar: Bar) -> None:
        action = filter_action(bar, self._model.selection) if self._model else None
        if action is not None:
            self._hands.dispatch(action)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _elided(text: str, label: QLabel) -> str:
    """Shorten a text that would make the panel wider; its tooltip says it in full."""
    return label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 220)
