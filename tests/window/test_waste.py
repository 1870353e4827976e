"""Waste is looked for on the thread of the window, and nowhere else."""

import gc
import threading
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject

from desktop.window.waste import WasteCollector, collect_due


class Ring:
    """An object that only looking for waste can free."""

    freed_on: ClassVar[list[int]] = []

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Ring.freed_on.append(threading.get_ident())


@pytest.fixture
def here(qapp):
    gc.collect()
    Ring.freed_on.clear()
    parent = QObject()
    WasteCollector(parent)
    yield parent
    parent.deleteLater()


def test_a_thread_that_makes_many_objects_frees_nothing_of_the_window(here, qtbot):
    Ring()
    made: list[list[int]] = []
    thread = threading.Thread(target=lambda: made.extend([number] for number in range(50_000)))
    thread.start()
    thread.join()
    assert Ring.freed_on == []
    qtbot.waitUntil(lambda: Ring.freed_on == [threading.get_ident()], timeout=5000)


def test_few_new_objects_are_left_for_later(here):
    gc.collect()
    Ring()
    collect_due()
    assert Ring.freed_on == []
