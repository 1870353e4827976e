"""Carrying out a plan: a table becomes a dataset and a report, and nothing is lost on the way."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from desktop.dataset.columns import Column, Kind, column
from desktop.dataset.dataset import Coded, Dataset, DatasetInfo, Numbers, Sets, Stored
from desktop.dataset.places import Places
from desktop.files import columns_made
from desktop.files.companies import PRINTED, merge_companies, variant_findings
from desktop.files.date_order import finer_than_years
from desktop.files.dates import read_years
from desktop.files.findings import Finding, MeasureTotal, Report, gathered
from desktop.files.names import Matcher
from desktop.files.names_fixes import company_fixes
from desktop.files.numbers import ReadNumbers, is_alien, read_numbers
from desktop.files.parties import SideColumn, party_findings, places_found, read_side
from desktop.files.plan import Field, Options, Plan
from desktop.files.repeats import repeat_findings
from desktop.files.setting_aside import SetAside, Sorting, sort_rows
from desktop.files.table import Distinct, RawTable, distinct
from desktop.files.unpivoting import Long, unpivoted

ATTRIBUTES = ("region", "subregion", "income", "regime", "belt_and_road")


@dataclass(frozen=True)
class Imported:
    """What an import gives: the dataset, the report, and the records that were set aside."""

    dataset: Dataset
    report: Report
    set_aside: SetAside


@dataclass(frozen=True)
class _Made:
    """Columns of all rows, kept and not, with findings on their cells."""

    columns: Mapping[str, tuple[Column, Stored]]
    findings: tuple[Finding, ...]


def assemble(
    table: RawTable, plan: Plan, certainty: float, places: Places, names: Matcher, options: Options
) -> Imported:
    """Carry out a plan on a table."""
    options.tell(0.3, f"Reading {table.columns_said}")
    long = unpivoted(table, plan)
    sides = _sides(long, plan, names)
    options.tell(0.5, "Reading names")
    numbers = _numbers(long.table, long.plan)
    years, year_column, year_findings = _years(long.table, long.plan)
    sorting = sort_rows(long, sides, years, numbers, options.flow)
    options.tell(0.7, "Reading values")
    made = _columns(long, sorting, year_column, numbers, names, company_fixes(options.fixes))
    kept = np.flatnonzero(sorting.kept)
    stored = {
        key: (title, columns_made.at_rows(values, kept, len(sorting.kept)))
        for key, (title, values) in made.columns.items()
    }
    dataset = _dataset(table, long, stored, sorting, len(kept), places)
    options.tell(0.9, "Writing the report")
    records = _Records.count(table, long, sorting)
    report = Report(
        format=plan.format,
        format_certainty=round(certainty, 2),
        choices={**_choices(table, long.plan, numbers), **sorting.choices},
        read=records.read,
        kept=records.kept,
        set_aside=records.set_aside,
        rows=len(kept),
        findings=gathered(
            [
                *table.findings,
                *_unreadable_findings(table),
                *sorting.findings,
                *year_findings,
                *made.findings,
                *variant_findings(dataset),
                *repeat_findings(long, sorting),
                *(found for side in sides.values() for found in party_findings(long.table, side, names)),
            ]
        ),
        places=places_found(list(sides.values())),
        measure_totals=_totals(long, numbers, sorting),
    )
    return Imported(dataset, report, sorting.put_aside(table, long))


def _sides(long: Long, plan: Plan, names: Matcher) -> dict[str, SideColumn]:
    parties = {
        "exporter": plan.exporter,
        "importer": plan.importer,
        "reporter": plan.reporter,
        "partner": plan.partner,
    }
    return {
        role: read_side(long.table, party, names, plan.party_wholes)
        for role, party in parties.items()
        if party is not None
    }


def _numbers(table: RawTable, plan: Plan) -> dict[str, ReadNumbers]:
    fields = [field for field in plan.fields if field.kind is Kind.NUMBER]
    read = {field.key: read_numbers(table.series(field.column)) for field in fields}
    if any(numbers.sign == "," for numbers in read.values()):
        doubtful = [field for field in fields if read[field.key].doubtful]
        read |= {field.key: read_numbers(table.series(field.column), ",") for field in doubtful}
    return read


def _years(table: RawTable, plan: Plan) -> tuple[Distinct, Stored | None, list[Finding]]:
    """Return the texts of the year, the year of every row, and what could not be read."""
    nothing = Distinct((), np.full(table.row_count, -1, dtype=np.int32))
    if not plan.year:
        return nothing, None, []
    texts = table.distinct(plan.year)
    read = read_years(texts.values)
    lookup = np.array([*(np.nan if year is None else year for year in read.years), np.nan])
    none = np.zeros(0, dtype=np.int64)
    first, counts = (texts.first_rows(), texts.counts()) if None in read.years else (none, none)
    findings = [
        Finding(
            int(table.line_of_row[first[code]]),
            plan.year,
            "year-unreadable",
            texts.values[code],
            "It is no year; the row is kept without one.",
            int(counts[code]),
            table.file_name(int(first[code])),
        )
        for code, year in enumerate(read.years)
        if year is None
    ]
    if read.finer:
        findings.append(finer_than_years(plan.year, texts))
    return texts, columns_made.numbers(lookup[texts.codes]), findings


def _columns(
    long: Long,
    sorting: Sorting,
    year: Stored | None,
    numbers: Mapping[str, ReadNumbers],
    names: Matcher,
    companies: Mapping[str, str],
) -> _Made:
    table, plan = long.table, long.plan
    made: dict[str, tuple[Column, Stored]] = {}
    findings: list[Finding] = []
    for role, side in (("exporter", sorting.exporter), ("importer", sorting.importer)):
        keys = side.keys if side else ()
        codes = side.codes if side else np.full(table.row_count, -1, dtype=np.int32)
        # The side that a one-sided table does not have is offered nowhere; its cells stay "not stated".
        described = column(role) if side else replace(column(role), facet=False, table=False)
        made[role] = (described, columns_made.coded(keys, codes))
    if year is not None:
        made["year"] = (replace(column("year"), meaning=_year_meaning(plan)), year)
        finer = _finer_dates(table, plan)
        if finer is not None:
            made["date_printed"] = finer
    for field in plan.fields:
        if field.kind is Kind.NUMBER:
            values: Stored = columns_made.numbers(numbers[field.key].numbers)
            findings += _number_findings(table, field, numbers[field.key])
        else:
            merged = merge_companies(table, field, companies)
            findings += merged.findings
            values = _named(field, merged.texts, names)
            if merged.printed is not None:
                made.setdefault(PRINTED, merged.printed)
        made[field.key] = (columns_made.described(field, values), values)
    return _Made(made | _origin(long), tuple(findings))


def _named(field: Field, texts: Distinct, names: Matcher) -> Stored:
    """Return a further column of years, places or texts."""
    if field.kind is Kind.YEAR:
        years = [np.nan if year is None else year for year in read_years(texts.values).years]
        return columns_made.numbers(np.array([*years, np.nan])[texts.codes])
    if field.kind is Kind.PLACE:
        return columns_made.coded([names.match(text).key for text in texts.values], texts.codes)
    return columns_made.text_column(field, texts)


def _year_meaning(plan: Plan) -> str:
    return f"Year that the file gives under “{plan.year}”."


def _finer_dates(table: RawTable, plan: Plan) -> tuple[Column, Stored] | None:
    texts = table.distinct(plan.year)
    if not read_years(texts.values).finer:
        return None
    meaning = "The date as the file prints it; deals are counted by its year."
    return Column("date_printed", "Date as printed", Kind.TEXT, meaning), columns_made.coded(
        texts.values, texts.codes
    )


def _origin(long: Long) -> dict[str, tuple[Column, Stored]]:
    """Say for every row where in which file it stands."""
    lines = long.table.line_of_row.astype(np.float64)
    meaning = "The line of the file that the row comes from."
    origin: dict[str, tuple[Column, Stored]] = {
        "source_line": (Column("source_line", "Line in the file", Kind.NUMBER, meaning), Numbers(lines))
    }
    if long.table.file_of_row is not None:
        files = columns_made.coded(long.table.files, long.table.file_of_row)
        described = Column(
            "source_file", "File", Kind.CATEGORY, "The file that the row comes from.", facet=True
        )
        origin["source_file"] = (described, files)
    return origin


def _number_findings(table: RawTable, field: Field, read: ReadNumbers) -> list[Finding]:
    if not len(read.bad):
        return []
    texts = distinct(table.series(field.column).cast(pl.String).gather(read.bad))
    first, counts = texts.first_rows(), texts.counts()
    found = []
    for code, value in enumerate(texts.values[:1000]):
        row = int(read.bad[first[code]])
        line = int(table.line_of_row[row])
        rows, file = int(counts[code]), table.file_name(row)
        what = "in another unit than most of the column" if is_alien(value) else "no number"
        reason = f"It is {what}; the row is kept without it."
        found.append(Finding(line, field.column, "number-unreadable", value, reason, rows, file))
    return found


def _unreadable_findings(table: RawTable) -> list[Finding]:
    return [Finding(bad.line, "", bad.kind, bad.text[:200], bad.reason) for bad in table.unreadable]


@dataclass(frozen=True)
class _Records:
    read: int
    kept: int
    set_aside: int

    @staticmethod
    def count(table: RawTable, long: Long, sorting: Sorting) -> "_Records":
        """Count source records: one is set aside where none of the rows it gave is kept."""
        aside = len(table.unreadable) + int(np.count_nonzero(sorting.records_aside(long)))
        printed = int(np.count_nonzero(long.printed_total))
        read = table.row_count - printed + len(table.unreadable)
        return _Records(read, read - aside, aside)


def _totals(long: Long, numbers: Mapping[str, ReadNumbers], sorting: Sorting) -> dict[str, MeasureTotal]:
    fields = {field.key: field for field in long.plan.fields}
    counted = sorting.counted(long)
    totals = {}
    for key in long.plan.measures:
        if key not in numbers:
            continue
        values = numbers[key].numbers
        kept = float(np.nansum(values[sorting.kept]))
        aside = float(np.nansum(values[counted & ~sorting.kept]))
        totals[key] = MeasureTotal(float(np.nansum(values[counted])), kept, aside, fields[key].unit)
    return totals


def _choices(table: RawTable, plan: Plan, numbers: Mapping[str, ReadNumbers]) -> dict[str, Any]:
    roles = {
        "exporter": plan.exporter.column if plan.exporter else None,
        "importer": plan.importer.column if plan.importer else None,
        "year": plan.year or None,
        "flow": None,
    }
    signs = {read.sign for read in numbers.values()}
    doubtful = [key for key, read in numbers.items() if read.doubtful]
    decimal: dict[str, Any] = {"decimal_sign": "," if "," in signs else "."} if numbers else {}
    if doubtful:
        decimal["decimal_sign_open_in"] = doubtful
    return {**table.choices, **roles, "measures": list(plan.measures), **decimal, **plan.choices}


def _dataset(
    table: RawTable,
    long: Long,
    made: Mapping[str, tuple[Column, Stored]],
    sorting: Sorting,
    row_count: int,
    places: Places,
) -> Dataset:
    plan = long.plan
    described = [title for title, _ in made.values()]
    for side in ("exporter", "importer"):
        held = made[side][1]
        if isinstance(held, Coded) and held.values:
            described += [column(f"{side}.{attribute}") for attribute in ATTRIBUTES]
    info = DatasetInfo(
        id=_id_of(table.name),
        title=_title_of(table.name),
        kind="rows",
        noun=plan.noun,
        release=plan.release or "unknown date",
        source=plan.source or f"{table.name}, a file of your own",
        licence=plan.licence,
        measures=_measures(plan, sorting),
        caveats=plan.caveats,
        group_column=plan.group_column,
        money=plan.money,
    )
    stored = {key: values for key, (_, values) in made.items()}
    return Dataset(info, described, stored, places, fingerprint_of(info, described, stored), row_count)


def _measures(plan: Plan, sorting: Sorting) -> tuple[str, ...]:
    counted = (*(("deals",) if plan.group_column else ()),)
    links = ("links",) if sorting.exporter and sorting.importer else ()
    money = ("value",) if plan.money else ()
    return (*counted, *plan.measures, *money, *links, "rows")


def fingerprint_of(info: DatasetInfo, columns: Sequence[Column], stored: Mapping[str, Stored]) -> str:
    """Return 16 hexadecimal signs that change with the content of a dataset."""
    digest = hashlib.blake2b(digest_size=8)
    digest.update(
        repr((info.measures, info.default_clauses, [(each.key, each.kind) for each in columns])).encode()
    )
    for key, values in stored.items():
        digest.update(key.encode())
        for array in arrays_of(values).values():
            digest.update(np.ascontiguousarray(array).data)
        if isinstance(values, Coded | Sets):
            digest.update("\0".join(values.values).encode())
    return digest.hexdigest()


def arrays_of(values: Stored) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays of a column by the last part of their names."""
    if isinstance(values, Numbers):
        return {"numbers": values.numbers}
    if isinstance(values, Coded):
        return {"codes": values.codes}
    return {"offsets": values.offsets, "codes": values.codes}


def _id_of(name: str) -> str:
    stem = re.sub(r"\.[^.\s]{1,8}$", "", name.split(", sheet ")[0])
    return re.sub(r"\W+", "-", stem.casefold()).strip("-_") or "file"


def _title_of(name: str) -> str:
    stem = re.sub(r"\.[^.\s]{1,8}$", "", name)
    return " ".join(stem.replace("_", " ").split()) or "File"
