"""`render … -o FILE.xlsx` or `.csv`: the data behind a picture in the place of the picture."""

from argparse import Namespace
from pathlib import Path

from desktop.briefing.options import PageOptions
from desktop.briefing.page import make_page
from desktop.cli.answers import WRONG_USAGE, CommandRefused
from desktop.crossfilter.sources import Sources
from desktop.dataset.resolve import nearest
from desktop.export.data import SUFFIXES, TABLES, write_data
from desktop.export.whole import PictureError
from desktop.state.app_state import AppState

# What says how a picture looks, and so nothing about data.
_OF_PICTURES = (
    "size",
    "preset",
    "paper",
    "orientation",
    "dpi",
    "parts",
    "theme",
    "without_view",
    "scenes",
    "atlas",
)


def is_data(path: Path) -> bool:
    """Return whether a name is that of a table or a workbook."""
    return path.suffix.lower() in SUFFIXES


def check_data(asked: Namespace, path: Path) -> None:
    """Refuse options that say nothing about what is to be written; CommandRefused says which."""
    if not is_data(path) or path.suffix.lower() == ".xlsx":
        if asked.table:
            raise CommandRefused(
                WRONG_USAGE, f"--table says which table a .csv holds, and “{path.name}” is none"
            )
    elif asked.table and asked.table not in TABLES:
        near = nearest(asked.table, TABLES)
        raise CommandRefused(
            WRONG_USAGE, f"there is no table “{asked.table}”{near}; there are {', '.join(TABLES)}"
        )
    for name in _OF_PICTURES if is_data(path) else ():
        if getattr(asked, name):
            option = name.replace("_", "-")
            raise CommandRefused(WRONG_USAGE, f"--{option} is about pictures, but “{path.name}” holds data")


def render_data(
    asked: Namespace, path: Path, sources: Sources, state: AppState, options: PageOptions
) -> None:
    """Write the data behind the page of a state; CommandRefused says why not."""
    try:
        page = make_page(sources, state, options)
        write_data(page, sources, path, table=asked.table or TABLES[0], force=asked.force)
    except PictureError as problem:
        raise CommandRefused(WRONG_USAGE, str(problem)) from problem
