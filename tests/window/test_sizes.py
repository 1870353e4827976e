"""Small screens, large screens, and everything between: nothing is cut, nothing breaks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.selection.marks import place_mark
from desktop.state.actions import Choose, Show, look
from tests.journeys.real_window import RealWindow


@pytest.fixture
def window(qapp):
    with RealWindow().lasting() as opened:
        yield opened


def cut_labels(root: QWidget) -> list[str]:
    """Name the visible labels whose text needs more width than they have."""
    cut = []
    for label in root.findChildren(QLabel):
        plain = label.text() and not label.wordWrap() and label.textFormat() is not Qt.TextFormat.RichText
        if not label.isVisible() or not plain or "CutLabel" in type(label).__name__:
            continue
        wanted = max(label.fontMetrics().horizontalAdvance(line) for line in label.text().split("\n"))
        if wanted > label.contentsRect().width() + 1:
            cut.append(f"{label.text()!r} needs {wanted} of {label.contentsRect().width()}")
    return cut


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("source", ["deals", "suppliers", "published"])
def test_no_text_is_cut_at_usual_sizes(window, width, height, source):
    window.window.resize(width, height)
    for part in ("filters", "side"):
        window.window.fold(part, folded=width < 1100, remember=False)
    window.command(f"open-dataset:{source}")
    window.program.store.dispatch(Choose((place_mark("CHN"),)))
    for panel in ("rankings", "country", "evidence"):
        window.program.store.dispatch(look(panel=panel))
        window.settle(60)
        assert cut_labels(window.window) == [], panel
    assert window.window.width() == width
    assert window.window.height() == height


def test_a_narrow_window_with_folded_panels_gives_its_room_to_the_map(window):
    window.window.resize(1024, 768)
    for part in ("filters", "side"):
        window.window.fold(part, folded=True, remember=False)
    window.settle()
    bar = window.view("selection_bar")
    assert bar.parentWidget().height() <= bar.height() + 2
    assert window.view("world_map").height() > 300
    assert window.canvas.width() > 500


def test_in_a_low_window_the_table_gives_way_to_the_map_and_comes_back_with_the_height(window):
    window.window.resize(720, 520)
    window.settle()
    assert window.window.folded("table")
    assert not window.view("table").isVisible()
    assert window.canvas.height() > 120
    window.click("CHN")
    window.window.resize(1280, 800)
    window.settle()
    assert window.view("table").isVisible()
    assert window.program.views["table"]._model.touched.any()


def test_in_a_very_low_window_the_timeline_makes_room_for_the_table(window):
    window.window.resize(720, 520)
    window.command("fold-table")
    assert window.view("table").isVisible()
    assert not window.view("timeline").isVisible()
    window.window.resize(1280, 800)
    window.settle()
    assert window.view("table").isVisible()
    assert window.view("timeline").isVisible()


def test_a_table_that_one_unfolds_in_a_low_window_stays(window):
    window.window.resize(1280, 600)
    window.command("fold-table")
    window.window.resize(1280, 580)
    window.settle()
    assert window.view("table").isVisible()


def test_in_a_narrow_window_one_panel_makes_room_for_the_other_for_this_time_only(window):
    window.window.resize(720, 700)
    for part in ("filters", "side"):
        window.window.fold(part, folded=True, remember=False)
    window.command("fold-filters")
    window.command("show-country")
    assert window.window.folded("filters")
    assert not window.window.folded("side")
    assert not window.program.settings.settings.filters_folded
    tabs = [tab for tab in window.view("table").findChildren(QPushButton) if tab.isCheckable()]
    assert [tab.text() for tab in tabs if tab.width() < tab.sizeHint().width()] == []


@pytest.mark.parametrize("size", [(720, 520), (800, 560), (1024, 600), (1024, 768)])
def test_the_legend_is_whole_or_not_there(window, size):
    window.window.resize(*size)
    for command in ("show-rankings", "show-country", "fold-side", "fold-table"):
        window.command(command)
        window.program.store.dispatch(Show("shading", "regime"))
        window.settle()
        legend = window.view("world_map")._legend
        seen = legend.visibleRegion().boundingRect().height()
        assert not legend.isVisible() or seen == legend.height(), size
        assert legend.isVisible() or window.canvas.height() > 20


def test_a_window_dragged_between_sizes_stays_whole(window):
    for width, height in [(720, 520), (1920, 1080), (1024, 600), (1280, 800)] * 4:
        window.window.resize(width, height)
        window.settle(15)
    window.settle()
    window.click("CHN")
    assert window.state.exploration.chosen == (place_mark("CHN"),)
    assert window.window.notice.sentence == ""


def test_a_fold_that_a_small_screen_makes_is_not_remembered(window):
    settings = window.program.settings.settings
    window.window.fold("filters", folded=True, remember=False)
    assert not settings.filters_folded
    window.command("fold-filters")
    window.command("fold-filters")
    assert settings.filters_folded


def test_only_the_map_leaves_no_panel_even_when_one_is_unfolded_meanwhile(window):
    window.command("map-only")
    window.command("fold-table")
    window.command("fold-table")
    assert not window.view("table").isVisible()
    window.command("map-only")
    assert window.view("table").isVisible()
    assert window.view("filters").isVisible()


def test_the_first_key_goes_to_the_map(window):
    assert window.application.focusWidget() in (window.canvas, None)
    window.keys("Plus", window.canvas)
    assert window.state.camera.zoom > 1


def test_escape_goes_first_to_the_field_one_is_in(window):
    window.program.store.dispatch(Choose((place_mark("KEN"),)))
    search = window.view("filters").search
    window.type(search, "chi")
    window.keys("Esc", search)
    assert search.text() == ""
    assert window.state.exploration.chosen == (place_mark("KEN"),)
    window.keys("Esc", search)
    assert window.state.exploration.chosen == ()
