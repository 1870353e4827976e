"""Where places stand on the map and which are named first, worked out once a dataset as far as filters allow."""

from collections.abc import Callable, Collection, Mapping

from desktop.dataset.dataset import Dataset
from desktop.dataset.remembered import remembered
from desktop.viewmodels.parts.on_demand import OnDemand
from desktop.viewmodels.world_map.model import PlaceLabel, Point


@remembered(8)
def points_of(dataset: Dataset) -> Mapping[str, Point]:
    """Return where the name of each place stands, in degrees."""
    found = ((code, place.label_point or place.anchor) for code, place in dataset.places.by_code.items())
    return {code: point for code, point in found if point}


@remembered(8)
def _without_data(dataset: Dataset) -> Mapping[str, PlaceLabel]:
    """Return the names of all places by code, ascending."""
    points = points_of(dataset)
    return {
        code: PlaceLabel(code, dataset.places.by_code[code].name, points[code], told=False, chosen=False)
        for code in sorted(points)
    }


def labels_by_weight(
    dataset: Dataset, weigh: Callable[[], Mapping[str, float]], chosen: Collection[str]
) -> OnDemand[PlaceLabel]:
    """Name places: chosen ones first, then those with data by their weight, then all others.

    They are put in order when they are first asked for: while a brush moves, names stay where they are.
    """
    ordered: list[tuple[PlaceLabel, ...]] = []

    def label(at: int) -> PlaceLabel:
        if not ordered:
            ordered.append(_ordered(dataset, weigh(), chosen))
        return ordered[0][at]

    return OnDemand(len(_without_data(dataset)), label, order=None, made_of=object())


def _ordered(
    dataset: Dataset, weight: Mapping[str, float], chosen: Collection[str]
) -> tuple[PlaceLabel, ...]:
    plain = _without_data(dataset)
    said = {code for code in (*weight, *chosen) if code in plain}
    first = sorted(said, key=lambda code: (code not in chosen, -weight.get(code, -1.0), code))
    told = (
        PlaceLabel(code, plain[code].name, plain[code].point, code in weight, code in chosen)
        for code in first
    )
    return (*told, *(label for code, label in plain.items() if code not in said))
