"""The alternative text of a page: what it shows, in words for those who do not see it."""

from collections.abc import Mapping, Sequence
from math import isnan

from desktop.viewmodels.parts.measures import MEASURE_NOUNS, measure_noun
from desktop.viewmodels.parts.money_words import unit_words
from desktop.viewmodels.parts.numbers import shortened_amount, spoken
from desktop.viewmodels.ranking import RankingViewModel
from desktop.viewmodels.table.model import TableViewModel
from desktop.viewmodels.timeline.model import TimelineModel, summary
from desktop.viewmodels.world_map.model import WorldMapViewModel

NAMED = 3


def map_words(model: WorldMapViewModel, kind: str) -> str:
    """Say what the map shows: how countries are coloured, the leading ones, and the largest flows."""
    if model.note:
        return f"World map. {model.note}"
    said = ["World map."]
    if model.shading.title:
        said.append(f"Countries are coloured by: {_lowered(model.shading.title)}.")
    names = {label.code: label.name for label in model.labels}
    for side, totals in (("exporter", model.as_exporter), ("importer", model.as_importer)):
        leading = _leading(totals, names, model, kind)
        if leading:
            said.append(f"Most as {side}: {leading}.")
    if len(model.flows):
        alike = float(model.flows.values.min()) == float(model.flows.values.max())
        leading = "Among them" if alike else "The largest are"
        said.append(f"{model.flow_caption} {leading}: {_largest_flows(model, names, kind)}.")
    return " ".join(said)


def ranking_words(model: RankingViewModel) -> str:
    """Say what the ranking shows and its first entries."""
    if not model.bars:
        return f"Ranking. {model.emptiness.sentence if model.emptiness else ''}".strip()
    first = "; ".join(bar.whole_text for bar in model.bars[:NAMED])
    return f"Ranking of {model.heading}, {model.counted}: {first}."


def table_words(model: TableViewModel) -> str:
    """Say what the table lists."""
    if model.empty:
        return f"Table. {model.empty.sentence}"
    columns = ", ".join(_lowered(column.title) for column in model.columns)
    return f"Table of {_lowered(model.title)} with {columns}."


def part_words(
    world_map: WorldMapViewModel | None,
    timeline: TimelineModel | None,
    ranking: RankingViewModel | None,
    table: TableViewModel | None,
    kind: str,
) -> Sequence[str]:
    """Return what each part that is shown says; `kind` is the kind of the source."""
    return [
        *([map_words(world_map, kind)] if world_map else []),
        *([f"Timeline. {summary(timeline)}"] if timeline else []),
        *([ranking_words(ranking)] if ranking else []),
        *([table_words(table)] if table else []),
    ]


def _largest_flows(model: WorldMapViewModel, names: Mapping[str, str], kind: str) -> str:
    ordered = sorted(range(len(model.flows)), key=lambda at: -float(model.flows.values[at]))
    return "; ".join(
        f"{names.get(model.flows.exporters[at], model.flows.exporters[at])} → "
        f"{names.get(model.flows.importers[at], model.flows.importers[at])}, "
        f"{_counted(float(model.flows.values[at]), model, kind)}"
        for at in ordered[:NAMED]
    )


def _leading(
    totals: Mapping[str, float], names: Mapping[str, str], model: WorldMapViewModel, kind: str
) -> str:
    stated = sorted(
        ((value, code) for code, value in totals.items() if not isnan(value) and value > 0),
        key=lambda entry: (-entry[0], entry[1]),
    )
    return "; ".join(
        f"{names.get(code, code)}, {_counted(value, model, kind)}" for value, code in stated[:NAMED]
    )


def _counted(value: float, model: WorldMapViewModel, kind: str) -> str:
    said = spoken(value) if model.measure in MEASURE_NOUNS else shortened_amount(value)
    return f"{said} {measure_noun(model.measure, kind, value, unit_words(model.unit))}".strip()


def _lowered(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
