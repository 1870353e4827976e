"""The same map made by geopandas and matplotlib: countries in colours, arrows, names and a title."""

from dataclasses import dataclass
from io import BytesIO

import geopandas
import matplotlib as mpl
import numpy as np
import shapely
from matplotlib import pyplot
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from desktop.cartography.projections import projection
from desktop.cartography.shapes import load_shapes
from desktop.paths import resource_folder
from desktop.viewmodels.world_map.model import WorldMapViewModel

mpl.use("Agg")

PROJECTION, CLASSES = "equal-earth", 5
MOST_NAMES = 16
WIDEST, HEAD = 7.0, "-|>,head_length=4,head_width=2"


@dataclass(frozen=True)
class PlottedMap:
    """Countries, one row each in units of the projection, and the flows and names of a map."""

    countries: geopandas.GeoDataFrame
    model: WorldMapViewModel


def plotted_map(model: WorldMapViewModel) -> PlottedMap:
    """Prepare the tables that geopandas draws from; that is not timed."""
    return PlottedMap(countries_table(), model)


def countries_table() -> geopandas.GeoDataFrame:
    """Return the countries in Equal Earth, one row each, with a value to colour them by."""
    shapes = load_shapes(resource_folder() / "basemap_mid.npz", "11")
    points = _projected(shapes.rings_xy)
    rings = [points[a:b] for a, b in zip(shapes.ring_starts[:-1], shapes.ring_starts[1:], strict=True)]
    parts: dict[str, list[shapely.Polygon]] = {}
    for ring, owner in zip(rings, shapes.ring_country, strict=True):
        if len(ring) >= 3:
            parts.setdefault(shapes.codes[owner], []).append(shapely.Polygon(ring))
    values = np.arange(len(parts)) % CLASSES
    geometry = [shapely.MultiPolygon(polygons) for polygons in parts.values()]
    return geopandas.GeoDataFrame({"code": list(parts), "value": values}, geometry=geometry)


def plot(shown: PlottedMap, inches: tuple[float, float], dpi: int, *, whole: bool) -> Figure:
    """Draw the countries, and with `whole` the flows, names and title too; the caller closes the figure."""
    figure, axes = pyplot.subplots(figsize=inches, dpi=dpi)
    shown.countries.plot(column="value", ax=axes, edgecolor="white", linewidth=0.6)
    axes.set_axis_off()
    axes.invert_yaxis()
    if whole:
        _add_flows(axes, shown.model)
        axes.set_title(shown.model.title)
    return figure


def on_screen(shown: PlottedMap, size: tuple[int, int], *, whole: bool) -> None:
    """Draw into the pixels of a screen."""
    figure = plot(shown, (size[0] / 100, size[1] / 100), 100, whole=whole)
    figure.canvas.draw()
    pyplot.close(figure)


def as_file(shown: PlottedMap, kind: str, *, whole: bool) -> bytes:
    """Write an A4 sheet as PNG at 300 dpi, SVG or PDF."""
    content = BytesIO()
    figure = plot(shown, (11.69, 8.27), 300, whole=whole)
    figure.savefig(content, format=kind, dpi=300)
    pyplot.close(figure)
    return content.getvalue()


def _add_flows(axes: pyplot.Axes, model: WorldMapViewModel) -> None:
    flows = model.flows
    starts, ends = _projected(flows.start), _projected(flows.end)
    for start, end, value in zip(starts.tolist(), ends.tolist(), flows.values.tolist(), strict=True):
        width = max(WIDEST * value / flows.largest, 0.5)
        axes.add_patch(
            FancyArrowPatch(
                tuple(start),
                tuple(end),
                connectionstyle="arc3,rad=0.2",
                arrowstyle=HEAD,
                linewidth=width,
                alpha=0.9,
            )
        )
    named = [label for label in model.labels if label.code in model.points][:MOST_NAMES]
    places = _projected(np.array([model.points[label.code] for label in named]).reshape(-1, 2))
    for label, (x, y) in zip(named, places.tolist(), strict=True):
        axes.text(x, y, label.name, fontsize=8)


def _projected(lonlat: np.ndarray) -> np.ndarray:
    drawn_by = projection(PROJECTION)
    return np.column_stack(drawn_by.forward_clamped(lonlat[:, 0], lonlat[:, 1], (drawn_by.LON0, 0.0)))
