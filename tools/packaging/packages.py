"""`dev.py package`: makes what is handed on from the frozen folder, with checksums."""

import hashlib
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.environment import ROOT, SetupError
from tools.packaging.archive import SUMS, make_archive
from tools.packaging.debian import make_package
from tools.packaging.finishing import LIST, list_of_files, program_version

FROZEN = ROOT / "dist" / "dealscope"


def main(arguments: list[str]) -> int:
    """Write the packages beside the frozen folder, or beside the one that is named; return the exit status."""
    frozen = Path(arguments[0]) if arguments else FROZEN
    try:
        written = make_all(frozen, frozen.parent)
    except SetupError as problem:
        print(f"dev.py: {problem}", file=sys.stderr)
        return 1
    for path in written:
        print(f"dev.py: {path.name}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


def make_all(frozen: Path, target: Path) -> list[Path]:
    """Write archive, package and checksums of a frozen folder into `target`; SetupError says what is wrong with it."""
    if sys.platform != "linux":
        raise SetupError(
            "packages are made here on Linux only; docs/delivery.md tells about the other systems"
        )
    check_folder(frozen)
    version, machine = program_version(), platform.machine()
    archive = target / f"dealscope-{version}-linux-{machine}.tar.xz"
    package = target / f"dealscope_{version}_amd64.deb"
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="dealscope-packages-") as folder,
        ThreadPoolExecutor(2) as workers,
    ):
        jobs: tuple[tuple[Callable[[Path, Path, Path, str], None], Path], ...] = (
            (make_archive, archive),
            (make_package, package),
        )
        waiting = [workers.submit(make, frozen, Path(folder), path, version) for make, path in jobs]
        for job in waiting:
            job.result()
    written = [archive, package]
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in written]
    (target / SUMS).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"dev.py: packed in {time.monotonic() - began:.0f} s", flush=True)
    return written


def check_folder(frozen: Path) -> None:
    """Refuse a folder that was not finished, or that was touched since; SetupError says which."""
    try:
        listed = (frozen / LIST).read_text(encoding="utf-8")
    except OSError:
        raise SetupError(f"there is no finished program in {frozen}; run: python3 dev.py build") from None
    if listed != list_of_files(frozen):
        raise SetupError(f"the files in {frozen} are not those that were built; run: python3 dev.py build")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
