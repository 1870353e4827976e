"""What the map says: title, subtitle, coverage and source, in plain words."""

from collections.abc import Mapping
from datetime import date
from math import isnan

from desktop.crossfilter.question import Question, QuestionRefused, Source, Totals
from desktop.selection.clauses import AnyOf, Clause, Interval
from desktop.selection.selection import Selection
from desktop.selection.words import shortened
from desktop.viewmodels.parts.measures import measure_noun
from desktop.viewmodels.parts.money_words import unit_words
from desktop.viewmodels.parts.numbers import amount_of, plural, shortened_amount, spoken
from desktop.viewmodels.world_map.inputs import WorldMapInputs

Sides = Mapping[str, Mapping[str, float]]


def map_title(source: Source, inputs: WorldMapInputs) -> str:
    """Say what is shown, for example "Documented deals from China, 2015–2019"."""
    exporters = _named(source, inputs.selection.clause("exporter"))
    importers = _named(source, inputs.selection.clause("importer"))
    chosen = shortened([source.dataset.places.name(code) for code in sorted(inputs.chosen_places)], 2)
    if chosen and inputs.flow_direction in ("out", "both") and not exporters:
        exporters = chosen
    if chosen and inputs.flow_direction in ("in", "both") and not importers:
        importers = chosen
    if chosen and inputs.flow_direction == "both" and exporters == importers == chosen:
        parties = f" from and to {chosen}"
    else:
        parties = (f" from {exporters}" if exporters else "") + (f" to {importers}" if importers else "")
    years = played_years(inputs.play) or _years(inputs.selection.clause("year"))
    text = f"{source.dataset.info.title}{parties}"
    return f"{text}, {years}" if years else text


def map_subtitle(source: Source, totals: Totals, rows_total: int) -> str:
    """Say how much is shown, for example "290 projects in 354 of 460 rows"."""
    noun = counted_noun(source, totals, totals.total or 0)
    if source.kind == "statements":
        if totals.total is None:
            return f"{noun[:1].upper()}{noun[1:]} as printed"
        return f"{spoken(totals.total)} {noun} printed in all"
    rows = f"{spoken(totals.rows_in)} of {plural(rows_total, 'row')}"
    if totals.measure == "rows":
        return rows
    if totals.total is None:
        return f"No amount stated in {rows}"
    if totals.rests_on < totals.rows_in:
        stated = f"stated by {spoken(totals.rests_on)} of {plural(totals.rows_in, 'row')}"
        return f"{amount_of(totals.total, noun)}, {stated}"
    return f"{spoken(totals.total)} {noun} in {rows}"


def chosen_part(source: Source, inputs: WorldMapInputs, sides: Sides) -> str:
    """Say how much of all there is belongs to the one place whose flows alone are drawn; else empty."""
    if inputs.flow_direction not in ("out", "in") or len(inputs.chosen_places) != 1:
        return ""
    (code,) = inputs.chosen_places
    side = "exporter" if inputs.flow_direction == "out" else "importer"
    value = sides[side].get(code, float("nan"))
    name = source.dataset.places.name(code)
    if isnan(value):
        return f"{name} as {side}: {'not printed' if source.kind == 'statements' else 'none found'}; "
    return f"{name} as {side}: {shortened_amount(value)}; all: "


def counted_noun(source: Source, totals: Totals, count: float = 2) -> str:
    """Return what a number of this answer counts, for example "projects" or a unit of money in words."""
    return measure_noun(totals.measure, source.kind, count, unit_words(totals.unit))


def coverage_sentences(source: Source, selection: Selection) -> tuple[str, ...]:
    """Say what the data cannot show, with the numbers of the rows that are in."""
    info = source.dataset.info
    counted: list[str] = []
    for dimension in dict.fromkeys(scope.dimension for scope in info.limited_scopes):
        try:
            totals = source.totals(Question(selection, (dimension,), "rows"))
        except QuestionRefused:
            continue
        held = dict(zip(totals.keys[0].tolist(), totals.values.tolist(), strict=True))
        rows_of = {value: held.get(code, 0) for code, value in enumerate(source.group_values(dimension))}
        for scope in info.limited_scopes:
            if scope.dimension == dimension and (rows := rows_of.get(scope.value)):
                verb = "is" if rows == 1 else "are"
                counted.append(f"{spoken(rows)} of {plural(totals.rows_in, 'row')} {verb} {scope.phrase}.")
    return (*info.caveats[:1], *counted, *info.caveats[1:])


def source_line(source: Source) -> str:
    """Say where the data comes from and of when it is."""
    info = source.dataset.info
    try:
        day = date.fromisoformat(info.release)
        released = f"{day.day} {day:%b} {day.year}"
    except ValueError:
        released = info.release
    return f"Source: {info.source.rstrip('.')}. Data as of {released}."


def played_years(play: Interval | None) -> str:
    """Say the years that playing shows, for example "2017–2019"; empty when not playing."""
    return _years(play)


def _years(clause: Clause | None) -> str:
    if not isinstance(clause, Interval):
        return ""
    first, last = (None if end is None else str(int(end)) for end in (clause.first, clause.last))
    if first and last:
        return first if first == last else f"{first}–{last}"
    return f"{first} and later" if first else f"up to {last}" if last else ""


def _named(source: Source, clause: Clause | None) -> str:
    if not isinstance(clause, AnyOf):
        return ""
    return shortened([source.dataset.value_label(clause.dimension, value) for value in clause.values], 2)
