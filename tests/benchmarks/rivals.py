"""The same map and the same totals by geopandas and pandas, for comparison in the same run."""

import geopandas
import pandas
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from desktop.crossfilter.question import Question
from desktop.crossfilter.row_source import RowSource
from desktop.selection.clauses import Interval
from desktop.selection.selection import Selection, join
from tests.benchmarks.generated import generated_dataset
from tests.benchmarks.measure import Figure, timed
from tests.benchmarks.plotted import on_screen, plotted_map
from tests.benchmarks.steps import RealWindow, paint_all

WIDTH, HEIGHT = SIZE = 760, 400
BY = (("exporter",), ("importer",), ("exporter", "importer"), ("year",))


def map_figures(window: RealWindow, repeats: int) -> list[Figure]:
    """Draw the map in the same size as the program does, and by geopandas; ratios are of medians of one run."""
    canvas, few = window.canvas, max(repeats // 10, 3)
    plotted = plotted_map(canvas._model)

    def land(_number: int) -> None:
        canvas._layers.draw_land(canvas.view, canvas._model, canvas._theme, canvas.devicePixelRatioF())
        canvas.repaint()

    def whole(_number: int) -> None:
        canvas._layers.drop("land", "flows", "labels")
        canvas.draw_sharp()
        canvas.repaint()

    figures = [
        Figure("the map's land, drawn by Dealscope", timed(land, repeats)),
        Figure(
            "the same polygons from geopandas, drawn by QPainter one by one",
            timed(lambda _number: _painted_one_by_one(plotted.countries), few, warm=1),
        ),
        Figure(
            "the same polygons, geopandas.plot",
            timed(lambda _number: on_screen(plotted, SIZE, whole=False), few, warm=1),
        ),
        Figure("the whole map with flows and names, drawn by Dealscope", timed(whole, repeats)),
        Figure(
            "the whole map with flows and names, geopandas.plot and matplotlib",
            timed(lambda _number: on_screen(plotted, SIZE, whole=True), few, warm=1),
        ),
    ]
    paint_all()
    return figures


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
