"""What the page says about a country or a flow one points at, worded as the program's own card."""

from collections.abc import Mapping, Sequence
from math import isnan

from desktop.export.html_records import Line, Records
from desktop.viewmodels.parts.bars import counted_text, value_text
from desktop.viewmodels.parts.groups import ordinal
from desktop.viewmodels.world_map.model import WorldMapViewModel

PARTNERS = 3
NO_BREAK = "\u00a0"
NONE_FOUND, NOT_PRINTED = "none found in these sources", "not printed"
SIDES = (("exporter", "Exports", "to"), ("importer", "Imports", "from"))
Card = tuple[str, Sequence[Line]]


def place_card(model: WorldMapViewModel, code: str, name: str, records: Records) -> Card:
    """Say what a country exports and imports, its rank and its main partners."""
    lines: list[Line] = []
    for side, (_, verb, preposition) in enumerate(SIDES):
        totals = totals_of(model, side)
        if totals:
            lines += _side(model, code, side, records, verb)
            partners = _partners(model, code, side, records)
            lines += [(preposition, partners, "")] if partners else []
    return name, lines


def flow_card(model: WorldMapViewModel, at: int, records: Records) -> Card:
    """Say how large a flow is, its rank among all flows, and what its rows have in common."""
    flows = model.flows
    pair = flows.exporters[at], flows.importers[at]
    names = names_of(model)
    value = float(flows.values[at])
    rank = 1 + int((flows.values > value).sum())
    ranked = f"{ordinal(rank)} of {model.flows_possible} flows" if model.measure != "links" else ""
    title = " → ".join(names.get(code, code) for code in pair)
    return title, [("", _counted(model, value, records), ranked), *records.lines(pair)]


def totals_of(model: WorldMapViewModel, side: int) -> Mapping[str, float]:
    """Return the totals by country as exporter (0) or importer (1)."""
    return model.as_importer if side else model.as_exporter


def names_of(model: WorldMapViewModel) -> Mapping[str, str]:
    """Return the names of places by code."""
    return {label.code: label.name for label in model.labels}


def _side(model: WorldMapViewModel, code: str, side: int, records: Records, verb: str) -> list[Line]:
    totals = totals_of(model, side)
    if code not in totals:
        return [(verb, NOT_PRINTED if records.printed else NONE_FOUND, "")]
    value = totals[code]
    stated = [other for other in totals.values() if not isnan(other)]
    rank = "" if isnan(value) else f"{ordinal(1 + sum(other > value for other in stated))} of {len(stated)}"
    return [(verb, _counted(model, value, records), rank)]


def _partners(model: WorldMapViewModel, code: str, side: int, records: Records) -> str:
    """Name the partners with the largest flows among those drawn, and count all others known."""
    flows, names = model.flows, names_of(model)
    ends = (flows.exporters, flows.importers)
    found = [at for at in range(len(flows)) if ends[side][at] == code]
    named = [
        f"{names.get(other, other)} {value_text(float(flows.values[at]), model.measure)}".replace(
            " ", NO_BREAK
        )
        for at in found[:PARTNERS]
        for other in (ends[1 - side][at],)
    ]
    if not named:
        return ""
    rest = _rest(model, code, side, records, len(found)) - len(named)
    return ", ".join([*named, *([f"{rest}{NO_BREAK}more"] if rest > 0 else [])])


def _rest(model: WorldMapViewModel, code: str, side: int, records: Records, drawn: int) -> int:
    """Count all partners; zero, so that nothing is said, where neither rows nor arrows tell of all of them."""
    if len(model.flows) == model.flows_possible:
        return drawn
    return records.partners(code, side)


def _counted(model: WorldMapViewModel, value: float, records: Records) -> str:
    return counted_text(value, model.measure, "statements" if records.printed else "rows", model.unit)
