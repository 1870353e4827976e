"""Session files: the state as JSON with a version, read back whole or refused with one sentence.

Fields that a newer minor version added are kept and written back; a newer major version is refused.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from desktop.selection.clauses import AllOf, AnyOf, Clause, Contains, Interval, NoneOf
from desktop.selection.marks import Mark
from desktop.selection.selection import Selection, join
from desktop.state.app_state import (
    AppState,
    Camera,
    Document,
    Exploration,
    NamedFilter,
    Scene,
    TableColumns,
    TableSort,
)

MAJOR, MINOR = 1, 1
SUFFIX = ".dealscope"
_CLAUSES: Mapping[str, type] = {
    "any_of": AnyOf,
    "none_of": NoneOf,
    "all_of": AllOf,
    "interval": Interval,
    "contains": Contains,
}
_NAME_OF_CLAUSE: Mapping[type, str] = {kind: name for name, kind in _CLAUSES.items()}


class SessionRefused(ValueError):
    """Why a session file cannot be opened and what to do, in one sentence."""


@dataclass(frozen=True)
class Session:
    """A saved view: the state, the fingerprint of its dataset, and fields of newer versions."""

    state: AppState
    fingerprint: str = ""
    program: str = ""
    unknown: dict[str, Any] = field(default_factory=dict)


def release_told(title: str, release: str, rows: int) -> dict[str, Any]:
    """Return what a session says of its dataset besides its fingerprint, for when another release is there."""
    return {"title": title, "release": release, "rows": rows}


def write_session(session: Session) -> str:
    """Return a session as JSON text."""
    state = session.state
    known = {
        "dealscope_session": f"{MAJOR}.{MINOR}",
        "program": session.program,
        "dataset": {"id": state.exploration.source, "fingerprint": session.fingerprint},
        "document": {
            "named_filters": [
                {"name": kept.name, "source": kept.source, "selection": _selection_out(kept.selection)}
                for kept in state.document.named_filters
            ],
            "scenes": [_scene_out(scene) for scene in state.document.scenes],
        },
        "exploration": _exploration_out(state.exploration),
        "camera": asdict(state.camera),
    }
    return json.dumps(_merged(session.unknown, known), ensure_ascii=False, indent=1)


def read_session(text: str, name: str) -> Session:
    """Read a session from JSON text; `name` is the file's name for the sentence of a SessionRefused."""
    try:
        raw = json.loads(text)
        version = str(raw["dealscope_session"])
        major = int(version.split(".")[0])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise SessionRefused(
            f"“{name}” is not a Dealscope session or is damaged; open another file or start a new view."
        ) from None
    if major > MAJOR:
        raise SessionRefused(
            f"“{name}” was saved by a newer Dealscope (session version {version}, this program reads {MAJOR}); "
            "open it with that version."
        )
    try:
        session = _session_in(raw)
        return replace(session, unknown=_difference(raw, json.loads(write_session(session))))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise SessionRefused(
            f"“{name}” is a Dealscope session, but a part of it is damaged; open another file or start a new view."
        ) from None


def _session_in(raw: dict[str, Any]) -> Session:
    named = tuple(
        NamedFilter(str(kept["name"]), str(kept["source"]), _selection_in(kept["selection"]))
        for kept in raw["document"].get("named_filters", ())
    )
    scenes = tuple(_scene_in(scene) for scene in raw["document"].get("scenes", ()))
    exploration, camera = _exploration_in(raw["exploration"]), _made(Camera, raw["camera"])
    return Session(
        state=AppState(Document(named, scenes), exploration, camera),
        fingerprint=str(raw.get("dataset", {}).get("fingerprint", "")),
        program=str(raw.get("program", "")),
    )


def _scene_out(scene: Scene) -> dict[str, Any]:
    return {
        "title": scene.title,
        "notes": scene.notes,
        "exploration": _exploration_out(scene.exploration),
        "camera": asdict(scene.camera),
    }


def _scene_in(raw: dict[str, Any]) -> Scene:
    return Scene(
        title=str(raw["title"]),
        notes=str(raw.get("notes", "")),
        exploration=_exploration_in(raw["exploration"]),
        camera=_made(Camera, raw["camera"]),
    )


def _exploration_out(exploration: Exploration) -> dict[str, Any]:
    return {**asdict(exploration), "selection": _selection_out(exploration.selection)}


def _exploration_in(raw: dict[str, Any]) -> Exploration:
    made: Exploration = _made(
        Exploration,
        raw,
        selection=_selection_in(raw["selection"]),
        chosen=tuple(_made(Mark, mark) for mark in raw.get("chosen", ())),
        sorts=tuple(_made(TableSort, sort) for sort in raw.get("sorts", ())),
        columns=tuple(
            TableColumns(str(shown["table"]), tuple(str(key) for key in shown["keys"]))
            for shown in raw.get("columns", ())
        ),
    )
    return made


def _made(kind: type, raw: dict[str, Any], **given: Any) -> Any:
    """Make a dataclass of plain fields, checking each against the type of its default or declaration."""
    values = dict(given)
    for declared in fields(kind):
        if declared.name in given or declared.name not in raw:
            continue
        value = raw[declared.name]
        if not _fits(value, declared.type):
            raise ValueError(f"{declared.name} holds {value!r}")
        values[declared.name] = float(value) if declared.type is float else value
    return kind(**values)


def _fits(value: object, declared: Any) -> bool:
    if declared is float:
        return isinstance(value, int | float) and _is_number(value) and abs(value) < 1e9
    if declared is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, declared)


def _is_number(value: object) -> bool:
    """Return whether a value is a finite number; a whole one of hundreds of digits is none that data could hold."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return abs(value) <= sys.float_info.max


def _selection_out(selection: Selection) -> list[dict[str, Any]]:
    return [{_NAME_OF_CLAUSE[type(clause)]: asdict(clause)} for clause in selection]


def _selection_in(raw: list[dict[str, Any]]) -> Selection:
    return join(_clause_in(name, body) for entry in raw for name, body in entry.items() if name in _CLAUSES)


def _clause_in(name: str, raw: dict[str, Any]) -> Clause:
    kind = _CLAUSES[name]
    dimension = raw["dimension"]
    if not isinstance(dimension, str):
        raise ValueError("a clause without a dimension")
    if kind is Interval:
        bounds = [raw["first"], raw["last"]]
        if not all(bound is None or _is_number(bound) for bound in bounds):
            raise ValueError("an interval whose ends are no numbers")
        return Interval(dimension, bounds[0], bounds[1], bool(raw.get("with_missing", False)))
    if kind is Contains:
        return Contains(dimension, str(raw["text"]))
    values = tuple(raw["values"])
    if not all(value is None or isinstance(value, str) for value in values):
        raise ValueError("a clause with values that are no text")
    made: Clause = kind(dimension, values)
    return made


def _difference(raw: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """Return what `raw` holds that `known` does not, by key, to any depth of objects."""
    rest: dict[str, Any] = {}
    for key, value in raw.items():
        if key not in known:
            rest[key] = value
        elif isinstance(value, dict) and isinstance(known[key], dict):
            deeper = _difference(value, known[key])
            if deeper:
                rest[key] = deeper
    return rest


def _merged(rest: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """Return `known` with the fields of `rest` that it lacks, to any depth of objects."""
    merged = dict(known)
    for key, value in rest.items():
        if key not in merged:
            merged[key] = value
        elif isinstance(value, dict) and isinstance(merged[key], dict):
            merged[key] = _merged(value, merged[key])
    return merged
