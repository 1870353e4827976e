"""What must be in a built folder, and what must not: looked at after every build."""

import json
import sys
from collections.abc import Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path

from tools.freezing.contents import NETWORK, STAND_INS

# Without one of these a window does not open on some system, or a picture is not read.
NEEDED = (
    "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
    "PySide6/Qt/plugins/imageformats/libqjpeg.so",
    "PySide6/Qt/plugins/imageformats/libqsvg.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/Qt/plugins/platforms/libqwayland*.so",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "_polars_runtime_32/_polars_runtime.abi3.so.zst",
    "fallback/ORDER",
    "fallback/libGL.so.1",
    "fallback/libexpat.so.1",
    "fallback/libstdc++.so.6",
    "libdbus-1.so.3",
    "libfontconfig.so.1",
    "libfreetype.so.6",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-randr.so.0",
    "libxcb-render-util.so.0",
    "libxcb-shape.so.0",
    "libxcb-sync.so.1",
    "libxcb-xfixes.so.0",
    "libxcb-xkb.so.1",
    "libxkbcommon-x11.so.0",
    "libxkbcommon.so.0",
)
# Network code, and whole families that one plugin would bring.
FORBIDDEN = (
    "*_socket.*",
    "*_ssl.*",
    "*libcrypto*",
    "*libcurl*",
    "*libssl*",
    "*Qt6Network*",
    "*QtNetwork*",
    "*libgtk*",
    "*libgdal*",
    "*libproj*",
    "*libpango*",
    "*libcairo*",
)


def faults(contents: Mapping[str, Sequence[str]], system: str = sys.platform) -> list[str]:
    """Return what is wrong with a folder, by the lists of a build; nothing where it is as it should be."""
    libraries = contents["libraries"]
    stand_ins = set(STAND_INS)
    found = [f"{name} is in it" for name in contents["modules"] if name in NETWORK and name not in stand_ins]
    found += [f"{name} is in it" for name in libraries if any(fnmatch(name, each) for each in FORBIDDEN)]
    if system == "linux":
        found += [
            f"{each} is not in it" for each in NEEDED if not any(fnmatch(name, each) for name in libraries)
        ]
    return found


def faults_of_build(root: Path) -> list[str]:
    """Return what is wrong with the folder that was built last."""
    return faults(json.loads((root / "build" / "contents.json").read_text(encoding="utf-8")))
