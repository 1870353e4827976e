"""Likeness of names, for suggestions to a person alone: pairs of letters that two names share (Dice, 1945)."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

MOST = 3
_LEAST = 0.5


class Likeness:
    """An index over the keys of names: for each pair of letters, which keys have it."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self._codes = tuple(places.values())
        pairs = [_pairs(key) for key in places]
        having: dict[str, list[int]] = {}
        for number, of_key in enumerate(pairs):
            for pair in of_key:
                having.setdefault(pair, []).append(number)
        self._having = {pair: np.array(numbers, dtype=np.int32) for pair, numbers in having.items()}
        self._sizes: npt.NDArray[np.float64] = np.array([len(of_key) for of_key in pairs], dtype=np.float64)

    def nearest(self, key: str) -> tuple[str, ...]:
        """Return the codes of the places with the likest names, the likest first, at most three."""
        wanted = _pairs(key)
        shared = np.zeros(len(self._codes))
        for pair in wanted:
            numbers = self._having.get(pair)
            if numbers is not None:
                shared[numbers] += 1
        alike = 2 * shared / (self._sizes + len(wanted))
        # A name that stands whole in a longer text, such as a country in a sentence, is worth proposing too.
        within = np.where(shared >= self._sizes, 0.5 + self._sizes / 100, 0.0)
        score = np.maximum(alike, within)
        found: dict[str, None] = {}
        for number in np.argsort(-score, kind="stable")[:60].tolist():
            if score[number] < _LEAST or len(found) == MOST:
                break
            found.setdefault(self._codes[number])
        return tuple(found)


def _pairs(key: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters of all words, with a blank before and behind each word."""
    padded = f" {key} "
    return frozenset(padded[at : at + 2] for at in range(len(padded) - 1))
