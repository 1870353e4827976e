"""How large a file may be, so that reading it fits the memory of this computer."""

import os

LARGEST = 8 << 30
# A text file takes up to so many times its size while it is read and coded.
_TIMES = 7
# Where a system does not tell its memory, this is the most.
_USUAL_MOST = 4 << 30
_ALWAYS = 512 << 20


def most_bytes() -> int:
    """Return the size in bytes of the largest file that may be read."""
    return max(_ALWAYS, min(LARGEST, memory_of_computer() // _TIMES or _USUAL_MOST))


def memory_of_computer() -> int:
    """Return the bytes of memory of this computer, 0 where the system does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0
