"""Views in files: saved ones, and those that pictures carry; and what has changed since they were made."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.briefing.attributes_told import attributes_changed
from desktop.briefing.options import PARTS
from desktop.crossfilter.sources import Sources
from desktop.dataset.dataset import Dataset
from desktop.export.carry import PICTURES, session_in, session_in_content
from desktop.export.whole import PictureError
from desktop.state.session import SUFFIX, Session, SessionRefused, read_session
from desktop.viewmodels.parts.numbers import plural, spoken

OPENED = (SUFFIX, *PICTURES)
# Pictures of other programs, and what messengers make of ours.
OTHER_PICTURES = (".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic")


class ViewRefused(ValueError):
    """Why a file gives no view and what to do, in one sentence."""


@dataclass(frozen=True, slots=True)
class PictureLook:
    """What a picture looked like besides its view; None and an empty tuple where it says nothing."""

    theme: str | None = None
    title: str | None = None
    subtitle: str | None = None
    parts: tuple[str, ...] = ()


def read_view(path: Path) -> Session:
    """Read the view of a saved file or a picture; ViewRefused says why there is none."""
    if path.is_dir():
        raise ViewRefused(f"“{path.name}” cannot be read (it is a folder); choose a file in it.")
    suffix = path.suffix.lower()
    if suffix not in (*OPENED, *OTHER_PICTURES):
        kinds = ", ".join(PICTURES[:-1])
        raise ViewRefused(
            f"“{path.name}” cannot be opened: this version opens saved views ({SUFFIX}) and the pictures it "
            f"made ({kinds} and {PICTURES[-1]})."
        )
    text = _saved(path) if suffix == SUFFIX else _carried(path)
    try:
        return read_session(text, path.name)
    except SessionRefused as refusal:
        raise ViewRefused(str(refusal)) from refusal


def read_picture(content: bytes, name: str) -> Session:
    """Read the view of a picture that has come without a file; ViewRefused says why there is none."""
    try:
        return read_session(session_in_content(content, name), name)
    except (PictureError, SessionRefused) as refusal:
        raise ViewRefused(str(refusal)) from refusal


def look_of(session: Session) -> PictureLook:
    """Return what the picture of a session looked like."""
    told = session.unknown.get("picture")
    if not isinstance(told, dict):
        return PictureLook()
    theme, title, subtitle = (_text(told.get(key)) for key in ("theme", "title", "subtitle"))
    parts = told.get("parts")
    known = tuple(part for part in PARTS if part in parts) if isinstance(parts, list) else ()
    return PictureLook(theme, title, subtitle, known)


def what_changed(session: Session, dataset: Dataset) -> str:
    """Say how the dataset differs from the one a view was made with; empty where it is the same."""
    told = _told(session, dataset.info.id)
    if told.get("fingerprint") in (None, "", dataset.fingerprint):
        return ""
    title = dataset.info.title
    then, now = told.get("release"), dataset.info.release
    rows = told.get("rows")
    said = []
    if isinstance(then, str) and then and then != now:
        said.append(f"the release of {then} then, of {now} now")
    if isinstance(rows, int) and rows != dataset.row_count:
        said.append(f"{plural(rows, 'row')} then, {spoken(dataset.row_count)} now")
    if not said:
        return f"This view was saved with another release of “{title}”; numbers may differ."
    return f"“{title}” has changed since this view was made: {'; '.join(said)}. Numbers may differ."


def all_that_changed(session: Session, sources: Sources) -> str:
    """Say how each dataset that the view or one of its scenes asks differs from then; empty where none does."""
    scenes = (scene.exploration.source for scene in session.state.document.scenes)
    asked = dict.fromkeys((session.state.exploration.source, *scenes))
    said = (what_changed(session, sources[id].dataset) for id in asked if id in sources)
    return " ".join(filter(None, said))


def attributes_missing(session: Session, sources: Sources) -> str:
    """Say which attributes the view or one of its scenes needs that are not here, or are others than then."""
    scenes = (scene.exploration.source for scene in session.state.document.scenes)
    asked = dict.fromkeys((session.state.exploration.source, *scenes))
    said = (
        attributes_changed(_told(session, id).get("attributes"), sources[id].dataset)
        for id in asked
        if id in sources
    )
    return " ".join(dict.fromkeys(filter(None, said)))


def what_is_missing(session: Session) -> str:
    """Say which dataset a view needs."""
    id = session.state.exploration.source
    told = _told(session, id)
    title, release, rows = told.get("title"), told.get("release"), told.get("rows")
    named = f"“{title}” ({id})" if isinstance(title, str) and title and title != id else f"“{id}”"
    known = [
        f"release of {release}" if isinstance(release, str) and release[:1].isdigit() else "",
        plural(rows, "row") if isinstance(rows, int) else "",
    ]
    more = ", ".join(filter(None, known))
    files = told.get("files")
    listed = ", ".join(f"“{file}”" for file in files) if isinstance(files, list) else ""
    remedy = f"open {listed} first" if listed else "nothing was changed"
    return f"This view needs the dataset {named}{f', {more}' if more else ''}, which is not here; {remedy}."


def _told(session: Session, id: str) -> Mapping[str, Any]:
    """Return what a session says of a dataset: the one it asks, or one of those that its scenes ask."""
    if id == session.state.exploration.source:
        told = session.unknown.get("dataset")
        return {**(told if isinstance(told, dict) else {}), "fingerprint": session.fingerprint}
    every = session.unknown.get("datasets")
    told = every.get(id) if isinstance(every, dict) else None
    return told if isinstance(told, dict) else {}


def _saved(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as problem:
        raise ViewRefused(
            f"“{path.name}” cannot be read ({problem.strerror}); choose another file."
        ) from problem
    except UnicodeDecodeError as problem:
        raise ViewRefused(
            f"“{path.name}” is not a Dealscope session; open a file that ends in {SUFFIX}."
        ) from problem


def _carried(path: Path) -> str:
    try:
        return session_in(path)
    except PictureError as problem:
        raise ViewRefused(str(problem)) from problem


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
