"""Exporting from the real window: what is written, stopped, refused and opened again."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from shiboken6 import isValid

from desktop.export.carry import NothingCarried, session_in, session_in_content
from desktop.selection.clauses import AnyOf
from desktop.state.actions import Filter
from desktop.state.app_state import AppState
from desktop.state.scene_actions import ForgetScene, KeepScene
from desktop.state.session import Session, read_session, write_session
from desktop.window.settings import SettingsFile
from tests.journeys.real_window import RealWindow
from tests.journeys.stalls import LONGEST_ALLOWED, watched

if sys.platform != "win32":
    import resource

# A machine that also does other things is slower; `dev.py bench` and the journey hold the limit itself.
ALLOWED_HERE = 2 * LONGEST_ALLOWED
PROC = Path("/proc/self")
needs_proc = pytest.mark.skipif(not PROC.is_dir(), reason="a folder nobody can write is found in /proc only")


@pytest.fixture
def window(qapp):
    """Opens windows and closes them at the end of the test."""
    opened = []

    def open_window(*arguments, **named) -> RealWindow:
        opened.append(RealWindow(*arguments, **named))
        return opened[-1]

    yield open_window
    for each in opened:
        if isValid(each.window):
            each.close()


def dialog_of(shown: RealWindow, suffix: str = ".png"):
    shown.command("export-picture")
    dialog = shown.program.exports.dialog
    dialog.form.formats.choose(suffix)
    shown.wait_until(lambda: dialog.preview.image is not None and not dialog.preview.painting.at_work)
    return dialog


def finish(shown: RealWindow) -> None:
    shown.wait_until(lambda: not shown.program.exports.at_work, "the file")


def test_a_saved_page_is_a_picture_that_opens_again_with_its_title(window, tmp_path):
    shown = window()
    shown.program.store.dispatch(Filter(AnyOf("exporter", ("CHN",))))
    asked = shown.state
    dialog = dialog_of(shown)
    dialog.form.title_text.write("Prüfung 中国 العربية")
    dialog.form.parts["timeline"].setChecked(True)
    assert dialog.save_to(tmp_path / "page")
    finish(shown)
    assert shown.program.exports.dialog is None and "page.png" in shown.window.notice.sentence
    assert QImage(str(tmp_path / "page.png")).size().toTuple() == (1920, 1080)
    assert [path.name for path in tmp_path.iterdir()] == ["page.png"]
    shown.command("start-over")
    assert shown.program.files.open_path(tmp_path / "page.png")
    assert shown.state.exploration == asked.exploration
    again = dialog_of(shown)
    assert again.form.title_text.line.text() == "Prüfung 中国 العربية"
    assert again.choice().options.parts == ("map", "timeline")
    again.close()
    shown.program.store.dispatch(Filter(AnyOf("exporter", ("USA",))))
    other = dialog_of(shown)
    assert "Prüfung" not in other.form.title_text.line.text()


def test_the_way_to_the_data_does_not_change_what_the_dialog_opens_with(window, tmp_path):
    shown = window()
    shown.command("export-data")
    dialog = shown.program.exports.dialog
    assert dialog.choice().suffix == ".xlsx"
    assert dialog.save_to(tmp_path / "data.xlsx")
    finish(shown)
    assert (tmp_path / "data.xlsx").read_bytes().startswith(b"PK")
    assert dialog_of(shown, "").choice().suffix == ".png"


def test_format_size_folder_and_own_sizes_are_remembered(window, tmp_path, home):
    first = window()
    dialog = dialog_of(first, ".svg")
    dialog.form.size_choice.choose_own(1400, 900)
    dialog.form.size_choice.keep_as("Our report")
    assert dialog.save_to(tmp_path / "page.svg")
    finish(first)
    first.close()
    kept = SettingsFile(home).settings
    assert (kept.export_format, kept.export_folder) == (".svg", str(tmp_path))
    assert (kept.export_size, kept.export_own_sizes) == ("own:Our report", ["1400x900 Our report"])
    again = dialog_of(window(), "")
    assert again.choice().suffix == ".svg" and again.choice().pixels() == (1400, 900)


@pytest.mark.parametrize("suffix", [".png", ".csv"])
def test_a_file_that_is_stopped_is_not_there(window, tmp_path, suffix):
    shown = window()
    dialog = dialog_of(shown, suffix)
    dialog.save_to(tmp_path / f"page{suffix}")
    dialog.foot.stop.click()
    finish(shown)
    assert "cancelled" in dialog.foot.words.text() and dialog.isVisible()
    assert list(tmp_path.iterdir()) == []


def test_the_window_shows_the_progress_where_the_dialog_is_closed(window, tmp_path):
    shown = window()
    dialog = dialog_of(shown, ".pdf")
    dialog.save_to(tmp_path / "page.pdf")
    dialog.reject()
    shown.settle(20)
    strip = shown.program.exports.strip
    assert strip.isVisible() and "page.pdf" in strip.words.text()
    finish(shown)
    assert strip.isHidden() and "page.pdf" in shown.window.notice.sentence
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("suffix", [".png", ".csv"])
def test_a_window_that_is_closed_leaves_no_half_file(window, tmp_path, suffix):
    shown = window()
    dialog_of(shown, suffix).save_to(tmp_path / f"page{suffix}")
    shown.close()
    assert list(tmp_path.iterdir()) == []


@needs_proc
@pytest.mark.parametrize("suffix", [".png", ".xlsx"])
def test_a_folder_nobody_can_write_is_said_in_the_dialog(window, suffix):
    shown = window()
    dialog = dialog_of(shown, suffix)
    assert not dialog.save_to(PROC / f"page{suffix}")
    assert "cannot be written" in dialog.foot.words.text() and dialog.isVisible()


@pytest.mark.skipif(sys.platform == "win32", reason="only here can files be kept small")
@pytest.mark.parametrize("suffix", [".png", ".csv"])
def test_a_full_disk_is_said_and_leaves_no_half_file(window, tmp_path, suffix):
    shown = window()
    dialog = dialog_of(shown, suffix)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (90_000, before[1]))
    try:
        assert dialog.save_to(tmp_path / "big page")
        finish(shown)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert dialog.foot.words.text().startswith(f"“big page{suffix}” cannot be written (")
    assert list(tmp_path.iterdir()) == []


def test_a_copied_page_is_a_picture_and_a_drawing(window):
    shown = window()
    shown.command("copy-picture")
    shown.wait_until(lambda: not shown.program.exports.copying.at_work, "the copy")
    data = QGuiApplication.clipboard().mimeData()
    assert data.imageData().size().toTuple() == (1920, 1080)
    assert b"<svg" in data.data("image/svg+xml").data()


def copied(shown: RealWindow):
    shown.command("copy-picture")
    shown.wait_until(lambda: not shown.program.exports.copying.at_work, "the copy")
    return QGuiApplication.clipboard().mimeData()


def as_another_program_offers(kind: str, content: bytes) -> QMimeData:
    data = QMimeData()
    data.setData(kind, content)
    return data


@pytest.mark.parametrize("kind", ["image/png", "image/svg+xml"])
def test_a_copied_picture_that_is_pasted_brings_its_view_back(window, kind):
    shown = window()
    shown.program.store.dispatch(Filter(AnyOf("exporter", ("CHN",))))
    asked = shown.state
    content = bytes(copied(shown).data(kind).data())
    shown.command("start-over")
    QGuiApplication.clipboard().setMimeData(as_another_program_offers(kind, content))
    shown.keys("Ctrl+V", shown.canvas)
    assert (shown.state.exploration, shown.state.camera) == (asked.exploration, asked.camera)
    assert not shown.window.notice.sentence
    shown.command("undo")
    assert shown.state.exploration != asked.exploration


def test_pasting_what_holds_no_view_says_so_and_changes_nothing(window):
    shown = window()
    before = shown.state
    QGuiApplication.clipboard().setText("words")
    shown.command("paste-view")
    assert "Nothing that holds a view was copied" in shown.window.notice.sentence
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    bare = as_another_program_offers("image/png", bytes(buffer.data().data()))
    QGuiApplication.clipboard().setMimeData(bare)
    shown.command("paste-view")
    assert shown.window.notice.sentence.startswith("The picture holds no view of Dealscope")
    assert shown.state == before


def test_a_view_that_is_not_to_be_carried_is_not_in_what_is_copied(window):
    shown = window()
    dialog = dialog_of(shown)
    dialog.form.carries.click()
    dialog.foot.copy.click()
    shown.wait_until(lambda: not shown.program.exports.copying.at_work, "the copy")
    data = QGuiApplication.clipboard().mimeData()
    for kind in ("image/png", "image/svg+xml"):
        with pytest.raises(NothingCarried):
            session_in_content(bytes(data.data(kind).data()), kind)


def test_the_window_answers_within_a_twentieth_of_a_second_while_pages_are_copied_and_shown(window):
    shown = window()
    shown.settle(300)
    for _ in range(2):
        with watched() as copy:
            shown.program.run_command("copy-picture")
            shown.settle(20)
            shown.wait_until(lambda: not shown.program.exports.copying.at_work, "the copy")
        with watched() as opening:
            dialog_of(shown).close()
        shown.settle(50)
        assert (copy.longest < ALLOWED_HERE, opening.longest < ALLOWED_HERE) == (True, True)


def test_a_drawing_that_comes_late_does_not_replace_what_was_copied_since(window):
    QGuiApplication.clipboard().setText("before")
    shown = window()
    shown.command("copy-picture")
    copying = shown.program.exports.copying
    shown.wait_until(lambda: QGuiApplication.clipboard().mimeData().hasImage(), "the picture")
    QGuiApplication.clipboard().setText("something else")
    shown.wait_until(lambda: not copying.at_work, "the drawing")
    assert QGuiApplication.clipboard().text() == "something else"


def test_all_scenes_are_one_presentation_that_carries_them(window, tmp_path):
    shown = window()
    for title in ("First", "Second"):
        shown.program.store.dispatch(KeepScene(title))
    dialog = dialog_of(shown, ".pptx")
    dialog.form.what.choose("scenes")
    assert dialog.save_to(tmp_path / "scenes.pptx")
    finish(shown)
    carried = read_session(session_in(tmp_path / "scenes.pptx"), "scenes").state
    assert [scene.title for scene in carried.document.scenes] == ["First", "Second"]
    assert carried.exploration == shown.state.exploration


def test_a_view_that_is_not_to_be_carried_is_not_in_the_file(window, tmp_path):
    shown = window()
    dialog = dialog_of(shown, ".svg")
    dialog.form.carries.click()
    assert dialog.save_to(tmp_path / "page.svg")
    finish(shown)
    assert not shown.program.files.open_path(tmp_path / "page.svg")
    assert "holds no view" in shown.window.notice.sentence


def test_a_picture_on_the_command_line_opens_its_view_and_leaves_scenes_alone(window, tmp_path):
    first = window()
    first.program.store.dispatch(Filter(AnyOf("exporter", ("CHN",))))
    asked = first.state
    assert dialog_of(first).save_to(tmp_path / "page.png")
    finish(first)
    first.command("start-over")
    first.program.store.dispatch(KeepScene("Mine"))
    first.close()
    second = window(paths=(tmp_path / "page.png",))
    assert second.state.exploration == asked.exploration
    assert [scene.title for scene in second.state.document.scenes] == ["Mine"]


def test_saving_never_writes_over_the_picture_a_view_came_from(window, tmp_path, monkeypatch):
    shown = window()
    assert dialog_of(shown).save_to(tmp_path / "page.png")
    finish(shown)
    before = (tmp_path / "page.png").read_bytes()
    shown.program.files.open_path(tmp_path / "page.png")
    asked = []
    monkeypatch.setattr("desktop.window.file_deeds.ask_save", lambda *all: asked.append(all))
    shown.command("save-session")
    assert len(asked) == 1 and (tmp_path / "page.png").read_bytes() == before


def test_a_saved_view_of_other_data_says_how_many_rows_there_were(window, tmp_path):
    shown = window()
    session = shown.program.files.session()
    told = {**session.unknown["dataset"], "rows": 471}
    text = write_session(replace(session, fingerprint="0" * 16, unknown={"dataset": told}))
    path = tmp_path / "old.dealscope"
    path.write_text(text, encoding="utf-8")
    assert shown.program.files.open_path(path)
    assert "471 rows then, 460 now" in shown.window.notice.sentence
    assert shown.program.files.session().unknown["dataset"]["rows"] == 460
    plain = tmp_path / "plain.dealscope"
    plain.write_text(write_session(Session(AppState(exploration=shown.state.exploration))), encoding="utf-8")
    assert shown.program.files.open_path(plain) and shown.window.notice.sentence == ""


def test_a_saved_view_tells_of_the_datasets_that_its_scenes_ask_now(window):
    shown = window()
    shown.command("open-dataset:suppliers")
    shown.program.store.dispatch(KeepScene("Suppliers"))
    shown.command("open-dataset:deals")
    told = shown.program.files.session().unknown["datasets"]
    assert list(told) == ["suppliers"] and told["suppliers"]["rows"] > 100
    shown.command("start-over")
    shown.program.store.dispatch(ForgetScene(0, "Suppliers"))
    assert shown.program.files.session().unknown["datasets"] == {}
