"""Reading `resources/countries.json`: one country or territory a line, with names, attributes and points."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop.dataset.places import LANGUAGES, Attribute, Place, Places, PlacesError

_FORMAT = 1
_EDITIONS = ("2022", "2019")


def read_places(path: Path) -> Places:
    """Read all places; PlacesError says in one sentence why the file is of no use."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as problem:
        raise PlacesError(
            f"The list of countries {path.name} cannot be read ({problem.strerror}); "
            "install Dealscope again to restore it."
        ) from problem
    except ValueError as problem:
        raise PlacesError(_damaged(path)) from problem
    try:
        content = json.loads(text)
        if content["format"] != _FORMAT:
            raise ValueError("unknown format")
        places = [_place(record) for record in content["countries"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise PlacesError(_damaged(path)) from problem
    return Places({place.code: place for place in places})


def _damaged(path: Path) -> str:
    return f"The list of countries {path.name} is damaged; install Dealscope again to restore it."


def _place(record: Mapping[str, Any]) -> Place:
    capital = record["capital"]
    return Place(
        code=record["code"],
        names={language: record["names"][language] for language in LANGUAGES},
        attributes=_attributes(record),
        label_point=_point(record["label_point"]),
        capital_name=capital["name"] if capital else None,
        capital_point=_point(capital["point"]) if capital else None,
        aliases=tuple(record["aliases"]),
        historic=bool(record["historic"]),
    )


def _attributes(record: Mapping[str, Any]) -> dict[str, Attribute]:
    listed: dict[str, Attribute] = {
        f"aigs_technology.{edition}": tuple(record[f"aigs_{edition}"] or ()) for edition in _EDITIONS
    }
    return {
        "region": record["region"],
        "subregion": record["subregion"],
        "income": record["income"],
        "regime": record["regime"],
        "belt_and_road": {True: "yes", False: "no", None: None}[record["belt_and_road"]],
        "aigs_technology": listed[f"aigs_technology.{_EDITIONS[0]}"],
        **listed,
    }


def _point(pair: Sequence[float] | None) -> tuple[float, float] | None:
    return (float(pair[0]), float(pair[1])) if pair else None
