"""Beside and below the map: the countries as lists one can walk by keyboard, the legend, and the zoom buttons."""

from collections.abc import Sequence
from math import isnan

import numpy as np

from desktop.cartography.flow_curves import Curves
from desktop.cartography.ribbons import ribbons
from desktop.cartography.scales import legend_values
from desktop.export.html_cards import names_of, totals_of
from desktop.export.html_paths import polygons_data
from desktop.export.html_text import escaped
from desktop.painting.flows import width_scale
from desktop.painting.legend import ARROW_LENGTH, LINE_LENGTH, LINE_WIDTH
from desktop.painting.paths import path_of_runs
from desktop.viewmodels.parts.bars import value_text
from desktop.viewmodels.parts.numbers import shortened_amount
from desktop.viewmodels.world_map.model import Flows, Shading, WorldMapViewModel

LISTS = ("Exporters", "Importers")


def country_lists(model: WorldMapViewModel) -> str:
    """Return the countries that export or import, largest first, each as a button with a bar."""
    tabs, lists = [], []
    for side, title in enumerate(LISTS):
        totals = totals_of(model, side)
        if totals:
            name = title.lower()
            tabs.append(
                f'<button type="button" role="tab" id="tab-{name}" aria-controls="list-{name}" '
                f'aria-selected="false">{title} <span class="muted">{len(totals)}</span></button>'
            )
            lists.append(
                f'<h2 class="list-head">{title}</h2><ul class="places" id="list-{name}" role="tabpanel" '
                f'aria-labelledby="tab-{name}">{"".join(_entries(model, side))}</ul>'
            )
    if not lists:
        return ""
    return (
        '<input type="search" id="find" class="field scripted" placeholder="Find a country" '
        'aria-label="Find a country" autocomplete="off">'
        f'<div class="tabs scripted" role="tablist" aria-label="Countries">{"".join(tabs)}</div>{"".join(lists)}'
    )


def _entries(model: WorldMapViewModel, side: int) -> list[str]:
    totals, names = totals_of(model, side), names_of(model)
    largest = max((value for value in totals.values() if not isnan(value)), default=0.0)
    ordered = sorted(
        totals,
        key=lambda code: (isnan(totals[code]), -totals[code] if totals[code] == totals[code] else 0, code),
    )
    entries = []
    for code in ordered:
        value = totals[code]
        length = 0.0 if isnan(value) or largest <= 0 else 100 * max(0.0, min(1.0, value / largest))
        entries.append(
            f'<li><button type="button" data-place="{escaped(code)}" aria-pressed="false"><span>'
            f"{escaped(names.get(code, code))}</span><span>{escaped(value_text(value, model.measure))}</span>"
            '<svg viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">'
            f'<rect width="{length:.1f}" height="3"/></svg></button></li>'
        )
    return entries


def legend(model: WorldMapViewModel) -> str:
    """Return the legend as blocks that wrap: country colours, arrow widths, arrow colours."""
    blocks = (
        (model.shading.title, _land_list(model.shading)),
        (model.flows.width_title, _list(_widths(model.flows))),
        (model.flows.title, _list(_colours(model.flows))),
    )
    made = [f"<div><h3>{escaped(title)}</h3>{items}</div>" for title, items in blocks if items]
    return f'<div class="legend" role="group" aria-label="Legend">{"".join(made)}</div>' if made else ""


def _list(items: Sequence[str]) -> str:
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _land_list(shading: Shading) -> str:
    if not shading.title:
        return ""
    items = []
    for at, swatch in enumerate(shading.swatches):
        kind = "joined" if swatch.kind == "ramp" else "apart"
        patch = (
            f'<svg class="patch" aria-hidden="true"><rect class="s{at}" width="100%" height="100%"/></svg>'
        )
        items.append(f'<li class="{kind}">{patch}<span>{escaped(swatch.label)}</span></li>')
    joins = any(swatch.kind == "ramp" for swatch in shading.swatches)
    return f'<ul class="{"ramp" if joins else "kinds"}">{"".join(items)}</ul>'


def _widths(flows: Flows) -> list[str]:
    if not len(flows):
        return []
    values = legend_values(flows.largest, whole=flows.whole)
    items = []
    for value, width in zip(values, width_scale(flows).widths(np.array(values)).tolist(), strict=True):
        high = max(12.0, width * 2.5 + 2)
        line = np.linspace((0.0, high / 2), (ARROW_LENGTH, high / 2), 25)
        one = np.ones(1, dtype=np.bool_)
        made = ribbons(
            Curves(line, np.array([0, len(line)]), np.zeros(1, dtype=np.int64), one, one),
            np.array([width]),
            gap=0.0,
        )
        data = polygons_data(path_of_runs(made.points, made.starts, winding=True))
        items.append(
            f'<li class="beside"><svg width="{ARROW_LENGTH:.0f}" height="{high:.0f}" aria-hidden="true">'
            f'<path class="arrow-sign" d="{data}"/></svg><span>{escaped(shortened_amount(value))}</span></li>'
        )
    return items


def _colours(flows: Flows) -> list[str]:
    return [
        f'<li class="beside f{at}"><svg width="{LINE_LENGTH:.0f}" height="{LINE_WIDTH:.0f}" aria-hidden="true">'
        f'<rect class="sign" width="100%" height="100%" rx="{LINE_WIDTH / 2}"/></svg>'
        f"<span>{escaped(swatch.label)}</span></li>"
        for at, swatch in enumerate(flows.swatches)
        if swatch.label
    ]
