"""How far one import has come, and what is done for it beside the window."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.crossfilter.sources import prepared
from desktop.dataset.own_datasets import OwnDataset
from desktop.dataset.places import Places
from desktop.files.assembly import Imported
from desktop.files.dealdata import NotWritten
from desktop.files.findings import AttributesFound, FileRefused
from desktop.files.library_folder import LibraryFolder, stamp_of
from desktop.files.lists import list_title
from desktop.files.names import Matcher
from desktop.files.own_import import Found, KnownShapes, Reading, import_as, look_at, read_tables
from desktop.files.proposals import Proposal, propose, shape_of
from desktop.files.repairs import Repair, company_repairs, repairs_of
from desktop.files.table import RawTable
from desktop.window.import_job import Tell

Fixes = Mapping[str, str]


@dataclass(frozen=True)
class Read:
    """What a file holds, and the roles proposed for its columns where it has no known format.

    `known` is how the last table of this layout was read, None where there was none.
    """

    found: Found
    stamps: tuple[tuple[int, int], ...]
    proposal: Proposal | None
    known: Reading | None


@dataclass
class Course:
    """How far one import has come; `applied` are the choices of names it was last read with."""

    paths: tuple[Path, ...]
    own: OwnDataset | None = None
    reading: Reading = field(default_factory=Reading)
    read: Read | None = None
    imported: Imported | None = None
    repairs: tuple[Repair, ...] = ()
    applied: dict[str, str] = field(default_factory=dict)
    then_keep: bool = False


@dataclass(frozen=True)
class Unkept:
    """A dataset that could not be kept, and why."""

    imported: Imported
    title: str
    why: str


def read_deed(course: Course, places: Places, shapes: KnownShapes, fixes: Fixes) -> Callable[[Tell], Read]:
    """Return the deed that reads the files of a course, or looks again at what was read of them."""

    def read(tell: Tell) -> Read:
        stamps = tuple(stamp_of(path) for path in course.paths)
        tables = course.read.found.tables if course.read else read_tables(course.paths, tell)
        tell(0.3, f"Looking at {tables[0].columns_said}" if tables else "Looking at columns")
        return _looked_at(tables, stamps, course.reading, Matcher(places, fixes), shapes)

    return read


def import_deed(
    course: Course, places: Places, fixes: Fixes
) -> Callable[[Tell], tuple[Imported, tuple[Repair, ...]]]:
    """Return the deed that makes the tables of a course into a dataset, with the names to repair."""
    tables = course.read.found.tables if course.read is not None else ()
    reading = course.reading

    def run(tell: Tell) -> tuple[Imported, tuple[Repair, ...]]:
        imported = import_as(tables, places, reading, fixes, tell)
        tell(0.95, "Looking for like names")
        named = repairs_of(imported.report, Matcher(places, fixes))
        taken = {repair.name for repair in named}
        alike = (each for each in company_repairs(imported.dataset) if each.name not in taken)
        return imported, (*named, *alike)

    return run


def copy_deed(path: Path, folder: LibraryFolder | None, places: Places) -> Callable[[Tell], OwnDataset]:
    """Return the deed that keeps a copy of a data file."""

    def copy(_tell: Tell) -> OwnDataset:
        if folder is None:
            raise FileRefused("there is no folder for datasets on this system; set DEALSCOPE_HOME to one")
        return folder.keep_copy(path, places)

    return copy


def keep_deed(
    course: Course, folder: LibraryFolder | None, title: str
) -> Callable[[Tell], OwnDataset | Unkept]:
    """Return the deed that keeps the dataset of a course; where that cannot be, it says why."""
    imported, read, paths, reading = course.imported, course.read, course.paths, course.reading
    assert imported is not None and read is not None

    def keep(_tell: Tell) -> OwnDataset | Unkept:
        if folder is None:
            return Unkept(imported, title, "there is no folder for datasets on this system")
        try:
            kept = replace(imported, dataset=prepared(imported.dataset))
            return folder.keep(kept, paths, read.stamps, reading.as_json(), title)
        except NotWritten as problem:
            return Unkept(imported, title, str(problem).rstrip("."))

    return keep


def _looked_at(
    tables: tuple[RawTable, ...],
    stamps: tuple[tuple[int, int], ...],
    reading: Reading,
    names: Matcher,
    shapes: KnownShapes,
) -> Read:
    found = look_at(tables, reading)
    if found.deals.importer is not None and not reading.columns:
        return Read(found, stamps, None, None)
    table = found.deals.table
    if not table.row_count:
        raise FileRefused(f"{table.name} has names of columns but no rows; choose a file with deals")
    title = "" if reading.columns or reading.format else list_title(table)
    if title:
        kind = AttributesFound if "attributes" in title else FileRefused
        raise kind(
            f"{table.name} is {title}, not a table of deals; open it together with the table whose codes it explains"
        )
    return Read(found, stamps, propose(table, names), shapes.reading(shape_of(table)))
