"""A page as one file of HTML that opens in any browser without a network: map, lists, rows and words.

Nothing in it is fetched, its own script is the only one that may run, and it reads without that script too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from desktop.briefing.page import Page
from desktop.export.canvas import ready, shapes_for
from desktop.export.html_colours import colour_rules
from desktop.export.html_fonts import font_rules
from desktop.export.html_globe import globe_data
from desktop.export.html_map import draw_map, map_svg
from desktop.export.html_map_data import map_data
from desktop.export.html_parts import chart_parts
from desktop.export.html_records import records_of
from desktop.export.html_side import country_lists, legend
from desktop.export.html_table import table_part
from desktop.export.html_text import data_block, escaped, fingerprint, json_text
from desktop.export.whole import PictureError, refuse_existing, write_whole
from desktop.painting.fonts import load_fonts
from desktop.painting.map_shapes import MapShapeStore
from desktop.painting.theme import Theme
from desktop.paths import resource_folder

MOST_BYTES = 1_500_000
LEAST_ROW_BYTES = 100_000
SCRIPTS = ("globe.js", "map.js", "page.js")
_BUTTONS = (
    ("zoom-in", "plus", "Zoom in (+)"),
    ("zoom-out", "minus", "Zoom out (−)"),
    ("zoom-reset", "rotate-ccw", "Show the view as it was exported (0)"),
)


@dataclass(frozen=True)
class _MapPart:
    """The map's markup with everything beside it, and what the script needs to draw it anew."""

    markup: str
    data: object

    @property
    def size(self) -> int:
        """Return how many bytes it takes in the file."""
        return len(self.markup.encode("utf-8")) + len(data_block(self.data).encode("utf-8"))


@dataclass(frozen=True)
class _Body:
    map: str
    table: str
    data: str


def write_html(
    page: Page,
    path: Path,
    theme: Theme,
    session: str | None = None,
    force: bool = False,
    *,
    store: MapShapeStore | None = None,
) -> None:
    """Write a page as one file of HTML, whole or not at all; PictureError says why not.

    `session` is what the file carries to be opened again. Without a running Qt application one is started
    that needs no screen.
    """
    refuse_existing(path, force)
    application = ready()
    write_whole(path, html_content(page, theme, session, store=store), force=force)
    del application


def html_content(
    page: Page, theme: Theme, session: str | None = None, *, store: MapShapeStore | None = None
) -> bytes:
    """Return a page as HTML in UTF-8, about 1.5 MB at most; PictureError where a bundled file is missing."""
    load_fonts()
    folder = resource_folder() / "html"
    style = "\n".join((_faces(folder, page), colour_rules(page.models.world_map), _text(folder / "page.css")))
    script = "\n".join(_text(folder / name) for name in SCRIPTS)
    charts = chart_parts(page)
    around = len((style + script + charts + (session or "")).encode("utf-8"))
    body = _body(page, shapes_for(page, store), MOST_BYTES - around)
    filled = Template(_text(folder / "page.html")).substitute(
        theme=theme.name,
        policy=_policy(style, script),
        alt=escaped(page.alt_text),
        title=escaped(page.title),
        style=style,
        lead=_paragraphs((("subtitle", page.subtitle), ("muted", page.filters))),
        moon=_icon("moon", "moon"),
        sun=_icon("sun", "sun"),
        map=body.map,
        charts=charts,
        table=body.table,
        foot=_foot(page),
        data=body.data,
        session=_session_block(session),
        script=script,
    )
    return filled.encode("utf-8")


def _body(page: Page, store: MapShapeStore, most: int) -> _Body:
    """Make map and rows within so many bytes; where many rows need the room, land has less detail."""
    shown = page.options.shows("map")
    drawn = _map_part(page, store, "mid") if shown else None
    table = page.models.table
    if table is None:
        words = "" if drawn else _said(page)
        return _Body(drawn.markup if drawn else words, "", data_block({"map": drawn.data if drawn else None}))
    rows = table_part(table, most - (drawn.size if drawn else 0))
    if drawn and rows.left_out:
        drawn = _map_part(page, store, "low")
        rows = table_part(table, max(most - drawn.size, LEAST_ROW_BYTES))
    data = data_block({"map": drawn.data if drawn else None, "table": rows.data})
    return _Body(drawn.markup if drawn else _said(page), rows.markup, data)


