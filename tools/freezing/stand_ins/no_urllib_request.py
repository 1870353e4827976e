"""Stands in for `urllib.request`: no address can be opened."""

from typing import NoReturn


def urlopen(*_arguments: object, **_named: object) -> NoReturn:
    """Refuse: this program contains no network code."""
    raise OSError("this program contains no network code")


Request = build_opener = install_opener = urlretrieve = urlopen
