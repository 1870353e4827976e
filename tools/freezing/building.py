"""`dev.py build`: makes the folder `dist/dealscope`, the same from the same sources wherever they lie."""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools import system_libraries
from tools.environment import PYTHON, ROOT, SetupError, clean_settings

BUNDLE = ROOT / "dist" / "dealscope"
# The same with two more programs, which tell how long a start takes.
MEASURED = ROOT / "build" / "measured"
LOG = ROOT / "build" / "build.log"
# Any moment will do, as long as it is always the same.
_MOMENT = "1735689600"
_TOOLS = ("readelf", "strip", "as", "ld")


def build(arguments: list[str]) -> int:
    """Make the folder and say how large it is; SetupError where this computer cannot make it whole."""
    if arguments not in ([], ["--measured"]):
        raise SetupError(
            "build takes nothing, or --measured to make the folder that the start is measured in"
        )
    target = MEASURED if arguments else BUNDLE
    _check_computer()
    began = time.monotonic()
    LOG.parent.mkdir(exist_ok=True)
    print("dev.py: building; this takes a minute …", flush=True)
    with (
        tempfile.TemporaryDirectory(prefix="dealscope-build-") as work,
        LOG.open("w", encoding="utf-8") as log,
    ):
        command = [str(PYTHON), "-m", "PyInstaller", "--noconfirm", "--clean"]
        command += ["--distpath", f"{work}/dist", "--workpath", f"{work}/work", str(ROOT / "build.spec")]
        Path(work, "work").mkdir()
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=_settings(work, measured=target is MEASURED),
            stdout=log,
            stderr=log,
            check=False,
        )
        if done.returncode:
            raise SetupError(f"the build failed; {_last_line()} All of it stands in {LOG.relative_to(ROOT)}.")
        shutil.rmtree(target, ignore_errors=True)
        target.parent.mkdir(exist_ok=True)
        shutil.move(f"{work}/dist/dealscope", target)
        if sys.platform == "darwin":
            shutil.rmtree(target.parent / "Dealscope.app", ignore_errors=True)
            shutil.move(f"{work}/dist/Dealscope.app", target.parent)
    if target is BUNDLE:
        _finish(target)
    size, count = size_of(target)
    print(
        f"dev.py: {target.relative_to(ROOT)}: {size / 1e6:.0f} MB in {count} files, {time.monotonic() - began:.0f} s"
    )
    return 0


def size_of(folder: Path) -> tuple[int, int]:
    """Return (bytes, number) of the files of a folder."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return sum(sizes), len(sizes)


def _finish(folder: Path) -> None:
    """Add licences, the list of parts, and the list of all files by which a damaged copy is noticed."""
    command = [
        str(PYTHON),
        "-m",
        "tools.packaging.finishing",
        str(folder),
        str(ROOT / "build" / "contents.json"),
    ]
    done = subprocess.run(
        command, cwd=ROOT, env=clean_settings(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        raise SetupError(done.stderr.strip())


def _settings(work: str, *, measured: bool) -> dict[str, str]:
    own = {"SOURCE_DATE_EPOCH": _MOMENT, "PYTHONHASHSEED": "1", "PYINSTALLER_CONFIG_DIR": work}
    own |= {"DEALSCOPE_MEASURED": "1"} if measured else {}
    return clean_settings() | own


def _check_computer() -> None:
    if sys.platform != "linux":
        return
    problem = system_libraries.install_missing("build")
    if problem:
        raise SetupError(f"the program would lack what Qt needs on a screen: {problem}")
    lacking = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if lacking:
        raise SetupError(f"building needs {', '.join(lacking)}; install them: apt-get install binutils")


def _last_line() -> str:
    lines = [line for line in LOG.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    return f"it ended with “{lines[-1].strip()}”." if lines else ""
