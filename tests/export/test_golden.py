"""Pages look as they did when a person last agreed with them."""

import pytest
from PySide6.QtGui import QImage

from tests.export.golden import FOLDER, LARGEST, PAGES, difference, picture

MOST_DIFFERENT = 2.0


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_was_agreed_upon(qapp, name, tmp_path):
    now = picture(name)
    apart = difference(now, QImage(str(FOLDER / f"{name}.png")))
    if apart > MOST_DIFFERENT:
        now.save(str(tmp_path / f"{name}.png"))
    assert apart <= MOST_DIFFERENT, (
        f"{apart:.1f} % of the pixels differ; look at {tmp_path / name}.png, "
        "and if it is better, run: python -m tests.export.golden"
    )


def test_pages_are_told_apart_by_their_golden_pictures(qapp):
    slides = ["map-slide-light", "composed-slide", "right-to-left", "nothing-matches"]
    pictures = [QImage(str(FOLDER / f"{name}.png")) for name in slides]
    for at, one in enumerate(pictures):
        for other in pictures[at + 1 :]:
            assert difference(one, other) > 2 * MOST_DIFFERENT


def test_every_golden_picture_is_of_a_page_and_small():
    files = sorted(FOLDER.glob("*.png"))
    assert [file.stem for file in files] == sorted(PAGES)
    assert max(file.stat().st_size for file in files) <= LARGEST
