"""The checks of the project, run one after the other and timed; a failure does not stop the next."""

import subprocess
import sys
import time

from tools.environment import PYTHON, ROOT, clean_settings

# The package offers its command as a script alone, and a script breaks when its folder is moved.
CONTRACTS = "import importlinter.cli as commands; commands.lint_imports_command()"


def steps(*, everything: bool, pytest_arguments: list[str]) -> list[tuple[str, list[str]]]:
    """Return (name, arguments for Python) of each check, in the order in which they run."""
    chosen = [] if everything else ["-m", "not long"]
    return [
        ("format", ["-m", "ruff", "format", "--check", "--quiet", "."]),
        ("lint", ["-m", "ruff", "check", "--quiet", "."]),
        ("types", ["-m", "mypy", "--no-error-summary"]),
        ("contracts", ["-c", CONTRACTS, "--no-cache", "--no-logo"]),
        ("tests", ["-m", "pytest", "-q", *chosen, *pytest_arguments]),
    ]


def run_all(arguments: list[str]) -> int:
    """Run every check, print a line for each and the total, and return 1 if any failed."""
    own, pytest_arguments = _split(arguments)
    unknown = [argument for argument in own if argument != "--all"]
    if unknown:
        print(
            f"dev.py: test takes --all and, after --, what goes to pytest; not {unknown[0]}", file=sys.stderr
        )
        return 2
    began, results = time.monotonic(), []
    for name, command in steps(everything="--all" in own, pytest_arguments=pytest_arguments):
        print(f"── {name}", flush=True)
        step_began = time.monotonic()
        status = subprocess.call([str(PYTHON), *command], cwd=ROOT, env=clean_settings())
        results.append((name, status == 0, time.monotonic() - step_began))
    print("──")
    for name, passed, seconds in results:
        print(f"{name:<10} {'ok    ' if passed else 'FAILED'} {seconds:6.1f} s")
    print(f"{'total':<10}        {time.monotonic() - began:6.1f} s", flush=True)
    return 0 if all(passed for _, passed, _ in results) else 1


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    at = arguments.index("--") if "--" in arguments else len(arguments)
    return arguments[:at], arguments[at + 1 :]
