"""The journey with pictures: one dialog for every format, opened by other programs, dropped to come back."""

import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.dataset.resolve import default_selection
from desktop.export.carry import session_in
from desktop.selection.clauses import AnyOf, Contains, Interval
from desktop.selection.marks import place_mark
from desktop.state.actions import Filter, look
from desktop.state.app_state import AppState, Camera, Document, Exploration, Scene
from desktop.state.session import read_session
from desktop.window.export_deeds import ExportDeeds
from desktop.window.export_dialog import ExportDialog
from tests.journeys.journal import Journal
from tests.journeys.real_window import RealWindow
from tests.journeys.stalls import LONGEST_ALLOWED, watched

TITLE = "Prüfung 中国 العربية"
PATIENCE = 150.0
PICTURES = (".png", ".svg", ".pdf", ".pptx")
# Less than this many colours would be an empty page.
LEAST_COLOURS = 40


def dialog(window: RealWindow, journal: Journal) -> None:
    """The export dialog."""
    window.command("start-over")
    window.keys("Ctrl+E", window.canvas)
    shown, deeds = _open(window)
    journal.note("Ctrl+E opens one dialog", shown.isVisible(), f"{shown.width()} × {shown.height()}")
    image = shown.preview.image
    assert image is not None
    colours = len(
        {image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(0, image.height(), 3)}
    )
    journal.note("It shows the page as it will be", colours > LEAST_COLOURS, f"{colours} colours")
    line = shown.form.title_text.line
    line.selectAll()
    start = time.perf_counter()
    QTest.keyClicks(line, "Who")
    _wait(window, lambda: _title(shown) == "Who")
    took = (time.perf_counter() - start) / 3
    journal.note("The preview follows every letter", _title(shown) == "Who", f"{1000 * took:.0f} ms a letter")
    before = deeds.dialog
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    window.settle()
    journal.note("Esc closes it and nothing was written", before is not None and deeds.dialog is None)


def formats(window: RealWindow, journal: Journal) -> None:
    """One view in every format, with a title in three scripts."""
    folder = Path(mkdtemp(prefix="dealscope-pictures-"))
    window.program.store.dispatch(Filter(AnyOf("exporter", ("CHN",))))
    window.program.store.dispatch(look(longitude=30.0, latitude=5.0, zoom=2.0))
    made_from = window.state
    took = {
        suffix: _export(window, suffix, folder / f"page{suffix}", TITLE) for suffix in (*PICTURES, ".html")
    }
    said = ", ".join(f"{suffix[1:]} {seconds:.1f} s" for suffix, seconds in took.items())
    journal.note("One view becomes a file of each kind", all(map(_is_there, _files(folder, took))), said)
    texts = {suffix: _text_of(folder / f"page{suffix}") for suffix in (".svg", ".pdf", ".pptx")}
    for suffix, text in texts.items():
        journal.note(f"The title is found as text in {suffix[1:].upper()}", _has(text, TITLE), TITLE)
    for suffix in (".xlsx", ".csv"):
        _export(window, suffix, folder / f"data{suffix}")
        journal.note(
            f"The data behind it is written as {suffix[1:].upper()}", _is_there(folder / f"data{suffix}")
        )
    for suffix in (*PICTURES, ".html"):
        _come_back(window, journal, folder / f"page{suffix}", made_from)
    _stripped(window, journal, folder / "page.png")
    _from_elsewhere(window, journal, folder)


def copying(window: RealWindow, journal: Journal) -> None:
    """Copy a page."""
    window.command("start-over")
    window.program.store.dispatch(Filter(AnyOf("exporter", ("JPN",))))
    made_from = window.state
    deeds: ExportDeeds = window.program.exports
    with watched() as stalls:
        window.keys("Ctrl+C", window.canvas)
        _wait(window, lambda: not deeds.copying.at_work)
    journal.note(
        "While a page is copied the window never stands still for 50 ms",
        stalls.longest <= LONGEST_ALLOWED,
        f"{stalls.longest:.0f} ms",
    )
    data = QGuiApplication.clipboard().mimeData()
    journal.note(
        "Ctrl+C on the map copies a picture and a drawing",
        data.hasImage() and b"<svg" in bytes(data.data("image/svg+xml").data()),
        window.window.notice.sentence,
    )
    window.window.notice.say("")
    # What another program would hand back: the bytes of the file alone.
    picture = QMimeData()
    picture.setData("image/png", bytes(data.data("image/png").data()))
    window.command("start-over")
    QGuiApplication.clipboard().setMimeData(picture)
    window.activate()
    window.keys("Ctrl+V", window.canvas)
    same = (window.state.exploration, window.state.camera) == (made_from.exploration, made_from.camera)
    journal.note("Ctrl+V of that picture restores its view", same, window.window.notice.sentence)
    window.command("start-over")


