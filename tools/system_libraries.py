"""System libraries that Qt needs on Linux: found by loading them, installed when root, else named."""

import os
import shlex
import shutil
import subprocess
import sys

# soname → Debian or Ubuntu package; Qt loads all of the first group even to draw without a screen.
CORE = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
}
WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}

# What the frozen program carries for systems without it; `FALLBACKS` in tools/freezing/libraries.py is the whole list.
CARRIED = {
    "libexpat.so.1": "libexpat1",
    "libbsd.so.0": "libbsd0",
    "libOpenGL.so.0": "libopengl0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libXau.so.6": "libxau6",
    "libXdmcp.so.6": "libxdmcp6",
}

# program → Debian package of what opens our files in tests; the large ones only where all tests are wanted.
READERS = {"pdftotext": "poppler-utils", "rsvg-convert": "librsvg2-bin", "qpdf": "qpdf"}
LARGE_READERS = {"soffice": "libreoffice-impress", "chromium": "chromium"}
IMPATIENT = "-o Acquire::Retries=0 -o Acquire::http::Timeout=10 -o Acquire::https::Timeout=10".split()

_TRY_TO_LOAD = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
"""


def missing(kind: str) -> dict[str, str]:
    """Return soname → package of what does not load on Linux; `kind` is `core`, `window` or `build`."""
    if not sys.platform.startswith("linux"):
        return {}
    on_wayland = bool(os.environ.get("WAYLAND_DISPLAY")) and not os.environ.get("DISPLAY")
    without_screen = kind == "core" or (kind == "window" and on_wayland)
    wanted = CORE if without_screen else CORE | WINDOW | (CARRIED if kind == "build" else {})
    # A fresh process each time: what was installed a moment ago is seen, and nothing stays loaded here.
    failed = _answer(sys.executable, _TRY_TO_LOAD, *wanted).split()
    return {soname: wanted[soname] for soname in failed}


def install_missing(kind: str) -> str:
    """Install what is missing when allowed; return the sentence that says what is left to do, or ""."""
    lacking = missing(kind)
    if not lacking:
        return ""
    install_packages(list(lacking.values()))
    lacking = missing(kind)
    if not lacking:
        return ""
    return f"missing system libraries: {', '.join(lacking)}. {_advice(list(lacking.values()))}"


def install_readers(*, large: bool = False) -> None:
    """Install programs that open our files, where that is possible; without them their tests are skipped."""
    if not sys.platform.startswith("linux"):
        return
    small = _not_found(READERS)
    if small:
        install_packages(list(small.values()))
    # One by one, for not every system has both.
    for package in _not_found(LARGE_READERS).values() if large else ():
        install_packages([package])
    lacking = _not_found(READERS | (LARGE_READERS if large else {}))
    if lacking:
        print(
            f"dev.py: tests with {', '.join(lacking)} are skipped (Debian: {shlex.join(lacking.values())})",
            flush=True,
        )


def _not_found(programs: dict[str, str]) -> dict[str, str]:
    return {program: package for program, package in programs.items() if not shutil.which(program)}


def install_venv_module(python: str) -> str:
    """Make sure `python` can make a virtual environment; return what is left to do, or ""."""
    if _can_make_environments(python):
        return ""
    package = _answer(python, "import sys; print('python%d.%d-venv' % sys.version_info[:2])").strip()
    install_packages([package])
    if _can_make_environments(python):
        return ""
    return f"this Python cannot make virtual environments. {_advice([package])}"


def install_packages(packages: list[str]) -> bool:
    """Install Debian packages where this is root and apt-get is there; return whether that worked."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    print(f"dev.py: installing system packages: {' '.join(packages)}", flush=True)
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # An outdated list of packages is no reason to stop: the installation itself tells.
    subprocess.run(["apt-get", "update", "-qq", *IMPATIENT], check=False, env=settings, capture_output=True)
    command = ["apt-get", "install", "-y", *IMPATIENT, "-qq", "--no-install-recommends", *packages]
    done = subprocess.run(command, check=False, env=settings, capture_output=True, text=True)
    if done.returncode:
        print(done.stderr.strip(), file=sys.stderr)
    return done.returncode == 0


def _can_make_environments(python: str) -> bool:
    command = [python, "-c", "import ensurepip, venv"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _answer(python: str, program: str, *arguments: str) -> str:
    command = [python, "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _advice(packages: list[str]) -> str:
    names = shlex.join(packages)
    if shutil.which("apt-get"):
        return f"Install them with:\n    sudo apt-get install -y --no-install-recommends {names}"
    return f"Install them with your system's package manager; Debian calls the packages:\n    {names}"
