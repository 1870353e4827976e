"""The archive for Linux that is unpacked anywhere: the same bytes from the same folder."""

import hashlib
import lzma
import shutil
import tarfile
from pathlib import Path

from tools.packaging.linux_tree import DAY, PIECES, desktop_files, write_files

SCRIPTS = ("install.sh", "uninstall.sh")
SUMS = "SHA256SUMS"


def make_archive(frozen: Path, work: Path, target: Path, version: str) -> None:
    """Write the .tar.xz of a frozen folder with its installer; what it holds is put together in `work`."""
    folder = work / "dealscope"
    shutil.copytree(frozen, folder, symlinks=True)
    write_files(desktop_files("", version), folder / "share")
    for name in SCRIPTS:
        shutil.copyfile(PIECES / name, folder / name)
        (folder / name).chmod(0o755)
    told = (PIECES / "READ-ME.txt").read_text(encoding="utf-8").replace("@VERSION@", version)
    (folder / "READ-ME.txt").write_text(told, encoding="utf-8")
    (folder / SUMS).write_text(sums(folder), encoding="utf-8")
    pack(folder, target)


def sums(folder: Path) -> str:
    """Return the SHA-256 of every file below a folder, as `sha256sum --check` reads them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != SUMS)
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}"
        for path in files
    ]
    return "\n".join(lines) + "\n"


# A dictionary of this size costs as much memory to unpack, and finds what libraries have in common.
FILTERS = ({"id": lzma.FILTER_LZMA2, "preset": 6 | lzma.PRESET_EXTREME, "dict_size": 1 << 26},)


def pack(folder: Path, target: Path) -> None:
    """Write a folder as .tar.xz without owners, times or the order of the disk."""
    with (
        lzma.open(target, "wb", filters=FILTERS) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            archive.add(path, path.relative_to(folder.parent).as_posix(), recursive=False, filter=_plain)


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = DAY
    executable = entry.isdir() or bool(entry.mode & 0o100)
    entry.mode = 0o755 if executable else 0o644
    return entry
