"""A list of bars under mouse and keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest

from desktop.painting.theme import DARK
from desktop.selection.clauses import AnyOf
from desktop.selection.marks import place_mark
from desktop.viewmodels.parts.bars import Bar
from desktop.views.parts.bar_list import BarList

CHINA = Bar(
    place_mark("CHN"),
    "China",
    "59",
    1.0,
    rank="1",
    clauses=(AnyOf("exporter", ("CHN",)),),
    whole_text="China: 59",
)
KENYA = Bar(place_mark("KEN"), "Kenya", "2", 0.1, rank="2", remark="unverified", whole_text="Kenya: 2")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bars(qtbot, sent):
    made = BarList("Exporters")
    qtbot.addWidget(made)
    made.chosen.connect(lambda bar, adds: sent.append(("choose", bar.label, adds)))
    made.filter_wanted.connect(lambda bar: sent.append(("filter", bar.label)))
    made.pointed.connect(lambda mark: sent.append(("point", mark)))
    made.resize(300, 200)
    made.show_theme(DARK)
    made.show_bars((CHINA, KENYA))
    made.show()
    qtbot.waitExposed(made)
    sent.clear()
    return made


def acts(sent):
    return [said for said in sent if said[0] != "point"]


def middle(bars, row):
    return bars.visualRect(bars.model().index(row, 0)).center()


def test_showing_and_pointing_from_elsewhere_are_silent(bars, sent):
    bars.show_bars((KENYA, CHINA))
    bars.show_pointer(KENYA.mark)
    assert sent == []


def test_a_click_chooses_and_with_ctrl_adds(bars, sent):
    QTest.mouseClick(bars.viewport(), LEFT, pos=middle(bars, 0))
    QTest.mouseClick(bars.viewport(), LEFT, Qt.KeyboardModifier.ControlModifier, middle(bars, 1))
    assert acts(sent) == [("choose", "China", False), ("choose", "Kenya", True)]


def test_a_click_on_the_sign_filters(bars, sent):
    sign = bars.filter_sign(bars.model().index(0, 0)).center()
    QTest.mouseClick(bars.viewport(), LEFT, pos=sign)
    assert acts(sent) == [("filter", "China")]


def test_a_bar_without_a_filter_is_chosen_wherever_it_is_clicked(bars, sent):
    sign = bars.filter_sign(bars.model().index(1, 0)).center()
    QTest.mouseClick(bars.viewport(), LEFT, pos=sign)
    assert acts(sent) == [("choose", "Kenya", False)]


def test_a_press_that_leaves_the_bar_does_nothing(bars, sent):
    QTest.mousePress(bars.viewport(), LEFT, pos=middle(bars, 0))
    QTest.mouseRelease(bars.viewport(), LEFT, pos=middle(bars, 1))
    assert acts(sent) == []


def test_a_double_click_filters(bars, sent):
    QTest.mouseDClick(bars.viewport(), LEFT, pos=middle(bars, 0))
    assert acts(sent)[-1] == ("filter", "China")


def test_space_chooses_and_enter_filters(bars, sent):
    bars.setCurrentIndex(bars.model().index(0, 0))
    QTest.keyClick(bars, Qt.Key.Key_Space)
    QTest.keyClick(bars, Qt.Key.Key_Return)
    assert acts(sent) == [("choose", "China", False), ("filter", "China")]


def test_arrow_keys_point_at_the_next_bar(bars, sent):
    bars.setCurrentIndex(bars.model().index(0, 0))
    QTest.keyClick(bars, Qt.Key.Key_Down)
    assert sent == [("point", KENYA.mark)]


def test_typing_finds_a_bar_by_its_name(bars):
    bars.setCurrentIndex(bars.model().index(0, 0))
    QTest.keyClicks(bars, "ken")
    assert bars.currentIndex().row() == 1


def test_resting_points_once_and_leaving_points_at_nothing(bars, sent):
    QTest.mouseMove(bars.viewport(), middle(bars, 0))
    QTest.mouseMove(bars.viewport(), middle(bars, 0) + QPoint(2, 0))
    bars.leaveEvent(None)
    assert [said for said in sent if said[0] == "point"] == [("point", CHINA.mark), ("point", None)]


def test_a_screen_reader_hears_the_whole_sentence_and_the_remark(bars):
    said = bars.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Kenya: 2; unverified"


def test_the_current_bar_stays_current_when_the_order_changes(bars):
    bars.setCurrentIndex(bars.model().index(1, 0))
    bars.show_bars((KENYA, CHINA))
    assert bars.bar_at(bars.currentIndex()) == KENYA


def test_a_list_that_grows_is_as_tall_as_its_bars(qtbot):
    made = BarList("Partners", grows=True)
    qtbot.addWidget(made)
    made.show_bars((CHINA, KENYA))
    two = made.height()
    made.show_bars((CHINA,))
    assert made.height() * 2 == two


MANY = tuple(Bar(place_mark(f"X{number:02}"), f"Place {number}", str(number), 0.5) for number in range(60))


def test_the_current_bar_stays_current_where_it_moves_and_the_list_stays_where_it_was_scrolled_to(bars):
    bars.show_bars(MANY)
    bars.setCurrentIndex(bars.model().index(20, 0))
    bars.verticalScrollBar().setValue(300)
    bars.show_bars(MANY[::-1])
    assert bars.bar_at(bars.currentIndex()) is MANY[20] and bars.verticalScrollBar().value() == 300
    bars.show_bars(MANY[30:])
    assert not bars.currentIndex().isValid()


def test_bars_that_take_the_place_of_others_are_what_is_seen(bars):
    bars.show_bars(MANY[:8])
    before = bars.grab().toImage()
    bars.show_bars(tuple(replace(bar, text="77", share=0.9) for bar in MANY[:8]))
    changed = bars.grab().toImage()
    bars.show_bars(MANY[:8])
    assert changed != before and bars.grab().toImage() == before


def test_a_list_scrolls_as_far_as_there_are_bars(bars):
    bars.show_bars(MANY)
    most = bars.verticalScrollBar().maximum()
    bars.show_bars(MANY[:40])
    assert 0 < bars.verticalScrollBar().maximum() < most
    bars.show_bars(())
    assert bars.verticalScrollBar().maximum() == 0 and bars.model().rowCount() == 0


class Paints(QObject):
    """Counts how often what a list shows is painted."""

    def __init__(self, shown):
        super().__init__(shown)
        self.count = 0
        shown.viewport().installEventFilter(self)

    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_bars_that_take_the_place_of_others_are_painted_at_once_and_once(bars):
    bars.show()
    QTest.qWait(20)
    paints = Paints(bars)
    bars.show_bars((replace(CHINA, text="7", share=0.5), KENYA))
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    assert paints.count == 1
