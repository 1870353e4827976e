"""The map of a page, layer by layer: sea, land, borders, flows and names."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTransform

from desktop.briefing.page import Page
from desktop.painting.flows import draw_flows, paint_flows
from desktop.painting.fonts import font
from desktop.painting.labels import draw_labels, label_steps
from desktop.painting.land import border_steps, paint_countries, paint_dots, paint_sea
from desktop.painting.map_shapes import MapShapes
from desktop.painting.map_view import MapView, view_of
from desktop.painting.painters import kept
from desktop.painting.texts import paint_text, text_box
from desktop.painting.theme import EDGE, EMPHASIS, RADIUS, RELATED, TITLE, Theme
from desktop.painting.whole_units import in_whole_units
from desktop.painting.world_map import paint_chosen

MAP_LAYERS = ("sea", "land", "borders", "flows", "labels")


def map_view(page: Page, box: QRectF) -> MapView:
    """Return how the map of a page is seen in a box."""
    return view_of(page.state.camera, box.width(), box.height())


class MapLayers:
    """A map in a box of the page; what several layers need is worked out once.

    `units` leads from pixels of the page to units of a document, on which land is rounded.
    """

    def __init__(
        self,
        page: Page,
        box: QRectF,
        view: MapView,
        shapes: MapShapes,
        theme: Theme,
        units: QTransform | None = None,
    ) -> None:
        self._model = page.models.world_map
        self._box = box
        self._theme = theme
        self._view, self._shapes = view, shapes
        self._land = (self._shapes, self._view)
        if units is not None:
            corner = units.map(box.topLeft())
            self._land = in_whole_units(*self._land, units.m11(), (corner.x(), corner.y()))
        self._drawn = draw_flows(self._model.flows, self._view)

    def steps(self, painter: QPainter, layer: str) -> Iterator[None]:
        """Paint one of `MAP_LAYERS`, within the box, in steps of a few milliseconds each."""
        paints = {
            "sea": self._paint_sea,
            "land": self._paint_land,
            "borders": self._paint_borders,
            "flows": self._paint_flows,
            "labels": self._paint_labels,
        }
        with kept(painter):
            painter.setClipRect(self._box)
            painter.translate(self._box.topLeft())
            yield from paints[layer](painter)

    def _paint_sea(self, painter: QPainter) -> Iterator[None]:
        # The shade of a globe is measured in units of the projection.
        seen = (self._shapes, self._view) if self._view.drawn_by.ROTATES else self._land
        paint_sea(painter, *seen, self._theme)
        yield

    def _paint_land(self, painter: QPainter) -> Iterator[None]:
        paint_countries(painter, *self._land, self._model.shading, self._theme, drawn_hatch=True)
        yield

    def _paint_borders(self, painter: QPainter) -> Iterator[None]:
        yield from border_steps(painter, *self._land, self._theme)
        paint_dots(painter, self._shapes, self._view, self._model.shading, self._theme)
        paint_chosen(painter, self._model, self._shapes, self._view, self._theme)
        yield

    def _paint_flows(self, painter: QPainter) -> Iterator[None]:
        paint_flows(painter, self._drawn, self._model.flows, self._theme)
        yield

    def _paint_labels(self, painter: QPainter) -> Iterator[None]:
        names = draw_labels(self._model.labels, self._shapes, self._view, self._drawn.curves)
        yield
        yield from label_steps(painter, names, self._theme, as_text=True)
        if self._model.playing:
            self._paint_year(painter)
        if self._model.note:
            self._paint_note(painter)
        yield

    def _paint_year(self, painter: QPainter) -> None:
        face = font(TITLE, QFont.Weight.Bold)
        size = text_box(self._model.playing, face, self._box.width())
        top = self._box.height() - size.height() - RELATED
        corner = QRectF(RELATED, top, size.width(), size.height())
        paint_text(painter, self._model.playing, face, corner, self._theme.faint)

    def _paint_note(self, painter: QPainter) -> None:
        """Say in the middle of the map why it is empty."""
        model, theme = self._model, self._theme
        text = " ".join((model.note, model.loosening.sentence if model.loosening else "")).strip()
        face = font(EMPHASIS, QFont.Weight.Medium)
        size = text_box(text, face, min(self._box.width() * 0.7, 420.0))
        panel = QRectF(0, 0, size.width() + 2 * EDGE, size.height() + EDGE * 1.5)
        panel.moveCenter(QRectF(0, 0, self._box.width(), self._box.height()).center())
        painter.setPen(QPen(QColor(theme.hairline), 1))
        painter.setBrush(QColor(theme.raised))
        painter.drawRoundedRect(panel, RADIUS, RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = QRectF(panel.left() + EDGE, panel.top() + EDGE * 0.75, size.width(), size.height())
        paint_text(painter, text, face, inside, theme.text)
