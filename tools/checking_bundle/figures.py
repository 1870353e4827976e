"""Figures of the built program: size, starts, memory, and whether two builds are the same."""

import hashlib
import json
import subprocess
import tempfile
from pathlib import Path

from tools.checking_bundle.points import Points
from tools.environment import PYTHON, ROOT, clean_settings
from tools.freezing.building import MEASURED, size_of

MB = 1e6
LARGEST_FOLDER, LARGEST_PACKAGE = 230 * MB, 80 * MB


def tell_sizes(points: Points, bundle: Path) -> None:
    """Note how large the folder and the packages beside it are."""
    points.begin("Size")
    size, count = size_of(bundle)
    points.note(
        "the folder is at most 230 MB", size <= LARGEST_FOLDER, f"{size / MB:.0f} MB in {count} files"
    )
    packages = finished_packages(bundle.parent)
    for package in packages:
        length = package.stat().st_size
        points.note(f"{package.name} is at most 80 MB", length <= LARGEST_PACKAGE, f"{length / MB:.1f} MB")
    if not packages:
        points.not_run("a package is at most 80 MB", "no package was made: python3 dev.py package")


def finished_packages(folder: Path) -> list[Path]:
    """Return the files in a folder that are as its list of checksums says."""
    try:
        lines = (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    except OSError:
        return []
    listed = [(digest, folder / name) for digest, _, name in (line.partition("  ") for line in lines)]
    packages = [(digest, path) for digest, path in listed if path.suffix in {".deb", ".xz"} and path.exists()]
    return [path for digest, path in packages if hashlib.sha256(path.read_bytes()).hexdigest() == digest]


def tell_starts(points: Points, display: str) -> None:
    """Measure starts against an empty window that is built in the same way, and note each figure with its target."""
    points.begin("Starts")
    if not MEASURED.is_dir():
        points.not_run("how it starts", "no folder to measure in: python3 dev.py build --measured")
        return
    with tempfile.TemporaryDirectory(prefix="dealscope-starts-") as folder:
        written = Path(folder, "starts.json")
        command = [str(PYTHON), "-m", "tools.checking_bundle.starts", str(written)]
        settings = {**clean_settings(), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        done = subprocess.run(command, cwd=ROOT, env=settings, check=False)
        if done.returncode:
            points.note("how it starts can be measured", so=False, figure=f"status {done.returncode}")
            return
        for name, so, figure in json.loads(written.read_text(encoding="utf-8")):
            points.note(name, so, figure)


def tell_sameness(points: Points) -> None:
    """Build twice, from two folders, and compare every file."""
    points.begin("The same again")
    digests: list[dict[str, str]] = []
    for number in (1, 2):
        with tempfile.TemporaryDirectory(prefix=f"dealscope-again-{number}-") as folder:
            tree = Path(folder, f"sources-{'again' * number}")
            subprocess.run(["git", "clone", "-q", "--shared", str(ROOT), str(tree)], check=True)
            (tree / ".venv").symlink_to(ROOT / ".venv")
            program = "import sys; from tools.freezing.building import build; sys.exit(build([]))"
            done = subprocess.run([str(PYTHON), "-c", program], cwd=tree, env=clean_settings(), check=False)
            if done.returncode:
                points.note("two builds from two folders are the same", so=False, figure="a build failed")
                return
            digests.append(_digests(tree / "dist" / "dealscope"))
    different = sorted(
        name for name in set(digests[0]) | set(digests[1]) if digests[0].get(name) != digests[1].get(name)
    )
    points.note(
        "two builds from two folders are the same",
        bool(digests[0]) and not different,
        f"{len(digests[0])} files, {len(different)} differ {' '.join(different[:3])}",
    )


def _digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
