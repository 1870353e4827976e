"""Files that are wrong in every way one meets, and what is said of each; a program of its own runs them all.

It allows itself little memory and no more rights than an ordinary user, and prints what became of each as JSON.
"""

import gzip
import io
import json
import os
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

from desktop.files.findings import FileRefused
from desktop.files.opening import import_files
from desktop.files.plan import Options
from tests.files.written import PLACES

HEAD = "exporter,importer,year,value\n"
ROW = "China,Kenya,2019,5\n"
GOOD = HEAD + ROW
_MEMORY = 6 << 30


def workbook(sheet_xml: bytes = b"", link: bool = False) -> bytes:
    """Return a workbook with formulas, and with a sheet of other content where that is given."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Deals")
        sheet.write_row(0, 0, HEAD.strip().split(","))
        sheet.write_row(1, 0, ["China", "Kenya", 2019])
        sheet.write_formula(1, 3, '=WEBSERVICE("http://example.org/")', None, 5)
        sheet.write_row(2, 0, ["USA", "Chad", 2020])
        sheet.write_formula(2, 3, "='[elsewhere.xlsx]Sheet1'!A1", None, 7)
        if link:
            sheet.write_url(4, 0, "external:elsewhere.xlsx#Sheet1!A1")
    if not sheet_xml:
        return written.getvalue()
    changed = io.BytesIO()
    with zipfile.ZipFile(written) as before, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, sheet_xml if name.endswith("sheet1.xml") else before.read(name))
    return changed.getvalue()


def zipped(name: str, content: bytes, times: int = 1) -> bytes:
    """Return a zip file, packed into itself as many times."""
    for _ in range(times):
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
        content, name = written.getvalue(), "inner.zip"
    return content


def repeated() -> bytes:
    """Return an OpenDocument sheet in which one cell is repeated over all columns and rows."""
    cell = (
        '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    )
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    spaces = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ("office", "table")
    )
    body = f'<office:body><office:spreadsheet><table:table table:name="a">{row}</table:table></office:spreadsheet>'
    text = f'<?xml version="1.0"?><office:document-content {spaces}>{body}</office:body></office:document-content>'
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", text)
    return written.getvalue()


def encrypted_zip() -> bytes:
    """Return a zip file whose member says that it is encrypted."""
    content = bytearray(zipped("t.csv", GOOD.encode()))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + offset] |= 1
    return bytes(content)


def _text(text: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(text, encoding="utf-8") and None


def _bytes(make: Callable[[], bytes]) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(make()) and None


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10 << 30)


def _forbidden(path: Path) -> None:
    path.write_text(GOOD)
    path.chmod(0)


# Each: what it is, its name, how it is made, and a part of what is said: of a refusal, or of a finding.
REFUSED: tuple[tuple[str, str, Callable[[Path], None], str], ...] = (
    ("an empty file", "t.csv", _text(""), "t.csv is empty; choose a file with a table"),
    ("header only", "t.csv", _text(HEAD), "names of columns but no rows"),
    ("a directory", "folder", lambda path: path.mkdir(), "is a folder; choose a file in it"),
    ("a 10 GB file", "t.csv", _huge, "GB is the most that can be read with the memory of this computer"),
    ("binary rubbish", "t.bin", _bytes(lambda: bytes(range(256)) * 300), "not a text file"),
    (
        "no table at all",
        "t.txt",
        _text("To whom it may concern\n\nwe sell nothing.\n"),
        "does not say who sells",
    ),
    ("every record too short", "t.csv", _text(HEAD + "China\nUSA\n"), "none of the 2 records"),
    ("far too many columns", "t.csv", _text(",".join(["a"] * 20000) + "\n"), "20,000 columns"),
    ("mostly NUL bytes", "t.csv", _bytes(lambda: GOOD.encode() + b"\0" * 900), "not a text file"),
    ("a zip bomb", "t.zip", _bytes(lambda: zipped("t.csv", b"0" * (200 << 20))), "far more than its size"),
    ("a gzip bomb", "t.csv.gz", _bytes(lambda: gzip.compress(b"0" * (200 << 20))), "far more than its size"),
    (
        "a zip in a zip in a zip",
        "t.zip",
        _bytes(lambda: zipped("t.csv", GOOD.encode(), 4)),
        "more than twice",
    ),
    (
        "a bomb in a workbook",
        "t.xlsx",
        _bytes(lambda: workbook(b" " * (300 << 20))),
        "far more than its size",
    ),
    (
        "a sheet that says it is endless",
        "t.xlsx",
        _bytes(
            lambda: workbook(
                b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
                b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
                b"</sheetData></worksheet>"
            )
        ),
        "too large",
    ),
    ("an OpenDocument sheet of endless repeats", "t.ods", _bytes(repeated), "too large"),
    ("a cut workbook", "t.xlsx", _bytes(lambda: workbook()[:2000]), "damaged or incomplete"),
    (
        "a workbook with a password",
        "t.xlsx",
        _bytes(
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
        ),
        "protected by a password; save it without one",
    ),
    ("a zip file with a password", "t.zip", _bytes(encrypted_zip), "protected by a password"),
    ("no permission", "t.csv", _forbidden, "check that you may read it"),
    ("nothing there", "none.csv", lambda _path: None, "there is no file"),
    ("JSON without an end", "t.json", _text('[{"exporter": "China"'), "not valid JSON at line 1"),
    ("JSON of endless depth", "t.json", _text("[" * 200_000), "not valid JSON"),
    ("a web page saved as CSV", "t.csv", _text("<!DOCTYPE html><html><table></table></html>"), "a web page"),
)
REMARKED: tuple[tuple[str, str, Callable[[Path], None], str, float], ...] = (
    (
        "ragged rows",
        "t.csv",
        _text(GOOD + "USA,Chad\n" + ROW + "a,b,c,d,e,f\n"),
        "line 3: It has 2 cells",
        10,
    ),
    ("a BOM", "t.csv", _text("\ufeff" + GOOD), "", 5),
    ("semicolons", "t.csv", _text(GOOD.replace(",", ";")), "", 5),
    (
        "mixed encodings",
        "t.csv",
        _bytes(
            lambda: (
                GOOD.encode() + "Türkiye,Chad,2019,1\n".encode() + "Türkiye,Chad,2019,1\n".encode("latin-1")
            )
        ),
        "line 4: 1 lines are UTF-8 and 1 are Western European",
        7,
    ),
    (
        "NUL bytes",
        "t.csv",
        _bytes(lambda: GOOD.encode().replace(b"Kenya", b"Ken\0ya")),
        "line 2: NUL bytes",
        5,
    ),
    ("1.234,56", "t.csv", _text(HEAD.replace(",", ";") + "China;Kenya;2019;1.234,56\n"), "", 1234.56),
    ("(5)", "t.csv", _text(GOOD + "USA,Chad,2019,(5)\n"), "", 0),
    ("1e400", "t.csv", _text(GOOD + "USA,Chad,2019,1e400\n"), "line 3: It is no number", 5),
    ("NaN", "t.csv", _text(GOOD + "USA,Chad,2019,NaN\n"), "", 5),
    ("a quote that stays open", "t.csv", _text(GOOD + '"USA,Chad,2019,7\n' + ROW), "", 17),
    ("bare carriage returns", "t.csv", _bytes(lambda: GOOD.encode().replace(b"\n", b"\r")), "", 5),
    ("formulas and links to elsewhere", "t.xlsx", _bytes(lambda: workbook(link=True)), "", 12),
)


def outcome(folder: Path, name: str, make: Callable[[Path], None]) -> dict[str, object]:
    """Return what became of a file: what was refused or found, the total of its values, and the seconds taken."""
    folder.mkdir()
    make(folder / name)
    if make is _forbidden and os.geteuid() == 0:
        os.seteuid(65534)
    start = time.process_time()
    said, total = [], None
    try:
        imported = import_files([folder / name], PLACES, Options())
        said = [f"line {found.line}: {found.text}" for found in imported.report.findings]
        total = imported.report.measure_totals["value"].kept
    except FileRefused as refusal:
        said = [str(refusal)]
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
    return {"said": said, "total": total, "seconds": time.process_time() - start}


def main(folder: Path) -> None:
    """Run every file and print what became of each."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    folder.chmod(0o755)
    told = {}
    for number, (what, name, make, *_rest) in enumerate((*REFUSED, *REMARKED)):
        told[what] = outcome(folder / str(number), name, make)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"files": told, "peak": peak << 10}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
