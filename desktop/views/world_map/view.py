"""The map with its title, its buttons and its legend."""

from collections.abc import Hashable

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.briefing.page import BOUNDARY_NOTE
from desktop.briefing.words import listed_sentence
from desktop.painting.legend import LegendLayout, lay_out_legend, paint_legend
from desktop.painting.theme import LIGHT, Theme
from desktop.selection.marks import Mark
from desktop.state.actions import Unfilter, look
from desktop.viewmodels.world_map.model import WorldMapViewModel
from desktop.views.parts.elided_label import ElidedLabel
from desktop.views.parts.icons import icon
from desktop.views.parts.plain import on_button
from desktop.views.view import Hands
from desktop.views.world_map.camera import MapCamera
from desktop.views.world_map.canvas import MapCanvas

SIDE, ABOVE, BELOW = 16, 4, 4
COLUMN = 218
# A world map is about twice as wide as high, which decides whether a legend beside it or under it costs less.
MAP_SHAPE = 2.05
LEAST_MAP = 110.0
QWIDGETSIZE_MAX = 16_777_215
BUTTONS = (
    ("zoom-in", "plus", "Zoom in (Ctrl++)"),
    ("zoom-out", "minus", "Zoom out (Ctrl+-)"),
    ("zoom-reset", "rotate-ccw", "Whole world (Ctrl+0)"),
)


