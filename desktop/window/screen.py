"""Whether there is a screen to show a window on: asked before Qt, which would end the program without a word."""

import ctypes
import os
import sys
from collections.abc import Mapping

_ADVICE = "start it in a desktop session, or use the commands that need no screen: dealscope --help"
_LIBRARIES = ("libxcb.so.1", "libxcb-cursor.so.0")


def screen_problem(settings: Mapping[str, str] = os.environ, system: str = sys.platform) -> str:
    """Say why no window can be shown here, in one sentence, or nothing; `settings` is the environment."""
    platform = settings.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if system != "linux" or platform not in ("", "xcb", "wayland"):
        return ""
    wayland, display = settings.get("WAYLAND_DISPLAY"), settings.get("DISPLAY")
    if wayland and platform != "xcb":
        return ""
    if not display or platform == "wayland":
        return f"there is no screen to show the window on (DISPLAY and WAYLAND_DISPLAY are empty); {_ADVICE}"
    return _trial(display)


def _trial(display: str) -> str:
    """Connect to an X screen and leave it again."""
    libraries = {}
    for name in _LIBRARIES:
        try:
            libraries[name] = ctypes.CDLL(name)
        except OSError:
            package = name.partition(".so")[0]
            return f"the window needs the system library {package}, which is not installed; install it and start again"
    xcb = libraries[_LIBRARIES[0]]
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return f"the screen “{display}” named by DISPLAY does not answer; {_ADVICE}" if failed else ""
