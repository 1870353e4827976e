"""Small files that were written for the tests and have the quirks of real ones."""

from pathlib import Path

from desktop.dataset.library import Library
from desktop.files.opening import import_files
from desktop.files.plan import Options
from desktop.paths import data_folder, resource_folder

PLACES = Library(data_folder(), resource_folder()).places

REGISTER_HEAD = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,"
    "Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,"
    "SIPRI TIV of delivered weapons"
)
REGISTER_ROWS = (
    "Kenya,China,2015,,4,?,Z-9,light helicopter,4,,2016; 2017,New,For border guard; engine by Wärtsilä,2,8,8",
    'Brazil,Soviet Union,1987,?,,,Gun 12" long,gun,3,?,1988,Second hand,,0.5,,1.5',
    "United Nations**,unknown supplier(s),2019,,1,,UAV-1,UAV,1,,2019,New,,1,1,1",
    "Viet Cong (South Vietnam)*,East Germany (GDR),1966,,10,,AK,rifle,10,,1966,New,,0.1,1,0",
)
REGISTER = "\n".join(
    (
        "Transfers of made-up arms from All countries to All countries",
        "A '?' in a column indicates uncertain data, as everywhere.",
        "Figures, made up, may not add up.",
        "",
        "Source: nowhere",
        "Data generated: 13 Mar 2025 10:02:49 AM",
        REGISTER_HEAD,
        *REGISTER_ROWS,
        "Cote d'Ivoire,United States,2024,?,2,?,Engine,vehicle engine,2,,2024,New,Torn by",
        " a line break,0.5,1,1",
        "",
    )
)


def read(folder: Path, text: str | bytes, name: str = "table.csv", more=(), **options):
    """Write a file (and more, by name) into a folder and import it."""
    paths = []
    for each, content in ((name, text), *dict(more).items()):
        path = folder / each
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        paths.append(path)
    return import_files(paths, PLACES, Options(**options))


def rows(imported, *keys):
    """Return rows of an import as tuples of the cells under these keys."""
    dataset = imported.dataset
    return [tuple(dataset.cell(key, row) for key in keys) for row in range(dataset.row_count)]


def kinds(imported):
    """Return the kinds of findings, in order of line."""
    return [found.kind for found in imported.report.findings]


def adds_up(imported) -> bool:
    """Return whether the report accounts for every record and every amount."""
    report = imported.report
    totals = report.measure_totals.values()
    return report.read == report.kept + report.set_aside and all(
        abs(total.read - total.kept - total.set_aside) <= 1e-9 * max(1.0, abs(total.read)) for total in totals
    )
