"""One page as a plain value: its words and the view models of its parts, nothing of pixels."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from desktop.briefing.alt_text import part_words
from desktop.briefing.attributes_told import Told, attributes_told
from desktop.briefing.options import PageOptions
from desktop.briefing.sound_text import sound_json, sound_text
from desktop.briefing.words import coverage, filter_sentence, listed_sentence, spoken_date
from desktop.crossfilter.sources import Sources
from desktop.state.app_state import AppState, Document
from desktop.state.session import Session, release_told, write_session
from desktop.viewmodels import ranking, timeline, world_map
from desktop.viewmodels.ranking import RankingViewModel
from desktop.viewmodels.table.build import build as build_table
from desktop.viewmodels.table.build import reads as read_table
from desktop.viewmodels.table.model import TableViewModel
from desktop.viewmodels.timeline.model import TimelineModel
from desktop.viewmodels.world_map.model import WorldMapViewModel

BOUNDARY_NOTE = (
    "Boundaries: Natural Earth, adapted; dashed lines are disputed. No opinion on legal status is implied."
)


@dataclass(frozen=True)
class PageModels:
    """The view models of the parts of a page; the map's is always there, for it holds the words."""

    world_map: WorldMapViewModel
    timeline: TimelineModel | None = None
    ranking: RankingViewModel | None = None
    table: TableViewModel | None = None


@dataclass(frozen=True)
class Page:
    """A page that stands alone: what is shown, of what, under which filters, how far it can be trusted.

    Texts are empty where there is nothing to say; `caption` is about the flows, `date` the day the page was
    made; `state` and `fingerprint` are what the page was made from, `kind`, `dataset` and `release` are kind,
    title and date of its source, `attributes` those of a person's own that it uses.
    """

    title: str
    subtitle: str
    filters: str
    coverage: tuple[str, ...]
    caption: str
    source: str
    licence: str
    boundaries: str
    date: str
    alt_text: str
    options: PageOptions
    state: AppState
    models: PageModels
    fingerprint: str = ""
    kind: str = "rows"
    dataset: str = ""
    release: str = ""
    attributes: tuple[Told, ...] = ()


def make_page(
    sources: Sources, state: AppState, options: PageOptions | None = None, today: date | None = None
) -> Page:
    """Compose the page of a state; `today` is the date written where the options ask for one."""
    options = options or PageOptions()
    source = sources[state.exploration.source]
    models = _models(sources, state, options)
    shown = models.world_map
    with_map = options.shows("map")
    page = Page(
        title=sound_text(options.title or "").strip() or shown.title,
        subtitle=shown.subtitle if options.subtitle is None else options.subtitle.strip(),
        filters=filter_sentence(source, state.exploration.selection, shown),
        coverage=coverage(shown, models.ranking),
        caption=" ".join((shown.flow_caption, listed_sentence(shown))).strip() if with_map else "",
        source=shown.source_line,
        licence=_licence(source.dataset.info.licence),
        boundaries=BOUNDARY_NOTE if with_map else "",
        date=spoken_date(today or date.today()) if options.show_date else "",
        alt_text="",
        options=options,
        state=state,
        models=models,
        fingerprint=source.dataset.fingerprint,
        kind=source.kind,
        dataset=source.dataset.info.title,
        release=source.dataset.info.release,
        attributes=tuple(attributes_told([state.exploration], source.dataset)),
    )
    page = _sounded(page)
    return replace(page, alt_text=sound_text(_alt_text(page, source.kind)))


def carried_session(page: Page, theme: str, program: str) -> str | None:
    """Return the session that a picture of this page carries, as JSON; None where it is to be left out.

    What the user keeps besides this view, such as named filters, stays at home.
    """
    if not page.options.carries_view:
        return None
    picture = {
        "theme": theme,
        "title": page.options.title,
        "subtitle": page.options.subtitle,
        "parts": list(page.options.parts),
    }
    state = replace(page.state, document=Document())
    made_from = release_told(page.dataset, page.release, page.models.world_map.rows_total)
    made_from |= {"attributes": list(page.attributes)} if page.attributes else {}
    told = {"picture": picture, "dataset": made_from}
    return sound_json(write_session(Session(state, page.fingerprint, program, told)))


def _sounded(page: Page) -> Page:
    """Return the page with texts that every kind of file can hold, whatever was typed or read."""
    texts = {each.name: getattr(page, each.name) for each in fields(page)}
    sound: dict[str, Any] = {name: sound_text(text) for name, text in texts.items() if isinstance(text, str)}
    return replace(page, **sound, coverage=tuple(map(sound_text, page.coverage)))


def _alt_text(page: Page, kind: str) -> str:
    """Say the whole page in words, the same that are written on it and what its pictures show."""
    models = page.models
    shown_map = models.world_map if page.options.shows("map") else None
    parts = part_words(shown_map, models.timeline, models.ranking, models.table, kind)
    said = (page.title, page.subtitle, *parts, page.filters, *page.coverage, page.source)
    return " ".join(_ended(sentence) for sentence in said if sentence)


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _models(sources: Sources, state: AppState, options: PageOptions) -> PageModels:
    return PageModels(
        world_map=world_map.build(sources, world_map.reads(state)),
        timeline=timeline.build(sources, timeline.reads(state)) if options.shows("timeline") else None,
        ranking=ranking.build(sources, ranking.reads(state)) if options.shows("ranking") else None,
        table=build_table(sources, read_table(state)) if options.shows("table") else None,
    )


def _licence(text: str) -> str:
    return f"Licence: {text.rstrip('.')}." if text and not text.lower().startswith("licence") else text
