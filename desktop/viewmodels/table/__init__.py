"""The tables: deals, countries, pairs and companies, as columns over items and an order of items."""

from desktop.viewmodels.table.build import build, reads
from desktop.viewmodels.table.model import TableInputs, TableViewModel
from desktop.viewmodels.table.page import at_once

__all__ = ["TableInputs", "TableViewModel", "at_once", "build", "reads"]
