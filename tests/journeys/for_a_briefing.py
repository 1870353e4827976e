"""The journey of a briefing: views kept as scenes, presented, exported all at once, and an atlas."""

from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.export.carry import session_in
from desktop.selection.clauses import Interval
from desktop.state.actions import Filter
from desktop.state.session import read_session
from desktop.views.scenes import ScenesView
from desktop.window.batch_dialog import BatchChoice
from desktop.window.briefing_deeds import BriefingDeeds
from desktop.window.export_deeds import ExportDeeds
from tests.journeys.journal import Journal
from tests.journeys.real_window import RealWindow

TYPING_PAUSE = 800


def scenes(window: RealWindow, journal: Journal) -> None:
    """Keep views as scenes, name them, order them, show them."""
    window.command("start-over")
    window.keys("Ctrl+K")
    kept = window.state.document.scenes
    journal.note("Ctrl+K keeps the view as a scene", len(kept) == 1, kept[0].title)
    view = window.view("scenes")
    assert isinstance(view, ScenesView)
    window.click("CHN")
    window.command("filter-exporter")
    window.command("zoom-to-chosen")
    window.settle(400)
    seen = window.state
    window.press(view.keep)
    window.settle(300)
    journal.note("The panel shows both scenes, the new one at hand", view.list.at == 1, view._counted.text())
    window.keys("F2", view.list)
    QTest.keyClicks(view.editor.title, "China first")
    window.type(view.editor.notes, "Speak slowly.")
    window.settle(TYPING_PAUSE)
    last = window.state.document.scenes[-1]
    journal.note("Its title and notes are typed", last.title == "China first", last.notes)
    window.command("undo")
    undone = window.state.document.scenes[-1].notes
    journal.note("Undo takes a typed note back in one step", undone == "", repr(undone))
    window.command("redo")
    view.list.setFocus()
    window.keys("Alt+Up", view.list)
    titles = [scene.title for scene in window.state.document.scenes]
    journal.note("Alt+Up moves a scene up", titles[0] == "China first", ", ".join(titles))
    window.press_row(view.list, 1)
    shown = window.state
    whole = shown.exploration.selection == kept[0].exploration.selection and shown.camera.zoom == 1.0
    journal.note(
        "A click shows a scene with its filters and its position", whole, f"zoom {shown.camera.zoom}"
    )
    window.command("undo")
    back = (window.state.exploration, window.state.camera) == (seen.exploration, window.state.camera)
    zoomed = window.state.camera.zoom == seen.camera.zoom
    journal.note(
        "Undo returns to where one was before", back and zoomed, f"zoom {window.state.camera.zoom:.2f}"
    )
    path = Path(mkdtemp(prefix="dealscope-briefing-")) / "brief.dealscope"
    window.program.files.save_to(path)
    saved = read_session(path.read_text(encoding="utf-8"), path.name).state.document
    journal.note(
        "A saved view holds the scenes", saved == window.state.document, f"{len(saved.scenes)} scenes"
    )


def presenting(window: RealWindow, journal: Journal) -> None:
    """Present the scenes full screen."""
    window.keys("F5", window.canvas)
    briefing: BriefingDeeds = window.program.briefing
    presenter = briefing.presenter
    assert presenter is not None
    window.wait_until(presenter.is_ready, "the first page")
    journal.note("F5 presents the scenes full screen", presenter.isFullScreen(), presenter.accessibleName())
    QTest.keyClick(presenter, Qt.Key.Key_Space)
    window.wait_until(presenter.is_ready, "the next page")
    journal.note("Space shows the next scene", presenter.at == 1, presenter.accessibleName())
    QTest.keyClick(presenter, Qt.Key.Key_B)
    black = presenter.grab().toImage().pixelColor(50, 50).name()
    journal.note("B makes the screen black", black == "#000000", black)
    QTest.keyClick(presenter, Qt.Key.Key_B)
    QTest.keyClick(presenter, Qt.Key.Key_P)
    journal.note("P shows the large pointer", presenter.pointing, "")
    QTest.keyClick(presenter, Qt.Key.Key_PageUp)
    journal.note("Page up goes back", presenter.at == 0, presenter.accessibleName())
    QTest.keyClick(presenter, Qt.Key.Key_Escape)
    window.settle()
    journal.note("Esc ends the presentation", briefing.presenter is None, "")


def exporting(window: RealWindow, journal: Journal) -> None:
    """Export all scenes and an atlas while the window goes on."""
    folder = Path(mkdtemp(prefix="dealscope-briefing-"))
    window.program.run_command("present")
    briefing: BriefingDeeds = window.program.briefing
    assert briefing.presenter is not None
    briefing.presenter.close()
    window.settle()
    exports: ExportDeeds = window.program.exports
    for suffix in (".pptx", ".pdf"):
        path = folder / f"scenes{suffix}"
        window.command("export-scenes")
        assert exports.dialog is not None
        exports.dialog.form.formats.choose(suffix)
        exports.dialog.save_to(path)
        window.wait_until(lambda: not exports.at_work, "the scenes")
        carried = read_session(session_in(path), path.name).state.document.scenes
        titles = ", ".join(scene.title for scene in carried)
        journal.note(
            f"All scenes are one {suffix[1:].upper()}, which carries them", len(carried) == 2, titles
        )
    window.command("start-over")
    briefing.export_to(folder / "atlas.pdf", BatchChoice("a4-landscape", ".pdf", "importer", 5))
    window.wait_until(lambda: briefing.strip.words.text().startswith("Writing page 2"), "the second page")
    said = briefing.strip.words.text()
    window.program.store.dispatch(brush := Filter(Interval("year", 2015, 2019)))
    QApplication.processEvents()
    answered = window.state.exploration.selection.clause("year") == brush.clause and briefing.job.running
    journal.note("While an atlas is written the window answers", answered, said)
    window.wait_until(lambda: not briefing.job.running, "the atlas")
    size = (folder / "atlas.pdf").stat().st_size
    journal.note("The atlas is one PDF of five pages", size > 100_000, window.window.notice.sentence)
    before = sorted(folder.iterdir())
    briefing.export_to(folder / "no.pdf", BatchChoice("a4-landscape", ".pdf", "year", 20))
    window.wait_until(lambda: briefing.strip.words.text().startswith("Writing page 2"), "the second page")
    window.press(briefing.strip.button)
    window.wait_until(lambda: not briefing.job.running, "the end")
    nothing = sorted(folder.iterdir()) == before
    journal.note("Cancel leaves nothing behind", nothing, window.window.notice.sentence)
    window.window.notice.say("")
    window.command("start-over")


PARTS = (scenes, presenting, exporting)
