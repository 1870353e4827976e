"""The table's model: which table, which columns, searched and sorted, with its foot and its empty state."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from desktop.crossfilter.large_row_source import LargeRowSource
from desktop.crossfilter.question import Source
from desktop.crossfilter.sources import Sources
from desktop.dataset.dataset import Dataset
from desktop.dataset.remembered import remembered
from desktop.state.actions import Show
from desktop.state.app_state import AppState
from desktop.viewmodels.parts.emptiness import Emptiness, nothing_matches
from desktop.viewmodels.table import companies, countries, pairs, printed, records
from desktop.viewmodels.table.cells import Mask, Values, words_of
from desktop.viewmodels.table.foot import Foot, foot_of_groups, foot_of_rows
from desktop.viewmodels.table.model import (
    Contents,
    Items,
    Tab,
    TableColumn,
    TableInputs,
    TableViewModel,
)
from desktop.viewmodels.table.page import SEARCHED, Listing, foot_of_page, listing


def reads(state: AppState) -> TableInputs:
    """Pick the inputs: the table that is looked at, with its own order and columns."""
    asked, table = state.exploration, state.camera.table
    sort = next((sort for sort in asked.sorts if sort.table == table), None)
    columns = next((columns.keys for columns in asked.columns if columns.table == table), None)
    return TableInputs(
        source=asked.source,
        selection=asked.selection,
        table=table,
        measure=asked.measure,
        unit=asked.unit,
        search=asked.search,
        sort_key=sort.column if sort else "",
        descending=sort.descending if sort else False,
        columns=columns,
        chosen=asked.chosen,
    )


def build(sources: Sources, inputs: TableInputs) -> TableViewModel:
    """Make the view model."""
    source = sources[inputs.source]
    tabs = tables_of(source)
    table = inputs.table if inputs.table in {tab.key for tab in tabs} else tabs[0].key
    inputs = replace(inputs, table=table)
    contents = _contents(source, inputs)
    columns = _shown(contents, inputs.columns)
    sort_key, descending = _sort(contents, columns, inputs)
    whole: Listing | None = None
    if isinstance(source, LargeRowSource) and table == "deals":
        whole = listing(source, inputs, _sought(contents, columns, sort_key), sort_key, descending)
        items = whole.first()
        foot = Foot(foot_of_page(whole, items))
    else:
        items = _found(contents, columns, _in_order(contents, sort_key, descending), inputs.search)
        foot = _foot(source, inputs, contents, items)
    title = next(tab.title for tab in tabs if tab.key == table)
    return TableViewModel(
        tabs=tabs,
        table=table,
        title=title,
        columns=columns,
        offered=contents.columns,
        sort_key=sort_key,
        descending=descending,
        items=items,
        marks=contents.marks,
        touched=contents.touched,
        selected=_positions(items, contents.marks.items(inputs.chosen)),
        foot=foot.text,
        foot_detail=foot.detail,
        search=inputs.search,
        empty=None if len(items) else _empty(source, inputs, contents, title),
        first_keys=tuple(column.key for column in contents.columns if column.at_first),
        beyond=0 if whole is None else whole.beyond(items),
        whole=whole,
    )


def tables_of(source: Source) -> tuple[Tab, ...]:
    """Return the tables that a source has, the first called after what one row is."""
    return _tables_of(source.dataset)


@remembered(16)
def _tables_of(dataset: Dataset) -> tuple[Tab, ...]:
    noun = dataset.info.noun
    tabs = [Tab("deals", f"{noun[:1].upper()}{noun[1:]}s")]
    if dataset.has("exporter") and dataset.has("importer"):
        tabs.append(Tab("countries", "Countries"))
        if dataset.names_any("exporter") and dataset.names_any("importer"):
            tabs.append(Tab("pairs", "Pairs"))
    if dataset.has("company") and dataset.has("importer") and dataset.info.kind == "rows":
        tabs.append(Tab("companies", "Companies"))
    return tuple(tabs)


def _contents(source: Source, inputs: TableInputs) -> Contents:
    makers = {
        "countries": countries.contents if source.kind == "rows" else printed.contents,
        "pairs": pairs.contents,
        "companies": companies.contents,
    }
    return makers.get(inputs.table, records.contents)(source, inputs)


def _shown(contents: Contents, keys: tuple[str, ...] | None) -> tuple[TableColumn, ...]:
    """Return the columns a user arranged, as far as this dataset has them, else those shown at first."""
    offered = {column.key: column for column in contents.columns}
    arranged = tuple(offered[key] for key in dict.fromkeys(keys or ()) if key in offered)
    return arranged or tuple(column for column in contents.columns if column.at_first)


def _sought(contents: Contents, columns: tuple[TableColumn, ...], sort_key: str) -> tuple[TableColumn, ...]:
    """Return the columns shown, and the one that sorts where it is not among them."""
    hidden = [column for column in contents.columns if column.key == sort_key and column not in columns]
    return (*columns, *hidden)


def _sort(contents: Contents, columns: tuple[TableColumn, ...], inputs: TableInputs) -> tuple[str, bool]:
    if any(column.key == inputs.sort_key for column in columns):
        return inputs.sort_key, inputs.descending
    return contents.sort_key, contents.descending


def _in_order(contents: Contents, sort_key: str, descending: bool) -> Items:
    """Return the items sorted by a column; equal ones keep their order, those without a value come last."""
    values = next((column.values for column in contents.columns if column.key == sort_key), None)
    if values is None:
        return contents.order
    if not contents.lasting:
        items = in_order(values, descending, contents.order)
        is_unnamed = items == contents.unnamed
        return np.concatenate([items[~is_unnamed], items[is_unnamed]])
    whole = _whole_order(values, descending)
    inside = np.zeros(len(whole), dtype=np.bool_)
    inside[contents.order] = True
    return whole[inside[whole]]


def in_order(values: Values, descending: bool, items: Items) -> Items:
    """Sort items by what a column holds, stably; items without a value come last either way."""
    ranks = values.ranks[items].astype(np.int64)
    missing = ranks < 0
    # There may be more labels, and so ranks, than items.
    keys = np.where(missing, np.iinfo(np.int64).max, -ranks if descending else ranks)
    return items[np.argsort(keys, kind="stable")]


@lru_cache(maxsize=32)
def _whole_order(values: Values, descending: bool) -> Items:
    return in_order(values, descending, np.arange(len(values.ranks), dtype=np.int64))


def _found(contents: Contents, columns: tuple[TableColumn, ...], items: Items, search: str) -> Items:
    words = words_of(search)
    if not words or not len(items):
        return items
    shown = tuple(column.values for column in columns)
    mask = _remembered_found(shown, words) if contents.lasting else found(shown, words)
    return items[mask[items]]


def found(shown: tuple[Values, ...], words: tuple[str, ...]) -> Mask:
    """Return which items show every word in one column or another."""
    mask = np.ones(len(shown[0].ranks), dtype=np.bool_)
    for word in words:
        anywhere = np.zeros(len(mask), dtype=np.bool_)
        for values in shown:
            anywhere |= values.containing(word)
        mask &= anywhere
    return mask


@lru_cache(maxsize=16)
def _remembered_found(shown: tuple[Values, ...], words: tuple[str, ...]) -> Mask:
    return found(shown, words)


def _positions(items: Items, wanted: Items) -> Items:
    """Return where in the table the wanted items stand, from the top."""
    if not len(wanted):
        return wanted
    return np.flatnonzero(np.isin(items, wanted)).astype(np.int64)


def _foot(source: Source, inputs: TableInputs, contents: Contents, items: Items) -> Foot:
    if contents.refusal:
        return Foot("")
    if inputs.table == "deals":
        return foot_of_rows(source, inputs, items)
    return foot_of_groups(source, inputs, contents.columns, items)


def _empty(source: Source, inputs: TableInputs, contents: Contents, title: str) -> Emptiness:
    if contents.refusal:
        return Emptiness(contents.refusal)
    large = isinstance(source, LargeRowSource) and inputs.table == "deals"
    if len(contents.order) or (large and inputs.search.strip() and source.row_count(inputs.selection)):
        return Emptiness(
            f"Nothing here contains “{inputs.search.strip()}”.",
            SEARCHED if large else "The search looks at the columns that are shown.",
            "Clear the search",
            Show("search", ""),
        )
    if source.kind == "statements":
        return Emptiness(f"{title}: nothing is printed for this series.", "Not printed is not zero.")
    return nothing_matches(source, inputs.selection)
