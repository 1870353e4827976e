"""Reads the command line, runs what it asks for, and answers with an exit status.

What a command needs is imported when it runs: the window must not wait for numpy, nor scripts for Qt.
"""

import os
import sys
import traceback
from argparse import Namespace
from difflib import get_close_matches
from pathlib import Path

from desktop.cli.answers import ANSWER_IS_NO, DONE, WRONG_USAGE, Answer, CommandRefused
from desktop.cli.files import file_exists
from desktop.cli.printing import prepare_output, print_answer
from desktop.cli.words import COMMANDS, RESERVED, overview, parse, version_line

_INTERRUPTED = 130


def run_command_line(arguments: list[str]) -> int:
    """Run what the arguments ask for; return 0 done, 1 the answer is no, 2 wrong usage, 3 unreadable input."""
    prepare_output()
    try:
        return _run_and_flush(arguments)
    except CommandRefused as problem:
        _say(str(problem))
        return problem.status
    except BrokenPipeError:
        # Whoever reads has seen enough; closing standard output must not complain once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception as problem:
        return _unexpected(problem)


def _run_and_flush(arguments: list[str]) -> int:
    try:
        status = _run(arguments)
    except SystemExit as end:  # argparse has printed a page of help
        status = end.code if isinstance(end.code, int) else DONE
    if sys.stdout is not None:
        sys.stdout.flush()
    return status


def _run(arguments: list[str]) -> int:
    first, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if first in COMMANDS:
        return _run_command(first, parse(first, rest))
    if first in ("--help", "-h", "help", "--version"):
        print(version_line() if first == "--version" else overview(), end="")
        return DONE
    if first == "--self-test":
        return _test_itself(rest)
    if first in RESERVED:
        raise CommandRefused(WRONG_USAGE, f"{first} is not in this version; see dealscope --help for what is")
    return _open_window(arguments)


def _test_itself(rest: list[str]) -> int:
    if len(rest) != 1 or not rest[0].endswith(".json"):
        raise CommandRefused(WRONG_USAGE, "--self-test needs the name of its report, such as self-test.json")
    from desktop.self_test.whole import self_test

    return self_test(Path(rest[0]))


def _run_command(command: str, asked: Namespace) -> int:
    if command == "render":
        from desktop.cli.rendering import render

        return render(asked)
    if command == "import":
        from desktop.cli.importing import import_command

        return import_command(asked)
    if sys.stdout is None:
        raise CommandRefused(ANSWER_IS_NO, "there is no standard output to answer on; start it with one")
    answer = _answer(command, asked)
    try:
        print_answer(answer, asked.format, sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        reason = f"the answer could not be written ({problem.strerror}); send it somewhere else"
        raise CommandRefused(ANSWER_IS_NO, reason) from problem
    return DONE


def _answer(command: str, asked: Namespace) -> Answer:
    from desktop.cli.asked import read_asked
    from desktop.cli.listing import list_datasets, list_formats, list_rows
    from desktop.cli.summary import summarise

    if command == "datasets":
        return list_datasets()
    if command == "formats":
        from desktop.files.importers import IMPORTERS, plain

        return list_formats((*IMPORTERS, plain))
    what = read_asked(asked.source, asked.where, with_defaults=not asked.no_defaults)
    if command == "summary":
        return summarise(what, asked.by, asked.measure, asked.unit, asked.top)
    return list_rows(what, asked.columns, asked.limit, for_people=asked.format == "table")


def _open_window(arguments: list[str]) -> int:
    for argument in arguments:
        if argument.startswith("-"):
            raise CommandRefused(WRONG_USAGE, f"there is no option “{argument}”; see dealscope --help")
        if not file_exists(argument):
            close = get_close_matches(argument, (*COMMANDS, *RESERVED), n=1)
            hint = f"did you mean {close[0]}?" if close else "see dealscope --help"
            raise CommandRefused(WRONG_USAGE, f"there is no command and no file “{argument}”; {hint}")
    from desktop.app import run

    return run([Path(argument) for argument in arguments])


def _unexpected(problem: Exception) -> int:
    if os.environ.get("DEALSCOPE_DEBUG") == "1":
        traceback.print_exc()
    reason = f"{type(problem).__name__}: {problem}" if str(problem) else type(problem).__name__
    _say(f"something went wrong that should not ({reason}); DEALSCOPE_DEBUG=1 shows where")
    return ANSWER_IS_NO


def _say(sentence: str) -> None:
    """Write one line to standard error; a frozen window program may have none."""
    if sys.stderr is not None:
        print(f"dealscope: {' '.join(sentence.split())}", file=sys.stderr)
