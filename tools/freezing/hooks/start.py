"""Runs before the program: brings libraries that a bare system lacks, and the packed one when it is asked for.

The system's own copy of a library comes first, so that its graphics driver and a newer C++ library are used; what was
taken from the fallback folder is named in `sys.dealscope_fallbacks`, which the self-test reports, and what neither has
in `sys.dealscope_lacking`.
"""

import ctypes
import os
import sys
from importlib.machinery import ExtensionFileLoader, ModuleSpec

PACKED = "_polars_runtime_32._polars_runtime"
FOLDER = str(getattr(sys, "_MEIPASS", ""))


def load_missing(folder: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Load each library of the folder that the system lacks, in order.

    Return the names of those that were loaded, and of those that could not be: the folder is damaged, or the system
    is older than the library. Not everything needs them, so the program itself says what follows from that.
    """
    taken, lacking = [], []
    for name in _order(folder):
        try:
            ctypes.CDLL(name, ctypes.RTLD_GLOBAL)
        except OSError:
            try:
                ctypes.CDLL(os.path.join(folder, name), ctypes.RTLD_GLOBAL)
            except OSError:
                lacking.append(name)
            else:
                taken.append(name)
    return tuple(taken), tuple(lacking)


def _order(folder: str) -> list[str]:
    try:
        with open(os.path.join(folder, "ORDER"), encoding="ascii") as order:
            return order.read().split()
    except OSError:
        return []


def fonts_file(folder: str, of_the_system: str = "/etc/fonts/fonts.conf") -> str:
    """Return our list of font folders where the system has none, which its font library complains about, or ""."""
    own = os.path.join(folder, "fonts.conf")
    told = "FONTCONFIG_FILE" in os.environ or "FONTCONFIG_PATH" in os.environ
    return "" if told or os.path.exists(of_the_system) or not os.path.exists(own) else own


class PackedLibrary:
    """Finds the library that is packed: it is unpacked when somebody imports it, and not before."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Return where the library lies now; None for any other name."""
        if name != PACKED:
            return None
        from backports import zstd

        with open(os.path.join(FOLDER, *PACKED.split(".")) + ".abi3.so.zst", "rb") as file:
            content = zstd.decompress(file.read())
        try:
            place = _in_memory(content)
        except OSError:
            place = _in_a_file(content)
        return ModuleSpec(name, ExtensionFileLoader(name, place), origin=place)


def _in_memory(content: bytes) -> str:
    descriptor = os.memfd_create("dealscope")
    with open(descriptor, "wb", closefd=False) as file:
        file.write(content)
    place = f"/proc/self/fd/{descriptor}"
    ctypes.CDLL(place)
    return place


def _in_a_file(content: bytes) -> str:
    """Where a system forbids to run from memory: a file that is gone once it is loaded."""
    import tempfile

    with tempfile.NamedTemporaryFile(suffix=".so") as file:
        file.write(content)
        file.flush()
        ctypes.CDLL(file.name)
        return file.name


if FOLDER and sys.platform == "linux":
    fallback = os.path.join(FOLDER, "fallback")
    loaded, not_loaded = load_missing(fallback)
    setattr(sys, "dealscope_fallbacks", loaded)  # noqa: B010
    setattr(sys, "dealscope_lacking", not_loaded)  # noqa: B010
    if fonts := fonts_file(fallback):
        os.environ["FONTCONFIG_FILE"] = fonts
    sys.meta_path.insert(0, PackedLibrary)
    # Plugins of another Qt, such as the desktop's own, must not be loaded into this one.
    for variable in ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QML2_IMPORT_PATH"):
        os.environ.pop(variable, None)
