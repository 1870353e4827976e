"""Words that are drawn keep the order of their signs, whichever way the window reads."""

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.painting.fonts import font
from desktop.views.parts.words import draw_words

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


def drawn(text, window, **named):
    """Return how dark each column of the ink is, and the room left of it."""
    image = QImage(300, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as painter:
        painter.setFont(font(15))
        painter.setLayoutDirection(window)
        draw_words(painter, QRect(0, 0, 300, 30), text, window, **named)
    dark = np.array([sum(255 - image.pixelColor(x, y).lightness() for y in range(30)) for x in range(300)])
    ink = np.flatnonzero(dark)
    return dark[ink[0] : ink[-1] + 1], ink[0]


def alike(one, other):
    """Say how alike two drawings are that may lie a part of a pixel apart, at most 1."""
    room = min(len(one), len(other)) - 2
    return max(
        np.corrcoef(one[at : at + room], other[by : by + room])[0, 1] for at in (0, 1) for by in (0, 1)
    )


@pytest.mark.parametrize("text", ["290 projects · 22 exporters", "2002–2025", "1×", "Smart or saf…"])
def test_the_signs_of_a_text_stand_alike_in_windows_of_both_directions(qapp, text):
    (one, left), (other, right) = drawn(text, LEFT), drawn(text, RIGHT)
    assert abs(len(one) - len(other)) <= 2
    assert alike(one, other) > 0.7
    assert left < 5
    assert right > 20


def test_a_text_at_the_end_stands_where_lines_end(qapp):
    assert drawn("22", LEFT, end=True)[1] > 250
    assert drawn("22", RIGHT, end=True)[1] < 5
