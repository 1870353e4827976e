"""What the windows about own files say: formats, sums, decisions and sizes in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.files.findings import FileRefused, Report
from desktop.files.importers import IMPORTERS, plain
from desktop.viewmodels.parts.numbers import plural, spoken

FORMATS: tuple[tuple[str, str], ...] = (
    *((importer.NAME, importer.TITLE) for importer in IMPORTERS),
    (plain.NAME, plain.TITLE),
)
_CERTAIN, _LIKELY = 0.9, 0.7
_CHOICES: Mapping[str, str] = {
    "encoding": "Encoding",
    "separator": "Between columns stands",
    "header_line": "Names of columns in line",
    "decimal_sign": "Decimal sign",
    "decimal_sign_open_in": "Decimal sign not certain in",
    "exporter": "Exporter",
    "importer": "Importer",
    "year": "Year",
    "flow": "Direction of trade",
    "measures": "Amounts added up",
    "unpivoted": "Columns made into rows",
    "unfolded": "Columns made into rows",
    "rows_are": "Rows of the table are",
}
_STEPS: tuple[tuple[int, str], ...] = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB"))


def format_title(name: str) -> str:
    """Return what a format is called."""
    return dict(FORMATS).get(name, name)


def certainty_said(report: Report) -> str:
    """Say how sure the program is of a format; of a plain table there is nothing to be sure of."""
    if report.format == plain.NAME:
        return ""
    if report.format_certainty >= _CERTAIN:
        return "certain"
    return "likely" if report.format_certainty >= _LIKELY else "possible"


def records_said(report: Report) -> str:
    """Say what was read, kept and set aside, in one sentence."""
    aside = f"{spoken(report.set_aside)} set aside" if report.set_aside else "none set aside"
    return f"{plural(report.read, 'record')} read: {spoken(report.kept)} kept, {aside}."


def choices_said(report: Report) -> list[tuple[str, str]]:
    """Return every decision that was taken without a question, in words."""
    return [(_CHOICES.get(key, _title(key)), _value(value)) for key, value in report.choices.items()]


def size_said(size: int) -> str:
    """Say how many bytes something takes, such as "3.4 MB"."""
    for step, unit in _STEPS:
        if size >= step:
            return f"{spoken(size / step, 1)}\u2009{unit}"
    return plural(size, "byte")


def problem_said(problem: BaseException) -> str:
    """Say in one sentence what went wrong; an error that is no sentence is named."""
    said = str(problem).strip()
    if isinstance(problem, FileRefused) and said:
        # A name of a file keeps its letters.
        first = said if "." in said.split()[0] else f"{said[:1].upper()}{said[1:]}"
        return f"{first.rstrip('.')}."
    if isinstance(problem, MemoryError):
        return "The file does not fit into memory; split it, for example by years."
    if said.endswith("."):
        return said
    return f"The file cannot be read ({type(problem).__name__}); the details are in the log."


def files_said(names: Sequence[str]) -> str:
    """Name one file, or the first of several and how many more there are."""
    if len(names) == 1:
        return f"“{names[0]}”"
    return f"“{names[0]}” and {plural(len(names) - 1, 'more file')}"


def _title(key: str) -> str:
    text = key.replace("_", " ")
    return text[:1].upper() + text[1:]


def _value(value: Any) -> str:
    if value is None or value == "":
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "none"
    return str(value)
