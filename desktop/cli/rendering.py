"""`render`: the map of a dataset or of a saved view as a picture, without a screen."""

import os
import re
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from desktop.cli.answers import DONE, UNREADABLE, WRONG_USAGE, CommandRefused
from desktop.cli.asked import Asked, open_dataset, open_library, read_asked
from desktop.crossfilter.question import Source
from desktop.crossfilter.sources import open_source
from desktop.export.png import PictureError, render_png
from desktop.painting.theme import THEMES
from desktop.selection.selection import Selection
from desktop.state.app_state import AppState, Exploration
from desktop.state.session import SUFFIX, SessionRefused, read_session

USUAL_SIZE = "1600x1000"
_LATER = (".svg", ".pdf", ".pptx")


def render(asked: Namespace) -> int:
    """Write the picture and return the exit status; CommandRefused says why not."""
    path, size = _target(asked.output), _size(asked.size or USUAL_SIZE)
    if asked.paper or asked.dpi:
        raise CommandRefused(WRONG_USAGE, "--paper and --dpi are not in this version; use --size WxH")
    sources, state = _wanted(asked)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        render_png(sources, state, path, size, THEMES[asked.theme], title=asked.title, force=asked.force)
    except PictureError as problem:
        raise CommandRefused(WRONG_USAGE, str(problem)) from problem
    return DONE


def _target(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() in _LATER:
        raise CommandRefused(WRONG_USAGE, f"{path.suffix} pictures are not in this version; write a .png")
    if path.suffix.lower() != ".png":
        raise CommandRefused(WRONG_USAGE, f"“{text}” does not end in .png; name the picture like map.png")
    return path


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,6})[xX×](\d{1,6})", text)
    if not found:
        raise CommandRefused(WRONG_USAGE, f"“{text}” is no size; write it like {USUAL_SIZE}")
    return int(found[1]), int(found[2])


def _wanted(asked: Namespace) -> tuple[Mapping[str, Source], AppState]:
    if Path(asked.source).suffix == SUFFIX:
        return _of_session(Path(asked.source), asked)
    if Path(asked.source).suffix.lower() in (".png", ".svg", ".pdf", ".pptx"):
        raise CommandRefused(WRONG_USAGE, "drawing from a picture is not in this version; use a saved view")
    what = read_asked(asked.source, asked.where, with_defaults=not asked.no_defaults)
    return _of_dataset(what)


def _of_dataset(what: Asked) -> tuple[Mapping[str, Source], AppState]:
    info = what.dataset.info
    exploration = Exploration(source=info.id, selection=what.selection, measure=what.source.measures()[0])
    return {info.id: what.source}, AppState(exploration=exploration)


def _of_session(path: Path, asked: Namespace) -> tuple[Mapping[str, Source], AppState]:
    """Take a saved view; clauses of the caller replace its own on the same dimension."""
    try:
        state = read_session(path.read_text(encoding="utf-8"), path.name).state
    except SessionRefused as problem:
        raise CommandRefused(UNREADABLE, str(problem)) from problem
    except (OSError, UnicodeDecodeError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else "it is no text"
        raise CommandRefused(
            UNREADABLE, f"“{path}” cannot be read ({reason}); choose another file"
        ) from problem
    kept = state.exploration
    what = read_asked(kept.source, asked.where, with_defaults=False)
    own = Selection() if asked.no_defaults else kept.selection
    state = replace(state, exploration=replace(kept, selection=what.where.over(own)))
    library = open_library()
    others = [kept.reference] if kept.reference else []
    sources = {name: open_source(open_dataset(library, name)) for name in others}
    return {**sources, kept.source: what.source}, state
