"""The formats that can be opened; each module tells how sure it is of a table and what its columns mean."""

from typing import Protocol

from desktop.files.importers import (
    atlas,
    baci,
    comext,
    comtrade,
    flow_points,
    oec,
    own_deals,
    sipri_register,
    sipri_tiv,
    wits,
)
from desktop.files.plan import Given, Plan
from desktop.files.table import RawTable


class Importer(Protocol):
    """What a module of a format offers."""

    NAME: str
    TITLE: str
    SUFFIXES: tuple[str, ...]

    def certainty(self, table: RawTable) -> float:
        """Return how sure it is that a table has this format, 0 to 1."""
        ...

    def plan(self, given: Given) -> tuple[RawTable, Plan]:
        """Return the table and what its columns mean; FileRefused where it cannot be a deal table."""
        ...


IMPORTERS: tuple[Importer, ...] = (
    sipri_register,
    sipri_tiv,
    comtrade,
    baci,
    wits,
    oec,
    atlas,
    comext,
    own_deals,
    flow_points,
)
