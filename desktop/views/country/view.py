"""The country panel: who supplies a country and whom it supplies, or what one flow consists of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.painting.theme import GROUP, INSIDE, RELATED, Theme
from desktop.selection.marks import Mark
from desktop.state.actions import Choose, look
from desktop.viewmodels.country import CountryViewModel, Profile
from desktop.viewmodels.parts.bars import Bar, filter_action
from desktop.views.country.facts import FactsSection
from desktop.views.country.profile import ProfileSection, text_label
from desktop.views.parts.flow_layout import FlowLayout
from desktop.views.parts.notes import Notes
from desktop.views.parts.quiet_state import QuietState
from desktop.views.view import Hands

SIDE = 12
PARTS = 2


class CountryView(QScrollArea):
    """A title with buttons, facts about one country or two, and one profile or two, in one column."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._model: CountryViewModel | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Country")
        self._title = text_label("title", wraps=True)
        self._others = text_label("small")
        self._zoom = self._button(
            "Zoom to", "Zoom the map to it (Ctrl+J)", lambda: hands.command("zoom-to-chosen")
        )
        self._evidence = self._button(
            "Show evidence", "Show the rows behind it (Alt+3)", lambda: hands.dispatch(look(panel="evidence"))
        )
        self._facts = [FactsSection(self._choose) for _ in range(PARTS)]
        self._flow = ProfileSection(hands, self._filter)
        self._sides = [ProfileSection(hands, self._filter) for _ in range(PARTS)]
        self._notes = Notes(hands.dispatch)
        self._quiet = QuietState(hands.dispatch)
        self._body = QWidget()
        self._arrange()

    def _button(self, text: str, tip: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAccessibleName(text)
        button.clicked.connect(act)
        return button

    def _arrange(self) -> None:
        buttons = QWidget()
        row = FlowLayout(buttons, across=RELATED)
        row.addWidget(self._evidence)
        row.addWidget(self._zoom)
        head = QVBoxLayout()
        head.setContentsMargins(SIDE, SIDE, SIDE, 0)
        head.setSpacing(INSIDE)
        for widget in (self._title, self._others, buttons):
            head.addWidget(widget)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, GROUP)
        column.setSpacing(GROUP)
        column.addLayout(head)
        column.addWidget(self._flow)
        for section in (*self._facts, *self._sides):
            column.addWidget(section)
        column.addWidget(self._notes)
        column.addStretch(1)
        whole = QWidget()
        stack = QVBoxLayout(whole)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(self._body)
        stack.addWidget(self._quiet, 1)
        self.setWidget(whole)

    def show_model(self, model: CountryViewModel) -> None:
        """Draw the model, silently."""
        moved = self._model is not None and self._model.title != model.title
        self._model = model
        self._body.setVisible(model.emptiness is None)
        self._quiet.show_emptiness(model.emptiness)
        self._title.setText(model.title)
        self._others.setText(model.others)
        self._others.setVisible(bool(model.others))
        for number, facts in enumerate(self._facts):
            facts.setVisible(number < len(model.countries))
            if number < len(model.countries):
                facts.show_country(model.countries[number], named=len(model.countries) > 1)
        self._show_profiles(model)
        self._notes.show_notes(model.notes)
        if moved:
            self.verticalScrollBar().setValue(0)

    def show_pointer(self, mark: Mark | None) -> None:
        """Show which bar the mouse rests on, silently."""
        for section in (self._flow, *self._sides):
            section.show_pointer(mark)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        for facts in self._facts:
            facts.show_theme(theme)
        for section in (self._flow, *self._sides):
            section.show_theme(theme)
        self._notes.show_theme(theme)

    def _show_profiles(self, model: CountryViewModel) -> None:
        """Show one flow above the facts, or the two sides of a country below them."""
        profiles = list(model.profiles)
        slots: list[tuple[ProfileSection, Profile | None]] = [
            (self._flow, profiles.pop(0) if len(model.countries) > 1 and profiles else None)
        ]
        slots += [(side, profiles.pop(0) if profiles else None) for side in self._sides]
        for section, profile in slots:
            section.setVisible(profile is not None)
            if profile is not None:
                section.show_profile(profile)

    def _choose(self, mark: Mark) -> None:
        self._hands.dispatch(Choose((mark,)))

    def _filter(self, bar: Bar) -> None:
        action = filter_action(bar, self._model.selection) if self._model else None
        if action is not None:
            self._hands.dispatch(action)
