"""Files appear whole or not at all."""

import errno
import os
import sys

import pytest

from desktop.export.whole import PictureError, PictureExists, put_in_place, write_whole


def test_a_file_is_written_and_nothing_else_is_left(tmp_path):
    write_whole(tmp_path / "map.png", b"content")
    assert [path.name for path in tmp_path.iterdir()] == ["map.png"]
    assert (tmp_path / "map.png").read_bytes() == b"content"


def test_an_existing_file_is_replaced_only_when_one_insists(tmp_path):
    path = tmp_path / "map.png"
    path.write_bytes(b"mine")
    with pytest.raises(PictureExists, match="exists already; choose another name"):
        write_whole(path, b"theirs")
    assert path.read_bytes() == b"mine"
    write_whole(path, b"theirs", force=True)
    assert path.read_bytes() == b"theirs"


def test_a_name_as_long_as_a_name_can_be_is_written_and_a_longer_one_is_refused(tmp_path):
    write_whole(tmp_path / ("n" * 251 + ".png"), b"content")
    with pytest.raises(PictureError, match="choose another name"):
        write_whole(tmp_path / ("n" * 300 + ".png"), b"content")
    with pytest.raises(PictureError, match="no file can have this name"):
        write_whole(tmp_path / "a\0b.png", b"content")
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_is_never_replaced_by_a_file(tmp_path):
    (tmp_path / "map.png").mkdir()
    with pytest.raises(PictureError, match="it is a folder"):
        write_whole(tmp_path / "map.png", b"content", force=True)


def test_where_one_of_several_files_cannot_be_put_in_place_all_are_as_before(tmp_path):
    aside = tmp_path / "aside"
    aside.mkdir()
    kept, new, blocked = (tmp_path / name for name in ("a.png", "b.png", "c.png"))
    kept.write_text("mine")
    finished = [aside / name for name in ("a", "b", "gone")]
    for path in finished[:2]:
        path.write_text("theirs")
    with pytest.raises(PictureError, match=r"c\.png cannot be written"):
        put_in_place(dict(zip((kept, new, blocked), finished, strict=True)), aside)
    assert kept.read_text() == "mine" and not new.exists() and not blocked.exists()


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(PictureError, match=r"cannot be written .* choose another folder"):
        write_whole(tmp_path / "none" / "map.png", b"content")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_said(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(PictureError, match="Permission denied"):
        write_whole(tmp_path / "map.png", b"content")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits for a process")
def test_a_disk_with_no_more_room_leaves_no_half_file(tmp_path):
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(PictureError, match=os.strerror(errno.EFBIG)):
            write_whole(tmp_path / "map.png", b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(tmp_path.iterdir())
