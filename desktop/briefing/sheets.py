"""Several pages of one briefing: what each shows, and the pages themselves, made one at a time."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, overload

from desktop.briefing.attributes_told import attributes_told
from desktop.briefing.options import PageOptions
from desktop.briefing.page import Page, make_page
from desktop.briefing.sound_text import sound_json
from desktop.crossfilter.sources import Sources
from desktop.dataset.dataset import Dataset
from desktop.state.app_state import AppState, Document, Exploration, Scene
from desktop.state.scene_actions import scene_state
from desktop.state.session import Session, release_told, write_session

_LONGEST_STEM = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page of several is made from; `name` says in a few words which it is."""

    name: str
    state: AppState
    options: PageOptions


class Pages(Sequence[Page]):
    """The pages of some sheets, each made when it is asked for; only the last one made is kept.

    `making` is told the place of each page before it is made, for showing how far one has come.
    """

    def __init__(
        self, sources: Sources, sheets: Sequence[Sheet], making: Callable[[int], None] = lambda at: None
    ) -> None:
        self._sources = sources
        self._making = making
        self._last: tuple[int, Page] | None = None
        self.sheets = tuple(sheets)

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self.sheets)

    @overload
    def __getitem__(self, at: int) -> Page: ...
    @overload
    def __getitem__(self, at: slice) -> "Pages": ...
    def __getitem__(self, at: int | slice) -> "Page | Pages":
        """Make the page at a place, or return the pages of a part."""
        if isinstance(at, slice):
            return Pages(self._sources, self.sheets[at], self._making)
        place = range(len(self.sheets))[at]
        if self._last is None or self._last[0] != place:
            sheet = self.sheets[place]
            self._making(place)
            self._last = (place, make_page(self._sources, sheet.state, sheet.options))
        return self._last[1]


def scene_sheets(
    scenes: Sequence[Scene], sources: Sources, options: PageOptions | None = None
) -> tuple[Sheet, ...]:
    """Return one sheet a scene, with its title and notes; scenes whose dataset is not there are left out."""
    template = options or PageOptions()
    return tuple(
        Sheet(
            name=scene.title.strip() or f"Scene {number}",
            state=scene_state(scene),
            options=replace(template, title=scene.title.strip() or None, notes=scene.notes.strip()),
        )
        for number, scene in enumerate(scenes, start=1)
        if scene.exploration.source in sources
    )


def scenes_session(sources: Sources, state: AppState, theme: str, program: str) -> str:
    """Return the session that a file of all scenes carries, as JSON: the scenes without their notes.

    What is said about a scene is for whoever presents, not for whoever is handed the file.
    """
    shown = tuple(replace(scene, notes="") for scene in state.document.scenes)
    carried = replace(state, document=Document(scenes=shown))
    asked = {state.exploration.source, *(scene.exploration.source for scene in shown)}
    views = (state.exploration, *(scene.exploration for scene in shown))
    made_from = {id: _told(sources[id].dataset, views) for id in sorted(asked) if id in sources}
    own = made_from.get(state.exploration.source, {})
    told = {"picture": {"theme": theme}, "dataset": own, "datasets": made_from}
    return sound_json(write_session(Session(carried, own.get("fingerprint", ""), program, told)))


def _told(dataset: Dataset, views: Sequence[Exploration]) -> dict[str, Any]:
    """Return what a session says of a dataset that one of its scenes was made from, and of attributes they use."""
    told = release_told(dataset.info.title, dataset.info.release, dataset.row_count)
    attributes = attributes_told(views, dataset)
    return {
        "fingerprint": dataset.fingerprint,
        **told,
        **({"attributes": attributes} if attributes else {}),
    }


def file_stem(sheet: Sheet, number: int, count: int) -> str:
    """Return a harmless name of a file for one of several sheets, for example "03-cote-d-ivoire"."""
    plain = unicodedata.normalize("NFKD", sheet.name).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:_LONGEST_STEM].strip("-")
    return "-".join(filter(None, (f"{number:0{len(str(count))}d}", words)))
