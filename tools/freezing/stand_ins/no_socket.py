"""Stands in for `socket`: libraries import it by the way, but no code that could open a connection is there."""

from typing import NoReturn

AF_UNSPEC = 0
SOCK_STREAM = 1
has_ipv6 = False
error = OSError
timeout = TimeoutError
gaierror = OSError
herror = OSError
_GLOBAL_DEFAULT_TIMEOUT = None


class socket:  # noqa: N801
    """A connection, which cannot be made."""

    def __init__(self, *_arguments: object, **_named: object) -> None:
        _refuse()


def create_connection(*_arguments: object, **_named: object) -> NoReturn:
    """Refuse: this program contains no network code."""
    _refuse()


getaddrinfo = gethostbyname = getfqdn = create_server = socketpair = fromfd = create_connection


def gethostname() -> str:
    """Return a name that tells nothing of the computer."""
    return "localhost"


def _refuse() -> NoReturn:
    raise OSError("this program contains no network code")
