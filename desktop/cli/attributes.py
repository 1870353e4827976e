"""`import --attribute`: a table of attributes of countries is kept, and joined to every dataset."""

import json
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from desktop.cli.answers import ANSWER_IS_NO, DONE, UNREADABLE, WRONG_USAGE, CommandRefused
from desktop.cli.asked import open_library
from desktop.cli.printing import grouped
from desktop.dataset.attributes import SIDES
from desktop.dataset.compact import DatasetUnreadable
from desktop.dataset.resolve import nearest
from desktop.files.attribute_keeping import keep_attributes
from desktop.files.attribute_reading import ReadTable, read_table
from desktop.files.attributes import MOST_CARRIED, AttributeRoles, attribute_roles
from desktop.files.dealdata import NotWritten
from desktop.files.exporters.csv_table import write_whole
from desktop.files.findings import FileRefused
from desktop.files.library_folder import LibraryFolder
from desktop.files.names import Matcher
from desktop.files.names_fixes import read_fixes, remembered_fixes
from desktop.files.reading.opened import open_tables
from desktop.paths import home_folder

_MOST_TOLD = 8


def keep_command(asked: Namespace) -> int:
    """Keep a table of attributes in the library and say what was read."""
    home = home_folder()
    if len(asked.paths) != 1 or asked.to:
        raise CommandRefused(
            WRONG_USAGE, "import --attribute takes one table and keeps it in the library, without --to"
        )
    if home is None:
        raise CommandRefused(ANSWER_IS_NO, "there is no folder for your data; set DEALSCOPE_HOME to one")
    path = Path(asked.paths[0])
    try:
        read, roles = _read(asked, path, home)
        title = path.stem.replace("_", " ")
        own, keys = keep_attributes(LibraryFolder(home / "library"), read, roles, path, title)
        if asked.report:
            text = json.dumps(read.as_json(), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
            write_whole(Path(asked.report), text, force=True)
    except (FileRefused, DatasetUnreadable) as problem:
        raise CommandRefused(UNREADABLE, str(problem)) from problem
    except NotWritten as problem:
        raise CommandRefused(ANSWER_IS_NO, str(problem).rstrip(".")) from problem
    if sys.stdout is not None:
        print("\n".join(_told(read, roles, own.title, keys)))
    return DONE


def _read(asked: Namespace, path: Path, home: Path) -> tuple[ReadTable, AttributeRoles]:
    places = open_library().places
    fixes = {} if asked.no_memory else remembered_fixes(home, places)
    fixes |= read_fixes(Path(asked.places), places) if asked.places else {}
    names = Matcher(places, fixes)
    table = max(open_tables(path, asked.sheet or ""), key=lambda each: each.row_count)
    roles = _chosen(attribute_roles(table, names), asked)
    return read_table(table, roles, names), roles


def _chosen(roles: AttributeRoles, asked: Namespace) -> AttributeRoles:
    """Take the attributes, the sides and the years that the command line names."""
    if not 0 <= asked.carry <= MOST_CARRIED:
        raise CommandRefused(WRONG_USAGE, f"--carry takes a number of years from 0 to {MOST_CARRIED}")
    sides = SIDES if asked.side == "both" else (asked.side,)
    named = [part.strip() for text in asked.attribute for part in text.split(",") if part.strip()]
    known = {name.casefold(): each for each in roles.chosen for name in (each.title, each.column)}
    for name in named:
        if name.casefold() not in known:
            near = nearest(name, [each.column for each in roles.chosen])
            raise CommandRefused(WRONG_USAGE, f"the table has no attribute “{name}”{near}")
    wanted = [known[name.casefold()] for name in named]
    chosen = tuple(replace(each, taken=each in wanted if named else each.taken) for each in roles.chosen)
    year = "" if asked.any_year else roles.year
    return replace(roles, chosen=chosen, sides=sides, carry=asked.carry, year=year)


def _told(read: ReadTable, roles: AttributeRoles, title: str, keys: tuple[str, ...]) -> list[str]:
    span = "no years" if read.years is None else "–".join(map(str, dict.fromkeys(read.years)))
    told = [
        f"{title}: {grouped(read.kept)} of {grouped(read.read)} records kept, "
        f"{len(read.places)} places, {span}.",
        f"Joined as {', '.join(f'{side}.{key}' for key in keys for side in roles.sides)}.",
    ]
    if read.years is not None:
        gaps = f"the value of up to {roles.carry} years before" if roles.carry else "no value"
        told.append(f"A deal gets the value of its own year; a year that the table leaves out gets {gaps}.")
    for title, names in (
        ("Not recognised", read.found.unmatched),
        ("No countries", read.found.not_countries),
    ):
        if names:
            rest = f" and {len(names) - _MOST_TOLD} more" if len(names) > _MOST_TOLD else ""
            told.append(f"{title}: {', '.join(names[:_MOST_TOLD])}{rest}.")
    told += [
        f"line {found.line}: {found.column}, {found.value}: {found.text}" for found in read.findings[:12]
    ]
    return told
