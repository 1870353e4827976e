"""A list whose entries are worked out when they are first looked at: of hundreds, a screen shows a dozen."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Generic, TypeVar, overload

Entry = TypeVar("Entry", covariant=True)
Other = TypeVar("Other")
Thing = TypeVar("Thing")


class OnDemand(Sequence[Entry], Generic[Entry]):
    """Entries made by their place; lists are equal where what they are `made_of` is, and else entry by entry.

    `order` is the same where the same things stand in the same places, whatever is said of them. `longest` are
    the places of the longest texts, by which columns are measured; None where any could be.
    """

    __slots__ = ("_longest", "_made", "_made_of", "_make", "_size", "order")

    def __init__(
        self,
        size: int,
        make: Callable[[int], Entry],
        *,
        order: Hashable,
        made_of: Hashable,
        longest: tuple[int, ...] | None = None,
    ) -> None:
        self._size = size
        self._make = make
        self._made: dict[int, Entry] = {}
        self._made_of = made_of
        self._longest = longest
        self.order = order

    def lengthy(self) -> tuple[Entry, ...]:
        """Return entries among which each column has its longest text."""
        return tuple(self) if self._longest is None else tuple(self[place] for place in self._longest)

    def each(self, shown_as: Callable[[Entry], "Other"], by: Hashable) -> "OnDemand[Other]":
        """Return what each entry is shown as, made on demand too; `by` is what `shown_as` rests on."""
        return OnDemand(
            self._size,
            lambda place: shown_as(self[place]),
            order=self.order,
            made_of=(self, by),
            longest=self._longest,
        )

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, place: int) -> Entry: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Entry, ...]: ...

    def __getitem__(self, place: int | slice) -> Entry | tuple[Entry, ...]:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(self._size)))
        at = place + self._size if place < 0 else place
        if not 0 <= at < self._size:
            raise IndexError(place)
        entry = self._made.get(at)
        if entry is None:
            entry = self._made[at] = self._make(at)
        return entry

    def __iter__(self) -> Iterator[Entry]:
        return (self[place] for place in range(self._size))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, OnDemand) and self._made_of == other._made_of:
            return True
        if not isinstance(other, Sequence) or len(other) != self._size:
            return False
        return all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash((self._size, self.order))


def lengthy(entries: Sequence[Thing]) -> Sequence[Thing]:
    """Return entries among which each column has its longest text."""
    return entries.lengthy() if isinstance(entries, OnDemand) else entries


def same_order(these: Sequence[Thing], those: Sequence[Thing], named: Callable[[Thing], object]) -> bool:
    """Return whether the same things stand in the same places; `named` gives what tells one thing from another."""
    if isinstance(these, OnDemand) and isinstance(those, OnDemand):
        return these.order == those.order
    return [named(each) for each in these] == [named(each) for each in those]
