"""Opening a file of places by its content: GeoJSON itself, and what other programs write through a program beside."""

import importlib.util
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.files.findings import FileRefused
from desktop.files.geojson import Features, features_of, is_geojson, read_geojson
from desktop.files.projected_places import as_geojson

PATIENCE = 180.0
_LARGEST = 1 << 30
_HEAD = 1 << 16
_SHAPEFILE, _GEOPACKAGE, _ZIP = b"\x00\x00\x27\x0a", b"SQLite format 3\x00", b"PK\x03\x04"
_TOLD = 300
_COMPANIONS = (".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qix", ".qpj")
REMEDY = "save it as GeoJSON in longitude and latitude (WGS 84)"


def holds_places(path: Path) -> bool:
    """Return whether a file is one of areas or points rather than a table; a look at its beginning tells."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return is_geojson(head) or _is_projected(path, head)


def is_companion(path: Path, paths: Sequence[Path]) -> bool:
    """Return whether a file only belongs to a shapefile among the paths, such as its table or its projection."""
    shapes = {each.with_suffix("") for each in paths if each.suffix.lower() == ".shp"}
    described = path.with_suffix("") in paths and path.suffix.lower() == ".xml"
    return described or (path.suffix.lower() in _COMPANIONS and path.with_suffix("") in shapes)


def open_places(path: Path, tell: Callable[[float, str], None]) -> Features:
    """Read the places of a file; FileRefused says why there are none. `tell` may raise to cancel."""
    tell(0.0, f"Reading “{path.name}”")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as problem:
        raise FileRefused(
            f"{path.name} cannot be read ({problem.strerror}); choose another file"
        ) from problem
    if _is_projected(path, head):
        return features_of(_converted(path, tell), path.name)
    return read_geojson(path)


def _is_projected(path: Path, head: bytes) -> bool:
    if head.startswith(_SHAPEFILE):
        return True
    if head.startswith(_GEOPACKAGE):
        return path.suffix.lower() == ".gpkg"
    if not head.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.lower().endswith(".shp") for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def _converted(path: Path, tell: Callable[[float, str], None]) -> bytes:
    """Have a program beside read the file, so that neither its libraries nor its faults touch this one.

    Where there is no such library, the common projections are read without it.
    """
    if getattr(sys, "frozen", False) or importlib.util.find_spec("geopandas") is None:
        return as_geojson(path, tell, REMEDY)
    if path.stat().st_size > _LARGEST:
        raise FileRefused(f"{path.name} has more than 1 GB; simplify its outlines first")
    # Nothing that a file names may be looked for on a network.
    alone = {**os.environ, "PROJ_NETWORK": "OFF", "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "none"}
    command = [sys.executable, "-m", "desktop.files.projected_regions", str(path.absolute())]
    with subprocess.Popen(
        command,
        cwd=Path(__file__).resolve().parents[2],
        env=alone,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        try:
            written, said = _awaited(program, path.name, tell)
        except BaseException:
            program.kill()
            raise
    if program.returncode:
        sentence = said.decode("utf-8", "replace").strip().splitlines()[-1:] or [""]
        known = program.returncode == 3 and sentence[0]
        raise FileRefused(sentence[0][:_TOLD] if known else f"{path.name} could not be read; {REMEDY}")
    return written


def _awaited(
    program: "subprocess.Popen[bytes]", name: str, tell: Callable[[float, str], None]
) -> tuple[bytes, bytes]:
    waited = 0.0
    while True:
        try:
            return program.communicate(timeout=0.2)
        except subprocess.TimeoutExpired:
            waited += 0.2
            tell(0.0, f"Reading “{name}”")
            if waited > PATIENCE:
                raise FileRefused(f"{name} takes too long to read; {REMEDY}") from None
