"""Runs before the program: brings libraries that a bare system lacks, and the packed one when it is asked for.

The system's own copy of a library comes first, so that its graphics driver and a newer C++ library are used; what was
taken from the fallback folder is named in `sys.dealscope_fallbacks`, which the self-test reports.
"""

import ctypes
import os
import sys
from importlib.machinery import ExtensionFileLoader, ModuleSpec

PACKED = "_polars_runtime_32._polars_runtime"
FOLDER = str(getattr(sys, "_MEIPASS", ""))


def load_missing(folder: str) -> tuple[str, ...]:
    """Load each library of the folder that the system lacks, in order, and return their names."""
    taken = []
    with open(os.path.join(folder, "ORDER"), encoding="ascii") as order:
        names = order.read().split()
    for name in names:
        try:
            ctypes.CDLL(name, ctypes.RTLD_GLOBAL)
        except OSError:
            ctypes.CDLL(os.path.join(folder, name), ctypes.RTLD_GLOBAL)
            taken.append(name)
    return tuple(taken)


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
    setattr(sys, "dealscope_fallbacks", load_missing(os.path.join(FOLDER, "fallback")))  # noqa: B010
    sys.meta_path.insert(0, PackedLibrary)
    # Plugins of another Qt, such as the desktop's own, must not be loaded into this one.
    for variable in ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH", "QML2_IMPORT_PATH"):
        os.environ.pop(variable, None)
