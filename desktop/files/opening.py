"""From paths to a dataset: every table is read, its format recognised by content, and its plan carried out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.dataset.places import Places
from desktop.files.assembly import Imported, assemble
from desktop.files.findings import ATTRIBUTES_BESIDE, AttributesFound, FileRefused, Finding
from desktop.files.importers import IMPORTERS, Importer, plain
from desktop.files.lists import list_title
from desktop.files.names import Matcher
from desktop.files.plan import Given, Options
from desktop.files.reading.opened import open_tables
from desktop.files.table import RawTable, joined

_SURE, _POSSIBLE = 0.6, 0.4


@dataclass(frozen=True)
class Recognised:
    """A table with the format it most likely has; `importer` is None for a table of no known format."""

    table: RawTable
    importer: Importer | None
    certainty: float


def import_files(paths: Sequence[Path], places: Places, options: Options | None = None) -> Imported:
    """Read files into one dataset; FileRefused says why that cannot be done, and what would help."""
    options = options or Options()
    options.tell(0.0, "Reading the file")
    tables = [table for path in paths for table in open_tables(path, options.sheet)]
    return import_tables(tables, places, options)


def import_tables(tables: Sequence[RawTable], places: Places, options: Options) -> Imported:
    """Make tables that were read already into one dataset; FileRefused says why that cannot be done."""
    if not tables:
        raise FileRefused("there is no table to import; name a file")
    recognised = [recognise(table, options.format) for table in tables]
    chosen = _deal_tables(recognised, options)
    companions = tuple(each.table for each in recognised if each not in chosen)
    names = Matcher(places, options.fixes)
    given = Given(joined([each.table for each in chosen]), companions, options)
    _refuse_empty(given.table)
    options.tell(0.1, f"Looking at {given.table.columns_said}")
    importer = None if options.columns else chosen[0].importer
    if importer is None:
        _refuse_lists(given.table, options)
        table, plan = plain.plan_with(given, names)
    else:
        if chosen[0].certainty < _POSSIBLE:
            raise FileRefused(
                f"{given.table.name} lacks the columns of {importer.TITLE}; leave --as out or choose another"
            )
        table, plan = importer.plan(given)
    table = replace(table, findings=(*table.findings, *not_read(companions)))
    return assemble(table, plan, chosen[0].certainty, places, names, options)


def _refuse_empty(table: RawTable) -> None:
    if table.row_count:
        return
    if table.unreadable:
        first = table.unreadable[0]
        count = len(table.unreadable)
        what = f"none of the {count} records of {table.name} fits the names of its columns"
        raise FileRefused(f"{what}; see line {first.line}: {first.reason}")
    raise FileRefused(f"{table.name} has names of columns but no rows; choose a file with deals")


def not_read(companions: Sequence[RawTable]) -> list[Finding]:
    """Remark on tables beside the deals that explain nothing, such as further sheets of a workbook."""
    text = "This table was not read; choose its sheet, or import it by itself."
    beside = (
        "This is a table of attributes, which are laid beside deals; it was not read, import it by itself."
    )
    titles = [(table, list_title(table)) for table in companions]
    return [
        Finding(
            None,
            "",
            ATTRIBUTES_BESIDE if title else "table-not-read",
            table.name,
            beside if title else text,
            table.row_count,
        )
        for table, title in titles
        if not title or "attributes" in title
    ]


def deals_in(tables: Sequence[RawTable], options: Options) -> Recognised:
    """Return the table with deals among several, those of one layout joined, and the format it has."""
    chosen = _deal_tables([recognise(table, options.format) for table in tables], options)
    return Recognised(joined([each.table for each in chosen]), chosen[0].importer, chosen[0].certainty)


def recognise(table: RawTable, asked: str = "") -> Recognised:
    """Return the format that a table most likely has; `asked` names one to be used whatever it looks like."""
    if asked and asked == plain.NAME:
        return Recognised(table, None, 1.0)
    for importer in IMPORTERS:
        if asked == importer.NAME:
            return Recognised(table, importer, importer.certainty(table))
    if asked:
        known = ", ".join((*(importer.NAME for importer in IMPORTERS), plain.NAME))
        raise FileRefused(f"there is no format “{asked}”; choose one of {known}")
    best = max(IMPORTERS, key=lambda importer: importer.certainty(table))
    sure = best.certainty(table)
    return Recognised(table, best, sure) if sure >= _SURE else Recognised(table, None, plain.certainty(table))


def _deal_tables(recognised: Sequence[Recognised], options: Options) -> list[Recognised]:
    """Choose the tables with deals; others explain their codes. Tables of one format are joined."""
    if options.format and options.format != plain.NAME:
        fitting = [each for each in recognised if each.certainty > 0] or list(recognised[:1])
    else:
        fitting = [each for each in recognised if each.importer is not None]
    if not fitting:
        rest = [each for each in recognised if not list_title(each.table)] or list(recognised)
        fitting = sorted(rest, key=lambda each: -_likeness(each.table))
    first = fitting[0]
    return [
        each
        for each in fitting
        if each.importer is first.importer and each.table.columns == first.table.columns
    ]


def _likeness(table: RawTable) -> int:
    """Say how much a table looks like flows, for choosing among several."""
    names = {name.casefold() for name in table.columns}
    ends = ({"origin", "dest"}, {"source", "target"}, {"from", "to"}, {"exporter", "importer"})
    return 1_000_000_000 * any(pair <= names for pair in ends) + table.row_count * len(table.columns)


def _refuse_lists(table: RawTable, options: Options) -> None:
    title = "" if options.columns or options.format else list_title(table)
    if title:
        attributes = "attributes" in title
        together = "give it together with the table whose codes it explains"
        remedy = "import it with --attribute" if attributes else together
        kind = AttributesFound if attributes else FileRefused
        raise kind(f"{table.name} is {title}, not a table of deals; {remedy}")
