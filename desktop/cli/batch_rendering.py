"""`render --scenes` and `render --atlas`: many pages at once, as one file or a row of numbered pictures."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop import VERSION
from desktop.briefing.atlas import ATLAS_BY, AtlasRefused, atlas_sheets
from desktop.briefing.options import PageOptions
from desktop.briefing.page import Page, carried_session, make_page
from desktop.briefing.presets import Preset
from desktop.briefing.sheets import Pages, Sheet, scene_sheets, scenes_session
from desktop.cli.answers import WRONG_USAGE, CommandRefused
from desktop.crossfilter.sources import Sources
from desktop.dataset.resolve import nearest
from desktop.export.batch import Batch, write_pages
from desktop.export.whole import PictureError
from desktop.painting.theme import Theme
from desktop.state.app_state import AppState

# What says something about one view, and so nothing about scenes, which have their own.
_OF_ONE_VIEW = ("where", "title", "subtitle", "no_defaults")


def check_batch(asked: Namespace) -> None:
    """Refuse options that do not go together; CommandRefused says which."""
    if asked.scenes and asked.atlas:
        raise CommandRefused(
            WRONG_USAGE, "--scenes and --atlas each say which pages to make; give one of them"
        )
    if asked.top is not None and not asked.atlas:
        raise CommandRefused(WRONG_USAGE, "--top says how many pages an --atlas has; give both")
    if asked.atlas and asked.atlas not in ATLAS_BY:
        near = nearest(asked.atlas, tuple(ATLAS_BY))
        known = ", ".join(ATLAS_BY)
        raise CommandRefused(WRONG_USAGE, f"there is no atlas by “{asked.atlas}”{near}; there are {known}")
    for name in _OF_ONE_VIEW if asked.scenes else ():
        if getattr(asked, name):
            option = name.replace("_", "-")
            raise CommandRefused(WRONG_USAGE, f"--{option} is about one view, but every scene has its own")


def render_pages(
    asked: Namespace,
    path: Path,
    sources: Sources,
    state: AppState,
    options: PageOptions,
    look: tuple[Preset, int | None, Theme],
) -> None:
    """Write all scenes of a state, or an atlas with the state as its template; CommandRefused says why not."""
    preset, dpi, theme = look
    sheets = _sheets(asked, sources, state, options)
    pages = Pages(sources, sheets, _teller(sheets) if asked.progress else lambda at: None)
    try:
        batch = Batch(
            preset,
            theme,
            session_of=lambda page: _carried(asked, page, theme),
            whole=_whole(asked, sources, state, options, theme),
            dpi=dpi,
            title=_title(asked, sources, state, options),
        )
        write_pages(pages, path, batch, force=asked.force)
    except PictureError as problem:
        raise CommandRefused(WRONG_USAGE, str(problem)) from problem


def _sheets(asked: Namespace, sources: Sources, state: AppState, options: PageOptions) -> tuple[Sheet, ...]:
    if asked.atlas:
        try:
            return atlas_sheets(sources[state.exploration.source], state, asked.atlas, asked.top, options)
        except AtlasRefused as problem:
            raise CommandRefused(WRONG_USAGE, str(problem)) from problem
    sheets = scene_sheets(state.document.scenes, sources, options)
    if not sheets:
        raise CommandRefused(
            WRONG_USAGE,
            f"“{asked.source}” holds no scenes; keep some in the window with Ctrl+K, then save the view",
        )
    return sheets


def _carried(asked: Namespace, page: Page, theme: Theme) -> str | None:
    return None if asked.without_view else carried_session(page, theme.name, VERSION)


def _whole(
    asked: Namespace, sources: Sources, state: AppState, options: PageOptions, theme: Theme
) -> str | None:
    """Return the view that one file of all pages carries: the scenes, or the template of the atlas."""
    if asked.without_view:
        return None
    if asked.scenes:
        return scenes_session(sources, state, theme.name, VERSION)
    return carried_session(make_page(sources, state, options), theme.name, VERSION)


def _title(asked: Namespace, sources: Sources, state: AppState, options: PageOptions) -> str:
    """Return the title of one file of all pages; scenes are named by the first of them."""
    if asked.scenes:
        return ""
    whole = (options.title or "").strip() or sources[state.exploration.source].dataset.info.title
    return f"{whole}, {ATLAS_BY[asked.atlas]}"


def _teller(sheets: Sequence[Sheet]) -> Callable[[int], None]:
    """Print which page is being made, once each and at once, for whoever shows the progress."""
    told: set[int] = set()

    def tell(at: int) -> None:
        if at not in told:
            told.add(at)
            print(f"{at + 1}/{len(sheets)}\t{sheets[at].name}", flush=True)

    return tell
