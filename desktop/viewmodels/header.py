"""The header: which dataset is open, what is counted, and what else could be."""

from dataclasses import dataclass

from desktop.crossfilter.sources import Sources
from desktop.state.app_state import AppState
from desktop.viewmodels.parts.choice import Choice
from desktop.viewmodels.parts.measures import measure_title


@dataclass(frozen=True, slots=True)
class HeaderInputs:
    """What the header depends on."""

    source: str
    measure: str
    unit: str | None
    reference: str | None


@dataclass(frozen=True, slots=True)
class HeaderModel:
    """The open dataset and measure, and the choices of both menus."""

    dataset: str
    measure: str
    datasets: tuple[Choice, ...]
    measures: tuple[Choice, ...]
    units: tuple[Choice, ...]
    references: tuple[Choice, ...]


def reads(state: AppState) -> HeaderInputs:
    """Pick the inputs."""
    asked = state.exploration
    return HeaderInputs(asked.source, asked.measure, asked.unit, asked.reference)


def build(sources: Sources, inputs: HeaderInputs) -> HeaderModel:
    """Make the view model."""
    source = sources[inputs.source]
    info = source.dataset.info
    chosen_unit = inputs.unit or (source.units()[0] if source.units() else None)
    title = measure_title(inputs.measure, source.kind)
    if inputs.measure == "value" and chosen_unit:
        title = f"{title}, {unit_title(chosen_unit)}"
    return HeaderModel(
        dataset=info.title,
        measure=title,
        datasets=tuple(_dataset_choice(sources, id, inputs.source) for id in sources),
        measures=tuple(
            Choice(key, measure_title(key, source.kind), "", key == inputs.measure)
            for key in source.measures()
        ),
        units=tuple(
            Choice(unit, unit_title(unit), "", inputs.measure == "value" and unit == chosen_unit)
            for unit in source.units()
        ),
        references=_references(sources, inputs),
    )


def unit_title(unit: str) -> str:
    """Say a unit of money, for example "USD nominal contract" as "USD, nominal, contract"."""
    return ", ".join(part.replace("_", " ") for part in unit.split(" "))


def _dataset_choice(sources: Sources, id: str, open_id: str) -> Choice:
    info = sources[id].dataset.info
    noun = "statements" if info.kind == "statements" else "rows"
    return Choice(id, info.title, f"{sources[id].dataset.row_count} {noun}", id == open_id)


def _references(sources: Sources, inputs: HeaderInputs) -> tuple[Choice, ...]:
    """Offer every source of printed statements as a reference for sources of rows."""
    if sources[inputs.source].kind == "statements":
        return ()
    return tuple(
        Choice(id, source.dataset.info.title, "", id == inputs.reference)
        for id, source in sources.items()
        if source.kind == "statements"
    )
