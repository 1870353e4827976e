"""The filters panel: a section per dimension, what each holds, what is found by typing, and kept filters."""

from desktop.viewmodels.filters.build import build, reads
from desktop.viewmodels.filters.model import FiltersInputs, FiltersModel

__all__ = ["FiltersInputs", "FiltersModel", "build", "reads"]
