"""Everything one row states, in words and under headings, with its source: for reading and for copying."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.dataset.columns import Kind
from desktop.dataset.dataset import Dataset
from desktop.viewmodels.parts.numbers import NOT_STATED, spoken
from desktop.viewmodels.parts.printed import PRINTED

ADDRESS = "source_url"


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing a row states; `remark` says what to know about it, `stated` is False where it states nothing."""

    title: str
    text: str
    remark: str = ""
    stated: bool = True


@dataclass(frozen=True, slots=True)
class DetailSection:
    """Details that belong together."""

    heading: str
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class RowDetails:
    """One row: its own name, its parties, all its details, and the address of its source."""

    name: str
    title: str
    sections: tuple[DetailSection, ...]
    address: str

    def as_text(self) -> str:
        """Return the row as plain text with its source, for the clipboard."""
        lines = [self.title]
        for section in self.sections:
            for detail in section.details:
                if detail.stated:
                    remark = f" ({detail.remark})" if detail.remark else ""
                    lines.append(f"{detail.title}: {detail.text}{remark}")
        return "\n".join(lines)


def row_details(dataset: Dataset, row: int) -> RowDetails:
    """Word one row in full."""
    sections = [
        DetailSection(heading, tuple(detail for detail in (word(dataset, row) for word in words) if detail))
        for heading, words in _SECTIONS
    ]
    others = _others(dataset, row)
    return RowDetails(
        name=(dataset.cell("id", row) if dataset.has("id") else None) or str(row + 1),
        title=_title(dataset, row),
        sections=tuple(section for section in (*sections, others) if section.details),
        address=(dataset.cell(ADDRESS, row) if dataset.has(ADDRESS) else None) or "",
    )


Worded = Callable[[Dataset, int], Detail | None]


def _title(dataset: Dataset, row: int) -> str:
    sides = [dataset.cell_label(side, row) for side in ("exporter", "importer") if dataset.has(side)]
    if dataset.info.kind == "statements":
        named = " → ".join(side for side in sides if side)
        metric = (dataset.cell_label("metric", row) if dataset.has("metric") else None) or ""
        return ": ".join(part for part in (metric, named) if part)
    return " → ".join(side or NOT_STATED for side in sides)


def _column(key: str, printed: str = "", always: bool = False, title: str = "") -> Worded:
    """Word a column; `printed` is the column that holds the form in which the source has it."""

    def word(dataset: Dataset, row: int) -> Detail | None:
        if not dataset.has(key):
            return None
        name = title or dataset.dimension_title(key)
        label = dataset.cell_label(key, row)
        if label is None:
            return Detail(name, NOT_STATED, stated=False) if always else None
        remarks = [dataset.info.unverified.get(key, ""), _as_printed(dataset, row, printed, label)]
        return Detail(name, label, "; ".join(remark for remark in remarks if remark))

    return word


def _as_printed(dataset: Dataset, row: int, key: str, label: str) -> str:
    form = dataset.cell(key, row) if key and dataset.has(key) else None
    return f"in the source: {form}" if form and form.casefold() != label.casefold() else ""


def _year(dataset: Dataset, row: int) -> Detail | None:
    if not dataset.has("year"):
        return None
    year = dataset.cell_label("year", row)
    if dataset.info.kind == "statements" and year is None:
        return None
    kind = dataset.cell_label("year_kind", row) if dataset.has("year_kind") else None
    wording = dataset.cell("year_note", row) if dataset.has("year_note") else None
    remarks = [kind.lower() if kind and year else "", f"the source: {wording}" if wording else ""]
    text = "; ".join(remark for remark in remarks if remark)
    return Detail(dataset.dimension_title("year"), year or NOT_STATED, text, stated=year is not None)


def _amount(dataset: Dataset, row: int) -> Detail | None:
    """Say the money as stated, in its own unit; it is never turned into another."""
    money = dataset.info.money
    if not money:
        return None
    title = dataset.dimension_title(money["amount"])
    amount = dataset.cell(money["amount"], row)
    if amount is None:
        return Detail(title, NOT_STATED, stated=False)
    parts = [spoken(float(amount)), dataset.cell(money["currency"], row) or "currency not stated"]
    kinds = [dataset.cell_label(money[part], row) for part in ("basis", "kind")]
    text = ", ".join([" ".join(parts), *(kind.lower() for kind in kinds if kind)])
    alone = "" if dataset.cell(money["addable"], row) == "1" else "stands alone, enters no sum"
    note = (dataset.cell("value_note", row) if dataset.has("value_note") else None) or ""
    return Detail(title, text, "; ".join(remark for remark in (note, alone) if remark))


def _statement(dataset: Dataset, row: int) -> Detail | None:
    if dataset.info.kind != "statements" or not dataset.has("value"):
        return None
    number = dataset.cell("value", row)
    value = NOT_STATED if number is None else spoken(float(number))
    unit = (dataset.cell_label("unit", row) if dataset.has("unit") else None) or ""
    return Detail("Printed value", f"{value} {unit}".strip(), _basis(dataset, row))


def _basis(dataset: Dataset, row: int) -> str:
    """Say how a number was taken, where it was not simply printed."""
    if not dataset.has("basis") or dataset.cell("basis", row) == PRINTED:
        return ""
    return dataset.cell_label("basis", row) or ""


_SECTIONS: tuple[tuple[str, tuple[Worded, ...]], ...] = (
    (
        "What it says",
        (
            _statement,
            _column("sample"),
            _column("edition"),
            _column("company", "company_printed", always=True),
            _column("technology", "technology_printed"),
            _column("importer_flags_printed"),
            _year,
            _amount,
            _column("buyer", "buyer_printed"),
            _column("buyer_kind"),
            _column("status"),
            _column("deal_type", "deal_type_printed"),
            _column("scope"),
            _column("project"),
        ),
    ),
    (
        "How sure it is",
        (_column("confidence"), _column("read_twice"), _column("verified_by_second_source")),
    ),
    (
        "Where it stands",
        (
            _column("source_title", always=True),
            _column("source_date", title="Date"),
            _column("source_locator", title="Place in it"),
            _column(ADDRESS, always=True),
            _column("source_id", title="Record"),
            _column("source_scope", title="Kind"),
            _column("licence"),
        ),
    ),
    ("Remarks", (_column("notes"), _column("technology_overrule_reason"), _column("basis_printed"))),
)
_WORDED_ELSEWHERE = frozenset(
    (
        "id exporter importer metric value unit basis sample sample_printed basis_printed edition company "
        "company_printed technology technology_printed importer_flags_printed year year_kind year_note amount "
        "currency currency_printed price_basis amount_kind sum_ok value_note buyer buyer_printed buyer_kind status "
        "deal_type deal_type_printed scope project confidence read_twice verified_by_second_source source_title "
        "source_date source_locator source_url source_id source_scope licence notes technology_overrule_reason"
    ).split()
)


def _others(dataset: Dataset, row: int) -> DetailSection:
    """Word the columns that only this dataset has."""
    details = []
    for column in dataset.columns:
        if column.key in _WORDED_ELSEWHERE or "." in column.key:
            continue
        label = dataset.cell_label(column.key, row)
        if label is not None:
            number = column.kind is Kind.NUMBER
            details.append(Detail(column.title, spoken(float(label)) if number else label))
    return DetailSection("Other columns", tuple(details))
