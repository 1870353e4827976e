"""Starts Dealscope: `python -m desktop`, or `dealscope` where it is installed."""

import sys


def main() -> int:
    """Open the window, or run what the command line asks for, and return the exit status."""
    if len(sys.argv) == 1:
        # The command line's own modules would delay the first picture.
        from desktop.app import run

        return run([])
    from desktop.cli.commands import run_command_line

    return run_command_line(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