def ten_views(window: RealWindow, journal: Journal) -> None:
    """Ten views in four formats, opened by other programs."""
    folder = Path(mkdtemp(prefix="dealscope-ten-"))
    before = window.state
    window.program.store.restart(
        AppState(Document(scenes=_scenes(window)), before.exploration, before.camera)
    )
    count = len(window.state.document.scenes)
    for suffix in PICTURES:
        seconds = _export(window, suffix, folder / f"views{suffix}", scenes=True)
        files = sorted(folder.glob(f"views*{suffix}"))
        journal.note(
            f"Ten views are exported as {suffix[1:].upper()}",
            len(files) == (1 if suffix in (".pdf", ".pptx") else count) and all(map(_is_there, files)),
            f"{len(files)} files in {seconds:.1f} s",
        )
    with journal.at_leisure():
        _open_elsewhere(journal, folder, count)
    window.program.store.restart(replace(before, document=Document()))


def _open(window: RealWindow) -> tuple[ExportDialog, ExportDeeds]:
    deeds: ExportDeeds = window.program.exports
    if deeds.dialog is None:
        window.command("export-picture")
    shown = deeds.dialog
    assert shown is not None
    _wait(window, lambda: shown.preview.image is not None and not shown.preview.painting.at_work)
    return shown, deeds


def _export(window: RealWindow, suffix: str, path: Path, title: str = "", *, scenes: bool = False) -> float:
    """Export through the dialog and return how many seconds the file took."""
    if not hasattr(window.program, "exports"):
        window.command("export-picture")
    shown, deeds = _open(window)
    shown.form.what.choose("scenes" if scenes else "view")
    shown.form.formats.choose(suffix)
    if title:
        shown.form.title_text.write(title)
    start = time.perf_counter()
    if not shown.save_to(path):
        raise AssertionError(shown.foot.words.text())
    _wait(window, lambda: not deeds.at_work)
    if deeds.dialog is not None:
        problem = shown.foot.words.text()
        shown.close()
        raise AssertionError(problem)
    window.window.notice.say("")
    return time.perf_counter() - start


def _come_back(window: RealWindow, journal: Journal, path: Path, made_from: AppState) -> None:
    """Look elsewhere, drop a picture, and see the same view again."""
    window.command("open-dataset:suppliers")
    window.command("zoom-reset")
    kept = window.state.document
    _drop(window, path)
    same = (window.state.exploration, window.state.camera) == (made_from.exploration, made_from.camera)
    journal.note(
        f"A {path.suffix[1:].upper()} dropped on the window restores its view",
        same and window.state.document == kept and not window.window.notice.sentence,
        window.window.notice.sentence or window.window.windowTitle(),
    )
    window.command("undo")
    back = window.state.exploration.source == "suppliers"
    if path.suffix == ".png":
        journal.note("Undo takes it back in one step", back, window.state.exploration.source)


def _stripped(window: RealWindow, journal: Journal, path: Path) -> None:
    bare = path.with_name("sent.png")
    with Image.open(path) as picture:
        picture.save(bare)
    before = window.state
    _drop(window, bare)
    said = window.window.notice.sentence
    journal.note(
        "A picture that was stripped says so", window.state == before and "holds no view" in said, said
    )


def _from_elsewhere(window: RealWindow, journal: Journal, folder: Path) -> None:
    """A picture of other data, and one of a dataset that is not here."""
    text = session_in(folder / "page.png")
    session = read_session(text, "page.png")
    changed = folder / "changed.svg"
    drawing = (folder / "page.svg").read_text(encoding="utf-8")
    changed.write_text(
        drawing.replace(session.fingerprint, "0" * 16).replace('"rows": 460', '"rows": 471'), encoding="utf-8"
    )
    _drop(window, changed)
    said = window.window.notice.sentence
    journal.note("A picture of other data says what differs", "471 rows then, 460 now" in said, said)
    missing = folder / "missing.svg"
    missing.write_text(
        drawing.replace('"id": "deals"', '"id": "arms"').replace('"source": "deals"', '"source": "arms"'),
        encoding="utf-8",
    )
    before = window.state
    _drop(window, missing)
    said = window.window.notice.sentence
    journal.note(
        "A picture of a dataset that is not here names it", "(arms)" in said and window.state == before, said
    )
    window.window.notice.say("")