class _Legend(QWidget):
    """The strip under the map, painted like in every picture."""

    def __init__(self) -> None:
        super().__init__()
        self._model: WorldMapViewModel | None = None
        self._theme: Theme = LIGHT
        self._laid_out: dict[tuple[int, bool], LegendLayout] = {}
        self._said: Hashable = None
        self._tall = 0
        self.beside = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName("Legend of the map")

    def draw(self, model: WorldMapViewModel, theme: Theme) -> None:
        """Draw the legend of a model in the colours of a theme."""
        said = _said_by(model)
        same = said == self._said and theme is self._theme
        self._model, self._theme, self._said = model, theme, said
        if not same:
            self._laid_out.clear()
            self._fit()
            self.update()

    def stand(self, *, beside: bool) -> None:
        """Stand as a column beside the map, or as a strip under it."""
        if beside != self.beside:
            self.beside = beside
            self._fit()

    def height_under(self, width: int) -> float:
        """Return how high the strip is under a map of a width, in pixels."""
        layout = self._laid(width, column=False)
        return layout.size.height() + ABOVE + BELOW if layout is not None else 0.0

    def height_beside(self) -> float:
        """Return how high the column beside the map is, in pixels."""
        layout = self._laid(COLUMN, column=True)
        return layout.size.height() + ABOVE + BELOW if layout is not None else 0.0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the new width needs."""
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the legend."""
        layout = self._layout()
        if layout is not None:
            painter = QPainter(self)
            painter.translate(SIDE, ABOVE)
            paint_legend(painter, layout, self._theme)

    def _layout(self) -> LegendLayout | None:
        return self._laid(COLUMN if self.beside else self.width(), column=self.beside)

    def _laid(self, width: int, *, column: bool) -> LegendLayout | None:
        """Lay the legend out once for a model and a width, though layout and painting ask often."""
        if self._model is None:
            return None
        if (width, column) not in self._laid_out:
            self._laid_out[width, column] = lay_out_legend(self._model, width - 2 * SIDE, column=column)
        return self._laid_out[width, column]

    def _fit(self) -> None:
        wide = COLUMN if self.beside else QWIDGETSIZE_MAX
        self.setMaximumWidth(wide)
        self.setMinimumWidth(wide if self.beside else 0)
        layout = self._layout()
        if layout is not None:
            tall, self._tall = self._tall, round(layout.size.height() + ABOVE + BELOW)
            if tall != self._tall:
                self.setMaximumHeight(self._tall)
                self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room that the whole legend takes."""
        return QSize(COLUMN, self._tall)

    def minimumSizeHint(self) -> QSize:
        """Return no height: a legend that does not fit is left out, and pushes nothing away until then."""
        return QSize(0, 0)


def _said_by(model: WorldMapViewModel) -> Hashable:
    """Return all that the legend of a model shows; a brush often leaves it as it was."""
    shading, flows = model.shading, model.flows
    widths = (flows.largest, flows.whole) if len(flows) else None
    return shading.title, shading.swatches, flows.width_title, widths, flows.title, flows.swatches


class WorldMapView(QWidget):
    """Shows the map view model; the coordinator also tells it where the camera looks."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._theme: Theme = LIGHT
        self._model: WorldMapViewModel | None = None
        self.canvas = MapCanvas(hands)
        self._title, self._subtitle = ElidedLabel("heading"), ElidedLabel("muted", alone=True)
        self._coverage = ElidedLabel("small", alone=True)
        self._legend = _Legend()
        self._empty = self._make_empty()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        first_line = QHBoxLayout()
        first_line.setSpacing(12)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        first_line.addWidget(self._title)
        first_line.addWidget(self._subtitle, 1)
        words = QVBoxLayout()
        words.setContentsMargins(16, 2, 16, 0)
        words.setSpacing(1)
        words.addLayout(first_line)
        words.addWidget(self._coverage)
        column.addLayout(words)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._body.setSpacing(0)
        self._body.addWidget(self.canvas, 1)
        self._body.addWidget(self._legend, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(self._body, 1)
        self._foot = ElidedLabel("small", alone=True)
        foot = QHBoxLayout()
        foot.setContentsMargins(SIDE, 0, SIDE, 4)
        foot.addWidget(self._foot)
        column.addLayout(foot)
        self._source = ElidedLabel("small", alone=True)
        self._source.hide()
        source = QHBoxLayout()
        source.setContentsMargins(SIDE, 0, SIDE, 4)
        source.addWidget(self._source)
        column.addLayout(source)
        self._buttons = self._make_buttons()

    def show_model(self, model: WorldMapViewModel) -> None:
        """Draw the model, silently."""
        self._model = model
        self._title.show_text(model.title)
        self._subtitle.show_text(model.subtitle)
        self._coverage.show_text(" ".join(model.sentences))
        self._source.show_text(model.source_line)
        self._foot.show_text(
            " ".join(filter(None, (model.flow_caption, listed_sentence(model), BOUNDARY_NOTE)))
        )
        self.canvas.show_model(model)
        self._legend.draw(model, self._theme)
        self._place_legend()
        self._show_empty(model)

    def show_camera(self, camera: MapCamera) -> None:
        """Look from another place, silently."""
        self.canvas.show_camera(camera)

    def show_pointer(self, mark: Mark | None) -> None:
        """Light what the mouse rests on, silently."""
        self.canvas.show_pointer(mark)

    def show_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme, silently."""
        self._theme = theme
        self.canvas.show_theme(theme)
        for button, (_, name, _tip) in zip(self._buttons, BUTTONS, strict=True):
            button.setIcon(icon(name, theme.text))
        if self._model is not None:
            self._legend.draw(self._model, theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the legend where it leaves the map larger."""
        self._place_legend()

    def stand_alone(self, alone: bool) -> None:
        """Name the source under the map, for when nothing but the map is shown."""
        self._source.setVisible(alone)
        self._place_legend()

    def _place_legend(self) -> None:
        lines = [
            self._title,
            self._coverage,
            self._foot,
            *([self._source] if self._source.isVisible() else []),
        ]
        room = self.height() - sum(line.sizeHint().height() + ABOVE for line in lines)
        left_under = room - self._legend.height_under(self.width())
        under = max(min(self.width(), left_under * MAP_SHAPE), 0.0)
        beside = min(self.width() - COLUMN, room * MAP_SHAPE) if self._legend.height_beside() <= room else 0.0
        directions = QBoxLayout.Direction
        self._body.setDirection(directions.LeftToRight if beside > under else directions.TopToBottom)
        self._legend.stand(beside=beside > under)
        # Where both would be cut, the map is worth more than its legend.
        self._legend.setVisible(beside > under or left_under >= LEAST_MAP)

    def zoom_by(self, factor: float) -> None:
        """Zoom about the middle of the map."""
        self.canvas.zoom_about_middle(factor)
        self._hands.end_gesture()

    def show_world(self) -> None:
        """Show the whole world."""
        self._hands.dispatch(look(longitude=11.0, latitude=0.0, zoom=1.0))

    def zoom_to(self, code: str) -> None:
        """Zoom to a country."""
        view, box = self.canvas.view, self.canvas.box_of(code)
        if view is None or box is None:
            return
        if view.drawn_by.ROTATES:
            point = self._model.points.get(code) if self._model else None
            if point is not None:
                self._hands.dispatch(look(longitude=point[0], latitude=point[1], zoom=2.5))
            return
        port = view.viewport.showing(box)
        x, y = port.centre
        lon, lat = view.drawn_by.inverse(np.array([x]), np.array([y]), view.centre)
        self._hands.dispatch(look(longitude=float(lon[0]), latitude=float(lat[0]), zoom=port.zoom))

    def _make_buttons(self) -> list[QPushButton]:
        column = QVBoxLayout()
        column.setSpacing(4)
        buttons = []
        for command, _name, tip in BUTTONS:
            button = QPushButton(self.canvas)
            button.setFixedSize(30, 30)
            button.setAccessibleName(tip.split(" (")[0])
            button.setToolTip(tip)
            button.clicked.connect(lambda _checked=False, command=command: self._hands.command(command))
            column.addWidget(button)
            buttons.append(button)
        column.addStretch(1)
        row = QHBoxLayout(self.canvas)
        row.setContentsMargins(8, 8, 8, 8)
        row.addStretch(1)
        row.addLayout(column)
        return buttons

    def _make_empty(self) -> QWidget:
        """Make what stands over the map when nothing matches: a sentence and the filter to loosen."""
        empty = QWidget(self.canvas)
        empty.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        empty.setProperty("role", "raised")
        column = QVBoxLayout(empty)
        column.setContentsMargins(16, 12, 16, 12)
        self._empty_text = QLabel()
        self._empty_text.setWordWrap(True)
        self._empty_text.setTextFormat(Qt.TextFormat.PlainText)
        self._empty_button = QPushButton()
        self._empty_button.setProperty("role", "primary")
        self._empty_button.clicked.connect(self._loosen)
        column.addWidget(self._empty_text)
        column.addWidget(self._empty_button)
        empty.setFixedWidth(360)
        empty.hide()
        return empty

    def _show_empty(self, model: WorldMapViewModel) -> None:
        loosening = model.loosening
        if not model.note and self._empty.isHidden():
            return
        self._empty.setVisible(bool(model.note))
        self._empty_text.setText(f"{model.note} {loosening.sentence}" if loosening else model.note)
        self._empty_button.setVisible(loosening is not None)
        if loosening is not None:
            self._empty_button.setText(on_button(f"Remove “{loosening.clause}”"))
        self._empty.adjustSize()
        self._empty.move((self.canvas.width() - self._empty.width()) // 2, max(self.canvas.height() // 3, 8))

    def _loosen(self) -> None:
        if self._model is not None and self._model.loosening is not None:
            self._hands.dispatch(Unfilter((self._model.loosening.dimension,)))
