"""Read the Natural Earth tables of Debian's r-cran-rnaturalearthdata package without R."""

import lzma
import struct
import warnings
import zlib
from dataclasses import dataclass
from pathlib import Path

import pandas
import rdata
import shapely

DATA_FOLDER = Path("usr/lib/R/site-library/rnaturalearthdata/data")
LZMA_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 6 | lzma.PRESET_EXTREME}]


@dataclass(frozen=True)
class Feature:
    """One Natural Earth row: its attributes by lower-case name, and its shape in degrees."""

    attributes: dict[str, object]
    shape: shapely.Geometry

    def text(self, name: str) -> str:
        """Return an attribute as text, empty where Natural Earth has none."""
        value = self.attributes.get(name)
        return "" if value is None or value != value or str(value) == "-99" else str(value).strip()

    def number(self, name: str) -> float:
        """Return an attribute as a number."""
        return float(str(self.attributes[name]))


def read_features(package_root: Path, table: str) -> list[Feature]:
    """Read one table, such as "countries50", from the unpacked package."""
    folder = package_root / DATA_FOLDER
    index = _parse(zlib.decompress((folder / "Rdata.rdx").read_bytes(), 16 + zlib.MAX_WBITS))
    offset, length = (int(number) for number in index["variables"][table])
    record = (folder / "Rdata.rdb").read_bytes()[offset : offset + length]
    return [_feature(row) for row in _parse(_inflate(record)).to_dict("records")]


def _inflate(record: bytes) -> bytes:
    """Undo R's lazy-load compression: four bytes of length, then one byte that names the method."""
    if record[4:5] != b"Z":
        raise ValueError("this version of the package compresses its tables in a way that is not read here")
    content = lzma.decompress(record[5:], format=lzma.FORMAT_RAW, filters=LZMA_FILTERS)
    if len(content) != struct.unpack(">I", record[:4])[0]:
        raise ValueError("a table of the package is shorter than it promises")
    return content


def _parse(content: bytes) -> pandas.DataFrame:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return rdata.conversion.convert(rdata.parser.parse_data(content))


def _feature(row: dict[str, object]) -> Feature:
    attributes = {str(name): value for name, value in row.items() if name != "geometry"}
    polygons = row["geometry"]
    if not isinstance(polygons, list):
        return Feature(attributes, shapely.Point(polygons))
    if not isinstance(polygons[0], list):
        polygons = [polygons]
    return Feature(attributes, shapely.MultiPolygon([(rings[0], rings[1:]) for rings in polygons]))
