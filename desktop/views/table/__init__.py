"""The tables of deals, countries, pairs and companies."""

from desktop.views.table.view import TableView

__all__ = ["TableView"]
