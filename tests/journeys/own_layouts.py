"""Files in every layout that opens: real downloads where DEALSCOPE_SAMPLES names them, else made-up ones like them."""

import os
from dataclasses import dataclass
from pathlib import Path

from tests.files.importers.test_baci import FLOWS as BACI
from tests.files.importers.test_comtrade import LEGACY, NEW, new
from tests.files.importers.test_other_formats import WITS
from tests.files.importers.test_sipri_tiv import BODY, HEAD
from tests.files.written import REGISTER

MADE_UP: dict[str, tuple[str, str]] = {
    "register.csv": ("sipri-register", REGISTER),
    "imports-of-arms.csv": ("sipri-tiv", HEAD + "Recipient" + BODY),
    "exports-of-arms.csv": ("sipri-tiv", HEAD + "Exports by" + BODY.replace("import", "export")),
    "comtrade.csv": (
        "comtrade",
        NEW
        + new("THA", "M", "W00", "8542", 30)
        + new("THA", "M", "CHN", "8542", 10)
        + new("THA", "M", "S19", "8542", 20),
    ),
    "comtrade-legacy.csv": (
        "comtrade",
        LEGACY + "H5,2017,2017,2,Export,8,Albania,ALB,0,World,WLD,85,Machines,9,\n"
        "H5,2017,2017,2,Export,8,Albania,ALB,156,China,CHN,85,Machines,9,\n"
        "H5,2017,2017,1,Import,8,Albania,ALB,156,China,CHN,85,Machines,4,\n",
    ),
    "baci.csv": ("baci", BACI),
    "wits.csv": ("wits", WITS),
    "oec.csv": (
        "oec",
        '\ufeff"Trade Value","Exporter Country ID","Exporter Country","Section ID","Section"\n'
        '45,"afago","Angola",1,"Animals"\n',
    ),
    "plain.csv": ("table", "exporter,importer,year,value\nChina,Kenya,2019,5\nUSA,Brazil,2020,7.5\n"),
}
LISTS: dict[str, tuple[str, str]] = {
    "country-codes.csv": (
        "list of country codes",
        "country_code,country_name_full,iso_2digit_alpha,iso_3digit_alpha\n156,China,CN,CHN\n404,Kenya,KE,KEN\n",
    ),
    "product-codes.csv": (
        "list of product codes",
        'code,description\n10121,"Horses: live"\n382390,"Mixtures"\n',
    ),
    "regimes.csv": ("attributes", "Entity,Code,Year,Political regime\nChina,CHN,2019,0\nKenya,KEN,2019,2\n"),
}
_REAL_LISTS = (
    ("country_code", "list of country codes"),
    ("country_labels", "list of country codes"),
    ("product_codes", "list of product codes"),
    ("product_labels", "list of product codes"),
    ("regime", "attributes"),
    ("aigs", "attributes"),
)
_REAL_DEALS = (
    ("trade-register", "sipri-register"),
    ("tiv_", "sipri-tiv"),
    ("comtrade", "comtrade"),
    ("BACI_", "baci"),
    ("wits", "wits"),
    ("oec", "oec"),
)


@dataclass(frozen=True)
class OwnFile:
    """A file with the format it should be read as, or the words that say what list it is."""

    path: Path
    what: str


def deal_tables(folder: Path) -> list[OwnFile]:
    """Return the tables of deals; made-up ones are written into a folder."""
    made = [OwnFile(_write(folder, name, text), format) for name, (format, text) in MADE_UP.items()]
    return made + _real(_REAL_DEALS)


def lists(folder: Path) -> list[OwnFile]:
    """Return lists of codes, labels and attributes; made-up ones are written into a folder."""
    made = [OwnFile(_write(folder, name, text), what) for name, (what, text) in LISTS.items()]
    return made + _real(_REAL_LISTS)


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="latin-1" if name.startswith("register") else "utf-8")
    return path


def _real(kinds: tuple[tuple[str, str], ...]) -> list[OwnFile]:
    folder = Path(os.environ.get("DEALSCOPE_SAMPLES", "nowhere"))
    found = []
    for path in sorted(folder.rglob("*.csv")):
        what = next((what for part, what in kinds if part in path.name), "")
        if what:
            found.append(OwnFile(path, what))
    return found
