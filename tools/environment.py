"""The virtual environment in `.venv`: made, filled from the lock files, and rebuilt when broken."""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tools import system_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / ".dealscope-stamp"
RUNTIME_LOCK = ROOT / "requirements.lock"
DEVELOPMENT_LOCK = ROOT / "requirements-dev.lock"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

OLDEST, NEWEST = (3, 11), (3, 13)
# Settings of a shell that would send packages elsewhere, or leave Dealscope without compiled bytecode.
UNWANTED_SETTINGS = (
    "PYTHONDONTWRITEBYTECODE PYTHONHOME PYTHONPATH PIP_NO_COMPILE PIP_PREFIX PIP_ROOT PIP_TARGET PIP_USER"
).split()
INSTALL = (
    "-m pip install --quiet --quiet --disable-pip-version-check --no-input --retries 5"
    " --only-binary :all: --require-hashes --compile --requirement"
).split()


class SetupError(Exception):
    """Something is missing that could not be put right; the text says what to do."""


def clean_settings() -> dict[str, str]:
    """Return the environment variables for every program started from here."""
    return {name: value for name, value in os.environ.items() if name not in UNWANTED_SETTINGS}


def become(arguments: list[str]) -> int:
    """Run the environment's Python in place of this process, or wait for it where that cannot be."""
    command = [str(PYTHON), *arguments]
    if os.name == "posix":
        sys.stdout.flush()
        os.execve(PYTHON, command, clean_settings())
    return subprocess.call(command, env=clean_settings())


def prepare(*, development: bool, window: bool) -> None:
    """Make sure that the packages and system libraries are there; costs about a millisecond when they are."""
    stamp = _Stamp.read()
    wanted = "window" if window else "core"
    if stamp.fits() and (stamp.development == _fingerprint(DEVELOPMENT_LOCK) or not development):
        if wanted in stamp.libraries:
            return
    else:
        began = time.monotonic()
        development = development or stamp.development not in {"", "-"}
        try:
            _fill(rebuild=not stamp.belongs_here(), development=development)
        except OSError as reason:
            raise SetupError(f"{VENV} cannot be written ({reason.strerror}).") from None
        stamp = _Stamp.of_this_environment(development=development)
        print(f"dev.py: set up in {time.monotonic() - began:.1f} s", flush=True)
    problem = system_libraries.install_missing(wanted)
    if problem:
        stamp.write()
        raise SetupError(problem)
    stamp.libraries = " ".join(dict.fromkeys([*stamp.libraries.split(), "core", wanted]))
    stamp.write()


class _Stamp:
    """What a finished set-up looked like: written last, so that a set-up cut short leaves none."""

    def __init__(self, lines: list[str]) -> None:
        self.root, self.python, self.runtime, self.development, self.libraries = (lines + [""] * 5)[:5]
        self.packages = frozenset(lines[5:])

    @classmethod
    def read(cls) -> "_Stamp":
        """Return the stamp on disk, or an empty one that fits nothing."""
        try:
            return cls(STAMP.read_text(encoding="utf-8").splitlines())
        except (OSError, UnicodeDecodeError):
            return cls([])

    @classmethod
    def of_this_environment(cls, *, development: bool) -> "_Stamp":
        """Describe the environment as it now is."""
        return cls([
            str(ROOT),
            os.path.realpath(PYTHON),
            _fingerprint(RUNTIME_LOCK),
            _fingerprint(DEVELOPMENT_LOCK) if development else "-",
            "",
            *sorted(_installed_packages()),
        ])  # fmt: skip

    def belongs_here(self) -> bool:
        """Tell whether it was finished once, in this folder, and its Python and packages are still there."""
        return (
            self.root == str(ROOT)
            and PYTHON.exists()
            and self.python == os.path.realpath(PYTHON)
            and bool(self.packages)
            and self.packages <= _installed_packages()
        )

    def fits(self) -> bool:
        """Tell whether the environment belongs here and was filled from today's lock file."""
        return self.runtime == _fingerprint(RUNTIME_LOCK) and self.belongs_here()

    def write(self) -> None:
        """Put the stamp on disk; where that is not allowed the next start looks again."""
        lines = [self.root, self.python, self.runtime, self.development, self.libraries]
        lines += sorted(self.packages)
        with contextlib.suppress(PermissionError):
            STAMP.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _fingerprint(lock: Path) -> str:
    try:
        return hashlib.sha256(lock.read_bytes()).hexdigest()
    except OSError as reason:
        text = f"{lock.name} cannot be read ({reason.strerror}); take it from the repository again."
        raise SetupError(text) from None


def _package_folders() -> list[Path]:
    return [*VENV.glob("lib/python3*/site-packages"), *VENV.glob("Lib/site-packages")]


def _installed_packages() -> frozenset[str]:
    return frozenset(path.name for folder in _package_folders() for path in folder.glob("*.dist-info"))


def _fill(*, rebuild: bool, development: bool) -> None:
    if rebuild:
        _make()
    STAMP.unlink(missing_ok=True)
    lock = DEVELOPMENT_LOCK if development else RUNTIME_LOCK
    print(f"dev.py: installing {lock.name} into {VENV.name} …", flush=True)
    if subprocess.call([str(PYTHON), *INSTALL, str(lock)], env=clean_settings()):
        raise SetupError("the packages could not be installed; is this computer online? Then run this again.")
    for folder in _package_folders():
        (folder / "dealscope.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    if (ROOT / "desktop").is_dir():
        subprocess.call([str(PYTHON), "-m", "compileall", "-q", str(ROOT / "desktop")], env=clean_settings())


def _make() -> None:
    if VENV.exists():
        print(f"dev.py: {VENV.name} is not whole; making it anew", flush=True)
        shutil.rmtree(VENV, ignore_errors=True)
    python = _suitable_python()
    problem = system_libraries.install_venv_module(python)
    if problem:
        raise SetupError(problem)
    command = [python, "-m", "venv", str(VENV)]
    made = subprocess.run(command, check=False, env=clean_settings(), capture_output=True, text=True)
    if made.returncode:
        raise SetupError(f"{VENV} could not be made: {made.stderr.strip() or made.stdout.strip()}")


def _suitable_python() -> str:
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return str(getattr(sys, "_base_executable", sys.executable))
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    raise SetupError(f"Python 3.11, 3.12 or 3.13 is needed; this is {sys.version.split()[0]}.")
