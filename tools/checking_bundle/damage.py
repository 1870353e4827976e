"""A damaged folder: a copy of the program loses or gets wrong one file after another."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from tools.checking_bundle.points import Points
from tools.checking_bundle.running import ORDINARY, first_line, run

# Without these it cannot start, and says so on standard error.
_LIBRARIES = (
    "PySide6/Qt/lib/libQt6Widgets.so.6",
    "PySide6/QtGui.abi3.so",
    "libfontconfig.so.1",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
)
# Without these it starts, and the window says so.
SHOWN = ("resources/countries.json", "data/compact")


def damaged_copy(bundle: Path, folder: Path) -> Path:
    """Return a copy whose files can be damaged; nothing is copied twice where the disk can share it."""
    copy = folder / "dealscope"
    shutil.copytree(bundle, copy, symlinks=True)
    return copy


def damage(points: Points, bundle: Path, display: str) -> None:
    """Take away or alter one library after another, and look for the sentence that names it."""
    points.begin("A damaged folder")
    with tempfile.TemporaryDirectory(prefix="dealscope-damaged-") as name:
        copy = damaged_copy(bundle, Path(name))
        for file in _LIBRARIES:
            _look(points, copy, file, "missing", Path.unlink, display)
            _look(points, copy, file, "incomplete", _shorten, display)


def _look(
    points: Points, copy: Path, file: str, how: str, deed: Callable[[Path], object], display: str
) -> None:
    path = (copy / "_internal" / file).resolve()
    kept = path.read_bytes()
    mode = path.stat().st_mode
    deed(path)
    home = copy.parent / "home"
    settings = {**ORDINARY, "HOME": str(home), "DISPLAY": display}
    ended = run(["timeout", "25", str(copy / "dealscope")], settings)
    path.write_bytes(kept)
    path.chmod(mode)
    named = path.name in ended.said and "Traceback" not in ended.said
    points.note(f"{file} {how}: one sentence names it", named and ended.status == 3, first_line(ended.said))


def _shorten(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