def _map_part(page: Page, store: MapShapeStore, level: str) -> _MapPart:
    model = page.models.world_map
    drawn = draw_map(page, store, level)
    side = country_lists(model)
    markup = "\n".join(
        (
            f'<div class="stage{"" if side else " alone"}"><figure><div id="view" class="view">',
            map_svg(drawn, page.alt_text),
            _over_the_map(page),
            '<div id="card" hidden></div></div>',
            legend(model),
            _said(page),
            "</figure>",
            f'<aside class="side" aria-label="Countries">{_chosen_panel()}{side}</aside></div>',
        )
    )
    turning = {"globe": globe_data(page, drawn)} if drawn.view.drawn_by.ROTATES else {}
    return _MapPart(markup, {**map_data(page, drawn, records_of(page.models.table)), **turning})


def _over_the_map(page: Page) -> str:
    """Return the zoom buttons, the years being played, and why the map is empty."""
    model = page.models.world_map
    buttons = "".join(
        f'<button type="button" id="{key}" title="{title}" aria-label="{title}">{_icon(icon, "")}</button>'
        for key, icon, title in _BUTTONS
    )
    playing = f'<div class="playing">{escaped(model.playing)}</div>' if model.playing else ""
    note = " ".join((model.note, model.loosening.sentence if model.loosening else "")).strip()
    said = f'<div class="note"><p>{escaped(note)}</p></div>' if note else ""
    group = (
        f'<div class="zoom scripted" role="group" aria-label="Zoom; arrow keys move the map">{buttons}</div>'
    )
    return f"{group}{playing}{said}"


def _chosen_panel() -> str:
    return (
        '<div id="chosen" class="chosen scripted" role="status" hidden><div id="chosen-cards"></div>'
        '<button type="button" id="clear" class="quiet" title="Show all (Esc)">Show all</button></div>'
    )


def _said(page: Page) -> str:
    """Return what is to be known when reading the page; on paper its origin stands there too, below the map."""
    said = _paragraphs((("flows-said", page.caption), ("limits", " ".join(page.coverage))))
    return f'<div class="said">{said}<div class="on-paper">{_origin(page)}</div></div>'


def _foot(page: Page) -> str:
    words = (
        f'<details><summary>This page in words</summary><p dir="auto">{escaped(page.alt_text)}</p></details>'
    )
    return _origin(page) + words


def _origin(page: Page) -> str:
    lines = (page.source, page.licence, page.boundaries, page.date)
    return _paragraphs([("origin", text) for text in lines])


def _paragraphs(texts: Sequence[tuple[str, str]]) -> str:
    """Return texts under each other with their class, leaving out empty ones."""
    return "\n".join(f'<p dir="auto" class="{kind}">{escaped(text)}</p>' for kind, text in texts if text)


def _session_block(session: str | None) -> str:
    if not session:
        return ""
    return f'<script type="application/json" id="dealscope-session">{json_text(session)}</script>'


def _policy(style: str, script: str) -> str:
    """Return the rules for the browser: this style and this script alone, and no network at all."""
    return escaped(
        f"default-src 'none'; style-src {fingerprint(style)}; script-src {fingerprint(script)}; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _faces(folder: Path, page: Page) -> str:
    """Return the bundled typefaces that the page needs as rules of style, with the files themselves inside."""
    try:
        return font_rules(folder, resource_folder() / "fonts", _all_text(page))
    except OSError as problem:
        raise PictureError(
            f"The file {Path(problem.filename).name} is missing; install Dealscope again to restore it."
        ) from problem


def _all_text(page: Page) -> str:
    """Return all that the page may write, for choosing its typefaces."""
    said = [page.title, page.subtitle, page.alt_text, page.filters, page.caption, page.source, page.licence]
    said += [label.name for label in page.models.world_map.labels]
    table = page.models.table
    if table is not None:
        columns = [column.values for column in table.offered]
        said += [values.cell(item).text for item in table.items.tolist() for values in columns]
    return "".join(said)


def _icon(name: str, kind: str) -> str:
    drawing = re.sub(r"\s+", " ", _text(resource_folder() / "icons" / f"{name}.svg")).strip()
    return drawing.replace("<svg", f'<svg class="{kind}" aria-hidden="true"', 1)


def _text(path: Path) -> str:
    return _bytes(path).decode("utf-8").rstrip("\n")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise PictureError(
            f"The file {path.name} is missing; install Dealscope again to restore it."
        ) from problem
