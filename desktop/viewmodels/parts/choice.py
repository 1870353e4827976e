"""One thing to choose from a menu."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """A key, its title, a detail shown smaller, and whether it is what is chosen now."""

    key: str
    title: str
    detail: str
    chosen: bool
