"""Making the filters panel: which sections there are, how each is filtered, and what is kept."""

from functools import lru_cache, partial

from desktop.crossfilter.question import Source
from desktop.crossfilter.sources import Sources
from desktop.dataset.columns import Column, Kind
from desktop.dataset.dataset import Dataset
from desktop.dataset.remembered import remembered
from desktop.selection.clauses import Clause
from desktop.selection.selection import Selection
from desktop.state.actions import ForgetFilter, Select, Unfilter
from desktop.state.app_state import AppState, NamedFilter
from desktop.viewmodels.filters.finding import find
from desktop.viewmodels.filters.model import Body, FiltersInputs, FiltersModel, KeptFilter, SectionHead
from desktop.viewmodels.filters.ranges import extent, range_body
from desktop.viewmodels.filters.values import counted_sentence, has_missing, stated_values, values_body

TOGGLES = "scope"
_NUMBERS = (Kind.YEAR, Kind.NUMBER)
_EVIDENCE = frozenset(
    ("confidence", "read_twice", "verified_by_second_source", "source_scope", "year_kind", "basis")
)
_GROUPS = ("", "Deal", "Importer", "Exporter", "Money", "Evidence")


def reads(state: AppState) -> FiltersInputs:
    """Pick the inputs; a section is not filtered by its own clause, which its body sees to."""
    asked = state.exploration
    named = tuple(kept for kept in state.document.named_filters if kept.source == asked.source)
    return FiltersInputs(asked.source, asked.selection, asked.measure, named)


def build(sources: Sources, inputs: FiltersInputs) -> FiltersModel:
    """Make the view model from the inputs."""
    source = sources[inputs.source]
    offered = _offered(source.dataset, frozenset(clause.dimension for clause in inputs.selection))
    keys = tuple(described.key for _, described in offered)
    return FiltersModel(
        source=inputs.source,
        counted=counted_sentence(source, inputs.measure),
        sections=tuple(
            _head(source.dataset, inputs.selection.clause(described.key), group, described)
            for group, described in offered
        ),
        kept=tuple(_kept(source, inputs.selection, kept) for kept in inputs.named),
        can_keep=len(inputs.selection) > len(source.dataset.info.exclusive),
        # Beside the window a body is made in one thread and shown in another.
        body=lru_cache(maxsize=None)(partial(_body, source, inputs)),
        find=partial(find, source, inputs.selection, inputs.measure, keys),
    )


def _body(source: Source, inputs: FiltersInputs, key: str) -> Body:
    make = range_body if source.dataset.describe_column(key).kind in _NUMBERS else values_body
    return make(source, inputs.selection, key, inputs.measure)


# While a brush moves, the same dimensions are offered and only the years say something else.
@remembered(16)
def _offered(dataset: Dataset, filtered: frozenset[str]) -> tuple[tuple[str, Column], ...]:
    """List (group, column) in the order shown: what can be filtered, and whatever is `filtered` already."""
    found = [
        (_group(dataset, described), described)
        for described in dataset.columns
        if described.key in filtered or (described.facet and _tells_apart(dataset, described))
    ]
    return tuple(sorted(found, key=lambda section: (section[1].key != TOGGLES, _GROUPS.index(section[0]))))


def _tells_apart(dataset: Dataset, described: Column) -> bool:
    """Return whether rows differ in a column, so that filtering by it can change something."""
    if described.kind in _NUMBERS:
        lowest, highest = extent(dataset, described.key)
        return lowest < highest
    return len(stated_values(dataset, described.key)) + has_missing(dataset, described.key) > 1


def _group(dataset: Dataset, described: Column) -> str:
    key = described.key
    if "." in key:
        return key.partition(".")[0].capitalize()
    if key in dataset.info.money.values():
        return "Money"
    if key in _EVIDENCE:
        return "Evidence"
    leads = key in dataset.info.exclusive or key == TOGGLES
    return "" if leads or described.kind in (Kind.PLACE, Kind.SET, Kind.YEAR) else "Deal"


@remembered(512)
def _head(dataset: Dataset, clause: Clause | None, group: str, described: Column) -> SectionHead:
    key = described.key
    exclusive = key in dataset.info.exclusive
    return SectionHead(
        key=key,
        title=described.title,
        group=_shown_group(dataset, group),
        meaning=described.meaning,
        form="toggles" if key == TOGGLES else "range" if described.kind in _NUMBERS else "values",
        state=_state(dataset, described, clause),
        filtered=clause is not None,
        clear=Unfilter((key,)) if clause is not None and not exclusive else None,
    )


def _shown_group(dataset: Dataset, group: str) -> str:
    return "Statement" if group == "Deal" and dataset.info.kind == "statements" else group


def _state(dataset: Dataset, described: Column, clause: Clause | None) -> str:
    """Say how a dimension is filtered, without its title; else how many values there are."""
    if clause is not None:
        said = clause.describe(dataset).removeprefix(described.title).strip()
        return said or clause.describe(dataset)
    if described.kind is Kind.YEAR:
        lowest, highest = extent(dataset, described.key)
        return f"{int(lowest)}–{int(highest)}"
    if described.key == TOGGLES:
        return ""
    return str(len(stated_values(dataset, described.key)) or "")


def _kept(source: Source, selection: Selection, kept: NamedFilter) -> KeptFilter:
    said = kept.selection.describe(source.dataset) or "no filter"
    return KeptFilter(
        name=kept.name,
        sentence=said,
        current=kept.selection == selection,
        apply=Select(kept.selection, f"Filter “{kept.name}”"),
        forget=ForgetFilter(kept.name),
    )
