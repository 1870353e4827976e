"""The header's view: dataset and measure menus. Undo, export and the main menu are the window's own."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.painting.theme import Theme
from desktop.selection.marks import Mark
from desktop.state.actions import Show
from desktop.viewmodels.header import HeaderModel
from desktop.viewmodels.parts.choice import Choice
from desktop.views.parts.menu_button import MenuButton
from desktop.views.view import Hands


class HeaderView(QWidget):
    """Names the open dataset and what is counted; each opens a menu."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._dataset = MenuButton("Dataset", lambda id: hands.command(f"open-dataset:{id}"))
        self._dataset.set_deeds(
            (
                ("Open a file of your own…", lambda: hands.command("open-file")),
                ("Datasets of your own…", lambda: hands.command("datasets")),
            )
        )
        self._measure = MenuButton("What is counted", self._choose_measure)
        self._reference = MenuButton("Reference beside it", self._choose_reference)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self._dataset, self._measure, self._reference):
            row.addWidget(widget)
        row.addStretch(1)

    def show_model(self, model: HeaderModel) -> None:
        """Draw the model, silently."""
        self._dataset.show_choices(model.dataset, [("", model.datasets)])
        sections = [("", [choice for choice in model.measures if choice.key != "value" or not model.units])]
        if model.units:
            sections.append(("Sum of stated amounts, one unit at a time", list(model.units)))
        self._units = {choice.key for choice in model.units}
        self._measure.show_choices(model.measure, sections)
        self._reference.setVisible(bool(model.references))
        chosen = [choice for choice in model.references if choice.chosen]
        nothing = Choice("", "None", "", not chosen)
        self._reference.show_choices(
            f"Beside it: {chosen[0].title}" if chosen else "Reference", [("", [nothing, *model.references])]
        )

    def show_pointer(self, mark: Mark | None) -> None:
        """The header does not follow the mouse."""

    def show_theme(self, theme: Theme) -> None:
        """The style sheet colours the header."""

    def _choose_measure(self, key: str) -> None:
        if key in self._units:
            self._hands.dispatch(Show("measure", "value", "choose measure"))
            self._hands.dispatch(Show("unit", key, "choose measure"))
        else:
            self._hands.dispatch(Show("measure", key))
        self._hands.end_gesture()

    def _choose_reference(self, key: str) -> None:
        self._hands.dispatch(Show("reference", key or None))
