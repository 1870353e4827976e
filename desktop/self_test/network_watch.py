"""Sees attempts to reach a network: by Python, which tells of them, and by libraries, by the system's lists."""

import sys
from pathlib import Path

_TOLD = ("socket.", "ssl.", "http.", "urllib.", "ftplib.", "smtplib.", "webbrowser.")
_TABLES = ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")
_INODE = 9


class NetworkWatch:
    """Listens from when it is made until the program ends, since Python lets nobody stop listening."""

    def __init__(self) -> None:
        self.events: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_TOLD):
            self.events.append(f"{event}{arguments!r}"[:200])


def internet_sockets(process: Path = Path("/proc/self")) -> tuple[str, ...]:
    """Return the sockets of a process, on Linux, that belong to the internet's protocols; empty elsewhere.

    The system lists all such sockets by number, a socket's place in the list of open files names its own.
    """
    numbers = set()
    for table in _TABLES:
        try:
            lines = (process / "net" / table).read_text(encoding="ascii").splitlines()[1:]
        except OSError:
            continue
        numbers |= {line.split()[_INODE] for line in lines if len(line.split()) > _INODE}
    return tuple(f"socket {number}" for number in sorted(_sockets_of(process) & numbers))


def _sockets_of(process: Path) -> set[str]:
    found: set[str] = set()
    try:
        entries = list((process / "fd").iterdir())
    except OSError:
        return found
    for entry in entries:
        try:
            target = str(entry.readlink())
        except OSError:
            continue
        if target.startswith("socket:["):
            found.add(target[len("socket:[") : -1])
    return found
