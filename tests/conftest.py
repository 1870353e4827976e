"""What every test can count on: no screen, no network, a folder of its own, and no widget left behind."""

import gc
import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.window.waste import collect_due

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Whatever reads settings while tests are collected must not find a person's own.
os.environ["DEALSCOPE_HOME"] = tempfile.mkdtemp(prefix="dealscope-tests-")

FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


class _NoNetwork(socket.socket):
    def __init__(self, family=socket.AF_INET, *arguments, **named):
        if family in (socket.AF_INET, socket.AF_INET6, -1):
            raise RuntimeError("Dealscope uses no network, and its tests use none either.")
        super().__init__(family, *arguments, **named)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", _NoNetwork)
        yield


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch) -> Path:
    """The folder in which this test's settings, library, autosave and logs lie."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("DEALSCOPE_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def waste_is_looked_for_here() -> Iterator[None]:
    """As in the program, never in the thread that reads a file, where parts of a closed window could be among it."""
    gc.disable()
    yield
    collect_due()


@pytest.fixture(autouse=True)
def no_widget_left_behind(request) -> Iterator[None]:
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    # A failed test's traceback keeps its widgets; one failure is enough to read.
    if widgets is None or widgets.QApplication.instance() is None or request.node.stash.get(FAILED, False):
        return
    left = _top_level_widgets(widgets)
    if left:
        gc.collect()
        left = _top_level_widgets(widgets)
    names = sorted({f"{type(widget).__name__} {widget.objectName()!r}" for widget in left})
    for widget in left:
        widget.deleteLater()
    _top_level_widgets(widgets)
    assert not names, f"widgets left behind (give them to qtbot.addWidget): {', '.join(names)}"


def _top_level_widgets(widgets) -> list:
    core = sys.modules["PySide6.QtCore"]
    widgets.QApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    return [widget for widget in widgets.QApplication.topLevelWidgets() if not _belongs_to_qt(widget)]


def _belongs_to_qt(widget) -> bool:
    # Qt keeps one tool tip of its own for the whole run.
    return widget.metaObject().className() == "QTipLabel"


@pytest.fixture
def sent() -> list:
    """The actions that a view dispatched, in order: hand `sent.append` to the view as its dispatch."""
    return []
