"""The header: which dataset is open, what is counted, and what else could be."""

from dataclasses import dataclass

from desktop.crossfilter.sources import Listed, Sources, listing
from desktop.state.app_state import AppState
from desktop.viewmodels.parts.choice import Choice
from desktop.viewmodels.parts.measures import measure_title
from desktop.viewmodels.parts.numbers import plural


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
    title = measure_title(inputs.measure, source.kind, source.dataset)
    if inputs.measure == "value" and chosen_unit:
        title = f"{title}, {unit_title(chosen_unit)}"
    return HeaderModel(
        dataset=info.title,
        measure=title,
        datasets=tuple(_dataset_choice(each, inputs.source) for each in listing(sources)),
        measures=tuple(
            Choice(key, measure_title(key, source.kind, source.dataset), "", key == inputs.measure)
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


def _dataset_choice(listed: Listed, open_id: str) -> Choice:
    noun = "statement" if listed.kind == "statements" else "row"
    detail = plural(listed.rows, noun) if listed.rows >= 0 else "your own"
    return Choice(listed.id, listed.title, detail, listed.id == open_id)


def _references(sources: Sources, inputs: HeaderInputs) -> tuple[Choice, ...]:
    """Offer every source of printed statements as a reference for sources of rows."""
    source = sources[inputs.source]
    if source.kind == "statements" or "deals" not in source.measures():
        return ()
    return tuple(
        Choice(each.id, each.title, "", each.id == inputs.reference)
        for each in listing(sources)
        if each.kind == "statements"
    )
