"""`render`: a dataset, a saved view or the view inside a picture as a new picture or as its data, without a screen."""

import os
import sys
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop import VERSION
from desktop.briefing.options import PARTS, PageOptions
from desktop.briefing.page import Page, carried_session, make_page
from desktop.cli.answers import DONE, UNREADABLE, WRONG_USAGE, CommandRefused
from desktop.cli.asked import Asked, open_dataset, open_library, read_asked
from desktop.cli.batch_rendering import check_batch, render_pages
from desktop.cli.data_rendering import check_data, is_data, render_data
from desktop.cli.page_size import read_size
from desktop.crossfilter.question import Source
from desktop.crossfilter.sources import open_source
from desktop.dataset.resolve import nearest
from desktop.export.canvas import ready
from desktop.export.carry import PICTURES, session_in
from desktop.export.formats import SUFFIXES, write_page
from desktop.export.whole import PictureError, refuse_existing
from desktop.painting.fonts import missing_glyphs
from desktop.painting.theme import THEMES
from desktop.selection.selection import Selection
from desktop.state.app_state import AppState, Exploration
from desktop.state.session import SUFFIX, SessionRefused, read_session
from desktop.window.fit_session import fitted
from desktop.window.number_style import follow_system_numbers
from desktop.window.view_files import what_changed, what_is_missing


@dataclass(frozen=True)
class Wanted:
    """What is to be drawn: the sources, the state, and what the picture it comes from looked like."""

    sources: Mapping[str, Source]
    state: AppState
    looked: Mapping[str, Any] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def render(asked: Namespace) -> int:
    """Write the picture and return the exit status; CommandRefused says why not."""
    path = _target(asked.output)
    preset, dpi = read_size(asked)
    parts = _parts(asked.parts)
    check_batch(asked)
    check_data(asked, path)
    try:
        refuse_existing(path, asked.force)
    except PictureError as problem:
        raise CommandRefused(WRONG_USAGE, str(problem)) from problem
    # Qt takes the system's numbers once a picture is painted; what is said before must be written alike.
    follow_system_numbers()
    wanted = _wanted(asked)
    theme = THEMES[asked.theme or _known(wanted.looked.get("theme"), tuple(THEMES)) or "light"]
    options = _options(asked, wanted.looked, parts, preset.letters)
    if is_data(path):
        render_data(asked, path, wanted.sources, wanted.state, options)
        _remark(*wanted.remarks)
        return DONE
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = ready()
    if asked.scenes or asked.atlas:
        render_pages(asked, path, wanted.sources, wanted.state, options, (preset, dpi, theme))
        _remark(*wanted.remarks)
        return DONE
    page = make_page(wanted.sources, wanted.state, options)
    session = carried_session(page, theme.name, VERSION)
    try:
        write_page(page, path, preset, theme, session, asked.force, dpi=dpi)
    except PictureError as problem:
        raise CommandRefused(WRONG_USAGE, str(problem)) from problem
    _remark(*wanted.remarks, missing_glyphs(_typed(page)))
    del application
    return DONE


def _target(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in SUFFIXES and not is_data(path):
        kinds = f"{', '.join(SUFFIXES)}, or .xlsx or .csv for the data"
        raise CommandRefused(WRONG_USAGE, f"“{text}” does not end in {kinds}; name the picture like map.png")
    return path


def _parts(text: str | None) -> tuple[str, ...] | None:
    if text is None:
        return None
    parts = tuple(dict.fromkeys(part.strip() for part in text.split(",")))
    for part in parts:
        if part not in PARTS:
            raise CommandRefused(WRONG_USAGE, f"a page has no part “{part}”{nearest(part, PARTS)}")
    return parts


def _options(
    asked: Namespace, looked: Mapping[str, Any], parts: tuple[str, ...] | None, letters: float
) -> PageOptions:
    """Take what the caller asks for, and what a picture looked like where the caller says nothing."""
    before = looked.get("parts")
    before = tuple(part for part in before if part in PARTS) if isinstance(before, list) else ()
    return PageOptions(
        title=asked.title if asked.title is not None else _text(looked.get("title")),
        subtitle=asked.subtitle if asked.subtitle is not None else _text(looked.get("subtitle")),
        show_date=asked.date,
        carries_view=not asked.without_view,
        parts=parts or before or PARTS[:1],
        letters=letters,
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _known(value: object, known: tuple[str, ...]) -> str | None:
    return value if isinstance(value, str) and value in known else None


def _wanted(asked: Namespace) -> Wanted:
    path = Path(asked.source)
    if path.suffix == SUFFIX:
        return _of_session(_saved(path), path, asked)
    if path.suffix.lower() in PICTURES:
        return _of_session(_carried(path), path, asked)
    what = read_asked(asked.source, asked.where, with_defaults=not asked.no_defaults)
    return _of_dataset(what)


def _of_dataset(what: Asked) -> Wanted:
    info = what.dataset.info
    exploration = Exploration(source=info.id, selection=what.selection, measure=what.source.measures()[0])
    return Wanted({info.id: what.source}, AppState(exploration=exploration))


def _saved(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else "it is no text"
        raise CommandRefused(
            UNREADABLE, f"“{path}” cannot be read ({reason}); choose another file"
        ) from problem


def _carried(path: Path) -> str:
    try:
        return session_in(path)
    except PictureError as problem:
        raise CommandRefused(UNREADABLE, str(problem)) from problem


def _of_session(text: str, path: Path, asked: Namespace) -> Wanted:
    """Take a view; clauses of the caller replace its own on the same dimension."""
    try:
        session = read_session(text, path.name)
    except SessionRefused as problem:
        raise CommandRefused(UNREADABLE, str(problem)) from problem
    kept = session.state.exploration
    library = open_library()
    if kept.source not in library.ids():
        raise CommandRefused(WRONG_USAGE, what_is_missing(session))
    what = read_asked(kept.source, asked.where, with_defaults=False)
    asking = [kept, *(scene.exploration for scene in session.state.document.scenes if asked.scenes)]
    named = {name for each in asking for name in (each.source, each.reference) if name in library.ids()}
    sources = {name: open_source(open_dataset(library, name)) for name in sorted(filter(None, named))}
    sources[kept.source] = what.source
    state, left_out = fitted(session.state, sources)
    own = Selection() if asked.no_defaults else state.exploration.selection
    state = replace(state, exploration=replace(state.exploration, selection=what.where.over(own)))
    looked = session.unknown.get("picture")
    changed = tuple(what_changed(session, source.dataset) for source in sources.values())
    remarks = (left_out, *changed)
    return Wanted(sources, state, looked if isinstance(looked, dict) else {}, remarks)


def _typed(page: Page) -> str:
    return "".join(text or "" for text in (page.options.title, page.options.subtitle))


def _remark(*sentences: str) -> None:
    """Say on standard error what one should know about a picture that was written."""
    for sentence in sentences:
        if sentence and sys.stderr is not None:
            print(f"dealscope: {sentence}", file=sys.stderr)
