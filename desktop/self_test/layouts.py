"""One small made-up file of every layout and every kind of file that opens, with what must be read from it."""

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_PLAIN = "exporter,importer,year,value\nChina,Kenya,2019,5\nUSA,Brazil,2020,7.5\n"
_RECORDS = (
    {"exporter": "China", "importer": "Kenya", "year": 2019, "value": 5},
    {"exporter": "USA", "importer": "Brazil", "year": 2020, "value": 7.5},
)
# The same two rows as Parquet, uncompressed.
_PARQUET = (
    "UEFSMRUEFSAVIEwVBBUAAAAFAAAAQ2hpbmEDAAAAVVNBFQAVEhUSLBUEFRAVBhUGAAACAAAABAEBAwIVDBk1AAYQGRgIZXhwb3J0"
    "ZXIVABYEFm4WbiZCJggAFQQVJhUmTBUEFQAAAAUAAABLZW55YQYAAABCcmF6aWwVABUSFRIsFQQVEBUGFQYAAAIAAAAEAQEDAhUM"
    "GTUABhAZGAhpbXBvcnRlchUAFgQWdBZ0JvQBJrQBABUEFSAVIEwVBBUAAADjBwAAAAAAAOQHAAAAAAAAFQAVEhUSLBUEFRAVBhUG"
    "AAACAAAABAEBAwIVBBk1AAYQGRgEeWVhchUAFgQWbhZuJqQDJuoCABUAFSwVLCwVBBUAFQYVBgAAAgAAAAQBAAAAAAAAFEAAAAAA"
    "AAAeQBUKGSUABhkYBXZhbHVlFQAWBBZOFk4mkgQAGRwWQhU0FgAAABkcFvQBFTQWAAAAGRwWpAMVNBYAAAAZHBaSBBVOFgAAABUC"
    "GVxIBHJvb3QVCAAVDCUCGAhleHBvcnRlciUATBwAAAAVDCUCGAhpbXBvcnRlciUATBwAAAAVBCUCGAR5ZWFyABUKJQIYBXZhbHVl"
    "ABYEGRwZTCawARwVDBk1AAYQGRgIZXhwb3J0ZXIVABYEFm4WbiZCJggAFpQFFRQAJugCHBUMGTUABhAZGAhpbXBvcnRlchUAFgQW"
    "dBZ0JvQBJrQBABaoBRUWACaSBBwVBBk1AAYQGRgEeWVhchUAFgQWbhZuJqQDJuoCABa+BRUWACbgBBwVChklAAYZGAV2YWx1ZRUA"
    "FgQWThZOJpIEABbUBRUWABaeAxYEJggWngMUAAAZHBgMQVJST1c6c2NoZW1hGPgCLy8vLy94RUJBQUFFQUFBQTh2Ly8veFFBQUFB"
    "RUFBRUFBQUFLQUFzQUNBQUtBQVFBK1AvLy93d0FBQUFJQUFnQUFBQUVBQVFBQUFDa0FBQUFkQUFBQURnQUFBQUVBQUFBV1AvLy95"
    "QUFBQUFRQUFBQUNBQUFBQUVEQUFBQUFBQUErdi8vL3dJQUJnQUdBQVFBQlFBQUFIWmhiSFZsQUFBQWlQLy8veWdBQUFBUUFBQUFD"
    "QUFBQUFFQ0FBQUFBQUFBOVAvLy8wQUFBQUFCQUFBQUNBQUpBQVFBQ0FBRUFBQUFlV1ZoY2dBQUFBREEvLy8vR0FBQUFCQUFBQUFJ"
    "QUFBQUFSUUFBQUFBQUFEQS8vLy9DQUFBQUdsdGNHOXlkR1Z5QUFBQUFPei8vLzhzQUFBQUlBQUFBQmdBQUFBQkZBQUFFQUFTQUFR"
    "QUVBQVJBQWdBQUFBTUFBQUFBQUQ4Ly8vL0JBQUVBQWdBQUFCbGVIQnZjblJsY2dBPQAYTlBvbGFycyAocHl0aG9uKSB2ZXJzaW9u"
    "IDIuMS4wIChidWlsZCA3ZjkwMmJkM2ZmZDI3ZmY4MmQxNDI3OGEwOWEyOTVmZjJmN2FlZDkyKRlMHAAAHAAAHAAAHAAAAOsCAABQ"
    "QVIx"
)
_SHEET = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Deals">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)
_MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_CELL = '<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


@dataclass(frozen=True)
class Layout:
    """A file that opens: its name, what it holds, the format it must be known as, and how many rows it gives."""

    file: str
    content: bytes
    format: str
    rows: int


