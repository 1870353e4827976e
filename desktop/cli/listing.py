"""`rows`, `datasets` and `formats`: what is there."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from desktop.cli.answers import Answer, Cell, Heading
from desktop.cli.asked import Asked, open_dataset, open_library, read_columns
from desktop.cli.summary import plain_number
from desktop.dataset.columns import Kind
from desktop.dataset.compact import DatasetUnreadable
from desktop.dataset.dataset import Dataset, Numbers, Sets
from desktop.dataset.library import SHIPPED, Library
from desktop.dataset.own_datasets import OwnDataset

FORMATS: Sequence[Mapping[str, Cell]] = (
    {
        "format": "dealdata",
        "title": "An imported dataset",
        "suffixes": [".dealdata"],
        "read": "yes",
        "write": "yes",
    },
    {"format": "session", "title": "A saved view", "suffixes": [".dealscope"], "read": "yes", "write": "yes"},
    {
        "format": "attributes",
        "title": "Attributes of countries, by year or not",
        "suffixes": [".csv", ".xlsx"],
        "read": "beside a dataset",
        "write": "no",
    },
    {
        "format": "places",
        "title": "Areas and points",
        "suffixes": [".geojson", ".shp", ".gpkg", ".zip"],
        "read": "beside a dataset",
        "write": "no",
    },
    {"format": "csv", "title": "Table", "suffixes": [".csv"], "read": "no", "write": "yes"},
    {"format": "json", "title": "Answers of commands", "suffixes": [".json"], "read": "no", "write": "yes"},
    {"format": "png", "title": "Picture", "suffixes": [".png"], "read": "its view", "write": "yes"},
    {"format": "svg", "title": "Drawing", "suffixes": [".svg"], "read": "its view", "write": "yes"},
    {"format": "pdf", "title": "Document", "suffixes": [".pdf"], "read": "its view", "write": "yes"},
    {"format": "pptx", "title": "Slides", "suffixes": [".pptx"], "read": "its view", "write": "yes"},
    {
        "format": "html",
        "title": "Page for a browser",
        "suffixes": [".html"],
        "read": "its view",
        "write": "yes",
    },
)


def list_rows(asked: Asked, columns: str | None, limit: int | None, for_people: bool) -> Answer:
    """List the selected rows; without `columns` people get those of the table, programs all that are stored."""
    dataset = asked.dataset
    keys = read_columns(dataset, columns) if columns else _usual_columns(dataset, for_people)
    selected = asked.source.rows(asked.selection)
    shown = [int(row) for row in selected[:limit]]
    rows = [] if for_people else [{key: _cell(dataset, key, row) for key in keys} for row in shown]
    remark = f"{len(selected)} of {dataset.row_count} rows are selected"
    if len(shown) < len(selected):
        remark += f", {len(shown)} of them shown"
    chosen = asked.selection.describe(dataset)
    return Answer(
        headings=tuple(_heading(dataset, key) for key in keys),
        rows=rows,
        document={
            "source": dataset.info.id,
            "fingerprint": dataset.fingerprint,
            "where": asked.where.written(),
            "defaults": asked.defaults.written(),
            "rows_total": dataset.row_count,
            "rows_in": len(selected),
            "columns": list(keys),
            "rows": rows,
        },
        spoken_rows=[{key: _spoken_cell(dataset, key, row) for key in keys} for row in shown],
        remarks=(f"{remark}.", *([f"Selected: {chosen}."] if chosen else [])),
    )


def _usual_columns(dataset: Dataset, for_people: bool) -> tuple[str, ...]:
    return tuple(
        column.key for column in dataset.columns if (column.table if for_people else "." not in column.key)
    )


def _heading(dataset: Dataset, key: str) -> Heading:
    column = dataset.describe_column(key)
    return Heading(key, column.title, is_number=column.kind is Kind.NUMBER)


def _cell(dataset: Dataset, key: str, row: int) -> Cell:
    """Return a cell as it is stored: a number, a list of values, a text, or None."""
    column = dataset.column(key)
    if isinstance(column, Numbers):
        return plain_number(float(column.numbers[row]))
    if isinstance(column, Sets):
        held = column.codes[column.offsets[row] : column.offsets[row + 1]]
        return [column.values[code] for code in held]
    return dataset.cell(key, row)


def _spoken_cell(dataset: Dataset, key: str, row: int) -> Cell:
    numeric = dataset.describe_column(key).kind is Kind.NUMBER
    return _cell(dataset, key, row) if numeric else dataset.cell_label(key, row)


def list_datasets() -> Answer:
    """List the datasets that are there, with their period where rows state years."""
    library = open_library()
    shipped = [_dataset_row(open_dataset(library, name)) for name in SHIPPED]
    rows = [*shipped, *(_own_row(library, own) for own in library.own())]
    headings = (
        Heading("id", "Id"),
        Heading("title", "Title"),
        Heading("kind", "Kind"),
        Heading("rows", "Rows", is_number=True),
        Heading("period", "Period"),
        Heading("source", "Source"),
    )
    texts = [{**row, "period": "–".join(map(str, row["period"])) if row["period"] else None} for row in rows]
    return Answer(headings, texts, rows, texts)


def _own_row(library: Library, own: OwnDataset) -> dict[str, Any]:
    """Describe a dataset of a person's own; one that is damaged says so in the place of its source."""
    try:
        return _dataset_row(library.dataset(own.id))
    except DatasetUnreadable as problem:
        told = {"id": own.id, "title": own.title, "kind": "rows", "rows": None, "period": None}
        return {**told, "source": str(problem), "fingerprint": own.fingerprint}


def _dataset_row(dataset: Dataset) -> dict[str, Any]:
    info = dataset.info
    return {
        "id": info.id,
        "title": info.title,
        "kind": info.kind,
        "rows": dataset.row_count,
        "period": dataset.period(),
        "source": info.source,
        "licence": info.licence,
        "release": info.release,
        "fingerprint": dataset.fingerprint,
        "measures": list(info.measures),
        "defaults": [*info.default_clauses, *(f"{key}={value}" for key, value in info.exclusive.items())],
        "dimensions": [column.key for column in dataset.columns if column.facet],
    }


class ReadFormat(Protocol):
    """A format of files that can be read."""

    NAME: str
    TITLE: str
    SUFFIXES: tuple[str, ...]


def list_formats(read: Sequence[ReadFormat]) -> Answer:
    """List what can be read and written; `read` are the formats of tables."""
    headings = tuple(
        Heading(key, key.capitalize()) for key in ("format", "title", "suffixes", "read", "write")
    )
    tables: list[Mapping[str, Cell]] = [
        {"format": each.NAME, "title": each.TITLE, "suffixes": each.SUFFIXES, "read": "yes", "write": "no"}
        for each in read
    ]
    rows = [*tables, *FORMATS]
    return Answer(headings, rows, rows, rows)
