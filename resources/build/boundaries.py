"""Turn Natural Earth features into pieces of country, with the project's boundary decisions applied."""

import shapely
from natural_earth import Feature
from shapely.geometry.base import BaseGeometry

Box = tuple[float, float, float, float]

CODES = {"KOS": "XKX", "SOL": "SOL", "CYN": "CYN", "KAS": "XSG", "ATC": "AUS"}
COUNTRY_OF_PIECE = {"SOL": "SOM", "CYN": "CYP"}

CRIMEA = shapely.Point(34.2, 45.2)
CHRISTMAS_ISLAND_WEST_EDGE = 101.0
WHOLE_WORLD: Box = (-180, -90, 540, 90)

# A line is dashed where two pieces meet inside the box. The reasons stand in boundary_decisions.csv.
DISPUTED: dict[frozenset[str], tuple[Box, ...]] = {
    frozenset(("SOL", "SOM")): (WHOLE_WORLD,),
    frozenset(("CYN", "CYP")): (WHOLE_WORLD,),
    frozenset(("XKX", "SRB")): (WHOLE_WORLD,),
    frozenset(("MAR", "ESH")): (WHOLE_WORLD,),
    frozenset(("ISR", "PSE")): (WHOLE_WORLD,),
    frozenset(("ISR", "SYR")): (WHOLE_WORLD,),
    frozenset(("CHN", "PAK")): (WHOLE_WORLD,),
    frozenset(("XSG", "CHN")): (WHOLE_WORLD,),
    frozenset(("XSG", "IND")): (WHOLE_WORLD,),
    frozenset(("XSG", "PAK")): (WHOLE_WORLD,),
    frozenset(("IND", "PAK")): ((73.3, 32.45, 80.0, 38.0),),
    frozenset(("CHN", "IND")): ((75.0, 32.2, 81.0, 38.0), (91.6, 26.0, 98.0, 30.0)),
    frozenset(("EGY", "SDN")): ((33.0, 21.0, 38.0, 24.0),),
}


def code_of(feature: Feature) -> str:
    """Return our code: ISO 3166-1 alpha-3 where there is one, else a user-assigned X code."""
    own = CODES.get(feature.text("adm0_a3"))
    return own or feature.text("iso_a3_eh") or feature.text("adm0_a3")


def pieces(features: list[Feature]) -> dict[str, BaseGeometry]:
    """Return the shape of every piece by code; Somaliland and Northern Cyprus are still apart here."""
    shapes: dict[str, BaseGeometry] = {}
    for feature in features:
        for code, shape in _split_islands(feature):
            shapes[code] = shapely.union(shapes[code], shape) if code in shapes else shape
    _give_crimea_to_ukraine(shapes)
    _join_western_sahara(shapes)
    return {code: shapes[code] for code in sorted(shapes)}


def is_disputed(first: str, second: str, x: float, y: float) -> bool:
    """Tell whether the line between two pieces is drawn dashed at a place."""
    boxes = DISPUTED.get(frozenset((first, second)), ())
    return any(west <= x <= east and south <= y <= north for west, south, east, north in boxes)


def _split_islands(feature: Feature) -> list[tuple[str, BaseGeometry]]:
    """Give Christmas Island and the Cocos Islands, one feature in Natural Earth, their own codes."""
    if feature.text("adm0_a3") != "IOA":
        return [(code_of(feature), feature.shape)]
    parts = shapely.get_parts(feature.shape)
    east = [part for part in parts if part.centroid.x > CHRISTMAS_ISLAND_WEST_EDGE]
    west = [part for part in parts if part.centroid.x <= CHRISTMAS_ISLAND_WEST_EDGE]
    return [("CXR", shapely.MultiPolygon(east)), ("CCK", shapely.MultiPolygon(west))]


def _give_crimea_to_ukraine(shapes: dict[str, BaseGeometry]) -> None:
    parts = shapely.get_parts(shapes["RUS"])
    crimea = [bool(part.contains(CRIMEA)) for part in parts]
    if sum(crimea) != 1:
        raise ValueError("Crimea was expected as one part of Russia in Natural Earth")
    moved = [part for part, here in zip(parts, crimea, strict=True) if here]
    kept = [part for part, here in zip(parts, crimea, strict=True) if not here]
    shapes["UKR"] = shapely.union_all([shapes["UKR"], *moved])
    shapes["RUS"] = shapely.MultiPolygon(kept)


def _join_western_sahara(shapes: dict[str, BaseGeometry]) -> None:
    """Move Morocco south of the meeting point with Algeria; a cut elsewhere would crack Algeria's edge."""
    meeting = shapely.intersection_all([shapes["MAR"], shapes["ESH"], shapes["DZA"]])
    latitude = float(shapely.get_parts(meeting)[0].centroid.y)
    south = shapely.box(-30, 0, 0, latitude)
    moved = shapely.intersection(shapes["MAR"], south)
    shapes["MAR"] = shapely.difference(shapes["MAR"], south)
    shapes["ESH"] = _only_polygons(shapely.union(shapes["ESH"], moved))


def _only_polygons(shape: BaseGeometry) -> BaseGeometry:
    return shapely.MultiPolygon([part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"])
