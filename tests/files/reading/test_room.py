"""A file that would not fit the memory of this computer is refused before it is read, with what to do."""

import pytest

from desktop.files.findings import FileRefused
from desktop.files.reading import room
from desktop.files.reading.opened import open_tables

GB = 1 << 30


@pytest.mark.parametrize(("memory", "most"), [(2, 0.5), (8, 8 / 7), (24, 24 / 7), (256, 8), (0, 4)])
def test_the_most_follows_from_the_memory(monkeypatch, memory, most):
    monkeypatch.setattr(room, "memory_of_computer", lambda: memory * GB)
    assert room.most_bytes() == int(most * GB)


def test_a_file_larger_than_that_is_refused_with_both_sizes(monkeypatch, tmp_path):
    monkeypatch.setattr(room, "memory_of_computer", lambda: 8 * GB)
    path = tmp_path / "world.csv"
    with path.open("wb") as file:
        file.truncate(2 * GB)
    with pytest.raises(FileRefused, match=r"world.csv has 2.0 GB, and 1.1 GB is the most .* split it"):
        open_tables(path)
