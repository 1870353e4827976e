"""The words of the command line: commands, options and what each is for."""

import argparse
from collections.abc import Callable
from typing import NoReturn

from desktop import VERSION
from desktop.cli.answers import WRONG_USAGE, CommandRefused
from desktop.cli.printing import FORMATS

RESERVED = ("shares", "concentration", "advantage", "what-if")
COMMANDS = ("datasets", "formats", "summary", "rows", "render", "import")

_OVERVIEW = """\
Who sells what to whom: a map, tables and totals over local data.

  dealscope                     open the window
  dealscope FILE…               open the window with a saved view
  dealscope datasets            list the datasets that are there
  dealscope formats             list what can be read and written
  dealscope summary SOURCE --by DIM[,DIM] [--measure M] [--unit U] [--where CLAUSE]… [--no-defaults] [--top N]
  dealscope rows SOURCE [--where CLAUSE]… [--no-defaults] [--columns A,B] [--limit N]
  dealscope import FILE… --to NAME.dealdata [--as FORMAT] [--columns MAP.json] [--places FIXES.csv]
                   [--flow exports|imports] [--sheet NAME] [--report FILE.json] [--no-memory] [--force]
  dealscope import --template NAME.(xlsx|csv) [--force]
  dealscope import TABLE --attribute [A,B] [--side exporter|importer|both] [--carry N] [--any-year]
  dealscope import AREAS.geojson --places-of DATASET [--named-by COLUMN]
  dealscope render SOURCE|SESSION|PICTURE -o FILE.(png|svg|pdf|pptx|html|xlsx|csv) [--where CLAUSE]…
                   [--size WxH | --preset KEY | --paper A4 --dpi N] [--theme light|dark] [--title T] [--force]
                   [--scenes | --atlas importer|exporter|company|year [--top N]]
  dealscope --version
  dealscope --self-test FILE.json
                                try every part of the program, and write down what was found

A SOURCE is the id of a dataset, or a file with a table of deals or flows.
Answers come as a table, or with --format csv or json. Each command explains itself: dealscope summary --help
"""

_CLAUSES = """\
clauses (one per dimension; several are joined by and):
  exporter=CHN,USA              any of; a code, or a name in any language we know
  exporter!=CHN                 none of
  technology=cctv&facial_recognition   all of, where a row holds several values
  year=2015..2019               a range; either end may be open
  year=2015..2019,null          the same, or no year stated
  year=null                     rows that state none
  exporter={}                   none of the values, so no row
  company~huawei                contains
"""


class Words(argparse.ArgumentParser):
    """A parser that refuses with one sentence instead of a page of usage."""

    def error(self, message: str) -> NoReturn:
        """Refuse the command line."""
        plain = " ".join(message.split())
        raise CommandRefused(WRONG_USAGE, f"{plain}; see {self.prog} --help")


def overview() -> str:
    """Return the help of the program as a whole."""
    return _OVERVIEW


def version_line() -> str:
    """Return what `--version` prints."""
    return f"dealscope {VERSION}\n"


def parse(command: str, arguments: list[str]) -> argparse.Namespace:
    """Read the options of one of the `COMMANDS`; CommandRefused says what is wrong with them."""
    return _PARSERS[COMMANDS.index(command)]().parse_args(arguments)


