"""What the tests of painting share: real shapes, the tiny data, and looking at pixels."""

from functools import cache

from PySide6.QtGui import QColor, QImage, QPainter

from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.map_view import view_of
from desktop.paths import data_folder, resource_folder
from desktop.selection.grammar import parse_selection
from desktop.state.app_state import AppState, Camera, Exploration
from desktop.viewmodels.world_map import build, reads
from tests.tiny import tiny_source, tiny_statements

WIDTH, HEIGHT = 1280, 800
WORLD = Camera()
GLOBE = Camera(projection="globe", longitude=100.0, latitude=20.0)


@cache
def sources():
    """The shipped datasets and the tiny ones, opened once for all tests."""
    from desktop.crossfilter.sources import open_source
    from desktop.dataset.library import Library

    library = Library(data_folder(), resource_folder())
    shipped = {id: open_source(library.dataset(id)) for id in library.ids()}
    return {**shipped, "tiny": tiny_source(), "tiny_statements": tiny_statements()}


def state_of(source="deals", where=(), camera=WORLD, **options):
    """A state with the default clauses of a dataset."""
    info = sources()[source].dataset.info
    usual = [*info.default_clauses, *(f"{key}={value}" for key, value in info.exclusive.items())]
    selection = parse_selection(list(where)).over(parse_selection(usual))
    measure = options.pop("measure", info.measures[0])
    asked = Exploration(source=source, selection=selection, measure=measure, **options)
    return AppState(exploration=asked, camera=camera)


def model_of(source="deals", where=(), camera=WORLD, **options):
    """The view model of a dataset."""
    return build(sources(), reads(state_of(source, where, camera, **options)))


@cache
def store():
    """Prepared shapes with the points of all places."""
    return MapShapeStore(resource_folder(), model_of().points)


def look(camera=WORLD, width=WIDTH, height=HEIGHT):
    """The view of a camera, and the shapes for it."""
    view = view_of(camera, width, height)
    return view, store().shapes(view, "mid")


def canvas(width=WIDTH, height=HEIGHT, colour="#FFFFFF"):
    """An empty picture and a painter on it; the painter must be ended."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image, QPainter(image)


def screen_of(view, lon, lat):
    """Where a place lies on the screen."""
    import numpy as np

    x, y = view.drawn_by.forward(np.array([lon]), np.array([lat]), view.centre)
    return view.viewport.point_to_screen(float(x[0]), float(y[0]))


def colour_at(image, x, y):
    """The colour of a pixel, as #rrggbb."""
    return QColor(image.pixel(round(x), round(y))).name()
