"""`dev.py package`: makes what is handed on from the frozen folder, with checksums."""

import hashlib
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.environment import ROOT, SetupError
from tools.packaging import signing
from tools.packaging.archive import SUMS, make_archive
from tools.packaging.bill_of_materials import NAME
from tools.packaging.debian import make_package
from tools.packaging.finishing import LICENCES, LIST, list_of_files, program_version

FROZEN = ROOT / "dist" / "dealscope"


def main(arguments: list[str]) -> int:
    """Write the packages beside the frozen folder, or beside the one that is named; return the exit status."""
    frozen = Path(arguments[0]) if arguments else FROZEN
    try:
        check_folder(frozen)
        began = time.monotonic()
        written = MAKERS[sys.platform](frozen, frozen.parent, program_version())
        write_sums([*written, _copy_bill(frozen)], frozen.parent)
    except SetupError as problem:
        print(f"dev.py: {problem}", file=sys.stderr)
        return 1
    for path in written:
        print(f"dev.py: {path.name}: {path.stat().st_size / 1e6:.1f} MB")
    print(f"dev.py: packed in {time.monotonic() - began:.0f} s")
    return 0


def make_for_linux(frozen: Path, target: Path, version: str) -> list[Path]:
    """Write the archive and the package for Debian."""
    archive = target / f"dealscope-{version}-linux-{platform.machine()}.tar.xz"
    package = target / f"dealscope_{version}_amd64.deb"
    jobs: tuple[tuple[Callable[[Path, Path, Path, str], None], Path], ...] = (
        (make_archive, archive),
        (make_package, package),
    )
    with (
        tempfile.TemporaryDirectory(prefix="dealscope-packages-") as folder,
        ThreadPoolExecutor(2) as workers,
    ):
        waiting = [workers.submit(make, frozen, Path(folder), path, version) for make, path in jobs]
        for job in waiting:
            job.result()
    return [archive, package]


def make_for_windows(frozen: Path, target: Path, version: str) -> list[Path]:
    """Sign the program and write the installer; not yet run on that system."""
    compiler = shutil.which("iscc") or r"C:\Program Files (x86)\Inno Setup 6\ISCC.exe"
    _sign(frozen / "dealscope.exe")
    script = ROOT / "tools" / "packaging" / "windows" / "dealscope.iss"
    _call([compiler, f"/DVersion={version}", f"/DFrozen={frozen}", f"/O{target}", str(script)])
    installer = target / f"dealscope-{version}-windows-x86_64.exe"
    _sign(installer)
    return [installer]


def make_for_macos(frozen: Path, target: Path, version: str) -> list[Path]:
    """Add the licences to the bundle, sign it, and write the disk image; not yet run on that system."""
    bundle = frozen.parent / "Dealscope.app"
    inside = bundle / "Contents" / "Resources" / LICENCES.name
    shutil.rmtree(inside, ignore_errors=True)
    shutil.copytree(frozen / LICENCES, inside)
    _sign(bundle)
    image = target / f"dealscope-{version}-macos-{platform.machine()}.dmg"
    image.unlink(missing_ok=True)
    _call(
        [
            "hdiutil",
            "create",
            "-volname",
            "Dealscope",
            "-srcfolder",
            str(bundle),
            "-format",
            "ULMO",
            str(image),
        ]
    )
    _sign(image)
    return [image]


MAKERS: Mapping[str, Callable[[Path, Path, str], list[Path]]] = {
    "linux": make_for_linux,
    "win32": make_for_windows,
    "darwin": make_for_macos,
}


def write_sums(files: list[Path], target: Path) -> None:
    """Write the SHA-256 of every file that is handed on."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in files]
    (target / SUMS).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def check_folder(frozen: Path) -> None:
    """Refuse a folder that was not finished, or that was touched since; SetupError says which."""
    try:
        listed = (frozen / LIST).read_text(encoding="utf-8")
    except OSError:
        raise SetupError(f"there is no finished program in {frozen}; run: python3 dev.py build") from None
    if listed != list_of_files(frozen):
        raise SetupError(f"the files in {frozen} are not those that were built; run: python3 dev.py build")


def _copy_bill(frozen: Path) -> Path:
    bill = frozen.parent / f"dealscope-{program_version()}.cdx.json"
    shutil.copyfile(frozen / LICENCES / NAME, bill)
    return bill


def _sign(path: Path) -> None:
    if signing.main([str(path)]):
        raise SetupError(f"{path.name} could not be signed")


def _call(command: list[str]) -> None:
    try:
        status = subprocess.call(command)
    except FileNotFoundError:
        raise SetupError(f"{Path(command[0]).name} is not installed") from None
    if status:
        raise SetupError(f"{Path(command[0]).name} ended with {status}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
