"""Starts Dealscope: `python -m desktop`, or `dealscope` where it is installed."""

import sys

from desktop.cli.commands import run_command_line


def main() -> int:
    """Run what the command line asks for and return the exit status."""
    return run_command_line(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