def _words(command: str, purpose: str, clauses: bool = False) -> Words:
    return Words(
        prog=f"dealscope {command}",
        description=purpose,
        epilog=_CLAUSES if clauses else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _with_format(words: Words) -> Words:
    words.add_argument("--format", choices=FORMATS, default="table", help="how the answer is written")
    return words


def _with_source(words: Words) -> Words:
    words.add_argument("source", metavar="SOURCE", help="a dataset, for example deals, or a file of your own")
    words.add_argument(
        "--where",
        metavar="CLAUSE",
        action="append",
        default=[],
        help="which rows; may be given several times",
    )
    words.add_argument("--no-defaults", action="store_true", help="drop the clauses the dataset opens with")
    return words


def _datasets() -> Words:
    return _with_format(_words("datasets", "List the datasets that are there."))


def _formats() -> Words:
    return _with_format(_words("formats", "List what can be read and written."))


def _summary() -> Words:
    words = _with_source(_words("summary", "Total a measure by one or more dimensions.", clauses=True))
    words.add_argument(
        "--by", metavar="DIM[,DIM]", required=True, help="for example exporter, pair, year, importer.regime"
    )
    words.add_argument(
        "--measure", metavar="M", default="", help="deals, links, rows, value, or a numeric column"
    )
    words.add_argument("--unit", metavar="U", help="the unit of money of --measure value")
    words.add_argument("--top", metavar="N", type=_count("--top"), help="list the N largest groups only")
    return _with_format(words)


def _rows() -> Words:
    words = _with_source(_words("rows", "List rows.", clauses=True))
    words.add_argument("--columns", metavar="A,B", help="which columns, for example exporter,year,source_url")
    words.add_argument("--limit", metavar="N", type=_count("--limit"), help="list the first N rows only")
    return _with_format(words)


def _render() -> Words:
    words = _with_source(
        _words("render", "Draw a dataset, a saved view, or the view inside a picture.", clauses=True)
    )
    words.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        required=True,
        help="the picture to write: .png, .svg, .pdf, .pptx or .html; or .xlsx or .csv for the data behind it",
    )
    words.add_argument(
        "--table", metavar="T", help="what a .csv holds: rows, flows or countries; by default the rows"
    )
    words.add_argument("--size", metavar="WxH", help="width and height in pixels, for example 1600x1000")
    words.add_argument(
        "--preset", metavar="KEY", help="slide-16x9, slide-4x3, a4-landscape, a4-portrait or 4k"
    )
    words.add_argument("--paper", metavar="A4", help="a sheet of paper, A0 to A5")
    words.add_argument("--orientation", choices=("landscape", "portrait"), help="how the paper is turned")
    words.add_argument("--dpi", metavar="N", help="pixels an inch on paper, by default 300")
    words.add_argument("--parts", metavar="A,B", help="map, timeline, ranking, table; by default the map")
    words.add_argument("--theme", choices=("light", "dark"), help="colours, by default light")
    words.add_argument("--title", metavar="T", help="a title in place of the usual one")
    words.add_argument("--subtitle", metavar="T", help="a subtitle in place of the usual one")
    words.add_argument("--date", action="store_true", help="write the day the picture was made")
    words.add_argument("--without-view", action="store_true", help="leave out the view that the file carries")
    words.add_argument("--force", action="store_true", help="replace an existing file")
    words.add_argument("--scenes", action="store_true", help="every scene of a saved view, a page each")
    words.add_argument(
        "--atlas", metavar="BY", help="one page per importer, exporter, company or year, after this view"
    )
    words.add_argument("--top", metavar="N", type=_count("--top"), help="the N largest of an --atlas only")
    words.add_argument("--progress", action="store_true", help="say on standard output which page is made")
    return words


def _import() -> Words:
    words = _words("import", "Read files of your own into one data file, and report on what was read.")
    words.add_argument("paths", metavar="FILE", nargs="*", help="tables, and lists that explain their codes")
    words.add_argument("--to", metavar="NAME.dealdata", help="the data file to write")
    words.add_argument(
        "--template",
        metavar="NAME",
        help="write an empty table for deals of your own, .xlsx or .csv, and stop",
    )
    words.add_argument(
        "--as", dest="format_of_files", metavar="FORMAT", help="the format, as dealscope formats lists it"
    )
    words.add_argument(
        "--columns", metavar="MAP.json", help='which column is what, such as {"exporter": "Supplier"}'
    )
    words.add_argument("--places", metavar="FIXES.csv", help="a table of value and code, for names not known")
    words.add_argument("--flow", choices=("exports", "imports"), help="which direction a reporter states")
    words.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook")
    words.add_argument(
        "--no-memory", action="store_true", help="leave out choices of names and columns made in the window"
    )
    words.add_argument(
        "--attribute",
        metavar="A,B",
        nargs="?",
        const="",
        action="append",
        help="keep a table of attributes of countries, such as regime or GDP, and join it to every dataset",
    )
    words.add_argument(
        "--side", choices=("exporter", "importer", "both"), default="both", help="whose --attribute it is"
    )
    words.add_argument(
        "--carry",
        metavar="N",
        type=_count("--carry"),
        default=0,
        help="a year without an --attribute gets the value of up to N years before",
    )
    words.add_argument(
        "--any-year", action="store_true", help="an --attribute holds whatever the year of the deal"
    )
    words.add_argument(
        "--places-of",
        metavar="DATASET",
        help="keep areas or points (GeoJSON, shapefile, GeoPackage) as places of a dataset that is kept",
    )
    words.add_argument("--named-by", metavar="COLUMN", help="the column that names them for --places-of")
    words.add_argument("--report", metavar="FILE.json", help="write what was read, kept and set aside")
    words.add_argument("--force", action="store_true", help="replace an existing data file")
    return words


def _count(option: str) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdecimal()) or len(text) > 9:
            raise CommandRefused(WRONG_USAGE, f"{option} takes a whole number such as 10, not “{text}”")
        return int(text)

    return read


_PARSERS = (_datasets, _formats, _summary, _rows, _render, _import)
