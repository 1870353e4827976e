"""What codes are called: by a column beside them, or by a list that came with the table."""

from collections.abc import Mapping, Sequence

from desktop.files.table import RawTable


def labels_of(table: RawTable, code: str, text: str) -> dict[str, str]:
    """Return code and text for each code, as they stand together where the code first appears."""
    return {value: f"{value} {name}" for value, name in names_of(table, code, text).items()}


def names_of(table: RawTable, code: str, text: str) -> dict[str, str]:
    """Return the text beside each code where the code first appears; codes without one are left out."""
    if not table.has(code, text):
        return {}
    codes, texts = table.distinct(code), table.distinct(text)
    beside = [int(texts.codes[row]) for row in codes.first_rows().tolist()]
    named = zip(codes.values, beside, strict=True)
    return {value: texts.values[place] for value, place in named if place >= 0}


def listed_names(
    companions: Sequence[RawTable], code_names: Sequence[str], text_names: Sequence[str]
) -> Mapping[str, str]:
    """Return code → name out of the first list that has one of each of these columns, case aside."""
    for companion in companions:
        by_name = {name.casefold(): name for name in companion.columns}
        code = next((by_name[name] for name in code_names if name in by_name), "")
        text = next((by_name[name] for name in text_names if name in by_name), "")
        if code and text:
            return names_of(companion, code, text)
    return {}
