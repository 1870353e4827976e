"""Writes the lock files: exact versions and hashes for every system and Python, and no address."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.environment import DEVELOPMENT_LOCK, PYTHON, ROOT, RUNTIME_LOCK, SetupError, clean_settings

HEADER = "# Made by `python3 dev.py lock` from pyproject.toml; not edited by hand.\n"
# The oldest systems for which all packages exist ready-made; on ARM, Debian 12 is too old.
SYSTEMS = (
    "x86_64-manylinux_2_34",
    "aarch64-manylinux_2_39",
    "x86_64-pc-windows-msvc",
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
)
COMPILE = (
    "pip compile pyproject.toml --quiet --no-header --no-emit-index-url --no-emit-find-links"
    " --fork-strategy fewest --no-python-downloads"
).split()
PYTHONS = ("3.11", "3.12", "3.13")


def write() -> int:
    """Resolve anew, write both lock files, and check that every supported system finds packages."""
    with tempfile.TemporaryDirectory() as folder:
        uv = _uv(Path(folder))
        everything = _resolve(uv, ["--universal", "--upgrade", "--generate-hashes", "--group", "dev"])
        DEVELOPMENT_LOCK.write_text(HEADER + everything, encoding="utf-8")
        of_those = ["--constraint", str(DEVELOPMENT_LOCK)]
        runtime = _resolve(uv, ["--universal", "--generate-hashes", *of_those])
        RUNTIME_LOCK.write_text(HEADER + runtime, encoding="utf-8")
        for system in SYSTEMS:
            for version in PYTHONS:
                target = ["--python-platform", system, "--python-version", version, "--only-binary", ":all:"]
                _resolve(uv, [*target, "--group", "dev", *of_those])
    print(f"dev.py: wrote {RUNTIME_LOCK.name} and {DEVELOPMENT_LOCK.name}, sound on {len(SYSTEMS)} systems")
    return 0


def _uv(folder: Path) -> str:
    found = shutil.which("uv")
    if found:
        return found
    python = str(PYTHON) if PYTHON.exists() else sys.executable
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--target", str(folder), "uv"], check=True)
    return str(folder / "bin" / ("uv.exe" if sys.platform == "win32" else "uv"))


def _resolve(uv: str, options: list[str]) -> str:
    """Return what uv resolves for pyproject.toml, with no comment but who needs a package."""
    command = [uv, *COMPILE, *options]
    settings = clean_settings() | {"MACOSX_DEPLOYMENT_TARGET": "14.0"}
    done = subprocess.run(command, check=False, cwd=ROOT, env=settings, capture_output=True, text=True)
    if done.returncode:
        raise SetupError(f"uv could not resolve {' '.join(options)}:\n{done.stderr.strip()}")
    return done.stdout
