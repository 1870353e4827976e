"""A file held over the window and dropped, wherever the mouse is."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget

from desktop.painting.theme import LIGHT
from desktop.window.clipped import dropped_files
from desktop.window.drop import WORDS, DropGround

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def opened() -> list:
    return []


@pytest.fixture
def window(qtbot, opened):
    made = QMainWindow()
    qtbot.addWidget(made)
    made.setCentralWidget(QWidget())
    made.field = QLineEdit(made.centralWidget())
    made.ground = DropGround(made, opened.append, opened.append, lambda: LIGHT)
    made.resize(640, 480)
    made.show()
    return made


def files(*paths) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def enter(widget: QWidget, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, data, LEFT, NONE
    )
    QApplication.sendEvent(widget, event)
    return event


def drop(widget: QWidget, data: QMimeData) -> QDropEvent:
    # With Shift held the other program offers to move the file away.
    offered = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    event = QDropEvent(QPointF(5, 5), offered, data, LEFT, Qt.KeyboardModifier.ShiftModifier)
    QApplication.sendEvent(widget, event)
    return event


@pytest.mark.parametrize("where", ["window", "field"])
def test_a_sheet_covers_the_window_while_a_file_is_held_over_it(window, where, tmp_path):
    data = files(tmp_path / "map.png")
    assert enter(window if where == "window" else window.field, data).isAccepted()
    sheet = window.ground.sheet
    assert sheet.isVisible() and sheet.geometry() == window.rect() and sheet.accessibleName() == WORDS
    ground = sheet.grab().toImage().pixelColor(4, 4)
    assert abs(ground.lightness() - QColor(LIGHT.ground).lightness()) < 4


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["trade.csv"], "Drop to open this file"),
        (["trade-2019.csv", "trade-2020.csv"], "Drop to open these files together"),
        (["map.png"], WORDS),
    ],
)
def test_the_sheet_says_what_will_be_opened(window, tmp_path, names, said):
    enter(window, files(*(tmp_path / name for name in names)))
    assert window.ground.sheet.accessibleName() == said


def test_a_dropped_file_is_opened_and_stays_where_it_is(window, opened, tmp_path):
    data = files(tmp_path / "map.png", tmp_path / "b.pdf")
    enter(window, data)
    event = drop(window.ground.sheet, data)
    assert opened == [[tmp_path / "map.png", tmp_path / "b.pdf"]]
    assert event.dropAction() == Qt.DropAction.CopyAction
    assert window.ground.sheet.isHidden()


def test_a_file_dropped_at_once_is_not_lost(window, opened, tmp_path):
    data = files(tmp_path / "map.png")
    enter(window.field, data)
    drop(window.field, data)
    assert opened == [[tmp_path / "map.png"]] and window.field.text() == ""


def test_the_sheet_goes_when_the_file_does(window, opened, tmp_path):
    enter(window, files(tmp_path / "map.png"))
    window.ground.sheet.event(QDragLeaveEvent())
    assert window.ground.sheet.isHidden() and opened == []


def test_words_and_addresses_are_left_to_the_fields(window, opened):
    words = QMimeData()
    words.setText("Kenya")
    enter(window.field, words)
    drop(window.field, words)
    assert window.ground.sheet.isHidden() and window.field.text() == "Kenya"
    address = QMimeData()
    address.setUrls([QUrl("https://example.org/map.png")])
    assert dropped_files(address) == []
    assert QEvent.Type.DragEnter == enter(window, address).type() and window.ground.sheet.isHidden()


@pytest.mark.parametrize("kind", ["image/png", "image/svg+xml"])
def test_a_picture_dragged_out_of_another_program_is_handed_on_without_a_file(window, opened, kind):
    data = QMimeData()
    data.setData(kind, b"a picture")
    assert enter(window, data).isAccepted() and window.ground.sheet.isVisible()
    drop(window.ground.sheet, data)
    assert opened == [b"a picture"] and not window.ground.sheet.isVisible()
