"""What the frozen program's folder holds and what stays out of it, with the reasons."""

import re
import sys
from fnmatch import fnmatch
from pathlib import Path

from tools.freezing import icu_data, libraries, packed_library
from tools.freezing.libraries import FALLBACK_FOLDER, Entry

STAND_IN_FOLDER = Path(__file__).resolve().parent / "stand_ins"
HOOK = Path(__file__).resolve().parent / "hooks" / "start.py"
FONTS_FILE = HOOK.parent / "fonts.conf"
# The module that is left out, and the file that stands in for it.
STAND_INS = {
    "PIL": "no_pillow/__init__.py",
    "PIL.Image": "no_pillow/image.py",
    "PIL.ImageFont": "no_pillow/image_font.py",
    "PySide6.QtOpenGL": "no_qt_opengl.py",
    "PySide6.QtOpenGLWidgets": "no_qt_opengl_widgets.py",
    "pyqtgraph.multiprocess": "no_processes.py",
    "socket": "no_socket.py",
    "urllib.request": "no_urllib_request.py",
}
# Anything that could speak to another computer. Its absence is checked in the finished folder.
NETWORK = (
    "socket _socket ssl _ssl _hashlib socketserver http http.client http.server urllib.request urllib.robotparser"
    " asyncio ftplib imaplib nntplib poplib smtplib telnetlib xmlrpc webbrowser wsgiref requests urllib3 certifi"
    " PySide6.QtNetwork"
).split()
# Used by a checkout and its tests, or by libraries for what Dealscope does not ask of them.
_LEFT_OUT = (
    "tkinter turtle idlelib lib2to3 ensurepip venv distutils unittest doctest pdb curses dbm"
    " readline multiprocessing"
    " setuptools pkg_resources pip pytest _pytest pygments psutil IPython jinja2 matplotlib scipy numba OpenGL h5py"
    " openpyxl xlrd sqlalchemy tables fsspec pyarrow fiona folium mapclassify pandas geopandas shapely pyogrio pyproj"
    " hypothesis rich click mypy cupy cupyx"
    " pyqtgraph.examples pyqtgraph.opengl pyqtgraph.jupyter pyqtgraph.console pyqtgraph.canvas pyqtgraph.flowchart"
    " numpy.f2py numpy.fft numpy.random numpy.testing lxml.html lxml.objectify lxml.isoschematron"
    " PySide6.QtDBus PySide6.QtQml PySide6.QtQuick PySide6.QtPdf PySide6.QtTest"
).split()
EXCLUDED = (*NETWORK, *_LEFT_OUT, *STAND_INS)
# Imported by name at run time, so that nobody sees it beforehand.
IMPORTED_BY_NAME = ("backports.zstd",)

_UNWANTED_FILES = (
    "*/Qt/translations/*",
    "*/plugins/egldeviceintegrations/*",
    "*/plugins/generic/*",
    "*/plugins/networkinformation/*",
    "*/plugins/tls/*",
    "*/platforms/*eglfs*",
    "*/platforms/*linuxfb*",
    "*/platforms/*minimalegl*",
    "*/platforms/*vkkhrdisplay*",
    "*/platforms/*vnc*",
    # This one would bring the whole of GTK.
    "*/platformthemes/*qgtk3*",
    "*/imageformats/*qicns*",
    "*/imageformats/*qpdf*",
    "*/imageformats/*qtga*",
    "*/imageformats/*qtiff*",
    "*/imageformats/*qwbmp*",
    "*/imageformats/*qwebp*",
    "*/libQt6EglFS*",
    "*/libQt6Network.*",
    "*/libQt6OpenGL*",
    "*/libQt6Pdf.*",
    "*/libQt6Qml*",
    "*/libQt6Quick*",
    "/pyqtgraph/icons/*",
    "/pyqtgraph/colors/maps/*",
    "*.pyi",
    "*/py.typed",
)
# PyInstaller's own run-time hooks: `inspect` and `pkgutil` for tools that read sources, which are not here;
# Qt's prefix and plugins, which the wheel finds by itself; multiprocessing, which is not used.
_UNWANTED_HOOKS = (
    "pyi_rth_inspect pyi_rth_pkgutil pyi_rth_pyside6 pyi_rth_multiprocessing pyi_rth_pyqtgraph_multiprocess"
).split()
_MISSING = re.compile(r"missing module named '?([\w.]+)")
_STRIPPED = (
    "libpython",
    "PySide6/Qt/lib/libicui18n",
    "PySide6/Qt/lib/libicuuc",
    "python3",
    "python_calamine",
    "_polars_runtime",
)


def is_wanted(name: str) -> bool:
    """Tell whether a collected file belongs into the folder."""
    return not any(fnmatch("/" + name.replace("\\", "/"), pattern) for pattern in _UNWANTED_FILES)


def data_files(root: Path) -> list[tuple[str, str]]:
    """Return (file, folder in the bundle) of what lies below data/ and resources/, but for scripts."""
    # python-pptx looks for its templates by way of this folder, whose modules lie in the archive.
    found = [(str(STAND_IN_FOLDER / "FOLDER"), "pptx/oxml"), (str(FONTS_FILE), FALLBACK_FOLDER)]
    for top in ("data", "resources"):
        for path in sorted((root / top).rglob("*")):
            inside = path.relative_to(root)
            is_source = path.suffix in {".py", ".pyc"} or inside.parts[:2] == ("resources", "build")
            if path.is_file() and not is_source:
                found.append((str(path), str(inside.parent)))
    return found


def refuse_missing(warnings: Path) -> None:
    """Raise where a module of the program itself was not found, by what PyInstaller wrote down of it."""
    lacking = [
        name for name in _MISSING.findall(warnings.read_text(encoding="utf-8")) if name.startswith("desktop")
    ]
    if lacking:
        raise ImportError(f"the program imports what is not there: {', '.join(lacking)}")


def modules(pure: list[Entry]) -> list[Entry]:
    """Return the Python modules with the stand-ins among them."""
    stand_ins = [(name, str(STAND_IN_FOLDER / file), "PYMODULE") for name, file in STAND_INS.items()]
    return [*pure, *stand_ins]


def start_scripts(scripts: list[Entry]) -> list[Entry]:
    """Return what runs at the start, without hooks that only take time."""
    return [entry for entry in scripts if entry[0] not in _UNWANTED_HOOKS]


def binaries(collected: list[Entry], root: Path, work: Path) -> tuple[list[Entry], list[Entry], list[str]]:
    """Return (libraries, data made of libraries, names of what nobody needs); files are made in `work`."""
    wanted = [entry for entry in collected if is_wanted(entry[0])]
    if sys.platform != "linux":
        return wanted, [], []
    reached, dropped = libraries.without_unreached(wanted)
    with_folder = libraries.with_fallbacks(reached, work / "ORDER")
    small = libraries.stripped(with_folder, _STRIPPED, work / "stripped")
    small = icu_data.reduced(small, work)
    return *packed_library.packed(small, work, root / "build" / "packed"), dropped
