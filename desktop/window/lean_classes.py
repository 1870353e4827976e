"""Makes frozen dataclasses in less time, since more than a hundred of them keep the whole window waiting.

For every class Python 3.11 writes the source of up to six functions and compiles each; later versions compile
them together. Those that are the same for all classes but for the names of fields need no source.
"""

import dataclasses
import operator
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import Field, FrozenInstanceError
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any

# The version of which it is known that the parts stand under these names, and what they are handed.
KNOWN = (3, 11)
Fields = Sequence[Field[Any]]
_SIGNS: Mapping[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@contextmanager
def classes_made_quickly() -> Iterator[None]:
    """While modules are loaded, let dataclasses that are made do the same without being compiled as a whole."""
    parts: Mapping[str, Callable[..., object]] = {
        "_cmp_fn": _comparing,
        "_frozen_get_del_attr": _refusing,
        "_hash_fn": _hashing,
        "_repr_fn": _telling,
    }
    if sys.version_info[:2] != KNOWN:
        parts = {}
    held = vars(dataclasses)
    before = {name: held[name] for name in parts}
    held.update(parts)
    try:
        yield
    finally:
        held.update(before)


def _refusing(cls: Any, fields: Fields, _names: object) -> tuple[Callable[..., None], Callable[..., None]]:
    kept = frozenset(field.name for field in fields)

    def __setattr__(self: object, name: str, value: object) -> None:  # noqa: N807
        if type(self) is cls or name in kept:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self: object, name: str) -> None:  # noqa: N807
        if type(self) is cls or name in kept:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _comparing(name: str, sign: str, mine: str, _theirs: str, **_: object) -> Callable[[Any, Any], Any]:
    """Return a comparison of the fields that `mine` lists, as "(self.first,self.second,)"."""
    fields = [part.removeprefix("self.") for part in mine.strip("(),").split(",") if part]
    compare = _SIGNS[sign]
    values = _values_of(fields)

    def compared(self: object, other: object) -> Any:
        return compare(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented

    compared.__name__ = name
    return compared


def _values_of(names: Sequence[str]) -> Callable[[object], Any]:
    if len(names) > 1:
        return attrgetter(*names)
    # A tuple also of one value: it takes a value to be equal to itself, which arrays and NaN are not.
    return lambda self: tuple(getattr(self, name) for name in names)


def _hashing(fields: Fields, _names: object) -> Callable[[object], int]:
    values = _values_of([field.name for field in fields])
    return lambda self: hash(values(self))


def _telling(fields: Fields, _names: object) -> Callable[[object], str]:
    names = [field.name for field in fields]

    @recursive_repr()
    def __repr__(self: object) -> str:  # noqa: N807
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({told})"

    return __repr__
