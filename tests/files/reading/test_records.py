"""Where the records of a long text end, and how many cells each has."""

import csv
import random

import numpy as np
import pytest

from desktop.files.reading.layout import find_layout
from desktop.files.reading.records import find_records

MOST_BYTES = 2_600_000


@pytest.mark.parametrize("quoted", [False, True])
def test_a_text_of_several_pieces_has_the_records_that_a_reader_of_lines_sees(quoted):
    chance = random.Random(3)
    cells = ["1", "", "22,5" if quoted else "22.5", 'say "so"\nor not' if quoted else "say so", "Kenya"]
    rows, size = [["one", "two", "three"]], 0
    while size < MOST_BYTES:
        rows.append([chance.choice(cells) for _ in range(3 if chance.random() < 0.99 else 5)])
        size += sum(map(len, rows[-1])) + 3
    if quoted:
        rows[-3] = ["a long text, over\nmany lines " * 60_000, "2", "3"]
    lines: list[str] = []
    written = csv.writer(
        type("Lines", (), {"write": lambda _self, line: lines.append(line)})(), lineterminator="\n"
    )
    written.writerows(rows)
    data = "".join(lines).encode()
    found = find_records(data, len(lines[0]), 2, find_layout(data))
    ends = np.cumsum([len(line) for line in lines]) - 1
    assert found.closed
    assert np.array_equal(found.ends, ends[1:])
    assert found.widths.tolist() == [len(row) for row in rows[1:]]
