"""Sentences of a page: its filters with what they leave out, its limits, and what no arrow can show."""

from datetime import date

from desktop.crossfilter.question import Question, QuestionRefused, Source
from desktop.selection.selection import Selection
from desktop.viewmodels.parts.numbers import plural
from desktop.viewmodels.ranking import RankingViewModel
from desktop.viewmodels.world_map.model import ListedFlow, WorldMapViewModel

LISTED = 4


def filter_sentence(source: Source, selection: Selection, shown: WorldMapViewModel) -> str:
    """Say the filters in force, the usual ones too, and how much they leave out; empty without filters."""
    if not shown.filters:
        return ""
    left_out = _left_out(source, selection)
    return f"Filters: {shown.filters}.{f' They leave out {left_out}.' if left_out else ''}"


def _left_out(source: Source, selection: Selection) -> str:
    """Count the rows and projects that no filter lets in; a project with one row left is shown."""
    if source.kind == "statements":
        return ""
    rows = source.dataset.row_count - source.row_count(selection)
    if not rows:
        return "no rows"
    said = plural(rows, "row")
    if "deals" not in source.measures() or not source.dataset.info.group_column:
        return said
    try:
        whole, kept = (
            source.totals(Question(which, (), "deals")).total for which in (Selection(), selection)
        )
    except QuestionRefused:
        return said
    projects = round((whole or 0) - (kept or 0))
    return f"{said} and with them {plural(projects, 'whole project')}" if projects else said


def coverage(shown: WorldMapViewModel, ranking: RankingViewModel | None) -> tuple[str, ...]:
    """Return what the numbers cannot say, each sentence once."""
    notes = tuple(note.sentence for note in ranking.notes) if ranking else ()
    return tuple(dict.fromkeys((*shown.sentences, *notes)))


def listed_sentence(model: WorldMapViewModel) -> str:
    """Say which flows no curve can show; empty when there are none."""
    said = []
    for words, flows in (
        ("within one country", model.within_countries),
        ("with a party that has no place on the map", model.unlocated),
    ):
        if flows:
            named = ", ".join(_listed(flow) for flow in flows[:LISTED])
            more = f" and {len(flows) - LISTED} more" if len(flows) > LISTED else ""
            said.append(f"Not drawn, {words}: {named}{more}.")
    return " ".join(said)


def spoken_date(day: date) -> str:
    """Say a day, for example "14 Mar 2025"."""
    return f"Made on {day.day} {day:%b} {day.year}."


def _listed(flow: ListedFlow) -> str:
    if flow.exporter == flow.importer:
        return flow.exporter_label
    return f"{flow.exporter_label} → {flow.importer_label}"