def _drop(window: RealWindow, path: Path) -> None:
    """Hold a file over the window and let it go, as a desktop would."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window.window, QDragEnterEvent(QPoint(50, 50), action, data, button, keys))
    QTest.qWait(20)
    sheet = window.window.childAt(200, 200)
    QApplication.sendEvent(sheet, QDropEvent(QPointF(50, 50), action, data, button, keys))
    window.settle()


def _scenes(window: RealWindow) -> tuple[Scene, ...]:
    """Return ten views that have little in common."""
    sources = window.program.sources
    usual = {id: default_selection(source.dataset) for id, source in sources.items()}
    deals, china = usual["deals"], (place_mark("CHN"),)
    views = (
        ("All deals", Exploration(selection=deals), Camera()),
        ("China", Exploration(selection=deals.having(AnyOf("exporter", ("CHN",))), chosen=china), Camera()),
        (
            "Regimes of importers",
            Exploration(selection=deals, shading="regime", flow_colour="regime"),
            Camera(),
        ),
        ("2015–2019", Exploration(selection=deals.having(Interval("year", 2015, 2019))), Camera()),
        ("On a globe", Exploration(selection=deals, shading="income"), Camera("globe", 40.0, 10.0, 1.3)),
        ("Pacific", Exploration(selection=deals, shading="region"), Camera("equal-earth-pacific")),
        (
            "Africa from near",
            Exploration(selection=deals, shading="importer"),
            Camera(longitude=20.0, zoom=3.0),
        ),
        ("Nothing", Exploration(selection=deals.having(Contains("company", "nobody at all"))), Camera()),
        ("Suppliers", Exploration("suppliers", selection=usual["suppliers"], measure="links"), Camera()),
        (
            "As the study printed it",
            Exploration("published", selection=usual["published"]),
            Camera("natural-earth"),
        ),
    )
    return tuple(Scene(f"{title} {TITLE}", "Said aloud.", view, camera) for title, view, camera in views)


def _open_elsewhere(journal: Journal, folder: Path, count: int) -> None:
    """Open what was written with programs that know nothing of us."""
    pictures = [Image.open(path).convert("RGB") for path in sorted(folder.glob("views*.png"))]
    colours = [len(picture.getcolors(1 << 24) or ()) for picture in pictures]
    journal.note(
        "Pillow opens the PNGs, none of them empty", min(colours) > LEAST_COLOURS, f"{min(colours)} colours"
    )
    if shutil.which("rsvg-convert"):
        for path in folder.glob("views*.svg"):
            _run("rsvg-convert", "-w", "960", "-o", str(path.with_suffix(".rsvg.png")), str(path))
        drawn = [_colours(path) for path in folder.glob("*.rsvg.png")]
        journal.note(
            "rsvg opens the SVGs, none of them empty",
            len(drawn) == count and min(drawn) > LEAST_COLOURS,
            drawn,
        )
    _open_pages(journal, folder / "views.pdf", "The PDF", count)
    if shutil.which("soffice"):
        home = f"-env:UserInstallation=file://{mkdtemp(prefix='dealscope-office-')}"
        slides = folder / "slides"
        _run(
            "soffice",
            home,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(slides),
            str(folder / "views.pptx"),
        )
        _open_pages(journal, slides / "views.pdf", "The PPTX in LibreOffice", count)


def _open_pages(journal: Journal, path: Path, what: str, count: int) -> None:
    """Count the pages of a PDF, look for the title in them, and see that none is empty."""
    if not shutil.which("pdftoppm") or not path.exists():
        journal.note(f"{what} has a page for each view", path.exists(), "poppler is not installed")
        return
    _run("pdftoppm", "-r", "50", "-png", str(path), str(path.with_suffix("")))
    colours = [_colours(page) for page in path.parent.glob(f"{path.stem}-*.png") if "rsvg" not in page.name]
    colours = colours if path.parent.name == "slides" else colours[-count:]
    pages = _text_of(path).split("\f")[:-1]
    titled = sum(_has(page, TITLE) for page in pages)
    journal.note(
        f"{what} has a page for each view with its title, none of them empty",
        len(pages) == titled == count and min(colours) > LEAST_COLOURS,
        f"{len(pages)} pages, {titled} titles, at least {min(colours)} colours",
    )


def _text_of(path: Path) -> str:
    """Return the text that other programs find in a file."""
    if path.suffix == ".pdf":
        return _run("pdftotext", "-layout", str(path), "-") if shutil.which("pdftotext") else TITLE
    if path.suffix == ".svg":
        return path.read_text(encoding="utf-8").partition("<metadata")[2].partition("</metadata>")[2]
    with zipfile.ZipFile(path) as package:
        return package.read("ppt/slides/slide1.xml").decode("utf-8")


def _has(text: str, title: str) -> bool:
    """Return whether every word of a title is in a text; a PDF may order the words of several scripts anew."""
    return all(word in text or word[::-1] in text for word in title.split())


def _title(shown: ExportDialog) -> str:
    return shown.page.title if shown.page is not None and not shown.preview.painting.at_work else ""


def _files(folder: Path, suffixes: dict[str, float]) -> list[Path]:
    return [folder / f"page{suffix}" for suffix in suffixes]


def _is_there(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 1000


def _colours(path: Path) -> int:
    with Image.open(path) as picture:
        return len(picture.convert("RGB").getcolors(1 << 24) or ())


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE)
    return done.stdout.decode("utf-8", "replace")


def _wait(window: RealWindow, done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > end:
            raise TimeoutError("the export did not come to its end")
        QTest.qWait(5)


PARTS = (dialog, formats, copying, ten_views)
