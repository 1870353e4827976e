"""What the country panel shows: one chosen country or flow, as exporter and as importer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.crossfilter.question import Question, Source
from desktop.crossfilter.sources import Sources
from desktop.selection.clauses import AnyOf
from desktop.selection.marks import Mark, pair_mark, place_mark
from desktop.selection.selection import Selection
from desktop.state.actions import Action, Filter, Unfilter
from desktop.state.app_state import AppState
from desktop.viewmodels.parts.bars import SIDES, Bar, make_bars, noun_of, value_text
from desktop.viewmodels.parts.countries import Fact, country_facts, index_listings
from desktop.viewmodels.parts.coverage import Note, caveat_notes, coverage_notes
from desktop.viewmodels.parts.emptiness import Emptiness
from desktop.viewmodels.parts.groups import Refusal, ask, groups_within, ordinal, standing, turned
from desktop.viewmodels.parts.numbers import plural

SHOWN = 5
NOTHING_CHOSEN = Emptiness(
    "No country is chosen.",
    "Choose a country on the map or in the list to see whom it supplies and who supplies it.",
)
_PARTNERS: Mapping[str, tuple[str, str]] = {
    "exporter": ("importer", "Largest importers"),
    "importer": ("exporter", "Largest exporters"),
}
_HEADINGS: Mapping[str, str] = {"exporter": "As exporter", "importer": "As importer"}
_NOT_FOUND: Mapping[str, str] = {
    "exporter": "No exports found in these sources under the present filters.",
    "importer": "No imports found in these sources under the present filters.",
    "pair": "No rows of this flow under the present filters.",
}
_NOT_PRINTED = "The study prints no number here; that is not zero."


@dataclass(frozen=True, slots=True)
class CountryInputs:
    """What the country panel depends on."""

    source: str
    selection: Selection
    measure: str
    unit: str | None
    chosen: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class BarGroup:
    """A few bars under a heading; `more` says how many are not shown."""

    heading: str
    bars: tuple[Bar, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class YearValue:
    """The total of one year; 0 where no row states the year."""

    year: int
    value: float


@dataclass(frozen=True, slots=True)
class Profile:
    """One side of a country, or one flow: its total, its rank, and how it splits up.

    `sentence` stands in place of all else when there is nothing. `only` says what `action` does: keep just
    this side, or let the others in again.
    """

    heading: str
    mark: Mark
    value: str = ""
    counted: str = ""
    rank: str = ""
    years: tuple[YearValue, ...] = ()
    years_text: str = ""
    groups: tuple[BarGroup, ...] = ()
    sentence: str = ""
    only: str = ""
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class CountryFacts:
    """A country by name with what is known of it."""

    mark: Mark
    name: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class CountryViewModel:
    """The panel: a title, facts about one country or two, profiles, and notes at the foot."""

    title: str
    selection: Selection
    countries: tuple[CountryFacts, ...] = ()
    profiles: tuple[Profile, ...] = ()
    notes: tuple[Note, ...] = ()
    others: str = ""
    emptiness: Emptiness | None = None


def reads(state: AppState) -> CountryInputs:
    """Pick the inputs."""
    asked = state.exploration
    return CountryInputs(asked.source, asked.selection, asked.measure, asked.unit, asked.chosen)


def build(sources: Sources, inputs: CountryInputs) -> CountryViewModel:
    """Make the view model of the first chosen country or flow."""
    source = sources[inputs.source]
    subject = next((mark for mark in inputs.chosen if _places(mark)), None)
    if subject is None:
        return CountryViewModel("", inputs.selection, emptiness=NOTHING_CHOSEN)
    codes = _places(subject)
    if subject.dimension == "pair":
        profiles: tuple[Profile, ...] = (_profile(source, inputs, SIDES, codes),)
    else:
        profiles = tuple(_profile(source, inputs, (side,), codes) for side in SIDES)
    others = len(inputs.chosen) - 1
    return CountryViewModel(
        title=" → ".join(source.dataset.places.name(code) for code in codes),
        selection=inputs.selection,
        countries=tuple(_country(source, code) for code in codes),
        profiles=profiles,
        notes=(*caveat_notes(source)[:1], *coverage_notes(source, inputs.selection)),
        others=f"The first of {others + 1} chosen" if others else "",
    )


def _places(mark: Mark) -> tuple[str, ...]:
    """Return the codes of the places a mark names: one country, two parties of a flow, or none."""
    if mark.dimension == "pair":
        exporter, importer = mark.pair()
        return (exporter, importer) if exporter and importer else tuple(filter(None, (exporter, importer)))
    return (mark.key,) if mark.dimension in ("place", *SIDES) and mark.key else ()


def _country(source: Source, code: str) -> CountryFacts:
    facts = (*country_facts(source.dataset, code), *index_listings(source.dataset, code))
    return CountryFacts(place_mark(code), source.dataset.places.name(code), facts)


def _profile(source: Source, inputs: CountryInputs, by: tuple[str, ...], keys: tuple[str, ...]) -> Profile:
    if len(keys) < len(by):
        by = by[: len(keys)]
    side = "pair" if len(by) == 2 else by[0]
    mark = pair_mark(*keys) if len(by) == 2 else Mark(side, keys[0])
    empty = Profile(_HEADINGS.get(side, "This flow"), mark)
    totals = ask(source, Question(inputs.selection, by, inputs.measure, inputs.unit))
    if isinstance(totals, Refusal):
        return replace(empty, sentence=totals.sentence)
    stands = standing(source, totals, keys)
    if stands.value != stands.value and not stands.rank:
        return replace(empty, sentence=_NOT_PRINTED if source.kind == "statements" else _NOT_FOUND[side])
    years, years_text = _years(source, inputs, by, keys)
    return replace(
        empty,
        value=value_text(stands.value, totals.measure),
        counted=noun_of(totals.measure, source.kind, stands.value, totals.unit),
        rank=_rank(stands.rank, stands.of, side, totals.measure),
        years=years,
        years_text=years_text,
        groups=_groups(source, inputs, by, keys),
        only=_only(inputs.selection, side, keys[0])[0],
        action=_only(inputs.selection, side, keys[0])[1],
    )


def _only(selection: Selection, side: str, code: str) -> tuple[str, Action | None]:
    """Return the words and the action that keep one side, or that undo it."""
    if side not in _HEADINGS:
        return "", None
    clause = AnyOf(side, (code,))
    if selection.clause(side) == clause:
        return f"Show all {side}s", Unfilter((side,))
    return f"Only {_HEADINGS[side].lower()}", Filter(clause)


def _rank(rank: int, of: int, side: str, measure: str) -> str:
    ranked = rank and (side, measure) != ("pair", "links")
    return f"{ordinal(rank)} of {plural(of, 'flow' if side == 'pair' else side)}" if ranked else ""


def _groups(
    source: Source, inputs: CountryInputs, by: tuple[str, ...], keys: tuple[str, ...]
) -> tuple[BarGroup, ...]:
    """Split a total up by partner, technology and company, as far as the source can say."""
    headings = [("technology", "Technologies"), ("company", "Companies")]
    if len(by) == 1:
        headings.insert(0, _PARTNERS[by[0]])
    made = (_group(source, inputs, by, keys, dimension, heading) for dimension, heading in headings)
    return tuple(group for group in made if group is not None)


def _group(
    source: Source,
    inputs: CountryInputs,
    by: tuple[str, ...],
    keys: tuple[str, ...],
    dimension: str,
    heading: str,
) -> BarGroup | None:
    if (*by, dimension) == SIDES[::-1]:
        answer = ask(source, Question(inputs.selection, SIDES, inputs.measure, inputs.unit))
        totals = answer if isinstance(answer, Refusal) else turned(answer)
    else:
        totals = ask(source, Question(inputs.selection, (*by, dimension), inputs.measure, inputs.unit))
    if isinstance(totals, Refusal):
        return None
    groups = groups_within(source, totals, keys)
    if all(group.keys[0] is None for group in groups):
        return None
    bars = make_bars(
        source, inputs.selection, (dimension,), groups[:SHOWN], totals.measure, totals.unit, inputs.chosen
    )
    remark = source.dataset.info.unverified.get(dimension, "")
    bars = tuple(replace(bar, rank="", remark=remark if bar.mark.key else "") for bar in bars)
    if len(by) == 1 and dimension in SIDES:
        bars = tuple(_as_flow(bar, by[0], keys[0], inputs.chosen) for bar in bars)
    hidden = len(groups) - len(bars)
    return BarGroup(heading, bars, f"and {hidden} more" if hidden else "")


def _as_flow(bar: Bar, side: str, code: str, chosen: tuple[Mark, ...]) -> Bar:
    """Let a partner's bar stand for the flow between the two."""
    partner = bar.mark.key
    mark = pair_mark(code, partner) if side == "exporter" else pair_mark(partner, code)
    return replace(bar, mark=mark, chosen=mark in chosen)


def _years(
    source: Source, inputs: CountryInputs, by: tuple[str, ...], keys: tuple[str, ...]
) -> tuple[tuple[YearValue, ...], str]:
    """Return the totals of every year the dataset spans, and a sentence on first, last and none."""
    if not source.dataset.has("year"):
        return (), ""
    totals = ask(source, Question(inputs.selection, (*by, "year"), inputs.measure, inputs.unit))
    if isinstance(totals, Refusal):
        return (), ""
    found = {group.keys[0]: group.value for group in groups_within(source, totals, keys)}
    stated = {int(year): value for year, value in found.items() if year is not None}
    undated = found.get(None)
    without = "" if not undated else f"{value_text(undated, totals.measure)} without year"
    if not stated:
        return (), without
    span = [int(year) for year in source.group_values("year")]
    years = tuple(YearValue(year, stated.get(year, 0.0)) for year in range(min(span), max(span) + 1))
    first, last = min(stated), max(stated)
    words = str(first) if first == last else f"{first}–{last}"
    return years, ", ".join(filter(None, (words, without)))
