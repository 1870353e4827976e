"""Widgets in a row that goes on below where the width ends."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.views.parts.flow_layout import FlowLayout


@pytest.fixture
def row(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = FlowLayout(holder, across=10, down=5)
    labels = []
    for number in range(4):
        if number == 2:
            layout.begin_row()
        label = QLabel(str(number))
        label.setFixedSize(50, 20)
        layout.addWidget(label)
        labels.append(label)
    return holder, layout, labels


def places(row, width, direction=Qt.LayoutDirection.LeftToRight):
    holder, layout, labels = row
    holder.setLayoutDirection(direction)
    holder.resize(width, layout.heightForWidth(width))
    layout.setGeometry(holder.rect())
    return [(label.x(), label.y()) for label in labels]


def test_all_stand_in_one_row_where_there_is_room(row):
    assert places(row, 230) == [(0, 0), (60, 0), (120, 0), (180, 0)]
    assert row[1].heightForWidth(230) == 20


def test_a_new_row_begins_where_it_was_asked_for_when_not_all_fit(row):
    assert places(row, 229) == [(0, 0), (60, 0), (0, 25), (60, 25)]


def test_every_widget_has_a_row_of_its_own_where_it_is_narrow(row):
    assert [y for _, y in places(row, 50)] == [0, 25, 50, 75]


def test_right_to_left_begins_at_the_right(row):
    assert places(row, 230, Qt.LayoutDirection.RightToLeft)[0] == (180, 0)
