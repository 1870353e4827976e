"""The package for Debian and Ubuntu: /opt/dealscope, a command, a menu entry and file types."""

import gzip
import os
import re
import shutil
import subprocess
from pathlib import Path

from tools.environment import ROOT, SetupError
from tools.packaging.linux_tree import DAY, desktop_files, write_files

PROGRAM = "/opt/dealscope/dealscope"
CONTROL = """\
Package: dealscope
Version: {version}
Architecture: amd64
Maintainer: The makers of Dealscope <nobody@dealscope.invalid>
Installed-Size: {size}
Depends: libc6 (>= {libc}), libexpat1, hicolor-icon-theme, shared-mime-info, desktop-file-utils
Recommends: libgl1, libegl1, fontconfig-config, xdg-utils
Section: science
Priority: optional
Description: explore who sells what to whom on a linked map
 Dealscope shows a table of deals between countries as a world map with flows,
 rankings, a timeline and filterable tables, all linked. Every number leads to
 the rows behind it. It opens no network connection, and brings all that it
 needs besides the C library and libexpat.
"""


def make_package(frozen: Path, work: Path, target: Path, version: str) -> None:
    """Write the .deb of a frozen folder; SetupError where this computer cannot."""
    if shutil.which("dpkg-deb") is None:
        raise SetupError("the package for Debian needs dpkg-deb; install it: apt-get install dpkg")
    root = work / "debian"
    shutil.copytree(frozen, root / "opt" / "dealscope", symlinks=True)
    write_files(desktop_files(PROGRAM, version), root / "usr" / "share")
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "dealscope").symlink_to(PROGRAM)
    _write_documents(root / "usr" / "share" / "doc" / "dealscope")
    size = (
        sum(path.stat().st_size for path in root.rglob("*") if path.is_file() and not path.is_symlink())
        // 1024
    )
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(CONTROL.format(version=version, size=size, libc=needed_libc(frozen)), encoding="utf-8")
    _settle(root)
    settings = {**os.environ, "SOURCE_DATE_EPOCH": str(DAY)}
    command = [
        "dpkg-deb",
        "--root-owner-group",
        "-Zxz",
        "-z9",
        "--threads-max=1",
        "--build",
        str(root),
        str(target),
    ]
    done = subprocess.run(command, env=settings, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SetupError(f"dpkg-deb failed: {done.stderr.strip()}")


def needed_libc(folder: Path) -> str:
    """Return the newest version of the C library that a file below a folder asks for."""
    found = {(2, 17)}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and "fallback" not in path.parts:
            with path.open("rb") as file:
                if file.read(4) != b"\x7fELF":
                    continue
            told = subprocess.run(
                ["readelf", "-V", "-W", path], check=False, capture_output=True, text=True
            ).stdout
            needed = told.partition(".gnu.version_r")[2]
            found |= {(int(major), int(minor)) for major, minor in re.findall(r"GLIBC_(\d+)\.(\d+)", needed)}
    major, minor = max(found)
    return f"{major}.{minor}"


def _write_documents(folder: Path) -> None:
    folder.mkdir(parents=True)
    told = "Dealscope is under the licence below. Its parts and their licences: /opt/dealscope/_internal/licences.\n\n"
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    (folder / "copyright").write_text(told + licence, encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (folder / "changelog.gz").write_bytes(gzip.compress(changes, mtime=0))


def _settle(root: Path) -> None:
    """Give every file the same time and plain rights, whatever the mask of whoever builds."""
    for path in [root, *root.rglob("*")]:
        if path.is_symlink():
            continue
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        os.utime(path, (DAY, DAY))
