"""One door to the project: sets up what is missing, then runs the window, the checks or the figures."""

import sys

if sys.version_info < (3, 11):
    sys.exit("dev.py needs Python 3.11, 3.12 or 3.13; this is " + sys.version.split()[0] + ".")

from tools import checks, environment, locks, screen, system_libraries
from tools.freezing import building

USAGE = """\
python3 dev.py run [ARGUMENTS]              set up what is missing, then open Dealscope
python3 dev.py test [--all] [-- ARGUMENTS]  format, lint, types, contracts and tests; ARGUMENTS go to pytest
python3 dev.py bench [ARGUMENTS]            measure speed
python3 dev.py screenshots [ARGUMENTS]      make the pictures of the documents
python3 dev.py journey [ARGUMENTS]          play the journeys on the real window, one yes or no a line
python3 dev.py build                        make the program that needs no Python, in dist/dealscope
python3 dev.py package                      make the packages for this system from it, with checksums
python3 dev.py check-bundle [ARGUMENTS]     prove what was built: bare systems, journeys, damage, figures
python3 dev.py setup                        set up everything for development, then stop
python3 dev.py lock                         resolve the dependencies anew and write both lock files"""

PLAYED_ON_A_SCREEN = {
    "bench": "tests.benchmarks.run",
    "screenshots": "tests.screenshots",
    "journey": "tests.journeys.play",
}
DONE_WITH_WHAT_WAS_BUILT = {
    "package": "tools.packaging.packages",
    "check-bundle": "tools.checking_bundle.check",
}
# Commands that answer on standard output need no window libraries.
WITHOUT_A_WINDOW = frozenset(
    "datasets formats summary rows import render --version --self-test --help".split()
)


def run(arguments: list[str]) -> int:
    """Open the program with these arguments; it takes the place of this process where that can be."""
    needs_window = not arguments or arguments[0] not in WITHOUT_A_WINDOW
    environment.prepare(development=False, window=needs_window)
    return environment.become(["-m", "desktop", *arguments])


def play(verb: str, arguments: list[str]) -> int:
    """Play what needs a screen; a journey also opens files in other programs."""
    environment.prepare(development=True, window=True)
    if verb == "journey":
        system_libraries.install_readers(large=True)
    return screen.play(PLAYED_ON_A_SCREEN[verb], arguments)


def main(arguments: list[str]) -> int:
    """Carry out one verb and return its exit status."""
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("--help", [])
    if verb == "run":
        return run(rest)
    if verb == "test":
        environment.prepare(development=True, window=False)
        system_libraries.install_readers(large="--all" in rest)
        return checks.run_all(rest)
    if verb in PLAYED_ON_A_SCREEN:
        return play(verb, rest)
    if verb == "build":
        environment.prepare(development=True, window=True)
        return building.build(rest)
    if verb in DONE_WITH_WHAT_WAS_BUILT:
        environment.prepare(development=True, window=False)
        return screen.play(DONE_WITH_WHAT_WAS_BUILT[verb], rest)
    if verb == "setup":
        environment.prepare(development=True, window=True)
        return 0
    if verb == "lock":
        return locks.write()
    print(USAGE, file=sys.stdout if verb in {"-h", "--help"} else sys.stderr)
    return 0 if verb in {"-h", "--help"} else 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except environment.SetupError as reason:
        sys.exit(f"dev.py: {reason}")
    except KeyboardInterrupt:
        sys.exit(130)
