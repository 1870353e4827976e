"""The options row above the map: colours, classes, flows and projection."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from desktop.painting.theme import Theme
from desktop.selection.marks import Mark
from desktop.state.actions import Show, look
from desktop.viewmodels.map_options import MapOptionsModel
from desktop.views.parts.menu_button import MenuButton
from desktop.views.view import Hands

MOST_FLOWS = 300
_NAMES: Mapping[str, tuple[str, str]] = {
    "shading": ("Country colours", ""),
    "classes": ("Class breaks", ""),
    "flow_colour": ("Flow colours", "Flows"),
    "flow_direction": ("Which flows", ""),
    "projection": ("Projection", ""),
}


class MapOptionsView(QWidget):
    """Menus for the map's options, and a slider for how many flows are drawn."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._menus: dict[str, MenuButton] = {}
        for option, (name, _) in _NAMES.items():
            button = MenuButton(name, partial(self._choose, option))
            self._menus[option] = button
            if option != "projection":
                row.addWidget(button)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(5, MOST_FLOWS)
        self._slider.setFixedWidth(80)
        self._slider.setAccessibleName("Number of flows drawn")
        self._slider.setToolTip("Number of flows drawn, the largest first")
        self._slider.valueChanged.connect(self._slide)
        self._slider.sliderReleased.connect(hands.end_gesture)
        self._top = QLabel()
        self._top.setProperty("role", "muted")
        row.addSpacing(8)
        row.addWidget(self._slider)
        row.addSpacing(4)
        row.addWidget(self._top)
        row.addStretch(1)
        row.addWidget(self._menus["projection"])

    def show_model(self, model: MapOptionsModel) -> None:
        """Draw the model, silently."""
        for option, choices in model.menus.items():
            chosen = next((choice.title for choice in choices if choice.chosen), "")
            label = _NAMES[option][1]
            self._menus[option].show_choices(
                f"{label}: {chosen[:1].lower()}{chosen[1:]}" if label else chosen, [("", choices)]
            )
        self._menus["classes"].setVisible(model.graded)
        for widget in (self._menus["flow_colour"], self._menus["flow_direction"], self._slider, self._top):
            widget.setVisible(model.flows)
        blocked = self._slider.blockSignals(True)
        self._slider.setValue(model.flow_limit)
        self._slider.blockSignals(blocked)
        self._top.setText(f"top {model.flow_limit}")

    def show_pointer(self, mark: Mark | None) -> None:
        """The options do not follow the mouse."""

    def show_theme(self, theme: Theme) -> None:
        """The style sheet colours the options."""

    def _choose(self, option: str, key: str) -> None:
        if option == "projection":
            self._hands.dispatch(look(projection=key))
        else:
            self._hands.dispatch(Show(option, key))

    def _slide(self, value: int) -> None:
        self._hands.dispatch(Show("flow_limit", value, "number of flows"))
