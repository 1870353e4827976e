"""The filters panel under mouse and keys: what it dispatches, and that showing is silent."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.painting.theme import DARK
from desktop.selection.clauses import AllOf, AnyOf, Interval, NoneOf
from desktop.selection.marks import place_mark
from desktop.state.actions import Filter, ForgetFilter, KeepFilter, Select, Unfilter
from desktop.state.app_state import NamedFilter
from desktop.viewmodels.filters import build, reads
from desktop.views.filters import FiltersView
from desktop.views.view import Hands
from tests.views.filters.panel_room import DEFAULTS, SOURCES, Room, asking

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def room(qtbot):
    return Room(qtbot, asking())


def test_showing_is_silent(room):
    for state in (asking(AnyOf("exporter", ("CHN",))), asking(source="tiny_statements"), asking()):
        room.view.show_model(build(SOURCES, reads(state)))
        room.view.show_theme(DARK)
        room.view.show_pointer(place_mark("CHN"))
        room.view.open_dimension("year")
    assert room.sent == []


def test_a_click_on_a_value_ticks_it_and_each_click_is_a_step(room):
    values = room.editor("exporter").list
    for label in ("China", "United States"):
        QTest.mouseClick(values.viewport(), LEFT, pos=room.place(values, label))
    assert not room.clauses
    room.store.undo()
    assert room.clauses == [AnyOf("exporter", ("CHN",))]
    assert [row.ticked for row in values.rows()] == [True, False]
    room.store.undo()
    assert not room.clauses


def test_a_double_click_keeps_only_that_value_as_one_step(room):
    values = room.editor("status").list
    place = room.place(values, "Delivered")
    QTest.mouseClick(values.viewport(), LEFT, pos=place)
    QTest.mouseDClick(values.viewport(), LEFT, pos=place)
    assert room.clauses == [AnyOf("status", ("delivered",))]
    room.store.undo()
    assert room.store.state.exploration.selection == DEFAULTS


def test_only_stands_under_the_mouse_and_keeps_one_value(room):
    values = room.editor("importer").list
    place = room.place(values, "Kenya")
    QTest.mouseMove(values.viewport(), place)
    link = values._link_box(0).center()
    QTest.mouseClick(values.viewport(), LEFT, pos=link)
    assert room.clauses == [AnyOf("importer", ("KEN",))]


def test_space_ticks_and_arrows_walk(room):
    values = room.editor("exporter").list
    assert values.hasFocus()
    QTest.keyClick(values, Qt.Key.Key_Down)
    QTest.keyClick(values, Qt.Key.Key_Space)
    assert room.clauses == [AnyOf("exporter", ("USA",))]
    QTest.keyClick(values, Qt.Key.Key_Up)
    QTest.keyClick(values, Qt.Key.Key_Return)
    assert room.clauses == [AnyOf("exporter", ("CHN",))]


def test_a_default_that_leaves_a_value_out_shows_it_unticked_and_a_click_lets_it_in(room):
    values = room.editor("status").list
    ticked = {row.label: row.ticked for row in values.rows()}
    assert ticked["Cancelled"] is False
    assert ticked["Delivered"] is True
    QTest.mouseClick(values.viewport(), LEFT, pos=room.place(values, "Cancelled"))
    assert room.store.state.exploration.selection.clause("status") is None


def test_counts_in_an_open_section_follow_the_other_filters(room):
    values = room.editor("importer").list
    assert (values.rows()[0].label, values.rows()[0].count) == ("Kenya", "3")
    room.store.dispatch(Filter(AnyOf("exporter", ("USA",))))
    assert [(row.label, row.count) for row in values.rows()] == [
        ("Brazil", "1"),
        ("Kenya", "1"),
        ("unknown", "0"),
    ]


def test_the_mouse_over_a_country_points_at_it_everywhere(room):
    values = room.editor("exporter").list
    QTest.mouseMove(values.viewport(), room.place(values, "China"))
    QTest.mouseMove(values.viewport(), QPoint(3, values.viewport().height() + 50))
    assert room.pointed[0] == place_mark("CHN")


def test_links_let_everything_in_nothing_in_or_swap(room):
    editor = room.editor("exporter")
    editor._links["none"].click()
    assert room.clauses == [AnyOf("exporter", ())]
    editor._links["invert"].click()
    assert not room.clauses
    QTest.mouseClick(editor.list.viewport(), LEFT, pos=room.place(editor.list, "China"))
    editor._links["invert"].click()
    assert room.clauses == [NoneOf("exporter", ("CHN",))]
    editor._links["all of them"].click()
    assert not room.clauses


def test_technologies_can_be_asked_for_all_at_once(room):
    editor = room.editor("technology")
    assert editor._links["all"].isHidden()
    for label in ("CCTV", "Face recognition"):
        QTest.mouseClick(editor.list.viewport(), LEFT, pos=room.place(editor.list, label))
    editor._links["all"].click()
    assert room.clauses == [AllOf("technology", ("cctv", "facial_recognition"))]
    assert editor._links["all"].isChecked()
    assert not editor._links["any"].isChecked()
    editor._links["all"].click()
    assert editor._links["all"].isChecked()


def test_scope_is_one_click_away(room):
    core, adjacent = room.view.section("scope").editor.chips
    assert (core.text(), core.count, adjacent.text(), adjacent.count) == ("Core", "4", "Adjacent", "2")
    QTest.mouseClick(core, LEFT)
    assert room.clauses == [AnyOf("scope", ("core",))]
    assert core.isChecked()
    QTest.keyClick(core, Qt.Key.Key_Space)
    assert not room.clauses


def test_of_several_series_one_click_switches_and_a_second_changes_nothing(qtbot):
    room = Room(qtbot, asking(source="tiny_statements"))
    values = room.editor("sample").list
    label = values.rows()[1].label
    for _ in range(2):
        QTest.mouseClick(values.viewport(), LEFT, pos=room.place(values, label))
    assert room.store.state.exploration.selection.clause("sample") == AnyOf("sample", ("top100",))
    assert [row.ticked for row in values.rows()] == [False, True]
    room.store.undo()
    assert room.store.state.exploration.selection.clause("sample") == AnyOf("sample", ("full",))


def test_the_cross_of_a_head_drops_its_filter(room):
    room.store.dispatch(Filter(AnyOf("exporter", ("CHN",))))
    section = room.view.section("exporter")
    assert section.cross.isVisible()
    QTest.mouseClick(section.cross, LEFT)
    assert room.sent[-1] == Unfilter(("exporter",))
    assert not section.cross.isVisible()


def test_folded_sections_work_nothing_out(room):
    assert room.view.section("company").editor is None
    QTest.keyClick(room.view.section("company").head, Qt.Key.Key_Right)
    assert room.view.section("company").editor.isVisible()
    QTest.keyClick(room.view.section("company").head, Qt.Key.Key_Left)
    assert not room.view.section("company").editor.isVisible()


def test_sections_stay_open_from_dataset_to_dataset(room):
    room.editor("year")
    room.view.show_model(build(SOURCES, reads(asking(source="tiny_statements"))))
    assert not room.view._sections.get("year", room.view.section("exporter")).editor.isHidden()
    room.view.show_model(build(SOURCES, reads(asking())))
    assert room.view.section("year").is_open
    assert not room.view.section("importer").is_open


def test_opening_a_dimension_brings_it_into_sight_and_takes_the_keys(room):
    room.window.resize(290, 420)
    editor = room.editor("importer.income")
    head = room.view.section("importer.income").head
    top = head.mapTo(room.view, QPoint(0, 0)).y()
    assert 0 <= top <= 420
    assert editor.list.hasFocus()
    room.view.open_dimension("no such dimension")


def test_a_panel_that_was_folded_away_opens_the_dimension_once_it_is_shown(qtbot):
    view = FiltersView(Hands(print, lambda: None, print, print))
    qtbot.addWidget(view)
    view.resize(264, 420)
    view.open_dimension("source_scope")
    with qtbot.waitActive(view):
        view.show()
    view.show_model(build(SOURCES, reads(asking())))
    section = view.section("source_scope")
    assert section.is_open
    qtbot.wait(1)
    assert 0 < section.mapTo(view, QPoint(0, 0)).y() < 420
    section.head.click()
    view.show_model(build(SOURCES, reads(asking(AnyOf("exporter", ("CHN",))))))
    assert not section.is_open


def test_typing_a_name_finds_it_and_enter_ticks_it(room):
    room.view.focus_search()
    QTest.keyClicks(room.view.search, "huaw")
    found = room.view._found
    assert found.isVisible()
    assert [(row.label, row.detail) for row in found.list.rows()] == [("Huawei", "Company")]
    QTest.keyClick(room.view.search, Qt.Key.Key_Return)
    assert room.clauses == [AnyOf("company", ("Huawei",))]
    assert found.list.rows()[0].ticked
    QTest.keyClick(room.view.search, Qt.Key.Key_Escape)
    assert not found.isVisible()


def test_down_goes_from_the_search_to_what_was_found(room):
    QTest.keyClicks(room.view.search, "china")
    QTest.keyClick(room.view.search, Qt.Key.Key_Down)
    QTest.keyClick(room.view._found.list, Qt.Key.Key_Space)
    assert room.clauses == [AnyOf("exporter", ("CHN",))]


def test_a_found_dimension_opens(room):
    QTest.keyClicks(room.view.search, "exporter regime")
    QTest.keyClick(room.view.search, Qt.Key.Key_Return)
    assert room.view.search.text() == ""
    assert room.view.section("exporter.regime").is_open


def test_a_typed_clause_is_applied_by_enter(room):
    QTest.keyClicks(room.view.search, "year=2015..2019")
    assert room.view._found.list.rows()[0].label == "Apply filter: Year 2015–2019"
    QTest.keyClick(room.view.search, Qt.Key.Key_Return)
    assert room.clauses == [Interval("year", 2015, 2019)]
    assert room.view.search.text() == ""


def test_a_clause_that_is_wrong_says_so_and_enter_does_nothing(room):
    QTest.keyClicks(room.view.search, "exporter=Wakanda")
    assert "Wakanda" in room.view._found.sentence.text()
    QTest.keyClick(room.view.search, Qt.Key.Key_Return)
    assert room.sent == []


def test_filters_are_kept_under_a_name_and_applied_again(room):
    room.store.dispatch(Filter(AnyOf("exporter", ("CHN",))))
    kept = room.view.kept
    QTest.mouseClick(kept.button, LEFT)
    QTest.keyClicks(kept.name, "  Chinese  deals ")
    QTest.keyClick(kept.name, Qt.Key.Key_Return)
    assert room.sent == [KeepFilter("Chinese deals")]
    assert [(row.label, row.strong) for row in kept.list.rows()] == [("Chinese deals", True)]
    room.store.dispatch(Unfilter(("exporter",)))
    assert not kept.list.rows()[0].strong
    QTest.mouseClick(kept.list.viewport(), LEFT, pos=room.place(kept.list, "Chinese deals"))
    assert isinstance(room.sent[-1], Select)
    assert room.clauses == [AnyOf("exporter", ("CHN",))]


def test_leaving_the_name_keeps_nothing(room):
    kept = room.view.kept
    QTest.mouseClick(kept.button, LEFT)
    QTest.keyClicks(kept.name, "Draft")
    QTest.keyClick(kept.name, Qt.Key.Key_Escape)
    assert room.sent == []
    assert not kept.name.isVisible()
    assert kept.button.text() == "Keep these filters…"


def test_delete_forgets_a_kept_filter(qtbot):
    room = Room(qtbot, asking(kept=(NamedFilter("Old", "tiny", DEFAULTS),)))
    room.view.kept.list.setFocus()
    QTest.keyClick(room.view.kept.list, Qt.Key.Key_Delete)
    assert room.sent == [ForgetFilter("Old")]
    assert room.view.kept.list.rows() == ()


def test_tab_goes_from_top_to_bottom_also_through_what_was_unfolded_later(room):
    room.editor("importer")
    room.view.search.setFocus()
    walked = []
    while len(walked) < 20:
        stop = room.window.focusWidget()
        walked.append(stop.accessibleName().split(":")[0])
        QTest.keyClick(stop, Qt.Key.Key_Tab)
    assert [name for name in walked if "porter" in name][:4] == [
        "Exporter, not filtered",
        "Values of Exporter",
        "Importer, not filtered",
        "Values of Importer",
    ]
    assert walked.index("Scope") < walked.index("Exporter, not filtered")
    assert walked.index("Values of Importer") < walked.index("Year, not filtered")


def test_everything_one_can_act_on_has_a_name(room):
    for key in ("exporter", "year", "technology"):
        room.editor(key)
    stops = [part for part in room.view.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) > 40
    assert [type(part).__name__ for part in stops if not part.accessibleName()] == []
