"""The export dialog: what one sees is what will be written, and nothing is written before one says where."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from desktop.export.png import page_image
from desktop.painting.theme import DARK, LIGHT
from desktop.state.app_state import AppState, Camera, Document, Exploration, Scene
from desktop.window.export_dialog import ExportDialog, ExportHands
from desktop.window.export_form import CARRIED, FormBegins
from tests.tiny import tiny_source

SOURCES = {"tiny": tiny_source()}
VIEW = Exploration(source="tiny")
SCENES = tuple(Scene(title, "", VIEW, Camera()) for title in ("First", "Second"))
BEGINS = FormBegins(".png", "slide-16x9", "light", ("1280x720 Ministry",), len(SCENES))


class Hands:
    """Keeps what the dialog wants done; `problem` is what saving answers."""

    def __init__(self) -> None:
        self.saved: list = []
        self.copied: list = []
        self.sizes: list = []
        self.stopped = 0
        self.problem = ""

    def stop(self) -> None:
        self.stopped += 1

    def save(self, choice, path) -> str:
        self.saved.append((choice, path))
        return self.problem


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def dialog(qtbot, hands, tmp_path):
    state = AppState(Document(scenes=SCENES), VIEW, Camera())
    able = ExportHands(hands.save, hands.stop, hands.copied.append, hands.sizes.append, tmp_path)
    made = ExportDialog(None, SOURCES, state, BEGINS, able, LIGHT)
    qtbot.addWidget(made)
    made.open()
    settle(qtbot, made)
    return made


def settle(qtbot, dialog) -> None:
    painting = dialog.preview.painting
    qtbot.waitUntil(lambda: dialog.preview.image is not None and not painting.at_work)


def test_the_page_is_shown_with_the_words_it_proposes(dialog):
    form = dialog.form
    assert form.title_text.line.text() == dialog.page.title != ""
    assert form.subtitle_text.line.text() == dialog.page.subtitle
    assert form.choice().options.title is None and form.title_text.back.isHidden()
    assert dialog.alt_text.toPlainText() == dialog.page.alt_text != ""


def test_the_preview_is_the_picture_in_small(qtbot, dialog):
    small = dialog.preview.image
    whole = page_image(dialog.page, (1920, 1080), LIGHT).scaled(
        small.size(), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    apart = [
        abs(small.pixelColor(x, y).lightness() - whole.pixelColor(x, y).lightness())
        for x in range(0, small.width(), 7)
        for y in range(0, small.height(), 7)
    ]
    assert sum(apart) / len(apart) < 3 and max(apart) > 0


def test_an_own_title_is_on_the_page_and_can_be_taken_back(qtbot, dialog):
    proposed = dialog.page.title
    line = dialog.form.title_text.line
    line.selectAll()
    QTest.keyClicks(line, "Cameras")
    settle(qtbot, dialog)
    assert dialog.page.title == "Cameras" and dialog.proposed_name() == "Cameras.png"
    assert dialog.page.alt_text.startswith("Cameras")
    dialog.form.title_text.back.click()
    settle(qtbot, dialog)
    assert dialog.page.title == proposed and dialog.choice().options.title is None


def test_a_title_that_is_emptied_is_the_proposed_one_but_a_subtitle_may_be_none(qtbot, dialog):
    proposed = dialog.page.title
    for text in (dialog.form.title_text, dialog.form.subtitle_text):
        text.write("")
    settle(qtbot, dialog)
    assert dialog.page.title == proposed and dialog.page.subtitle == ""


def test_letters_that_no_typeface_has_are_told(qtbot, dialog):
    dialog.form.title_text.write("Prüfung 中国 العربية")
    settle(qtbot, dialog)
    assert dialog.form.remark.isHidden()
    dialog.form.title_text.write("Egypt 𓀀")
    settle(qtbot, dialog)
    assert "U+13000" in dialog.form.remark.text() and dialog.form.remark.isVisible()


def test_typing_paints_the_words_alone(qtbot, dialog):
    painted = []
    steps = dialog.preview.painting._painted

    def noted(*arguments):
        painted.append(arguments[-1])
        return steps(*arguments)

    dialog.preview.painting._painted = noted
    dialog.form.title_text.write("Cameras")
    settle(qtbot, dialog)
    assert painted == [("texts",)]


def test_colours_and_parts_and_sizes_change_the_page(qtbot, dialog):
    form = dialog.form
    form.themes.choose("dark")
    form.parts["timeline"].setChecked(True)
    form.size_choice.choose("a4-portrait")
    settle(qtbot, dialog)
    assert dialog.page.options.parts == ("map", "timeline") and dialog.page.models.timeline is not None
    image = dialog.preview.image
    assert image.height() > image.width()
    assert image.pixelColor(2, 2).name() == QColor(DARK.ground).name()


def test_a_page_always_shows_something(qtbot, dialog):
    dialog.form.parts["map"].click()
    assert dialog.choice().options.parts == ("map",)


def test_resolution_belongs_to_paper_and_pixels_to_screens(dialog):
    size = dialog.form.size_choice
    assert dialog.choice().dpi is None and size.dpi.isHidden()
    size.choose("a2-landscape")
    size.dpi.set_number(150)
    assert dialog.choice().pixels() == (3508, 2480) and size.dpi.isVisible()
    size.choose_own(1400, 900)
    assert dialog.choice().pixels() == (1400, 900) and size.dpi.isHidden() and size.wide.isVisible()


def test_a_picture_that_is_too_large_is_told_before_one_waits_for_it(dialog):
    size = dialog.form.size_choice
    size.choose("a2-landscape")
    size.dpi.set_number(600)
    assert "write a PDF or an SVG" in dialog.foot.words.text()
    dialog.form.formats.choose(".pdf")
    assert dialog.foot.words.text() == ""


def test_an_own_size_is_kept_under_a_name_and_forgotten(dialog, hands):
    size = dialog.form.size_choice
    size.choose_own(1400, 900)
    size.keep_as("  Our   report ")
    assert hands.sizes[-1] == ["1280x720 Ministry", "1400x900 Our report"]
    assert dialog.choice().preset.title == "Our report" and dialog.choice().pixels() == (1400, 900)
    size.forget_it.click()
    assert hands.sizes[-1] == ["1280x720 Ministry"] and dialog.choice().preset.key == "slide-16x9"


@pytest.mark.parametrize(("typed", "number"), [("50", 200), ("1234", 1234), ("", 1600)])
def test_a_side_that_cannot_be_is_put_right(qtbot, dialog, typed, number):
    size = dialog.form.size_choice
    size.choose_own(1600, 1000)
    size.wide.setFocus()
    size.wide.selectAll()
    QTest.keyClick(size.wide, Qt.Key.Key_Delete)
    QTest.keyClicks(size.wide, typed)
    size.wide.editingFinished.emit()
    assert (size.wide.number(), size.wide.text()) == (number, str(number))


def test_data_has_neither_size_nor_colours_and_csv_asks_which_table(dialog):
    form = dialog.form
    form.formats.choose(".csv")
    assert form.table.isVisible() and form.size_choice.isHidden() and not form.themes.isEnabled()
    assert not dialog.foot.copy.isEnabled()
    form.formats.choose(".xlsx")
    assert form.table.isHidden()


def test_it_says_what_it_means_that_a_file_carries_the_view(dialog):
    assert dialog.form.carried.text() == CARRIED
    dialog.form.carries.click()
    assert dialog.form.carried.text() != CARRIED and not dialog.choice().options.carries_view


def test_all_scenes_are_paged_through_with_their_own_titles(qtbot, dialog):
    dialog.form.what.choose("scenes")
    settle(qtbot, dialog)
    assert dialog.page.title == "First" and dialog.form.title_text.isHidden()
    dialog._turn(1)
    settle(qtbot, dialog)
    assert dialog.page.title == "Second" and dialog.choice().scenes
    assert not dialog.form.formats.buttons[".csv"].isEnabled()


def test_saving_begins_shows_the_progress_and_closes(dialog, hands, tmp_path):
    assert dialog.save_to(tmp_path / "map")
    assert hands.saved[0][1] == tmp_path / "map.png"
    assert (
        not dialog.foot.save.isEnabled()
        and dialog.foot.stop.isVisible()
        and "map.png" in dialog.foot.words.text()
    )
    dialog.foot.stop.click()
    assert hands.stopped == 1
    dialog.end("")
    assert dialog.isHidden()


def test_what_cannot_be_written_is_said_in_the_dialog_which_stays(dialog, hands, tmp_path):
    hands.problem = "“map.png” cannot be written (Read-only file system); choose another folder."
    assert not dialog.save_to(tmp_path / "map.png")
    assert dialog.foot.words.text() == hands.problem and dialog.foot.save.isEnabled()
    hands.problem = ""
    dialog.save_to(tmp_path / "map.png")
    dialog.end("The disk is full.")
    assert dialog.isVisible() and dialog.foot.words.text() == "The disk is full."


def test_the_words_for_those_who_do_not_see_it_can_be_copied(dialog):
    dialog._copy_alt_text()
    assert QGuiApplication.clipboard().text() == dialog.page.alt_text


def test_enter_saves_and_escape_closes(qtbot, dialog, monkeypatch):
    asked = []
    monkeypatch.setattr("desktop.window.export_dialog.ask_save", lambda *all: asked.append(all) and None)
    QTest.keyClick(dialog.form.subtitle_text.line, Qt.Key.Key_Return)
    assert len(asked) == 1 and Path(asked[0][-1]).name == dialog.proposed_name()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()


def test_everything_has_a_name_and_is_reached_by_tab(dialog):
    acting = [*dialog.findChildren(QAbstractButton), *dialog.findChildren(QLineEdit)]
    visible = [widget for widget in acting if widget.isVisible()]
    assert len(visible) > 15
    nameless = [widget for widget in visible if not widget.accessibleName()]
    unreached = [widget for widget in visible if widget.focusPolicy() == Qt.FocusPolicy.NoFocus]
    assert nameless == [] and unreached == []


def test_nothing_is_cut_where_the_dialog_is_small(qtbot, dialog):
    dialog.resize(820, 560)
    QTest.qWait(20)
    form = dialog.form
    for box in form.parts.values():
        assert box.width() >= box.sizeHint().width()
    for button in (*form.formats.buttons.values(), dialog.foot.save, dialog.foot.copy):
        assert button.width() >= button.sizeHint().width()