def layouts() -> tuple[Layout, ...]:
    """Return a file of every layout and of every kind of file."""
    texts = [Layout(f"{file}", text.encode(), format, rows) for file, format, rows, text in _TEXTS]
    kinds = [Layout(file, make(), "table", 2) for file, make in _KINDS.items()]
    return (*texts, *kinds)


def _packed(name: str, content: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        if name == "content.xml":
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr(name, content)
    return packed.getvalue()


def _opendocument() -> bytes:
    rows = "".join(
        f"<table:table-row>{''.join(_CELL.format(text=cell) for cell in line.split(','))}</table:table-row>"
        for line in _PLAIN.splitlines()
    )
    return _packed("content.xml", _SHEET.format(rows=rows))


_KINDS: Mapping[str, Callable[[], bytes]] = {
    "semicolons.csv": lambda: _PLAIN.replace(",", ";").encode("utf-16"),
    "tabs.tsv": lambda: _PLAIN.replace(",", "\t").encode(),
    "packed.csv.gz": lambda: gzip.compress(_PLAIN.encode(), mtime=0),
    "packed.zip": lambda: _packed("deals.csv", _PLAIN),
    "list.json": lambda: json.dumps(_RECORDS).encode(),
    "lines.jsonl": lambda: "\n".join(json.dumps(record) for record in _RECORDS).encode(),
    "columns.parquet": lambda: base64.b64decode(_PARQUET),
    "sheet.ods": _opendocument,
}
# File, format, rows, content.
_TEXTS: tuple[tuple[str, str, int, str], ...] = (
    ("plain.csv", "table", 2, _PLAIN),
    (
        "register.csv",
        "sipri-register",
        1,
        "Transfers of made-up arms\nFigures, made up.\n\nSource: nowhere\nData generated: 13 Mar 2025\n"
        "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered,"
        " ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,"
        "SIPRI TIV of delivered weapons\n"
        "Kenya,China,2015,,4,?,Z-9,light helicopter,4,,2016; 2017,New,For border guard,2,8,8\n",
    ),
    (
        "volumes.csv",
        "sipri-tiv",
        3,
        "Volume of transfers of made-up arms\nFigures, made up.\n\nData generated: 1 Oct 2024 2:00:00 PM\n\n"
        "Recipient,2020,2021,2022,2020-2022,Percentage,Sum total years,Percentage of total\n"
        "Kenya,5,2,7,14,100%,14,100%\nTotal world import,5,2,7,14,100%,14,100%\n",
    ),
    (
        "comtrade.csv",
        "comtrade",
        1,
        "Classification,Year,Period,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,"
        "Partner,Partner ISO,Commodity Code,Commodity,Trade Value (US$),Netweight (kg)\n"
        "H5,2017,2017,2,Export,8,Albania,ALB,156,China,CHN,85,Machines,9,\n",
    ),
    ("baci.csv", "baci", 1, '"t","i","j","k","v","q"\n2021,251,842,10121,52.051,"       13.235"\n'),
    (
        "wits.csv",
        "wits",
        1,
        "Nomenclature,ReporterISO3,ProductCode,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,TradeFlowCode,"
        "TradeValueK,Quantity,ProductDescription,QtyUnit,NetWeightKG\n"
        'IU,BRA,0,Brazil,USA,United States,2008,Export,6,3837.731,2062221,"Food, and more",Item,637283\n',
    ),
    (
        "oec.csv",
        "oec",
        1,
        '"Trade Value","Exporter Country ID","Exporter Country","Section ID","Section"\n'
        '45,"afago","Angola",1,"Animals"\n',
    ),
    (
        "atlas.csv",
        "atlas",
        1,
        "country_iso3_code,partner_iso3_code,product_hs92_code,year,export_value,import_value\nKEN,CHN,8525,2019,5,\n",
    ),
    (
        "comext.csv",
        "comext",
        1,
        "DECLARANT,PARTNER,PRODUCT_NC,FLOW,STAT_REGIME,PERIOD,VALUE_IN_EUROS,QUANTITY_IN_KG\n"
        "FR,CN,85258900,1,4,201952,500,20\n",
    ),
    (
        "points.csv",
        "flow-points",
        1,
        "origin_lat,origin_lng,dest_lat,dest_lng,year,value\n39.9,116.4,-1.3,36.8,2019,5\n",
    ),
    (
        "own.csv",
        "deals",
        1,
        "exporter,importer,year,technology,company,deal_type,status\nCHN,KEN,2019,cctv,Huawei,sale,delivered\n",
    ),
)
