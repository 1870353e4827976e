"""The same map and the same totals by geopandas and pandas, for comparison in the same run."""

from importlib.util import find_spec

import geopandas
import numpy as np
import pandas
import shapely
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from desktop.cartography.projections import projection
from desktop.cartography.shapes import load_shapes
from desktop.crossfilter.question import Question
from desktop.crossfilter.row_source import RowSource
from desktop.paths import resource_folder
from desktop.selection.clauses import Interval
from desktop.selection.selection import Selection, join
from tests.benchmarks.generated import generated_dataset
from tests.benchmarks.measure import Figure, timed
from tests.benchmarks.steps import RealWindow, paint_all

WIDTH, HEIGHT = 760, 400
BY = (("exporter",), ("importer",), ("exporter", "importer"), ("year",))


def map_figures(window: RealWindow, repeats: int) -> list[Figure]:
    """Draw the countries of the map: as the program does, and from a table of geopandas."""
    countries = countries_table()
    canvas = window.canvas

    def ours(_number: int) -> None:
        canvas._layers.draw_land(canvas.view, canvas._model, canvas._theme, canvas.devicePixelRatioF())
        canvas.repaint()

    figures = [
        Figure("the map's land, drawn by Dealscope", timed(ours, repeats)),
        Figure(
            "the same polygons from geopandas, drawn by QPainter one by one",
            timed(lambda _number: _painted_one_by_one(countries), max(repeats // 10, 3), warm=1),
        ),
    ]
    if find_spec("matplotlib"):
        figures.append(
            Figure(
                "the same polygons, geopandas.plot",
                timed(lambda _number: _plotted(countries), max(repeats // 10, 3), warm=1),
            )
        )
    paint_all()
    return figures


def countries_table() -> geopandas.GeoDataFrame:
    """Return the countries in Equal Earth, one row each, with a value to colour them by."""
    shapes = load_shapes(resource_folder() / "basemap_mid.npz", "11")
    drawn_by = projection("equal-earth")
    x, y = drawn_by.forward_clamped(shapes.rings_xy[:, 0], shapes.rings_xy[:, 1], (drawn_by.LON0, 0.0))
    points = np.column_stack((x, y))
    rings = [points[a:b] for a, b in zip(shapes.ring_starts[:-1], shapes.ring_starts[1:], strict=True)]
    parts: dict[str, list[shapely.Polygon]] = {}
    for ring, owner in zip(rings, shapes.ring_country, strict=True):
        if len(ring) >= 3:
            parts.setdefault(shapes.codes[owner], []).append(shapely.Polygon(ring))
    values = np.arange(len(parts)) % 5
    geometry = [shapely.MultiPolygon(polygons) for polygons in parts.values()]
    return geopandas.GeoDataFrame({"code": list(parts), "value": values}, geometry=geometry)


def _painted_one_by_one(countries: geopandas.GeoDataFrame) -> None:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, top, right, bottom = countries.total_bounds
    scale = min(WIDTH / (right - left), HEIGHT / (bottom - top))
    painter.setPen(QPen(QColor("white"), 0.6))
    for value, country in zip(countries["value"], countries.geometry, strict=True):
        painter.setBrush(QColor(60, 90, 120 + 20 * int(value)))
        for part in country.geoms:
            corners = [QPointF((x - left) * scale, (y - top) * scale) for x, y in part.exterior.coords]
            painter.drawPolygon(QPolygonF(corners))
    painter.end()


def _plotted(countries: geopandas.GeoDataFrame) -> None:
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plot

    figure, axes = plot.subplots(figsize=(WIDTH / 100, HEIGHT / 100), dpi=100)
    countries.plot(column="value", ax=axes, edgecolor="white", linewidth=0.6)
    figure.canvas.draw()
    plot.close(figure)


def total_figures(rows: int, repeats: int) -> list[Figure]:
    """Count projects by exporter, importer, pair and year under a moving brush, here and in pandas."""
    dataset = generated_dataset(rows)
    source = RowSource(dataset)
    group = dataset.info.group_column
    table = pandas.DataFrame(
        {
            key: pandas.Categorical.from_codes(dataset.coded(key).codes, dataset.coded(key).values)
            for key in ("exporter", "importer", group)
        }
    )
    table["year"] = dataset.numbers("year").numbers

    def ours(number: int) -> list[object]:
        chosen = _brush(number)
        return [source.totals(Question(chosen, by)) for by in BY]

    def pandas_does(number: int) -> list[object]:
        first = 2000 + number % 15
        kept = table[table["year"].between(first, first + 4 + number // 15 % 6)]
        return [kept.groupby(list(by), observed=True)[group].nunique() for by in BY]

    written = f"{rows:,}".replace(",", " ")
    return [
        Figure(f"totals of {written} rows by 4 groupings, Dealscope", timed(ours, repeats)),
        Figure(
            f"totals of {written} rows by 4 groupings, pandas", timed(pandas_does, max(repeats // 6, 3), 1)
        ),
    ]


def _brush(number: int) -> Selection:
    first = 2000 + number % 15
    return join((Interval("year", first, first + 4 + number // 15 % 6),))
