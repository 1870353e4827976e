"""`import`: files of a person's own become one data file, with a report on what was read."""

import json
import sys
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.cli.answers import ANSWER_IS_NO, DONE, UNREADABLE, WRONG_USAGE, CommandRefused
from desktop.cli.asked import open_library
from desktop.cli.attributes import keep_command
from desktop.cli.places import places_command
from desktop.cli.printing import grouped
from desktop.crossfilter.sources import prepared
from desktop.dataset.compact import DatasetUnreadable
from desktop.export.deal_template import SUFFIXES, write_template
from desktop.export.whole import PictureError, PictureExists
from desktop.files.assembly import Imported
from desktop.files.deal_template import TEMPLATE_COLUMNS
from desktop.files.dealdata import SUFFIX, NotWritten, write_dealdata
from desktop.files.findings import FileRefused, Report
from desktop.files.geography_opening import holds_places
from desktop.files.names_fixes import read_fixes
from desktop.files.plan import Options
from desktop.files.whole_file import put_bytes, why_not_written
from desktop.files.with_memory import import_with_memory
from desktop.paths import home_folder

_LONGEST = 60
_MOST_TOLD = 8


def import_command(asked: Namespace) -> int:
    """Import files into one `.dealdata` and say what was read, kept and set aside."""
    for wanted, command in (
        (asked.template, _write_template),
        (asked.attribute, keep_command),
        (asked.places_of, places_command),
    ):
        if wanted:
            return command(asked)
    if not asked.paths or not asked.to:
        needed = "FILE" if not asked.paths else "--to NAME.dealdata"
        raise CommandRefused(WRONG_USAGE, f"import needs {needed}; see dealscope import --help")
    _refuse_places(asked)
    target = _target(asked.to, asked.force)
    report_path = Path(asked.report) if asked.report else None
    if report_path and not report_path.parent.is_dir():
        raise CommandRefused(
            WRONG_USAGE, f"the folder of the report {asked.report} is not there; make it first"
        )
    imported = _imported(asked)
    try:
        kept = replace(imported, dataset=prepared(imported.dataset))
        write_dealdata(kept, target, asked.force)
    except NotWritten as problem:
        raise CommandRefused(ANSWER_IS_NO, str(problem)) from problem
    if report_path:
        _write_report(imported.report, report_path)
    if sys.stdout is not None:
        print("\n".join(_told(imported.report, target.name)))
    return DONE


def _write_template(asked: Namespace) -> int:
    """Write the empty table for deals of one's own."""
    if asked.paths or asked.to:
        raise CommandRefused(
            WRONG_USAGE, "--template writes a new table and reads no file; leave the others out"
        )
    path = Path(asked.template)
    try:
        write_template(path, force=asked.force)
    except PictureExists as problem:
        raise CommandRefused(WRONG_USAGE, str(problem)) from problem
    except PictureError as problem:
        status = ANSWER_IS_NO if path.suffix.lower() in SUFFIXES else WRONG_USAGE
        raise CommandRefused(status, str(problem)) from problem
    if sys.stdout is not None:
        print(f"{path}: {len(TEMPLATE_COLUMNS)} columns and one example row; fill it in, then import it.")
    return DONE


def _refuse_places(asked: Namespace) -> None:
    """Areas and points lie beside a dataset in the library, and in no data file."""
    if asked.columns or asked.format_of_files:
        return
    for path in map(Path, asked.paths):
        if holds_places(path):
            raise CommandRefused(
                WRONG_USAGE,
                f"{path.name} holds areas or points, not deals; leave it out here, and give it to a dataset of the "
                f"library with dealscope import {path.name} --places-of DATASET",
            )


def _target(text: str, force: bool) -> Path:
    path = Path(text)
    if path.suffix.lower() != SUFFIX:
        raise CommandRefused(
            WRONG_USAGE, f"“{text}” does not end in {SUFFIX}; name the file like trade{SUFFIX}"
        )
    if path.is_dir():
        raise CommandRefused(WRONG_USAGE, f"“{text}” is a folder; name a file in it")
    if path.exists() and not force:
        raise CommandRefused(
            WRONG_USAGE, f"{text} exists already; choose another name, or replace it with --force"
        )
    if not path.parent.is_dir():
        raise CommandRefused(WRONG_USAGE, f"the folder of {text} is not there; make it first")
    return path


def _imported(asked: Namespace) -> Imported:
    columns = _columns(asked.columns)
    try:
        places = open_library().places
        options = Options(
            format=asked.format_of_files or "",
            columns=columns,
            fixes=read_fixes(Path(asked.places), places) if asked.places else {},
            flow=asked.flow or "",
            sheet=asked.sheet or "",
        )
        home = None if asked.no_memory else home_folder()
        return import_with_memory([Path(path) for path in asked.paths], places, options, home)
    except (FileRefused, DatasetUnreadable) as problem:
        raise CommandRefused(UNREADABLE, str(problem)) from problem


def _columns(asked: str | None) -> Mapping[str, Any]:
    """Read which column plays which role, from a JSON file or as JSON itself."""
    if not asked:
        return {}
    text = asked if asked.lstrip().startswith("{") else _read(asked)
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise CommandRefused(
            WRONG_USAGE,
            f'{asked} is not valid JSON; write it like {{"exporter": "Supplier", "importer": "Recipient"}}',
        ) from problem
    if not isinstance(read, dict):
        raise CommandRefused(WRONG_USAGE, f"{asked} must hold one JSON object of roles and columns")
    return read


def _read(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "it is no UTF-8 text"
        raise CommandRefused(UNREADABLE, f"{name} cannot be read ({reason}); check its path") from problem


def _write_report(report: Report, path: Path) -> None:
    """Write the report as JSON, whole or not at all."""
    text = json.dumps(report.as_json(), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    try:
        put_bytes(path, text.encode("utf-8", "replace"), replace=True)
    except (OSError, ValueError) as problem:
        raise CommandRefused(
            ANSWER_IS_NO, f"the report {path} was not written: {why_not_written(problem)}"
        ) from problem


def _told(report: Report, name: str) -> list[str]:
    told = [
        f"{name}: {grouped(report.rows)} rows, read as {report.format}.",
        f"{grouped(report.read)} records read, {grouped(report.kept)} kept, {grouped(report.set_aside)} set aside.",
    ]
    for key, total in report.measure_totals.items():
        amounts = f"{total.read:.10g} read, {total.kept:.10g} kept, {total.set_aside:.10g} set aside"
        told.append(f"{key}: {amounts} {total.unit}".rstrip() + ".")
    places = report.places
    told.append(f"{places.matched} parties are countries.")
    if places.unmatched:
        told.append(f"Not recognised: {_listed(places.unmatched)}.")
    if places.not_countries:
        told.append(f"No countries: {_listed(places.not_countries)}.")
    for found in report.findings:
        if not found.kind.startswith("place-") and len(told) < 20:
            where = f"line {found.line}: " if found.line else ""
            value = f"“{found.value[:60]}” " if found.value else ""
            told.append(
                f"{where}{found.column + ' ' if found.column else ''}{value}{found.text} ({found.rows})"
            )
    return told


def _listed(names: tuple[str, ...]) -> str:
    rest = len(names) - _MOST_TOLD
    told = (name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…" for name in names[:_MOST_TOLD])
    return ", ".join(told) + (f" and {rest} more" if rest > 0 else "")
