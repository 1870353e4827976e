"""What a saved view says of the attributes of a person's own that it uses, and what is missing where it is opened."""

from collections.abc import Iterable, Mapping
from typing import Any

from desktop.dataset.dataset import Dataset
from desktop.state.app_state import Exploration

Told = Mapping[str, str]


def attributes_told(asked: Iterable[Exploration], dataset: Dataset) -> list[Told]:
    """Return key, title, file and fingerprint of the attributes by which these views filter, colour or stack."""
    used = {key for each in asked if each.source == dataset.info.id for key in _used(each)}
    return [
        {"key": own.key, "title": own.title, "file": own.file, "fingerprint": own.fingerprint}
        for own in dataset.places.own_attributes.values()
        if own.key in used
    ]


def attributes_changed(told: Any, dataset: Dataset) -> str:
    """Say which attributes a view needs that are not here, or are others than then; empty where there are none."""
    said = []
    for each in told if isinstance(told, list) else ():
        if not isinstance(each, dict):
            continue
        key, title, file = (str(each.get(name, "")) for name in ("key", "title", "file"))
        own = dataset.places.own_attributes.get(key)
        if own is None:
            said.append(
                f"This view uses “{title}” of the table “{file}”, which is not here; open that table first."
            )
        elif own.fingerprint != each.get("fingerprint"):
            said.append(f"The table of “{title}” has changed since this view was made; numbers may differ.")
    return " ".join(said)


def _used(asked: Exploration) -> set[str]:
    columns = [*(clause.dimension for clause in asked.selection), asked.stack, asked.flow_colour]
    return {asked.shading, *(column.partition(".")[2] for column in columns)}
