"""Starts Dealscope: `python -m desktop`, or `dealscope` where it is installed."""

import sys

_WITHOUT_QT = frozenset("datasets formats summary rows import --version --help -h help".split())


def main() -> int:
    """Open the window, or run what the command line asks for, and return the exit status."""
    try:
        return _run()
    except ImportError as problem:
        if not getattr(sys, "frozen", False):
            raise
        # A built program has all it needs; where something cannot be loaded, the folder is damaged.
        from desktop.integrity import why_it_does_not_start
        from desktop.last_words import say
        from desktop.paths import program_folder

        say(why_it_does_not_start(problem, program_folder()))
        return 3


def _run() -> int:
    if getattr(sys, "frozen", False) and _cannot_start():
        return 3
    if len(sys.argv) == 1:
        # The command line's own modules would delay the first picture.
        from desktop.app import run

        return run([])
    from desktop.cli.commands import run_command_line

    return run_command_line(sys.argv[1:])


def _cannot_start() -> bool:
    """Say which library is damaged or lacking, before it is loaded: that would end the program without a word."""
    from desktop.integrity import damaged_libraries, what_the_system_lacks
    from desktop.paths import program_folder

    problem = damaged_libraries(program_folder())
    if len(sys.argv) == 1 or sys.argv[1] not in _WITHOUT_QT:
        lacking = getattr(sys, "dealscope_lacking", ())
        problem = problem or what_the_system_lacks(lacking, program_folder())
    if problem:
        from desktop.last_words import say

        say(problem)
    return bool(problem)


if __name__ == "__main__":
    sys.exit(main())
