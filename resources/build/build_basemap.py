"""Build basemap_low.npz and basemap_mid.npz from Natural Earth: python build_basemap.py UNPACKED_PACKAGE."""

import sys
from pathlib import Path

import numpy
import shapely
from boundaries import COUNTRY_OF_PIECE, pieces
from cuts import Ring, cut, lines, on_grid, polar_rings, rings, unwrap
from natural_earth import read_features
from packing import CUT_BITS, Pack
from shapely.geometry.base import BaseGeometry

RESOURCES = Path(__file__).resolve().parent.parent
LEVELS = {"low": ("countries110", 0.0), "mid": ("countries50", 0.02)}


def main() -> None:
    """Write both levels of detail, with one list of country codes, so that numbers mean the same."""
    package_root = Path(sys.argv[1])
    levels = {name: _level(package_root, table, tolerance) for name, (table, tolerance) in LEVELS.items()}
    codes = sorted({COUNTRY_OF_PIECE.get(code, code) for shapes in levels.values() for code in shapes})
    for name, shapes in levels.items():
        arrays = {"codes": numpy.array(codes, "S3"), **_arrays(shapes, codes)}
        path = RESOURCES / f"basemap_{name}.npz"
        numpy.savez_compressed(path, **arrays)
        print(path.name, path.stat().st_size, len(arrays["ring_steps_x"]), len(arrays["line_steps_x"]))


def _level(package_root: Path, table: str, tolerance: float) -> dict[str, BaseGeometry]:
    shapes = unwrap(pieces(read_features(package_root, table)))
    outlines = list(shapes.values())
    if tolerance:
        outlines = list(shapely.coverage_simplify(outlines, tolerance))
    gridded = dict(zip(shapes, map(on_grid, outlines), strict=True))
    if not shapely.coverage_is_valid(list(gridded.values())):
        raise ValueError(f"{table}: simplifying or rounding cracked a border")
    return gridded


def _arrays(shapes: dict[str, BaseGeometry], codes: list[str]) -> dict[str, numpy.ndarray]:
    countries: dict[str, list[BaseGeometry]] = {}
    for code, shape in shapes.items():
        countries.setdefault(COUNTRY_OF_PIECE.get(code, code), []).append(shape)
    ring_pack, line_pack = Pack(), Pack()
    for name in CUT_BITS:
        for code, parts in countries.items():
            for ring in _rings(code, shapely.union_all(parts) if len(parts) > 1 else parts[0], name):
                ring_pack.add_ring(codes.index(code), ring, name)
        outlines = {code: _rings(code, shape, name) for code, shape in shapes.items()}
        for line in lines(outlines, None if name == "globe" else int(name)):
            line_pack.add_line(line, name)
    return {**ring_pack.arrays("ring"), **line_pack.arrays("line")}


def _rings(code: str, shape: BaseGeometry, cut_name: str) -> list[Ring]:
    if cut_name != "globe":
        return rings(cut(shape, int(cut_name)))
    return polar_rings(shape) if code == "ATA" else rings(shape)


if __name__ == "__main__":
    main()
